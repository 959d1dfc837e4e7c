"""Medians and comparisons over the days of the journal. Today is unfinished and stays out of all of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from tui.domain.checkin import discomfort
from tui.domain.days import Day, day_in
from tui.domain.records import CheckIn, Plan, Window

SPARK_DAYS = 14
WEEK = 7
ENOUGH = 3
"""Days with an answer that each week needs before the two are compared."""

Reading = Callable[[Day], float | None]


class Trend(NamedTuple):
    """A measure over the last 14 days: `values` oldest first, today last, None where there is no answer.

    `typical` is the median of the 7 days to yesterday; `change` is that minus the median of the 7 before it, or None
    when either week has fewer than three answers.
    """

    values: tuple[float | None, ...]
    typical: float | None
    change: float | None


def difference(recent: Sequence[float], before: Sequence[float]) -> float:
    """How far the median of the ones lies above that of the others. An amount has at most six decimals, so what is less
    comes of halves in binary: it would read as a change of nothing, up or down."""
    return round(median(recent) - median(before), 6) + 0.0


def read_discomfort(day: Day) -> float | None:
    """The day's discomfort, 0-100."""
    return None if day.checkin is None else discomfort(day.checkin.symptoms)


def read_symptom(key: str) -> Reading:
    """A reading of one symptom's score, 0-4."""

    def read(day: Day) -> float | None:
        return None if day.checkin is None else day.checkin.symptoms.get(key)

    return read


def read_sleep(day: Day) -> float | None:
    """The hours slept in the night that ended on that day."""
    return None if day.checkin is None else day.checkin.sleep_hours


def read_intake(plan: Plan) -> Reading:
    """A reading of what was taken in the plan's unit and product; None on a day that is not known."""

    def read(day: Day) -> float | None:
        amount = day.compared(plan)
        return None if amount is None else float(amount)

    return read


def trend(window: Window, today: date, read: Reading) -> Trend:
    """That reading over the last 14 days, with the last finished week against the one before it."""
    values = tuple(read(day_in(window, today - timedelta(days=ago), today)) for ago in range(SPARK_DAYS - 1, -1, -1))
    recent = _week(window, today, 1, read)
    before = _week(window, today, 1 + WEEK, read)
    typical = median(recent) if recent else None
    comparable = len(recent) >= ENOUGH and len(before) >= ENOUGH
    return Trend(values, typical, difference(recent, before) if comparable else None)


def symptom_values(
    checkins: Mapping[date, CheckIn], keys: Iterable[str], first: date
) -> dict[str, tuple[float | None, ...]]:
    """The scores of these symptoms over the days of a spark from `first`, None where one was not answered."""
    days = [checkins.get(first + timedelta(days=ahead)) for ahead in range(SPARK_DAYS)]
    return {key: tuple(None if each is None else each.symptoms.get(key) for each in days) for key in keys}


def _week(window: Window, today: date, ago: int, read: Reading) -> Sequence[float]:
    """The answers of the seven days that end `ago` days before today."""
    days = (day_in(window, today - timedelta(days=back), today) for back in range(ago, ago + WEEK))
    return [value for value in map(read, days) if value is not None]
