"""What is said of backups and of copies of the journal: numbers and days that a person can decide by."""

from datetime import date, datetime, time

import pytest

from tui.domain.backup_words import (
    KEPT_FIRST,
    brought_back,
    copies_found,
    copy_sentences,
    difference_lines,
    folded_in,
    held_words,
    kept_at,
    kept_first,
    missing,
    question_before_restoring,
    why,
    why_in_full,
)
from tui.domain.differing import Difference, Holding

TODAY = date(2026, 11, 22)
START = datetime.combine(date(2026, 11, 21), time())
EVENING = datetime.combine(date(2026, 11, 21), time(17, 42))
SOME = Difference({"doses": 2, "checkins": 1}, {"doses": 1}, {"settings": 1}, date(2026, 11, 21), TODAY)
NONE = Difference({}, {}, {})
FULL = Holding(1204, 1000, 200, date(2025, 1, 1), date(2026, 11, 21))
EMPTY = Holding(0, 0, 0, None, None)


def test_when_a_backup_was_kept_has_the_year_when_it_is_another_one() -> None:
    assert kept_at(START, TODAY, daily=True) == "Start of Sat 21 Nov"
    assert kept_at(EVENING, TODAY, daily=False) == "Sat 21 Nov, 17:42"
    assert kept_at(START.replace(year=2025), TODAY, daily=True) == "Start of Fri 21 Nov 2025"


@pytest.mark.parametrize(
    ("kind", "short"),
    [
        ("daily", "daily"),
        ("by-hand", "by hand"),
        ("conflict-copy", "folded in"),
        ("before-restore", "before a restore"),
        ("before-merge", "before a merge"),
        ("before-undo", "before undo/redo"),
        ("before-schema-1", "before an update"),
        ("before-a-thing", "before a thing"),
    ],
)
def test_every_kind_of_backup_has_its_reason(kind: str, short: str) -> None:
    assert why(kind) == short
    assert why_in_full(kind).startswith(("Kept", "A copy"))
    assert "-" not in why_in_full(kind)


def test_what_a_backup_holds_is_said_as_long_as_there_is_room() -> None:
    assert held_words(FULL, TODAY) == (
        "1,204 entries, last day Sat 21 Nov",
        "1,204 entries, last Sat 21 Nov",
        "1,204 entries",
    )
    assert held_words(EMPTY, TODAY) == ("no entries",)


def test_a_difference_is_said_line_by_line() -> None:
    assert [(line.label, line.text) for line in difference_lines(SOME, TODAY)] == [
        ("Comes back", "2 doses and 1 check-in"),
        ("Goes", "1 dose"),
        ("Changes", "1 setting"),
        ("Days", "Sat 21 Nov to Sun 22 Nov"),
    ]
    assert not list(difference_lines(NONE, TODAY))


def test_days_long_past_have_their_year() -> None:
    (days,) = (line.text for line in difference_lines(SOME, TODAY.replace(year=2028)) if line.label == "Days")
    assert days == "Sat 21 Nov to Sun 22 Nov 2026"
    one_day = SOME._replace(last=SOME.first)
    assert [line.text for line in difference_lines(one_day, TODAY)][-1] == "Sat 21 Nov"


def test_the_question_repeats_the_difference_and_says_what_is_kept() -> None:
    said = question_before_restoring(SOME, FULL)
    assert said.startswith("2 doses and 1 check-in come; 1 dose goes; 1 setting changes (Sat 21 Nov to Sun 22 Nov 2026")
    assert said.endswith(KEPT_FIRST)
    assert KEPT_FIRST not in question_before_restoring(SOME, EMPTY)
    assert kept_first(None) == KEPT_FIRST


def test_what_was_brought_back_is_named_and_how_to_go_back() -> None:
    assert brought_back(START, daily=True, back="z") == ("Brought back the start of Sat 21 Nov. z goes back.")
    assert brought_back(EVENING, daily=False) == "Brought back the state of Sat 21 Nov, 17:42."


def test_a_missing_journal_is_told_with_what_there_is_of_it() -> None:
    at = START
    assert missing("/j", 14, at, FULL, daily=True)[1] == (
        "There are 14 backups of one; the newest that can be read is from the start of Sat 21 Nov: 1,204 entries, last "
        "day Sat 21 Nov 2026. Bring it back?"
    )
    assert missing("/j", 1, at, FULL, daily=True)[1].startswith(
        "There is 1 backup of one; it is from the start of Sat 21 Nov"
    )
    assert missing("/j", 1, None, None, daily=False)[1] == "There is 1 backup of one, but it cannot be read."
    assert missing("/j", 2, None, None, daily=False)[1] == ("There are 2 backups of one, but none of them can be read.")


def test_copies_are_counted_and_a_single_one_is_named() -> None:
    assert copies_found(("Syncthing, Sun 22 Nov 2026 17:42",), "m") == (
        "There is a copy of this journal beside it (Syncthing, Sun 22 Nov 2026 17:42): m shows what it would bring."
    )
    assert copies_found(("a", "b"), "m").startswith("There are 2 copies of this journal beside it: m shows")


def test_what_folding_a_copy_in_would_do_is_said_with_what_stays_out() -> None:
    said = copy_sentences(SOME, 2, same_journal=False)
    assert said[0].startswith("Folding it in: 2 doses and 1 check-in come; 1 dose goes; 1 setting changes")
    assert said[1] == "2 entries in it cannot be read and stay out."
    assert "begun apart" in said[2]
    assert copy_sentences(NONE, 1, same_journal=True)[1] == "1 entry in it cannot be read and stays out."
    assert folded_in(NONE, "z") == "Nothing in the copy was new. It is among the backups now."
    assert folded_in(SOME, "z").endswith("z takes it back.")
    assert not folded_in(SOME).endswith("back.")
