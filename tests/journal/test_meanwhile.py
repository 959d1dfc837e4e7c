"""What another process saves in the very moment in which a change waits for the lock is counted in, whatever it is."""

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.examples import NOW, SUNDAY
from tests.journal.conftest import NewDose, Reopen, failing
from tests.journal.damaging import age, said
from tui.journal import Journal, JournalError, files, lock
from tui.journal.errors import NotNext
from tui.journal.writer import Writer

Meanwhile = Callable[[Callable[[], object]], None]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Has another process be faster to the lock with this, once."""
    held, waiting = lock.held, list[Callable[[], object]]()

    @contextmanager
    def slow(path: Path, wait: float) -> Iterator[bool]:
        if waiting:
            waiting.pop()()
        with held(path, wait) as locked:
            yield locked

    monkeypatch.setattr(lock, "held", slow)
    return waiting.append


def amounts(journal: Journal) -> list[str]:
    journal.refresh()
    return sorted(str(dose.amount) for dose in journal.doses(SUNDAY, SUNDAY).get(SUNDAY, ()))


def test_only_the_change_that_was_named_is_taken_back_and_done_again(
    journal: Journal, reopen: Reopen, new_dose: NewDose, meanwhile: Meanwhile
) -> None:
    journal.add_dose(new_dose("1"))
    meant = journal.made_last
    assert journal.undo_label() == "dose 1 g at 17:42"
    for only in ("dose 1 g at 17:42", meant):
        meanwhile(lambda: reopen().add_dose(new_dose("9")))
        with pytest.raises(NotNext) as raised:
            journal.undo(only)
        assert raised.value.label == "dose 9 g at 17:42"
    assert amounts(journal) == ["1", "9", "9"]
    reopen().undo()
    reopen().undo()
    assert journal.undo(meant) == "dose 1 g at 17:42"
    meanwhile(lambda: reopen().add_dose(new_dose("9")))
    with pytest.raises(NotNext) as raised:
        journal.redo("dose 1 g at 17:42")
    assert raised.value.label is None
    assert amounts(journal) == ["9"]


def test_a_note_that_is_saved_elsewhere_in_the_same_moment_stays_beside_one_s_own(
    journal: Journal, tmp_path: Path, meanwhile: Meanwhile
) -> None:
    other = Journal.open(journal.path, tmp_path / "another state")
    meanwhile(lambda: other.save_checkin(SUNDAY, {"note": "from the other window"}, NOW, {}))
    saved = journal.save_checkin(SUNDAY, {"note": "mine", "anxiety": 1}, NOW, {"note": None})
    assert saved.note == "from the other window\n\nmine"
    assert saved.symptoms == {"anxiety": 1}


def test_a_change_of_which_the_disk_is_not_sure_is_not_made_once_more(
    journal: Journal, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose("1"))
    real = files.sync_folder

    def sync_folder(folder: Path) -> None:
        if folder == journal.path.parent:
            raise OSError(errno.EIO, "Input/output error")
        real(folder)

    monkeypatch.setattr(files, "sync_folder", sync_folder)
    with pytest.raises(JournalError, match="is in the journal") as raised:
        journal.add_dose(new_dose("2"))
    assert not raised.value.passes


def test_a_process_that_is_killed_right_after_saving_a_check_in_loses_it_to_no_other_file(
    journal: Journal, reopen: Reopen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException): ...

    def killed(*_: object) -> None:
        raise Killed

    journal.save_checkin(SUNDAY, {"anxiety": 1}, NOW)
    other = shutil.copy(journal.path, tmp_path / "other.json")
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_note_done", killed)
        with pytest.raises(Killed):
            journal.save_checkin(SUNDAY, {"craving": 3}, NOW)
    aside = journal.path.rename(tmp_path / "aside.json")
    shutil.copy(other, journal.path)
    reopen().save_checkin(SUNDAY, {"fatigue": 4}, NOW)
    reopen().merge([aside])
    assert reopen().checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {"anxiety": 1, "craving": 3, "fatigue": 4}


def test_a_check_in_that_was_refused_goes_on_under_its_id(
    journal: Journal, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.save_checkin(SUNDAY, {"anxiety": 1}, NOW)
    with monkeypatch.context() as patch:
        patch.setattr(files, "sync", failing(errno.ENOSPC))
        for _ in range(3):
            with pytest.raises(JournalError, match="disk is full"):
                journal.save_checkin(SUNDAY, {"nausea": 2}, NOW)
    journal.save_checkin(SUNDAY, {"nausea": 2}, NOW)
    (document,) = journal.documents("checkins", SUNDAY)
    assert document["id"] == f"2026-11-22-{(state / 'writer').read_text().strip()}"
    assert Writer(state, journal.path).id_for(SUNDAY, journal._snapshot) == document["id"]


# Another file in the place of the open one


def edited(path: Path, other: Path) -> None:
    """Another program's work: what it leaves does not carry our check sum."""
    shutil.copy(other, path)
    path.write_bytes(path.read_bytes().replace(b'"unit":"g"', b'"unit": "g"'))
    age(path)


