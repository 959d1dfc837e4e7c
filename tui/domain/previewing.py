"""What a plan comes to before it is confirmed: its figures, how fast it is, and what to know of each of its inputs.

Figures only; the sentences are in `planner_words`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from tui.domain.planner import Draft, Field
from tui.domain.records import Plan
from tui.domain.schedule import Schedule, Step, build
from tui.domain.warnings import Cause, cautions

Speed = Literal["very slow", "slow", "gentle", "moderate", "fast", "very fast"]

SPEEDS: tuple[tuple[float, Speed], ...] = (
    (2.5, "very slow"),
    (5, "slow"),
    (10, "gentle"),
    (15, "moderate"),
    (25, "fast"),
)
"""Percent a week up to which a plan is called so; above the last it is very fast. Source: EVIDENCE section 3: 10% a
month after long use, 5% a week as the community's pace, 10% a week after short use, warned of above 15, asked again
above 25."""

LARGER_SHARE = 2
"""The larger amounts are those from a half of the start on: further down the grid makes every cut large."""


class Cut(NamedTuple):
    """A cut from one amount a day to the next, in percent of the first."""

    percent: Decimal
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan comes to. `steps` counts the rows from the start to zero.

    `largest` and `smallest_first` leave the cut to zero aside, which is always 100%; None when that is the only one.
    `weekly` is the median fall within a week at the larger amounts, in percent, as it is shown. `points` are the days
    from the first one and the amounts that begin on them; a plan that never ends is drawn a while longer.
    """

    plan: Plan
    schedule: Schedule
    first: Cut | None
    last: Cut | None
    largest: Cut | None
    weekly: float | None
    notes: tuple[tuple[Field, str], ...]
    points: tuple[tuple[int, float], ...]

    @property
    def steps(self) -> int:
        """The rows from the start to the last one."""
        return len(self.schedule.steps)

    @property
    def days(self) -> int:
        """From the first day to the last row."""
        return self.schedule.days

    @property
    def zero(self) -> date | None:
        """The first day at zero."""
        return self.schedule.zero

    @property
    def to_nothing(self) -> Decimal | None:
        """The amount before zero."""
        return self.schedule.steps[-2].amount if self.zero is not None and self.steps > 1 else None

    @property
    def speed(self) -> Speed:
        """How fast it is, in a word."""
        weekly = self.weekly or 0
        return next((word for most, word in SPEEDS if weekly <= most), "very fast")


def figures(draft: Draft, plan: Plan) -> Figures:
    """What the draft's plan comes to. Raises Refused like `build`."""
    schedule = build(plan)
    cuts = [_cut(before, after) for before, after in pairwise(schedule.steps) if before.amount > after.amount > 0]
    causes: dict[Cause, Field] = {"min_step": "min_step", "step_days": "step_days", "finish": "finish"}
    return Figures(
        plan=plan,
        schedule=schedule,
        first=cuts[0] if cuts else None,
        last=cuts[-1] if cuts else None,
        largest=max(cuts, key=lambda cut: cut.percent, default=None),
        weekly=_weekly(schedule),
        notes=tuple((causes.get(cause, draft.pace), text) for cause, text in cautions(schedule)),
        points=tuple(_points(schedule)),
    )


def _points(schedule: Schedule) -> Iterator[tuple[int, float]]:
    for step in schedule.steps:
        yield (step.start - schedule.plan.from_).days, float(step.amount)
    if schedule.zero is None:
        yield schedule.days + max(7, schedule.days // 10), float(schedule.steps[-1].amount)


def _cut(before: Step, after: Step) -> Cut:
    return Cut(after.cut_percent or Decimal(0), before.amount, after.amount)


def _weekly(schedule: Schedule) -> float | None:
    """The median weekly fall at the larger amounts: to a whole percent, and below three to a tenth."""
    start = schedule.plan.start
    falls = [
        100 * (1 - float(after.amount / before.amount) ** (7 / (after.start - before.start).days))
        for before, after in pairwise(schedule.steps)
        if before.amount * LARGER_SHARE >= start and before.amount > after.amount > 0
    ]
    if not falls:
        return 100.0 if schedule.zero is not None else None
    middle: float = median(falls)
    return round(middle) if middle >= 3 else round(middle, 1)
