"""Today, the home screen: the countdown, what is due now, and the last 14 days."""

import asyncio
from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.app.screens.base import PLACE_KEYS, Place
from tui.app.widgets.lines import Lines, Piece, Row, width_of
from tui.charts import Marker, spark
from tui.domain.amounts import with_unit
from tui.domain.phrases import (
    MEASURES_NOTE,
    Line,
    Measure,
    countdown,
    heading,
    measures,
    nothing_yet,
    now_lines,
    standing,
    taken_and_left,
    without_plan,
)
from tui.domain.today import PlanToday, Today

NAME_WIDTH, FIGURE_WIDTH, CHANGE_WIDTH = 11, 10, 21
LABEL_WIDTH = 10
PANEL_HEIGHT, MOST_SPARK_ROWS = 6, 6


class SparkSize(NamedTuple):
    """Columns and rows of a spark."""

    width: int
    height: int


SparkKey = tuple[tuple[float | None, ...], float, SparkSize]


class TodayScreen(Place):
    """The day at a glance; everything on it is computed by `domain.today`."""

    DEFAULT_CSS = """
    TodayScreen {
        & > #upper { height: auto; }
        Lines.panel {
            border: round $ebb-frame; padding: 0 1;
            border-title-color: $ebb-label; border-subtitle-color: $ebb-quiet;
        }
        & #taper { width: 57%; height: 6; }
        & #now { width: 43%; height: 6; }
        & > #trends { height: auto; }
        &.-narrow > #upper { layout: vertical; }
        &.-narrow #taper, &.-narrow #now { width: 100%; height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sparks: dict[SparkKey, tuple[str, ...]] = {}
        self._wanted: tuple[Sequence[Measure], SparkSize] | None = None

    def compose_body(self) -> ComposeResult:
        """The plan and the moment side by side, the last 14 days below."""
        with Horizontal(id="upper"):
            yield panel("taper", "Taper")
            yield panel("now", "Now")
        yield panel("trends", "Last 14 days")

    @property
    def name_of_screen(self) -> str:
        """The day, and which day of the plan it is."""
        return heading(self.seen)

    def show_today(self, today: Today) -> None:
        """Show the day's figures at once; the sparks are drawn behind them."""
        super().show_today(today)
        taper, now, trends = (self.query_one(f"#{name}", Lines) for name in ("taper", "now", "trends"))
        taper.border_title = "Taper" if today.plan else "Today"
        taper.border_subtitle = standing(today.plan, today.day) if today.plan else ""
        taper.show(lambda width: taper_rows(today, width))
        key = next(command for command in PLACE_KEYS if command.id == "checkin").key(self.ebb.preferences.keymap)
        now.show_rows(labeled(line, LABEL_WIDTH) for line in now_lines(today, key))
        rows = tuple(measures(today))
        trends.border_subtitle = MEASURES_NOTE if any(row.trend.typical is not None for row in rows) else ""
        if any(value is not None for row in rows for value in row.trend.values):
            trends.show(lambda width: self._trend_rows(rows, width))
        else:
            trends.show(lambda width: [((line, "quiet"),) for line in wrap(nothing_yet(today), max(20, width))])

    def _trend_rows(self, rows: Sequence[Measure], width: int) -> list[Row]:
        """The measures with their sparks, as far as these are drawn already; the others are asked for."""
        size = SparkSize(max(14, width - NAME_WIDTH - FIGURE_WIDTH - CHANGE_WIDTH), self.spark_height)
        sparks = [self._sparks.get((row.trend.values, row.high, size)) for row in rows]
        if any(lines is None for lines in sparks) and width:
            self._wanted = (rows, size)
            self.call_after_refresh(self._draw_sparks)
        return measure_rows(rows, sparks, size)

    async def _draw_sparks(self) -> None:
        """Draw what is wanted in a thread: loading plotext takes longer than the first paint may."""
        if self._wanted is None or not self.is_ready():
            return
        (rows, size), self._wanted = self._wanted, None
        drawn = await asyncio.to_thread(draw, rows, size, self.ebb.marker)
        if not self.is_ready():
            return
        self._sparks = {(row.trend.values, row.high, size): lines for row, lines in zip(rows, drawn, strict=True)}
        self.query_one("#trends", Lines).show(lambda width: self._trend_rows(rows, width))

    @property
    def spark_height(self) -> int:
        """Rows for each of the four sparks: what the other panels leave, one at the least and for digits."""
        if self.ebb.marker == "ascii":
            return 1
        others = 2 + (2 * PANEL_HEIGHT if self.has_class("-narrow") else PANEL_HEIGHT) + 2
        return min(MOST_SPARK_ROWS, max(1, (self.size.height - others) // 4))


def panel(id: str, title: str) -> Lines:
    """A framed box of lines."""
    box = Lines(id=id, classes="panel")
    box.border_title = title
    return box


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


def labeled(line: Line, width: int) -> Row:
    """A line with its label in a column of its own."""
    style = {"plain": "", "strong": "strong", "quiet": "quiet"}[line.tone]
    label: tuple[Piece, ...] = ((line.label.ljust(width), "label"),) if line.label else ()
    return (*label, (line.text, style))


def wrapped(line: Line, width: int) -> list[Row]:
    """A line with its label; a sentence without one takes as many rows as it needs."""
    if line.label:
        return [labeled(line, LABEL_WIDTH)]
    return [labeled(line._replace(text=text), 0) for text in wrap(line.text, max(20, width))]


def taper_rows(today: Today, width: int) -> list[Row]:
    """The day's amount with what is taken and left, a bar of it, and the countdown."""
    plan = today.plan
    if plan is None or (plan.amount == 0 and not today.doses):
        return [row for line in without_plan(today) for row in wrapped(line, width)]
    if plan.amount == 0:
        return [labeled(Line("Today", taken_and_left(plan), "strong"), LABEL_WIDTH)]
    amount: list[Piece] = [(with_unit(plan.amount, plan.unit), "accent"), (" today", "")]
    gap = max(2, width - width_of(amount) - len(taken_and_left(plan)))
    return [
        (*amount, (" " * gap, ""), (taken_and_left(plan), "")),
        bar(plan, width),
        *(labeled(line, LABEL_WIDTH) for line in countdown(plan, today.day)),
    ]


def bar(plan: PlanToday, width: int) -> Row:
    """What is taken of the day's amount, as a line that fills."""
    full = min(width, int(width * plan.taken / plan.amount))
    return ("━" * full, "bar"), ("─" * (width - full), "trough")


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
                row += [(f"  {measure.typical.ljust(FIGURE_WIDTH - 2)}", "strong"), (measure.change, "")]
            drawn.append(tuple(row))
    return drawn
