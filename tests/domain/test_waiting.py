"""What is said about changes that are not on the disk yet: plain sentences, for one change and for many."""

from datetime import datetime

import pytest

from tests.examples import NOW, dose
from tui.domain import waiting

AT = datetime(2026, 11, 22, 17, 42)  # noqa: DTZ001 (a wall clock)


def test_one_change_that_waits_is_it_and_two_are_counted() -> None:
    one = waiting.not_saved_yet(1, "the disk is full", "free some space", "")
    assert one == "Not saved yet, because the disk is full: your change is kept here and tried again. Free some space."
    two = waiting.not_saved_yet(2, "process 7 has the journal in use", "end that process if it hangs", "")
    assert two == (
        "Not saved yet, because process 7 has the journal in use: your 2 changes are kept here and tried again."
        " End that process if it hangs."
    )


def test_a_reason_without_a_short_form_is_said_as_it_is() -> None:
    gone = "The journal is gone since it was opened: put it back."
    assert (
        waiting.not_saved_yet(1, None, None, gone) == f"Not saved yet: your change is kept here and tried again. {gone}"
    )
    overtaken = waiting.not_saved_yet(1, "another program changed it meanwhile", None, "")
    assert (
        overtaken
        == "Not saved yet, because another program changed it meanwhile: your change is kept here and tried again."
    )


def test_doses_that_count_and_are_not_saved_are_named_by_their_amount_where_they_can_be_added_up() -> None:
    assert waiting.still_waiting([]) == ""
    assert waiting.still_waiting([dose("2.7"), dose("1")]) == "Kept here and not saved yet: 3.7 g."
    mixed = [dose("2.7"), dose("1", unit="capsule", product="capsule")]
    assert waiting.still_waiting(mixed) == "Kept here and not saved yet: 2 doses."


@pytest.mark.parametrize(
    ("saved", "dropped", "said"),
    [
        (True, False, "Everything is saved now."),
        (True, True, "Everything else is saved now."),
        (False, True, ""),
        (False, False, ""),
    ],
)
def test_that_everything_is_saved_is_said_only_when_it_is_so(saved: bool, dropped: bool, said: str) -> None:
    assert waiting.all_saved(saved=saved, dropped=dropped) == said


def test_after_quitting_the_place_is_named_and_what_to_do_there() -> None:
    again = waiting.kept_elsewhere(2, "the disk is full", "/s/copy.json", lasting=True)
    assert again == (
        "2 changes could not be saved in the journal, because the disk is full: they are kept in /s/copy.json;"
        " the next start folds them in."
    )
    passing = waiting.kept_elsewhere(1, None, "/t/copy.json", lasting=False)
    assert passing == (
        "1 change could not be saved in the journal: it is kept in /t/copy.json;"
        " start ebb again before this machine restarts, and it is folded in."
    )


def test_before_anything_is_lost_it_is_named() -> None:
    names = ["dose 2.7 g at 17:42", "check-in for Sun 22 Nov"]
    assert waiting.nowhere(names, "the disk is full") == (
        "2 changes are not saved, because the disk is full, and nowhere else can be written:"
        " dose 2.7 g at 17:42; check-in for Sun 22 Nov. Quit and lose them?"
    )
    assert waiting.nowhere(names[:1], None).endswith("dose 2.7 g at 17:42. Quit and lose it?")
    assert waiting.lost(names[:1], None) == "1 change could not be saved anywhere: dose 2.7 g at 17:42."


def test_at_the_next_start_what_came_back_is_said_with_its_time() -> None:
    assert waiting.folded_in(1, AT) == "1 change from Sun 22 Nov, 17:42, that could not be saved then is saved now."
    assert waiting.folded_in(3, NOW) == "3 changes from Sun 22 Nov, 17:42, that could not be saved then are saved now."
    assert waiting.folding_in(3, AT) == "folding in of 3 changes from Sun 22 Nov"
    assert waiting.not_folded_in(1, AT, "/s/copy.json", "The disk is full.") == (
        "1 change from Sun 22 Nov, 17:42, still could not be saved: it is kept in /s/copy.json. The disk is full."
    )
    assert waiting.not_folded_in_yet(2, AT, "the disk is full", "free some space", "") == (
        "2 changes from Sun 22 Nov, 17:42, still could not be saved, because the disk is full: they are kept, and tried"
        " again. Free some space."
    )
    assert waiting.not_folded_in_yet(1, AT, None, None, "The copy is damaged.") == (
        "1 change from Sun 22 Nov, 17:42, still could not be saved: it is kept, and tried again. The copy is damaged."
    )
    assert waiting.still_elsewhere(2) == (
        "2 changes from before are still not saved in the journal: the next start tries to fold them in."
    )


def test_taking_back_names_what_it_takes_back_and_when() -> None:
    assert waiting.back_when_saved("dose 1 g") == (
        "Still being saved, and taken back right after that: dose 1 g. Z keeps it."
    )
    assert waiting.first_back("dose 1 g", None) == "Still being saved, and taken back right after that: dose 1 g."
    assert waiting.not_turned("dose 1 g", None, redo=True) == (
        "Not done again, because something else was changed meanwhile: dose 1 g."
    )
    assert waiting.not_turned("dose 1 g", "dose 2 g", redo=False) == (
        "Not taken back, because something else was changed meanwhile: dose 1 g. z now takes back: dose 2 g."
    )
