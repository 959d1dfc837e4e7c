"""Small multiples: names and figures beside sparks that share their days and limits. Compared cell by cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charts import Marker, spark
from tui.charts.multiples import (
    CARET,
    LEAST_HEIGHT,
    MOST_HEIGHT,
    TEXT,
    Measure,
    column_of,
    columns,
    grid,
    lines,
    ruler,
    spark_width,
)

MARKERS: tuple[Marker, ...] = ("braille", "block", "ascii")


def drawn(measures: list[Measure], width: int = 78, height: int = 2, marker: Marker = "braille") -> list[str]:
    fitted = [Measure(each.name.ljust(TEXT), each.figures.ljust(TEXT), each.values) for each in measures]
    rows = grid(fitted, high=4, width=width, height=height, marker=marker)
    return ["".join(text for text, _ in row) for row in rows]


values = st.lists(st.none() | st.integers(0, 4), min_size=1, max_size=100)


@given(
    st.lists(values, max_size=20),
    st.integers(20, 200),
    st.integers(LEAST_HEIGHT, MOST_HEIGHT),
    st.sampled_from(MARKERS),
)
def test_every_measure_has_its_place_and_no_line_is_too_wide(
    many: list[list[int | None]], width: int, height: int, marker: Marker
) -> None:
    measures = [Measure(f"Name {index}", f"now {index}", each) for index, each in enumerate(many)]
    found = drawn(measures, width, height, marker)
    assert len(found) == lines(len(measures), width, height)
    assert all(len(line) <= width for line in found)
    if width >= 40:
        text = "\n".join(found)
        assert all(each.name in text and each.figures in text for each in measures)


@pytest.mark.parametrize(("width", "beside"), [(40, 1), (58, 2), (78, 2), (118, 3), (200, 4)])
def test_a_wider_screen_puts_more_of_them_beside_each_other(width: int, beside: int) -> None:
    assert columns(width) == beside
    assert spark_width(width) >= 10


def test_the_spark_is_the_same_as_anywhere_with_fixed_limits() -> None:
    quiet = [1, 0, 1, None, 1, 1, 0]
    name, figures = drawn([Measure("Nausea", "now 1 same", quiet)])
    top, bottom = spark(quiet, low=0, high=4, width=spark_width(78))
    assert name == f"{'Nausea':<17}{top}"
    assert figures == f"{'now 1 same':<17}{bottom}"
    assert not top.strip()  # a quiet week looks quiet


def test_ascii_is_ascii_and_has_the_digits_themselves() -> None:
    found = drawn([Measure("Nausea", "now 1 same", [0, None, 4, 2])], marker="ascii")
    assert "".join(found).isascii()
    assert found[0].endswith("0 . 4 2")


@pytest.mark.parametrize("marker", MARKERS)
@given(st.integers(1, 120), st.integers(8, 60), st.data())
def test_the_caret_stands_over_what_is_drawn_of_its_day(
    marker: Marker, days: int, width: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, days - 1))
    lone = [2 if day == at else None for day in range(days)]
    here = column_of(at, days, width, marker)
    assert 0 <= here < width
    drawing = spark(lone, low=0, high=4, width=width, marker=marker)
    inked = [column for column in range(width) if any(line[column] not in " ." for line in drawing)]
    assert min(inked) - 1 <= here <= max(inked) + 1


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("width", [58, 78, 118])
def test_each_column_of_the_grid_has_a_caret(width: int, marker: Marker) -> None:
    ((line, part),) = ruler(29, 30, width=width, marker=marker)
    assert part == "caret"
    assert len(line) <= width
    assert line.count(CARET[marker]) == columns(width)
