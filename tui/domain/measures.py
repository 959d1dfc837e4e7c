"""The rows of the last 14 days: each measure with its trend and its figures in words, for Today and `ebb today`.

The other words of a day are in `phrases`.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from tui.domain.amounts import format_amount, with_unit
from tui.domain.phrases import days_word, half_up
from tui.domain.today import Today
from tui.domain.trends import Trend


class Measure(NamedTuple):
    """A row of the last 14 days: its name, its trend, what it is drawn up to, and its figures in words.

    `digits` is what it is drawn up to as a row of digits 0-9, where that is not `high`; `bare` is the typical figure
    without its unit, where that may be long.
    """

    name: str
    trend: Trend
    high: float
    typical: str
    change: str
    digits: float | None = None
    bare: str = ""

    def limit(self, marker: str) -> float:
        """What the row is drawn up to with that marker."""
        return self.digits if marker == "ascii" and self.digits is not None else self.high or 1


MEASURES_NOTE = "medians of 7 days, ▲▼ against the 7 before"
"""What the figures of `measures` are; shown with them."""
PLAIN_NOTE = "medians of 7 days, against the 7 before"
"""The same without the marks."""


def measures(today: Today, *, marks: bool = True) -> Iterator[Measure]:
    """Discomfort, craving and sleep, and intake when there is a plan; typical values are medians of 7 days.

    `marks` says a change with an arrow, not with a word.
    """
    arrows = ("▲", "▼") if marks else ("up", "down")
    yield _measure("Discomfort", today.discomfort_trend, 100, lambda value: f"{half_up(value)}", arrows)
    yield _measure("Craving", today.craving_trend, 4, _plain, arrows)
    # Seven hours must be a 7 where digits are drawn, and not seven twelfths of nine.
    yield _measure("Sleep", today.sleep_trend, 12, lambda value: f"{_plain(value)} h", arrows)._replace(digits=9)
    plan, intake = today.plan, today.intake_trend
    if plan is not None and intake is not None:
        high = max(float(plan.plan.start), *(value for value in intake.values if value is not None), 0.0)
        row = _measure("Intake", intake, high, lambda value: with_unit(Decimal(_plain(value)), plan.unit), arrows)
        bare = "" if intake.typical is None else _plain(intake.typical)
        days = f"on plan {plan.on_plan} of {days_word(plan.compared)}" if plan.compared else ""
        yield Measure(row.name, row.trend, row.high, row.typical, days, bare=bare)


def nothing_yet(today: Today) -> str:
    """What stands in place of the measures before there is any: what they will be, and what brings them."""
    if today.plan is None:
        return "Discomfort, craving and sleep show here day by day, once there are check-ins."
    return "Discomfort, craving, sleep and intake show here day by day, once there are check-ins and doses."


def _measure(name: str, trend: Trend, high: float, words: Callable[[float], str], arrows: tuple[str, str]) -> Measure:
    typical = "–" if trend.typical is None else words(trend.typical)
    return Measure(name, trend, high, typical, _change(trend.change, words, arrows))


def _change(change: float | None, words: Callable[[float], str], arrows: tuple[str, str]) -> str:
    """A change on the week before, with its direction and its size; empty when it is not known."""
    if change is None:
        return ""
    if change == 0:
        return "same"
    up, down = arrows
    return f"{up if change > 0 else down} {words(abs(change))}"


def _plain(value: float) -> str:
    """A median without a trailing zero, at most two places."""
    return format_amount(Decimal(str(round(value, 2))))
