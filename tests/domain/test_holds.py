"""The taper laid over the calendar: holding and resuming. Today's target never moves."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans import FROM, adjustment, adjustments, histories, plans, shown
from tests.examples import DAY, SUNDAY, worked_plan
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, Plan
from tui.domain.schedule import Schedule, build

WEEK = 7 * DAY


def span(*schedules: Schedule) -> list[date]:
    """Every day from well before the plan to well after its last row."""
    last = max(schedule.steps[-1].start for schedule in schedules) + 100 * DAY
    first = FROM - 20 * DAY
    return [first + index * DAY for index in range((last - first).days)]


def held_days(schedule: Schedule) -> list[date]:
    return [first + index * DAY for first, last in schedule.held for index in range((last - first).days + 1)]


def zero(schedule: Schedule) -> date:
    assert schedule.zero is not None
    return schedule.zero


def target(schedule: Schedule, day: date) -> Decimal:
    """The day's amount; before the plan begins, more than any."""
    amount = schedule.amount_on(day)
    return Decimal("Infinity") if amount is None else amount


def test_a_hold_slides_everything_after_it_by_exactly_its_days() -> None:
    plain = build(worked_plan())
    held = build(worked_plan(), [adjustment("hold", SUNDAY, 7)])
    assert zero(held) - zero(plain) == WEEK
    assert held.held == ((SUNDAY + DAY, SUNDAY + WEEK),)
    assert shown(held, SUNDAY) == shown(plain, SUNDAY) == "8.1"
    # The rest of the step, one more day, runs after the hold.
    assert shown(held, SUNDAY + 8 * DAY) == "8.1"
    assert shown(held, SUNDAY + 9 * DAY) == "7.3"
    assert held.days == 168
    assert [step.start - WEEK for step in held.steps[10:]] == [step.start for step in plain.steps[10:]]
    assert held.steps[:10] == plain.steps[:10]


def test_a_second_hold_keeps_the_first() -> None:
    first = adjustment("hold", SUNDAY, 7, "a")
    second = adjustment("hold", SUNDAY + 3 * DAY, 5, "b")
    schedule = build(worked_plan(), [second, first])
    assert schedule.held == ((SUNDAY + DAY, SUNDAY + 12 * DAY),)
    assert zero(schedule) == zero(build(worked_plan())) + 12 * DAY


def test_a_hold_after_another_has_ended_holds_from_the_next_day() -> None:
    first = adjustment("hold", SUNDAY, 2, "a")
    second = adjustment("hold", SUNDAY + 5 * DAY, 3, "b")
    schedule = build(worked_plan(), [first, second])
    assert schedule.held == ((SUNDAY + DAY, SUNDAY + 2 * DAY), (SUNDAY + 6 * DAY, SUNDAY + 8 * DAY))


def test_a_hold_made_on_the_last_held_day_goes_on_without_a_break() -> None:
    first = adjustment("hold", SUNDAY, 3, "a")
    second = adjustment("hold", SUNDAY + 3 * DAY, 2, "b")
    assert build(worked_plan(), [first, second]).held == ((SUNDAY + DAY, SUNDAY + 5 * DAY),)


def test_resuming_on_the_first_held_day_keeps_that_day() -> None:
    made = [adjustment("hold", SUNDAY, 7, "a"), adjustment("resume", SUNDAY + DAY, id="b")]
    schedule = build(worked_plan(), made)
    assert schedule.held == ((SUNDAY + DAY, SUNDAY + DAY),)
    assert zero(schedule) == zero(build(worked_plan())) + DAY


def test_two_holds_on_one_day_add_up() -> None:
    schedule = build(worked_plan(), [adjustment("hold", SUNDAY, 2, "a"), adjustment("hold", SUNDAY, 3, "b")])
    assert schedule.held == ((SUNDAY + DAY, SUNDAY + 5 * DAY),)


def test_resuming_early_keeps_the_days_that_were_held_and_the_rest_of_the_step() -> None:
    hold = adjustment("hold", SUNDAY, 14, "a")
    resume = adjustment("resume", SUNDAY + 4 * DAY, id="b")
    schedule = build(worked_plan(), [resume, hold])
    assert schedule.held == ((SUNDAY + DAY, SUNDAY + 4 * DAY),)
    assert zero(schedule) == zero(build(worked_plan())) + 4 * DAY
    # Nothing drops on the day after: the step's last day was still to come.
    assert shown(schedule, SUNDAY + 4 * DAY) == shown(schedule, SUNDAY + 5 * DAY) == "8.1"
    assert shown(schedule, SUNDAY + 6 * DAY) == "7.3"


