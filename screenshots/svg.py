"""A screen of cells as an SVG that looks the same wherever it is viewed. No fonts from elsewhere, no addresses.

Frames, curves and bars are drawn as shapes, so they meet without gaps; text is held to its columns piece by piece.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

CELL, ROW, BASE = 9, 19, 14
"""The width and the height of a cell, and the line that letters stand on, in pixels."""
SIZE = 15
"""The size of letters: those of a monospaced font are 0.6 of it wide, or close to that."""
EDGE = 12

FONTS = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace'

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
LINES = {
    "─": RIGHT | LEFT,
    "│": UP | DOWN,
    "┌": RIGHT | DOWN,
    "┐": DOWN | LEFT,
    "└": UP | RIGHT,
    "┘": UP | LEFT,
    "├": UP | RIGHT | DOWN,
    "┤": UP | DOWN | LEFT,
    "┬": RIGHT | DOWN | LEFT,
    "┴": UP | RIGHT | LEFT,
    "┼": UP | RIGHT | DOWN | LEFT,
}
ROUND = {"╭": RIGHT | DOWN, "╮": DOWN | LEFT, "╯": UP | LEFT, "╰": UP | RIGHT}
HEAVY = {"━": RIGHT | LEFT, "┃": UP | DOWN, "╸": LEFT, "╺": RIGHT}
DOUBLE = {"═": 1.75}
"""Two lines, each that far from the middle."""
DASHED = {"╌": (2, "h"), "┄": (3, "h"), "┈": (4, "h"), "╎": (2, "v"), "┆": (3, "v"), "┊": (4, "v")}
"""The parts of a dashed line in one cell, and which way it goes."""
# Parts of a cell as left, top, width and height.
BLOCKS = {"█": (0.0, 0.0, 1.0, 1.0), "▀": (0.0, 0.0, 1.0, 0.5), "▐": (0.5, 0.0, 0.5, 1.0), "▔": (0.0, 0.0, 1.0, 0.125)}
BLOCKS |= {chr(0x2580 + eighths): (0.0, 1 - eighths / 8, 1.0, eighths / 8) for eighths in range(1, 8)}
BLOCKS |= {chr(0x2590 - eighths): (0.0, 0.0, eighths / 8, 1.0) for eighths in range(1, 8)}
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
"""How much of a cell is covered: drawn as a whole cell of so much color."""
ARROWHEADS = {"▲": "m1.5 12.5h6l-3-7z", "▼": "m1.5 6.5h6l-3 7z"}
SHAPES = (*LINES, *ROUND, *HEAVY, *DOUBLE, *DASHED, *BLOCKS, *SHADES, *ARROWHEADS)

_BRAILLE = range(0x2800, 0x2900)
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each dot of a braille cell, in the order of its bits."""


class Cell(NamedTuple):
    """A character as it is shown: its color, its ground, and whether it is bold."""

    text: str
    color: str
    ground: str
    bold: bool = False


class Undrawn(ValueError):
    """A character of which nobody has said how it is drawn."""


def draw(rows: Sequence[Sequence[Cell]], ground: str, title: str) -> str:
    """The SVG of these rows of cells. Raises Undrawn for a frame or block character that is not in the tables."""
    width = max(len(row) for row in rows) * CELL + 2 * EDGE
    height = len(rows) * ROW + 2 * EDGE
    classes: dict[tuple[str, bool], str] = {}
    body = [*_grounds(rows, ground), *_shapes(rows), *_texts(rows, classes)]
    styles = "".join(
        f".{name}{{fill:{color}{';font-weight:700' if bold else ''}}}" for (color, bold), name in classes.items()
    )
    size = f'width="{width}" height="{height}"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>text{{font:{SIZE}px {FONTS};white-space:pre}}.m{{text-anchor:middle}}{styles}</style>",
            f'<rect {size} rx="8" fill="{ground}"/>',
            f'<g transform="translate({EDGE} {EDGE})">',
            *body,
            "</g>",
            "</svg>\n",
        )
    )


def _grounds(rows: Sequence[Sequence[Cell]], ground: str) -> Iterator[str]:
    for y, row in enumerate(rows):
        x = 0
        for color, cells in groupby(row, key=lambda cell: cell.ground):
            count = len(list(cells))
            if color != ground:
                yield f'<rect x="{x * CELL}" y="{y * ROW}" width="{count * CELL}" height="{ROW}" fill="{color}"/>'
            x += count


# Shapes


