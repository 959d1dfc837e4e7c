"""The changes of the journal on their way to the disk, in a thread beside the event loop, in their order.

What a change means is the journal's matter, what is said about it `changing`'s.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tui.app.beside import Beside
from tui.domain import waiting
from tui.domain.errors import Refused
from tui.domain.records import Answer, Dose, Window
from tui.journal import Journal, JournalError

if TYPE_CHECKING:
    from tui.journal.unsaved import Kept

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One change of the journal: how it is made, and what is called with its result when it is on disk.

    `name` is what the person calls it, `about` what it is about: a dose, answers, settings, an id. `aside` is said
    also while it waits. With `keep` off it is forgotten when it fails.
    """

    work: Callable[[], Any]
    then: Callable[[Any], object] | None = None
    name: str = "a change"
    about: object = None
    aside: str = ""
    keep: bool = True


class Answers(NamedTuple):
    """Answers of a day's check-in, on their way to the disk."""

    day: date
    answers: Mapping[str, Answer]


class Outcome(NamedTuple):
    """How one try went: the result, or why not. `waits` says that it will be tried again.

    `remark` is what the journal has to say besides.
    """

    change: Change
    result: Any = None
    remark: str | None = None
    error: JournalError | Refused | None = None
    waits: bool = False


class _Under(NamedTuple):
    """What is under way in the thread of the changes: its result, and what is to be said besides, if anything."""

    change: Change
    future: "Future[tuple[Any, str | None]]"


