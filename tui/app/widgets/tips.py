"""The rows that tips are shown in: the panel on Today, the list, the filters above it and the page to read.

Rows only: what is listed, in which order and in which words is decided in the domain.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.app.widgets.diary import wrapped_text
from tui.app.widgets.lines import Piece, Row, cut, spread, width_of
from tui.domain.knowledge import Tip
from tui.domain.records import TipMark
from tui.domain.tip_words import Part, are_apart, grade_word, mark_words
from tui.domain.tips import Marks

MARK, NO_MARK = "› ", "  "
ITEM_ROWS = 2
WIDEST = 78
"""Columns that a line of text takes at most: longer ones are hard to read."""
WIDEST_ROW = 120
"""Columns from a title to the end of what stands at its right."""


def panel_rows(tips: Sequence[Tip], marks: Marks, width: int) -> Iterator[Row]:
    """The tips on Today: the key that opens each, its title, and at the right its grade, not too far for the eye."""
    width = min(width, WIDEST_ROW)
    for number, tip in enumerate(tips, 1):
        lead: list[Piece] = [(f"{number} ", "key")]
        grade = grade_word(tip)
        ends = [" · ".join((*mark_words(marks.get(tip.key)), grade)), grade, grade_word(tip, short=True)]
        room = width - width_of(lead) - 2
        end = next((end for end in ends if len(end) + cell_len(tip.title) <= room), ends[-1])
        yield spread([*lead, (cut(tip.title, room - len(end)), "")], [(end, "quiet")], width)


class Listed(NamedTuple):
    """A tip in the list, with what the person made of it."""

    tip: Tip
    mark: TipMark | None


def list_rows(items: Sequence[Listed], current: int, top: int, width: int) -> Iterator[Row]:
    """The list from item `top` on, two lines each: the title, and at the right of its second line grade and marks."""
    room = width - len(MARK)
    for index, (tip, mark) in enumerate(items[top:], top):
        style = "strong" if index == current else ""
        first, *rest = wrapped_text(tip.title, max(10, room))
        yield (MARK if index == current else NO_MARK, "accent"), (first, style)
        before = " ".join(rest)
        words = [" · ".join((grade_word(tip, short=short), *mark_words(mark))) for short in (False, True)]
        said = next((each for each in words if cell_len(before) + len(each) + 2 <= room), words[-1])
        left: list[Piece] = [(NO_MARK, ""), (cut(before, max(1, room - len(said) - 1)), style)]
        yield spread(left, [(said, "quiet")], width)


def filter_row(names: Sequence[str], current: int, width: int) -> Row:
    """The current filter in brackets between the one before it and as many as fit of those that follow; a ring."""
    count = len(names)
    row: list[Piece] = [(f"‹ {names[current - 1]}   ", "quiet"), (f"[{names[current]}]", "accent")]
    for ahead in range(1, count - 1):
        piece = (f"   {names[(current + ahead) % count]}", "quiet")
        if width_of(row) + width_of([piece]) + 2 > width:
            break
        row.append(piece)
    return (*row, (" ›", "quiet"))


def reading_rows(title: str, parts: Iterable[Part], width: int) -> list[Row]:
    """A tip to read: its title and evidence, then paragraph by paragraph with a blank line between."""
    width = max(20, min(width, WIDEST))
    rows: list[Row] = [((line, "accent"),) for line in wrapped_text(title, width)]
    before: Part | None = None
    for part in parts:
        if are_apart(before, part):
            rows.append(())
        rows += paragraph(part, width)
        before = part
    return rows


def paragraph(part: Part, width: int) -> Iterator[Row]:
    """A paragraph, with its label at the head of its first line."""
    label = f"{part.label}: " if part.label else ""
    style = "quiet" if part.quiet else ""
    for index, line in enumerate(wrapped_text(label + part.text, width)):
        head = label.rstrip() if index == 0 else ""
        yield (head, "label" if part.quiet else "strong"), (line[len(head) :], style)


def in_view(rows: Sequence[Row], height: int, scroll: int) -> list[Row]:
    """As many of the rows as there are lines, from `scroll` on; what is left out above and below is said."""
    if len(rows) <= height:
        return list(rows)
    if height < 1:
        return []
    first = min(scroll, len(rows) - height)
    shown = list(rows[first : first + height])
    if first > 0:
        shown[0] = (("↑ more above", "quiet"),)
    if first + height < len(rows):
        shown[-1] = (("↓ more below: Space", "quiet"),)
    return shown
