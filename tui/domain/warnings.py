"""What a person should know of a schedule before they choose it: one sentence each, with its numbers.

Cautions only. What is refused outright is in `ladder`; the person, or their clinician, decides about the rest.
"""

from datetime import timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import long_date
from tui.domain.ladder import asked_cut
from tui.domain.records import Plan
from tui.domain.schedule import Schedule, Step

Cause = Literal["pace", "step_days", "min_step", "finish", "table"]
"""Which input a warning is about; "pace" is the rate, the cut, the day at zero or the curve."""


class Caution(NamedTuple):
    """A warning with the input that causes it."""

    cause: Cause
    text: str


STEEP = 15
"""Percent within 7 days above which a fall is warned of."""
VERY_STEEP = 25
"""Percent within 7 days above which the person is asked again."""
SETTLING_DAYS = 5
LARGE_LAST_CUT = 10
"""Percent of start above which the cut to zero is warned of."""
LONGEST_YEARS = 2

_HUNDRED = Decimal(100)
_SHARES = Context(prec=30)
"""30 digits are more than any two amounts need to be told apart."""


class _Fall(NamedTuple):
    """A fall within 7 days: how steep it is in percent, and the rows that it goes from and to."""

    share: Decimal
    before: Step
    after: Step


def plan_warnings(schedule: Schedule) -> tuple[str, ...]:
    """The warnings of a schedule, the gravest first; empty when there are none. Source: section 6 of the design."""
    return tuple(caution.text for caution in cautions(schedule))


def cautions(schedule: Schedule) -> tuple[Caution, ...]:
    """The same, each with the input that it is about."""
    pace: Cause = "table" if schedule.plan.method == "custom" else "pace"
    last, large_last_cut = _large_last_cut(schedule) or (pace, None)
    found: tuple[tuple[Cause, str | None], ...] = (
        (pace, _steep_fall(schedule)),
        ("table", _upward(schedule)),
        ("step_days", _short_steps(schedule.plan)),
        ("min_step", _forced_cuts(schedule)),
        (last, large_last_cut),
        ("table", _never_zero(schedule)),
        (pace, _long_plan(schedule)),
    )
    return tuple(Caution(cause, text) for cause, text in found if text)


def needs_second_yes(schedule: Schedule) -> str | None:
    """Why the person is asked again before this schedule is taken: more than 25 % within 7 days, or a written plan
    that stays level or goes up; else None."""
    reasons = [each for each in (_very_steep(schedule), _upward(schedule)) if each]
    return " ".join(reasons) or None


def _very_steep(schedule: Schedule) -> str | None:
    fall = _steepest(schedule, to_zero=True)
    if fall is None or fall.share <= VERY_STEEP:
        return None
    return f"{_said(schedule, fall)}; that is more than {VERY_STEEP}%, a steep fall for a body to follow."


def _upward(schedule: Schedule) -> str | None:
    """What a written plan has besides cuts. Only there: a step back is the person's own, and is shown as it is made."""
    if schedule.plan.method != "custom" or not schedule.plan.table:
        return None
    plan, level, higher = schedule.plan, 0, []
    for (_, before), (offset, after) in pairwise(schedule.plan.table):
        level += before == after > 0
        if after > before:
            higher.append((plan.from_ + timedelta(days=offset), before, after))
    parts = []
    if higher:
        day, before, after = higher[0]
        rows = "1 row" if len(higher) == 1 else f"{len(higher)} rows"
        first = f"on {long_date(day)} {day.year} from {format_amount(before)} to {with_unit(after, plan.unit)}"
        parts.append(f"{rows} of the table {'goes' if len(higher) == 1 else 'go'} up (first {first})")
    if level:
        rows = "1 row" if level == 1 else f"{level} rows"
        of = "" if parts else " of the table"
        parts.append(f"{rows}{of} {'stays' if level == 1 else 'stay'} level")
    said = " and ".join(parts)
    return f"{said[:1].upper()}{said[1:]}; that is taken as it is written." if parts else None


