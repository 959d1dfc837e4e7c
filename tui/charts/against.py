"""Plan against taken: the stairs of a plan and a mark for each day that is known, in one labeled frame.

Days and amounts in, rows of pieces out. What a day or a color is called is not known here.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, Literal, NamedTuple

from tui.charts.canvas import draw_line, draw_points
from tui.charts.frame import Frame, column, frame, stairs
from tui.charts.markers import Marker

Part = Literal["frame", "plan", "taken", "today", "held"]
"""What a piece belongs to. Each has a shape of its own, so that color is only an addition."""

Row = tuple[tuple[str, Part], ...]

TAKEN = "x"
TODAY: dict[Marker, str] = {"braille": "┆", "block": "┆", "ascii": ":"}
PLAN: dict[Marker, str] = {"braille": "⠒⠒", "block": "▀▀", "ascii": ".."}
HELD: dict[Marker, str] = {"braille": "═", "block": "═", "ascii": "="}
STEP: dict[Marker, str] = {"braille": "┴", "block": "┴", "ascii": "'"}
"""What each of these looks like, for a legend; the last two stand on the axis of the days."""

_NAMED_STEP: dict[Marker, str] = {"braille": "┼", "block": "┼", "ascii": "+"}
_APART = 2
"""Columns from one step on the axis to the next, at the least: those that would touch are thinned."""


def against(
    planned: Sequence[tuple[int, float]],
    taken: Sequence[tuple[int, float]],
    *,
    width: int,
    height: int,
    days: int,
    today: int | None,
    high: float,
    ticks: Sequence[tuple[int, str]],
    marker: Marker,
    steps: Sequence[int] = (),
    held: Sequence[tuple[int, int]] = (),
) -> tuple[Row, ...]:
    """`height` rows of exactly `width` characters, the top one first; () without a point or without room (20 by 5).

    `planned` are day and amount, each holding until the next one's day and the last one until `days`, the last day
    shown; the days are counted from the first, 0. `taken` are the known days: a day that is not there stays empty,
    it is never zero. The height goes from 0 to `high`; what lies beyond is drawn at the limit. `today` is marked by an
    upright. A mark hides the line that it stands on. `ticks` as in `curve`. The axis has a mark where each of `steps`
    begins, or each second or third where they would touch, and a run of its own along the days of each of `held`,
    first and last.
    """
    if not planned or not 0 < high < math.inf:
        return ()
    days = max(days, 1)

    def within(points: Sequence[tuple[int, float]]) -> tuple[tuple[int, float], ...]:
        kept = (point for point in points if 0 <= point[0] <= days and point[1] == point[1])
        return tuple(sorted((day, min(max(float(amount), 0.0), high)) for day, amount in kept))

    axis = Axis(tuple(sorted(day for day in steps if 0 <= day <= days)), tuple(sorted(held)))
    return _against(within(planned), within(taken), width, height, days, today, float(high), tuple(ticks), marker, axis)


class Axis(NamedTuple):
    """What the axis of the days is marked with: where steps begin, and runs of held days."""

    steps: tuple[int, ...]
    held: tuple[tuple[int, int], ...]


@lru_cache(maxsize=16)
def _against(
    planned: tuple[tuple[int, float], ...],
    taken: tuple[tuple[int, float], ...],
    width: int,
    height: int,
    days: int,
    today: int | None,
    high: float,
    ticks: tuple[tuple[int, str], ...],
    marker: Marker,
    axis: Axis,
) -> tuple[Row, ...]:
    around = frame(width, height, high=high, days=days, ticks=ticks, marker=marker)
    if around is None or not planned:
        return ()
    line = list(stairs((*planned, (days, planned[-1][1]))))
    room: dict[str, Any] = {
        "x_limits": (0, days),
        "y_limits": (0, high),
        "width": around.columns,
        "height": around.rows,
    }
    lines = draw_line([day for day, _ in line], [amount for _, amount in line], marker=marker, **room)
    marks = draw_points([day for day, _ in taken], [amount for _, amount in taken], character=TAKEN, **room)
    upright = None if today is None else column(today, days, around.columns, marker)
    rows: list[Row] = []
    for side, cells, over in zip(around.sides, lines, marks, strict=True):
        parts: list[tuple[str, Part]] = [(side, "frame")]
        for at, (cell, mark) in enumerate(zip(cells, over, strict=True)):
            if mark != " ":
                parts.append((mark, "taken"))
            elif cell != " ":
                parts.append((PLAN[marker][0] if marker == "ascii" else cell, "plan"))
            else:
                parts.append((TODAY[marker], "today") if at == upright else (" ", "frame"))
        rows.append(joined(parts))
    return (*rows, _marked(around, axis, days, marker), ((around.labels, "frame"),))


def _marked(around: Frame, axis: Axis, days: int, marker: Marker) -> Row:
    """The axis with the beginnings of steps and, over everything else, the held days on it."""
    margin = len(around.bottom) - around.columns
    cells: list[tuple[str, Part]] = [(cell, "frame") for cell in around.bottom]
    level = max(around.bottom[margin:], key=around.bottom.count)
    for at in thinned([column(day, days, around.columns, marker) for day in axis.steps]):
        named = around.bottom[margin + at] != level
        cells[margin + at] = ((_NAMED_STEP if named else STEP)[marker], "frame")
    for first, last in axis.held:
        if first <= days and last >= 0:
            begin, end = (column(min(max(day, 0), days), days, around.columns, marker) for day in (first, last))
            cells[margin + begin : margin + end + 1] = [(HELD[marker], "held")] * (end + 1 - begin)
    return joined(cells)


def thinned(columns: Sequence[int]) -> tuple[int, ...]:
    """Every one of these columns, every second, or every third..., so that none touches the next."""
    if len(columns) <= 1:
        return tuple(columns)
    typical = (columns[-1] - columns[0]) / (len(columns) - 1)
    every = math.ceil(_APART / typical) if typical else len(columns)
    kept: list[int] = []
    for at in columns[::every]:
        if not kept or at - kept[-1] >= _APART:
            kept.append(at)
    return tuple(kept)


def joined(parts: Sequence[tuple[str, Part]]) -> Row:
    """Neighbors that belong to the same thing as one piece."""
    return tuple(("".join(text for text, _ in same), part) for part, same in groupby(parts, key=lambda piece: piece[1]))