def test_resuming_ends_all_running_holds() -> None:
    holds = [adjustment("hold", SUNDAY, 7, "a"), adjustment("hold", SUNDAY + DAY, 7, "b")]
    schedule = build(worked_plan(), [*holds, adjustment("resume", SUNDAY + 2 * DAY, id="c")])
    assert schedule.held == ((SUNDAY + DAY, SUNDAY + 2 * DAY),)


def test_resuming_without_a_hold_does_nothing() -> None:
    assert build(worked_plan(), [adjustment("resume", SUNDAY)]) == build(worked_plan())
    over = [adjustment("hold", SUNDAY - 10 * DAY, 3, "a"), adjustment("resume", SUNDAY, id="b")]
    assert build(worked_plan(), over) == build(worked_plan(), over[:1])


def test_on_one_day_the_order_of_the_ids_decides() -> None:
    hold_first = [adjustment("hold", SUNDAY, 7, "a"), adjustment("resume", SUNDAY, id="b")]
    resume_first = [adjustment("resume", SUNDAY, id="a"), adjustment("hold", SUNDAY, 7, "b")]
    for order in (1, -1):
        assert build(worked_plan(), hold_first[::order]) == build(worked_plan())
        assert build(worked_plan(), resume_first[::order]).held == ((SUNDAY + DAY, SUNDAY + WEEK),)


def test_a_hold_can_follow_a_resume() -> None:
    made = [
        adjustment("hold", SUNDAY, 7, "a"),
        adjustment("resume", SUNDAY + 2 * DAY, id="b"),
        adjustment("hold", SUNDAY + 3 * DAY, 2, "c"),
    ]
    schedule = build(worked_plan(), made)
    assert schedule.held == ((SUNDAY + DAY, SUNDAY + 2 * DAY), (SUNDAY + 4 * DAY, SUNDAY + 5 * DAY))


def test_a_hold_before_the_plan_begins_does_not_move_its_first_day() -> None:
    schedule = build(worked_plan(), [adjustment("hold", FROM - 5 * DAY, 7)])
    assert schedule.steps[0].start == FROM
    assert schedule.held == ((FROM + DAY, FROM + 2 * DAY),)
    assert schedule.steps[1].start == FROM + 9 * DAY
    assert build(worked_plan(), [adjustment("hold", FROM - 5 * DAY, 5)]) == build(worked_plan())


def test_a_hold_on_the_last_day_before_zero_puts_zero_off() -> None:
    eve = zero(build(worked_plan())) - DAY
    schedule = build(worked_plan(), [adjustment("hold", eve, 3)])
    assert zero(schedule) == eve + 4 * DAY
    assert shown(schedule, eve + 3 * DAY) == "1"


@pytest.mark.parametrize("days_at_zero", [0, 1, 400])
def test_at_zero_a_hold_does_nothing_and_raises_nothing(days_at_zero: int) -> None:
    plain = build(worked_plan())
    late = adjustment("hold", zero(plain) + days_at_zero * DAY, 7)
    assert build(worked_plan(), [late]) == plain


def test_a_plan_can_not_be_held_past_the_calendar() -> None:
    holds = [adjustment("hold", SUNDAY, 365, f"{number:05}") for number in range(9_000)]
    with pytest.raises(Refused, match="reach past the calendar"):
        build(worked_plan(), holds)


@given(plans(), histories())
def test_the_length_of_a_plan_is_its_steps_and_its_held_days(plan: Plan, made: list[Adjustment]) -> None:
    schedule = build(plan, made)
    held = held_days(schedule)
    if plan.until is None:
        assert zero(schedule) == FROM + (len(schedule.steps) - 1) * plan.step_days * DAY + len(held) * DAY
    else:
        assert zero(schedule) == plan.until + len(held) * DAY
    assert schedule.days == (zero(schedule) - FROM).days
    assert all(FROM < day < zero(schedule) for day in held)
    assert len(set(held)) == len(held)
    assert all(later[0] - earlier[1] > DAY for earlier, later in pairwise(schedule.held))


