"""Records are values: equal by all of their fields, usable as keys, told in full, and never altered."""

from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, get_type_hints

import pytest

from tui.domain import records
from tui.domain.records import Dose, Record, Shown, TipMark

DAY = date(2026, 11, 22)
DOSE = Dose(id="1", at=datetime(2026, 11, 22, 9, tzinfo=UTC), day=DAY, amount=Decimal("2.5"), unit="g", product="leaf")
KINDS = [kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, Record)]


def test_two_doses_that_say_the_same_are_equal_and_one_key() -> None:
    again = replace(DOSE)
    assert again is not DOSE
    assert again == DOSE
    assert {DOSE: 1}[again] == 1


@pytest.mark.parametrize("name", [field.name for field in fields(DOSE)])
def test_a_dose_that_differs_anywhere_is_another_one(name: str) -> None:
    different: Any = {name: "else"}
    other = replace(DOSE, **different)
    assert other != DOSE
    assert hash(other) != hash(DOSE)


def test_records_of_two_kinds_are_never_equal() -> None:
    assert Shown(rule="tea", day=DAY) != TipMark(tip="tea")
    assert Shown(rule="tea", day=DAY) != ("tea", DAY)


def test_a_record_with_one_unhashable_field_is_no_key() -> None:
    with pytest.raises(TypeError):
        hash(records.CheckIn(day=DAY, symptoms={"craving": 1}))


def test_a_record_is_told_as_it_is_written() -> None:
    assert repr(Shown(rule="tea", day=DAY)) == "Shown(rule='tea', day=datetime.date(2026, 11, 22))"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Record])
def test_every_record_is_all_of_its_fields_and_no_more(kind: type[Record]) -> None:
    assert set(kind.__slots__) == {field.name for field in fields(kind)} == set(get_type_hints(kind)) - {"__slots__"}  # type: ignore[arg-type]
    assert kind.__eq__ is Record.__eq__


def test_nothing_alters_a_record() -> None:
    with pytest.raises(FrozenInstanceError):
        DOSE.unit = "mg"  # type: ignore[misc]
