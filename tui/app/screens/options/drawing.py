"""How the rows of the Settings screen are drawn, and the part of a long list that there is room for.

What the rows say comes from `domain.settings_rows`.
"""

from collections.abc import Sequence
from textwrap import wrap

from rich.cells import cell_len, set_cell_size

from tui.app.screens.setup.form import MARK, NO_MARK, Text
from tui.app.widgets.lines import Lines, Piece, Row
from tui.domain.options import SECTIONS
from tui.domain.settings_rows import SettingRow

TITLE = 21
WIDEST = 100


class RowList(Lines):
    """The list, or what is picked from in its place."""

    DEFAULT_CSS = "RowList { height: 1fr; padding: 0 1; }"


def row_pieces(row: SettingRow, width: int, *, current: bool, field: Text[str] | None = None) -> Row:
    """One row at that width."""
    if row.kind == "head":
        return ((row.title, "accent"),)
    if row.kind == "note":
        return ((NO_MARK, ""), (fit(row.title, width - len(NO_MARK)), "quiet")) if row.title else ()
    mark: Piece = (MARK, "accent") if current else (NO_MARK, "")
    if row.kind == "mark":
        box: Piece = ("[x] ", "accent") if row.marked else ("[ ] ", "quiet")
        return mark, box, (fit(row.title, width - 6), "strong" if current else "")
    title: Piece = (set_cell_size(row.title, TITLE), "" if current else "label")
    room = max(8, width - len(MARK) - TITLE)
    if field is not None:
        field.width = room
        return (mark, title, *field.pieces(current=True))
    if row.kind == "add":
        return mark, (f"+ {row.title}", "strong" if current else "label"), (f"  {row.remark}", "quiet")
    return mark, title, *_value(row, room, current=current)


def _value(row: SettingRow, room: int, *, current: bool) -> list[Piece]:
    style = "quiet" if not row.given else "strong" if current else ""
    if row.kind == "choice":
        value: list[Piece] = [("‹ ", "quiet"), (row.value, "accent" if current else ""), (" ›", "quiet")]
    else:
        value = [(fit(row.value, room), style)]
    rest = room - sum(cell_len(text) for text, _ in value) - 2
    return [*value, (f"  {row.remark}", "quiet")] if 0 < cell_len(row.remark) <= rest else value


def fit(text: str, width: int) -> str:
    """The text, cut with an ellipsis where it is too long."""
    return text if cell_len(text) <= width else f"{set_cell_size(text, max(0, width - 1)).rstrip()}…"


def nearest(rows: Sequence[SettingRow], at: int, by: int) -> int:
    """The row at that place, or the next one in that direction that can be chosen, else one before; 0 for none."""
    at = min(max(at, 0), len(rows) - 1)
    ahead = range(at, len(rows) if by > 0 else -1, 1 if by > 0 else -1)
    behind = range(at, -1 if by > 0 else len(rows), -1 if by > 0 else 1)
    return next((found for found in (*ahead, *behind) if rows[found].can_be_chosen), 0)


def first_shown(rows: Sequence[SettingRow], at: int, top: int, height: int) -> int:
    """Which row stands at the top: as before, unless the current one, with its heading, would be out of sight."""
    last = max(0, len(rows) - height)
    above = at
    while above and not rows[above - 1].can_be_chosen and rows[above - 1].title:
        above -= 1
    if above < top or at >= top + height:
        top = above if at >= above + height else at - height // 2
    return min(max(top, 0), last)


def foot_rows(row: SettingRow, error: str, width: int, above: bool, below: bool) -> list[Row]:
    """A line across, then what the current row is about; before it what is wrong with what was typed."""
    section = SECTIONS[row.option.section] if row.option is not None else SECTIONS["you"]
    more = {(True, True): "↑ ↓ more", (True, False): "↑ more", (False, True): "↓ more"}.get((above, below), "")
    left, right = f"── {section} ", f" {more} ──" if more else "──"
    gap = "─" * max(0, width - cell_len(left) - cell_len(right))
    rows: list[Row] = [((left, "label"), (gap, "trough"), (right, "label"))]
    rows += [((line, "warn"),) for line in wrap(error, max(20, min(width, WIDEST)))]
    default = f" Default: {row.default}." if row.default else ""
    return rows + [((line, ""),) for line in wrap(row.help + default, max(20, min(width, WIDEST)))]
