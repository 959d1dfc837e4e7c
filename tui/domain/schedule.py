"""The taper: from the inputs of a plan and its adjustments to the amount of every day.

A schedule is a pure function of these two and is never stored. What it should warn of is said in `warnings`.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import pairwise
from typing import NamedTuple

from tui.domain.amounts import from_units, split_units
from tui.domain.errors import Refused
from tui.domain.ladder import rungs
from tui.domain.pacing import Course
from tui.domain.records import Adjustment, Plan, Unit

_HEAVY_USE = Decimal(30)
_HUNDRED, _TENTH = Decimal(100), Decimal("0.1")
_WIDE = Context(prec=60)
"""Wide enough for the percent of any two amounts. Made once: a plan may have 2,000 rows."""


class Step(NamedTuple):
    """A row of the schedule: from `start` on, `amount` a day, split over `doses`.

    `cut` is how much less it is than the row before and `cut_percent` the same in percent of that row, to one
    decimal, half up; both are None in the first row, and below 0 where a step back or a written plan goes up. The row
    at zero has no doses.
    """

    start: date
    amount: Decimal
    cut: Decimal | None
    cut_percent: Decimal | None
    doses: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan laid out: `steps` from the start to the row at zero; `held` are closed ranges of days."""

    plan: Plan
    steps: tuple[Step, ...]
    held: tuple[tuple[date, date], ...] = ()
    _starts: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(step.start for step in self.steps))

    @property
    def zero(self) -> date | None:
        """The first day at zero, or None when the schedule never gets there."""
        last = self.steps[-1]
        return last.start if last.amount == 0 else None

    @property
    def days(self) -> int:
        """The days from the first day at `start` to the last row."""
        return (self.steps[-1].start - self.steps[0].start).days

    def index_on(self, day: date) -> int | None:
        """Which of `steps` is in force on that day, from 0; None before the plan begins."""
        index = bisect_right(self._starts, day) - 1
        return index if index >= 0 else None

    def step_on(self, day: date) -> Step | None:
        """The row in force on that day; None before the plan begins."""
        index = self.index_on(day)
        return None if index is None else self.steps[index]

    def amount_on(self, day: date) -> Decimal | None:
        """The amount of that day in the plan's unit; None before the plan begins, 0 from zero on."""
        step = self.step_on(day)
        return None if step is None else step.amount

    def to_come(self, day: date) -> Decimal | None:
        """The sum of the amounts of all days after that one, down to zero; None when the schedule never gets there."""
        if self.zero is None:
            return None
        total, tomorrow = Decimal(0), day + timedelta(days=1)
        for step, later in pairwise(self.steps):
            days = (later.start - max(step.start, tomorrow)).days
            total += step.amount * max(days, 0)
        return total

    def next_after(self, day: date) -> Step | None:
        """The first row that begins after that day; None when there is none left."""
        index = bisect_right(self._starts, day)
        return self.steps[index] if index < len(self.steps) else None


def build(plan: Plan, adjustments: Iterable[Adjustment] = ()) -> Schedule:
    """The schedule of a plan with its adjustments, in whatever order they come; those of other plans are
    left out.

    Raises Refused for a plan that `check_plan` refuses. Source: section 6 of the design.
    """
    course = _course(plan, adjustments)
    held = tuple((_day(plan, first), _day(plan, last)) for first, last in course.held_in_plan())
    return Schedule(plan, _steps(plan, course), held)


def step_before(plan: Plan, adjustments: Iterable[Adjustment], day: date) -> tuple[Decimal, date] | None:
    """The step before that of a day: its amount and its last day. None at zero, and where there was no higher one."""
    course = _course(plan, adjustments)
    found = course.preceding((day - plan.from_).days)
    return None if found is None else (from_units(found[0], plan.precision), _day(plan, found[1]))


def _course(plan: Plan, adjustments: Iterable[Adjustment]) -> Course:
    course = Course(plan, rungs(plan))
    for adjustment in sorted(adjustments, key=lambda each: (each.day, each.id)):
        if adjustment.plan == plan.id:
            course.adjust(adjustment, (adjustment.day - plan.from_).days)
    return course


def check_plan(plan: Plan) -> None:
    """Raises Refused, in one sentence that says what to do, when the inputs break a rule of section 6."""
    rungs(plan)


def suggested_rate(start: Decimal, unit: Unit, used_since: date | None, today: date) -> Decimal:
    """The rate in percent a step to begin with: 10 when used under a year, else 5; 5 above 30 g a day.

    Not knowing since when counts as longer. Source: section 6 of the design.
    """
    if used_since is None or (unit == "g" and start > _HEAVY_USE):
        return Decimal(5)
    year_later = (used_since.year + 1, used_since.month, used_since.day)
    return Decimal(10) if (today.year, today.month, today.day) < year_later else Decimal(5)


def _day(plan: Plan, offset: int) -> date:
    try:
        return plan.from_ + timedelta(days=offset)
    except OverflowError:
        raise Refused("The holds of this plan reach past the calendar; take the last of them back.") from None


def _steps(plan: Plan, course: Course) -> tuple[Step, ...]:
    steps: list[Step] = []
    for stage in course.stages:
        amount, cut, percent = from_units(stage.units, plan.precision), None, None
        if steps:
            before = steps[-1].amount
            cut, percent = before - amount, _cut_percent(before, amount)
        doses = split_units(stage.units, plan.doses, plan.precision)
        steps.append(Step(_day(plan, stage.begins), amount, cut, percent, doses))
    return tuple(steps)


def _cut_percent(before: Decimal, after: Decimal) -> Decimal:
    """How much less `after` is than `before`, in percent to one decimal, half up."""
    share = _WIDE.divide(_WIDE.multiply(before - after, _HUNDRED), before)
    return share.quantize(_TENTH, ROUND_HALF_UP, _WIDE)
