"""An urge as a person types it: digits of the questions, words in any case, and minutes that can be meant."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain import urge_typed as typed
from tui.domain.errors import Refused
from tui.domain.records import OUTCOMES, TRIGGERS
from tui.domain.urges import STRENGTHS

NOW = datetime(2026, 11, 22, 17, 42, tzinfo=UTC)


def test_every_digit_of_a_question_is_its_answer() -> None:
    assert [typed.parse_strength(str(digit)) for digit in range(5)] == [0, 1, 2, 3, 4]
    assert [typed.parse_outcome(str(digit)) for digit in (1, 2, 3)] == list(OUTCOMES)
    assert [typed.parse_trigger(str(digit)) for digit in range(1, 10)] == list(TRIGGERS)


def test_every_word_is_too_in_any_case() -> None:
    assert [typed.parse_strength(f" {word.upper()} ") for word in STRENGTHS] == [0, 1, 2, 3, 4]
    assert [typed.parse_outcome(word.title()) for word in OUTCOMES] == list(OUTCOMES)
    assert [typed.parse_trigger(word.upper()) for word in TRIGGERS] == list(TRIGGERS)


def test_the_questions_name_each_answer_with_its_digit() -> None:
    assert typed.HOW_STRONG.endswith("0 faint, 1 mild, 2 moderate, 3 strong, 4 extreme.")
    assert typed.HOW_ENDED.endswith("1 it passed, 2 I took a dose, 3 still there.")
    assert typed.WHAT_SET_IT_OFF.endswith("7 place, 8 people, 9 other.")


@given(st.text(max_size=40))
def test_any_other_text_is_refused_in_a_sentence(text: str) -> None:
    for parse in (typed.parse_strength, typed.parse_outcome, typed.parse_trigger, typed.parse_lasted):
        with pytest.raises(Refused, match=r"; .*[.?]$"):
            parse(f"x{text}")


@pytest.mark.parametrize(("text", "minutes"), [("0", 0), (" 12 ", 12), ("007", 7), ("100000", 100_000)])
def test_minutes_are_whole(text: str, minutes: int) -> None:
    assert typed.parse_lasted(text) == minutes


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1e3", "100001", "9" * 5000, "0" * 5000 + "x", "١٢", "²"])
def test_other_minutes_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        typed.parse_lasted(text)


def test_breathing_lasts_a_minute_at_least_and_two_hours_at_most() -> None:
    assert [typed.parse_breathing(text) for text in ("1", "5", "120")] == [1, 5, 120]
    for text in ("0", "121"):
        with pytest.raises(Refused, match="1 to 120"):
            typed.parse_breathing(text)


def test_an_urge_can_not_have_lasted_longer_than_since_it_began() -> None:
    began = NOW - timedelta(minutes=20)
    typed.check_over(began, None, NOW)
    typed.check_over(began, 20, NOW)
    with pytest.raises(Refused, match="the most is 20"):
        typed.check_over(began, 22, NOW)
    assert typed.began_before(NOW, 20) == began
    assert typed.began_before(NOW, None) == NOW
