"""The help page in rows, for a width: shared by the screen, the first run and `ebb sos`, so that all say the same.

No Textual is imported here: the command line prints these rows too. A number is never broken over two lines.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

from tui.domain.helping import Entry, Part

if TYPE_CHECKING:
    from tui.app.widgets.lines import Row
    from tui.charts import Marker

WIDEST = 78
"""Cells that a line of text takes at most: longer ones are hard to read."""
LEAST_BESIDE = 28
"""Cells that a name needs beside its number; with fewer it stands below."""
NARROWEST = 12

_INDENT = 2
_WITHIN_A_NUMBER = re.compile(r"(?<=\d) (?=\d)")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def part_rows(parts: Sequence[Part], width: int) -> "list[list[Row]]":
    """The rows of each part, all numbers of the page in one column."""
    column = max((len(entry.reach) for part in parts for entry in part.entries), default=0) + 2
    return [list(_part(part, column, width)) for part in parts]


def large_rows(part: Part, width: int, marker: "Marker") -> "list[Row]":
    """The first number of the part in large digits, with what is to be checked about it; none where it does not fit.

    The number stands below as text all the same: nobody can dial or copy what is drawn.
    """
    from tui.app.widgets.digits import spelled

    if not part.entries:
        return []
    entry = part.entries[0]
    drawn = spelled(entry.reach, marker)
    if not drawn or _INDENT + len(drawn[0]) + (_INDENT + len(entry.doubt) if entry.doubt else 0) > min(width, WIDEST):
        return []
    beside = ("", f"  {entry.doubt}" if entry.doubt else "", "")
    return [((" " * _INDENT, ""), (line, "strong"), (said, "warn")) for line, said in zip(drawn, beside, strict=True)]


def entry_rows(entries: Sequence[Entry], width: int) -> "Iterator[Row]":
    """The rows of these entries: number and name, then in what doubt, how and when."""
    column = max((len(entry.reach) for entry in entries), default=0) + 2
    for entry in entries:
        yield from _entry(entry, column, width)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of that width at most; a number within it stays whole."""
    kept = _WITHIN_A_NUMBER.sub(_NO_BREAK, text)
    lines = wrap(kept, max(NARROWEST, min(width, WIDEST)), break_on_hyphens=False)
    return [line.replace(_NO_BREAK, " ") for line in lines]


def _part(part: Part, column: int, width: int) -> "Iterator[Row]":
    for line in wrapped(part.title, width):
        yield ((line, "accent"),)
    for line in wrapped(part.said, width):
        yield ((line, "label"),)
    for entry in part.entries:
        yield from _entry(entry, column, width)
    for number, step in enumerate(part.steps, 1):
        yield from _point(f"  {number} ", step, width, "accent")
    for point in part.points:
        yield from _point("  - ", point, width)
    for sign, do in part.signs:
        yield from _point("  - ", sign, width)
        for line in wrapped(do, width - 4):
            yield ("    ", ""), (line, "label")
    yield from _choices(part.choices, width)


def _point(mark: str, text: str, width: int, style: str = "quiet") -> "Iterator[Row]":
    for index, line in enumerate(wrapped(text, width - len(mark))):
        yield (mark if index == 0 else " " * len(mark), style), (line, "")


def _choices(choices: Sequence[str], width: int) -> "Iterator[Row]":
    """The choices behind their digits, down two columns where there is room for them."""
    column = max(map(len, choices), default=0) + 2 * _INDENT
    numbered = [(str(number), choice) for number, choice in enumerate(choices, 1)]
    half = -(-len(choices) // 2) if 2 * column <= min(width, WIDEST) else len(choices)
    for left, right in zip_longest(numbered[:half], numbered[half:]):
        number, choice = left
        row: Row = ((" " * _INDENT, ""), (number, "key"), (f" {choice}", ""))
        if right:
            row = (*row, (" " * (column - len(choice) - 2), ""), (right[0], "key"), (f" {right[1]}", ""))
        yield row


def _entry(entry: Entry, column: int, width: int) -> "Iterator[Row]":
    room = min(width, WIDEST) - _INDENT - column
    number = (entry.reach, "strong")
    if room < LEAST_BESIDE:
        beside = len(entry.reach) + len(entry.name) + 2 * _INDENT <= width
        yield (" " * _INDENT, ""), number, (f"  {entry.name}" if beside else "", "")
        yield from _named(entry._replace(name="") if beside else entry, 2 * _INDENT, width)
        return
    whole = [entry.name, *filter(None, (entry.doubt, entry.words))]
    gap = " " * (column - len(entry.reach))
    if len(" · ".join(whole)) <= room:
        yield (" " * _INDENT, ""), number, (f"{gap}{entry.name}", ""), *_details(whole[1:], entry.doubt, " · ")
        return
    first, *others = _named(entry, _INDENT + column, width)
    yield (" " * _INDENT, ""), number, (gap, ""), *first[1:]
    yield from others


def _named(entry: Entry, indent: int, width: int) -> "Iterator[Row]":
    """The name, and below it the rest, all of it that far in."""
    for line in wrapped(entry.name, width - indent):
        yield (" " * indent, ""), (line, "")
    details = " · ".join(filter(None, (entry.doubt, entry.words)))
    for index, line in enumerate(wrapped(details, width - indent)):
        yield (" " * indent, ""), *_details([line], entry.doubt if index == 0 else "", "")


def _details(texts: Sequence[str], doubt: str, before: str) -> "Row":
    text = before + " · ".join(texts) if texts else ""
    if not doubt or not text.startswith(before + doubt):  # none, or broken in a window of twenty columns
        return ((text, "quiet"),)
    return (before, "quiet"), (doubt, "warn"), (text.removeprefix(before + doubt), "quiet")
