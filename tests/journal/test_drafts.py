"""Drafts: on disk at once, found again after any kind of exit, and never the cause of an error."""

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.examples import DAY, NOW, SUNDAY
from tests.journal.conftest import NewDose, Reopen
from tui.domain.records import Answer
from tui.journal import Journal

ANSWERS: dict[str, Answer] = {
    "anxiety": 2,
    "sleep_hours": 6.5,
    "support": True,
    "note": "half a\nsentence \ud800",
    "craving": None,
}


def test_a_draft_is_found_again_by_another_process(
    journal: Journal, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())
    journal.drafts.save(SUNDAY, ANSWERS)
    draft = reopen().drafts.load(SUNDAY)
    assert draft is not None
    assert (draft.day, draft.answers, draft.saved) == (SUNDAY, ANSWERS, NOW)
    assert not journal.path.exists()


def test_a_draft_outlives_the_first_change_of_the_journal(
    journal: Journal, reopen: Reopen, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.drafts.save(SUNDAY, {"anxiety": 1})
    journal.add_dose(new_dose())
    kept = reopen().drafts.load(SUNDAY)
    assert kept is not None
    assert kept.answers == {"anxiety": 1}
    monkeypatch.setenv("EBB_NOW", (kept.saved + timedelta(seconds=1)).isoformat())
    journal.drafts.save(SUNDAY, {"anxiety": 2})
    newer = reopen().drafts.load(SUNDAY)
    assert newer is not None
    assert newer.answers == {"anxiety": 2}
    journal.drafts.drop(SUNDAY)
    assert reopen().drafts.load(SUNDAY) is None


def test_a_draft_is_found_after_the_journal_was_moved(journal: Journal, state: Path, new_dose: NewDose) -> None:
    journal.add_dose(new_dose())
    journal.drafts.save(SUNDAY, {"anxiety": 1})
    moved = Journal.open(journal.path.rename(journal.path.with_name("moved.json")), state)
    assert moved.drafts.load(SUNDAY) is not None


def test_drafts_of_two_journals_stay_apart(journal: Journal, state: Path, tmp_path: Path) -> None:
    other = Journal.open(tmp_path / "other.json", state)
    journal.drafts.save(SUNDAY, {"anxiety": 1})
    other.drafts.save(SUNDAY - DAY, {"anxiety": 3})
    assert [draft.day for draft in journal.drafts.list()] == [SUNDAY]
    assert [draft.day for draft in other.drafts.list()] == [SUNDAY - DAY]


def test_drafts_are_listed_by_day_and_private(journal: Journal, state: Path) -> None:
    for back in (0, 2, 1):
        journal.drafts.save(SUNDAY - back * DAY, {"anxiety": back})
    assert [draft.answers["anxiety"] for draft in journal.drafts.list()] == [2, 1, 0]
    files = list((state / "drafts").iterdir())
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    assert len(files) == 3


@pytest.mark.parametrize(
    "garbage",
    ["", "[]", "null", '{"day": "2026-11-22"}', '{"day": 3, "saved": 1, "answers": []}', "[" * 10_000, "\x00\x00"],
)
def test_a_broken_draft_is_no_draft(journal: Journal, state: Path, garbage: str) -> None:
    journal.drafts.save(SUNDAY, {"anxiety": 1})
    (file,) = (state / "drafts").iterdir()
    file.write_text(garbage)
    (state / "drafts" / "notes.txt").write_text("not a draft at all")
    assert journal.drafts.load(SUNDAY) is None
    assert journal.drafts.list() == ()
    journal.drafts.drop(SUNDAY)
    journal.drafts.drop(SUNDAY)


def test_a_draft_knows_which_note_was_saved_when_its_own_was_begun(journal: Journal) -> None:
    journal.drafts.save(SUNDAY, {"note": "mine"}, (), {"note": "before"})
    assert (journal.drafts.list()[0].answers, journal.drafts.list()[0].begun) == ({"note": "mine"}, {"note": "before"})


def test_two_who_answer_the_same_day_never_write_over_each_other(journal: Journal, reopen: Reopen) -> None:
    mine, other = journal.drafts, reopen().drafts
    mine.save(SUNDAY, {"anxiety": 1, "nausea": 2})
    assert other.load(SUNDAY)
    other.save(SUNDAY, {"anxiety": 1, "nausea": 2, "fatigue": 4, "note": "x"}, ["fatigue"], {"note": "old"})
    mine.save(SUNDAY, {"anxiety": 3})
    kept = reopen().drafts.load(SUNDAY)
    assert kept is not None
    assert kept.answers == {"anxiety": 3, "fatigue": 4, "note": "x"}, "nausea was taken back"
    assert kept.carried == {"fatigue"}
    assert kept.begun == {"note": "old"}
    mine.drop(SUNDAY)
    kept = reopen().drafts.load(SUNDAY)
    assert kept is not None
    assert kept.answers == {"fatigue": 4, "note": "x"}
    other.drop(SUNDAY)
    assert reopen().drafts.load(SUNDAY) is None


@pytest.mark.parametrize(
    ("saved", "left"),
    [
        (ANSWERS, False),
        ({**ANSWERS, "fluids": 8}, False),
        ({key: value for key, value in ANSWERS.items() if value is not None}, False),
        ({**ANSWERS, "anxiety": 1}, True),
        ({**ANSWERS, "support": 1}, True),
        ({"anxiety": 2}, True),
        ({}, True),
    ],
)
def test_a_draft_goes_once_all_of_it_is_saved_and_not_before(
    journal: Journal, saved: dict[str, Answer], left: bool
) -> None:
    journal.drafts.save(SUNDAY, ANSWERS)
    journal.drafts.save(SUNDAY - DAY, {"anxiety": 3})
    journal.drafts.drop_saved({SUNDAY: saved, SUNDAY - DAY: {}}.__getitem__)
    assert (journal.drafts.load(SUNDAY) is not None) is left
    assert journal.drafts.load(SUNDAY - DAY) is not None


def test_a_draft_that_another_process_goes_on_with_stays(journal: Journal, reopen: Reopen) -> None:
    journal.drafts.save(SUNDAY, ANSWERS)

    def saved(_: date) -> dict[str, Answer]:
        reopen().drafts.save(SUNDAY, {**ANSWERS, "fatigue": 4})
        return ANSWERS

    journal.drafts.drop_saved(saved)
    kept = journal.drafts.load(SUNDAY)
    assert kept is not None
    assert kept.answers["fatigue"] == 4
