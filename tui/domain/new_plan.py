"""A new plan beside the one that runs: where its questions begin, what it saves, and when it is asked about again.

The questions themselves, and the plan that they make, are in `setup`.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from tui.domain.amounts import format_amount, on_grid, with_unit
from tui.domain.calendar import Calendar
from tui.domain.days import days_in, free_days_running
from tui.domain.options import CONCERN
from tui.domain.phrases import dated, days_word
from tui.domain.records import Plan, Settings, Window
from tui.domain.schedule import build
from tui.domain.setup import Pace, SetUp, Used, gates_on, used_since, usual_pace
from tui.domain.stepping import ZERO_DAYS
from tui.domain.today import Today, dose_defaults

LOOK_BACK = timedelta(days=14)
LOST = (
    "Tolerance falls within days, so an amount that was usual before can be too much now. "
    "Is this the amount you mean to start with?"
)


def begin(today: Today, calendar: Calendar) -> SetUp:
    """The answers that a new plan begins with: those of the plan in force at its amount of today, and the settings."""
    settings, standing = today.settings, today.plan
    plan = standing.plan if standing is not None else today.begins
    usual = dose_defaults(today)
    setup = SetUp(
        timezone=calendar.zone_name,
        day_starts=calendar.day_starts,
        product=usual.product,
        unit=usual.unit,
        used=used_of(settings.used_since, today.day),
        gates=frozenset(settings.concerns),
        country=settings.country,
        answered=frozenset({"aim"}),
        plan_only=True,
    )
    if plan is None:
        return setup
    amount = plan.start if standing is None else standing.amount
    setup = replace(setup, product=plan.product, unit=plan.unit, doses=plan.doses, amount=amount or None)
    if not amount:
        return setup
    setup = replace(setup, precision=plan.precision, min_step=plan.min_step)
    return replace(setup, pace=_pace_of(plan, setup, today.day))


def _pace_of(plan: Plan, setup: SetUp, today: date) -> Pace:
    """The pace of the plan in force, as far as it still makes one from this amount."""
    usual = usual_pace(setup, today)
    until = plan.until if plan.until is not None and plan.until > today else None
    fits = setup.amount is not None and plan.finish < setup.amount and on_grid(plan.finish, plan.precision)
    return replace(
        usual,
        way="percent" if plan.method == "percent" else "until" if plan.cut is None else "cut",
        rate=plan.rate or usual.rate,
        cut=plan.cut or usual.cut,
        until=until or usual.until,
        step_days=plan.step_days,
        finish=plan.finish if fits else usual.finish,
    )


def used_of(since: date | None, today: date) -> Used | None:
    """For how long somebody has used, as the questions ask it."""
    if since is None:
        return None
    days = (today - since).days
    bounds: tuple[tuple[int, Used], ...] = ((90, "months"), (365, "year"), (1095, "years"))
    return next((used for most, used in bounds if days < most), "longer")


def settings_of(setup: SetUp, settings: Settings, today: date) -> dict[str, str | bool | None]:
    """The settings that the answers change; None clears one. A day that was given before is not made vaguer."""
    changed: dict[str, str | bool | None] = {}
    if (since := used_since(setup, today)) is not None and setup.used != used_of(settings.used_since, today):
        changed["used_since"] = since.isoformat()
    if setup.country and "care" in setup.answered and setup.country != settings.country:
        changed["country"] = setup.country
    on = gates_on(setup)
    changed |= {f"{CONCERN}{gate}": True for gate in sorted(on - set(settings.concerns))}
    if "gates" in setup.answered:
        changed |= {f"{CONCERN}{gate}": None for gate in sorted(set(settings.concerns) - on)}
    return changed


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
    else:
        pace = f"evenly to zero on {dated(plan.until, today)}" if plan.until else "by its own table"
    begins = f"since {dated(plan.from_, today)}" if plan.from_ <= today else f"from {dated(plan.from_, today)}"
    return f"{with_unit(plan.start, plan.unit)}, {pace} {begins}"
