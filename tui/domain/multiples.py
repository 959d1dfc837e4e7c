"""Every symptom over a range of days, side by side, and which of them changed most.

Values only; the words are in `multiples_words`. Today is unfinished: it is shown, and stays out of every median.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from tui.domain.days import ONE_DAY, span
from tui.domain.excerpt import Excerpt
from tui.domain.questions import questions
from tui.domain.trends import ENOUGH, WEEK

APART = ("craving", "low_mood")
"""Always shown on their own."""
SHORTEST_THIRD = WEEK
"""A third of the days has to be a week at the least; of fewer days the last week is held against the one before."""
ENOUGH_OF_A_THIRD = 5
"""Answers that each third needs before the two are compared."""


class Spans(NamedTuple):
    """What a change is between: the days from `before` and those from `after`, `days` of them each, and the answers
    that each needs. `after` ends yesterday."""

    before: date
    after: date
    days: int
    enough: int


class Symptom(NamedTuple):
    """A symptom over the range: `values` oldest first, today last, None where it was not answered.

    `now` is the median of the 7 days to yesterday. `first` and `last` are the medians of the two spans, with the
    answers they rest on; None without any.
    """

    key: str
    name: str
    values: tuple[int | None, ...]
    now: float | None
    first: float | None
    last: float | None
    answers: tuple[int, int]
    enough: int

    @property
    def change(self) -> float | None:
        """The last median minus the first; None where either rests on too few answers."""
        if self.first is None or self.last is None or min(self.answers) < self.enough:
            return None
        return self.last - self.first


class Multiples(NamedTuple):
    """The symptoms, what changed most first and those without enough answers last; and those that stand apart."""

    spans: Spans
    symptoms: tuple[Symptom, ...]
    apart: tuple[Symptom, ...]

    @property
    def empty(self) -> bool:
        """Whether there is no answer in the range."""
        return all(value is None for each in (*self.symptoms, *self.apart) for value in each.values)


def multiples(excerpt: Excerpt, first: date, names: Mapping[str, str]) -> Multiples:
    """Every symptom that is asked about, from the day `first` to today. `names` are theirs, by their keys."""
    today = excerpt.today
    spans = compared(_begins(excerpt, first), today)
    asked = [each for each in questions(excerpt.settings, names) if each.kind == "score"]
    found = [_symptom(excerpt, each.key, each.name, first, spans) for each in asked]
    return Multiples(
        spans,
        by_change(each for each in found if each.key not in APART),
        tuple(each for each in found if each.key in APART),
    )


def compared(first: date, today: date) -> Spans:
    """The first third of the finished days from `first` on against the last; of under three weeks the week to
    yesterday against the week before it, as everywhere."""
    third = (today - first).days // 3
    if third < SHORTEST_THIRD:
        return Spans(today - timedelta(days=2 * WEEK), today - timedelta(days=WEEK), WEEK, ENOUGH)
    return Spans(first, today - timedelta(days=third), third, ENOUGH_OF_A_THIRD)


def by_change(symptoms: Iterable[Symptom]) -> tuple[Symptom, ...]:
    """What changed most first, up or down; those without enough answers last; else as they come."""
    return tuple(sorted(symptoms, key=lambda each: (each.change is None, -abs(each.change or 0))))


def most_changed(symptoms: Sequence[Symptom]) -> tuple[Symptom, ...]:
    """Those that changed most, all by as much; none where nothing changed or nothing can be said."""
    most = max((abs(each.change) for each in symptoms if each.change is not None), default=0)
    return tuple(each for each in symptoms if most and each.change is not None and abs(each.change) == most)


def _begins(excerpt: Excerpt, first: date) -> date:
    """The first day of the range with an answer: a third of days before any check-in would hold nothing."""
    days = span(first, excerpt.today - ONE_DAY)
    return next((day for day in days if day in excerpt.checkins and excerpt.checkins[day].symptoms), first)


def _symptom(excerpt: Excerpt, key: str, name: str, first: date, spans: Spans) -> Symptom:
    today, yesterday = excerpt.today, excerpt.today - ONE_DAY
    before = _answers(excerpt, key, spans.before, spans.before + timedelta(days=spans.days - 1))
    after = _answers(excerpt, key, spans.after, yesterday)
    now = _answers(excerpt, key, today - timedelta(days=WEEK), yesterday)
    return Symptom(
        key,
        name,
        tuple(_scores(excerpt, key, first, today)),
        _median(now),
        _median(before),
        _median(after),
        (len(before), len(after)),
        spans.enough,
    )


def _scores(excerpt: Excerpt, key: str, first: date, last: date) -> Iterable[int | None]:
    checkins = excerpt.checkins
    for day in span(first, last):
        checkin = checkins.get(day)
        yield None if checkin is None else checkin.symptoms.get(key)


def _answers(excerpt: Excerpt, key: str, first: date, last: date) -> list[int]:
    return [score for score in _scores(excerpt, key, first, last) if score is not None]


def _median(values: Sequence[int]) -> float | None:
    return float(median(values)) if values else None
