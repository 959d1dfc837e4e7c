"""Help in the middle of plain questions: `sos` says who answers and asks again, and words of an emergency are heard.

How `ebb sos` itself reads is in test_sos.
"""

from pathlib import Path

import pytest

from tests.cli.conftest import Ebb, Piped, open_journal, tables
from tui import content
from tui.content import ContentError

WHO = "Who answers (United States):\n911: Emergency, check this number, call.\n988: "
ON = "Ctrl+C leaves these questions; ebb sos then says what to do.\n"


@pytest.mark.parametrize("word", ["sos", "SOS", "ebb sos", "help", "!"])
@pytest.mark.parametrize(
    ("command", "question"),
    [
        ("checkin", "1 of 20, Anxiety, 0 "),
        ("setup", "What would you like to do? "),
        ("urge", "How strong is it? "),
        ("urge 3", "How did it end? "),
    ],
)
def test_sos_says_who_answers_and_asks_again(
    piped: Piped, lived_in: None, word: str, command: str, question: str
) -> None:
    done = piped(f"{word}\n", *command.split())
    _, who, after = done.err.partition(WHO)
    assert who
    assert after.partition(ON)[2].startswith(question)


@pytest.mark.parametrize("command", ["checkin", "setup", "urge", "urge 3"])
def test_every_plain_flow_says_how_to_ask_for_help(piped: Piped, lived_in: None, command: str) -> None:
    assert "sos says who helps" in piped("", *command.split()).err


def test_the_lines_are_those_of_the_country_that_was_set(piped: Piped, lived_in: None) -> None:
    open_journal().save_settings({"country": "DE"})
    assert "Who answers (Germany):\n112: Emergency" in piped("sos\n", "checkin").err


def test_it_helps_where_the_numbers_cannot_be_read(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> None:
        raise ContentError(Path("help_lines.toml"), "is damaged")

    monkeypatch.setattr(content, "countries", damaged)
    said = piped("sos\n\n", "checkin").err
    assert "In an emergency, call your local emergency number. 112 answers in the EU" in said
    assert "2 of 20" in said


def test_an_answer_in_words_of_an_emergency_is_told_where_to_go(piped: Piped, lived_in: None) -> None:
    for command in ("checkin", "setup", "urge"):
        done = piped("kill myself\n", command)
        assert "If that is 'I want to die', ebb sos --about 1 says what to do and who to call.\n" in done.err
    assert "ebb sos" not in piped("purple\n", "checkin").err.partition("1 of 20")[2]


def test_the_safety_list_is_read_again_on_a_question_mark(piped: Piped, lived_in: None) -> None:
    done = piped("\n\n\n20\n\n\n\n\n?\n", "setup")
    assert done.err.count("\n2: A seizure, ever.\n") == 2
    assert done.err.count("Which of these are true?") == 2


def test_who_marked_nothing_hears_that_before_it_is_saved(piped: Piped, lived_in: None) -> None:
    done = piped("\n\n\n20\n\n\n\n\n0\n\n\n\n\n", "setup")
    assert "\nConcerns: none on the safety list.\nClock: " in done.err
    assert "\nConcerns:" not in piped("\n\n\n20\n\n\n\n\n\n\n\n\n", "setup").err.rpartition("This will be kept:")[2]


NOT_ALONE = "If you think of dying, do not stay alone with it: ebb sos shows who answers."


def test_a_note_that_speaks_of_dying_never_goes_by_in_silence(ebb: Ebb, piped: Piped, lived_in: None) -> None:
    asked = piped("s\nnote\nI want to die\n\n", "checkin")
    assert asked.out.endswith(f"{NOT_ALONE}\n")
    assert ebb("checkin", "--set", "note=thought of suicide").err.endswith(f"{NOT_ALONE}\n")
    assert ebb("dose", "2", "--note", "better off dead").err.endswith(f"{NOT_ALONE}\n")
    for note in ("a quiet day", "the phone died", "in the end it rained"):
        assert NOT_ALONE not in ebb("checkin", "--set", f"note={note}").err
    assert tables()["checkins"][0]["note"] == "in the end it rained"
