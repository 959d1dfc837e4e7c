"""The journal's list: days with their entries, drawn around the line of the cursor, repainted cell by cell.

Draws what it leafs through and knows where each line stands; what a day holds, and what keys do, is not decided here.
"""

import re
from collections.abc import Container, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size
from textual import events
from textual.geometry import Size

from tui.app.leafing import Item, Leafing, Spot
from tui.app.widgets.lines import Lines, Piece, Row, width_of
from tui.domain.calendar import long_date, short_date
from tui.domain.records import CheckIn
from tui.domain.unknown import span_words

MARK, INDENT, LABEL = 2, 2, 10
NARROW = 70
DATE_WIDTH = {False: 38, True: 26}
"""Columns of a heading's date, in full and on a narrow screen."""

BETWEEN = " · "
BEFORE_HIT = 12
"""Characters that stand before a word that was found, at least, where the text is cut off in front."""


class Look(NamedTuple):
    """What the list shows besides the journal: marked days, and words that were looked for."""

    marked: Container[date] = frozenset()
    words: Sequence[str] = ()


class Seen(NamedTuple):
    """A line of the list in sight: its rows from `top` to before `bottom`, as far as they may be cut off."""

    spot: Spot
    top: int
    bottom: int


class DiaryList(Lines):
    """The list. `spot` is the line of the cursor and `line` the row on which it stands."""

    DEFAULT_CSS = "DiaryList { height: 1fr; padding: 0 1; }"

    def __init__(self, leafing: Leafing) -> None:
        super().__init__([()])
        self.leafing = leafing
        self.spot: Spot = (0, 0)
        self.line = 0
        self.look = Look()
        self._seen: list[Seen] = []

    @property
    def current(self) -> Item:
        """The line of the cursor."""
        return self.leafing.item(self.spot)

    def redraw(self, spot: Spot, look: Look) -> None:
        """Show the list as it is now, with the cursor on that line, and that line where it stood."""
        self.spot, self.look = spot, look
        self.show(self._rows_around)

    def go(self, spot: Spot, line: int) -> None:
        """Put the cursor on that line; one that is not in sight comes to stand on the row `line`."""
        seen = next((seen for seen in self._seen if seen.spot == spot), None)
        in_sight = seen is not None and seen.top >= 0 and seen.bottom <= self.content_size.height
        self.line = seen.top if seen is not None and in_sight else line
        self.redraw(spot, self.look)

    def turn(self, by: int) -> None:
        """A page down or up: the last line in sight becomes the first, or the other way around."""
        whole = [seen.spot for seen in self._seen if seen.top >= 0 and seen.bottom <= self.content_size.height]
        if not whole:
            return
        edge = whole[-1 if by > 0 else 0]
        on = next(self.leafing.after(edge) if by > 0 else self.leafing.before(edge), edge)
        self.line = 0 if by > 0 else self.content_size.height
        self.redraw(on if edge == self.spot or len(whole) == 1 else edge, self.look)

    def on_resize(self, _event: events.Resize) -> None:
        """Fill the new height."""
        self._built = None
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 (Textual's)
        """All there is."""
        return container.height

    def _rows_around(self, width: int) -> Iterator[Row]:
        """As many rows as there is room for: those of the cursor's line, then what is above and below it."""
        height, leafing = self.content_size.height, self.leafing
        if not height:
            return
        mine = self._rows_of(self.spot, width)
        line = min(max(self.line, 0), max(0, height - len(mine)))
        above, below = leafing.before(self.spot), leafing.after(self.spot)
        shown = [(self.spot, mine)]
        over = self._gather(shown, above, line, width, first=True)
        under = self._gather(shown, below, height - min(line, over) - len(mine), width, first=False)
        if (missing := height - min(line, over) - len(mine) - under) > 0:
            over += self._gather(shown, above, min(line, over) + missing - over, width, first=True)
            line = min(line, over) + missing
        self.line = min(line, over)
        rows: list[Row] = []
        self._seen = []
        top = self.line - over
        for spot, each in shown:
            self._seen.append(Seen(spot, top, top + len(each)))
            top += len(each)
            rows += each
        rows = rows[over - self.line :][:height]
        yield from rows
        yield from [()] * (height - len(rows))

    def _gather(
        self, shown: list[tuple[Spot, list[Row]]], spots: Iterator[Spot], wanted: int, width: int, *, first: bool
    ) -> int:
        """Puts lines before or behind those that are shown until there are `wanted` rows; how many there are now."""
        count = 0
        while count < wanted and (spot := next(spots, None)) is not None:
            rows = self._rows_of(spot, width)
            shown.insert(0 if first else len(shown), (spot, rows))
            count += len(rows)
        return count

    def _rows_of(self, spot: Spot, width: int) -> list[Row]:
        item, current = self.leafing.item(spot), spot == self.spot
        build = entry_rows if item.entry is not None else heading_rows
        return [cut(row, width) for row in build(item, self.leafing.today, self.look, width, current=current)]


def heading_rows(item: Item, today: date, look: Look, width: int, *, current: bool) -> Iterator[Row]:
    """A day, or a run of unknown ones, on one line."""
    mark: Piece = ("› " if current else "  ", "accent")
    boxes: list[Piece] = [("[x] ", "accent")] if item.day in look.marked else []
    column = DATE_WIDTH[width < NARROW]
    if item.page is None:
        name = f"{item.span.length} unknown days"
        yield (
            mark,
            *boxes,
            (name.ljust(column - width_of(boxes)), "strong" if current else "label"),
            (
                span_words(item.span, today),
                "quiet",
            ),
        )
        return
    each = item.page
    name = short_date(each.day) if width < NARROW else long_date(each.day)
    name += f" {each.day.year}" if each.day.year != today.year else ""
    name += f" · day {each.number}" if each.number is not None else ""
    plain = each.state == "unknown"
    style = "label" if plain and not current else "strong"
    gap = max(column - width_of(boxes), cell_len(name) + 2)
    room = width - MARK - width_of(boxes) - gap
    # Wide screens have the dot, narrow ones the comma, and the narrowest what was taken.
    forms = [f"{each.summary}{between}{each.planned}" for between in (BETWEEN, ", ") if each.planned]
    said = next((form for form in forms if cell_len(form) <= room), each.summary)
    yield mark, *boxes, (name.ljust(gap), style), (said, "quiet" if plain else "label")


def entry_rows(item: Item, today: date, look: Look, width: int, *, current: bool) -> Iterator[Row]:  # noqa: ARG001
    """An entry: what it says on as many lines as it needs, and the note on one."""
    entry = item.entry
    assert entry is not None, "a heading is drawn by heading_rows"
    head: list[Piece] = [("› " if current else "  ", "accent"), (" " * INDENT, "")]
    head.append((entry.label.ljust(LABEL), "strong" if current else "label"))
    indent: list[Piece] = [(" " * width_of(head), "")]
    note = " ".join(entry.note.split())
    if not entry.parts:
        yield *head, *highlighted(excerpt(note, look.words, width - width_of(head)), "label", look.words)
        return
    lines = list(wrapped_parts(entry.parts, width - width_of(head)))
    for index, line in enumerate(lines):
        row = [*(indent if index else head), *highlighted(line, "", look.words)]
        if note and index == len(lines) - 1 and not isinstance(entry.record, CheckIn):
            room = width - width_of(row) - len(BETWEEN)
            row += [(BETWEEN, ""), *highlighted(excerpt(note, look.words, room), "label", look.words)]
        yield tuple(row)
    if note and isinstance(entry.record, CheckIn):
        yield *indent, *highlighted(excerpt(note, look.words, width - width_of(indent)), "label", look.words)


def wrapped_parts(parts: Sequence[str], width: int) -> Iterator[str]:
    """The parts with dots between them, on as many lines as they need; none is broken."""
    line = ""
    for part in parts:
        if line and cell_len(line) + len(BETWEEN) + cell_len(part) > width:
            yield line
            line = part
        else:
            line = f"{line}{BETWEEN}{part}" if line else part
    yield line


def excerpt(text: str, words: Sequence[str], width: int) -> str:
    """The text from near the first of the words on, when that would not be in sight otherwise."""
    first = re.search("|".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    if first is None or cell_len(text[: first.end()]) < width:
        return text
    begins = text.rfind(" ", 0, max(0, first.start() - BEFORE_HIT)) + 1
    return f"…{text[begins:]}" if begins else text


def highlighted(text: str, style: str, words: Sequence[str]) -> Iterator[Piece]:
    """The text, with the words that were looked for standing out."""
    at = 0
    if words:
        for match in re.finditer("|".join(map(re.escape, words)), text, re.IGNORECASE):
            yield text[at : match.start()], style
            yield match.group(), "accent"
            at = match.end()
    yield text[at:], style


def cut(row: Sequence[Piece], width: int) -> Row:
    """The row in so many cells at most; what is cut off leaves an ellipsis."""
    if width_of(row) <= width:
        return tuple(row)
    kept: list[Piece] = []
    room = max(width - 1, 0)
    for text, style in row:
        if cell_len(text) > room:
            return *kept, (set_cell_size(text, room) if room else "", style), ("…", style)
        kept.append((text, style))
        room -= cell_len(text)
    return tuple(kept)


def wrapped_text(text: str, width: int) -> Iterator[str]:
    """A text in lines of so many cells, broken between words; its own lines stay."""
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and cell_len(line) + 1 + cell_len(word) <= width:
                line = f"{line} {word}"
                continue
            if line:
                yield line
            *full, line = chop_cells(word, width) or [""]
            yield from full
        yield line
