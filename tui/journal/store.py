"""The journal's file while it is open: the snapshot that everybody reads and the transaction that replaces it.

Tables and bytes; no records, no TinyDB. One store serves the threads of one process.
"""

import contextlib
import json
import os
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui.journal import files, layout, lock
from tui.journal.errors import (
    JournalError,
    JournalReadOnly,
    JournalUnreadable,
    Overtaken,
    not_saved,
)
from tui.journal.identity import new_id, stamp
from tui.journal.layout import SCHEMA
from tui.journal.rows import Rows

LONGEST_WAIT = 5.0
_PAUSE = 0.05
_MOST_PAUSES = 10
_NO_LOCKS = (
    "This disk cannot lock files, so do not change the journal from two places at once: a change that finds"
    " another one in its way is refused."
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The journal as it was at one moment. Never altered: any thread may read it."""

    tables: Mapping[str, Rows]
    signature: files.Signature | None = None
    schema: int = SCHEMA
    aside: tuple[Mapping[str, Any], ...] = ()
    twice: int = 0

    def rows(self, table: str) -> Rows:
        """The rows of a table; none when there is no such table."""
        found = self.tables.get(table)
        return Rows() if found is None else found

    @property
    def journal(self) -> str | None:
        """The journal's id; None before the first change."""
        found = self.rows("meta").find("meta")
        return None if found is None else str(found[1].get("journal"))

    def unlike(self, other: "Snapshot") -> dict[str, set[str]]:
        """The tables that differ, with the days (ISO) of the documents that do."""
        names = self.tables.keys() | other.tables.keys()
        pairs = {name: (self.rows(name), other.rows(name)) for name in names if name != "meta"}
        return {
            name: mine.days_unlike(theirs)
            for name, (mine, theirs) in pairs.items()
            if mine is not theirs and mine.body != theirs.body
        }


class Transaction:
    """The tables as they will be. Nothing is on disk before `commit`; leaving without it drops everything."""

    def __init__(self, store: "Store", target: Path) -> None:
        self._store = store
        self._target = target
        self._tables: dict[str, Rows] = {}

    def rows(self, table: str) -> Rows:
        """The rows of a table, to be changed."""
        if table not in self._tables:
            self._tables[table] = self._store.snapshot.rows(table).copy()
        return self._tables[table]

    def tables(self) -> dict[str, Rows]:
        """All tables as they are at this point of the change."""
        return {**self._store.snapshot.tables, **self._tables}

    def commit(self) -> None:
        """Puts the changes on disk, durably, and then into the snapshot. Raises JournalError; then nothing changed."""
        changed = {name: rows for name, rows in self._tables.items() if rows.changed}
        if changed:
            self._store._commit(changed, self._target)
        self._tables.clear()


class _Part(Transaction):
    """A transaction inside another one, on the same rows: the outer one commits."""

    def __init__(self, whole: Transaction) -> None:
        self._store, self._target, self._tables = whole._store, whole._target, whole._tables

    def commit(self) -> None:
        pass


class Store:
    """One journal file. `snapshot` is replaced whole by every change, ours or somebody else's."""

    def __init__(self, path: Path, wait: float = LONGEST_WAIT) -> None:
        """Reads the file if there is one; makes nothing. Raises JournalUnreadable."""
        self.path = Path(os.path.abspath(path))  # links stay links: they are followed at each use
        self._wait = wait
        self._threads = threading.RLock()
        self._current: Transaction | None = None
        self._owner: int | None = None
        self._tidied = self._closed = self._no_locks = False
        self._sums = layout.Sums()
        self._doubtful: files.Signature | None = None
        self.snapshot = self._odd = Snapshot(MappingProxyType({}))
        self._take_in()
        if self.snapshot.aside and self.read_only is None:
            with contextlib.suppress(JournalError):  # tried again, in earnest, before the first change
                self._keep_aside(self._target())

    # What can be said about the file

    @property
    def read_only(self) -> str | None:
        """Why the journal cannot be changed, in one sentence; None when it can."""
        if self.snapshot.schema > SCHEMA:
            return "A newer Ebbtide wrote this journal, so it can only be read here: update Ebbtide to change it."
        target = self._target()
        if self.snapshot.signature is not None and not _writable(target):
            return f"{self.path} is read-only, so nothing can be changed: make it writable to go on."
        folder = target.parent
        while not os.path.exists(folder):
            folder = folder.parent
        if not _writable(folder):
            return f"The folder {folder} is read-only, so nothing can be changed: make it writable to go on."
        return None

    @property
    def notice(self) -> str | None:
        """What was odd about the file when it was read, in plain words."""
        said = []
        bad = len(self._odd.aside)
        if self._odd.twice:
            said.append(f"{_entries(self._odd.twice)} in the journal more than once: the newest version counts.")
        if bad:
            kept = _aside_path(self._target(), self._odd).name
            said.append(f"{_entries(bad)} set aside in {kept}; everything else is here.")
        if self._no_locks:
            said.append(_NO_LOCKS)
        return " ".join(said) or None

    # Changes

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """One change, alone: other threads and processes wait, and what they wrote before has been taken in.

        Inside another transaction of the same thread it is a part of that one, which commits both.
        Raises JournalReadOnly, JournalBusy, JournalUnreadable or another JournalError.
        """
        with self._threads:
            if self._current is not None:
                yield _Part(self._current)
                return
            if self._closed:
                raise JournalError("The journal has been closed, so nothing was saved: open it again.")
            if (why := self.read_only) is not None:
                raise JournalReadOnly(why)
            target = self._target()
            with contextlib.ExitStack() as stack:
                try:
                    files.make_folder(target.parent)
                    path = target.with_name(target.name + ".lock")
                    locked = stack.enter_context(lock.held(path, self._wait))
                except OSError as error:
                    raise not_saved(error) from error
                self._no_locks = not locked
                if locked and not self._tidied:
                    files.remove_leftovers(target)
                    self._tidied = True
                self._take_in()
                if self.snapshot.schema > SCHEMA:
                    raise JournalReadOnly(self.read_only or "")
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
                self._take_in(patient=False)
            except JournalUnreadable:
                doubted, self._doubtful = self._doubtful, seen
                if doubted is None or doubted != seen:
                    return None
                raise
            self._doubtful = None
            return before if self.snapshot is not before else None
        finally:
            self._threads.release()

    def close(self) -> None:
        """Waits for a change under way; later ones are refused."""
        with self._threads:
            self._closed = True

    # Inside

    def _target(self) -> Path:
        return Path(os.path.realpath(self.path))

    def _take_in(self, patient: bool = True) -> None:
        """Makes the snapshot what is on disk. Someone who writes in place is given half a second to finish."""
        for pause in range(_MOST_PAUSES if patient else 1, 0, -1):
            status = files.look(self.path)
            seen = None if status is None else files.signature(status)
            if seen == self.snapshot.signature:
                return
            try:
                self.snapshot = self._read()
                if self.snapshot.aside or self.snapshot.twice:
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
        data, signature = found
        tables = layout.trusted(data, self._sums)
        own = tables["meta"].find("meta") if tables else None
        if tables is None or own is None:
            from tui.journal import foreign

            loaded = foreign.load(data, self.path)
            return Snapshot(
                MappingProxyType(loaded.tables), signature, loaded.schema, tuple(loaded.aside), loaded.twice
            )
        known = self.snapshot.tables
        tables = {name: known[name].followed_by(rows.body) if name in known else rows for name, rows in tables.items()}
        self._sums.share(tables)
        schema = own[1].get("schema")
        return Snapshot(MappingProxyType(tables), signature, schema if isinstance(schema, int) else SCHEMA)

    def _commit(self, changed: Mapping[str, Rows], target: Path) -> None:
        if self.snapshot.aside:
            self._keep_aside(target)
        from tui.journal.validate import TABLES

        tables = {**self.snapshot.tables, **changed}
        if tables.get("meta", Rows()).find("meta") is None:
            tables["meta"] = _with_meta(tables.get("meta", Rows()))
        order = [*(name for name in TABLES if name in tables), *(name for name in tables if name not in TABLES)]
        pieces, sealed = layout.compose({name: tables[name] for name in order}, self._sums)
        try:
            signature = files.replace(target, pieces, self._not_overtaken)
        except OSError as error:
            self._take_in()  # whether or not the rename came about: memory is what the disk has
            raise not_saved(error) from error
        self.snapshot = replace(self.snapshot, tables=MappingProxyType(sealed), signature=signature, aside=(), twice=0)

    def _not_overtaken(self) -> None:
        status = files.look(self.path)
        if (None if status is None else files.signature(status)) != self.snapshot.signature:
            raise Overtaken

    def _keep_aside(self, target: Path) -> None:
        """Keeps what could not be read in a file of its own, before the journal is written without it."""
        path = _aside_path(target, self.snapshot)
        if path.exists():
            return
        text = json.dumps({"journal": target.name, "set_aside": list(self.snapshot.aside)}, indent=1)
        try:
            files.replace(path, [text.encode()])
        except OSError as error:
            raise not_saved(error) from error


def _with_meta(rows: Rows) -> Rows:
    now = stamp()
    made = rows.copy()
    made[made.next_number()] = {
        "id": "meta",
        "updated": now,
        "schema": SCHEMA,
        "journal": new_id(),
        "created": now,
        "sum": "",
    }
    return made


def _aside_path(target: Path, snapshot: Snapshot) -> Path:
    """Named after the version of the journal that it comes from, so that opening that again adds no second one."""
    assert snapshot.signature is not None
    seconds, fraction = divmod(snapshot.signature.modified_ns, 1_000_000_000)
    when = time.strftime("%Y%m%dT%H%M%S", time.gmtime(seconds))
    return target.with_name(f"{target.name}.set-aside-{when}{fraction // 1_000_000:03d}.json")


def _entries(count: int) -> str:
    return "1 entry was" if count == 1 else f"{count} entries were"


def _writable(path: Path) -> bool:
    """Whether we may write there. A file without any write bit is meant to stay as it is, also for root."""
    try:
        return bool(os.stat(path).st_mode & 0o222) and os.access(path, os.W_OK)
    except FileNotFoundError:
        return True  # gone, which is said elsewhere and better
    except OSError:
        return False
