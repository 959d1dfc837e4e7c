"""Every change of the journal: what is there afterwards, who is told, and how it is taken back."""

import json
import threading
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.examples import DAY, NOW, SUNDAY, worked_plan
from tests.journal.conftest import NewDose, Reopen
from tui.domain.errors import Refused
from tui.domain.records import Adjustment
from tui.journal import Changed, Journal, JournalError, new_id


def tables(path: Path) -> dict[str, list[dict[str, Any]]]:
    return {name: list(table.values()) for name, table in json.loads(path.read_bytes()).items()}


def contents(path: Path) -> dict[str, list[dict[str, Any]]]:
    """What is in the file but for the stamps, which tell versions apart."""
    return {
        name: [{key: value for key, value in each.items() if key != "updated"} for each in documents]
        for name, documents in tables(path).items()
        if name not in ("meta", "removed")
    }


def hold(days: int, identity: str = "a1") -> Adjustment:
    return Adjustment(id=identity, plan="plan-1", day=SUNDAY, kind="hold", days=days)


def test_doses_come_back_by_day_and_in_their_order(journal: Journal, new_dose: NewDose, reopen: Reopen) -> None:
    late, early, before = (new_dose(at=NOW), new_dose(at=NOW - timedelta(hours=2)), new_dose(at=NOW - DAY))
    for dose in (late, early, before):
        journal.add_dose(dose)
    for each in (journal, reopen()):
        assert each.doses(SUNDAY - DAY, SUNDAY) == {SUNDAY - DAY: (before,), SUNDAY: (early, late)}
        assert each.doses(SUNDAY + DAY, SUNDAY + DAY) == {}
        assert each.last_dose() == late


def test_the_last_dose_is_the_latest_by_time_wherever_its_day_lies(journal: Journal, new_dose: NewDose) -> None:
    latest = new_dose(at=NOW, day=SUNDAY - DAY)
    journal.add_dose(latest)
    journal.add_dose(new_dose(at=NOW - timedelta(hours=1), day=SUNDAY))
    assert journal.last_dose() == latest


def test_a_new_plan_ends_the_one_before_and_keeps_it(journal: Journal) -> None:
    first = worked_plan()
    second = worked_plan(id="plan-2", start=Decimal(10), created=first.created + DAY)
    journal.begin_plan(first)
    assert journal.plan() == first
    journal.begin_plan(second)
    assert journal.plan() == second
    kept = {each["id"]: each.get("ended") for each in tables(journal.path)["plans"]}
    assert kept == {"plan-1": second.created.isoformat(), "plan-2": None}
    journal.undo()
    assert journal.plan() == first


def test_changes_of_pace_stay_in_the_order_in_which_they_were_made(journal: Journal) -> None:
    journal.begin_plan(worked_plan())
    made = [hold(7, new_id())]
    made.append(hold(3, new_id(made[-1].id)))
    made.append(Adjustment(id=new_id(made[-1].id), plan="plan-1", day=SUNDAY, kind="resume"))
    for each in made:
        journal.add_adjustment(each)
    journal.add_adjustment(Adjustment(id="other", plan="plan-9", day=SUNDAY, kind="resume"))
    assert journal.adjustments("plan-1") == tuple(made)
    assert journal.undo_label() == "resume"
    journal.remove_adjustment(made[0].id)
    journal.undo()
    assert journal.adjustments("plan-1") == tuple(made)


def test_settings_keep_what_is_not_named_and_null_clears(journal: Journal) -> None:
    journal.save_settings({"timezone": "Europe/Berlin", "country": "DE", "concern_liver": True})
    journal.save_settings({"country": None, "currency": None, "timezone": "Europe/Paris"})
    assert journal.setting_values == {"timezone": "Europe/Paris", "concern_liver": True}
    assert journal.settings.concerns == ("liver",)
    assert journal.calendar.zone_name == "Europe/Paris"
    stored = {each["key"]: each["value"] for each in tables(journal.path)["settings"]}
    assert stored == {"timezone": "Europe/Paris", "country": None, "concern_liver": True}


def test_saving_the_same_settings_again_changes_nothing(journal: Journal) -> None:
    journal.save_settings({"country": "DE"})
    before = journal.path.read_bytes()
    journal.save_settings({"country": "DE"})
    assert journal.path.read_bytes() == before


