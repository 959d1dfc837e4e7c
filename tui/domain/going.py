"""How it goes over a range of days: a measure and the intake, each with its two last weeks and its way.

Values only; the words are in `going_words`. Today is unfinished and stays out of every figure; a day that is not known
is a gap. Units are never mixed.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from tui.domain.days import ONE_DAY, Day
from tui.domain.diary import InForce
from tui.domain.excerpt import Excerpt
from tui.domain.records import Product, Unit
from tui.domain.slopes import Memory, by_chance, theil_sen
from tui.domain.trends import ENOUGH, WEEK, Reading, difference, read_discomfort, read_sleep, read_symptom

FEWEST_FOR_WAY = 10
"""Days, or stretches of days, that a way over a range needs."""
STRETCHES = ((90, 1), (900, 7))
"""Up to so many days a way is that of so many days at a time, by their medians; beyond them of four weeks."""
LONGEST_STRETCH = 28


RARE = 0.005
"""How seldom two weeks may lie so far apart by chance if no day knew of another. But days are like the day before: with
a memory of 0.3 to 0.6, and nothing going on, this level comes to fewer than one look in twenty; at 0.05 it would be
one in five. Measured in tests/domain/test_going_noise.py."""
OF_DAYS, OF_STRETCHES = (0.3, 0.7), (0.15, 0.15)
"""How much days in a row have in common, at the least and at the most, when it is asked whether there is a way in them;
and how much the medians of stretches of them have."""


class Measure(NamedTuple):
    """What is looked at: its name, how a day is read, what it goes up to, and by how much a median has to differ before
    anybody can tell."""

    name: str
    read: Reading
    high: float
    noticeable: float


DISCOMFORT = Measure("Discomfort", read_discomfort, 100, 3)
CRAVING = Measure("Craving", read_symptom("craving"), 4, 0.25)
LOW_MOOD = Measure("Low mood", read_symptom("low_mood"), 4, 0.25)
SLEEP = Measure("Sleep", read_sleep, 12, 0.25)


class Weeks(NamedTuple):
    """The 7 days to yesterday against the 7 before: how many days each has, the median of the later ones, and how much
    that lies above the one before, where both have three days. `noticed` is whether that is more than anybody can
    tell, `clear` whether it is more than chance too."""

    recent: int
    before: int
    typical: float | None
    change: float | None
    noticed: bool
    clear: bool


class Way(NamedTuple):
    """Where it went over the range, up or down: by how much from its first day with a figure to its last."""

    change: float
    clear: bool


class Course(NamedTuple):
    """A measure over the days from `first`, which is day 0, to `today`: the figure of each finished day that has one,
    and that of today. `begins` is the first of these days on which there could be one: the journal may be younger."""

    measure: Measure
    first: date
    begins: date
    today: date
    days: tuple[tuple[int, float], ...]
    unfinished: float | None
    weeks: Weeks
    way: Way | None

    @property
    def length(self) -> int:
        """The finished days of the range, without those before the journal."""
        return (self.today - self.begins).days

    @property
    def last(self) -> int:
        """The number of today, counted from `first`."""
        return (self.today - self.first).days


def course(excerpt: Excerpt, first: date, measure: Measure) -> Course:
    """That measure over those days. The two weeks may begin before them."""
    today, known = excerpt.today, []
    for about in excerpt.days(first, today - ONE_DAY):
        value = measure.read(about)
        if value is not None:
            known.append(((about.day - first).days, float(value)))
    way = _way(known, (today - first).days, measure.noticeable)
    weeks = _weeks(excerpt, measure.read, measure.noticeable)
    begins = min(max(first, excerpt.earliest or today), today)
    return Course(measure, first, begins, today, tuple(known), measure.read(excerpt.day(today)), weeks, way)


def _weeks(excerpt: Excerpt, read: Reading, noticeable: float) -> Weeks:
    def week(ago: int) -> list[float]:
        days = (excerpt.day(excerpt.today - timedelta(days=back)) for back in range(ago, ago + WEEK))
        return [value for value in map(read, days) if value is not None]

    recent, before = week(1), week(1 + WEEK)
    typical, change = (median(recent) if recent else None), None
    if typical is not None and min(len(recent), len(before)) >= ENOUGH:
        change = difference(recent, before)
    noticed = change is not None and abs(change) > noticeable
    clear = noticed and by_chance(recent, before) <= RARE
    return Weeks(len(recent), len(before), typical, change, noticed, clear)


def _way(known: Sequence[tuple[int, float]], length: int, noticeable: float) -> Way | None:
    """Over many days of medians of stretches: neighbors are alike, and all pairs of ten years would be millions."""
    stretch = next((size for most, size in STRETCHES if length <= most), LONGEST_STRETCH)
    points = known if stretch == 1 else list(_medians(known, stretch))
    memory = Memory(stretch, *(OF_DAYS if stretch == 1 else OF_STRETCHES))
    slope = theil_sen(points, memory) if len(points) >= FEWEST_FOR_WAY else None
    if slope is None:
        return None
    change = slope.by_day * (points[-1][0] - points[0][0])
    return Way(change, slope.clear and abs(change) > noticeable)


def _medians(known: Iterable[tuple[int, float]], stretch: int) -> Iterator[tuple[float, float]]:
    stretches: dict[int, list[float]] = {}
    for day, value in known:
        stretches.setdefault(day // stretch, []).append(value)
    for at, values in stretches.items():
        if len(values) >= ENOUGH:
            yield at * stretch + (stretch - 1) / 2, median(values)


class Kind(NamedTuple):
    """What is taken, and the unit that it is counted in; whose `plan` that is, None for that of the last dose."""

    unit: Unit
    product: Product
    plan: InForce | None

    def amount(self, about: Day) -> float | None:
        """What was taken of it on a finished day; None where that is not known, or where anything else was taken."""
        if not about.known or any(not self.counts(dose.unit, dose.product) for dose in about.doses):
            return None
        return float(about.taken(self.unit, self.product))

    def counts(self, unit: Unit, product: Product) -> bool:
        """Whether that is the same: units and products are never converted into each other."""
        return (unit, product) == (self.unit, self.product)


def kind_of(excerpt: Excerpt) -> Kind | None:
    """That of the plan in force, else of the last plan, else of the last dose; None without any."""
    begun = [each for each in excerpt.plans if each.plan.from_ <= excerpt.today]
    running = excerpt.in_force(excerpt.today) or (begun[-1] if begun else None)
    last = excerpt.window.last_dose
    if running is not None:
        return Kind(running.plan.unit, running.plan.product, running)
    return None if last is None else Kind(last.unit, last.product, None)


class Intake(NamedTuple):
    """What was taken of one kind over a range: `course` has its finished days, of which `compared` had a plan of that
    kind and `on_plan` were on or under it. `unknown` days are not known, `others` had something else, each left out.

    `planned` is the amount from a day on, None where no plan of that kind is in force.
    """

    kind: Kind
    course: Course
    planned: tuple[tuple[int, float | None], ...]
    compared: int
    on_plan: int
    unknown: int
    others: int

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.planned or self.course.days) and self.course.unfinished is None

    @property
    def most(self) -> float:
        """The largest amount there is; after zero, where all of them are none, that of the plan's start."""
        planned = (amount for _, amount in self.planned if amount is not None)
        most = max([*planned, *(amount for _, amount in self.course.days), self.course.unfinished or 0.0], default=0.0)
        return most or (1.0 if self.kind.plan is None else float(self.kind.plan.plan.start))


