"""What happened to the plans over some days: steps that began, holds, changes of pace, a plan's first and last day.

Values only, in the order of their days. Nothing here is good or bad: a hold is a part of a taper like any other.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from tui.domain.days import ONE_DAY
from tui.domain.diary import InForce
from tui.domain.excerpt import Excerpt
from tui.domain.records import AdjustmentKind, Plan

EventKind = Literal["begins", "step", "zero", "ended"] | AdjustmentKind
_ACTS_AT_ONCE: tuple[AdjustmentKind, ...] = ("step_back", "jump")
"""Changes of pace whose step begins on the next day: they are told once."""


class Event(NamedTuple):
    """Something on that day. `amount` is the one a day from then on, of a change of pace that of the next day; `days`
    are those of a hold."""

    day: date
    kind: EventKind
    plan: Plan
    amount: Decimal | None = None
    days: int | None = None


def events(excerpt: Excerpt, first: date, last: date) -> tuple[Event, ...]:
    """What happened from one day to the other, both included; nothing that is still to come."""
    last = min(last, excerpt.today)
    found = (event for each in excerpt.plans for event in _events(each, first, last))
    return tuple(sorted(found, key=lambda event: event.day))


def _events(each: InForce, first: date, last: date) -> Iterator[Event]:
    plan, schedule = each.plan, each.schedule
    if first <= plan.from_ <= last and each.on(plan.from_):
        yield Event(plan.from_, "begins", plan, plan.start)
    made = [one for one in each.counted if first - ONE_DAY <= one.day <= last]
    for one in made:
        if first <= one.day:
            then = None if schedule is None else schedule.amount_on(one.day + ONE_DAY)
            yield Event(one.day, one.kind, plan, then, one.days)
    told = {one.day + ONE_DAY for one in made if one.kind in _ACTS_AT_ONCE and first <= one.day}
    for step in () if schedule is None else schedule.steps:
        if first <= step.start <= last and step.cut and step.start not in told and each.on(step.start):
            yield Event(step.start, "step" if step.amount else "zero", plan, step.amount)
    if each.ended is not None and plan.from_ <= each.ended and first <= each.ended <= last:
        yield Event(each.ended, "ended", plan)
