"""What no change of pace may ever do, whatever the plan and whatever was changed before, on one machine or on two."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.domain.plans import (
    FROM,
    adjustment,
    changes_of_pace,
    every_history,
    every_plan,
    falling_plans,
)
from tests.examples import DAY
from tui.domain.amounts import on_grid
from tui.domain.records import Adjustment, Plan
from tui.domain.schedule import Schedule, build

MANY = settings(max_examples=300)


def days_of(*schedules: Schedule) -> list[date]:
    """Every day from before the plan to well after its last row."""
    last = max(schedule.steps[-1].start for schedule in schedules)
    return [FROM + timedelta(days=day) for day in range(-3, (last - FROM).days + 40)]


def target(schedule: Schedule, day: date) -> Decimal:
    """The day's amount; before the plan begins, more than any."""
    amount = schedule.amount_on(day)
    return Decimal("Infinity") if amount is None else amount


def held_days(schedule: Schedule) -> list[date]:
    return [first + index * DAY for first, last in schedule.held for index in range((last - first).days + 1)]


def before(new: Adjustment, made: list[Adjustment]) -> list[Adjustment]:
    """Those that were made before it, so that it is the newest."""
    return [each for each in made if (each.day, each.id) < (new.day, new.id)]


@MANY
@given(every_plan(), every_history(), changes_of_pace())
def test_the_past_and_today_never_change(plan: Plan, made: list[Adjustment], new: Adjustment) -> None:
    without, after = build(plan, made), build(plan, [*made, new])
    event(f"{new.kind} {'changes' if without != after else 'leaves'} it")
    for day in days_of(without, after):
        if day <= new.day:
            assert after.amount_on(day) == without.amount_on(day)
    assert [day for day in held_days(after) if day <= new.day] == [day for day in held_days(without) if day <= new.day]


@MANY
@given(every_plan(), every_history(), st.randoms(use_true_random=False))
def test_the_order_in_which_changes_arrive_does_not_matter(plan: Plan, made: list[Adjustment], order: Any) -> None:
    shuffled = list(made)
    order.shuffle(shuffled)
    assert build(plan, shuffled) == build(plan, made)


@MANY
@given(falling_plans(), every_history())
def test_nothing_but_a_step_back_raises_a_target_and_that_by_one_step(plan: Plan, made: list[Adjustment]) -> None:
    schedule = build(plan, made)
    gone_back = {each.day + DAY for each in made if each.kind == "step_back"}
    days = [day for day in days_of(schedule) if day >= FROM]
    raised = [(eve, day) for eve, day in pairwise(days) if target(schedule, day) > target(schedule, eve)]
    assert {day for _, day in raised} <= gone_back
    for eve, day in raised:
        event("a target was raised")
        lately = [target(schedule, then) for then in days if eve - 28 * DAY <= then <= eve]
        higher = [amount for amount in lately if amount > target(schedule, eve)]
        # To the last amount that was higher, of the days since it was left.
        assert target(schedule, day) == higher[-1]
        assert target(schedule, eve) > 0
    assert max(target(schedule, day) for day in days) == plan.start


@MANY
@given(falling_plans(), every_history())
def test_every_taper_ends_at_zero_and_stays_there(plan: Plan, made: list[Adjustment]) -> None:
    schedule = build(plan, made)
    assert schedule.zero == schedule.steps[-1].start
    assert [step.amount for step in schedule.steps].index(Decimal(0)) == len(schedule.steps) - 1
    assert target(schedule, schedule.zero + 1000 * DAY) == 0
    assert all(FROM < day < schedule.zero for day in held_days(schedule))
    assert all(early.start < late.start for early, late in pairwise(schedule.steps))


@MANY
@given(every_plan(), every_history(), changes_of_pace(), st.integers(0, 400))
def test_after_zero_nothing_is_changed(plan: Plan, made: list[Adjustment], new: Adjustment, later: int) -> None:
    schedule = build(plan, made)
    if schedule.zero is None:
        return
    late = adjustment(new.kind, schedule.zero + later * DAY, new.days, new.id, rate=new.rate, cut=new.cut)
    if all((each.day, each.id) < (late.day, late.id) for each in made):
        assert build(plan, [*made, late]) == schedule


