"""Days as a person names them: "mon", "last friday", "10 nov", "tue 10 nov 2026", "10.11.", "nov 2025".
And how many days ago one was: "3 days ago", "-3d".

A name without a year is the latest such day until today; of days to come it is the first from today on. Whatever is
read in two ways is refused.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from tui.domain.calendar import MONTHS, WEEKDAYS, long_date
from tui.domain.errors import Refused
from tui.domain.texts import as_typed, quote

SHORTEST_NAME = 3
"""Letters of a weekday or a month that are enough."""
LEAP_CYCLE = 8
"""Years within which every date that there is comes again."""

_AGO = re.compile(r"(?:(?P<minus>-) ?)?(?:(?P<number>[0-9]{1,5}) ?|an? )(?P<unit>d|days?|w|weeks?)(?P<ago> ago)?")
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,}),?\s+)?"
_YEAR = r"(?:,?\s+(?P<year>[0-9]{4}))?"
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?(?P<month>[a-z]{{3,}})\.?{_YEAR}"
)
_MONTH_DAY = re.compile(rf"{_WEEKDAY}(?P<month>[a-z]{{3,}})\.?\s*(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?{_YEAR}")
_MONTH = re.compile(rf"(?P<month>[a-z]{{3,}}){_YEAR}")
_YEAR_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})")
_DOTTED = re.compile(r"(?P<day>[0-9]{1,2})\.\s*(?P<month>[0-9]{1,2})(?:\.\s*(?P<year>[0-9]{4})?)?")
_SLASHED = re.compile(r"(?P<one>[0-9]{1,2})/(?P<other>[0-9]{1,2})(?:/(?P<year>[0-9]{4}))?")


def weekday(name: str) -> int | None:
    """Which weekday a word names, Monday being 0: "mon", "Tues", "sunday"."""
    return _one_of(WEEKDAYS, name)


def month(name: str) -> int | None:
    """Which month a word names, January being 1: "nov", "sept"."""
    found = _one_of(MONTHS, name)
    return None if found is None else found + 1


def _one_of(names: tuple[str, ...], word: str) -> int | None:
    typed = word.strip().casefold()
    if len(typed) < SHORTEST_NAME:
        return None
    return next((index for index, name in enumerate(names) if name.casefold().startswith(typed)), None)


def days_ago(text: str) -> int | None:
    """How many days ago, from "3 days ago", "2 weeks", "a week ago" or "-3d"; None for what says no such thing."""
    match = _AGO.fullmatch(as_typed(text).casefold())
    if match is None or (match["minus"] and (match["ago"] or not match["number"])):
        return None
    if not match["number"] and not match["ago"]:
        return None  # "a week" says how long, not when
    return int(match["number"] or 1) * (7 if match["unit"].startswith("w") else 1)


class _Near(NamedTuple):
    """The day that names go by, and whether they name days from it on instead of days up to it."""

    today: date
    ahead: bool


def named_day(text: str, today: date, *, months: bool = True, ahead: bool = False) -> date | None:
    """The day that was named, None for what is no such name; with `months` a whole month is its first day.

    With `ahead` a name without a year is a day to come, or today. Raises Refused for one that no calendar has, or two.
    """
    typed = as_typed(text).casefold()
    last = typed.startswith("last ") and not ahead
    if (number := weekday(typed.removeprefix("last ") if last else typed)) is not None:
        if ahead:
            return today + timedelta(days=(number - today.weekday()) % 7)
        ago = (today.weekday() - number) % 7
        return today - timedelta(days=ago or (7 if last else 0))
    near = _Near(today, ahead)
    for form, read in (*_DAYS, *(_MONTHS if months else ())):
        if (match := form.fullmatch(typed)) is not None and (found := read(match, typed, near)) is not None:
            return found
    return None


def _with_name(match: re.Match[str], typed: str, near: _Near) -> date | None:
    number = month(match["month"])
    named = match["weekday"]
    if number is None or (named and weekday(named) is None):
        return None
    found = _on(int(match["day"]), number, match["year"], typed, near)
    if named and found.weekday() != weekday(named):
        verb = "is" if near.ahead else "was"
        raise Refused(f"{quote(typed)} does not fit: that {verb} {long_date(found)} {found.year}.")
    return found


def _whole_month(match: re.Match[str], typed: str, near: _Near) -> date | None:
    number = month(match["month"])
    return None if number is None else _on(1, number, match["year"], typed, near)


def _year_and_month(match: re.Match[str], typed: str, near: _Near) -> date:
    return _on(1, int(match["month"]), match["year"], typed, near)


def _dotted(match: re.Match[str], typed: str, near: _Near) -> date:
    return _on(int(match["day"]), int(match["month"]), match["year"], typed, near)


def _slashed(match: re.Match[str], typed: str, near: _Near) -> date:
    one, other = int(match["one"]), int(match["other"])
    if one != other and one <= len(MONTHS) and other <= len(MONTHS):
        first, second = (f"{day} {MONTHS[number - 1][:3].casefold()}" for day, number in ((one, other), (other, one)))
        raise Refused(f"{quote(typed)} can be read in two ways; write it as {first} or {second}.")
    day, number = (one, other) if other <= len(MONTHS) else (other, one)
    return _on(day, number, match["year"], typed, near)


_Read = Callable[[re.Match[str], str, _Near], date | None]
_DAYS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (_DAY_MONTH, _with_name),
    (_MONTH_DAY, _with_name),
    (_DOTTED, _dotted),
    (_SLASHED, _slashed),
)
_MONTHS: tuple[tuple[re.Pattern[str], _Read], ...] = ((_MONTH, _whole_month), (_YEAR_MONTH, _year_and_month))


def _on(day: int, number: int, year: str | None, typed: str, near: _Near) -> date:
    """That day of that month, in that year or in the nearest one that has it on the side that is meant."""
    today, way = near.today, 1 if near.ahead else -1
    years = [int(year)] if year else [today.year + way * each for each in range(LEAP_CYCLE + 1)]
    for each in years:
        try:
            found = date(each, number, day)
        except ValueError:
            continue
        if year or (found >= today if near.ahead else found <= today):
            return found
    raise Refused(f"{quote(typed)} is a day that no calendar has; write it like 10 nov or 2026-11-22.")
