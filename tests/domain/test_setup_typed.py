"""What is typed into the first run's plain questions: choices by number or name, and marks that are never guessed."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.errors import Refused
from tui.domain.setup_typed import parse_choice, parse_cut, parse_marks, parse_yes
from tui.domain.setup_words import AIMS, WAYS

KEYS = tuple("abcdefghijk")
TEXTS = st.text(max_size=30) | st.text("0123456789 ,;and", max_size=12)


@pytest.mark.parametrize("typed", ["2", " 2 ", "Only keep track", "only", "ONLY  keep track"])
def test_a_choice_is_taken_by_its_number_its_name_or_how_that_begins(typed: str) -> None:
    assert parse_choice(typed, AIMS) == "track"


@pytest.mark.parametrize("typed", ["0", "4", "22", "²", "-1", "x", "", "1 2"])
def test_what_is_none_of_the_choices_is_refused_and_says_what_is(typed: str) -> None:
    with pytest.raises(Refused, match="write 1 to 3"):
        parse_choice(typed, AIMS)


def test_a_slip_in_a_name_is_told_the_nearest_one() -> None:
    with pytest.raises(Refused, match="did you mean the same cut every time"):
        parse_choice("the same cat every time", WAYS)


@pytest.mark.parametrize("typed", ["2 5", "2,5", "5 2", "2 and 5", " 2;  5 ", "2 5 2"])
def test_marks_are_numbers_in_any_order(typed: str) -> None:
    assert parse_marks(typed, KEYS) == {"b", "e"}


@pytest.mark.parametrize("typed", ["0", "none", " None "])
def test_none_of_a_list_has_to_be_said(typed: str) -> None:
    assert parse_marks(typed, KEYS) == frozenset()


@pytest.mark.parametrize("typed", ["", "n", "no", "0 2", "2 0", "12", "2 12", "2-5", "2.5", "x", "-", "00000"])
def test_what_can_be_read_in_two_ways_marks_nothing_and_is_never_none(typed: str) -> None:
    with pytest.raises(Refused):
        parse_marks(typed, KEYS)


@given(TEXTS)
def test_only_0_and_none_ever_mark_nothing(typed: str) -> None:
    try:
        marked = parse_marks(typed, KEYS)
    except Refused:
        return
    assert marked <= set(KEYS)
    assert bool(marked) == (typed.strip().casefold() not in ("0", "none"))


@given(TEXTS)
def test_whatever_is_typed_for_a_choice_is_one_of_them_or_refused(typed: str) -> None:
    with contextlib.suppress(Refused):
        assert parse_choice(typed, WAYS) in WAYS


def test_a_cut_that_can_not_be_measured_is_refused() -> None:
    assert parse_cut("0,5", Decimal("0.1"), "g") == Decimal("0.5")
    with pytest.raises(Refused, match=r"a multiple of 0\.1 g"):
        parse_cut("0.25", Decimal("0.1"), "g")


@pytest.mark.parametrize(("typed", "yes"), [("y", True), ("YES", True), ("n", False), (" no ", False)])
def test_yes_and_no_are_said_in_words(typed: str, yes: bool) -> None:
    assert parse_yes(typed) is yes


@pytest.mark.parametrize("typed", ["1", "0", "maybe", "yep"])
def test_anything_else_is_neither_yes_nor_no(typed: str) -> None:
    with pytest.raises(Refused, match="write y for yes"):
        parse_yes(typed)
