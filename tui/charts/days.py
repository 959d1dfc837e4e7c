"""A measure by day: a line that breaks where days are missing, with the steps and holds of a taper on its axis.

Days and figures in, rows of pieces out. What is measured and what a day is called is not known here.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from tui.charts.canvas import draw_points
from tui.charts.frame import frame
from tui.charts.gaps import gapped_line
from tui.charts.layers import BARE, Axis, layered, marked_axis
from tui.charts.markers import Marker

Part = Literal["frame", "own", "today", "held"]
"""What a piece belongs to. Each has a shape of its own, so that color is only an addition."""

Row = tuple[tuple[str, Part], ...]

LOWEST = 4
"""The smallest height: for a scale of five steps two lines are enough."""

OWN: dict[Marker, str] = {"braille": "⠒⠒", "block": "▀▀", "ascii": "**"}
TODAY = "o"
POINTER: dict[Marker, str] = {"braille": "▲", "block": "▲", "ascii": "^"}
"""What each of these looks like, for a legend; the last one stands on the axis, see `pointed`."""


def by_day(
    own: Sequence[tuple[int, float]],
    *,
    width: int,
    height: int,
    days: int,
    limits: tuple[float, float],
    levels: Sequence[tuple[float, str]],
    ticks: Sequence[tuple[int, str]],
    marker: Marker,
    today: float | None = None,
    axis: Axis = BARE,
) -> tuple[Row, ...]:
    """`height` rows of exactly `width` characters, the top one first; () without room (20 by 4).

    `own` are day and figure; a day that is not there is a gap, never zero. The days go from 0 to `days`, the height
    over `limits`, which must rise; what lies beyond is drawn at the limit. With more days than dots a dot is the median
    of its days. `levels` are figure and label at the side, `ticks` as in `curve`. `today` is the figure of the last
    day, with a mark of its own and joined to nothing: it is not over.
    """
    low, high = limits
    days = max(days, 1)

    def within(figure: float) -> float:
        return min(max(float(figure), low), high)

    kept = tuple(sorted((day, within(figure)) for day, figure in own if 0 <= day <= days and figure == figure))
    last = None if today is None else within(today)
    return _by_day(kept, width, height, days, limits, tuple(levels), tuple(ticks), marker, last, axis)


@lru_cache(maxsize=32)
def _by_day(
    own: tuple[tuple[int, float], ...],
    width: int,
    height: int,
    days: int,
    limits: tuple[float, float],
    levels: tuple[tuple[float, str], ...],
    ticks: tuple[tuple[int, str], ...],
    marker: Marker,
    today: float | None,
    axis: Axis,
) -> tuple[Row, ...]:
    low, high = limits
    shares = [((figure - low) / (high - low), label) for figure, label in levels]
    around = frame(width, height, high=high, days=days, ticks=ticks, marker=marker, levels=shares, least=LOWEST)
    if around is None:
        return ()
    line = gapped_line(
        own,
        days=days,
        limits=limits,
        columns=around.columns,
        rows=around.rows,
        marker=marker,
        character=OWN[marker][0],
    )
    mark = draw_points(
        [] if today is None else [days],
        [] if today is None else [today],
        x_limits=(0, days),
        y_limits=limits,
        width=around.columns,
        height=around.rows,
        character=TODAY,
    )
    layers: list[tuple[tuple[str, ...], Part]] = [(mark, "today"), (line, "own")]
    below: Row = marked_axis(around, axis, days, marker, "frame", "held")
    return (*layered(around, layers, "frame"), below, ((around.labels, "frame"),))
