"""Another file in the place of the one that is open: it is said, and what was open is kept if it lies nowhere else."""

import shutil
from pathlib import Path

import pytest

from tests.examples import SUNDAY
from tests.journal.conftest import NewDose, Reopen
from tests.journal.damaging import age, said
from tui.domain import checking
from tui.journal import Journal, JournalUnreadable, checkup


def kept_of(journal: Journal) -> list[str]:
    return [backup.kind for backup in journal.backups()]


def test_another_journal_in_the_place_of_ours_is_said_and_what_was_open_is_kept(
    journal: Journal, new_dose: NewDose, tmp_path: Path
) -> None:
    journal.add_dose(new_dose("1", id="mine"))
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.add_dose(new_dose("2"))
    shutil.copy(other.path, journal.path)
    assert journal.refresh() is not None
    assert str(journal.notice).startswith(
        "Another journal was put in the place of the file that was open here: 1 entry"
    )
    newest = next(backup for backup in journal.backups() if backup.kind == "replaced")
    assert said(newest.path.read_bytes()).keys() >= {("doses", "mine")}
    journal.restore(newest)
    assert [dose.id for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]] == ["mine"]


def test_an_earlier_state_in_the_place_of_ours_is_said_also_when_it_is_found_while_saving(
    journal: Journal, new_dose: NewDose, tmp_path: Path
) -> None:
    journal.add_dose(new_dose("1"))
    shutil.copy(journal.path, tmp_path / "earlier.json")
    journal.add_dose(new_dose("2", id="later"))
    shutil.copy(tmp_path / "earlier.json", journal.path)
    journal.add_dose(new_dose("3"))
    assert "Another state of this journal was put in the place" in str(journal.notice)
    (backup,) = (backup for backup in journal.backups() if backup.kind == "replaced")
    assert ("doses", "later") in said(backup.path.read_bytes())


def test_nothing_is_said_where_what_is_gone_lies_beside_or_was_taken_back(
    journal: Journal, reopen: Reopen, new_dose: NewDose, tmp_path: Path
) -> None:
    journal.add_dose(new_dose("1"))
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.merge([journal.path])
    other.add_dose(new_dose("2"))
    journal.merge([other.path])
    watching = reopen()
    journal.undo()  # what was folded in goes without leaving a tombstone
    assert watching.refresh() is not None
    assert watching.notice is None
    journal.add_dose(new_dose("3"))
    watching.refresh()
    journal.path.rename(journal.path.with_name("journal.sync-conflict-20261122-174200-ABCDEF7.json"))
    shutil.copy(other.path, journal.path)
    assert watching.refresh() is not None
    assert watching.notice is None
    assert "replaced" not in kept_of(watching)


def test_a_journal_that_vanishes_is_said_at_the_second_look_and_no_more_when_it_is_back(
    journal: Journal, new_dose: NewDose, tmp_path: Path
) -> None:
    journal.add_dose(new_dose("1"))
    away = journal.path.rename(tmp_path / "away.json")
    assert journal.refresh() is None
    for _ in range(2):
        with pytest.raises(JournalUnreadable, match="is gone since it was opened"):
            journal.refresh()
    shutil.move(away, journal.path)
    age(journal.path)
    assert journal.refresh() is None
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 1


def test_a_doctor_says_that_the_backups_beside_a_journal_are_of_another_one(
    journal: Journal, new_dose: NewDose, tmp_path: Path
) -> None:
    journal.add_dose(new_dose("1"))
    journal.back_up()
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.add_dose(new_dose("2"))
    for path, of_another in ((journal.path, False), (other.path, True)):
        snapshot = checkup.look_at(path).snapshot
        assert snapshot is not None
        assert checkup.are_of_another(snapshot, journal.backups()) is of_another
    said_of_it = checking.backups_of_another(1).text
    assert said_of_it.startswith("The backup beside it is not of this journal")
