"""The changes of the journal on their way to the disk, in a thread beside the event loop, in their order.

What a change means is the journal's matter, what is said about it `changing`'s.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.app.expecting import Answers, Change
from tui.app.retracing import Retracing, Under
from tui.domain import waiting
from tui.domain.errors import Refused
from tui.journal import Journal, JournalError

if TYPE_CHECKING:
    from tui.journal.unsaved import Kept


class Outcome(NamedTuple):
    """How one try went: the result, or why not. `waits` says that it will be tried again.

    `taken_back` is on when the person wanted that meanwhile, `unwanted` when they want to hear no more of it. `remark`
    is what the journal has to say besides.
    """

    change: Change
    result: Any = None
    remark: str | None = None
    error: JournalError | Refused | None = None
    waits: bool = False
    taken_back: bool = False
    unwanted: bool = False


class Writing(Retracing):
    """The changes of one journal in the order in which they were asked for, and its drafts.

    The oldest change is always the next: none overtakes one that waits because the disk or the lock refused it.
    `trouble` is why it waits, `left` what is to be said after the app has gone, `elsewhere` how many changes an earlier
    run had to keep elsewhere and are not in the journal. All but the threads' own work happens in the event loop.
    Without a `state` folder, as in a demo, nothing is kept elsewhere.
    """

    def __init__(self, journal: Journal, state: Path | None) -> None:
        super().__init__(journal)
        self._state = state
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._unwanted: Change | None = None
        self._rest = asyncio.Event()
        self._rest.set()
        self._hangs = False
        self.left: list[str] = []
        self.elsewhere = 0

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
        return len(self._wanted) if self.trouble is not None else 0

    @property
    def not_saved(self) -> int:
        """How many changes are not in the journal although it was tried, in this run or in an earlier one."""
        return self.waiting + self.elsewhere

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the changes that are not on disk, the oldest first."""
        return tuple(change.name for change in self._wanted)

    @property
    def _wanted(self) -> tuple[Change, ...]:
        """The changes that somebody asked for and still wants."""
        return tuple(change for change in self._changes if not change.by_itself and change is not self.doomed)

    @property
    def unsaved(self) -> int:
        """How many changes are not on disk, waiting or not."""
        return len(self._changes)

    def drop_answers(self, day: date) -> None:
        """Forget the answers of that day which wait; one that is being tried right now is forgotten when that fails."""
        for change in tuple(self._changes):
            if isinstance(change.about, Answers) and change.about.day == day:
                if self._under is not None and self._under.change is change:
                    self._unwanted = change
                else:
                    self._forget(change)

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
        taken_back = under.change is self.doomed
        self._saved_now(under.change)
        return Outcome(under.change, result, remark, taken_back=taken_back)

    def _submitted(self, change: Change) -> Under:
        def make() -> tuple[Any, str | None]:
            from tui.journal.once import said_once

            result = change.work()
            return result, None if self._state is None else said_once(self._journal, self._state, "app")

        return Under(change, self._thread.submit(make))

    def _failed(self, change: Change, error: JournalError | Refused) -> Outcome:
        taken_back = change is self.doomed
        unwanted = taken_back or change is self._unwanted
        if isinstance(error, JournalError) and error.passes and change.keep:
            self._under, self.trouble = None, error
            if taken_back:
                self.take_back(change)
            elif not unwanted:
                return Outcome(change, error=error, waits=True)
        self._done(change)
        return Outcome(change, error=error, taken_back=taken_back, unwanted=unwanted)

    def _saved_now(self, change: Change) -> None:
        undo = self.undo if change is self.doomed else None
        self._done(change)
        if undo is not None:
            self._changes.appendleft(undo)

    def _done(self, change: Change) -> None:
        self._under = None
        self._forget(change)

    async def all_done(self) -> None:
        """Wait until nothing is being written; what waits may still wait."""
        while self.busy:
            await self._rest.wait()
            if self._under_way:
                await asyncio.wait([asyncio.wrap_future(future) for future in self._under_way])
            # The callbacks that take these off the list run in the loop, too.
            await asyncio.sleep(0)

    # Going

    async def copy_out(self) -> None:
        """Keep what waits in a copy of the journal, which the journal goes on in. Raises JournalError."""
        changes = self._wanted
        self._copied(changes, await asyncio.wrap_future(self._thread.submit(self._copy, changes)))

    def finish(self, patience: float | None = None) -> None:
        """Make what is left to make, and keep elsewhere what cannot be made; blocks until that is done.

        One try may take `patience` seconds: then its disk hangs, and it is kept elsewhere, too.
        """
        self._closed = True
        for change in [each for each in self._changes if each.by_itself and each is not self.made_now]:
            self._forget(change)
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
                outcome = self._failed(under.change, error)
                if not outcome.waits and not outcome.unwanted:
                    self.left.append(waiting.not_done(under.change.name, str(error)))
            except Exception:  # a mistake of ours, which ends the app anyway
                self._done(under.change)
            else:
                self._saved_now(under.change)
        if changes := self._wanted:
            try:
                self._copied(changes, self._copy(changes, patience and 1.6 * patience))
            except JournalError as error:
                self.lose(error)
        self._changes.clear()
        self._under = None

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
        if self._wanted and self._state is not None:
            self.left.append(waiting.lost(self.names, error.why))
        self._changes.clear()
        self._under = self.trouble = None

    def close(self) -> None:
        """Wait for what is under way, and keep what cannot be saved; nothing more is taken."""
        self.finish()
        for thread in (self._thread, self._beside):
            thread.shutdown(wait=not self._hangs)
