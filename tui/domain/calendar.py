"""The person's calendar: which day an instant belongs to, when a day begins, and how days and spans are said.

Values in, values out: the clock and the choice of a zone come from outside.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)

# English from tables of our own: strftime would follow the locale of the box.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Moment(NamedTuple):
    """An instant, and a sentence to say when the clock change moved it or gave it two meanings."""

    at: datetime
    said: str | None = None


class Calendar(NamedTuple):
    """Days that begin at `day_starts` in `zone`. Every `datetime` given to it carries its offset.

    Source: section 3 of the design.
    """

    zone: ZoneInfo
    day_starts: time = time(4)

    @property
    def zone_name(self) -> str:
        """The IANA name of the zone."""
        return self.zone.key

    def local(self, at: datetime) -> datetime:
        """The same instant on the person's clock."""
        if at.utcoffset() is None:
            raise ValueError("an instant needs its UTC offset")
        return at.astimezone(self.zone)

    def starts(self, day: date) -> datetime:
        """The instant at which the day begins, in `zone`.

        The first of two when the clock shows that time twice; the first instant after a gap that swallows it.
        """
        wall = datetime.combine(day, self.day_starts, self.zone)
        return self._after_gap(wall) if self._in_gap(wall) else wall

    def ends(self, day: date) -> datetime:
        """The instant at which the next day begins: the first one that is no longer in this day."""
        return self.starts(day + _DAY)

    def day_of(self, at: datetime) -> date:
        """The person's day of an instant: starts(day) <= at < starts(day + 1), so days never run backward."""
        # Instants are compared in UTC: two datetimes of one zone would be compared by their wall clocks.
        instant = at.astimezone(UTC)
        day = self.local(at).date()
        while instant < self.starts(day).astimezone(UTC):
            day -= _DAY
        while instant >= self.ends(day).astimezone(UTC):
            day += _DAY
        return day

    def at(self, day: date, clock: time) -> Moment:
        """That wall time inside the person's day: before `day_starts` it falls on the next calendar date."""
        return self.on_date(day if clock >= self.day_starts else day + _DAY, clock)

    def on_date(self, day: date, clock: time) -> Moment:
        """That wall time on that calendar date.

        In a gap it moves forward by the length of the gap, to where a clock that nobody has set would show
        it; a time that comes twice is the first one. Both are said. Source: section 12 of the design.
        """
        wall = datetime.combine(day, clock.replace(tzinfo=None, fold=0), self.zone)
        if self._in_gap(wall):
            at = wall.astimezone(UTC).astimezone(self.zone)
            change = f"The clocks go forward on {long_date(day)} and skip {_clock(wall)}"
            return Moment(at, f"{change}, so it is read as {_clock(at)}.")
        if wall.utcoffset() != wall.replace(fold=1).utcoffset():
            change = f"The clocks go back on {long_date(day)} and show {_clock(wall)} twice"
            return Moment(wall, f"{change}, so it is read as the first one.")
        return Moment(wall)

    def _in_gap(self, wall: datetime) -> bool:
        back = wall.astimezone(UTC).astimezone(self.zone)
        return back.replace(tzinfo=None) != wall.replace(tzinfo=None)

    def _after_gap(self, wall: datetime) -> datetime:
        # Inside a gap fold 1 reads the new offset and fold 0 the old one: the change lies between the two
        # instants.
        before = wall.replace(fold=1).astimezone(UTC)
        after = wall.replace(fold=0).astimezone(UTC)
        new_offset = after.astimezone(self.zone).utcoffset()
        while after - before > timedelta(seconds=1):
            middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
            if middle.astimezone(self.zone).utcoffset() == new_offset:
                after = middle
            else:
                before = middle
        return after.replace(microsecond=0).astimezone(self.zone)


def long_date(day: date) -> str:
    """ "Sunday 22 November" """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def short_date(day: date) -> str:
    """ "Sun 22 Nov" """
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def span_words(first: date, last: date) -> str:
    """Two days and those between them: "16–22 Nov", "24 Oct–22 Nov", with the years where there are two."""
    begins, ends = (f"{day.day} {MONTHS[day.month - 1][:3]}" for day in (first, last))
    if first.year != last.year:
        return f"{begins} {first.year}–{ends} {last.year}"
    return f"{first.day}–{ends}" if first.month == last.month else f"{begins}–{ends}"


def since(minutes: int) -> str:
    """How long ago, in two parts at most: "12 m", "3 h 12 m", "2 d 3 h". What is still to come is "0 m"."""
    hours, minutes = divmod(max(minutes, 0), 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "d"), (hours, "h")) if days else ((hours, "h"), (minutes, "m"))
    return " ".join(f"{number} {name}" for number, name in parts if number) or "0 m"


def _clock(at: datetime) -> str:
    return f"{at.hour:02}:{at.minute:02}"


def ago(minutes: int) -> str:
    """How many minutes ago something was, in words: "3 h 12 m ago", "a moment ago"."""
    return f"{since(minutes)} ago" if minutes else "a moment ago"
