"""A damaged journal: the one that comes of what can still be read of it and of the newest good backup.

Values and bytes; nothing is written here. The rule by which the two become one is the one of merging.
"""

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.domain.recovering import Recovered
from tui.domain.versions import rank, version_of
from tui.journal import comparing, files, layout, loading, merging, proving, rescuing
from tui.journal.errors import JournalUnreadable
from tui.journal.keeping import CONFLICT
from tui.journal.layout import SCHEMA, Tables
from tui.journal.lines import Document, decode
from tui.journal.rescuing import Rescued
from tui.journal.rows import Rows, payloads_unlike
from tui.journal.snapshot import Snapshot
from tui.journal.validate import TABLES

if TYPE_CHECKING:
    from tui.journal.keeping import Backup

MOST_READ = 128 * 1024 * 1024
"""Bytes: twenty times a journal of ten years. In a larger file nobody looks for entries."""


def recovered(
    why: str, path: Path, data: bytes | None, memory: Snapshot | None, backups: "Iterable[Backup]"
) -> tuple[Tables, Recovered] | None:
    """The tables to go on with and what to say about them; None when there is nothing to go on with.

    `memory` is what this process last read, if anything: it is newer than any backup. `data` is None for a file that
    is too large to be looked at. Raises OSError when the disk does not give a backup.
    """
    backups = list(backups)
    found = _put_together(why, path, data, memory, backups)
    if data and (found is None or not found[1].complete):
        right = proving.put_right(data, comparing.ids(memory, backups))
        if right != data:
            found = _put_together(why, path, right, memory, backups)
    return found


def _put_together(
    why: str, path: Path, data: bytes | None, memory: Snapshot | None, backups: "list[Backup]"
) -> tuple[Tables, Recovered] | None:
    rest = rescuing.rescue(data) if data else rescuing.NOTHING
    if rest.schema > SCHEMA:  # a newer Ebbtide knows better what its entries mean
        return None
    if memory is not None and rest.meta is not None and not comparing.is_of(memory, rest.meta):
        memory = None  # somebody put another journal there
    base, backup, witness = memory, None, None
    if base is None:
        base, backup, witness = _newest_good(backups, rest.meta)
        if base is not None and backup is not None:
            base = with_copies(base, backup, backups)
    if base is None and not rest.entries:
        return None
    known = base.tables if base is not None else {}
    news, doubled = _news(known, rest.tables, witness)
    tables = _as_it_was(rest, known)
    complete = tables is not None
    if tables is None:
        tables = {**known, **{name: rows.sealed() for name, rows in merging.taken(known, news).items()}}
        if tables.get("meta", Rows()).find("meta") is None and "meta" in rest.tables:
            tables["meta"] = rest.tables["meta"]
    facts = Recovered(
        why=why,
        journal=path.name,
        aside="",
        backup=backup.made if backup else None,
        backup_daily=backup is not None and backup.kind == "daily",
        from_memory=memory is not None,
        entries=rescuing.entries(tables),
        rescued=sum(1 for each in news if each.after is not None),
        removed=sum(1 for each in news if each.after is None and each.before is not None),
        unreadable=rest.unreadable + doubled,
        cut_short=rest.cut_short,
        read=rest.entries,
        complete=complete,
        backups=len(backups),
    )
    return tables, facts


def _newest_good(
    backups: "Iterable[Backup]", meta: Mapping[str, Any] | None
) -> "tuple[Snapshot | None, Backup | None, Snapshot | None]":
    """The newest backup that can be read, its broken entries as the next sound one has them.

    Third the newest that is as Ebbtide wrote it, when the first is not: a letter of that one may have been hit.
    """
    found = comparing.good(backups, meta, strict=True)
    newest, backup = next(found, (None, None))
    if newest is None or not (newest.aside or newest.edited):
        return newest, backup, None
    older = list(found)
    sound = next((each for each, _ in older if not each.aside), None)
    if newest.aside and sound is not None:
        tables, _, _ = comparing.put_back(dict(newest.tables), [dict(each) for each in newest.aside], sound.tables)
        newest = replace(newest, tables=tables)
    return newest, backup, next((each for each, _ in older if not each.edited and not each.aside), None)


