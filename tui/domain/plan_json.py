"""A schedule as JSON for scripts (DESIGN section 6): one that is only computed, and the plan in force with its days.

Amounts are strings, days ISO dates, what is absent None. Values only; where they are printed is the command's matter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tui.domain.adjusting import last_repace
from tui.domain.amounts import format_amount
from tui.domain.days import ONE_DAY, days_in
from tui.domain.records import Adjustment, Plan, Window
from tui.domain.schedule import Schedule
from tui.domain.today import Today, next_change
from tui.domain.warnings import plan_warnings


def schedule_json(schedule: Schedule, warnings: Iterable[str]) -> dict[str, Any]:
    """The document of `ebb plan preview`; `days` are those from the row at the start to the last one."""
    return {
        "method": schedule.plan.method,
        "unit": schedule.plan.unit,
        "days": schedule.days,
        "zero": _iso(schedule.zero),
        "steps": [
            {
                "from": step.start.isoformat(),
                "amount": format_amount(step.amount),
                "cut": None if step.cut is None else format_amount(step.cut),
                "cut_percent": None if step.cut_percent is None else float(step.cut_percent),
                "doses": [format_amount(dose) for dose in step.doses],
            }
            for step in schedule.steps
        ],
        "warnings": list(warnings),
    }


def plan_json(window: Window, today: Today, schedule: Schedule) -> dict[str, Any]:
    """The document of `ebb plan`: that of a preview, and what has happened so far.

    `taken` of a step is the total, in the plan's unit and product, of its `known_days`; None while there is none.
    Warned is of what is still to come.
    """
    document = schedule_json(schedule, warnings_to_come(schedule, window.adjustments, today.day))
    for index, step in enumerate(document["steps"]):
        step.update(_happened(window, schedule, index, today.day))
    following = schedule.next_after(today.day) if today.plan is None else next_change(schedule, today.day)
    return document | {
        "today": _today(today),
        "next": None
        if following is None
        else {
            "amount": format_amount(following.amount),
            "on": following.start.isoformat(),
            "in_days": (following.start - today.day).days,
        },
        "adjustments": [adjustment_json(each) for each in window.adjustments],
    }


def planned_json(schedule: Schedule, adjustments: Iterable[Adjustment], day: date) -> dict[str, Any]:
    """The document of `ebb plan --on DAY`: the schedule as it stood on that day, and that day's row of it."""
    step = schedule.step_on(day)
    return schedule_json(schedule, ()) | {
        "on": None
        if step is None
        else {
            "day": day.isoformat(),
            "amount": format_amount(step.amount),
            "doses": [format_amount(dose) for dose in step.doses],
        },
        "adjustments": [adjustment_json(each) for each in adjustments],
    }


def adjustment_json(adjustment: Adjustment) -> dict[str, Any]:
    """A change of pace with the names that the journal has for it."""
    return {
        "id": adjustment.id,
        "day": adjustment.day.isoformat(),
        "kind": adjustment.kind,
        "days": adjustment.days,
        "rate": None if adjustment.rate is None else format_amount(adjustment.rate),
        "cut": None if adjustment.cut is None else format_amount(adjustment.cut),
        "reason": adjustment.reason,
    }


def _today(today: Today) -> dict[str, Any] | None:
    plan = today.plan
    if plan is None:
        return None
    due = None
    if plan.next_dose is not None and plan.next_from is not None:
        due = {"amount": format_amount(plan.next_dose), "from": plan.next_from.isoformat()}
    return {
        "day": today.day.isoformat(),
        "amount": format_amount(plan.amount),
        "taken": format_amount(plan.taken),
        "left": format_amount(plan.left),
        "over": format_amount(plan.over),
        "step": plan.step,
        "held_until": _iso(plan.held_until),
        "doses": [format_amount(dose) for dose in plan.doses],
        "next_dose": due,
    }


def _happened(window: Window, schedule: Schedule, index: int, today: date) -> dict[str, Any]:
    plan, steps = schedule.plan, schedule.steps
    yesterday = today - ONE_DAY
    last = yesterday if index + 1 == len(steps) else min(steps[index + 1].start - ONE_DAY, yesterday)
    known = [day for day in days_in(window, steps[index].start, last, today) if day.known]
    taken = sum((day.taken(plan.unit, plan.product) for day in known), Decimal(0))
    return {"taken": format_amount(taken) if known else None, "known_days": len(known)}


def warnings_to_come(schedule: Schedule, adjustments: Sequence[Adjustment], today: date) -> tuple[str, ...]:
    """The warnings of what is still to come, from the row of today on; all of them before the plan begins."""
    index = schedule.index_on(today) or 0
    steps = schedule.steps[index:]
    jumped = any(each.kind == "jump" and each.day + ONE_DAY == schedule.zero for each in adjustments)
    if jumped or (len(steps) == 1 and steps[0].amount == 0):
        return ()  # a jump is the person's own: what speaks against it was said before they made it
    # Of the cuts that are over only the largest still matters: the last one is held against it.
    largest = max((step.cut for step in schedule.steps[: index + 1] if step.cut is not None), default=None)
    steps = (steps[0]._replace(cut=largest), *steps[1:])
    plan = replace(_pace_now(schedule.plan, adjustments, today), from_=steps[0].start)
    if plan.method == "custom":
        first = steps[0].start
        plan = replace(plan, table=tuple(((step.start - first).days, step.amount) for step in steps))
    return plan_warnings(Schedule(plan, steps, schedule.held))


def _pace_now(plan: Plan, adjustments: Sequence[Adjustment], today: date) -> Plan:
    """The plan with the pace that it goes by, which its warnings are measured by."""
    last = last_repace(plan, adjustments, today)
    if last is None:
        return plan
    other = replace(plan, until=None, k=None, steps=None, cap=None)
    if last.cut is not None:
        return replace(other, method="linear", rate=None, cut=last.cut)
    return replace(other, method="percent", rate=last.rate, cut=None)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
