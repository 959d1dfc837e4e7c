"""All that a journal holds, to be handed out: as one JSON document, or as the sheets of a spreadsheet.

Bytes only, and the same for the same journal; where they go is `placing`'s matter. See docs/export.md.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain

from tui.journal import sheets
from tui.journal.layout import SCHEMA
from tui.journal.lines import Document, decode
from tui.journal.rows import payloads
from tui.journal.snapshot import Snapshot
from tui.journal.validate import TABLES

FORMAT, VERSION = "ebbtide", 1
"""What the JSON document says that it is, and how it is laid out."""
BEGIN = f'{{\n"format": "{FORMAT}",\n"version": '.encode()
FILES = tuple(f"{name}.csv" for name in (*TABLES, sheets.OTHER))
"""The files of csv."""

Step = Callable[[], object]


def _no_step() -> None:
    """Nobody is told how far it is."""


class Export:
    """One state of the journal. `step` is called once for every document that was written, `steps` times in all."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.steps = sum(len(rows) for rows in snapshot.tables.values())

    @property
    def nothing(self) -> bool:
        """Whether there is no journal yet."""
        return not self.steps

    @property
    def newer(self) -> bool:
        """Whether a newer Ebbtide wrote it: then nobody here knows what its fields mean."""
        return self._snapshot.schema > SCHEMA

    @cached_property
    def tables(self) -> dict[str, list[Document]]:
        """The documents of every table that has any, in the order of an export; the check sum of the file is none."""
        found = self._snapshot.tables
        names = [*(name for name in TABLES if name in found), *sorted(name for name in found if name not in TABLES)]
        tables = {name: _ordered(map(decode, payloads(found[name].sealed()))) for name in names}
        for document in tables.get("meta", ()):
            if document.get("id") == "meta":
                document.pop("sum", None)
        return {name: documents for name, documents in tables.items() if documents}

    def json(self, step: Step = _no_step) -> bytes:
        """One JSON document with a line for every entry."""
        schema = max(self._snapshot.schema, SCHEMA)
        head = f'{VERSION},\n"schema": {schema},\n"tables": {{'.encode()
        return b"".join(chain([BEGIN, head], self._lines(step), [b"\n}\n}\n" if self.tables else b"}\n}\n"]))

    def csv(self, step: Step = _no_step) -> dict[str, bytes]:
        """The files of a folder, by their names: one for each table that we know, one for all others."""
        made = {f"{name}.csv": sheets.sheet(name, self.tables.get(name, []), step) for name in TABLES}
        others = {name: documents for name, documents in self.tables.items() if name not in TABLES}
        return {**made, f"{sheets.OTHER}.csv": sheets.other_sheet(others)}

    def _lines(self, step: Step) -> Iterator[bytes]:
        for number, (name, documents) in enumerate(self.tables.items()):
            yield b"".join((b",\n" if number else b"\n", _encoded(name), b": [\n"))
            for at, document in enumerate(documents):
                yield b"".join((b",\n" if at else b"", _encoded(document)))
                step()
            yield b"\n]"


def _ordered(documents: Iterable[Document]) -> list[Document]:
    """By day, then id, then all that they say: the same on every machine, whatever their numbers."""
    every = [((_text(each.get("day")), _text(each.get("id"))), each) for each in documents]
    named = Counter(name for name, _ in every)
    # What they say is only written out where two have one id, which is next to never.
    every.sort(key=lambda pair: (pair[0], _encoded(pair[1]) if named[pair[0]] > 1 else b""))
    return [each for _, each in every]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _encoded(value: object) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which UTF-8 cannot say but \uXXXX can
        return json.dumps(value, sort_keys=True).encode("ascii")
