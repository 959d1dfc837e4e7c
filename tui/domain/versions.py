"""Which of two versions of a document counts: the one rule by which journals become one.

Source: section 4 of the design. Plain documents in, plain documents out; how a file keeps them is the journal's matter.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

Document = Mapping[str, Any]
Key = tuple[str, str]
"""A table and the id of a document in it; for a document without an id, or a time of change, its own JSON text."""

REMOVED = "removed"
_NEVER_REMOVED = ("meta", REMOVED)
"""Tables of which nothing can be removed: a tombstone that says so is none."""
_written = json.JSONEncoder(sort_keys=True, default=str).encode
_NEVER = datetime.min.replace(tzinfo=UTC)


class Version(NamedTuple):
    """One version of a document, or of its absence: then `document` is the tombstone."""

    table: str
    document: Document
    removal: bool = False


def moment(text: object) -> datetime | None:
    """The instant of an `updated`; None when it is none."""
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) else None
        return at.astimezone(UTC) if at is not None and at.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def rank(document: Document) -> tuple[datetime, str]:
    """What orders the versions of one document: `updated`, and in a tie the larger JSON text."""
    return moment(document.get("updated")) or _NEVER, written(document)


def written(document: Document) -> str:
    """The JSON text of a version: two with the same one are the same, while in Python 1 and true are one thing."""
    return _written(document)


def version_of(table: str, document: Document) -> tuple[Key, Version]:
    """A document of a table as a version: one of the table `removed` is a version of what it removed.

    Without a time of change no version is newer than another: in a table that is none of ours each one stays.
    """
    identity, named = document.get("id"), document.get("table")
    if isinstance(identity, str) and moment(document.get("updated")) is not None:
        if table == REMOVED and isinstance(named, str) and named not in _NEVER_REMOVED:
            return (named, identity), Version(named, document, removal=True)
        return (table, identity), Version(table, document)
    return (table, written(document)), Version(table, document)


def said(document: Document | None, *without: str) -> Document | None:
    """What a version says: without its stamp, and without these fields; None for no document."""
    return None if document is None else {key: document[key] for key in document if key not in ("updated", *without)}


def newest(versions: Iterable[Version]) -> Version:
    """The version that counts. There is at least one."""
    return max(versions, key=lambda version: rank(version.document))


def merged(*journals: Mapping[str, Iterable[Document]]) -> dict[Key, Version]:
    """The version that counts of every document in any of these journals, each given as documents by table.

    The order of the journals does not matter, nor how often one is among them.
    """
    found: dict[Key, list[Version]] = {}
    for journal in journals:
        for table, documents in journal.items():
            for document in documents:
                key, version = version_of(table, document)
                found.setdefault(key, []).append(version)
    return {key: newest(versions) for key, versions in found.items()}
