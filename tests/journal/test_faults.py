"""A disk that is full, failing or read-only: one plain sentence, the old file whole, nothing left beside it."""

import errno
import os
from pathlib import Path

import pytest

from tests.examples import NOW, SUNDAY
from tests.journal.checking import said, strays
from tests.journal.conftest import Faulty, NewDose, Reopen, failing, names
from tui.journal import Journal, JournalError, files, history, lock

FAULTS = [
    ("write", errno.ENOSPC, "the disk is full"),
    ("write", errno.EDQUOT, "quota"),
    ("write", errno.EIO, "the disk reports an error"),
    ("fsync", errno.EIO, "the disk reports an error"),
    ("replace", errno.EACCES, "no permission"),
    ("replace", errno.EROFS, "read-only"),
    ("fchmod", errno.EPERM, "no permission"),
    ("open", errno.EROFS, "read-only"),
]


@pytest.mark.parametrize(("call", "number", "why"), FAULTS)
def test_a_failing_disk_leaves_the_old_file_whole(
    journal: Journal,
    new_dose: NewDose,
    reopen: Reopen,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
    why: str,
) -> None:
    journal.add_dose(new_dose("2"))
    journal.add_dose(new_dose())  # the second one makes the backup of the day
    before, beside = journal.path.read_bytes(), names(journal.path.parent)
    with monkeypatch.context() as patch:
        patch.setattr(files, "os", Faulty(**{call: failing(number)}))
        with pytest.raises(JournalError, match=why) as raised:
            journal.add_dose(new_dose("1"))
        assert str(raised.value).endswith(".")
        assert "\n" not in str(raised.value)
        assert journal.undo_label() == "dose 2.7 g at 17:42"
    assert journal.path.read_bytes() == before
    assert names(journal.path.parent) == beside
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 2
    assert journal.refresh() is None
    journal.add_dose(new_dose("3"))
    assert len(reopen().doses(SUNDAY, SUNDAY)[SUNDAY]) == 3


