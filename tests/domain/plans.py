"""Plans and adjustments for property tests: any that the rules accept. No assertions."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.examples import worked_plan
from tui.domain.amounts import format_amount
from tui.domain.records import Adjustment, AdjustmentKind, Plan
from tui.domain.schedule import Schedule

FROM = date(2026, 9, 15)

_precisions = st.sampled_from([Decimal(text) for text in ("0.01", "0.1", "0.25", "0.3", "0.5", "1", "2", "50")])
_rates = st.integers(5, 1000).map(lambda tenths: Decimal(tenths) / 10)


@st.composite
def _shared(draw: st.DrawFn) -> dict[str, Any]:
    precision = draw(_precisions)
    start = draw(st.integers(2, 199))
    return {
        "precision": precision,
        "start": precision * start,
        "finish": precision * draw(st.integers(0, start - 1)),
        "min_step": precision * draw(st.integers(1, 10)),
        "doses": draw(st.integers(1, 6)),
        "step_days": draw(st.integers(1, 15)),
        "from_": FROM,
    }


@st.composite
def percent_plans(draw: st.DrawFn) -> Plan:
    """Plans by percent."""
    return worked_plan(**draw(_shared()), rate=draw(_rates))


@st.composite
def linear_plans(draw: st.DrawFn) -> Plan:
    """Plans by a fixed cut."""
    values = draw(_shared())
    cut = values["min_step"] + values["precision"] * draw(st.integers(0, 20))
    return worked_plan(**values, method="linear", rate=None, cut=cut)


@st.composite
def until_plans(draw: st.DrawFn) -> Plan:
    """Plans in a straight line to a day at zero."""
    values = draw(_shared())
    days = values["step_days"] + draw(st.integers(0, 300))
    return worked_plan(**values, method="linear", rate=None, until=FROM + timedelta(days=days))


def plans() -> st.SearchStrategy[Plan]:
    """Plans by every method."""
    return percent_plans() | linear_plans() | until_plans()


def adjustment(kind: AdjustmentKind, day: date, days: int | None = None, id: str = "adjustment") -> Adjustment:
    """A change of pace of the worked plan."""
    return Adjustment(id=id, plan="plan-1", day=day, kind=kind, days=days)


@st.composite
def adjustments(draw: st.DrawFn, *kinds: AdjustmentKind) -> Adjustment:
    """A change of pace made some time before, during or after a plan."""
    kind = draw(st.sampled_from(kinds or ("hold", "hold", "resume")))
    day = FROM + timedelta(days=draw(st.integers(-15, 90)))
    days = draw(st.integers(1, 25)) if kind == "hold" else None
    return adjustment(kind, day, days, id=f"adjustment-{draw(st.integers(0, 10_000)):05}")


def histories(most: int = 6) -> st.SearchStrategy[list[Adjustment]]:
    """Changes of pace in no order, each with an id of its own."""
    return st.lists(adjustments(), max_size=most, unique_by=lambda each: each.id)


def shown(schedule: Schedule, day: date) -> str:
    """The amount of a day; a dash before the plan begins."""
    amount = schedule.amount_on(day)
    return "-" if amount is None else format_amount(amount)
