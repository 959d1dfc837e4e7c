"""Month: a calendar of days as a heatmap, of discomfort or of intake. It has days of its own, whatever the range."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import ClassVar

from tui.app.commands import Command
from tui.app.screens.setup.page import paragraph
from tui.app.screens.trends.page import Look, Page
from tui.app.widgets.lines import Row, width_of
from tui.charts.heat import SHADES, Part, Shape, heat, shape
from tui.charts.heat import Cell as Drawn
from tui.charts.heat import Month as DrawnMonth
from tui.charts.layers import STEP
from tui.charts.markers import Marker
from tui.domain.calendar_page import month_later, month_name, month_of
from tui.domain.month import (
    Cell,
    Counted,
    Kind,
    cells,
    counted_in,
    level,
    months_in_sight,
    summary,
)
from tui.domain.month_words import (
    HOW,
    NO_DOSES,
    NOTHING_YET,
    WEEKDAYS,
    brief,
    measure_name,
    month_words,
    shades,
)
from tui.domain.origins import Origin

FULL = Decimal(100)
"""What discomfort goes up to."""
MONTH = 28
"""The days of a leap over a month, as the page keys ask for it."""
SENTENCE = 2
"""Lines kept for the sentence, so that the picture does not move with it."""
TURN = Command(
    "trends-measure", "v", "measure", "discomfort/intake", "Turn between discomfort and intake, in the month"
)
STYLE_OF: dict[Part, str] = {
    "title": "strong",
    "weekday": "label",
    "day": "label",
    "shade": "accent",
    "value": "",
    "mark": "strong",
    "here": "cursor",
    "gap": "",
}
MARKS: dict[Marker, dict[str, str]] = {
    "braille": {"unknown": "·", "other": "×", "today": "…"},
    "block": {"unknown": "·", "other": "×", "today": "…"},
    "ascii": {"unknown": ".", "other": "x", "today": "~"},
}
"""What stands in the cell of a day without a number, and before the number of today."""

COUNTED = (Origin("What the month says", said=HOW),)


class MonthPage(Page):
    """The month of the day under the cursor, and as many beside it as there is room for."""

    NAME: ClassVar[str] = "Month"
    HELP: ClassVar[str] = "A month of days in shades and numbers: discomfort or intake"
    COMMANDS: ClassVar[tuple[Command, ...]] = (TURN,)
    WHOLE: ClassVar[bool] = True
    HAS_RANGE: ClassVar[bool] = False
    KEYS_HELP: ClassVar[Mapping[str, str]] = {
        "trends-page-up": "A month back",
        "trends-page-down": "A month on",
        "trends-first": "To the first day there is",
    }

    def __init__(self) -> None:
        self.kind: Kind = "discomfort"

    def title(self, look: Look) -> str:
        """What the numbers are; the range has no say here."""
        return measure_name(self.kind, self._counted(look))

    def act(self, name: str, look: Look) -> str:
        """Show the other measure."""
        if name != "measure":
            return super().act(name, look)
        self.kind = "intake" if self.kind == "discomfort" else "discomfort"
        return f"The month shows {measure_name(self.kind, self._counted(look))}."

    def moved(self, look: Look, days: int) -> date:
        """By days and weeks, and by the page keys to the same day of the next month or the one before."""
        if abs(days) != MONTH:
            return super().moved(look, days)
        return min(max(month_later(look.day, -1 if days < 0 else 1), look.first), look.today)

    def _counted(self, look: Look) -> Counted | None:
        return self.keep("counted", look, lambda: counted_in(look.excerpt))

    def origins(self, look: Look) -> tuple[Origin, ...]:  # noqa: ARG002 (the same for every look)
        """How it is counted."""
        return COUNTED

    def rows(self, look: Look, width: int, height: int) -> Iterator[Row]:
        """The months, what their shades and marks mean, and what the month of the cursor came to."""
        excerpt, counted = look.excerpt, self._counted(look)
        if not excerpt.doses and not excerpt.checkins:
            yield from paragraph(NOTHING_YET, width, "label")
            return
        if self.kind == "intake" and counted is None:
            yield from paragraph(NO_DOSES, width, "label")
            return
        most = len(list(self._legend(look.marker, counted, width)))
        layout, drawn = self._laid_out(look, width, height - most - SENTENCE)
        months = [_drawn(each, self.kind, counted, look) for each in drawn]
        for row in heat(months, layout, WEEKDAYS, look.marker):
            yield tuple(_styled(row))
        yield from self._legend(look.marker, counted, width, shaded=layout.shaded)
        month = cells(excerpt, month_of(look.day), self.kind, counted)
        yield from paragraph(month_words(look.day, summary(month), self.kind, counted), width)

    def _laid_out(self, look: Look, width: int, height: int) -> tuple[Shape, Sequence[Sequence[Cell]]]:
        """How months are laid out, and those in sight; the longest number says how many find room."""
        counted, longest = self._counted(look), 2
        most = (look.today.year - look.first.year) * 12 + look.today.month - look.first.month + 1
        while True:
            layout = shape(width, height, longest, most)
            firsts = months_in_sight(look.day, look.today, layout.months)
            months = [month_of(first) for first in firsts]
            lived = [month for month in months if month[-1] >= look.first]
            found = [cells(look.excerpt, month, self.kind, counted) for month in lived]
            longest_now = max(len(_text(cell, look.marker)) for month in found for cell in month)
            if longest_now <= longest or layout.months == 1:
                return layout if longest_now <= longest else shape(width, height, longest_now, most), found
            longest = longest_now

    def _legend(self, marker: Marker, counted: Counted | None, width: int, *, shaded: bool = True) -> Iterator[Row]:
        marks, ends = MARKS[marker], shades(self.kind, counted)
        parts = list(zip(SHADES[marker][1:], ends, strict=True)) if shaded else []
        parts += [(marks["unknown"], "not known"), (marks["today"], "today, not over"), (STEP[marker], "step")]
        if self.kind == "intake":
            parts.append((marks["other"], "other unit"))
        line: list[tuple[str, str]] = []
        for mark, said in parts:
            piece = [("  " if line else "", ""), (mark, "accent"), (f" {said}", "label")]
            if line and width_of([*line, *piece]) > width:
                yield tuple(line)
                line, piece = [], piece[1:]
            line += piece
        yield tuple(line)


def _styled(row: Sequence[tuple[str, Part]]) -> Iterator[tuple[str, str]]:
    """In the screen's styles. A blank looks alike in all of them: it takes the last one, which spares a long way of
    turning colors on and off over a thin line."""
    last = ""
    for text, part in row:
        style = STYLE_OF[part]
        if text.isspace() and "cursor" not in (style, last):
            style = last
        last = style
        yield text, style


def _drawn(month: Sequence[Cell], kind: Kind, counted: Counted | None, look: Look) -> DrawnMonth:
    high = counted.high if kind == "intake" and counted is not None else FULL
    first = month[0].day
    inside = [
        Drawn(
            cell.day.day,
            _text(cell, look.marker),
            level(cell.value, high) if cell.state == "known" and cell.value is not None else None,
            cell.step,
            cell.day == look.day,
        )
        for cell in month
    ]
    return DrawnMonth(month_name(first), first.weekday(), inside)


def _text(cell: Cell, marker: Marker) -> str:
    """What stands in a cell: the number of a known day, the mark of any other; of today both."""
    marks = MARKS[marker]
    value = "" if cell.value is None else brief(cell.value)
    if cell.state == "known":
        return value
    return f"{marks['today']}{value}" if cell.state == "today" else marks.get(cell.state, "")
