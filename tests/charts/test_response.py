"""What followed a step as a person sees it: the median in its band, how it was before as a line, gaps as gaps."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charts import Marker
from tui.charts.response import BEFORE, SPREAD, Part, Point, Row, response

MARKERS: tuple[Marker, ...] = ("braille", "block", "ascii")
A_WEEK: list[Point] = [(0, 2, -1, 4), (1, 6, 2, 10), (2, 9, 4, 15), (3, 7, 2, 12), (4, 4, 0, 9), (5, 1, -3, 5)]
A_WEEK.append((6, -1, -4, 3))
LEVELS = [(-5, "-5"), (0, "0"), (15, "+15")]


def text(rows: tuple[Row, ...]) -> list[str]:
    return ["".join(piece for piece, _ in row) for row in rows]


def drawn(points: list[Point], *, marker: Marker = "braille", width: int = 36, height: int = 10) -> tuple[Row, ...]:
    days = points[-1][0] if points else 0
    ticks = [(0, "day 0"), *((day, f"{day}") for day in range(1, days + 1))]
    return response(points, width=width, height=height, limits=(-5, 15), ticks=ticks, levels=LEVELS, marker=marker)


def cells(rows: tuple[Row, ...], part: Part) -> set[tuple[int, int]]:
    """Column and row of every cell that belongs to it, inside the frame."""
    found = set()
    for y, row in enumerate(rows[:-2]):
        parts = [its for piece, its in row for _ in piece]
        found |= {(x, y) for x, its in enumerate(parts) if its == part}
    return found


changes = st.floats(-200, 200) | st.just(math.nan)


@given(
    st.lists(st.tuples(st.integers(-2, 20), changes, changes, changes), max_size=20, unique_by=lambda each: each[0]),
    st.integers(-1, 90),
    st.integers(-1, 16),
    st.integers(-100, 0),
    st.integers(1, 100),
    st.sampled_from(MARKERS),
)
def test_any_course_has_exactly_the_size_that_was_asked_for_or_none(
    points: list[Point], width: int, height: int, low: int, high: int, marker: Marker
) -> None:
    rows = response(
        points,
        width=width,
        height=height,
        limits=(low, high),
        ticks=[(0, "day 0"), (6, "6")],
        levels=[(low, f"{low}"), (0, "0"), (high, f"+{high}")],
        marker=marker,
    )
    if rows:
        assert [len(line) for line in text(rows)] == [width] * height
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", "".join(text(rows)))
        assert marker != "ascii" or "".join(text(rows)).isascii()
    else:
        told = [each for each in points if each[0] >= 0 and not any(map(math.isnan, each[1:]))]
        assert width < 20 or height < 5 or not told


def test_the_median_runs_within_its_band_and_the_days_before_are_a_line() -> None:
    assert text(drawn(A_WEEK)) == [
        "+15┤        ░░░░░░░                 ",
        "   │      ░░░░░░░░░░░░░░            ",
        "   │   ░░░░░⢀⡠⠔⠤⢄⣀⡀░░░░░░░░         ",
        "   │ ░░░░⡠⠔⠊⠁░░░░░⠈⠉⠑⠢⢄⡀░░░░░░░     ",
        "   │░⣀⠤⠒⠉░░░░░░░░░░░░░░⠈⠑⠢⢄⡀░░░░░░░░",
        "  0┤⠉░░░░░░╌╌╌╌╌╌╌╌░░░░░░░░⠈⠑⠢⠤⣀⡀░░░",
        "   │░░                    ░░░░░░⠈⠉⠒⠒",
        " -5┤                          ░░░░░░",
        "   └┬────┬────┬─────┬────┬────┬────┬",
        "  day 0  1    2     3    4    5    6",
    ]


@pytest.mark.parametrize("marker", MARKERS)
def test_each_of_the_three_has_a_shape_of_its_own(marker: Marker) -> None:
    rows = drawn(A_WEEK, marker=marker)
    shapes: dict[Part, set[str]] = {"median": set(), "spread": set(), "before": set()}
    for row in rows[:-2]:
        for piece, part in row:
            if part != "frame":
                shapes[part] |= set(piece)
    assert shapes["spread"] == {SPREAD[marker]}
    assert shapes["before"] == {BEFORE[marker]}
    assert shapes["median"]
    assert not shapes["median"] & (shapes["spread"] | shapes["before"])


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize(("width", "height"), [(76, 10), (56, 8), (36, 10)])
def test_no_cell_of_the_band_is_missing_above_or_below_the_median(marker: Marker, width: int, height: int) -> None:
    rows = drawn(A_WEEK, marker=marker, width=width, height=height)
    spread, median = cells(rows, "spread"), cells(rows, "median")
    for column in {x for x, _ in median}:
        covered = sorted(y for x, y in spread | median if x == column)
        assert covered == list(range(covered[0], covered[-1] + 1))


@pytest.mark.parametrize("marker", MARKERS)
def test_a_day_that_too_few_steps_tell_of_is_a_gap(marker: Marker) -> None:
    whole, gap = drawn(A_WEEK, marker=marker), drawn([*A_WEEK[:2], *A_WEEK[3:]], marker=marker)
    third = text(whole)[-1].index("2")
    assert third in {x for x, _ in cells(whole, "median")}
    between = range(text(whole)[-1].index("1") + 1, text(whole)[-1].index("3"))
    assert not {x for x, _ in cells(gap, "median") | cells(gap, "spread")} & set(between)
    # The days on both sides stay.
    assert {between.start - 1, between.stop} <= {x for x, _ in cells(gap, "median") | cells(gap, "spread")}


def test_what_is_far_out_is_drawn_at_the_limit() -> None:
    rows = drawn([(0, 90, 60, 99), (1, -80, -99, -60)])
    assert text(rows)[0].strip("+15┤ ")
    assert text(rows)[7].strip("-5┤ ")


def test_the_line_of_before_keeps_its_label_where_two_would_share_a_row() -> None:
    rows = response(
        A_WEEK, width=36, height=5, limits=(-1, 100), ticks=[], levels=[(0, "0"), (-1, "-1")], marker="block"
    )
    assert [line[:2] for line in text(rows)[:3]] == [" │", " │", "0┤"]


def test_a_terminal_that_is_too_small_gets_no_chart() -> None:
    assert drawn(A_WEEK, width=19) == ()
    assert drawn(A_WEEK, height=4) == ()
    assert drawn(A_WEEK, width=20, height=5) != ()
    assert drawn([]) == ()
