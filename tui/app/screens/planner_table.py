"""The boxes of a written plan: its rows, typed like a table, and the file that they may come from instead.

What is a row, and what of a file is left from today on, is in `domain.tables` and `domain.planner_tables`.
"""

import asyncio
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.screens.dialog import Dialog
from tui.app.screens.setup.form import MARK, NO_MARK, Text
from tui.app.screens.setup.page import paragraph
from tui.app.widgets.boxes import Below
from tui.app.widgets.lines import Lines, Row
from tui.domain.errors import Refused
from tui.domain.phrases import dated
from tui.domain.planner_tables import Cell, cells_of, next_day, rows_of
from tui.domain.planner_words import table_words
from tui.domain.records import Unit
from tui.domain.tables import LARGEST_FILE, Table, parse_csv, parse_table

TABLE_KEYS = (
    Command(
        "table-next", "enter,tab", "next", "next cell", "On to the next cell; behind the last one a new row begins"
    ),
    Command("table-back", "shift+tab", "back", "cell before", "Back to the cell before"),
    Command("table-delete", "ctrl+u", "delete", "delete row", "Delete this row"),
    Command("table-file", "ctrl+o", "file", "from a file", "Read the rows from a CSV file"),
    Command("table-leave", "escape", "leave", "done", "Go back to the plan with these rows"),
)
FILE_KEYS = (
    Command("file-read", "enter", "read", "read", "Read this file"),
    Command("file-leave", "escape", "dismiss", "leave", "Leave it"),
)

DAY_WIDTH, AMOUNT_WIDTH, DATE_WIDTH = 6, 9, 17
AROUND = 8
"""Lines of the screen that the rows can not have: edges, head, what it comes to."""
HOW = (
    "A row is a day, counted from 0, and the amount a day from then on. "
    "It may also be typed or pasted as 0:20 7:18 14:15."
)


class TableBox(Dialog["list[Cell] | Table"]):
    """The rows. It closes with the cells as they were typed, whatever they are, or with a file's table."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TABLE_KEYS)
    DEFAULT_CSS = "TableBox > #box { width: 62; } TableBox #rows { height: auto; }"

    def __init__(self, cells: list[Cell], unit: Unit, begins: date, today: date) -> None:
        super().__init__()
        self._unit, self._begins, self._today = unit, begins, today
        self._fill(cells or [(next_day([]), "")])
        self._said = ""

    def _fill(self, cells: list[Cell]) -> None:
        self.rows = [
            (self._cell("day", day, DAY_WIDTH), self._cell("amount", text, AMOUNT_WIDTH)) for day, text in cells
        ]
        self.at = (0, 1)
        self._current.enter()

    @staticmethod
    def _cell(name: str, text: str, width: int) -> Text[str]:
        return Text(name, name, text, str, width=width)

    @property
    def cells(self) -> list[Cell]:
        """The rows as they were typed."""
        return [(day.value, amount.value) for day, amount in self.rows]

    @property
    def _current(self) -> Text[str]:
        return self.rows[self.at[0]][self.at[1]]

    def compose(self) -> ComposeResult:
        """The rows, and below them what they come to."""
        with Below(id="box") as box:
            box.border_title = "Table"
            box.border_subtitle = "Enter next · Ctrl+U delete · Ctrl+O file · Esc done"
            yield Lines(id="rows")

    def on_mount(self) -> None:
        """Show the rows."""
        self._show()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the rows to the new size."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.query_one("#rows", Lines).show(self._lines)

    def _lines(self, width: int) -> Iterator[Row]:
        unit = self._unit
        yield (("    day", "label"), (" " * 20, ""), (f"{unit} a day", "label"))
        room = max(3, self.app.size.height - AROUND)
        first = min(max(0, self.at[0] - room // 2), max(0, len(self.rows) - room))
        for index in range(first, min(first + room, len(self.rows))):
            yield self._line(index)
        yield ()
        try:
            text, style = f"{table_words(rows_of(self.cells), unit).capitalize()}.", "strong"
        except Refused as error:
            empty = not any(amount for _, amount in self.cells)
            text, style = (HOW, "label") if empty else (str(error), "warn")
        yield from list(paragraph(self._said or text, width, "warn" if self._said else style))[:3]

    def _line(self, index: int) -> Row:
        row, column = self.at
        day, amount = self.rows[index]
        here = index == row
        on = ""
        if day.value.isdecimal() and len(day.value) <= 5:
            on = dated(self._begins + timedelta(days=int(day.value)), self._today)
        return (
            (MARK if here else NO_MARK, "accent"),
            *day.pieces(current=here and column == 0),
            (f"  {on.ljust(DATE_WIDTH)}", "quiet"),
            *amount.pieces(current=here and column == 1),
        )

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Into the cell; a colon and a space go on, as in 0:20 7:18."""
        key, character = event.key, event.character
        if key in ("up", "down"):
            self._go(min(max(self.at[0] + (1 if key == "down" else -1), 0), len(self.rows) - 1), self.at[1])
        elif character == ":":
            self._colon()
        elif key == "space":
            self._next()
        elif key == "backspace" and not self._current.value:
            self._before()
        elif key in ("ctrl+u", "enter", "tab", "shift+tab") or not self._current.key(key, character):
            return
        event.stop()
        event.prevent_default()
        self._said = ""
        self._show()

    def on_paste(self, event: events.Paste) -> None:
        """A whole table in place of this one, or something into the cell."""
        event.stop()
        self._said = ""
        text = event.text.strip()
        if ":" in text or "\n" in text:
            try:
                rows = parse_table(text) if ":" in text else parse_csv(text).rows
            except Refused as error:
                self._said = str(error)
            else:
                self._fill(cells_of(rows))
        else:
            self._current.insert(text)
        self._show()

    def _go(self, row: int, column: int) -> None:
        self.at = (row, column)
        self._current.enter()

    def _colon(self) -> None:
        """On to the amount; what was typed there before a colon was meant as the day."""
        row, column = self.at
        day, amount = self.rows[row]
        if column == 1:
            day.value, amount.value = amount.value, ""
        self._go(row, 1)

    def _next(self) -> None:
        row, column = self.at
        if column == 0:
            self._go(row, 1)
        elif row + 1 < len(self.rows):
            self._go(row + 1, 0)
        elif self._current.value:
            day, amount = self._cell("day", next_day(self.cells), DAY_WIDTH), self._cell("amount", "", AMOUNT_WIDTH)
            self.rows.append((day, amount))
            self._go(row + 1, 0)

    def _before(self) -> None:
        row, column = self.at
        if column == 1:
            self._go(row, 0)
        elif row > 0:
            if self.cells[row] == ("", ""):
                del self.rows[row]
            self._go(row - 1, 1)

    def action_next(self) -> None:
        """On to the next cell."""
        self._next()
        self._show()

    def action_back(self) -> None:
        """Back to the cell before."""
        self._before()
        self._show()

    def action_delete(self) -> None:
        """Delete the row; the last one is emptied."""
        row = self.at[0]
        del self.rows[row]
        if not self.rows:
            self._fill([(next_day([]), "")])
        self._go(min(row, len(self.rows) - 1), self.at[1])
        self._show()

    def action_file(self) -> None:
        """Ask for a file; its rows take the place of these."""

        def read(table: Table | None) -> None:
            if table is not None:
                self.dismiss(table)

        self.app.push_screen(FileBox(), read)

    def action_leave(self) -> None:
        """Back to the plan."""
        self.dismiss(self.cells)


