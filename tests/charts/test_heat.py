"""The calendar heatmap: each day in its week and under its weekday, readable without color. Compared cell by cell."""

from calendar import monthrange
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charts import Marker
from tui.charts.heat import BETWEEN, SHADES, Cell, Month, Shape, heat, shape
from tui.charts.layers import STEP

MARKERS: tuple[Marker, ...] = ("braille", "block", "ascii")
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def drawn(months: list[Month], layout: Shape, marker: Marker = "braille") -> list[str]:
    return ["".join(text for text, _ in row) for row in heat(months, layout, WEEKDAYS, marker)]


def month(year: int = 2026, number: int = 11, here: int = 0, text: str = "") -> Month:
    starts, days = monthrange(year, number)
    cells = [Cell(day, text or str(day + 20), 1 + day % 4, day % 7 == 3, day == here) for day in range(1, days + 1)]
    return Month(f"{number}/{year}", starts, cells)


def test_a_week_is_a_row_and_begins_on_monday() -> None:
    layout = shape(78, 14, 2)
    lines = drawn([month()], layout)
    assert lines[1].split() == list(WEEKDAYS)
    assert lines[2].split() == ["1"]
    assert lines[4].replace(STEP["braille"], " ").split() == [str(day) for day in range(2, 9)]
    assert lines[2].rstrip().endswith("1")  # the first of November 2026 is a Sunday
    assert len(lines[2].rstrip()) == len(lines[4].rstrip())


@pytest.mark.parametrize(("room", "across", "down", "lines"), [
    ((78, 16), 2, 1, 2),
    ((58, 11), 1, 1, 1),
    ((118, 32), 3, 2, 2),
    ((20, 5), 1, 1, 1),
])  # fmt: skip
def test_as_many_months_are_shown_as_there_is_room_for(
    room: tuple[int, int], across: int, down: int, lines: int
) -> None:
    layout = shape(*room, 2)
    assert (layout.across, layout.down, layout.lines, layout.months) == (across, down, lines, across * down)


def test_few_months_have_wider_cells() -> None:
    assert shape(118, 32, 2, most=1).across == 1
    assert shape(118, 32, 2, most=2).across == 2
    assert (shape(118, 32, 2, most=4).across, shape(118, 32, 2, most=4).down) == (2, 2)
    assert shape(118, 32, 2, most=4).inner > shape(118, 32, 2).inner


@given(st.integers(40, 200), st.integers(8, 60), st.integers(1, 5), st.sampled_from(MARKERS))
def test_it_never_is_wider_or_higher_than_its_room(width: int, height: int, longest: int, marker: Marker) -> None:
    layout = shape(width, height, longest)
    lines = drawn([month(number=at % 12 + 1, text="9" * longest) for at in range(layout.months)], layout, marker)
    assert len(lines) <= height
    assert all(len(line) <= width for line in lines)
    assert layout.across * layout.width + (layout.across - 1) * BETWEEN <= width


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("room", [(58, 11), (78, 16), (118, 32)])
def test_every_number_of_every_day_can_be_read(room: tuple[int, int], marker: Marker) -> None:
    text = "\n".join(drawn([month(number=9)], shape(*room, 2), marker))
    for mark in (*SHADES[marker].strip(), STEP[marker]):
        text = text.replace(mark, " ")
    found = text.split("\n", 2)[2].split()
    expected = [str(day) for day in range(1, 31)] + [str(day + 20) for day in range(1, 31)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("marker", MARKERS)
def test_the_shades_differ_by_their_characters_and_are_as_wide_in_each_cell(marker: Marker) -> None:
    assert len(set(SHADES[marker])) == 5
    cells = [Cell(day, text, level) for day, (text, level) in enumerate((("5", 1), ("17.5", 3), ("0", 0)), 1)]
    layout = shape(60, 14, 4)
    week = drawn([Month("", 0, cells)], layout, marker)[3]
    light, dark = SHADES[marker][1], SHADES[marker][3]
    assert week.count(light) == week.count(dark) > 0
    assert week.split()[-1] == "0"


@pytest.mark.parametrize("room", [(58, 11), (78, 16)])
def test_the_day_under_the_cursor_is_in_brackets_and_no_other(room: tuple[int, int]) -> None:
    layout = shape(*room, 2)
    for day in range(1, 31):
        rows = list(heat([month(here=day)], layout, WEEKDAYS, "braille"))
        lines = ["".join(text for text, _ in row) for row in rows]
        inside = [line[line.index("[") + 1 : line.index("]")] for line in lines if "[" in line]
        assert len(inside) == layout.lines
        assert inside[0].replace(STEP["braille"], " ").split()[0] == str(day)
        assert inside[-1].endswith(str(day + 20))
        assert {part for row in rows for text, part in row if "[" in text or "]" in text} == {"here"}


def test_a_change_of_looks_is_only_said_where_something_is_seen() -> None:
    """Each costs some twenty bytes over the line, and a month on a wide screen has hundreds of cells."""
    for row in heat([month(here=11)], shape(78, 14, 2), WEEKDAYS, "braille"):
        for (_, before), (text, part) in pairwise(row):
            assert "here" in (before, part) or (text.strip() and part != before)


def test_a_day_without_a_number_has_its_mark_and_no_shade() -> None:
    lines = drawn([Month("", 0, [Cell(1, "·"), Cell(2, "")])], shape(60, 14, 2))
    assert lines[3].split() == ["·"]


def test_ascii_is_ascii() -> None:
    assert "\n".join(drawn([month(here=4)], shape(78, 16, 2), "ascii")).isascii()
