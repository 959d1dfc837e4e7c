"""A journal's file as a snapshot: trusted when it carries our check sum, else read whole and checked.

Reads files and changes nothing; the journal in use, its backups and other people's copies all come through here.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from tui.journal import files, layout
from tui.journal.errors import JournalDamaged, JournalUnreadable
from tui.journal.layout import SCHEMA
from tui.journal.snapshot import Snapshot

if TYPE_CHECKING:
    from tui.journal.keeping import Backup


def snapshot_of(
    data: bytes,
    signature: files.Signature,
    path: Path,
    sums: layout.Sums,
    before: Snapshot | None = None,
    backups: "Callable[[], Iterable[Backup]]" = tuple,
) -> Snapshot:
    """The journal in these bytes. `before` is what it was when it was last read: what is the same is not read again.

    An odd file is compared with that, or else with the newest of its `backups`. Raises JournalDamaged; `path` is what
    its sentence names.
    """
    tables = layout.trusted(data, sums)
    own = tables["meta"].find("meta") if tables else None
    schema = own[1].get("schema") if own else None
    if tables is None or not isinstance(schema, int) or schema < SCHEMA:
        return _checked(data, signature, path, before, backups, sealed=tables is not None)
    known = before.tables if before is not None else {}
    tables = {name: known[name].followed_by(rows.body) if name in known else rows for name, rows in tables.items()}
    sums.share(tables)
    return Snapshot(MappingProxyType(tables), signature, schema)


def _checked(
    data: bytes,
    signature: files.Signature,
    path: Path,
    before: Snapshot | None,
    backups: "Callable[[], Iterable[Backup]]",
    *,
    sealed: bool,
) -> Snapshot:
    """A file that does not carry our check sum, or has an older schema."""
    from tui.journal import comparing, foreign, proving

    memory = before if before is not None and before.signature is not None else None
    kept = list(backups())
    loaded = foreign.load(data, path)
    edited = not sealed and any(rows.body for rows in loaded.tables.values())
    tables, doubts, lost = loaded.tables, None, loaded.broken
    if edited and loaded.schema == 0 and (known := comparing.with_its_meta(tables, memory, kept)) is not tables:
        tables, loaded.schema, loaded.tables = known, SCHEMA, known
    if edited and loaded.schema == SCHEMA:
        tables, doubts, lost = comparing.compared(loaded.tables, lost, memory, kept)
    if not sealed and proving.put_right(data, comparing.ids(memory, kept), lost) != data:
        raise JournalDamaged(
            f"{path} is damaged, since a letter had changed, and was left as it is: put a good copy there,"
            " or name a file with --journal.",
            "a letter of it had changed",
        )
    return Snapshot(
        MappingProxyType(tables), signature, loaded.schema, tuple(loaded.aside), loaded.twice, edited, doubts
    )


def as_written(path: Path) -> Snapshot | None:
    """The journal in a file that is as an Ebbtide of this schema wrote it; None for any other, which takes long.

    Raises JournalUnreadable.
    """
    found, sums = files.read(path), layout.Sums()
    tables = None if found is None else layout.trusted(found[0], sums)
    own = tables["meta"].find("meta") if tables else None
    if tables is None or found is None or own is None or own[1].get("schema") != SCHEMA:
        return None
    return Snapshot(MappingProxyType(tables), found[1])


def load(path: Path, backups: "Callable[[], Iterable[Backup]]" = tuple) -> Snapshot:
    """The journal in a file that is not the one in use. Raises JournalUnreadable, also when there is none.

    With `backups` it is what the journal would be if it were opened.
    """
    found = files.read(path)
    if found is None:
        raise JournalUnreadable(f"There is no file {path}: look at its name and try again.")
    return snapshot_of(*found, path, layout.Sums(), None, backups)
