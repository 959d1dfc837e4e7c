"""Examples for the first run: somebody who has answered nothing yet, and somebody who tapers. No assertions."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from tests.examples import SUNDAY
from tui.domain.records import Plan
from tui.domain.setup import SetUp, min_step_of, precision_of, to_plan, usual_pace

CREATED = datetime(2026, 11, 22, 14, 32, tzinfo=UTC)
EMPTY = SetUp(timezone="Europe/Berlin")


def tapering(**answers: Any) -> SetUp:
    """Somebody who takes 20 g of leaf a day, with every question up to the pace answered."""
    values: dict[str, Any] = {"amount": Decimal(20), "unit": "g", "product": "leaf", "doses": 3} | answers
    setup = EMPTY.confirm("aim", aim="taper").confirm("what", **values)
    setup = setup.confirm("measure", precision=precision_of(setup), min_step=min_step_of(setup))
    setup = setup.confirm("gates", gates=frozenset())
    return setup.confirm("pace", pace=usual_pace(setup, SUNDAY))


def plan_of(setup: SetUp) -> Plan | None:
    return to_plan(setup, id="plan", created=CREATED, today=SUNDAY)
