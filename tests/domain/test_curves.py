"""Plans along a curve and plans as written, worked by hand; and every method against exact fractions."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.following import part_of_curve, rows
from tests.domain.plans import FROM, custom_plans, every_plan, falling_plans, hyperbolic_plans, written_plan
from tests.examples import worked_plan
from tui.domain.amounts import format_amount, on_grid
from tui.domain.errors import Refused
from tui.domain.ladder import asked_cut, curve_steps, rungs
from tui.domain.records import MOST_STEPS, Plan
from tui.domain.schedule import build

CURVE: dict[str, Any] = {"method": "hyperbolic", "rate": None}
CAPSULES: dict[str, Any] = {"unit": "capsule", "precision": Decimal(1), "min_step": Decimal(1), "finish": Decimal(0)}


def amounts(plan: Plan) -> str:
    return ", ".join(format_amount(amount) for _, amount in rungs(plan))


def test_a_curve_of_four_steps_is_a_quarter_of_it_each_time() -> None:
    # With K = 5, 20 g stands at 20/25 = 0.8 of the curve; a step takes 0.2 of it. 0.6 is 7.5 g. From there 0.4 is
    # 3.333, up to 3.4 g, which stands at 0.4048. 0.2048 is 1.287, up to 1.3 g, at 0.2063. 0.0063 is 0.03, up to 0.1 g.
    assert amounts(worked_plan(**CURVE, steps=4)) == "20, 7.5, 3.4, 1.3, 1, 0"
    assert amounts(worked_plan(**CURVE, steps=4, finish=Decimal(0), min_step=Decimal("0.1"))) == (
        "20, 7.5, 3.4, 1.3, 0.1, 0"
    )


def test_a_larger_k_makes_the_curve_flatter_and_the_first_cut_smaller() -> None:
    # With K = 20, 20 g stands at 0.5 and a step takes 0.125: 0.375 is 12 g, 0.25 is 6.667.
    assert amounts(worked_plan(**CURVE, steps=4, k=Decimal(20))) == "20, 12, 6.7, 2.9, 1, 0"
    assert amounts(worked_plan(**CURVE, steps=4, k=Decimal(5))) == amounts(worked_plan(**CURVE, steps=4))


def test_one_step_is_the_whole_curve() -> None:
    assert amounts(worked_plan(**CURVE, steps=1)) == "20, 1, 0"
    assert amounts(worked_plan(**CURVE, steps=1, finish=Decimal(0))) == "20, 0"


def test_the_usual_cap_is_ten_percent_and_takes_the_fewest_steps_within_it() -> None:
    # 18 g stands at 18/23, a 46th of 0.8 below 20 g: the first cut is 10% to the grain.
    usual = worked_plan(**CURVE)
    assert curve_steps(usual) == curve_steps(worked_plan(**CURVE, cap=Decimal(10))) == 46
    assert amounts(usual) == (
        "20, 18, 16.3, 14.9, 13.7, 12.6, 11.6, 10.7, 9.9, 9.2, 8.6, 8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5, 4, 3.5, 3, 2.5, 2, "
        "1.5, 1, 0"
    )


@pytest.mark.parametrize(
    ("cap", "steps", "expected"),
    [
        ("25", 16, "20, 15, 11.7, 9.4, 7.6, 6.2, 5.1, 4.2, 3.5, 2.9, 2.4, 1.9, 1.4, 1, 0"),
        ("50", 6, "20, 10, 5.8, 3.4, 1.9, 1, 0"),
        ("100", 1, "20, 1, 0"),
    ],
)
def test_a_cap_of_the_first_cut_chooses_the_steps(cap: str, steps: int, expected: str) -> None:
    plan = worked_plan(**CURVE, cap=Decimal(cap))
    assert curve_steps(plan) == steps
    assert amounts(plan) == expected


def test_capsules_follow_the_curve_as_far_as_they_can_be_counted() -> None:
    assert amounts(worked_plan(**CURVE | CAPSULES, start=Decimal(8), steps=6)) == "8, 4, 3, 2, 1, 0"


def test_a_written_plan_is_taken_as_it_is_written() -> None:
    table = ((0, Decimal(20)), (7, Decimal(18)), (14, Decimal(18)), (21, Decimal(19)), (24, Decimal("0.1")))
    plan = written_plan(table)
    assert rungs(plan) == list(table)
    assert build(plan).zero is None
    cuts = [None if step.cut is None else format_amount(step.cut) for step in build(plan).steps]
    assert cuts == [None, "2", "0", "-1", "18.9"]
    assert build(plan).to_come(FROM) is None


def test_a_written_zero_ends_the_plan_and_saying_it_twice_changes_nothing() -> None:
    twice = written_plan(((0, Decimal(2)), (7, Decimal(1)), (14, Decimal(0)), (20, Decimal(0))))
    assert rungs(twice) == [(0, Decimal(2)), (7, Decimal(1)), (14, Decimal(0))]
    assert build(twice).zero == FROM + timedelta(days=14)
    assert build(twice).to_come(FROM) == 6 * 2 + 7 * 1


def test_neither_smallest_step_nor_finish_touches_a_written_amount() -> None:
    table = ((0, Decimal(2)), (1, Decimal("1.9")), (2, Decimal(0)))
    assert rungs(written_plan(table, min_step=Decimal(1), finish=Decimal("1.5"))) == list(table)


def test_a_single_written_row_is_a_plan() -> None:
    plan = build(written_plan(((0, Decimal(5)),)))
    assert (plan.zero, plan.days, len(plan.steps)) == (None, 0, 1)
    assert plan.amount_on(FROM + timedelta(days=1000)) == 5


@settings(max_examples=2000)
@given(every_plan())
def test_every_plan_is_what_exact_fractions_say(plan: Plan) -> None:
    expected = rows(plan)
    day, starts = 0, []
    for _, lasts in expected:
        starts.append(day)
        day += lasts or 0
    assert [(day, Fraction(amount)) for day, amount in rungs(plan)] == [
        (day, amount) for day, (amount, _) in zip(starts, expected, strict=True)
    ]


@settings(max_examples=500)
@given(falling_plans())
def test_every_plan_falls_strictly_on_the_grid_to_zero(plan: Plan) -> None:
    found = [amount for _, amount in rungs(plan)]
    assert found[0] == plan.start
    assert found[-1] == 0
    assert all(later < earlier for earlier, later in pairwise(found))
    assert all(on_grid(amount, plan.precision) for amount in found)
    assert all(amount >= plan.finish for amount in found[:-1])
    days = [day for day, _ in rungs(plan)]
    assert all((later - earlier) % plan.step_days == 0 for earlier, later in pairwise(days[:-1]))
    assert all(later - earlier >= plan.step_days for earlier, later in pairwise(days))


@settings(max_examples=500)
@given(hyperbolic_plans())
def test_a_curve_cuts_what_one_step_takes_and_only_the_smallest_step_takes_more(plan: Plan) -> None:
    asked, parts = asked_cut(plan), part_of_curve(plan, curve_steps(plan))
    assert asked is not None
    for earlier, later in pairwise([amount for _, amount in rungs(plan)]):
        assert asked(earlier) == parts(Fraction(earlier))
        if earlier > plan.finish:
            assert Fraction(earlier - later) <= max(asked(earlier), Fraction(plan.min_step))


@given(hyperbolic_plans())
def test_the_steps_of_a_cap_are_the_fewest_that_keep_the_first_cut_within_it(plan: Plan) -> None:
    if plan.steps is not None:
        assert curve_steps(plan) == plan.steps
        return
    start, steps = Fraction(plan.start), curve_steps(plan)
    most = start * Fraction(plan.cap if plan.cap is not None else 10) / 100
    assert part_of_curve(plan, steps)(start) <= most
    assert steps == 1 or part_of_curve(plan, steps - 1)(start) > most
    first, second = (Fraction(amount) for _, amount in rungs(plan)[:2])
    grid = Fraction(plan.precision)
    assert second == max(
        Fraction(plan.finish),
        ceil((first - max(part_of_curve(plan, steps)(first), Fraction(plan.min_step))) / grid) * grid,
    )


@given(custom_plans())
def test_a_written_plan_invents_no_amount_and_no_zero(plan: Plan) -> None:
    assert plan.table is not None
    schedule = build(plan)
    for offset, amount in plan.table:
        assert schedule.amount_on(FROM + timedelta(days=offset)) == amount
    assert (schedule.zero is None) is all(amount for _, amount in plan.table)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (CURVE | {"steps": 0}, "number of steps has to be from 1 to 2000"),
        (CURVE | {"steps": 10_000}, "number of steps has to be from 1 to 2000"),
        (CURVE | {"steps": -4}, "number of steps has to be from 1 to 2000"),
        (CURVE | {"steps": 10, "cap": Decimal(10)}, "give one of them"),
        (CURVE | {"cap": Decimal(0)}, r"cap is a percent from 0\.01 to 100"),
        (CURVE | {"cap": Decimal(101)}, r"cap is a percent from 0\.01 to 100"),
        (CURVE | {"cap": Decimal("NaN")}, r"cap is a percent from 0\.01 to 100"),
        (
            CURVE | {"cap": Decimal("0.01")},
            "more than 2000 steps; ask for a higher cap of its first cut, or for a larger",
        ),
        (CURVE | {"k": Decimal(0)}, "K has to be an amount above 0"),
        (CURVE | {"k": Decimal(-5)}, "K has to be an amount above 0"),
        (CURVE | {"k": Decimal("0.0000001")}, "K has to be an amount above 0"),
        (CURVE | {"k": Decimal("sNaN")}, "K has to be an amount above 0"),
        (CURVE | {"k": Decimal("1E+400")}, "K has to be an amount above 0"),
        ({"k": Decimal(5)}, "K belongs to the hyperbolic method; leave it out of a percent plan"),
        ({"steps": 5}, "number of steps belongs to the hyperbolic method"),
        ({"cap": Decimal(5)}, "cap of the first cut belongs to the hyperbolic method"),
        ({"table": ((0, Decimal(20)),)}, "table belongs to the custom method"),
        (CURVE | {"rate": Decimal(10)}, "rate belongs to the percent method; leave it out of a hyperbolic plan"),
        ({"method": "custom", "rate": None}, "custom method needs its table, like 0:20 7:18 14:15"),
        ({"method": "sideways", "rate": None}, "newer Ebbtide made this plan"),
        ({"method": "sideways"}, "newer Ebbtide made this plan"),
    ],
)
def test_what_no_curve_and_no_table_can_be_is_refused(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        build(worked_plan(**changes))
    assert str(refused.value).endswith(".")
    assert len(str(refused.value)) < 140


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ((), "table is missing"),
        (((1, "20"),), "begins with day 1"),
        (((-1, "20"),), "begins with day -1"),
        (((0, "20"), (7, "18"), (7, "16")), "Day 7 stands after day 7"),
        (((0, "20"), (14, "18"), (7, "16")), "Day 7 stands after day 14"),
        (((0, "20"), (36_501, "16")), "Day 36501 is too far away"),
        (((0, "20"), (10**12, "16")), "too far away"),
        (((0, "0"),), "begins at 0"),
        (((0, "20"), (7, "0"), (9, "1")), "Day 9 of the table has an amount again after zero on day 7"),
        (((0, "20"), (7, "-2")), "amount of day 7 has to be an amount above 0"),
        (((0, "20"), (7, "NaN")), "amount of day 7 has to be an amount above 0"),
        (((0, "20"), (7, "sNaN")), "amount of day 7 has to be an amount above 0"),
        (((0, "sNaN"),), "amount of day 0 has to be an amount above 0"),
        (((0, "20"), (7, "Infinity")), "amount of day 7 has to be an amount above 0"),
        (((0, "20"), (7, "1" + "0" * 400)), "amount of day 7 has to be an amount above 0"),
        (((0, "20"), (7, "18.05")), r"amount of day 7 of 18\.05 g can not be measured in steps of 0\.1 g"),
        (((0, "19"), (7, "18")), "table begins at 19 g and the plan at 20 g"),
        (tuple((day, "20") for day in range(MOST_STEPS + 1)), "at most 2000 rows; this one has 2,001"),
    ],
)
def test_a_table_that_is_no_plan_is_refused_and_says_where(table: tuple[tuple[int, str], ...], reason: str) -> None:
    written = tuple((day, Decimal(amount)) for day, amount in table)
    with pytest.raises(Refused, match=reason) as refused:
        build(worked_plan(method="custom", rate=None, table=written))
    assert str(refused.value).endswith(".")
    assert len(str(refused.value)) < 140


@given(st.integers(1, MOST_STEPS))
def test_any_number_of_steps_up_to_the_most_is_a_plan(steps: int) -> None:
    assert build(worked_plan(**CURVE, steps=steps)).zero is not None
