"""The numbers of one day in two lines: what is not known is said so, units stay apart."""

from dataclasses import replace

import pytest

from tests.domain.looked_back import excerpt, felt, took
from tests.examples import DAY, SUNDAY, dose, worked_plan
from tui.domain.looking import ROWS, day_rows, day_words
from tui.domain.ranges import RANGES
from tui.domain.records import Adjustment

PLAN = [(worked_plan(), None)]


def test_a_day_says_what_was_taken_what_was_planned_and_how_it_felt() -> None:
    checkin = felt(1, 2, sleep_hours=6.5)
    checkin = replace(checkin, symptoms={**checkin.symptoms, "craving": 3, "low_mood": 1})
    view = excerpt([checkin], [took(1, "4", "4.1")], PLAN)
    assert list(day_words(view, SUNDAY - DAY)) == [
        "8.1 g in 2 doses",
        "plan 8.1 g",
        "discomfort 50",
        "craving 3",
        "low mood 1",
        "sleep 6.5 h",
    ]


def test_a_day_without_a_word_is_not_known_and_no_success() -> None:
    assert list(day_words(excerpt(plans=PLAN), SUNDAY - DAY)) == ["doses not known", "plan 8.1 g", "no check-in"]
    free = excerpt([felt(1, 1, intake_complete=True)], plans=PLAN)
    assert next(iter(day_words(free, SUNDAY - DAY))) == "no doses"


def test_today_is_said_to_be_going_on() -> None:
    assert next(iter(day_words(excerpt(plans=PLAN), SUNDAY))) == "no doses yet"
    assert next(iter(day_words(excerpt(doses=[took(0, "2")]), SUNDAY))) == "2 g in 1 dose so far"


def test_units_are_told_apart_and_a_hold_is_said() -> None:
    mixed = (*took(1, "4")[1], dose("2", unit="capsule", product="capsule", day=SUNDAY - DAY))
    hold = Adjustment(id="a-1", plan="plan-1", day=SUNDAY - 4 * DAY, kind="hold", days=9)
    view = excerpt(doses=[(SUNDAY - DAY, mixed)], plans=PLAN, adjustments=[hold])
    assert list(day_words(view, SUNDAY - DAY))[:2] == [
        "4 g of leaf in 1 dose + 2 capsules in 1 dose",
        "plan 8.1 g, held",
    ]


@pytest.mark.parametrize("width", [20, 40, 58, 78, 118])
def test_it_always_takes_two_lines_and_never_more_than_the_width(width: int) -> None:
    view = excerpt([felt(1, 2, sleep_hours=6.5)], [took(1, *["1"] * 4)], PLAN)
    for day in (SUNDAY, SUNDAY - DAY):
        rows = day_rows(view, day, width, "▲")
        assert len(rows) == ROWS
        assert all(sum(len(text) for text, _ in row) <= width for row in rows)
        assert rows[0][0][0].startswith("▲ ")


def test_a_day_long_ago_has_its_year() -> None:
    (first, *_), *_ = day_rows(excerpt(), SUNDAY - 400 * DAY, 78)
    assert first == ("Sat 18 Oct 2025", "strong")


def test_a_range_is_said_with_both_its_ends() -> None:
    assert [each.said(each.first(SUNDAY, None), SUNDAY) for each in RANGES[:3]] == [
        "7 days · 16–22 Nov",
        "30 days · 24 Oct–22 Nov",
        "90 days · 25 Aug–22 Nov",
    ]
    years = SUNDAY.replace(year=2016)
    assert RANGES[-1].said(years, SUNDAY) == "all · 22 Nov 2016–22 Nov 2026"