@MANY
@given(every_plan(), every_history())
def test_every_amount_can_be_measured_and_is_split_evenly(plan: Plan, made: list[Adjustment]) -> None:
    for step in build(plan, made).steps:
        assert on_grid(step.amount, plan.precision)
        assert step.amount >= 0
        assert sum(step.doses, Decimal(0)) == step.amount
        assert list(step.doses) == sorted(step.doses)
        assert all(dose > 0 and on_grid(dose, plan.precision) for dose in step.doses)
        assert len(step.doses) == min(plan.doses, step.amount // plan.precision)
        if step.doses:
            assert step.doses[-1] - step.doses[0] in (0, plan.precision)


@MANY
@given(falling_plans(), every_history())
def test_no_cut_is_larger_than_one_that_was_asked_for(plan: Plan, made: list[Adjustment]) -> None:
    paces = [each for each in made if each.kind == "repace"]
    plain = {step.amount: step.cut for step in build(plan).steps}
    for early, late in pairwise(build(plan, made).steps):
        cut = early.amount - late.amount
        if cut <= plan.min_step or late.amount == 0 or (early.amount, late.amount) in pairwise(plain):
            continue
        asked = [early.amount * each.rate / 100 if each.rate else each.cut for each in paces if each.day < late.start]
        assert cut <= max(amount for amount in asked if amount is not None)


@MANY
@given(every_plan(), every_history(), changes_of_pace("hold"))
def test_the_newest_hold_lowers_no_day_and_puts_everything_off_by_exactly_its_days(
    plan: Plan, made: list[Adjustment], new: Adjustment
) -> None:
    without = build(plan, before(new, made))
    after = build(plan, [*before(new, made), new])
    assert new.days is not None
    if FROM <= new.day < without.steps[-1].start:
        slid = new.days * DAY
        # What began tomorrow by a step back of today begins tomorrow all the same.
        gone_back = without.step_on(new.day + DAY)
        assert gone_back is not None
        rises = (gone_back.cut or 0) < 0 and gone_back.start == new.day + DAY
        stays = new.day + DAY if rises and after.step_on(new.day + DAY) == gone_back else new.day
        for day in days_of(without, after):
            if day > stays + slid:
                assert target(after, day) == target(without, day - slid)
            elif day > stays:
                assert target(after, day) == target(after, stays)
        assert len(held_days(after)) == len(held_days(without)) + new.days
    if plan.method != "custom":
        assert all(target(after, day) >= target(without, day) for day in days_of(without, after))


@MANY
@given(every_plan(), every_history(), changes_of_pace("resume"))
def test_resuming_never_lowers_by_itself(plan: Plan, made: list[Adjustment], new: Adjustment) -> None:
    held = build(plan, before(new, made))
    resumed = build(plan, [*before(new, made), new])
    pending = [day for day in held_days(held) if day > new.day]
    assert held_days(resumed) == [day for day in held_days(held) if day <= new.day]
    if not pending or new.day < FROM:
        return
    event("a hold was running")
    # Every day to come is the one that the hold had put off, no day earlier and no amount left out.
    assert pending == [new.day + DAY + index * DAY for index in range(len(pending))]
    for day in days_of(held):
        if day > new.day:
            assert target(resumed, day) == target(held, day + len(pending) * DAY)


@MANY
@given(every_plan(), every_history(), changes_of_pace("hold"), st.integers(1, 24), st.integers(1, 30))
def test_a_hold_ended_early_is_a_hold_of_the_days_that_were_held(
    plan: Plan, made: list[Adjustment], new: Adjustment, after: int, more: int
) -> None:
    earlier = [each for each in made if each.day < new.day]
    if any(day > new.day for day in held_days(build(plan, earlier))):
        return
    long = adjustment("hold", new.day, after + more, "a")
    end = adjustment("resume", new.day + after * DAY, id="b")
    assert build(plan, [*earlier, long, end]) == build(plan, [*earlier, adjustment("hold", new.day, after, "a")])


@MANY
@given(every_plan(), every_history(), changes_of_pace("hold"), st.integers(1, 30), st.data())
def test_holds_add_up(plan: Plan, made: list[Adjustment], new: Adjustment, more: int, data: st.DataObject) -> None:
    earlier = [each for each in made if each.day < new.day]
    assert new.days is not None
    first = adjustment("hold", new.day, new.days, "a")
    # A second one at any time until the first is over comes after it.
    running = new.days if new.day >= FROM else 0
    second = adjustment("hold", new.day + data.draw(st.integers(0, running)) * DAY, more, "b")
    both = adjustment("hold", new.day, new.days + more, "a")
    assert build(plan, [*earlier, first, second]) == build(plan, [*earlier, both])


@MANY
@given(every_plan(), every_history(), changes_of_pace("jump"))
def test_a_jump_is_zero_from_the_next_day(plan: Plan, made: list[Adjustment], new: Adjustment) -> None:
    made = before(new, made)
    without, after = build(plan, made), build(plan, [*made, new])
    if new.day >= FROM and target(without, new.day) > 0:
        assert after.zero == new.day + DAY
        assert all(day <= new.day for day in held_days(after))
    else:
        assert after == without


@MANY
@given(falling_plans(), every_history(), changes_of_pace("repace"))
def test_after_a_change_of_pace_the_first_cut_comes_after_a_whole_step(
    plan: Plan, made: list[Adjustment], new: Adjustment
) -> None:
    made = before(new, made)
    without, after = build(plan, made), build(plan, [*made, new])
    if (new.rate is None and new.cut is None) or new.day < FROM or target(without, new.day) == 0:
        return
    pending = len([day for day in held_days(without) if day > new.day])
    base = max(target(without, new.day), target(after, new.day + DAY))
    rest = [step for step in after.steps if step.start > new.day and step.amount < base]
    gaps = {late.start - early.start for early, late in pairwise(rest)}
    assert rest[0].start == new.day + DAY + (plan.step_days + pending) * DAY
    assert gaps <= {plan.step_days * DAY}
    assert held_days(after) == held_days(without)
