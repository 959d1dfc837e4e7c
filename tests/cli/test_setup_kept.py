"""`ebb setup` that ends in between: the answers are kept, the next time goes on with them, and nothing is saved.

Signals and terminals are in tests/pty, what the app makes of the same draft in tests/app.
"""

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ebb, Piped, newer, open_journal
from tests.cli.set_ups import TAPER, draft, lines, plans, settings
from tests.examples import worked_plan
from tui import paths
from tui.journal import Journal, JournalBusy, JournalError

pytestmark = pytest.mark.usefixtures("in_new_york")


def test_the_end_of_a_pipe_saves_nothing_and_keeps_the_answers(piped: Piped) -> None:
    done = piped(lines(*TAPER[:4]), "setup")
    assert (done.code, done.out) == (1, "")
    assert "The answers ended before the last question, so nothing was saved." in done.err
    assert "Your answers are kept: ebb setup goes on with them, and so does ebb." in done.err
    assert (draft()["amount"], draft()["question"]) == ("20", "doses")


def test_a_pipe_that_says_nothing_keeps_nothing(piped: Piped) -> None:
    done = piped("", "setup")
    assert done.code == 1
    assert "nothing is kept" in done.err
    assert not draft()


def test_answers_that_are_piped_in_begin_at_the_first_question_and_marks_stay(piped: Piped) -> None:
    assert piped(lines(*TAPER[:8], "2"), "setup").code == 1
    assert draft()["gates"] == "seizures"
    done = piped(lines(*TAPER[:8], ""), "setup")
    assert "2, marked: A seizure, ever." in done.err
    assert "Enter keeps what is marked (2), numbers add to it." in done.err
    assert "A clinician first" in done.err


def test_ctrl_c_keeps_the_answers_and_the_next_time_goes_on_with_them(typed: Piped) -> None:
    done = typed(lines(*TAPER[:4]), "setup")
    assert (done.code, done.out) == (130, "")
    assert "Your answers are kept" in done.err
    done = typed(lines(*TAPER[4:]), "setup")
    assert "Your answers from 17:42 are here. b goes back through them." in done.err
    assert "What would you like to do?" not in done.err
    assert done.code == 0
    assert plans()[0]["start"] == "20"


@pytest.mark.parametrize("late", [False, True])
def test_ctrl_c_while_it_saves_says_what_came_of_it(typed: Piped, monkeypatch: pytest.MonkeyPatch, late: bool) -> None:
    set_up = Journal.set_up

    def interrupted(*words: Any, **more: Any) -> None:
        if late:
            set_up(*words, **more)
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "set_up", interrupted)
    done = typed(lines(*TAPER), "setup")
    assert ("Your answers are kept" in done.err) is not late
    assert (done.code, bool(done.out), len(plans()), bool(draft())) == (
        (0, True, 1, False) if late else (130, False, 0, True)
    )


def test_b_goes_back_through_the_answers_of_the_last_time(typed: Piped) -> None:
    assert typed(lines(*TAPER[:4]), "setup").code == 130
    done = typed(lines("b", "25", *TAPER[4:]), "setup")
    assert done.code == 0
    assert plans()[0]["start"] == "25"


def test_a_slip_at_a_terminal_is_said_and_asked_again(typed: Piped) -> None:
    done = typed(lines("9", "", "", "", "abc", "20", *TAPER[4:8], "2 12", "0", *TAPER[9:]), "setup")
    assert done.code == 0
    assert "'9' is none of these" in done.err
    assert "'abc' is not an amount" in done.err
    assert "There is no line 12" in done.err
    assert plans()


