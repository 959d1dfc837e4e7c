"""The ranges of days that charts and reports look at: a week, a month, a quarter, or all there is.

Days only; today is unfinished, and each range ends with it.
"""

from datetime import date, timedelta
from typing import NamedTuple

from tui.domain.calendar import span_words


class Range(NamedTuple):
    """So many days up to and with today; `days` None for all there are."""

    name: str
    days: int | None

    def first(self, today: date, earliest: date | None) -> date:
        """The first of its days; `earliest` is the first day that has anything. A week at the least."""
        if self.days is not None:
            return today - timedelta(days=self.days - 1)
        return min(earliest or today, RANGES[0].first(today, None))

    def said(self, first: date, today: date) -> str:
        """The range with its first and its last day: "30 days · 24 Oct–22 Nov"."""
        return f"{self.name} · {span_words(first, today)}"


RANGES = (Range("7 days", 7), Range("30 days", 30), Range("90 days", 90), Range("all", None))
"""From the shortest to the longest."""
USUAL = RANGES[1]
