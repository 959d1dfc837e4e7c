"""Everything that the app writes, in one thread beside the event loop: a slow disk never freezes the screen.

What is written, and what it means, is the journal's matter.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from tui import clock
from tui.domain.answering import Answering
from tui.domain.records import Dose, Window
from tui.journal import Draft, Journal

T = TypeVar("T")

DRAFT_WAIT = 2.0
"""Seconds that a draft waits for the thread when the app has to go, before it is written without it."""


class Writing:
    """Changes and drafts of one journal, in the order in which they were asked for."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._under_way: set[Future[Any]] = set()
        self._drafts: dict[date, Answering] = {}
        self._doses: dict[str, Dose] = {}
        self.unsaved: Dose | None = None
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether anything is not written yet."""
        return bool(self._under_way)

    def submit(self, work: Callable[[], T]) -> "Future[T]":
        """Have this done after all that was asked for before."""
        future = self._thread.submit(work)
        self._under_way.add(future)
        return future

    def done(self, future: "Future[Any]") -> None:
        """Its result has been dealt with."""
        self._under_way.discard(future)

    async def look(self, work: Callable[[], T]) -> T | None:
        """The result of something that only reads; None when everything is closed."""
        return None if self._closed else await asyncio.wrap_future(self._thread.submit(work))

    async def all_done(self) -> None:
        """Wait until everything is written."""
        while self._under_way:
            await asyncio.wait([asyncio.wrap_future(future) for future in self._under_way])
            # The callbacks that take these off the list run in the loop, too.
            await asyncio.sleep(0)

    def log_dose(self, dose: Dose) -> "Future[Dose]":
        """Log a dose; until it is on disk `expected` knows of it. One that failed stays as `unsaved`."""

        def over(future: "Future[Dose]") -> None:
            self._doses.pop(dose.id, None)
            self.unsaved = dose if future.exception() else None

        self._doses[dose.id] = dose
        future = self.submit(partial(self._journal.add_dose, dose))
        future.add_done_callback(over)
        return future

    def expected(self, day: date) -> Window:
        """The window of a day, with the doses that are still on their way to the disk.

        A next dose is judged against this: keys that a slow line repeats come sooner than a slow disk has written.
        What is shown as taken is only what is saved.
        """
        under_way = tuple(self._doses.values())
        window = self._journal.window(day)
        doses = dict(window.doses)
        for dose in under_way:
            there = doses.get(dose.day, ())
            if all(other.id != dose.id for other in there):
                doses[dose.day] = (*there, dose)
        return replace(window, doses=doses)

    def draft(self, day: date) -> Draft | None:
        """The draft of that day: as the disk has it, or will have it in a moment."""
        kept = self._drafts.get(day)
        if kept is None:
            return self._journal.drafts.load(day)
        return Draft(day, kept.edits, clock.now(), kept.carried) if kept.edits else None

    def keep_draft(self, day: date, answering: Answering, *, now: bool = False) -> "Future[None] | None":
        """Keep what is half done, or forget it where nothing is. Raises OSError with `now`.

        With `now` it is waited for, and written here when the thread hangs on a slow disk.
        """
        drafts, edits = self._journal.drafts, dict(answering.edits)
        keep = partial(drafts.save, day, edits, answering.carried) if edits else partial(drafts.drop, day)
        if not now:
            self._drafts[day] = answering
            future = self.submit(keep)
            future.add_done_callback(lambda _: self._kept(day, answering))
            return future
        try:
            self._thread.submit(keep).result(timeout=DRAFT_WAIT)
        except TimeoutError:
            keep()
        return None

    def _kept(self, day: date, answering: Answering) -> None:
        if self._drafts.get(day) is answering:
            del self._drafts[day]

    def close(self) -> None:
        """Wait for what is under way; nothing more is taken."""
        self._closed = True
        self._thread.shutdown(wait=True)