def test_what_an_edited_older_file_lacks_of_what_was_open_is_kept(
    journal: Journal, new_dose: NewDose, tmp_path: Path
) -> None:
    journal.add_dose(new_dose("1", id="first"))
    older = Path(shutil.copy(journal.path, tmp_path / "older.json"))
    journal.add_dose(new_dose("2", id="second"))
    edited(journal.path, older)
    journal.add_dose(new_dose("3"))
    assert "1 is gone" in str(journal.notice) or "1 entry is gone" in str(journal.notice)
    kept = [backup for backup in journal.backups() if backup.kind == "replaced"]
    assert ("doses", "second") in said(kept[0].path.read_bytes())


def test_an_edited_file_of_another_journal_is_said_and_what_was_open_is_kept(
    journal: Journal, new_dose: NewDose, tmp_path: Path
) -> None:
    journal.add_dose(new_dose("1", id="mine"))
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.add_dose(new_dose("2"))
    edited(journal.path, other.path)
    assert journal.refresh() is not None
    assert "Another journal was put in the place" in str(journal.notice)
    assert "replaced" in [backup.kind for backup in journal.backups()]


def test_what_was_open_is_kept_beside_the_journal_where_backups_cannot_be_and_no_change_goes_through_before_it_is(
    journal: Journal, new_dose: NewDose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose("1", id="mine"))
    shutil.rmtree(journal.path.with_name("journal.json.backups"), ignore_errors=True)
    journal.path.with_name("journal.json.backups").write_text("in the way")
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.add_dose(new_dose("2"))
    third = Journal.open(tmp_path / "third.json", tmp_path / "third state")
    third.add_dose(new_dose("3"))
    replace = files.replace

    def full(target: Path, *rest: Any, **more: Any) -> Any:
        if "replaced" in target.name:
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(target, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(files, "replace", full)
        for each in (other, third):
            shutil.copy(each.path, journal.path)
            age(journal.path)
            journal.refresh()
        assert str(journal.notice).endswith("What was here is kept in memory until it can be written.")
        with pytest.raises(JournalError, match="disk is full"):
            journal.add_dose(new_dose("4"))
        assert amounts(journal) == ["3"]
    journal.add_dose(new_dose("4"))
    (kept,) = journal.path.parent.glob("journal.json.replaced-*.json")
    assert ("doses", "mine") in said(kept.read_bytes())
    assert str(journal.oddity or "").count("in memory") == 0


def test_nothing_of_a_journal_is_taken_back_in_another_one_that_took_its_place(
    journal: Journal, new_dose: NewDose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose("1", id="mine"))
    journal.remove_dose("mine")
    monkeypatch.setenv("EBB_NOW", (NOW + timedelta(minutes=5)).isoformat())
    journal.add_dose(new_dose("5"))
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.add_dose(new_dose("2"))
    shutil.copy(other.path, journal.path)
    assert journal.refresh() is not None
    assert journal.undo_label() is None
    assert amounts(journal) == ["2"]
