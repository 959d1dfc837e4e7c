"""Plan against taken: the stairs of a plan and a mark for each day that is known, in one labeled frame.

Days and amounts in, rows of pieces out. What a day or a color is called is not known here.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal

from tui.charts.canvas import draw_line, draw_points
from tui.charts.frame import column, frame, stairs
from tui.charts.gaps import shared
from tui.charts.layers import HELD, STEP, Axis, layered, marked_axis
from tui.charts.markers import Marker

__all__ = ["HELD", "PLAN", "SO_FAR", "STEP", "TAKEN", "TODAY", "Part", "Row", "against"]

Part = Literal["frame", "plan", "taken", "today", "held"]
"""What a piece belongs to. Each has a shape of its own, so that color is only an addition."""

Row = tuple[tuple[str, Part], ...]

Planned = tuple[int, float | None]

TAKEN = "x"
SO_FAR = "o"
TODAY: dict[Marker, str] = {"braille": "┆", "block": "┆", "ascii": ":"}
PLAN: dict[Marker, str] = {"braille": "⠒⠒", "block": "▀▀", "ascii": ".."}
"""What each of these looks like, for a legend; steps and holds stand on the axis of the days."""


def against(
    planned: Sequence[Planned],
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
    levels: Sequence[tuple[float, str]] = (),
    so_far: float | None = None,
    thin: bool = False,
) -> tuple[Row, ...]:
    """`height` rows of exactly `width` characters, the top one first; () without a point or without room (20 by 5).

    `planned` are day and amount, each holding until the next one's day and the last one until `days`, the last day
    shown; the days are counted from the first, 0, and from an amount of None on nothing is planned. `taken` are the
    known days: a day that is not there stays empty, it is never zero. The height goes from 0 to `high`; what lies
    beyond is drawn at the limit. `today` is marked by an upright; or `so_far` is what was taken on the last day, which
    is not over and has a mark of its own. A mark hides the line that it stands on. `ticks` as in `curve`. The axis has
    a mark where each of `steps` begins, or each second or third where they would touch, and a run of its own along the
    days of each of `held`, first and last. `levels` are amount and label, where they are not 0, half and `high`. With
    `thin` the marks of one column are one, at the median of its days.
    """
    if not (planned or taken or so_far is not None) or not 0 < high < math.inf:
        return ()
    days = max(days, 1)

    def within(points: Sequence[tuple[int, float]]) -> tuple[tuple[int, float], ...]:
        kept = (point for point in points if 0 <= point[0] <= days and point[1] == point[1])
        return tuple(sorted((day, min(max(float(amount), 0.0), high)) for day, amount in kept))

    line: list[Planned] = [point for day, amount in planned if amount is not None for point in within([(day, amount)])]
    line += [(day, None) for day, amount in planned if amount is None and 0 <= day <= days]
    line.sort(key=lambda point: point[0])
    if not (line or taken or so_far is not None):
        return ()
    axis = Axis(tuple(sorted(day for day in steps if 0 <= day <= days)), tuple(sorted(held)))
    shares = tuple((amount / high, label) for amount, label in levels)
    last = None if so_far is None else min(max(so_far, 0.0), high)
    return _against(
        tuple(line),
        within(taken),
        width,
        height,
        days,
        today,
        float(high),
        tuple(ticks),
        marker,
        axis,
        shares,
        last,
        thin,
    )


@lru_cache(maxsize=16)
def _against(
    planned: tuple[Planned, ...],
    taken: tuple[tuple[int, float], ...],
    width: int,
    height: int,
    days: int,
    today: int | None,
    high: float,
    ticks: tuple[tuple[int, str], ...],
    marker: Marker,
    axis: Axis,
    levels: tuple[tuple[float, str], ...],
    so_far: float | None,
    thin: bool,
) -> tuple[Row, ...]:
    around = frame(width, height, high=high, days=days, ticks=ticks, marker=marker, levels=levels or None)
    if around is None:
        return ()
    room: dict[str, Any] = {
        "x_limits": (0, days),
        "y_limits": (0, high),
        "width": around.columns,
        "height": around.rows,
    }
    line = list(_stairs(planned, days))
    lines: tuple[str, ...] = (" " * around.columns,) * around.rows
    if any(amount is not None for _, amount in line):
        lines = draw_line([day for day, _ in line], [amount for _, amount in line], marker=marker, **room)
    if marker == "ascii":
        lines = tuple("".join(cell if cell == " " else PLAN[marker][0] for cell in row) for row in lines)
    kept = shared(taken, days, around.columns) if thin else taken
    marks = draw_points([day for day, _ in kept], [amount for _, amount in kept], character=TAKEN, **room)
    last = draw_points([] if so_far is None else [days], [] if so_far is None else [so_far], character=SO_FAR, **room)
    upright: dict[int, tuple[str, Part]] = (
        {} if today is None else {column(today, days, around.columns, marker): (TODAY[marker], "today")}
    )
    layers: list[tuple[tuple[str, ...], Part]] = [(last, "today"), (marks, "taken"), (lines, "plan")]
    below: Row = marked_axis(around, axis, days, marker, "frame", "held")
    return (*layered(around, layers, "frame", upright), below, ((around.labels, "frame"),))


def _stairs(planned: Sequence[Planned], days: int) -> Iterator[tuple[float, float | None]]:
    """The stairs of what is planned, each amount up to the day of the next; broken where nothing is."""
    run: list[tuple[int, float]] = []
    for day, amount in planned:
        if amount is not None:
            run.append((day, amount))
            continue
        if run:
            yield from stairs((*run, (day, run[-1][1])))
            yield day, None
        run = []
    if run:
        yield from stairs((*run, (days, run[-1][1])))
