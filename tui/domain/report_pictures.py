"""What the charts of a report are drawn from: discomfort with the steps, and what was taken against the plan.

Numbers and labels only. Days that are not known are not there: a gap, never zero.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import ceil, floor, log10
from statistics import median
from typing import NamedTuple

from tui.domain.amounts import format_amount
from tui.domain.records import Product, Unit
from tui.domain.report_dates import day_name
from tui.domain.report_values import Report
from tui.domain.trends import WEEK

WEEKLY_FROM = 400
"""Days from which on a point is the median of a week: with more of them a day is less than a dot."""
TICKS = 5

Point = tuple[float, float]
Mark = tuple[float, str]


class Picture(NamedTuple):
    """A chart. Days are counted from the first, 0, to `days`, the last; heights go from 0 to `high`.

    Points of `line` are joined where the next one is `apart` days on. `stairs` are runs of the plan, each a list of
    points to be joined; `crosses` stand alone. `marks` are the days of steps, with what is taken from then on.
    """

    title: str
    days: int
    high: float
    levels: tuple[Mark, ...]
    ticks: tuple[Mark, ...]
    line: tuple[Point, ...] = ()
    apart: int = 1
    stairs: tuple[tuple[Point, ...], ...] = ()
    crosses: tuple[Point, ...] = ()
    marks: tuple[Mark, ...] = ()


def discomfort_picture(seen: Report) -> Picture | None:
    """Discomfort, and the days on which the plan's amount changed; None without a day that has it."""
    if not seen.felt:
        return None
    return Picture(
        title="Discomfort by day, 0 to 100",
        days=_width(seen),
        high=100,
        levels=((0, "0"), (50, "50"), (100, "100")),
        ticks=_ticks(seen),
        line=_thinned(seen, seen.felt),
        apart=_apart(seen),
        marks=tuple(_steps(seen)),
    )


def intake_picture(seen: Report) -> Picture | None:
    """What was taken of the plan's product in its unit, else of what was taken on most days, and the plan; None where
    nothing of that is known."""
    kind = kind_shown(seen)
    if kind is None:
        return None
    product, unit = kind
    days = [day for day in seen.excerpt.days(seen.first, seen.last) if day.known]
    taken = [((day.day - seen.first).days, float(day.taken(unit, product))) for day in days]
    stairs = tuple(_stairs(seen, product, unit))
    tops = [*(height for _, height in taken), *(height for run in stairs for _, height in run)]
    if not taken or max(tops, default=0) <= 0:
        return None
    high = _rounded_up(max(tops))
    return Picture(
        title="Taken by day, and the plan" if stairs else "Taken by day",
        days=_width(seen),
        high=high,
        levels=tuple((high * share, f"{high * share:g}") for share in (0, 0.5, 1)),
        ticks=_ticks(seen),
        stairs=stairs,
        crosses=_thinned(seen, taken),
        apart=_apart(seen),
    )


def kind_shown(seen: Report) -> tuple[Product, Unit] | None:
    """The product and the unit that the chart of what was taken is of."""
    if seen.now is not None:
        return seen.now[0].plan.product, seen.now[0].plan.unit
    if seen.plans:
        return seen.plans[-1].running.plan.product, seen.plans[-1].running.plan.unit
    return (seen.amounts[0].product, seen.amounts[0].unit) if seen.amounts else None


def is_weekly(seen: Report) -> bool:
    """Whether a point of the charts is the median of a week."""
    return seen.days > WEEKLY_FROM


def _width(seen: Report) -> int:
    return max(seen.days - 1, 1)


def _apart(seen: Report) -> int:
    return WEEK if is_weekly(seen) else 1


def _thinned(seen: Report, points: Iterable[Point]) -> tuple[Point, ...]:
    if not is_weekly(seen):
        return tuple(points)
    weeks = groupby(sorted(points), key=lambda point: int(point[0]) // WEEK)
    return tuple(
        (min(week * WEEK + WEEK // 2, _width(seen)), median(height for _, height in these)) for week, these in weeks
    )


def _ticks(seen: Report) -> tuple[Mark, ...]:
    last = seen.days - 1
    days = sorted({round(last * index / (TICKS - 1)) for index in range(TICKS)})
    return tuple((day, day_name(seen.first + timedelta(days=day), seen.today)) for day in days)


def _steps(seen: Report) -> Iterator[Mark]:
    for each in seen.plans:
        for step in each.steps:
            if step.cut and step.start >= seen.first and seen.excerpt.in_force(step.start) is each.running:
                yield (step.start - seen.first).days, format_amount(step.amount)


def _stairs(seen: Report, product: Product, unit: Unit) -> Iterator[tuple[Point, ...]]:
    """The plan's amount day by day, each run of days with a plan by itself; a step is upright."""
    run: list[Point] = []
    for day in seen.excerpt.days(seen.first, seen.last):
        at, amount = float((day.day - seen.first).days), _planned(seen, day.day, product, unit)
        if amount is None:
            yield from _kept(run)
            run = []
            continue
        if run and run[-1][1] != amount:
            run.append((at, run[-1][1]))
        if len(run) > 1 and run[-1][1] == run[-2][1] == amount:
            run.pop()
        run.append((at, amount))
    yield from _kept(run)


def _kept(run: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    if run:
        yield tuple(run)


def _planned(seen: Report, day: date, product: Product, unit: Unit) -> float | None:
    step = seen.excerpt.step(day)
    if step is None or (step[0].plan.product, step[0].plan.unit) != (product, unit):
        return None
    return float(step[1].amount)


def _rounded_up(amount: float) -> float:
    """The next even number in its second digit, so that half of it is a round figure too."""
    step = 10.0 ** floor(log10(amount)) / 5
    return round(ceil(round(amount / step, 6)) * step, 6)
