"""What a terminal is told so that it shows other cells: the shortest ways to move, to change the style, to write.

Which cells those are is `shadow`'s matter. Only what every terminal understands is used, from the Linux console up.
"""

from functools import lru_cache
from typing import NamedTuple

ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""What ends an attribute."""
SEEN_ON_BLANKS = frozenset({"4", "7", "9", "21", "53"})
"""Attributes that change how a blank looks: lines through and around it, and colors the other way round."""

FAR = 5
"""Cells to jump over that take more bytes than the jump, whatever they are."""


class Style(NamedTuple):
    """Attributes, foreground and background as codes; a color that is empty is the terminal's own."""

    attributes: frozenset[str] = frozenset()
    color: str = ""
    ground: str = ""


BARE = Style()
Cell = tuple[str, Style]
"""A character and how it is shown."""
Row = list[Cell | None]
"""The cells of a row from its first column; None for what is not known."""


@lru_cache(1024)
def style_of(codes: str) -> Style:
    """The style that the codes of a sequence give when they come after a reset."""
    attributes: set[str] = set()
    colors = {"3": "", "4": ""}
    each = iter(codes.split(";"))
    for code in each:
        if code in ("", "0"):
            continue
        if code in ("38", "48"):
            kind = next(each, "")
            rest = [next(each, "") for _ in range(1 if kind == "5" else 3)]
            colors[code[0]] = ";".join((code, kind, *rest))
        elif len(code) == 2 and code[0] in "34":
            colors[code[0]] = code
        elif len(code) == 2 and code[0] == "9":
            colors["3"] = code
        elif len(code) == 3 and code.startswith("10"):
            colors["4"] = code
        else:
            attributes.add(code)
    return Style(frozenset(attributes), colors["3"], colors["4"])


@lru_cache(1024)
def of_blank(style: Style) -> Style:
    """What can be seen of the style where nothing is written."""
    return style if style.attributes & SEEN_ON_BLANKS else Style(ground=style.ground)


def cells_of(text: str, style: Style) -> list[Cell]:
    """Characters of one cell each in that style; of a blank only what is seen."""
    blank = " ", of_blank(style)
    return [blank if character == " " else (character, style) for character in text]


@lru_cache(1024)
def change_of_style(before: Style | None, after: Style) -> str:
    """The shortest sequence from one style to another; from an unknown one, a fresh start."""
    fresh = ["0", *sorted(after.attributes), *filter(None, (after.color, after.ground))]
    if before is None:
        return f"\x1b[{';'.join(fresh)}m"
    ended = before.attributes - after.attributes
    codes = sorted({ENDS.get(each, "0") for each in ended})
    stays = before.attributes & after.attributes
    codes += sorted(after.attributes - {each for each in stays if ENDS.get(each) not in codes})
    if before.color != after.color:
        codes.append(after.color or "39")
    if before.ground != after.ground:
        codes.append(after.ground or "49")
    shortest = fresh if "0" in codes else min(codes, fresh, key=lambda each: len(";".join(each)))
    return f"\x1b[{';'.join(shortest)}m"


class Pen:
    """Where the terminal's cursor is and in which style it writes, None where that is not known; and what is to be
    sent.

    Its first move names row and column: another program may have moved the cursor meanwhile.
    """

    def __init__(self, at: tuple[int, int] | None = None, style: Style | None = None, *, sure: bool = False) -> None:
        self.at, self.style, self._sure = at, style, sure
        self.sent: list[str] = []

    def copy(self) -> "Pen":
        """A pen at the same place that has nothing to send."""
        return Pen(self.at, self.style, sure=self._sure)

    def cost(self) -> int:
        """The bytes of what is to be sent."""
        return sum(len(part.encode()) for part in self.sent)

    def take(self) -> str:
        """What is to be sent, once."""
        sent, self.sent = "".join(self.sent), []
        return sent

    def move(self, row: int, column: int) -> None:
        """Go there."""
        if self.at != (row, column):
            self.sent.append(self._way(row, column))
            self.at, self._sure = (row, column), True

    def _way(self, row: int, column: int) -> str:
        if self._sure and self.at is not None and self.at[0] == row and self.at[1] < column:
            by = column - self.at[1]
            return f"\x1b[{by}C" if by > 1 else "\x1b[C"
        return f"\x1b[{row};{column}H" if column > 1 else f"\x1b[{row}H"

    def turn(self, style: Style) -> None:
        """Write in that style from now on."""
        if self.style != style:
            self.sent.append(change_of_style(self.style, style))
            self.style = style

    def whole(self, text: str, row: int, column: int, style: Style) -> None:
        """Write characters of which the terminal knows best how many cells they take."""
        self.move(row, column)
        self.turn(style)
        self.sent.append(text)
        self.at = None

    def row(self, number: int, shown: Row, wanted: Row) -> None:
        """Write what differs of a row; what is None in `wanted` stays as it is."""
        known = len(shown)
        for index, cell in enumerate(wanted):
            if cell is None or (index < known and shown[index] == cell):
                continue
            if self.at != (number, index + 1) and not self._write_on(number, index + 1, wanted):
                self.move(number, index + 1)
            character, style = cell
            if not self._suits(cell):
                if character == " " and self.style is not None and not style.attributes:
                    # Of the style before, what a blank does not show may stay: the next letter may want it again.
                    style = Style(self.style.attributes - SEEN_ON_BLANKS, self.style.color, style.ground)
                self.turn(style)
            self.sent.append(character)
            self.at = number, index + 2

    def _write_on(self, row: int, column: int, wanted: Row) -> bool:
        """Write once more what stands between here and there, where that is no longer than to jump over it."""
        if self.at is None or self.at[0] != row or not self.at[1] < column <= self.at[1] + FAR:
            return False
        between = wanted[self.at[1] - 1 : column - 1]
        if not all(cell is not None and self._suits(cell) for cell in between):
            return False
        text = "".join(cell[0] for cell in between if cell is not None)
        if len(text.encode()) > len(self._way(row, column)):
            return False
        self.sent.append(text)
        self.at = row, column
        return True

    def _suits(self, cell: Cell) -> bool:
        """Whether the cell can be written in the style that there is."""
        character, style = cell
        if style is self.style:
            return True
        return self.style is not None and style == (of_blank(self.style) if character == " " else self.style)

    def scroll(self, top: int, bottom: int, by: int) -> None:
        """Move the rows from `top` to `bottom` up by so many, or down by minus as many; of those that come in nothing
        is known."""
        how = f"\x1b[{abs(by) if abs(by) > 1 else ''}{'M' if by > 0 else 'L'}"
        self.sent.append(f"\x1b[{top};{bottom}r\x1b[{top}H{how}\x1b[r")
        self.at = None
