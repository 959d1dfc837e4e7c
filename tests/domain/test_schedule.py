"""The taper laid over the calendar: steps, dates, doses and the rows of every day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given

from tests.domain.plans import FROM, adjustment, plans, shown
from tests.examples import DAY, SUNDAY, worked_plan
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, Plan
from tui.domain.schedule import Schedule, Step, build

WEEK = 7 * DAY


def test_the_worked_plan_is_24_rows_and_161_days() -> None:
    schedule = build(worked_plan())
    assert len(schedule.steps) == 24
    assert schedule.days == 161
    assert schedule.zero == date(2027, 2, 23)
    assert schedule.held == ()


def test_the_worked_plan_on_its_69th_day() -> None:
    schedule = build(worked_plan())
    assert (SUNDAY - FROM).days + 1 == 69
    assert schedule.amount_on(SUNDAY) == Decimal("8.1")
    assert schedule.index_on(SUNDAY) == 9
    step = schedule.step_on(SUNDAY)
    assert step == Step(
        start=date(2026, 11, 17),
        amount=Decimal("8.1"),
        cut=Decimal("0.8"),
        cut_percent=Decimal("9.0"),
        doses=(Decimal("2.7"),) * 3,
    )
    coming = schedule.next_after(SUNDAY)
    assert coming is not None
    assert (coming.start, coming.amount) == (date(2026, 11, 24), Decimal("7.3"))


def test_the_row_at_the_start_has_no_cut_and_the_row_at_zero_no_doses() -> None:
    schedule = build(worked_plan())
    assert schedule.steps[0] == Step(FROM, Decimal(20), None, None, (Decimal("6.6"), Decimal("6.7"), Decimal("6.7")))
    assert schedule.steps[-1] == Step(date(2027, 2, 23), Decimal(0), Decimal(1), Decimal("100.0"), ())


def test_the_cut_in_percent_has_one_decimal_and_half_goes_up() -> None:
    steps = build(worked_plan()).steps
    assert [str(step.cut_percent) for step in steps[1:6]] == ["10.0", "10.0", "9.9", "9.6", "9.8"]
    halves = build(worked_plan(start=Decimal(80), method="linear", rate=None, cut=Decimal("0.6"))).steps
    assert str(halves[1].cut_percent) == "0.8"  # 0.75


@pytest.mark.parametrize(
    ("day", "index", "amount", "coming"),
    [
        (FROM - 30 * DAY, None, "-", FROM),
        (FROM - DAY, None, "-", FROM),
        (FROM, 0, "20", FROM + WEEK),
        (FROM + 6 * DAY, 0, "20", FROM + WEEK),
        (FROM + WEEK, 1, "18", FROM + 2 * WEEK),
        (date(2027, 2, 22), 22, "1", date(2027, 2, 23)),
        (date(2027, 2, 23), 23, "0", None),
        (date(2030, 1, 1), 23, "0", None),
    ],
)
def test_every_day_has_its_row(day: date, index: int | None, amount: str, coming: date | None) -> None:
    schedule = build(worked_plan())
    assert schedule.index_on(day) == index
    assert shown(schedule, day) == amount
    assert (schedule.step_on(day) is None) is (index is None)
    following = schedule.next_after(day)
    assert (following.start if following else None) == coming


def test_the_change_of_the_clocks_neither_loses_nor_doubles_a_day() -> None:
    schedule = build(worked_plan(step_days=1))
    starts = [step.start for step in schedule.steps]
    assert starts == [FROM + index * DAY for index in range(24)]


def test_no_plan_is_cut_off_after_some_weeks() -> None:
    schedule = build(worked_plan(step_days=60, rate=Decimal(2), min_step=Decimal("0.1")))
    assert schedule.days > 365 * 8
    assert schedule.steps[-2].amount == 1
    assert schedule.zero is not None


def test_the_adjustments_of_another_plan_are_its_own() -> None:
    other = Adjustment(id="a", plan="plan-0", day=SUNDAY, kind="hold", days=7)
    assert build(worked_plan(), [other]) == build(worked_plan())


def test_a_change_of_pace_from_a_newer_version_is_never_passed_over() -> None:
    newer = replace(adjustment("hold", SUNDAY, 7), kind="sideways")  # type: ignore[arg-type]
    with pytest.raises(Refused, match="newer Ebbtide"):
        build(worked_plan(), [newer])


@given(plans())
def test_the_rows_tell_their_cuts_and_doses(plan: Plan) -> None:
    schedule = build(plan)
    for before, after in pairwise(schedule.steps):
        assert after.cut == before.amount - after.amount
        assert after.cut_percent is not None
        assert abs(after.cut_percent * before.amount - after.cut * 100) <= before.amount / 20
        assert after.cut_percent.as_tuple().exponent == -1
    for step in schedule.steps:
        assert sum(step.doses, Decimal(0)) == step.amount
        assert len(step.doses) <= plan.doses


def test_a_schedule_says_the_same_as_its_parts() -> None:
    schedule = build(worked_plan())
    again = Schedule(schedule.plan, schedule.steps, schedule.held)
    assert again == schedule
    assert again.amount_on(SUNDAY) == Decimal("8.1")
    unfinished = Schedule(schedule.plan, schedule.steps[:3])
    assert unfinished.zero is None
    assert unfinished.next_after(FROM + timedelta(days=20)) is None
