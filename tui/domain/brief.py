"""The day in as few lines as a very small terminal has room for, what matters most first.

Words only; where they stand is the app's matter.
"""

from collections.abc import Iterator

from tui.domain.amounts import with_unit
from tui.domain.phrases import Line, countdown, now_lines, standing, taken_and_left, without_plan
from tui.domain.today import Today

TOO_SMALL = "Too small: needs {}×{}. Nothing is lost."
WAITING = "Other keys do nothing until there is room. ebb checkin and ebb urge fit a shell of any size."
TYPING = "What you type goes in here. All else waits until there is room."
FIRST_STEPS = "The first steps need more room. ebb setup asks the same in a shell of any size."


def brief(today: Today) -> Iterator[Line]:
    """What is taken and left, the next step and zero."""
    plan = today.plan
    if plan is None or plan.amount == 0:
        yield from without_plan(today)
    else:
        rest = f"{with_unit(plan.over, plan.unit)} over" if plan.over else f"left {with_unit(plan.left, plan.unit)}"
        yield Line("Today", taken_and_left(plan), "strong", (rest,))
    if plan is not None:
        yield from countdown(plan, today.day)
        if held := standing(plan, today.day):
            yield Line("Plan", held)


def besides(today: Today) -> Iterator[Line]:
    """The last dose and the next one."""
    return (line for line in now_lines(today) if line.label in ("Last dose", "Next"))
