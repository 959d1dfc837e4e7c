"""Which backups are kept: one a day for two weeks, then one a month for a year. Source: section 4 of the design.

Days in, days out; the files are the journal's matter.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

DAILY = 14
MONTHLY = 12
PASSING = 14
RECENT = timedelta(days=7)


def kept(days: Collection[date], today: date = date.max) -> frozenset[date]:
    """The days whose backup stays: the newest 14, and the first of each of the newest 12 months.

    The first, because it is the one that still is the first when older ones have gone: so what is kept today does
    not depend on how often somebody looked. Days after `today` come from a clock that was wrong: they stay, and take
    nobody's place.
    """
    ahead = [day for day in days if day > today]
    days = [day for day in days if day <= today]
    first_of_month: dict[tuple[int, int], date] = {}
    for day in sorted(days):
        first_of_month.setdefault((day.year, day.month), day)
    monthly = sorted(first_of_month.values())[-MONTHLY:]
    return frozenset([*sorted(set(days))[-DAILY:], *monthly, *ahead])


def kept_in_passing(made: Sequence[datetime], now: datetime, *, every_recent: bool) -> int:
    """How many stay of the states of one kind that were kept before something else was done, the newest first: 14.

    With `every_recent` also all that are at most a week older than `now`: whoever folds in twenty copies on one
    evening can still take each of that back.
    """
    return max(PASSING, sum(now - at <= RECENT for at in made) if every_recent else 0)
