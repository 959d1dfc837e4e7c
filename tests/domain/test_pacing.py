"""Every change of pace, worked by hand as a table of days, and held against a taper followed day by day."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from tests.domain.following import follow
from tests.domain.plans import ALL_KINDS, FROM, adjustment, every_history, every_plan, written_plan
from tests.examples import DAY, worked_plan
from tui.domain.amounts import format_amount
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, AdjustmentKind, Plan
from tui.domain.schedule import Schedule, build, step_before

ONE = Decimal(1)
CAPSULES: dict[str, Any] = {"unit": "capsule", "precision": ONE, "min_step": ONE, "finish": Decimal(0)}
PLAN = worked_plan(**CAPSULES, start=Decimal(10), method="linear", rate=None, cut=Decimal(2), step_days=3)
"""10 10 10 8 8 8 6 6 6 4 4 4 2 2 2 0: day 7 is the second day at 6."""


def on(day: int) -> date:
    return FROM + timedelta(days=day)


def change(kind: AdjustmentKind, day: int = 7, id: str = "a", **pace: Decimal) -> Adjustment:
    """A hold of two days, or a change to a cut of 3 unless another pace is given."""
    if kind == "repace":
        pace = pace or {"cut": Decimal(3)}
        return adjustment(kind, on(day), None, id, **pace)
    return adjustment(kind, on(day), 2 if kind == "hold" else None, id)


def laid(plan: Plan, *made: Adjustment, first: int = 0, days: int | None = None) -> str:
    """The amounts of the days from `first` on, those that are held with an h; to zero unless so many are asked."""
    schedule = build(plan, made)
    held = held_days(schedule)
    shown = []
    for day in map(on, range(first, schedule.days + 1 if days is None else first + days)):
        amount = schedule.amount_on(day)
        assert amount is not None
        shown.append(f"{format_amount(amount)}{'h' if day in held else ''}")
    return " ".join(shown)


def held_days(schedule: Schedule) -> set[date]:
    return {first + index * DAY for first, last in schedule.held for index in range((last - first).days + 1)}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("hold", "6 6 6h 6h 6 4 4 4 2 2 2 0"),
        ("resume", "6 6 6 4 4 4 2 2 2 0"),
        ("step_back", "6 6 8 8 8 6 6 6 4 4 4 2 2 2 0"),
        ("repace", "6 6 6 6 6 3 3 3 0"),
        ("jump", "6 6 0"),
    ],
)
def test_each_change_acts_from_the_next_day(kind: AdjustmentKind, expected: str) -> None:
    assert laid(PLAN) == "10 10 10 8 8 8 6 6 6 4 4 4 2 2 2 0"
    assert laid(PLAN, change(kind)) == f"10 10 10 8 8 8 {expected}"


SAME_DAY = {
    ("hold", "hold"): "6 6 6h 6h 6h 6h 6 4 4 4 2 2 2 0",
    ("hold", "resume"): "6 6 6 4 4 4 2 2 2 0",
    ("hold", "step_back"): "6 6 8h 8h 8 8 8 6 6 6 4 4 4 2 2 2 0",
    ("hold", "repace"): "6 6 6h 6h 6 6 6 3 3 3 0",
    ("hold", "jump"): "6 6 0",
    ("resume", "hold"): "6 6 6h 6h 6 4 4 4 2 2 2 0",
    ("resume", "resume"): "6 6 6 4 4 4 2 2 2 0",
    ("resume", "step_back"): "6 6 8 8 8 6 6 6 4 4 4 2 2 2 0",
    ("resume", "repace"): "6 6 6 6 6 3 3 3 0",
    ("resume", "jump"): "6 6 0",
    ("step_back", "hold"): "6 6 8h 8h 8 8 8 6 6 6 4 4 4 2 2 2 0",
    ("step_back", "resume"): "6 6 8 8 8 6 6 6 4 4 4 2 2 2 0",
    ("step_back", "step_back"): "6 6 8 8 8 6 6 6 4 4 4 2 2 2 0",
    ("step_back", "repace"): "6 6 8 8 8 5 5 5 2 2 2 0",
    ("step_back", "jump"): "6 6 0",
    ("repace", "hold"): "6 6 6h 6h 6 6 6 3 3 3 0",
    ("repace", "resume"): "6 6 6 6 6 3 3 3 0",
    ("repace", "step_back"): "6 6 8 8 8 6 6 6 3 3 3 0",
    ("repace", "repace"): "6 6 6 6 6 3 3 3 0",
    ("repace", "jump"): "6 6 0",
    ("jump", "hold"): "6 6 6h 6h 0",
    ("jump", "resume"): "6 6 0",
    ("jump", "step_back"): "6 6 8 8 8 6 6 6 0",
    ("jump", "repace"): "6 6 6 6 6 3 3 3 0",
    ("jump", "jump"): "6 6 0",
}

NEXT_DAY = {
    ("hold", "hold"): "6 6 6h 6h 6h 6h 6 4 4 4 2 2 2 0",
    ("hold", "resume"): "6 6 6h 6 4 4 4 2 2 2 0",
    ("hold", "step_back"): "6 6 6h 8h 8 8 8 6 6 6 4 4 4 2 2 2 0",
    ("hold", "repace"): "6 6 6h 6h 6 6 6 3 3 3 0",
    ("hold", "jump"): "6 6 6h 0",
    ("resume", "hold"): "6 6 6 6h 6h 4 4 4 2 2 2 0",
    ("resume", "resume"): "6 6 6 4 4 4 2 2 2 0",
    ("resume", "step_back"): "6 6 6 8 8 8 6 6 6 4 4 4 2 2 2 0",
    ("resume", "repace"): "6 6 6 6 6 6 3 3 3 0",
    ("resume", "jump"): "6 6 6 0",
    ("step_back", "hold"): "6 6 8 8h 8h 8 8 6 6 6 4 4 4 2 2 2 0",
    ("step_back", "resume"): "6 6 8 8 8 6 6 6 4 4 4 2 2 2 0",
    ("step_back", "step_back"): "6 6 8 10 10 10 8 8 8 6 6 6 4 4 4 2 2 2 0",
    ("step_back", "repace"): "6 6 8 8 8 8 5 5 5 2 2 2 0",
    ("step_back", "jump"): "6 6 8 0",
    ("repace", "hold"): "6 6 6 6h 6h 6 6 3 3 3 0",
    ("repace", "resume"): "6 6 6 6 6 3 3 3 0",
    ("repace", "step_back"): "6 6 6 8 8 8 6 6 6 3 3 3 0",
    ("repace", "repace"): "6 6 6 6 6 6 3 3 3 0",
    ("repace", "jump"): "6 6 6 0",
    ("jump", "hold"): "6 6 0",
    ("jump", "resume"): "6 6 0",
    ("jump", "step_back"): "6 6 0",
    ("jump", "repace"): "6 6 0",
    ("jump", "jump"): "6 6 0",
}


def test_every_pair_of_kinds_is_worked() -> None:
    pairs = {(first, second) for first in ALL_KINDS for second in ALL_KINDS}
    assert set(SAME_DAY) == set(NEXT_DAY) == pairs


@pytest.mark.parametrize(("pair", "expected"), SAME_DAY.items(), ids=str)
def test_two_changes_of_one_day_act_in_the_order_of_their_ids(
    pair: tuple[AdjustmentKind, AdjustmentKind], expected: str
) -> None:
    first, second = (change(kind, id=id) for kind, id in zip(pair, "ab", strict=True))
    assert laid(PLAN, first, second, first=6) == laid(PLAN, second, first, first=6) == expected


@pytest.mark.parametrize(("pair", "expected"), NEXT_DAY.items(), ids=str)
def test_a_change_of_the_next_day_acts_on_what_the_first_one_made(
    pair: tuple[AdjustmentKind, AdjustmentKind], expected: str
) -> None:
    # Another machine may have given the later one the smaller id.
    first, second = change(pair[0], 7, "b"), change(pair[1], 8, "a")
    assert laid(PLAN, first, second, first=6) == laid(PLAN, second, first, first=6) == expected


def test_a_change_of_pace_by_percent_goes_by_the_smallest_step_too() -> None:
    # 40% of 6 is 2.4: the amount is rounded up to 4. 40% of 2 is below the smallest cut.
    assert laid(PLAN, change("repace", rate=Decimal(40)), first=6) == "6 6 6 6 6 4 4 4 3 3 3 2 2 2 1 1 1 0"


def test_a_change_of_pace_stops_at_the_finish() -> None:
    plan = worked_plan(**CAPSULES | {"finish": Decimal(2)}, start=Decimal(10), step_days=3, rate=Decimal(20))
    assert laid(plan) == "10 10 10 8 8 8 7 7 7 6 6 6 5 5 5 4 4 4 3 3 3 2 2 2 0"
    assert laid(plan, change("repace"), first=6) == "7 7 7 7 7 4 4 4 2 2 2 0"


@pytest.mark.parametrize(("cut", "taken"), [("2.9", "2"), ("0.2", "1"), ("3", "3"), ("9999", "6")])
def test_a_cut_that_can_not_be_measured_is_made_smaller_and_never_below_the_smallest_step(cut: str, taken: str) -> None:
    tomorrow = build(PLAN, [change("repace", cut=Decimal(cut))]).next_after(on(7))
    assert tomorrow is not None
    assert tomorrow.cut == Decimal(taken)


@pytest.mark.parametrize(
    "pace",
    [
        {"rate": Decimal(0)},
        {"rate": Decimal("100.5")},
        {"rate": Decimal("NaN")},
        {"cut": Decimal(-2)},
        {"cut": Decimal("sNaN")},
        {"cut": Decimal("Infinity")},
        {"cut": Decimal("1E+999999")},
        {"cut": Decimal("1E-999999")},
        {"days": 3},
    ],
    ids=str,
)
def test_a_pace_that_is_none_changes_nothing(pace: dict[str, Any]) -> None:
    none = Adjustment(id="a", plan="plan-1", day=on(7), kind="repace", **pace)
    assert build(PLAN, [none]) == build(PLAN)


@pytest.mark.parametrize("days", [None, 0, -3])
def test_a_hold_without_days_holds_nothing(days: int | None) -> None:
    assert build(PLAN, [adjustment("hold", on(7), days)]) == build(PLAN)


@pytest.mark.parametrize("days", [10**7, 10**12, 10**400])
def test_a_hold_past_the_calendar_is_refused(days: int) -> None:
    with pytest.raises(Refused, match="reach past the calendar"):
        build(PLAN, [adjustment("hold", on(7), days)])


def test_a_step_back_leads_to_the_amount_of_the_last_step_and_its_last_day_is_told() -> None:
    assert step_before(PLAN, [], on(2)) is None
    assert step_before(PLAN, [], on(7)) == (Decimal(8), on(5))
    assert step_before(PLAN, [], on(15)) is None  # at zero
    assert step_before(PLAN, [change("step_back")], on(8)) == (Decimal(10), on(2))
    assert step_before(PLAN, [change("step_back")], on(11)) == (Decimal(8), on(10))
    assert step_before(PLAN, [], FROM - DAY) is None


@pytest.mark.parametrize(("held", "goes"), [(25, True), (26, False)])
def test_a_step_left_more_than_28_days_ago_is_not_gone_back_to(held: int, goes: bool) -> None:
    # 8 was left on day 5.
    late = change("step_back", 8 + held, "b")
    made = [adjustment("hold", on(7), 60, "a"), late]
    assert late.day - on(5) == timedelta(days=28 if goes else 29)
    assert (laid(PLAN, *made, first=8 + held, days=2) == "6h 8h") is goes
    assert (build(PLAN, made) != build(PLAN, made[:1])) is goes


def test_going_back_to_a_written_amount_is_one_step_and_never_over_one_that_went_up() -> None:
    plan = written_plan(((0, Decimal(20)), (3, Decimal(5)), (6, Decimal(10)), (9, Decimal(8))), step_days=2)
    assert laid(plan, days=11) == "20 20 20 5 5 5 10 10 10 8 8"
    assert laid(plan, change("step_back", 10), days=16) == "20 20 20 5 5 5 10 10 10 8 8 10 10 8 8 8"
    # 10 came after 5: there is no step to go back to, and 20 would be two.
    assert build(plan, [change("step_back", 7)]) == build(plan)
    again = [change("step_back", 10), change("step_back", 11, "b")]
    assert build(plan, again) == build(plan, again[:1])


def test_a_level_row_is_the_same_step() -> None:
    plan = written_plan(((0, Decimal(9)), (3, Decimal(7)), (6, Decimal(7)), (9, Decimal(0))), step_days=2)
    assert laid(plan, change("step_back", 7)) == "9 9 9 7 7 7 7 7 9 9 7 7 7 0"


def test_the_last_written_amount_goes_on_and_can_be_left_by_a_jump_alone() -> None:
    plan = written_plan(((0, Decimal(9)), (3, Decimal(7))), step_days=2)
    assert build(plan).zero is None
    assert build(plan, [change("hold")]) == build(plan, [change("resume")]) == build(plan)
    assert laid(plan, change("jump")) == "9 9 9 7 7 7 7 7 0"
    assert laid(plan, change("jump"), change("step_back", id="b")) == "9 9 9 7 7 7 7 7 9 9 7 7 0"
    assert laid(plan, change("step_back"), days=14) == "9 9 9 7 7 7 7 7 9 9 7 7 7 7"
    only = written_plan(((0, Decimal(9)),))
    for day in (-3, 0, 7):
        assert build(only, [adjustment("hold", on(day), 20), change("step_back", day, "b")]) == build(only)


def test_a_written_plan_has_no_pace_to_change() -> None:
    plan = written_plan(((0, Decimal(9)), (10, Decimal(0))))
    assert build(plan, [change("repace")]) == build(plan)


@pytest.mark.parametrize("kind", ["resume", "step_back", "repace", "jump"])
def test_before_a_plan_begins_there_is_nothing_to_change(kind: AdjustmentKind) -> None:
    assert build(PLAN, [change(kind, -1)]) == build(PLAN)
    assert build(PLAN, [change(kind, -300)]) == build(PLAN)


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("day", [15, 16, 400])
def test_at_zero_nothing_is_changed_or_raised(kind: AdjustmentKind, day: int) -> None:
    assert build(PLAN, [change(kind, day)]) == build(PLAN)


@settings(max_examples=2000)
@given(every_plan(), every_history())
def test_any_taper_with_any_changes_is_the_one_that_somebody_following_it_lives(
    plan: Plan, made: list[Adjustment]
) -> None:
    schedule = build(plan, made)
    held, days = held_days(schedule), schedule.days + 30
    lived = [(schedule.amount_on(on(day)), on(day) in held) for day in range(days)]
    assert lived == [(Decimal(str(float(amount))), holds) for amount, holds in follow(plan, made, days)]
