"""Leafing through the journal: which days there are, what stands before and after a line, what holds some words.

Only the days that are asked for are read, a month at a time. No Textual, and nothing is changed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from tui.domain.days import Day
from tui.domain.diary import Entry, InForce, Page, event_days, page
from tui.domain.errors import Refused
from tui.domain.found import found_on, with_answers
from tui.domain.planned import Planned, planned_on
from tui.domain.records import CheckIn, Dose, Shown, Urge
from tui.domain.searching import Query
from tui.domain.unknown import Span, spans
from tui.journal import Journal

Dated = TypeVar("Dated", Urge, Shown)

SEARCHED_AT_ONCE = 60
"""Days with entries that a search reads before it shows what it has."""

Spot = tuple[int, int]
"""A line: which of the spans, and which of its items. The first item of a day is its heading."""


class Cursor(NamedTuple):
    """A line by what it is about, which stays when others come and go: a day, and one of its entries or none."""

    day: date
    entry: str = ""


class Item(NamedTuple):
    """A line: a run of days without a page, the heading of a page, or one of its entries."""

    span: Span
    page: Page | None = None
    entry: Entry | None = None

    @property
    def day(self) -> date:
        """The day that it is about; of a run the last."""
        return self.span.last

    @property
    def cursor(self) -> Cursor:
        """What the line is about."""
        return Cursor(self.day, self.entry.id if self.entry else "")


class Entries(NamedTuple):
    """What the journal has of some days, each by its day."""

    doses: Mapping[date, tuple[Dose, ...]]
    checkins: Mapping[date, CheckIn]
    urges: Mapping[date, Sequence[Urge]]
    shown: Mapping[date, Sequence[Shown]]


class Leafing:
    """The list of days, newest first. `found` narrows it to what the search `query` found: entry ids by day, `count`
    of them in all.

    `marked` are days that the person marked; `names` those of symptoms by their keys, once they are known.
    """

    def __init__(self, journal: Journal, today: date) -> None:
        self._journal = journal
        self.today = today
        self.unfolded: set[date] = set()
        self.found: dict[date, frozenset[str]] | None = None
        self.count = 0
        self.query = Query()
        self.names: Mapping[str, str] = {}
        self.marked: set[date] = set()
        self.visited: set[date] = set()
        self.titles: Mapping[str, str] = {}
        self.refresh(today)

    def refresh(self, today: date) -> None:
        """Take in the journal as it is now."""
        journal = self._journal
        self.today = today
        self._months: dict[tuple[int, int], Entries] = {}
        self._pages: dict[date, Page] = {}
        self.plans: tuple[InForce, ...] = journal.laid_out(today)
        self._kept = sorted({*journal.written_days(), *event_days(self.plans, today)})
        self.lay_out()

    @property
    def begins(self) -> date:
        """The first day that has anything; today when there is none."""
        return min(self._kept[0], self.today) if self._kept else self.today

    @property
    def first(self) -> date:
        """The day with which the list ends."""
        return min([self.begins, *self.visited])

    def visit(self, day: date) -> None:
        """Have that day stand alone in the list, which reaches back to it if it did not before."""
        self.visited.add(day)
        self.lay_out()

    def fold(self, day: date) -> None:
        """Fold the unknown days around that one again."""
        alone = self.unfolded | self.visited
        around = {day}
        for by in (-1, 1):
            near = day
            while near in alone:
                around.add(near)
                near += by * timedelta(days=1)
        self.unfolded -= around
        self.visited -= around
        self.lay_out()

    def lay_out(self) -> None:
        """Make the list of days anew."""
        self._all: list[Span] | None = None
        self._show_spans()

    def narrow(self, found: Mapping[date, frozenset[str]] | None) -> None:
        """Show what was found, or all days again as they were."""
        self.found = None if found is None else dict(found)
        self.count = sum(max(1, len(ids)) for ids in found.values()) if found else 0
        self._show_spans()

    def _show_spans(self) -> None:
        if self.found is not None:
            self.spans = [Span(day, day) for day in sorted(self.found, reverse=True)]
        else:
            if self._all is None:
                self._all = spans(self.first, self.today, {*self._kept, *self.visited}, self.unfolded)
            self.spans = self._all
        self._firsts = [-span.first.toordinal() for span in self.spans]

    def name_messages(self, titles: Mapping[str, str]) -> None:
        """Call safety messages by these titles, by the keys of their rules."""
        self.titles = titles
        self._pages.clear()

    # One day

    def about(self, day: date) -> Day:
        """What the journal has of a day."""
        month = (day.year, day.month)
        if month not in self._months:
            first = day.replace(day=1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            self._months[month] = self._entries(first, last)
        return self._day(day, self._months[month])

    def _entries(self, first: date, last: date) -> "Entries":
        journal = self._journal
        shown = (each for each in journal.shown() if first <= each.day <= last)
        urges = _by_day(journal.urges(first, last))
        return Entries(journal.doses(first, last), journal.checkins(first, last), urges, _by_day(shown))

    def _day(self, day: date, entries: "Entries") -> Day:
        urges, shown = tuple(entries.urges.get(day, ())), tuple(entries.shown.get(day, ()))
        return Day(day, entries.doses.get(day, ()), entries.checkins.get(day), day < self.today, urges, shown)

    def page(self, day: date) -> Page:
        """The page of a day."""
        if day not in self._pages:
            self._pages[day] = page(self.about(day), self.today, self.plans, self.titles)
        return self._pages[day]

    def planned(self, day: date) -> Planned | None:
        """What was planned on a day, and what was to come as it stood then."""
        ended = {each.plan.id: each.ended for each in self.plans}
        try:
            return planned_on([(each.plan, each.counted) for each in self.plans], day, lambda plan: ended[plan.id])
        except Refused:
            return None

    # Lines

    def items(self, index: int) -> tuple[Item, ...]:
        """The lines of that span."""
        span = self.spans[index]
        if span.folded:
            return (Item(span),)
        each = self.page(span.last)
        entries = each.entries
        if self.found is not None:
            here = self.found.get(span.last, ())
            entries = tuple(with_answers(entry, self.query, self.names) for entry in entries if entry.id in here)
        return Item(span, each), *(Item(span, each, entry) for entry in entries)

    def item(self, spot: Spot) -> Item:
        """The line at that spot."""
        return self.items(spot[0])[spot[1]]

    def spot(self, cursor: Cursor, otherwise: int = 0) -> Spot:
        """Where the cursor's line is now. When its entry is gone, the line of its day that comes nearest."""
        index = min(bisect_left(self._firsts, -cursor.day.toordinal()), len(self.spans) - 1)
        items = self.items(index)
        if cursor.entry:
            known = (at for at, item in enumerate(items) if item.cursor == cursor)
            return index, next(known, min(otherwise, len(items) - 1))
        return index, 0

    def after(self, spot: Spot) -> Iterator[Spot]:
        """The lines below, to the oldest."""
        index, at = spot
        while index < len(self.spans):
            yield from ((index, below) for below in range(at + 1, len(self.items(index))))
            index, at = index + 1, -1

    def before(self, spot: Spot) -> Iterator[Spot]:
        """The lines above, to the newest."""
        index, at = spot
        while True:
            yield from ((index, above) for above in range(at - 1, -1, -1))
            index -= 1
            if index < 0:
                return
            at = len(self.items(index))

    # Search

    def stretches(self) -> Iterator[tuple[date, date]]:
        """First and last days between which a search reads at once, newest first, without the empty years."""
        for end in range(len(self._kept), 0, -SEARCHED_AT_ONCE):
            yield self._kept[max(0, end - SEARCHED_AT_ONCE)], self._kept[end - 1]

    def search(self, stretch: tuple[date, date], query: Query, names: Mapping[str, str]) -> dict[date, frozenset[str]]:
        """The entries of those days that hold what is looked for. Touches nothing that is shown: may run in a thread.

        A day that was found by what was taken on it may have none.
        """
        entries = self._entries(*stretch)
        events = (day for day in event_days(self.plans, self.today) if stretch[0] <= day <= stretch[1])
        found = {}
        for day in sorted({*events, *(day for each in entries for day in each)}, reverse=True):
            each = page(self._day(day, entries), self.today, self.plans, self.titles)
            if (ids := found_on(each, query, names)) is not None:
                found[day] = ids
        return found


def _by_day(entries: Iterable[Dated]) -> dict[date, list[Dated]]:
    days: dict[date, list[Dated]] = {}
    for entry in entries:
        days.setdefault(entry.day, []).append(entry)
    return days
