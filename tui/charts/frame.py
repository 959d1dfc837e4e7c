"""The labeled frame around a chart: amounts at the side, names of days below, and the drawing between them.

Plain characters only; what is drawn inside is its callers' matter.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.charts.markers import DOTS, Marker, dot_at

SMALLEST = (20, 5)
"""The smallest width and height: below it there is no shape left beside the labels."""

FEWEST_COLUMNS = 10
"""What the labels at the side must leave of the width."""

BELOW = 2
"""Lines of the axis below the drawing and of its labels."""


class Characters(NamedTuple):
    """The characters of the axes."""

    upright: str
    level: str
    corner: str
    upright_tick: str
    level_tick: str


_LINES = Characters("│", "─", "└", "┤", "┬")
_PLAIN = Characters("|", "-", "+", "+", "+")


class Frame(NamedTuple):
    """The frame of a drawing of `columns` by `rows` characters: `sides` stands before each of its rows, the top one
    first, `bottom` is the axis with its ticks and `labels` the line below that."""

    columns: int
    rows: int
    sides: tuple[str, ...]
    bottom: str
    labels: str


def frame(
    width: int,
    height: int,
    *,
    high: float,
    days: int,
    ticks: Iterable[tuple[int, str]],
    marker: Marker,
    levels: Iterable[tuple[float, str]] | None = None,
    least: int = SMALLEST[1],
) -> Frame | None:
    """The frame that leaves the most room inside; None where that is too little: `least` is the smallest height.

    The amounts go from 0 to `high`, labeled at both ends and halfway, or at the shares of the height (0 to 1) that
    `levels` names, of which a later one comes before an earlier; the days from 0 to `days` (1 at least). `ticks`
    are day and label: the first and the last come before the others, and one without room is left out. With the
    "ascii" marker everything is ASCII.
    """
    if width < SMALLEST[0] or height < least:
        return None
    characters = _PLAIN if marker == "ascii" else _LINES
    rows = height - BELOW
    if levels is None:
        levels = [(share, _amount(high * share)) for share in (0, 0.5, 1)]
    labels = {line(share, rows, marker): label for share, label in levels}
    margin = max(len(label) for label in labels.values())
    columns = width - margin - 1
    if columns < FEWEST_COLUMNS:
        return None
    sides = tuple(
        labels.get(above, "").rjust(margin) + (characters.upright_tick if above in labels else characters.upright)
        for above in range(rows - 1, -1, -1)
    )
    marks = [(margin + 1 + column(day, days, columns, marker), label) for day, label in ticks if 0 <= day <= days]
    below, placed = _labels(marks, width)
    bottom = [" "] * margin + [characters.corner] + [characters.level] * columns
    for at in placed:
        bottom[at] = characters.level_tick
    if marker == "ascii":
        below = below.encode("ascii", "replace").decode("ascii")
    return Frame(columns, rows, sides, "".join(bottom), below)


def column(day: float, days: int, columns: int, marker: Marker) -> int:
    """The column, of so many, that a day falls on."""
    across = DOTS[marker][0]
    return dot_at(day / days, columns, across) // across


def line(share: float, rows: int, marker: Marker) -> int:
    """The row, of so many and counted from the lowest, that a share of the height falls on."""
    down = DOTS[marker][1]
    return dot_at(share, rows, down) // down


def stairs(points: Iterable[tuple[int, float]]) -> Iterable[tuple[int, float]]:
    """The same points with the corner before each one: its day, at the amount that held until then."""
    held: float | None = None
    for day, amount in points:
        if held is not None:
            yield day, held
        yield day, amount
        held = amount


def _labels(marks: Sequence[tuple[int, str]], width: int) -> tuple[str, list[int]]:
    """The line under the axis, each label centered on its column as far as the edges allow, and the columns
    of those that found room with a space on either side."""
    line = [" "] * width
    placed = []
    # plotext picks what to leave out by the order of a set, which differs from run to run; here the ends win.
    for at, label in [*marks[:1], *marks[1:][-1:], *marks[1:-1]]:
        start = min(max(at - len(label) // 2, 0), width - len(label))
        if label and start >= 0 and not "".join(line[max(start - 1, 0) : start + len(label) + 1]).strip():
            line[start : start + len(label)] = label
            placed.append(at)
    return "".join(line), placed


def _amount(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
