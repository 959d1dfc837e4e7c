"""The chart of plan against taken in the screen's styles, and its legend. Draws only."""

from typing import NamedTuple

from tui.app.widgets.lines import Row, spread, width_of
from tui.charts import Marker, against
from tui.charts.against import PLAN, TAKEN, TODAY, Part
from tui.domain.taper import Picture

STYLE_OF: dict[Part, str] = {"frame": "label", "plan": "label", "taken": "accent", "today": "quiet"}


class Drawing(NamedTuple):
    """A chart to be drawn: off the event loop, and anew when it no longer equals."""

    picture: Picture
    ticks: tuple[tuple[int, str], ...]
    width: int
    height: int
    marker: Marker

    def draw(self) -> tuple[Row, ...]:
        """Its rows in the screen's styles."""
        rows = against(
            self.picture.planned,
            self.picture.taken,
            width=self.width,
            height=self.height,
            days=self.picture.days,
            today=self.picture.today,
            high=self.picture.high,
            ticks=self.ticks,
            marker=self.marker,
        )
        return tuple(tuple((text, STYLE_OF[part]) for text, part in row) for row in rows)


def legend(marker: Marker, unknown: str, width: int) -> Row:
    """What is what in the chart, and how many days are not in it."""
    left = (
        (PLAN[marker], STYLE_OF["plan"]),
        (" plan   ", ""),
        (TAKEN, STYLE_OF["taken"]),
        (" taken   ", ""),
        (TODAY[marker], STYLE_OF["today"]),
        (" today", ""),
    )
    return spread(left, ((unknown, "quiet"),), width) if width_of(left) + len(unknown) + 2 <= width else left