def with_copies(base: Snapshot, backup: "Backup", backups: "Iterable[Backup]") -> Snapshot:
    """The backup with the copies that were folded in since: what they brought came into the journal after it."""
    tables = dict(base.tables)
    for copy in backups:
        if copy.kind == CONFLICT and copy is not backup and copy.made >= backup.made:
            with contextlib.suppress(JournalUnreadable):
                found = loading.load(copy.path)
                if found.schema <= SCHEMA:
                    news = merging.won(merging.unlike(tables, found.tables))
                    meta = merging.newer_meta(tables, found.tables)
                    tables |= {name: rows.sealed() for name, rows in merging.taken(tables, news).items()}
                    tables |= {"meta": found.tables["meta"]} if meta is not None else {}
    return replace(base, tables=tables)


def read_damaged(path: Path) -> bytes | None:
    """The bytes of a damaged file; None when it is too large to be looked at. Raises JournalUnreadable, OSError."""
    status = files.look(path)
    if status is None or status.st_size > MOST_READ:
        return None
    return path.read_bytes()


def _news(known: Tables, rest: Tables, witness: Snapshot | None) -> tuple[list[merging.Unlike], int]:
    """What the damaged file has that is newer, and how many of its entries have the words of two others in them.

    Without entries that are known under another id, which was hit there; and of two versions with one stamp the one
    that is known counts, since the other may have been hit, unless an earlier `witness` says the same as that.
    """
    found = merging.unlike(known, rest)
    hit = {comparing.without_id(each.before) for each in found if each.before is not None and each.theirs is None}
    said = Counter(comparing.without_id(document) for rows in rest.values() for _, document in _lines(rows))
    said.update(hit)
    news, doubled = [], 0
    for each in found:
        mine, theirs = each.mine, each.theirs
        if theirs is None:
            continue
        if mine is None:
            if each.after is None or comparing.without_id(each.after) not in hit:
                news.append(each)
        elif (newer := rank(theirs.document)[0]) > (older := rank(mine.document)[0]):
            # The beginning of one entry and the end of another: an entry that is known, overwritten in part.
            if each.after is not None and each.before is not None and said[comparing.without_id(each.after)] > 1:
                doubled += 1
            else:
                news.append(each)
        elif newer == older and witness is not None and _says(witness, each.table, theirs.document):
            news.append(each)
    return news, doubled


def _says(witness: Snapshot, table: str, document: Mapping[str, Any]) -> bool:
    found = witness.rows(table).find(str(document.get("id")))
    return found is not None and found[1] == document


def _as_it_was(rest: Rescued, known: Tables) -> dict[str, Rows] | None:
    """The tables of the file before it was damaged, when they can be put together; its check sum proves it."""
    if rest.sum is None or rest.meta is None:
        return None
    there = {version_of(name, document)[0] for name, rows in rest.tables.items() for _, document in _lines(rows)}
    made: dict[str, Rows] = {}
    names = {**rest.tables, **known}
    for name in (*(name for name in TABLES if name in names), *(name for name in names if name not in TABLES)):
        before = {} if name == "meta" else dict(_lines(known.get(name, Rows())))
        numbers = {version_of(name, document)[0]: number for number, document in before.items()}
        rows = {}
        for number, document in _lines(rest.tables.get(name, Rows())):
            rows[numbers.get(version_of(name, document)[0], number)] = document  # its own number may have been hit
        lost = {number: document for number, document in before.items() if version_of(name, document)[0] not in there}
        made[name] = Rows.of(lost | rows)
    fits = layout.Sums().over(made) == rest.sum
    return made if fits else None


def _lines(rows: Rows) -> Iterator[tuple[int, Document]]:
    """Every number and document, in one pass."""
    lines, _ = payloads_unlike(rows, Rows())
    return ((number, decode(payload)) for number, payload in lines)
