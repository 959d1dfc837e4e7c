"""A week that is over, Monday to Sunday: how it was, its easiest day, its urges, and what happened to the plan.

Values only; the words are in `week_words`. A day that is not known counts for nothing, few answers are held against
nothing, and nothing here is a grade.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import Literal, NamedTuple

from tui.domain.days import ONE_DAY, Day, counts
from tui.domain.diary import own_text
from tui.domain.excerpt import Excerpt
from tui.domain.pace_events import Event, events
from tui.domain.records import Product, Unit, Urge
from tui.domain.standing_out import Fact, facts
from tui.domain.trends import ENOUGH, WEEK, Reading, difference, read_discomfort, read_sleep, read_symptom
from tui.domain.weeks import monday_of

Name = Literal["discomfort", "craving", "low_mood", "sleep", "intake"]
HIGH: dict[Name, float] = {"discomfort": 100, "craving": 4, "low_mood": 4, "sleep": 12}
EXTREME = 4


class Figure(NamedTuple):
    """A measure over the week. `values` are its days in order, None where there is no answer; `typical` is the median
    of the `answered` ones. `change` is that minus the median of the `before` days answered in the week before, None
    where either week has fewer than three. `high` is what it is drawn up to; `unit` is that of the intake."""

    name: Name
    values: tuple[float | None, ...]
    typical: float | None
    answered: int
    before: int
    change: float | None
    high: float
    unit: Unit | None = None


class Best(NamedTuple):
    """The day with the lowest discomfort `among` so many answered, and the others that had the same. `facts` are what
    stood out then against the rest of the week, `note` is the person's own text of that day. `clouded` says that more
    was taken around then than the plan had, or something else: nothing can be told from what stood out."""

    day: date
    discomfort: int
    among: int
    also: tuple[date, ...]
    facts: tuple[Fact, ...]
    note: str
    clouded: bool


class WeekUrges(NamedTuple):
    """What became of the urges: `open` are those of which no end is known. Minutes are of those that passed: median,
    shortest and longest, None where none is known."""

    passed: int
    dosed: int
    open: int
    minutes: float | None
    shortest: int | None
    longest: int | None


class OnPlan(NamedTuple):
    """The days of the week under a plan: on or under its amount, of those that can be held against it, those that are
    not known, and those with a dose of another kind."""

    on: int
    compared: int
    unknown: int
    other: int


class Week(NamedTuple):
    """The week from `first`, a Monday, to `last`. `steady` is the amount a day and its unit where it was the same all
    week, `held` how many of its days were held. `slips` are days with doses at zero, `very_low` those on which low
    mood was extreme. `empty` says that nothing at all is written down for it."""

    first: date
    last: date
    figures: tuple[Figure, ...]
    best: Best | None
    urges: WeekUrges
    events: tuple[Event, ...]
    steady: tuple[Decimal, Unit] | None
    held: int
    plan: OnPlan
    slips: tuple[date, ...]
    checkins: int
    very_low: int
    empty: bool

    def figure(self, name: Name) -> Figure | None:
        """The measure of that name; of the intake there is none where nothing can be added up."""
        return next((figure for figure in self.figures if figure.name == name), None)


def week_shown(excerpt: Excerpt, day: date) -> date:
    """The Monday of the week that is shown for that day: its own, but none that is not over, or before all entries."""
    last = monday_of(excerpt.today) - timedelta(days=WEEK)
    earliest = min(last, monday_of(excerpt.earliest or excerpt.today))
    return min(max(monday_of(day), earliest), last)


def look_back(excerpt: Excerpt, first: date) -> Week:
    """The week that begins on `first`, a Monday; the excerpt reaches back over the week before, too."""
    last = first + timedelta(days=WEEK - 1)
    days = tuple(day for day in excerpt.days(first, last) if day.finished)
    before = tuple(excerpt.days(first - timedelta(days=WEEK), first - ONE_DAY))
    checkins = [day.checkin for day in days if day.checkin is not None]
    return Week(
        first=first,
        last=last,
        figures=tuple(_figures(excerpt, days, before)),
        best=_best(excerpt, days),
        urges=_urges([urge for day in days for urge in day.urges]),
        events=events(excerpt, first, last),
        steady=_steady(excerpt, days),
        held=sum(_is_held(excerpt, day.day) for day in days),
        plan=_on_plan(excerpt, days),
        slips=tuple(day.day for day in days if day.doses and _at_zero(excerpt, day.day)),
        checkins=sum(bool(checkin.symptoms) for checkin in checkins),
        very_low=sum(checkin.symptoms.get("low_mood") == EXTREME for checkin in checkins),
        empty=not any(day.doses or day.checkin is not None or day.urges for day in days),
    )


def _figures(excerpt: Excerpt, days: Sequence[Day], before: Sequence[Day]) -> Iterator[Figure]:
    yield _figure("discomfort", read_discomfort, days, before)
    yield _figure("craving", read_symptom("craving"), days, before)
    yield _figure("low_mood", read_symptom("low_mood"), days, before)
    yield _figure("sleep", read_sleep, days, before)
    found = _kind_taken(excerpt, (*before, *days))
    if found is not None:
        unit, product, most = found
        figure = _figure("intake", _read_taken(unit, product), days, before)
        yield figure._replace(high=max([most, *(value for value in figure.values if value is not None)]), unit=unit)


def _figure(name: Name, read: Reading, days: Sequence[Day], before: Sequence[Day]) -> Figure:
    values = tuple(read(day) for day in days)
    answered, earlier = ([value for value in map(read, some) if value is not None] for some in (days, before))
    typical = median(answered) if answered else None
    change = difference(answered, earlier) if min(len(answered), len(earlier)) >= ENOUGH else None
    return Figure(name, values, typical, len(answered), len(earlier), change, HIGH.get(name, 0))


def _kind_taken(excerpt: Excerpt, days: Sequence[Day]) -> tuple[Unit, Product, float] | None:
    """The unit and product of the latest plan of those days, and its start; without one those of every dose there was,
    where they are the same. Units are never mixed."""
    for day in reversed(days):
        if (each := excerpt.in_force(day.day)) is not None:
            return each.plan.unit, each.plan.product, float(each.plan.start)
    kinds = {(dose.unit, dose.product) for day in days for dose in day.doses}
    return (*kinds.pop(), 0.0) if len(kinds) == 1 else None


def _read_taken(unit: Unit, product: Product) -> Reading:
    """What was taken on a known day; None where another kind was taken, too."""

    def read(day: Day) -> float | None:
        if not day.known or not all(counts(dose, unit, product) for dose in day.doses):
            return None
        return float(day.taken(unit, product))

    return read


def _best(excerpt: Excerpt, days: Sequence[Day]) -> Best | None:
    """None below three answered days, and where all were alike."""
    felt = {day.day: int(value) for day in days if (value := read_discomfort(day)) is not None}
    if len(felt) < ENOUGH or len(set(felt.values())) == 1:
        return None
    lowest = min(felt.values())
    first, *also = (day for day, value in felt.items() if value == lowest)
    checkin = excerpt.day(first).checkin
    note = own_text(checkin.note if checkin is not None else None)
    clouded = _took_more(excerpt, first) or _took_more(excerpt, first - ONE_DAY)
    return Best(first, lowest, len(felt), tuple(also), () if clouded else facts(excerpt, first, days), note, clouded)


def _took_more(excerpt: Excerpt, day: date) -> bool:
    """Whether more was taken than the plan had, or something else; after stopping, whether anything was."""
    about, step = excerpt.day(day), excerpt.step(day)
    if step is None:
        return bool(about.doses) and _at_zero(excerpt, day)
    amount = about.compared(step[0].plan)
    return about.known and (amount is None or amount > step[1].amount)


def _urges(urges: Sequence[Urge]) -> WeekUrges:
    passed = [urge for urge in urges if urge.outcome == "passed"]
    dosed = sum(urge.outcome == "dosed" for urge in urges)
    minutes = [urge.minutes for urge in passed if urge.minutes is not None]
    some = (median(minutes), min(minutes), max(minutes)) if minutes else (None, None, None)
    return WeekUrges(len(passed), dosed, len(urges) - len(passed) - dosed, *some)


def _steady(excerpt: Excerpt, days: Sequence[Day]) -> tuple[Decimal, Unit] | None:
    steps = [excerpt.step(day.day) for day in days]
    amounts = {(step[1].amount, step[0].plan.unit) for step in steps if step is not None}
    return amounts.pop() if len(amounts) == 1 and None not in steps else None


def _is_held(excerpt: Excerpt, day: date) -> bool:
    step = excerpt.step(day)
    schedule = None if step is None else step[0].schedule
    return schedule is not None and any(first <= day <= last for first, last in schedule.held)


def _on_plan(excerpt: Excerpt, days: Sequence[Day]) -> OnPlan:
    on = compared = unknown = other = 0
    for day in days:
        step = excerpt.step(day.day)
        if step is None:
            continue
        amount = day.compared(step[0].plan)
        unknown += not day.known
        other += day.known and amount is None
        compared += amount is not None
        on += amount is not None and amount <= step[1].amount
    return OnPlan(on, compared, unknown, other)


def _at_zero(excerpt: Excerpt, day: date) -> bool:
    """Whether the plan was at zero then; without a plan, whether it was after the day of stopping."""
    if excerpt.in_force(day) is None:
        stopped = excerpt.settings.stopped_on
        return stopped is not None and stopped < day
    step = excerpt.step(day)
    return step is not None and step[1].amount == 0
