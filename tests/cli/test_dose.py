"""`ebb dose`: what is logged, what is asked about, and what is refused without a trace.

How doubts and times are worked out is tested with the domain.
"""

import io
import sys
from collections.abc import Callable
from datetime import date

import pytest

from tests.cli.conftest import Ebb, open_journal, tables
from tests.examples import worked_plan
from tui.cli import log
from tui.domain.records import PRODUCTS, UNITS

Look = Callable[[], dict[str, bytes]]


def test_a_dose_is_logged_and_what_was_understood_is_said(ebb: Ebb, lived_in: None) -> None:
    done = ebb("dose", "2.7")
    assert (done.code, done.err) == (0, "")
    assert done.out == "Logged 2.7 g at Sun 22 Nov 17:42.\n"
    (dose,) = tables()["doses"]
    assert (dose["amount"], dose["unit"], dose["product"]) == ("2.7", "g", "leaf")
    assert (dose["day"], dose["at"]) == ("2026-11-22", "2026-11-22T17:42:10-05:00")


def test_the_saved_document_is_printed_as_json(ebb: Ebb, lived_in: None) -> None:
    done = ebb("dose", "2,50", "--unit", "capsule", "--product", "extract", "--note", "early", "--json")
    assert done.code == 0
    assert [done.json] == tables()["doses"]
    assert done.json["amount"] == "2.5"
    assert (done.json["unit"], done.json["product"], done.json["note"]) == ("capsule", "extract", "early")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2", "--at", "08:30"), "Logged 2 g at Sun 22 Nov 08:30."),
        (("2", "--at", "yesterday 22:00"), "Logged 2 g at Sat 21 Nov 22:00."),
        (("2", "--at", "2025-11-22T08:30"), "Logged 2 g at Sat 22 Nov 2025 08:30."),
        (("2", "--at", "2026-11-22T03:30"), "Logged 2 g at Sun 22 Nov 03:30, counted for Sat 21 Nov."),
        (("1", "--unit", "capsule", "--product", "Capsule"), "Logged 1 capsule at Sun 22 Nov 17:42."),
        (("8", "--unit", "MG", "--product", "seven-oh"), "Logged 8 mg of 7-OH at Sun 22 Nov 17:42."),
    ],
)
def test_time_and_product_are_echoed(ebb: Ebb, lived_in: None, words: tuple[str, ...], said: str) -> None:
    done = ebb("dose", *words)
    assert (done.code, done.out) == (0, f"{said}\n")


def test_without_an_amount_the_plans_next_dose_is_logged_until_nothing_is_left(ebb: Ebb, tapering: None) -> None:
    for _ in range(3):
        assert ebb("dose", "--yes").out == "Logged 2.7 g at Sun 22 Nov 17:42.\n"
    done = ebb("dose", "--yes")
    assert done.code == 1
    assert "Nothing is left of the day's 8.1 g" in done.err
    assert "ebb dose 2.5" in done.err
    assert len(tables()["doses"]) == 3


def test_the_next_dose_of_a_day_before_is_the_one_of_that_day(ebb: Ebb, tapering: None) -> None:
    assert ebb("dose", "--at", "2026-09-15T12:00").out == "Logged 6.6 g at Tue 15 Sep 12:00.\n"


def test_the_planned_amount_is_never_logged_in_another_unit(ebb: Ebb, tapering: None, on_disk: Look) -> None:
    before = on_disk()
    for words in (("--unit", "mg"), ("--product", "extract")):
        done = ebb("dose", *words)
        assert done.code == 1
        assert "2.7 g" in done.err
    assert on_disk() == before


def test_without_a_plan_an_amount_is_needed(ebb: Ebb, on_disk: Look) -> None:
    done = ebb("dose")
    assert (done.code, done.out) == (1, "")
    assert done.err == "There is no plan that would know the next dose; give the amount, like ebb dose 2.5.\n"
    assert not on_disk()


def begin(**changes: object) -> None:
    journal = open_journal()
    journal.begin_plan(worked_plan(**changes))


def test_a_plan_that_is_still_to_come_says_when_it_begins(ebb: Ebb, lived_in: None) -> None:
    begin(from_=date(2026, 11, 25))
    done = ebb("dose")
    assert done.code == 1
    assert "begins in 3 days (Wed 25 Nov)" in done.err


def test_a_plan_at_zero_has_no_next_dose(ebb: Ebb, lived_in: None) -> None:
    begin(from_=date(2026, 1, 1))
    done = ebb("dose")
    assert done.code == 1
    assert "at zero" in done.err
    assert ebb("dose", "1").code == 0


def test_unit_and_product_are_those_of_the_last_dose(ebb: Ebb, lived_in: None) -> None:
    ebb("dose", "2", "--unit", "capsule", "--product", "extract")
    saved = ebb("dose", "1", "--json").json
    assert (saved["unit"], saved["product"]) == ("capsule", "extract")


def test_what_goes_over_the_day_is_said_and_saved(ebb: Ebb, tapering: None) -> None:
    done = ebb("dose", "9")
    assert (done.code, done.out) == (0, "Logged 9 g at Sun 22 Nov 17:42.\n")
    assert done.err == "That makes 9 g of 8.1 g for the day.\n"


