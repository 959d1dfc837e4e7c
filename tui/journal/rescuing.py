"""What can still be read in the bytes of a damaged journal: every sound entry, wherever it stands in there.

Bytes in, tables out; what becomes of them is `recovery`'s matter.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tui.domain.versions import REMOVED, rank
from tui.journal import layout
from tui.journal.lines import Document
from tui.journal.rows import Rows
from tui.journal.validate import TABLES, fault

_PLACE = re.compile(r'\{(?=\s*"id"\s*:)|"([^"\\\n]{1,60})"\s*:\s*\{')
"""Where an entry or a table begins. In a text of a person a quote is always escaped, so none can look like one."""
_NUMBER = re.compile(r'[{,]\s*"(\d{1,15})"\s*:\s*$')
_LONGEST_NUMBER = 60
_ENTRY = re.compile(r'\s*(?:"[^"\\\n]{1,60}"\s*:\s*)?\{')
_OURS = re.compile(r'\s*"id"\s*:')
_LIKE: Mapping[str, frozenset[str]] = {
    "doses": frozenset({"at", "amount", "unit", "product"}),
    "plans": frozenset({"start", "precision", "min_step", "from"}),
    "adjustments": frozenset({"plan", "kind", "day"}),
    "settings": frozenset({"key", "value"}),
    "urges": frozenset({"at", "day", "strength"}),
    "shown": frozenset({"rule", "day"}),
    "tips": frozenset({"tip"}),
    REMOVED: frozenset({"table"}),
}
"""The fields by which an entry is known whose table cannot be read: those that ask for the most come first."""
_CLOSED, _TAIL = re.compile(r"[{}]\s*\}\s*\}\s*$"), 200
"""The end of a whole file: an entry, or the beginning of an empty table, and then two ends more."""
_FRAME = re.compile(r'[\s,{}:]*(?:"[^"\\\n]{1,60}"\s*:[\s,{}]*)*')
"""What stands between two entries: the end of the one and the number of the other, or the heads of tables."""
_MOST_WRONG = 2
_ROOMS, _EDGE = (1 << 13, 1 << 20), 16
"""Characters in which an entry is looked for; an error near their end, or a text without an end, asks for the next."""


class Rescued(NamedTuple):
    """The entries that could be read, under their numbers, and how many places looked like one and could not be.

    `cut_short` says that the end is missing, `sum` is the check sum of the file as it was, where it can be read.
    """

    tables: dict[str, Rows]
    unreadable: int
    cut_short: bool
    sum: str | None = None

    @property
    def entries(self) -> int:
        """How many there are, tombstones and `meta` apart."""
        return entries(self.tables)

    @property
    def schema(self) -> int:
        """What `meta` says; 0 where there is none."""
        own = self.meta
        return 0 if own is None else int(own["schema"])

    @property
    def meta(self) -> Document | None:
        """The journal's own document."""
        found = self.tables.get("meta", Rows()).find("meta")
        return None if found is None else found[1]


NOTHING = Rescued({}, 0, cut_short=True)


def rescue(data: bytes) -> Rescued:
    """Every sound entry in what was a journal."""
    # A character that was hit becomes half a surrogate pair here; an entry that has one does not count as read.
    text = data.decode("utf-8", "surrogateescape")
    decoder, found = json.JSONDecoder(), _Found()
    table, at = "", 0
    behind, counted = 0, 0
    while (place := _PLACE.search(text, at)) is not None:
        at, key = place.end(), place[1]
        if key is not None and not key.isdecimal() and not _OURS.match(text, at):
            if _ENTRY.match(text, at) or text[at : at + 2].strip() == "}":
                table = key
                found.begin(table)
            continue
        try:
            document, end = _decoded(decoder, text, place.end() - 1)
        except (ValueError, RecursionError):
            found.unreadable += 1
            continue
        if found.unreadable == counted and not _is_frame(text, behind, place.start()):
            found.unreadable += 1
        at = behind = end
        name = _table_of(table, document)
        if name is None or not _sound(text[place.start() : end]):
            found.unreadable += 1
        else:
            found.add(name, _number(text, place), document)
        counted = found.unreadable
    tables = found.tables()
    if not any(len(rows) for name, rows in tables.items() if name in TABLES):
        tables = {}  # another program's file: nothing in it is an entry of ours
    return Rescued(tables, found.unreadable, _CLOSED.search(text[-_TAIL:]) is None, found.sum)


def _is_frame(text: str, start: int, end: int) -> bool:
    """Whether nothing is lost between two entries, or before the first one."""
    begins = start > 0 or text[:end].lstrip("\ufeff \t\r\n").startswith("{")
    return begins and _FRAME.fullmatch(text, start, end) is not None


