"""A written plan while it is typed, and a file with dates: what is over is over, the rest keeps its days."""

from decimal import Decimal

import pytest

from tests.examples import DAY, SUNDAY
from tui.domain.errors import Refused
from tui.domain.planner_tables import cells_of, from_file, next_day, rows_of
from tui.domain.tables import Table, parse_csv

ROWS = ((0, Decimal(20)), (7, Decimal("18.5")), (14, Decimal(15)), (21, Decimal(0)))


def test_what_is_typed_comes_back_as_it_was_typed() -> None:
    assert cells_of(ROWS) == [("0", "20"), ("7", "18.5"), ("14", "15"), ("21", "0")]
    assert rows_of(cells_of(ROWS)) == ROWS


def test_a_last_row_without_an_amount_is_none_yet() -> None:
    assert rows_of([("0", "20"), ("7", "0"), ("14", "")]) == ((0, Decimal(20)), (7, Decimal(0)))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([("0", "20"), ("", "10"), ("14", "0")], "is not a row of a table"),
        ([("0", "20"), ("7", ""), ("14", "0")], "day 7"),
        ([("0", "20"), ("7", "x")], "day 7"),
        ([("7", "20"), ("0", "10")], "begins with day 7"),
        ([("0", "")], "A table is missing"),
    ],
)
def test_what_is_no_row_is_named(cells: list[tuple[str, str]], said: str) -> None:
    with pytest.raises(Refused, match=said):
        rows_of(cells)


def test_a_further_row_is_as_far_away_as_the_one_before_or_a_week() -> None:
    assert next_day([]) == "0"
    assert next_day([("0", "20")]) == "7"
    assert next_day([("0", "20"), ("10", "18")]) == "20"
    assert next_day([("10", "20"), ("4", "18")]) == "11"
    assert next_day([("0", "20"), ("x", "18")]) == ""


def test_a_file_without_dates_begins_as_the_form_says() -> None:
    dated = from_file(Table(ROWS), SUNDAY)
    assert (dated.rows, dated.begins, dated.said) == (ROWS, None, "")


def test_a_file_with_dates_to_come_begins_on_its_first() -> None:
    assert from_file(Table(ROWS, SUNDAY + DAY), SUNDAY).begins == SUNDAY + DAY
    assert from_file(Table(ROWS, SUNDAY), SUNDAY).rows == ROWS


def test_a_file_that_began_before_goes_on_from_today_by_its_dates() -> None:
    dated = from_file(parse_csv("2026-11-12,20\n2026-11-19,18.5\n2026-11-26,15\n2026-12-03,0\n"), SUNDAY)
    assert dated.rows == ((0, Decimal("18.5")), (4, Decimal(15)), (11, Decimal(0)))
    assert dated.begins == SUNDAY
    assert dated.said == "The table began on Thu 12 Nov; it is taken from today on, by its dates."


def test_a_step_that_falls_on_today_is_todays_amount() -> None:
    assert from_file(Table(ROWS, SUNDAY - 7 * DAY), SUNDAY).rows[0] == (0, Decimal("18.5"))


def test_a_file_that_is_over_is_no_plan() -> None:
    with pytest.raises(Refused, match="at zero since before today"):
        from_file(Table(ROWS, SUNDAY - 30 * DAY), SUNDAY)
