"""The words of a month: its name, the figure in a cell, what it came to, and what its shades mean.

No figure is computed here that is not in `month`.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import short_date
from tui.domain.calendar_page import month_name
from tui.domain.month import FEWEST, LEVELS, Cell, Counted, Kind, Summary
from tui.domain.phrases import PRODUCT_NAMES, days_word

HOW = (
    f"These numbers are from your own entries. A median takes {FEWEST} known days, and the shades are even parts of"
    " what there can be. A day that is not known has no shade and counts for nothing. These lines are our choice."
)
"""Where the sentences come from, for whoever asks."""
NOTHING_YET = (
    "A month shows here day by day, once there are check-ins or doses: a shade and a number for each day. "
    "Press c for today's check-in, d for a dose."
)
NO_DOSES = "There is no dose and no plan yet, so intake has no unit. Press v for discomfort."
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def measure_name(kind: Kind, counted: Counted | None) -> str:
    """What the numbers are: "discomfort, 0 to 100", "intake in g of leaf"."""
    if kind == "discomfort":
        return "discomfort, 0 to 100"
    if counted is None:
        return "intake"
    of = "" if counted.product == counted.unit else f" of {PRODUCT_NAMES[counted.product]}"
    return f"intake in {with_unit(Decimal(2), counted.unit).removeprefix('2 ')}{of}"


def brief(value: Decimal) -> str:
    """A value short enough for a cell: two decimals, one from ten on, none from a hundred on, halves up."""
    places = "1" if value >= 100 else "0.1" if value >= 10 else "0.01"
    return format_amount(value.quantize(Decimal(places), ROUND_HALF_UP))


def month_words(month: date, found: Summary, kind: Kind, counted: Counted | None) -> str:
    """What the month came to: median, both ends, and how many of its finished days are known."""
    name, of = month_name(month), f"{found.known} of {days_word(found.finished)} known"
    other = f", {found.other} in another unit or product" if found.other else ""
    if not found.finished:
        return f"{name}: no finished day yet."
    if not found.known or found.lowest is None or found.highest is None:
        return f"{name}: none of its {days_word(found.finished)} known{other}."
    if found.median is None:
        return f"{name}: {of}{other}. A median takes {FEWEST} of them."
    what = "discomfort" if kind == "discomfort" else "intake"
    middle = f"median {what} {_figure(found.median, counted if kind == 'intake' else None)}"
    if found.lowest.value == found.highest.value:
        return f"{name}: {middle}, the same on each known day ({of}{other})."
    ends = f"Lowest {_end(found.lowest)}, highest {_end(found.highest)}."
    return f"{name}: {middle} ({of}{other}). {ends}"


def shades(kind: Kind, counted: Counted | None) -> tuple[str, ...]:
    """Up to where each shade goes, from the lightest to the darkest."""
    high = Decimal(100) if kind == "discomfort" or counted is None else counted.high
    ends = [brief(high * part / LEVELS) for part in range(1, LEVELS)]
    return (*(f"to {end}" for end in ends), "more")


def _end(cell: Cell) -> str:
    return f"{format_amount(cell.value or Decimal(0))} on {short_date(cell.day)}"


def _figure(value: Decimal, counted: Counted | None) -> str:
    """An amount in its unit, or discomfort in whole points as everywhere."""
    if counted is None:
        return format_amount(value.quantize(Decimal(1), ROUND_HALF_UP))
    return with_unit(value.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize() + 0, counted.unit)
