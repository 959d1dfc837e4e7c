"""The arithmetic of a taper: against exact fractions, and what is refused of a plan."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans import linear_plans, percent_plans, until_plans
from tests.examples import worked_plan
from tui.domain.amounts import format_amount, on_grid
from tui.domain.errors import Refused
from tui.domain.ladder import rungs
from tui.domain.records import Plan
from tui.domain.schedule import build, check_plan, suggested_rate

FROM = date(2026, 9, 15)


def amounts(**changes: Any) -> str:
    return ", ".join(format_amount(amount) for _, amount in rungs(worked_plan(**changes)))


def grid(plan: Plan) -> Fraction:
    return Fraction(plan.precision)


def test_the_worked_plan_of_the_design_comes_out() -> None:
    assert amounts() == (
        "20, 18, 16.2, 14.6, 13.2, 11.9, 10.8, 9.8, 8.9, 8.1, 7.3, 6.6, 6, 5.4, 4.9, 4.4, 3.9, 3.4, 2.9, 2.4, "
        "1.9, 1.4, 1, 0"
    )
    assert [day for day, _ in rungs(worked_plan())] == [7 * index for index in range(24)]


def test_eight_capsules_go_down_one_by_one() -> None:
    capsules: dict[str, Any] = {"unit": "capsule", "start": Decimal(8), "rate": Decimal(5)}
    capsules |= {"precision": Decimal(1), "min_step": Decimal(1)}
    assert amounts(**capsules, finish=Decimal(0)) == "8, 7, 6, 5, 4, 3, 2, 1, 0"
    assert amounts(**capsules, finish=Decimal(3)) == "8, 7, 6, 5, 4, 3, 0"


def test_a_finish_of_zero_is_reached_and_is_the_end() -> None:
    assert amounts(start=Decimal(2), min_step=Decimal("0.3"), finish=Decimal(0)) == (
        "2, 1.7, 1.4, 1.1, 0.8, 0.5, 0.2, 0"
    )


def test_a_cut_that_would_pass_the_finish_stops_there() -> None:
    assert amounts(start=Decimal(3), finish=Decimal("1.4"), rate=Decimal(50)) == "3, 1.5, 1.4, 0"
    assert amounts(start=Decimal(3), finish=Decimal("1.5"), rate=Decimal(50)) == "3, 1.5, 0"
    assert amounts(start=Decimal(3), finish=Decimal("2.9"), min_step=Decimal(2)) == "3, 2.9, 0"


def test_a_linear_plan_takes_the_same_off_each_time() -> None:
    linear: dict[str, Any] = {"method": "linear", "rate": None}
    assert amounts(**linear, cut=Decimal(4)) == "20, 16, 12, 8, 4, 1, 0"
    assert amounts(**linear, cut=Decimal(4), finish=Decimal(0)) == "20, 16, 12, 8, 4, 0"
    assert amounts(**linear, cut=Decimal(50)) == "20, 1, 0"


@pytest.mark.parametrize(
    ("weeks", "finish", "expected"),
    [
        (1, 1, "20, 0"),
        (1, 0, "20, 0"),
        (2, 1, "20, 1, 0"),
        (2, 0, "20, 10, 0"),
        (3, 1, "20, 10.5, 1, 0"),
        (4, 0, "20, 15, 10, 5, 0"),
        (6, 1, "20, 16.2, 12.4, 8.6, 4.8, 1, 0"),
        (4, 2, "20, 14, 8, 2, 0"),
        (7, 0, "20, 17.2, 14.3, 11.5, 8.6, 5.8, 2.9, 0"),
    ],
)
def test_a_plan_to_a_day_at_zero_is_a_straight_line(weeks: int, finish: int, expected: str) -> None:
    plan = worked_plan(method="linear", rate=None, until=FROM + timedelta(weeks=weeks), finish=Decimal(finish))
    assert ", ".join(format_amount(amount) for _, amount in rungs(plan)) == expected
    assert rungs(plan)[-1][0] == 7 * weeks


@pytest.mark.parametrize("left_over", range(7))
def test_zero_is_on_the_day_that_was_asked_for_and_not_a_day_early(left_over: int) -> None:
    until = FROM + timedelta(days=28 + left_over)
    schedule = build(worked_plan(method="linear", rate=None, until=until))
    assert schedule.zero == until
    assert schedule.amount_on(until - timedelta(days=1)) == 1
    assert [format_amount(step.amount) for step in schedule.steps] == ["20", "13.7", "7.4", "1", "0"]


def test_to_zero_in_thirty_days_means_thirty_days_that_are_not_zero() -> None:
    plan = worked_plan(method="linear", rate=None, until=FROM + timedelta(days=30), step_days=1)
    schedule = build(plan)
    used = [schedule.amount_on(FROM + timedelta(days=day)) for day in range(31)]
    assert all(used[:30])
    assert used[30] == 0


def test_steps_that_the_scale_can_not_tell_apart_are_one() -> None:
    plan = worked_plan(
        method="linear",
        rate=None,
        unit="capsule",
        start=Decimal(3),
        precision=Decimal(1),
        min_step=Decimal(1),
        finish=Decimal(1),
        until=FROM + timedelta(days=70),
    )
    assert rungs(plan) == [(0, Decimal(3)), (35, Decimal(2)), (63, Decimal(1)), (70, Decimal(0))]


@given(percent_plans())
def test_a_percent_plan_cuts_what_was_asked_and_never_more(plan: Plan) -> None:
    assert plan.rate is not None
    least, finish = Fraction(plan.min_step), Fraction(plan.finish)
    expected = [Fraction(plan.start)]
    while expected[-1] > 0:
        now = expected[-1]
        asked = now - max(now * Fraction(plan.rate) / 100, least)
        rounded = ceil(asked / grid(plan)) * grid(plan)
        expected.append(Fraction(0) if now == finish else max(rounded, finish))
    assert [Fraction(amount) for _, amount in rungs(plan)] == expected


@given(percent_plans() | linear_plans())
def test_every_step_falls_can_be_measured_and_leads_to_zero(plan: Plan) -> None:
    ladder = rungs(plan)
    amounts = [amount for _, amount in ladder]
    assert amounts[0] == plan.start
    assert amounts[-1] == 0
    assert all(later < earlier for earlier, later in pairwise(amounts))
    assert all(on_grid(amount, plan.precision) for amount in amounts)
    assert [day for day, _ in ladder] == [plan.step_days * index for index in range(len(ladder))]
    if plan.finish:
        assert amounts[-2] == plan.finish
    for earlier, later in pairwise(amounts):
        by_rate = earlier * (plan.rate or 0) / 100
        if earlier != plan.finish:
            assert earlier - later <= max(by_rate, plan.min_step, plan.cut or 0)
        if later > plan.finish:
            assert earlier - later >= plan.min_step


@given(until_plans())
def test_a_plan_to_a_day_follows_the_line_from_above(plan: Plan) -> None:
    assert plan.until is not None
    ladder, days = rungs(plan), (plan.until - plan.from_).days
    amounts = [amount for _, amount in ladder]
    assert ladder[0] == (0, plan.start)
    assert ladder[-1] == (days, Decimal(0))
    assert all(later < earlier for earlier, later in pairwise(amounts))
    count = days // plan.step_days
    span = count - 1 if plan.finish else count
    by_day = dict(ladder)
    now = plan.start
    for index in range(count):
        now = by_day.get(index * plan.step_days, now)
        if span:
            line = Fraction(plan.start) - Fraction(plan.start - plan.finish) * index / span
            assert 0 <= Fraction(now) - line < grid(plan)
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(ladder)]
    assert min(gaps) >= plan.step_days


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"start": Decimal("20.05")}, r"start of 20\.05 g can not be measured in steps of 0\.1 g"),
        ({"min_step": Decimal("0.55")}, r"smallest cut of 0\.55 g can not be measured"),
        ({"finish": Decimal("0.95")}, r"finish of 0\.95 g can not be measured"),
        ({"method": "linear", "rate": None, "cut": Decimal("0.75")}, r"cut of 0\.75 g can not be measured"),
        ({"finish": Decimal(20)}, "finish has to be below the start of 20 g"),
        ({"finish": Decimal(25)}, "finish has to be below the start of 20 g"),
        ({"finish": Decimal(-1)}, "finish can not be below 0"),
        ({"start": Decimal(0)}, "start has to be an amount above 0"),
        ({"start": Decimal(-20)}, "start has to be an amount above 0"),
        ({"start": Decimal(10_001)}, "at most 10,000"),
        ({"start": Decimal("NaN")}, "start has to be an amount"),
        ({"start": Decimal("sNaN")}, "start has to be an amount"),
        ({"start": Decimal("Infinity")}, "start has to be an amount"),
        ({"start": Decimal("1E+999999")}, "start has to be an amount"),
        ({"finish": Decimal("NaN")}, "finish has to be an amount"),
        ({"finish": Decimal("sNaN")}, "finish has to be an amount"),
        ({"min_step": Decimal(0)}, "smallest cut has to be an amount above 0"),
        ({"precision": Decimal(0)}, "precision has to be an amount above 0"),
        ({"precision": Decimal("1E-999999")}, "precision has to be an amount"),
        ({"precision": Decimal("0.0000001")}, "precision has to be an amount"),
        ({"doses": 0}, "doses a day have to be a number from 1 to 24"),
        ({"doses": 25}, "doses a day have to be a number from 1 to 24"),
        ({"step_days": 0}, "step has to last from 1 to 365 days"),
        ({"step_days": -7}, "step has to last from 1 to 365 days"),
        ({"step_days": 366}, "step has to last from 1 to 365 days"),
        ({"from_": date(1999, 12, 31)}, "first day of the plan has to be a date like"),
        ({"from_": date(9999, 12, 1)}, "first day of the plan has to be a date like"),
        ({"rate": None}, "percent method needs its rate"),
        ({"rate": Decimal(0)}, r"percent from 0\.01 to 100"),
        ({"rate": Decimal("0.001")}, r"percent from 0\.01 to 100"),
        ({"rate": Decimal("100.1")}, r"percent from 0\.01 to 100"),
        ({"rate": Decimal("NaN")}, r"percent from 0\.01 to 100"),
        ({"rate": Decimal("10." + "3" * 400)}, r"percent from 0\.01 to 100"),
        ({"cut": Decimal(1)}, "cut belongs to the linear method"),
        ({"until": date(2027, 3, 1)}, "day at zero belongs to the linear method"),
        ({"method": "linear"}, "rate belongs to the percent method"),
        ({"method": "linear", "rate": None}, "linear method needs its cut, like 1, or the first day at zero"),
        ({"method": "linear", "rate": None, "cut": Decimal("0.4")}, r"make it 0\.5 g or more"),
        (
            {"method": "linear", "rate": None, "cut": Decimal(1), "until": date(2027, 3, 1)},
            "one of them, not both",
        ),
        (
            {"method": "linear", "rate": None, "until": date(2026, 9, 21)},
            "Zero on 2026-09-21 is too early for steps of 7 days; the earliest possible day is 2026-09-22",
        ),
        ({"method": "linear", "rate": None, "until": FROM}, "earliest possible day is 2026-09-22"),
        ({"method": "linear", "rate": None, "until": date(2026, 1, 1)}, "earliest possible day is 2026-09-22"),
        ({"method": "linear", "rate": None, "until": date(9999, 12, 31)}, "a date like 2027-03-01"),
        (
            {"method": "linear", "rate": None, "until": date(2036, 9, 15), "step_days": 1},
            "more than 2000 steps; make a step 2 days or longer",
        ),
        (
            {"start": Decimal(9_000), "precision": Decimal("0.1"), "min_step": Decimal("0.1"), "rate": Decimal("0.1")},
            "more than 2000 steps",
        ),
    ],
)
def test_a_plan_that_breaks_a_rule_is_refused_in_one_sentence(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        check_plan(worked_plan(**changes))
    assert str(refused.value).endswith(".")
    assert len(str(refused.value)) < 140
    with pytest.raises(Refused, match=reason):
        build(worked_plan(**changes))


def test_the_earliest_possible_day_is_possible() -> None:
    earliest = worked_plan(method="linear", rate=None, until=date(2026, 9, 22))
    assert build(earliest).zero == date(2026, 9, 22)


def test_the_longest_plan_that_is_taken_is_not_cut_off() -> None:
    plan = worked_plan(start=Decimal(2000), precision=Decimal(1), min_step=Decimal(1), finish=Decimal(0))
    longest = rungs(
        worked_plan(
            start=plan.start,
            precision=plan.precision,
            min_step=plan.min_step,
            finish=plan.finish,
            method="linear",
            rate=None,
            cut=Decimal(1),
        )
    )
    assert len(longest) == 2001
    assert longest[-1] == (14_000, Decimal(0))


@given(st.integers(0, 40), st.integers(0, 40))
def test_checking_and_building_agree(start: int, finish: int) -> None:
    plan = worked_plan(start=Decimal(start), finish=Decimal(finish))
    accepted = 0 <= finish < start
    if accepted:
        check_plan(plan)
        assert build(plan).steps[0].amount == start
    else:
        with pytest.raises(Refused):
            check_plan(plan)


@pytest.mark.parametrize(
    ("start", "unit", "used_since", "rate"),
    [
        ("20", "g", date(2026, 1, 1), 10),
        ("20", "g", date(2025, 11, 23), 10),
        ("20", "g", date(2025, 11, 22), 5),
        ("20", "g", date(2019, 1, 1), 5),
        ("20", "g", None, 5),
        ("30", "g", date(2026, 1, 1), 10),
        ("30.1", "g", date(2026, 1, 1), 5),
        ("500", "mg", date(2026, 1, 1), 10),
        ("40", "capsule", date(2026, 1, 1), 10),
    ],
)
def test_the_suggested_rate_is_gentler_after_a_year_and_above_thirty_grams(
    start: str, unit: Any, used_since: date | None, rate: int
) -> None:
    assert suggested_rate(Decimal(start), unit, used_since, date(2026, 11, 22)) == rate


def test_a_year_that_began_on_a_leap_day_is_over_on_the_first_of_march() -> None:
    leap = date(2024, 2, 29)
    assert suggested_rate(Decimal(5), "g", leap, date(2025, 2, 28)) == 10
    assert suggested_rate(Decimal(5), "g", leap, date(2025, 3, 1)) == 5
