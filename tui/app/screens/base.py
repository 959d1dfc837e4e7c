"""What every screen shares: its commands as bindings, the header and the key bar, and the reduced view when tiny."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import ComposeResult

from tui.app.commands import Command, bindings
from tui.app.screens.sized import Sized
from tui.app.widgets.bars import Header, KeyBar
from tui.app.widgets.lines import Piece
from tui.app.widgets.reduced import LOWEST, NARROWEST, Reduced
from tui.domain import waiting
from tui.domain.today import Today

if TYPE_CHECKING:
    from tui.app.app import EbbApp
    from tui.app.screens.setup.form import Text
    from tui.journal import Changed

Steps = list[tuple[int, str]]


def breakpoints(narrowest: int = NARROWEST, lowest: int = LOWEST) -> tuple[Steps, Steps]:
    """The classes of a screen that needs that size, each from that many columns or rows on."""
    return (
        [(0, "-too-narrow"), (narrowest, "-narrow"), (80, "-normal")],
        [(0, "-too-low"), (lowest, "-low"), (24, "-middle")],
    )


PLACE_KEYS = (
    Command("today", "h", "app.home", "today", "Go to Today", bar=False),
    Command("checkin", "c", "app.checkin", "check in", "Open the check-in of the day"),
    Command("dose", "d", "app.dose", "dose", "Log a dose"),
    Command("urge", "u", "app.go('urge')", "urge", "Get through an urge: breathe and wait"),
    Command("help", "exclamation_mark,ctrl+g", "app.get_help", "get help", "Get help: who answers, and when to call"),
    Command("taper", "t", "app.go('taper')", "taper", "Go to Taper: the countdown, the steps, a hold"),
    Command("tips", "p", "app.go('tips')", "tips", "Go to Tips: what can help, by symptom"),
    Command("trends", "r", "app.go('trends')", "trends", "Go to Trends: how it goes, by day and by week"),
    Command("journal", "j", "app.go('journal')", "journal", "Go to Journal: every entry, to read or correct"),
    Command("settings", "s", "app.go('settings')", "settings", "Go to Settings"),
    Command("undo", "z", "app.undo", "undo", "Take back the last change", bar=False),
    Command("redo", "Z", "app.redo", "redo", "Do again what was taken back", bar=False),
    Command("guide", "", "app.go('guide')", "guide", "Guide: pages on what is known, to read", bar=False),
    Command("backups", "", "app.go('backups')", "backups", "Backups: bring back an earlier state", bar=False),
    Command("copies", "m", "app.copies", "copies", "Look at copies that another machine left here", bar=False),
    Command("keys", "question_mark,f1", "app.keys", "keys", "Show the keys of this screen"),
    Command("palette", "ctrl+p", "app.palette", "commands", "Find any command by name", palette=False),
    Command("theme", "", "app.turn_theme", "theme", "Change between the dark and the light theme", bar=False),
    Command("repaint", "ctrl+l", "app.repaint", "repaint", "Paint the whole screen again", bar=False),
    Command("quit", "q,ctrl+c,ctrl+q", "app.quit", "quit", "Quit; a half-done check-in is kept"),
    Command("pause", "ctrl+z", "app.stop_job", "pause", "Go back to the shell for a while; fg comes back", bar=False),
)
"""What is there on every place outside a text field."""

LEAVE = Command("leave", "escape", "app.home", "back", "Go back to Today", palette=False)
"""The way home from a place that has nothing of its own to leave first; for its KEYS."""


class EbbScreen(Sized[None]):
    """A screen with a header, a body and a key bar. `KEYS` are its own commands; `compose_body` yields the middle.

    `seen` is the day as it was last shown.
    """

    seen: Today

    AUTO_FOCUS = ""
    LEAST: ClassVar[tuple[int, int]] = NARROWEST, LOWEST
    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = breakpoints()
    KEYS: ClassVar[tuple[Command, ...]] = ()
    AT_REST: ClassVar[bool] = False
    DEFAULT_CSS = """
    EbbScreen {
        background: $background; overflow: hidden;
        &.-too-narrow, &.-too-low {
            & > * { display: none; }
            & > Reduced { display: block; }
        }
    }
    """

    @property
    def ebb(self) -> "EbbApp":
        """The app, with what Ebbtide's screens ask of it."""
        return cast("EbbApp", self.app)

    def compose(self) -> ComposeResult:
        """Header, body, key bar."""
        yield Header()
        yield from self.compose_body()
        yield KeyBar()
        yield Reduced()

    def compose_body(self) -> ComposeResult:
        """What stands between the header and the key bar."""
        yield from ()

    def on_mount(self) -> None:
        """Fill the bars; what the screen shows is filled by `show_today`."""
        self.query_one(KeyBar).show_commands(self.commands, self.ebb.preferences.keymap)
        self.show_today(self.ebb.today())
        self.opened()

    def opened(self) -> None:
        """Called once when the screen is there. (Textual calls every class's `on_mount`, the subclass's first.)"""

    def on_key(self, _event: events.Key) -> None:
        """A message stands until the next key."""
        self.unsay()

    def unsay(self) -> None:
        """Show the keys again where a message stands."""
        bar = self.query_one(KeyBar)
        if bar.message:
            bar.unsay()
            self.show_reduced()

    async def until_loaded(self) -> None:
        """Wait, not for long, until there is what the next key is about: on a slow line it comes with the last one."""

    def is_ready(self) -> bool:
        """Whether its widgets are there: a change may come in while a screen is being opened or closed, or while all of
        them are taken down at the end."""
        return self.is_mounted and bool(self.children) and self.app.is_running

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done on this screen."""
        return self.KEYS

    @property
    def at_rest(self) -> bool:
        """Whether nothing is being typed or answered here: what comes up by itself may cover it."""
        return self.AT_REST

    @property
    def has_message(self) -> bool:
        """Whether something stands in the place of the keys."""
        return bool(self.query_one(KeyBar).message)

    def named(self, command: Command) -> Command:
        """The command; of undo and redo the help says what they would do."""
        writing = self.ebb.writing
        label = {"undo": writing.undoes, "redo": writing.redoes}.get(command.id)
        return command._replace(help=f"{command.label.capitalize()}: {label}") if label else command

    @property
    def name_of_screen(self) -> str:
        """What the header says, after the name of the app."""
        return ""

    def show_today(self, today: Today) -> None:
        """Show the day; called again whenever the journal or the minute changes."""
        self.seen = today
        self.query_one(Header).say(self.name_of_screen, self.header_end())
        self.show_reduced()

    # Below the least size

    @property
    def is_reduced(self) -> bool:
        """Whether there is only room for the reduced view."""
        return self.app.size.width < self.LEAST[0] or self.app.size.height < self.LEAST[1]

    @property
    def typed(self) -> "Text[Any] | None":
        """The field that text goes to, where the screen has one open."""
        return None

    @property
    def reduced_actions(self) -> frozenset[str]:
        """What the keys do that the reduced view names."""
        return self.query_one(Reduced).actions

    def on_resize(self, _event: events.Resize) -> None:
        """The reduced view is only made where it is seen."""
        self.show_reduced()

    def show_reduced(self) -> None:
        """Show the day, what is said and what is typed, where there is no room for more."""
        if self.is_reduced and self.is_ready():
            from tui.app import small

            self.query_one(Reduced).show_view(small.view_of(self))

    def header_end(self) -> Sequence[Sequence[Piece]]:
        """What may stand at the right of the header, the longest first: what `z` takes back, and where the keys are.

        What is not on disk yet comes before everything.
        """
        if count := self.ebb.writing.not_saved:
            return [[(waiting.header(count), "warn")]]
        keymap = self.ebb.preferences.keymap
        keys = {command.id: command.key(keymap) for command in self.commands}
        ends: list[list[Piece]] = []
        if "keys" in keys:
            ends.append([(keys["keys"], "key"), (" keys", "")])
        if "undo" in keys and (label := self.ebb.writing.undoes) is not None:
            undo: list[Piece] = [(keys["undo"], "key"), (" undo", "")]
            named: list[Piece] = [*undo, (" ", ""), (label, "quiet")]
            ends = [[*named, ("   ", ""), *ends[0]], [*undo, ("   ", ""), *ends[0]], *ends]
        if mark := self.urge_mark:
            urge: list[Piece] = [(keys.get("urge", ""), "key"), (f" {mark}", "accent")]
            ends = [*([*urge, ("   ", ""), *end] for end in ends), urge]
        if self.ebb.saving:
            ends.insert(0, [("saving", "strong")])
        return ends

    @property
    def urge_mark(self) -> str:
        """What the header says of an urge that is there."""
        return self.ebb.urging.mark

    def journal_changed(self, _changed: "Changed") -> None:
        """The journal changed, here or elsewhere."""
        self.show_today(self.ebb.today())

    def save_draft(self, *, now: bool = False) -> None:
        """Put what is half done on disk; with `now` at once, since the app is about to go."""

    def say(self, text: str, *, warn: bool = False) -> None:
        """Say something in the key bar, until the next key; what is too long for that comes whole, in a box."""
        bar = self.query_one(KeyBar)
        bar.say(text, warn=warn)
        self.show_reduced()
        if not bar.whole:
            self.ebb.news.tell_whole(bar.message)

    def take_away(self, text: str) -> None:
        """Show the keys again where this stands in their place."""
        bar = self.query_one(KeyBar)
        if bar.message == " ".join(text.split()):
            bar.unsay()


class Place(EbbScreen):
    """A screen that a letter leads to: it has the keys that work everywhere."""

    AT_REST: ClassVar[bool] = True
    BINDINGS = bindings(PLACE_KEYS)

    def on_screen_resume(self) -> None:
        """It is in front again: what waited for that is told."""
        self.app.call_later(self.ebb.news.show)

    @property
    def commands(self) -> tuple[Command, ...]:
        """The screen's own commands, then those of every place."""
        return (*self.KEYS, *PLACE_KEYS)
