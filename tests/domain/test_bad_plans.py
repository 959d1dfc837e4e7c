"""Whatever a plan or a change of pace says, it is laid out or refused in one sentence: nothing else comes of it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.domain.plans import ALL_KINDS, FROM, every_history, every_plan
from tests.examples import worked_plan
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, Method, Plan
from tui.domain.schedule import Schedule, build, check_plan, step_before
from tui.domain.warnings import cautions, needs_second_yes, plan_warnings

LONG = "1" * 400
SPECIAL = [
    *("NaN", "sNaN", "-NaN", "Infinity", "-Infinity", "0", "-0", "0E-400", "-1", "10001", "10000", "0.000001"),
    *("0.0000001", "1E+999999", "1E-999999", "1E+400", "2.5000", "1E+1", LONG, f"0.{LONG}", f"2.{'0' * 400}"),
    *("0.1", "0.3", "1", "2", "5", "20", "50", "100", "100.1"),
]
decimals = st.sampled_from([Decimal(text) for text in SPECIAL]) | st.decimals()
numbers = st.sampled_from([0, 1, 2, 7, 24, 25, 365, 366, 2000, 2001, 10_000, -1, 10**12]) | st.integers(-5, 400)
days = st.dates() | st.dates(date(2026, 1, 1), date(2027, 12, 31))
tables = st.lists(st.tuples(numbers, decimals), max_size=5).map(tuple)

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "start": decimals,
    "precision": decimals,
    "min_step": decimals,
    "finish": decimals,
    "doses": numbers,
    "step_days": numbers,
    "from_": days,
    "method": st.sampled_from(get_args(Method)),
    "rate": st.none() | decimals,
    "cut": st.none() | decimals,
    "until": st.none() | days,
    "k": st.none() | decimals,
    "steps": st.none() | numbers,
    "cap": st.none() | decimals,
    "table": st.none() | tables,
}

changes = st.builds(
    Adjustment,
    id=st.text("ab", min_size=1, max_size=2),
    plan=st.just("plan-1"),
    day=st.dates() | st.dates(date(2026, 8, 1), date(2027, 3, 1)),
    kind=st.sampled_from(ALL_KINDS),
    days=st.none() | numbers,
    rate=st.none() | decimals,
    cut=st.none() | decimals,
)


def laid_out(plan: Plan, made: list[Adjustment]) -> Schedule | None:
    """The schedule; None where it was refused in one sentence."""
    try:
        return build(plan, made)
    except Refused as refused:
        said = str(refused)
    assert said[0].isupper()
    assert said.endswith(".")
    assert "\n" not in said
    assert len(said) < 200
    return None


def told(schedule: Schedule) -> None:
    """What is said of it is sentences."""
    assert plan_warnings(schedule) == tuple(caution.text for caution in cautions(schedule))
    for said in (*plan_warnings(schedule), needs_second_yes(schedule) or "Nothing."):
        assert said.endswith(".")
    schedule.to_come(FROM)


@settings(max_examples=1000)
@given(every_plan(), st.fixed_dictionaries({}, optional=FIELDS))
def test_any_values_in_a_plan_are_laid_out_or_refused(plan: Plan, values: dict[str, Any]) -> None:
    schedule = laid_out(replace(plan, **values), [])
    event("refused" if schedule is None else "laid out")
    if schedule is not None:
        told(schedule)


@settings(max_examples=500)
@given(every_plan(), every_history(most=3), st.lists(changes, max_size=4))
def test_any_values_in_a_change_of_pace_are_laid_out_or_refused(
    plan: Plan, made: list[Adjustment], odd: list[Adjustment]
) -> None:
    schedule = laid_out(plan, [*made, *odd])
    event("refused" if schedule is None else "laid out")
    if schedule is not None:
        told(schedule)
        step_before(plan, [*made, *odd], FROM + timedelta(days=30))


AMOUNTS = ("start", "precision", "min_step", "finish", "rate", "cut", "k", "cap")


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "-1", LONG, f"-{LONG}", "1E+999999"])
@pytest.mark.parametrize("field", AMOUNTS)
def test_no_amount_of_a_plan_may_be_nonsense(field: str, value: str) -> None:
    method: dict[str, Any] = {
        "cut": {"method": "linear", "rate": None},
        "k": {"method": "hyperbolic", "rate": None},
        "cap": {"method": "hyperbolic", "rate": None},
    }.get(field, {})
    check_plan(worked_plan(**method | ({"cut": Decimal(1)} if field == "cut" else {})))
    assert laid_out(worked_plan(**method | {field: Decimal(value)}), []) is None


def test_trailing_zeros_are_no_reason_to_refuse_an_amount() -> None:
    exact = build(worked_plan())
    padded = build(worked_plan(start=Decimal(f"20.{'0' * 400}"), rate=Decimal(f"10.{'0' * 400}")))
    assert padded.steps == exact.steps


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"start": Decimal(1), "finish": Decimal(2)}, "finish has to be below the start of 1 g"),
        ({"min_step": Decimal("0.25")}, r"smallest cut of 0\.25 g can not be measured in steps of 0\.1 g"),
        ({"rate": Decimal(0)}, r"rate is a percent from 0\.01 to 100"),
        ({"method": "hyperbolic", "rate": None, "steps": 10_000}, "number of steps has to be from 1 to 2000"),
        (
            {"method": "linear", "rate": None, "until": FROM - timedelta(days=1)},
            "too early for steps of 7 days; the earliest possible day is 2026-09-22",
        ),
        (
            {"method": "custom", "rate": None, "table": ((0, Decimal(20)), (14, Decimal(18)), (7, Decimal(15)))},
            "Day 7 stands after day 14 in the table; put the days in order, each once",
        ),
        (
            {"start": Decimal(10_000), "min_step": Decimal("0.1"), "rate": Decimal("0.01"), "finish": Decimal(0)},
            "more than 2000 steps; choose a larger cut, rate or smallest cut",
        ),
    ],
)
def test_the_bad_plans_of_the_design_are_each_a_sentence(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        build(worked_plan(**changes))


def test_a_hundred_percent_is_a_plan_that_is_asked_about_twice() -> None:
    schedule = build(worked_plan(rate=Decimal(100)))
    assert [step.amount for step in schedule.steps] == [20, 1, 0]
    asked = needs_second_yes(schedule)
    assert asked is not None
    assert "falls by 95% within 7 days, from 20 to 1 g" in asked
