"""The curve of a plan: its amounts over its days, with a labeled frame.

The caller says what the ticks are called; dates, units and words are not known here.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

from tui.charts.canvas import draw_line
from tui.charts.frame import SMALLEST, frame, stairs
from tui.charts.markers import Marker


def curve(
    points: Sequence[tuple[int, float]],
    *,
    width: int,
    height: int,
    high: float,
    ticks: Sequence[tuple[int, str]],
    marker: Marker,
    step: bool = True,
) -> tuple[str, ...]:
    """`height` lines of exactly `width` characters; () without a point or without room (20 by 5).

    `points` are day and amount, from the first day to the one where the plan ends; with `step` an amount
    holds until the next point's day, else points are joined straight. The height goes from 0 to `high`
    (usually the start), with labels at both and halfway; amounts beyond are drawn at the limit. `ticks` are
    day and label: the first and the last come before the others, and one without room is left out. With the
    "ascii" marker everything is ASCII.
    """
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return ()
    if not 0 < high < math.inf:
        high = max((float(amount) for _, amount in points if 0 < amount < math.inf), default=1.0)
    kept = sorted((day, min(max(float(amount), 0.0), high)) for day, amount in points if amount == amount)
    return _curve(tuple(kept), width, height, float(high), tuple(ticks), marker, step) if kept else ()


@lru_cache(maxsize=32)
def _curve(
    points: tuple[tuple[int, float], ...],
    width: int,
    height: int,
    high: float,
    ticks: tuple[tuple[int, str], ...],
    marker: Marker,
    step: bool,
) -> tuple[str, ...]:
    first, last = points[0][0], max(points[-1][0], points[0][0] + 1)
    shifted = [(day - first, label) for day, label in ticks]
    around = frame(width, height, high=high, days=last - first, ticks=shifted, marker=marker)
    if around is None:
        return ()
    line = list(stairs(points)) if step else list(points)
    drawn = draw_line(
        [day - first for day, _ in line],
        [amount for _, amount in line],
        x_limits=(0, last - first),
        y_limits=(0, high),
        width=around.columns,
        height=around.rows,
        marker=marker,
    )
    rows = (side + cells for side, cells in zip(around.sides, drawn, strict=True))
    return (*rows, around.bottom, around.labels)
