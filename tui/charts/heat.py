"""A calendar heatmap: months of weeks as rows, Monday first, with a shade and a number in the cell of each day.

Cells in, rows of pieces out. It reads without color: shades differ by their characters, and the number stands beside
them. What a number or a mark means is not known here.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from tui.charts.layers import STEP
from tui.charts.markers import Marker

Part = Literal["title", "weekday", "day", "shade", "value", "mark", "here", "gap"]
Row = tuple[tuple[str, Part], ...]

SHADES: dict[Marker, str] = {"braille": " ░▒▓█", "block": " ░▒▓█", "ascii": " :=*#"}
"""From zero to the darkest."""

BETWEEN = 3
"""Columns between two months."""
WEEKS, DAYS = 6, 7
_HEAD = 2
_NUMBER = 3
"""Columns of the number of a day with its mark, where both share a line with the value."""
_MOST_ACROSS, _WIDEST = 4, 8


class Cell(NamedTuple):
    """A day: its number, what stands in it, its shade or None, whether something began, and whether it is looked at.

    `level` 0 has no shade of its own; None says that the text is a mark and no value.
    """

    number: int
    text: str
    level: int | None = None
    step: bool = False
    here: bool = False


class Month(NamedTuple):
    """A month: its title, the weekday of its first day (0 is Monday), and its days."""

    title: str
    starts: int
    cells: Sequence[Cell]


class Shape(NamedTuple):
    """How months are laid out: so many beside and below each other, columns inside a cell and of those for its text,
    lines of a week."""

    across: int
    down: int
    inner: int
    text: int
    lines: int

    @property
    def months(self) -> int:
        return self.across * self.down

    @property
    def shaded(self) -> bool:
        """Whether there is room for shades beside the texts."""
        return self.inner > self.text + (_NUMBER if self.lines == 1 else 0)

    @property
    def width(self) -> int:
        """Columns of a month."""
        return DAYS * (self.inner + 1) + 1


def shape(width: int, height: int, longest: int, most: int = 12) -> Shape:
    """The layout that shows the most months in that room, `most` of them if there are no more; `longest` is the longest
    text of a cell. Fewer months have wider cells.

    A week takes two lines, the numbers of the days over their values, or one where there is not room for that.
    """
    lines = 2 if height >= _HEAD + 2 * WEEKS else 1
    least = max(3, longest + 1) if lines == 2 else _NUMBER + longest
    down = max(1, (height + 1) // (_HEAD + lines * WEEKS + 1))
    across = (width + BETWEEN) // (DAYS * (least + 1) + 1 + BETWEEN)
    across = max(1, min(across, _MOST_ACROSS, most, max(2, -(-most // down))))
    inner = ((width - BETWEEN * (across - 1)) // across - 1) // DAYS - 1
    widest = _WIDEST if lines == 2 else max(least + 1, _WIDEST)
    return Shape(across, down, max(1, min(inner, widest)), longest, lines)


def heat(months: Sequence[Month], layout: Shape, weekdays: Sequence[str], marker: Marker) -> Iterator[Row]:
    """The months in rows, an empty line between them; every row is as wide as its months."""
    for start in range(0, len(months), layout.across):
        if start:
            yield ()
        blocks = [tuple(_month(each, layout, weekdays, marker)) for each in months[start : start + layout.across]]
        weeks = max(map(len, blocks))
        blank: Row = ((" " * layout.width, "gap"),)
        for at in range(weeks):
            pieces: list[tuple[str, Part]] = []
            for index, block in enumerate(blocks):
                pieces += [(" " * BETWEEN, "gap")] if index else []
                pieces += block[at] if at < len(block) else blank
            yield tuple(_joined(pieces))


def _joined(pieces: Iterable[tuple[str, Part]]) -> Iterator[tuple[str, Part]]:
    """The same with fewer pieces: a blank looks like one in any part but that of the day that is looked at, and each
    change of parts is some twenty bytes over the line."""
    text, part = "", None
    for more, of in pieces:
        if part not in (None, "here") and (of == part or (of != "here" and not more.strip())):
            text += more
        else:
            if part is not None:
                yield text, part
            text, part = more, of
    if part is not None:
        yield text, part


def _month(month: Month, layout: Shape, weekdays: Sequence[str], marker: Marker) -> Iterator[Row]:
    inner = layout.inner
    yield ((f" {month.title}"[: layout.width].ljust(layout.width), "title"),)
    heads = "".join(f" {name[:inner].rjust(inner)}" for name in weekdays)
    yield ((f"{heads} ", "weekday"),)
    places: list[Cell | None] = [*[None] * month.starts, *month.cells]
    places += [None] * (-len(places) % DAYS)
    for first in range(0, len(places), DAYS):
        week = places[first : first + DAYS]
        draw = (_numbers, _values) if layout.lines == 2 else (_both,)
        for each in draw:
            yield _line(week, [() if cell is None else each(cell, layout, marker) for cell in week], inner)


def _line(week: Sequence[Cell | None], drawn: Sequence[Row], inner: int) -> Row:
    """A line of a week; the day that is looked at is in brackets, which stand where the blanks between cells are."""
    pieces: list[tuple[str, Part]] = []
    closing = False
    for cell, parts in zip(week, drawn, strict=True):
        here = cell is not None and cell.here
        pieces.append(("[" if here else "]" if closing else " ", "here" if here or closing else "gap"))
        inside = parts or ((" " * inner, "gap"),)
        pieces += [("".join(text for text, _ in inside), "here")] if here else inside
        closing = here
    return (*pieces, ("]", "here") if closing else (" ", "gap"))


def _numbers(cell: Cell, layout: Shape, marker: Marker) -> Row:
    """The number of the day, at the right, and its mark right before it."""
    number = str(cell.number)
    mark = STEP[marker] if cell.step else ""
    return ((mark.rjust(layout.inner - len(number)), "mark"), (number, "day"))


def _values(cell: Cell, layout: Shape, marker: Marker) -> Row:
    return _shaded(cell, layout.inner, layout.text, marker)


def _shaded(cell: Cell, room: int, longest: int, marker: Marker) -> Row:
    """The text at the right, and before it the shade, which is as wide in every cell: no bar to be compared."""
    text = cell.text[:room].rjust(min(longest, room))
    shade = room - len(text)
    blank = 1 if shade > 2 else 0
    drawn = SHADES[marker][cell.level or 0] * (shade - blank) + " " * blank
    return ((drawn, "shade"), (text, "value"))


def _both(cell: Cell, layout: Shape, marker: Marker) -> Row:
    """Number, mark, shade and value in one; where that is too much the shade goes first, then the number."""
    mark, inner, longest = STEP[marker] if cell.step else " ", layout.inner, layout.text
    if inner < 2 + longest:
        return _shaded(cell, inner, longest, marker)
    number: Row = ((f"{cell.number:2}", "day"),)
    if inner > 2 + longest:
        return (*number, (mark, "mark"), *_shaded(cell, inner - 3, longest, marker))
    return (*number, *_shaded(cell, inner - 2, longest, marker))
