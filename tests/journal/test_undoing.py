"""Undo and redo beside others: nobody's later answer goes, and no older change is taken for the last."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.examples import DAY, NOW, SUNDAY
from tests.journal.conftest import Faulty, NewDose, Reopen
from tests.journal.test_merging import machines
from tui.domain.errors import Refused
from tui.domain.records import TipMark
from tui.journal import Journal, JournalError, files
from tui.journal import history as history_of


def symptoms(journal: Journal) -> dict[str, int]:
    journal.refresh()
    found = journal.checkins(SUNDAY, SUNDAY).get(SUNDAY)
    return dict(found.symptoms) if found else {}


def amounts(journal: Journal) -> list[str]:
    journal.refresh()
    return sorted(str(dose.amount) for dose in journal.doses(SUNDAY, SUNDAY).get(SUNDAY, ()))


def answer_of_another_change(mine: Journal, answer: Callable[[], object]) -> None:
    mine.save_checkin(SUNDAY, {"sleep_hours": 7.0}, NOW)
    answer()
    assert mine.undo() == "check-in for Sun 22 Nov"


def deleted_meanwhile(mine: Journal, answer: Callable[[], object]) -> None:
    mine.remove_checkin(SUNDAY)
    answer()
    mine.undo()


def taken_back_meanwhile(mine: Journal, answer: Callable[[], object]) -> None:
    mine.undo()
    answer()
    mine.redo()


@pytest.mark.parametrize("change", [answer_of_another_change, deleted_meanwhile, taken_back_meanwhile])
def test_what_another_writer_answered_since_stays(
    change: Callable[[Journal, Callable[[], object]], None], journal: Journal, tmp_path: Path
) -> None:
    other = Journal.open(journal.path, tmp_path / "another state")
    journal.save_checkin(SUNDAY, {"anxiety": 1, "nausea": 2}, NOW)
    change(journal, lambda: other.save_checkin(SUNDAY, {"anxiety": 3}, NOW))
    assert symptoms(journal) == {"anxiety": 3, "nausea": 2}


def test_a_removal_made_after_a_merge_outlives_taking_the_merge_back(new_dose: NewDose) -> None:
    with machines(3) as (mine, theirs, third):
        theirs.journal.add_dose(new_dose("1"))
        mine.journal.merge([theirs.journal.path])
        mine.journal.add_dose(new_dose("3"))
        third.journal.merge([mine.journal.path])
        mine.journal.undo()
        assert mine.journal.undo().startswith("folding in of")
        assert amounts(mine.journal) == ["2.7"]
        mine.journal.merge([third.journal.path])
        assert amounts(mine.journal) == ["1", "2.7"]
        mine.journal.undo()
        assert mine.journal.redo().startswith("folding in of")
        assert amounts(mine.journal) == ["1", "2.7"]


def test_what_a_merge_brought_is_not_removed_from_where_it_came_from_when_it_is_taken_back(new_dose: NewDose) -> None:
    with machines(2) as (mine, theirs):
        theirs.journal.add_dose(new_dose("1"))
        mine.journal.merge([theirs.journal.path])
        mine.journal.undo()
        theirs.journal.merge([mine.journal.path])
        assert amounts(theirs.journal) == ["1", "2.7"]


def test_a_journal_that_was_begun_later_brings_its_id_and_takes_no_undo_with_it(
    journal: Journal, reopen: Reopen, new_dose: NewDose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose("1"))
    mine = journal.id
    monkeypatch.setenv("EBB_NOW", (NOW + DAY).isoformat())
    younger = Journal.open(tmp_path / "younger.json", tmp_path / "younger state")
    younger.add_dose(new_dose("2"))
    for _ in range(2):
        reopen().merge([younger.path])
        assert reopen().id == younger.id != mine
        assert reopen().undo() == "folding in of younger.json"
        assert (reopen().id, amounts(reopen())) == (mine, ["1"])
        assert not younger.others([journal.path])[0].same_journal
    reopen().redo()
    assert (reopen().id, amounts(reopen())) == (younger.id, ["1", "2"])
    reopen().undo()
    assert reopen().undo() == "dose 1 g at 17:42"


def test_reading_a_tip_keeps_nothing_from_being_taken_back(journal: Journal, new_dose: NewDose, tmp_path: Path) -> None:
    journal.add_dose(new_dose("1"))
    journal.mark_tip(TipMark(tip="warm-bath", verdict="helped"), "mark of a tip")
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.add_dose(new_dose("2"))
    journal.merge([other.path])
    for tip in ("warm-bath", "walk"):
        journal.mark_tip(
            TipMark(tip=tip, verdict=journal.tip_marks().get(tip, TipMark(tip=tip)).verdict, opened=SUNDAY), None
        )
    assert journal.undo() == "folding in of other.json"
    assert amounts(journal) == ["1"]
    assert journal.tip_marks()["warm-bath"].verdict == "helped"


def test_a_change_that_cannot_be_taken_back_gives_way_to_the_one_before_it(
    journal: Journal, new_dose: NewDose, tmp_path: Path
) -> None:
    journal.add_dose(new_dose("1"))
    gone, changed = journal.add_dose(new_dose("2")), journal.add_dose(new_dose("3"))
    other = Journal.open(journal.path, tmp_path / "another state")
    other.remove_dose(gone.id)
    other.change_dose(new_dose("4", id=changed.id))
    with pytest.raises(Refused, match=r"^The dose 3 g at 17:42 was changed again since, so it stays"):
        journal.undo()
    with pytest.raises(Refused, match=r"^The dose 2 g at 17:42 is not in the journal any more"):
        journal.undo()
    assert journal.undo() == "dose 1 g at 17:42"
    assert amounts(journal) == ["4"]


@pytest.mark.parametrize("gone", [False, True])
def test_a_merge_whose_backup_the_disk_does_not_give_right_now_can_be_taken_back_later(
    journal: Journal, new_dose: NewDose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    journal.add_dose(new_dose("1"))
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.add_dose(new_dose("2"))
    kept = journal.merge([other.path]).kept
    assert kept is not None
    opened = os.open

    def refused(path: Any, *rest: Any, **more: Any) -> Any:
        if Path(path) == kept.path:
            raise OSError(errno.EIO, "Input/output error")
        return opened(path, *rest, **more)

    with monkeypatch.context() as patch:
        if gone:
            kept.path.unlink()
        else:
            patch.setattr(os, "open", refused)
        with pytest.raises((JournalError, Refused), match="is gone" if gone else "the disk reports an error"):
            journal.undo()
    assert journal.undo() == ("dose 1 g at 17:42" if gone else "folding in of other.json")


# A change that nobody came to note


def killed_before_noting(journal: Journal, change: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal has the change; the process was killed before its history said so."""

    class Killed(BaseException): ...

    real = history_of.History.write

    def write(self: history_of.History, past: history_of.Past) -> None:
        if past.begun is None:
            raise Killed
        real(self, past)

    with monkeypatch.context() as patch:
        patch.setattr(history_of.History, "write", write)
        with pytest.raises(Killed):
            change()