class Writing(Beside):
    """The changes of one journal in the order in which they were asked for, and its drafts.

    The oldest change is always the next: none overtakes one that waits because the disk or the lock refused it.
    `trouble` is why it waits, `left` what is to be said after the app has gone. All but the threads' own work happens
    in the event loop. Without a `state` folder, as in a demo, nothing is kept elsewhere.
    """

    def __init__(self, journal: Journal, state: Path | None) -> None:
        super().__init__(journal)
        self._state = state
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._changes: deque[Change] = deque()
        self._under: _Under | None = None
        self._unwanted: Change | None = None
        self._rest = asyncio.Event()
        self._rest.set()
        self._hangs = False
        self.left: list[str] = []
        self.trouble: JournalError | None = None

    # Changes

    @property
    def busy(self) -> bool:
        """Whether anything is being written."""
        return self.making or bool(self._under_way)

    @property
    def making(self) -> bool:
        """Whether a change is being made right now."""
        return not self._rest.is_set()

    @property
    def waiting(self) -> int:
        """How many changes are not on disk because one could not be saved."""
        return len(self._changes) if self.trouble is not None else 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the changes that are not on disk, the oldest first."""
        return tuple(change.name for change in self._changes)

    @property
    def unsaved(self) -> int:
        """How many changes are not on disk, waiting or not."""
        return len(self._changes)

    @property
    def newest(self) -> Change | None:
        """The newest change that is not on disk."""
        return self._changes[-1] if self._changes else None

    @property
    def undoes(self) -> str | None:
        """What `z` would take back."""
        newest = self.newest
        return newest.name if newest is not None and self.waiting else self.seen.label

    def add(self, change: Change) -> None:
        """Have this change made after all others."""
        self._changes.append(change)

    def take_back(self) -> Change | None:
        """Forget the newest change that waits; None when nothing waits, or that one is being tried right now."""
        newest = self.newest
        if self.trouble is None or newest is None or (self._under is not None and self._under.change is newest):
            return None
        self._forget(newest)
        return newest

    def drop_answers(self, day: date) -> None:
        """Forget the answers of that day which wait; one that is being tried right now is forgotten when that fails."""
        for change in tuple(self._changes):
            if isinstance(change.about, Answers) and change.about.day == day:
                if self._under is not None and self._under.change is change:
                    self._unwanted = change
                else:
                    self._forget(change)

    def knows(self, about: object) -> bool:
        """Whether a change about that is on its way to the disk."""
        return any(change.about == about for change in self._changes)

    def begin(self) -> bool:
        """Begin to make changes; false when that is going on already."""
        if not self._rest.is_set() or self._closed:
            return False
        self._rest.clear()
        return True

    def end(self) -> None:
        """No change is being made any more."""
        self._rest.set()

    async def make_next(self) -> Outcome | None:
        """Make the oldest change, beside the loop; None when there is none. One at a time, between begin and end.

        What goes wrong by a mistake of ours is raised.
        """
        if not self._changes or self._closed:
            return None
        under = self._under = self._under or self._submitted(self._changes[0])
        try:
            result, remark = await asyncio.shield(asyncio.wrap_future(under.future))
        except asyncio.CancelledError:  # the app is going; `finish` deals with what is under way
            raise
        except (JournalError, Refused) as error:
            return self._failed(under.change, error)
        except BaseException:
            self._done(under.change)
            raise
        self._done(under.change)
        return Outcome(under.change, result, remark)

    def _submitted(self, change: Change) -> _Under:
        def make() -> tuple[Any, str | None]:
            from tui.journal.once import said_once

            result = change.work()
            return result, None if self._state is None else said_once(self._journal, self._state, "app")

        return _Under(change, self._thread.submit(make))

    def _failed(self, change: Change, error: JournalError | Refused) -> Outcome:
        if isinstance(error, JournalError) and error.passes and change.keep and change is not self._unwanted:
            self._under, self.trouble = None, error
            return Outcome(change, error=error, waits=True)
        self._done(change)
        return Outcome(change, error=error)

    def _done(self, change: Change) -> None:
        self._under = None
        self._forget(change)

    def _forget(self, change: Change) -> None:
        if change in self._changes:
            self._changes.remove(change)
        if not self._changes:
            self.trouble = None

    async def all_done(self) -> None:
        """Wait until nothing is being written; what waits may still wait."""
        while self.busy:
            await self._rest.wait()
            if self._under_way:
                await asyncio.wait([asyncio.wrap_future(future) for future in self._under_way])
            # The callbacks that take these off the list run in the loop, too.
            await asyncio.sleep(0)

    # What is expected to be on disk soon

    def expected(self, day: date) -> Window:
        """The window of a day, with the doses that are still on their way to the disk.

        A next dose is judged against this: keys that a slow line repeats come sooner than a slow disk has written.
        What is shown as taken is only what is saved.
        """
        window = self._journal.window(day)
        doses = dict(window.doses)
        for dose in self.doses:
            there = doses.get(dose.day, ())
            if all(other.id != dose.id for other in there):
                doses[dose.day] = (*there, dose)
        return replace(window, doses=doses)

    @property
    def doses(self) -> tuple[Dose, ...]:
        """The new doses that are on their way to the disk."""
        return tuple(change.about for change in self._changes if isinstance(change.about, Dose))

    def answers(self, day: date) -> dict[str, Answer]:
        """The answers of that day that are on their way to the disk."""
        found: dict[str, Answer] = {}
        for change in self._changes:
            if isinstance(change.about, Answers) and change.about.day == day:
                found |= change.about.answers
        return found

    def settings(self) -> dict[str, Any]:
        """The settings, with those that are on their way to the disk: the next one is made from these."""
        found = dict(self._journal.setting_values)
        for change in self._changes:
            if isinstance(change.about, dict):
                found |= change.about
        return {key: value for key, value in found.items() if value is not None}

    def sets(self, key: str) -> bool:
        """Whether a change of that setting is on its way to the disk."""
        return any(isinstance(change.about, dict) and key in change.about for change in self._changes)

    # Going

    async def copy_out(self) -> None:
        """Keep what waits in a copy of the journal, which the journal goes on in. Raises JournalError."""
        changes = tuple(self._changes)
        self._copied(changes, await asyncio.wrap_future(self._thread.submit(self._copy, changes)))

    def finish(self, patience: float | None = None) -> None:
        """Make what is left to make, and keep elsewhere what cannot be made; blocks until that is done.

        One try may take `patience` seconds: then its disk hangs, and it is kept elsewhere, too.
        """
        self._closed = True
        while self._changes and (self.trouble is None or self._under is not None):
            under = self._under = self._under or self._submitted(self._changes[0])
            try:
                under.future.result(patience)
            except TimeoutError:
                self._hangs = True
                break
            except CancelledError:  # before it began
                self._under = None
            except (JournalError, Refused) as error:
                if not self._failed(under.change, error).waits:
                    self.left.append(waiting.not_done(under.change.name, str(error)))
            except Exception:  # a mistake of ours, which ends the app anyway
                self._done(under.change)
            else:
                self._done(under.change)
        changes = tuple(self._changes)
        if not changes:
            return
        try:
            self._copied(changes, self._copy(changes, patience and 1.6 * patience))
        except JournalError as error:
            self.lose(error)

    def _copy(self, changes: Sequence[Change], patience: float | None = None) -> "Kept":
        from tui.journal.unsaved import keep

        if self._state is None:
            raise self.trouble or JournalError("Nothing of this is kept.")
        return keep(self._journal, self._state, [(change.name, change.work) for change in changes], patience)

    def _copied(self, changes: Sequence[Change], kept: "Kept") -> None:
        why = self.trouble.why if self.trouble is not None else None
        if kept.changes:
            place = str(kept.path)
            self.left.append(waiting.kept_elsewhere(kept.changes, why, place, lasting=kept.lasting))
        self.left.extend(kept.dropped)
        self._under = None
        for change in changes:
            self._forget(change)

    def lose(self, error: JournalError) -> None:
        """Let go of what waits: it can be kept nowhere."""
        if self._changes and self._state is not None:
            self.left.append(waiting.lost(self.names, error.why))
        self._changes.clear()
        self._under = self.trouble = None

    def close(self) -> None:
        """Wait for what is under way, and keep what cannot be saved; nothing more is taken."""
        self.finish()
        for thread in (self._thread, self._beside):
            thread.shutdown(wait=not self._hangs)
