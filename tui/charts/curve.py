"""The curve of a plan: its amounts over its days, with a labeled frame.

The caller says what the ticks are called; dates, units and words are not known here.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui.charts.canvas import draw_line
from tui.charts.markers import DOTS, Marker, dot_at

SMALLEST = (20, 5)
"""The smallest width and height: below it there is no shape left beside the labels."""

FEWEST_COLUMNS = 10
"""What the labels at the side must leave of the width."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The characters of the axes."""

    upright: str
    level: str
    corner: str
    upright_tick: str
    level_tick: str


_LINES = Frame("│", "─", "└", "┤", "┬")
_PLAIN = Frame("|", "-", "+", "+", "+")


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
    frame = _PLAIN if marker == "ascii" else _LINES
    across, down = DOTS[marker]
    rows = height - 2
    labels = {dot_at(share, rows, down) // down: _amount(high * share) for share in (0, 0.5, 1)}
    margin = max(len(label) for label in labels.values())
    columns = width - margin - 1
    if columns < FEWEST_COLUMNS:
        return ()

    first, last = points[0][0], max(points[-1][0], points[0][0] + 1)
    line = list(_stairs(points)) if step else list(points)
    drawn = draw_line(
        [day - first for day, _ in line],
        [amount for _, amount in line],
        x_limits=(0, last - first),
        y_limits=(0, high),
        width=columns,
        height=rows,
        marker=marker,
    )

    marks = [
        (margin + 1 + dot_at((day - first) / (last - first), columns, across) // across, label)
        for day, label in ticks
        if first <= day <= last
    ]
    row_of_labels, placed = _labels(marks, width)
    bottom = [" "] * margin + [frame.corner] + [frame.level] * columns
    for column in placed:
        bottom[column] = frame.level_tick

    lines = []
    for above, cells in zip(range(rows - 1, -1, -1), drawn, strict=True):
        label = labels.get(above)
        axis = frame.upright if label is None else frame.upright_tick
        lines.append((label or "").rjust(margin) + axis + cells)
    lines += ["".join(bottom), row_of_labels]
    if marker == "ascii":
        lines = [text.encode("ascii", "replace").decode("ascii") for text in lines]
    return tuple(lines)


def _stairs(points: Iterable[tuple[int, float]]) -> Iterable[tuple[int, float]]:
    """The same points with the corner before each one: its day, at the amount that held until then."""
    held: float | None = None
    for day, amount in points:
        if held is not None:
            yield day, held
        yield day, amount
        held = amount


def _labels(marks: Sequence[tuple[int, str]], width: int) -> tuple[str, list[int]]:
    """The line under the axis, each label centered on its column as far as the edges allow, and the columns
    of those that found room with a space on either side."""
    line = [" "] * width
    placed = []
    # plotext picks what to leave out by the order of a set, which differs from run to run; here the ends win.
    for column, label in [*marks[:1], *marks[1:][-1:], *marks[1:-1]]:
        start = min(max(column - len(label) // 2, 0), width - len(label))
        if label and start >= 0 and not "".join(line[max(start - 1, 0) : start + len(label) + 1]).strip():
            line[start : start + len(label)] = label
            placed.append(column)
    return "".join(line), placed


def _amount(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
