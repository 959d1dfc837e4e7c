"""The day as JSON for scripts (DESIGN section 11), and the one-line texts made from it."""

import re
from collections.abc import Mapping
from typing import Any

from tui.domain.amounts import format_amount, with_unit
from tui.domain.errors import Refused
from tui.domain.texts import showable
from tui.domain.today import NextStep, PlanToday, Today

ABSENT = "-"
_FIELD = re.compile(r"\{([\w.-]+)\}")
"""Braces around one word. Every other brace is text: JSON can be written as it is."""
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")


def status(today: Today) -> dict[str, Any]:
    """The day with the names and shapes of section 11: amounts as strings, days and times ISO, absent as None."""
    last = today.last_dose
    return {
        "day": today.day.isoformat(),
        "plan": _plan(today.plan) if today.plan else None,
        "last_dose": None
        if last is None
        else {"amount": format_amount(last.amount), "unit": last.unit, "at": last.at.isoformat()},
        "since_last_dose_minutes": today.since_minutes,
        "doses_today": len(today.doses),
        "checkin": today.checkin,
        "discomfort": today.discomfort,
        "craving": today.craving,
        "days_since_last_dose": today.days_since_last_dose,
    }


def _plan(plan: PlanToday) -> dict[str, Any]:
    return {
        "amount": format_amount(plan.amount),
        "unit": plan.unit,
        "taken": format_amount(plan.taken),
        "left": format_amount(plan.left),
        "step": plan.step,
        "steps": plan.steps,
        "next": _coming(plan.next, with_amount=True),
        "zero": _coming(plan.zero, with_amount=False),
    }


def _coming(step: NextStep | None, *, with_amount: bool) -> dict[str, Any] | None:
    if step is None:
        return None
    amount = {"amount": format_amount(step.amount)} if with_amount else {}
    return amount | {"on": step.on.isoformat(), "in_days": step.in_days}


def check(template: str) -> None:
    """Raises Refused for a name in the template that `status` never has: a slip is noticed while a prompt is written.

    That takes no journal: it is said on a machine that has none as well.
    """
    for name in _FIELD.findall(template):
        if name not in KNOWN:
            from tui.domain.texts import nearest

            close = nearest(name, KNOWN)
            hint = f"did you mean {{{close}}}?" if close else f"it is one of {', '.join(sorted(KNOWN))}."
            raise Refused(f"There is no value named {{{showable(name)}}}; {hint}")


def fill(template: str, values: Mapping[str, Any]) -> str:
    """A template such as ``{plan.left}{plan.unit} left`` with the names of `status`; an absent value prints as ``-``.

    It is one line without anything that a terminal would obey, whatever is in the template. Raises Refused as `check`.
    """
    check(template)
    filled = _FIELD.sub(lambda match: _text(_look_up(match[1], values)), template)
    return showable(_BREAKS.sub(" ", filled))


KNOWN = frozenset(
    "day plan plan.amount plan.unit plan.taken plan.left plan.step plan.steps plan.next plan.next.amount plan.next.on"
    " plan.next.in_days plan.zero plan.zero.on plan.zero.in_days last_dose last_dose.amount last_dose.unit"
    " last_dose.at since_last_dose_minutes doses_today checkin discomfort craving days_since_last_dose".split()
)


def _look_up(name: str, values: Mapping[str, Any]) -> Any:
    found: Any = values
    for part in name.split("."):
        if not isinstance(found, Mapping):
            return None
        found = found.get(part)
    return found


def _text(value: Any) -> str:
    if value is None:
        return ABSENT
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return " ".join(_text(part) for part in value.values())
    return str(value)


def one_line(today: Today) -> str:
    """The day in one short line for a prompt or a status bar. Says nothing that names the substance."""
    parts = []
    if today.plan is not None:
        plan = today.plan
        if not plan.amount:
            parts.append(f"{with_unit(plan.taken, plan.unit)} today" if plan.taken else "at zero")
        elif plan.over:
            parts.append(f"{with_unit(plan.over, plan.unit)} over")
        else:
            parts.append(f"{with_unit(plan.left, plan.unit)} left")
        if plan.next is not None:
            what = with_unit(plan.next.amount, plan.unit) if plan.next.amount else "zero"
            parts.append(f"{what} in {plan.next.in_days} d")
    elif today.begins is not None:
        begins = today.begins
        parts.append(f"{with_unit(begins.start, begins.unit)} in {(begins.from_ - today.day).days} d")
    if today.last_ago is not None:
        parts.append(f"last dose {today.last_ago}")
    parts.append("checked in" if today.checkin else "no check-in yet")
    return " · ".join(parts)
