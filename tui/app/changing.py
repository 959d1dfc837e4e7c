"""What every screen asks of the app: the day, changes of the journal off the event loop, and something to say.

Which screens there are, signals and the end of the app are `app`'s matter; the order of changes is `writing`'s.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import date
from typing import TypeVar

from textual import work
from textual.timer import Timer

from tui import clock
from tui.app.expecting import UNNAMED, Change
from tui.app.noticing import NoticingApp
from tui.app.screens.base import EbbScreen
from tui.app.screens.dialog import Dialog
from tui.app.writing import Outcome, Writing
from tui.domain import waiting
from tui.domain.answering import Answering
from tui.domain.errors import Refused
from tui.domain.today import Today, view
from tui.journal import Changed, Journal, JournalError

T = TypeVar("T")

WELL_AFTER = 2
"""Looks at the journal without a complaint until what was wrong is over: every other one only gives it time."""
SAVING_SHOWN_AFTER = 0.2
TRY_AGAIN_AFTER = 3.0
"""Seconds between two tries of a change that the disk or the lock refused."""


class ChangingApp(NoticingApp):
    """An app on one journal. `saving` is whether the header says so.

    `asked_on` is the day on which the question whether a tip helped was answered, or passed over.
    """

    journal: Journal
    writing: Writing
    saving = False
    asked_on: date | None = None

    _again: Timer | None = None
    _looking = False
    _well = 0
    _asked = False
    """Whether the person did something about what waits, and so is told how it went."""
    _news = ""
    """What is said together with the next thing that is said."""

    # What is shown

    def today(self) -> Today:
        """The day as it stands now."""
        now, calendar = clock.now(), self.journal.calendar
        return view(self.journal.window(calendar.day_of(now)), now, calendar)

    def _show_today(self) -> None:
        today = self.today()
        for screen in self._screens():
            screen.show_today(today)

    def say(self, text: str, *, warn: bool = False) -> None:
        """Say something on the screen that is in front."""
        text, self._news = f"{self._news} {text}".strip(), ""
        for screen in reversed(self._screens()):
            screen.say(text, warn=warn)
            return

    def say_with_next(self, text: str) -> None:
        """Say this together with the next thing that is said."""
        self._add_news([text])

    def say_what_waits(self) -> None:
        """Say what was to be said with the next thing, where nothing came."""
        self._say_news()

    def _say_news(self) -> None:
        if self._news:
            self.say("")

    # Changes

    def change(
        self,
        change: Callable[[], T],
        then: Callable[[T], object] | None = None,
        *,
        name: str = UNNAMED,
        about: object = None,
        aside: str = "",
        keep: bool = True,
        impossible: Callable[[str], object] | None = None,
    ) -> None:
        """Carry out a change of the journal beside the event loop, in order; `then` gets its result once it is on disk.

        One that the disk or the lock refuses waits and is tried again, and the header says how many wait; what is
        impossible is said and forgotten, and so is everything with `keep` off. While a slow disk takes its time the
        header says "saving". For the others see `Change`.
        """
        self.writing.add(Change(change, then, name, about, aside, keep, impossible=impossible))
        self.try_again()

    def try_again(self) -> None:
        """Try what waits at once, since the person asks for it: they are told when that fails again."""
        self._asked = True
        if self.writing.waiting:
            self._show_today()
        self._make_changes()

    def try_again_quietly(self) -> None:
        """Make what was added by itself; nobody waits to hear how that went."""
        self._make_changes()

    def _make_changes(self) -> None:
        self._rest_now()
        if self.writing.begin():
            self._make_all()

    def _make_changes_later(self) -> None:
        self._rest_now()
        self._again = self.set_timer(TRY_AGAIN_AFTER, self._make_changes)

    def _rest_now(self) -> None:
        """Try nothing again by itself for now."""
        if self._again is not None:
            self._again.stop()
            self._again = None

    @work(group="changes", exit_on_error=True)
    async def _make_all(self) -> None:
        """Make one change after the other, until there is none left or one has to wait.

        What came of those that waited is said together, with the last of them.
        """
        news: list[str] = []
        saved = dropped = False
        try:
            while self.writing.unsaved:
                before, waited = self.writing.trouble, self.writing.waiting > 0
                slow = self.set_timer(SAVING_SHOWN_AFTER, self._show_saving)
                try:
                    outcome = await self.writing.make_next()
                finally:
                    slow.stop()
                if outcome is None:
                    return
                if outcome.remark:
                    news.append(outcome.remark)
                if outcome.waits:
                    self._wait(before, news)
                    return
                if waited and outcome.error is not None and not outcome.unwanted:
                    dropped = True
                    news.append(waiting.not_done(outcome.change.name, str(outcome.error)))
                saved = saved or (waited and outcome.error is None and not outcome.change.by_itself)
                if not self.writing.unsaved:
                    news.append(waiting.all_saved(saved=saved, dropped=dropped))
                    self._add_news(news)
                self._made(outcome, waited=waited)
        finally:
            self.writing.end()
            if self.saving:
                self.saving = False
                self._show_today()

    def _made(self, outcome: Outcome, *, waited: bool) -> None:
        change, error = outcome.change, outcome.error
        if waited or change.name != self.writing.undoes:
            self._show_today()  # the header counts one less, and names what is saved as the journal does
        if waited:
            self._fewer_wait()
        if error is None and change.then is not None:
            change.then(outcome.result)
        elif error is not None and not outcome.unwanted:
            typed = change.impossible is not None and isinstance(error, Refused)
            if change.impossible is not None and typed and self._is_at_rest:
                change.impossible(str(error))
            elif not waited:
                self.say(waiting.not_done(change.name, str(error)) if typed else str(error), warn=True)
        if outcome.taken_back:
            self._over(change, saved=error is None)
        if self._news and not self.writing.unsaved:  # and nobody said anything yet
            self.call_later(self._say_news)

    def _fewer_wait(self) -> None:
        """One change less waits."""

    def _over(self, change: Change, *, saved: bool) -> None:
        """A change that is to be taken back since it was begun has come to its end."""

    def _add_news(self, news: Sequence[str]) -> None:
        self._news = " ".join(filter(None, [self._news, *news]))

    def _wait(self, before: JournalError | None, news: list[str]) -> None:
        """The oldest change was refused: it is tried again by itself. That is said once, and when somebody asks."""
        trouble, newest = self.writing.trouble, self.writing.newest
        if trouble is None or newest is None:
            return
        self._make_changes_later()
        self._add_news(news)
        if self._asked or str(before) != str(trouble):
            said = waiting.not_saved_yet(self.writing.waiting, trouble.why, trouble.step, str(trouble))
            self.say(f"{said} {newest.aside}".rstrip(), warn=True)
        self._asked = False
        self._say_news()
        self._show_today()

    def _show_saving(self) -> None:
        if not self.writing.not_saved:
            self.saving = True
            self._show_today()

    def _take_in(self, changed: Changed, undo: tuple[str, ...], redo: tuple[str, ...]) -> None:
        """The journal changed, and that is what can be taken back and done again from now on."""
        self.writing.seen = self.writing.seen._replace(undo=undo, redo=redo)
        self._changed(changed)
        if changed.outside and self.writing.waiting:  # somebody else could save
            self._make_changes()

    def _changed(self, changed: Changed) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, EbbScreen | Dialog) and screen.is_ready():
                screen.journal_changed(changed)

    # Beside the changes

    def keep_draft(self, day: "date", answering: Answering, *, now: bool = False) -> None:
        """Keep a half-done check-in on disk, or forget it where nothing is half done; with `now` before anything else.

        A failure is said; with `now` there is nobody to say it to.
        """
        if not now:
            self._await_beside(self.writing.keep_draft(day, answering), lambda _: self.notice("draft", None), "draft")
            return
        with suppress(OSError):
            self.writing.keep_draft_now(day, answering)

    def beside(self, work: Callable[[], T], then: Callable[[T], object] | None = None) -> None:
        """Have something done beside the event loop that is no change of the journal. A Refused is said."""
        self._await_beside(self.writing.beside(work), then)

    @work(group="changes", exit_on_error=True)
    async def _await_beside(
        self, future: "Future[T]", then: Callable[[T], object] | None, cause: str | None = None
    ) -> None:
        try:
            result = await asyncio.shield(asyncio.wrap_future(future))
        except Refused as error:
            if cause is None:
                self.say(str(error), warn=True)
            else:
                self.notice(cause, str(error))
        else:
            if then is not None:
                then(result)
        finally:
            self.writing.done(future)

    def look_now(self) -> None:
        """Look what other processes wrote, without anybody waiting for it."""
        if not self._looking:
            self._looking = True
            self._look()

    @work(group="outside", exit_on_error=True)
    async def _look(self) -> None:
        try:
            await self.look_outside()
        finally:
            self._looking = False

    async def look_outside(self) -> None:
        """Take in what other processes wrote."""
        self.say_noticed()
        if self.writing.busy:
            return
        before = self.writing.seen.undo
        try:
            await self.writing.look()
        except JournalError as error:
            self._well = 0
            if str(error) != str(self.writing.trouble):  # that has been said
                self.notice("outside", str(error))
        else:
            self._well += 1
            if self._well >= WELL_AFTER:
                self.notice("outside", None)
        if self.writing.seen.undo != before:
            self._show_today()
