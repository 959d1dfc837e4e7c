"""After zero in the screen's styles: the counts, the own curve beside the usual course, the milestones. Draws only."""

import asyncio
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from textual import events

from tui.app.widgets.countdown import BESIDE, countdown_rows, side_by_side
from tui.app.widgets.lines import Builder, Lines, Row, spread, width_of
from tui.charts import Marker
from tui.charts.since import DOSE, OWN, TODAY, Part, Phase, since
from tui.domain.after import AfterZero, Own
from tui.domain.after_words import MilestoneWords, countdown, lines, own_ticks, own_title, since_words
from tui.domain.phrases import days_word, without_plan
from tui.domain.today import Today

STYLE_OF: dict[Part, str] = {
    "frame": "label",
    "own": "accent",
    "today": "quiet",
    "dose": "quiet",
    "phase": "label",
    "name": "",
}
LABEL_WIDTH = 9
LEAST_CHART, FAIR_CHART, MOST_CHART = 7, 11, 16
"""Lines of the chart, with its axis and the phases below: so that there are words below it, so that what is usual now
is told there too, and at the most."""
WIDEST = 76
TITLE_EDGES = 2
"""Columns of the upper edge, less than the content has, that a title cannot have."""
DAY_WIDTH = 8
NARROW = 60
"""Columns below which slips take one line."""
WITH_TEXTS = 56
"""Columns from which on a milestone has its text below it."""
HIGH = 100.0


def after_rows(today: Today, view: AfterZero, width: int, marker: Marker, key: str) -> Iterator[Row]:
    """The days since zero in large digits, beside them those since the last dose; below what stays. `key` makes a new
    plan."""
    half = (width - BESIDE) // 2
    beside: list[Row] = [((text, "strong"),) for text in wrap(since_words(view), max(8, half))]
    yield from side_by_side([countdown_rows(countdown(view), half, marker), beside], half)
    doses = (line for line in without_plan(today) if today.doses and line.label == "Today")
    for line in (*doses, *lines(view, key, short=width < NARROW)):
        for index, text in enumerate(wrap(line.text, max(20, width - LABEL_WIDTH))):
            yield ((line.label if index == 0 else "").ljust(LABEL_WIDTH), "label"), (text, "")


class Drawing(NamedTuple):
    """A chart to be drawn: off the event loop, and anew when it no longer equals."""

    own: Own
    phases: tuple[Phase, ...]
    width: int
    height: int
    marker: Marker

    def draw(self) -> tuple[Row, ...]:
        """Its rows in the screen's styles."""
        rows = since(
            self.own.felt,
            self.phases,
            first=self.own.first,
            last=self.own.last,
            today=self.own.today,
            width=self.width,
            height=self.height,
            high=HIGH,
            ticks=own_ticks(self.own),
            marker=self.marker,
        )
        return tuple(tuple((text, STYLE_OF[part]) for text, part in row) for row in rows)


class Around(NamedTuple):
    """What stands around the curve: the phases below it, the words that go with them, the same in few words for a
    screen without room, and what is usual now, where there is room for that."""

    phases: tuple[Phase, ...]
    words: str
    few: str
    now: Builder | None = None


class SinceChart(Lines):
    """Its legend at once, and below it the curve, as soon as a thread has drawn it for the room that there is."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._values: tuple[Own | None, Around, Marker] | None = None
        self._drawn: tuple[Drawing, tuple[Row, ...]] | None = None
        self._wanted: Drawing | None = None

    def fill(self, own: Own | None, around: Around, marker: Marker) -> None:
        """Show these values."""
        self._values = own, around, marker
        self._reshow()

    def on_resize(self, _event: events.Resize) -> None:
        """Its height may be new while its width is not, and rows are kept by their width."""
        self._reshow()

    def _reshow(self) -> None:
        self.show(self._since_rows)
        width, height = self.content_size
        title = own_title(width - TITLE_EDGES)
        if self.border_title != title:
            self.border_title = title
        around = self._values[1] if self._values is not None else None
        few = around.few if around is not None and width and not self._has_room_for_words(around, width, height) else ""
        if self.border_subtitle != few:
            self.border_subtitle = few

    def _has_room_for_words(self, around: Around, width: int, height: int) -> bool:
        return height - 1 - len(_wrapped(around.words, width)) >= LEAST_CHART

    def _since_rows(self, width: int) -> list[Row]:
        """Legend, curve, words; what is usual now where all of that fits below."""
        height = self.content_size.height
        if not width or not height or self._values is None:
            return []
        own, around, marker = self._values
        words = _wrapped(around.words, width)
        if own is None:
            return words
        if not self._has_room_for_words(around, width, height):
            words = []
        room = height - 1 - len(words)
        now: list[Row] = [] if around.now is None else [(), *(tuple(row) for row in around.now(width))]
        if room - len(now) < FAIR_CHART:
            now = []
        wanted = Drawing(own, around.phases, width, min(room - len(now), MOST_CHART), marker)
        if self._drawn is None or self._drawn[0] != wanted:
            self._wanted = wanted
            self.screen.call_after_refresh(self._draw)
        drawn = self._drawn[1] if self._drawn is not None else ()
        fits = len(drawn) == wanted.height and width_of(drawn[-1]) == width
        return [legend(own, marker, width), *(drawn if fits else [()] * wanted.height), *words, *now]

    async def _draw(self) -> None:
        """Draw what is wanted in a thread: loading plotext takes longer than the first paint may."""
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        self._drawn = wanted, await asyncio.to_thread(wanted.draw)
        if self.is_attached:
            self._reshow()


def _wrapped(text: str, width: int) -> list[Row]:
    return [((line, "label"),) for line in wrap(text, max(20, min(width, WIDEST)))]


def legend(own: Own, marker: Marker, width: int) -> Row:
    """What is what in the chart, and which day it is."""
    left: Row = ((OWN[marker], STYLE_OF["own"]), (" you   ", ""))
    if own.first < 0:
        left = (*left, (DOSE[marker], STYLE_OF["dose"]), (" last dose   ", ""))
    left = (*left, (TODAY[marker], STYLE_OF["today"]), (" today", ""))
    return spread(left, ((f"{days_word(own.today)} since", "quiet"),), width)


def milestone_rows(words: Sequence[MilestoneWords], note: str, width: int) -> Iterator[Row]:
    """The milestones with the days on which they were reached, then those to come with how far it is to them."""
    reached = [each for each in words if each.when]
    coming = [each for each in words if not each.when]
    first = max([DAY_WIDTH, *(len(each.when or each.progress) + 1 for each in words)])
    for each in reached:
        yield (each.when.ljust(first), "accent"), (each.title, "strong")
        yield from _text(each, width, first)
    if reached and coming:
        yield ()
    if coming:
        yield (("To come", "label"),)
    for each in coming:
        yield (each.progress.ljust(first), "quiet"), (each.title, "")
        yield from _text(each, width, first)
    yield ()
    yield from _wrapped(note, width)


def _text(each: MilestoneWords, width: int, first: int) -> Iterator[Row]:
    if width >= WITH_TEXTS:
        for line in wrap(each.text, max(20, min(width, WIDEST) - first)):
            yield (" " * first, ""), (line, "label")
