"""What the planner says of a plan: its kind, its figures, what to know of the field one is in, what to confirm."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.drafts import KNOWN, by_preset, comes_to, drafted
from tests.examples import DAY, SUNDAY, worked_plan
from tests.wording import hurts
from tui.domain.planner import FIELDS, Draft, changed
from tui.domain.planner_words import (
    HINTS,
    LABELS,
    figure_lines,
    first_rows,
    hint,
    kind,
    note_words,
    notes,
    short_figures,
    table_words,
    to_confirm,
    why_clinician,
)
from tui.domain.previewing import SPEEDS, Figures, figures
from tui.domain.records import Plan

WORKED = worked_plan(from_=SUNDAY)


def worked() -> Figures:
    return figures(drafted(), WORKED)


def lines(found: Figures) -> dict[str, str]:
    return {line.label: line.text for line in figure_lines(found, SUNDAY)}


def confirmed(found: Figures, before: Plan | None = None, amount: Decimal | None = None, **more: Any) -> list[str]:
    return [line.text for line in to_confirm(found, SUNDAY, before=before, amount_today=amount, **more)]


# What kind of plan it is


def test_the_worked_plan_is_gentle_and_says_how_long_it_is() -> None:
    assert kind(worked()) == "Gentle: about 10% a week, 23 weeks."


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("tenth_a_week", "Gentle: about 10% a week, 30 weeks."),
        ("twentieth_a_week", "Slow: about 5% a week, 52 weeks."),
        ("tenth_a_month", "Very slow: about 2.4% a week, 129 weeks."),
        ("quarter_gram", "Very slow: 0.25 g less every week, 1.3% at first and 50% at the end, 80 weeks."),
        ("curve", "Gentle: cuts that get smaller along a curve, 10% at first and 33% at the end, 43 weeks."),
    ],
)
def test_each_preset_says_what_it_is(key: str, said: str) -> None:
    assert kind(comes_to(by_preset(key))) == said


@pytest.mark.parametrize(
    ("rate", "word"),
    [("2", "Very slow"), ("5", "Slow"), ("10", "Gentle"), ("15", "Moderate"), ("25", "Fast"), ("26", "Very fast")],
)
def test_the_word_follows_the_fall_within_a_week(rate: str, word: str) -> None:
    draft = drafted(amount="1000", precision=Decimal("0.1"), rate=Decimal(rate))
    assert kind(comes_to(draft)).startswith(f"{word}: about {rate}% a week, ")


def test_a_month_between_cuts_counts_for_what_it_is() -> None:
    assert comes_to(drafted(rate=Decimal(20), step_days=28)).weekly == 5
    assert comes_to(drafted(rate=Decimal(6), step_days=2)).speed == "fast"
    assert [most for most, _ in SPEEDS] == sorted(most for most, _ in SPEEDS)


def test_the_same_cut_says_that_it_grows_in_percent() -> None:
    found = comes_to(drafted("cut", cut=Decimal(2), finish=Decimal(0)))
    assert kind(found) == "Moderate: 2 g less every week, 10% at first and 50% at the end, 10 weeks."
    other = comes_to(drafted("cut", cut=Decimal(2), finish=Decimal(0), step_days=10))
    assert "2 g less every 10 days" in kind(other)


def test_a_day_at_zero_says_what_cuts_it_takes() -> None:
    found = comes_to(drafted("until", until=SUNDAY + 70 * DAY))
    assert kind(found) == "Moderate: that day takes cuts of 2 g every week, 10% at first and 50% at the end, 10 weeks."
    uneven = comes_to(drafted("until", until=SUNDAY + 63 * DAY))
    assert "that day takes cuts of 2.2 to 2.3 g every week" in kind(uneven)


def test_a_written_plan_is_as_written() -> None:
    table = ((0, Decimal(20)), (14, Decimal(15)), (28, Decimal(0)))
    assert kind(comes_to(drafted("table", table=table))) == "As written: 3 rows, 4 weeks."
    assert kind(comes_to(drafted("table", table=table[:2]))) == "As written: 2 rows, 2 weeks, not to zero."
    assert kind(comes_to(drafted("table", table=table[:1]))) == "As written: 1 row, not to zero."


def test_one_cut_to_nothing_is_called_very_fast() -> None:
    draft = drafted("until", until=SUNDAY + 8 * DAY)
    assert kind(comes_to(draft)) == "Very fast: from 20 g to nothing in one cut after 8 days."


# Its figures


def test_the_figures_of_the_worked_plan() -> None:
    assert lines(worked()) == {
        "Steps": "24 from 20 to 0 g",
        "Zero": "Sun 2 May",
        "Length": "161 days, 23 weeks",
        "Largest": "28.6% (1.4 to 1 g)",
        "Last": "1 g to nothing",
    }
    assert list(short_figures(worked(), SUNDAY)) == [
        "24 steps · zero Sun 2 May · 161 days",
        "largest cut 28.6% (1.4 to 1 g) · last 1 g to nothing",
    ]


def test_the_largest_cut_leaves_the_cut_to_zero_aside() -> None:
    only = comes_to(drafted("until", until=SUNDAY + 8 * DAY))
    assert "Largest" not in lines(only)
    assert len(list(short_figures(only, SUNDAY))) == 1


def test_a_plan_without_zero_claims_none() -> None:
    found = comes_to(drafted("table", table=((0, Decimal(20)), (14, Decimal(15)))))
    assert lines(found)["Zero"] == "not in this table"
    assert "Last" not in lines(found)
    assert "no zero" in next(short_figures(found, SUNDAY))
    assert found.points == ((0, 20.0), (14, 15.0), (21, 15.0))
    assert "It does not come to zero: 15 g a day goes on." in confirmed(found)


def test_one_row_that_goes_on_as_it_is_has_no_length() -> None:
    found = comes_to(drafted("table", table=((0, Decimal(20)),)))
    assert next(short_figures(found, SUNDAY)) == "1 step · no zero"
    assert [line.text for line in figure_lines(found, SUNDAY)] == ["1 at 20 g", "not in this table"]


def test_the_first_rows_show_day_amount_doses_and_cut() -> None:
    assert list(first_rows(worked(), SUNDAY, 2)) == [
        ("Sun 22 Nov", "20 g = 6.6 + 6.7 + 6.7", ""),
        ("Sun 29 Nov", "18 g = 6 + 6 + 6", "-10%"),
    ]


def test_a_row_that_goes_up_is_shown_as_that() -> None:
    found = comes_to(drafted("table", table=((0, Decimal(10)), (7, Decimal(12)), (14, Decimal(0)))))
    assert [cut for _, _, cut in first_rows(found, SUNDAY, 3)] == ["", "+20%", "-100%"]


# What to know


def test_what_is_about_the_current_field_comes_first_and_names_it() -> None:
    found = comes_to(drafted(rate=Decimal(30), step_days=3, finish=Decimal(6)))
    for field in ("rate", "step_days", "finish"):
        first = next(notes(found, field))
        assert first[0] == field
        assert note_words(*first).startswith(f"{LABELS[field]}: ")
    assert len(list(notes(found, "rate"))) == len(found.notes)


def test_a_caution_stands_at_the_field_that_causes_it() -> None:
    assert {field for field, _ in comes_to(drafted("cut", cut=Decimal(5))).notes} == {"cut"}
    assert {field for field, _ in comes_to(drafted("until", until=SUNDAY + 30 * DAY)).notes} == {"until"}
    assert "cap" in {field for field, _ in comes_to(drafted("curve", cap=Decimal(30))).notes}
    steps = changed(drafted("curve", limit="steps"), "steps", 5, KNOWN)
    assert "steps" in {field for field, _ in comes_to(steps).notes}
    assert "min_step" in {field for field, _ in comes_to(drafted(min_step=Decimal(2))).notes}


def test_every_field_has_a_name_that_fits_and_says_what_it_is_for() -> None:
    assert tuple(LABELS) == FIELDS
    for field in FIELDS:
        assert len(LABELS[field]) <= 12
        assert len(hint(drafted(), field)) <= 78
    assert hint(drafted(), "precision") == "The smallest amount you can measure: 0.1 g, a pocket scale."
    assert not any(hurts(text) for text in HINTS.values())


def test_with_gates_it_is_said_first_what_is_taken_then_the_reason_and_how_many_more() -> None:
    whys = {"heart": "Because of the heart.", "liver": "Because of the liver.", "mood": "Because of the mood."}
    draft = Draft(gates=frozenset(whys))
    said = list(why_clinician(draft, whys))
    assert "no schedule of its own" in said[0]
    assert "! shows who answers" in said[0]
    assert said[1:] == ["Because of the heart.", "2 more of what you marked ask for the same."]
    assert len(list(why_clinician(Draft(product="seven_oh"), whys | {"seven_oh": "Because."}))) == 2


def test_a_table_in_a_few_words() -> None:
    assert table_words((), "g") == "none yet"
    assert table_words(((0, Decimal(20)), (7, Decimal(0)))) == "2 rows, 20 to 0"
    assert table_words(((0, Decimal(2)),), "tablet") == "1 row, 2 to 2 tablets"
    assert table_words(((0, Decimal(20)), (7, Decimal(0))), "g") == "2 rows, 20 to 0 g"


# What to confirm


def test_before_it_is_confirmed_it_says_what_begins_what_ends_and_that_today_changes() -> None:
    assert confirmed(worked(), worked_plan(), Decimal("8.1")) == [
        "20 g of leaf a day in 3 doses, today.",
        "Gentle: about 10% a week, 23 weeks.",
        "Zero is on Sun 2 May, in 161 days.",
        "The plan before it (20 g, 10% a week since Tue 15 Sep) ends and is kept.",
        "Today's amount changes from 8.1 g to 20 g.",
    ]


def test_an_amount_that_stays_is_not_called_a_change() -> None:
    assert not any("changes" in text for text in confirmed(worked(), worked_plan(), Decimal(20)))
    assert not any("plan before" in text for text in confirmed(worked()))


def test_a_plan_that_begins_later_says_that_there_is_no_amount_until_then() -> None:
    found = figures(drafted(), worked_plan(from_=date(2026, 12, 1)))
    said = confirmed(found, worked_plan(), Decimal("8.1"))
    assert said[0] == "20 g of leaf a day in 3 doses, on Tue 1 Dec."
    assert said[-1] == "Until Tue 1 Dec no amount is set for the day."


def test_a_clinicians_plan_says_what_was_marked() -> None:
    said = confirmed(worked(), gates=["Liver disease", "Heavy drinking"])
    assert "On the safety list: Liver disease; Heavy drinking. Take this plan only if a clinician set it." in said


def test_the_longest_plan_has_its_figures_too() -> None:
    draft = drafted("cut", amount="1999", precision=Decimal(1), min_step=Decimal(1), cut=Decimal(1), finish=Decimal(0))
    found = comes_to(changed(draft, "step_days", 6, KNOWN))
    assert len(list(figure_lines(found, SUNDAY))) == 5
    assert kind(found)
    assert found.steps == 2000