@given(plans(), histories())
def test_each_step_lasts_its_days_without_the_held_ones(plan: Plan, made: list[Adjustment]) -> None:
    plain, schedule = build(plan), build(plan, made)
    held = set(held_days(schedule))
    for (before, after), (early, late) in zip(pairwise(plain.steps), pairwise(schedule.steps), strict=True):
        lasted = [early.start + index * DAY for index in range((late.start - early.start).days)]
        assert len([day for day in lasted if day not in held]) == (after.start - before.start).days
        assert early.start not in held
    assert [step.amount for step in schedule.steps] == [step.amount for step in plain.steps]


@given(plans(), histories())
def test_a_day_is_the_plan_day_that_its_held_days_leave(plan: Plan, made: list[Adjustment]) -> None:
    plain, schedule = build(plan), build(plan, made)
    held = held_days(schedule)
    for day in span(schedule):
        plan_day = day - len([each for each in held if each <= day]) * DAY
        assert schedule.amount_on(day) == plain.amount_on(plan_day if day >= FROM else day)


@given(plans(), histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_adjustments_arrive_does_not_matter(plan: Plan, made: list[Adjustment], order: Any) -> None:
    shuffled = list(made)
    order.shuffle(shuffled)
    assert build(plan, shuffled) == build(plan, made)


@given(plans(), histories(), adjustments())
def test_an_adjustment_never_moves_the_target_of_its_own_day_or_of_the_past(
    plan: Plan, made: list[Adjustment], new: Adjustment
) -> None:
    before = build(plan, made)
    after = build(plan, [*made, new])
    for day in span(before, after):
        if day <= new.day:
            assert after.amount_on(day) == before.amount_on(day)


@given(plans(), histories(), adjustments("hold"))
def test_a_hold_lowers_no_day_and_raises_none_above_the_day_it_was_made(
    plan: Plan, made: list[Adjustment], new: Adjustment
) -> None:
    before, after = build(plan, made), build(plan, [*made, new])
    for day in span(before, after):
        assert target(after, day) >= target(before, day)
        if day > new.day:
            assert target(after, day) <= target(after, new.day)


@given(plans(), histories(), adjustments("hold"))
def test_the_newest_hold_puts_zero_off_by_exactly_its_days(plan: Plan, made: list[Adjustment], new: Adjustment) -> None:
    earlier = [each for each in made if (each.day, each.id) < (new.day, new.id)]
    before, after = build(plan, earlier), build(plan, [*earlier, new])
    assert new.days is not None
    if FROM <= new.day < zero(before):
        assert zero(after) == zero(before) + new.days * DAY
    elif new.day >= zero(before):
        assert after == before
    else:
        assert zero(before) <= zero(after) <= zero(before) + new.days * DAY


@given(plans(), histories(), adjustments("resume"))
def test_resuming_gives_back_the_days_still_to_be_held_and_no_more(
    plan: Plan, made: list[Adjustment], new: Adjustment
) -> None:
    earlier = [each for each in made if (each.day, each.id) < (new.day, new.id)]
    before, after = build(plan, earlier), build(plan, [*earlier, new])
    assert held_days(after) == [day for day in held_days(before) if day <= new.day]
    # Tomorrow is the next day of the same step, or the first of the next when this was its last.
    today, tomorrow = after.index_on(new.day), after.index_on(new.day + DAY)
    if today is not None and tomorrow is not None:
        assert tomorrow - today in (0, 1)
        held = [day for day in held_days(after) if after.steps[today].start <= day <= new.day]
        ran = (new.day - after.steps[today].start).days + 1 - len(held)
        lasts = 10**6
        if today + 1 < len(after.steps):
            plain = build(plan).steps
            lasts = (plain[today + 1].start - plain[today].start).days
        assert (tomorrow > today) == (ran == lasts)


@given(plans(), histories())
def test_amounts_only_ever_fall_and_stay_at_zero(plan: Plan, made: list[Adjustment]) -> None:
    schedule = build(plan, made)
    amounts = [target(schedule, day) for day in span(schedule)]
    assert all(later <= earlier for earlier, later in pairwise(amounts))
    assert amounts[-1] == 0
