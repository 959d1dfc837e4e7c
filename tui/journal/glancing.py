"""The journal's state for what only looks, such as a prompt: no lock, no waiting, and nothing is ever written.

Nothing that could change a journal is loaded for it.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.journal import files, layout, loading
from tui.journal.errors import JournalDamaged, JournalUnreadable
from tui.journal.reading import Reading
from tui.journal.snapshot import Snapshot

if TYPE_CHECKING:
    from tui.journal.keeping import Backup

RESTS_ON = ("doses", "plans", "adjustments", "settings")
"""What is left of a day rests on these tables: without one of their entries it would be another amount."""


def glance(path: Path, *, answers: bool = False) -> Reading:
    """The last state that is on disk; an empty one where no journal has been begun yet.

    A damaged journal is left for what may bring it back, and what is not known is not shown: without a dose that
    cannot be read more would seem to be left of a day than is, and a journal that is gone while its backups are there
    is no empty one. With `answers` a check-in that cannot be read counts like a dose: it may have said that there were
    no more of them. Raises JournalUnreadable, or OSError where a link cannot be followed.
    """
    path = Path(os.path.abspath(path))
    try:
        found = files.read(path)
        snapshot = Snapshot() if found is None else _snapshot(*found, path)
    except JournalDamaged as damaged:
        raise JournalUnreadable(f"{path} is damaged, since {damaged.what}: ebb doctor says what can be done.") from None
    tables = (*RESTS_ON, "checkins") if answers else RESTS_ON
    if any(each["table"] in tables and _is_missed(each["table"], each["document"]) for each in snapshot.aside):
        raise JournalUnreadable(f"{path} has an entry that cannot be read: ebb doctor says what can be done.")
    if not any(map(len, snapshot.tables.values())) and _backups(path):
        raise JournalUnreadable(f"There is nothing at {path}, but there are backups of it: ebb restore lists them.")
    return Reading(snapshot)


def _is_missed(table: str, document: object) -> bool:
    """Whether what was set aside is no older version of something, and the day would be another one with it."""
    from tui.journal.validate import fault

    return fault(table, document) is not None


def _snapshot(data: bytes, signature: files.Signature, path: Path) -> Snapshot:
    return loading.snapshot_of(data, signature, path, layout.Sums(), backups=lambda: _backups(path))


def _backups(path: Path) -> "list[Backup]":
    from tui.journal.keeping import Backups

    return Backups(files.behind(path)).list()
