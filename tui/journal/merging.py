"""Two journals beside each other: where they differ, and the tables that come of folding one in or going back to it.

Works on rows: of ten years that are the same on both sides nothing is decoded. The rule itself is `domain.versions`'.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tui.domain.digests import LARGE, sha256
from tui.domain.versions import REMOVED, Key, Version, moment, newest, rank, said, version_of, written
from tui.journal.layout import Tables
from tui.journal.lines import Document, decode
from tui.journal.rows import Rows, payloads, payloads_unlike

_STAMP = re.compile(rb'"updated":"[^"]*",?')
"""Our own writer puts it right behind the id, before any text of a person."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
CHECKINS = "checkins"
_NOTHING = Version("", {})


class Unlike(NamedTuple):
    """A document that the two do not have alike: the version of each, None where one knows nothing of it.

    `number` is where mine stands, in its table or among the tombstones.
    """

    table: str
    mine: Version | None
    theirs: Version | None
    number: int | None

    @property
    def before(self) -> Document | None:
        """The document that I have."""
        return _document(self.mine)

    @property
    def after(self) -> Document | None:
        """The document that they have."""
        return _document(self.theirs)


def unlike(mine: Tables, theirs: Tables) -> list[Unlike]:
    """Everything in which two journals differ, apart from `meta`."""
    ours: dict[Key, tuple[int, Version]] = {}
    others: dict[Key, Version] = {}
    mine_seen: Counter[Key] = Counter()
    theirs_seen: Counter[Key] = Counter()
    for name in {**mine, **theirs}:
        if name == "meta":
            continue
        left, right = payloads_unlike(mine.get(name, Rows()), theirs.get(name, Rows()))
        for number, payload in left:
            key, version = _told_apart(name, decode(payload), mine_seen)
            if key not in ours or newest((ours[key][1], version)) is version:
                ours[key] = number, version
        for _, payload in right:
            key, version = _told_apart(name, decode(payload), theirs_seen)
            others[key] = newest((others[key], version)) if key in others else version
    found = []
    for key in {**ours, **others}:
        own, their = ours.get(key), others.get(key)
        if own is None:
            found.append(Unlike(key[0], None, their, None))
        elif their is None or not _same(own[1], their):
            found.append(Unlike(key[0], own[1], their, own[0]))
    return found


def _told_apart(table: str, document: Document, seen: Counter[Key]) -> tuple[Key, Version]:
    """The document as a version; of those without a stamp that are alike each stands for itself."""
    key, version = version_of(table, document)
    if not _stamped(document):
        seen[key] += 1
        key = key[0], f"{key[1]} {seen[key]}"
    return key, version


def _stamped(document: Document) -> bool:
    return isinstance(document.get("id"), str) and moment(document.get("updated")) is not None


def won(found: Iterable[Unlike]) -> list[Unlike]:
    """Those in which their version counts: what folding them in changes."""
    return [
        each
        for each in found
        if each.theirs is not None and (each.mine is None or newest((each.mine, each.theirs)) is each.theirs)
    ]


def taken(mine: Mapping[str, Rows], changes: Iterable[Unlike]) -> dict[str, Rows]:
    """My tables with their version in the place of mine; only the tables that change, not sealed."""
    tables = _Tables(mine)
    for each in changes:
        if each.number is not None and each.mine is not None:
            tables.take(REMOVED if each.mine.removal else each.table, each.number)
        if each.theirs is not None:
            tables.put(REMOVED if each.theirs.removal else each.table, each.theirs.document, each)
    return tables.changed


def gone_back(
    mine: Mapping[str, Rows], then: Tables, stamped: Callable[[Document | None, str], Document]
) -> dict[str, Rows]:
    """My tables saying what they said then, in new versions and tombstones; only the tables that change.

    `stamped` gives a document its new `updated`, later than its second argument; for None it begins a tombstone. A
    document that says the same apart from its stamp is left alone, unless it is one of several of a day that are
    folded in the order of their stamps: these keep that order. Another program's document without a stamp gets none.
    """
    tables = _Tables(mine)
    found = [each for each in unlike(mine, then) if said(each.before) != said(each.after)]
    found += _of_the_same_days(mine, then, found)
    last = ""
    for each in sorted(found, key=lambda each: rank((each.theirs or each.mine or _NOTHING).document)):
        before, after, latest = each.before, each.after, _latest((each.mine, each.theirs), last)
        if each.number is not None and each.mine is not None:
            tables.take(REMOVED if each.mine.removal else each.table, each.number)
        if after is not None and not _stamped(after):
            tables.put(each.table, after, each)
            continue
        if after is not None:
            again = stamped(after, latest)
            tables.put(each.table, again, each)
        elif before is not None and _stamped(before):
            again = stamped(None, latest) | {"id": before["id"], "table": each.table}
            tables.put(REMOVED, again, each)
        else:
            continue
        last = again["updated"]
    return tables.changed


