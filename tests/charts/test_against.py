"""Plan against taken as a person sees it: the way down as a line, each known day as a mark, gaps as gaps."""

import itertools
import math
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charts import Marker
from tui.charts.against import HELD, PLAN, SO_FAR, STEP, TAKEN, TODAY, Row, against
from tui.charts.layers import thinned

MARKERS: tuple[Marker, ...] = ("braille", "block", "ascii")
PLANNED = [(0, 20.0), (7, 15.0), (14, 10.0), (21, 5.0), (28, 0.0)]
TICKS = [(0, "15 Sep"), (10, "today"), (28, "zero 13 Oct")]


def text(rows: tuple[Row, ...]) -> list[str]:
    return ["".join(piece for piece, _ in row) for row in rows]


def drawn(
    taken: list[tuple[int, float]], *, marker: Marker = "braille", width: int = 32, today: int | None = 10
) -> tuple[Row, ...]:
    return against(PLANNED, taken, width=width, height=8, days=28, today=today, high=20, ticks=TICKS, marker=marker)


def marks(rows: tuple[Row, ...]) -> list[tuple[int, int]]:
    """Column and row of each mark, counted inside the frame from its upper left corner."""
    return [
        (column - 3, y) for y, line in enumerate(text(rows[:-2])) for column, cell in enumerate(line) if cell == TAKEN
    ]


@given(
    st.lists(st.tuples(st.integers(0, 900), st.floats(0, 10_000)), max_size=40),
    st.lists(st.tuples(st.integers(-10, 1000), st.floats(-5, 20_000) | st.just(math.nan)), max_size=60),
    st.integers(-1, 90),
    st.integers(-1, 14),
    st.integers(0, 900),
    st.none() | st.integers(-5, 950),
    st.floats(0, 10_000),
    st.sampled_from(MARKERS),
    st.lists(st.integers(-5, 1000), max_size=40),
    st.lists(st.tuples(st.integers(-20, 950), st.integers(0, 90)), max_size=4),
)
def test_any_plan_has_exactly_the_size_that_was_asked_for_or_none(
    planned: list[tuple[int, float]],
    taken: list[tuple[int, float]],
    width: int,
    height: int,
    days: int,
    today: int | None,
    high: float,
    marker: Marker,
    steps: list[int],
    holds: list[tuple[int, int]],
) -> None:
    size: dict[str, Any] = {"width": width, "height": height, "days": days, "high": high}
    held = [(first, first + more) for first, more in holds]
    rows = against(planned, taken, today=today, ticks=[], marker=marker, steps=steps, held=held, **size)
    if rows:
        assert [len(line) for line in text(rows)] == [width] * height
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", "".join(text(rows)))
    else:
        inside = [day for day, _ in planned if day <= max(days, 1)]
        assert width < 31 or height < 5 or not (inside or taken) or high == 0


def test_the_way_down_and_what_was_taken_are_told_apart_without_color() -> None:
    days = [(0, 20.0), (1, 20.0), (2, 20.0), (3, 20.0), (9, 19.0)]
    assert text(drawn(days)) == [
        "20┤xxxx⠉⠉⠉⡇ x┆                  ",
        "  │       ⠧⠤⠤⠤⠤⠤⠤⢤              ",
        "10┤          ┆   ⢸⣀⣀⣀⣀⣀⣀⣀       ",
        "  │          ┆          ⢸       ",
        "  │          ┆          ⠘⠒⠒⠒⠒⠒⠒⢲",
        " 0┤          ┆                 ⢸",
        "  └┬─────────┬─────────────────┬",
        "15 Sep     today     zero 13 Oct",
    ]


def test_a_day_without_a_record_has_no_mark_and_is_no_zero() -> None:
    rows = drawn([(0, 20.0), (8, 15.0)])
    assert [column for column, _ in marks(rows)] == [0, 8]
    assert marks(drawn([])) == []
    # A day that is known to be zero has its mark on the ground.
    assert marks(drawn([(4, 0.0)])) == [(4, 5)]


def test_what_is_above_the_line_stands_above_it_and_what_is_below_it_below() -> None:
    above, below = marks(drawn([(25, 18.0), (10, 5.0)]))
    line = text(drawn([]))
    ground = {column: [y for y in range(6) if line[y][column + 3] not in " ┆"] for column, _ in (above, below)}
    assert above[1] < min(ground[above[0]])
    assert below[1] > max(ground[below[0]])


@pytest.mark.parametrize("marker", MARKERS)
def test_every_piece_belongs_to_what_its_shape_says(marker: Marker) -> None:
    rows = drawn([(0, 20.0), (5, 12.0)], marker=marker)
    shapes = {part: {piece for row in rows[:-2] for piece, its in row if its == part} for part in ("taken", "today")}
    assert shapes["taken"] == {TAKEN}
    assert shapes["today"] == {TODAY[marker]}
    line = "".join(piece for row in rows for piece, part in row if part == "plan")
    assert line.strip()
    assert TAKEN not in line
    assert TODAY[marker] not in line


def test_on_a_plain_terminal_the_line_is_dotted() -> None:
    rows = drawn([(0, 20.0)], marker="ascii")
    assert "".join(text(rows)).isascii()
    assert {cell for row in rows for piece, part in row if part == "plan" for cell in piece} == {PLAN["ascii"][0]}


def test_without_a_today_there_is_no_upright() -> None:
    assert "┆" not in "".join(text(drawn([], today=None)))
    assert "".join(text(drawn([]))).count("┆") >= 4


