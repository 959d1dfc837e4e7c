"""What is drawn inside a frame, laid over each other, and the axis of the days with what is marked on it.

Plain characters and what each belongs to; what is drawn is the charts' matter.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from tui.charts.frame import Frame, column
from tui.charts.markers import Marker

P = TypeVar("P", bound=str)

HELD: dict[Marker, str] = {"braille": "═", "block": "═", "ascii": "="}
STEP: dict[Marker, str] = {"braille": "┴", "block": "┴", "ascii": "'"}
"""What a hold and a step look like on the axis of the days, for a legend."""

_NAMED_STEP: dict[Marker, str] = {"braille": "┼", "block": "┼", "ascii": "+"}
_APART = 2
"""Columns from one step on the axis to the next, at the least: those that would touch are thinned."""


class Axis(NamedTuple):
    """What the axis of the days is marked with: where steps begin, and runs of held days."""

    steps: tuple[int, ...] = ()
    held: tuple[tuple[int, int], ...] = ()


BARE = Axis()
"""One with nothing on it."""


def layered(
    around: Frame,
    layers: Sequence[tuple[Sequence[str], P]],
    side: P,
    uprights: Mapping[int, tuple[str, P]] | None = None,
) -> Iterator[tuple[tuple[str, P], ...]]:
    """The rows inside the frame: of each cell the first layer that has something there, else the upright of its
    column. `side` is what the frame and the empty cells belong to."""
    for y, edge in enumerate(around.sides):
        parts: list[tuple[str, P]] = [(edge, side)]
        for at in range(around.columns):
            found = next(((rows[y][at], part) for rows, part in layers if rows[y][at] != " "), None)
            parts.append(found or (uprights or {}).get(at, (" ", side)))
        yield joined(parts)


def marked_axis(around: Frame, axis: Axis, days: int, marker: Marker, side: P, held: P) -> tuple[tuple[str, P], ...]:
    """The axis with the beginnings of steps and, over everything else, the held days on it."""
    margin = len(around.bottom) - around.columns
    cells: list[tuple[str, P]] = [(cell, side) for cell in around.bottom]
    level = max(around.bottom[margin:], key=around.bottom.count)
    for at in thinned([column(day, days, around.columns, marker) for day in axis.steps]):
        named = around.bottom[margin + at] != level
        cells[margin + at] = ((_NAMED_STEP if named else STEP)[marker], side)
    for first, last in axis.held:
        if first <= days and last >= 0:
            begin, end = (column(min(max(day, 0), days), days, around.columns, marker) for day in (first, last))
            cells[margin + begin : margin + end + 1] = [(HELD[marker], held)] * (end + 1 - begin)
    return joined(cells)


def pointed(row: Sequence[tuple[str, str]], at: int, mark: str, style: str) -> tuple[tuple[str, str], ...]:
    """The row with that mark in place of the character at `at`; the rest stays as it is."""
    cells = [(character, its) for text, its in row for character in text]
    if 0 <= at < len(cells):
        cells[at] = mark, style
    return joined(cells)


def thinned(columns: Sequence[int]) -> tuple[int, ...]:
    """Every one of these columns, every second, or every third..., so that none touches the next."""
    if len(columns) <= 1:
        return tuple(columns)
    typical = (columns[-1] - columns[0]) / (len(columns) - 1)
    every = math.ceil(_APART / typical) if typical else len(columns)
    kept: list[int] = []
    for at in columns[::every]:
        if not kept or at - kept[-1] >= _APART:
            kept.append(at)
    return tuple(kept)


def joined(parts: Sequence[tuple[str, P]]) -> tuple[tuple[str, P], ...]:
    """Neighbors that belong to the same thing as one piece."""
    return tuple(("".join(text for text, _ in same), part) for part, same in groupby(parts, key=lambda piece: piece[1]))
