"""Another file in the journal's place while it is open: what of it is gone then, and whether that lies somewhere else.

A whole file that lacks what was here is no damage; but nobody may find out weeks later. Nothing is written here.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.journal import loading, merging
from tui.journal.conflicts import conflict_copies
from tui.journal.errors import JournalUnreadable
from tui.journal.keeping import Backups
from tui.journal.layout import SCHEMA
from tui.journal.snapshot import Snapshot

_NEWEST = 3


class Replaced(NamedTuple):
    """How many entries were here and are not in the file that took the place of ours, and whether that is another
    journal's."""

    gone: int
    other: bool


def replaced(before: Snapshot, now: Snapshot, path: Path, backups: Backups) -> Replaced | None:
    """What is gone without having been removed; None when nothing is, or all of it is in a backup or a copy."""
    if before.signature is None or max(before.schema, now.schema) > SCHEMA:
        return None
    found = merging.unlike(now.tables, before.tables)
    gone = [each for each in found if each.mine is None and each.after is not None]
    if not gone or _all_there(gone, [*(each.path for each in backups.list()[:_NEWEST]), *conflict_copies(path)]):
        return None
    return Replaced(len(gone), now.journal != before.journal)


def _all_there(gone: Iterable[merging.Unlike], paths: Iterable[Path]) -> bool:
    for path in paths:
        with suppress(JournalUnreadable):
            kept = loading.load(path)
            gone = [each for each in gone if not _has(kept, each)]
            if not gone:
                return True
    return False


def _has(kept: Snapshot, each: merging.Unlike) -> bool:
    assert each.after is not None
    found = kept.rows(each.table).find(str(each.after.get("id")))
    return found is not None and found[1] == each.after
