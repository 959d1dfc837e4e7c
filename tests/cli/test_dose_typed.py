"""`ebb dose` and `ebb plan preview` with times and units as people type them: what is echoed, and what is refused.

Which forms there are is tested with the domain.
"""

import shlex
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cli.conftest import Ebb, tables
from tests.examples import NOW, UTC_CALENDAR
from tui.cli import moments
from tui.domain.when import parse_day, parse_when

Look = Callable[[], dict[str, bytes]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2.7", "--at", "yesterday 22:00"), "Logged 2.7 g at Sat 21 Nov 22:00."),
        (("2.7g", "--at", "sat 22:00"), "Logged 2.7 g at Sat 21 Nov 22:00."),
        (("2,7", "--at", "10pm yesterday"), "Logged 2.7 g at Sat 21 Nov 22:00."),
        (("2.7 g", "--at", "sat 21 nov 22:00"), "Logged 2.7 g at Sat 21 Nov 22:00."),
        (("2.7", "grams", "--at", "last fri 8.30pm"), "Logged 2.7 g at Fri 20 Nov 20:30."),
        (("2.7", "--at", "-2h"), "Logged 2.7 g at Sun 22 Nov 15:42."),
        (("2.7", "--at=-1h30"), "Logged 2.7 g at Sun 22 Nov 16:12."),
        (("2.7", "--at", "half an hour ago"), "Logged 2.7 g at Sun 22 Nov 17:12."),
        (("2.7", "--at", "0830"), "Logged 2.7 g at Sun 22 Nov 08:30."),
        (("2.7", "--at", "sun 2am"), "Logged 2.7 g at Sun 22 Nov 02:00, counted for Sat 21 Nov."),
        (("3", "caps"), "Logged 3 capsules of leaf at Sun 22 Nov 17:42."),
        (("3 caps", "--product", "capsule"), "Logged 3 capsules at Sun 22 Nov 17:42."),
        (("half", "a", "tablet", "--product", "extract"), "Logged 0.5 tablets of extract at Sun 22 Nov 17:42."),
        (("1½ caps", "--unit", "capsule"), "Logged 1.5 capsules of leaf at Sun 22 Nov 17:42."),
        (("500mg",), "Logged 500 mg of leaf at Sun 22 Nov 17:42."),
    ],
)
def test_what_was_understood_is_said(ebb: Ebb, lived_in: None, words: tuple[str, ...], said: str) -> None:
    done = ebb("dose", *words)
    assert (done.code, done.out, done.err) == (0, f"{said}\n", "")


