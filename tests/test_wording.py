"""What no sentence in data/ may say: that water flushes, that moving cures, that it will pass, or a number to dial.

The detectors are in `wording`; each is also shown a sentence that it has to catch.
"""

from collections.abc import Iterator

import pytest

from tests.reading import prose
from tests.wording import DENIED, hurts, phone_numbers, promises, says_flushed, says_moving_cures, sentences
from tui import content


def all_sentences() -> list[str]:
    return [sentence for _, text in prose() for sentence in sentences(text)]


def known_numbers() -> Iterator[str]:
    for country in content.countries():
        for line in (*country.emergency, *country.lines):
            if line.number:
                yield line.number


def test_every_file_of_prose_is_looked_at() -> None:
    names = {name for name, _ in prose()}
    assert {"tips", "red_flags", "timeline", "symptoms", "gates", "milestones", "presets", "help_lines"} <= names
    assert len(all_sentences()) > 900


def test_nothing_says_that_water_flushes_kratom_out() -> None:
    assert [sentence for sentence in all_sentences() if says_flushed(sentence)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Drink a lot: water flushes the toxins out.",
        "Plenty of water helps to wash kratom out.",
        "A hot bath sweats it out faster.",
        "Lemon water is a gentle detox.",
        "This gets the kratom out of your system.",
        "Toxins leave with every glass.",
    ],
)
def test_a_claim_of_flushing_would_be_noticed(sentence: str) -> None:
    assert says_flushed(sentence)


def test_the_myth_of_flushing_is_answered() -> None:
    tip = content.tips()["thirst_not_flushing"]
    answers = [sentence for sentence in sentences(tip.text) if "flush" in sentence]
    assert answers
    assert not any(says_flushed(sentence) for sentence in answers)
    assert "0.14 percent" in tip.text
    assert "trakulsrichai_2015" in tip.sources


def test_nothing_says_that_moving_treats_withdrawal() -> None:
    assert [sentence for sentence in all_sentences() if says_moving_cures(sentence)] == []


def test_a_tip_to_move_names_withdrawal_only_to_deny_it() -> None:
    texts = [text for tip in content.tips().values() if tip.way == "movement" for text in (tip.text, tip.tonight)]
    named = [sentence for text in texts for sentence in sentences(text) if "withdrawal" in sentence]
    assert len(named) >= 3
    assert all(DENIED.search(sentence) for sentence in named)


@pytest.mark.parametrize(
    "sentence",
    [
        "Exercise treats withdrawal.",
        "A brisk walk shortens withdrawal.",
        "Moving more eases withdrawal for most people.",
        "With a hard workout withdrawal ends sooner.",
        "Withdrawal gets better with yoga.",
    ],
)
def test_a_claim_that_moving_cures_would_be_noticed(sentence: str) -> None:
    assert says_moving_cures(sentence)


def test_nothing_is_promised() -> None:
    assert [sentence for sentence in all_sentences() if promises(sentence)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "This will pass.",
        "It will soon be over.",
        "By day 5 it'll get better.",
        "Breathing always helps.",
        "Your sleep is going to come back.",
        "We promise that it works.",
    ],
)
def test_a_promise_would_be_noticed(sentence: str) -> None:
    assert promises(sentence)


def test_the_voice_holds_in_every_text() -> None:
    assert [(name, text) for name, text in prose() if hurts(text)] == []


@pytest.mark.parametrize(
    "text", ["Well done!", "Simply breathe.", "Stay clean.", "A relapse.", "an addict", "Just wait."]
)
def test_a_word_that_hurts_would_be_noticed(text: str) -> None:
    assert hurts(text)


def test_no_text_but_a_help_line_holds_a_number_to_dial() -> None:
    for name, text in prose():
        if name != "help_lines":
            assert phone_numbers(text, known_numbers()) == [], text


@pytest.mark.parametrize(
    "text", ["Call 988 now.", "Dial 112, or 116 123.", "Ring 1-800-222-1222.", "Text 85258.", "Call 030 1234567."]
)
def test_a_number_to_dial_would_be_noticed(text: str) -> None:
    assert phone_numbers(text, known_numbers())


def test_a_dose_or_a_temperature_is_no_number_to_dial() -> None:
    assert phone_numbers("At most 8 mg a day; 350 mg; 38 C (100.4 F); 6 to 48 hours; 1-3 days.", known_numbers()) == []


def test_every_text_is_one_tidy_line() -> None:
    for name, text in prose():
        assert text == " ".join(text.split()), (name, text)
        assert text.isascii() or name in {"help_lines", "symptoms", "gates"}, text