def test_a_first_change_that_fails_leaves_no_journal(
    journal: Journal, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(files, "os", Faulty(write=failing(errno.ENOSPC)))
        with pytest.raises(JournalError):
            journal.add_dose(new_dose())
    assert names(journal.path.parent) == ["journal.json.lock"]
    assert journal.is_new
    journal.add_dose(new_dose())


def test_a_folder_that_fails_to_sync_is_said_as_it_is_and_memory_is_what_the_disk_has(
    journal: Journal, new_dose: NewDose, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose())
    folder = journal.path.parent.stat().st_ino

    def fsync(descriptor: int) -> None:
        if os.fstat(descriptor).st_ino == folder and len(said(journal.path)) == 2:
            raise OSError(errno.EIO, "Input/output error")
        os.fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(files, "os", Faulty(fsync=fsync))
        with pytest.raises(JournalError, match="is in the journal, but may not outlast a power cut, because the disk"):
            journal.add_dose(new_dose("1"))
    assert len(said(journal.path)) == 2
    assert journal.doses(SUNDAY, SUNDAY) == reopen().doses(SUNDAY, SUNDAY)
    assert journal.refresh() is None


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(
    journal: Journal, new_dose: NewDose, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(descriptor: int, data: memoryview) -> int:
        return os.write(descriptor, data[:7])

    with monkeypatch.context() as patch:
        patch.setattr(files, "os", Faulty(write=write))
        journal.add_dose(new_dose(note="a longer note, so that it takes many writes"))
    assert reopen().doses(SUNDAY, SUNDAY) == journal.doses(SUNDAY, SUNDAY)
    assert reopen().notice is None


def test_a_large_file_is_handed_over_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = os.urandom(2 * files.AT_ONCE + 1)
    handed = []

    def write(descriptor: int, data: memoryview) -> int:
        handed.append(len(data))
        return os.write(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(files, "os", Faulty(write=write))
        files.replace(tmp_path / "large", [large])
    assert (tmp_path / "large").read_bytes() == large
    assert handed == [files.AT_ONCE, files.AT_ONCE, 1]


def test_a_folder_that_cannot_be_made_is_said(
    journal: Journal, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(files, "os", Faulty(mkdir=failing(errno.ENOSPC)))
        with pytest.raises(JournalError, match="the disk is full"):
            journal.add_dose(new_dose())


def test_a_lock_that_cannot_be_made_is_said(
    journal: Journal, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose())
    with monkeypatch.context() as patch:
        patch.setattr(lock, "os", Faulty(open=failing(errno.ENOSPC)))
        with pytest.raises(JournalError, match="the disk is full"):
            journal.add_dose(new_dose())
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 1


def test_without_a_state_folder_changes_are_saved_all_the_same(tmp_path: Path, path: Path, new_dose: NewDose) -> None:
    (tmp_path / "state").write_text("a file where the state folder should be")
    journal = Journal.open(path, tmp_path / "state")
    journal.add_dose(new_dose())
    journal.save_checkin(SUNDAY, {"anxiety": 1}, NOW)
    assert journal.undo_label() is None
    assert len(Journal.open(path, tmp_path / "state").doses(SUNDAY, SUNDAY)[SUNDAY]) == 1


def test_what_a_killed_process_left_is_tidied_away(journal: Journal, reopen: Reopen, new_dose: NewDose) -> None:
    journal.add_dose(new_dose())
    folder = journal.path.parent
    left = folder / ".journal.json.0123456789abcdef.tmp"
    others = [folder / ".journal.json.notours.tmp", folder / ".other.json.0123456789abcdef.tmp"]
    for each in (left, *others):
        each.write_text("{")
    reopen().add_dose(new_dose())
    assert not left.exists()
    assert all(each.exists() for each in others)


def test_a_rename_that_was_done_though_the_file_server_lost_the_answer_is_a_save(
    journal: Journal, new_dose: NewDose, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose())

    def replace(old: Path, new: Path) -> None:
        old.replace(new)
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")  # what the second try of it is told

    with monkeypatch.context() as patch:
        patch.setattr(files, "os", Faulty(replace=replace))
        journal.add_dose(new_dose("1"))
    assert len(reopen().doses(SUNDAY, SUNDAY)[SUNDAY]) == 2
    assert journal.refresh() is None


def test_where_not_even_the_root_folder_can_be_looked_at_nobody_looks_for_ever(
    journal: Journal, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in ("a new journal", "one that is there"):
        with monkeypatch.context() as patch:
            patch.setattr(os, "stat", failing(errno.EIO))
            with pytest.raises(JournalError, match="the disk reports an error"):
                journal.add_dose(new_dose())
        journal.add_dose(new_dose())


def test_a_history_that_can_be_neither_written_nor_removed_offers_nothing_older(
    journal: Journal, state: Path, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose())
    with monkeypatch.context() as patch:
        patch.setattr(files, "_write_private", failing(errno.EROFS))
        patch.setattr(history, "os", Faulty(unlink=failing(errno.EROFS)))
        journal.add_dose(new_dose("1"))
        assert journal.undo_label() is None
    assert journal.undo_label() is None
    journal.add_dose(new_dose("3"))
    assert journal.undo() == "dose 3 g at 17:42"
    assert journal.undo_label() is None


def test_what_a_killed_process_left_in_the_state_folder_is_tidied_away_with_the_next_change(
    journal: Journal, state: Path, reopen: Reopen, new_dose: NewDose
) -> None:
    journal.add_dose(new_dose())
    journal.drafts.save(SUNDAY, {"anxiety": 2})
    kept = strays(state)
    for path in (*state.glob("history-*"), state / "writer", *(state / "drafts").iterdir()):
        path.with_name(f".{path.name}.0123456789abcdef.tmp").write_text("{")
    assert len(strays(state)) == 3
    again = reopen()
    again.add_dose(new_dose("1"))
    again.drafts.save(SUNDAY, {"anxiety": 3})
    assert strays(state) == kept == []


def test_a_draft_whose_temporary_file_another_process_tidied_away_is_kept_all_the_same(
    journal: Journal, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def replace(old: Path, new: Path) -> None:
        if not seen:
            seen.append(old)
            reopen().drafts.save(SUNDAY, {"anxiety": 1})
            assert not old.exists()
        old.replace(new)

    with monkeypatch.context() as patch:
        patch.setattr(files, "os", Faulty(replace=replace))
        journal.drafts.save(SUNDAY, {"anxiety": 4})
    found = reopen().drafts.load(SUNDAY)
    assert found is not None
    assert found.answers == {"anxiety": 4}