@pytest.mark.parametrize(
    ("settings", "names"),
    [({"day_starts": "late"}, "day_starts"), ({"price": "-1"}, "price"), ({"symptoms": "all"}, "symptoms")],
)
def test_a_setting_that_does_not_fit_is_refused_by_name(journal: Journal, settings: dict[str, Any], names: str) -> None:
    with pytest.raises(Refused, match=names):
        journal.save_settings({"country": "DE"} | settings)
    assert journal.is_new
    assert not journal.path.exists()


def test_a_dose_that_is_none_is_refused_and_nothing_is_written(journal: Journal, new_dose: NewDose) -> None:
    journal.add_dose(new_dose())
    before = journal.path.read_bytes()
    for wrong in (new_dose("0"), new_dose("10001"), new_dose(unit="stone"), new_dose(note="x" * 10_001)):
        with pytest.raises(Refused, match="was not saved, because"):
            journal.add_dose(wrong)
    assert journal.path.read_bytes() == before
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 1
    assert journal.undo_label() == "dose 2.7 g at 17:42"


def test_set_up_is_one_change(journal: Journal) -> None:
    seen: list[Changed] = []
    journal.subscribe(seen.append)
    journal.set_up({"timezone": "Europe/Berlin"}, worked_plan())
    assert [each.tables for each in seen] == [{"settings", "plans"}]
    assert not journal.is_new
    assert journal.undo() == "set-up"
    assert journal.plan() is None
    assert journal.setting_values == {}


def test_every_kind_of_change_can_be_taken_back_and_done_again(
    journal: Journal, new_dose: NewDose, reopen: Reopen
) -> None:
    journal.set_up({"timezone": "Europe/Berlin"}, worked_plan())
    journal.add_dose(new_dose())
    journal.save_checkin(SUNDAY, {"anxiety": 2}, NOW)
    journal.save_checkin(SUNDAY, {"anxiety": 3, "note": "worse"}, NOW)
    journal.add_adjustment(hold(7))
    journal.save_settings({"timezone": None})
    labels = [
        "set-up",
        "dose 2.7 g at 17:42",
        "check-in for Sun 22 Nov",
        "check-in for Sun 22 Nov",
        "hold of 7 days",
        "setting timezone",
    ]
    full, steps = contents(journal.path), []
    for label in reversed(labels):
        other = reopen()
        assert other.undo_label() == label
        assert other.undo() == label
        steps.append(contents(other.path))
    assert not any(steps[-1].values())
    assert steps[2]["checkins"][0]["symptoms"] == {"anxiety": 2}
    with pytest.raises(Refused, match="nothing to take back"):
        journal.undo()
    for label, after in zip(labels, [*reversed(steps[:-1]), full], strict=True):
        assert journal.redo_label() == label
        assert journal.redo() == label
        assert contents(journal.path) == after
    with pytest.raises(Refused, match="nothing to do again"):
        journal.redo()
    assert tables(journal.path)["removed"] == []


def test_what_was_removed_leaves_a_tombstone_until_it_is_back(journal: Journal, new_dose: NewDose) -> None:
    dose = journal.add_dose(new_dose())
    (first,) = tables(journal.path)["doses"]
    journal.undo()
    (tombstone,) = tables(journal.path)["removed"]
    assert (tombstone["id"], tombstone["table"]) == (dose.id, "doses")
    journal.redo()
    (again,) = tables(journal.path)["doses"]
    assert first["updated"] < tombstone["updated"] < again["updated"]
    assert tables(journal.path)["removed"] == []


def test_a_new_change_ends_what_could_be_done_again(journal: Journal, new_dose: NewDose) -> None:
    journal.add_dose(new_dose("1"))
    journal.undo()
    journal.add_dose(new_dose("2"))
    assert journal.redo_label() is None


def test_what_was_changed_again_elsewhere_is_not_taken_back(journal: Journal, new_dose: NewDose) -> None:
    dose = journal.add_dose(new_dose(note="first"))
    whole = json.loads(journal.path.read_bytes())
    whole["doses"]["1"] |= {"note": "by hand", "updated": "2030-01-01T00:00:00.000000+00:00"}
    journal.path.write_text(json.dumps(whole))
    with pytest.raises(Refused, match=r"dose 2\.7 g at 17:42 was changed again since"):
        journal.undo()
    (kept,) = journal.doses(SUNDAY, SUNDAY)[SUNDAY]
    assert (kept.id, kept.note) == (dose.id, "by hand")


