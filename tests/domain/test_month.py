"""A month day by day: known, unknown, other, today and ahead are told apart; its sentence counts the known alone."""

from datetime import date
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.excerpts import excerpt, taken_on
from tests.examples import DAY, SUNDAY, scores, worked_plan
from tests.reading_age import why_hard
from tui.domain.calendar_page import month_later, month_of
from tui.domain.excerpt import Excerpt
from tui.domain.month import (
    Cell,
    Counted,
    Kind,
    State,
    cells,
    counted_in,
    level,
    months_in_sight,
    summary,
)
from tui.domain.month_words import brief, measure_name, month_words, shades
from tui.domain.records import CheckIn

GRAMS = Counted("g", "leaf", Decimal(20))
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def ago(count: int) -> date:
    return SUNDAY - count * DAY


def lived() -> Excerpt:
    """8 g yesterday, a capsule the day before, none confirmed 3 days ago, nothing known 4 days ago, then 12 g."""
    doses = {
        **taken_on(SUNDAY, "2.5"),
        **taken_on(ago(1), "4", "4"),
        **taken_on(ago(2), "1", unit="capsule", product="capsule"),
        **taken_on(ago(5), "12"),
    }
    checkins = [
        CheckIn(day=ago(1), symptoms=scores(2)),
        CheckIn(day=ago(2), symptoms={"nausea": 3}),
        CheckIn(day=ago(3), symptoms=scores(0), intake_complete=True),
    ]
    return excerpt(SUNDAY, plans=[worked_plan()], doses=doses, checkins=checkins)


def states(kind: Kind) -> list[tuple[State, str | None]]:
    found = cells(lived(), [ago(count) for count in range(5, -2, -1)], kind, GRAMS)
    return [(cell.state, None if cell.value is None else str(cell.value)) for cell in found]


def test_of_intake_an_unknown_day_is_no_zero_and_a_confirmed_one_is() -> None:
    assert states("intake") == [
        ("known", "12"),
        ("unknown", None),
        ("known", "0"),
        ("other", None),
        ("known", "8"),
        ("today", "2.5"),
        ("ahead", None),
    ]


def test_of_discomfort_a_day_with_too_few_answers_is_not_known_and_a_calm_one_is_zero() -> None:
    assert states("discomfort") == [
        ("unknown", None),
        ("unknown", None),
        ("known", "0"),
        ("unknown", None),
        ("known", "50"),
        ("today", None),
        ("ahead", None),
    ]


def test_days_before_the_first_entry_hold_nothing_and_are_not_counted() -> None:
    journal = excerpt(SUNDAY, checkins=[CheckIn(day=ago(10), symptoms=scores(1))])
    month = cells(journal, month_of(SUNDAY), "discomfort", None)
    assert {cell.state for cell in month if cell.day < ago(10)} == {"before"}
    assert (summary(month).known, summary(month).finished) == (1, 10)


def test_a_step_is_marked_on_the_day_on_which_it_began() -> None:
    month = cells(lived(), month_of(SUNDAY), "intake", GRAMS)
    assert [cell.day.day for cell in month if cell.step and cell.day <= SUNDAY] == [3, 10, 17]


def test_the_unit_is_that_of_the_plan_in_force_else_of_the_last_one_else_of_the_last_dose() -> None:
    assert counted_in(lived()) == GRAMS
    ended = worked_plan(id="old", unit="capsule", product="capsule", ended=worked_plan().created + 20 * DAY)
    assert counted_in(excerpt(SUNDAY, plans=[ended], doses=taken_on(SUNDAY, "2"))) == Counted(
        "capsule", "capsule", Decimal(20)
    )
    two = {**taken_on(ago(2), "4", "5"), **taken_on(ago(1), "2")}
    assert counted_in(excerpt(SUNDAY, doses=two)) == Counted("g", "leaf", Decimal(9))
    assert counted_in(excerpt(SUNDAY)) is None


def test_the_sentence_says_median_both_ends_and_how_many_of_the_days_are_known() -> None:
    doses = {day: dose for at in range(1, 22) if at != 7 for day, dose in taken_on(ago(at), str(at)).items()}
    month = cells(excerpt(SUNDAY, doses=doses), month_of(SUNDAY), "intake", GRAMS)
    said = month_words(SUNDAY, summary(month), "intake", GRAMS)
    assert said == (
        "November 2026: median intake 11.5 g (20 of 21 days known). Lowest 1 on Sat 21 Nov, highest 21 on Sun 1 Nov."
    )


def test_a_median_of_discomfort_is_whole_and_half_a_point_counts_up() -> None:
    month = [Cell(ago(at), "known", Decimal(value)) for at, value in enumerate((37, 38, 30, 50), 1)]
    assert "median discomfort 38 (4 of 4 days known)" in month_words(SUNDAY, summary(month), "discomfort", None)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "November 2026: none of its 21 days known."),
        ({1: "30"}, "November 2026: 1 of 21 days known. A median takes 3 of them."),
        ({1: "8", 2: "8", 3: "8"}, "the same on each known day (3 of 21 days known)."),
    ],
)
def test_of_little_little_is_said(values: dict[int, str], said: str) -> None:
    doses = {day: dose for at, amount in values.items() for day, dose in taken_on(ago(at), amount).items()}
    journal = excerpt(SUNDAY, doses=doses, checkins=[CheckIn(day=date(2026, 10, 1), symptoms={"nausea": 1})])
    words = month_words(SUNDAY, summary(cells(journal, month_of(SUNDAY), "intake", GRAMS)), "intake", GRAMS)
    assert words.endswith(said)
    assert why_hard(words) == []


