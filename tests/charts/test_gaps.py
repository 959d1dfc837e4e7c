"""A line of days never leads over a day that is not there, and a dot of many days is their median."""

from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charts import Marker
from tui.charts.days import OWN, POINTER, TODAY, by_day
from tui.charts.gaps import days_a_place, gapped_line, runs, shared
from tui.charts.layers import Axis, pointed
from tui.charts.markers import DOTS, dot_at

MARKERS: tuple[Marker, ...] = ("braille", "block", "ascii")
KNOWN = st.dictionaries(st.integers(0, 300), st.integers(0, 100).map(float), max_size=80)
LEVELS = [(0, "0"), (50, "50"), (100, "100")]


def drawn(own: list[tuple[int, float]], **given: Any) -> list[str]:
    values: dict[str, Any] = {
        "width": 34,
        "height": 8,
        "days": 29,
        "limits": (0, 100),
        "levels": LEVELS,
        "ticks": [(0, "24 Oct"), (29, "today")],
        "marker": "braille",
    }
    return ["".join(piece for piece, _ in row) for row in by_day(own, **values | given)]


@given(KNOWN, st.integers(1, 60), st.sampled_from(MARKERS))
def test_a_run_has_no_day_missing_in_it_and_all_runs_have_every_day(
    known: dict[int, float], columns: int, marker: Marker
) -> None:
    points, days = sorted(known.items()), 300
    found = list(runs(points, days, columns, marker))
    dots = columns * DOTS[marker][0]
    if days < dots:
        assert [point for run in found for point in run] == points
        assert all(after[0] - before[0] == 1 for run in found for before, after in pairwise(run))
        assert all(after[0][0] - before[-1][0] > 1 for before, after in pairwise(found))
    else:
        places = [[dot_at(day / days, dots, 1) for day, _ in run] for run in found]
        taken = {dot_at(day / days, dots, 1) for day in known}
        assert sorted(at for run in places for at in run) == sorted(taken)
        assert all(run == list(range(run[0], run[-1] + 1)) for run in places)


@given(KNOWN, st.integers(1, 60))
def test_days_that_share_a_place_are_their_median(known: dict[int, float], places: int) -> None:
    found = shared(sorted(known.items()), 300, places)
    by_place: dict[int, list[float]] = {}
    for day, value in sorted(known.items()):
        by_place.setdefault(dot_at(day / 300, places, 1), []).append(value)
    assert [value for _, value in found] == [median(values) for values in by_place.values()]
    assert len(found) <= places


@given(KNOWN, st.sampled_from(MARKERS), st.integers(12, 80))
def test_every_column_without_a_day_near_it_is_empty(known: dict[int, float], marker: Marker, columns: int) -> None:
    lines = gapped_line(
        sorted(known.items()), days=300, limits=(0, 100), columns=columns, rows=5, marker=marker, character="*"
    )
    reach = {dot_at(day / 300, columns, 1) for day in known}
    near = {at + by for at in reach for by in (-1, 0, 1)}
    seen = {at for line in lines for at, cell in enumerate(line) if cell != " "}
    assert seen <= near
    assert bool(seen) == bool(known)


def test_unknown_days_in_the_middle_leave_the_line_open() -> None:
    days = [(day, 50.0) for day in range(30) if not 10 <= day < 20]
    lines = drawn(days)
    row = next(line for line in lines if any("⠀" < cell <= "⣿" for cell in line))
    assert "          " not in row[4:13]
    assert row[16:23].strip() == ""
    assert row[25:].strip()


def test_a_quiet_range_looks_quiet() -> None:
    lines = drawn([(day, 20.0 + day % 2) for day in range(30)])
    assert sum(any("⠀" < cell <= "⣿" for cell in line) for line in lines) == 1


@pytest.mark.parametrize("marker", MARKERS)
def test_today_has_a_mark_of_its_own_that_no_line_leads_to(marker: Marker) -> None:
    before, lines = (drawn([(day, 50.0) for day in range(29)], marker=marker, today=each) for each in (None, 90.0))
    assert sum(line[-1] == TODAY for line in lines[:-2]) == 1
    assert TODAY not in "".join(before[:-2])
    assert [line[:-1] for line in lines] == [line[:-1] for line in before]
    assert len({TODAY, OWN[marker][0], POINTER[marker]}) == 3
    if marker == "ascii":
        assert "".join(lines).isascii()


def test_steps_and_holds_stand_on_the_axis() -> None:
    lines = drawn([(3, 20.0)], axis=Axis((7, 14), ((20, 24),)))
    assert lines[-2] == "   └┬──────┴──────┴─────═════────┬"


@given(KNOWN, st.integers(0, 90), st.integers(0, 12), st.integers(0, 400), st.sampled_from(MARKERS))
def test_any_days_have_exactly_the_size_that_was_asked_for_or_none(
    known: dict[int, float], width: int, height: int, days: int, marker: Marker
) -> None:
    lines = drawn(sorted(known.items()), width=width, height=height, days=days, marker=marker, today=4.0)
    if lines:
        assert [len(line) for line in lines] == [width] * height
    else:
        assert width < 20 or height < 4


def test_the_pointer_takes_one_character_and_leaves_the_rest() -> None:
    row = (("   └┬", "label"), ("══", "strong"), ("──", "label"))
    assert pointed(row, 5, "▲", "strong") == (("   └┬", "label"), ("▲═", "strong"), ("──", "label"))
    assert pointed(row, 99, "▲", "strong") == row


def test_how_many_days_a_dot_is_said_to_be() -> None:
    assert days_a_place(29, 148) == 1
    assert days_a_place(3650, 148) == 25
    assert days_a_place(148, 148) == 2