def _never_zero(schedule: Schedule) -> str | None:
    if schedule.zero is not None:
        return None
    last = schedule.steps[-1]
    return (
        f"The table does not come to zero: {with_unit(last.amount, schedule.plan.unit)} a day goes on from "
        f"{long_date(last.start)} {last.start.year} without an end."
    )


def _steep_fall(schedule: Schedule) -> str | None:
    fall = _steepest(schedule, to_zero=False)
    if fall is None or fall.share <= STEEP:
        return None
    return f"{_said(schedule, fall)}; that is more than {STEEP}%, and longer steps or smaller cuts are gentler."


def _short_steps(plan: Plan) -> str | None:
    if plan.method == "custom" or plan.step_days >= SETTLING_DAYS:
        return None
    length = "1 day" if plan.step_days == 1 else f"{plan.step_days} days"
    return (
        f"A step of {length} ends before the last cut has settled (half-life 23 to 45 hours); "
        f"{SETTLING_DAYS} days or more show how it sits."
    )


def _forced_cuts(schedule: Schedule) -> str | None:
    plan = schedule.plan
    forced = [cut for cut, by_smallest in zip(pairwise(schedule.steps), _forced(schedule), strict=True) if by_smallest]
    if not forced:
        return None
    first, largest = forced[0], max(forced, key=lambda cut: _share(cut[0].amount - cut[1].amount, cut[0].amount))
    smallest = with_unit(plan.min_step, plan.unit)
    share = _percent(_share(largest[0].amount - largest[1].amount, largest[0].amount))
    most = f"at most {share} ({_from_to(*largest, plan)})"
    cuts = f"From {with_unit(first[0].amount, plan.unit)} on, your smallest cut of {smallest} is more than"
    if plan.rate is None:
        return f"{cuts} the curve asks, {most}; a finer measure or a smaller smallest cut would follow it."
    rate = _percent(plan.rate)
    longer = f"{rate} of {_spaced(plan, plan.rate, *first)}"
    if largest is not first:
        longer += f", {rate} of {_spaced(plan, plan.rate, *largest)}"
    return f"{cuts} {rate}, {most}; longer steps would avoid it: {longer}."


def _large_last_cut(schedule: Schedule) -> tuple[Cause, str] | None:
    if schedule.zero is None or len(schedule.steps) < 2:
        return None
    plan, amount = schedule.plan, schedule.steps[-2].amount
    largest = max((step.cut for step in schedule.steps[:-1] if step.cut is not None), default=Decimal(0))
    reasons = []
    if amount > largest > 0:
        reasons.append(f"more than every cut before it (at most {with_unit(largest, plan.unit)})")
    if _share(amount, plan.start) > LARGE_LAST_CUT:
        reasons.append(f"{_percent(_share(amount, plan.start))} of your start")
    if not reasons:
        return None
    said = f"The last cut goes from {with_unit(amount, plan.unit)} to nothing: {' and '.join(reasons)}"
    cause, smaller = _smaller_last_cut(plan, amount)
    return cause, f"{said}; {smaller}."


def _smaller_last_cut(plan: Plan, amount: Decimal) -> tuple[Cause, str]:
    """What would make it smaller, and which input that is."""
    cause: Cause = "table" if plan.method == "custom" else "finish" if 0 < plan.finish == amount else "pace"
    if amount <= plan.precision:
        return cause, f"it can not be smaller while {with_unit(amount, plan.unit)} is the least that you can measure"
    if cause == "table":
        return cause, "another row before it makes it smaller"
    if cause == "finish":
        return cause, "a lower finish makes it smaller"
    if plan.method == "linear":
        return cause, f"a {'later day at zero' if plan.until else 'smaller cut before it'} makes it smaller"
    if amount <= plan.min_step:
        return "min_step", "a smaller smallest cut makes it smaller"
    if plan.method == "percent":
        return cause, "a lower rate makes it smaller"
    return cause, "more steps make it smaller" if plan.steps else "a lower cap makes it smaller"


