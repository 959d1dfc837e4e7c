"""Any plan at all, as JSON and as lines: the figures add up, and what is warned of is still to come."""

import json
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.plans import FROM, every_history, every_plan
from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, doses_of, window, worked_plan
from tui.domain.plan_json import plan_json, schedule_json, warnings_to_come
from tui.domain.plan_lines import adjustment_lines, plan_columns, plan_facts, preview_columns
from tui.domain.records import Adjustment, Plan
from tui.domain.schedule import build
from tui.domain.taper import taper
from tui.domain.today import view
from tui.domain.warnings import plan_warnings


@settings(max_examples=300)
@given(every_plan(), every_history())
def test_rows_cuts_and_splits_add_up_for_any_plan(plan: Plan, made: list[Adjustment]) -> None:
    schedule = build(plan, made)
    document = json.loads(json.dumps(schedule_json(schedule, ())))
    steps = document["steps"]
    assert len(steps) == len(schedule.steps)
    for step in steps:
        assert sum(map(Decimal, step["doses"]), Decimal(0)) == Decimal(step["amount"])
    for before, after in pairwise(steps):
        assert Decimal(before["amount"]) - Decimal(after["cut"]) == Decimal(after["amount"])
        assert (Decimal(after["cut"]) < 0) == (after["cut_percent"] < 0) or abs(after["cut_percent"]) < 0.1
    assert document["zero"] == (steps[-1]["from"] if steps[-1]["amount"] == "0" else None)


@settings(max_examples=300)
@given(every_plan(), every_history(), st.integers(-20, 400))
def test_any_plan_on_any_day_is_told_in_every_form(plan: Plan, made: list[Adjustment], number: int) -> None:
    now = NOW + (FROM + timedelta(days=number) - SUNDAY)
    day = UTC_CALENDAR.day_of(now)
    kept = tuple(each for each in made if each.day <= day)
    taken = {day - ago * DAY: doses_of(day - ago * DAY, "1", "0.5") for ago in range(3)}
    seen = window(plan=plan, adjustments=kept, doses=taken, first=min(FROM, day) - 5 * DAY)
    laid_out = taper(seen, day)
    assert laid_out is not None
    document = json.loads(json.dumps(plan_json(seen, view(seen, now, UTC_CALENDAR), laid_out.schedule)))
    assert sum(step["known_days"] for step in document["steps"]) == max(0, min(2, (day - plan.from_).days))
    assert (document["today"] is None) == (day < plan.from_)
    following = document["next"]
    assert following is None or following["on"] == (day + timedelta(days=following["in_days"])).isoformat() > str(day)
    for columns in (plan_columns(laid_out), preview_columns(laid_out)):
        assert {len(column.cells) for column in columns} == {len(laid_out.rows)}
    lines = [*plan_facts(plan, kept, day), *adjustment_lines(kept, kept, plan, day)]
    assert all(line.text for line in lines)
    assert len(lines) >= 2 + len(kept)


@given(every_plan(), st.integers(-30, 0))
def test_before_a_plan_runs_all_that_it_would_be_warned_of_is_still_to_come(plan: Plan, number: int) -> None:
    schedule = build(plan)
    assert warnings_to_come(schedule, (), plan.from_ + timedelta(days=number)) == plan_warnings(schedule)


@given(every_plan(), every_history())
def test_at_zero_nothing_is_warned_of(plan: Plan, made: list[Adjustment]) -> None:
    schedule = build(plan, made)
    if schedule.zero is not None:
        assert warnings_to_come(schedule, made, schedule.zero) == ()


def test_a_long_plan_is_long_until_two_years_are_left() -> None:
    schedule = build(worked_plan(step_days=60))
    assert schedule.zero is not None
    assert any("more than 2 years" in text for text in warnings_to_come(schedule, (), schedule.plan.from_))
    late = schedule.zero - timedelta(days=400)
    assert not any("more than 2 years" in text for text in warnings_to_come(schedule, (), late))
