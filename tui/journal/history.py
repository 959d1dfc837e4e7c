"""The last hundred changes with what they replaced, so that any process can take them back or do them again.

A file of the state folder, for one journal; losing it loses nothing of the journal. What undoing means for the
tables is `changing`'s matter.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from tui.journal import files
from tui.journal.lines import Document

_MOST = 100
_LARGEST = 64 * 1024 * 1024


class Edit(NamedTuple):
    """One document before and after a change; None where it was not there."""

    table: str
    id: str
    before: Document | None
    after: Document | None


class Entry(NamedTuple):
    """One change: what it is called, and its documents."""

    label: str
    edits: tuple[Edit, ...]


class Past(NamedTuple):
    """The changes that can be taken back and those that can be done again, the nearest last."""

    undo: tuple[Entry, ...] = ()
    redo: tuple[Entry, ...] = ()


class History:
    """The history file of one journal."""

    def __init__(self, state: Path, journal: str) -> None:
        self._path = state / f"history-{''.join(filter(str.isalnum, journal))}.json"
        self._seen: files.Signature | None = None
        self._past = Past()

    def read(self) -> Past:
        """What is in the file; nothing when it is lost or broken."""
        try:
            status = os.stat(self._path)
            seen = files.signature(status)
            if seen != self._seen:
                self._past = _past(self._path.read_bytes()) if status.st_size <= _LARGEST else Past()
                self._seen = seen
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            self._past, self._seen = Past(), None
        return self._past

    def add(self, entry: Entry) -> None:
        """A new change; with it, what had been taken back can no longer be done again."""
        self._write(Past((*self.read().undo, entry)))

    def taken_back(self, inverse: Entry) -> None:
        """The nearest change was taken back; `inverse` does it again."""
        past = self.read()
        self._write(Past(past.undo[:-1], (*past.redo, inverse)))

    def done_again(self, inverse: Entry) -> None:
        """The nearest change that had been taken back was done again; `inverse` takes it back."""
        past = self.read()
        self._write(Past((*past.undo, inverse), past.redo[:-1]))

    def _write(self, past: Past) -> None:
        past = Past(past.undo[-_MOST:], past.redo[-_MOST:])
        data = {"undo": _plain(past.undo), "redo": _plain(past.redo)}
        try:
            self._seen = files.write_private(self._path, json.dumps(data, separators=(",", ":")).encode())
            self._past = past
        except OSError:
            # The change itself is safe. A list that misses it must not offer an older one in its place.
            try:
                os.unlink(self._path)
            except OSError:
                pass


def _plain(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [{"label": entry.label, "edits": [edit._asdict() for edit in entry.edits]} for entry in entries]


def _past(data: bytes) -> Past:
    whole = json.loads(data)
    return Past(tuple(map(_entry, whole["undo"])), tuple(map(_entry, whole["redo"])))


def _entry(found: dict[str, Any]) -> Entry:
    edits = tuple(Edit(each["table"], each["id"], each["before"], each["after"]) for each in found["edits"])
    return Entry(str(found["label"]), edits)
