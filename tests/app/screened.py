"""What a terminal shows after some bytes, cell by cell, as a person can tell it: of a blank, only its ground.

Two kinds of terminal: one gives rows that come in the present background, the other its own.
"""

from typing import Any

import pyte
from pyte.screens import Margins

COLUMNS, ROWS = 14, 9


class Filling(pyte.Screen):
    """A terminal that erases with the present background, as xterm, tmux and the Linux console do. (pyte does not.)"""

    def insert_lines(self, count: int | None = None) -> None:
        """Rows come in at the cursor."""
        top = self.cursor.y
        super().insert_lines(count)
        self._fill(range(top, min(top + (count or 1), self._last + 1)))

    def delete_lines(self, count: int | None = None) -> None:
        """Rows come in at the lower margin."""
        super().delete_lines(count)
        self._fill(range(max(self.cursor.y, self._last + 1 - (count or 1)), self._last + 1))

    @property
    def _last(self) -> int:
        return (self.margins or Margins(0, self.lines - 1)).bottom

    def _fill(self, rows: range) -> None:
        for row in rows:
            for column in range(self.columns):
                self.buffer[row][column] = self.default_char._replace(bg=self.cursor.attrs.bg)


def shown(stream: str, terminal: type[pyte.Screen] = pyte.Screen) -> list[list[tuple[Any, ...]]]:
    """Every cell of a terminal that was sent this: character, background, and what else is seen of it."""
    screen = fed(stream, terminal)
    return [[_seen(screen.buffer[row][column]) for column in range(COLUMNS)] for row in range(ROWS)]


def fed(stream: str, terminal: type[pyte.Screen] = pyte.Screen) -> pyte.Screen:
    """A terminal that was sent this."""
    screen = terminal(COLUMNS, ROWS)
    pyte.Stream(screen).feed(stream)
    return screen


def _seen(cell: Any) -> tuple[Any, ...]:
    everywhere = (cell.data, cell.bg, cell.reverse, cell.underscore, cell.strikethrough)
    plain_blank = cell.data == " " and not (cell.reverse or cell.underscore or cell.strikethrough)
    return everywhere if plain_blank else (*everywhere, cell.fg, cell.bold, cell.italics)
