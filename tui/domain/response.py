"""The step response: how discomfort ran on the days after each past cut, against the days before it.

Medians and spreads of values only; the words are in `response_words`, the picture in `charts.response`.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil, floor
from statistics import median, quantiles
from typing import NamedTuple

from tui.domain.advice import FEWEST_BEFORE, days_before, is_cut, moves
from tui.domain.days import day_in
from tui.domain.records import Window
from tui.domain.schedule import Schedule, Step, build
from tui.domain.today import next_change
from tui.domain.trends import WEEK, read_discomfort

FEWEST_STEPS, MOST_STEPS = 3, 8
"""So many steps are needed, and so many of the last are looked at: longer ago it was another amount."""
FEWEST_VALUES = 3
"""A day since the step is shown when so many steps tell of it."""
FEWEST_DAYS = 3
"""A step that lasted fewer days says nothing about what follows one; nor do fewer days to be shown."""
LONGEST = 14
"""Days since the step that are looked at, where it lasts that long."""
MIDDLE_FROM = 4
"""Steps from which on the spread is the middle half; of fewer it is all of them."""
NOTICEABLE = 3
"""Points: less is about one level of one symptom, which nobody can tell from chance."""
WIDE = 15
"""Points from one end of the spread to the other from which on the steps differed a lot."""
ROUND, LEAST_HEIGHT = 5, 10


class Run(NamedTuple):
    """What followed one cut: discomfort minus that of the days before it, by day since the step, 0 the first day at the
    new amount; None where it was not answered. `enough` says whether it has the answers to tell of that step."""

    changes: tuple[float | None, ...]
    enough: bool


class DayAfter(NamedTuple):
    """A day since the step: the median change of the `steps` that tell of it, and their spread."""

    day: int
    median: float
    low: float
    high: float
    steps: int


class Response(NamedTuple):
    """How discomfort ran after the last `steps` steps that had the check-ins for it, of the last `past` there were.

    `days` are those that enough steps tell of, in order; there may be gaps. From four steps on `low` and `high` of a
    day are the quartiles, of three the lowest and the highest.
    """

    steps: int
    past: int
    days: tuple[DayAfter, ...]

    @property
    def peak(self) -> DayAfter:
        """The day on which it was highest, the first of them if there are more."""
        return max(self.days, key=lambda each: (each.median, -each.day))

    @property
    def lowest(self) -> DayAfter:
        """The day on which it was lowest, the first of them if there are more."""
        return min(self.days, key=lambda each: (each.median, each.day))

    @property
    def rose(self) -> bool:
        """Whether it rose by more than nobody can tell."""
        return self.peak.median > NOTICEABLE

    @property
    def peak_seen(self) -> bool:
        """Whether it is known when it was highest: not while it was still rising on the last day seen."""
        return self.peak is not self.days[-1]

    @property
    def back(self) -> DayAfter | None:
        """The first day from which on it stayed where it had been before; None when it did not come back."""
        found = None
        for each in reversed(self.days):
            if each.median > NOTICEABLE:
                break
            found = each
        return found

    @property
    def middle(self) -> bool:
        """Whether the spread is that of the middle half, not of all."""
        return self.steps >= MIDDLE_FROM

    @property
    def uneven(self) -> bool:
        """Whether the steps differed a lot where it was highest: by 15 points, or so that some brought no rise."""
        return self.peak.high - self.peak.low >= WIDE or (self.rose and self.peak.low <= 0)

    @property
    def limits(self) -> tuple[int, int]:
        """The lowest and the highest change that a picture has to show, rounded away from 0; a quiet course looks
        quiet."""
        low = min(each.low for each in self.days)
        high = max(each.high for each in self.days)
        return min(0, floor(low / ROUND) * ROUND), max(LEAST_HEIGHT, ceil(high / ROUND) * ROUND)


def step_response(window: Window, today: date) -> Response | None:
    """How discomfort ran after the past steps of the plan in force; None with too few of them.

    Medians, so that one bad day does not bend the picture; today is unfinished and stays out, and so do days without a
    discomfort. Earlier plans stay out, too: another plan is another pace, and maybe another product.
    """
    past = _past(window, today)
    telling = [index for index, run in enumerate(past) if run.enough][-MOST_STEPS:]
    if len(telling) < FEWEST_STEPS:
        return None
    days = tuple(_days_after([past[index] for index in telling]))
    return Response(len(telling), len(past) - telling[0], days) if len(days) >= FEWEST_DAYS else None


def steps_told(window: Window, today: date) -> int:
    """How many past steps have the check-ins that a response needs."""
    return sum(run.enough for run in _past(window, today))


def _past(window: Window, today: date) -> list[Run]:
    """What followed every cut of the plan in force that is over or a week old, oldest first.

    The step to zero stays out: what follows the last dose is another course.
    """
    plan = window.plan
    if plan is None:
        return []
    changes = list(moves(build(plan, window.adjustments)))
    past: list[Run] = []
    for index, step in enumerate(changes):
        end = changes[index + 1].start if index + 1 < len(changes) else date.max
        lasted = (min(end, today) - step.start).days
        over = end <= today and lasted >= FEWEST_DAYS
        if is_cut(step) and step.amount > 0 and (over or lasted >= WEEK):
            past.append(_run(window, step, min(lasted, LONGEST), today))
    return past


def _run(window: Window, step: Step, length: int, today: date) -> Run:
    """What followed a cut. Enough are two of the three days before it and half of its first week, or of its days."""
    before = days_before(window, step, today)
    usual = median(before) if before else 0.0
    felt = (read_discomfort(day_in(window, step.start + timedelta(days=day), today)) for day in range(length))
    changes = tuple(None if value is None else value - usual for value in felt)
    answered = sum(change is not None for change in changes[:WEEK])
    return Run(changes, len(before) >= FEWEST_BEFORE and 2 * answered >= min(length, WEEK))


def _days_after(runs: Sequence[Run]) -> Iterator[DayAfter]:
    for day in range(max(len(run.changes) for run in runs)):
        told = (run.changes[day] for run in runs if day < len(run.changes))
        values = sorted(value for value in told if value is not None)
        if len(values) >= FEWEST_VALUES:
            low, high = values[0], values[-1]
            if len(runs) >= MIDDLE_FROM:
                low, _, high = quantiles(values, n=4, method="inclusive")
            yield DayAfter(day, median(values), low, high, len(values))


class Hardest(NamedTuple):
    """A step, and the day of it that will probably feel hardest; None where past steps only grew harder."""

    step: Step
    day: date | None


def hardest(response: Response | None, schedule: Schedule, today: date) -> Hardest | None:
    """When the present step will probably feel hardest, or, once that day is past, the next one.

    None without a response that rose, and for a step that goes up, or to zero, or that ends before that day.
    """
    if response is None or not response.rose:
        return None
    past = [step for step in moves(schedule) if step.start <= today]
    coming = next_change(schedule, today)
    for step in (*past[-1:], *((coming,) if coming is not None else ())):
        day = step.start + timedelta(days=response.peak.day)
        after = next_change(schedule, step.start)
        if today <= day < (date.max if after is None else after.start) and is_cut(step) and step.amount > 0:
            return Hardest(step, day if response.peak_seen else None)
    return None
