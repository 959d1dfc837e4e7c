"""Changes that could not be saved are kept in a copy of the journal and folded in later: none lost, none twice."""

import errno
import os
import tempfile
import threading
from pathlib import Path

import pytest

from tests.examples import NOW, SUNDAY
from tests.journal.conftest import Faulty, NewDose, Reopen, failing, names
from tui.domain.errors import Refused
from tui.journal import Journal, JournalError, files
from tui.journal.unsaved import Kept, fold_in, keep, unsaved_copies


@pytest.fixture(autouse=True)
def own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands still, a temporary folder and a home of the test's own."""
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())
    for name in ("tmp", "home"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def amounts(journal: Journal) -> list[str]:
    return sorted(str(dose.amount) for dose in journal.doses(SUNDAY, SUNDAY).get(SUNDAY, ()))


def kept_dose(journal: Journal, state: Path, new_dose: NewDose, amount: str = "1") -> Kept:
    dose = new_dose(amount)
    return keep(journal, state, [(f"dose {amount} g", lambda: journal.add_dose(dose))])


def test_a_copy_has_everything_and_the_journal_stays_as_it_was(
    journal: Journal, state: Path, new_dose: NewDose, reopen: Reopen
) -> None:
    journal.add_dose(new_dose("2.7"))
    before, beside = journal.path.read_bytes(), names(journal.path.parent)
    home = journal.path
    kept = kept_dose(journal, state, new_dose)
    assert (kept.changes, kept.lasting, kept.dropped) == (1, True, ())
    assert amounts(Journal.open(kept.path, state)) == ["1", "2.7"]
    assert home.read_bytes() == before
    assert names(home.parent) == beside
    assert unsaved_copies(state, home) == (kept.path,)


def test_what_was_kept_comes_back_once_and_is_among_the_backups_then(
    journal: Journal, state: Path, new_dose: NewDose, reopen: Reopen
) -> None:
    journal.add_dose(new_dose("2.7"))
    kept = kept_dose(journal, state, new_dose)
    later = reopen()
    later.add_dose(new_dose("3"))
    assert fold_in(later, state) == ("1 change from Sun 22 Nov, 17:42, that could not be saved then is saved now.",)
    assert amounts(reopen()) == ["1", "2.7", "3"]
    assert not kept.path.exists()
    assert [backup.kind for backup in later.backups()].count("conflict-copy") == 1
    assert fold_in(later, state) == ()
    assert amounts(reopen()) == ["1", "2.7", "3"]


def test_taking_the_folding_in_back_leaves_what_was_there_before(
    journal: Journal, state: Path, new_dose: NewDose, reopen: Reopen
) -> None:
    journal.add_dose(new_dose("2.7"))
    kept_dose(journal, state, new_dose)
    later = reopen()
    fold_in(later, state)
    assert later.undo() == "folding in of 1 change from Sun 22 Nov"
    assert amounts(later) == ["2.7"]
    assert later.undo() == "dose 2.7 g at 17:42"


def test_a_dose_that_was_saved_after_all_is_not_there_twice(
    journal: Journal, state: Path, new_dose: NewDose, reopen: Reopen
) -> None:
    dose = new_dose("1")
    journal.add_dose(dose)
    keep(journal, state, [("dose 1 g", lambda: journal.add_dose(dose))])
    later = reopen()
    fold_in(later, state)
    assert amounts(later) == ["1"]


def test_undo_among_what_waits_takes_back_what_waits_and_leaves_the_history_alone(
    journal: Journal, state: Path, new_dose: NewDose, reopen: Reopen
) -> None:
    journal.add_dose(new_dose("2.7"))
    dose = new_dose("1")
    kept = keep(journal, state, [("dose 1 g", lambda: journal.add_dose(dose)), ("undo", journal.undo)])
    assert amounts(Journal.open(kept.path, state)) == ["2.7"]
    assert reopen().undo_label() == "dose 2.7 g at 17:42"


def test_what_has_become_impossible_is_said_and_the_rest_is_kept(
    journal: Journal, state: Path, new_dose: NewDose
) -> None:
    journal.add_dose(new_dose("2.7"))

    def gone() -> None:
        raise Refused("That entry is not there any more.")

    dose = new_dose("1")
    kept = keep(journal, state, [("change of a dose", gone), ("dose 1 g", lambda: journal.add_dose(dose))])
    assert (kept.changes, kept.dropped) == (1, ("Not done: change of a dose. That entry is not there any more.",))
    assert amounts(Journal.open(kept.path, state)) == ["1", "2.7"]


def test_when_nothing_of_it_is_possible_any_more_there_is_no_copy(
    journal: Journal, state: Path, new_dose: NewDose
) -> None:
    journal.add_dose(new_dose())
    home = journal.path

    def gone() -> None:
        raise Refused("That entry is not there any more.")

    assert keep(journal, state, [("change of a dose", gone)]).changes == 0
    assert unsaved_copies(state, home) == ()


def test_a_journal_that_does_not_exist_yet_is_kept_too(journal: Journal, state: Path, reopen: Reopen) -> None:
    home = journal.path
    keep(journal, state, [("set-up", lambda: journal.set_up({"timezone": "UTC"}, None))])
    assert not home.exists()
    later = reopen()
    fold_in(later, state)
    assert reopen().setting_values == {"timezone": "UTC"}


def test_two_copies_of_one_second_have_two_names_and_both_come_back(
    journal: Journal, state: Path, new_dose: NewDose, reopen: Reopen
) -> None:
    journal.add_dose(new_dose("2.7"))
    home = journal.path
    kept_dose(journal, state, new_dose, "1")
    kept_dose(reopen(), state, new_dose, "3")
    assert len(unsaved_copies(state, home)) == 2
    later = reopen()
    assert len(fold_in(later, state)) == 2
    assert amounts(reopen()) == ["1", "2.7", "3"]


def test_where_no_place_takes_it_the_journal_is_as_it_was(
    journal: Journal, state: Path, new_dose: NewDose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose("2.7"))
    home = journal.path
    with monkeypatch.context() as patch:
        patch.setattr(files, "os", Faulty(write=failing(errno.ENOSPC)))
        with pytest.raises(JournalError, match="the disk is full"):
            kept_dose(journal, state, new_dose)
    assert (journal.path, amounts(journal)) == (home, ["2.7"])
    left = [each for each in tmp_path.rglob("*unsaved*") if each.name != "unsaved"]
    assert left == []
    journal.add_dose(new_dose("3"))
    assert amounts(journal) == ["2.7", "3"]
    assert journal.undo_label() == "dose 3 g at 17:42"


def test_a_copy_that_is_no_journal_is_said_and_left_where_it_is(
    journal: Journal, state: Path, new_dose: NewDose, reopen: Reopen
) -> None:
    journal.add_dose(new_dose())
    kept = kept_dose(journal, state, new_dose)
    kept.path.write_text("{")
    (said,) = fold_in(reopen(), state)
    assert said.startswith(f"1 change from Sun 22 Nov, 17:42, still could not be saved: it is kept in {kept.path}.")
    assert kept.path.read_text() == "{"


@pytest.fixture
def no_room_in_the_state(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state.mkdir()
    (state / "unsaved").write_text("a file where the folder should be")


def test_a_copy_in_the_temporary_folder_comes_back_too(
    no_room_in_the_state: None,
    journal: Journal,
    state: Path,
    new_dose: NewDose,
    reopen: Reopen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    journal.add_dose(new_dose("2.7"))
    kept = kept_dose(journal, state, new_dose)
    assert (kept.path.parent.parent, kept.lasting) == (tmp_path / "tmp", False)
    assert kept.path.parent.stat().st_mode & 0o777 == 0o700
    later = reopen()
    assert fold_in(later, state) == ("1 change from Sun 22 Nov, 17:42, that could not be saved then is saved now.",)
    assert amounts(later) == ["1", "2.7"]
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize("how", ["open to others", "a link"])
def test_what_somebody_else_may_have_put_into_the_temporary_folder_is_left_alone(
    no_room_in_the_state: None,
    journal: Journal,
    state: Path,
    new_dose: NewDose,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    journal.add_dose(new_dose("2.7"))
    home = journal.path
    folder = kept_dose(journal, state, new_dose).path.parent
    if how == "a link":
        moved = folder.rename(tmp_path / "moved")
        folder.symlink_to(moved)
    else:
        folder.chmod(0o755)
    assert unsaved_copies(state, home) == ()


def test_when_the_process_has_to_go_a_hanging_place_is_left_for_the_next(
    journal: Journal, state: Path, new_dose: NewDose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose("2.7"))
    dead = threading.Event()

    def replace(source: Path, target: Path) -> None:
        if target.is_relative_to(state):
            dead.wait(10)
        source.replace(target)

    monkeypatch.setattr(files, "os", Faulty(replace=replace))
    dose = new_dose("1")
    try:
        kept = keep(journal, state, [("dose 1 g", lambda: journal.add_dose(dose))], patience=0.3)
        assert kept.path.is_relative_to(tmp_path / "tmp")
        assert amounts(Journal.open(kept.path, tmp_path / "other")) == ["1", "2.7"]
    finally:
        dead.set()


def test_when_the_process_has_to_go_no_disk_is_waited_for(
    journal: Journal, state: Path, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose("2.7"))
    monkeypatch.setattr(files, "os", Faulty(fsync=failing(errno.EIO)))
    dose = new_dose("1")
    kept = keep(journal, state, [("dose 1 g", lambda: journal.add_dose(dose))], patience=5)
    assert amounts(Journal.open(kept.path, state)) == ["1", "2.7"]
    assert {each.stat().st_mode & 0o777 for each in (kept.path.parent, kept.path.parent.parent)} == {0o700}


def test_nothing_else_in_that_folder_is_taken_for_a_copy(journal: Journal, state: Path, new_dose: NewDose) -> None:
    journal.add_dose(new_dose())
    home = journal.path
    kept = kept_dose(journal, state, new_dose)
    for name in ("notes.json", "ebbtide-unsaved-.json", f"{kept.path.name}.lock", f".{kept.path.name}.0123.tmp"):
        (kept.path.parent / name).write_text("{}")
    assert unsaved_copies(state, home) == (kept.path,)


def test_a_save_that_hangs_on_a_dead_disk_does_not_keep_it_from_being_kept_elsewhere(
    journal: Journal, state: Path, new_dose: NewDose, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose("2.7"))
    hangs, dead = threading.Event(), threading.Event()

    def fsync(descriptor: int) -> None:
        if threading.current_thread() is not threading.main_thread():
            hangs.set()
            dead.wait(10)
        os.fsync(descriptor)

    dose = new_dose("1")
    monkeypatch.setattr(files, "os", Faulty(fsync=fsync))
    saving = threading.Thread(target=lambda: journal.add_dose(dose), daemon=True)
    saving.start()
    assert hangs.wait(5)
    kept = keep(journal, state, [("dose 1 g", lambda: journal.add_dose(dose))])
    assert amounts(Journal.open(kept.path, state)) == ["1", "2.7"]
    assert amounts(reopen()) == ["2.7"], "the dead disk has not taken it"
    dead.set()
    saving.join(10)
    later = reopen()
    fold_in(later, state)
    assert amounts(later) == ["1", "2.7"]