def test_where_nobody_can_answer_it_says_so(ebb: Ebb, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/null").open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        done = ebb("setup")
    assert done.code == 1
    assert "Nobody can answer here" in done.err


def test_a_disk_that_keeps_no_draft_is_told_once_and_the_end_is_saved_all_the_same(
    piped: Piped, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tui.journal.drafts.Drafts.save_words", full)
    done = piped(lines(*TAPER), "setup")
    assert done.code == 0
    assert done.err.count("can not be kept on this disk") == 1
    done = piped(lines("2"), "--journal", str(paths.state_dir() / "other.json"), "setup")
    assert "Your answers could not be kept on this disk, so they are gone." in done.err


def test_where_the_disk_takes_nothing_a_person_stays_at_the_last_question_and_can_try_again(
    typed: Piped, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up, tries = Journal.set_up, []

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def full_once(self: Journal, *arguments: Any, **named: Any) -> None:
        tries.append(arguments)
        if len(tries) == 1:
            raise JournalError("Nothing was saved, because the disk is full.")
        set_up(self, *arguments, **named)

    monkeypatch.setattr("tui.journal.drafts.Drafts.save_words", full)
    monkeypatch.setattr(Journal, "set_up", full_once)
    done = typed(lines(*TAPER, ""), "setup")
    assert done.code == 0
    assert "Nothing was saved, because the disk is full." in done.err
    assert len(plans()) == 1


def test_who_was_set_up_elsewhere_meanwhile_is_not_told_that_it_goes_on(
    piped: Piped, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up = Journal.set_up

    def after_another(self: Journal, *arguments: Any, **named: Any) -> None:
        set_up(open_journal(), {"timezone": "America/New_York"}, worked_plan())
        set_up(self, *arguments, **named)

    monkeypatch.setattr(Journal, "set_up", after_another)
    done = piped(lines(*TAPER), "setup")
    assert done.code == 1
    assert "The first steps were done elsewhere meanwhile" in done.err
    assert "You were set up elsewhere meanwhile, so ebb setup begins anew." in done.err
    assert "goes on with them" not in done.err


@pytest.mark.parametrize(("marks", "concerns"), [("0", ("liver",)), ("2", ("liver", "seizures"))])
def test_first_steps_taken_elsewhere_stay_and_get_no_plan_but_the_marks(
    piped: Piped, monkeypatch: pytest.MonkeyPatch, marks: str, concerns: tuple[str, ...]
) -> None:
    set_up = Journal.set_up

    def after_another(self: Journal, *arguments: Any, **named: Any) -> None:
        set_up(open_journal(), {"timezone": "Europe/Berlin", "concern_liver": True}, None)
        set_up(self, *arguments, **named)

    monkeypatch.setattr(Journal, "set_up", after_another)
    answers = TAPER if marks == "0" else [*TAPER[:8], marks, *[""] * 6]
    done = piped(lines(*answers), "setup", "--yes")
    assert done.code == 1
    assert "The first steps were done elsewhere meanwhile" in done.err
    assert not plans()
    assert settings()["timezone"] == "Europe/Berlin"
    assert open_journal().settings.concerns == concerns
    assert not draft()


def test_a_journal_that_can_not_be_changed_is_said_before_the_questions(piped: Piped, lived_in: None) -> None:
    path = paths.journal_path(None)
    newer(path, path)
    done = piped(lines(*TAPER), "setup")
    assert done.code == 1
    assert "What would you like to do?" not in done.err


def test_a_journal_that_is_locked_saves_nothing_and_the_answers_are_kept(
    piped: Piped, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise JournalBusy(4711)

    monkeypatch.setattr(Journal, "set_up", busy)
    done = piped(lines(*TAPER), "setup")
    assert done.code == 4
    assert "4711" in done.err
    assert "Your answers are kept" in done.err
    assert draft()["page"] == "done"


def test_a_plan_that_can_not_be_made_any_more_leads_back_to_its_pace(
    typed: Piped, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert typed(lines(*TAPER[:9], "c", "3", "7 days", "", "", "", "y", "", "", ""), "setup").code == 130
    monkeypatch.setenv("EBB_NOW", "2026-11-24T12:00:00-05:00")
    done = typed(lines(""), "setup")
    assert "is too early for steps of 7 days" in done.err
    assert "Enter goes to the pace" in done.err
    assert "This makes no plan. c changes it." in done.err
    assert (done.code, plans()) == (130, [])
