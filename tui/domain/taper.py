"""The taper laid out: every step with its days and what happened in them, and what a chart of both is drawn from.

Values only; the words for them are in `taper_words`, what an adjustment would do is in `adjusting`.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor, log10
from statistics import mean, median
from typing import Literal, NamedTuple

from tui.domain.days import ONE_DAY, Day, days_in
from tui.domain.phrases import half_up
from tui.domain.records import Adjustment, Plan, Window
from tui.domain.schedule import Schedule, Step, build
from tui.domain.trends import read_discomfort

State = Literal["past", "current", "coming"]

_TENTH = Decimal("0.1")
_WHOLE_FROM = Decimal(100)
_MOST_PLACES = 2


class StepRow(NamedTuple):
    """A step of the schedule and what happened in it. Amounts are a day's, in the plan's unit.

    `last` is None for the last row, which has no end. `held` counts the days of it that are held, `back` marks one
    that was gone back to. `finished` counts its days that are over, `known` those of them whose intake is known,
    `compared` those that can be held against the plan. `taken` is the mean over the compared days and `doses_a_day`
    that of their doses, to one decimal; `discomfort` is the mean over the finished days that have one, and
    `median` the median of the same. All four are None without a day that counts: a day that is not known is never
    zero, and today is in none of them.
    """

    number: int
    step: Step
    last: date | None
    state: State
    held: int
    back: bool
    finished: int
    known: int
    compared: int
    taken: Decimal | None
    doses_a_day: Decimal | None
    discomfort: int | None
    median: int | None


class Taper(NamedTuple):
    """The plan in force, as of `today`; it may not have begun. `current` is the row of today, as an index of `rows`.

    `taken` is what was taken on each day that can be compared, by its day counted from the plan's first.
    """

    today: date
    schedule: Schedule
    rows: tuple[StepRow, ...]
    current: int | None
    taken: tuple[tuple[int, Decimal], ...]

    @property
    def plan(self) -> Plan:
        """The inputs of the schedule."""
        return self.schedule.plan

    @property
    def zero(self) -> date | None:
        """The first day at zero."""
        return self.schedule.zero

    @property
    def at_zero(self) -> bool:
        """Whether the plan has come to zero."""
        return self.zero is not None and self.zero <= self.today


def taper(window: Window, today: date) -> Taper | None:
    """The plan in force with what happened in its steps; None without a plan.

    `window` has to reach back to the plan's first day.
    """
    plan = window.plan
    if plan is None:
        return None
    schedule = build(plan, window.adjustments)
    current = schedule.index_on(today)
    yesterday = today - ONE_DAY
    rows: list[StepRow] = []
    taken: list[tuple[int, Decimal]] = []
    for index, (step, last) in enumerate(zip(schedule.steps, _last_days(schedule), strict=True)):
        until = yesterday if last is None else min(last, yesterday)
        days = tuple(days_in(window, step.start, until, today))
        state: State = "current" if index == current else "past" if step.start <= today else "coming"
        row = _row(index, step, last, state, days, plan)
        held = _held_within(schedule, step.start, last)
        rows.append(row._replace(held=held, back=_gone_back_to(step, window.adjustments)))
        taken += [((day.day - plan.from_).days, amount) for day in days if (amount := day.compared(plan)) is not None]
    return Taper(today, schedule, tuple(rows), current, tuple(taken))


def _last_days(schedule: Schedule) -> Iterable[date | None]:
    for later in schedule.steps[1:]:
        yield later.start - ONE_DAY
    yield None


def _held_within(schedule: Schedule, first: date, last: date | None) -> int:
    ends = last or date.max
    return sum(max(0, (min(end, ends) - max(begin, first)).days + 1) for begin, end in schedule.held)


def _gone_back_to(step: Step, made: Iterable[Adjustment]) -> bool:
    """Whether a step back made on the day before led to this row; one that goes up may also be written so."""
    up = step.cut is not None and step.cut < 0
    return up and any(each.kind == "step_back" and each.day == step.start - ONE_DAY for each in made)


def _row(index: int, step: Step, last: date | None, state: State, days: Sequence[Day], plan: Plan) -> StepRow:
    known = [day for day in days if day.known]
    compared = [(amount, len(day.doses)) for day in days if (amount := day.compared(plan)) is not None]
    amounts = [amount for amount, _ in compared]
    felt = [value for day in days if (value := read_discomfort(day)) is not None]
    return StepRow(
        number=index + 1,
        step=step,
        last=last,
        state=state,
        held=0,
        back=False,
        finished=len(days),
        known=len(known),
        compared=len(amounts),
        taken=_rounded(_mean(amounts), plan.precision) if amounts else None,
        doses_a_day=_mean([Decimal(count) for _, count in compared]).quantize(_TENTH, ROUND_HALF_UP)
        if compared
        else None,
        discomfort=half_up(mean(felt)) if felt else None,
        median=half_up(median(felt)) if felt else None,
    )


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _rounded(amount: Decimal, precision: Decimal) -> Decimal:
    """A mean with the decimals that a person measures in, one at the least and two at most; from 100 on with none."""
    exponent = precision.normalize().as_tuple().exponent
    measured = -exponent if isinstance(exponent, int) else 0
    places = 0 if amount >= _WHOLE_FROM else min(max(measured, 1), _MOST_PLACES)
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


class Picture(NamedTuple):
    """What the chart of plan and taken shows, in days from the plan's first and in its unit.

    `planned` holds each amount until the next one's day; `days` is the last day shown, `today` None before the plan
    begins or long after zero, `high` the largest amount of both, rounded up so that half of it is a round figure too.
    `steps` are the days on which an amount changes, and `held` the first and last of each run of held days.
    """

    planned: tuple[tuple[int, float], ...]
    taken: tuple[tuple[int, float], ...]
    days: int
    today: int | None
    high: float
    steps: tuple[int, ...] = ()
    held: tuple[tuple[int, int], ...] = ()


AFTER_ZERO = timedelta(days=28)
"""How many days past zero are shown: with more of them the way down would become too narrow to read."""


def picture(view: Taper) -> Picture:
    """The chart's values: the whole way down, and what was taken on the days that can be compared.

    A plan without a zero goes on at its last amount for as long as it is in force.
    """
    first = view.plan.from_
    end = view.schedule.steps[-1].start
    shown = max(end, view.today if view.zero is None else min(view.today, end + AFTER_ZERO))
    days = (shown - first).days
    planned = tuple(((step.start - first).days, float(step.amount)) for step in view.schedule.steps)
    taken = tuple((day, float(amount)) for day, amount in view.taken if day <= days)
    today = (view.today - first).days
    return Picture(
        planned=planned,
        taken=taken,
        days=days,
        today=today if 0 <= today <= days else None,
        high=rounded_up(max(amount for _, amount in (*planned, *taken))),
        steps=tuple((step.start - first).days for step in view.schedule.steps if step.cut),
        held=tuple(((begin - first).days, (last - first).days) for begin, last in view.schedule.held),
    )


def rounded_up(amount: float) -> float:
    """The next even number in its second digit: 21.5 is 22, 9.7 is 9.8."""
    step = 10.0 ** floor(log10(amount)) / 5
    return round(ceil(round(amount / step, 6)) * step, 6)
