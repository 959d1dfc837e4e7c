"""The figures of "what if" in two columns, and the curve of both ways down. Draws only."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.app.widgets.lines import Row
from tui.charts import Marker
from tui.charts.against import PLAN, TAKEN, Part, against
from tui.domain import what_if_words as words

STYLE_OF: dict[Part, str] = {"frame": "label", "plan": "label", "taken": "accent"}
GAP = 3


def table_rows(rows: Sequence[words.Row], width: int) -> Iterator[Row]:
    """Name, now, what if; what is different is set off by an arrow too."""
    first = max(len(row.name) for row in rows) + GAP
    second = max(len(words.HEADS[0]), *(len(row.now) for row in rows)) + GAP
    if first + second + max(len(row.then) for row in rows) + 2 > width:
        first, second = first - GAP + 1, second - GAP + 1
    yield (" " * first, ""), (words.HEADS[0].ljust(second), "label"), (f"  {words.HEADS[1]}", "label")
    for row in rows:
        other = row.now != row.then
        then = (f"{'›' if other else ' '} {row.then}", "accent" if other else "")
        yield (row.name.ljust(first), "label"), (row.now.ljust(second), ""), then


class Drawing(NamedTuple):
    """A chart to be drawn: off the event loop, and anew when it no longer equals."""

    ways: words.Ways
    width: int
    height: int
    marker: Marker

    def draw(self) -> tuple[Row, ...]:
        """Its rows in the screen's styles."""
        rows = against(
            self.ways.now,
            self.ways.then,
            width=self.width,
            height=self.height,
            days=self.ways.days,
            today=None,
            high=self.ways.high,
            ticks=self.ways.ticks,
            marker=self.marker,
        )
        return tuple(tuple((text, STYLE_OF.get(part, "")) for text, part in row) for row in rows)


def legend(marker: Marker) -> Row:
    """What is what in the chart."""
    return (
        (PLAN[marker], STYLE_OF["plan"]),
        (f" {words.HEADS[0]}   ", ""),
        (TAKEN, "accent"),
        (f" {words.HEADS[1]}", ""),
    )
