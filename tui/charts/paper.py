"""Charts for paper: drawn by plotext in fine braille dots, and given as SVG text that needs no font, script or network.

Numbers in, text out; the same numbers as plain rows of ASCII for a text file. What a day is called is not known here.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.charts.canvas import draw_line, draw_points
from tui.charts.frame import Frame, column, frame
from tui.charts.layers import thinned
from tui.charts.markers import Marker

if TYPE_CHECKING:
    from tui.domain.report_pictures import Picture

Point = tuple[float, float]
Joint = tuple[float, float | None]
Mark = tuple[float, str]

COLUMNS, ROWS = 360, 29
"""Cells of the drawing: two dots across and four down in each, so that on a page a dot is a quarter of a millimeter."""
WIDE, HIGH = 2 * COLUMNS, 4 * ROWS
LEFT, ABOVE, BELOW, RIGHT = 44, 20, 24, 14
APART = 30
"""Dots between the labels of two steps, at the least."""
_CROSS = 2.5
_DASH = 0.3
"""Days to either side of a lone one that its dash covers."""

_EMPTY = 0x2800
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Where each bit of a braille character is: its column and its row."""


def svg(picture: "Picture", *, name: str, about: str) -> str:
    """An SVG element in black on white, with a title and a description by the ids of `name`."""
    title, days, high, levels, ticks, line, apart, stairs, crosses, marks = picture
    shapes = [f'<rect x="0" y="0" width="{WIDE}" height="{HIGH}" fill="none" stroke="black" stroke-width="1"/>']
    shapes += _levels(levels, high)
    shapes += _ticks(ticks, days)
    shapes += _marks(marks, days)
    for points in _runs_of(line, apart, stairs):
        path = _path(_dots(_drawn(points, days, high, joined=True)))
        shapes.append(f'<path d="{path}" fill="black" stroke="black" stroke-width=".5"/>')
    if crosses:
        centers = _dots(_drawn(crosses, days, high, joined=False))
        path = "".join(_cross(x + 0.5, y + 0.5) for x, y in sorted(centers))
        shapes.append(f'<path d="{path}" fill="none" stroke="black" stroke-width="1"/>')
    box = f"{-LEFT} {-ABOVE} {LEFT + WIDE + RIGHT} {ABOVE + HIGH + BELOW}"
    inner = "".join(shapes)
    return (
        f'<svg viewBox="{box}" role="img" aria-labelledby="{name}-title {name}-about">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-about">{escape(about)}</desc>{inner}</svg>'
    )


def text(picture: "Picture", *, width: int, height: int) -> tuple[str, ...]:
    """The same as `height` rows of `width` characters, all ASCII: "*" the line, "." the stairs, "x" a cross, ":" where
    a step is, named in a row above the others; () without room."""
    _, days, high, levels, ticks, line, apart, stairs, crosses, marks = picture
    shares = [(height_ / high, label) for height_, label in levels]
    whole = [(round(day), label) for day, label in ticks]
    around = frame(width, height, high=high, days=days, ticks=whole, marker="ascii", levels=shares)
    if around is None:
        return ()
    layers: list[tuple[str, ...]] = []
    for index, points in enumerate(_runs_of(line, apart, stairs)):
        drawn = _drawn(points, days, high, joined=True, size=(around.columns, around.rows), marker="ascii")
        layers.append(tuple(row.replace("*", "*" if line and not index else ".") for row in drawn))
    if crosses:
        xs, ys = zip(*_within(crosses, days, high), strict=True)
        size = {"width": around.columns, "height": around.rows}
        layers.insert(0, draw_points(xs, ys, x_limits=(0, days), y_limits=(0, high), character="x", **size))
    upright = "".join(
        ":" if at in set(thinned(sorted({column(day, days, around.columns, "ascii") for day, _ in marks}))) else " "
        for at in range(around.columns)
    )
    layers.append((upright,) * around.rows)
    rows = (
        side + "".join(next((cell for cell in cells if cell != " "), " ") for cells in zip(*layer, strict=True))
        for side, layer in zip(around.sides, zip(*layers, strict=True), strict=True)
    )
    named = [_named(marks, days, around)] if marks else []
    return tuple(row.rstrip() for row in (*named, *rows, around.bottom, around.labels))


def _named(marks: Sequence[Mark], days: int, around: Frame) -> str:
    """The labels of steps above their uprights, as far as there is room."""
    margin = len(around.bottom) - around.columns
    cells = [" "] * len(around.bottom)
    for day, label in sorted(marks):
        at = margin + column(day, days, around.columns, "ascii")
        if at + len(label) <= len(cells) and not "".join(cells[max(at - 1, 0) : at + len(label) + 1]).strip():
            cells[at : at + len(label)] = label
    return "".join(cells)


# Drawing


