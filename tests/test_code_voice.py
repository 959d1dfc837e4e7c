"""Every sentence that the code says keeps the voice and can be read at 13: titles, questions, hints, errors, help.

They are found by `spoken`, held to the words of `wording` and to the bounds of `reading_age`.
"""

import pytest

from tests.reading_age import too_hard, why_hard
from tests.spoken import Said, is_sentence, spoken, strings, strings_of
from tests.test_wording import known_numbers
from tests.wording import hurts, phone_numbers, promises, says_flushed, says_moving_cures, sentences

SAID = spoken()
EMERGENCY = "domain/helping.py"
"""What answers when the help lines themselves cannot be read stands in the code; nothing else there is a number."""


def found(source: str) -> list[str]:
    return [text for _, text in strings_of(source) if is_sentence(text)]


def test_every_sentence_of_the_code_can_be_read_at_13() -> None:
    assert too_hard(said.text for said in SAID) == []


def test_no_string_of_the_code_holds_a_word_that_hurts() -> None:
    assert [said for said in strings() if hurts(said.text)] == []


def test_no_sentence_of_the_code_promises_or_claims_what_data_may_not() -> None:
    wrong = [
        said
        for said in SAID
        for sentence in sentences(said.text)
        if promises(sentence) or says_flushed(sentence) or says_moving_cures(sentence)
    ]
    assert wrong == []


def test_no_number_to_dial_stands_in_the_code_but_the_last_resort() -> None:
    numbers = set(known_numbers())
    dialed = [said for said in SAID if numbers & set(phone_numbers(said.text, iter(numbers)))]
    assert {said.where.split(":")[0] for said in dialed} == {EMERGENCY}


def test_all_parts_of_the_program_are_listened_to() -> None:
    assert len(SAID) > 1200
    assert {said.where.split("/")[0] for said in SAID} >= {"app", "cli", "domain", "journal"}


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("a message of the app", "The tips cannot be read. Install Ebbtide again."),
        ("the help of a key", "Mark an unknown day, or take the mark off"),
        ("the help of a command", "Ask how the day was, line by line, or save answers with --set."),
        ("an option", "Print the saved document."),
        ("a refusal", "The plan has not begun; a new plan can begin in another way."),
    ],
)
def test_each_kind_of_sentence_is_found(where: str, text: str) -> None:
    assert text in {said.text for said in SAID}, where


def test_a_sentence_with_blanks_is_read_with_a_short_word_in_them() -> None:
    assert found('said = f"Saved the check-in for {short(day)}. z takes it back."') == [
        "Saved the check-in for ten. z takes it back."
    ]
    assert found('said = "There is no plan to hold; {key} makes one.".format(key=key)') == [
        "There is no plan to hold; ten makes one."
    ]


def test_the_help_of_a_command_is_read_a_paragraph_at_a_time_and_its_examples_are_not() -> None:
    source = '''
@click.command("undo")
def undo() -> int:
    """Take back the last change.

    It says what it did.
    """

@click.group(epilog="\\b\\nExamples:\\n  ebb dose 2.5 --at 08:30 a dose this morning\\n\\nThat is all of it.")
def root() -> int:
    """Keep a journal of a taper."""
'''
    assert found(source) == [
        "Take back the last change.",
        "It says what it did.",
        "Keep a journal of a taper.",
        "That is all of it.",
    ]


@pytest.mark.parametrize(
    "source",
    [
        'def ago() -> str:\n    """How many minutes ago something was, in words."""',
        '"""A module that says what lives in it, and what may not."""',
        'log.warning("The journal was read again after a change by somebody else.")',
        'KEY = re.compile("the last [a-z]+ of the (first|second) plan")',
        'CSS = "Screen { layout: vertical; } Label { width: 1fr; }"',
        'NAMES = "day plan plan_amount plan_unit taken_today left_today next_step"',
        'LANDS = "uk great britain england scotland wales".split()',
        'name = "sleep hours"',
    ],
)
def test_what_nobody_reads_is_left_out(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(
    "source",
    [
        'raise Refused("Well done! That was your first day.")',
        'TITLE = "A clean week"',
        'said = f"You relapsed on {day}; the streak begins again."',
        'Command("dose", "d", "dose", "dose", "Simply log a dose.")',
    ],
)
def test_a_word_that_hurts_would_be_noticed_in_the_code(source: str) -> None:
    assert any(hurts(text) for _, text in strings_of(source))


def test_the_key_of_get_help_is_no_exclamation() -> None:
    assert not hurts("! shows who answers.")
    assert not hurts("Press ! for help")
    assert hurts("Help is here!")


def test_a_sentence_for_grown_readers_would_be_noticed_in_the_code() -> None:
    (text,) = found(
        'raise Refused(f"{path} contains unrecognized modifications; initialization was consequently abandoned.")'
    )
    assert why_hard(text)
    assert too_hard([Said("here:1", text).text])
