"""What was planned on a given day, and what was to come as it stood then. Nothing made later ever changes it.

An adjustment acts from the day after it was made, so that the days up to then keep what they had.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tui.domain.amounts import format_amount, with_unit
from tui.domain.phrases import NO_ZERO, Line, dated, each_total
from tui.domain.records import Adjustment, Dose, Plan, Unit
from tui.domain.schedule import Schedule, build
from tui.domain.today import next_change


class Planned(NamedTuple):
    """What was planned on a day: `amount` of `plan` a day, split over `doses`; both are nothing from zero on.

    `schedule` is the plan as it stood on that day: changes of pace that were made later are not in it.
    """

    plan: Plan
    schedule: Schedule
    amount: Decimal
    doses: tuple[Decimal, ...]


def planned_on(
    plans: Sequence[tuple[Plan, Sequence[Adjustment]]], day: date, ended_on: Callable[[Plan], date | None]
) -> Planned | None:
    """What was planned on that day; None when no plan was in force. Raises Refused like `build`.

    `plans` are all there ever were, the oldest first, each with its adjustments; `ended_on` gives the person's day on
    which a plan ended, None for one that has not.
    """
    found = in_force_on([plan for plan, _ in plans], day, ended_on)
    if found is None:
        return None
    plan, made = plans[found]
    schedule = build(plan, [each for each in made if each.day <= day])
    step = schedule.step_on(day)
    assert step is not None, "a plan that has begun has a step on every day from its first"
    return Planned(plan, schedule, step.amount, step.doses)


def in_force_on(plans: Sequence[Plan], day: date, ended_on: Callable[[Plan], date | None]) -> int | None:
    """Which of the plans, the oldest first, was in force on that day.

    One that was made later with a first day in the past does not take the days of the one that it replaced, but for
    the day of the change itself.
    """
    begun = [(index, ended_on(plan)) for index, plan in enumerate(plans) if plan.from_ <= day]
    running = [(index, ended) for index, ended in begun if ended is None or ended >= day]
    if not running:
        return None
    return min(running, key=lambda each: (each[1] == day, each[1] or date.max, -each[0]))[0]


def planned_words(amount: Decimal, unit: Unit) -> str:
    """ "plan 8.1 g", "plan zero": what a day's heading says of it. No later change of pace alters it."""
    return f"plan {with_unit(amount, unit) if amount else 'zero'}"


def planned_lines(planned: Planned, day: date, doses: Sequence[Dose]) -> Iterator[Line]:
    """The day against its plan, and what was to come as it stood then, line by line."""
    plan, schedule = planned.plan, planned.schedule
    split = f" = {' + '.join(map(format_amount, planned.doses))}" if len(planned.doses) > 1 else ""
    yield Line("Planned", f"{with_unit(planned.amount, plan.unit) if planned.amount else 'zero'}{split}", "strong")
    for index, words in enumerate(each_total(doses)):
        yield Line("" if index else "Taken", words)
    number = schedule.index_on(day)
    assert number is not None, "a day with something planned has a step"
    yield Line("Step", f"{number + 1} of {len(schedule.steps)}, since {dated(schedule.steps[number].start, day)}")
    held = next(((first, last) for first, last in schedule.held if first <= day <= last), None)
    if held is not None:
        yield Line("Held", f"from {dated(held[0], day)} until {dated(held[1], day)}")
    following = next_change(schedule, day)
    if following is not None and following.amount:
        yield Line(
            "Next step", f"{with_unit(following.amount, plan.unit)} on {dated(following.start, day)}, as it stood"
        )
    if schedule.zero is None:
        yield Line("Zero", NO_ZERO)
    elif schedule.zero > day:
        yield Line("Zero", f"on {dated(schedule.zero, day)}, as it stood")