def test_a_time_before_the_clocks_went_back_is_elapsed_time_and_says_which_hour_it_is(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-01T03:30:00-05:00")
    done = ebb("dose", "1", "--at", "-2h")
    assert done.out == "Logged 1 g at Sun 1 Nov 01:30, counted for Sat 31 Oct.\n"
    assert "this is the second one" in done.err
    done = ebb("dose", "2", "--at", "-3h", "--json")
    assert done.json["at"] == "2026-11-01T01:30:00-04:00"


def test_a_dose_in_another_unit_is_said_to_stand_beside_the_plan(ebb: Ebb, tapering: None) -> None:
    done = ebb("dose", "3", "caps")
    assert done.out == "Logged 3 capsules of leaf at Sun 22 Nov 17:42.\n"
    assert done.err == "Your plan counts g of leaf: this dose is kept beside it, not in it.\n"
    assert ebb("status", "--json").json["plan"]["taken"] == "0"
    assert ebb("dose", "2.7g").err == ""


def test_the_product_of_another_unit_is_the_one_taken_in_it_last(ebb: Ebb, tapering: None) -> None:
    ebb("dose", "3", "caps", "--product", "capsule", "--at", "yesterday 22:00")
    assert ebb("dose", "2", "caps").out == "Logged 2 capsules at Sun 22 Nov 17:42.\n"
    ebb("dose", "8", "mg", "--product", "seven-oh", "--at", "-2h")
    assert ebb("dose", "4mg").out == "Logged 4 mg of 7-OH at Sun 22 Nov 17:42.\n"
    assert ebb("dose").out == "Logged 2.7 g at Sun 22 Nov 17:42.\n"


def test_a_slip_is_asked_about_within_its_unit_only(ebb: Ebb, lived_in: None) -> None:
    ebb("dose", "2.5g", "--at", "yesterday 22:00")
    assert ebb("dose", "30", "caps").code == 0
    done = ebb("dose", "25g")
    assert done.code == 1
    assert "25 g is more than twice the largest day of the last 14 (2.5 g)." in done.err
    assert "61 capsules is more than twice" in ebb("dose", "61caps").err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("3 caps", "--unit", "g"), 1, "'3 caps' is not in g, as --unit has it; leave one of the two units out.\n"),
        (("2.5", "tsp"), 1, "'tsp' is not a unit here; say it in g, mg, ml, capsule, tablet, glass or piece,"),
        (("2-3",), 1, "'2-3' is not an amount but a range; write it like 2.5.\n"),
        (("2", "3"), 1, "'2 3' is not an amount but several numbers; write it like 2.5.\n"),
        (("-2g",), 1, "An amount can not be below zero; write it like 2.5.\n"),
        (("2", "-2h"), 2, "A time is an option, like ebb dose 2.5 --at -2h; see ebb dose --help.\n"),
        (("2", "8:30"), 2, "A time is an option, like ebb dose 2.5 --at 08:30; see ebb dose --help.\n"),
        (("2", "--at", "mon"), 1, "'mon' is a day without a time; write both, like mon 22:00.\n"),
        (("2", "--at", "22:00"), 1, "for the day before write yesterday 22:00.\n"),
        (("2", "--at", "-90"), 1, "'-90' is not a time: write -90m for minutes or -90h for hours ago.\n"),
    ],
)
def test_what_could_mean_something_else_writes_nothing(
    ebb: Ebb, lived_in: None, on_disk: Look, words: tuple[str, ...], code: int, said: str
) -> None:
    before = on_disk()
    done = ebb("dose", *words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert on_disk() == before


def test_the_document_has_the_amount_and_the_unit_apart(ebb: Ebb, lived_in: None) -> None:
    saved = ebb("dose", "2,50", "GRAMS", "--json").json
    assert (saved["amount"], saved["unit"]) == ("2.5", "g")
    assert tables()["doses"] == [saved]


def test_a_plan_is_in_the_unit_of_its_start(ebb: Ebb) -> None:
    plain = ebb("plan", "preview", "--start", "16", "--unit", "capsule", "--cut", "1", "--finish", "0", "--json").json
    typed = ebb("plan", "preview", "--start", "16 caps", "--cut", "1 cap", "--finish", "0 caps", "--json").json
    assert typed == plain
    assert typed["unit"] == "capsule"
    assert ebb("plan", "preview", "--start", "20g", "--json").json["unit"] == "g"
    assert ebb("plan", "preview", "--start", "16", "--unit", "caps", "--json").json["unit"] == "capsule"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--start", "20g", "--unit", "mg"), "--start: '20g' is in g, but this is in mg; units are not converted.\n"),
        (("--start", "20", "--cut", "1 cap"), "--cut: '1 cap' is in capsules, but this is in g; units are not"),
        (("--start", "20g", "--finish", "0 mg"), "--finish: '0 mg' is in mg, but this is in g; units are not"),
        (("--start", "20 spoons"), "--start: 'spoons' is not a unit here; say it in g, mg,"),
    ],
)
def test_a_plan_has_one_unit(ebb: Ebb, words: tuple[str, ...], said: str) -> None:
    done = ebb("plan", "preview", *words)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(said)


def test_what_a_unit_stands_for_is_on_the_safety_list_all_the_same(ebb: Ebb, lived_in: None) -> None:
    ebb("dose", "8mg", "--product", "seven_oh")
    done = ebb("plan", "preview", "--start", "16mg")
    assert (done.code, done.out) == (1, "")
    assert "Ebbtide makes no schedule here" in done.err


def forms(text: str) -> list[str]:
    return [form.strip() for form in shlex.split(text.replace(", ", " "))]


def test_every_form_that_help_shows_is_read() -> None:
    evening = NOW + timedelta(hours=5)
    for typed in forms(moments.TIMES):
        assert parse_when(typed, evening, UTC_CALENDAR).at < evening
    for typed in forms(moments.DAYS):
        assert parse_day(typed, evening, UTC_CALENDAR) <= evening.date()
    assert len(forms(moments.TIMES)) == 6
    assert len(forms(moments.DAYS)) == 7
