"""What of a day, and of the day before it, stands out against the rest of its week: the person's own entries only.

Only what may have helped is looked for. That somebody moved, ate or was with others is never told of a hard day, and
fewer doses are never told of an easy one: an easy day asks for less, and nobody is to drop doses for it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from statistics import median
from typing import Literal, NamedTuple

from tui.domain.days import ONE_DAY, Day
from tui.domain.excerpt import Excerpt
from tui.domain.patterns import MOST_LINE
from tui.domain.trends import ENOUGH, Reading, read_sleep

Kind = Literal["sleep", "moving", "support", "meals", "fluids", "tip"]
LONGER, MORE_MINUTES, MORE_MEALS, MORE_GLASSES = 1.0, 15, 1, 2
"""By how much a day is beyond the median of the others before that is told; these lines are ours."""

MOST: dict[Kind, float] = {
    "sleep": MOST_LINE["sleep_hours"],
    "moving": MOST_LINE["movement_minutes"],
    "meals": MOST_LINE["meals"],
    "fluids": MOST_LINE["fluids"],
}
"""More than that is not named, as under What helps: nobody is to read that so much does good."""


class Fact(NamedTuple):
    """What stood out, on which day, how much there was and the median of the other days; of a tip its key, and
    `value` is 1 where it was marked as one that helped."""

    kind: Kind
    day: date
    value: float
    usual: float
    tip: str = ""


def facts(excerpt: Excerpt, best: date, days: Sequence[Day]) -> tuple[Fact, ...]:
    """What stood out on that day of the week or on the day before it, each kind once. A night is that before it."""
    found = [excerpt.day(best), excerpt.day(best - ONE_DAY)]
    return (
        *_one("sleep", found[:1], days, read_sleep, LONGER),
        *_one("moving", found, days, _of_checkin("movement_minutes"), MORE_MINUTES),
        *_support(found, days),
        *_one("meals", found, days, _of_checkin("meals"), MORE_MEALS),
        *_one("fluids", found, days, _of_checkin("fluids"), MORE_GLASSES),
        *_tips(excerpt, best),
    )


def _of_checkin(name: str) -> Reading:
    return lambda day: None if day.checkin is None else getattr(day.checkin, name)


def _others(days: Sequence[Day], about: Sequence[Day], read: Callable[[Day], float | None]) -> list[float]:
    """What the other days of the week say, where enough of them do."""
    apart = {day.day for day in about}
    said = [value for day in days if day.day not in apart and (value := read(day)) is not None]
    return said if len(said) >= ENOUGH else []


def _one(kind: Kind, found: Sequence[Day], days: Sequence[Day], read: Reading, least: float) -> Iterator[Fact]:
    if others := _others(days, found, read):
        usual = median(others)
        for day in found:
            value = read(day)
            if value is not None and value - usual >= least:
                if value <= MOST[kind]:
                    yield Fact(kind, day.day, value, usual)
                return


def _support(found: Sequence[Day], days: Sequence[Day]) -> Iterator[Fact]:
    """Somebody was there, and on fewer than half of the other days that say so or not."""
    others = _others(days, found, _of_checkin("support"))
    if others and 2 * sum(others) < len(others):
        yield from [Fact("support", day.day, 1, 0) for day in found if day.checkin and day.checkin.support][:1]


def _tips(excerpt: Excerpt, best: date) -> Iterator[Fact]:
    """A tip that was read then, one that helped before others; none that was marked as no help."""
    marks = [
        mark
        for _, mark in sorted(excerpt.tip_marks.items())
        if mark.opened in (best, best - ONE_DAY) and mark.verdict != "no_help" and not mark.hidden
    ]
    for mark in sorted(marks, key=lambda mark: mark.verdict != "helped")[:1]:
        yield Fact("tip", mark.opened or best, float(mark.verdict == "helped"), 0, mark.tip)