@pytest.mark.parametrize(("first", "second", "reason"), [("2", "90", "more than twice"), ("2", "2", "already")])
def test_a_likely_slip_needs_a_second_yes(
    ebb: Ebb, lived_in: None, on_disk: Look, first: str, second: str, reason: str
) -> None:
    ebb("dose", first)
    before = on_disk()
    done = ebb("dose", second)
    assert (done.code, done.out) == (1, "")
    assert reason in done.err
    assert "--yes" in done.err
    assert on_disk() == before
    assert ebb("dose", second, "--yes").code == 0
    assert len(tables()["doses"]) == 2


class Keyboard(io.TextIOWrapper):
    """A terminal that is set to UTF-8, as python opens it, whatever bytes come."""

    def __init__(self, typed: bytes) -> None:
        super().__init__(io.BytesIO(typed), encoding="utf-8", errors="strict", newline="\n")

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "code"), [(b"y\n", 0), (b"YES\r\n", 0), (b"\n", 1), (b"\xe9\n", 1), (b"y\xff\n", 1), (b"", 1)]
)
def test_only_a_yes_logs_a_likely_slip(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch, typed: bytes, code: int
) -> None:
    ebb("dose", "2")
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    done = ebb("dose", "2")
    assert done.code == code
    assert "Log it a second time? Type y and Enter for yes" in done.err
    assert "error of its own" not in done.err
    assert len(tables()["doses"]) == 2 - code


BAD_AMOUNTS = [
    "abc",
    "-1",
    "-.5",
    "-2,5",
    "0",
    "0.0",
    "20000",
    "10000.1",
    "NaN",
    "inf",
    "1e3",
    "9" * 400,
    "",
    " ",
    "1,500",
]


@pytest.mark.parametrize("amount", BAD_AMOUNTS, ids=lambda text: text[:12] or "empty")
def test_an_amount_that_is_none_is_refused_with_an_example(ebb: Ebb, on_disk: Look, amount: str) -> None:
    done = ebb("dose", amount)
    assert (done.code, done.out) == (1, "")
    assert "write it " in done.err
    assert done.err.count("\n") == 1
    assert not on_disk()


BAD_TIMES = [
    "tomorrow",
    "25:00",
    "18:30",
    "2027-01-01T00:00",
    "1999-12-31T23:00",
    "2026-13-01T08:00",
    "",
    "8",
    "x" * 500,
]


@pytest.mark.parametrize("time", BAD_TIMES, ids=lambda text: text[:16] or "empty")
def test_a_time_that_is_none_or_to_come_is_refused(ebb: Ebb, lived_in: None, on_disk: Look, time: str) -> None:
    before = on_disk()
    done = ebb("dose", "2", "--at", time)
    assert (done.code, done.out) == (1, "")
    assert done.err.strip()
    assert on_disk() == before


@pytest.mark.parametrize(
    ("time", "logged", "said"),
    [
        ("2026-03-08T02:30", "Sun 8 Mar 03:30", "skip 02:30"),
        ("2026-11-01T01:30", "Sun 1 Nov 01:30", "show 01:30 twice"),
    ],
)
def test_a_time_that_the_clock_change_touched_is_logged_and_said(
    ebb: Ebb, lived_in: None, time: str, logged: str, said: str
) -> None:
    done = ebb("dose", "2", "--at", time)
    assert done.code == 0
    assert f"at {logged}" in done.out
    assert said in done.err


def test_the_first_of_two_meanings_is_stored(ebb: Ebb, lived_in: None) -> None:
    assert ebb("dose", "2", "--at", "2026-11-01T01:30", "--json").json["at"] == "2026-11-01T01:30:00-04:00"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--unit", "capsul"), "did you mean capsule?"),
        (("--unit", "stone"), "one of g, mg"),
        (("--product", "leef"), "did you mean leaf?"),
    ],
)
def test_a_unit_or_product_that_is_none_names_the_nearest(
    ebb: Ebb, on_disk: Look, words: tuple[str, ...], hint: str
) -> None:
    done = ebb("dose", "2", *words)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err
    assert not on_disk()


@pytest.mark.parametrize(("typed", "unit"), [("caps", "capsule"), ("Grams", "g"), ("tabs", "tablet")])
def test_a_unit_is_read_as_it_is_behind_an_amount(ebb: Ebb, lived_in: None, typed: str, unit: str) -> None:
    assert ebb("dose", "2", "--unit", typed, "--json").json["unit"] == unit


def test_a_note_is_stored_without_what_a_terminal_would_obey(ebb: Ebb, lived_in: None) -> None:
    saved = ebb("dose", "2", "--note", "a\x1b[31mred\x07 \u202eb [bold]c\x9d", "--json").json
    assert saved["note"] == "a[31mred b [bold]c"


def test_a_note_that_is_too_long_is_refused(ebb: Ebb, on_disk: Look) -> None:
    done = ebb("dose", "2", "--note", "x" * 10_001)
    assert done.code == 1
    assert "10,000" in done.err
    assert not on_disk()


def test_a_note_may_begin_like_an_option(ebb: Ebb, lived_in: None) -> None:
    assert ebb("dose", "2", "--note=-1", "--json").json["note"] == "-1"


def test_a_journal_that_cannot_be_changed_says_so(ebb: Ebb, lived_in: None, on_disk: Look) -> None:
    before = on_disk()
    path = open_journal().path
    path.chmod(0o400)
    done = ebb("dose", "2")
    path.chmod(0o600)
    assert (done.code, done.out) == (1, "")
    assert "read-only" in done.err
    assert on_disk() == before


def test_the_words_in_help_are_those_of_the_records() -> None:
    assert (log.UNITS, log.PRODUCTS) == (UNITS, PRODUCTS)
