"""Records survive the way to a document and back, and a document that was written passes as a good one."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.records import PRODUCTS, TRIGGERS, UNITS, Adjustment, AdjustmentKind, Dose, Method, Plan, Settings
from tui.journal import codec
from tui.journal.lines import decode, encode
from tui.journal.validate import fault

STAMP = {"updated": "2026-11-22T10:00:00.000000+00:00"}
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(2000, 1, 2), datetime(2100, 1, 1), timezones=zones)  # noqa: DTZ001
seconds = instants.map(lambda at: at.replace(microsecond=0))
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
amounts = st.decimals("0.000001", "10000", places=6)
percents = st.decimals("0.1", "100", places=1)
notes = st.none() | st.text(max_size=40)
ids = st.text("0123456789abcdef", min_size=16, max_size=16)

doses = st.builds(
    Dose,
    id=ids,
    at=seconds,
    day=days,
    amount=amounts,
    unit=st.sampled_from(UNITS),
    product=st.sampled_from(PRODUCTS),
    trigger=st.none() | st.sampled_from(TRIGGERS),
    note=notes,
)
plans = st.builds(
    Plan,
    id=ids,
    product=st.sampled_from(PRODUCTS),
    unit=st.sampled_from(UNITS),
    start=amounts,
    doses=st.integers(1, 24),
    precision=amounts,
    min_step=amounts,
    finish=amounts | st.just(Decimal(0)),
    from_=days,
    method=st.sampled_from(get_args(Method)),
    step_days=st.integers(1, 365),
    rate=st.none() | percents,
    cut=st.none() | amounts,
    until=st.none() | days,
    created=instants,
    ended=st.none() | instants,
)
adjustments = st.builds(
    Adjustment,
    id=ids,
    plan=ids,
    day=days,
    kind=st.sampled_from(get_args(AdjustmentKind)),
    days=st.none() | st.integers(1, 365),
    reason=notes,
)


@given(doses)
def test_a_dose_comes_back_as_it_was(dose: Dose) -> None:
    document = decode(encode(codec.dose_document(dose)))
    assert codec.dose(document) == dose
    assert codec.dose(document).at.utcoffset() == dose.at.utcoffset()
    assert fault("doses", document | STAMP) is None
    assert "e" not in document["amount"].lower()


@given(plans)
def test_a_plan_comes_back_as_it_was(plan: Plan) -> None:
    document = decode(encode(codec.plan_document(plan)))
    assert codec.plan(document) == plan
    assert fault("plans", document | STAMP) is None
    assert None not in document.values()
    assert document["from"] == plan.from_.isoformat()


@given(adjustments)
def test_a_change_of_pace_comes_back_as_it_was(adjustment: Adjustment) -> None:
    document = decode(encode(codec.adjustment_document(adjustment)))
    assert codec.adjustment(document) == adjustment
    assert fault("adjustments", document | STAMP) is None


def test_settings_are_read_with_their_types() -> None:
    values = {
        "timezone": "Europe/Berlin",
        "day_starts": "05:30",
        "symptoms": ["yawning", "cramps"],
        "price": "0.15",
        "used_since": "2020-01-01",
        "concern_liver": True,
        "concern_heart": False,
        "own_knee": "sore knee",
    }
    documents = [{"key": key, "value": value} for key, value in values.items()]
    read = codec.settings(codec.setting_values([*documents, {"key": "country", "value": None}]))
    assert read == Settings(
        timezone="Europe/Berlin",
        day_starts=time(5, 30),
        symptoms=("yawning", "cramps"),
        price=Decimal("0.15"),
        used_since=date(2020, 1, 1),
        concerns=("liver",),
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(Settings.__dataclass_fields__)), json_values))
def test_no_stored_setting_can_stop_the_program(values: dict[str, Any]) -> None:
    assert isinstance(codec.settings({key: value for key, value in values.items() if value is not None}), Settings)


@given(st.sampled_from(["doses", "checkins", "plans", "adjustments", "settings", "meta"]), json_values, st.data())
def test_any_document_is_either_good_or_has_a_fault_that_can_be_said(
    table: str, value: Any, data: st.DataObject
) -> None:
    dose = codec.dose_document(data.draw(doses)) | STAMP
    dose[data.draw(st.sampled_from(sorted(dose)))] = value
    for document in (value, dose):
        said = fault(table, document)
        assert said is None or (said and "\n" not in said)
        json.dumps(said)


@pytest.mark.parametrize(("field", "value"), [("amount", 2.5), ("amount", 3), ("later", {"a": [1]})])
def test_what_another_program_writes_a_little_differently_is_read(field: str, value: Any) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    dose = Dose(id="a", at=now, day=now.date(), amount=Decimal(1), unit="g", product="leaf")
    document = codec.dose_document(dose) | STAMP | {field: value}
    assert fault("doses", document) is None
    assert codec.dose(document).amount == Decimal(str(document["amount"]))
