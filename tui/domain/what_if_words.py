"""The words of "what if": the names of what can be tried, the two columns of figures, and what differs.

No figure is computed here that is not in `what_if`.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tui.domain.amounts import format_amount, with_unit
from tui.domain.phrases import dated, days_word
from tui.domain.schedule import Schedule
from tui.domain.what_if import Comparison, Figures, Try, figures, points

SHORT: dict[Try, str] = {
    "now": "now",
    "hold": "hold",
    "percent": "percent",
    "cut": "cut",
    "day": "day",
    "jump": "jump",
}
"""Each in a word, for a line on which all of them stand; no two begin with the same letter."""

LEADS: dict[Try, str] = {
    "now": "The plan as it is, with nothing changed.",
    "hold": "Staying at today's amount for some days, from tomorrow on.",
    "percent": "Another percent a step, from tomorrow on.",
    "cut": "Another cut each step, from tomorrow on.",
    "day": "A straight line to zero on that day, from tomorrow on.",
    "jump": "Zero from tomorrow on.",
}

HEADS = ("now", "what if")
COUNTED = "Still to take counts from tomorrow on."
NO_ZERO = "never"


class Row(NamedTuple):
    """A line of the table: what it is about, as it is now, and as it would be."""

    name: str
    now: str
    then: str


def table(seen: Comparison) -> tuple[Row, ...]:
    """The figures of both, side by side."""
    now, then = (_cells(seen, figures(schedule, seen.today)) for schedule in (seen.now, seen.then))
    names = ("Zero", "Days to zero", "Cuts to go", "Still to take", "Largest cut", "Last cut")
    return tuple(map(Row, names, now, then))


def _cells(seen: Comparison, of: Figures) -> tuple[str, ...]:
    unit = seen.plan.unit
    largest = (
        "–" if of.largest is None or of.largest.cut_percent is None else f"{format_amount(of.largest.cut_percent)}%"
    )
    return (
        NO_ZERO if of.zero is None else dated(of.zero, seen.today),
        "–" if of.days is None else str(of.days),
        str(of.cuts),
        "–" if of.to_come is None else with_unit(of.to_come, unit),
        largest,
        "–" if of.last is None else with_unit(of.last, unit),
    )


def difference(seen: Comparison) -> str:
    """What would be different, in one sentence."""
    if not seen.differs:
        return "" if seen.trial.what == "now" else "Nothing would move."
    now, then = figures(seen.now, seen.today), figures(seen.then, seen.today)
    if now.zero is None or then.zero is None:
        if then.zero is not None:
            return f"It comes to zero, on {dated(then.zero, seen.today)}; as it is the plan never does."
        return "Neither of them comes to zero."
    later = (then.zero - now.zero).days
    zero = f"{days_word(abs(later))} {'later' if later > 0 else 'earlier'}" if later else "on the same day"
    more = (then.to_come or Decimal(0)) - (now.to_come or Decimal(0))
    amount = f"{with_unit(abs(more), seen.plan.unit)} {'more' if more > 0 else 'less'}" if more else "as much"
    return f"Zero comes {zero}, with {amount} still to take."


def what_enter_does(seen: Comparison, new_plan: str) -> str:
    """What can be done about it; `new_plan` is the key that makes a plan on the Taper screen."""
    if seen.trial.what == "now":
        return "Nothing here changes the plan: try what you like."
    if seen.trial.what == "day":
        return f"A new plan can do that: Esc, then {new_plan}. Nothing has changed."
    return "Enter takes it to Adjust, Esc leaves all as it is."


# The curve of both


class Ways(NamedTuple):
    """Both ways down, in days from tomorrow and in the plan's unit: `now` holds each amount until the next day that
    it names, `then` is the other one day by day. `days` is the last day shown, `high` the largest amount."""

    now: tuple[tuple[int, float], ...]
    then: tuple[tuple[int, float], ...]
    days: int
    high: float
    ticks: tuple[tuple[int, str], ...]


def ways(seen: Comparison) -> Ways:
    """What a chart of both is drawn from."""
    now, then = (_offsets(schedule, seen.today) for schedule in (seen.now, seen.then))
    days = max(1, now[-1][0], then[-1][0])
    marks = {days: "", 0: "tomorrow"}
    for schedule in (seen.then, seen.now):
        if schedule.zero is not None:
            marks[(schedule.zero - seen.today).days - 1] = f"zero {_day(schedule.zero, seen.today)}"
    ticks = tuple((at, name) for at, name in sorted(marks.items()) if name)
    return Ways(now, _daily(then, days), days, max(amount for _, amount in (*now, *then)), ticks)


def _offsets(schedule: Schedule, today: date) -> tuple[tuple[int, float], ...]:
    return tuple(((day - today).days - 1, float(amount)) for day, amount in points(schedule, today))


def _daily(line: tuple[tuple[int, float], ...], days: int) -> tuple[tuple[int, float], ...]:
    found, at = [], 0
    for day in range(line[0][0], days + 1):
        while at + 1 < len(line) and line[at + 1][0] <= day:
            at += 1
        found.append((day, line[at][1]))
    return tuple(found)


def _day(day: date, today: date) -> str:
    return dated(day, today).split(" ", 1)[1]
