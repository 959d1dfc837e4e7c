"""Unknown days: how a run of them folds into one line, which days can be confirmed, and the words for both.

Days in, values and words out. What is on a day lies in `days` and `diary`.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tui.domain.calendar import short_date
from tui.domain.days import Day
from tui.domain.phrases import days_word

FOLDED_FROM = 3
"""So many unknown days in a row are one line."""

_DAY = timedelta(days=1)


class Span(NamedTuple):
    """A line of the list of days: one day, or a run of unknown ones, both ends included."""

    first: date
    last: date

    @property
    def folded(self) -> bool:
        """Whether it stands for more than one day."""
        return self.first != self.last

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Its days, the newest first."""
        return (self.last - timedelta(days=ago) for ago in range(self.length))


def spans(first: date, today: date, kept: Iterable[date], unfolded: Container[date] = frozenset()) -> list[Span]:
    """Every day from `first` to `today` in exactly one span, the newest first; above them the kept days after today.

    A day in `kept`, and today, stands alone. What lies between folds, unless it is short or in `unfolded`.
    """
    found: list[Span] = []
    after = today + _DAY
    for day in sorted({today, *kept}, reverse=True):
        if day <= today:
            found += _between(max(first, day + _DAY), after - _DAY, unfolded)
            after = day
        if day > today or day >= first:
            found.append(Span(day, day))
    return found + _between(first, after - _DAY, unfolded)


def _between(first: date, last: date, unfolded: Container[date]) -> list[Span]:
    run = Span(first, last)
    if first > last:
        return []
    if run.length < FOLDED_FROM or first in unfolded or last in unfolded:
        return [Span(day, day) for day in run.days()]
    return [run]


def span_words(span: Span, today: date) -> str:
    """From which day to which: "Tue 3 – Sat 14 Nov"; with the years when they are not this one."""
    first, last = (f"{short_date(day)}{'' if day.year == today.year else f' {day.year}'}" for day in span)
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        first = " ".join(short_date(span.first).split()[:2])
    return f"{first} – {last}"


def is_unknown(day: Day) -> bool:
    """Whether the day is over and nobody has said what was taken on it."""
    return day.finished and not day.known


def why_not_free(day: Day, today: date) -> str | None:
    """Why this day can not be confirmed to have had no doses, in a sentence; None when it can."""
    name = short_date(day.day)
    if day.day > today:
        return f"{name} has not come yet."
    if day.doses:
        return f"{name} has doses, so it can not be confirmed as a day without any."
    if not day.finished:
        return "Today is not over: a day without doses can be confirmed once it has ended."
    return f"{name} is confirmed already: no doses." if day.known else None


def unknown_until_yesterday(read: Callable[[date], Day], first: date, today: date) -> Span | None:
    """The run of unknown days that ends yesterday, back to `first` at most; None when yesterday is known."""
    day = last = today - _DAY
    while day >= first and is_unknown(read(day)):
        day -= _DAY
    return Span(day + _DAY, last) if day < last else None


def free_question(run: Span, today: date, *, dosed_today: bool = False) -> str:
    """What is asked before several days are confirmed at once; "since" only where nothing came after them."""
    if run.last == today - _DAY and not dosed_today:
        return f"No doses since {_named(run.first, today)} ({days_word(run.length)})?"
    return f"No doses from {_named(run.first, today)} to {_named(run.last, today)} ({days_word(run.length)})?"


def free_said(days: Iterable[date], today: date) -> str:
    """What was confirmed."""
    confirmed = sorted(days)
    if len(confirmed) == 1:
        return f"{_named(confirmed[0], today)} is confirmed: no doses."
    return f"{days_word(len(confirmed))} are confirmed: no doses."


def _named(day: date, today: date) -> str:
    return short_date(day) if day.year == today.year else f"{short_date(day)} {day.year}"
