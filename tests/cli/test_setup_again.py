"""`ebb setup` on a journal that has answers: they are the suggestions, and no plan goes without an explicit yes."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import ZONE, Ebb, Piped, open_journal
from tests.cli.set_ups import TAPER, lines, plans, settings
from tests.examples import worked_plan
from tui.domain.records import Adjustment
from tui.journal import Journal

pytestmark = pytest.mark.usefixtures("in_new_york")

KEEP = ["", "", "", "0", "", "", "", ""]
"""Keep the plan, leaf, not said, no gate; the clock, 04:00; the country; saved."""
NEW = ["2", *["", "", "6", "", "", "", ""], "0", "", "", "", ""]
"""A new plan of leaf from 6 g, as suggested; up to the country."""


def in_force() -> str:
    plan = open_journal().plan()
    return "" if plan is None else plan.id


def test_a_plan_stays_when_only_enter_is_typed(piped: Piped, tapering: None) -> None:
    done = piped(lines(*KEEP), "setup")
    assert done.code == 0
    assert "You are set up already." in done.err
    assert "Your plan is 20 g, 10% a week since Tue 15 Sep. It stays in force unless you say yes" in done.err
    assert "Plan: stays as it is: 20 g, 10% a week since Tue 15 Sep." in done.err
    assert in_force() == "plan-1"
    assert len(plans()) == 1


def test_a_new_plan_names_both_and_only_y_ends_the_old_one(piped: Piped, tapering: None) -> None:
    done = piped(lines(*NEW, "", ""), "setup")
    assert done.code == 0
    assert "Your plan now: 20 g, 10% a week since Tue 15 Sep." in done.err
    assert "The new one: 6 g, 5% a week since Sun 22 Nov." in done.err
    assert in_force() == "plan-1"
    done = piped(lines(*NEW, "y", ""), "setup")
    assert done.code == 0
    assert done.out == "Your plan begins today at 6 g a day. ebb undo takes it back.\n"
    assert in_force() != "plan-1"
    assert [plan.get("ended") is None for plan in plans()] == [False, True]


def test_yes_never_ends_a_plan(piped: Piped, tapering: None) -> None:
    assert piped(lines(*NEW), "setup", "--yes").code == 1
    assert piped(lines(*NEW, ""), "setup", "--yes").code == 0
    assert in_force() == "plan-1"


def test_undo_brings_the_old_plan_back(piped: Piped, ebb: Ebb, tapering: None) -> None:
    assert piped(lines(*NEW, "y", ""), "setup").code == 0
    assert ebb("undo").code == 0
    assert in_force() == "plan-1"


def test_the_amount_of_today_and_what_can_be_measured_are_suggested(piped: Piped, tapering: None) -> None:
    done = piped(lines(*NEW, "", ""), "setup")
    assert "Enter keeps 8.1 g." in done.err
    done = piped(lines("2", "", "", "", "", "", "", "", "0"), "setup")
    assert "What is the smallest cut, in g? Enter takes 0.5 g." in done.err


def test_a_start_above_what_was_taken_lately_is_asked_again_with_why(piped: Piped, ebb: Ebb, tapering: None) -> None:
    assert ebb("dose", "2.7", "--at", "2026-11-20T08:00").code == 0
    done = piped(lines(*NEW, ""), "setup")
    assert "the most on any known day of the last 14 was 2.7 g. Tolerance falls" in done.err
    assert "Type y to begin with that. Enter goes back to the amount." in done.err
    assert "How much a day, in g? Like 20 or 2.5. Enter keeps 6 g." in done.err
    assert in_force() == "plan-1"
    assert piped(lines(*NEW, "y", "y", ""), "setup").code == 0
    assert in_force() != "plan-1"


def test_after_stopping_a_start_is_asked_again_with_why(piped: Piped, lived_in: None) -> None:
    open_journal().save_settings({"stopped_on": "2026-11-01"})
    done = piped(lines("1", *TAPER[1:-1], "y", ""), "setup")
    assert done.code == 0
    assert "you stopped 21 days ago. Tolerance falls when less is taken or none" in done.err
    assert plans()[0]["start"] == "20"


def just_before_saving(monkeypatch: pytest.MonkeyPatch, change: Callable[[Journal], object]) -> None:
    """Has another window change the journal when all is answered and nothing is saved yet."""
    real = Journal.set_up

    def later(journal: Journal, *arguments: object, **named: object) -> None:
        change(open_journal())
        journal.refresh()
        real(journal, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Journal, "set_up", later)


def test_a_plan_that_changed_meanwhile_is_not_ended(
    piped: Piped, tapering: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = Adjustment(id="hold", plan="plan-1", day=worked_plan().from_, kind="hold", days=7)
    just_before_saving(monkeypatch, lambda elsewhere: elsewhere.add_adjustment(hold))
    done = piped(lines(*NEW, "y", ""), "setup")
    assert done.code == 1
    assert "The plan in force has changed meanwhile" in done.err
    assert in_force() == "plan-1"


def test_no_plan_is_made_over_a_concern_that_was_marked_elsewhere_meanwhile(
    piped: Piped, tapering: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    just_before_saving(monkeypatch, lambda elsewhere: elsewhere.save_settings({"concern_liver": True}))
    done = piped(lines(*NEW, "y", ""), "setup")
    assert done.code == 1
    assert "The safety list was marked elsewhere meanwhile" in done.err
    assert in_force() == "plan-1"
    assert settings()["concern_liver"] is True


def test_a_gate_that_comes_up_leaves_the_plan_and_says_whom_to_ask(piped: Piped, tapering: None) -> None:
    done = piped(lines("2", "", "", "6", "", "", "", "", "4", "", "", "", ""), "setup")
    assert done.code == 0
    assert "Your plan stays in force as it is. Please talk it over with a clinician soon." in done.err
    assert settings()["concern_liver"] is True
    assert in_force() == "plan-1"
    assert len(plans()) == 1


def test_concerns_stay_on_enter_and_are_added_to_by_numbers_and_only_0_clears_them(
    piped: Piped, lived_in: None
) -> None:
    open_journal().save_settings({"concern_liver": True})
    track = ["2", "", ""]
    assert piped(lines(*track, "", "", "", "", ""), "setup").code == 0
    assert settings()["concern_liver"] is True
    assert piped(lines(*track, "2", "", "", "", ""), "setup").code == 0
    assert (settings()["concern_liver"], settings()["concern_seizures"]) == (True, True)
    done = piped(lines(*track, "0", "", "", "", ""), "setup")
    assert done.code == 0
    assert "No longer a concern: Liver disease." in done.err
    assert open_journal().settings.concerns == ()


def test_safety_questions_that_are_left_open_change_no_concern(piped: Piped, lived_in: None) -> None:
    open_journal().save_settings({"concern_liver": True})
    assert piped(lines("2", "", "", "skip", "", "", "", ""), "setup").code == 0
    assert settings()["concern_liver"] is True


def test_the_same_answers_write_nothing(piped: Piped) -> None:
    assert piped(lines(*TAPER[:5], "2", *TAPER[6:]), "setup").code == 0
    before = settings()
    done = piped(lines("", "", "", "0", "", "", "", ""), "setup")
    assert done.code == 0
    assert done.out == "That is what is kept already, so nothing was changed.\n"
    assert settings() == before


def test_a_first_dose_before_any_questions_is_no_set_up(piped: Piped, ebb: Ebb) -> None:
    assert ebb("dose", "2.7").code == 0
    assert settings() == {}
    done = piped(lines(*TAPER[:3], "2.7", *TAPER[4:]), "setup")
    assert done.code == 0
    assert "You are set up already" not in done.err
    assert settings()["timezone"] == ZONE
    assert plans()[0]["start"] == "2.7"


def test_a_mark_stays_when_the_safety_questions_are_gone_back_to_and_skipped(piped: Piped) -> None:
    done = piped(lines("2", "", "", "2", "b", "skip", "", "", "", "", ""), "setup")
    assert done.code == 0
    assert settings()["concern_seizures"] is True
