"""A written plan as somebody types it or has it in a file: what is read is what stands there, or it is refused."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans import custom_plans
from tui.domain.amounts import format_amount
from tui.domain.errors import Refused
from tui.domain.records import LATEST_OFFSET, MOST_STEPS, Plan, TableRow
from tui.domain.tables import LARGEST_FILE, Table, check_rows, format_table, parse_csv, parse_table

ROWS = ((0, Decimal(20)), (7, Decimal(18)), (14, Decimal(15)))


@pytest.mark.parametrize(
    "typed",
    [
        "0:20 7:18 14:15",
        "  0:20\t7:18\n14:15 ",
        "0:20, 7:18, 14:15",
        "0:20; 7:18;14:15",
        "0:20.0 007:18 14:15,",
    ],
)
def test_a_table_is_read_as_it_is_typed(typed: str) -> None:
    assert parse_table(typed) == ROWS


def test_a_typed_amount_may_have_a_decimal_comma_and_be_zero() -> None:
    assert parse_table("0:2,5 7:0,5 14:0") == ((0, Decimal("2.5")), (7, Decimal("0.5")), (14, Decimal(0)))
    assert parse_table("0:1 7:0.0") == parse_table("0:1 7:0,00") == ((0, Decimal(1)), (7, Decimal(0)))


def test_level_and_rising_amounts_are_read_and_asked_about_elsewhere() -> None:
    assert [amount for _, amount in parse_table("0:5 3:5 6:8 9:2")] == [5, 5, 8, 2]


@given(custom_plans())
def test_a_table_is_stored_as_it_is_typed(plan: Plan) -> None:
    assert plan.table is not None
    text = format_table(plan.table)
    assert parse_table(text) == plan.table
    assert format_table(parse_table(text)) == text


def test_the_stored_table_has_no_exponent_and_no_trailing_zero() -> None:
    assert format_table([(0, Decimal("2E+1")), (7, Decimal("18.50")), (14, Decimal("0E-3"))]) == "0:20 7:18.5 14:0"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "table is missing; write it like 0:20 7:18 14:15"),
        (" ,;\n", "table is missing"),
        ("20 18 15", "'20' is not a row of a table"),
        ("0:20 7", "'7' is not a row of a table"),
        ("0:20 -7:18", "'-7:18' is not a row"),
        ("0:20 7.5:18", "is not a row"),
        ("0:20 x:18", "is not a row"),
        ("0:20 7:", "amount in day 7 of the table: an amount is missing"),
        ("0:20 7:abc", "amount in day 7 of the table: 'abc' is not an amount"),
        ("0:20 7:-1", "amount in day 7 of the table: an amount can not be below zero"),
        ("0:20 7:10001", "amount in day 7 of the table: an amount can be at most 10,000"),
        ("0:20 7:NaN", "'NaN' is not an amount"),
        ("0:20 7:Infinity", "'Infinity' is not an amount"),
        ("0:20 7:1e3", "'1e3' is not an amount"),
        ("0:20 7:" + "9" * 400, "amount in day 7 of the table: that is too long for an amount"),
        ("0:20 " + "9" * 400 + ":1", "is not a row of a table"),
        ("0:20 7:18:3", "'18:3' is not an amount"),
        ("0:20,7:18", "'20,7:18' is not an amount"),
        ("7:20 14:18", "begins with day 7; its first row is day 0"),
        ("0:20 14:18 7:15", "Day 7 stands after day 14"),
        ("0:20 0:18", "Day 0 stands after day 0"),
        ("0:0 7:0", "begins at 0"),
        ("0:20 7:0 14:1", "amount again after zero on day 7; after zero nothing is raised"),
        ("0:20 36501:1", f"the last day can be {LATEST_OFFSET}"),
        ("0:20 999999:1", "too far away"),
        ("0:٢٠ 7:1", "is not an amount"),
        ("٠:20", "is not a row"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence_that_names_the_row(typed: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_table(typed)
    said = str(refused.value)
    assert reason in said
    assert said[0].isupper() or said[0] == "'"
    assert said.endswith(".")
    assert "\n" not in said
    assert len(said) < 180


def test_a_table_has_at_most_two_thousand_rows() -> None:
    fits = " ".join(f"{day}:5" for day in range(MOST_STEPS))
    assert len(parse_table(fits)) == MOST_STEPS
    for read in (parse_table, lambda text: parse_csv(text.replace(" ", "\n").replace(":", ","))):
        with pytest.raises(Refused, match="at most 2000 rows; this one has 2,001"):
            read(f"{fits} {MOST_STEPS}:5")
    with pytest.raises(Refused, match="at most 2000 rows"):
        check_rows([(day, Decimal(5)) for day in range(MOST_STEPS + 1)])


def outcome(read: Callable[[str], tuple[TableRow, ...]], text: str) -> tuple[str | None, tuple[TableRow, ...]]:
    """Why it was refused, or the rows."""
    try:
        return None, read(text)
    except Refused as refused:
        return str(refused), ()


@given(st.text(max_size=60) | st.text("0123456789:,. ;-", max_size=60))
def test_whatever_is_typed_is_a_table_or_refused(typed: str) -> None:
    for read in (parse_table, lambda text: parse_csv(text).rows):
        said, rows = outcome(read, typed)
        if said is None:
            check_rows(rows)
            assert parse_table(format_table(rows)) == rows
        else:
            assert said.endswith(".")
            assert "\n" not in said


@pytest.mark.parametrize(
    "text",
    [
        "0,20\n7,18\n14,15\n",
        "day,amount\r\n0,20\r\n7,18\r\n14,15\r\n",
        "\ufeffDay;Amount (g);Note\n0;20;start\n7;18,0;\n\n14;15;see you then\n",
        "day\tgrams\n0\t20\n7\t18\n14\t15",
        ' 0 , 20 \n"7","18"\n14,15,"a, b"\n',
    ],
)
def test_a_file_of_days_and_amounts_is_read(text: str) -> None:
    assert parse_csv(text) == Table(ROWS)


def test_a_file_of_dates_says_when_the_plan_begins() -> None:
    text = "from,amount\n2026-12-01,20\n2026-12-08,18\n2026-12-15,15\n"
    assert parse_csv(text) == Table(ROWS, date(2026, 12, 1))


def test_the_change_of_the_clocks_and_a_leap_day_count_as_days_of_a_file() -> None:
    assert parse_csv("2028-02-28,5\n2028-03-01,4\n").rows[1][0] == 2
    assert parse_csv("2026-10-24,5\n2026-10-26,4\n").rows[1][0] == 2


@given(custom_plans(), st.dates(date(2000, 1, 1), date(2800, 1, 1)), st.sampled_from(",;\t"), st.booleans())
def test_a_file_that_was_written_is_read_again(plan: Plan, first: date, delimiter: str, dated: bool) -> None:
    assert plan.table is not None
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(("day", "amount", "note"))
    for offset, amount in plan.table:
        day = (first + timedelta(days=offset)).isoformat() if dated else offset
        writer.writerow((day, format_amount(amount), 'a "note"'))
    assert parse_csv(file.getvalue()) == Table(plan.table, first if dated else None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no row in that file"),
        ("day,amount\n", "no row in that file"),
        ("\x00\x00", "no row in that file"),
        ("0,20\nseven,18\n", "'seven' in row 2 is not a day"),
        ("0,20\n7\n", "amount in row 2 of the table: an amount is missing"),
        ("0,20\n,18\n", "day in row 2 is missing"),
        ("7,20\n14,18\n", "begins with day 7"),
        ("2026-12-01,20\n8,18\n", "'8' in row 2 is not a date; write each like 2026-12-01"),
        ("2026-12-08,20\n2026-12-01,18\n", "2026-12-01 in row 2 comes before the first day, 2026-12-08"),
        ("2026-12-01,20\n2026-12-15,18\n2026-12-08,15\n", "Day 7 stands after day 14"),
        ("2026-12-01,20\n2226-12-01,18\n", "too far away"),
        ("0,20\n7,1;8\n", "in row"),
        ("=1+1,20\n7,18\n", "in row 1 is not a day"),
        ("x" * (LARGEST_FILE + 1), "too long for a plan"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_and_says_where(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_csv(text)
    assert reason in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "2026-13-01,20\n2026-12-08,18\n2026-12-15,15\n",  # a slip in the first date
        "O,20\n0,18\n7,15\n",  # a letter for a zero
        "1.12.2026,20\n2026-12-08,18\n",
        "zero,20\n7,18\n",
    ],
)
def test_a_first_row_with_a_slip_in_it_is_never_taken_for_names_and_left_out(text: str) -> None:
    with pytest.raises(Refused, match="in row 1 is not a day"):
        parse_csv(text)
