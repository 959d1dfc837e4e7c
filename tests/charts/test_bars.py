"""Bars of counts: none lost, none taller than the highest, two kinds that differ without color."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charts import Marker
from tui.charts.bars import LEVELS, Kind, axis, bar_width, bars, labels, ticks

MARKERS: tuple[Marker, ...] = ("braille", "block", "ascii")
KINDS: tuple[Kind, ...] = ("solid", "shaded")
counts = st.lists(st.integers(0, 30_000), min_size=1, max_size=24)


@given(counts, st.integers(0, 150), st.integers(0, 20), st.sampled_from(KINDS), st.sampled_from(MARKERS))
def test_bars_have_the_size_that_was_asked_for_and_leave_out_no_count(
    values: list[int], width: int, height: int, kind: Kind, marker: Marker
) -> None:
    found, cell = bars(values, width=width, height=height, kind=kind, marker=marker), bar_width(width, len(values))
    assert len(found) == (height if cell else 0)
    assert all(len(line) == cell * len(values) for line in found)
    for at, value in enumerate(values):
        column = "".join(line[at * cell : (at + 1) * cell] for line in found).strip()
        assert bool(column) == bool(value and found)


@given(st.lists(st.integers(0, 99), min_size=24, max_size=24), st.sampled_from(MARKERS))
def test_with_room_the_count_itself_stands_over_each_bar(values: list[int], marker: Marker) -> None:
    found = bars(values, width=78, height=6, kind="solid", marker=marker)
    written = " ".join("".join(character if character.isdigit() else " " for character in line) for line in found)
    assert sorted(map(int, written.split())) == sorted(value for value in values if value)


@pytest.mark.parametrize("marker", MARKERS)
def test_a_higher_count_never_has_a_lower_bar(marker: Marker) -> None:
    found = bars(range(24), width=48, height=8, kind="solid", marker=marker)
    whole = LEVELS[marker]["solid"]
    heights = [sum(whole.find(line[at * 2]) + 1 for line in found if line[at * 2] in whole) for at in range(24)]
    assert heights == sorted(heights)
    assert heights[0] == 0


@pytest.mark.parametrize("marker", MARKERS)
def test_the_two_kinds_are_told_apart_without_color(marker: Marker) -> None:
    assert not set(LEVELS[marker]["solid"]) & set(LEVELS[marker]["shaded"])


def test_ascii_is_ascii() -> None:
    for kind in KINDS:
        assert "".join(bars([3, 0, 200], width=30, height=5, kind=kind, marker="ascii")).isascii()
    assert axis([True, False], width=6, marker="ascii") == "===---"


def test_labels_are_thinned_until_they_have_room() -> None:
    hours = [f"{hour:02}" for hour in range(24)]
    assert labels(hours, width=72).split() == hours
    assert labels(hours, width=48).split() == hours[::2]
    assert labels([f"{hour}:30" for hour in hours], width=48).split()[:2] == ["00:30", "03:30"]
    assert labels(hours, width=10) == ""


def test_what_stands_under_a_bar_keeps_to_its_column() -> None:
    assert ticks(["", "d", "", "u"], width=12) == "   d     u  "