def as_before(now: Tables, then: Tables) -> dict[str, Rows]:
    """The tables of then, `meta` too, as if what came since had never been; for taking back what was folded in.

    Nothing of it is a new version: it must not remove what it brought on the machine where that came from. Of now
    stays what says no more than then did and is newer: a removal of what was not there then, and a later stamp.
    """
    newer = [each for each in won(unlike(then, now)) if said(each.before) == said(each.after)]
    return {**then, **{name: rows.sealed() for name, rows in taken(then, newer).items()}}


def _of_the_same_days(mine: Mapping[str, Rows], then: Tables, found: Iterable[Unlike]) -> list[Unlike]:
    """The check-ins that are alike, of days of which another one is not."""
    known = [document for each in found if each.table == CHECKINS for document in (each.before, each.after) if document]
    days = {day for document in known if isinstance(day := document.get("day"), str) and _ISO.fullmatch(day)}
    changed = {str(document.get("id")) for document in known}
    if not days:
        return []
    rows = mine.get(CHECKINS, Rows())
    alike = []
    for day, documents in then.get(CHECKINS, Rows()).on_days(min(days), max(days)).items():
        for document in documents if day in days and len(documents) > 1 else ():
            place = rows.find(document["id"]) if document["id"] not in changed else None
            if place is not None:
                mine_now = Version(CHECKINS, place[1])
                alike.append(Unlike(CHECKINS, mine_now, Version(CHECKINS, document), place[0]))
    return alike


def _latest(versions: Iterable[Version | None], last: str) -> str:
    """The latest `updated` of these, and `last`."""
    texts = [last, *(str(version.document.get("updated")) for version in versions if version is not None)]
    return max((text for text in texts if moment(text)), key=lambda text: rank({"updated": text}), default="")


def newer_meta(mine: Tables, theirs: Tables) -> Document | None:
    """Their `meta` where it counts, by the same rule as everything else, the check sum apart; else None."""
    own, other = (_meta(tables) for tables in (mine, theirs))
    return other if other is not None and (own is None or rank(other) > rank(own)) else None


def with_meta(rows: Rows, meta: Document) -> Rows:
    """The rows of `meta` with that one as the journal's own; what else stands there stays."""
    made, found = rows.copy(), rows.find("meta")
    made[made.next_number() if found is None else found[0]] = {**meta, "sum": ""}
    return made.sealed()


def digest(tables: Tables) -> str:
    """A text that is the same for two journals that say the same, whatever their stamps, numbers and tombstones.

    When a tip was last read is nothing that a journal says.
    """
    found = sha256(size=LARGE)
    for name in sorted(tables):
        if name not in ("meta", REMOVED) and tables[name].body:
            lines = payloads(tables[name].sealed())
            lines = _verdicts(lines) if name == "tips" else [_STAMP.sub(b"", line, count=1) for line in lines]
            if lines:
                found.update(b"\n".join((name.encode(errors="replace"), *sorted(lines), b"")))
    return found.hexdigest()


def _verdicts(lines: Iterable[bytes]) -> list[bytes]:
    """What was made of tips, without those that were only read."""
    made = [said(decode(line), "opened") or {} for line in lines]
    return [json.dumps(each, sort_keys=True).encode() for each in made if each.keys() - {"id", "tip"}]


class _Tables:
    """Tables being changed: numbers of their own for what is new."""

    def __init__(self, tables: Mapping[str, Rows]) -> None:
        self._tables = tables
        self._next: dict[str, int] = {}
        self.changed: dict[str, Rows] = {}

    def take(self, table: str, number: int) -> None:
        self._rows(table).drop(number)

    def put(self, table: str, document: Mapping[str, object], each: Unlike) -> None:
        mine = each.mine
        stays = mine is not None and (REMOVED if mine.removal else each.table) == table
        number = each.number if stays else None
        rows = self._rows(table)
        if number is None:
            number = self._next.get(table) or rows.next_number()
            self._next[table] = number + 1
        rows[number] = document

    def _rows(self, table: str) -> Rows:
        if table not in self.changed:
            self.changed[table] = self._tables.get(table, Rows()).copy()
            self._next[table] = self.changed[table].next_number()
        return self.changed[table]


def _document(version: Version | None) -> Document | None:
    return None if version is None or version.removal else dict(version.document)


def _same(one: Version, other: Version) -> bool:
    return one.removal == other.removal and written(one.document) == written(other.document)


def _meta(tables: Tables) -> Document | None:
    found = tables.get("meta", Rows()).find("meta")
    return None if found is None else {key: value for key, value in found[1].items() if key != "sum"}
