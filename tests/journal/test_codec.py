"""Records survive the way to a document and back, and a document that was written passes as a good one."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans import every_plan, written_plan
from tests.examples import worked_plan
from tui.domain.errors import Refused
from tui.domain.records import (
    MOST_STEPS,
    PRODUCTS,
    TRIGGERS,
    UNITS,
    Adjustment,
    AdjustmentKind,
    Dose,
    Method,
    Plan,
    Settings,
)
from tui.domain.schedule import build
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
tables = st.lists(st.tuples(st.integers(1, 20), amounts), min_size=1, max_size=20).map(
    lambda rows: tuple((sum(gap for gap, _ in rows[:index]), amount) for index, (_, amount) in enumerate(rows))
)
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
    k=st.none() | amounts,
    steps=st.none() | st.integers(1, MOST_STEPS),
    cap=st.none() | percents,
    table=st.none() | tables,
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
    rate=st.none() | percents,
    cut=st.none() | amounts,
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
    assert None not in document.values()
    assert document["from"] == plan.from_.isoformat()


def test_a_written_plan_is_stored_as_it_is_typed() -> None:
    plan = written_plan(((0, Decimal(20)), (7, Decimal("18.50")), (14, Decimal(0))))
    document = codec.plan_document(plan)
    assert document["table"] == "0:20 7:18.5 14:0"
    assert codec.plan(document) == plan
    assert fault("plans", document | STAMP) is None


@pytest.mark.parametrize("table", [20, True, [[0, "20"]], {"0": "20"}, "", "0:20 7", "0:NaN"], ids=str)
def test_a_table_that_is_none_is_no_plan_to_the_reader_either(table: Any) -> None:
    document = codec.plan_document(WRITTEN) | {"table": table}
    with pytest.raises((TypeError, ValueError)):  # which those who read documents pass over
        codec.plan(document)


@given(every_plan())
def test_a_plan_that_comes_back_has_the_same_schedule(plan: Plan) -> None:
    document = decode(encode(codec.plan_document(plan)))
    assert build(codec.plan(document)) == build(plan)
    assert fault("plans", document | STAMP) is None


@given(plans)
def test_a_plan_that_can_not_be_laid_out_has_a_fault_and_no_other_has(plan: Plan) -> None:
    found = fault("plans", codec.plan_document(plan) | STAMP)
    if found is None:
        assert build(plan).steps
        return
    with pytest.raises(Refused) as refused:
        build(plan)
    assert found.lower() == str(refused.value).removesuffix(".").lower()


WRITTEN = written_plan(((0, Decimal(20)), (7, Decimal(18))))
TOO_MANY = " ".join(f"{day}:5" for day in range(MOST_STEPS + 1))
CURVE = worked_plan(method="hyperbolic", rate=None, steps=20, k=Decimal(5))
PACE = Adjustment(id="a", plan="plan-1", day=date(2026, 11, 22), kind="repace", rate=Decimal(5))


@pytest.mark.parametrize(
    ("plan", "field", "value", "said"),
    [
        (WRITTEN, "table", "20 18", "table: '20' is not a row of a table"),
        (WRITTEN, "table", "", "table: a table is missing"),
        (WRITTEN, "table", "0:20 7:0 14:5", "table: day 14 of the table has an amount again"),
        (WRITTEN, "table", "7:20", "table: the table begins with day 7"),
        (WRITTEN, "table", TOO_MANY, "table: a table can have at most 2000 rows; this one has 2,001"),
        (WRITTEN, "table", [[0, "20"], [7, "18"]], "table"),
        (WRITTEN, "table", 20, "table"),
        (WRITTEN, "table", {"0": "20"}, "table"),
        (WRITTEN, "table", True, "table"),
        (WRITTEN, "method", "spiral", "method"),
        (CURVE, "steps", 0, "steps"),
        (CURVE, "steps", MOST_STEPS + 1, "steps"),
        (CURVE, "steps", "20", "steps"),
        (CURVE, "steps", 20.5, "steps"),
        (CURVE, "steps", True, "steps"),
        (CURVE, "k", "0", "k"),
        (CURVE, "k", "-5", "k"),
        (CURVE, "k", "NaN", "k"),
        (CURVE, "k", "1" * 400, "k"),
        (CURVE, "k", [], "k"),
        (CURVE, "cap", "0", "cap"),
        (CURVE, "cap", "101", "cap"),
        (CURVE, "cap", "Infinity", "cap"),
        (CURVE, "rate", "10", "the rate belongs to the percent method; leave it out"),
        (WRITTEN, "table", None, "the custom method needs its table"),
        (WRITTEN, "table", "0:19 7:18", "the table begins at 19 g and the plan at 20 g"),
        (CURVE, "finish", "20", "the finish has to be below the start"),
        (CURVE, "min_step", "0.25", "the smallest cut of 0.25 g can not be measured"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else type(value).__name__,
)
def test_a_plan_with_a_value_that_is_none_is_told_by_its_field(plan: Plan, field: str, value: Any, said: str) -> None:
    good = codec.plan_document(plan) | STAMP
    assert fault("plans", good) is None
    found = fault("plans", good | {field: value})
    assert found is not None
    assert found.startswith(said)
    assert "\n" not in found


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rate", "0"),
        ("rate", "100.5"),
        ("rate", "NaN"),
        ("rate", {}),
        ("cut", "0"),
        ("cut", "-1"),
        ("cut", "sNaN"),
        ("cut", "10001"),
        ("kind", "sideways"),
        ("kind", None),
        ("days", 0),
        ("days", 366),
        ("days", "7"),
        ("plan", ""),
        ("day", "today"),
    ],
)
def test_a_change_of_pace_with_a_value_that_is_none_is_told_by_its_field(field: str, value: Any) -> None:
    good = codec.adjustment_document(PACE) | STAMP
    assert fault("adjustments", good) is None
    found = fault("adjustments", good | {field: value})
    assert found is not None
    assert found.startswith(field)


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
    plan = codec.plan_document(data.draw(plans)) | STAMP
    pace = codec.adjustment_document(data.draw(adjustments)) | STAMP
    for entry in (dose, plan, pace):
        entry[data.draw(st.sampled_from(sorted(entry)))] = value
    assert all(fault(*each) is None or fault(*each) for each in (("plans", plan), ("adjustments", pace)))
    for document in (value, dose, plan, pace):
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


@pytest.mark.parametrize("table", ["doses", "checkins", "urges", "shown"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_no_entry_is_believed_at_the_ends_of_the_calendar(table: str, day: str) -> None:
    entries: dict[str, dict[str, Any]] = {
        "doses": {"id": "a", "at": "2026-11-22T10:00:00+00:00", "amount": "2", "unit": "g", "product": "leaf"},
        "checkins": {"id": "a", "symptoms": {"anxiety": 1}},
        "urges": {"id": "a", "at": "2026-11-22T10:00:00+00:00", "strength": 3},
        "shown": {"id": "a", "rule": "low_mood"},
    }
    good = entries[table] | STAMP
    assert fault(table, good | {"day": "2026-11-22"}) is None
    assert fault(table, good | {"day": day}) is not None, "no screen could say what was the day before or after"
