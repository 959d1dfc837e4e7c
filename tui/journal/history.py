"""The last hundred changes with what they replaced, so that any process can take them back or do them again.

A file of the state folder, for one journal; losing it loses nothing of the journal. What undoing means for the
tables is `changing`'s matter.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, NamedTuple

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


class Whole(NamedTuple):
    """How a change of the whole journal is taken back: the backup from before it, and what the journal said after it.

    `exactly` brings that state back as it was, stamps and all, as if the change had never been.
    """

    backup: str
    digest: str
    exactly: bool


class Entry(NamedTuple):
    """One change: what it is called, and its documents; or, of the whole journal, how it is taken back."""

    label: str
    edits: tuple[Edit, ...]
    whole: Whole | None = None


class Note(NamedTuple):
    """A change that is about to be made or was just made: a new one, or one that takes back or does again another."""

    kind: Literal["change", "undo", "redo"]
    entry: Entry


class Past(NamedTuple):
    """The changes that can be taken back and those that can be done again, the nearest last.

    `begun` is one that was about to be made: whether it came about only the journal can tell.
    """

    undo: tuple[Entry, ...] = ()
    redo: tuple[Entry, ...] = ()
    begun: Note | None = None

    def after(self, note: Note) -> "Past":
        """The past once that change is made; with a new one, what had been taken back can no longer be done again."""
        if note.kind == "change":
            return Past((*self.undo, note.entry))
        if note.kind == "undo":
            return Past(self.undo[:-1], (*self.redo, note.entry))
        return Past((*self.undo, note.entry), self.redo[:-1])

    def without(self, entry: Entry) -> "Past":
        """The past without the nearest change of either list, when it is this one."""
        undo, redo = (each[:-1] if each[-1:] == (entry,) else each for each in (self.undo, self.redo))
        return Past(undo, redo)


class History:
    """The history file of one journal."""

    def __init__(self, state: Path, journal: str, before: "History | None" = None) -> None:
        """`before` is the history that the journal had under another id, before it was folded into that one."""
        self.journal = journal
        self._path = state / f"history-{''.join(filter(str.isalnum, journal))}.json"
        # One value, since two threads may read: what was read, and of which version of the file.
        self._known: tuple[files.Signature | None, Past] = None, Past()
        self._tidied = False
        if before is not None and not self._path.exists():
            self.write(before.read())

    def read(self) -> Past:
        """What is in the file; nothing when it is lost or broken, or when later changes cannot be in it."""
        known = self._known
        if os.path.isdir(self._path.parent) and not os.access(self._path.parent, os.W_OK):
            return Past()
        try:
            status = os.stat(self._path)
            seen = files.signature(status)
            if seen != known[0]:
                known = seen, _past(self._path.read_bytes()) if status.st_size <= _LARGEST else Past()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            known = None, Past()
        self._known = known
        return known[1]

    def write(self, past: Past) -> None:
        """Puts this in the place of what is in the file. Never raises."""
        past = _newest(past)
        if not self._tidied:
            for name in (
                self._path.name,
                "writer",
                "answered",
            ):  # written under the journal's lock, and at once or never
                files.remove_leftovers(self._path.parent, name)
            files.remove_leftovers(self._path.parent, older=files.ABANDONED)
            self._tidied = True
        data: dict[str, Any] = {"undo": _plain(past.undo), "redo": _plain(past.redo)}
        if past.begun is not None:
            data |= {"begun": _plain([past.begun.entry]), "kind": past.begun.kind}
        try:
            seen = files.write_private(self._path, json.dumps(data, separators=(",", ":")).encode())
            self._known = seen, past
        except OSError:
            self._tidied = False
            if past.begun is not None:  # nothing is done yet, so what is in the file still holds
                return
            # The change itself is safe. A list that misses it must not offer an older one in its place.
            self._known = None, Past()
            try:
                os.unlink(self._path)
            except FileNotFoundError:
                pass
            except OSError:
                self._forget()

    def _forget(self) -> None:
        """Takes the file as it is now for an empty one: it misses a change, and it cannot be removed."""
        try:
            self._known = files.signature(os.stat(self._path)), Past()
        except OSError:
            pass


class InMemory(History):
    """A history that goes on from another one and is kept nowhere: that of a copy, which is not the journal itself."""

    def __init__(self, history: History) -> None:
        self.journal = history.journal
        self._past = history.read()

    def read(self) -> Past:
        """What has been noted so far."""
        return self._past

    def write(self, past: Past) -> None:
        """Keeps it in this process."""
        self._past = _newest(past)


def _newest(past: Past) -> Past:
    return past._replace(undo=past.undo[-_MOST:], redo=past.redo[-_MOST:])


def _plain(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [
        {"label": entry.label, "edits": [edit._asdict() for edit in entry.edits]}
        | ({"whole": entry.whole._asdict()} if entry.whole else {})
        for entry in entries
    ]


def _past(data: bytes) -> Past:
    whole = json.loads(data)
    begun = whole.get("begun")
    note = Note(whole["kind"], _entry(begun[0])) if begun else None
    return Past(tuple(map(_entry, whole["undo"])), tuple(map(_entry, whole["redo"])), note)


def _entry(found: dict[str, Any]) -> Entry:
    edits = tuple(Edit(each["table"], each["id"], each["before"], each["after"]) for each in found["edits"])
    whole = found.get("whole")
    return Entry(str(found["label"]), edits, Whole(**whole) if whole else None)
