"""What is what in a chart, on as many lines as it needs. Draws only."""

from collections.abc import Sequence

from tui.app.widgets.lines import Row, spread, width_of

WIDEST_GAP = 3
"""Columns between two parts, where there is room."""


def legend_rows(parts: Sequence[Row], width: int, right: str = "") -> list[Row]:
    """The parts one after the other; `right` stands at the end of the last line, if there is room."""
    bare = sum(map(width_of, parts))
    gap = next((gap for gap in (WIDEST_GAP, 2) if bare + gap * (len(parts) - 1) <= width), WIDEST_GAP)
    rows: list[Row] = []
    for part in parts:
        if rows and width_of(rows[-1]) + gap + width_of(part) <= width:
            rows[-1] = (*rows[-1], (" " * gap, ""), *part)
        else:
            rows.append(part)
    if right and rows and width_of(rows[-1]) + len(right) + 2 <= width:
        rows[-1] = spread(rows[-1], ((right, "quiet"),), width)
    return rows
