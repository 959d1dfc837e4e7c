"""Which backups are kept: one a day for two weeks, then one a month for a year. Source: section 4 of the design.

Days in, days out; the files are the journal's matter.
"""

from collections.abc import Collection
from datetime import date

DAILY = 14
MONTHLY = 12


def kept(days: Collection[date]) -> frozenset[date]:
    """The days whose backup stays: the newest 14, and the first of each of the newest 12 months.

    The first, because it is the one that still is the first when older ones have gone: so what is kept today does
    not depend on how often somebody looked.
    """
    first_of_month: dict[tuple[int, int], date] = {}
    for day in sorted(days):
        first_of_month.setdefault((day.year, day.month), day)
    monthly = sorted(first_of_month.values())[-MONTHLY:]
    return frozenset([*sorted(set(days))[-DAILY:], *monthly])
