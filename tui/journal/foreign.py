"""A journal that something other than Ebbtide wrote: read whole, checked document by document, nothing lost.

Bytes in, tables and remarks out. The disk is the store's matter; a file with our own check sum never comes here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.domain.versions import Key, rank, version_of
from tui.journal.errors import JournalDamaged, JournalUnreadable
from tui.journal.layout import SCHEMA
from tui.journal.lines import Document
from tui.journal.migrations import migrated
from tui.journal.rescuing import meant
from tui.journal.rows import Rows
from tui.journal.validate import TABLES, fault


@dataclass(slots=True)
class Loaded:
    """What was in the file: its tables, what had to be set aside ({"table", "number", "why", "document"}), remarks."""

    tables: dict[str, Rows]
    schema: int = SCHEMA
    aside: list[dict[str, Any]] = field(default_factory=list)
    twice: int = 0

    @property
    def broken(self) -> list[dict[str, Any]]:
        """What was set aside because it is no sound document, and not because there is a newer one.

        Where `meta` has no document of its own, it is that one too: all that Ebbtide wrote has it.
        """
        meta = [] if self.schema else [{"table": "meta", "number": 1, "why": "it is not there", "document": None}]
        return meta + [each for each in self.aside if fault(each["table"], each["document"]) is not None]


class _Repeated(dict[str, Any]):
    """A JSON object in which a key came more than once; `pairs` has all of them."""

    pairs: list[tuple[str, Any]]


def load(data: bytes, path: Path) -> Loaded:
    """The tables of a TinyDB file. Raises JournalDamaged when it is not JSON or JSON of another shape.

    One bad document, and every version but the newest of a document that is there more than once, is set aside.
    Documents of an older schema are brought up to this one.
    """
    try:
        return _loaded(data, path)
    except RecursionError:  # read, but too deep to be written again
        raise _no_journal(path, "") from None


def _loaded(data: bytes, path: Path) -> Loaded:
    whole = _parse(data, path)
    tables = _shape(whole, path)
    schema = _schema(tables)
    if schema > SCHEMA:  # only to be read: fields that we do not know yet are no fault
        return Loaded({name: Rows.of(_numbered(documents)) for name, documents in tables.items()}, schema)
    _called_rightly(tables, path)
    loaded = Loaded({}, schema)
    found: dict[str, list[tuple[int, Any]]] = {}
    for name, documents in _brought_up(tables, schema, path).items():
        good = []
        for number, document in documents:
            why = fault(name, document)
            if why is None:
                good.append((number, document))
            else:
                loaded.aside.append({"table": name, "number": number, "why": why, "document": document})
        found[name] = good
    for name, good in _newest(found, loaded).items():
        loaded.tables[name] = Rows.of(_numbered(good))
    return loaded


def _parse(data: bytes, path: Path) -> dict[str, Any]:
    if not data.strip():
        raise JournalDamaged(
            f"{path} is empty and was left as it is: put a good copy in its place, or remove it to begin anew.",
            "it is empty",
        )
    try:
        whole = json.loads(data, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno} does not fit)" if isinstance(error, json.JSONDecodeError) else ""
        raise _no_journal(path, line) from None
    if not isinstance(whole, dict):
        raise _other_shape(path)
    return whole


def _no_journal(path: Path, where: str) -> JournalDamaged:
    return JournalDamaged(
        f"{path} is no journal, or a part of one{where}, and was left as it is: put a good copy there,"
        " or name a file with --journal.",
        f"it is not a journal any more, or only a part of one{where}",
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    repeated = _Repeated(made)
    repeated.pairs = pairs
    return repeated


def _pairs(made: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from made.pairs if isinstance(made, _Repeated) else made.items()


def _shape(whole: dict[str, Any], path: Path) -> dict[str, list[tuple[int, Any]]]:
    """Each table as numbers and documents. Another program's file is refused rather than written over."""
    tables: dict[str, list[tuple[int, Any]]] = {}
    for name, table in _pairs(whole):
        if not isinstance(table, dict):
            raise _other_shape(path)
        documents = tables.setdefault(name, [])
        for key, document in _pairs(table):
            if not (key.isascii() and key.removeprefix("-").isdigit() and len(key) < 16):
                raise _other_shape(path)
            documents.append((int(key), document))
    if any(tables.values()) and not any(tables.get(name) for name in TABLES):
        raise _other_shape(path)
    return tables


def _other_shape(path: Path) -> JournalUnreadable:
    return JournalDamaged(
        f"{path} holds something other than a journal, so it was left as it is: name another file with --journal.",
        "it holds something other than a journal",
    )


def _schema(tables: dict[str, list[tuple[int, Any]]]) -> int:
    """What `meta` says; 0 for a file from before there was one."""
    found = [
        document["schema"]
        for _, document in tables.get("meta", ())
        if isinstance(document, dict) and document.get("id") == "meta" and type(document.get("schema")) is int
    ]
    return max((schema for schema in found if schema > 0), default=0)


def _called_rightly(tables: dict[str, list[tuple[int, Any]]], path: Path) -> None:
    """Raises JournalDamaged when a table is missing, and one that is a letter or two away has what would be in it."""
    present = frozenset(name for name, documents in tables.items() if documents)
    for name, documents in tables.items():
        if name not in TABLES and (known := meant(name, [each for _, each in documents], present)) is not None:
            raise JournalDamaged(
                f"{path} has a damaged name, of table {known}, and was left as it is: put a good copy there,"
                " or name a file with --journal.",
                f"letters had changed in the name of its table {known}",
            )


def _brought_up(
    tables: dict[str, list[tuple[int, Any]]], schema: int, path: Path
) -> Mapping[str, list[tuple[int, Any]]]:
    """The documents of the present schema. Raises JournalUnreadable when a step finds what it does not expect."""
    try:
        return migrated(tables, schema)
    except Exception as error:
        raise JournalUnreadable(
            f"{path} (schema {schema}) could not be brought up to {SCHEMA} and was left as it is: use the"
            " Ebbtide that wrote it, or put a good copy there."
        ) from error


def _newest(tables: dict[str, list[tuple[int, Any]]], loaded: Loaded) -> dict[str, list[tuple[int, Any]]]:
    """One version of each document: the newest counts, also between a document and its tombstone."""
    best: dict[Key, tuple[str, int, Document]] = {}
    for name, documents in tables.items():
        for number, document in documents:
            # In a table that is none of ours a document is whatever its writer meant it to be.
            key = version_of(name, document)[0] if name in TABLES else (name, str(number))
            if key not in best:
                best[key] = (name, number, document)
                continue
            here, there = (name, number, document), best[key]
            new, old = (here, there) if rank(document) > rank(there[2]) else (there, here)
            best[key] = new
            loaded.twice += old[0] == new[0]
            if new[2] != old[2]:
                why = "a newer version of it is there" if new[0] != "removed" else "it was removed after that"
                if old[0] != "removed":
                    loaded.aside.append({"table": old[0], "number": old[1], "why": why, "document": old[2]})
    chosen: dict[str, list[tuple[int, Any]]] = {name: [] for name in tables}
    for name, number, document in best.values():
        chosen[name].append((number, document))
    return chosen


def _numbered(documents: list[tuple[int, Any]]) -> dict[int, Document]:
    """The documents by their numbers; one whose number is taken or negative gets the next free one."""
    taken: dict[int, Document] = {}
    later = []
    for number, document in documents:
        if number in taken or number < 0:
            later.append(document)
        elif isinstance(document, dict):
            taken[number] = document
    for document in later:
        if isinstance(document, dict):
            taken[max(taken, default=0) + 1] = document
    return taken
