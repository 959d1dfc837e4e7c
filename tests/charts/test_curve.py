"""The preview of a plan as a person sees it: the way down, its amounts at the side and its dates below."""

import math
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.charts import Marker
from tui.charts.curve import curve

MARKERS: tuple[Marker, ...] = ("braille", "block", "ascii")
TWENTY_TO_ZERO = [(0, 20.0), (7, 15.0), (14, 10.0), (21, 5.0), (28, 0.0)]
ENDS = [(0, "15 Sep"), (28, "Zero 13 Oct")]

amounts = st.floats(-10, 10_000) | st.sampled_from([math.nan, math.inf, -math.inf])
plans = st.lists(st.tuples(st.integers(-1000, 5000), amounts), max_size=40)
labels = st.lists(st.tuples(st.integers(-1000, 5000), st.text("abc 123", max_size=30)), max_size=6)


@settings(deadline=None)
@given(
    plans,
    st.integers(-1, 50),
    st.integers(-1, 14),
    amounts,
    labels,
    st.sampled_from(MARKERS),
    st.booleans(),
)
def test_any_plan_has_exactly_the_size_that_was_asked_for_or_none(
    points: list[tuple[int, float]],
    width: int,
    height: int,
    high: float,
    ticks: list[tuple[int, str]],
    marker: Marker,
    step: bool,
) -> None:
    lines = curve(points, width=width, height=height, high=high, ticks=ticks, marker=marker, step=step)
    if width < 20 or height < 5 or all(math.isnan(amount) for _, amount in points):
        assert lines == ()
    else:
        assert [len(line) for line in lines] == [width] * height
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", "".join(lines))


def test_a_staircase_leads_from_the_start_down_to_zero() -> None:
    assert curve(TWENTY_TO_ZERO, width=32, height=6, high=20, ticks=ENDS, marker="braille") == (
        "20┤⠉⠉⠉⠉⠉⠉⠉⡇                     ",
        "10┤       ⠉⠉⠉⠉⠉⠉⠉⢹⣀⣀⣀⣀⣀⣀⣀       ",
        "  │                     ⢸⣀⣀⣀⣀⣀⣀⣀",
        " 0┤                            ⢸",
        "  └┬───────────────────────────┬",
        "15 Sep               Zero 13 Oct",
    )


def test_without_steps_the_way_down_is_straight() -> None:
    whole = [(0, 20.0), (28, 0.0)]
    steps = curve(whole, width=32, height=8, high=20, ticks=ENDS, marker="ascii")
    straight = curve(whole, width=32, height=8, high=20, ticks=ENDS, marker="ascii", step=False)
    assert [line[3:].count("*") for line in steps[:6]] == [29, 1, 1, 1, 1, 1]
    starts = [line[3:].index("*") for line in straight[:6]]
    assert starts == sorted(set(starts))
    assert sum(line[3:].count("*") for line in straight[:6]) == 29


def test_amounts_at_the_side_are_the_start_its_half_and_zero() -> None:
    lines = curve([(0, 8.1), (7, 0)], width=30, height=7, high=8.1, ticks=[], marker="braille")
    assert [line[:5] for line in lines] == [" 8.1┤", "    │", "4.05┤", "    │", "   0┤", "    └", "     "]


def test_a_plain_terminal_gets_plain_characters_only() -> None:
    lines = curve(TWENTY_TO_ZERO, width=32, height=6, high=20, ticks=[(0, "Früh")], marker="ascii")
    assert "".join(lines).isascii()
    assert [line[2] for line in lines[:5]] == ["+", "+", "|", "+", "+"]
    assert lines[-1].strip() == "Fr?h"


def test_start_and_zero_keep_their_labels_when_there_is_no_room_for_today() -> None:
    crowded = [(0, "15 Sep"), (14, "today, day 15"), (28, "Zero 13 Oct")]
    narrow = curve(TWENTY_TO_ZERO, width=24, height=6, high=20, ticks=crowded, marker="braille")
    assert narrow[-1] == "15 Sep       Zero 13 Oct"
    assert narrow[-2].count("┬") == 2
    wide = curve(TWENTY_TO_ZERO, width=60, height=6, high=20, ticks=crowded, marker="braille")
    assert wide[-1].split("  ") != narrow[-1].split("  ")
    assert "today, day 15" in wide[-1]
    assert wide[-2].count("┬") == 3


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(0, 400), st.integers(20, 90), st.sampled_from(MARKERS))
@example(length=10, day=7, width=25, marker="braille")  # its share of the axis is a hair below a whole dot
def test_a_tick_stands_where_its_day_is_drawn(length: int, day: int, width: int, marker: Marker) -> None:
    day = min(day, length)
    rise = [(0, 0.0), (day, 8.0), (length, 8.0)]
    lines = curve(rise, width=width, height=6, high=8, ticks=[(day, "x")], marker=marker)
    tick = lines[-1].index("x")
    assert lines[-2][tick] in "┬+"
    assert not lines[0][2:tick].strip()
    assert lines[0][tick] != " "


def test_a_tick_outside_the_plan_is_left_out() -> None:
    lines = curve(TWENTY_TO_ZERO, width=32, height=6, high=20, ticks=[(-1, "before"), (29, "after")], marker="braille")
    assert not lines[-1].strip()
    assert "┬" not in lines[-2]


@pytest.mark.parametrize("marker", MARKERS)
def test_a_plan_of_one_row_is_drawn_at_the_start(marker: Marker) -> None:
    lines = curve([(0, 6.0)], width=30, height=6, high=6, ticks=[(0, "today")], marker=marker)
    assert lines[0][2] != " "
    assert lines[-1].startswith("today")


@pytest.mark.parametrize("marker", MARKERS)
def test_six_hundred_steps_reach_zero_at_the_right_edge(marker: Marker) -> None:
    points = [(day, 600.0 - day) for day in range(601)]
    lines = curve(points, width=100, height=20, high=600, ticks=[(600, "Zero")], marker=marker)
    assert lines[0][4] != " "
    assert lines[17][-1] != " "
    assert not lines[0][50:].strip()


def test_labels_that_leave_no_room_leave_no_chart() -> None:
    assert curve([(0, 1e18), (7, 0.0)], width=20, height=6, high=1e18, ticks=[], marker="braille") == ()


@pytest.mark.parametrize("marker", MARKERS)
def test_a_plan_that_starts_at_zero_lies_on_the_ground(marker: Marker) -> None:
    lines = curve([(0, 0.0), (7, 0.0)], width=30, height=6, high=0, ticks=[], marker=marker)
    assert not "".join(line[4:] for line in lines[:3]).strip()
    assert " " not in lines[3][4:]
