"""Weeks as they are looked back on: Monday to Sunday in the person's days; when there is one, and how that is said.

Light enough for the way to the first paint; what a week says is in `week` and `week_words`.
"""

from datetime import date, timedelta

from tui.domain.days import span
from tui.domain.records import Window

MONDAY = 0


def monday_of(day: date) -> date:
    """The Monday of that day's week."""
    return day - timedelta(days=day.weekday())


def week_is_over(window: Window, today: date) -> bool:
    """Whether today is a Monday and the week before it has a dose or a check-in."""
    if today.weekday() != MONDAY:
        return False
    week = span(today - timedelta(days=7), today - timedelta(days=1))
    return any(window.doses.get(day) or day in window.checkins for day in week)


def look_back_forms(place_key: str, page_key: str) -> tuple[str, ...]:
    """What Today says in an edge on a Monday, the longest first."""
    keys = f"{place_key} {page_key}"
    return f"{keys} looks back on last week", f"{keys}: last week"


LOOK_BACK = "Last week is over. In the app, Trends looks back on it."
"""What `ebb today` says on a Monday."""
