"""Days as a line that breaks where days are missing, and the median of the days that share a dot.

Points in, rows of characters or points out; frames and marks are the charts' matter.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil
from statistics import median

from tui.charts.canvas import draw_line, draw_points
from tui.charts.markers import DOTS, Marker, dot_at

Point = tuple[float, float]

_DASH = 0.3
"""Days to either side of a lone one that its dash covers."""
_LEAST_DASH = 0.7
"""The same in dots, where a day is narrower than that."""


def gapped_line(
    points: Sequence[Point],
    *,
    days: int,
    limits: tuple[float, float],
    columns: int,
    rows: int,
    marker: Marker,
    character: str,
) -> tuple[str, ...]:
    """`rows` rows of `columns` characters: the points from day 0 to `days` (1 at least), in their order.

    Days that follow each other are joined, and no line leads over a day that is not there. With more days than dots a
    dot is the median of its days, and a dot without a day is a gap. With the "ascii" marker each dot is a `character`:
    a line of them would look like days that were answered.
    """
    kept = list(runs(points, days, columns, marker))
    if not kept:
        return (" " * columns,) * rows
    x_limits = 0.0, float(days)
    if marker == "ascii":
        flat = [point for run in kept for point in run]
        xs, ys = [day for day, _ in flat], [value for _, value in flat]
        return draw_points(xs, ys, x_limits=x_limits, y_limits=limits, width=columns, height=rows, character=character)
    line: list[tuple[float, float | None]] = []
    dash = max(_DASH, _LEAST_DASH * days / (columns * DOTS[marker][0]))
    for run in kept:
        drawn = run
        if len(run) == 1:  # a single dot is easily overlooked
            (day, value), *_ = run
            drawn = [(max(day - dash, 0.0), value), (min(day + dash, float(days)), value)]
        line += [*drawn, (drawn[-1][0], None)]
    return draw_line(
        [day for day, _ in line],
        [value for _, value in line],
        x_limits=x_limits,
        y_limits=limits,
        width=columns,
        height=rows,
        marker=marker,
    )


def runs(points: Sequence[Point], days: int, columns: int, marker: Marker) -> Iterator[list[Point]]:
    """The points in runs without anything missing between them, each day or dot next to the one before."""
    run: list[Point] = []
    last = 0
    for at, point in _placed(points, days, columns * DOTS[marker][0]):
        if run and at != last + 1:
            yield run
            run = []
        run.append(point)
        last = at
    if run:
        yield run


def shared(points: Sequence[Point], days: int, places: int) -> list[Point]:
    """The points as they are where each day has a place of its own; else one for each place, the median of its days."""
    return [point for _, point in _placed(points, days, places)]


def days_a_place(days: int, places: int) -> int:
    """How many days share a place, at the most, where they go from 0 to `days`; 1 where each has its own."""
    return 1 if days < places else ceil((days + 1) / places)


def _placed(points: Sequence[Point], days: int, places: int) -> Iterator[tuple[int, Point]]:
    """Each point with the number of its day, or of its place where days share one."""
    if days < places:
        yield from ((int(day), (day, value)) for day, value in points)
        return
    for at, same in groupby(points, key=lambda point: dot_at(point[0] / days, places, 1)):
        yield at, (days * at / max(places - 1, 1), median(value for _, value in same))
