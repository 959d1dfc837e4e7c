"""What is asked before an entry is deleted: a change of pace carries the amounts of the days after it.

Everything else needs no question, since it can be taken back.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tui.domain.amounts import with_unit
from tui.domain.calendar import short_date
from tui.domain.days import free_days_running
from tui.domain.errors import Refused
from tui.domain.phrases import dated
from tui.domain.records import KIND_NAMES, Adjustment, Window
from tui.domain.schedule import Schedule, build
from tui.domain.stepping import ZERO_DAYS


def question_before_deleting(window: Window, adjustment: Adjustment, today: date) -> str | None:
    """What is asked before this change of pace goes: its deletion moves today's amount. None when it does not.

    Raises Refused when without it an amount would be higher again after zero, or after three known days at zero.
    """
    found = _without(window, adjustment)
    if found is None:
        return None
    before, after = found
    name, unit = KIND_NAMES[adjustment.kind], before.plan.unit
    if _at_zero(window, before, today) and _raises(before, after, today):
        raise Refused(f"Without this {name} the plan would ask for more again, and after zero nothing raises it.")
    now, then = before.amount_on(today), after.amount_on(today)
    if now is None or then is None or now == then:
        return None
    zero = _zero_moves(before, after, today)
    also = f", and {zero}" if zero else ""
    return f"Without this {name} today's amount is {with_unit(then, unit)} instead of {with_unit(now, unit)}{also}."


def check_taking_back(window: Window, then: Sequence[Adjustment], today: date) -> None:
    """Raises Refused where the plan with the adjustments `then`, in place of those there are, would ask for more
    again after zero, or after three known days without a dose."""
    if window.plan is None:
        return
    before, after = build(window.plan, window.adjustments), build(window.plan, then)
    if _at_zero(window, before, today) and _raises(before, after, today):
        raise Refused("With that the plan would ask for more again, and after zero nothing raises it.")


def said_after_deleting(window: Window, adjustment: Adjustment, today: date) -> str:
    """What its deletion did, in one sentence: "Deleted the hold of Fri 20 Nov; zero moves from ... to ..."."""
    found = _without(window, adjustment)
    zero = "" if found is None else _zero_moves(*found, today)
    what = f"Deleted the {KIND_NAMES[adjustment.kind]} of {short_date(adjustment.day)}"
    return f"{what}; {zero}." if zero else f"{what}."


def _without(window: Window, adjustment: Adjustment) -> tuple[Schedule, Schedule] | None:
    """The plan in force with this change of pace and without it; None for a change of another plan."""
    plan = window.plan
    if plan is None or plan.id != adjustment.plan:
        return None
    others = [each for each in window.adjustments if each.id != adjustment.id]
    return build(plan, window.adjustments), build(plan, others)


def _zero_moves(before: Schedule, after: Schedule, today: date) -> str:
    if before.zero is None or after.zero is None or before.zero == after.zero:
        return ""
    return f"zero moves from {dated(before.zero, today)} to {dated(after.zero, today)}"


def _at_zero(window: Window, schedule: Schedule, today: date) -> bool:
    return schedule.amount_on(today) == 0 or free_days_running(window, today) >= ZERO_DAYS


def _raises(before: Schedule, after: Schedule, today: date) -> bool:
    days = {today, *(step.start for schedule in (before, after) for step in schedule.steps if step.start > today)}
    return any((after.amount_on(day) or Decimal(0)) > (before.amount_on(day) or Decimal(0)) for day in days)