def intake(excerpt: Excerpt, first: date, kind: Kind) -> Intake:
    """What was taken of that kind, against the plans of the same kind."""
    runs = list(in_force(excerpt, first, excerpt.today))
    targets = {day: amount for begins, ends, plan in runs for day, amount in _targets(plan, begins, ends, kind)}
    taken = course(excerpt, first, Measure("Intake", kind.amount, 0, 0))
    amounts = dict(taken.days)
    compared = on_plan = unknown = others = 0
    for number, about in enumerate(excerpt.days(first, excerpt.today - ONE_DAY)):
        amount, target = amounts.get(number), targets.get(about.day)
        unknown += not about.known and about.day >= taken.begins
        others += about.known and amount is None
        if amount is not None and target is not None:
            compared += 1
            on_plan += amount <= target
    now = excerpt.day(excerpt.today)
    mine = now.doses and all(kind.counts(dose.unit, dose.product) for dose in now.doses)
    so_far = float(now.taken(kind.unit, kind.product)) if mine else None
    return Intake(
        kind,
        taken._replace(unfinished=so_far),
        tuple(_changes(targets, first, excerpt.today)),
        compared,
        on_plan,
        unknown,
        others,
    )


def in_force(excerpt: Excerpt, first: date, last: date) -> Iterator[tuple[date, date, InForce]]:
    """Which plan was in force, run by run: first and last day, both included. Days without one are in none."""
    edges = {first}
    for each in excerpt.plans:
        edges |= {each.plan.from_, *([each.ended, each.ended + ONE_DAY] if each.ended is not None else [])}
    begins = sorted(day for day in edges if first <= day <= last)
    for begin, end in zip(begins, [*(day - ONE_DAY for day in begins[1:]), last], strict=True):
        running = excerpt.in_force(begin)
        if running is not None:
            yield begin, end, running


def _targets(running: InForce, begins: date, ends: date, kind: Kind) -> Iterator[tuple[date, float]]:
    plan, schedule = running.plan, running.schedule
    if schedule is None or not kind.counts(plan.unit, plan.product):
        return
    day = begins
    while day <= ends:
        amount = schedule.amount_on(day)
        if amount is not None:
            yield day, float(amount)
        day += ONE_DAY


def _changes(targets: dict[date, float], first: date, last: date) -> Iterator[tuple[int, float | None]]:
    before: float | None = None
    for number in range((last - first).days + 1):
        amount = targets.get(first + timedelta(days=number))
        if amount != before:
            yield number, amount
            before = amount


class Marks(NamedTuple):
    """What the axis of the days is marked with: where steps begin and the first and last of held days, from day 0."""

    steps: tuple[int, ...]
    held: tuple[tuple[int, int], ...]


def marks(excerpt: Excerpt, first: date) -> Marks:
    """The steps and the holds of every plan, on the days on which it was in force, up to today."""
    steps: list[int] = []
    held: list[tuple[int, int]] = []
    for begins, ends, running in in_force(excerpt, first, excerpt.today):
        if running.schedule is not None:
            steps += [
                (step.start - first).days
                for step in running.schedule.steps
                if step.cut and begins <= step.start <= ends
            ]
            held += [
                ((max(begin, begins) - first).days, (min(end, ends) - first).days)
                for begin, end in running.schedule.held
                if begin <= ends and end >= begins
            ]
    return Marks(tuple(steps), tuple(held))
