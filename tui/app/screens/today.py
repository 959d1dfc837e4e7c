"""Today, the home screen: the countdown, what is due now, and the last 14 days."""

import asyncio
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.app.screens.base import Place
from tui.app.widgets.lines import Lines, Piece, Row, width_of
from tui.charts import Marker, marker_for, spark
from tui.domain.amounts import with_unit
from tui.domain.phrases import (
    MEASURES_NOTE,
    Line,
    Measure,
    countdown,
    heading,
    measures,
    now_lines,
    taken_and_left,
    without_plan,
)
from tui.domain.today import PlanToday, Today

NAME_WIDTH, FIGURE_WIDTH, CHANGE_WIDTH = 12, 10, 22
LABEL_WIDTH = 10
PANEL_HEIGHT, MOST_SPARK_ROWS = 6, 6


class TodayScreen(Place):
    """The day at a glance; everything on it is computed by `domain.today`."""

    DEFAULT_CSS = """
    TodayScreen {
        & > #upper { height: auto; }
        Lines.panel { border: round $ebb-frame; border-title-color: $ebb-label; border-subtitle-color: $ebb-quiet; padding: 0 1; }
        & #taper { width: 57%; height: 6; }
        & #now { width: 43%; height: 6; }
        & > #measures { height: auto; }
        &.-narrow > #upper { layout: vertical; }
        &.-narrow #taper, &.-narrow #now { width: 100%; height: auto; }
    }
    """

    def compose_body(self) -> ComposeResult:
        """The plan and the moment side by side, the last 14 days below."""
        with Horizontal(id="upper"):
            yield panel("taper", "Taper")
            yield panel("now", "Now")
        yield panel("measures", "Last 14 days")

    @property
    def name_of_screen(self) -> str:
        """The day, and which day of the plan it is."""
        return heading(self.ebb.today())

    def show_today(self, today: Today) -> None:
        """Show the day's figures at once; the sparks are drawn behind them."""
        super().show_today(today)
        taper, now, rows = (self.query_one(f"#{name}", Lines) for name in ("taper", "now", "measures"))
        taper.border_title = "Taper" if today.plan else "Today"
        taper.show_rows(taper_rows(today, taper.content_size.width))
        now.show_rows(labeled(line, LABEL_WIDTH) for line in now_lines(today))
        rows.border_subtitle = MEASURES_NOTE if any_answer(today) else ""
        rows.show_rows(measure_rows(today, [()] * 4, self.spark_height, self.spark_width(rows)))
        self.call_after_refresh(self._draw_sparks, today)

    def resized(self) -> None:
        """Fit bars and sparks to the new width."""
        self.show_today(self.ebb.today())

    @property
    def spark_height(self) -> int:
        """Rows for each of the four sparks: what the other panels leave, one at the least."""
        others = 2 + (2 * PANEL_HEIGHT if self.has_class("-narrow") else PANEL_HEIGHT) + 2
        return min(MOST_SPARK_ROWS, max(1, (self.size.height - others) // 4))

    def spark_width(self, rows: Lines) -> int:
        """Columns for each spark: what the name and the figures leave."""
        return max(14, rows.content_size.width - NAME_WIDTH - FIGURE_WIDTH - CHANGE_WIDTH)

    async def _draw_sparks(self, today: Today) -> None:
        rows = self.query_one("#measures", Lines)
        width, height = self.spark_width(rows), self.spark_height
        marker = marker_for(self.ebb.preferences.marker, self.ebb.encoding)
        sparks = await asyncio.to_thread(draw, tuple(measures(today)), width, height, marker)
        rows.show_rows(measure_rows(today, sparks, height, width))


def panel(id: str, title: str) -> Lines:
    """A framed box of lines."""
    box = Lines(id=id)
    box.add_class("panel")
    box.border_title = title
    return box


def draw(rows: Sequence[Measure], width: int, height: int, marker: Marker) -> list[tuple[str, ...]]:
    """The sparks of these measures; plotext is slow to load, so this runs behind the first paint."""
    return [
        spark(row.trend.values, low=0, high=row.high or 1, width=width, height=height, marker=marker) for row in rows
    ]


def any_answer(today: Today) -> bool:
    """Whether any of the medians has a figure."""
    return any(row.trend.typical is not None for row in measures(today))


def labeled(line: Line, width: int) -> Row:
    """A line with its label in a column of its own."""
    style = {"plain": "", "strong": "strong", "quiet": "quiet"}[line.tone]
    label: tuple[Piece, ...] = ((line.label.ljust(width), "label"),) if line.label else ()
    return (*label, (line.text, style))


def taper_rows(today: Today, width: int) -> list[Row]:
    """The day's amount with what is taken and left, a bar of it, and the countdown."""
    plan = today.plan
    if plan is None:
        return [labeled(line, LABEL_WIDTH) for line in without_plan(today)]
    if plan.amount == 0:
        rows = [labeled(Line("Today", "zero", "strong"), LABEL_WIDTH)]
        if plan.over:
            rows.append(labeled(Line("", taken_and_left(plan)), LABEL_WIDTH))
        return rows + [labeled(line, LABEL_WIDTH) for line in without_plan(today) if not today.doses]
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


def measure_rows(today: Today, sparks: Sequence[Sequence[str]], height: int, width: int) -> list[Row]:
    """One measure after the other: name, spark, the week's median, the change on the week before."""
    rows: list[Row] = []
    for measure, lines in zip(measures(today), sparks, strict=False):
        for y in range(height):
            drawn = lines[y] if y < len(lines) else ""
            last = y == height - 1
            name = measure.name if last else ""
            row: list[Piece] = [(name.ljust(NAME_WIDTH), "label"), (drawn.ljust(width), "bar")]
            if last:
                row += [(f"  {measure.typical.ljust(FIGURE_WIDTH - 2)}", "strong"), (measure.change, "")]
            rows.append(tuple(row))
    return rows
