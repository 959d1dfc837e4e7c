"""Rows of the countdown: large digits with their words, blocks beside each other, parts that flow. Draws only."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from tui.app.widgets.digits import large
from tui.app.widgets.lines import Row, width_of
from tui.charts import Marker
from tui.domain.taper_words import Countdown

BESIDE = 2
"""Columns between two blocks, and between the parts of a line."""
LEAST_BESIDE_DIGITS = 8


def countdown_rows(countdown: Countdown, width: int, marker: Marker) -> list[Row]:
    """Large digits, and beside them what they count; without a number the words alone."""
    digits = large(countdown.days, marker) if countdown.days is not None else ("",) * 3
    apart = "  " if countdown.days is not None else ""
    room = max(LEAST_BESIDE_DIGITS, width - len(digits[0]) - len(apart))
    lines = [(text, "strong") for text in wrap(countdown.what, room)]
    lines += [(text, "") for text in wrap(countdown.on, room)]
    if countdown.remark and len(lines) < len(digits) and len(countdown.remark) <= room:
        lines.append((countdown.remark, "label"))
    blank = " " * len(digits[0])
    rows: list[Row] = []
    for line in range(max(len(digits), len(lines))):
        digit = digits[line] if line < len(digits) else blank
        rows.append(((digit, "accent"), (apart, ""), *lines[line : line + 1]))
    return rows


def side_by_side(blocks: Sequence[Sequence[Row]], width: int) -> Iterator[Row]:
    """Blocks of rows beside each other, each in that many columns."""
    for line in range(max((len(block) for block in blocks), default=0)):
        row: Row = ()
        for index, block in enumerate(blocks):
            at = index * (width + BESIDE)
            row = (*row, (" " * (at - width_of(row)), "")) if at else row
            row = (*row, *(block[line] if line < len(block) else ()))
        yield row


def flowing(parts: Sequence[str], width: int) -> Iterator[Row]:
    """The parts one after the other, as many on a line as fit; the first of them weighs more."""
    row: Row = ()
    for index, part in enumerate(parts):
        piece = (part, "strong" if index == 0 else "")
        if row and width_of(row) + BESIDE + len(part) > width:
            yield row
            row = ()
        row = (*row, (" " * BESIDE, ""), piece) if row else (piece,)
    if row:
        yield row
