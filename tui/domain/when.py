"""Times and days as a person types them: "08:30", "mon 22:00", "-2h", "yesterday", an ISO time, "now".

What the current instant and the person's days are comes in as arguments; nothing here asks a clock. Spans of time are
read in `elapsed`, days by their names in `dates`.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from tui.domain.calendar import Calendar, Moment, long_date
from tui.domain.errors import Refused
from tui.domain.texts import as_typed, quote

FIRST_YEAR = 2000
LAST_YEAR = date.max.year - 1

_AHEAD = timedelta(seconds=60)
_DAY = timedelta(days=1)
_LONGEST_INPUT = 60
_TIME_EXAMPLE = "write it like 08:30, yesterday 22:00 or 2026-11-22T08:30"
_DAY_EXAMPLE = "write it like yesterday, mon, 10 nov or 2026-11-22"

_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})|(?P<packed>[0-9]{2}))?\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_LIKE_A_TIME = re.compile(r"[0-9]{1,2}\.[0-9]")
"""A day of a month, or a time with a digit too few: nobody can tell which."""


class DayAlone(Refused):
    """A day was typed where a time of it is wanted, too. `day` is that day."""

    def __init__(self, typed: str, day: date) -> None:
        super().__init__(f"{quote(typed)} is a day without a time; write both, like {typed.casefold()} 22:00.")
        self.day = day


def parse_when(text: str, now: datetime, calendar: Calendar, day: date | None = None) -> Moment:
    """The instant that a person typed, on their clock.

    A bare time lies inside `day`, else inside the person's current day, and so does "today"; "yesterday" and all other
    days that are named are days of the calendar; an ISO time without offset is in the calendar's zone; "-2h" is as
    long ago whatever the clocks did. A time that the clock change moved or doubled says so in `said`. Raises DayAlone
    for a day without a time; Refused, with the reason and an example, for what is no time or could be two, for more
    than 60 seconds ahead, and for before 2000. Source: sections 3 and 12 of the design.
    """
    typed = _short(text, "time", _TIME_EXAMPLE)
    word = typed.casefold()
    if word == "now":
        return Moment(calendar.local(now))
    read = _Reading(typed, now, calendar)
    moment = _bare(word, read, day) or _ago(word, read) or _dated(word, read) or _iso(read)
    if moment.at.year < FIRST_YEAR:
        raise Refused(f"{quote(typed)} is before {FIRST_YEAR}; {_TIME_EXAMPLE}.")
    # In UTC: two datetimes of one zone would be subtracted by their wall clocks.
    ahead = moment.at.astimezone(UTC) - now.astimezone(UTC)
    if ahead > _AHEAD:
        raise Refused(_in_the_future(read, moment.at, ahead))
    return moment


def parse_day(text: str, now: datetime, calendar: Calendar, *, months: bool = False) -> date:
    """The day that a person typed: "today", "yesterday", "3 days ago", an ISO date, or a name as in `dates`.

    "today" is their day, and names go by it; "yesterday" is the calendar day before now. So at 02:00 both are the
    evening that has not ended yet. With `months` a whole month is its first day. Raises Refused, with the reason and
    an example, for what is no day or could be two, for days after the person's day, and for before 2000.
    """
    typed = _short(text, "day", _DAY_EXAMPLE)
    today = calendar.day_of(now)
    day = _day(typed, _Reading(typed, now, calendar), today, months=months)
    if day is None:
        hint = f"write {typed}d for so many days ago" if re.fullmatch(r"-[0-9]{1,4}", typed) else _DAY_EXAMPLE
        raise Refused(f"{quote(typed)} is not a day; {hint}.")
    if day.year < FIRST_YEAR:
        raise Refused(f"{quote(typed)} is before {FIRST_YEAR}; {_DAY_EXAMPLE}.")
    if day > today:
        raise Refused(f"{quote(typed)} has not begun yet, your day is {long_date(today)}; {_DAY_EXAMPLE}.")
    return day


def time_of_day(typed: str) -> time | None:
    """A time of day: 24 hours with minutes, or with am or pm. A lone hour could be either half's."""
    match = _CLOCK.fullmatch(typed)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or match["packed"] or 0)
    half = (match["half"] or "").casefold()[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif not (match["minute"] or match["packed"]):
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


class _Reading(NamedTuple):
    """What was typed, and the moment and the calendar that it is read by."""

    typed: str
    now: datetime
    calendar: Calendar

    @property
    def local(self) -> datetime:
        return self.calendar.local(self.now)


def _short(text: str, what: str, example: str) -> str:
    if len(text) > _LONGEST_INPUT:
        raise Refused(f"That is too long for a {what}; {example}.")
    typed = as_typed(text)
    if not typed:
        raise Refused(f"There is no {what} here; {example}.")
    return typed


def _clock(word: str) -> time | None:
    word = word.removeprefix("at ")
    return time(12) if word == "noon" else time_of_day(word)


def _bare(word: str, read: _Reading, day: date | None) -> Moment | None:
    clock = _clock(word)
    if clock is None:
        return None
    return read.calendar.at(day or read.calendar.day_of(read.now), clock)


def _ago(word: str, read: _Reading) -> Moment | None:
    from tui.domain.elapsed import parse_ago

    span = parse_ago(word)
    if span is None:
        return None
    at = read.calendar.local(read.now.astimezone(UTC) - span)
    doubled = at.fold and at.utcoffset() != at.replace(fold=0).utcoffset()
    change = f"The clocks go back on {long_date(at.date())} and show {at:%H:%M} twice: this is the second one."
    return Moment(at, change if doubled else None)


def _day(typed: str, read: _Reading, today: date, *, months: bool = False) -> date | None:
    """The day that is named, `today` being the last that a name can mean."""
    word, date_of_now = typed.casefold(), read.local.date()
    if word == "today":
        return read.calendar.day_of(read.now)
    if word in ("yesterday", "tomorrow"):
        return date_of_now + (_DAY if word == "tomorrow" else -_DAY)
    try:
        return date.fromisoformat(typed)
    except ValueError:
        pass
    from tui.domain.dates import days_ago, named_day

    if (ago := days_ago(word)) is not None:
        return min(today, date_of_now - ago * _DAY)
    return named_day(word, today, months=months)


def _dated(word: str, read: _Reading) -> Moment | None:
    """A day and a time, whichever comes first. Raises Refused where the words can be parted in two ways."""
    found: dict[Moment, str] = {}
    refused: list[Refused] = []
    for day_words, clock in _parted(word):
        try:
            day = _day(day_words, read, read.local.date())
        except Refused as error:
            refused.append(error)
            continue
        if day is not None:
            _refuse_far_years(day, read.typed)
            on = read.calendar.at if day_words == "today" else read.calendar.on_date
            found[on(day, clock)] = f"{day_words} {clock:%H:%M}"
    ways = [*found.values(), *([f"{word} 22:00"] if found and _as_day(read) is not None else [])]
    if len(ways) > 1:
        raise Refused(f"{quote(read.typed)} can be read in two ways; write it like {ways[0]} or {ways[1]}.")
    if refused and not found:
        raise refused[0]
    return next(iter(found), None)


def _parted(word: str) -> Iterator[tuple[str, time]]:
    """Each way to part the words into a day and a time of day."""
    words = word.replace(",", " ").split()
    for cut in range(1, len(words)):
        before, after = " ".join(words[:cut]), " ".join(words[cut:])
        for day, clock in ((before, _clock(after)), (after, _clock(before))):
            if clock is not None:
                yield day.removeprefix("on "), clock


def _as_day(read: _Reading) -> date | None:
    try:
        return _day(read.typed, read, read.local.date())
    except Refused:
        return None


def _iso(read: _Reading) -> Moment:
    typed = read.typed
    if (day := _as_day(read)) is not None and not _LIKE_A_TIME.fullmatch(typed):
        _refuse_far_years(day, typed)
        if day > read.local.date():
            raise Refused(f"{quote(typed)} is in the future; {_TIME_EXAMPLE}.")
        raise DayAlone(typed, day)
    try:
        # Any character, even a digit, would do as the separator: a slip of the finger must not become a time.
        at = datetime.fromisoformat(typed if "T" in typed.upper() or " " in typed else "")
    except ValueError:
        raise Refused(_no_time(typed, read.local)) from None
    _refuse_far_years(at.date(), typed)
    if at.utcoffset() is None:
        return read.calendar.on_date(at.date(), at.time())
    return Moment(read.calendar.local(at))


def _no_time(typed: str, local: datetime) -> str:
    """Why it is none, with what to write where that can be told."""
    word = typed.casefold()
    if word == "midnight":
        return f"{quote(typed)} could be either end of a day; the last one is {local.date()}T00:00."
    if re.fullmatch(r"24[:.]?00", word):
        return f"{quote(typed)} is not a time, the next day begins with 00:00; {_TIME_EXAMPLE}."
    if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) < 24:
        hour = int(word)
        ways = f"{hour:02}:00 or {hour}pm" if hour < 12 else f"{hour}:00"
        return f"{quote(typed)} is not a time by itself; write {ways}."
    return f"{quote(typed)} is not a time; {_TIME_EXAMPLE}."