class FileBox(Dialog["Table | None"]):
    """The path of a CSV file. It closes with the table in it, or with None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FILE_KEYS)
    HINT = "A day and an amount in each line, like 7,18. The day is counted from 0, or a date like 2026-12-01."

    def __init__(self) -> None:
        super().__init__()
        self._text = Text("path", "Path", "", str, width=min(52, self.app.size.width - 6))
        self._reading = False

    def compose(self) -> ComposeResult:
        """The path, and below it what a file has to hold, or what is wrong."""
        with Below(id="box") as box:
            box.border_title = "A CSV file"
            box.border_subtitle = "Enter reads · Esc leaves"
            yield Lines(id="typed")
            yield Lines(id="said")

    def on_mount(self) -> None:
        """Ready to type."""
        self._show(self.HINT, "quiet")

    def on_key(self, event: events.Key) -> None:
        """Letters are typed."""
        if self._text.key(event.key, event.character):
            event.stop()
            self._show(self.HINT, "quiet")

    def on_paste(self, event: events.Paste) -> None:
        """A path is mostly pasted."""
        event.stop()
        self._text.insert(event.text.strip())
        self._show(self.HINT, "quiet")

    def _show(self, said: str, style: str) -> None:
        self.query_one("#typed", Lines).show_rows([self._text.pieces(current=True)])
        width = max(10, min(54, self.app.size.width - 4))
        self.query_one("#said", Lines).show_rows(list(paragraph(said, width, style)))

    def action_read(self) -> None:
        """Read it beside the event loop: it may lie on a slow disk."""
        if not self._reading:
            self._reading = True
            self.run_worker(self._read(), group="file")

    async def _read(self) -> None:
        try:
            table = await asyncio.to_thread(read_table, self._text.value)
        except Refused as error:
            if self.is_mounted:
                self._show(str(error), "warn")
        else:
            if self.is_mounted:
                self.dismiss(table)
        finally:
            self._reading = False


def read_table(path: str) -> Table:
    """The table in that file. Raises Refused, in one sentence, for what can not be read or is no table."""
    named = path.strip().strip("'\"")
    if not named:
        raise Refused("A path is missing; write it like ~/plan.csv.")
    try:
        file = Path(named).expanduser()
        if file.is_dir():
            raise Refused("That is a folder; name the file in it.")
        if not file.is_file():  # a pipe could be waited for without end, a device read so
            there = file.exists()
            raise Refused("That is no file with rows in it." if there else "There is no such file; check the path.")
        with file.open(encoding="utf-8") as text:
            return parse_csv(text.read(LARGEST_FILE + 1))
    except Refused:
        raise
    except UnicodeDecodeError:
        raise Refused("That file is no text in UTF-8; save it as CSV first.") from None
    except (OSError, RuntimeError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else "the path is not one"
        raise Refused(f"That file can not be read: {reason[:1].lower()}{reason[1:]}.") from None
