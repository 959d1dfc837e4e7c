"""The cells of a table that is opened in a spreadsheet: text in and out again, and nothing that would be run there.

Strings only: which columns there are, and what a value is, is the journal's matter. See docs/export.md.
"""

import re
from collections.abc import Iterable, Sequence

NULL = "null"
"""The cell of a field that is there and empty; one that is not there has an empty cell."""
MARK = "'"
"""Stands before a text that would be read as something else."""
ROW_END = "\r\n"

_DANGEROUS = "=+\\-@\uff1d\uff0b\uff0d\uff20\u2212"
# Where a spreadsheet that does not split at the comma may see another cell begin.
_CUTS = ";\t\n\r\x0b\x0c\x85\u2028\u2029"
_UNSEEN = " \xa0\xad\x00-\x08\x0e-\x1f\x7f\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\ufeff"
_RUNS = re.compile(f"[{_UNSEEN}]*[{_DANGEROUS}{_CUTS}]")
_RUNS_WITHIN = re.compile(f"(?<=[{_CUTS}])(?=[{_UNSEEN}\"]*[{_DANGEROUS}'])")  # a quote there is read over, too
_MARKED_WITHIN = re.compile(f"(?<=[{_CUTS}])'")
_LIKE_A_NUMBER = re.compile("[.,]?[0-9][0-9.,:/+% TZeE-]*")
_QUOTED = re.compile(f'[",{_CUTS}]|^[{_UNSEEN}]|[{_UNSEEN}]$')
_SURROGATES = re.compile("[\ud800-\udfff]")


def cell(text: str, *, words: bool = False) -> str:
    """The cell for a text, safe in a spreadsheet. `words` says that it stays a text even if it looks like a number."""
    text = _SURROGATES.sub("\ufffd", text)
    marked = text in ("", NULL) or text[0] == MARK or _RUNS.match(text) is not None
    marked = marked or (words and _LIKE_A_NUMBER.fullmatch(text) is not None)
    return (MARK if marked else "") + _RUNS_WITHIN.sub(MARK, text)


def text_of(cell: str) -> str:
    """The text that `cell` made this of; what a person typed into a spreadsheet is taken as it stands there."""
    return _MARKED_WITHIN.sub("", cell.removeprefix(MARK))


def row(cells: Iterable[str]) -> str:
    """One row as RFC 4180 has it, with its end."""
    return ",".join(map(_quoted, cells)) + ROW_END


def table(header: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A whole file. Where ASCII is not enough it begins with a byte order mark, or Excel would take it for Latin."""
    text = "".join((row(map(cell, header)), *map(row, rows)))
    return text.encode() if text.isascii() else text.encode("utf-8-sig")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell
