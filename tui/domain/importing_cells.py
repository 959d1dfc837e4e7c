"""Single cells of a spreadsheet's log: amounts with their unit, answers of a check-in, words of a list.

Texts in, values out. Days and times are the matter of `importing_dates`, rows that of `importing_rows`.
"""

import re
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import NamedTuple

from tui.domain.amounts import parse_amount
from tui.domain.checkin import OPTIONAL_SYMPTOMS, SYMPTOMS, check_answer
from tui.domain.errors import Refused
from tui.domain.records import Answer, Unit
from tui.domain.texts import nearest, quote

SCORED = (*SYMPTOMS, *OPTIONAL_SYMPTOMS)
_SCORE = re.compile(r"[0-4](?:\.0*)?")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]*)?")
_AMOUNT = re.compile(r"([0-9.,\u2212\u2013-][0-9.,\s]*?)\s*([^\W\d_][^\d,]*)?")
_ZERO = re.compile(r"0+(?:[.,]0*)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_DECIMAL_COMMA = re.compile(r"[0-9]*,[0-9]+")
_DECIMAL_POINT = re.compile(r"[0-9]*\.[0-9]+")
_LONGEST_AMOUNT = 60


def split_amount(cell: str) -> tuple[str, str | None]:
    """The number of an amount and the word behind it: "2.5", "g"."""
    match = _AMOUNT.fullmatch(cell) if len(cell) <= _LONGEST_AMOUNT else None
    return (cell, None) if match is None else (match[1], match[2])


class Marks(NamedTuple):
    """What the cells of a column of amounts have before their decimals, where it can be nothing else."""

    commas: bool = False
    points: bool = False


def marks(cells: Iterable[str]) -> Marks:
    """The marks of a column of amounts."""
    numbers = [split_amount(cell)[0] for cell in cells]
    return Marks(any(map(_DECIMAL_COMMA.fullmatch, numbers)), any(map(_is_pointed, numbers)))


def _is_pointed(number: str) -> bool:
    return _DECIMAL_POINT.fullmatch(number) is not None and _GROUPED.fullmatch(number) is None


def amount(cell: str, number: str, unit: Unit | None, found: Marks) -> Decimal:
    """The amount. A point before three digits may stand between thousands: where others of its column have a comma
    before the decimals, or where none shows what the point is. Nobody has a dose of 1,000 g, so grams are those that
    it says. Raises Refused with the reason.
    """
    if _GROUPED.fullmatch(number):
        if found.commas:
            raise Refused(f"{quote(cell)} can be read in two ways, since others here have a comma: write it plainly.")
        if not found.points and unit != "g":
            ways = [number.replace(".", "")] + [number.rstrip("0").rstrip(".")] * (number.count(".") == 1)
            raise Refused(f"{quote(cell)} can be read in two ways: write it as {' or '.join(ways)}.")
    if _ZERO.fullmatch(number):
        raise Refused("0 is no dose: leave the cell empty.")
    return parse_amount(number)


def word(field: str, cell: str, words: Collection[str]) -> str:
    """The one of these words that a cell has, in any case. Raises Refused, naming the nearest."""
    found = re.sub(r"[\s-]+", "_", cell.casefold())
    if found in words:
        return found
    close = nearest(found, words)
    hint = f"did you mean {close}?" if close else f"it is one of {', '.join(words)}."
    raise Refused(f"{quote(cell)} is not a {field}; {hint}")


def answer(field: str, cell: str) -> Answer:
    """The answer in a cell. Raises Refused; another scale is not turned into ours: that would be a guess."""
    if field not in SCORED and not field.startswith("own_"):
        return check_answer(field, cell)
    number = cell.replace(",", ".")
    if not _SCORE.fullmatch(number) and _NUMBER.fullmatch(number):
        raise Refused(
            f"{quote(cell)} is not on the scale of 0 (none) to 4 (extreme): write it on that scale, or leave the column"
            " out."
        )
    return check_answer(field, number)


def plain(found: Answer) -> str:
    """An answer as it is shown."""
    if isinstance(found, bool):
        return "yes" if found else "no"
    return f"{found:g}" if isinstance(found, float) else str(found)
