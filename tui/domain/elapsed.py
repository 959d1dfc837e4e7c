"""How long ago something was, as a person types it: "-2h", "-1h30", "30 min ago", "an hour ago".

Strings in, elapsed time out. It is taken from the instant, whatever the clocks on the wall did meanwhile.
"""

import re
from datetime import timedelta
from decimal import Decimal

from tui.domain.errors import Refused
from tui.domain.texts import quote

_WORDS = {"half an hour ago": "30m ago", "an hour ago": "1h ago", "a minute ago": "1m ago"}
_SPAN = re.compile(
    r"(?:(?P<minus>-) ?)?"
    r"(?:(?P<hours>[0-9]{1,4}(?:[.,][0-9]{1,2})?) ?(?:h|hrs?|hours?)"
    r"|(?P<minutes>[0-9]{1,5}) ?(?:m|mins?|minutes?)"
    r"|(?P<whole>[0-9]{1,4}) ?(?:h|hrs?|hours?) ?(?:and )?(?P<rest>[0-5]?[0-9]) ?(?:m|mins?|minutes?)?)"
    r"(?P<ago> ago)?"
)
_BARE = re.compile(r"- ?(?P<number>[0-9]{1,4})")
_AS_CLOCK = re.compile(r"- ?(?P<hours>[0-9]{1,2})[:.](?P<minutes>[0-9]{2})")


def parse_ago(typed: str) -> timedelta | None:
    """How long ago, None for what says no such thing. Raises Refused for what could mean something else as well.

    `typed` is as `as_typed` makes it, in lower case.
    """
    if (bare := _BARE.fullmatch(typed)) is not None:
        number = bare["number"]
        raise Refused(f"{quote(typed)} is not a time: write -{number}m for minutes or -{number}h for hours ago.")
    if (clock := _AS_CLOCK.fullmatch(typed)) is not None:
        ago = f"-{int(clock['hours'])}h{clock['minutes']}"
        raise Refused(f"{quote(typed)} is not a time: write {ago} for so long ago, or the time like 08:30.")
    span = _SPAN.fullmatch(_WORDS.get(typed, typed))
    if span is None or (span["minus"] and span["ago"]):
        return None
    hours = Decimal((span["hours"] or span["whole"] or "0").replace(",", "."))
    minutes = int(span["minutes"] or span["rest"] or 0)
    if not span["minus"] and not span["ago"]:
        raise Refused(_two_ways(typed, hours, minutes))
    return timedelta(seconds=int(hours * 3600)) + timedelta(minutes=minutes)


def _two_ways(typed: str, hours: Decimal, minutes: int) -> str:
    """ "8h30" is half past eight to some, and a length of time to others."""
    if hours and hours == int(hours) and hours < 24 and minutes < 60:
        clock, ago = f"{int(hours):02}:{minutes:02}", f"-{int(hours)}h{f'{minutes:02}' if minutes else ''}"
        return f"{quote(typed)} can be read in two ways: write {clock} for the time, or {ago} for so long ago."
    return f"{quote(typed)} is not a time: write -{typed} or {typed} ago for so long ago."
