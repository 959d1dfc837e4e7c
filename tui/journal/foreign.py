"""A journal that something other than Ebbtide wrote: read whole, checked document by document, nothing lost.

Bytes in, tables and remarks out. The disk is the store's matter; a file with our own check sum never comes here.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.journal.errors import JournalUnreadable
from tui.journal.identity import moment
from tui.journal.layout import SCHEMA
from tui.journal.lines import Document
from tui.journal.rows import Rows
from tui.journal.validate import TABLES, fault


@dataclass(slots=True)
class Loaded:
    """What was in the file: its tables, what had to be set aside ({"table", "number", "why", "document"}), remarks."""

    tables: dict[str, Rows]
    schema: int = SCHEMA
    aside: list[dict[str, Any]] = field(default_factory=list)
    twice: int = 0


class _Repeated(dict[str, Any]):
    """A JSON object in which a key came more than once; `pairs` has all of them."""

    pairs: list[tuple[str, Any]]


def load(data: bytes, path: Path) -> Loaded:
    """The tables of a TinyDB file. Raises JournalUnreadable when it is not JSON or JSON of another shape.

    One bad document, and every version but the newest of a document that is there more than once, is set aside.
    """
    whole = _parse(data, path)
    tables = _shape(whole, path)
    schema = _schema(tables)
    if schema > SCHEMA:  # only to be read: fields that we do not know yet are no fault
        return Loaded({name: Rows.of(_numbered(documents)) for name, documents in tables.items()}, schema)
    loaded = Loaded({})
    for name, documents in tables.items():
        good = []
        for number, document in documents:
            why = fault(name, document)
            if why is None:
                good.append((number, document))
            else:
                loaded.aside.append({"table": name, "number": number, "why": why, "document": document})
        if name in TABLES:
            good = _newest(name, good, loaded)
        loaded.tables[name] = Rows.of(_numbered(good))
    return loaded


def _parse(data: bytes, path: Path) -> dict[str, Any]:
    if not data.strip():
        raise JournalUnreadable(
            f"{path} is empty, which no journal is, so it was left as it is: put a good copy in its place,"
            " or remove it to begin a new one."
        )
    try:
        whole = json.loads(data, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno} does not fit)" if isinstance(error, json.JSONDecodeError) else ""
        raise JournalUnreadable(
            f"{path} is not a journal or only a part of one{line}, so it was left as it is: put a good copy in"
            " its place, or name another file with --journal."
        ) from None
    if not isinstance(whole, dict):
        raise _other_shape(path)
    return whole


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
    return JournalUnreadable(
        f"{path} holds something other than a journal, so it was left as it is: name another file with --journal."
    )


def _schema(tables: dict[str, list[tuple[int, Any]]]) -> int:
    found = [
        document["schema"]
        for _, document in tables.get("meta", ())
        if isinstance(document, dict) and document.get("id") == "meta" and type(document.get("schema")) is int
    ]
    return max(found, default=SCHEMA)


def _newest(name: str, documents: list[tuple[int, Any]], loaded: Loaded) -> list[tuple[int, Any]]:
    """One version of each id: the newest `updated`, in a tie the larger JSON text."""
    best: dict[str, tuple[int, Document]] = {}
    for number, document in documents:
        identity = document["id"]
        if identity not in best:
            best[identity] = (number, document)
            continue
        other = best[identity]
        new, old = ((number, document), other) if _rank(document) > _rank(other[1]) else (other, (number, document))
        best[identity] = new
        loaded.twice += 1
        if new[1] != old[1]:
            why = "a newer version of it is there"
            loaded.aside.append({"table": name, "number": old[0], "why": why, "document": old[1]})
    return list(best.values())


def _rank(document: Document) -> tuple[Any, str]:
    return moment(document["updated"]), json.dumps(document, sort_keys=True)


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
