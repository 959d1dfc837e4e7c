"""Every text in data/ can be read at 13: measured by its grade, its longest sentence and its hardest words.

The measure is in `reading_age`; what must not be said is in test_wording, and the texts of the code in test_code_voice.
"""

import pytest

from tests.reading_age import FEW_WORDS, GRADE, NAMES, grade, hard_words, plain, syllables, why_hard, words


@pytest.mark.parametrize(
    "text",
    [
        "Gradual dose reduction is generally recommended whenever physiological dependence has been established.",
        "Individuals experiencing persistent gastrointestinal disturbances ought to consult a medical professional.",
        "The schedule computation incorporates previously recorded adjustments and subsequently recalculates amounts.",
    ],
)
def test_a_text_for_grown_readers_is_noticed(text: str) -> None:
    assert why_hard(text)
    assert grade(text) > GRADE + 4


def test_an_endless_sentence_is_noticed_however_plain_its_words_and_however_short_its_neighbors() -> None:
    endless = "You can go to the shop and get the salt and come back and put it in the cup and stir it " * 2
    text = f"Drink. Sit down now. Rest a bit. Eat some toast. {endless.strip()}. Go to bed. Turn off the light."
    assert grade(text) <= GRADE
    assert [reason for reason in why_hard(text) if "44 words" in reason]


def test_two_hard_words_in_one_short_line_are_noticed() -> None:
    text = "Configuration invalidated."
    assert len(words(text)) < FEW_WORDS
    assert why_hard(text)
    assert hard_words(text) == ["Configuration", "invalidated"]


@pytest.mark.parametrize(
    "text",
    [
        "Drink when you are thirsty, and something extra after sweat or loose stools.",
        "If nothing stays down, call your emergency number.",
        "A clinician can give clonidine or lofexidine for this.",
    ],
)
def test_plain_words_and_names_that_must_be_said_pass(text: str) -> None:
    assert why_hard(text) == []


def test_a_point_in_a_number_ends_no_sentence() -> None:
    assert plain("Only 0.14 percent left.") == "Only ten percent left."
    assert plain("At 3 p.m., on a sofa.") == "At ten o'clock, on a sofa."


def test_a_name_is_measured_as_a_plain_word() -> None:
    assert syllables("benzodiazepines") > syllables("water") == 2
    assert grade("Ask about buprenorphine and lofexidine if you like.") == grade(
        "Ask about water and water if you like."
    )
    assert all(why for why in NAMES.values())
