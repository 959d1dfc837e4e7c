"""A window for tests in which nothing that is known stands in the way of a change of pace. No assertions."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tests.examples import DAY, SUNDAY, dose, window, worked_plan
from tui.domain.records import Adjustment, Plan, Settings, Window


def lived(plan: Plan | None = None, made: Iterable[Adjustment] = (), today: date = SUNDAY, **settings: Any) -> Window:
    """A window in which every day since the plan began is known, and more was taken than any plan asks for."""
    plan = plan or worked_plan()
    days = [plan.from_ + timedelta(days=ago) for ago in range(-30, max(0, (today - plan.from_).days))]
    one = dose("9999", unit=plan.unit, product=plan.product)
    return window(
        plan=plan,
        adjustments=tuple(sorted(made, key=lambda each: (each.day, each.id))),
        doses=dict.fromkeys(days, (one,)),
        settings=Settings(**settings),
        first=plan.from_ - 30 * DAY,
    )
