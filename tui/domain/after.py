"""After zero: the days since the last dose, slips, what was not taken, and the person's own curve since.

Values only; the words are in `after_words`, what there is to get to in `reached`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from tui.domain.course import TIMING_UNKNOWN
from tui.domain.days import ONE_DAY, FreeRun, days_in, free_run, span
from tui.domain.errors import Refused
from tui.domain.planned import in_force_on
from tui.domain.reached import Past
from tui.domain.records import Adjustment, Dose, Plan, Trigger, Urge, Window
from tui.domain.schedule import Schedule, build
from tui.domain.stepping import in_force
from tui.domain.today import avoided
from tui.domain.trends import read_discomfort

if TYPE_CHECKING:
    from tui.domain.excerpt import Excerpt

SPANS = (14, 28, 84)
"""Days that a curve is drawn over, the fewest that hold it: two weeks, as long as the usual course is told day by day,
then four, then twelve; beyond that it is so many quarters of a year."""
QUARTER = 91
BEFORE_A_SLIP = 14
"""Days without a dose that are drawn before a slip, at the most: it takes none of them away."""
OFTEN, LATELY = 3, 7
"""So many days with doses within so many days, and another taper is offered rather than mentioned."""


class Slip(NamedTuple):
    """A day with doses after zero, with the triggers that were named for them, each once."""

    day: date
    triggers: tuple[Trigger, ...]


class Own(NamedTuple):
    """The person's discomfort by day, counted from the day of the last dose, 0; `felt` has the days that have one.

    `first` is below 0 where days before a slip are shown, and `last` the last day shown. `today` is which day today is.
    """

    felt: tuple[tuple[int, int], ...]
    first: int
    last: int
    today: int


class AfterZero(NamedTuple):
    """Where somebody stands after zero, on the day `today`.

    `first` is the first day at zero, or after the day on which they stopped, without a plan (`plan` is None then).
    `free` is None where neither a dose nor a stop is known. `not_taken` is the start minus what was taken, over the
    known days of the plan, and may be negative; `spared` is its price, where there is one. `often` says that doses
    have come back on several days lately. `timing_known` is whether the usual course can be held against it: not for
    7-OH and extracts.
    """

    today: date
    first: date
    plan: Plan | None
    free: FreeRun | None
    logged: bool
    slips: tuple[Slip, ...]
    often: bool
    not_taken: Decimal | None
    spared: Decimal | None
    currency: str | None
    own: Own | None
    timing_known: bool


def first_day_without(window: Window, today: date) -> date | None:
    """The first day at zero by the plan, or after stopping where none has begun; None for somebody who is not there."""
    plan = window.plan
    if plan is not None and plan.from_ <= today:
        step = build(plan, window.adjustments).step_on(today)
        return step.start if step is not None and step.amount == 0 else None
    stopped = window.settings.stopped_on
    return stopped + ONE_DAY if stopped is not None and stopped < today else None


def after_zero(window: Window, today: date) -> AfterZero | None:
    """How it has been since zero; None for somebody who is not there. `window` reaches back to the first day of it."""
    first = first_day_without(window, today)
    if first is None:
        return None
    plan = window.plan if window.plan is not None and window.plan.from_ <= today else None
    free = free_run(window, today)
    slips = tuple(_slips(window, first, today))
    not_taken, price = None if plan is None else avoided(window, plan, today), window.settings.price
    products = {one.product for one in (plan, window.last_dose) if one is not None}
    return AfterZero(
        today=today,
        first=first,
        plan=plan,
        free=free,
        logged=window.last_dose is not None,
        slips=slips,
        often=sum((today - slip.day).days < LATELY for slip in slips) >= OFTEN,
        not_taken=not_taken,
        spared=None if not_taken is None or not_taken < 0 or price is None else not_taken * price,
        currency=window.settings.currency,
        own=None if free is None else _own(window, first, free.since, today),
        timing_known=not TIMING_UNKNOWN & (products | set(window.settings.concerns)),
    )


def _slips(window: Window, first: date, today: date) -> Iterator[Slip]:
    for day in span(first, today):
        if doses := window.doses.get(day):
            yield Slip(day, tuple(dict.fromkeys(dose.trigger for dose in doses if dose.trigger is not None)))


def _own(window: Window, first: date, since: int, today: date) -> Own:
    """Today's own answers are in it: the curve is looked at, and nothing is made of it."""
    days = next((days for days in SPANS if since <= days), QUARTER * ceil(since / QUARTER))
    zero = today - since * ONE_DAY
    # After a slip the days before it still stand there, until there are two weeks of new ones.
    before = min((zero - first).days, BEFORE_A_SLIP) if zero >= first and since <= BEFORE_A_SLIP else 0
    entries = days_in(window, zero - before * ONE_DAY, today, today)
    felt = ((entry.day, value) for entry in entries if (value := read_discomfort(entry)) is not None)
    return Own(tuple(((day - zero).days, int(value)) for day, value in felt), -before, days, since)


