"""Answers of the check-in as they are typed: words, hours by the clock, units. What is none is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.answer_typed import parse_answer
from tui.domain.checkin import HABITS, MOST, OPTIONAL_SYMPTOMS, QUESTIONS, SYMPTOMS, check_answer
from tui.domain.errors import Refused
from tui.domain.questions import SCORE_WORDS
from tui.domain.records import Answer

SCORED = (*SYMPTOMS, *OPTIONAL_SYMPTOMS, "own_jaw")


@pytest.mark.parametrize("key", SCORED)
def test_a_score_is_a_digit_or_its_word_in_any_case(key: str) -> None:
    assert [parse_answer(key, f" {score} ") for score in range(5)] == [0, 1, 2, 3, 4]
    assert [parse_answer(key, f" {word.title()}") for word in SCORE_WORDS] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("6.5", 6.5),
        ("6,5", 6.5),
        ("6:30", 6.5),
        ("6h30", 6.5),
        ("6 h 30 m", 6.5),
        ("06:00", 6),
        ("0:30", 0.5),
        ("7", 7),
        ("7h", 7),
        ("7.5 hours", 7.5),
        ("1 hour", 1),
        ("24:00", 24),
    ],
)
def test_hours_are_numbers_or_read_off_the_clock(text: str, hours: float) -> None:
    assert parse_answer("sleep_hours", text) == hours


@pytest.mark.parametrize(
    ("key", "text", "answer"),
    [
        ("fluids", "8 glasses", 8),
        ("fluids", "1 glass", 1),
        ("meals", "3 meals", 3),
        ("movement_minutes", "45 min", 45),
        ("movement_minutes", "45m", 45),
        ("movement_minutes", "1:15", 75),
        ("movement_minutes", "1h15", 75),
        ("support", "Yes", True),
        ("intake_complete", "n", False),
    ],
)
def test_a_number_may_have_its_unit(key: str, text: str, answer: Answer) -> None:
    found = parse_answer(key, text)
    assert (found, type(found)) == (answer, type(answer))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("nausea", "5"),
        ("nausea", "bad"),
        ("nausea", "2 h"),
        ("sleep_hours", "6:20"),
        ("sleep_hours", "6:75"),
        ("sleep_hours", "25:00"),
        ("sleep_hours", "8 glasses"),
        ("fluids", "8 meals"),
        ("fluids", "2:30"),
        ("movement_minutes", "1 h"),
        ("movement_minutes", "30:00"),
        ("support", "moderate"),
        ("intake_complete", "none"),
    ],
)
def test_what_means_something_else_is_refused(key: str, text: str) -> None:
    with pytest.raises(Refused):
        parse_answer(key, text)


@pytest.mark.parametrize("key", QUESTIONS)
def test_nothing_and_a_dash_clear(key: str) -> None:
    assert parse_answer(key, "  ") is None
    assert parse_answer(key, "-") == ("-" if key == "note" else None)


@pytest.mark.parametrize("text", ["moderate", "none", "6:30", " 8 glasses ", "-"])
def test_a_note_is_never_read_as_anything_else(text: str) -> None:
    assert parse_answer("note", text) == text


@given(st.sampled_from([*QUESTIONS, *OPTIONAL_SYMPTOMS, "own_x", "sleep"]), st.text(max_size=60))
def test_any_text_is_an_answer_that_may_be_kept_or_is_refused(key: str, text: str) -> None:
    try:
        answer = parse_answer(key, text)
    except Refused:
        return
    assert check_answer(key, answer) == answer, "reading it again changes nothing"


@given(st.sampled_from([*SCORED, *HABITS, "intake_complete", "note"]), st.text(max_size=30))
def test_whatever_is_an_answer_by_itself_stays_that(key: str, text: str) -> None:
    try:
        plain = check_answer(key, text)
    except Refused:
        return
    assert parse_answer(key, text) == (plain if text.strip() else None)


@given(st.integers(0, 24 * 60))
def test_the_clock_counts_the_minutes(minutes: int) -> None:
    clock = f"{minutes // 60}:{minutes % 60:02}"
    assert minutes <= MOST["movement_minutes"]
    assert parse_answer("movement_minutes", clock) == minutes
    if minutes % 30:
        with pytest.raises(Refused):
            parse_answer("sleep_hours", clock)
    else:
        assert parse_answer("sleep_hours", clock) == minutes / 60