@pytest.mark.parametrize("damage", [None, "", "{}", "[]", '{"undo": [1], "redo": []}', '{"undo": [{"label": 3}]}'])
def test_a_lost_history_only_means_that_nothing_can_be_taken_back(
    journal: Journal, state: Path, new_dose: NewDose, damage: str | None
) -> None:
    journal.add_dose(new_dose())
    (file,) = state.glob("history-*.json")
    if damage is None:
        file.unlink()
    else:
        file.write_text(damage)
    assert journal.undo_label() is None
    with pytest.raises(Refused):
        journal.undo()
    journal.add_dose(new_dose())
    assert journal.undo() == "dose 2.7 g at 17:42"


def test_the_last_hundred_changes_are_remembered(journal: Journal) -> None:
    for number in range(105):
        journal.save_settings({"price": str(number)})
    taken = 0
    while journal.undo_label() is not None:
        journal.undo()
        taken += 1
    assert taken == 100
    assert journal.setting_values == {"price": "4"}


def test_others_are_told_what_changed_and_where_it_came_from(
    journal: Journal, reopen: Reopen, new_dose: NewDose
) -> None:
    seen: list[Changed] = []
    stop = journal.subscribe(seen.append)
    journal.add_dose(new_dose())
    reopen().add_dose(new_dose(at=NOW - 3 * DAY))
    assert journal.refresh() == seen[-1]
    assert journal.refresh() is None
    own, outside = seen
    doses = frozenset({"doses"})
    assert own == Changed(doses, frozenset({SUNDAY}), outside=False)
    assert outside == Changed(doses, frozenset({SUNDAY - 3 * DAY}), outside=True)
    reopen().save_checkin(SUNDAY - DAY, {"anxiety": 1}, NOW)
    journal.add_dose(new_dose())
    assert [(set(each.tables), each.outside) for each in seen[2:]] == [({"checkins"}, True), ({"doses"}, False)]
    stop()
    journal.add_dose(new_dose())
    assert len(seen) == 4


def test_reading_goes_on_from_other_threads_while_changes_are_saved(journal: Journal, new_dose: NewDose) -> None:
    counts: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            counts.append(sum(map(len, journal.doses(SUNDAY, SUNDAY).values())))

    reader = threading.Thread(target=read)
    reader.start()
    writers = [threading.Thread(target=lambda: [journal.add_dose(new_dose()) for _ in range(10)]) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    done.set()
    reader.join()
    assert counts == sorted(counts)
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 30


def test_a_closed_journal_takes_no_more_changes(journal: Journal, new_dose: NewDose) -> None:
    journal.add_dose(new_dose())
    journal.close()
    with pytest.raises(JournalError, match="closed"):
        journal.add_dose(new_dose())
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 1


def test_the_window_reaches_back_to_where_the_plan_began(journal: Journal, new_dose: NewDose) -> None:
    journal.begin_plan(worked_plan())
    journal.add_adjustment(hold(7))
    old, recent = new_dose(at=NOW - 68 * DAY), new_dose(at=NOW)
    for dose in (old, recent):
        journal.add_dose(dose)
    journal.save_checkin(SUNDAY, {"anxiety": 1}, NOW)
    window = journal.window(SUNDAY)
    assert window.first == date(2026, 9, 15)
    assert window.doses == {SUNDAY - 68 * DAY: (old,), SUNDAY: (recent,)}
    assert window.checkins[SUNDAY].symptoms == {"anxiety": 1}
    assert (window.plan, window.adjustments, window.last_dose) == (journal.plan(), (hold(7),), recent)


def test_without_a_plan_the_window_reaches_back_to_the_last_dose(journal: Journal, new_dose: NewDose) -> None:
    assert journal.window(SUNDAY).first == SUNDAY - 35 * DAY
    journal.add_dose(new_dose(at=NOW - 200 * DAY))
    assert journal.window(SUNDAY).first == SUNDAY - 200 * DAY


def test_ids_sort_in_the_order_in_which_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []
    for micro in (1, 2, 999_999):
        monkeypatch.setenv("EBB_NOW", f"2026-11-22T17:42:00.{micro:06d}+00:00")
        ids.append(new_id())
    assert ids == sorted(ids)
    assert len({new_id() for _ in range(1000)}) == 1000


def test_a_set_up_that_was_taken_back_leaves_a_new_journal(journal: Journal) -> None:
    journal.set_up({"timezone": "UTC"}, None)
    assert not journal.is_new
    journal.undo()
    assert journal.is_new
