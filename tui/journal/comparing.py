"""A journal beside an earlier state of it: which backups are of it, and what should still be there and is not.

A flipped byte that leaves a file valid shows only here. Values in, values out, apart from reading the backups.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.domain.versions import Version, moment
from tui.journal import files, layout, loading, merging, proving
from tui.journal.errors import JournalDamaged, JournalUnreadable
from tui.journal.layout import SCHEMA, Tables
from tui.journal.lines import Document
from tui.journal.rescuing import entries, near
from tui.journal.rows import Rows

if TYPE_CHECKING:
    from tui.journal.keeping import Backup
    from tui.journal.snapshot import Snapshot

_FEW = 5
"""So many entries may be looked for by all but a letter or two: with each of them all that are missing are compared."""
_ELSEWHERE = ("conflict-copy", "before-undo")
"""Backups of what the journal never said, or what was taken back from it whole."""


class Suspect(NamedTuple):
    """An entry that says something else than it did, though nothing changed it, or is gone (`now` is None) though
    nothing removed it."""

    table: str
    then: Document
    now: Document | None


class Doubts(NamedTuple):
    """What the comparison of an odd file with an earlier state came to: that of a backup, or what was open here.

    `back` are entries that were damaged, and which are here as that state has them; `same` of these as they were
    last. `altered` and `gone` count the others that are not as they should be.
    """

    backup: "Backup | None"
    back: int
    same: int
    altered: int
    gone: int


def suspects(mine: Tables, then: Tables) -> tuple[Suspect, ...]:
    """Entries of then that say something else now under the same `updated`, or are gone without a tombstone.

    One that is there under another id, or whose `updated` alone differs by a letter, counts as altered.
    """
    found = merging.unlike(mine, then)
    new = {
        (each.table, without_id(each.before)): each.before
        for each in found
        if each.before is not None and each.theirs is None
    }
    made = []
    for each in found:
        if each.after is None or (each.mine is not None and each.mine.removal):
            continue
        if each.before is None:
            made.append(Suspect(each.table, each.after, new.get((each.table, without_id(each.after)))))
        elif _hit(each.mine, each.theirs):
            made.append(Suspect(each.table, each.after, each.before))
    return tuple(made)


def good(
    backups: "Iterable[Backup]", meta: Mapping[str, Any] | None, *, strict: bool = False
) -> "Iterator[tuple[Snapshot, Backup]]":
    """The backups of the journal with this `meta` that can be read, the newest first; without one, of the newest.

    Copies that were folded in come last. A state from before a merge by which the journal got its present id is one of
    it, and so are those before. A letter or two of the id in `meta` may have been hit. `strict` raises OSError for one
    that the disk does not give: it may be the one that is needed.
    """
    wanted = None if meta is None else {str(meta.get("journal"))}
    for backup in sorted(backups, key=lambda each: each.kind == "conflict-copy"):
        found = _loaded(backup.path, strict=strict)
        if found is None or found.schema > SCHEMA or found.journal is None or not entries(found.tables):
            continue
        if wanted is None:
            wanted = {found.journal}
        elif not any(near(found.journal, each) for each in wanted):
            if backup.kind != "before-merge" or not _later(backup, found, meta):
                continue
            wanted.add(found.journal)
        yield found, backup


def newest_sealed(backups: "Iterable[Backup]", meta: Mapping[str, Any] | None) -> "tuple[Snapshot, Backup] | None":
    """The newest backup of that journal that is as Ebbtide wrote it: one that can bear witness."""
    mine = [backup for backup in backups if backup.kind not in _ELSEWHERE]
    return next(((found, backup) for found, backup in good(mine, meta) if not found.edited and not found.aside), None)


def ids(memory: "Snapshot | None", backups: "Iterable[Backup]") -> frozenset[str]:
    """The ids that the journal may have, by what was open here or is kept of it."""
    known = memory
    if known is None:
        known, _ = newest_sealed(backups, None) or (None, None)
    return frozenset([known.journal] if known is not None and known.journal else [])


def compared(
    tables: dict[str, Rows],
    broken: list[dict[str, Any]],
    memory: "Snapshot | None",
    backups: "Iterable[Backup]",
) -> tuple[dict[str, Rows], Doubts | None, list[dict[str, Any]]]:
    """An odd file beside what was open here, or else its newest sealed backup.

    Its tables, with the earlier version of what is `broken`; what there is to say, None when there is no such state;
    and what of the broken is lost, or older than it was.
    """
    own = tables.get("meta", Rows()).find("meta")
    meta = None if own is None else own[1]
    then, backup = memory, None
    if then is None or (meta is not None and not is_of(then, meta)):
        then, backup = newest_sealed(backups, meta) or (None, None)
    if then is None:
        return tables, None, broken
    if meta is not None and meta.get("journal") != then.journal and is_of(then, meta):
        tables = {**tables, "meta": _of_journal(tables["meta"], then)}
    tables, back, lost = put_back(tables, broken, then.tables)
    tables, named = _named_again(tables, then.tables)
    found = suspects(tables, then.tables)
    gone = sum(each.now is None for each in found)
    same = len(broken) - len(lost)
    return tables, Doubts(backup, back + named, same + named, len(found) - gone, gone), lost


def put_back(
    tables: dict[str, Rows], broken: list[dict[str, Any]], then: Tables
) -> tuple[dict[str, Rows], int, list[dict[str, Any]]]:
    """The tables with what an earlier state had in the place of broken documents, how many that were, and those of
    the broken ones that are not here as they were last, as far as their stamps tell.

    A tombstone that is gone comes back, too: nothing takes one away but the entry itself.
    """
    found = merging.unlike(tables, then)
    missing = [each for each in found if each.mine is None and each.after is not None]
    removals = [each for each in found if each.mine is None and each.theirs is not None and each.theirs.removal]
    chosen, lost = [], []
    by_id = {(each.table, each.after["id"]): each for each in missing if each.after and "id" in each.after}
    few = len(broken) <= _FEW
    for each in broken:
        before = _version_of(each, by_id, missing if few else ())
        if before is not None:
            chosen.append(before)
        if before is None or _stamp(each["document"]) != _stamp(before.after):
            lost.append(each)
    made = tables | {name: rows.sealed() for name, rows in merging.taken(tables, [*chosen, *removals]).items()}
    meta = merging.newer_meta({}, then)
    if meta is None or made.get("meta", Rows()).find("meta") or not any(each["table"] == "meta" for each in broken):
        return made, len(chosen), lost
    made["meta"] = merging.with_meta(made.get("meta", Rows()), meta)
    return made, len(chosen) + 1, [each for each in lost if each["table"] != "meta"]


def _named_again(tables: dict[str, Rows], then: Tables) -> tuple[dict[str, Rows], int]:
    """The tables with the ids and stamps put right that alone were hit, and how many: nobody edits these by hand."""
    changed: dict[str, Rows] = {}
    count = 0
    for table, old, now in suspects(tables, then):
        if now is None or not all(old.get(key) == now.get(key) for key in {*old, *now} - {"id", "updated"}):
            continue
        if not near(f"{old.get('id')} {old.get('updated')}", f"{now.get('id')} {now.get('updated')}"):
            continue
        place = tables.get(table, Rows()).find(now["id"])
        if place is not None:
            changed.setdefault(table, tables[table].copy())[place[0]] = old
            count += 1
    return tables | {name: rows.sealed() for name, rows in changed.items()}, count


def _version_of(
    broken: Mapping[str, Any], by_id: Mapping[tuple[str, object], merging.Unlike], missing: Iterable[merging.Unlike]
) -> merging.Unlike | None:
    """The one of those that are missing which the broken document was: by its id, else by all but a letter or two."""
    table, document = broken["table"], broken["document"]
    identity = document.get("id") if isinstance(document, dict) else None
    if isinstance(identity, str) and (table, identity) in by_id:
        return by_id[table, identity]
    text = _text(document)
    return next((each for each in missing if each.table == table and near(text, _text(each.after))), None)


def is_of(snapshot: "Snapshot", meta: Mapping[str, Any]) -> bool:
    """Whether that is a state of the journal with this `meta`, of whose id a letter or two may have been hit."""
    return snapshot.journal is not None and near(snapshot.journal, str(meta.get("journal")))


def with_its_meta(tables: dict[str, Rows], memory: "Snapshot | None", backups: "Iterable[Backup]") -> dict[str, Rows]:
    """The tables of a file without a `meta` that says what it is, under that of the state which has entries of it.

    Where there is no such state they are given back as they are.
    """
    then = memory
    if then is None:
        then, _ = newest_sealed(backups, None) or (None, None)
    meta = None if then is None else merging.newer_meta({}, then.tables)
    if then is None or meta is None:
        return tables
    shared = any(
        rows.body and not ids_of(rows).isdisjoint(ids_of(then.rows(name)))
        for name, rows in tables.items()
        if name in ("doses", "checkins", "plans")
    )
    return {**tables, "meta": merging.with_meta(tables.get("meta", Rows()), meta)} if shared else tables


def ids_of(rows: Rows) -> set[str]:
    """The ids of the documents."""
    return {str(document.get("id")) for document in rows.values()}


def _of_journal(rows: Rows, then: "Snapshot") -> Rows:
    """The rows of `meta` with the id of that journal."""
    found = rows.find("meta")
    return rows if found is None else merging.with_meta(rows, {**found[1], "journal": then.journal})


def _hit(mine: Version | None, theirs: Version | None) -> bool:
    """Whether two versions of a document differ as only damage, or a hand, makes them differ."""
    if mine is None or theirs is None:
        return False
    one, other = mine.document, theirs.document
    if _stamp(one) == _stamp(other):
        return True
    same = {**one, "updated": ""} == {**other, "updated": ""}
    return same and near(str(one.get("updated")), str(other.get("updated")), 1)


def _loaded(path: Path, *, strict: bool) -> "Snapshot | None":
    """The state in a backup, of which a letter may have been hit; None when it cannot be read."""
    try:
        try:
            return loading.load(path)
        except JournalDamaged:
            found = files.read(path)
            right = None if found is None else proving.put_right(found[0])
            if found is None or right is None or right == found[0]:
                return None
            return loading.snapshot_of(right, found[1], path, layout.Sums())
    except JournalUnreadable as error:
        if strict and isinstance(error.__cause__, OSError):
            raise error.__cause__ from error
        return None


def _later(backup: "Backup", found: "Snapshot", meta: Mapping[str, Any] | None) -> bool:
    """Whether the journal with this `meta` was there when the backup was made."""
    from tui.journal.reading import Reading

    begun = moment((meta or {}).get("created"))
    made = backup.made.replace(tzinfo=Reading(found).calendar.zone).astimezone(UTC)
    return begun is not None and made >= begun


def without_id(document: Mapping[str, Any]) -> str:
    """What a document says apart from its id."""
    return _text({key: value for key, value in document.items() if key != "id"})


def _text(document: object) -> str:
    return json.dumps(document, sort_keys=True, ensure_ascii=False)


def _stamp(document: object) -> object:
    return document.get("updated") if isinstance(document, dict) else None
