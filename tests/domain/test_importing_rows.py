"""The rows of a log as doses and answers: whole or not at all, with the clock, the unit and the scale that are said."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.logs import NEW_YORK, doses, log, problems
from tests.examples import UTC_CALENDAR
from tui.domain.importing import Unusable
from tui.domain.importing_columns import Columns
from tui.domain.importing_words import remarks
from tui.domain.records import TRIGGERS, UNITS

NOON = time(12)


def test_doses_and_answers_come_out_of_one_file() -> None:
    found = log("Day,Time,g,Nausea,Slept,Note\n21/11/2026,8:30,\"2,5\",3,7.5,rain\n22/11/2026,08:00,1,,,\n",
                "date=Day,time=Time,amount=g,nausea=Nausea,sleep_hours=Slept,note=Note")  # fmt: skip
    assert doses(found) == [
        ("2026-11-21 08:30", "2026-11-21", "2.5 g"),
        ("2026-11-22 08:00", "2026-11-22", "1 g"),
    ]
    assert found.doses[0].note == "rain"
    assert {day: dict(each.answers) for day, each in found.days.items()} == {
        date(2026, 11, 21): {"nausea": 3, "sleep_hours": 7.5}
    }
    assert [seen.cells for seen in found.seen] == [
        (
            ("Day", "date", "Sat 21 Nov 2026"),
            ("Time", "time", "08:30"),
            ("g", "amount", "2.5 g leaf"),
            ("Nausea", "nausea", "3"),
            ("Slept", "sleep_hours", "7.5"),
            ("Note", "note", "'rain'"),
        ),
        (("Day", "date", "Sun 22 Nov 2026"), ("Time", "time", "08:00"), ("g", "amount", "1 g leaf")),
    ]


def test_a_dose_after_midnight_belongs_to_the_day_before_and_a_date_alone_to_itself() -> None:
    assert doses(log("Day,Time,g\n21 Nov 2026,01:30,1\n")) == [("2026-11-21 01:30", "2026-11-20", "1 g")]
    assert doses(log("Day,g\n21 Nov 2026,1\n", at=time(1, 30))) == [("2026-11-22 01:30", "2026-11-21", "1 g")]


def test_doses_of_a_file_without_times_are_at_noon_or_as_is_said_and_one_among_others_needs_its_own() -> None:
    found = log("Day,g\n2026-11-21,1\n")
    assert doses(found)[0][0] == "2026-11-21 12:00"
    assert (found.made_up, found.doses[0].timed) == (time(12), False)
    assert found.seen[0].cells[-1] == ("g", "amount", "1 g leaf at 12:00, as the file has no time")
    assert problems("Day,Time,g\n2026-11-21,8:30,1\n2026-11-21,,1\n") == [
        "log.csv, line 3, column Time: This dose has no time: put it in, or add --at 12:00 for those without one."
    ]
    found = log("Day,Time,g\n2026-11-21,8:30,1\n2026-11-21,,1\n", at=NOON)
    assert [each.timed for each in found.doses] == [True, False]
    assert found.seen[1].cells[-1] == ("g", "amount", "1 g leaf at 12:00, as the file has no time")


def test_answers_need_no_time() -> None:
    found = log("Day,Nausea\n2026-11-21,0\n")
    assert dict(found.days[date(2026, 11, 21)].answers) == {"nausea": 0}
    assert found.days[date(2026, 11, 21)].at is None


def test_midnight_beside_every_date_is_a_spreadsheets_and_no_time() -> None:
    text = "Day,g\n2026-11-20 00:00:00,1\n2026-11-21 00:00:00,1\n"
    assert [dose[0] for dose in doses(log(text))] == ["2026-11-20 12:00", "2026-11-21 12:00"]
    text = "Day,g\n2026-11-20 00:00:00,1\n2026-11-21 08:30:00,1\n"
    assert [dose[0] for dose in doses(log(text))] == ["2026-11-20 00:00", "2026-11-21 08:30"]


def test_our_own_columns_without_their_ids_are_a_log() -> None:
    found = log("day,at,amount,unit,product\n2026-11-20,2026-11-21T01:30:00-05:00,2.5,g,leaf\n")
    assert doses(found) == [("2026-11-21 01:30", "2026-11-20", "2.5 g")]
    assert "do not belong together" in problems("day,at,g\n2026-11-11,2026-11-21T01:30:00-05:00,2\n")[0]


def test_a_change_of_clocks_is_told() -> None:
    found = log("When,g\n2026-03-08 02:30,1\n2026-11-01 01:30,1\n")
    assert [f"{dose.at:%H:%M%z}" for dose in found.doses] == ["03:30-0400", "01:30-0400"]
    assert found.changed == 2
    assert found.said is not None
    assert found.said.startswith("Line 2: The clocks go forward")


def test_a_time_with_its_offset_is_that_instant() -> None:
    assert doses(log("When,g\n2026-11-21T08:30Z,1\n")) == [("2026-11-21 03:30", "2026-11-20", "1 g")]


@pytest.mark.parametrize(
    ("header", "cell", "wishes", "amount"),
    [
        ("g", "2.5", {}, "2.5 g"),
        ("g", '"2,5"', {}, "2.5 g"),
        ("g", "2.5g", {}, "2.5 g"),
        ("g", "2.5 grams", {}, "2.5 g"),
        ("Amount", "2.5 g", {}, "2.5 g"),
        ("Amount", "2.5", {"unit": "g"}, "2.5 g"),
        ("Amount", "3 caps", {}, "3 capsule"),
        ("Dose (mg)", "15", {"unit": "mg"}, "15 mg"),
        ("Capsules", "2.50", {}, "2.5 capsule"),
    ],
)
def test_an_amount_has_the_unit_that_is_said_somewhere(
    header: str, cell: str, wishes: dict[str, Any], amount: str
) -> None:
    assert doses(log(f"Day,{header}\n2026-11-21,{cell}\n", at=NOON, **wishes))[0][2] == amount


@pytest.mark.parametrize(
    ("header", "cell", "wishes", "said"),
    [
        ("Amount", "2.5", {}, "'2.5' has no unit: add --unit, like --unit g."),
        ("g", "15 mg", {}, "in mg by its cell and in g elsewhere"),
        ("g", "2.5", {"unit": "mg"}, "in g by the name of the column and in mg elsewhere"),
        ("Amount", "2.5 spoons", {}, "'spoons' is not a unit"),
        ("g", '"1,500"', {}, "can be read in two ways"),
        ("g", "0", {}, "0 is no dose: leave the cell empty."),
        ("g", "-1", {}, "can not be below zero"),
        ("g", "20000", {}, "at most 10,000"),
        ("g", "abc", {}, "'abc' is not an amount"),
        ("g", "#VALUE!", {}, "is not an amount"),
        ("g", "1e3", {}, "is not an amount"),
    ],
)
def test_an_amount_that_may_be_wrong_is_refused(header: str, cell: str, wishes: dict[str, Any], said: str) -> None:
    (found,) = problems(f"Day,{header}\n2026-11-21,{cell}\n", at=NOON, **wishes)
    assert found.startswith(f"log.csv, line 2, column {header}: ")
    assert said in found


def test_a_point_between_thousands_is_not_taken_for_a_decimal_one() -> None:
    (found,) = problems('Day,mg\n2026-11-21,"1,5"\n2026-11-21,1.500\n', at=NOON)
    assert "line 3" in found
    assert "since others here have a comma" in found


@pytest.mark.parametrize(
    ("header", "cells", "said"),
    [
        ("mg", ["1.500", "2.000"], "'1.500' can be read in two ways: write it as 1500 or 1.5."),
        ("ml", ["1.500"], "write it as 1500 or 1.5."),
        ("mg", ["1.000.000"], "write it as 1000000."),
        ("mg", ["1.500", "250.5"], None),
        ("mg", ["1.500", "0.750"], None),
        ("g", ["1.500", "2.000"], None),
    ],
)
def test_a_point_before_three_digits_is_asked_about_unless_its_column_shows_what_it_is(
    header: str, cells: list[str], said: str | None
) -> None:
    text = f"Day,{header}\n" + "".join(f"2026-11-21,{cell}\n" for cell in cells)
    if said is None:
        assert [each.amount for each in log(text, at=NOON).doses] == list(map(Decimal, cells))
    else:
        assert problems(text, at=NOON)[0].endswith(said)


@pytest.mark.parametrize(
    ("header", "cell", "said"),
    [
        ("Nausea", "7", "'7' is not on the scale of 0 (none) to 4 (extreme): write it on that scale"),
        ("Nausea", "2.5", "is not on the scale"),
        ("Nausea", "bad", "nausea is a number"),
        ("Sleep", "7.3", "half hours"),
        ("Fluids", "200", "0 to 99 glasses"),
        ("Support", "maybe", "yes or no"),
    ],
)
def test_an_answer_of_another_scale_is_refused_and_never_turned_into_ours(header: str, cell: str, said: str) -> None:
    (found,) = problems(f"Day,{header}\n2026-11-21,{cell}\n")
    assert said in found


def test_words_of_a_list_are_known_in_any_case_and_others_name_the_nearest() -> None:
    text = "Day,g,Product,Trigger\n2026-11-21,1,{},{}\n"
    found = log(text.format("TEA", "Tired"), at=NOON).doses[0]
    assert (found.product, found.trigger) == ("tea", "tired")
    assert "did you mean leaf?" in problems(text.format("leef", ""), at=NOON)[0]
    assert "did you mean tired?" in problems(text.format("", "tird"), at=NOON)[0]


def test_two_answers_for_one_day_must_agree_and_notes_stand_together() -> None:
    assert problems("Day,Nausea\n2026-11-21,1\n2026-11-21,2\n") == [
        "log.csv, line 3, column Nausea: This day has 2 here and 1 in line 2: leave one."
    ]
    found = log("Day,Nausea,Note\n2026-11-21,1,a\n2026-11-21,1,b\n2026-11-21,,a\n")
    assert dict(found.days[date(2026, 11, 21)].answers) == {"nausea": 1, "note": "a\nb"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("When,g\n2026-11-22 13:00,1\n", "13:00 on Sunday 22 November 2026 is in the future"),
        ("Day,Nausea\n2026-11-23,1\n", "'2026-11-23' has not begun yet"),
        ("Day,Nausea\n1999-12-31,1\n", "before 2000"),
        ("Day,Nausea\n,1\n", "The day is missing"),
        ("When,g\n2026-11-21,1\n", "a day without a time"),
        ("Day,Time,g\n2026-11-21 08:30,09:30,1\n", "This time and that of '2026-11-21 08:30' differ"),
    ],
)
def test_a_time_that_cannot_be_is_refused(text: str, said: str) -> None:
    assert said in problems(text)[0]


def test_a_made_up_time_is_not_in_the_future_either() -> None:
    assert "has not come yet: give an earlier time" in problems("Day,g\n2026-11-22,1\n", at=time(23))[0]


def test_rows_that_say_nothing_but_a_day_are_counted() -> None:
    found = log("Day,g,Nausea\n2026-11-20,,\n2026-11-21,,-\n2026-11-21,,1\n")
    assert (found.without, len(found.days)) == (2, 1)


def test_every_problem_is_told_up_to_five_and_the_rest_is_counted() -> None:
    with pytest.raises(Unusable) as found:
        log("Day,Nausea\n" + "2026-11-21,9\n" * 8)
    assert (len(found.value.problems), found.value.count) == (5, 8)
    assert [each.line for each in found.value.problems] == [2, 3, 4, 5, 6]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)
CELLS = st.one_of(
    st.sampled_from(
        ["", "2026-11-21", "21.11.2026", "3/4/2026", "08:30", "2.5", "2,5", "1 g", "3", "0", "yes", "leaf"]
    ),
    st.dates(date(1999, 1, 1), date(2027, 1, 1)).map(lambda day: f"{day:%d/%m/%Y}"),
    TEXTS,
)
HEADERS = st.lists(
    st.sampled_from(["Day", "Time", "When", "g", "Amount", "Unit", "Nausea", "Sleep", "Note", "Trigger", ""]) | TEXTS,
    min_size=1,
    max_size=5,
)


def _rows(head: list[str]) -> st.SearchStrategy[tuple[list[str], list[list[str]]]]:
    row = st.lists(CELLS, min_size=len(head), max_size=len(head))
    return st.tuples(st.just(head), st.lists(row, max_size=5))


@given(HEADERS.flatmap(_rows))
def test_any_table_is_refused_in_sentences_or_read_within_the_limits(table: tuple[list[str], list[list[str]]]) -> None:
    head, rows = table
    text = "".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + "\n" for row in [head, *rows])
    why = problems(text, at=NOON, calendar=UTC_CALENDAR)
    for problem in why:
        assert problem.endswith((".", "?"))
        assert "\n" not in problem
    if why:
        return
    found = log(text, at=NOON, calendar=UTC_CALENDAR)
    for dose in found.doses:
        assert 0 < dose.amount <= Decimal(10_000)
        assert dose.unit in UNITS
        assert dose.trigger in (None, *TRIGGERS)
        assert 2000 <= dose.at.year <= 2026
        assert abs((dose.day - dose.at.date()).days) <= 1
    for day in found.days:
        assert date(2000, 1, 1) <= day <= date(2026, 11, 22)


MOMENTS = st.builds(datetime.combine, st.dates(date(2001, 1, 1), date(2026, 11, 21)), st.times())


@given(
    st.lists(
        st.tuples(
            MOMENTS,
            st.decimals("0.01", 1000, places=2),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["%Y-%m-%d %H:%M", "%d %b %Y %H:%M", "%Y/%m/%dT%H:%M:%S"]),
    st.booleans(),
)
def test_what_is_written_plainly_is_read_as_it_was_written(
    rows: list[tuple[datetime, Decimal]], form: str, comma: bool
) -> None:
    shown = [str(amount).replace(".", ",") if comma else str(amount) for _, amount in rows]
    text = "When;g\n" + "".join(f"{at:{form}};{amount}\n" for (at, _), amount in zip(rows, shown, strict=True))
    if any(NEW_YORK.on_date(at.date(), at.time()).said for at, _ in rows):
        return
    found = log(text)
    assert [(f"{dose.at:%Y-%m-%d %H:%M}", dose.amount) for dose in found.doses] == [
        (f"{at:%Y-%m-%d %H:%M}", amount) for at, amount in rows
    ]


def test_a_row_that_is_there_twice_is_two_doses_and_is_pointed_out() -> None:
    found = log("When,g\n2026-11-20 08:30,1\n2026-11-20 12:30,1\n2026-11-20 08:30,1\n2026-11-20 12:30,1\n")
    assert [each.like for each in found.doses] == [None, None, 2, 3]
    columns = Columns(("When", "g"), {"at": 0, "amount": 1}, (), "g")
    assert (
        "Line 4 says the same as line 2, time and all, and so does 1 more: each counts as a dose. Take such rows out if"
        " they are there twice by mistake."
    ) in list(remarks(found, columns, "leaf", "UTC"))


def test_the_largest_dose_of_each_unit_and_the_order_of_dates_are_pointed_out() -> None:
    found = log("Day,Dose\n21/11/2026,2 g\n21/11/2026,500 mg\n21/11/2026,30 g\n")
    columns = Columns(("Day", "Dose"), {"date": 0, "amount": 1}, ())
    said = list(remarks(found, columns, "leaf", "UTC"))
    assert said[0] == "Its dates are read as day, month, year."
    assert said[-3:] == [
        "The doses are in 2 units: g, mg.",
        "The largest dose in g is 30 g, in line 4.",
        "The largest dose in mg is 500 mg, in line 3.",
    ]


def test_that_sleep_is_read_as_hours_is_said_since_it_may_be_a_grade() -> None:
    found = log("Day,Sleep\n2026-11-20,3\n2026-11-21,7.5\n")
    columns = Columns(("Day", "Sleep"), {"date": 0, "sleep_hours": 1}, ())
    assert "Sleep is read as hours: 3 to 7.5." in list(remarks(found, columns, None, "UTC"))
