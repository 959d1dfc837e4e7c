"""The parts that the Taper screen is drawn from: large digits, blocks beside each other, the table of steps."""

import pytest

from tui.app.widgets.against import legend
from tui.app.widgets.countdown import countdown_rows, flowing, side_by_side
from tui.app.widgets.digits import large
from tui.app.widgets.steps import Table
from tui.charts import Marker
from tui.domain.taper import Picture
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
    values |= {"taken": "19.5", "doses": "2", "known": "7/7", "discomfort": "31", "median": "30", "remark": ""}
    return StepWords(current=False, **(values | changes))


def test_numbers_stand_with_their_points_below_each_other() -> None:
    table = Table([words(), words(amount="7.25"), words(amount="8.1")], 80)
    amounts = ["".join(text for text, _ in row) for row in table.body]
    column = amounts[1].index("7.25") + 1
    assert [line[column] for line in amounts] == [" ", ".", "."]
    assert amounts[0][column - 1] == "0"


@pytest.mark.parametrize("width", [30, 42, 56, 76, 110])
def test_a_table_leaves_out_columns_rather_than_cutting_them(width: int) -> None:
    table = Table([words(), words(remark="held 7")], max(width, 42))
    lines = ["".join(text for text, _ in row) for row in (*table.head, *table.body)]
    assert max(map(len, lines)) <= max(width, 42)
    fields = [column.field for column in table.columns]
    # These are never left out.
    assert {"amount", "taken", "discomfort", "remark"} <= set(fields)
    assert "begins" in fields or "days" in fields
    assert ("doses" in fields) == (width > 42)
    # The median has its place beside the mean where there is room.
    assert ("median" in fields) == (width > 56)


def test_without_a_remark_there_is_no_column_for_it() -> None:
    assert "remark" not in [column.field for column in Table([words()], 110).columns]


def test_a_countdown_without_a_number_is_words_alone() -> None:
    rows = countdown_rows(Countdown(None, "no zero in this plan", "it ends at 15 g, from Tue 29 Sep"), 26, "braille")
    lines = ["".join(text for text, _ in row).rstrip() for row in rows]
    assert lines == ["no zero in this plan", "it ends at 15 g, from Tue", "29 Sep"]


PICTURE = Picture(planned=((0, 20.0), (7, 0.0)), taken=(), days=7, today=3, high=20, steps=(7,))


@pytest.mark.parametrize("width", [20, 30, 56, 76])
@pytest.mark.parametrize("marker", ["braille", "block", "ascii"])
def test_the_legend_names_everything_within_its_width(width: int, marker: Marker) -> None:
    held = PICTURE._replace(held=((2, 3),))
    lines = ["".join(text for text, _ in row) for row in legend(marker, held, "64 days unknown, left out", width)]
    assert all(len(line) <= width for line in lines)
    words = " ".join(lines)
    assert [name in words for name in ("plan", "taken", "today", "step", "held")] == [True] * 5
    assert ("unknown" in words) == (width == 76)


def test_the_legend_names_only_what_there_is() -> None:
    (row,) = legend("braille", PICTURE._replace(today=None, steps=()), "", 76)
    assert "".join(text for text, _ in row) == "⠒⠒ plan   x taken"
