"""Examples that many tests share: the worked plan of the design, and small builders of records. No assertions."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tui.domain.calendar import Calendar
from tui.domain.records import Adjustment, CheckIn, Dose, Plan, Settings, Window

SUNDAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 17, 42, tzinfo=UTC)
UTC_CALENDAR = Calendar(ZoneInfo("UTC"))
DAY = timedelta(days=1)


def worked_plan(**changes: Any) -> Plan:
    """The worked plan of the design, on its 69th day on 22 November 2026: 8.1 g, 7.3 g in 2 days, zero in 93."""
    values: dict[str, Any] = {
        "id": "plan-1",
        "product": "leaf",
        "unit": "g",
        "start": Decimal(20),
        "doses": 3,
        "precision": Decimal("0.1"),
        "min_step": Decimal("0.5"),
        "finish": Decimal(1),
        "from_": date(2026, 9, 15),
        "method": "percent",
        "rate": Decimal(10),
        "created": datetime(2026, 9, 15, 8, tzinfo=UTC),
    }
    return Plan(**(values | changes))


def dose(amount: str, at: datetime = NOW, **changes: Any) -> Dose:
    """A dose of leaf in grams on the calendar day of `at`."""
    values: dict[str, Any] = {
        "id": f"dose-{at.isoformat()}-{amount}",
        "at": at,
        "day": at.date(),
        "amount": Decimal(amount),
        "unit": "g",
        "product": "leaf",
    }
    return Dose(**(values | changes))


def doses_of(day: date, *amounts: str) -> tuple[Dose, ...]:
    """Doses of one day, from 08:00 on, five hours apart."""
    first = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    return tuple(dose(amount, first + timedelta(hours=5 * index)) for index, amount in enumerate(amounts))


def window(
    *,
    plan: Plan | None = None,
    doses: Mapping[date, tuple[Dose, ...]] | None = None,
    checkins: Iterable[CheckIn] = (),
    adjustments: tuple[Adjustment, ...] = (),
    settings: Settings | None = None,
    first: date = date(2026, 9, 1),
) -> Window:
    """A window of a journal; the last dose is the latest there is."""
    taken = dict(doses or {})
    answered = {checkin.day: checkin for checkin in checkins}
    free = [day for day, checkin in answered.items() if checkin.intake_complete and not taken.get(day)]
    every = [one for day in taken.values() for one in day]
    return Window(
        first=first,
        settings=settings or Settings(),
        plan=plan,
        adjustments=adjustments,
        doses=taken,
        checkins=answered,
        last_dose=max(every, key=lambda one: one.at, default=None),
        marks=lambda: sorted([*((day, False) for day in taken), *((day, True) for day in free)]),
    )


def scores(score: int, **changes: int) -> dict[str, int]:
    """All thirteen core symptoms at that score, but for the changes."""
    from tui.domain.checkin import SYMPTOMS

    return dict.fromkeys(SYMPTOMS, score) | changes
