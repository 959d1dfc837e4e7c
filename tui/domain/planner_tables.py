"""A written plan while it is being written: its cells as typed, and the rows of a file with dates, from today on.

What makes rows of a text is in `tables`; boxes and keys are the app's.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tui.domain.amounts import format_amount
from tui.domain.errors import Refused
from tui.domain.phrases import dated
from tui.domain.records import TableRow
from tui.domain.tables import Table, check_rows, parse_table

Cell = tuple[str, str]
"""A row as typed: its day and its amount."""

USUAL_GAP = 7


class Dated(NamedTuple):
    """Rows counted from the day on which they begin, and what is to be said of that; None begins as the draft says."""

    rows: tuple[TableRow, ...]
    begins: date | None = None
    said: str = ""


def cells_of(rows: Sequence[TableRow]) -> list[Cell]:
    """The rows as they are typed."""
    return [(str(offset), format_amount(amount)) for offset, amount in rows]


def rows_of(cells: Sequence[Cell]) -> tuple[TableRow, ...]:
    """The rows that were typed; a row without an amount at the end is none yet. Raises Refused like `parse_table`."""
    kept = list(cells)
    while kept and not kept[-1][1]:
        kept.pop()
    return parse_table(" ".join(f"{day}:{amount}" for day, amount in kept))


def next_day(cells: Sequence[Cell]) -> str:
    """The day that a further row probably has: as far from the last as that is from the one before, else a week."""
    days = [int(day) for day, _ in cells if day.isdecimal() and len(day) <= 6]
    if len(days) != len(cells) or not days:
        return "0" if not cells else ""
    gap = days[-1] - days[-2] if len(days) > 1 else USUAL_GAP
    return str(days[-1] + (gap if gap > 0 else USUAL_GAP))


def from_file(table: Table, today: date) -> Dated:
    """The rows of a file from today on: what its dates say about days that are over is over.

    Raises Refused where nothing is left of them.
    """
    first = table.first
    if first is None:
        return Dated(table.rows)
    if first >= today:
        return Dated(table.rows, first)
    gone = (today - first).days
    amount = [amount for offset, amount in table.rows if offset <= gone][-1]
    rows = ((0, amount), *((offset - gone, after) for offset, after in table.rows if offset > gone))
    if amount == 0:
        raise Refused(f"That table is at zero since before today; it began on {dated(first, today)}.")
    check_rows(rows)
    return Dated(rows, today, f"The table began on {dated(first, today)}; it is taken from today on, by its dates.")
