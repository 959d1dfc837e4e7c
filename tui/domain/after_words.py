"""The words after zero: how long it has been, what stays after a slip, the own curve, the milestones.

No figure is computed here that is not in `after` or `reached`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from tui.domain.after import QUARTER, SPANS, AfterZero, Own, Slip
from tui.domain.amounts import format_amount, with_unit
from tui.domain.days import ONE_DAY, FreeRun
from tui.domain.knowledge import Course
from tui.domain.phrases import Line, dated, days_word, free_lines, half_up
from tui.domain.reached import Standing
from tui.domain.taper_words import Countdown
from tui.domain.tip_words import Cited

MOST_NAMED = 3
"""Slips that are each named with their day; of more only the last one is."""
_WHOLE_FROM = Decimal(100)
_DAY = 24

TITLE = "After zero"
UNKNOWN_TIMING = "For 7-OH and extracts nobody knows when what comes, so no usual course is drawn beside it."
RANGES = "Bars: the usual course. Ranges, hardly studied, no promise."
FEW = "usual: ranges, no promise · {key}"
NONE_CONFIRMED = "no day is confirmed yet; a check-in that says all doses are logged does that"
STAYS = "Everything before {} stays yours."


def countdown(view: AfterZero) -> Countdown:
    """The days since zero, or since stopping, for large digits."""
    if view.plan is not None:
        since = (view.today - view.first).days
        on = "today is the first day" if since == 0 else f"since {dated(view.first, view.today)}"
        return Countdown(since, f"{_days(since)} since zero", on)
    since = (view.today - view.first).days + 1
    return Countdown(since, f"{_days(since)} since you stopped", f"on {dated(view.first - ONE_DAY, view.today)}")


def _days(count: int) -> str:
    return "day" if count == 1 else "days"


def since_words(view: AfterZero) -> str:
    """How long it has been since the last dose, and how much of that is confirmed: never more than is known."""
    free = view.free
    if free is None:
        return "No dose is logged, so there is none to count from."
    if free.since == 0:
        return "Your last logged dose was today."
    if view.plan is None and not view.logged:
        return f"{free.confirmed} of them confirmed"  # the large digits beside it say the rest
    return next(free_lines(free, logged=view.logged)).text


def lines(view: AfterZero, key: str, *, short: bool = False) -> Iterator[Line]:
    """What stands below: the longest run and all confirmed days, what was not taken, slips and what stays.

    `key` makes a new plan. With `short` slips take one line.
    """
    if view.free is not None:
        yield Line("Longest", _runs(view.free))
    if (avoided := not_taken_words(view)) is not None:
        yield Line("Avoided", avoided)
    if view.slips:
        yield Line("Slips", short_slips(view) if short else f"{slips_words(view)} {_new_plan(view, key)}")


def _runs(free: FreeRun) -> str:
    if not free.total:
        return NONE_CONFIRMED
    return f"{days_word(free.longest)} confirmed without a dose, {free.total} in all"


def not_taken_words(view: AfterZero) -> str | None:
    """What was not taken against the plan's start, over its known days, and the money for it; None without a plan."""
    plan, amount = view.plan, view.not_taken
    if plan is None or amount is None:
        return None
    rounded = abs(amount) if abs(amount) < _WHOLE_FROM else abs(amount).quantize(Decimal(1), ROUND_HALF_UP)
    start = f"{with_unit(plan.start, plan.unit)} a day"
    if amount < 0:
        return f"{with_unit(rounded, plan.unit)} more than {start}, over the known days"
    money = "" if view.spared is None else f", {_money(view.spared, view.currency)} not spent"
    return f"{with_unit(rounded, plan.unit)} against {start}{money}"


def _money(amount: Decimal, currency: str | None) -> str:
    return f"{currency} {amount:.2f}" if currency else f"{amount:.2f}"


def slips_words(view: AfterZero) -> str:
    """How many slips there were since zero and when, and that they take nothing away; empty without one."""
    slips = view.slips
    if not slips:
        return ""
    since = "since zero" if view.plan is not None else "since you stopped"
    if len(slips) > MOST_NAMED:
        which = f"the last {_when(slips[-1].day, view.today)}{_why(slips[-1])}"
    elif len(slips) == 1:
        which = f"{_when(slips[0].day, view.today)}{_why(slips[0])}"
    else:
        named = [f"{dated(slip.day, view.today)}{_why(slip)}" for slip in slips]
        which = f"on {', '.join(named[:-1])} and {named[-1]}"
    return f"{len(slips)} {since}, {which}. {_stays(slips)}"


def short_slips(view: AfterZero) -> str:
    """The same for a narrow line."""
    last = _when(view.slips[-1].day, view.today)
    which = last if len(view.slips) == 1 else f"the last {last}"
    return f"{len(view.slips)}, {which}; all before stays."