def _long_plan(schedule: Schedule) -> str | None:
    begins, zero = schedule.plan.from_, schedule.zero
    if zero is None or (zero.year - LONGEST_YEARS, zero.month, zero.day) <= (begins.year, begins.month, begins.day):
        return None
    return (
        f"This plan takes {schedule.days} days, until {long_date(zero)} {zero.year}: more than {LONGEST_YEARS} years "
        "is long to keep up, so plan to look at it again on the way."
    )


def _steepest(schedule: Schedule, *, to_zero: bool) -> _Fall | None:
    """The steepest fall within 7 days. The cut to zero has a warning of its own and counts with `to_zero` only.

    In percent of the amount it comes from, or of start where the rate is not what makes it: near the end a cut that
    can not be smaller is large in percent, and measured by the amount every plan would alarm there. Early on the two
    are the same.
    """
    steps, forced, steepest = schedule.steps, _forced(schedule), None
    # The steepest 7 days always end on the day of a cut, so only those are looked at.
    for last, after in enumerate(steps[1:], 1):
        if not (after.amount or to_zero):
            continue
        # What was most within them: the row that they begin in, unless the amount went up since.
        first = schedule.index_on(after.start - timedelta(days=7)) or 0
        if last - first > 1:
            first = max(range(first, last), key=lambda index: steps[index].amount)
        before = steps[first]
        by_rule = after.amount and not any(forced[first:last])
        share = _share(before.amount - after.amount, before.amount if by_rule else schedule.plan.start)
        if steepest is None or share > steepest.share:
            steepest = _Fall(share, before, after)
    return steepest


def _forced(schedule: Schedule) -> list[bool]:
    """Of each cut, whether `min_step` made it larger than the rate or the curve asks; the cut to zero is no matter of
    these."""
    plan, asked = schedule.plan, asked_cut(schedule.plan)
    if asked is None:
        return [False] * (len(schedule.steps) - 1)  # the person named the cuts
    return [
        (cut := before.amount - after.amount) <= plan.min_step and after.amount > 0 and asked(before.amount) < cut
        for before, after in pairwise(schedule.steps)
    ]


def _said(schedule: Schedule, fall: _Fall) -> str:
    share = _percent(_share(fall.before.amount - fall.after.amount, fall.before.amount))
    return (
        f"By {long_date(fall.after.start)} {fall.after.start.year} your amount falls by {share} within 7 days, "
        f"from {_from_to(fall.before, fall.after, schedule.plan)}"
    )


def _from_to(before: Step, after: Step, plan: Plan) -> str:
    return f"{format_amount(before.amount)} to {with_unit(after.amount, plan.unit)}"


def _spaced(plan: Plan, rate: Decimal, before: Step, after: Step) -> str:
    """How long a step would have to be for this cut to be within the rate, as in "2 g is 0.5 g every 3 weeks"."""
    cut = before.amount - after.amount
    days = plan.step_days * _share(cut, before.amount) / rate
    halves = int((days * 2 / 7).to_integral_value(ROUND_CEILING))
    weeks = f"{halves // 2}½ weeks" if halves % 2 else f"{halves // 2} weeks"
    length = f"{days.to_integral_value(ROUND_CEILING)} days" if days < 14 else weeks
    return f"{with_unit(before.amount, plan.unit)} is {with_unit(cut, plan.unit)} every {length}"


def _share(part: Decimal, whole: Decimal) -> Decimal:
    """Percent, unrounded."""
    return _SHARES.divide(_SHARES.multiply(part, _HUNDRED), whole)


def _percent(share: Decimal) -> str:
    return f"{format_amount(share.quantize(Decimal('0.1'), ROUND_HALF_UP))}%"
