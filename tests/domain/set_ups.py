"""Examples for the first run: somebody who answered nothing yet, somebody who tapers, any pace. No assertions."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.examples import DAY, SUNDAY
from tui.domain.records import Plan
from tui.domain.setup import Pace, SetUp, min_step_of, precision_of, to_plan, usual_pace

CREATED = datetime(2026, 11, 22, 14, 32, tzinfo=UTC)
EMPTY = SetUp(timezone="Europe/Berlin")
GATES = ("pregnancy", "seizures", "extract", "seven_oh", "under_18")

amounts = st.decimals("0.01", 200, places=2)


def paces(least_step_days: int) -> st.SearchStrategy[Pace]:
    """Any pace, also one of which no plan can be made."""
    return st.builds(
        Pace,
        way=st.sampled_from(["percent", "cut", "until"]),
        rate=st.none() | st.decimals("0.5", 60, places=1),
        cut=st.none() | amounts,
        until=st.none() | st.dates(SUNDAY - 30 * DAY, SUNDAY + 900 * DAY),
        step_days=st.integers(least_step_days, 60),
        finish=st.just(Decimal(0)) | amounts,
        begins=st.none() | st.dates(SUNDAY - 30 * DAY, SUNDAY + 60 * DAY),
    )


def tapering(**answers: Any) -> SetUp:
    """Somebody who takes 20 g of leaf a day, with every question up to the pace answered."""
    values: dict[str, Any] = {"amount": Decimal(20), "unit": "g", "product": "leaf", "doses": 3} | answers
    setup = EMPTY.confirm("aim", aim="taper").confirm("what", **values)
    setup = setup.confirm("measure", precision=precision_of(setup), min_step=min_step_of(setup))
    setup = setup.confirm("gates", gates=frozenset())
    return setup.confirm("pace", pace=usual_pace(setup, SUNDAY))


def plan_of(setup: SetUp) -> Plan | None:
    return to_plan(setup, id="plan", created=CREATED, today=SUNDAY)
