"""Plans and adjustments for property tests: any that the rules accept. No assertions."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from tests.examples import worked_plan
from tui.domain.amounts import format_amount
from tui.domain.records import LARGEST_AMOUNT, Adjustment, AdjustmentKind, Plan, TableRow
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
    """Plans by a rate, by a cut or to a day: amounts only fall, to zero."""
    return percent_plans() | linear_plans() | until_plans()


@st.composite
def hyperbolic_plans(draw: st.DrawFn) -> Plan:
    """Plans along a curve, by its steps, by the cap of the first cut, or by the usual cap."""
    values = draw(_shared()) | {"method": "hyperbolic", "rate": None}
    if draw(st.booleans()):
        ratio = draw(st.sampled_from([Decimal(text) for text in ("0.3", "1", "4", "50")]))
        values["k"] = min(values["start"] * ratio, LARGEST_AMOUNT)
    which = draw(st.sampled_from(("steps", "cap", "usual")))
    if which == "steps":
        values["steps"] = draw(st.integers(1, 60))
    elif which == "cap":
        values["cap"] = draw(st.integers(20, 1000)) / Decimal(10)
    return worked_plan(**values)


def written_plan(table: tuple[TableRow, ...], **changes: Any) -> Plan:
    """A plan of those rows, on the grid of the worked plan."""
    values = {"start": table[0][1], "finish": Decimal(0), "method": "custom", "rate": None, "table": table}
    return worked_plan(**(values | changes))


@st.composite
def custom_plans(draw: st.DrawFn) -> Plan:
    """Plans as written, in capsules: rows that fall, stay level or go up, with zero rows at the end or without."""
    gaps = draw(st.lists(st.integers(1, 20), max_size=8))
    units = draw(st.lists(st.integers(1, 60), min_size=len(gaps) + 1, max_size=len(gaps) + 1))
    if draw(st.booleans()):
        units.sort(reverse=True)
    zeros = draw(st.integers(0, min(2, len(gaps))))
    units[len(units) - zeros :] = [0] * zeros
    table = tuple((sum(gaps[:index]), Decimal(count)) for index, count in enumerate(units))
    grid = Decimal(1)
    return written_plan(
        table,
        unit="capsule",
        precision=grid,
        min_step=grid,
        finish=Decimal(draw(st.integers(0, units[0] - 1))),
        doses=draw(st.integers(1, 6)),
        step_days=draw(st.integers(1, 15)),
    )


def falling_plans() -> st.SearchStrategy[Plan]:
    """Plans by every method of which we compute the amounts."""
    return plans() | hyperbolic_plans()


def every_plan() -> st.SearchStrategy[Plan]:
    """Plans by all four methods."""
    return falling_plans() | custom_plans()


def adjustment(
    kind: AdjustmentKind, day: date, days: int | None = None, id: str = "adjustment", **pace: Any
) -> Adjustment:
    """A change of pace of the worked plan."""
    return Adjustment(id=id, plan="plan-1", day=day, kind=kind, days=days, **pace)


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


ALL_KINDS: tuple[AdjustmentKind, ...] = get_args(AdjustmentKind)

_paces = st.one_of(
    st.builds(lambda rate: {"rate": rate}, _rates),
    st.builds(lambda cut: {"cut": Decimal(cut) / 100}, st.integers(1, 2000)),
    st.just({}),  # which is none
)


@st.composite
def changes_of_pace(draw: st.DrawFn, *kinds: AdjustmentKind, days: st.SearchStrategy[int] | None = None) -> Adjustment:
    """A change of pace of any kind, made on one of two machines."""
    kind = draw(st.sampled_from(kinds or ALL_KINDS))
    day = FROM + timedelta(days=draw(st.integers(-15, 120) if days is None else days))
    identity = f"{draw(st.integers(0, 10_000)):05}-{draw(st.sampled_from('ab'))}"
    return adjustment(
        kind,
        day,
        draw(st.integers(1, 25)) if kind == "hold" else None,
        identity,
        **(draw(_paces) if kind == "repace" else {}),
    )


@st.composite
def every_history(draw: st.DrawFn, most: int = 8) -> list[Adjustment]:
    """Changes of pace of all kinds in no order, many of them on the same day as another or on the day after it."""
    around = draw(st.lists(st.integers(-15, 120), min_size=1, max_size=3))
    days = st.tuples(st.sampled_from(around), st.integers(0, 2)).map(sum)
    return draw(st.lists(changes_of_pace(days=days), max_size=most, unique_by=lambda each: each.id))


def shown(schedule: Schedule, day: date) -> str:
    """The amount of a day; a dash before the plan begins."""
    amount = schedule.amount_on(day)
    return "-" if amount is None else format_amount(amount)
