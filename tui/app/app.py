"""The app: opens on Today, carries out changes off the event loop, and leaves nothing behind when it has to go."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType

from tui import clock, paths
from tui.app import places, small
from tui.app.expecting import Change
from tui.app.leaving import LeavingApp
from tui.app.messages import Messages
from tui.app.news import News
from tui.app.preferring import marker_of, prefer
from tui.app.screens.base import PLACE_KEYS, EbbScreen, breakpoints
from tui.app.screens.today import TodayScreen
from tui.app.starting import run_in_terminal
from tui.app.terminal_app import NO_SHELL
from tui.app.tidying import Tidying
from tui.app.typing import Typing
from tui.app.urging import Urging
from tui.app.writing import Writing
from tui.charts import Marker
from tui.domain.answering import Answering
from tui.domain.calendar import short_date
from tui.domain.options import BY_KEY
from tui.domain.questions import answers_of
from tui.domain.records import Urge
from tui.domain.urges import still_there
from tui.journal import Changed, Draft, Journal
from tui.prefs import Preferences, read_preferences

if TYPE_CHECKING:
    from datetime import date

LOOK_OUTSIDE_EVERY = 1.0
_SOON = 0.02
MADE_UP = "This is a made-up journal in a temporary folder. Try what you like: nothing is kept."


class EbbApp(LeavingApp):
    """Ebbtide on one journal. Ends with 0, or with 128 + n after signal n."""

    # Help is one key away while typing too, in every dialog, and during the first run.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "get_help", "get help", show=False, id="help-anywhere", priority=True)
    ]

    TITLE = "Ebbtide"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = breakpoints()

    def __init__(self, journal: Journal, preferences: Preferences, config: Path, *, demo: bool = False) -> None:
        super().__init__(preferences.theme)
        self.demo = demo
        if demo:
            self.title = "Ebbtide demo"  # every header says it: an entry of one's own would be gone with the demo
        self.journal = journal
        self.preferences = preferences
        self.config = config
        self.marker: Marker = marker_of(preferences.marker)
        self.tidying = Tidying()
        self.typing = Typing(self, self._deal, self.tidying.dealt)
        self.animation_level = "full" if preferences.animation else "none"
        self.state = paths.state_dir()
        self.writing = Writing(journal, None if demo else self.state)
        self.news = News(self)
        self.messages = Messages(self)
        self.urging = Urging(self)

    def get_default_screen(self) -> TodayScreen:
        """Today is home."""
        return TodayScreen()

    def on_mount(self) -> None:
        """Watch for other processes and the minute; a new journal opens with the first run."""
        self.typing.start()
        self.set_keymap(self.preferences.keymap)
        loop = asyncio.get_running_loop()

        def tell(changed: Changed) -> None:
            labels = self.journal.undo_labels(), self.journal.redo_labels()
            loop.call_soon_threadsafe(self._take_in, changed, *labels)

        self.journal.subscribe(tell)
        self.call_after_refresh(self._settle)
        if not (self.journal.is_new and self._unsaved()):
            self._first_run_if_new()

    async def on_event(self, event: events.Event) -> None:
        """Keys wait their turn; everything else is dealt with as it comes."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            # A terminal that is not in raw mode yet, at the start, turns Enter into a line feed.
            early = isinstance(event, events.Key) and event.key == "ctrl+j"
            self.typing.put(events.Key("enter", "\r") if early else event)
        else:
            await super().on_event(event)

    async def _deal(self, event: events.Event) -> None:
        if self.screen_stack and isinstance(self.screen, EbbScreen):
            await self.screen.until_loaded()
        if self.screen_stack and small.takes(self, event):
            await super().on_event(event)
            small.follow(self)

    def _first_run_if_new(self) -> None:
        if self.journal.is_new and self.journal.read_only is None:
            (self.news.begin_missing if self.journal.missing else self.first_run)()

    def first_run(self) -> None:
        """Begin with the questions of the first run."""
        from tui.app.screens.first_run import FirstRun

        self.push_screen(FirstRun())

    def _settle(self) -> None:
        """What can wait until the first screen is painted."""
        self.tidying.start()
        self.set_interval(LOOK_OUTSIDE_EVERY, self.look_now)
        self._next_minute()
        self.beside(self._first_look, lambda found: self._begin(*found))

    def _first_look(self) -> tuple[int, str | None, Urge | None]:
        """How many changes wait from the last time, why nothing can be changed, and an urge that nobody ended."""
        self._drop_saved_drafts()
        return self._unsaved(), self.journal.read_only, self.urging.find()

    def _unsaved(self) -> int:
        """How many changes are in copies of what could not be saved. What looks for them is loaded only now."""
        from tui.journal.unsaved import unsaved_changes

        return unsaved_changes(self.state, self.journal.path)

    def _begin(self, unsaved: int, read_only: str | None, urge: Urge | None) -> None:
        def tried() -> None:
            self._say_first(read_only, urge)
            self._say_news()
            self._first_run_if_new()

        if unsaved:
            self.begin_folding(unsaved, tried)
        else:
            self._say_first(read_only, urge)

    def _came_in(self) -> None:
        from tui.app.screens.first_run import FirstRun

        if isinstance(self.screen, FirstRun) and self.screen.untouched and not self.journal.is_new:
            self.action_home()  # it has been answered before

    def _say_first(self, read_only: str | None, urge: Urge | None) -> None:
        notices = (read_only, self.preferences.notice)
        if urge is not None and self.urging.resume(urge) and type(self.screen) is TodayScreen:
            self.action_go("urge")
        if self.demo:
            self.say(MADE_UP)
        elif notice := next((text for text in notices if text), None):
            self.say(notice, warn=True)
        elif urge is not None:
            self._show_today()
            if not self.shows_urge:
                self.say(still_there(urge, self.today().day, self.urging.key))
        elif draft := self._newest_draft():
            at, day = self.journal.calendar.local(draft.saved), short_date(draft.day)
            today = draft.day == self.today().day
            way = "c goes" if today else "c, then [, goes"
            if isinstance(self.screen, EbbScreen) and self.screen.is_reduced:  # no key leads to it there
                way = "ebb checkin goes" if today else f"ebb checkin --day {draft.day} goes"
            self.say(f"A check-in for {day} is half done since {at:%H:%M}: {way} on with it.")
        self.run_worker(self.news.look(), group="news")  # what there is to tell besides comes behind that
        self.messages.look()

    def _newest_draft(self) -> Draft | None:
        """The newest draft that says something that is not saved."""
        drafts = sorted(self.writing.drafts().values(), key=lambda draft: draft.saved, reverse=True)
        return next((draft for draft in drafts if self._is_half_done(draft)), None)

    def _is_half_done(self, draft: Draft) -> bool:
        checkin = self.journal.checkins(draft.day, draft.day).get(draft.day)
        return bool(Answering(answers_of(checkin)).resumed(draft.answers, (), draft.answers).edits)

    async def look_outside(self) -> None:
        """Take in what other processes wrote, and what there is to tell."""
        await super().look_outside()
        await self.news.look()

    def _changed(self, changed: Changed) -> None:
        if "urges" in changed.tables:
            self.urging.follow()
        super()._changed(changed)
        self.messages.changed(changed)

    def _turned(self, change: Change) -> None:
        if isinstance(change.about, Urge):
            self.urging.took_back(change.about)
            super()._changed(Changed(frozenset({"urges"}), frozenset({change.about.day}), outside=False))

    @property
    def shows_urge(self) -> bool:
        """Whether the urge is what is in front."""
        return type(self.screen) is places.place("urge") if self.urging.wave is not None else False

    # The day

    def _next_minute(self) -> None:
        """Repaint on the minute; only figures that changed are sent."""
        moment = clock.now()
        self.set_timer(60 - moment.second - moment.microsecond / 1e6 + 0.05, self._minute)

    def _minute(self) -> None:
        self._show_today()
        self.messages.new_day(self.journal.calendar.day_of(clock.now()))
        self._next_minute()
        self.urging.look()

    def _catch_up(self) -> None:
        self._show_today()
        self.messages.new_day(self.journal.calendar.day_of(clock.now()))
        self.urging.look()
        self.look_now()

    def say_no_shell(self) -> None:
        """Say that there is nothing to go back to."""
        self.say(NO_SHELL)

    # What keys ask for

    def action_home(self) -> None:
        """Go to Today; a half-done check-in is kept as a draft."""
        for screen in self._screens():
            screen.save_draft()
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def action_go(self, place: str, then: str = "") -> None:
        """Go to one of the other places, and do something there. Each stands on Today, so that Esc leads home; one that
        lies below is come back to as it was."""
        screen = places.place(place)
        if not any(type(each) is screen for each in self.screen_stack):
            self.action_home()
            self.push_screen(screen())
        places.back_to(self, screen)
        if then:
            self.call_later(self._act, then)

    async def _act(self, action: str) -> None:
        screen = self.screen
        if isinstance(screen, EbbScreen) and not screen.is_ready():
            self.set_timer(_SOON, lambda: self._act(action))  # what it says would be said where nobody looks
        else:
            await screen.run_action(action)

    def action_get_help(self) -> None:
        """Show who answers, whatever else is on the screen."""
        self.show_help()

    def show_help(self, notice: str | None = None, *, grace: float = 0.0) -> None:
        """Show who answers, with the notice above it. For `grace` seconds it takes no keys: they were for elsewhere."""
        from tui.app.screens.get_help import HelpScreen

        if not any(isinstance(screen, HelpScreen) for screen in self.screen_stack):
            country, zone = self.journal.settings.country, self.journal.calendar.zone_name
            people = BY_KEY["contacts"].of(self.journal.setting_values) or ()
            keymap, drawn, mouse = self.preferences.keymap, self.marker, self.preferences.mouse
            self.push_screen(
                HelpScreen(country, keymap, notice, zone=zone, people=people, marker=drawn, mouse=mouse, grace=grace)
            )

    def action_checkin(self, day: "date | None" = None) -> None:
        """Open the check-in; where it lies below a page that was read meanwhile, go back to it."""
        from tui.app.screens.checkin import CheckInScreen
        from tui.content import ContentError

        if not any(isinstance(screen, CheckInScreen) for screen in self.screen_stack):
            try:
                self.push_screen(CheckInScreen(day))
            except ContentError as damaged:
                self.say(str(damaged), warn=True)
                return
        places.back_to(self, CheckInScreen)

    def action_dose(self) -> None:
        """Ask for a dose."""
        from tui.app.screens.dose import DoseDialog

        self.push_screen(DoseDialog())

    def action_report(self) -> None:
        """Make a report for a clinician, over the screen in front."""
        from tui.app.screens.report import ReportBox

        self.push_screen(ReportBox())

    def action_palette(self) -> None:
        """Find a command by name."""
        from tui.app.palette import Palette

        self.push_screen(Palette())

    def action_copies(self) -> None:
        """Show the copies of the journal that lie beside it."""
        self.news.show_copies()

    def action_keys(self) -> None:
        """Show the keys of this screen."""
        from tui.app.screens.keys import KeysScreen

        if isinstance(self.screen, EbbScreen):
            here, shared_by_all = self.screen, {command.id for command in PLACE_KEYS}
            own = [command for command in here.commands if command.id not in shared_by_all]
            shared = [here.named(command) for command in here.commands if command.id in shared_by_all]
            self.push_screen(KeysScreen(own, shared, self.preferences.keymap))

    def action_turn_theme(self) -> None:
        """Change between the two themes, and keep the choice for this terminal."""
        choice = "light" if self.current_theme.dark else "dark"
        prefer(self, "theme", choice, f"The {choice} theme is on, and kept for this terminal.")

    def action_new_plan(self) -> None:
        """Make a new plan; the one before it ends and is kept."""
        from tui.app.screens.new_plan import NewPlan

        if not any(isinstance(screen, NewPlan) for screen in self.screen_stack):
            self.push_screen(NewPlan())


def run(journal: Journal, config: Path, say: Callable[[str], None], *, demo: bool = False) -> int:
    """Run the app in this terminal until it ends; returns the exit code. Raises what ended it by mistake.

    What is to be known afterwards, such as where unsaved changes were kept, goes to `say`. With `demo` the app says
    that the journal is made up.
    """
    preferences = read_preferences(config)
    app = EbbApp(journal, preferences, config, demo=demo)
    try:
        return run_in_terminal(app, mouse=preferences.mouse)
    finally:
        for sentence in app.writing.left:
            say(sentence)
