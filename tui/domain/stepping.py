"""Whether a person may go a step back: what the plan, the days known since and lost tolerance say about it.

A rule only; how a step back acts is in `pacing`, and what it would do is shown by `adjusting`.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tui.domain.amounts import with_unit
from tui.domain.days import days_in, free_days_running
from tui.domain.pacing import BACK_WITHIN
from tui.domain.phrases import dated, days_word
from tui.domain.records import Adjustment, Window
from tui.domain.schedule import build, step_before

ZERO_DAYS = 3
"""So many known days without a dose in a row, and nothing raises a target. Source: section 6 of the design."""


class StepBack(NamedTuple):
    """The amount a day to go back to, or why there is none to go back to, in one sentence."""

    amount: Decimal | None
    why_not: str = ""


def in_force(window: Window) -> tuple[Adjustment, ...]:
    """The adjustments that count: a step back made after three known days without a dose raises nothing.

    It could not be made here, but another machine that had not heard of those days may have made it.
    """
    return tuple(each for each in window.adjustments if each.kind != "step_back" or not _lost(window, each.day))


def step_back(window: Window, today: date) -> StepBack:
    """What a step back made on that day leads to, within all limits of section 6 of the design."""
    plan = window.plan
    if plan is None:
        return StepBack(None, "There is no plan in force.")
    schedule, unit = build(plan, window.adjustments), plan.unit
    index = schedule.index_on(today)
    if index is None:
        return StepBack(None, "The plan has not begun.")
    if schedule.steps[index].amount == 0:
        return StepBack(None, "The plan is at zero, and after zero nothing is raised.")
    if _lost(window, today):
        free = free_days_running(window, today)
        return StepBack(None, f"After {days_word(free)} known to be without a dose nothing is raised.")
    before = step_before(plan, window.adjustments, today)
    if before is None:
        return StepBack(None, "There is no step before this one.")
    amount, left = before
    if (today - left).days > BACK_WITHIN:
        return StepBack(
            None,
            f"The step before this one, {with_unit(amount, unit)}, ended on {dated(left, today)}: more than "
            f"{BACK_WITHIN} days ago.",
        )
    tomorrow = schedule.amount_on(today + timedelta(days=1))
    if tomorrow == amount and any(each.kind == "step_back" and each.day == today for each in window.adjustments):
        return StepBack(None, "You go back a step tomorrow already, and it is one step at a time.")
    largest = max(
        (
            taken
            for day in days_in(window, today - timedelta(days=BACK_WITHIN), today - timedelta(days=1), today)
            if (taken := day.compared(plan)) is not None
        ),
        default=None,
    )
    if largest is None:
        return StepBack(
            None, f"No day of the last {BACK_WITHIN} is known, and a step back only leads to what was taken lately."
        )
    if amount > largest:
        return StepBack(
            None,
            f"The step before this one, {with_unit(amount, unit)}, is above the most of any known day of the last "
            f"{BACK_WITHIN}, {with_unit(largest, unit)}.",
        )
    return StepBack(amount)


def _lost(window: Window, day: date) -> bool:
    return free_days_running(window, day) >= ZERO_DAYS
