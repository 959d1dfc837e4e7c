"""What followed a step: the median by day since, in the band of its spread, above and below how it was before.

Days and changes in, rows of pieces out. What is measured and what the spread is of are not known here.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from tui.charts.canvas import draw_line, draw_points
from tui.charts.frame import Frame, column, frame, line
from tui.charts.layers import layered
from tui.charts.markers import Marker

Part = Literal["frame", "median", "spread", "before"]
"""What a piece belongs to. Each has a shape of its own, so that color is only an addition."""

Row = tuple[tuple[str, Part], ...]
Point = tuple[int, float, float, float]
"""A day since the step, its median change, and the lower and the upper end of the spread."""
Limits = tuple[float, float]

MEDIAN: dict[Marker, str] = {"braille": "⠒⠒", "block": "▀▀", "ascii": "**"}
SPREAD: dict[Marker, str] = {"braille": "░", "block": "░", "ascii": ":"}
BEFORE: dict[Marker, str] = {"braille": "╌", "block": "╌", "ascii": "-"}
"""What each of the three looks like, for a legend."""


def response(
    points: Sequence[Point],
    *,
    width: int,
    height: int,
    limits: Limits,
    ticks: Sequence[tuple[int, str]],
    levels: Sequence[tuple[float, str]],
    marker: Marker,
) -> tuple[Row, ...]:
    """`height` rows of exactly `width` characters, the top one first; () without a point or without room (20 by 5).

    The days go from 0 to that of the last point; one that is not there is a gap in the line and in the band. The
    height is that of `limits`, which must rise and hold 0; what lies beyond is drawn at the limit. A level line marks
    0, how it was before. `levels` are change and label, `ticks` as in `curve`. With the "ascii" marker everything is
    ASCII.
    """
    low, high = limits
    kept = tuple(
        (day, *(min(max(float(value), low), high) for value in values))
        for day, *values in sorted(points)
        if day >= 0 and all(value == value for value in values)
    )
    return _response(kept, width, height, limits, tuple(ticks), tuple(levels), marker) if kept else ()


@lru_cache(maxsize=16)
def _response(
    points: tuple[Point, ...],
    width: int,
    height: int,
    limits: Limits,
    ticks: tuple[tuple[int, str], ...],
    levels: tuple[tuple[float, str], ...],
    marker: Marker,
) -> tuple[Row, ...]:
    days = max(points[-1][0], 1)
    # 0 comes last: where another label would stand on its row, it is the one that stays.
    named = sorted(levels, key=lambda level: -abs(level[0]))
    shares = [(_share(value, limits), label) for value, label in named]
    around = frame(width, height, high=limits[1], days=days, ticks=ticks, marker=marker, levels=shares)
    if around is None:
        return ()
    xs, ys = zip(*_with_gaps(points), strict=True)
    median = draw_line(
        xs, ys, x_limits=(0, days), y_limits=limits, width=around.columns, height=around.rows, marker=marker
    )
    spread = _band(points, days, limits, around, marker)
    ground = around.rows - 1 - line(_share(0, limits), around.rows, marker)
    before = tuple((BEFORE[marker] if y == ground else " ") * around.columns for y in range(around.rows))
    layers: list[tuple[tuple[str, ...], Part]] = [(median, "median"), (spread, "spread"), (before, "before")]
    rows: list[Row] = list(layered(around, layers, "frame"))
    return (*rows, ((around.bottom, "frame"),), ((around.labels, "frame"),))


def _share(value: float, limits: Limits) -> float:
    low, high = limits
    return (value - low) / (high - low)


def _with_gaps(points: Sequence[Point]) -> Iterator[tuple[int, float | None]]:
    """The medians by day, with a None where days are missing."""
    for index, (day, median, _, _) in enumerate(points):
        if index and day > points[index - 1][0] + 1:
            yield day - 1, None
        yield day, median


def _band(points: Sequence[Point], days: int, limits: Limits, around: Frame, marker: Marker) -> tuple[str, ...]:
    """The cells from the lower to the upper end of the spread: on each day, and between two that follow each other."""

    def row(change: float) -> int:
        return line(_share(change, limits), around.rows, marker)

    ends: dict[int, tuple[int, int]] = {}
    for day, _, low, high in points:
        ends[column(day, days, around.columns, marker)] = row(low), row(high)
    for (day, _, *before), (later, _, *after) in pairwise(points):
        first, last = (column(each, days, around.columns, marker) for each in (day, later))
        for at in range(first + 1, last if later == day + 1 else first):
            way = (at - first) / (last - first)
            low, high = (one + (other - one) * way for one, other in zip(before, after, strict=True))
            ends[at] = row(low), row(high)
    cells = [(at, y) for at, (low, high) in ends.items() for y in range(low, high + 1)]
    return draw_points(
        [at for at, _ in cells],
        [y for _, y in cells],
        character=SPREAD[marker],
        x_limits=(0, around.columns - 1),
        y_limits=(0, around.rows - 1),
        width=around.columns,
        height=around.rows,
    )
