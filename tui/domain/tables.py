"""A plan that is written down row by row: reading it as typed or from a CSV file, and what it may not say.

Offsets in days and amounts only; what comes of them is in `ladder`.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tui.domain.amounts import format_amount, parse_amount
from tui.domain.errors import Refused
from tui.domain.records import LATEST_OFFSET, MOST_STEPS, TableRow
from tui.domain.texts import quote

EXAMPLE = "write it like 0:20 7:18 14:15, days after the first and amounts"
LARGEST_FILE = 200_000
"""Characters of a CSV file; more is no plan."""

_DAY = re.compile(r"[0-9]{1,6}")
_DIGIT = re.compile(r"[0-9]")
_NUMBER = re.compile(r"\s*[0-9]+([.,][0-9]*)?\s*")
_ZERO = re.compile(r"0+([.,]0*)?")
_SEPARATORS = re.compile(r"[\s;]+")


class Table(NamedTuple):
    """The rows of a file, and its first day where it names days by their dates."""

    rows: tuple[TableRow, ...]
    first: date | None = None


def parse_table(text: str) -> tuple[TableRow, ...]:
    """Rows as typed, "0:20 7:18 14:15". Raises Refused, in one sentence that names the row."""
    words = [word.rstrip(",") for word in _SEPARATORS.split(text.strip())]
    words = [word for word in words if word]
    if not words:
        raise Refused(f"A table is missing; {EXAMPLE}.")
    _few_enough(words)
    rows = []
    for word in words:
        offset, colon, amount = word.partition(":")
        if not colon or not _DAY.fullmatch(offset):
            raise Refused(f"{quote(word)} is not a row of a table; {EXAMPLE}.")
        rows.append((int(offset), _amount(amount, f"day {offset}")))
    check_rows(rows)
    return tuple(rows)


def format_table(rows: Iterable[TableRow]) -> str:
    """The rows as they are typed and stored."""
    return " ".join(f"{offset}:{format_amount(amount)}" for offset, amount in rows)


def parse_csv(text: str) -> Table:
    """Rows of a CSV file: a day, counted from 0 or as a date like 2026-12-01, and an amount.

    Columns may be parted by commas, semicolons or tabs; with semicolons or tabs an amount may have a decimal comma.
    A first line without a figure for a day or for an amount is taken for their names; further columns are passed
    over. Raises Refused.
    """
    if len(text) > LARGEST_FILE:
        raise Refused("That file is too long for a plan; a table has a day and an amount in each line.")
    import csv  # a plan from a file is rare, and this is on the way to the first screen

    delimiter = next((each for each in ";\t" if each in text), ",")
    try:
        lines = [line for line in csv.reader(text.lstrip("\ufeff").splitlines(), delimiter=delimiter) if any(line)]
    except csv.Error:
        lines = []
    if lines and _names_columns(lines[0]):
        del lines[0]
    if not lines:
        raise Refused("There is no row in that file; a table has a day and an amount in each line, like 0,20.")
    _few_enough(lines)
    first = _date(lines[0][0])
    rows = [_row(number, line, first) for number, line in enumerate(lines, 1)]
    check_rows(rows)
    return Table(tuple(rows), first)


def check_rows(rows: Sequence[TableRow]) -> None:
    """Raises Refused for a table that is no plan: days out of order, none at all, too many, or more after zero.

    Equal and higher amounts are no matter of this: they are asked about.
    """
    if not rows:
        raise Refused(f"A table is missing; {EXAMPLE}.")
    _few_enough(rows)
    if rows[0][0] != 0:
        raise Refused(f"The table begins with day {rows[0][0]}; its first row is day 0, the first day of the plan.")
    for (before, _), (after, _) in pairwise(rows):
        if after <= before:
            raise Refused(f"Day {after} stands after day {before} in the table; put the days in order, each once.")
    if rows[-1][0] > LATEST_OFFSET:
        raise Refused(f"Day {rows[-1][0]} is too far away for a plan; the last day can be {LATEST_OFFSET}.")
    if rows[0][1] == 0:
        raise Refused("The table begins at 0; its first amount is what is taken a day at the start.")
    zero = next((offset for offset, amount in rows if amount == 0), None)
    later = next((row for row in rows if zero is not None and row[0] > zero and row[1] > 0), None)
    if later is not None:
        raise Refused(
            f"Day {later[0]} of the table has an amount again after zero on day {zero}; after zero nothing is raised. "
            "Leave those rows out."
        )


def _names_columns(line: Sequence[str]) -> bool:
    """Whether a line holds names. One with a slip in its day is none: the rest without it would be another plan."""
    return not _DIGIT.search(line[0]) and not (len(line) > 1 and _NUMBER.fullmatch(line[1]))


def _row(number: int, line: Sequence[str], first: date | None) -> TableRow:
    day, amount = line[0].strip(), line[1].strip() if len(line) > 1 else ""
    if not day:
        raise Refused(f"The day in row {number} is missing; each row has a day and an amount, like 0,20.")
    if first is not None:
        on = _date(day)
        if on is None:
            raise Refused(f"{quote(day)} in row {number} is not a date; write each like {first}.")
        offset = (on - first).days
        if offset < 0:
            raise Refused(f"{on} in row {number} comes before the first day, {first}; put the days in order.")
    elif _DAY.fullmatch(day):
        offset = int(day)
    else:
        raise Refused(f"{quote(day)} in row {number} is not a day; count the days from 0.")
    return offset, _amount(amount, f"row {number}")


def _amount(text: str, where: str) -> Decimal:
    if _ZERO.fullmatch(text.strip()):
        return Decimal(0)
    try:
        return parse_amount(text)
    except Refused as error:
        raise Refused(f"The amount in {where} of the table: {str(error)[:1].lower()}{str(error)[1:]}") from None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _few_enough(rows: Sequence[object]) -> None:
    if len(rows) > MOST_STEPS:
        raise Refused(f"A table can have at most {MOST_STEPS} rows; this one has {len(rows):,}.")
