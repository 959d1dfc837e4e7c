"""Whether a person may go a step back: within 28 days, to no more than was taken lately, and never from nothing."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.plans import FROM, adjustment, every_history, every_plan, written_plan
from tests.examples import DAY, SUNDAY, dose, doses_of, window, worked_plan
from tui.domain.days import taken
from tui.domain.records import Adjustment, CheckIn, Dose, Plan, Window
from tui.domain.schedule import build
from tui.domain.stepping import StepBack, in_force, step_back

PLAN = worked_plan()
"""8.1 g since Tuesday 17 November; 8.9 g before, until the 16th."""

SATURDAY = SUNDAY - DAY
BACK = adjustment("step_back", SUNDAY)


def on_plan(until: date = SATURDAY, days: int = 40, plan: Plan = PLAN) -> dict[date, tuple[Dose, ...]]:
    """What the plan says, taken on so many days."""
    schedule, found = build(plan), {}
    for ago in range(days):
        day = until - ago * DAY
        amount = schedule.amount_on(day)
        if amount:
            found[day] = doses_of(day, str(amount))
    return found


def free(*days_ago: int, until: date = SUNDAY) -> list[CheckIn]:
    return [CheckIn(day=until - ago * DAY, intake_complete=True) for ago in days_ago]


def asked(today: date = SUNDAY, plan: Plan | None = PLAN, **there: Any) -> StepBack:
    return step_back(window(plan=plan, **({"doses": on_plan()} | there)), today)


def test_the_step_back_leads_to_the_amount_before() -> None:
    assert asked() == StepBack(Decimal("8.9"))


def test_without_a_plan_or_before_it_begins_there_is_nothing_to_go_back_to() -> None:
    assert asked(plan=None) == StepBack(None, "There is no plan in force.")
    assert asked(FROM - DAY) == StepBack(None, "The plan has not begun.")


def test_on_the_first_step_there_is_none_before_it() -> None:
    assert asked(FROM + 3 * DAY) == StepBack(None, "There is no step before this one.")


def test_after_zero_nothing_is_raised() -> None:
    zero = build(PLAN).zero
    assert zero is not None
    for day in (zero, zero + 100 * DAY):
        found = asked(day, doses=on_plan(day - DAY, 200))
        assert found == StepBack(None, "The plan is at zero, and after zero nothing is raised.")
    jumped = (adjustment("jump", SUNDAY - 2 * DAY),)
    assert "at zero" in asked(adjustments=jumped).why_not


@pytest.mark.parametrize(("ago", "may"), [(28, True), (29, False)])
def test_a_step_is_gone_back_to_within_28_days_of_leaving_it(ago: int, may: bool) -> None:
    left = date(2026, 11, 16)
    today = left + ago * DAY
    hold = (adjustment("hold", SUNDAY, 60, "a"),)
    doses = {day: doses_of(day, "9") for day in (today - index * DAY for index in range(1, 40))}
    found = asked(today, adjustments=hold, doses=doses)
    assert found.amount == (Decimal("8.9") if may else None)
    if not may:
        assert found.why_not == ("The step before this one, 8.9 g, ended on Mon 16 Nov: more than 28 days ago.")
    # What is offered is what then happens, and nothing else is.
    assert (build(PLAN, [*hold, adjustment("step_back", today, id="b")]) != build(PLAN, hold)) is may


def test_never_above_the_most_of_any_known_day_of_those_28() -> None:
    low = {day: doses_of(day, "8") for day in on_plan()}
    assert asked(doses=low).why_not == (
        "The step before this one, 8.9 g, is above the most of any known day of the last 28, 8 g."
    )
    assert asked(doses=low | {SUNDAY - 28 * DAY: doses_of(SUNDAY - 28 * DAY, "8.9")}).amount == Decimal("8.9")
    assert asked(doses=low | {SUNDAY - 29 * DAY: doses_of(SUNDAY - 29 * DAY, "20")}).amount is None
    assert asked(doses=low | {SUNDAY: doses_of(SUNDAY, "20")}).amount is None  # today is unfinished


def test_unknown_days_and_days_of_something_else_do_not_count_as_taken() -> None:
    none = "No day of the last 28 is known, and a step back only leads to what was taken lately."
    assert asked(doses={}) == StepBack(None, none)
    at = dose("20").at - DAY
    assert asked(doses={SATURDAY: (dose("20", at, unit="capsule", product="capsule"),)}).why_not == none
    assert asked(doses={SATURDAY: (dose("20", at, product="extract"),)}).why_not == none
    # Leaving the other dose out would make a day that can not be compared look like a small one.
    mixed = {SATURDAY: (dose("20", at), dose("1", at, unit="mg", product="seven_oh"))}
    assert asked(doses=mixed).why_not == none


def test_after_three_days_known_to_be_free_nothing_is_raised() -> None:
    doses = on_plan(SUNDAY - 4 * DAY)
    assert asked(doses=doses, checkins=free(1, 2)).amount == Decimal("8.9")
    assert asked(doses=doses, checkins=free(1, 2, 3)) == StepBack(
        None, "After 3 days known to be without a dose nothing is raised."
    )
    # A day that nobody knows of neither counts nor breaks the row; a dose does.
    assert asked(doses=on_plan(SUNDAY - 6 * DAY), checkins=free(1, 2, 4)).amount is None
    broken = doses | {SUNDAY - 2 * DAY: doses_of(SUNDAY - 2 * DAY, "1")}
    assert asked(doses=broken, checkins=free(1, 3, 4)).amount == Decimal("8.9")
    # The day that runs is no free day yet.
    assert asked(doses=on_plan(SUNDAY - 3 * DAY), checkins=free(0, 1, 2)).amount == Decimal("8.9")


def test_one_step_at_a_time() -> None:
    assert asked(adjustments=(BACK,)) == StepBack(
        None, "You go back a step tomorrow already, and it is one step at a time."
    )
    assert build(PLAN, [BACK, adjustment("step_back", SUNDAY, id="z")]) == build(PLAN, [BACK])
    # One that a jump took back may be made again.
    assert asked(adjustments=(BACK, adjustment("jump", SUNDAY, id="z"))).amount == Decimal("8.9")
    # Tomorrow, at 8.9 g, the step before is the one of 9.8 g.
    tomorrow = on_plan() | {SUNDAY: doses_of(SUNDAY, "8.1")}
    assert asked(SUNDAY + DAY, adjustments=(BACK,), doses=tomorrow).amount == Decimal("9.8")


def test_a_written_plan_that_went_up_has_no_step_to_go_back_to() -> None:
    table = ((0, Decimal(12)), (40, Decimal(5)), (60, Decimal(10)))
    found = asked(plan=written_plan(table), doses={SATURDAY: doses_of(SATURDAY, "20")})
    assert found == StepBack(None, "There is no step before this one.")


def other_machine(checkins: list[CheckIn], *made: Adjustment) -> Window:
    """What is known after a merge: the changes of one machine, the days of the other."""
    return window(plan=PLAN, doses=on_plan(SUNDAY - 4 * DAY), checkins=checkins, adjustments=made)


def test_a_step_back_of_a_machine_that_had_not_heard_of_the_free_days_raises_nothing() -> None:
    hold = adjustment("hold", SUNDAY, 2, "a")
    assert in_force(other_machine(free(1, 2, 3), hold, BACK)) == (hold,)
    assert in_force(other_machine(free(1, 2), hold, BACK)) == (hold, BACK)
    # Free days that came after it are no reason against it.
    later = free(1, 2, 3, until=SUNDAY + 4 * DAY)
    assert in_force(other_machine(later, hold, BACK)) == (hold, BACK)


def test_only_a_step_back_is_held_against_the_free_days() -> None:
    made = [adjustment(kind, SUNDAY, 3 if kind == "hold" else None, kind) for kind in ("hold", "resume", "jump")]
    pace = adjustment("repace", SUNDAY, None, "pace", rate=Decimal(5))
    assert in_force(other_machine(free(1, 2, 3), *made, pace)) == (*made, pace)


KNOWN = st.dictionaries(
    st.integers(1, 45), st.none() | st.integers(1, 400).map(lambda tenths: str(Decimal(tenths) / 10)), max_size=45
)
"""Of some days before: what was taken, or None for one that was confirmed to be free."""


@settings(max_examples=500)
@given(every_plan(), every_history(), KNOWN, st.integers(0, 130))
def test_what_is_offered_is_within_every_limit_and_is_what_then_happens(
    plan: Plan, made: list[Adjustment], known: Mapping[int, str | None], day: int
) -> None:
    today = FROM + timedelta(days=day)
    taken_on = {
        today - ago * DAY: tuple(
            dose(amount, one.at, unit=plan.unit, product=plan.product) for one in doses_of(today - ago * DAY, amount)
        )
        for ago, amount in known.items()
        if amount is not None
    }
    there = window(
        plan=plan,
        doses=taken_on,
        checkins=free(*(ago for ago, amount in known.items() if amount is None), until=today),
        adjustments=tuple(each for each in made if (each.day, each.id) < (today, "zzz")),
        first=today - 60 * DAY,
    )
    offered = step_back(there, today)
    assert (offered.amount is None) is bool(offered.why_not)
    if offered.amount is None:
        assert offered.why_not.endswith(".")
        return
    now, after = (
        build(plan, there.adjustments),
        build(plan, (*there.adjustments, adjustment("step_back", today, id="zzz"))),
    )
    before = now.amount_on(today)
    assert before is not None
    assert 0 < before < offered.amount
    assert after.amount_on(today) == before
    assert after.amount_on(today + DAY) == offered.amount
    recent = [day for day in taken_on if today - 28 * DAY <= day]
    assert offered.amount <= max(taken(taken_on[day], plan.unit, plan.product) for day in recent)
    last = max(taken_on)
    assert len([ago for ago, amount in known.items() if amount is None and today - ago * DAY > last]) < 3
