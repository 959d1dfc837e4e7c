"""Amounts: what a person may type, how it is shown, and how a day is split. Decimal throughout."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.amounts import (
    format_amount,
    from_units,
    on_grid,
    parse_amount,
    round_up,
    split,
    to_units,
    with_unit,
)
from tui.domain.errors import Refused
from tui.domain.records import UNITS

precisions = st.sampled_from([Decimal(text) for text in ("0.001", "0.05", "0.1", "0.25", "0.3", "0.5", "1", "2")])
typed_amounts = st.decimals(min_value=Decimal("0.000001"), max_value=10_000, places=6).map(format_amount)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("2.5", "2.5"),
        ("2,5", "2.5"),
        ("  18 ", "18"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("3.", "3"),
        ("007", "7"),
        ("2.50", "2.5"),
        ("0,125", "0.125"),
        ("1.250", "1.25"),
        ("12,50", "12.5"),
        ("10000", "10000"),
        ("10000.0", "10000"),
        ("0.000001", "0.000001"),
    ],
)
def test_an_amount_reads_as_it_was_meant(typed: str, amount: str) -> None:
    assert str(parse_amount(typed)) == amount


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "missing"),
        ("   ", "missing"),
        ("abc", "'abc' is not an amount"),
        ("-1", "below zero"),
        ("\u22121", "below zero"),
        ("- 2,5", "below zero"),
        ("0", "above 0"),
        ("0,00", "above 0"),
        ("10000.1", "at most 10,000"),
        ("10001", "at most 10,000"),
        ("99999999999", "at most 10,000"),
        ("NaN", "not an amount"),
        ("sNaN", "not an amount"),
        ("inf", "not an amount"),
        ("Infinity", "not an amount"),
        ("1e3", "not an amount"),
        ("1E400", "not an amount"),
        ("1_000", "not an amount"),
        ("2.5 g", "without the unit"),
        ("1 2", "several numbers"),
        ("1.2.3", "more than one point"),
        ("1,234.5", "not an amount"),
        (".", "not an amount"),
        (",", "not an amount"),
        ("\u0665", "not an amount"),
        pytest.param("9" * 400, "too long", id="400-digits"),
        pytest.param("0." + "0" * 400 + "1", "too long", id="400-decimals"),
        pytest.param("x" * 1_000_000, "too long", id="a-megabyte"),
        ("0.0000001", "at most 6 decimals"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason_and_an_example(typed: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_amount(typed)
    assert reason in str(refused.value)
    assert "2.5" in str(refused.value)
    assert len(str(refused.value)) < 120


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1,000", "1000 or 1.000"), ("2,500", "2500 or 2.500"), ("1,000,000", "1000000")],
)
def test_a_comma_that_could_be_thousands_is_not_guessed(typed: str, meant: str) -> None:
    with pytest.raises(Refused, match=meant):
        parse_amount(typed)


def test_a_refusal_never_plays_back_control_characters() -> None:
    with pytest.raises(Refused) as refused:
        parse_amount("\x1b[31m\u202e5")
    assert str(refused.value).isprintable()


@given(typed_amounts)
def test_an_amount_that_was_shown_reads_back_as_itself(typed: str) -> None:
    if Decimal(typed) > 0:
        assert format_amount(parse_amount(typed)) == typed
        if "." in typed and len(typed.partition(".")[2]) != 3:
            assert parse_amount(typed.replace(".", ",")) == parse_amount(typed)


@given(st.text(max_size=40))
def test_any_text_is_an_amount_in_range_or_refused(typed: str) -> None:
    try:
        amount = parse_amount(typed)
    except Refused:
        return
    assert 0 < amount <= 10_000


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("18", "18"),
        ("18.0", "18"),
        ("2.70", "2.7"),
        ("0", "0"),
        ("-0.0", "0"),
        ("0E+3", "0"),
        ("1E+3", "1000"),
        ("1E-7", "0.0000001"),
        ("100", "100"),
        ("-1.50", "-1.5"),
        ("1234567890123456789012345678901234.5", "1234567890123456789012345678901234.5"),
    ],
)
def test_an_amount_is_shown_plainly(amount: str, shown: str) -> None:
    assert format_amount(Decimal(amount)) == shown


def test_showing_an_amount_does_not_depend_on_the_callers_precision() -> None:
    with localcontext(prec=2):
        assert format_amount(Decimal("16.25")) == "16.25"
        assert round_up(Decimal("16.21"), Decimal("0.1")) == Decimal("16.3")
        assert split(Decimal("16.3"), 3, Decimal("0.1"))[0] == Decimal("5.4")


@pytest.mark.parametrize(
    ("amount", "unit", "shown"),
    [
        ("2.7", "g", "2.7 g"),
        ("1", "g", "1 g"),
        ("500", "mg", "500 mg"),
        ("20", "ml", "20 ml"),
        ("1", "capsule", "1 capsule"),
        ("1.0", "capsule", "1 capsule"),
        ("3", "capsule", "3 capsules"),
        ("0.5", "tablet", "0.5 tablets"),
        ("0", "tablet", "0 tablets"),
        ("2", "glass", "2 glasses"),
        ("1", "glass", "1 glass"),
        ("2", "piece", "2 pieces"),
    ],
)
def test_an_amount_is_said_with_its_unit(amount: str, unit: str, shown: str) -> None:
    known = next(each for each in UNITS if each == unit)
    assert with_unit(Decimal(amount), known) == shown


@pytest.mark.parametrize(
    ("amount", "precision", "fits"),
    [
        ("16.2", "0.1", True),
        ("16.25", "0.1", False),
        ("0", "0.1", True),
        ("3", "1", True),
        ("2.5", "1", False),
        ("0.9", "0.3", True),
        ("20", "0.3", False),
        ("10000", "0.000001", True),
    ],
)
def test_the_grid_is_what_the_person_can_measure(amount: str, precision: str, fits: bool) -> None:
    assert on_grid(Decimal(amount), Decimal(precision)) is fits


def test_a_grid_too_fine_to_count_is_no_grid() -> None:
    assert not on_grid(Decimal(20), Decimal("1E-400"))
    with pytest.raises(Refused, match="can not be measured"):
        to_units(Decimal("0.25"), Decimal("0.1"))


@pytest.mark.parametrize(
    ("amount", "precision", "rounded"),
    [
        ("14.58", "0.1", "14.6"),
        ("14.6", "0.1", "14.6"),
        ("14.600001", "0.1", "14.7"),
        ("0.01", "0.1", "0.1"),
        ("0", "0.1", "0"),
        ("7.2", "1", "8"),
    ],
)
def test_an_amount_is_rounded_up_so_that_the_cut_is_never_larger(amount: str, precision: str, rounded: str) -> None:
    assert round_up(Decimal(amount), Decimal(precision)) == Decimal(rounded)


@given(st.decimals(min_value=0, max_value=10_000, places=6), precisions)
def test_rounding_up_stays_within_one_unit(amount: Decimal, precision: Decimal) -> None:
    rounded = round_up(amount, precision)
    assert on_grid(rounded, precision)
    assert 0 <= Fraction(rounded) - Fraction(amount) < Fraction(precision)


@given(st.integers(min_value=0, max_value=100_000), precisions)
def test_units_and_amounts_are_the_same_thing(units: int, precision: Decimal) -> None:
    assert to_units(from_units(units, precision), precision) == units


@pytest.mark.parametrize(
    ("amount", "doses", "precision", "parts"),
    [
        ("18", 3, "0.1", "6 6 6"),
        ("8.1", 3, "0.1", "2.7 2.7 2.7"),
        ("8", 3, "0.1", "2.6 2.7 2.7"),
        ("7.3", 3, "0.1", "2.4 2.4 2.5"),
        ("2", 3, "1", "1 1"),
        ("1", 3, "1", "1"),
        ("5", 3, "1", "1 2 2"),
        ("0.2", 4, "0.1", "0.1 0.1"),
        ("20", 1, "0.5", "20"),
        ("0", 3, "0.1", ""),
    ],
)
def test_a_day_is_split_as_evenly_as_the_scale_allows(amount: str, doses: int, precision: str, parts: str) -> None:
    shown = " ".join(format_amount(part) for part in split(Decimal(amount), doses, Decimal(precision)))
    assert shown == parts


@given(st.integers(min_value=0, max_value=5_000), st.integers(min_value=1, max_value=24), precisions)
def test_every_dose_can_be_taken_and_together_they_are_the_day(units: int, doses: int, precision: Decimal) -> None:
    amount = precision * units
    parts = split(amount, doses, precision)
    assert sum(parts, Decimal(0)) == amount
    assert len(parts) == min(doses, units)
    assert all(part > 0 and on_grid(part, precision) for part in parts)
    assert list(parts) == sorted(parts)
    if parts:
        assert parts[-1] - parts[0] <= precision


def test_an_amount_that_can_not_be_measured_is_not_split() -> None:
    with pytest.raises(Refused, match=r"8\.15 can not be measured in steps of 0\.1"):
        split(Decimal("8.15"), 3, Decimal("0.1"))