def _stays(slips: Sequence[Slip]) -> str:
    return STAYS.format("it" if len(slips) == 1 else "them")


def _when(day: date, today: date) -> str:
    return "today" if day == today else f"on {dated(day, today)}"


def _why(slip: Slip) -> str:
    return f" ({', '.join(slip.triggers)})" if slip.triggers else ""


def _new_plan(view: AfterZero, key: str) -> str:
    if view.often:
        return f"If they come often now, {key} makes a plan from where you are; nothing is lost by that either."
    return f"{key} makes a new plan."


# A dose after zero. That tolerance falls is lost_tolerance in data/, with its source; here it is said in time.

TOLERANCE = "After time without, tolerance is lower: the same amount can do more than it used to."
BEFORE_A_SLIP = f"It is logged like any other dose. {TOLERANCE}"


def slip_said(days: int | None, help_key: str) -> str:
    """What is said when one was logged: `days` is how many there were before it, None when that is not known."""
    stays = f"Your {days_word(days)} and everything before them stay." if days else "Everything before it stays."
    return f"{stays} {TOLERANCE} {help_key} shows who answers."


# The own curve


def own_title(room: int) -> str:
    """What the curve shows, as long as there is room for."""
    forms = ("Your discomfort by day since the last dose", "Discomfort since the last dose", "Discomfort")
    return next((form for form in forms if len(form) <= room), forms[-1])


def own_ticks(own: Own) -> tuple[tuple[int, str], ...]:
    """The days named under the curve: both ends, the last dose, and where the usual course changes."""
    every = 7 if own.last <= SPANS[-1] else QUARTER
    days = dict.fromkeys((own.first, 0, 14, 5, 2, 28, 7, *range(every, own.last, every)))
    between = [day for day in days if own.first < day < own.last]
    return (own.first, str(own.first)), *((day, str(day)) for day in between), (own.last, f"day {own.last}")


def phases_of(course: Course) -> tuple[tuple[float, float | None, str], ...]:
    """The phases of the usual course in days, with the names that they have in a chart."""
    return tuple(
        (phase.from_hours / _DAY, None if phase.until_hours is None else phase.until_hours / _DAY, phase.name or "")
        for phase in course.phases
    )


def course_words(view: AfterZero, course: Course, cited: Mapping[str, Cited]) -> str:
    """What the bars below the curve are, how sure, and who says so; or why there are none."""
    if not view.timing_known:
        return UNKNOWN_TIMING
    drawn = view.own.last * _DAY if view.own is not None else 0
    keys = [key for phase in course.phases if phase.from_hours < drawn for key in phase.sources]
    named = dict.fromkeys([*course.sources[:1], *keys])
    return f"{RANGES} {', '.join(cited[key].short for key in named)}"


# Milestones


class MilestoneWords(NamedTuple):
    """A milestone in words: the day on which it was reached or "", its title and text, and how far it is to it."""

    when: str
    title: str
    text: str
    progress: str


def milestone_words(standings: Iterable[Standing], today: date) -> tuple[MilestoneWords, ...]:
    """Those that were reached, the latest first, then those that were not, in their order."""
    found = tuple(standings)
    reached = [(standing.reached, standing) for standing in found if standing.reached is not None]
    reached.sort(key=lambda each: each[0], reverse=True)
    coming = [standing for standing in found if standing.reached is None]
    return tuple(_milestone(standing, today) for standing in (*(each for _, each in reached), *coming))


def _milestone(standing: Standing, today: date) -> MilestoneWords:
    milestone = standing.milestone
    when = "" if standing.reached is None else dated(standing.reached, today)
    # "Tue 2 Mar", or "Tue 2 Mar 2027": the month is enough of a day that is far.
    when = " ".join(when.split()[2 if len(when.split()) > 3 else 1 :])
    return MilestoneWords(when, milestone.title, milestone.text, "" if when else _progress(standing))


def _progress(standing: Standing) -> str:
    milestone = standing.milestone
    if milestone.kind == "week":
        return week_so_far(standing)
    between = " of " if milestone.count < _WHOLE_FROM else "/"  # a column of nine
    return f"{standing.done}{between}{milestone.count}" if milestone.count > 1 else ""


def week_so_far(standing: Standing) -> str:
    """How the last seven finished days are by the measure of a week, "now 25"; empty where too few were answered."""
    latest = standing.latest
    if latest is None:
        return ""
    exact = Decimal(str(latest)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"now {half_up(latest) if standing.milestone.measure == 'discomfort' else format_amount(exact)}"


def milestones_title(words: Sequence[MilestoneWords]) -> str:
    """How many there were."""
    return f"Milestones, {sum(bool(each.when) for each in words)} of {len(words)}"
