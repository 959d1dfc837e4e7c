"""Days and times as spreadsheets write them; the order of day and month is decided over the whole file, never guessed.

Texts in, values out. What is in the future and what a change of clocks does is the matter of `importing_rows`.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from tui.domain.errors import Refused
from tui.domain.importing import unusable
from tui.domain.texts import quote
from tui.domain.when import FIRST_YEAR, LAST_YEAR, time_of_day

_EXAMPLE = "write it like 2026-11-22"
_TIME_EXAMPLE = "write it like 08:30"
_LONGEST = 60

_NUMBERS = re.compile(r"([0-9]{1,4})([-/.])\s?([0-9]{1,2})\2\s?([0-9]{1,4})(?![0-9])\.?")
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|\.)?[\s/-]*([a-z]{3,9})\.?[\s,/-]*([0-9]{4})(?![0-9])", re.IGNORECASE
)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s*([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})(?![0-9])", re.IGNORECASE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"^((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\.?,?\s+", re.IGNORECASE)
_AFTER = re.compile(r"(?:T|,?\s+(?:at\s+)?)(\S.*)", re.IGNORECASE)
_SERIAL = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_SECONDS = re.compile(
    r"([0-9]{1,2}:[0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,6})?)?\s*([ap]\.?m\.?)?\s*(Z|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


class Written(NamedTuple):
    """What a cell says: a day, and perhaps a time on it, and perhaps its offset from UTC."""

    day: date
    clock: time | None = None
    offset: timedelta | None = None


def order_of(cells: Iterable[tuple[int, str]], wanted: str | None, column: str) -> str | None:
    """The order of day and month in a column of texts with their lines. One number above 12 decides; None where no
    cell needs it. Raises Unusable where that is open, or where two cells say different things.
    """
    if wanted is not None:
        return wanted
    open_: tuple[int, str] | None = None
    says: dict[str, tuple[int, str]] = {}
    for line, cell in cells:
        match = _NUMBERS.match(_bare(cell))
        if match is None or len(match[1]) > 2:
            continue
        first, second = int(match[1]), int(match[3])
        if len(match[4]) != 4:
            raise unusable(
                f"{quote(cell)} has a year of two digits: say in which order it is, like --dates dmy.", line, column
            )
        if first > 12 >= second:
            says.setdefault("dmy", (line, cell))
        elif second > 12 >= first:
            says.setdefault("mdy", (line, cell))
        elif first != second and open_ is None:
            open_ = line, cell
    if len(says) == 2:
        (line, cell), (other, text) = says["mdy"], says["dmy"]
        raise unusable(
            f"{quote(cell)} has the month first and {quote(text)} in line {other} the day: write both in one order.",
            line,
            column,
        )
    if says:
        return next(iter(says))
    if open_ is not None:
        line, cell = open_
        raise unusable(
            f"{quote(cell)} may begin with the day or the month, and no other date of the file tells:"
            " add --dates dmy or --dates mdy.",
            line,
            column,
        )
    return None


def read(cell: str, order: str | None) -> Written:
    """The day, and the time where there is one. Raises Refused with an example."""
    text = _bare(cell)
    found = _numbers(text, order) or _words(text)
    if found is None:
        if _SERIAL.fullmatch(text):
            raise Refused(
                f"{quote(cell)} is a day as a spreadsheet counts it: show the column as a date there and save it again."
            )
        raise Refused(f"{quote(cell)} is not a date; {_EXAMPLE}.")
    parts, rest = found
    day = _date(parts, cell)
    _look_at_weekday(day, cell)
    if not rest.strip():
        return Written(day)
    after = _AFTER.fullmatch(rest)
    if after is None:
        raise Refused(f"{quote(cell)} is not a date; {_EXAMPLE}.")
    clock, offset = read_time(after[1])
    return Written(day, clock, offset)


def read_time(cell: str) -> tuple[time, timedelta | None]:
    """The time of day and its offset, where it has one. Raises Refused with an example."""
    text = _short(cell)
    match = _SECONDS.fullmatch(text)
    if match is None:
        clock, offset = time_of_day(text), None
    else:
        clock = time_of_day(f"{match[1]}{match[3] or ''}")
        if clock is not None and match[2]:
            clock = clock.replace(second=int(match[2])) if int(match[2]) < 60 else None
        offset = _offset(match[4])
    if clock is None:
        raise Refused(f"{quote(cell)} is not a time; {_TIME_EXAMPLE}.")
    return clock, offset


def instant(written: Written) -> datetime | None:
    """The instant, where the cell has an offset."""
    if written.clock is None or written.offset is None:
        return None
    return datetime.combine(written.day, written.clock, timezone(written.offset))


def _numbers(text: str, order: str | None) -> tuple[tuple[int, int, int], str] | None:
    match = _NUMBERS.match(text)
    if match is None:
        return None
    one, two, three = (int(match[group]) for group in (1, 3, 4))
    rest = text[match.end() :]
    if len(match[1]) == 4:
        return ((one, two, three), rest) if len(match[4]) <= 2 else None
    if order == "ymd" and len(match[1]) == 2 and len(match[4]) <= 2:
        return (2000 + one, two, three), rest
    if len(match[1]) > 2 or len(match[4]) not in (2, 4) or order == "ymd":
        return None
    year = three if len(match[4]) == 4 else 2000 + three
    return ((year, one, two) if order == "mdy" else (year, two, one)), rest


def _words(text: str) -> tuple[tuple[int, int, int], str] | None:
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        match = pattern.match(text)
        if match is not None and (number := _month(match[month])) is not None:
            return (int(match[3]), number, int(match[day])), text[match.end() :]
    return None


def _month(word: str) -> int | None:
    folded = "sep" if word.casefold() == "sept" else word.casefold()
    found = [number for number, name in enumerate(_MONTHS, start=1) if folded in (name, name[:3])]
    return found[0] if found else None


def _date(parts: tuple[int, int, int], cell: str) -> date:
    try:
        day = date(*parts)
    except ValueError:
        raise Refused(f"{quote(cell)} is no day of the calendar; {_EXAMPLE}.") from None
    if day.year < FIRST_YEAR:
        raise Refused(f"{quote(cell)} is before {FIRST_YEAR}: correct it, or leave the row out.")
    if day.year > LAST_YEAR:
        raise Refused(f"{quote(cell)} is in the future: correct it, or leave the row out.")
    return day


def _look_at_weekday(day: date, cell: str) -> None:
    """Raises Refused where the cell names another day of the week: then day and month may be swapped."""
    named = _WEEKDAY.match(_short(cell))
    word = named[1].casefold() if named else ""
    meant = next((at for at, name in enumerate(_WEEKDAYS) if len(word) > 2 and name.startswith(word)), day.weekday())
    if meant != day.weekday():
        really = _WEEKDAYS[day.weekday()].capitalize()
        raise Refused(
            f"{quote(cell)} is read as {day.isoformat()}, which is a {really}: correct it, or look at --dates."
        )


def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text in "Zz":
        return timedelta(0)
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        raise Refused(f"{quote(text)} is no offset from UTC; write it like +01:00.")
    return timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1)


def _bare(cell: str) -> str:
    """The cell without the name of a weekday before it."""
    return _WEEKDAY.sub("", _short(cell), count=1)


def _short(cell: str) -> str:
    text = " ".join(cell[: 4 * _LONGEST].split())
    return text if len(text) <= _LONGEST else ""
