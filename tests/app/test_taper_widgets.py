"""The parts that the Taper screen is drawn from: large digits, blocks beside each other, the table of steps."""

import pytest

from tui.app.widgets.countdown import countdown_rows, flowing, side_by_side
from tui.app.widgets.digits import large
from tui.app.widgets.steps import Table
from tui.charts import Marker
from tui.domain.taper_words import Countdown, StepWords


@pytest.mark.parametrize("marker", ["braille", "block", "ascii"])
def test_every_digit_is_three_lines_high_and_unlike_the_others(marker: Marker) -> None:
    drawn = [large(digit, marker) for digit in range(10)]
    assert len(set(drawn)) == 10
    assert {(len(lines), *map(len, lines)) for lines in drawn} == {(3, 3, 3, 3)}
    assert [len(line) for line in large(1042, marker)] == [15, 15, 15]
    assert "".join(large(9876543210, "ascii")).isascii()


@pytest.mark.parametrize("width", [26, 27, 37, 57])
@pytest.mark.parametrize("days", [0, 7, 93, 1042])
def test_a_countdown_fits_its_half_of_the_screen(width: int, days: int) -> None:
    rows = countdown_rows(Countdown(days, "days to 12 capsules", "Tue 23 Feb 2028", "14 steps to go"), width, "braille")
    lines = ["".join(text for text, _ in row) for row in rows]
    assert all(len(line) <= width for line in lines)
    words = " ".join(" ".join(line[len(large(days, "braille")[0]) :].split()) for line in lines)
    assert words.startswith("days to 12 capsules Tue 23 Feb 2028")


def test_blocks_stand_beside_each_other_whatever_their_heights() -> None:
    rows = side_by_side([[(("ab", ""),)], [(("c", ""),), (("d", ""),)]], 5)
    assert ["".join(text for text, _ in row) for row in rows] == ["ab     c", "       d"]


def test_parts_are_broken_between_and_never_within() -> None:
    assert [[text for text, _ in row] for row in flowing(("one", "two", "three"), 9)] == [
        ["one", "  ", "two"],
        ["three"],
    ]
    assert list(flowing((), 9)) == []


def words(**changes: str) -> StepWords:
    values = {"number": "1", "begins": "15 Sep", "days": "15–21 Sep", "amount": "20", "cut": "", "split": "10 + 10"}
    values |= {"taken": "19.5", "doses": "2", "known": "7/7", "discomfort": "31", "held": ""}
    return StepWords(current=False, **(values | changes))


def test_numbers_stand_with_their_points_below_each_other() -> None:
    table = Table([words(), words(amount="7.25"), words(amount="8.1")], 80)
    amounts = ["".join(text for text, _ in row) for row in table.body]
    column = amounts[1].index("7.25") + 1
    assert [line[column] for line in amounts] == [" ", ".", "."]
    assert amounts[0][column - 1] == "0"


@pytest.mark.parametrize("width", [30, 42, 56, 76, 110])
def test_a_table_leaves_out_columns_rather_than_cutting_them(width: int) -> None:
    table = Table([words(), words(held="7")], max(width, 42))
    lines = ["".join(text for text, _ in row) for row in (*table.head, *table.body)]
    assert max(map(len, lines)) <= max(width, 42)
    fields = [column.field for column in table.columns]
    # These are never left out.
    assert {"amount", "taken", "doses", "discomfort"} <= set(fields)
    assert "begins" in fields or "days" in fields
    assert ("held" in fields) == (width > 42)
