"""What is kept before the journal's file is replaced, and how a damaged file is brought back.

For the store, which holds the lock meanwhile; which backups there are is `keeping`'s matter.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui import clock
from tui.domain.calendar import Calendar
from tui.journal import copying, files, remarks
from tui.journal.errors import (
    JournalDamaged,
    JournalError,
    JournalUnreadable,
    Overtaken,
    not_brought_back,
    not_saved,
    reason,
    step_after,
)
from tui.journal.keeping import Backup

if TYPE_CHECKING:
    from tui.domain.recovering import Recovered
    from tui.journal.layout import Tables
    from tui.journal.snapshot import Snapshot
    from tui.journal.store import Store

QUIET = 2.0
"""Seconds for which a damaged file must not have changed before it is moved aside: its writer may not be done."""
_LOOKS = 20


class Guard:
    """The safeguards of one store. `unkept` says why today's backup could not be made; `daily` off: none is."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self.daily = True
        self._kept_on: date | None = None
        self._saved: tuple[files.Signature | None, tuple[Tables, Recovered]] | None = None
        self.unkept: str | None = None

    # Before a change

    def keep_day(self) -> None:
        """Keeps the state before the first change of a day; a failure is no reason to refuse the change."""
        store = self._store
        if not self.daily or store.snapshot.signature is None:
            return
        now, calendar = self.now()
        day = calendar.day_of(now)
        if self._kept_on == day:
            return
        try:
            if not store.backups.has_daily(day):
                store.backups.keep_daily(day, self._pieces())
            self._kept_on, self.unkept = day, None
        except OSError as error:
            self.unkept = f"Today's backup could not be made, because {reason(error)}; your change itself is saved."

    def keep(self, kind: str) -> Backup:
        """Keeps the present state, which has to be there before what comes next. Raises JournalError."""
        now, calendar = self.now()
        try:
            return self._store.backups.keep(kind, calendar.local(now), self._pieces())
        except OSError as error:
            raise not_saved(error) from error

    def keep_aside(self, target: Path) -> None:
        """Keeps what could not be read in a file of its own. Raises JournalError."""
        try:
            path = self.aside_path(target, self._store.snapshot)
            if not os.path.lexists(path):
                files.replace(path, [_aside(target, self._store.snapshot)])
        except OSError as error:
            raise not_saved(error) from error

    def aside_path(self, target: Path, snapshot: "Snapshot") -> Path:
        """Where what could not be read is kept, or would be: another file may have that name already."""
        assert snapshot.signature is not None
        wanted = path = remarks.beside(target, "set-aside", snapshot.signature)
        turn, data = 0, _aside(target, snapshot)
        while os.path.lexists(path) and not _has(path, data):
            turn += 1
            path = wanted.with_name(f"{wanted.stem}-{turn}{wanted.suffix}")
        return path

    def keep_edited(self, target: Path) -> None:
        """Keeps the file as something else left it: it was taken as it is, but a part of it may have been hit.

        Raises JournalError. Where there is no room for a backup it gets a second name beside the journal.
        """
        try:
            self.keep("edited")
        except Overtaken:
            raise
        except JournalError:
            assert self._store.snapshot.signature is not None
            try:
                files.keep_beside(target, remarks.beside(target, "edited", self._store.snapshot.signature))
            except OSError as error:
                raise not_saved(error) from error

    def keep_replaced(self) -> None:
        """Keeps what was open here when another file took its place. Raises JournalError; then it is tried again.

        Where there is no room among the backups it lies beside the journal.
        """
        from tui.journal import layout
        from tui.journal.reading import Reading

        before = self._store.replaced
        if before is None or before.rows("meta").find("meta") is None:
            return
        pieces, _ = layout.compose(before.tables, layout.Sums())
        try:
            self._store.backups.keep("replaced", Reading(before).calendar.local(clock.now()), pieces)
        except OSError:
            assert before.signature is not None
            try:
                files.replace(remarks.beside(self._store.backups.target, "replaced", before.signature), pieces)
            except OSError as error:
                raise not_saved(error) from error
        self._store.replaced = None

    def now(self) -> tuple[datetime, Calendar]:
        """The time, and the days of the person whose journal it is."""
        from tui.journal.reading import Reading

        return clock.now(), Reading(self._store.snapshot).calendar

    def _pieces(self) -> Iterator[bytes]:
        """The file that the snapshot comes from. Raises Overtaken when it is another one by now."""
        seen = self._store.snapshot.signature
        if seen is None:
            raise Overtaken
        return copying.pieces(self._store.path, seen)

    # A damaged file

    def saved_from(self, damaged: JournalDamaged, target: Path) -> "tuple[Tables, Recovered]":
        """What to go on with after a damaged file. Raises `damaged` when there is nothing, and OSError."""
        from tui.journal import recovery

        status = files.look(target)
        seen = None if status is None else files.signature(status)
        if self._saved is not None and self._saved[0] == seen:
            return self._saved[1]
        before = self._store.snapshot
        memory = before if before.signature is not None else None
        found = recovery.recovered(
            damaged.what, target, recovery.read_damaged(target), memory, self._store.backups.listed()
        )
        if found is None:
            raise damaged
        self._saved = seen, found
        return found

    def bring_back(self, damaged: JournalDamaged, target: Path) -> None:
        """Puts what can be saved in the place of a damaged file, which is kept beside it; else raises `damaged`.

        There is a whole file under the journal's name at every moment from then on.
        """
        store, said = self._store, False
        try:
            self.saved_from(damaged, target)  # before anybody has to wait
            seen = self._quiet(damaged)
            if seen is None:
                return
            tables, facts = self.saved_from(damaged, target)
            aside = files.keep_beside(target, remarks.beside(target, "damaged", seen))
            if store.tell is not None:
                store.tell(facts._replace(aside=str(aside)))
                said = True
            store.write(tables, target, self._unmoved(seen))
            self._saved, said = None, False
        except OSError as error:
            raise not_brought_back(store.path, damaged, reason(error), step_after(error)) from error
        finally:
            if said and store.tell is not None:
                store.tell(None)

    def _quiet(self, damaged: JournalDamaged) -> files.Signature | None:
        """What the file looks like once it is left alone; None when it can be read again.

        Raises `damaged` for one that is being written.
        """
        before = None
        for _ in range(_LOOKS):
            status = files.look(self._store.path)
            if status is None:
                break
            seen = files.signature(status)
            if before is not None and seen != before and self._reads():
                return None
            if abs(time.time() - status.st_mtime) >= QUIET:
                return seen
            before = seen
            time.sleep(QUIET / 10)
        raise damaged

    def _reads(self) -> bool:
        try:
            self._store.take_in(patient=False)
        except JournalUnreadable:
            return False
        return True

    def _unmoved(self, seen: files.Signature) -> Callable[[], None]:
        def check() -> None:
            status = files.look(self._store.path)
            if status is None or files.signature(status) != seen:
                raise Overtaken

        return check


def _aside(target: Path, snapshot: "Snapshot") -> bytes:
    return json.dumps({"journal": target.name, "set_aside": list(snapshot.aside)}, indent=1).encode()


def _has(path: Path, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(len(data) + 1) == data
    except OSError:
        return False
