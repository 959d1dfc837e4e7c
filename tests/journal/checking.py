"""What must hold of a journal whatever happened to it: whole, nothing acknowledged lost, nothing left lying about.

Looks at the disk with as little of Ebbtide as can be; what happened is for the tests to arrange.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tui.journal import Journal, layout
from tui.journal.rows import Rows

Said = dict[tuple[str, str], Any]
"""What a journal says: each document under its table and id, without its stamps."""

_STAMPS = {"updated", "created"}


class Violation(AssertionError):
    """A promise about the journal was broken."""


def said(path: Path) -> Said:
    """What the journal at `path` says; nothing when there is none. Raises Violation when it is not whole."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    return said_in(data, path)


def said_in(data: bytes, path: Path) -> Said:
    """What is in these bytes. Raises Violation when they are not a whole journal of ours: JSON and check sum."""
    tables = layout.trusted(data, layout.Sums())
    if tables is None:
        raise Violation(f"{path} is not whole: {len(data)} bytes that begin {data[:60]!r} and end {data[-60:]!r}")
    try:
        plain = json.loads(data)
    except ValueError as error:
        raise Violation(f"{path} has a good check sum and is not JSON: {error}") from error
    if {name: {int(n): one for n, one in rows.items()} for name, rows in plain.items()} != _plain(tables):
        raise Violation(f"{path} reads differently as plain JSON")
    return _said(_plain(tables))


def said_by(journal: Journal) -> Said:
    """What the journal holds in memory."""
    return _said(_plain(journal._snapshot.tables))


def _said(tables: dict[str, dict[int, Any]]) -> Said:
    return {
        (name, str(document["id"])): {key: value for key, value in document.items() if key not in _STAMPS}
        for name, rows in tables.items()
        if name != "meta"
        for document in rows.values()
    }


def _plain(tables: layout.Tables) -> dict[str, dict[int, Any]]:
    return {name: _documents(rows) for name, rows in tables.items()}


def _documents(rows: Rows) -> dict[int, Any]:
    return {number: dict(rows[number]) for number in rows}


def strays(*folders: Path) -> list[str]:
    """Every temporary file in these folders and below."""
    return sorted(str(path) for folder in folders for path in folder.rglob("*") if ".tmp" in path.name)


def missing(path: Path, acknowledged: Iterable[str], table: str = "doses") -> list[str]:
    """The ids that were acknowledged and are not there."""
    there = {identity for name, identity in said(path) if name == table}
    return [identity for identity in acknowledged if identity not in there]


def is_one_sentence(text: str) -> bool:
    """Whether a person can be told this: one sentence in plain words, nothing of the machine's own."""
    plain = not re.search(r"\n|Traceback|Errno|Error\b|\bNone\b|0x[0-9a-f]{4}|. [A-Z][a-z]+ [a-z]+ .*\. ", text)
    return plain and text.endswith(".") and ". " not in text and text[:1].upper() == text[:1]
