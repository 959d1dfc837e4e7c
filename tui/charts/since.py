"""The person's own curve by day since the last dose, with the phases of the usual course marked below as ranges.

Days and figures in, rows of pieces out. What a phase or a day is called is not known here.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from tui.charts.canvas import draw_line, draw_points
from tui.charts.frame import column, frame
from tui.charts.markers import DOTS, Marker, dot_at

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


_DASH = 0.3
"""Days to either side of a lone one that its dash covers."""


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
    mean of its days. The height goes from 0 to `high`. A phase is a bar below the days, with its name in it where that
    fits, else with its number and the name in a line below; with few lines that line goes first, then the bars.
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
    line = _curve([(day - first, figure) for day, figure in own], days, high, around.columns, around.rows, marker)
    uprights: dict[int, tuple[str, Part]] = {}
    if first < 0 <= last:
        uprights[column(-first, days, around.columns, marker)] = DOSE[marker], "dose"
    if today is not None and first <= today <= last:
        uprights[column(today - first, days, around.columns, marker)] = TODAY[marker], "today"
    rows: list[Row] = []
    for side, cells in zip(around.sides, line, strict=True):
        parts: list[tuple[str, Part]] = [(side, "frame")]
        for at, cell in enumerate(cells):
            parts.append((cell, "own") if cell != " " else uprights.get(at, (" ", "frame")))
        rows.append(_joined(parts))
    rows += [((around.bottom, "frame"),), ((around.labels, "frame"),)]
    margin = width - around.columns
    if bars:
        rows.append(_joined([(" " * margin, "frame"), *_bar_cells(bars, around.columns, marker, bool(numbered))]))
    if numbered:
        rows.append(_joined(_names(numbered, width)))
    return tuple(rows)


def _curve(
    own: Sequence[tuple[int, float]], days: int, high: float, columns: int, rows: int, marker: Marker
) -> tuple[str, ...]:
    if not own:
        return (" " * columns,) * rows
    room = {"x_limits": (0.0, float(days)), "y_limits": (0.0, high), "width": columns, "height": rows}
    points = _thinned(own, days, columns, marker)
    if marker == "ascii":  # a line of characters would look like days that were answered
        return draw_points(
            [day for day, _ in points],
            [figure for _, figure in points],
            character=OWN["ascii"][0],
            **room,  # type: ignore[arg-type]
        )
    xs: list[float] = []
    ys: list[float | None] = []
    for run in _runs(points, max(1.0, days / (columns * DOTS[marker][0]))):
        drawn = _dash(run[0], days) if len(run) == 1 else run
        xs += [*(day for day, _ in drawn), drawn[-1][0]]
        ys += [*(figure for _, figure in drawn), None]
    return draw_line(xs, ys, marker=marker, **room)  # type: ignore[arg-type]


def _runs(points: Sequence[tuple[float, float]], apart: float) -> Iterator[list[tuple[float, float]]]:
    """The points in runs without a day missing between them; they are that far apart."""
    run: list[tuple[float, float]] = []
    for point in points:
        if run and point[0] - run[-1][0] > 1.5 * apart:
            yield run
            run = []
        run.append(point)
    yield run


def _dash(point: tuple[float, float], days: int) -> list[tuple[float, float]]:
    """A lone day as a dash: a single dot is easily overlooked."""
    day, figure = point
    return [(max(day - _DASH, 0), figure), (min(day + _DASH, days), figure)]


def _thinned(own: Sequence[tuple[int, float]], days: int, columns: int, marker: Marker) -> list[tuple[float, float]]:
    """At most one point for each dot, the mean of the days that fall on it."""
    dots = DOTS[marker][0]
    if days < columns * dots:
        return [(day, figure) for day, figure in own]
    shares = groupby(own, key=lambda point: dot_at(point[0] / days, columns, dots))
    means = []
    for _, same in shares:
        points = list(same)
        means.append((sum(day for day, _ in points) / len(points), sum(figure for _, figure in points) / len(points)))
    return means


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


def _joined(parts: Sequence[tuple[str, Part]]) -> Row:
    """Neighbors that belong to the same thing as one piece."""
    return tuple(("".join(text for text, _ in same), part) for part, same in groupby(parts, key=lambda piece: piece[1]))
