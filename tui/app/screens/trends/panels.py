"""Charts of days one above the other, as a page of Trends shows them: title and legend, chart, sentence.

All of them have the same days, column under column, and the day under the cursor is marked on each axis. Draws only.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tui.app.screens.base import PLACE_KEYS
from tui.app.screens.trends.page import Look
from tui.app.widgets.legend import legend_rows
from tui.app.widgets.lines import Row
from tui.charts import Marker
from tui.charts.days import POINTER, TODAY
from tui.charts.frame import BELOW, column
from tui.charts.gaps import days_a_place
from tui.charts.layers import HELD, STEP, pointed
from tui.charts.markers import DOTS
from tui.domain.going_words import share_words
from tui.domain.wrapping import wrapped

STYLE_OF = {"frame": "label", "own": "accent", "taken": "accent", "plan": "label", "today": "strong", "held": "strong"}
"""The screen's styles by what a piece of a chart belongs to. Each has a shape of its own besides."""
LEAST_ROWS, FEW_ROWS, FAIR_ROWS = 2, 3, 5
"""Lines inside the frame: with fewer than the last the sentences give way, than the second the axes between the
charts, and than the first the chart."""
POINTER_STYLE = "strong"
WIDEST = 120
"""Columns that a sentence takes at most: longer lines are hard to read."""


class Room(NamedTuple):
    """What a chart is drawn for: its width and height with the axis and its labels, and how wide the labels at the side
    are."""

    width: int
    height: int
    margin: int

    def levels(self, levels: Sequence[tuple[float, str]]) -> tuple[tuple[float, str], ...]:
        """These levels, so wide that the charts stand one under the other."""
        return tuple((value, label.rjust(self.margin)) for value, label in levels)


class Panel(NamedTuple):
    """A chart of the days of the look. `draw` makes its rows for a room, the last two the axis and its labels; None
    where there is nothing to draw. `sentences` say what it shows, the longest form first. `legend` are its marks with
    their names; `dots` how many dots it has across in a column."""

    title: str
    sentences: Sequence[str]
    draw: Callable[[Room], Sequence[Row]] | None = None
    levels: Sequence[tuple[float, str]] = ()
    legend: Sequence[Row] = ()
    dots: int = 1


def stack(panels: Sequence[Panel], look: Look, width: int, height: int) -> Iterator[Row]:
    """The panels for that room, each with its sentence under it. Where there is little room the sentences become
    shorter first, then the axes go but the last one."""
    margin = max((len(label) for panel in panels for _, label in panel.levels), default=0)
    columns = width - margin - 1
    heads = [_head(panel, look, width, columns) for panel in panels]
    drawn = sum(panel.draw is not None for panel in panels)
    words, axes, rows = _fitted(panels, heads, drawn, width, height)
    last = max((at for at, panel in enumerate(panels) if panel.draw is not None), default=-1)
    spare = rows
    for at, panel in enumerate(panels):
        yield from heads[at]
        if panel.draw is not None:
            share = -(-spare // drawn)
            spare, drawn = spare - share, drawn - 1
            if share >= LEAST_ROWS:
                chart = list(panel.draw(Room(width, share + BELOW, margin)))
                if chart:
                    chart[-BELOW] = _pointed(chart[-BELOW], look, margin, columns)
                    yield from chart if at == last else chart[: -1 if axes else -BELOW]
        yield from (((line, ""),) for line in words[at])


def _head(panel: Panel, look: Look, width: int, columns: int) -> list[Row]:
    """Its title with the marks, and that a dot stands for several days where it does."""
    if panel.draw is None:
        return [((panel.title, "accent"),)]
    share = share_words(days_a_place((look.today - look.first).days, columns * panel.dots))
    return legend_rows([((panel.title, "accent"),), *panel.legend, *([((share, "quiet"),)] if share else [])], width)


def _fitted(
    panels: Sequence[Panel], heads: Sequence[Sequence[Row]], drawn: int, width: int, height: int
) -> tuple[list[list[str]], bool, int]:
    """The lines of each panel's sentence, whether each chart has its axis, and the lines inside all frames."""
    forms = max((len(panel.sentences) for panel in panels), default=1)
    tries = [(form, True, least) for least in (FAIR_ROWS, FEW_ROWS) for form in range(forms)]
    tries += [(forms - 1, False, LEAST_ROWS)]
    words: list[list[str]] = []
    axes, rows = True, 0
    for form, axes, least in tries:
        words = [_worded(panel.sentences, form, width) for panel in panels]
        around = sum(map(len, heads)) + sum(map(len, words)) + ((drawn if axes else 1) + 1 if drawn else 0)
        rows = height - around
        if rows >= least * drawn:
            break
    return words, axes, rows


def _worded(sentences: Sequence[str], form: int, width: int) -> list[str]:
    """That form of a sentence in lines; a longer one that takes no more of them comes before it."""
    if not sentences:
        return []
    forms = [wrapped(each, max(20, min(width, WIDEST))) for each in sentences[: form + 1]]
    return next(lines for lines in forms if len(lines) <= len(forms[-1]))


def _pointed(row: Row, look: Look, margin: int, columns: int) -> Row:
    days = max((look.today - look.first).days, 1)
    at = margin + 1 + column((look.day - look.first).days, days, columns, look.marker)
    return pointed(row, at, POINTER[look.marker], POINTER_STYLE)


def styled(rows: Sequence[Sequence[tuple[str, str]]]) -> tuple[Row, ...]:
    """Rows of a chart in the screen's styles."""
    return tuple(tuple((text, STYLE_OF[part]) for text, part in row) for row in rows)


def mark(shape: str, part: str, name: str) -> Row:
    """A part of a legend: what a mark looks like, and what it is."""
    return (shape, STYLE_OF[part]), (f" {name}", "")


def axis_marks(marker: Marker, *, steps: bool, held: bool) -> list[Row]:
    """The parts of a legend for what stands on the axis."""
    named = [mark(STEP[marker], "frame", "step")] if steps else []
    return [*named, *([mark(HELD[marker] * 2, "held", "held")] if held else [])]


def today_mark(there: bool) -> list[Row]:
    """The part of a legend for today, which is not over: a mark of its own, where it has a figure."""
    return [mark(TODAY, "today", "today")] if there else []


def dots(marker: Marker) -> int:
    """How many dots a line has across in a column."""
    return DOTS[marker][0]


def place_key(look: Look, command: str) -> str:
    """The key of a command that every place has, as the person has it."""
    return next(each.key(look.keymap) for each in PLACE_KEYS if each.id == command)