def not_sure(journal: Journal, change: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal has the change, and the disk does not vouch for its name."""

    def sync_folder(folder: Path) -> None:
        if folder == journal.path.parent:
            raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(files, "sync_folder", sync_folder)
        with pytest.raises(JournalError, match="is in the journal") as raised:
            change()
    assert "try again" not in str(raised.value), "that would make it twice"


End = Callable[[Journal, Callable[[], object], pytest.MonkeyPatch], None]


@pytest.mark.parametrize("end", [killed_before_noting, not_sure])
def test_the_last_change_is_the_one_that_is_taken_back_though_nobody_came_to_note_it(
    end: End, journal: Journal, reopen: Reopen, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.add_dose(new_dose("9", id="other"))
    journal.add_dose(new_dose("1"))
    journal.add_dose(new_dose("2", id="second"))
    end(journal, lambda: journal.add_dose(new_dose("3")), monkeypatch)
    assert reopen().undo_label() == "dose 3 g at 17:42"
    assert reopen().undo() == "dose 3 g at 17:42"
    end(reopen(), lambda: reopen().redo(), monkeypatch)
    assert reopen().undo() == "dose 3 g at 17:42"
    end(reopen(), lambda: reopen().undo(), monkeypatch)
    assert amounts(reopen()) == ["1"]
    assert (reopen().undo_label(), reopen().redo_label()) == ("dose 1 g at 17:42", "dose 2 g at 17:42")
    assert reopen().redo() == "dose 2 g at 17:42"
    end(reopen(), lambda: reopen().remove_dose("second"), monkeypatch)
    assert reopen().undo() == "deleting the dose 2 g at 17:42"
    end(reopen(), lambda: reopen().merge([other.path]), monkeypatch)
    if reopen().undo_label() is not None:  # a merge that brings another id may leave nothing to take back
        assert reopen().undo() == "folding in of other.json"
    assert "9" not in amounts(reopen()) or reopen().undo_label() is None


def test_a_change_that_did_not_come_about_is_not_taken_for_the_last(
    journal: Journal, reopen: Reopen, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose("1"))
    journal.add_dose(new_dose("2"))

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "sync", full)
        with pytest.raises(JournalError, match="disk is full"):
            journal.add_dose(new_dose("3"))
    for each in (journal, reopen()):
        assert each.undo_label() == "dose 2 g at 17:42"
    assert reopen().undo() == "dose 2 g at 17:42"


def test_where_nothing_can_be_noted_no_older_change_is_offered(
    journal: Journal, reopen: Reopen, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose("1"))
    with monkeypatch.context() as patch:
        patch.setattr(history_of, "os", Faulty(access=lambda *_: False))
        assert reopen().undo_label() is None
        with pytest.raises(Refused):
            reopen().undo()
    assert os.access(journal.path.parent, os.W_OK)
    assert reopen().undo() == "dose 1 g at 17:42"