def _decoded(decoder: json.JSONDecoder, text: str, at: int) -> tuple[Any, int]:
    """The JSON value at that place and where it ends. Raises ValueError.

    A piece of the text at a time: to say where an error is, Python counts all the lines before it.
    """
    for room in _ROOMS:
        piece = text[at : at + room]
        try:
            document, end = decoder.raw_decode(piece)
        except json.JSONDecodeError as error:
            if len(piece) < room or (error.pos < room - _EDGE and not error.msg.startswith("Unterminated")):
                raise
        else:
            return document, at + end
    raise ValueError("it is longer than an entry can be")


def meant(name: str, documents: list[Any], present: frozenset[str]) -> str | None:
    """The table of ours that a table one or two letters away is: all of it fits there, and that one is missing."""
    for known in TABLES:
        if known in present or not documents or not near(name, known):
            continue
        if all(fault(known, document) is None and _named_like(known, document) for document in documents):
            return known
    return None


def near(word: str, other: str, most: int = _MOST_WRONG) -> bool:
    """Whether `most` letters put in, left out or exchanged make the one word the other."""
    if word == other:
        return True
    if not most or abs(len(word) - len(other)) > most:
        return False
    same = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    word, other = word[same:], other[same:]
    ways = ((word[1:], other[1:]), (word[1:], other), (word, other[1:]))
    return any(near(one, another, most - 1) for one, another in ways)


def entries(tables: layout.Tables) -> int:
    """How many entries there are in these tables, tombstones and `meta` apart."""
    return sum(len(rows) for name, rows in tables.items() if name not in ("meta", REMOVED))


class _Found:
    """The entries as they are found: of several versions of one the newest."""

    def __init__(self) -> None:
        self.unreadable = 0
        self.sum: str | None = None
        self._tables: dict[str, dict[tuple[str, str], tuple[int | None, Document]]] = {}

    def begin(self, table: str) -> None:
        """A table that may be empty: it is one of the file all the same."""
        if table in TABLES or not any(near(table, known) for known in TABLES):
            self._tables.setdefault(table, {})

    def add(self, table: str, number: int | None, document: Document) -> None:
        key = (str(document["id"]), str(document.get("table"))) if table in TABLES else ("", json.dumps(document))
        known = self._tables.setdefault(table, {})
        if key not in known or rank(document) > rank(known[key][1]):
            known[key] = number, document
        if table == "meta" and isinstance(document.get("sum"), str):
            self.sum = document["sum"]

    def tables(self) -> dict[str, Rows]:
        return {name: Rows.of(_numbered(list(found.values()))) for name, found in self._tables.items()}


def _numbered(found: list[tuple[int | None, Document]]) -> dict[int, Document]:
    made: dict[int, Document] = {}
    later = []
    for number, document in found:
        if number is None or number in made:
            later.append(document)
        else:
            made[number] = document
    for document in later:
        made[max(made, default=0) + 1] = document
    return made


def _number(text: str, place: re.Match[str]) -> int | None:
    if place[1] is not None:
        return int(place[1]) if place[1].isdecimal() and len(place[1]) < 16 else None
    before = _NUMBER.search(text, max(0, place.start() - _LONGEST_NUMBER), place.start())
    return int(before[1]) if before else None


def _table_of(table: str, document: object) -> str | None:
    """The table that an entry belongs to; None when it is sound in none."""
    if not isinstance(document, dict):
        return None
    if table and table not in TABLES and not any(near(table, known) for known in TABLES):
        return table  # somebody else's, and kept as it is
    like = _like(document)
    if like is not None and fault(like, document) is None:
        return like
    return next((known for known in TABLES if near(table, known) and fault(known, document) is None), None)


def _like(document: Document) -> str | None:
    """The table that an entry is of by its own account."""
    identity = document.get("id")
    if identity == "meta":
        return "meta"
    fields = document.keys()
    if fields >= _LIKE["doses"]:
        return "doses"
    if isinstance(identity, str) and identity.startswith(f"{document.get('day')}-"):
        return "checkins"
    found = next((name for name, own in _LIKE.items() if fields >= own), None)
    return found if found is None or _named_like(found, document) else None


def _named_like(table: str, document: Mapping[str, Any]) -> bool:
    """Whether an entry's id is one that Ebbtide gives to entries of that table."""
    identity = str(document.get("id"))
    if table == "meta":
        return identity == "meta"
    if table == "settings":
        return identity == f"setting-{document.get('key')}"
    if table == "tips":
        return identity == f"tip-{document.get('tip')}"
    if table == "checkins":
        return identity.startswith(f"{document.get('day')}-")
    if table == REMOVED:
        return isinstance(document.get("table"), str)
    return True


def _sound(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
