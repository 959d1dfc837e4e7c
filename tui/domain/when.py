"""Times and days as a person types them: "08:30", "yesterday 22:00", an ISO time, "now".

What the current instant and the person's days are comes in as arguments; nothing here asks a clock.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from tui.domain.calendar import Calendar, Moment, long_date
from tui.domain.errors import Refused
from tui.domain.texts import quote

FIRST_YEAR = 2000
LAST_YEAR = date.max.year - 1

_AHEAD = timedelta(seconds=60)
_DAY = timedelta(days=1)
_LONGEST_INPUT = 60
_TIME_EXAMPLE = "write it like 08:30, yesterday 22:00 or 2026-11-22T08:30"
_DAY_EXAMPLE = "write it like today, yesterday or 2026-11-22"

_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})|(?P<packed>[0-9]{2}))?\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?P<day>today|yesterday|[0-9]{4}-[0-9]{2}-[0-9]{2})[\s,]+(?:at\s+)?(?P<clock>.+)", re.IGNORECASE)


def parse_when(text: str, now: datetime, calendar: Calendar, day: date | None = None) -> Moment:
    """The instant that a person typed, on their clock.

    A bare time lies inside `day`, else inside the person's current day, and so does "today"; "yesterday" is the
    calendar day before now; an ISO time without offset is in the calendar's zone. A time that the clock change moved or
    doubled says so in `said`. Raises Refused, with the reason and an example, for what is no time, for more
    than 60 seconds ahead, and for before 2000. Source: sections 3 and 12 of the design.
    """
    typed = _short(text, "time", _TIME_EXAMPLE)
    if typed.casefold() == "now":
        return Moment(calendar.local(now))
    moment = _clock_or_dated(typed, now, calendar, day) or _iso(typed, now, calendar)
    if moment.at.year < FIRST_YEAR:
        raise Refused(f"{quote(typed)} is before {FIRST_YEAR}; {_TIME_EXAMPLE}.")
    # In UTC: two datetimes of one zone would be subtracted by their wall clocks.
    ahead = moment.at.astimezone(UTC) - now.astimezone(UTC)
    if ahead > _AHEAD:
        raise Refused(_in_the_future(typed, moment.at, ahead, calendar.local(now)))
    return moment


def parse_day(text: str, now: datetime, calendar: Calendar) -> date:
    """The day that a person typed: "today" is their day, "yesterday" the calendar day before now.

    So at 02:00 both are the evening that has not ended yet. Raises Refused, with the reason and an example,
    for what is no day, for days after the person's day, and for before 2000.
    """
    typed = _short(text, "day", _DAY_EXAMPLE)
    today = calendar.day_of(now)
    day = _day(typed, now, calendar)
    if day is None:
        raise Refused(f"{quote(typed)} is not a day; {_DAY_EXAMPLE}.")
    if day.year < FIRST_YEAR:
        raise Refused(f"{quote(typed)} is before {FIRST_YEAR}; {_DAY_EXAMPLE}.")
    if day > today:
        raise Refused(f"{quote(typed)} has not begun yet, your day is {long_date(today)}; {_DAY_EXAMPLE}.")
    return day


def _short(text: str, what: str, example: str) -> str:
    if len(text) > _LONGEST_INPUT:
        raise Refused(f"That is too long for a {what}; {example}.")
    typed = " ".join(text.split())
    if not typed:
        raise Refused(f"There is no {what} here; {example}.")
    return typed


def _day(typed: str, now: datetime, calendar: Calendar) -> date | None:
    word = typed.casefold()
    if word == "today":
        return calendar.day_of(now)
    if word == "yesterday":
        return calendar.local(now).date() - _DAY
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _clock_or_dated(typed: str, now: datetime, calendar: Calendar, day: date | None) -> Moment | None:
    if (clock := time_of_day(typed)) is not None:
        return calendar.at(day or calendar.day_of(now), clock)
    dated = _DATED.fullmatch(typed)
    if dated is None or (clock := time_of_day(dated["clock"])) is None:
        return None
    if dated["day"].casefold() == "today":
        return calendar.at(calendar.day_of(now), clock)
    named = _day(dated["day"], now, calendar)
    return None if named is None else _on_date(named, clock, typed, calendar)


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


def _iso(typed: str, now: datetime, calendar: Calendar) -> Moment:
    if _day(typed, now, calendar) is not None:
        raise Refused(f"{quote(typed)} is a day without a time; {_TIME_EXAMPLE}.")
    try:
        # Any character, even a digit, would do as the separator: a slip of the finger must not become a time.
        at = datetime.fromisoformat(typed if "T" in typed.upper() or " " in typed else "")
    except ValueError:
        raise Refused(f"{quote(typed)} is not a time; {_TIME_EXAMPLE}.") from None
    if at.utcoffset() is None:
        return _on_date(at.date(), at.time(), typed, calendar)
    _refuse_far_years(at.date(), typed)
    return Moment(calendar.local(at))


def _on_date(day: date, clock: time, typed: str, calendar: Calendar) -> Moment:
    _refuse_far_years(day, typed)
    return calendar.on_date(day, clock)


def _refuse_far_years(day: date, typed: str) -> None:
    # The first and the last year can not be turned into another zone: they end within hours.
    if day.year < FIRST_YEAR:
        raise Refused(f"{quote(typed)} is before {FIRST_YEAR}; {_TIME_EXAMPLE}.")
    if day.year > LAST_YEAR:
        raise Refused(f"{quote(typed)} is in the future; {_TIME_EXAMPLE}.")


def _in_the_future(typed: str, at: datetime, ahead: timedelta, local: datetime) -> str:
    if ahead >= 2 * _DAY:
        return f"{quote(typed)} is in the future; {_TIME_EXAMPLE}."
    clock, today = f"{at:%H:%M}", long_date(local.date())
    reason = f"{clock} on {long_date(at.date())} is in the future, it is {local:%H:%M} on {today}"
    # By day, a time before the day begins lies in the night ahead; the night that is over is likelier meant.
    if at.date() == local.date() + _DAY:
        return f"{reason}; for the night before write {local.date()}T{clock}."
    return f"{reason}; for the day before write yesterday {clock}."
