"""What a person types into a form that asks for more than an amount: counts, rates, days to come, hours.

Strings in, values out; each refusal is one sentence with an example.
"""

import re
from datetime import date, time, timedelta
from decimal import Decimal

from tui.domain.amounts import parse_amount
from tui.domain.errors import Refused
from tui.domain.records import Unit
from tui.domain.texts import as_typed, quote
from tui.domain.when import time_of_day

LONGEST_WAIT = 3660
"""How many days ahead a day may lie: ten years."""

_COUNT = re.compile(r"[0-9]{1,6}")
_DAYS = re.compile(r"(?:in )?(?P<number>[0-9]{1,5}) ?(?P<unit>d|days?|w|weeks?)")
_HOUR = re.compile(r"[0-9]{1,2}")
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


def parse_finish(text: str, unit: Unit | None = None) -> Decimal:
    """An amount that may be 0. Raises Refused like `parse_amount`."""
    return parse_amount(text, unit, zero=True)


def parse_coming_day(text: str, today: date) -> date:
    """A day from today on: "today", "tomorrow", "90 days", "in 12 weeks", an ISO date."""
    typed = as_typed(text).casefold()
    named = {"today": 0, "now": 0, "tomorrow": 1}
    if typed in named:
        return today + timedelta(days=named[typed])
    if (days := _DAYS.fullmatch(typed)) is not None:
        ahead = int(days["number"]) * (7 if days["unit"].startswith("w") else 1)
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


def parse_hour(text: str) -> time:
    """A time of day: "04:00", "0400", "4 am", and "4" in 24 hours."""
    typed = as_typed(text)
    found = time_of_day(f"{typed}:00" if _HOUR.fullmatch(typed) else typed)
    if found is None:
        raise Refused(f"{quote(text)} is not a time of day; write it like 04:00.")
    return found
