"""Amounts with their unit as people type them: each form is exactly what it says, or refused with what to write."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.amounts import format_amount, parse_amount, with_unit
from tui.domain.errors import Refused
from tui.domain.measured import _UNITS, parse_measured, unit_named
from tui.domain.records import UNITS, Unit
from tui.domain.texts import one_line
from tui.domain.typed import parse_finish

units = st.sampled_from(sorted(UNITS))
amounts = st.decimals(min_value=Decimal("0.000001"), max_value=10_000, places=6)


@pytest.mark.parametrize(
    ("typed", "amount", "unit"),
    [
        ("2.5", "2.5", None),
        ("2,5", "2.5", None),
        ("2.5g", "2.5", "g"),
        ("2.5 g", "2.5", "g"),
        ("2,5g", "2.5", "g"),
        ("2.5 grams", "2.5", "g"),
        (".5g", "0.5", "g"),
        ("3 caps", "3", "capsule"),
        ("3caps.", "3", "capsule"),
        ("3 capsules", "3", "capsule"),
        ("1 cap", "1", "capsule"),
        ("1 tab", "1", "tablet"),
        ("2 Tablets", "2", "tablet"),
        ("500mg", "500", "mg"),
        ("500 Mg", "500", "mg"),
        ("30 ml", "30", "ml"),
        ("30 ML", "30", "ml"),
        ("1 glass", "1", "glass"),
        ("2 glasses", "2", "glass"),
        ("2 pieces", "2", "piece"),
        ("½", "0.5", None),
        ("½ capsule", "0.5", "capsule"),
        ("1½ caps", "1.5", "capsule"),
        ("1 ½ caps", "1.5", "capsule"),
        ("¼ tab", "0.25", "tablet"),
        ("1/2 tablet", "0.5", "tablet"),
        ("1 1/2 caps", "1.5", "capsule"),
        ("2 3/4 g", "2.75", "g"),
        ("half a tablet", "0.5", "tablet"),
        ("Half tablet", "0.5", "tablet"),
        ("half of a glass", "0.5", "glass"),
        ("\uff12\uff0e\uff15 g", "2.5", "g"),
        ("  3   caps  ", "3", "capsule"),
        ("1500 mg", "1500", "mg"),
        ("1.500 mg", "1.5", "mg"),
    ],
)
def test_an_amount_reads_with_its_unit(typed: str, amount: str, unit: Unit | None) -> None:
    found = parse_measured(typed)
    assert (str(found.amount), found.unit) == (amount, unit)


NO_UNIT = "is not a unit here; say it in g, mg, ml, capsule, tablet, glass or piece, since nothing is converted."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1,500", "'1,500' can be read in two ways; write it as 1500 or 1.500."),
        ("1,500 mg", "'1,500 mg' can be read in two ways; write it as 1500 mg or 1.500 mg."),
        ("2.5.1", "'2.5.1' is not an amount: it has more than one point; write it like 2.5."),
        ("1,234.5 g", "'1,234.5 g' is not an amount: it has more than one point; write it like 2.5."),
        ("2-3", "'2-3' is not an amount but a range; write it like 2.5."),
        ("2\u20133 g", "'2\u20133 g' is not an amount but a range; write it like 2.5."),
        ("2 to 3 caps", "'2 to 3 caps' is not an amount but a range; write it like 2.5."),
        ("2g - 3g", "'2g - 3g' is not an amount but a range; write it like 2.5."),
        ("2 or 3", "'2 or 3' is not an amount but a range; write it like 2.5."),
        ("2 3", "'2 3' is not an amount but several numbers; write it like 2.5."),
        ("1/3 g", "'1/3 g' is not an amount: of fractions 1/2, 1/4 and 3/4 are read; write it like 2.5."),
        ("11/2", "'11/2' is not an amount: of fractions 1/2, 1/4 and 3/4 are read; write it like 2.5."),
        ("half", "'half' is not an amount; write it like 2.5."),
        ("2.5 tsp", f"'tsp' {NO_UNIT}"),
        ("1 teaspoon", f"'teaspoon' {NO_UNIT}"),
        ("1 oz", f"'oz' {NO_UNIT}"),
        ("3 c", f"'c' {NO_UNIT}"),
        ("3 kapseln", f"'kapseln' {NO_UNIT}"),
        ("200 mcg", f"'mcg' {NO_UNIT}"),
        ("2 pills", f"'pills' {NO_UNIT}"),
        ("1,500 \x1b[1mspoons", "'1,500 [1mspoons' is not an amount; write it like 2.5."),
        ("-2 g", "An amount can not be below zero; write it like 2.5."),
        ("\u22122,5", "An amount can not be below zero; write it like 2.5."),
        ("0 g", "An amount has to be above 0; write it like 2.5."),
        ("10001 mg", "An amount can be at most 10,000; write it like 2.5."),
        ("caps 3", "'caps 3' is not an amount; write it like 2.5."),
        ("g", "'g' is not an amount; write it like 2.5."),
        ("3 caps 2", "'3 caps 2' is not an amount; write it like 2.5."),
    ],
)
def test_what_could_be_another_amount_is_refused_with_the_reason(typed: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_measured(typed)
    assert str(refused.value) == said


@given(
    amounts,
    st.sampled_from(sorted(_UNITS)),
    st.sampled_from([str.lower, str.upper, str.title]),
    st.sampled_from(["", " ", "  ", "\t"]),
    st.booleans(),
)
def test_every_amount_in_every_unit_is_exactly_what_was_typed(
    amount: Decimal, word: str, case: object, space: str, comma: bool
) -> None:
    number = format_amount(amount)
    if comma and len(number.partition(".")[2]) != 3:
        number = number.replace(".", ",")
    assert callable(case)
    assert parse_measured(f" {number}{space}{case(word)} ") == (amount, unit_named(word))


@given(amounts, units)
def test_an_amount_reads_back_as_it_is_shown(amount: Decimal, unit: Unit) -> None:
    assert parse_measured(with_unit(amount, unit)) == (amount, unit)
    assert parse_amount(with_unit(amount, unit), unit) == amount


@given(amounts, units, units)
def test_a_field_takes_its_own_unit_and_never_another_one(amount: Decimal, own: Unit, other: Unit) -> None:
    if own == other:
        assert parse_finish(with_unit(amount, other), own) == amount
        return
    for read in (parse_amount, parse_finish):
        with pytest.raises(Refused, match="units are not converted"):
            read(with_unit(amount, other), own)
    with pytest.raises(Refused, match="without the unit"):
        parse_amount(with_unit(amount, other))


def test_the_last_amount_may_be_nothing_of_its_unit() -> None:
    assert parse_finish("0 g", "g") == parse_finish("0,0") == 0


hostile = st.text(alphabet="0123456789.,/-½¼¾ gmlcapstobhfaun\u2013\uff11\u0661\x1b\u202e_+e", max_size=45)


@given(st.text(max_size=45) | hostile)
def test_any_text_is_an_amount_in_range_or_refused_in_one_sentence(typed: str) -> None:
    try:
        found = parse_measured(typed)
    except Refused as refused:
        said = str(refused)
    else:
        assert 0 < found.amount <= 10_000
        assert found.unit in (None, *UNITS)
        said = "."
    assert said.endswith(".")
    assert one_line(said) == said
    assert len(said) < 140


@pytest.mark.parametrize("typed", ["9" * 400, "x" * 1_000_000, "1 " * 500_000, "½" * 41])
def test_what_is_too_long_is_not_even_looked_at(typed: str) -> None:
    with pytest.raises(Refused, match="too long"):
        parse_measured(typed)
