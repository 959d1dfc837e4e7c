"""The journal's file while it is open: the snapshot that everybody reads and the transaction that replaces it.

Tables and bytes; no records, no TinyDB. One store serves the threads of one process.
"""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from tui.journal import access, files, layout, loading
from tui.journal.errors import (
    JournalDamaged,
    JournalError,
    JournalNewer,
    JournalReadOnly,
    JournalUnreadable,
    Overtaken,
    not_brought_back,
    not_saved,
    not_sure,
    reason,
    step_after,
)
from tui.journal.identity import with_first_meta
from tui.journal.layout import SCHEMA
from tui.journal.rows import Rows
from tui.journal.snapshot import Snapshot
from tui.journal.transaction import Part, Transaction

if TYPE_CHECKING:
    from tui.domain.recovering import Recovered
    from tui.journal.guard import Guard
    from tui.journal.keeping import Backup, Backups

LONGEST_WAIT = 5.0
_PAUSE = 0.05
_MOST_PAUSES = 10


class Store:
    """One journal file. `snapshot` is replaced whole by every change, ours or somebody else's."""

    def __init__(
        self, path: Path, wait: float = LONGEST_WAIT, tell: "Callable[[Recovered | None], None] | None" = None
    ) -> None:
        """Reads the file if there is one; makes nothing, unless it is damaged and can be brought back.

        `tell` is called with what that came to before anything is replaced, and with None when it came to nothing.
        Raises JournalUnreadable.
        """
        self.path = self._behind = Path(os.path.abspath(path))  # links stay links: they are followed at each use
        self._wait = wait
        self.tell = tell
        self._threads = threading.RLock()
        self._current: Transaction | None = None
        self._owner: int | None = None
        self._tidied = self._closed = self.missing = False
        self.no_locks = False
        self._durable = True
        self._guard: Guard | None = None
        self._sums = layout.Sums()
        self._doubtful: files.Signature | Literal["gone"] | None = None
        self.snapshot = self._odd = Snapshot()
        self.replaced: Snapshot | None = None
        try:
            self.take_in()
        except JournalDamaged as damaged:
            self._recover(damaged)
        self.missing = self._empty() and bool(self.backups.list())
        if self.snapshot.aside and self.read_only is None:
            with contextlib.suppress(JournalError):  # tried again, in earnest, before the first change
                self.guard.keep_aside(self._target())

    # What can be said about the file

    # What is loaded here only when needed is not on the way to a prompt.

    @property
    def guard(self) -> "Guard":
        """What is kept before the file is replaced."""
        if self._guard is None:
            from tui.journal.guard import Guard

            self._guard = Guard(self)
        return self._guard

    @property
    def backups(self) -> "Backups":
        """Where the backups of this journal are."""
        from tui.journal.keeping import Backups

        return Backups(self._target())

    @property
    def read_only(self) -> str | None:
        """Why the journal cannot be changed, in one sentence; None when it can."""
        newer, there = self.snapshot.schema > SCHEMA, self.snapshot.signature is not None
        return access.why_not(self.path, self._target(), newer=newer, there=there)

    @property
    def oddity(self) -> tuple[object, str] | None:
        """What was odd about the file, in plain words, behind the version of it that was odd; None when none was."""
        odd = self._odd
        if not _is_odd(odd):
            return None
        from tui.journal import remarks

        aside = self.guard.aside_path(self._target(), odd)
        return odd.signature, " ".join(remarks.oddities(odd, aside, kept=self.replaced is None))

    @property
    def notice(self) -> str | None:
        """What was odd about the file when it was read, in plain words."""
        odd = self.oddity
        if not (odd or self.missing):
            return None
        from tui.journal import remarks

        said = [odd[1]] if odd else []
        if self.missing:
            said.append(remarks.missing(self._target()))
        return " ".join(said) or None

    def elsewhere(self, path: Path, *, durable: bool = True) -> "Store":
        """A store of the same state, whose first change writes all of it to `path`, a file that is not there yet.

        It waits for nobody: a save that hangs on a dead disk holds only this one. With `durable` off it does not wait
        for its own disk either.
        """
        other = Store(path, self._wait)
        other.snapshot = Snapshot(self.snapshot.tables)
        other.guard.daily, other._durable = False, durable
        return other

    # Changes

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """One change, alone: other threads and processes wait, and what they wrote before has been taken in.

        Inside another transaction of the same thread it is a part of that one, which commits both.
        Raises JournalReadOnly, JournalBusy, JournalUnreadable or another JournalError.
        """
        with self._threads:
            if self._current is not None:
                yield Part(self._current)
                return
            if self._closed:
                raise JournalError("The journal has been closed, so nothing was saved: open it again.")
            if (why := self.read_only) is not None:
                raise JournalNewer(why) if self.snapshot.schema > SCHEMA else JournalReadOnly(why)
            target = self._target()
            with self._locked(target):
                try:
                    self.take_in()
                except JournalDamaged as damaged:
                    self.guard.bring_back(damaged, target)
                if self.snapshot.schema > SCHEMA:
                    raise JournalNewer(self.read_only or "")
                self.guard.keep_replaced()
                self._current, self._owner = Transaction(self, target), threading.get_ident()
                try:
                    yield self._current
                finally:
                    self._current = self._owner = None

    @property
    def current(self) -> Transaction | None:
        """The transaction that this thread is in."""
        return self._current if self._owner == threading.get_ident() else None

    def refresh(self) -> Snapshot | None:
        """Takes in what others wrote; the snapshot from before when that changed anything. One stat when not.

        A file that cannot be read is given until the next call, since its writer may not be done; then
        JournalUnreadable. While another thread changes the journal there is nothing to do.
        """
        if not self._threads.acquire(blocking=False):
            return None
        try:
            before = self.snapshot
            status = files.look(self.path)
            seen = None if status is None else files.signature(status)
            if seen == before.signature:
                return None
            try:
                self.take_in(patient=False)
            except JournalUnreadable as error:
                doubted, self._doubtful = self._doubtful, seen or "gone"
                if doubted != self._doubtful:
                    return None
                if not isinstance(error, JournalDamaged):
                    raise
                self._recover(error)
            self._doubtful = None
            if self.replaced is not None:
                with contextlib.suppress(JournalError), self._locked(self._target()):
                    self.guard.keep_replaced()
            return before if self.snapshot is not before else None
        finally:
            self._threads.release()

    def close(self) -> None:
        """Waits for a change under way; later ones are refused."""
        with self._threads:
            self._closed = True

    # Inside

    def _target(self) -> Path:
        """The file itself, links followed; on a disk that does not answer what it was before."""
        try:
            self._behind = files.behind(self.path)
        except OSError:
            pass
        return self._behind

    def take_in(self, patient: bool = True) -> None:
        """Makes the snapshot what is on disk. Someone who writes in place is given half a second to finish."""
        for pause in range(_MOST_PAUSES if patient else 1, 0, -1):
            status = files.look(self.path)
            seen = None if status is None else files.signature(status)
            if seen == self.snapshot.signature:
                return
            try:
                self._take(self._read())
                self.missing = self.missing and self._empty()  # another process may have begun a new one
                if _is_odd(self.snapshot):
                    self._odd = self.snapshot
                return
            except JournalUnreadable:
                if pause == 1:
                    raise
                time.sleep(_PAUSE)
                status = files.look(self.path)
                if seen is not None and status is not None and files.signature(status) == seen:
                    raise

    def _read(self) -> Snapshot:
        found = files.read(self.path)
        if found is None:
            raise JournalUnreadable(
                f"{self.path} is gone since it was opened, so nothing was changed: put it back, or start again for"
                " a new journal."
            )
        return loading.snapshot_of(*found, self.path, self._sums, self.snapshot, self._kept)

    def _kept(self) -> "list[Backup]":
        return self.backups.list()

    def _take(self, found: Snapshot) -> None:
        """Makes that the snapshot. What it lacks of the one that was here must lie somewhere before the next change."""
        before, self.snapshot = self.snapshot, found
        if before.signature is None:
            return
        from tui.journal.replaced import replaced

        gone = replaced(before, found, self.path, self.backups)
        if gone is not None:
            self.replaced = self.replaced or before  # what waits to be kept does not make room
            if found.doubts is None:  # else what is gone is said already
                self.snapshot = replace(found, replaced=gone)

    def _empty(self) -> bool:
        return not any(map(len, self.snapshot.tables.values()))

    def _recover(self, damaged: JournalDamaged) -> None:
        """Brings a damaged journal back, unless another process just did. Raises `damaged` when nothing can be."""
        target = self._target()
        try:
            self.guard.saved_from(damaged, target)  # where nothing can be saved, not even a lock file is made
        except OSError as error:
            raise not_brought_back(self.path, damaged, reason(error), step_after(error)) from error
        if self.read_only is not None or not access.writable(target):
            raise not_brought_back(self.path, damaged, "it or its folder is read-only", "make it writable")
        with self._threads, self._locked(target):
            try:
                self.take_in()
            except JournalDamaged as still:
                self.guard.bring_back(still, target)

    @contextlib.contextmanager
    def _locked(self, target: Path) -> Iterator[None]:
        """Alone among the processes. Raises JournalBusy, or JournalError when there can be no lock file."""
        from tui.journal import lock

        with contextlib.ExitStack() as stack:
            try:
                if self.snapshot.signature is None:  # a folder that has gone must not be made anew around nothing
                    files.make_folder(target.parent)
                path = target.with_name(target.name + ".lock")
                locked = stack.enter_context(lock.held(path, self._wait))
            except OSError as error:
                raise not_saved(error) from error
            self.no_locks = not locked
            if not self._tidied:  # without a lock another process may be writing one at this moment
                files.remove_leftovers(target.parent, target.name, 0 if locked else files.ABANDONED)
                self.backups.remove_leftovers(0 if locked else files.ABANDONED)
            self._tidied = False  # what a failure leaves lying about goes before the next change
            yield
            self._tidied = locked and self.guard.unkept is None

    def commit(self, changed: Mapping[str, Rows], target: Path) -> None:
        """Puts these tables in the place of those that are there, for the transaction. Raises JournalError."""
        if self.snapshot.aside:
            self.guard.keep_aside(target)
        if self.snapshot.edited and not self.snapshot.older:  # else it is kept all the same
            self.guard.keep_edited(target)
        if self.snapshot.older:
            self.guard.keep(f"before-schema-{SCHEMA}")
        try:
            self.write({**self.snapshot.tables, **changed}, target, self._last_look)
        except OSError as error:
            with contextlib.suppress(JournalError):  # told is what went wrong first
                self.take_in()  # whether or not the rename came about: memory is what the disk has
            raise (not_sure if isinstance(error, files.Unsure) else not_saved)(error) from error

    def write(self, tables: Mapping[str, Rows], target: Path, check: Callable[[], None]) -> None:
        """Puts a file of these tables in the place of `target`. For whoever holds the lock; raises OSError."""
        from tui.journal.validate import TABLES

        if tables.get("meta", Rows()).find("meta") is None:
            tables = {**tables, "meta": with_first_meta(tables.get("meta", Rows()), SCHEMA)}
        order = [*(name for name in TABLES if name in tables), *(name for name in tables if name not in TABLES)]
        pieces, sealed = layout.compose({name: tables[name] for name in order}, self._sums)
        signature = files.replace(target, pieces, check, durable=self._durable)
        self.snapshot = Snapshot(MappingProxyType(sealed), signature)
        self.missing = False

    def _last_look(self) -> None:
        """Right before the rename. The day's backup comes this late so that it never takes the room of a save."""
        self.guard.keep_day()
        status = files.look(self.path)
        if (None if status is None else files.signature(status)) != self.snapshot.signature:
            raise Overtaken


def _is_odd(snapshot: Snapshot) -> bool:
    return bool(snapshot.aside or snapshot.twice or snapshot.edited or snapshot.replaced)
