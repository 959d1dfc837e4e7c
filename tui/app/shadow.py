"""Sends a terminal only what it does not show already. Textual paints a screen two or three times over at its start
and repeats the colors of every piece; over a thin line that is most of what is sent.
"""

import re

from rich.cells import cell_len

from tui.app.pen import BARE, Pen, Row, Style, cells_of, style_of

TOKEN = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H"
    r"|\x1b\[(?P<style>[\d;]*)m"
    r"|(?P<line>\r?\n)"
    r"|(?P<other>\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b.|[\x00-\x1a\x1c-\x1f])"
    r"|(?P<text>[^\x00-\x1f\x1b]+)",
    re.DOTALL,
)
PLAIN = "0"
TOGETHER = 2
"""Rows that must have moved as one before the terminal is asked to move them."""

ANY_SIZE = 1 << 16
"""Columns and rows of a terminal whose size nobody told."""

Rows = dict[int, Row]
Piece = tuple[int, str, Style]
"""The first column of a text, the text and its style."""


class Shadow:
    """What the terminal shows, as far as it was sent through here: a character and a style for each cell."""

    def __init__(self) -> None:
        self.columns = self.rows = ANY_SIZE
        self.forget()

    def forget(self) -> None:
        """Assume nothing about the terminal; all that comes is sent."""
        self._rows: Rows = {}
        self._row, self._column, self._style = 1, 1, BARE
        self._pen = Pen()
        self._taken: dict[int, list[Piece]] = {}

    def needed(self, data: str) -> str:
        """The part of `data` that changes what is shown, put as shortly as possible.

        Understands what Textual writes: absolute moves, styles, line ends and text. Anything else goes through as
        it is; the alternate screen being entered or left means that nothing is known any more.
        """
        self._pen = Pen(self._pen.at, self._pen.style)
        sent: list[str] = []
        moved = False
        for token in TOKEN.finditer(data):
            kind = token.lastgroup
            moved = kind == "column" or (moved and kind == "other")
            if kind == "text":
                self._take(token["text"])
            elif kind == "style":
                self._style = style_of(token["style"])
            elif kind == "column":
                self._row, self._column = int(token["row"]), int(token["column"])
            elif kind == "line":
                self._row, self._column = self._row + 1, 1
            else:
                sent.append(self._paint())
                if "1049" in token["other"]:
                    # Nothing of ours may color the prompt that comes after.
                    sent.append(f"\x1b[{PLAIN}m")
                    self.forget()
                sent.append(token["other"])
        sent.append(self._paint())
        if moved:
            # Textual leaves the hidden cursor where one types: input methods and screen readers go by it.
            self._pen.move(self._row, self._column)
            sent.append(self._pen.take())
        return "".join(sent)

    def _take(self, text: str) -> None:
        # What was drawn for a larger terminal would all fall into the last row or column of this one.
        if self._row <= self.rows and self._column <= self.columns:
            fits = text[: self.columns + 1 - self._column]
            self._taken.setdefault(self._row, []).append((self._column, fits, self._style))
        self._column += len(text) if text.isascii() else cell_len(text)

    def _paint(self) -> str:
        """What makes the terminal show what was taken since the last time."""
        taken, self._taken = self._taken, {}
        wide = {row: pieces for row, pieces in taken.items() if not all(_is_even(text) for _, text, _ in pieces)}
        wanted = {row: self._with(row, pieces) for row, pieces in taken.items() if row not in wide}
        wanted = {row: cells for row, cells in wanted.items() if cells != self._rows.get(row)}
        pen = _drawn(self._pen.copy(), self._rows, wanted)
        moved = shift(self._rows, wanted) if not wide else None
        if moved is not None and self._know(range(moved[0], moved[1] + 1), wanted):
            pen = min(pen, self._scrolled(*moved, wanted), key=Pen.cost)
        self._pen = pen
        self._rows.update(wanted)
        for row, pieces in wide.items():
            self._put_wide(row, pieces)
        return self._pen.take()

    def _with(self, row: int, pieces: list[Piece]) -> Row:
        """The row with these pieces in it."""
        cells = list(self._rows.get(row, ()))
        for column, text, style in pieces:
            cells += [None] * (column - 1 - len(cells))
            cells[column - 1 : column - 1 + len(text)] = cells_of(text, style)
        return cells

    def _know(self, numbers: range, wanted: Rows) -> bool:
        """Whether nothing of these rows is unknown: only what is known can be put back where it was moved away."""
        rows = [wanted.get(number, self._rows.get(number, [])) for number in numbers]
        width = max(map(len, self._rows.values()))
        return all(len(row) == width and None not in row for row in rows)

    def _scrolled(self, top: int, bottom: int, by: int, wanted: Rows) -> Pen:
        """What it takes when the terminal moves these rows by itself first."""
        region = range(top, bottom + 1)
        pen = self._pen.copy()
        pen.scroll(top, bottom, by)
        shown = {row: self._rows.get(row + by, []) if row + by in region else [] for row in region}
        kept = {row: self._rows.get(row, []) for row in region}
        return _drawn(pen, {**self._rows, **shown}, {**kept, **wanted})

    def _put_wide(self, row: int, pieces: list[Piece]) -> None:
        """Text with wide or joined characters is sent whole: where its cells lie is the terminal's business."""
        for column, text, style in pieces:
            wanted = self._with(row, [(column, text, style)])
            if _is_even(text):
                self._pen.row(row, self._rows.get(row, []), wanted)
            else:
                self._pen.whole(text, row, column, style)
                width = cell_len(text) + 1
                wanted += [None] * (column - 1 + width - len(wanted))
                wanted[column - 1 : column - 1 + width] = [None] * width
                while wanted and wanted[-1] is None:
                    wanted.pop()
            self._rows[row] = wanted


def _drawn(pen: Pen, shown: Rows, wanted: Rows) -> Pen:
    for number, row in wanted.items():
        pen.row(number, shown.get(number, []), row)
    return pen


def _is_even(text: str) -> bool:
    """Whether each character takes one cell."""
    return text.isascii() or all(cell_len(character) == 1 for character in text)


def shift(shown: Rows, wanted: Rows) -> tuple[int, int, int] | None:
    """The first and the last of the rows that moved as one, and by how many up; None where none did. `wanted` are
    the rows that are to change.

    A row that looks like another one, such as a blank one, does not tell.
    """
    if len(wanted) < TOGETHER:
        return None
    places: dict[str, list[int]] = {}
    for number, row in shown.items():
        places.setdefault(_text(row), []).append(number)
    moved: dict[int, list[int]] = {}
    for number, row in wanted.items():
        if len(there := places.get(_text(row), [])) == 1 and there[0] != number:
            moved.setdefault(there[0] - number, []).append(number)
    by, numbers = max(moved.items(), key=lambda each: len(each[1]), default=(0, []))
    if len(numbers) < TOGETHER:
        return None
    first, last = min(numbers), max(numbers)
    return min(first, first + by), max(last, last + by), by


def _text(row: Row) -> str:
    return "".join([cell[0] if cell is not None else "\0" for cell in row])
