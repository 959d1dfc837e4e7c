"""Get help: who answers in the country, who answers elsewhere, and the signs that call for somebody else.

Needs no journal, no plan and no day: it opens over anything, and what lies below stays as it was.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult

from tui.app import lands
from tui.app.commands import Command, bindings
from tui.app.help_layout import Page, laid_out, whole
from tui.app.help_rows import wrapped
from tui.app.lands import Known, Land
from tui.app.screens.setup.form import MARK, Options, Text
from tui.app.screens.sized import Sized
from tui.app.widgets.bars import Header, KeyBar
from tui.app.widgets.lines import Lines, Row
from tui.domain.helping import FIRST_OF_ALL, FIRST_PARTS, emergency_numbers, help_page
from tui.domain.options import Contact
from tui.domain.situations import Situation, calls, situation_page

if TYPE_CHECKING:
    from tui.charts import Marker

KEYS = (
    Command("help-leave", "escape,q,exclamation_mark", "leave", "back", "Go back to where you were"),
    Command("help-countries", "c", "countries", "countries", "Find another country by typing its name"),
    Command("help-after", "right", "turn(1)", "next country", "Show the next country's help lines"),
    Command(
        "help-before", "left", "turn(-1)", "country before", "Show the help lines of the country before", bar=False
    ),
    Command("help-more", "pagedown,space", "turn_page(1)", "more", "Show the next screenful"),
    Command("help-origin", "o", "origin", "source", "Show where this comes from"),
    Command("help-less", "pageup", "turn_page(-1)", "less", "Show the screenful before", bar=False),
    Command("help-down", "down", "move(1)", "down", "Move down a line", bar=False),
    Command("help-up", "up", "move(-1)", "up", "Move up a line", bar=False),
    Command("help-top", "home", "move(-9999)", "top", "Go to the top: the emergency number", bar=False),
    Command("help-end", "end", "move(9999)", "end", "Go to the end", bar=False),
    Command("help-repaint", "ctrl+l", "app.repaint", "repaint", "Paint the screen again", bar=False),
    Command("help-quit", "ctrl+q,ctrl+c", "app.quit", "quit", "Quit Ebbtide", bar=False),
)
FIND_KEYS = (
    Command("help-show", "enter", "", "show", "Show that country's help lines"),
    Command("help-close", "escape", "", "back", "Go back to the country from before"),
    Command("help-choose", "down", "", "choose", "Move through the list"),
)
"""What the key bar says in the list of countries; the keys go to the list itself."""

BACK = Command("help-back", "escape", "", "back", "Go back to the numbers")
SITUATION = Command("help-situation", "1-9", "", "what to do", "Show what to do in that situation")
"""What the key bar says of keys that `on_key` takes."""

SELECT = "To select a number: hold Shift and drag, on a Mac Option or Fn."
WHEEL = 3


class HelpView(Lines):
    """The page, as much of it as there is room for."""

    DEFAULT_CSS = "HelpView { height: 1fr; padding: 0 1; }"


class HelpScreen(Sized[None]):
    """One page for each country, and one for each situation. `notice` stands above: why there is nothing else to see.

    `zone` is that of the person's clock; without a country it tells where they may be. `people` are their own contacts.
    With the `mouse` on, the terminal selects text only while Shift is held, and that is said.
    For `grace` seconds it takes no keys, where it comes up by itself.
    """

    AUTO_FOCUS = ""
    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS = bindings(KEYS)
    DEFAULT_CSS = "HelpScreen { background: $background; }"

    def __init__(
        self,
        country: str | None,
        keymap: Mapping[str, str],
        notice: str | None = None,
        *,
        zone: str | None = None,
        people: Sequence[Contact] = (),
        marker: "Marker" = "ascii",
        mouse: bool = False,
        grace: float = 0.0,
    ) -> None:
        super().__init__()
        self._open_from = monotonic() + grace
        self._people, self._marker, self._mouse = people, marker, mouse
        self._asked = country, zone
        self._keymap, self._notice = keymap, notice
        self._known: Known | None = None
        self._code = ""
        self._scroll = self._next = self._left_at = self._wanted = 0
        self._open: Situation | None = None
        self._list: Options[Land] | None = None
        self._other: str | None = None  # a country without lines of its own that was looked for
        self._find = Text("find", "Find", "", str, width=20)

    def compose(self) -> ComposeResult:
        """Header, page, keys."""
        yield Header()
        yield HelpView()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the numbers; where they have not been read yet, first what needs no reading."""
        if lands.is_loaded():
            self._take(lands.load(*self._asked))
        else:
            self._show()
            self._load()

    @work(group="help")
    async def _load(self) -> None:
        self._take(await asyncio.to_thread(lands.load, *self._asked))

    def _take(self, known: Known) -> None:
        self._known, self._code = known, known.code
        self._show()
        if self._wanted:
            self._situation(self._wanted)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the page to the new size."""
        self.call_after_refresh(self._show)

    # Showing

    def _show(self) -> None:
        if not self.is_mounted or not self.children:
            return
        country = self._known.country(self._code) if self._known else None
        self.query_one(Header).say(f"Get help · {country.name}" if country else "Get help", ())
        self.query_one(KeyBar).show_commands(FIND_KEYS if self._list else self._bar(), self._keymap)
        self.query_one(HelpView).show(self._rows)

    def _bar(self) -> Iterator[Command]:
        """The keys that there are now, the most needed first: a narrow window has room for three."""
        count = len(self._known.situations) if self._known else 0
        leave, *others = self.KEYS
        yield BACK if self._open else leave
        if count:
            yield SITUATION._replace(keys=f"1-{count}")
        if self._open and leave.id != "help-leave":
            yield leave
        yield from others

    def _rows(self, width: int) -> list[Row]:
        """What is in sight, and in the last line what there is above and below."""
        height = self.query_one(HelpView).content_size.height
        if not width or not height:
            return []
        if self._list is not None:
            return self._list_rows(self._list, height)
        room = max(1, height - 1)
        notice = (self._notice or "") if self._open is None else ""
        rows, titles = laid_out(self._page(width), notice, width, room, self._marker)
        most = max(0, len(rows) - room)
        self._scroll = first = min(max(self._scroll, 0), most)
        self._next = end = whole(rows, first, first + room)
        shown = rows[first:end] + [()] * (room - (end - first))
        return [*shown, self._more(first, most, [title for at, title in titles if at >= end], width)]

    def _more(self, first: int, most: int, below: Sequence[str], width: int) -> Row:
        """What is out of sight: the titles that come, or that there is something above."""
        if first < most:
            text = " · ".join(["↓ more below", *below])
            return ((text if len(text) <= width else f"{text[: width - 1]}…", "quiet"),)
        return (("↑ more above", "quiet"),) if first else ()

    def _page(self, width: int) -> Page:
        """What there is to say: of the situation that is open, else of the country."""
        known = self._known or Known()
        country, situation = known.country(self._code), self._open
        if self._known is None:
            return Page((FIRST_OF_ALL,), 1, 1)
        if situation is None:
            choices = [each.label for each in known.situations]
            parts = help_page(country, known.countries, known.flags, self._people, choices)
            few = FIRST_PARTS if country else 1
            page = Page(parts, few + bool(choices), few, *self._country_rows(known, width))
        else:
            head: tuple[Row, ...] = tuple(((line, "strong"),) for line in wrapped(situation.label, width))
            said: tuple[Row, ...] = tuple(((line, "label"),) for line in wrapped(situation.calm, width))
            few = len(calls(situation, country, known.countries))
            parts = situation_page(situation, country, known.countries, known.flags)
            page = Page(parts, few + 1, few, head, said)
        return page.saying(SELECT) if self._mouse else page

    def _country_rows(self, known: Known, width: int) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
        """Whose numbers these are, and how that country came to be the one."""
        country, own = known.country(self._code), known.country(known.code)
        if country is None:
            return (), ()
        if self._other:
            why = f"{self._other} has no lines of its own here."
        elif self._code == known.code:
            why = known.why
        else:
            why = f"Yours is {own.name}." if own and not known.why else ""
        key = next(command.key(self._keymap) for command in self.KEYS if command.id == "help-countries")
        said = f"{why} {key} has all countries." if why else ""
        row: Row = (("‹ ", "quiet"), (country.name, "strong"), (" ›", "quiet"))
        used = len(country.name) + 4
        if not said or used + 2 + len(said) <= width:
            return ((*row, (f"  {said}" if said else "", "label")),), ()
        return (row,), tuple(((line, "label"),) for line in wrapped(said, width))

    def _list_rows(self, options: Options[Land], height: int) -> list[Row]:
        rows = list(options.rows(max(1, height - 2)))
        rows += [()] * (height - 2 - len(rows))
        return [(("Emergency numbers, each to be checked", "label"),), *rows, self._found()]

    def _found(self) -> Row:
        label = " " * len(MARK) + "Type to find  "
        return (label, "label"), *self._find.pieces(current=True)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """In the list of countries keys go there first; else a digit opens what to do, and Esc closes that first."""
        if monotonic() < self._open_from:
            event.stop()
            return
        options = self._list
        if options is None:
            if event.key == "escape" and self._open is not None:
                self.action_leave()
            elif event.character and event.character in "123456789":
                self._situation(int(event.character))
            else:
                return
            event.stop()
            return
        if event.key == "escape":
            self._list = None
        elif event.key == "enter":
            self._take_from(options)
        elif not options.key(event.key, None):
            before = self._find.value
            if not self._find.key(event.key, event.character):
                return
            if self._find.value != before:
                self._fill()
        event.stop()
        self._show()

    def _take_from(self, options: Options[Land]) -> None:
        land = options.value
        self._code, self._scroll, self._list = land.lines, 0, None
        self._other = land.name if land.code != land.lines else None

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is looked for too."""
        event.stop()
        if self._list is not None:
            self._find.insert(event.text)
            self._fill()
            self._show()

    def on_mouse_scroll_down(self, _event: events.MouseScrollDown) -> None:
        """The wheel moves the page, where the mouse is on."""
        self.action_move(WHEEL)

    def on_mouse_scroll_up(self, _event: events.MouseScrollUp) -> None:
        """The same upward."""
        self.action_move(-WHEEL)

    def _fill(self) -> None:
        """The countries that what was typed can mean; where it means none, those that stand for all others."""
        known = self._known or Known()
        numbers = {country.code: emergency_numbers(country) for country in known.countries}
        found = [land for land in lands.matching(self._find.value) if land.lines in numbers]
        if not found:
            found = [Land(each.code, each.name, each.code) for each in known.countries if each.code in lands.ELSEWHERE]
        wide = max((len(land.name) for land in found), default=0)
        shown = next((land for land in found if land.code == self._code), None)
        self._list = Options([(land, land.name.ljust(wide), numbers[land.lines]) for land in found], shown)

    # What keys do

    def _situation(self, number: int) -> None:
        """Show what to do in that situation, as soon as it is known."""
        if self._known is None:
            self._wanted = number
        elif number <= len(self._known.situations):
            if self._open is None:
                self._left_at = self._scroll
            self._open, self._scroll = self._known.situations[number - 1], 0
            self._show()

    def action_leave(self) -> None:
        """Back to the page, or from there to what lies below, which is as it was."""
        if self._open is None:
            self.dismiss()
            return
        self._open, self._scroll = None, self._left_at
        self._show()

    def action_origin(self) -> None:
        """Show where what is said here comes from, and what of it is not sure."""
        from tui.app.help_origins import origins
        from tui.app.screens.origin import OriginBox

        if self._known is not None:
            self.app.push_screen(OriginBox(origins(self._known, self._code, self._open)))

    def action_countries(self) -> None:
        """Show every country, to be found by typing."""
        if self._known is not None and self._known.countries:
            self._find = Text("find", "Find", "", str, width=20)
            self._fill()
            self._show()

    def action_turn(self, by: int) -> None:
        """Show another country, in the order of the list."""
        codes = [country.code for country in self._known.countries] if self._known else []
        if codes:
            self._code = codes[(codes.index(self._code) + by) % len(codes)]
            self._scroll, self._other = 0, None
            self._show()

    def action_turn_page(self, by: int) -> None:
        """Move by what is in sight; the next screenful begins with what this one had no room for."""
        height = max(1, self.query_one(HelpView).content_size.height - 1)
        self.action_move(max(1, self._next - self._scroll - 1) if by > 0 else 1 - height)

    def action_move(self, by: int) -> None:
        """Move by that many lines."""
        self._scroll += by
        self._show()
