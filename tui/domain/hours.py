"""At which hours of the person's day doses were taken and urges came, as counts. Amounts are never looked at.

Values only; the words are in `hours_words`. Today is unfinished and stays out.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from tui.domain.days import ONE_DAY
from tui.domain.excerpt import Excerpt
from tui.domain.untimed import is_without_time

BINS = 24
STRETCH = 2
"""Hours that are named together."""
FEWEST = 8
"""So many are needed before anything is said of when they come."""
STANDS_OUT = 4
"""A stretch is named when at least one in so many fell into it: an even day would have one in twelve there."""
MOST_NAMED = 3

_HOUR, _DAY = 60, 24 * 60


class Stretch(NamedTuple):
    """Two hours next to each other: the bin they begin with, and how many fell into them."""

    bin: int
    entries: int


class Hours(NamedTuple):
    """The finished days of a range from `first` on, `days` of them: how many doses and urges came in each hour.

    The first bin begins at `starts`, where the person's day does. `awake` says which bins touch waking hours.
    `without` are doses of a log that has no time for them: they are in no bin.
    """

    first: date
    days: int
    starts: time
    doses: tuple[int, ...]
    urges: tuple[int, ...]
    awake: tuple[bool, ...]
    without: int = 0

    @property
    def empty(self) -> bool:
        """Whether there was neither."""
        return not any((*self.doses, *self.urges, self.without))


def hours(excerpt: Excerpt, first: date) -> Hours:
    """The hours of the days from `first` to yesterday; an entry counts with the clock of the place it was made at."""
    settings, last = excerpt.settings, excerpt.today - ONE_DAY
    starts = settings.day_starts
    doses = [dose for day, each in excerpt.doses.items() if first <= day <= last for dose in each]
    timed = [dose.at for dose in doses if not is_without_time(dose.id)]
    urges = (urge.at for urge in excerpt.urges if first <= urge.day <= last)
    return Hours(
        first,
        max(0, (excerpt.today - first).days),
        starts,
        counted(timed, starts),
        counted(urges, starts),
        tuple(_awake(starts, settings.wakes, settings.sleeps)),
        len(doses) - len(timed),
    )


def bin_of(at: datetime, starts: time) -> int:
    """The hour of the person's day, 0-23, that the clock showed when it was written; each instant has exactly one."""
    return (_minutes(at.time()) - _minutes(starts)) % _DAY // _HOUR


def counted(instants: Iterable[datetime], starts: time) -> tuple[int, ...]:
    """How many of these fell into each hour of a day that begins at `starts`."""
    found = [0] * BINS
    for at in instants:
        found[bin_of(at, starts)] += 1
    return tuple(found)


def stretches(counts: Sequence[int]) -> tuple[Stretch, ...]:
    """The stretches that stand out, the fullest first, none over another; the day goes round. None of too few.

    Of two that hold as many the one comes first that has more of them in its first hour.
    """
    total = sum(counts)
    if total < FEWEST:
        return ()
    every = (Stretch(at, counts[at] + counts[(at + 1) % BINS]) for at in range(BINS))
    chosen: list[Stretch] = []
    for each in sorted(every, key=lambda stretch: (-stretch.entries, -counts[stretch.bin])):
        apart = all((each.bin - other.bin) % BINS not in (0, 1, BINS - 1) for other in chosen)
        if apart and each.entries * STANDS_OUT >= total and len(chosen) < MOST_NAMED:
            chosen.append(each)
    return tuple(chosen)


def without_time(excerpt: Excerpt, day: date) -> int:
    """How many doses of one day are in no hour."""
    return sum(is_without_time(dose.id) for dose in excerpt.day(day).doses)


def on_day(excerpt: Excerpt, day: date, starts: time) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The doses and the urges of one day by their hours; today's own among them."""
    about = excerpt.day(day)
    doses = (dose.at for dose in about.doses if not is_without_time(dose.id))
    return counted(doses, starts), counted((urge.at for urge in about.urges), starts)


def clock(at: int, starts: time) -> str:
    """When an hour of the day begins, as the clock shows it."""
    minutes = (_minutes(starts) + at * _HOUR) % _DAY
    return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}"


def _awake(starts: time, wakes: time, sleeps: time) -> Iterator[bool]:
    up = (_minutes(sleeps) - _minutes(wakes)) % _DAY
    for at in range(BINS):
        since = (_minutes(starts) + at * _HOUR - _minutes(wakes)) % _DAY
        yield since < up or since > _DAY - _HOUR


def _minutes(clock: time) -> int:
    return clock.hour * _HOUR + clock.minute
