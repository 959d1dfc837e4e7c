"""`ebb checkin` with its answers piped in: what is asked, what is saved, what stays a draft, and with which exit code.

What a question says is tested with the domain, a real terminal in tests/pty.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.checkins import KEPT, SAVED, WHOLE, checkin, draft
from tests.cli.conftest import Ebb, Piped, open_journal, tables
from tests.examples import DAY, NOW, SUNDAY
from tui.domain.phrases import BOTH_NOTES
from tui.domain.records import Answer
from tui.journal import Drafts
from tui.journal.changes import Changes

SATURDAY = SUNDAY - DAY


def save(day: object = SUNDAY, **answers: Answer) -> None:
    open_journal().save_checkin(day, answers, NOW)  # type: ignore[arg-type]  # a date


def test_all_of_it_is_asked_summed_up_and_saved_on_enter(piped: Piped, lived_in: None) -> None:
    done = piped(f"{WHOLE}\n", "checkin")
    assert (done.code, done.out) == (0, SAVED)
    lines = done.err.splitlines()
    assert lines[0] == "Check-in for Sunday 22 November: 20 questions."
    assert [line.split(",")[0] for line in lines[2:22]] == [f"{number} of 20" for number in range(1, 21)]
    assert lines[22:] == [
        "Summary: 11 to save, 9 not answered.",
        "Extreme: craving.",
        "Strong: poor sleep.",
        "Moderate: anxiety.",
        "Mild: nausea.",
        "None: low mood.",
        "Sleep 6.5 h, fluids 8, movement 75 min, support yes, all doses logged yes.",
        "Note: slept badly",
        "Enter saves, b goes back, a number or name goes there, a question mark explains.",
    ]
    assert checkin()["symptoms"] == {"anxiety": 2, "insomnia": 3, "nausea": 1, "craving": 4, "low_mood": 0}
    assert (checkin()["sleep_hours"], checkin()["movement_minutes"], checkin()["intake_complete"]) == (6.5, 75, True)
    assert checkin()["note"] == "slept badly"
    assert not draft()


def test_it_asks_what_the_app_asks_with_the_persons_own_symptoms(piped: Piped, lived_in: None) -> None:
    open_journal().save_settings({"own_jaw": "Jaw\x1b[31m", "symptoms": ["own_jaw", "yawning"]})
    done = piped("s\njaw\n3\n\n", "checkin")
    assert done.code == 0
    assert "\n14 of 22, Jaw[31m, 0 to 4, Enter to skip.\n" in done.err
    assert checkin()["symptoms"] == {"own_jaw": 3}


def test_b_goes_back_a_dash_clears_and_enter_keeps(piped: Piped, lived_in: None) -> None:
    save(anxiety=1, irritability=2, insomnia=3)
    done = piped("b\nmild\n\n-\nb\ns\n\n", "checkin")
    assert done.code == 0
    assert "This is the first question.\n1 of 20, Anxiety, 0 to 4, now 1, mild; Enter keeps it." in done.err
    assert done.err.count("3 of 20, Poor sleep, 0 to 4") == 2
    assert "Summary: 1 to save, 2 saved before, 17 not answered.\nCleared: poor sleep.\n" in done.err
    assert checkin()["symptoms"] == {"anxiety": 1, "irritability": 2, "insomnia": None}


def test_a_question_is_explained_and_the_keys_once(piped: Piped, lived_in: None) -> None:
    done = piped("?\n?\n\n?\n", "checkin")
    assert done.err.count("Worry, nerves, a racing mind, dread without a reason.") == 2
    assert done.err.count("A short fuse") == 1
    assert done.err.count("takes the rest from the day before") == 1


def test_the_rest_is_taken_from_the_day_before_and_what_is_open_comes_next(piped: Piped, lived_in: None) -> None:
    save(SATURDAY, anxiety=2, irritability=3, insomnia=1, meals=3, intake_complete=True, note="Saturday")
    done = piped("4\n=\ns\n\n", "checkin")
    assert "3 answers taken from the day before. You can change any of them.\n4 of 20, Muscle aches" in done.err
    assert "From the day before: 3 of these.\n" in done.err
    saved = next(each for each in tables()["checkins"] if each["day"] == "2026-11-22")
    assert saved["symptoms"] == {"anxiety": 4, "irritability": 3, "insomnia": 1}
    assert saved["meals"] == 3
    assert "note" not in saved
    assert "intake_complete" not in saved


def test_there_may_be_nothing_to_take_over(piped: Piped, lived_in: None) -> None:
    assert "There is nothing to take over from the day before.\n1 of 20" in piped("=\n", "checkin").err


def test_enter_makes_what_was_taken_over_ones_own(piped: Piped, lived_in: None) -> None:
    save(SATURDAY, irritability=3, insomnia=1)
    piped("=\nb\n\n", "checkin")
    found = open_journal().drafts.load(SUNDAY)
    assert found is not None
    assert found.carried == {"irritability", "insomnia"}
    piped("\n\n", "checkin")
    found = open_journal().drafts.load(SUNDAY)
    assert found is not None
    assert found.carried == {"insomnia"}


def test_the_summary_leads_to_any_question_and_back(piped: Piped, lived_in: None) -> None:
    done = piped("s\n7\n2\nSleep\n7\nb\nlegs\ns\nyes\n", "checkin")
    assert done.code == 0
    assert done.err.count("Summary: ") == 3
    assert "\nNausea moderate.\nEnter saves" in done.err
    assert checkin()["symptoms"] == {"nausea": 2}
    assert (checkin()["sleep_hours"], checkin()["note"]) == (7, "legs")


def test_x_at_the_summary_drops_all_that_is_not_saved(piped: Piped, lived_in: None) -> None:
    save(nausea=1)
    done = piped("2\ns\nx\n", "checkin")
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith("Dropped what was not saved.\n")
    assert not draft()
    assert checkin()["symptoms"] == {"nausea": 1}


# What ends early


@pytest.mark.parametrize("lines", ["2\n3\n", "2\n3", "2\n3\ns\n", "2\n3\ns\n9\n"])
def test_an_input_that_ends_early_keeps_the_draft(piped: Piped, lived_in: None, lines: str) -> None:
    done = piped(lines, "checkin")
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith(KEPT)
    assert draft() == {"anxiety": 2, "irritability": 3}
    assert "checkins" not in tables()


def test_all_answers_without_a_last_enter_are_no_yes(piped: Piped, lived_in: None) -> None:
    done = piped(WHOLE, "checkin")
    assert done.code == 1
    assert done.err.endswith(KEPT)
    assert len(draft()) == 11


@pytest.mark.parametrize("lines", ["2\n3\n", WHOLE])
def test_yes_saves_what_was_answered(piped: Piped, lived_in: None, lines: str) -> None:
    done = piped(lines, "checkin", "--yes")
    assert (done.code, done.out) == (0, SAVED)
    assert "Enter saves" not in done.err
    assert checkin()["symptoms"]["anxiety"] == 2
    assert not draft()


@pytest.mark.parametrize("words", [[], ["--yes"]])
def test_an_answer_that_is_none_ends_it_and_the_next_line_answers_nothing(
    piped: Piped, lived_in: None, words: list[str]
) -> None:
    done = piped("2\n7\n3\n", "checkin", *words)
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith(f"'7' does not fit here; 0 none, 1 mild, 2 moderate, 3 strong, 4 extreme.\n{KEPT}")
    assert draft() == {"anxiety": 2}


def test_a_draft_is_taken_up_and_lines_still_answer_from_the_first_question_on(piped: Piped, lived_in: None) -> None:
    piped("2\n3\n", "checkin")
    done = piped("\n1\n4\ns\n\n", "checkin")
    assert "Your unsaved answers from 17:42 are here.\n1 of 20, Anxiety, 0 none to 4 extreme, now 2" in done.err
    assert checkin()["symptoms"] == {"anxiety": 2, "irritability": 1, "insomnia": 4}
    assert not draft()


@pytest.mark.parametrize(("lines", "words"), [("\n\n", ["--yes"]), ("s\n\n", []), ("", ["--yes"])])
def test_nothing_answered_saves_nothing(piped: Piped, lived_in: None, lines: str, words: list[str]) -> None:
    done = piped(lines, "checkin", *words)
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith("Nothing was answered, so nothing was saved.\n")
    assert "checkins" not in tables()


def test_looking_through_a_saved_check_in_changes_nothing(piped: Piped, lived_in: None) -> None:
    save(nausea=1)
    before = checkin()
    done = piped(20 * "\n" + "\n", "checkin", "--json")
    assert done.code == 0
    assert "Enter ends, b goes back" in done.err
    assert done.err.endswith("Nothing was changed: the check-in for Sun 22 Nov stays as it is.\n")
    assert done.json == before == checkin()


def test_without_anybody_to_answer_it_says_what_to_write(ebb: Ebb, on_disk: Callable[[], dict[str, bytes]]) -> None:
    for words in ([], ["--yes"], ["--day", "yesterday"]):
        done = ebb("checkin", *words)
        assert (done.code, done.out) == (2, "")
        assert "ebb checkin --set anxiety=2" in done.err
    assert not on_disk()


# The day, the streams, others


def test_another_day_is_filled_in_and_named(piped: Piped, lived_in: None) -> None:
    done = piped("2\n", "checkin", "--day", "2026-11-20")
    assert done.err.startswith("Check-in for Friday 20 November: 20 questions.\n")
    assert "ebb checkin --day 2026-11-20 goes on" in done.err
    assert piped("s\n\n", "checkin", "--day", "2026-11-20").out.startswith("Saved the check-in for Fri 20 Nov.")
    assert checkin()["day"] == "2026-11-20"


def test_in_the_night_it_is_the_check_in_of_the_evening(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-23T03:00:00-05:00")
    assert piped("2\ns\n\n", "checkin").err.startswith("Check-in for Sunday 22 November, until 04:00: 20 questions.\n")
    assert checkin()["day"] == "2026-11-22"


def test_the_saved_document_alone_goes_to_stdout_as_json(piped: Piped, lived_in: None) -> None:
    done = piped("2\n", "checkin", "--yes", "--json")
    assert done.json == checkin()
    assert SAVED in done.err


def test_extreme_low_mood_never_goes_by_in_silence(piped: Piped, lived_in: None) -> None:
    said = "Extreme low mood is a lot to carry alone: ebb sos shows who answers."
    assert said in piped("s\nlow mood\n4\n", "checkin").err
    done = piped("s\n\n", "checkin")
    assert said in done.out
    assert "call a crisis line now" in done.err


def test_a_note_that_was_written_elsewhere_meanwhile_is_kept_beside(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(note="before", nausea=1)
    piped("s\nnote\nmine\n", "checkin")
    save(note="other", nausea=3)
    done = piped("s\n\n", "checkin")
    assert BOTH_NOTES in done.err
    assert checkin()["note"] == "other\n\nmine"
    assert checkin()["symptoms"] == {"nausea": 3}


def test_what_the_app_put_into_the_draft_meanwhile_stays_there(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving = Changes.save_checkin

    def elsewhere(self: Changes, *arguments: Any) -> Any:
        open_journal().drafts.save(SUNDAY, {"anxiety": 2, "fatigue": 4})
        return saving(self, *arguments)

    monkeypatch.setattr(Changes, "save_checkin", elsewhere)
    assert piped("2\ns\n\n", "checkin").code == 0
    assert draft() == {"fatigue": 4}


def test_a_draft_that_began_elsewhere_meanwhile_outlives_one_who_answered_nothing(
    piped: Piped, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = Drafts.load

    def then(self: Drafts, day: Any) -> Any:
        found = load(self, day)
        open_journal().drafts.save(SUNDAY, {"fatigue": 4})
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Drafts, "load", then)
        assert piped("\n\n", "checkin").code == 1
    assert draft() == {"fatigue": 4}
