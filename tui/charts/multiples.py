"""Small multiples: sparks of many measures side by side in one grid, all with the same days and the same limits.

Texts and values in, rows of pieces out. What is measured, and what its figures are, is not known here.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from tui.charts.markers import Marker
from tui.charts.spark import spark

Part = Literal["name", "figures", "spark", "caret"]
Row = tuple[tuple[str, Part], ...]

CARET: dict[Marker, str] = {"braille": "▾", "block": "▾", "ascii": "v"}
"""What stands over the day under the cursor."""

TEXT = 16
"""Columns of the name and the figures, beside the spark."""
APART = 2
"""Columns between two measures."""
LEAST_HEIGHT, MOST_HEIGHT = 2, 4
"""Lines of a spark."""
_STEP = 54
"""So many columns more, and there is room for one measure more beside the others."""
_MOST_COLUMNS = 4


class Measure(NamedTuple):
    """One measure: its name and its figures, `TEXT` columns each, and its values, the oldest first."""

    name: str
    figures: str
    values: Sequence[float | None]


def columns(width: int) -> int:
    """How many measures stand beside each other."""
    return min(_MOST_COLUMNS, 1 + width // _STEP)


def spark_width(width: int) -> int:
    """How wide each spark is."""
    beside = columns(width)
    return max(1, (width - APART * (beside - 1)) // beside - TEXT - 1)


def lines(count: int, width: int, height: int) -> int:
    """How many lines so many measures take, each spark `height` lines high."""
    return -(-count // columns(width)) * height


def grid(measures: Sequence[Measure], *, high: float, width: int, height: int, marker: Marker) -> Iterator[Row]:
    """The measures row by row, read like a text; each is `height` lines high (2 at the least), from 0 to `high`.

    Beside each spark stand its name and, in the line below that, its figures.
    """
    beside, room = columns(width), spark_width(width)
    for start in range(0, len(measures), beside):
        cells = [_cell(each, high, room, height, marker) for each in measures[start : start + beside]]
        for line in zip(*cells, strict=True):
            pieces: list[tuple[str, Part]] = []
            for index, (text, part, drawn) in enumerate(line):
                before = " " * APART if index else ""
                pieces += [(f"{before}{text} ", part), (drawn, "spark")]
            yield tuple(pieces)


def _cell(measure: Measure, high: float, room: int, height: int, marker: Marker) -> Iterator[tuple[str, Part, str]]:
    drawn = spark(measure.values, low=0, high=high, width=room, height=height, marker=marker)
    for at in range(height):
        text: tuple[str, Part] = (
            ((measure.name, "name"), (measure.figures, "figures"))[at] if at < 2 else (" " * TEXT, "name")
        )
        yield (*text, drawn[at] if at < len(drawn) else " " * room)


def ruler(at: int, days: int, *, width: int, marker: Marker) -> Row:
    """The line over the grid: a caret over that day, of so many, in each column of it."""
    room = spark_width(width)
    before = " " * (TEXT + 1 + column_of(at, days, room, marker))
    column = (before + CARET[marker]).ljust(TEXT + 1 + room)
    return (((" " * APART).join([column] * columns(width)), "caret"),)


def column_of(at: int, days: int, width: int, marker: Marker) -> int:
    """The column of a spark that a day stands in, the first if there are more: counted as `spark` counts them."""
    if marker != "ascii":
        return min(width - 1, (2 * at + 1) * width // (2 * days))
    shown = min(days, width)
    index = at if days <= width else next(i for i in range(width) if at < (i + 1) * days // width)
    apart = 2 if shown * 2 - 1 <= width else 1
    return width - ((shown - 1) * apart + 1) + index * apart
