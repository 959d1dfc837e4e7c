"""What is asked before an entry is deleted: a change of pace carries the amounts of the days after it.

Everything else needs no question, since it can be taken back.
"""

from datetime import date, timedelta
from decimal import Decimal

from tui.domain.amounts import with_unit
from tui.domain.days import days_in
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, Window
from tui.domain.schedule import Schedule, build

FREE_DAYS = 3
"""After so many known days without doses nothing raises a target (DESIGN section 6)."""


def question_before_deleting(window: Window, adjustment: Adjustment, today: date) -> str | None:
    """What is asked before this change of pace goes: its deletion moves today's amount. None when it does not.

    Raises Refused when without it an amount would be higher again after zero, or after three known days at zero.
    """
    plan = window.plan
    if plan is None or plan.id != adjustment.plan:
        return None
    before = build(plan, window.adjustments)
    after = build(plan, [each for each in window.adjustments if each.id != adjustment.id])
    name = adjustment.kind.replace("_", " ")
    if _at_zero(window, before, today) and _raises(before, after, today):
        raise Refused(f"Without this {name} the plan would ask for more again, and after zero nothing raises it.")
    now, then = before.amount_on(today), after.amount_on(today)
    if now is None or then is None or now == then:
        return None
    return f"Without this {name} today's amount is {with_unit(then, plan.unit)} instead of {with_unit(now, plan.unit)}."


def _at_zero(window: Window, schedule: Schedule, today: date) -> bool:
    if schedule.amount_on(today) == 0:
        return True
    last = list(days_in(window, today - timedelta(days=FREE_DAYS), today - timedelta(days=1), today))
    return len(last) == FREE_DAYS and all(day.confirmed_free for day in last)


def _raises(before: Schedule, after: Schedule, today: date) -> bool:
    days = {today, *(step.start for schedule in (before, after) for step in schedule.steps if step.start > today)}
    return any((after.amount_on(day) or Decimal(0)) > (before.amount_on(day) or Decimal(0)) for day in days)
