"""What a person types into a form that asks for more than an amount: counts, rates, days to come, days ago, hours.

Strings in, values out; each refusal is one sentence with an example.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from tui.domain.amounts import parse_amount
from tui.domain.calendar import Calendar
from tui.domain.dates import named_day
from tui.domain.errors import Refused
from tui.domain.texts import quote
from tui.domain.when import parse_day

LONGEST_WAIT = 3660
"""How many days ahead a day may lie: ten years."""
LONGEST_NAME = 60
"""Characters of the longest name of a day."""

_COUNT = re.compile(r"[0-9]{1,6}")
_DAYS = re.compile(r"(?P<in>in\s+)?(?P<number>[0-9]{1,5})\s*(?P<unit>d|days?|w|weeks?)(?P<ago>\s+ago)?")
_HOUR = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?")
_ZERO = re.compile(r"0+(?:[.,]0*)?")
_COMING_EXAMPLE = "write it like tomorrow, 90 days or 2027-03-01"


def parse_count(text: str, what: str, most: int) -> int:
    """A whole number from 1 to `most`; `what` names it in the refusal, as in "The doses a day"."""
    typed = text.strip()
    if not _COUNT.fullmatch(typed) or not 1 <= int(typed) <= most:
        raise Refused(f"{what} have to be a whole number from 1 to {most}.")
    return int(typed)


def parse_rate(text: str) -> Decimal:
    """A rate in percent, with or without its sign."""
    typed = text.strip().removesuffix("%").rstrip()
    try:
        return parse_amount(typed)
    except Refused:
        raise Refused("The rate is a percent above 0, like 5 or 10.") from None


def parse_finish(text: str) -> Decimal:
    """An amount that may be 0. Raises Refused like `parse_amount`."""
    return Decimal(0) if _ZERO.fullmatch(text.strip()) else parse_amount(text)


def parse_coming_day(text: str, today: date) -> date:
    """A day from today on: "today", "tomorrow", "90 days", "in 12 weeks", an ISO date."""
    typed = " ".join(text.split()).casefold()
    named = {"today": 0, "now": 0, "tomorrow": 1}
    if typed in named:
        return today + timedelta(days=named[typed])
    days = _days(typed)
    if days is not None and not days["ago"]:
        ahead = _number_of(days)
        if ahead <= LONGEST_WAIT:
            return today + timedelta(days=ahead)
        raise Refused(f"{quote(text)} is more than ten years ahead; {_COMING_EXAMPLE}.")
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise Refused(f"{quote(text)} is not a day to come; {_COMING_EXAMPLE}.") from None
    if day < today:
        raise Refused(f"{quote(text)} is past; {_COMING_EXAMPLE}.")
    if (day - today).days > LONGEST_WAIT:
        raise Refused(f"{quote(text)} is more than ten years ahead; {_COMING_EXAMPLE}.")
    return day


def parse_past_day(text: str, now: datetime, calendar: Calendar) -> date:
    """A day until today: what `parse_day` takes, "12 days" or "3 weeks ago", and the names of `dates`.

    Raises Refused like it.
    """
    typed = " ".join(text.split()).casefold()
    days = _days(typed)
    if len(typed) <= LONGEST_NAME and (named := named_day(typed, calendar.day_of(now))) is not None:
        return parse_day(named.isoformat(), now, calendar)
    if days is not None and not days["in"]:
        return parse_day((calendar.day_of(now) - timedelta(days=_number_of(days))).isoformat(), now, calendar)
    return parse_day(text, now, calendar)


def parse_hour(text: str) -> time:
    """A time of day in 24 hours: "04:00", "4"."""
    match = _HOUR.fullmatch(text.strip())
    if match is None or int(match["hour"]) > 23 or int(match["minute"] or 0) > 59:
        raise Refused(f"{quote(text)} is not a time of day; write it like 04:00.")
    return time(int(match["hour"]), int(match["minute"] or 0))


def _days(typed: str) -> re.Match[str] | None:
    return _DAYS.fullmatch(typed)


def _number_of(days: re.Match[str]) -> int:
    return int(days["number"]) * (7 if days["unit"].startswith("w") else 1)
