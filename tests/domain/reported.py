"""An excerpt of a journal and the report over it, for the tests of the report. No assertions."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tests.examples import DAY, SUNDAY, window
from tui import reporting, safeguards
from tui.domain.diary import InForce, in_force
from tui.domain.excerpt import Excerpt
from tui.domain.records import Adjustment, CheckIn, Dose, Plan, Settings, Shown, Urge
from tui.domain.report import report
from tui.domain.report_values import Report
from tui.domain.to_ask import Question


def excerpt(
    *,
    plan: Plan | None = None,
    adjustments: tuple[Adjustment, ...] = (),
    doses: Mapping[date, tuple[Dose, ...]] | None = None,
    checkins: Iterable[CheckIn] = (),
    urges: tuple[Urge, ...] = (),
    shown: tuple[Shown, ...] = (),
    settings: Settings | None = None,
    values: Mapping[str, Any] | None = None,
    others: tuple[InForce, ...] = (),
    today: date = SUNDAY,
) -> Excerpt:
    """All of a journal, from 1 September on."""
    first = date(2026, 9, 1)
    seen = window(plan=plan, adjustments=adjustments, doses=doses, checkins=checkins, settings=settings, first=first)
    plans = others if plan is None else (*others, in_force(plan, adjustments, None))
    return Excerpt(
        first=first,
        today=today,
        earliest=first,
        window=seen,
        plans=plans,
        urges=urges,
        shown=shown,
        tip_marks={},
        setting_values=dict(values or {}),
    )


def last_days(days: int, **journal: Any) -> Report:
    """The report over the days to yesterday."""
    seen = excerpt(**journal)
    return report(seen, seen.today - days * DAY, safeguards.rules().values())


def ago(days: int) -> date:
    """That day before the Sunday of the examples."""
    return SUNDAY - days * DAY


def asked() -> tuple[Question, ...]:
    """Every question that there is."""
    return reporting.questions()
