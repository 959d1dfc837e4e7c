"""A journal that was written in for a few days, so that there are backups of it; and ways to hurt it. No tests."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.running import open_journal, set_up
from tests.examples import NOW, dose
from tui.journal import Backup, Journal, new_id

COPY = "journal.sync-conflict-20261122-174200-ABCDEF7.json"


def lived(monkeypatch: pytest.MonkeyPatch, days: int = 3) -> Journal:
    """Set up some days ago, with a dose of 2.7 g at 17:42 on each day since: the backups begin with the second day."""
    journal = None
    for ago in range(days, -1, -1):
        at = NOW - timedelta(days=ago)
        monkeypatch.setenv("EBB_NOW", at.isoformat())
        journal = journal or set_up()
        journal.add_dose(dose("2.7", at, id=new_id()))
    assert journal is not None
    return journal


def path() -> Path:
    """The journal's file."""
    return Path(os.environ["EBB_JOURNAL"])


def damage(cut: int = 200) -> None:
    """Cuts the end of the journal's file off; it has been like that for a minute."""
    data = path().read_bytes()
    path().write_bytes(data[:-cut])
    let_be(path())


def let_be(file: Path) -> None:
    """Nobody has written there for a minute."""
    ago = time.time() - 60
    os.utime(file, (ago, ago))


def spoil(backup: Backup) -> None:
    """Makes a backup unreadable."""
    backup.path.write_bytes(backup.path.read_bytes()[:-100])


def another_machine(tmp_path: Path, *amounts: str, name: str = COPY) -> Path:
    """A copy of the journal with doses of its own, as a synchronizing program leaves it beside the journal."""
    there = tmp_path / "elsewhere"
    there.mkdir(exist_ok=True)
    (there / "journal.json").write_bytes(path().read_bytes())
    other = Journal.open(there / "journal.json", there / "state")
    for amount in amounts:
        other.add_dose(dose(amount, NOW - timedelta(hours=30), id=new_id()))
    other.close()
    copy = path().with_name(name)
    (there / "journal.json").rename(copy)
    return copy


def amounts(journal: Journal | None = None) -> list[str]:
    """Every dose in the journal, by day and time."""
    here = journal or open_journal()
    day = NOW.date()
    found = here.doses(day - timedelta(days=60), day)
    return [str(each.amount) for doses in found.values() for each in doses]
