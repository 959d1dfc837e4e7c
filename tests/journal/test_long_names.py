"""A journal with a long name: the names that are made from it are longer still, and nothing fails or stays for that."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.examples import NOW, SUNDAY
from tests.journal.checking import strays
from tests.journal.conftest import NewDose, names
from tui.journal import Journal, JournalError
from tui.journal.temporary import temporary


@pytest.mark.parametrize("length", [200, 233, 234, 240, 250])
@pytest.mark.parametrize("letter", ["j", "ü"])
def test_a_journal_with_a_long_name_is_saved(letter: str, length: int, tmp_path: Path, new_dose: NewDose) -> None:
    name = letter * (length // len(letter.encode())) + "j" * (length % len(letter.encode()))
    path, state = tmp_path / "data" / name, tmp_path / "state"
    for number in (1, 2):
        Journal.open(path, state).add_dose(new_dose(str(number)))
    assert len(Journal.open(path, state).doses(SUNDAY, SUNDAY)[SUNDAY]) == 2
    assert strays(tmp_path) == []


@pytest.mark.parametrize("length", [234, 250])
def test_what_a_killed_process_left_is_known_by_a_long_name_too(length: int, tmp_path: Path, new_dose: NewDose) -> None:
    mine, other = tmp_path / ("j" * length), tmp_path / ("j" * (length - 1) + "k")
    left = {each: temporary(each) for each in (mine, other)}
    for each in left.values():
        each.write_text("{")
    Journal.open(mine, tmp_path / "state").add_dose(new_dose())
    assert not left[mine].exists()
    assert left[other].exists(), "it is somebody else's, who may be writing it at this moment"


def test_a_name_that_is_too_long_for_the_lock_is_refused_and_leaves_nothing(tmp_path: Path, new_dose: NewDose) -> None:
    folder = tmp_path / "data"
    for length in (251, 255):
        with pytest.raises(JournalError, match=r"the journal's lock file, has too long a name: give the journal a"):
            Journal.open(folder / ("j" * length), tmp_path / "state").add_dose(new_dose())
    assert names(folder) == []


def test_a_name_that_is_too_long_for_the_backups_is_said_and_the_change_is_saved(
    tmp_path: Path, new_dose: NewDose
) -> None:
    journal = Journal.open(tmp_path / ("j" * 249), tmp_path / "state")
    journal.add_dose(new_dose())
    journal.add_dose(new_dose(at=NOW + timedelta(minutes=1)))
    assert "its name is too long" in (journal.unkept or "")
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 2
