"""The questions of a check-in, the answers that are accepted, and the discomfort score."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import scores
from tui.domain.checkin import (
    DISCOMFORT_SYMPTOMS,
    HABITS,
    OPTIONAL_SYMPTOMS,
    QUESTIONS,
    SYMPTOMS,
    check_answer,
    discomfort,
)
from tui.domain.errors import Refused
from tui.domain.records import Answer


def test_the_check_in_asks_thirteen_symptoms_five_habits_and_whether_all_doses_are_logged() -> None:
    assert len(SYMPTOMS) == len(set(SYMPTOMS)) == 13
    assert (*SYMPTOMS, *HABITS, "intake_complete", "note") == QUESTIONS
    assert len(DISCOMFORT_SYMPTOMS) == 11
    assert set(SYMPTOMS) - set(DISCOMFORT_SYMPTOMS) == {"craving", "low_mood"}
    assert not set(OPTIONAL_SYMPTOMS) & set(SYMPTOMS)


@pytest.mark.parametrize(
    ("symptoms", "score"),
    [
        (scores(0), 0),
        (scores(4), 100),
        (scores(2), 50),
        (scores(1, anxiety=2), 27),
        (scores(0, craving=4, low_mood=4), 0),
        (dict.fromkeys(DISCOMFORT_SYMPTOMS[:6], 1), 25),
        (dict.fromkeys(DISCOMFORT_SYMPTOMS[:5], 4), None),
        (dict.fromkeys(DISCOMFORT_SYMPTOMS[:5], 4) | {"craving": 4, "low_mood": 4, "appetite": 4}, None),
        # 3 x 25 / 6 = 12.5 and 25 / 10 = 2.5: half goes up.
        (dict(zip(DISCOMFORT_SYMPTOMS, (1, 1, 1, 0, 0, 0), strict=False)), 13),
        (dict(zip(DISCOMFORT_SYMPTOMS, (1, 0, 0, 0, 0, 0, 0, 0, 0, 0), strict=False)), 3),
        ({}, None),
    ],
)
def test_discomfort_is_the_mean_of_the_answered_among_the_eleven(
    symptoms: Mapping[str, int], score: int | None
) -> None:
    assert discomfort(symptoms) == score


@given(st.dictionaries(st.sampled_from(DISCOMFORT_SYMPTOMS), st.integers(0, 4), min_size=6))
def test_discomfort_is_within_half_a_point_of_the_mean(symptoms: dict[str, int]) -> None:
    exact = 25 * Fraction(sum(symptoms.values()), len(symptoms))
    shown = discomfort(symptoms)
    assert shown is not None
    assert 0 <= shown <= 100
    assert Fraction(-1, 2) < shown - exact <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("key", "value", "answer"),
    [
        ("anxiety", 2, 2),
        ("anxiety", "2", 2),
        ("anxiety", " 0 ", 0),
        ("anxiety", 4.0, 4),
        ("appetite", "3", 3),
        ("own_jaw_pain", "1", 1),
        ("anxiety", None, None),
        ("anxiety", "-", None),
        ("sleep_hours", "6.5", 6.5),
        ("sleep_hours", "6,5", 6.5),
        ("sleep_hours", 0, 0),
        ("sleep_hours", "24", 24),
        ("fluids", "99", 99),
        ("meals", 3, 3),
        ("movement_minutes", "1440", 1440),
        ("support", "y", True),
        ("support", "No", False),
        ("support", True, True),
        ("intake_complete", "yes", True),
        ("intake_complete", "false", False),
        ("intake_complete", None, None),
        ("note", "bad \x1b[1mnight", "bad [1mnight"),
        ("note", "-", "-"),
        ("note", "", None),
        ("note", None, None),
    ],
)
def test_an_answer_is_understood(key: str, value: object, answer: Answer) -> None:
    understood = check_answer(key, value)
    assert understood == answer
    assert isinstance(understood, bool) is isinstance(answer, bool)


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("anxeity", 2, "did you mean anxiety?"),
        ("sleep", 2, "did you mean sleep_hours?"),
        ("Anxiety", 2, "did you mean anxiety?"),
        ("xyzzy", 2, "the keys are anxiety, irritability"),
        ("own_", 2, "not a question"),
        ("own_Jaw Pain", 2, "not a question"),
        ("", 2, "not a question"),
        ("anxiety", 5, "the nearest is 4"),
        ("anxiety", "7", r"0 \(none\) to 4 \(extreme\)"),
        ("anxiety", -1, "the nearest is 0"),
        ("anxiety", "2.5", "the nearest is 3"),
        ("anxiety", "bad", "'bad' does not fit"),
        ("anxiety", "", "does not fit"),
        ("anxiety", True, "does not fit"),
        ("anxiety", float("nan"), "does not fit"),
        pytest.param("anxiety", 10**5000, "does not fit", id="anxiety-of-5000-digits"),
        pytest.param("anxiety", "9" * 5000, "does not fit", id="anxiety-of-5000-nines"),
        ("anxiety", "1e3", "does not fit"),
        ("anxiety", "\u0663", "does not fit"),
        ("anxiety", [2], "does not fit"),
        ("sleep_hours", "25", "0 to 24 hours.*the nearest is 24"),
        ("sleep_hours", "-2", "the nearest is 0"),
        ("sleep_hours", "6.7", "half hours.*the nearest is 6.5"),
        ("sleep_hours", "6.75", "the nearest is 7"),
        ("fluids", 100, "0 to 99 glasses.*the nearest is 99"),
        ("meals", "21", "0 to 20 meals"),
        ("movement_minutes", "1441", "0 to 1440 minutes"),
        ("support", "maybe", "support=yes or support=no"),
        ("support", 1, "support=yes or support=no"),
        ("intake_complete", "2", "yes or no"),
        ("note", 5, "note is text"),
        pytest.param("note", "x" * 10_001, "10,001 characters", id="note-too-long"),
    ],
)
def test_what_is_no_answer_is_refused_and_the_nearest_one_is_named(key: str, value: object, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        check_answer(key, value)
