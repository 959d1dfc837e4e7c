"""The rows that backups are shown in: the list, two lines each, and beside it what bringing one back would change.

Rows only: what is known of a backup is in `kept`, the words are the domain's.
"""

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from rich.cells import cell_len

from tui.app.kept import Kept, Unreadable
from tui.app.screens.setup.page import paragraph
from tui.app.widgets.lines import Row, cut, spread
from tui.app.widgets.tips import MARK, NO_MARK, WIDEST
from tui.domain.backup_words import (
    NONE_YET,
    NOT_DIFFERENT,
    difference_lines,
    held_words,
    kept_at,
    kept_first,
    why,
    why_in_full,
)
from tui.domain.differing import Holding, stays_out
from tui.domain.phrases import Line
from tui.journal import Backup

ITEM_ROWS = 2
LABEL = 12
UNREADABLE = "cannot be read"
READING = "…"
DAILY = "daily"
"""The kind of those that are kept by themselves."""


def list_rows(kept: Kept, today: date, fitting: int, width: int) -> Iterator[Row]:
    """The list from its top on: when and why each was kept, and what it holds, as far as it has been read."""
    if not kept.items:
        yield from paragraph(NONE_YET if kept.listed else READING, width, "quiet")
    for index, backup in enumerate(kept.items[kept.top : kept.top + fitting], kept.top):
        current = index == kept.current
        name = kept_at(backup.made, today, daily=backup.kind == DAILY)
        left = [(MARK if current else NO_MARK, "accent"), (name, "strong" if current else "")]
        yield spread(left, [(why(backup.kind), "quiet")], width)
        yield (NO_MARK, ""), _holding(kept, backup, today, width - len(NO_MARK))


def _holding(kept: Kept, backup: Backup, today: date, room: int) -> tuple[str, str]:
    found = kept.holdings.get(backup)
    if found is None:
        return READING, "quiet"
    if isinstance(found, Unreadable):
        return UNREADABLE, "warn"
    words = held_words(found, today)
    return next((text for text in words if cell_len(text) <= room), cut(words[-1], room)), "quiet"


def preview_rows(kept: Kept, today: date, key: str, width: int, height: int) -> list[Row]:
    """What bringing back the marked one would change. Where there is little room, the last lines give way."""
    backup, found = kept.backup, kept.difference
    if backup is None:
        return []
    name = kept_at(backup.made, today, daily=backup.kind == DAILY)
    rows: list[Row] = [*paragraph(name, width, "accent"), *paragraph(why_in_full(backup.kind), width, "label")]
    last: list[Row] = []
    if found is None:
        body = list(paragraph(READING, width, "quiet"))
    elif isinstance(found, Unreadable):
        body = list(paragraph(found.why, width, "warn"))
    elif not found.total:
        body = list(paragraph(NOT_DIFFERENT, width))
    else:
        body = [row for line in difference_lines(found, today) for row in _labeled(line, width)]
        holding = kept.holdings.get(backup)
        if isinstance(holding, Holding) and holding.unreadable:
            body += [(), *paragraph(f"{stays_out(holding.unreadable)}.", width, "warn")]
        how = f"{key} brings it back, after one question. {kept_first(kept.now)}"
        last = [(), *paragraph(how, width, "label")]
    airy = len(rows) + 1 + len(body) <= height
    rows = [*rows, *([()] if airy else []), *body]
    return [*rows, *last] if len(rows) + len(last) <= height else rows[: max(0, height)]


def _labeled(line: Line, width: int) -> Iterator[Row]:
    for index, text in enumerate(wrap(line.text, max(10, min(width, WIDEST) - LABEL))):
        label = line.label if index == 0 else ""
        yield (label.ljust(LABEL), "label"), (text, "strong" if line.tone == "strong" else "")
