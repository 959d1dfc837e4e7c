"""What is due now, and the one line that says so: for `ebb remind`.

A reminder tells what was planned and never that it should be taken: later, less or nothing is no failure. So a dose is
told only while its person is awake, one at a time, and what was left out is never added to it; and only to who logs
doses, since after days without any an old amount may be too much. Nothing here names the substance: the line may stand
on a screen that others see.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from tui.domain.amounts import format_amount, with_unit
from tui.domain.calendar import Calendar, short_date
from tui.domain.records import Unit, Window
from tui.domain.today import Today, view, waking_hours

Kind = Literal["checkin", "dose"]

EVENING = timedelta(hours=2)
"""How long before the hour of sleep the check-in of the day is due: most of the day can be answered for then."""
STILL_LOGGED = 1
"""Days since the last dose after which none is told any more: who has stopped is not to be called back to it."""


class Due(NamedTuple):
    """What is due since a moment, in the person's zone. `amount` and `unit` are those of a dose, else None."""

    kind: Kind
    since: datetime
    text: str
    amount: Decimal | None = None
    unit: Unit | None = None


def due(window: Window, now: datetime, calendar: Calendar) -> tuple[Due, ...]:
    """What is due at `now`, the check-in first; `window` is that of the day.

    The check-in of a day is due from two hours before the hour of sleep until the day ends, unless a symptom has been
    answered. A dose is due from the plan's time for it until the hour of sleep, while something is left of the day,
    its doses have not been said to be all, and one was logged today or yesterday.
    """
    today = view(window, now, calendar)
    checkin = window.checkins.get(today.day)
    complete = checkin is not None and checkin.intake_complete is True
    return (*_checkin(today, calendar), *(() if complete else _dose(today, calendar)))


def lately(found: tuple[Due, ...], now: datetime, minutes: int) -> tuple[Due, ...]:
    """What of it became due within the last so many minutes: said once by a timer that runs that often.

    Counted in whole minutes, so that it does not matter at which second of its minute the timer runs.
    """
    minute = now.astimezone(UTC).replace(second=0, microsecond=0)
    return tuple(each for each in found if minute - each.since.astimezone(UTC) < timedelta(minutes=minutes))


def document(found: tuple[Due, ...]) -> dict[str, Any]:
    """The same for a program: amounts as strings, times ISO, absent as None."""
    return {"due": [_document(each) for each in found]}


def _document(each: Due) -> dict[str, Any]:
    amount = None if each.amount is None else format_amount(each.amount)
    return {"kind": each.kind, "since": each.since.isoformat(), "text": each.text, "amount": amount, "unit": each.unit}


def _checkin(today: Today, calendar: Calendar) -> Iterator[Due]:
    if today.checkin:
        return
    wakes, sleeps = (at.astimezone(UTC) for at in waking_hours(today.day, today.settings, calendar))
    since = max(wakes, sleeps - EVENING)
    if since > today.now.astimezone(UTC):
        return
    if today.ends is None:
        text = "No check-in yet today: ebb checkin."
    else:
        text = f"No check-in yet for {short_date(today.day)}, until {today.ends:%H:%M}: ebb checkin."
    yield Due("checkin", calendar.local(since), text)


def _dose(today: Today, calendar: Calendar) -> Iterator[Due]:
    plan, days = today.plan, today.days_since_last_dose
    if plan is None or plan.next_dose is None or plan.next_from is None or days is None or days > STILL_LOGGED:
        return
    sleeps = waking_hours(today.day, today.settings, calendar)[1]
    if not plan.next_from.astimezone(UTC) <= today.now.astimezone(UTC) < sleeps.astimezone(UTC):
        return
    text = f"Planned from {plan.next_from:%H:%M} on: up to {with_unit(plan.next_dose, plan.unit)}. Later is fine."
    yield Due("dose", plan.next_from, text, plan.next_dose, plan.unit)
