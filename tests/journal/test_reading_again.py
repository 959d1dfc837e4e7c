"""What is looked at again after a change is what a journal opened anew says, and only what changed is read again."""

import gc
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.examples import DAY, NOW, SUNDAY, dose, worked_plan
from tests.waiting import PATIENCE, until
from tui.domain.excerpt import Excerpt
from tui.domain.records import Adjustment
from tui.journal import Journal, new_id
from tui.journal.reading import Reading

FIRST = SUNDAY - 20 * DAY
OLD = SUNDAY - 9 * DAY

Change = Callable[[Journal], object]


@pytest.fixture
def lived(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """Three weeks of two doses and a check-in a day."""
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())
    for ago in range(1, 21):
        for number in range(2):
            journal.add_dose(dose("2", NOW - ago * DAY + timedelta(hours=number), id=f"dose-{ago}-{number}"))
        journal.save_checkin(SUNDAY - ago * DAY, {"anxiety": ago % 5, "sleep_hours": 6}, NOW - ago * DAY)
    return journal


def looked(journal: Journal) -> Excerpt:
    return journal.excerpt(FIRST, SUNDAY)


def values(excerpt: Excerpt) -> tuple[object, ...]:
    window = excerpt.window
    return (
        *(excerpt.doses, excerpt.checkins, excerpt.urges, excerpt.plans, excerpt.earliest, excerpt.first),
        *(window.first, window.adjustments, window.last_dose, list(window.marks()), excerpt.setting_values),
    )


def from_elsewhere(change: Change) -> Change:
    """The same made by another process."""

    def changed(journal: Journal) -> None:
        change(Journal.open(journal.path, journal.path.parent / "another state"))
        journal.refresh()

    return changed


CHANGES: dict[str, Change] = {
    "a dose today": lambda journal: journal.add_dose(dose("1", NOW, id=new_id())),
    "a dose long ago": lambda journal: journal.add_dose(dose("1", NOW - 9 * DAY, id=new_id())),
    "a dose removed": lambda journal: journal.remove_dose("dose-9-0"),
    "both of a day removed": lambda journal: set(map(journal.remove_dose, ("dose-9-0", "dose-9-1"))),
    "an answer": lambda journal: journal.save_checkin(OLD, {"anxiety": 4}, NOW),
    "a check-in removed": lambda journal: journal.remove_checkin(OLD),
    "a day without doses": lambda journal: journal.save_checkin(SUNDAY, {"intake_complete": True}, NOW),
    "a setting": lambda journal: journal.save_settings({"price": "0.2"}),
    "a plan": lambda journal: journal.begin_plan(worked_plan()),
    "a change taken back": lambda journal: [journal.save_checkin(OLD, {"anxiety": 4}, NOW), journal.undo()],
}
CHANGES |= {
    f"{name}, elsewhere": from_elsewhere(CHANGES[name]) for name in ("a dose long ago", "a dose removed", "an answer")
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_seen_after_a_change_is_what_the_file_says(lived: Journal, what: str, tmp_path: Path) -> None:
    before = looked(lived)
    assert list(before.window.marks())
    CHANGES[what](lived)
    assert values(looked(lived)) == values(looked(Journal.open(lived.path, tmp_path / "fresh")))


def test_only_the_day_that_changed_is_read_again(lived: Journal) -> None:
    before = looked(lived)
    lived.save_checkin(OLD, {"anxiety": 4}, NOW)
    after = looked(lived)
    assert after.checkins[OLD].symptoms == {"anxiety": 4}
    assert [day for day in before.checkins if after.checkins[day] is not before.checkins[day]] == [OLD]
    assert all(after.doses[day] is before.doses[day] for day in before.doses)


def test_the_same_days_of_the_same_journal_are_read_once(lived: Journal) -> None:
    assert looked(lived) is looked(lived)
    whole = looked(lived)
    part = lived.excerpt(SUNDAY - 2 * DAY, SUNDAY)
    assert part.first == SUNDAY - 2 * DAY
    assert looked(lived) is whole


def test_nothing_is_kept_once_nobody_looks_any_more(lived: Journal) -> None:
    gone = weakref.ref(looked(lived))
    gc.collect()
    assert gone() is None
    lived.add_dose(dose("1", NOW, id=new_id()))
    assert sum(each.amount for each in looked(lived).doses[SUNDAY]) == Decimal(1)


def test_a_state_goes_at_once_when_there_is_a_newer_one(lived: Journal) -> None:
    """Of ten years each is 5 MB, and Python looks for garbage by how many objects there are, not how large."""
    gc.collect()
    gc.disable()
    try:
        assert lived.window(SUNDAY).marks()
        gone = weakref.ref(lived._read())
        lived.add_dose(dose("1", NOW, id=new_id()))
        assert lived.window(SUNDAY).doses[SUNDAY]
        assert gone() is None
    finally:
        gc.enable()


def test_a_step_back_of_a_plan_that_is_over_counts_as_it_did_then(lived: Journal) -> None:
    """One made after three days known to be without a dose raises nothing, however few days are looked at."""
    began = SUNDAY - 60 * DAY
    lived.begin_plan(worked_plan(id="first", from_=began, created=NOW - 60 * DAY))
    for ago in range(40, 46):
        lived.save_checkin(SUNDAY - ago * DAY, {"intake_complete": True}, NOW)
    lived.add_dose(dose("20", NOW - 50 * DAY, id=new_id()))
    for name, ago in (("counts", 49), ("too late", 41)):
        lived.add_adjustment(Adjustment(id=name, plan="first", day=SUNDAY - ago * DAY, kind="step_back"))
    lived.begin_plan(worked_plan(id="second", from_=SUNDAY, created=NOW))
    for first in (began, SUNDAY - DAY, SUNDAY):
        plan = next(each for each in lived.excerpt(first, SUNDAY).plans if each.plan.id == "first")
        assert len(plan.adjustments) == 2
        assert [each.id for each in plan.counted] == ["counts"]


def test_two_threads_that_look_back_at_once_share_what_the_first_one_reads(
    lived: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, on = threading.Event(), threading.Event()
    read = Reading.doses

    def slow(self: Reading, *args: Any) -> Any:
        begun.set()
        on.wait(PATIENCE)
        return read(self, *args)

    monkeypatch.setattr(Reading, "doses", slow)
    with ThreadPoolExecutor(2) as threads:
        one = threads.submit(looked, lived)
        assert begun.wait(PATIENCE)
        other = threads.submit(looked, lived)
        until(other.running, "the second one")
        on.set()
        assert one.result() is other.result()
