"""`ebb urge`: on disk before a question, what it says then, and how it is ended, gone on with and taken back.

How typed words are read is tested with the domain; a line that drops in the middle in tests/pty.
"""

import io
import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.cli.conftest import Ebb, Piped, open_journal
from tests.cli.urges import at, flowing, the_urge, urges
from tests.reading_age import too_hard
from tests.wording import hurts, promises
from tui import content
from tui.cli import asking, urge_riding, urge_text
from tui.cli.tips_text import MOST_WIDTH
from tui.cli.urge_text import STAYS_OPEN
from tui.domain.texts import cells

# At its first second


def test_an_urge_is_on_disk_before_anything_is_asked(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: list[int] = []

    def ask(question: str, read: object, **_more: object) -> None:
        known.append(the_urge()["strength"])

    monkeypatch.setattr(asking, "ask", ask)
    assert piped("", "urge", "3").code == 0
    assert known == [3]


def test_ctrl_c_at_its_first_word_says_that_it_stays(ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(urge_riding, "show", interrupted)
    done = ebb("urge", "3", "--json")
    assert (done.code, json.loads(done.out)["strength"]) == (130, 3)
    assert STAYS_OPEN in done.err


def test_what_was_saved_is_the_first_line_and_who_helps_the_last(ebb: Ebb, lived_in: None) -> None:
    done = ebb("urge", "3")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "Saved at 17:42: strong urge."
    assert flowing(done.out).endswith("If it is a wish to die, or you are afraid of what you may do, type ebb sos now.")
    assert (the_urge()["at"], the_urge()["day"]) == ("2026-11-22T17:42:10-05:00", "2026-11-22")
    assert "minutes" not in the_urge()


def test_it_says_how_to_breathe_how_long_urges_last_and_what_can_help(ebb: Ebb, lived_in: None) -> None:
    said = flowing(ebb("urge", "3").out)
    assert "Breathe in for 4 seconds, then out for 6." in said
    assert "People report that most urges peak and fade" in said
    assert "This is the first urge that you write down here." in said
    assert "What can help now 1. " in said
    assert " 3. " in said
    assert " 4. " not in said
    assert said.count("Take care: ") == 3


def test_the_tips_are_those_for_what_set_it_off(ebb: Ebb, lived_in: None) -> None:
    from tui import content

    said = flowing(ebb("urge", "3", "--trigger", "lonely").out)
    assert "Saved at 17:42: strong urge, trigger: lonely." in said
    assert "What can help now (trigger: lonely)" in said
    first = next(tip for tip in content.tips().values() if f"1. {tip.title}" in said)
    assert "lonely" in first.triggers


def test_no_tip_repeats_the_pace_that_stands_above(ebb: Ebb, lived_in: None) -> None:
    from tui import content

    titles = [content.tips()[key].title for key in urge_text.SAID_ABOVE]
    said = ebb("urge", "3", "--trigger", "angry").out
    assert not [title for title in titles if title in said]


def test_wide_letters_fit_and_nothing_is_painted(ebb: Ebb, lived_in: None) -> None:
    journal = open_journal()
    journal.save_settings({"reasons": ["忙" * 60]})
    journal.close()
    done = ebb("urge", "3", "--color", "always")
    assert max(map(cells, done.out.splitlines())) <= MOST_WIDTH
    assert "\nYour reasons\n  忙" in done.out
    assert done.out.count("忙") == 60


def test_your_own_reasons_and_people_are_there_as_plain_text(ebb: Ebb, lived_in: None) -> None:
    journal = open_journal()
    journal.save_settings(
        {"reasons": ["My [b]daughter[/b]\x1b[31m", "Sleep"], "contacts": [{"name": "Ana", "number": "555 0100"}]}
    )
    out = ebb("urge", "3").out
    assert "\nYour reasons\n  My [b]daughter[/b][31m\n  Sleep\n" in out
    assert "\nYour people\n  Ana: 555 0100\n" in out


@pytest.mark.parametrize("name", ["urges", "tips", "sources", "symptoms"])
def test_your_own_people_are_there_where_our_texts_can_not_be_read(
    ebb: Ebb, lived_in: None, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(content.data_folder(), folder)
    (folder / f"{name}.toml").write_bytes(b"\xff\xfe")
    open_journal().save_settings({"contacts": [{"name": "Ana", "number": "555 0100"}]})
    with monkeypatch.context() as patch:
        patch.setattr(content, "data_folder", lambda: folder)
        forget(content)
        done = ebb("urge", "3")
    forget(content)
    assert done.code == 0
    assert "\nYour people\n  Ana: 555 0100\n" in done.out
    assert f"data/{name}.toml cannot be read" in done.err
    assert STAYS_OPEN in done.err


def forget(module: ModuleType) -> None:
    for value in vars(module).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()


def test_without_reasons_and_people_there_is_no_empty_place(ebb: Ebb, lived_in: None) -> None:
    out = ebb("urge", "3").out
    assert "Your reasons" not in out
    assert "Your people" not in out


def test_what_became_of_other_urges_is_said(ebb: Ebb, lived_in: None) -> None:
    for minutes in ("10", "12", "30"):
        ebb("urge", "2", "--outcome", "passed", "--minutes", minutes)
    ebb("urge", "4", "--outcome", "dosed")
    assert "Of 4 urges, 3 passed; they lasted 12 minutes in the middle." in flowing(ebb("urge", "3").out)


def asks_for_a_key(text: str) -> bool:
    return re.search(r"\bpress (\W|\w\b)", text.casefold()) is not None


def test_no_sentence_asks_for_a_key_that_a_shell_does_not_have(piped: Piped, lived_in: None) -> None:
    from tui import content

    for digit in ("1", "2", "3"):
        said = piped(f"{digit}\n9\n", "urge", "3")
        assert not asks_for_a_key(said.out + said.err)
    for pace in content.riding().paces:
        assert not asks_for_a_key(urge_text.for_a_shell(pace.unless))
    assert asks_for_a_key("Press ! for help.")
    assert asks_for_a_key("press d to log the dose")


def test_what_it_says_hurts_nobody_and_is_easy_to_read(piped: Piped, ebb: Ebb, lived_in: None) -> None:
    said = [piped("2\n9\n", "urge", "3"), ebb("urge", "2"), ebb("urge", "4"), ebb("urge", "--end", "open")]
    for done in said:
        paragraphs = [flowing(part) for part in f"{done.out}\n\n{done.err}".split("\n\n")]
        assert not [text for text in paragraphs if hurts(text) or promises(text)]
        assert not too_hard(text for text in paragraphs if "What can help now" not in text), "tips are read elsewhere"


def test_at_three_in_the_morning_it_counts_for_the_evening(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-23T02:14:00-05:00")
    assert ebb("urge", "3").out.startswith("Saved at Mon 23 Nov 02:14, counted for Sun 22 Nov: strong urge.\n")
    assert the_urge()["day"] == "2026-11-22"


# The questions


def test_it_ends_with_outcome_and_trigger_in_two_keys(
    piped: Piped, ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("17:30", monkeypatch)
    ebb("urge", "3")
    at("17:42", monkeypatch)
    done = piped("1\n4\n", "urge")
    assert done.code == 0
    assert done.out.endswith("\nSaved: it passed. It took 12 minutes.\nSaved: trigger tired.\n")
    assert (the_urge()["outcome"], the_urge()["trigger"], the_urge()["minutes"]) == ("passed", "tired", 12)


def test_the_strength_is_asked_when_it_is_not_given(piped: Piped, lived_in: None) -> None:
    done = piped("4\n2\n\n", "urge")
    assert done.code == 0
    questions = done.err.splitlines()
    assert questions[0].startswith("How strong is it? 0 faint, 1 mild, 2 moderate, 3 strong, 4 extreme. ")
    assert questions[0].endswith("A question mark (?) explains, sos says who helps.")
    assert questions[1].startswith("How did it end? 1 it passed, 2 I took a dose, 3 still there.")
    assert questions[2].startswith("What set it off? 1 hungry, 2 angry, 3 lonely, 4 tired, 5 bored, 6 pain, 7 place,")
    assert (the_urge()["strength"], the_urge()["outcome"]) == (4, "dosed")
    assert "trigger" not in the_urge()
    assert "Log the dose with ebb dose" in done.out


@pytest.mark.parametrize("lines", ["", "\n"])
def test_without_a_strength_nothing_is_saved(piped: Piped, lived_in: None, lines: str) -> None:
    done = piped(lines, "urge")
    assert (done.code, done.out) == (2, "")
    assert "like ebb urge 3" in done.err
    assert not urges()


def test_a_trigger_that_is_known_is_not_asked_again(piped: Piped, lived_in: None) -> None:
    done = piped("1\n", "urge", "3", "--trigger", "pain")
    assert "What set it off?" not in done.err
    assert (the_urge()["outcome"], the_urge()["trigger"]) == ("passed", "pain")


def test_one_that_is_still_there_is_saved_as_that_and_gets_the_tips_for_its_trigger(
    piped: Piped, lived_in: None
) -> None:
    done = piped("3\n3\n", "urge", "3")
    assert "Saved as still there. If it gets worse, call one of your people, or ebb sos says who to call." in flowing(
        done.out
    )
    assert "What can help now (trigger: lonely)" in done.out
    assert (the_urge()["outcome"], the_urge()["minutes"], the_urge()["trigger"]) == ("open", 0, "lonely")
    assert STAYS_OPEN not in done.err, "somebody said what there is to say about it"


@pytest.mark.parametrize("lines", ["\n", ""])
def test_only_enter_or_the_end_of_the_input_leaves_it_open(piped: Piped, lived_in: None, lines: str) -> None:
    done = piped(lines, "urge", "3")
    assert done.code == 0
    assert done.err.splitlines()[-1] == STAYS_OPEN
    assert the_urge()["outcome"] == "open"
    assert "minutes" not in the_urge()


def test_words_do_as_well_as_digits(piped: Piped, lived_in: None) -> None:
    assert piped("Strong\nPassed\nTired\n", "urge").code == 0
    assert (the_urge()["strength"], the_urge()["outcome"], the_urge()["trigger"]) == (3, "passed", "tired")


@pytest.mark.parametrize(
    ("lines", "hint", "outcome"),
    [
        (b"7\n", "write 1, 2 or 3", "open"),
        (b"pased\n1\n", "did you mean passed?", "open"),
        (b"1\n0\n", "write 1 to 9", "passed"),
        (b"\xff\xfe\n", "is not how an urge ends", "open"),
    ],
)
def test_a_piped_answer_that_is_none_keeps_the_next_one_from_answering_it(
    piped: Piped, lived_in: None, lines: bytes, hint: str, outcome: str
) -> None:
    done = piped(lines, "urge", "3")
    assert done.code == 1
    assert hint in done.err
    assert the_urge()["outcome"] == outcome


@pytest.fixture(params=["none", "closed", "nowhere"])
def nobody(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An input from which no answer can come."""
    with Path("/dev/null").open() as nowhere:
        closed = io.StringIO()
        closed.close()
        monkeypatch.setattr(sys, "stdin", {"none": None, "closed": closed, "nowhere": nowhere}[request.param])
        yield


def test_where_nobody_can_answer_nothing_is_asked(ebb: Ebb, lived_in: None, nobody: None) -> None:
    done = ebb("urge", "3")
    assert (done.code, done.err) == (0, f"{STAYS_OPEN}\n")
    assert the_urge()["strength"] == 3


def test_yes_asks_nothing_and_leaves_the_answers_alone(piped: Piped, lived_in: None) -> None:
    done = piped("1\n4\n", "urge", "3", "--yes")
    assert (done.code, done.err) == (0, f"{STAYS_OPEN}\n")
    assert the_urge()["outcome"] == "open"


# Explained, and gone back to


def test_each_question_explains_itself_and_is_asked_again(piped: Piped, lived_in: None) -> None:
    said = piped("?\n3\n?\n1\n?\n4\n", "urge").err
    assert said.count("How strong is it?") == 2
    assert said.count("How did it end?") == 2
    assert said.count("What set it off?") == 2
    assert "4 is one that fills your head." in said
    assert "ebb dose logs it" in said
    assert "Pick what comes closest." in said
    assert (the_urge()["strength"], the_urge()["outcome"], the_urge()["trigger"]) == (3, "passed", "tired")


def test_b_asks_the_outcome_again_and_changes_it(piped: Piped, lived_in: None) -> None:
    done = piped("1\nb\n2\n4\n", "urge", "3")
    assert "How did it end? 1 it passed, 2 I took a dose, 3 still there. Now: it passed. Enter keeps it." in done.err
    assert "Saved: it passed." in done.out
    assert "Log the dose with ebb dose" in done.out
    assert (the_urge()["outcome"], the_urge()["trigger"]) == ("dosed", "tired")


@pytest.mark.parametrize("again", ["", "1"])
def test_what_is_kept_on_the_way_back_is_not_saved_twice(piped: Piped, lived_in: None, again: str) -> None:
    done = piped(f"1\nb\n{again}\n4\n", "urge", "3")
    assert done.out.count("Saved: it passed.") == 1
    assert (the_urge()["outcome"], the_urge()["trigger"]) == ("passed", "tired")


def test_b_before_the_end_asks_the_strength_again(piped: Piped, lived_in: None) -> None:
    done = piped("b\nb\n4\n1\n\n", "urge", "3")
    assert "Now: strong. Enter keeps it.\nThere is no question before this one.\n" in done.err
    assert "\nSaved: extreme urge.\nSaved: it passed." in done.out
    assert (the_urge()["strength"], the_urge()["outcome"]) == (4, "passed")


def test_nothing_is_before_the_first_question(piped: Piped, lived_in: None) -> None:
    done = piped("b\n3\n", "urge")
    assert "There is no question before this one.\nHow strong is it?" in done.err
    assert the_urge()["strength"] == 3


def test_each_step_is_taken_back_by_itself(piped: Piped, ebb: Ebb, lived_in: None) -> None:
    piped("1\nb\n2\n4\n", "urge", "3")
    assert "trigger of the urge" in ebb("undo").out
    assert "end of the urge" in ebb("undo").out
    assert the_urge()["outcome"] == "passed"
