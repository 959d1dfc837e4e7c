"""Days as a report names them: without the weekday, and with the year wherever it is not this one."""

from datetime import date

from tui.domain.calendar import short_date


def day_name(day: date, today: date) -> str:
    """ "22 Nov", or "22 Nov 2025"."""
    return short_date(day).partition(" ")[2] + (f" {day.year}" if day.year != today.year else "")


def full_name(day: date) -> str:
    """ "22 Nov 2026"."""
    return f"{short_date(day).partition(' ')[2]} {day.year}"


def days_named(first: date, last: date, today: date) -> str:
    """ "1 Nov to 7 Nov"; a day alone stands once."""
    begin, end = day_name(first, today), day_name(last, today)
    return begin if first == last else f"{begin} to {end}"


def clock(minutes: int) -> str:
    """Minutes after midnight on the clock: "08:10"; past midnight it is the next morning's."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