def test_a_terminal_that_is_too_small_gets_no_chart() -> None:
    assert drawn([(0, 1.0)], width=19) == ()
    assert drawn([(0, 1.0)], width=20) != ()


def test_a_step_after_the_last_day_shown_is_left_out() -> None:
    rows = against(
        [(0, 20.0), (7, 10.0), (40, 0.0)],
        [],
        width=32,
        height=8,
        days=28,
        today=None,
        high=20,
        ticks=[],
        marker="block",
    )
    # The amount of the last day holds to the edge, and nothing lies on the ground.
    assert text(rows)[2].rstrip()[-1] != "│"
    assert len(text(rows)[2].rstrip()) == 32
    assert text(rows)[5].strip() == "0┤"


def axis(marker: Marker = "braille", steps: Sequence[int] = (), held: Sequence[tuple[int, int]] = ()) -> str:
    size: dict[str, Any] = {"width": 32, "height": 8, "days": 28, "high": 20}
    rows = against(PLANNED, [], today=10, ticks=TICKS, marker=marker, steps=steps, held=held, **size)
    return text(rows)[-2]


def test_the_axis_shows_where_steps_begin_beside_the_days_that_are_named() -> None:
    assert axis(steps=[7, 14, 21, 28]) == "  └┬──────┴──┬───┴──────┴──────┼"
    assert axis("ascii", steps=[7, 14, 21, 28]) == "  ++------'--+---'------'------+"
    assert axis() == "  └┬─────────┬─────────────────┬"


def test_a_hold_is_a_run_of_its_own_on_the_axis_however_short() -> None:
    steps = [7, 14, 21, 28]
    assert axis(steps=steps, held=[(8, 13)]) == "  └┬──────┴══════┴──────┴──────┼"
    assert axis(held=[(8, 8)]) == "  └┬───────═─┬─────────────────┬"
    assert axis("ascii", steps=steps, held=[(8, 13)]) == "  ++------'======'------'------+"
    # One that reaches past the chart ends with it, and one outside of it is not there.
    assert axis(held=[(-9, 1), (27, 90)]) == "  └══────────┬────────────────══"
    assert axis(held=[(-9, -1), (29, 90)]) == axis()


@pytest.mark.parametrize("marker", MARKERS)
def test_holds_and_steps_are_told_apart_from_everything_else_without_color(marker: Marker) -> None:
    others = {PLAN[marker][0], TAKEN, TODAY[marker]}
    assert HELD[marker] not in axis(marker)
    assert STEP[marker] not in axis(marker)
    assert len(others | {HELD[marker], STEP[marker]}) == 5


def test_steps_that_would_touch_are_thinned() -> None:
    assert axis(steps=list(range(1, 29))) == "  └┬┴─┴─┴─┴─┴┬┴─┴─┴─┴─┴─┴─┴─┴─┴┬"
    assert thinned((1, 4, 7)) == (1, 4, 7)
    assert thinned((1, 2, 3, 4, 5)) == (1, 3, 5)
    assert thinned((3,)) == (3,)
    assert thinned((3, 3, 3)) == (3,)
    assert thinned(()) == ()


@given(st.lists(st.integers(0, 40), max_size=60))
def test_no_two_steps_touch_on_the_axis(columns: list[int]) -> None:
    kept = thinned(sorted(columns))
    assert set(kept) <= set(columns)
    assert all(after - before >= 2 for before, after in itertools.pairwise(kept))
    assert bool(kept) == bool(columns)


def over(planned: list[tuple[int, float | None]], taken: list[tuple[int, float]], **given: Any) -> list[str]:
    size: dict[str, Any] = {"width": 34, "height": 8, "days": 29, "high": 20, "today": None, "ticks": []}
    return text(against(planned, taken, marker="braille", **size | given))


def test_where_no_plan_is_in_force_there_is_no_line() -> None:
    lines = over([(10, 15.0), (20, None)], [])
    drawn_at = {at for line in lines[:-2] for at, cell in enumerate(line[3:]) if cell != " "}
    assert min(drawn_at) == 10
    assert 20 <= max(drawn_at) <= 21
    # A plan that comes after that begins a line of its own.
    again = over([(0, 15.0), (5, None), (20, 10.0)], [])
    assert not {at for line in again[:-2] for at, cell in enumerate(line[3:]) if cell != " "} & set(range(7, 20))


def test_without_any_plan_the_days_stand_alone() -> None:
    lines = over([], [(3, 10.0)])
    assert sum(line.count(TAKEN) for line in lines) == 1
    assert over([], []) == []


def test_what_was_taken_today_so_far_has_a_mark_of_its_own() -> None:
    lines = over([(0, 15.0)], [(3, 10.0)], so_far=4.0)
    assert [line[-1] for line in lines[:-2]].count(SO_FAR) == 1
    assert SO_FAR != TAKEN


def test_over_years_a_mark_is_the_median_of_the_days_of_its_column() -> None:
    days = [(day, 20.0 if day % 9 == 0 else 10.0) for day in range(900)]
    lines = over([], days, days=899, thin=True)
    assert TAKEN not in lines[0]
    assert lines[3].count(TAKEN) + lines[2].count(TAKEN) == 31


def test_amounts_beside_it_can_be_named_as_wide_as_those_of_another_chart() -> None:
    lines = over([(0, 15.0)], [], levels=[(0, "  0"), (20, " 20")])
    assert lines[0].startswith(" 20┤")
    assert lines[5].startswith("  0┤")
