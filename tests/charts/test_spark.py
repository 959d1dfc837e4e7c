"""What a person sees of a measure's last days in one line. Compared cell by cell, nothing timed."""

import math
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.charts import Marker, spark

MARKERS: tuple[Marker, ...] = ("braille", "block", "ascii")
DRAWN: tuple[Marker, ...] = ("braille", "block")
QUIET = [8, 6, 9, 7, 8, 5, 7, 6, 8, 7, 5, 6, 7, 6]
FALLING = [62, 60, 64, 55, 58, 50, 44, 46, 38, 35, 31, 28, 22, 20]

days = st.lists(st.none() | st.floats(allow_nan=True, allow_infinity=True), max_size=120)


def discomfort(values: Sequence[float | None], marker: Marker = "braille", width: int = 24) -> tuple[str, ...]:
    return spark(values, low=0, high=100, width=width, marker=marker)


@settings(deadline=None)
@given(days, st.integers(0, 60), st.integers(0, 4), st.sampled_from(MARKERS))
def test_a_spark_has_exactly_the_size_that_was_asked_for(
    values: list[float | None], width: int, height: int, marker: Marker
) -> None:
    lines = spark(values, low=0, high=100, width=width, height=height, marker=marker)
    assert len(lines) == (1 if marker == "ascii" else height)
    assert all(len(line) == width for line in lines)


@settings(deadline=None)
@given(days, st.sampled_from(MARKERS))
def test_a_spark_is_made_of_its_own_characters_alone(values: list[float | None], marker: Marker) -> None:
    allowed = {"braille": "[\u2801-\u28ff ]*", "block": "[\u2580-\u259f ]*", "ascii": "[0-9. ]*"}[marker]
    assert re.fullmatch(allowed, "".join(discomfort(values, marker)))


def test_a_falling_fortnight_is_seen_to_fall() -> None:
    assert discomfort(FALLING) == ("⣀⣀⣀⣀⣀⣀⣀⣀⣀⡀              ", "         ⠈⠉⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠢⠤⠤")


@pytest.mark.parametrize("marker", DRAWN)
def test_a_quiet_week_looks_quiet(marker: Marker) -> None:
    top, _ = discomfort(QUIET, marker)
    assert not top.strip()


def test_days_at_the_lower_limit_lie_on_the_ground_and_days_at_the_upper_one_under_the_roof() -> None:
    assert discomfort([0] * 14) == (" " * 24, "⣀" * 24)
    assert discomfort([100] * 14) == ("⠉" * 24, " " * 24)
    assert discomfort([0] * 14, "block") == (" " * 24, "▄" * 24)
    assert discomfort([100] * 14, "block") == ("▀" * 24, " " * 24)


@pytest.mark.parametrize("marker", MARKERS)
def test_a_value_beyond_the_limits_is_drawn_at_the_limit(marker: Marker) -> None:
    assert discomfort([-5, 140, math.inf, -math.inf] * 3, marker) == discomfort([0, 100, 100, 0] * 3, marker)


@settings(deadline=None)
@given(
    st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=30),
    st.sampled_from(DRAWN),
    st.data(),
)
def test_a_day_without_data_stays_empty(values: list[float | None], marker: Marker, data: st.DataObject) -> None:
    width = data.draw(st.integers(len(values), 4 * len(values)))
    lines = discomfort(values, marker, width)
    for index, value in enumerate(values):
        # Only cells that belong to this day alone: one on its edge shows its neighbor's half.
        cells = range(-(-(index * 2 * width // len(values)) // 2), ((index + 1) * 2 * width // len(values)) // 2)
        inked = any(line[cell] != " " for line in lines for cell in cells)
        assert inked == (value is not None) or not cells


@pytest.mark.parametrize("marker", DRAWN)
def test_two_lonely_days_are_not_joined_over_the_days_between(marker: Marker) -> None:
    lines = discomfort([50, None, None, None, 50], marker, 20)
    assert all(not line[4:16].strip() for line in lines)
    assert any(line[:4].strip() for line in lines)
    assert any(line[16:].strip() for line in lines)


@pytest.mark.parametrize("marker", DRAWN)
def test_a_first_day_is_drawn_at_the_end_of_the_fortnight_not_over_all_of_it(marker: Marker) -> None:
    lines = discomfort([None] * 13 + [50], marker)
    assert all(not line[:22].strip() for line in lines)
    assert any(line[22:].strip() for line in lines)


@pytest.mark.parametrize("marker", DRAWN)
@pytest.mark.parametrize("place", range(14))
def test_a_lone_day_is_seen_wherever_it_lies(marker: Marker, place: int) -> None:
    assert "".join(discomfort([None] * place + [50] + [None] * (13 - place), marker)).strip()


def test_a_fortnight_without_a_check_in_is_blank_or_dots() -> None:
    assert discomfort([None] * 14) == (" " * 24, " " * 24)
    assert discomfort([None] * 14, "ascii") == (" " * 10 + "." * 14,)
    assert discomfort([]) == (" " * 24, " " * 24)
    assert discomfort([math.nan] * 14) == discomfort([None] * 14)


def test_in_digits_a_score_of_four_is_a_four() -> None:
    assert spark([0, 1, None, 3, 4], low=0, high=4, width=5, marker="ascii") == ("01.34",)


def test_in_digits_a_hundred_is_a_nine() -> None:
    assert discomfort([0, 31, None, 50, 100], "ascii", 5) == ("03.59",)


def test_digits_stand_apart_when_there_is_room_and_today_is_last() -> None:
    assert spark([1, 2, None, 3], low=0, high=4, width=9, marker="ascii") == ("  1 2 . 3",)


def test_more_days_than_columns_are_averaged_and_a_long_gap_stays_one() -> None:
    values = [0, 2] * 3 + [None] * 6 + [4, None, 4] * 2
    assert spark(values, low=0, high=4, width=3, marker="ascii") == ("1.4",)


def test_a_year_of_ups_and_downs_is_a_line_through_their_middle() -> None:
    assert discomfort([20, 80] * 180, width=30) == ("⣀" * 30, " " * 30)


@pytest.mark.parametrize("marker", DRAWN)
def test_a_long_quiet_stretch_with_one_gap_shows_the_gap(marker: Marker) -> None:
    lines = discomfort([0] * 100 + [None] * 100 + [0] * 100, marker, 30)
    assert not "".join(line[10:20] for line in lines).strip()
    assert lines[-1][:10].strip() == lines[-1][:10] == lines[-1][20:]


@pytest.mark.parametrize("marker", MARKERS)
def test_limits_without_a_range_draw_all_the_same(marker: Marker) -> None:
    lines = spark([0, 0, 0], low=0, high=0, width=6, marker=marker)
    assert lines[-1].strip()