def test_days_in_another_unit_are_told_apart_in_the_sentence() -> None:
    found = summary(cells(lived(), month_of(SUNDAY), "intake", GRAMS))
    assert (found.known, found.other) == (3, 1)
    assert "1 in another unit or product" in month_words(SUNDAY, found, "intake", GRAMS)


def test_a_month_that_begins_today_has_no_finished_day() -> None:
    first = date(2026, 12, 1)
    journal = excerpt(first, doses=taken_on(SUNDAY, "2"))
    found = summary(cells(journal, month_of(first), "intake", GRAMS))
    assert month_words(first, found, "intake", GRAMS) == "December 2026: no finished day yet."


def test_the_names_of_the_measures_carry_their_units() -> None:
    assert measure_name("discomfort", None) == "discomfort, 0 to 100"
    assert measure_name("intake", GRAMS) == "intake in g of leaf"
    assert measure_name("intake", Counted("capsule", "capsule", Decimal(9))) == "intake in capsules"
    assert shades("discomfort", None) == ("to 25", "to 50", "to 75", "more")
    assert shades("intake", GRAMS) == ("to 5", "to 10", "to 15", "more")
    assert [brief(Decimal(each)) for each in ("8.125", "12.34", "1250.5", "0", "2.50")] == [
        "8.13", "12.3", "1251", "0", "2.5",
    ]  # fmt: skip


@given(st.decimals(0, 10_000, places=3), st.decimals("0.001", 10_000, places=3))
def test_only_zero_has_no_shade_and_shades_rise(value: Decimal, high: Decimal) -> None:
    found = level(value, high)
    assert (found == 0) == (value == 0)
    assert 0 <= found <= 4
    assert level(value, high) <= level(value + 1, high)


@given(days)
def test_a_month_has_each_of_its_days_once(day: date) -> None:
    month = month_of(day)
    assert day in month
    assert [each.day for each in month] == list(range(1, len(month) + 1))
    assert {each.month for each in month} == {day.month}
    assert month_later(month[0], 1) - month[-1] == DAY


@given(days, st.integers(-30, 30))
def test_the_page_keys_keep_the_day_of_the_month_where_there_is_one(day: date, by: int) -> None:
    there = month_later(day, -by)
    assert (there.year * 12 + there.month) == day.year * 12 + day.month - by
    assert there.day == min(day.day, len(month_of(there)))


@given(days, st.integers(0, 4000), st.integers(1, 6))
def test_the_months_in_sight_hold_that_of_the_cursor_and_stay_while_it_moves_in_them(
    today: date, back: int, count: int
) -> None:
    day = max(today - back * DAY, date(1980, 1, 1))
    found = months_in_sight(day, today, count)
    assert len(found) == count
    assert day.replace(day=1) in found
    assert [month_later(each, 1) for each in found[:-1]] == list(found[1:])
    assert all(months_in_sight(other, today, count) == found for other in found if other <= today)


known = st.none() | st.decimals(0, 100, places=1)


@given(st.lists(known, min_size=1, max_size=31))
def test_the_median_and_both_ends_are_those_of_the_known_days(values: list[Decimal | None]) -> None:
    month = [Cell(ago(at), "unknown" if value is None else "known", value) for at, value in enumerate(values)]
    found, kept = summary(month), [value for value in values if value is not None]
    assert (found.finished, found.known) == (len(values), len(kept))
    assert found.median == (median(kept) if len(kept) >= 3 else None)
    if kept:
        assert found.lowest is not None
        assert found.highest is not None
        assert (found.lowest.value, found.highest.value) == (min(kept), max(kept))


@given(st.data())
def test_a_cell_never_shows_an_unknown_day_as_a_number(data: st.DataObject) -> None:
    doses = {}
    checkins = []
    for at in range(12):
        if data.draw(st.booleans()):
            changes = data.draw(
                st.sampled_from([{}, {"unit": "capsule", "product": "capsule"}, {"product": "extract"}])
            )
            doses.update(taken_on(ago(at), "2", **changes))
        if data.draw(st.booleans()):
            checkins.append(CheckIn(day=ago(at), intake_complete=data.draw(st.sampled_from([None, False, True]))))
    journal = excerpt(SUNDAY, doses=doses, checkins=checkins)
    for cell in cells(journal, [ago(at) for at in range(-3, 15)], "intake", GRAMS):
        about = journal.day(cell.day)
        assert cell.value is None or about.known or cell.state == "today"
        assert (cell.state == "known") == (cell.value is not None and cell.state != "today")
        if any((dose.unit, dose.product) != ("g", "leaf") for dose in about.doses):
            assert cell.value is None
