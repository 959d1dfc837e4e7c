"""What every screen asks of the app: the day, changes of the journal off the event loop, and something to say.

Which screens there are, signals and the end of the app are `app`'s matter.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from typing import Any, TypeVar

from textual import work
from textual.app import App

from tui import clock
from tui.app.screens.base import EbbScreen
from tui.app.writing import Writing
from tui.domain.answering import Answering
from tui.domain.errors import Refused
from tui.domain.records import Dose
from tui.domain.today import Today, view
from tui.journal import Changed, Journal, JournalError

T = TypeVar("T")

SAVING_SHOWN_AFTER = 0.2


class ChangingApp(App[int]):
    """An app on one journal. `saving` is whether the header says so."""

    journal: Journal
    writing: Writing
    saving = False

    # What is shown

    def today(self) -> Today:
        """The day as it stands now."""
        now, calendar = clock.now(), self.journal.calendar
        return view(self.journal.window(calendar.day_of(now)), now, calendar)

    def _screens(self) -> list[EbbScreen]:
        """Ebbtide's screens from the lowest up, without those that are not composed yet or are going."""
        return [screen for screen in self.screen_stack if isinstance(screen, EbbScreen) and screen.is_ready()]

    def _show_today(self) -> None:
        today = self.today()
        for screen in self._screens():
            screen.show_today(today)

    def say(self, text: str, *, warn: bool = False) -> None:
        """Say something on the screen that is in front."""
        for screen in reversed(self._screens()):
            screen.say(text, warn=warn)
            return

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