def _refuse_far_years(day: date, typed: str) -> None:
    # The first and the last year can not be turned into another zone: they end within hours.
    if day.year < FIRST_YEAR:
        raise Refused(f"{quote(typed)} is before {FIRST_YEAR}; {_TIME_EXAMPLE}.")
    if day.year > LAST_YEAR:
        raise Refused(f"{quote(typed)} is in the future; {_TIME_EXAMPLE}.")


def _in_the_future(read: _Reading, at: datetime, ahead: timedelta) -> str:
    typed, local = read.typed, read.local
    clock, today = f"{at:%H:%M}", long_date(local.date())
    weekday = _weekday_in(typed)
    if ahead >= 2 * _DAY or (weekday is None and "tomorrow" in typed.casefold()):
        return f"{quote(typed)} is in the future; {_TIME_EXAMPLE}."
    reason = f"{clock} on {long_date(at.date())} is in the future, it is {local:%H:%M} on {today}"
    if weekday is not None:
        return f"{reason}; for the week before write last {weekday} {clock}."
    # By day, a time before the day begins lies in the night ahead; the night that is over is likelier meant.
    if at.date() == local.date() + _DAY:
        return f"{reason}; for the night before write {local.date()}T{clock}."
    return f"{reason}; for the day before write yesterday {clock}."


def _weekday_in(typed: str) -> str | None:
    from tui.domain.dates import weekday

    return next((word for word in typed.casefold().replace(",", " ").split() if weekday(word) is not None), None)
