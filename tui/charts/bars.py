"""Upright bars of counts, one for each part of a day, and the axis below them with labels and marks.

Counts in, lines of characters out. What is counted is not known here.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from tui.charts.markers import Marker

Kind = Literal["solid", "shaded"]
"""Two kinds of bars that differ without color."""

LEVELS: Mapping[Marker, Mapping[Kind, str]] = {
    "braille": {"solid": "▁▂▃▄▅▆▇█", "shaded": "⣀⣤⣶⣿"},
    "block": {"solid": "▁▂▃▄▅▆▇█", "shaded": "▒"},
    "ascii": {"solid": "#", "shaded": "o"},
}
"""The characters of a cell from the lowest filling to the whole cell."""

AXIS: Mapping[Marker, tuple[str, str]] = {"braille": ("━", "╌"), "block": ("━", "╌"), "ascii": ("=", "-")}
"""The axis where it is marked, and where it is not."""


def bar_width(width: int, count: int) -> int:
    """Columns of each bar with the blank beside it: 0 without room for a column each."""
    return width // count if count else 0


def bars(counts: Sequence[int], *, width: int, height: int, kind: Kind, marker: Marker) -> tuple[str, ...]:
    """`height` lines, the top one first, each `bar_width` times as long as there are counts.

    A bar's height is its share of the highest one's; no count above zero goes without a mark, and zero has none. Over
    each bar stands its count, where every count has room for that; below 2 lines there are none.
    """
    cell, most = bar_width(width, len(counts)), max(counts, default=0)
    if not cell or height < 1:
        return ()
    named = height > 1 and all(len(str(count)) <= max(1, cell - 1) for count in counts)
    characters = LEVELS[marker][kind]
    body = height - 1 if named else height
    steps = body * len(characters)
    filled = [-(-count * steps // most) if count else 0 for count in counts]
    lines: list[str] = []
    for row in range(height - 1, -1, -1):
        line = ""
        for count, full in zip(counts, filled, strict=True):
            top = -(-full // len(characters))
            if named and count and row == top:
                text = str(count)
            else:
                inside = min(max(full - row * len(characters), 0), len(characters))
                text = characters[inside - 1] * max(1, cell - 1) if inside else ""
            line += text.ljust(cell)[:cell]
        lines.append(line)
    return tuple(lines)


def axis(marked: Sequence[bool], *, width: int, marker: Marker) -> str:
    """The axis under the bars, another line where it is marked."""
    cell = bar_width(width, len(marked))
    yes, no = AXIS[marker]
    return "".join((yes if each else no) * cell for each in marked)


def labels(texts: Sequence[str], *, width: int) -> str:
    """A label at the left edge of each bar, as many as have room: each, each second, each third... of them."""
    cell = bar_width(width, len(texts))
    longest = max(map(len, texts), default=0)
    for every in range(1, len(texts) + 1):
        if len(texts) % every == 0 and cell * every > longest:
            return "".join(text.ljust(cell * every) for text in texts[::every])
    return ""


def ticks(texts: Sequence[str], *, width: int) -> str:
    """What stands under each bar, cropped to its room."""
    cell = bar_width(width, len(texts))
    return "".join(text[:cell].ljust(cell) for text in texts)
