"""TinyDB on top of the store: its tables change the rows of a transaction in place of whole dictionaries.

Imported with the first change, not to read. No file access of its own.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from tui.journal.lines import Document
from tui.journal.rows import Rows
from tui.journal.store import Store


class _ByText(Mapping[str, Document]):
    """Rows under the text of their numbers, as TinyDB expects them from a storage."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __getitem__(self, key: str) -> Document:
        return self._rows[int(key)]

    def __iter__(self) -> Iterator[str]:
        return map(str, self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class _Handed(MutableMapping[int, Document]):
    """Rows for TinyDB's updaters, some of which alter the documents that they get: `settle` stores those."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._handed: dict[int, Document] = {}

    def __getitem__(self, number: int) -> Document:
        if number not in self._handed:
            self._handed[number] = self._rows[number]
        return self._handed[number]

    def __setitem__(self, number: int, document: Document) -> None:
        self._handed.pop(number, None)
        self._rows[number] = document

    def __delitem__(self, number: int) -> None:
        self._handed.pop(number, None)
        del self._rows[number]

    def __contains__(self, number: object) -> bool:
        return number in self._rows

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def clear(self) -> None:
        self._handed.clear()
        self._rows.clear()

    def settle(self) -> None:
        for number, document in self._handed.items():
            if document != self._rows[number]:
                self._rows[number] = document


class JournalStorage(Storage):
    """TinyDB's storage over a `Store`. Outside a transaction a write is one by itself, durable when it returns."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def rows(self, table: str) -> Rows:
        """The rows as this thread sees them: with its own changes while it is in a transaction."""
        current = self.store.current
        return self.store.snapshot.rows(table) if current is None else current.rows(table)

    def read(self) -> dict[str, Any] | None:
        current = self.store.current
        tables = self.store.snapshot.tables if current is None else current.tables()
        return {name: _ByText(rows) for name, rows in tables.items()}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Makes the tables what is given; TinyDB comes here to drop tables. `meta` is ours and stays."""
        with self.store.transaction() as change:
            for name in [*change.tables(), *data]:
                given = data.get(name, {})
                if name != "meta" and not isinstance(given, _ByText):
                    rows = change.rows(name)
                    rows.clear()
                    for key, document in given.items():
                        rows[int(key)] = document
            change.commit()

    def update(self, table: str, updater: Callable[[Any], None]) -> None:
        """Lets `updater` change the rows of a table."""
        with self.store.transaction() as change:
            handed = _Handed(change.rows(table))
            updater(handed)
            handed.settle()
            change.commit()


class JournalTable(Table):
    """A table that touches only the rows that change, and takes its numbers from what is on disk at that moment."""

    _storage: JournalStorage

    def insert(self, document: Mapping[str, Any]) -> int:
        with self._storage.store.transaction() as change:
            number = super().insert(document)
            change.commit()
        return number

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        self._storage.update(self.name, updater)
        self.clear_cache()

    def _get_next_id(self) -> int:
        return self._storage.rows(self.name).next_number()


class Database(TinyDB):
    """The journal as a TinyDB database."""

    table_class = JournalTable
    _storage: JournalStorage

    def __init__(self, store: Store) -> None:
        super().__init__(store, storage=JournalStorage)

    def table(self, name: str, **options: Any) -> Table:
        """The table; without TinyDB's query cache, since another process may write at any time."""
        return super().table(name, **{"cache_size": 0, **options})

    def put(self, table: str, document: Mapping[str, Any], number: int | None) -> None:
        """Inserts the document; in the place of the one with this number, if there is one to be replaced."""
        if number is not None:
            self.table(table).remove(doc_ids=[number])
        else:
            number = self._storage.rows(table).next_number()
        self.table(table).insert(TinyDocument(document, number))

    def take(self, table: str, number: int) -> None:
        """Removes the document with this number."""
        self.table(table).remove(doc_ids=[number])
