"""The text of a csv file as a table: its encoding, its delimiter, its header, its rows with their line numbers.

Bytes in, cells out; what they mean is the other modules' matter. Whatever may be read in two ways is refused.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.domain.importing import Problems, Unusable, unusable
from tui.domain.texts import quote

LARGEST = 50_000_000
"""Bytes. Ten years of six doses and a check-in a day are 2 MB."""
MOST_ROWS = 200_000
_MOST_COLUMNS = 200
_LOOKED_AT = 50

_NAMES = {",": "comma", ";": "semicolon", "\t": "tab"}

_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Row(NamedTuple):
    """The cells of a row, and the line of the file on which it begins."""

    line: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A table with its header. `unended` says that the last line has no end, as in a file that was cut off."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    unended: bool = False


def decoded(data: bytes, encoding: str | None = None, *, plain: bool = True) -> str:
    """The text. Without an encoding it is UTF-8, or UTF-16 where its mark says so. Raises Unusable.

    It is `plain` where a control character means that this is no text at all.
    """
    name = encoding or ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        if encoding is not None:
            raise unusable("It is not in that encoding: leave --encoding out, or name another one.") from None
        line = data.count(b"\n", 0, error.start) + 1
        raise unusable(
            "This is not UTF-8 text: save the file as UTF-8, or add --encoding latin-1 or cp1252.", line
        ) from None
    found = _CONTROL.search(text) if plain else None
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise unusable("This is not plain text: save the table as a csv file first.", line)
    return text


def table(text: str, delimiter: str | None = None) -> Table:
    """The table in a text: the first line that is not empty is its header. Raises Unusable, also without rows."""
    found = sheet(text, delimiter)
    if not found.header:
        raise unusable("It is empty: there is nothing to take.")
    if not found.rows:
        raise unusable("It has a header and no rows: there is nothing to take.")
    return found


def sheet(text: str, delimiter: str | None = None) -> Table:
    """The same, where there may be no rows."""
    text = text.removeprefix("\ufeff")
    skipped = 0
    marked = _SEP.match(text)
    if marked is not None and marked[1] in _NAMES:  # how a spreadsheet is told its delimiter
        delimiter, text, skipped = delimiter or marked[1], text[marked.end() :], 1
    problems = Problems()
    rows: list[Row] = []
    header: tuple[str, ...] | None = None
    for row in _rows(text, delimiter or _delimiter(text), skipped):
        if header is None:
            header = _header(row)
        elif len(rows) >= MOST_ROWS:
            raise unusable(f"It has over {MOST_ROWS:,} rows: split it into several files.", row.line)
        else:
            rows.append(_fitting(row, header, problems))
    problems.refuse()
    return Table(header or (), tuple(rows), not text.endswith(("\n", "\r")))


def _rows(text: str, delimiter: str, skipped: int = 0) -> Iterator[Row]:
    """The rows that are not empty. Raises Unusable for quotes that do not close, and the like."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line + skipped, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        if "limit" in str(error):
            raise unusable(
                f"This row has a cell of over {csv.field_size_limit():,} characters: shorten it.", line + skipped
            ) from None
        raise unusable("A quote opens or closes in the wrong place: correct this row.", line + skipped) from None


def _header(row: Row) -> tuple[str, ...]:
    names = list(row.cells)
    while names and not names[-1].strip():
        names.pop()
    if len(names) > _MOST_COLUMNS:
        raise unusable(f"It has over {_MOST_COLUMNS} columns: leave out those that are not needed.", row.line)
    return tuple(names)


def _fitting(row: Row, header: tuple[str, ...], problems: Problems) -> Row:
    """The row with as many cells as the header has. One cell more or less may be half a number, or half a file."""
    cells, wide = row.cells, len(header)
    if len(cells) < wide:
        problems.add(f"This row has {len(cells)} of {wide} cells: put the missing ones in.", row.line)
    elif any(cell.strip() for cell in cells[wide:]):
        problems.add(f"This row has {len(cells)} cells for {wide} columns: put cells with a comma in quotes.", row.line)
    return Row(row.line, tuple(cells[:wide]))


def _delimiter(text: str) -> str:
    """The one that makes most columns of the header; if two do, the one that makes as many of the rows."""
    wide = {each: _widths(text, each) or [1] for each in _NAMES}
    most = max(found[0] for found in wide.values())
    likely = [each for each, found in wide.items() if found[0] == most]
    if len(likely) > 1 and most > 1:
        even = [each for each in likely if len(set(wide[each])) == 1]
        likely = even if len(even) == 1 else likely
    if len(likely) > 1 and most > 1:
        names = " or ".join(_NAMES[each] for each in likely)
        raise unusable(f"Its cells may be split at a {names}: say which with --delimiter {_NAMES[likely[0]]}.", 1)
    return likely[0]


def _widths(text: str, delimiter: str) -> list[int]:
    """How many cells the first rows have, up to one with a quote in the wrong place."""
    found: list[int] = []
    try:
        for row in _rows(text, delimiter):
            found.append(len(row.cells))
            if len(found) == _LOOKED_AT:
                break
    except Unusable:
        pass
    return found


def named(header: tuple[str, ...], name: str) -> list[int]:
    """The places of the columns of that name: as it is written, else in any case."""
    exactly = [place for place, each in enumerate(header) if each == name]
    folded = " ".join(name.split()).casefold()
    return exactly or [place for place, each in enumerate(header) if each.casefold() == folded]


def shown(header: str) -> str:
    """The name of a column in a sentence."""
    return quote(header)[1:-1]
