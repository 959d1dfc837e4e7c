"""The rows of the last 14 days on Today: each measure with its spark and its figures. Draws only.

What stands in them is computed in `domain.measures`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tui.app.widgets.lines import Piece, Row
from tui.charts import Marker, spark
from tui.domain.measures import Measure

NAME_WIDTH, FIGURE_WIDTH, CHANGE_WIDTH = 11, 10, 21


class SparkSize(NamedTuple):
    """Columns and rows of a spark."""

    width: int
    height: int


SparkKey = tuple[tuple[float | None, ...], float, SparkSize, Marker]


def draw(rows: Sequence[Measure], size: SparkSize, marker: Marker) -> list[tuple[str, ...]]:
    """The sparks of these measures."""
    return [
        spark(
            row.trend.values,
            low=0,
            high=row.limit(marker),
            width=size.width,
            height=size.height,
            marker=marker,
        )
        for row in rows
    ]


def measure_rows(rows: Sequence[Measure], sparks: Sequence[Sequence[str] | None], size: SparkSize) -> list[Row]:
    """One measure after the other: name, spark, the week's median, the change on the week before."""
    drawn: list[Row] = []
    for measure, lines in zip(rows, sparks, strict=True):
        for y in range(size.height):
            # Name and figures stand beside the middle of their spark.
            beside = y == size.height // 2
            shown = lines[y] if lines else ""
            row: list[Piece] = [
                ((measure.name if beside else "").ljust(NAME_WIDTH), "label"),
                (shown.ljust(size.width), "bar"),
            ]
            if beside:
                fits = len(measure.typical) < FIGURE_WIDTH - 2
                figure = measure.typical if fits or not measure.bare else measure.bare
                row += [(f"  {figure.ljust(FIGURE_WIDTH - 2)}", "strong"), (measure.change, "")]
            drawn.append(tuple(row))
    return drawn
