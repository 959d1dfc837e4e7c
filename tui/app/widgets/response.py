"""What followed a step, as a panel: the chart in the screen's styles, its legend, and the sentences. Draws only."""

import asyncio
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from textual import events

from tui.app.widgets.lines import Lines, Row
from tui.charts import Marker
from tui.charts.frame import SMALLEST
from tui.charts.response import BEFORE, MEDIAN, SPREAD, Part, response
from tui.domain.response import Response
from tui.domain.response_words import counts_words, levels, spread_name, ticks

STYLE_OF: dict[Part, str] = {"frame": "label", "median": "accent", "spread": "label", "before": "quiet"}
FULL, LESS, LEAST = 7, 6, SMALLEST[1]
"""Lines that the chart has to have beside all of the sentences, beside a shorter last one, and without that."""
EDGES = 4
"""Columns of a panel's lower edge that a legend cannot have, more than it has beside its frame."""


class Drawing(NamedTuple):
    """A chart to be drawn: off the event loop, and anew when it no longer equals."""

    course: Response
    width: int
    height: int
    marker: Marker

    def draw(self) -> tuple[Row, ...]:
        """Its rows in the screen's styles."""
        rows = response(
            [(each.day, each.median, each.low, each.high) for each in self.course.days],
            width=self.width,
            height=self.height,
            limits=self.course.limits,
            ticks=ticks(self.course),
            levels=levels(self.course),
            marker=self.marker,
        )
        return tuple(tuple((text, STYLE_OF[part]) for text, part in row) for row in rows)


class ResponseChart(Lines):
    """The chart as soon as a thread has drawn it, and below it the sentences; these alone where there is no room. What
    is what in the chart stands in the lower edge."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._values: tuple[Response | None, tuple[str, ...], str, Marker] | None = None
        self._drawn: tuple[Drawing, tuple[Row, ...]] | None = None
        self._wanted: Drawing | None = None

    def fill(self, course: Response | None, sentences: Sequence[str], shorter: str, marker: Marker) -> None:
        """Show this course, if there is one, and the sentences, the first of which weighs more. Of three the last gives
        way to the `shorter` one, a part of a line, where lines are few, and then to nothing."""
        self._values = course, tuple(sentences), shorter, marker
        self.reshow()

    def reshow(self) -> None:
        """Show it at the present size."""
        self.show(self._panel_rows)
        course, marker = (self._values[0], self._values[-1]) if self._values is not None else (None, None)
        said = ""
        if course is not None and marker is not None and self._fitting(self.content_size.width) is not None:
            said = legend(course, marker, self.content_size.width)
        if self.border_subtitle != said:
            self.border_subtitle = said

    def on_resize(self, _event: events.Resize) -> None:
        """Its height may be new while its width is not, and rows are kept by their width."""
        self.reshow()

    def _panel_rows(self, width: int) -> list[Row]:
        if not width or self._values is None:
            return []
        course, sentences, _, marker = self._values
        fitting = self._fitting(width)
        if course is None or fitting is None:
            return list(_worded(sentences, width, "quiet" if course is None else "strong"))
        words, room = fitting
        return [*self._chart(Drawing(course, width, room, marker)), *words]

    def _fitting(self, width: int) -> tuple[list[Row], int] | None:
        """The sentences that leave room for the chart, and its lines; None where none do, or there is no chart."""
        if self._values is None or self._values[0] is None or width < SMALLEST[0]:
            return None
        _, sentences, shorter, _ = self._values
        last = f"{shorter[:1].upper()}{shorter[1:]}." if shorter else ""
        for kept, least in ((sentences, FULL), ((*sentences[:2], last), LESS), (sentences[:2], LEAST)):
            words = list(_worded(kept, width, "strong"))
            room = self.content_size.height - len(words)
            if room >= least:
                return words, room
        return None

    def _chart(self, wanted: Drawing) -> Sequence[Row]:
        """The rows of the chart; blank ones until it is drawn, which this asks for."""
        if self._drawn is not None and self._drawn[0] == wanted:
            return self._drawn[1]
        self._wanted = wanted
        self.screen.call_after_refresh(self._draw)
        return [()] * wanted.height

    async def _draw(self) -> None:
        """Draw what is wanted in a thread: loading plotext takes longer than the first paint may."""
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        self._drawn = wanted, await asyncio.to_thread(wanted.draw)
        if self.is_attached:
            self.reshow()


def _worded(sentences: Sequence[str], width: int, first: str) -> Iterator[Row]:
    """The sentences in lines of that width, the first of them in a style of its own."""
    for index, sentence in enumerate(sentences):
        yield from (((line, "" if index else first),) for line in wrap(sentence, max(20, width)))


def legend(course: Response, marker: Marker, width: int) -> str:
    """What is what in the chart, and how many steps it is drawn from, where there is room for that."""
    median, spread, before = MEDIAN[marker], f"{SPREAD[marker]} {spread_name(course)}", f"{BEFORE[marker] * 2} before"
    whole = f"{median} median of {counts_words(course)}  {spread}  {before}"
    return whole if len(whole) <= width - EDGES else f"{median} median  {spread}  {before}"
