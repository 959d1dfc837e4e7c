"""Hold advice: when the last days speak for a hold, and the figures that say so. The person decides.

Values only; the sentences are in `advice_words`. Nothing here holds anything, and nothing waits for an answer.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tui.domain.days import ONE_DAY, Day, days_in
from tui.domain.records import Plan, Window
from tui.domain.schedule import Schedule, Step, build
from tui.domain.today import next_change
from tui.domain.trends import Reading, read_discomfort, read_sleep

RISE = 15
"""Points of discomfort above the days before the step from which on a hold is worth a thought."""
RECENT_DAYS, DAYS_BEFORE = 2, 3
FEWEST_BEFORE = 2
"""Of the days before the step, how many need a discomfort; of the recent ones all do."""
SHORT_NIGHT, SHORT_NIGHTS = 4, 3
"""Under so many hours of sleep, on so many days running. Source of all of these: section 6 of the design."""
LOOKED_BACK = 28
"""Days after which a step no longer explains how somebody feels: a comparison with before it says nothing then."""


class Rise(NamedTuple):
    """Mean discomfort of the last two finished days, and that of the days before the step. `answered` of the three days
    before it had one."""

    recent: float
    before: float
    answered: int
    step: Step

    @property
    def points(self) -> float:
        """How much higher it is now."""
        return self.recent - self.before


class Advice(NamedTuple):
    """What speaks for a hold: a rise of discomfort, short nights, or both; never neither.

    `nights` are the hours of the last three nights, oldest first, where all were short; else it is empty.
    `hold_ends` says that today is the last day of a hold, so that holding on is the question; `with_clinician` that a
    gate of the first run is on, so that it is not for the person alone.
    """

    plan: Plan
    rise: Rise | None
    nights: tuple[float, ...]
    hold_ends: bool
    with_clinician: bool


def hold_advice(window: Window, today: date) -> Advice | None:
    """Whether a hold is worth a thought today, and why; None where nothing speaks for it or none can be made.

    There is none before the plan begins, where no cut is coming (at zero, at the end of a written plan, with a step
    back from tomorrow on), on a day on which the pace was changed, which is an answer, and while a hold runs: on its
    last day alone the question comes back. Today is unfinished and counts in nothing. Source: section 6 of the design.
    """
    plan = window.plan
    if plan is None:
        return None
    schedule = build(plan, window.adjustments)
    decided = any(each.day == today for each in window.adjustments)
    if decided or not _can_be_held(schedule, today):
        return None
    rise, nights = _rise(window, schedule, today), _short_nights(window, today)
    if rise is None and not nights:
        return None
    ends = any(last == today for _, last in schedule.held)
    return Advice(plan, rise, nights, ends, with_clinician=bool(window.settings.concerns))


def _can_be_held(schedule: Schedule, today: date) -> bool:
    coming = next_change(schedule, today)
    return (
        today >= schedule.steps[0].start
        and coming is not None
        and is_cut(coming)
        and all(last <= today for _, last in schedule.held)
    )


def moves(schedule: Schedule) -> Iterator[Step]:
    """The rows where the amount becomes another, up or down; the first row and level ones are none."""
    return (step for step in schedule.steps if step.cut)


def is_cut(step: Step) -> bool:
    """Whether it goes down to that row."""
    return step.cut is not None and step.cut > 0


def _rise(window: Window, schedule: Schedule, today: date) -> Rise | None:
    """The rise since the last step that has two finished days; None where it is less than 15 points or not known.

    A step back since then is a slower pace already: what came before the cut says nothing more.
    """
    past = [step for step in moves(schedule) if step.start <= today]
    settled = [step for step in past if step.start <= today - timedelta(days=RECENT_DAYS)]
    if not settled or not is_cut(past[-1]) or not is_cut(settled[-1]):
        return None
    step = settled[-1]
    recent = readings(window, today - timedelta(days=RECENT_DAYS), today, today, read_discomfort)
    before = days_before(window, step, today)
    if (today - step.start).days > LOOKED_BACK or len(recent) < RECENT_DAYS or len(before) < FEWEST_BEFORE:
        return None
    found = Rise(sum(recent) / len(recent), sum(before) / len(before), len(before), step)
    return found if found.points >= RISE else None


def days_before(window: Window, step: Step, today: date) -> tuple[float, ...]:
    """The discomfort of the three days before a step, where it was answered."""
    return readings(window, step.start - timedelta(days=DAYS_BEFORE), step.start, today, read_discomfort)


def readings(window: Window, first: date, end: date, today: date, read: Reading) -> tuple[float, ...]:
    """What was answered from `first` to the day before `end`, which is not after today; oldest first."""
    days: Iterator[Day] = days_in(window, first, end - ONE_DAY, today)
    return tuple(value for value in map(read, days) if value is not None)


def _short_nights(window: Window, today: date) -> tuple[float, ...]:
    nights = readings(window, today - timedelta(days=SHORT_NIGHTS), today, today, read_sleep)
    return nights if len(nights) == SHORT_NIGHTS and max(nights) < SHORT_NIGHT else ()
