"""Correcting entries: each change, each deletion and each confirmation is one step back, and refused when overtaken."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.examples import DAY, NOW, SUNDAY, worked_plan
from tests.journal.conftest import NewDose, Reopen
from tui.domain.calendar import short_date
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, TipMark
from tui.journal import Changed, Journal

SATURDAY = SUNDAY - DAY
HOLD = Adjustment(id="h1", plan="plan-1", day=SUNDAY, kind="hold", days=7, reason="a cold")


def said(path: Path) -> dict[str, list[dict[str, Any]]]:
    """What the file says, but for stamps, tombstones and the order of lines."""
    tables = json.loads(path.read_bytes())
    return {
        name: sorted(
            ({key: value for key, value in each.items() if key != "updated"} for each in tables[name].values()),
            key=lambda each: str(each["id"]),
        )
        for name in tables.keys() - {"meta", "removed"}
        if tables[name]
    }


def back_and_forth(journal: Journal, change: Callable[[], object]) -> list[Changed]:
    """Makes a change, takes it back and does it again; who was told of what."""
    before = said(journal.path)
    told: list[Changed] = []
    stop = journal.subscribe(told.append)
    change()
    after = said(journal.path)
    assert after != before
    label = journal.undo_label()
    assert journal.undo() == label
    assert said(journal.path) == before
    assert journal.redo() == label
    assert said(journal.path) == after
    stop()
    assert len(told) == 3, "the change, the way back and the way forth are one each"
    return told


def test_a_dose_can_be_corrected(journal: Journal, new_dose: NewDose, reopen: Reopen) -> None:
    dose = journal.add_dose(new_dose(note="evening", trigger="tired"))
    right = new_dose("2.5", NOW - DAY, id=dose.id)
    told = back_and_forth(journal, lambda: journal.change_dose(right))
    assert journal.undo_label() == "change of the dose 2.7 g at 17:42"
    assert told[0].days == {SATURDAY, SUNDAY}
    for each in (journal, reopen()):
        assert each.doses(SATURDAY, SUNDAY) == {SATURDAY: (right,)}, "the old note and trigger are gone with it"


def test_a_field_of_another_program_outlives_a_correction(journal: Journal, new_dose: NewDose) -> None:
    dose = journal.add_dose(new_dose())
    whole = json.loads(journal.path.read_bytes())
    whole["doses"]["1"]["mood"] = "kept"
    journal.path.write_text(json.dumps(whole))
    journal.refresh()
    journal.change_dose(new_dose("2", id=dose.id))
    (document,) = journal.documents("doses", SUNDAY)
    assert (document["mood"], document["amount"]) == ("kept", "2")


def test_a_dose_can_be_deleted(journal: Journal, new_dose: NewDose) -> None:
    kept, wrong = journal.add_dose(new_dose("1")), journal.add_dose(new_dose("27", NOW - DAY))
    back_and_forth(journal, lambda: journal.remove_dose(wrong.id))
    assert journal.undo_label() == "deleting the dose 27 g at 17:42 on Sat 21 Nov"
    assert journal.doses(SATURDAY, SUNDAY) == {SUNDAY: (kept,)}


def test_what_another_process_removed_meanwhile_is_refused(journal: Journal, new_dose: NewDose, reopen: Reopen) -> None:
    dose = journal.add_dose(new_dose())
    journal.begin_plan(worked_plan())
    journal.add_adjustment(HOLD)
    journal.save_checkin(SUNDAY, {"anxiety": 2}, NOW)
    other = reopen()
    other.remove_dose(dose.id)
    other.remove_adjustment(HOLD.id)
    other.remove_checkin(SUNDAY)
    before = journal.path.read_bytes()
    gone: list[Callable[[], object]] = [
        lambda: journal.change_dose(new_dose("2", id=dose.id)),
        lambda: journal.remove_checkin(SUNDAY),
    ]
    for change in gone:
        with pytest.raises(Refused, match="not there any more"):
            change()
    journal.refresh()
    for change in (*gone, lambda: journal.remove_dose(dose.id), lambda: journal.remove_adjustment(HOLD.id)):
        with pytest.raises(Refused, match="not there any more"):
            change()
    assert journal.path.read_bytes() == before


def test_a_check_in_of_two_machines_is_deleted_as_one(path: Path, tmp_path: Path) -> None:
    laptop, server = (Journal.open(path, tmp_path / name) for name in ("laptop", "server"))
    laptop.save_checkin(SATURDAY, {"anxiety": 2, "note": "mine"}, NOW)
    server.save_checkin(SATURDAY, {"anxiety": 4, "craving": 3}, NOW)
    laptop.save_checkin(SUNDAY, {"anxiety": 1}, NOW)
    back_and_forth(laptop, lambda: laptop.remove_checkin(SATURDAY))
    assert laptop.undo_label() == "deleting the check-in for Sat 21 Nov"
    assert set(laptop.checkins(SATURDAY, SUNDAY)) == {SUNDAY}
    laptop.undo()
    server.refresh()
    again = server.checkins(SATURDAY, SATURDAY)[SATURDAY]
    assert again.symptoms == {"anxiety": 4, "craving": 3}, "the answer that was the newer one is so again"
    assert len(server.documents("checkins", SATURDAY)) == 2


def test_several_days_are_confirmed_at_once_and_keep_what_they_had(journal: Journal) -> None:
    days = [SUNDAY - ago * DAY for ago in (3, 1, 2)]
    journal.save_checkin(SATURDAY, {"anxiety": 2}, NOW)
    back_and_forth(journal, lambda: journal.confirm_free(days, NOW))
    assert journal.undo_label() == "no doses on 3 days"
    found = journal.checkins(days[0], SUNDAY)
    assert {day: each.intake_complete for day, each in found.items()} == dict.fromkeys(days, True)
    assert found[SATURDAY].symptoms == {"anxiety": 2}


def test_what_is_confirmed_already_is_no_change_to_take_back(journal: Journal) -> None:
    journal.confirm_free([SATURDAY], NOW)
    journal.confirm_free([SATURDAY], NOW)
    journal.undo()
    assert journal.checkins(SATURDAY, SATURDAY) == {}


def test_one_day_is_confirmed_by_its_name(journal: Journal) -> None:
    journal.confirm_free([SATURDAY], NOW)
    assert journal.undo_label() == "no doses on Sat 21 Nov"
    with pytest.raises(Refused, match="no day to confirm"):
        journal.confirm_free([], NOW)


def test_a_day_with_a_dose_confirms_none_of_them(journal: Journal, new_dose: NewDose, reopen: Reopen) -> None:
    journal.save_settings({"country": "DE"})
    reopen().add_dose(new_dose(at=NOW - 2 * DAY))  # not taken in here yet
    with pytest.raises(Refused, match="Fri 20 Nov has doses"):
        journal.confirm_free([SUNDAY - ago * DAY for ago in (1, 2, 3)], NOW)
    assert journal.checkins(date.min, date.max) == {}
    assert "checkins" not in said(journal.path)


def test_a_hold_can_be_deleted(journal: Journal) -> None:
    journal.begin_plan(worked_plan())
    journal.add_adjustment(HOLD)
    back_and_forth(journal, lambda: journal.remove_adjustment(HOLD.id))
    assert journal.undo_label() == "deleting the hold"
    assert journal.adjustments("plan-1") == ()
    journal.undo()
    assert journal.adjustments("plan-1") == (HOLD,)


def test_what_one_makes_of_a_tip_is_kept_and_taken_back(journal: Journal) -> None:
    journal.mark_tip(TipMark(tip="bath", opened=SATURDAY), None)
    assert journal.undo_label() is None, "to have read a tip is no change to take back"
    helped = TipMark(tip="bath", opened=SATURDAY, verdict="helped", pinned=True)
    back_and_forth(journal, lambda: journal.mark_tip(helped, "bath helped"))
    assert journal.undo_label() == "bath helped"
    assert journal.tip_marks() == {"bath": helped}
    journal.mark_tip(TipMark(tip="bath"), "no word on bath")
    assert journal.tip_marks() == {"bath": TipMark(tip="bath")}


def test_a_tip_of_ones_own_is_changed_and_deleted_and_each_is_taken_back(journal: Journal) -> None:
    own = TipMark(tip="own-1", title="Call Sam", text="He picks up.")
    journal.mark_tip(own, "tip added")
    changed = TipMark(tip="own-1", title="Call Sam first")
    back_and_forth(journal, lambda: journal.change_own_tip(changed, "change of your tip"))
    assert journal.tip_marks() == {"own-1": changed}
    back_and_forth(journal, lambda: journal.remove_own_tip("own-1"))
    assert journal.tip_marks() == {}
    with pytest.raises(Refused, match="not there any more"):
        journal.remove_own_tip("own-1")
    with pytest.raises(Refused, match="not there any more"):
        journal.change_own_tip(changed, "change of your tip")
    journal.undo()
    assert journal.tip_marks() == {"own-1": changed}


def test_a_tip_that_was_read_again_meanwhile_can_still_be_unmarked(journal: Journal) -> None:
    journal.mark_tip(TipMark(tip="bath", opened=SATURDAY, verdict="helped"), "bath helped")
    journal.mark_tip(TipMark(tip="bath", opened=SATURDAY + DAY, verdict="helped"), None)
    assert journal.undo() == "bath helped"
    assert journal.tip_marks() == {}
    assert journal.redo() == "bath helped"
    assert journal.tip_marks()["bath"].verdict == "helped"


def test_many_documents_come_in_at_once_or_not_at_all(journal: Journal, new_dose: NewDose) -> None:
    told: list[Changed] = []
    journal.subscribe(told.append)
    doses = [
        {"id": f"d{n}", "day": f"{SATURDAY}", "at": f"{SATURDAY}T0{n}:00:00+00:00", "amount": "2", "unit": "g"}
        | {"product": "leaf"}
        for n in range(5, 8)
    ]
    checkin = {"id": f"{SATURDAY}-w", "day": f"{SATURDAY}", "at": f"{SATURDAY}T20:00:00+00:00", "symptoms": {}}
    with pytest.raises(Refused):
        journal.fill({"doses": [*doses, doses[0] | {"id": "bad", "amount": "-1"}], "checkins": [checkin]})
    assert journal.is_new
    journal.fill({"doses": doses, "checkins": [checkin]})
    assert [each.amount for each in journal.doses(SATURDAY, SATURDAY)[SATURDAY]] == [Decimal(2)] * 3
    assert len(told) == 1
    assert journal.undo_label() is None


def test_the_first_day_and_the_written_ones(journal: Journal, new_dose: NewDose) -> None:
    assert (journal.first_day(), journal.written_days()) == (None, ())
    journal.save_checkin(SATURDAY, {"anxiety": 1}, NOW)
    dose = journal.add_dose(new_dose(at=NOW - 400 * DAY))
    assert (journal.first_day(), journal.written_days()) == (SUNDAY - 400 * DAY, (SUNDAY - 400 * DAY, SATURDAY))
    journal.remove_dose(dose.id)
    assert (journal.first_day(), journal.written_days()) == (SATURDAY, (SATURDAY,))
    journal.begin_plan(worked_plan())
    assert journal.first_day() == date(2026, 9, 15), "a plan that began before anything was logged counts"


def test_the_words_of_a_hold_can_be_changed_and_cleared(journal: Journal) -> None:
    journal.begin_plan(worked_plan())
    journal.add_adjustment(HOLD)
    back_and_forth(journal, lambda: journal.change_reason(HOLD.id, "flu"))
    assert journal.undo_label() == f"change of the reason of the hold of {short_date(HOLD.day)}"
    assert journal.adjustments("plan-1") == (replace(HOLD, reason="flu"),)
    journal.change_reason(HOLD.id, None)
    assert journal.adjustments("plan-1") == (replace(HOLD, reason=None),)


def test_the_words_of_a_hold_that_is_gone_are_refused(journal: Journal, reopen: Reopen) -> None:
    journal.begin_plan(worked_plan())
    journal.add_adjustment(HOLD)
    reopen().remove_adjustment(HOLD.id)
    for _ in range(2):  # before and after it is known here
        with pytest.raises(Refused, match="not there any more"):
            journal.change_reason(HOLD.id, "flu")
        journal.refresh()


def test_what_another_machine_made_of_a_hold_stays_when_its_words_change(journal: Journal, reopen: Reopen) -> None:
    journal.begin_plan(worked_plan())
    journal.add_adjustment(HOLD)
    other = reopen()
    other.remove_adjustment(HOLD.id)
    other.add_adjustment(replace(HOLD, days=3))
    journal.change_reason(HOLD.id, "flu")
    assert journal.adjustments("plan-1") == (replace(HOLD, days=3, reason="flu"),)
