"""What the app does on the disk beside changes of the journal: drafts, preferences, looking what others wrote.

In a thread of its own, so that none of it waits for a change that a slow disk is saving.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple, TypeVar

from tui import clock
from tui.domain import waiting
from tui.domain.answering import Answering
from tui.domain.errors import Refused
from tui.journal import Draft, Journal

T = TypeVar("T")

DRAFT_WAIT = 0.3
"""Seconds that a draft waits for its thread when the app has to go, and then for another one."""


class Seen(NamedTuple):
    """What a look at the disk found: what can be taken back and done again, the nearest first, and the drafts."""

    undo: tuple[str, ...]
    redo: tuple[str, ...]
    drafts: dict[date, Draft]


class Beside:
    """One journal's drafts, and `seen`, what the last look at the disk found. For the event loop."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")
        self._under_way: dict[Future[Any], Callable[[], object] | None] = {}
        self._half_done: dict[date, Draft | None] = {}
        self._closed = False
        self.seen = self._look()

    def beside(self, work: Callable[[], T], then: Callable[[], object] | None = None) -> "Future[T]":
        """Have something done that is no change of the journal; `then` is for `done` to call when it went well."""
        future = self._beside.submit(work)
        self._under_way[future] = then
        return future

    def done(self, future: "Future[Any]") -> None:
        """It has ended, well or not."""
        then = self._under_way.pop(future, None)
        if then is not None and future.done() and not future.cancelled() and future.exception() is None:
            then()

    async def look(self) -> None:
        """Take in what other processes wrote. Raises JournalError."""
        if not self._closed:
            self.seen = await asyncio.wrap_future(self._beside.submit(self._look, refresh=True))

    def _look(self, *, refresh: bool = False) -> Seen:
        if refresh:
            self._journal.refresh()
        journal = self._journal
        drafts = {draft.day: draft for draft in journal.drafts.list()}
        return Seen(journal.undo_labels(), journal.redo_labels(), drafts)

    # Drafts

    def drafts(self) -> dict[date, Draft]:
        """Every draft by its day: as the disk has it, or will have it in a moment."""
        found: dict[date, Draft | None] = {**self.seen.drafts, **self._half_done}
        return {day: draft for day, draft in found.items() if draft is not None}

    def draft(self, day: date) -> Draft | None:
        """The draft of that day, to be gone on with: what of it is not kept again was taken back."""
        draft = self.drafts().get(day)
        if draft is not None:
            self._journal.drafts.meet(day, draft.answers)
        return draft

    def keep_draft(self, day: date, answering: Answering) -> "Future[None]":
        """Keep what is half done, or forget it where nothing is. The future raises Refused when it cannot."""
        draft = _draft(day, answering)
        self._half_done[day] = draft

        def keep() -> None:
            try:
                self._keep(day, draft)
            except OSError as error:
                why = error.strerror or type(error).__name__
                raise Refused(waiting.no_draft(why)) from error

        def kept() -> None:
            if self._half_done.get(day, ...) is draft:
                del self._half_done[day]
                drafts = {other: each for other, each in self.seen.drafts.items() if other != day}
                self.seen = self.seen._replace(drafts=drafts if draft is None else drafts | {day: draft})

        return self.beside(keep, kept)

    def keep_draft_now(self, day: date, answering: Answering) -> None:
        """The same before anything else, in another thread when the usual one hangs on a slow disk. Raises OSError."""
        draft = _draft(day, answering)
        for thread in (self._beside, ThreadPoolExecutor(max_workers=1)):
            with suppress(TimeoutError):
                thread.submit(self._keep, day, draft).result(DRAFT_WAIT)
                return

    def _keep(self, day: date, draft: Draft | None) -> None:
        drafts = self._journal.drafts
        if draft is None:
            drafts.drop(day)
        else:
            drafts.save(day, draft.answers, draft.carried, draft.begun)


def _draft(day: date, answering: Answering) -> Draft | None:
    if not answering.edits:
        return None
    return Draft(day, dict(answering.edits), clock.now(), answering.carried, dict(answering.begun))
