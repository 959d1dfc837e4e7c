"""One change of the journal's tables, under way: what they will be once it is committed.

Rows only; the lock and the disk are the store's matter.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui.journal.rows import Rows

if TYPE_CHECKING:
    from tui.journal.keeping import Backup
    from tui.journal.store import Store


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

    def take(self, tables: Mapping[str, Rows]) -> None:
        """Puts whole tables in the place of those that are there."""
        self._tables.update(tables)

    def keep(self, kind: str) -> "Backup":
        """Keeps the state from before this change as a backup. Raises JournalError; then nothing changed."""
        return self._store.guard.keep(kind)

    def commit(self) -> None:
        """Puts the changes on disk, durably, and then into the snapshot. Raises JournalError; then nothing changed."""
        before = self._store.snapshot
        changed = {n: rows for n, rows in self._tables.items() if rows.changed or rows.body != before.rows(n).body}
        if changed:
            self._store.commit(changed, self._target)
        self._tables.clear()


class Part(Transaction):
    """A transaction inside another one, on the same rows: the outer one commits."""

    def __init__(self, whole: Transaction) -> None:
        self._store, self._target, self._tables = whole._store, whole._target, whole._tables

    def commit(self) -> None:
        pass
