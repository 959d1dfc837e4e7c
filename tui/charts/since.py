"""The person's own curve by day since the last dose, with the phases of the usual course marked below as ranges.

Days and figures in, rows of pieces out. What a phase or a day is called is not known here.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from tui.charts.frame import column, frame
from tui.charts.gaps import gapped_line
from tui.charts.layers import joined, layered
from tui.charts.markers import Marker

Part = Literal["frame", "own", "today", "dose", "phase", "name"]
"""What a piece belongs to. Each has a shape of its own, so that color is only an addition."""

Row = tuple[tuple[str, Part], ...]
Phase = tuple[float, float | None, str]
"""The day on which a phase begins, the one on which it ends or None, and its name."""

OWN: dict[Marker, str] = {"braille": "⠒⠒", "block": "▀▀", "ascii": "**"}
TODAY: dict[Marker, str] = {"braille": "┆", "block": "┆", "ascii": ":"}
DOSE: dict[Marker, str] = {"braille": "│", "block": "│", "ascii": "|"}
"""What each of these looks like, for a legend; the last one is the day of a dose in the middle of the days."""

_ENDS: dict[Marker, tuple[str, str, str]] = {
    "braille": ("├", "─", "┤"),
    "block": ("├", "─", "┤"),
    "ascii": ("[", "-", "]"),
}


class _Bar(NamedTuple):
    """A phase as columns of the drawing, the last one included."""

    first: int
    last: int
    name: str

    @property
    def room(self) -> int:
        """The cells between its ends."""
        return self.last - self.first - 1


def since(
    own: Sequence[tuple[int, float]],
    phases: Sequence[Phase],
    *,
    first: int,
    last: int,
    today: int | None,
    width: int,
    height: int,
    high: float,
    ticks: Sequence[tuple[int, str]],
    marker: Marker,
) -> tuple[Row, ...]:
    """`height` rows of exactly `width` characters, the top one first; () without room (20 by 5).

    `own` are day and figure; a day that is not there is a gap, never zero. The days go from `first` to `last`, counted
    from that of the last dose, 0; where `first` is before it an upright marks it. With more days than dots a dot is the
    median of its days. The height goes from 0 to `high`. A phase is a bar below the days, with its name in it where
    that fits, else with its number and the name in a line below; with few lines that line goes first, then the bars.
    `ticks` as in `curve`.
    """
    last = max(last, first + 1)
    kept = tuple(
        sorted((day, min(max(float(figure), 0.0), high)) for day, figure in own if first <= day <= last and figure >= 0)
    )
    return _since(kept, tuple(phases), first, last, today, width, height, float(high), tuple(ticks), marker)


@lru_cache(maxsize=16)
def _since(
    own: tuple[tuple[int, float], ...],
    phases: tuple[Phase, ...],
    first: int,
    last: int,
    today: int | None,
    width: int,
    height: int,
    high: float,
    ticks: tuple[tuple[int, str], ...],
    marker: Marker,
) -> tuple[Row, ...]:
    days = last - first
    shifted = [(day - first, label) for day, label in ticks]
    # How many lines the phases take depends on the columns, which do not depend on the lines.
    trial = frame(width, max(height, 5), high=high, days=days, ticks=shifted, marker=marker)
    if trial is None:
        return ()
    bars = tuple(_bars(phases, first, days, trial.columns, marker))
    numbered = [(number, bar) for number, bar in _numbered(bars) if number]
    # Where there is no room for all of it the line of names goes first, then the bars.
    rooms = [frame(width, height - below, high=high, days=days, ticks=shifted, marker=marker) for below in (2, 1, 0)]
    bars, numbered = bars if rooms[1] else (), numbered if rooms[0] else []
    around = rooms[0] if numbered else rooms[1] if bars else rooms[2]
    if around is None:
        return ()
    line = gapped_line(
        [(day - first, figure) for day, figure in own],
        days=days,
        limits=(0.0, high),
        columns=around.columns,
        rows=around.rows,
        marker=marker,
        character=OWN[marker][0],
    )
    uprights: dict[int, tuple[str, Part]] = {}
    if first < 0 <= last:
        uprights[column(-first, days, around.columns, marker)] = DOSE[marker], "dose"
    if today is not None and first <= today <= last:
        uprights[column(today - first, days, around.columns, marker)] = TODAY[marker], "today"
    layers: list[tuple[tuple[str, ...], Part]] = [(line, "own")]
    rows: list[Row] = list(layered(around, layers, "frame", uprights))
    rows += [((around.bottom, "frame"),), ((around.labels, "frame"),)]
    margin = width - around.columns
    if bars:
        rows.append(joined([(" " * margin, "frame"), *_bar_cells(bars, around.columns, marker, bool(numbered))]))
    if numbered:
        rows.append(joined(_names(numbered, width)))
    return tuple(rows)


def _bars(phases: Sequence[Phase], first: int, days: int, columns: int, marker: Marker) -> Iterator[_Bar]:
    """Those that have a column of their own; each begins where the one before it ends."""
    for begins, ends, name in phases:
        last_day = first + days if ends is None else min(ends, first + days)
        if begins >= last_day or last_day <= first:
            continue
        begin = column(max(begins, first) - first, days, columns, marker)
        end = columns if last_day == first + days else column(last_day - first, days, columns, marker)
        if end > begin:
            yield _Bar(begin, end - 1, name)


def _numbered(bars: Sequence[_Bar]) -> Iterator[tuple[int, _Bar]]:
    """Each with its number, from 1, where its name does not fit into it; else with 0."""
    number = 0
    for bar in bars:
        fits = len(bar.name) <= bar.room
        number += not fits
        yield (0 if fits else number), bar


def _bar_cells(bars: Sequence[_Bar], columns: int, marker: Marker, numbered: bool) -> list[tuple[str, Part]]:
    cells: list[tuple[str, Part]] = [(" ", "frame")] * columns
    left, level, right = _ENDS[marker]
    for number, bar in _numbered(bars):
        for at in range(bar.first, bar.last + 1):
            cells[at] = level, "phase"
        if bar.first < bar.last:
            cells[bar.first], cells[bar.last] = (left, "phase"), (right, "phase")
        name = (str(number) if numbered else "") if number else bar.name
        begin = bar.first + 1 + (bar.room - len(name)) // 2 if len(name) <= bar.room else bar.first
        cells[begin : begin + len(name)] = [(character, "name") for character in name]
    return cells


def _names(numbered: Sequence[tuple[int, _Bar]], width: int) -> list[tuple[str, Part]]:
    """The numbers with their names, as many as fit; what comes later is of more use than what was."""
    parts: list[str] = []
    for number, bar in reversed(numbered):
        text = f"{number} {bar.name}"
        if len("  ".join([text, *parts])) <= width:
            parts.insert(0, text)
    said = "  ".join(parts)
    return [(said, "name"), (" " * (width - len(said)), "frame")]