def _within(points: Iterable[Point], days: int, high: float) -> list[Point]:
    return [(min(max(day, 0), days), min(max(value, 0.0), high)) for day, value in points]


def _runs_of(line: Sequence[Point], apart: int, stairs: Sequence[Sequence[Point]]) -> list[list[Joint]]:
    """What is joined, the line first."""
    found: list[list[Joint]] = [_with_gaps(line, apart)] if line else []
    return found + [list(run) for run in stairs if run]


def _with_gaps(points: Sequence[Point], apart: int) -> list[Joint]:
    """The points in order, with a None where days are missing; a lone one is a dash, so that it can be seen."""
    kept = sorted(points)
    found: list[Joint] = []
    for index, (day, value) in enumerate(kept):
        joins_before = index > 0 and day - kept[index - 1][0] <= apart
        joins_after = index + 1 < len(kept) and kept[index + 1][0] - day <= apart
        if index and not joins_before:
            found.append((day - _DASH, None))
        if joins_before or joins_after:
            found.append((day, value))
        else:
            found += [(day - _DASH * apart, value), (day + _DASH * apart, value)]
    return found


def _drawn(
    points: Sequence[Joint],
    days: int,
    high: float,
    *,
    joined: bool,
    size: tuple[int, int] = (COLUMNS, ROWS),
    marker: Marker = "braille",
) -> tuple[str, ...]:
    xs = [min(max(day, 0), days) for day, _ in points]
    ys = [None if value is None else min(max(value, 0.0), high) for _, value in points]
    width, height = size
    if joined:
        return draw_line(xs, ys, x_limits=(0, days), y_limits=(0, high), width=width, height=height, marker=marker)
    there = [value for value in ys if value is not None]
    return draw_points(
        xs, there, x_limits=(0, days), y_limits=(0, high), width=width, height=height, character="braille"
    )


def _dots(rows: Sequence[str]) -> set[tuple[int, int]]:
    """The dots of braille characters, counted from the upper left."""
    found: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            bits = ord(cell) - _EMPTY if cell != " " else 0
            found.update((2 * x + right, 4 * y + down) for bit, (right, down) in enumerate(_DOTS) if bits >> bit & 1)
    return found


def _path(dots: set[tuple[int, int]]) -> str:
    """The dots as rectangles: runs of a row, and rows below each other with the same run as one."""
    by_row: list[list[int]] = [[] for _ in range(HIGH + 1)]
    for x, y in dots:
        by_row[y].append(x)
    open_: dict[tuple[int, int], int] = {}
    pieces: list[str] = []
    for y, xs in enumerate(by_row):
        runs = dict.fromkeys(_runs(sorted(xs)))
        for run in [run for run in open_ if run not in runs]:
            top = open_.pop(run)
            pieces.append(f"M{run[0]} {top}h{run[1]}v{y - top}h-{run[1]}z")
        for run in runs:
            open_.setdefault(run, y)
    return "".join(pieces)


def _runs(xs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each run of neighbors begins, and how long it is."""
    if not xs:
        return
    begin = xs[0]
    for here, following in pairwise((*xs, xs[-1] + 2)):
        if following != here + 1:
            yield begin, here - begin + 1
            begin = following


def _cross(x: float, y: float) -> str:
    size = 2 * _CROSS
    return f"M{x - _CROSS:g} {y - _CROSS:g}l{size:g} {size:g}m0 -{size:g}l-{size:g} {size:g}"


# Labels


def _label(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _levels(levels: Sequence[Mark], high: float) -> Iterator[str]:
    for value, label in levels:
        y = HIGH * (1 - value / high)
        if 0 < y < HIGH:
            yield f'<path d="M0 {y:.1f}H{WIDE}" stroke="#999" stroke-width=".6" fill="none"/>'
        yield _label(-5, y + 4.5, label, "end")


def _ticks(ticks: Sequence[Mark], days: int) -> Iterator[str]:
    for index, (day, label) in enumerate(ticks):
        x = WIDE * day / days
        yield f'<path d="M{x:.1f} {HIGH}v5" stroke="black" fill="none"/>'
        anchor = "start" if index == 0 else "end" if index == len(ticks) - 1 else "middle"
        yield _label(x, HIGH + 18, label, anchor)


def _marks(marks: Sequence[Mark], days: int) -> Iterator[str]:
    """Every upright that has room, and the labels that do."""
    last = -2.0 * APART
    seen = -APART / 4
    for day, label in sorted(marks):
        x = WIDE * day / days
        if x - seen >= APART / 4:
            seen = x
            yield f'<path d="M{x:.1f} 0V{HIGH}" stroke="black" stroke-width=".7" stroke-dasharray="3 4" fill="none"/>'
        if x - last >= APART:
            last = x
            yield _label(x, -5, label, "middle")
