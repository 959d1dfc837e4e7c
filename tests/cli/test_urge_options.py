"""`ebb urge` from a script: a whole urge, the end of one, JSON; and what is refused without a trace.

The questions are in `test_urge`.
"""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Ebb, Piped, tables
from tests.cli.urges import at, the_urge, urges
from tui.cli.urge_text import STAYS_OPEN

Look = Callable[[], dict[str, bytes]]


def test_a_whole_urge_is_saved_without_a_question(piped: Piped, lived_in: None) -> None:
    done = piped("3\n3\n", "urge", "3", "--trigger", "tired", "--outcome", "passed", "--minutes", "12")
    assert (done.code, done.err) == (0, "")
    said = "Saved: strong urge, trigger: tired, passed after 12 minutes, at Sun 22 Nov 17:30.\n"
    assert " ".join(done.out.split()) == said.strip()
    saved = the_urge()
    assert (saved["strength"], saved["trigger"], saved["outcome"], saved["minutes"]) == (3, "tired", "passed", 12)


def test_one_that_is_over_began_before_it_ended(ebb: Ebb, lived_in: None) -> None:
    ebb("urge", "3", "--outcome", "passed", "--minutes", "12")
    assert the_urge()["at"] == "2026-11-22T17:30:10-05:00"


@pytest.mark.parametrize(
    ("when", "stored", "day"),
    [
        ("02:10", "2026-11-23T02:10:00-05:00", "2026-11-22"),
        ("yesterday 22:00", "2026-11-22T22:00:00-05:00", "2026-11-22"),
        ("2026-11-20T03:00", "2026-11-20T03:00:00-05:00", "2026-11-19"),
    ],
)
def test_it_can_have_begun_before(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch, when: str, stored: str, day: str
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-23T02:40:00-05:00")
    done = ebb("urge", "1", "--outcome", "dosed", "--at", when, "--note", " after \x1b[1mwork ")
    assert done.code == 0
    assert (the_urge()["at"], the_urge()["day"], the_urge()["note"]) == (stored, day, "after [1mwork")
    assert "minutes" not in the_urge(), "nobody said how long it lasted"


def test_one_whose_end_is_not_known_is_not_gone_on_with(ebb: Ebb, lived_in: None) -> None:
    assert ebb("urge", "2", "--outcome", "open").code == 0
    assert ebb("urge", "1").out.startswith("Saved at 17:42: mild urge.\n")
    assert len(urges()) == 2


def test_a_time_that_the_clocks_left_out_is_moved_and_that_is_said(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-03-08T12:00:00-04:00")
    done = ebb("urge", "2", "--outcome", "passed", "--at", "2026-03-08T02:30")
    assert done.code == 0
    assert "03:30" in done.err
    assert the_urge()["at"] == "2026-03-08T03:30:00-04:00"


def test_one_that_began_earlier_and_is_still_there_is_ridden_out(ebb: Ebb, lived_in: None) -> None:
    done = ebb("urge", "3", "--at", "17:20")
    assert done.out.startswith("Saved at 17:20: strong urge.\nBreathe in")
    assert done.err == f"{STAYS_OPEN}\n"


def test_one_from_long_ago_is_only_asked_about(piped: Piped, lived_in: None) -> None:
    done = piped("1\n4\n", "urge", "3", "--at", "yesterday 22:00")
    assert "Breathe in" not in done.out
    assert (the_urge()["outcome"], the_urge()["trigger"]) == ("passed", "tired")
    assert "minutes" not in the_urge(), "ended hours later, it tells nothing about how long it was"


def test_the_one_that_is_there_is_ended_from_a_script(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("17:20", monkeypatch)
    ebb("urge", "3")
    at("17:42", monkeypatch)
    done = ebb("urge", "--end", "passed", "--trigger", "bored")
    assert (done.code, done.err, done.out) == (0, "", "Saved: it passed. It took 22 minutes.\n")
    assert (the_urge()["outcome"], the_urge()["trigger"], the_urge()["minutes"]) == ("passed", "bored", 22)


def test_how_long_it_took_is_what_you_say(ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch) -> None:
    at("17:20", monkeypatch)
    ebb("urge", "3")
    at("17:42", monkeypatch)
    assert ebb("urge", "--end", "passed", "--minutes", "24").code == 1
    assert ebb("urge", "--end", "passed", "--minutes", "9").out == "Saved: it passed. It took 9 minutes.\n"
    assert the_urge()["minutes"] == 9


def test_with_no_urge_there_none_is_ended(ebb: Ebb, lived_in: None, on_disk: Look) -> None:
    ebb("urge", "3", "--outcome", "passed")
    before = on_disk()
    done = ebb("urge", "--end", "dosed")
    assert (done.code, done.out) == (1, "")
    assert "like ebb urge 3 --outcome dosed." in done.err
    assert on_disk() == before


def test_the_saved_document_is_printed_as_json_and_nothing_else(piped: Piped, ebb: Ebb, lived_in: None) -> None:
    whole = ebb("urge", "3", "--outcome", "passed", "--minutes", "0", "--json")
    assert ([whole.json], whole.err) == (tables()["urges"], "")
    asked = piped("2\n9\n", "urge", "1", "--json")
    assert asked.json in tables()["urges"]
    assert (asked.json["outcome"], asked.json["trigger"]) == ("dosed", "other")
    assert "Breathe in for 4 seconds" in asked.err
    assert "How did it end?" in asked.err
    ebb("urge", "4")
    ended = ebb("urge", "--end", "passed", "--json")
    assert ended.json in tables()["urges"]
    assert ended.json["strength"] == 4


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (("5",), 1, "write 0 (faint) to 4 (extreme)"),
        (("-1",), 1, "'-1' is not a strength"),
        (("2.5",), 1, "is not a strength"),
        (("stong",), 1, "did you mean strong?"),
        (("9" * 400,), 1, "is not a strength"),
        (("3", "2"), 2, "One strength at a time"),
        (("3", "--trigger", "tird"), 2, "did you mean tired?"),
        (("3", "--trigger", "xyzzy"), 2, "it is one of hungry, angry"),
        (("3", "--outcome", "past"), 2, "did you mean passed?"),
        (("3", "--minutes", "12"), 2, "--outcome passed --minutes 12"),
        (("3", "--outcome", "passed", "--minutes", "-1"), 1, "whole minutes"),
        (("3", "--outcome", "passed", "--minutes", "1.5"), 1, "write it like 12"),
        (("3", "--outcome", "passed", "--minutes", "100001"), 1, "0 to 100,000 whole minutes"),
        (("3", "--outcome", "passed", "--at", "17:40", "--minutes", "30"), 1, "the most is 2"),
        (("3", "--outcome", "passed", "--at", "18:30"), 1, "is in the future"),
        (("3", "--at", "2027-01-01T00:00"), 1, "is in the future"),
        (("3", "--at", "1999-01-01T00:00"), 1, "is before 2000"),
        (("3", "--at", "soon"), 1, "write it like 08:30"),
        (("3", "--note", "x" * 10_001), 1, "10,000"),
        (("--outcome", "passed"), 2, "ebb urge 3 --outcome passed"),
        (("3", "--outcome", "passed", "--breathe"), 2, "leave --breathe out"),
        (("3", "--end", "passed"), 2, "leave a strength out"),
        (("--end", "passed", "--at", "17:00"), 2, "leave --at out"),
        (("--end", "passed", "--outcome", "passed"), 2, "leave --outcome out"),
        (("--end", "passed", "--breathe"), 2, "leave --breathe out"),
        (("3", "--breathe=0"), 1, "1 to 120 whole minutes"),
        (("3", "--breathe", "long"), 1, "write it like 5"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else None,
)
def test_what_makes_no_sense_is_refused_with_the_reason(
    ebb: Ebb, lived_in: None, on_disk: Look, words: tuple[str, ...], code: int, hint: str
) -> None:
    before = on_disk()
    done = ebb("urge", *words)
    assert (done.code, done.out) == (code, "")
    assert hint in done.err
    assert done.err.count("\n") == 1
    assert on_disk() == before
