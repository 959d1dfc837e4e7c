"""A new plan beside the one that runs: where its draft begins, what it saves, and when it is asked about again.

The draft itself, and the plan that it makes, are in `planner`.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tui.domain.adjusting import last_repace, pace_of
from tui.domain.amounts import format_amount, on_grid, with_unit
from tui.domain.days import days_in, free_days_running
from tui.domain.errors import Refused
from tui.domain.options import CONCERN
from tui.domain.phrases import dated, days_word
from tui.domain.planner import Draft, Known, Limit, Way, settled
from tui.domain.records import Adjustment, Method, Plan, Settings, TableRow, Window
from tui.domain.schedule import Schedule, build
from tui.domain.stepping import ZERO_DAYS
from tui.domain.today import Today, dose_defaults

CHANGED_MEANWHILE = "The plan in force has changed meanwhile, so the new one was not saved. Look at it again."
MARKED_MEANWHILE = "The safety list was marked elsewhere meanwhile, so the new plan was not saved. Begin it anew."
LOOK_BACK = timedelta(days=14)
LOST = (
    "Tolerance falls when less is taken or none, so an amount that was usual before can be too much now. "
    "Is this the amount you mean to start with?"
)


_WAYS: dict[Method, Way] = {"percent": "percent", "linear": "cut", "hyperbolic": "curve", "custom": "table"}


class Before(NamedTuple):
    """What a new plan comes after: the plan in force, as it stands with its changes of pace, and the known concerns."""

    plan: Plan | None
    adjustments: tuple[Adjustment, ...]
    concerns: tuple[str, ...]


def known(today: Today) -> Known:
    """What the planner knows besides what is typed."""
    return Known(today.day, today.settings.used_since)


def begin(today: Today, window: Window) -> Draft:
    """The draft that a new plan begins with: the plan in force from its amount of today on, and the settings.

    After zero the amount is left open. Without a plan it begins with what the last dose was counted in.
    """
    gates = frozenset(today.settings.concerns)
    plan = window.plan
    if plan is None:
        usual = dose_defaults(today)
        return settled(Draft(product=usual.product, unit=usual.unit, gates=gates), known(today))
    schedule = build(plan, window.adjustments)
    amount = plan.start if plan.from_ > today.day else schedule.amount_on(today.day)
    draft = Draft(
        product=plan.product,
        unit=plan.unit,
        doses=plan.doses,
        amount=amount or None,
        chosen="until" if plan.until is not None else _WAYS[plan.method],
        precision=plan.precision,
        min_step=plan.min_step,
        step_days=plan.step_days,
        gates=gates,
        given=frozenset({"precision", "min_step", "step_days"}),
    )
    if not amount:
        return settled(draft, known(today))
    return settled(_paced(draft, plan, window, schedule, today.day), known(today))


def _paced(draft: Draft, plan: Plan, window: Window, schedule: Schedule, today: date) -> Draft:
    """With the pace of the plan in force, as it was last set, as far as it still makes a plan from this amount."""
    rate, cut = pace_of(plan, window.adjustments)
    if last_repace(plan, window.adjustments) is not None:
        draft = replace(draft, chosen="percent" if cut is None else "cut")
    given = set(draft.given)
    if rate is not None:
        draft, given = replace(draft, rate=rate), given | {"rate"}
    if cut is not None:
        draft, given = replace(draft, cut=cut), given | {"cut"}
    if plan.until is not None and plan.until > today:
        draft, given = replace(draft, until=plan.until), given | {"until"}
    if plan.method == "hyperbolic":
        limit: Limit = "cap" if plan.steps is None else "steps"
        cap, steps = plan.cap or draft.cap, plan.steps or draft.steps
        draft, given = replace(draft, limit=limit, cap=cap, steps=steps, k=plan.k), given | {"cap", "steps", "k"}
    if plan.method == "custom":
        draft = replace(draft, table=_rest(schedule, today))
    if draft.amount is not None and plan.finish < draft.amount and on_grid(plan.finish, plan.precision):
        draft, given = replace(draft, finish=plan.finish), given | {"finish"}
    return replace(draft, given=frozenset(given))


def _rest(schedule: Schedule, today: date) -> tuple[TableRow, ...]:
    """What a written plan still has to come, counted from today."""
    first = max(today, schedule.steps[0].start)
    amount = schedule.amount_on(first) or Decimal(0)
    later = (((step.start - first).days, step.amount) for step in schedule.steps if step.start > first)
    return ((0, amount), *later)


def settings_of(gates: frozenset[str], settings: Settings) -> dict[str, str | bool | None]:
    """The settings that the answers of the safety list change; None clears one."""
    before = set(settings.concerns)
    set_now: dict[str, str | bool | None] = {f"{CONCERN}{gate}": True for gate in sorted(gates - before)}
    return set_now | {f"{CONCERN}{gate}": None for gate in sorted(before - gates)}


def said_of(plan: Plan, today: date, undo: str = "z") -> str:
    """What is said once a plan is saved; `undo` is the key, or the command, that takes it back."""
    begins = "today" if plan.from_ == today else f"on {dated(plan.from_, today)}"
    return f"Your plan begins {begins} at {with_unit(plan.start, plan.unit)} a day. {undo} takes it back."


def check_before(before: Before, new: Plan, window: Window) -> None:
    """Raises Refused where the plan in force is not what it was when the new one was looked over, or a concern is new.

    Source: "Clinician first" in section 6 of the design.
    """
    if window.plan is not None and window.plan.id == new.id:  # once more, with another number in it
        return
    if (window.plan, window.adjustments) != (before.plan, before.adjustments):
        raise Refused(CHANGED_MEANWHILE)
    if not set(window.settings.concerns) <= set(before.concerns):
        raise Refused(MARKED_MEANWHILE)


def lost_tolerance(window: Window, plan: Plan, today: date) -> str | None:
    """Why a new plan's start is asked about again: tolerance may be lost. None when nothing speaks for it.

    After zero, after stopping, after three known days without a dose, or above the largest known day of the last
    14, in the plan's own unit and product. Source: section 6 of the design.
    """
    start = with_unit(plan.start, plan.unit)
    if (zero := _zero_since(window, today)) is not None:
        return f"This plan starts at {start} a day, and your plan has been at zero since {dated(zero, today)}. {LOST}"
    if (free := free_days_running(window, today)) >= ZERO_DAYS:
        return f"This plan starts at {start} a day, after {days_word(free)} known to be without a dose. {LOST}"
    stopped, last = window.settings.stopped_on, window.last_dose
    if stopped is not None and stopped < today and (last is None or last.day <= stopped):
        return f"This plan starts at {start} a day, and you stopped {days_word((today - stopped).days)} ago. {LOST}"
    largest = _largest(window, plan, today)
    if largest is None or plan.start <= largest:
        return None
    return (
        f"This plan starts at {start} a day; the most on any known day of the last {LOOK_BACK.days} was "
        f"{with_unit(largest, plan.unit)}. {LOST}"
    )


def _zero_since(window: Window, today: date) -> date | None:
    if window.plan is None:
        return None
    step = build(window.plan, window.adjustments).step_on(today)
    return step.start if step is not None and step.amount == 0 else None


def _largest(window: Window, plan: Plan, today: date) -> Decimal | None:
    days = days_in(window, today - LOOK_BACK, today - timedelta(days=1), today)
    return max((amount for entry in days if (amount := entry.compared(plan)) is not None), default=None)


def plan_words(plan: Plan, today: date) -> str:
    """A plan in a few words: "20 g, 10% a week since Tue 15 Sep"."""
    length = "a week" if plan.step_days == 7 else "a day" if plan.step_days == 1 else f"every {plan.step_days} days"
    if plan.rate is not None:
        pace = f"{format_amount(plan.rate)}% {length}"
    elif plan.cut is not None:
        pace = f"{with_unit(plan.cut, plan.unit)} less {length}"
    elif plan.method == "hyperbolic":
        pace = f"along a curve, a step {length}"
    else:
        pace = f"evenly to zero on {dated(plan.until, today)}" if plan.until else "by its own table"
    begins = f"since {dated(plan.from_, today)}" if plan.from_ <= today else f"from {dated(plan.from_, today)}"
    return f"{with_unit(plan.start, plan.unit)}, {pace} {begins}"