def slipping(window: Window, day: date) -> bool:
    """Whether a dose on that day is one after zero, or after stopping. `window` is that of the day."""
    first = first_day_without(window, day)
    return first is not None and first <= day


def days_before(window: Window, dose: Dose) -> int | None:
    """The days from the last dose before it, or from stopping, to a dose that is about to be logged.

    None where neither is known, and for a second one of a day.
    """
    last, stopped = window.last_dose, window.settings.stopped_on
    begins = (None if last is None else last.day, stopped)
    known = [day for day in begins if day is not None and day <= dose.day]
    days = (dose.day - max(known)).days if known else 0
    return days or None


def past(
    window: Window,
    plans: Iterable[tuple[Plan, Sequence[Adjustment]]],
    ended_on: Callable[[Plan], date | None],
    today: date,
    urges: Iterable[Urge] = (),
) -> Past:
    """What milestones look at: every plan that began, as long as it was in force, and every day after zero there was.

    `plans` are all there were, the oldest first, each with its changes of pace; `window` is that of the whole journal,
    and so are the `urges`. So what was got to in one taper is still there in the next.
    """
    begun = [(plan, made) for plan, made in plans if plan.from_ <= today]
    schedules: dict[str, Schedule] = {}
    for plan, made in begun:
        counting = in_force(replace(window, plan=plan, adjustments=tuple(made)))
        with suppress(Refused):  # one that cannot be laid out has no zero, and hides no other
            schedules[plan.id] = build(plan, counting)
    runs = _runs([plan for plan, _ in begun], ended_on, today)
    laid_out = [(schedules[plan.id], first, last) for plan, first, last in runs if plan.id in schedules]
    return Past(window, today, tuple(_spans(window, laid_out, today)), tuple(laid_out), tuple(urges))


def _runs(
    plans: Sequence[Plan], ended_on: Callable[[Plan], date | None], today: date
) -> Iterator[tuple[Plan, date, date]]:
    """Which plan was in force from which day to which, up to today, in order."""
    ended = [day for plan in plans if (day := ended_on(plan)) is not None]
    edges = sorted({*(plan.from_ for plan in plans), *ended, *(day + ONE_DAY for day in ended)})
    begins = [day for day in edges if day <= today]  # none of them without a plan
    before: tuple[Plan, date, date] | None = None
    for begin, end in zip(begins, [*(day - ONE_DAY for day in begins[1:]), today], strict=False):
        found = in_force_on(plans, begin, ended_on)
        if before is not None and found is not None and plans[found] == before[0] and before[2] + ONE_DAY == begin:
            before = (before[0], before[1], end)
            continue
        if before is not None:
            yield before
        before = None if found is None else (plans[found], begin, end)
    if before is not None:
        yield before


def _spans(window: Window, plans: Sequence[tuple[Schedule, date, date]], today: date) -> Iterator[tuple[date, date]]:
    spans = [
        (max(zero, first), last)
        for schedule, first, last in plans
        if (zero := schedule.zero) is not None and zero <= last
    ]  # at zero a plan stays there
    stopped = window.settings.stopped_on
    if (
        stopped is not None
        and stopped < today
        and not any(first <= stopped + ONE_DAY <= last for _, first, last in plans)
    ):
        begins = [first - ONE_DAY for _, first, _ in plans if first > stopped]
        spans.append((stopped + ONE_DAY, min([today, *begins])))
    return iter(sorted(spans))


def past_of(excerpt: "Excerpt") -> Past:
    """What milestones look at in an excerpt of the whole journal."""
    ended = {each.plan.id: each.ended for each in excerpt.plans}
    plans = [(each.plan, each.adjustments) for each in excerpt.plans]
    return past(excerpt.window, plans, lambda plan: ended[plan.id], excerpt.today, excerpt.urges)
