"""The app: opens on Today, carries out changes off the event loop, and leaves nothing behind when it has to go."""

import asyncio
import gc
import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events, work
from textual.app import App
from textual.geometry import Size

from tui import clock, terminal
from tui.app import signals
from tui.app.screens.base import HEIGHTS, WIDTHS, EbbScreen
from tui.app.screens.today import TodayScreen
from tui.app.shadow import ThriftyDriver
from tui.app.themes import DARK, LIGHT, THEMES
from tui.app.typing import Typing
from tui.app.writing import Writing
from tui.charts import Marker, marker_for
from tui.domain.answering import Answering
from tui.domain.calendar import short_date
from tui.domain.errors import Refused
from tui.domain.records import Dose
from tui.domain.today import Today, view
from tui.journal import Changed, Draft, Journal, JournalError
from tui.prefs import Preferences, ThemeChoice, read_preferences, write_theme

if TYPE_CHECKING:
    from datetime import date

T = TypeVar("T")

SAVING_SHOWN_AFTER = 0.2
LOOK_OUTSIDE_EVERY = 1.0


class EbbApp(App[int]):
    """Ebbtide on one journal. Ends with 0, or with 128 + n after signal n."""

    TITLE = "Ebbtide"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, journal: Journal, preferences: Preferences, config: Path) -> None:
        super().__init__(driver_class=ThriftyDriver)
        self.journal = journal
        self.preferences = preferences
        self.config = config
        self.marker: Marker = marker_for(
            preferences.marker, terminal.encoding(sys.__stderr__.encoding if sys.__stderr__ else None)
        )
        self.saving = False
        self.typing = Typing(self, super().on_event)
        self._shown_at: Size | None = None
        self.animation_level = "full" if preferences.animation else "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LIGHT if preferences.theme == "light" else DARK
        self.writing = Writing(journal)

    def get_default_screen(self) -> TodayScreen:
        """Today is home."""
        return TodayScreen()

    def on_mount(self) -> None:
        """Watch for signals, other processes and the minute; a new journal opens with the first run."""
        self.typing.start()
        self.set_keymap(self.preferences.keymap)
        loop = asyncio.get_running_loop()
        signals.handle(loop, self._leave)

        def tell(changed: Changed) -> None:
            loop.call_soon_threadsafe(self._changed, changed)

        self.journal.subscribe(tell)
        self.call_after_refresh(self._settle)
        if self.journal.is_new and self.journal.read_only is None:
            self._first_run()

    async def on_event(self, event: events.Event) -> None:
        """Keys wait their turn; everything else is dealt with as it comes."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            # A terminal that is not in raw mode yet, at the start, turns Enter into a line feed.
            early = isinstance(event, events.Key) and event.key == "ctrl+j"
            self.typing.put(events.Key("enter", "\r") if early else event)
        else:
            await super().on_event(event)

    def _first_run(self) -> None:
        from tui.app.screens.first_run import FirstRun

        self.push_screen(FirstRun())

    def _settle(self) -> None:
        """What can wait until the first screen is painted."""
        if not gc.isenabled():
            # Off since the command began (see `cli.main`). What is loaded by now stays and need not be searched.
            gc.freeze()
            gc.enable()
        self.set_interval(LOOK_OUTSIDE_EVERY, self.look_outside)
        self._next_minute()
        notices = (self.journal.read_only, self.journal.notice, self.preferences.notice)
        if notice := next((text for text in notices if text), None):
            self.say(notice, warn=True)
        elif draft := self._newest_draft():
            at, day = self.journal.calendar.local(draft.saved), short_date(draft.day)
            way = "c goes" if draft.day == self.today().day else "c, then [, goes"
            self.say(f"A check-in for {day} is half done since {at:%H:%M}: {way} on with it.")

    def _newest_draft(self) -> Draft | None:
        return max(self.journal.drafts.list(), key=lambda draft: draft.saved, default=None)

    # The day

    def today(self) -> Today:
        """The day as it stands now."""
        now, calendar = clock.now(), self.journal.calendar
        return view(self.journal.window(calendar.day_of(now)), now, calendar)

    def _next_minute(self) -> None:
        """Repaint on the minute; only figures that changed are sent."""
        moment = clock.now()
        self.set_timer(60 - moment.second - moment.microsecond / 1e6 + 0.05, self._minute)

    def _minute(self) -> None:
        self._show_today()
        self._next_minute()

    def _show_today(self) -> None:
        today = self.today()
        for screen in self._screens():
            screen.show_today(today)

    def _screens(self) -> list[EbbScreen]:
        """Ebbtide's screens from the lowest up, without those that are not composed yet or are going."""
        return [screen for screen in self.screen_stack if isinstance(screen, EbbScreen) and screen.is_ready()]

    # Changes

    def change(self, change: Callable[[], T], then: Callable[[T], object] | None = None) -> None:
        """Carry out a change of the journal in the writer thread, in order; `then` gets its result.

        What goes wrong is said in one sentence. While a slow disk takes its time the header says "saving".
        """
        self._await_change(self.writing.submit(change), then)

    def log_dose(self, dose: Dose, said: str) -> None:
        """Log a dose, and say so when it is on disk."""

        def logged(_dose: Dose) -> None:
            self.say(said)

        self._await_change(self.writing.log_dose(dose), logged)

    @work(group="changes", exit_on_error=True)
    async def _await_change(self, future: "Future[T]", then: Callable[[T], object] | None) -> None:
        slow = self.set_timer(SAVING_SHOWN_AFTER, lambda: self._show_saving(saving=True))
        try:
            result = await asyncio.wrap_future(future)
        except (JournalError, Refused) as error:
            self.say(str(error), warn=True)
        else:
            if then is not None:
                then(result)
        finally:
            slow.stop()
            self._written(future)

    def _written(self, future: "Future[Any]") -> None:
        self.writing.done(future)
        if self.saving and not self.writing.busy:
            self._show_saving(saving=False)

    def _show_saving(self, *, saving: bool) -> None:
        self.saving = saving
        self._show_today()

    def _changed(self, changed: Changed) -> None:
        for screen in self._screens():
            screen.journal_changed(changed)

    def keep_draft(self, day: "date", answering: Answering, *, now: bool = False) -> None:
        """Keep a half-done check-in on disk, or forget it where nothing is half done; with `now` before anything else.

        A failure is said; with `now` there is nobody to say it to.
        """
        try:
            future = self.writing.keep_draft(day, answering, now=now)
        except OSError:
            return
        if future is not None:
            self._await_draft(future)

    @work(group="changes")
    async def _await_draft(self, future: "Future[None]") -> None:
        try:
            await asyncio.wrap_future(future)
        except OSError as error:
            self.say(f"The draft could not be kept ({error.strerror}). Ctrl+S saves the check-in.", warn=True)
        finally:
            self._written(future)

    async def look_outside(self) -> None:
        """Take in what other processes wrote."""
        if self.writing.busy:
            return
        try:
            await self.writing.look(self.journal.refresh)
        except JournalError as error:
            self.say(str(error), warn=True)

    def say(self, text: str, *, warn: bool = False) -> None:
        """Say something on the screen that is in front."""
        for screen in reversed(self._screens()):
            screen.say(text, warn=warn)
            return

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that changed its size may show anything; the first size is only how it is told."""
        if self._shown_at not in (None, event.size):
            self._forget_terminal()
        self._shown_at = event.size

    def _forget_terminal(self) -> None:
        if isinstance(self._driver, ThriftyDriver):
            self._driver.forget()

    # What keys ask for

    def action_repaint(self) -> None:
        """Paint the whole screen again."""
        self._forget_terminal()
        self.refresh(layout=True)

    def action_home(self) -> None:
        """Go to Today; a half-done check-in is kept as a draft."""
        for screen in self._screens():
            screen.save_draft()
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def action_checkin(self, day: "date | None" = None) -> None:
        """Open the check-in."""
        from tui.app.screens.checkin import CheckInScreen

        if not isinstance(self.screen, CheckInScreen):
            self.push_screen(CheckInScreen(day))

    def action_dose(self) -> None:
        """Ask for a dose."""
        from tui.app.screens.dose import DoseDialog

        self.push_screen(DoseDialog())

    def action_palette(self) -> None:
        """Find a command by name."""
        from tui.app.palette import Palette

        self.push_screen(Palette())

    def action_undo(self) -> None:
        """Take back the last change."""

        def taken_back(label: str) -> None:
            if self.journal.is_new:
                self._first_run()
            else:
                self.say(f"Took back: {label}. Z does it again.")

        self.change(self.journal.undo, taken_back)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.change(self.journal.redo, lambda label: self.say(f"Did again: {label}. z takes it back."))

    def action_keys(self) -> None:
        """Show the keys of this screen."""
        from tui.app.screens.keys import KeysScreen

        if isinstance(self.screen, EbbScreen):
            self.push_screen(KeysScreen(self.screen.commands, self.preferences.keymap))

    def action_turn_theme(self) -> None:
        """Change between the two themes, and keep the choice for this terminal."""
        choice: ThemeChoice = "light" if self.theme == DARK else "dark"
        self.theme = LIGHT if choice == "light" else DARK
        try:
            write_theme(self.config, choice)
        except (OSError, ValueError) as error:
            self.say(f"The {choice} theme is on, but could not be kept: {error}", warn=True)
        else:
            self.say(f"The {choice} theme is on, and kept for this terminal.")

    async def action_quit(self) -> None:
        """Quit once every change is on disk; a half-done check-in is kept as a draft."""
        for screen in self._screens():
            screen.save_draft()
        await self.writing.all_done()
        self.exit(0)

    # Going

    def _fatal_error(self) -> None:
        """An error of our own ends the app. Textual would print a traceback with all local values, a person's notes
        among them; `run` hands the error to the command instead, which logs it and says one sentence.
        """
        for screen in self._screens():
            screen.save_draft(now=True)
        self._close_messages_no_wait()

    def _leave(self, number: int) -> None:
        """A signal says go: drafts first, since the widgets and perhaps the terminal are about to vanish."""
        for screen in self._screens():
            screen.save_draft(now=True)
        signals.leave_within(3.0, 128 + number)
        self.exit(128 + number, return_code=128 + number)

    def on_unmount(self) -> None:
        """Wait for changes under way, then let the journal go."""
        self.typing.stop()
        self.writing.close()
        self.journal.close()


def run(journal: Journal, config: Path) -> int:
    """Run the app in this terminal until it ends; returns the exit code. Raises what ended it by mistake."""
    preferences = read_preferences(config)
    for name in ("COLUMNS", "LINES"):
        # Some shells export these; Textual would believe them for good and never follow a resize.
        os.environ.pop(name, None)
    app = EbbApp(journal, preferences, config)
    result = app.run(mouse=preferences.mouse)
    if app._exception is not None:
        raise app._exception
    code = app.return_code or result or 0
    if code == 128 + signals.HANG_UP:
        signals.let_go_of_terminal()
    return code
