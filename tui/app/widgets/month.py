"""The month as a calendar: a row of days for each week, and below it what there is on the day of the cursor.

Draws only; what the signs of a day are is computed in `domain.calendar_page`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.geometry import Size

from tui.app.leafing import Item, Leafing
from tui.app.widgets.diary import Look, cut, entry_rows, heading_rows
from tui.app.widgets.lines import Lines, Piece, Row
from tui.domain.calendar_page import DAYS_OF_WEEK, HEADS, LEGEND, signs, weeks_of
from tui.domain.unknown import Span

MARKED, FOUND = "x", "*"
TOGETHER = "\u00a0"
"""Between words that stay on one line."""
TODAY_FITS = 11
"""Columns of a day from which it says that it is today."""
ROOMY, AIRY = 22, 34
"""Rows from which there is a blank line between the calendar and the day, and between its weeks."""


class MonthGrid(Lines):
    """The month of `day`, which is the day of the cursor."""

    DEFAULT_CSS = "MonthGrid { height: 1fr; padding: 0 1; }"

    def __init__(self, leafing: Leafing, day: date) -> None:
        super().__init__([()])
        self.leafing = leafing
        self.day = day

    @property
    def current(self) -> Item:
        """The day of the cursor, as the list has it."""
        return Item(Span(self.day, self.day), self.leafing.page(self.day))

    def go(self, day: date) -> None:
        """Put the cursor on that day, and show its month."""
        self.day = day
        self.show(self._built_for)

    def on_resize(self, _event: events.Resize) -> None:
        """Fill the new size."""
        self._built = None
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 (Textual's)
        """All there is."""
        return container.height

    def _built_for(self, width: int) -> Iterator[Row]:
        height = self.content_size.height
        if not height:
            return
        column = width // DAYS_OF_WEEK
        rows: list[Row] = [((" " + "".join(head.ljust(column) for head in HEADS), "quiet"),)]
        for week in weeks_of(self.day):
            rows += self._week(week, column)
            rows += [()] if height >= AIRY else []
        legend: list[Row] = [((line.replace(TOGETHER, " "), "quiet"),) for line in wrap(self._legend, width)]
        if ROOMY <= height < AIRY and len(rows) + len(legend) < height:
            rows.append(())
        room = max(0, height - len(rows) - len(legend))
        rows += self._day(width, room)
        rows += [()] * (height - len(rows) - len(legend))
        yield from (*rows, *legend)

    @property
    def _legend(self) -> str:
        more = [f"{MARKED} marked"] if self.leafing.marked else []
        more += [f"{FOUND} found"] if self.leafing.found is not None else []
        return " · ".join(sign.replace(" ", TOGETHER) for sign in (*LEGEND, *more))

    def _week(self, week: Sequence[date], column: int) -> Iterator[Row]:
        """Two rows: the numbers of the days, and below each what there is on it."""
        above: list[Piece] = []
        below: list[Piece] = []
        for day in week:
            here, inside = day == self.day, day.month == self.day.month
            if not inside:
                above.append((" " * column, ""))
                below.append((" " * column, ""))
                continue
            marks = f"{MARKED if day in self.leafing.marked else ''}{FOUND if self._is_found(day) else ''}"
            today = " today" if day == self.leafing.today and column >= TODAY_FITS else ""
            number = f"{day.day:>2}{marks}{today}"
            style = "accent" if here else "strong" if day <= self.leafing.today else "quiet"
            above += [("›" if here else " ", "accent"), (number.ljust(column - 1), style)]
            below.append((f" {self._signs(day, column - 1)}".ljust(column), "label"))
        yield tuple(above)
        yield tuple(below)

    def _is_found(self, day: date) -> bool:
        return self.leafing.found is not None and day in self.leafing.found

    def _signs(self, day: date, room: int) -> str:
        if day > self.leafing.today or day < self.leafing.begins:
            return ""
        found = list(signs(self.leafing.page(day)))
        spaced = " ".join(found)
        return spaced if cell_len(spaced) <= room else set_cell_size("".join(found), room)

    def _day(self, width: int, room: int) -> Iterator[Row]:
        """The day and as many of its entries as there is room for."""
        item, today, look = self.current, self.leafing.today, Look(frozenset(self.leafing.marked))
        if self.day > today and not (item.page and item.page.entries):
            return
        rows = list(heading_rows(item, today, look, width, current=True))
        for entry in item.page.entries if item.page else ():
            rows += entry_rows(Item(item.span, item.page, entry), today, look, width, current=False)
        if len(rows) > room > 0:
            left = len(rows) - room + 1
            rows = [*rows[: room - 1], (("  ", ""), (f"{left} more lines: Enter goes there", "quiet"))]
        yield from (cut(row, width) for row in rows[:room])