def _shapes(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """One path for each color and kind of pen."""
    pens: dict[tuple[str, str], list[str]] = defaultdict(list)
    for y, row in enumerate(rows):
        x = 0
        for (text, color), cells in groupby(row, key=lambda cell: (cell.text, cell.color)):
            count = len(list(cells))
            for pen, path in _strokes(text, x * CELL, y * ROW, count):
                pens[pen, color].append(path)
            x += count
    for (pen, color), paths in sorted(pens.items()):
        yield f'<path d="{"".join(paths)}" {_pen(pen, color)}/>'


def _pen(name: str, color: str) -> str:
    if name == "fill":
        return f'fill="{color}"'
    if name in SHADES:
        return f'fill="{color}" fill-opacity="{SHADES[name]}"'
    width, cap = {"line": ("1.2", ""), "heavy": ("3", ""), "dots": ("2.8", ' stroke-linecap="round"')}[name]
    return f'fill="none" stroke="{color}" stroke-width="{width}"{cap}'


def _strokes(text: str, x: int, y: int, count: int) -> Iterator[tuple[str, str]]:
    """The strokes of a character that stands `count` times in a row from (x, y) on, each with its pen."""
    if text in ("─", "━"):
        yield "line" if text == "─" else "heavy", f"M{x} {_n(y + ROW / 2)}h{count * CELL}"
        return
    if text in DOUBLE:
        for off in (-DOUBLE[text], DOUBLE[text]):
            yield "line", f"M{x} {_n(y + ROW / 2 + off)}h{count * CELL}"
        return
    if text in BLOCKS and BLOCKS[text][2] == 1:
        _, top, _, tall = BLOCKS[text]
        yield "fill", f"M{x} {_n(y + top * ROW)}h{count * CELL}v{_n(tall * ROW)}h-{count * CELL}z"
        return
    if text in SHADES:
        yield text, f"M{x} {y}h{count * CELL}v{ROW}h-{count * CELL}z"
        return
    for left in range(x, x + count * CELL, CELL):
        if text in LINES:
            yield "line", "".join(_arms(LINES[text], left, y))
        elif text in ROUND:
            yield "line", _round(ROUND[text], left, y)
        elif text in HEAVY:
            yield "heavy", "".join(_arms(HEAVY[text], left, y))
        elif text in DASHED:
            yield "line", "".join(_dashes(*DASHED[text], left, y))
        elif text in BLOCKS:
            begin, top, wide, tall = BLOCKS[text]
            shape = f"h{_n(wide * CELL)}v{_n(tall * ROW)}h{_n(-wide * CELL)}z"
            yield "fill", f"M{_n(left + begin * CELL)} {_n(y + top * ROW)}{shape}"
        elif text in ARROWHEADS:
            yield "fill", f"M{left} {y}{ARROWHEADS[text]}"
        elif ord(text) in _BRAILLE:
            yield "dots", "".join(_dots(ord(text) - _BRAILLE.start, left, y))
        elif "\u2500" <= text <= "\u259f":
            raise Undrawn(f"{text} (U+{ord(text):04X}) is not in the tables of shapes")


def _arms(arms: int, x: int, y: int) -> Iterator[str]:
    middle, center = _n(x + CELL / 2), _n(y + ROW / 2)
    if arms & (LEFT | RIGHT):
        begin, end = x if arms & LEFT else x + CELL / 2, x + CELL if arms & RIGHT else x + CELL / 2
        yield f"M{_n(begin)} {center}h{_n(end - begin)}"
    if arms & (UP | DOWN):
        begin, end = y if arms & UP else y + ROW / 2, y + ROW if arms & DOWN else y + ROW / 2
        yield f"M{middle} {_n(begin)}v{_n(end - begin)}"


def _dashes(parts: int, way: str, x: int, y: int) -> Iterator[str]:
    part = (CELL if way == "h" else ROW) / parts
    for number in range(parts):
        along = (number + 0.2) * part
        begin = (x + along, y + ROW / 2) if way == "h" else (x + CELL / 2, y + along)
        yield f"M{_n(begin[0])} {_n(begin[1])}{way}{_n(part * 0.6)}"


def _round(arms: int, x: int, y: int) -> str:
    """A corner: from the side of the cell around to its top or bottom."""
    middle, center = x + CELL / 2, y + ROW / 2
    side = x if arms & LEFT else x + CELL
    end = y if arms & UP else y + ROW
    turn = center - CELL / 2 if arms & UP else center + CELL / 2
    return f"M{side} {_n(center)}Q{_n(middle)} {_n(center)} {_n(middle)} {_n(turn)}V{end}"


def _dots(bits: int, x: int, y: int) -> Iterator[str]:
    for bit, (column, row) in enumerate(_DOTS):
        if bits >> bit & 1:
            # A stroke of no length with round ends is a dot.
            yield f"M{_n(x + (column + 0.5) * CELL / 2)} {_n(y + (row + 0.5) * ROW / 4)}h0"


def _n(number: float) -> str:
    """A length as short as it can be said, to a hundredth of a pixel."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


# Text


def _texts(rows: Sequence[Sequence[Cell]], classes: dict[tuple[str, bool], str]) -> Iterator[str]:
    """Each piece of text of one style, with the width that it has to fill; two spaces end a piece."""
    for y, row in enumerate(rows):
        for x, text, cell in _pieces(row):
            name = classes.setdefault((cell.color, cell.bold), f"c{len(classes)}")
            where = f'y="{y * ROW + BASE}"'
            if len(text) > 1:
                yield (
                    f'<text x="{x * CELL}" {where} textLength="{len(text) * CELL}" class="{name}">{escape(text)}</text>'
                )
            else:
                # Alone in its cell, whatever font it comes from.
                yield f'<text x="{_n((x + 0.5) * CELL)}" {where} class="{name} m">{escape(text)}</text>'


def _pieces(row: Sequence[Cell]) -> Iterator[tuple[int, str, Cell]]:
    x = 0
    for (color, bold), group in groupby(row, key=lambda cell: (cell.color, cell.bold)):
        cells = list(group)
        shown = "".join(" " if _is_shape(cell.text) else cell.text for cell in cells)
        for found in re.finditer(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*|[^\x20-\x7e]", shown):
            yield x + found.start(), found.group(), Cell("", color, "", bold)
        x += len(cells)


def _is_shape(text: str) -> bool:
    return text in SHAPES or ord(text) in _BRAILLE


def cells_of(text: Iterable[str], color: str, ground: str) -> list[list[Cell]]:
    """Lines of plain text as rows of cells, as wide as the widest."""
    lines = list(text)
    width = max(map(len, lines))
    return [[Cell(character, color, ground) for character in line.ljust(width)] for line in lines]
