"""A month day by day, as discomfort or as intake: what each day holds, and what the month comes to.

Values only; the words are in `month_words`. An unknown day is never zero, and today is unfinished.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import ceil
from statistics import median
from typing import Literal, NamedTuple

from tui.domain.calendar_page import first_of, month_later
from tui.domain.checkin import discomfort
from tui.domain.days import counts, taken
from tui.domain.excerpt import Excerpt
from tui.domain.records import Dose, Product, Unit

Kind = Literal["discomfort", "intake"]
State = Literal["known", "unknown", "other", "today", "before", "ahead"]
"""What is known of a day. `other` is a day with a dose that can not be counted in the unit and product at hand; days
`before` the first entry and `ahead` of today hold nothing."""

LEVELS = 4
"""Shades above zero."""
FEWEST = 3
"""Known days that a median of a month needs."""


class Counted(NamedTuple):
    """What intake is counted in, and the amount of a day that the darkest shade goes up to."""

    unit: Unit
    product: Product
    high: Decimal


class Cell(NamedTuple):
    """A day: `value` is there when it is known, and of today when it has one; `step` when a step began on it."""

    day: date
    state: State
    value: Decimal | None = None
    step: bool = False


class Summary(NamedTuple):
    """What a month comes to: `known` of its `finished` days, and of those the median and both ends, each end with the
    first of its days. `other` days could not be counted."""

    finished: int
    known: int
    other: int
    median: Decimal | None = None
    lowest: Cell | None = None
    highest: Cell | None = None


def counted_in(excerpt: Excerpt) -> Counted | None:
    """The unit and product of the plan in force, else of the last one that began, else of the last dose, as on the page
    of the course; before any dose those of a plan that is yet to begin."""
    today = excerpt.today
    begun = [each for each in excerpt.plans if each.plan.from_ <= today]
    last = excerpt.window.last_dose
    running = excerpt.in_force(today) or next(reversed(begun if begun or last else excerpt.plans), None)
    if running is not None:
        plan = running.plan
        return Counted(plan.unit, plan.product, plan.start)
    if last is None:
        return None
    unit, product = last.unit, last.product
    most = max((taken(doses, unit, product) for doses in excerpt.doses.values()), default=Decimal(0))
    return Counted(unit, product, most or Decimal(1))


def months_in_sight(day: date, today: date, count: int) -> tuple[date, ...]:
    """The first days of the `count` months that are shown together, oldest first, the one of `day` among them.

    They are counted back from today's, so that a cursor that moves among them does not move the picture.
    """
    back = (today.year - day.year) * 12 + today.month - day.month
    newest = month_later(first_of(today), -(back // count * count))
    return tuple(month_later(newest, -ago) for ago in range(count - 1, -1, -1))


def cells(excerpt: Excerpt, days: Iterable[date], kind: Kind, counted: Counted | None) -> tuple[Cell, ...]:
    """Each of these days as it stands."""
    return tuple(_cell(excerpt, day, kind, counted) for day in days)


def summary(month: Sequence[Cell]) -> Summary:
    """What the finished days of a month come to."""
    finished = [cell for cell in month if cell.state in ("known", "unknown", "other")]
    known = [cell for cell in finished if cell.state == "known" and cell.value is not None]
    other = sum(cell.state == "other" for cell in finished)
    if not known:
        return Summary(len(finished), 0, other)
    typical = median(cell.value for cell in known if cell.value is not None) if len(known) >= FEWEST else None
    ordered = sorted(known, key=lambda cell: cell.value or Decimal(0))
    highest = next(cell for cell in known if cell.value == ordered[-1].value)
    return Summary(len(finished), len(known), other, typical, ordered[0], highest)


def level(value: Decimal, high: Decimal) -> int:
    """The shade of a value: 0 for zero alone, then 1 to 4 for each quarter of `high`, and 4 for what lies above."""
    if value <= 0:
        return 0
    return min(LEVELS, max(1, ceil(value * LEVELS / high)))


def _cell(excerpt: Excerpt, day: date, kind: Kind, counted: Counted | None) -> Cell:
    step = excerpt.step(day)
    began = step is not None and step[1].start == day
    today = excerpt.today
    if day > today:
        return Cell(day, "ahead")
    if excerpt.earliest is None or day < excerpt.earliest:
        return Cell(day, "today" if day == today else "before", step=began)
    state, value = _felt(excerpt, day) if kind == "discomfort" else _intake(excerpt, day, counted)
    return Cell(day, "today" if day == today else state, value, began)


def _felt(excerpt: Excerpt, day: date) -> tuple[State, Decimal | None]:
    checkin = excerpt.checkins.get(day)
    felt = None if checkin is None else discomfort(checkin.symptoms)
    return ("unknown", None) if felt is None else ("known", Decimal(felt))


def _intake(excerpt: Excerpt, day: date, counted: Counted | None) -> tuple[State, Decimal | None]:
    about = excerpt.day(day)
    if counted is None or not (about.doses or about.known):
        return "unknown", None
    if any(not _counts(dose, counted) for dose in about.doses):
        return "other", None
    return "known", about.taken(counted.unit, counted.product)


def _counts(dose: Dose, counted: Counted) -> bool:
    return counts(dose, counted.unit, counted.product)
