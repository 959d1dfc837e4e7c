"""The month as a calendar shows it: its whole weeks from Monday on, and what stands in the cell of a day.

Values and words; how a cell is drawn is the widget's matter.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from tui.domain.calendar import MONTHS, WEEKDAYS
from tui.domain.days import span
from tui.domain.diary import Page
from tui.domain.records import CheckIn, Dose, Urge

DAYS_OF_WEEK = 7
_DAY = timedelta(days=1)

HEADS = tuple(name[:3] for name in WEEKDAYS)
"""What stands above the columns."""

LEGEND = ("3d doses", "0d none, confirmed", "? unknown", "c check-in", "2u urges", "n note")
"""What the signs mean."""


def first_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def last_of(day: date) -> date:
    """The last day of its month."""
    return (day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY


def month_of(day: date) -> tuple[date, ...]:
    """Every day of its month."""
    return tuple(span(first_of(day), last_of(day)))


def weeks_of(day: date) -> tuple[tuple[date, ...], ...]:
    """The weeks, each from Monday to Sunday, that the month of that day touches: four to six."""
    first, last = first_of(day), last_of(day)
    monday = first - first.weekday() * _DAY
    weeks = ((last - monday).days // DAYS_OF_WEEK) + 1
    return tuple(
        tuple(monday + (DAYS_OF_WEEK * week + column) * _DAY for column in range(DAYS_OF_WEEK)) for week in range(weeks)
    )


def month_later(day: date, by: int) -> date:
    """The same day so many months later or, below zero, before; the last of the month where that has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    return date(years, month + 1, min(day.day, last_of(date(years, month + 1, 1)).day))


def month_name(day: date) -> str:
    """ "November 2026" """
    return f"{MONTHS[day.month - 1]} {day.year}"


def signs(each: Page) -> Iterator[str]:
    """What there is on a day, each in a sign of a character or two that says the same without color."""
    records = [entry.record for entry in each.entries]
    doses = sum(isinstance(record, Dose) for record in records)
    urges = sum(isinstance(record, Urge) for record in records)
    if doses or each.state == "free":
        yield f"{doses}d"
    elif each.state == "unknown":
        yield "?"
    if any(isinstance(record, CheckIn) for record in records):
        yield "c"
    if urges:
        yield f"{urges}u"
    if any(entry.note for entry in each.entries):
        yield "n"
