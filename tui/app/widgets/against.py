"""The chart of plan against taken in the screen's styles, with its legend. Draws only."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from textual import events

from tui.app.widgets.legend import legend_rows
from tui.app.widgets.lines import Lines, Row, width_of
from tui.charts import Marker
from tui.charts.against import HELD, PLAN, STEP, TAKEN, TODAY, Part, against
from tui.domain.taper import Picture

STYLE_OF: dict[Part, str] = {
    "frame": "label",
    "plan": "label",
    "taken": "accent",
    "today": "quiet",
    "held": "strong",
}


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
            steps=self.picture.steps,
            held=self.picture.held,
        )
        return tuple(tuple((text, STYLE_OF[part]) for text, part in row) for row in rows)


class AgainstChart(Lines):
    """Its legend at once, and below it the chart, as soon as a thread has drawn it for the room that there is."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._values: tuple[Picture, tuple[tuple[int, str], ...], str, Marker] | None = None
        self._drawn: tuple[Drawing, tuple[Row, ...]] | None = None
        self._wanted: Drawing | None = None

    def fill(self, values: Picture, ticks: Sequence[tuple[int, str]], unknown: str, marker: Marker) -> None:
        """Show these values. `ticks` are the days named below, `unknown` says how many days are left out."""
        self._values = values, tuple(ticks), unknown, marker
        self.show(self._chart_rows)

    def on_resize(self, _event: events.Resize) -> None:
        """Its height may be new while its width is not, and rows are kept by their width."""
        self.show(self._chart_rows)

    def _chart_rows(self, width: int) -> list[Row]:
        """The legend and the chart, once it is drawn; until then it is asked for."""
        height = self.content_size.height
        if not width or not height or self._values is None:
            return []
        values, ticks, unknown, marker = self._values
        names = legend(marker, values, unknown, width)
        wanted = Drawing(values, ticks, width, height - len(names), marker)
        if self._drawn is None or self._drawn[0] != wanted:
            self._wanted = wanted
            self.screen.call_after_refresh(self._draw)
        drawn = self._drawn[1] if self._drawn is not None else ()
        fits = len(drawn) == wanted.height and width_of(drawn[-1]) == width
        return [*names, *(drawn if fits else ())]

    async def _draw(self) -> None:
        """Draw what is wanted in a thread: loading plotext takes longer than the first paint may."""
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        self._drawn = wanted, await asyncio.to_thread(wanted.draw)
        if self.is_attached:
            self.show(self._chart_rows)


def legend(marker: Marker, values: Picture, unknown: str, width: int) -> list[Row]:
    """What is what in the chart, on as many lines as it needs, and how many days are not in it, if there is room."""
    parts: list[Row] = [
        ((PLAN[marker], STYLE_OF["plan"]), (" plan", "")),
        ((TAKEN, STYLE_OF["taken"]), (" taken", "")),
    ]
    if values.today is not None:
        parts.append(((TODAY[marker], STYLE_OF["today"]), (" today", "")))
    if values.steps:
        parts.append(((STEP[marker], STYLE_OF["frame"]), (" step", "")))
    if values.held:
        parts.append(((HELD[marker] * 2, STYLE_OF["held"]), (" held", "")))
    return legend_rows(parts, width, unknown)
