"""On which day the journal first has a milestone, and how far it is to one. None needs a perfect record.

Rules only: what a milestone is stands in `milestones`, which days are looked at is `after`'s matter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from tui.domain.checkin import discomfort
from tui.domain.days import ONE_DAY, days_in, span
from tui.domain.milestones import OF_A_PLAN, Measure, Milestone
from tui.domain.records import CheckIn, Urge, Window
from tui.domain.schedule import Schedule, Step
from tui.domain.trends import WEEK

_HABITS = ("sleep_hours", "fluids", "meals", "movement_minutes", "support")


class Past(NamedTuple):
    """What milestones look at on the day `today`: a window over the whole journal, the ranges of days after zero (both
    ends included, apart from each other, oldest first), the first and last days on which each plan that began was in
    force, apart from each other and in order, and the urges in the order of their times."""

    window: Window
    today: date
    spans: tuple[tuple[date, date], ...]
    plans: tuple[tuple[Schedule, date, date], ...]
    urges: tuple[Urge, ...] = ()


class Standing(NamedTuple):
    """Where a milestone stands: the first day that had it, or None; how many times of its `count` there were; and of a
    week the mean of the last seven finished days, where they have enough answers."""

    milestone: Milestone
    reached: date | None
    done: int
    latest: float | None = None


def standings(milestones: Iterable[Milestone], past: Past) -> tuple[Standing, ...]:
    """Each milestone as it stands, in their order; without any plan those of one are left out."""
    kept = (milestone for milestone in milestones if past.plans or milestone.kind not in OF_A_PLAN)
    seen: dict[Milestone, tuple[date, ...]] = {}
    return tuple(_standing(milestone, past, seen) for milestone in kept)


def reached_between(found: Iterable[Standing], first: date, last: date) -> tuple[Standing, ...]:
    """Those that were reached on one of these days, both ends included, in the order of their days."""
    within = (each for each in found if each.reached is not None and first <= each.reached <= last)
    return tuple(sorted(within, key=lambda each: each.reached or last))


def _standing(milestone: Milestone, past: Past, seen: dict[Milestone, tuple[date, ...]]) -> Standing:
    """`seen` keeps the days of what several milestones count: ten years are gone through once for each of these."""
    if milestone.kind == "week":
        return _week(milestone, past)
    counted, count = (
        replace(milestone, key="any", title="any", text="any", count=1, sources=(), tag=None),
        milestone.count,
    )
    if counted not in seen:
        seen[counted] = tuple(_days(milestone, past))
    days = seen[counted]
    reached = days[count - 1] if len(days) >= count else None
    return Standing(milestone, reached, min(len(days), count))


def _days(milestone: Milestone, past: Past) -> Iterator[date]:
    """The days on which it was had once more, in order."""
    match milestone.kind:
        case "night":
            yield from _nights(milestone, past)
        case "days":
            yield from (day for day, said in _answered(past) if day < past.today and _keeps(milestone, said))
        case "checkins":
            yield from (day for day, said in _answered(past) if said.symptoms)
        case "urges":
            yield from sorted(urge.day for urge in past.urges if urge.outcome == "passed" and urge.day <= past.today)
        case "free_days":
            yield from (day for day, free in past.window.marks() if free and day < past.today)
        case "plan_days":
            yield from _on_plan(past)
        case "steps":
            yield from _steps_over(past)
        case "not_taken":
            yield from _not_taken(past)


def _nights(milestone: Milestone, past: Past) -> Iterator[date]:
    """Nights that ended on a day after the first one, today too: a night is over when one wakes."""
    for first, last in past.spans:
        for day in span(first + ONE_DAY, min(last, past.today)):
            if not past.window.doses.get(day - ONE_DAY) and _keeps(milestone, past.window.checkins.get(day)):
                yield day


def _answered(past: Past) -> Iterator[tuple[date, CheckIn]]:
    """Every check-in up to today, in order."""
    return ((day, said) for day, said in sorted(past.window.checkins.items()) if day <= past.today)


def _finished(past: Past) -> Iterator[Sequence[date]]:
    """The finished days of each range."""
    yesterday = past.today - ONE_DAY
    for first, last in past.spans:
        yield tuple(span(first, min(last, yesterday)))


def _keeps(milestone: Milestone, checkin: CheckIn | None) -> bool:
    value = None if checkin is None or milestone.measure is None else reading(checkin, milestone.measure)
    return value is not None and milestone.keeps(value)


def reading(checkin: CheckIn, measure: Measure) -> float | None:
    """What a check-in says of a measure; None where it was not answered."""
    if measure == "discomfort":
        return discomfort(checkin.symptoms)
    if measure in _HABITS:
        answer: float | bool | None = getattr(checkin, measure)
        return None if answer is None else float(answer)
    return checkin.symptoms.get(measure)


def _week(milestone: Milestone, past: Past) -> Standing:
    reached, latest = None, None
    for days in _finished(past):
        values = _readings(milestone, past.window.checkins, days)
        for end in range(WEEK, len(days) + 1):
            mean = _mean(values[end - WEEK : end], milestone)
            if reached is None and mean is not None and milestone.keeps(mean):
                reached = days[end - 1]
        if days and days[-1] == past.today - ONE_DAY:
            latest = _mean(values[-WEEK:], milestone) if len(days) >= WEEK else None
    return Standing(milestone, reached, int(reached is not None), latest)


def _readings(milestone: Milestone, checkins: Mapping[date, CheckIn], days: Sequence[date]) -> list[float | None]:
    measure = milestone.measure
    if measure is None:
        return [None] * len(days)
    return [None if (checkin := checkins.get(day)) is None else reading(checkin, measure) for day in days]


def _mean(values: Sequence[float | None], milestone: Milestone) -> float | None:
    answered = [value for value in values if value is not None]
    return sum(answered) / len(answered) if len(answered) >= (milestone.answers or 1) else None


def _steps_over(past: Past) -> Iterator[date]:
    """The last day of each step down that is over, and that was kept to on the whole."""
    for schedule, first, last in past.plans:
        for step, later in pairwise(schedule.steps):
            end = later.start - ONE_DAY
            if end > last or end >= past.today:
                break
            if first <= step.start and step.cut is not None and step.cut > 0 and _kept_to(step, end, schedule, past):
                yield end


def _kept_to(step: Step, end: date, schedule: Schedule, past: Past) -> bool:
    """Whether at least half of its days are known, and at least half of those were on or under its amount."""
    days = [entry.compared(schedule.plan) for entry in days_in(past.window, step.start, end, past.today)]
    known = [amount for amount in days if amount is not None]
    return 0 < len(days) <= 2 * len(known) and len(known) <= 2 * sum(amount <= step.amount for amount in known)


def _on_plan(past: Past) -> Iterator[date]:
    for schedule, first, last in past.plans:
        for entry in days_in(past.window, first, min(last, past.today), past.today):
            amount, target = entry.compared(schedule.plan), schedule.amount_on(entry.day)
            if amount is not None and target is not None and amount <= target:
                yield entry.day


def _not_taken(past: Past) -> Iterator[date]:
    """A day each time that once more as much as a day's start was not taken; each plan by its own start."""
    had, most = Fraction(0), 0
    for schedule, first, last in past.plans:
        start = schedule.plan.start
        saved, next_at = Decimal(0), _saving(most, had, start)
        for entry in days_in(past.window, first, min(last, past.today), past.today):
            amount = entry.compared(schedule.plan)
            if amount is not None:
                saved += start - amount
                while saved >= next_at:
                    yield entry.day
                    most, next_at = most + 1, _saving(most + 1, had, start)
        had += Fraction(saved) / Fraction(start)


def _saving(times: int, had: Fraction, start: Decimal) -> Fraction:
    """How much less has to be taken, of a plan with that start, for one more than so many times; `had` were before."""
    return (times + 1 - had) * Fraction(start)
