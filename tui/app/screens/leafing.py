"""A list of days on the whole screen: where its cursor stands, how it moves, how it is searched.

What can be done with an entry is `journal`'s matter; which lines there are is leafed through in `leafing`.
"""

import asyncio
from datetime import date
from time import monotonic

from textual import events, work
from textual.app import ComposeResult

from tui import clock, content
from tui.app.leafing import Cursor, Item, Leafing, Spot
from tui.app.screens.day_keys import ActsOnDays
from tui.app.widgets.diary import NARROW, DiaryList, Look
from tui.domain.diary_words import full_date
from tui.domain.nothing_found import nothing_found
from tui.domain.options import own_names
from tui.domain.phrases import days_word
from tui.domain.searching import Query, parse
from tui.domain.texts import quote
from tui.domain.today import Today
from tui.domain.unknown import is_unknown
from tui.domain.when import parse_day
from tui.journal import Changed

ALL_THERE_IS = "?"
"""What is typed into a search to see all that can be asked."""
SHOWN_EVERY = 0.3
"""Seconds between two looks at what a search has found so far."""


class LeafingScreen(ActsOnDays):
    """All days. `cursor` is the line that keys act on, by what it is about; `sought` is what was looked for."""

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self.leafing = Leafing(self.ebb.journal, self._today)
        self.cursor = Cursor(self.leafing.today)
        self._asked_for = day
        self.sought = ""
        self.searching = False

    @property
    def _today(self) -> date:
        return self.ebb.journal.calendar.day_of(clock.now())

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield DiaryList(self.leafing)

    @property
    def name_of_screen(self) -> str:
        """What is found or marked, if anything is."""
        if self.leafing.found is not None:
            count = self.leafing.count
            so_far = " so far" if self.searching else ""
            what = f" for {quote(self.sought)}" if self.app.size.width >= NARROW else ""
            return f"Journal · {count} found{so_far}{what} · Esc shows all"
        marked = len(self.leafing.marked)
        return f"Journal · {days_word(marked)} marked" if marked else "Journal"

    # Showing

    def opened(self) -> None:
        """Begin with the newest day, or with the one that was asked for. The names for a search come behind that."""
        self.run_worker(asyncio.to_thread(self._names), group="journal-names")
        self._put(self.leafing.spot(self.cursor), 0)
        if self._asked_for is not None:
            self._go_to(self._asked_for)

    @property
    def list(self) -> DiaryList:
        """The list on the screen."""
        return self.query_one(DiaryList)

    @property
    def current(self) -> Item:
        """The line of the cursor."""
        return self.list.current

    def show_today(self, today: Today) -> None:
        """The header, and another list when another day has begun."""
        super().show_today(today)
        if today.day != self.leafing.today:
            self._take_in(today.day)

    def journal_changed(self, changed: Changed) -> None:
        """Take in what changed, here or elsewhere; the cursor stays with its entry, also when that moves."""
        self._take_in(self._today, changed)
        super().journal_changed(changed)
        if self.leafing.query != Query():
            self._look_for(self.leafing.query, again=True)

    def _take_in(self, today: date, changed: Changed | None = None) -> None:
        leafing, at = self.leafing, self.list.spot[1]
        leafing.refresh(today)
        leafing.marked = {day for day in leafing.marked if is_unknown(leafing.about(day))}
        if self.cursor.entry and changed is not None and len(changed.days) < 32:
            there = (
                Cursor(day, entry.id)
                for day in sorted(changed.days | {self.cursor.day})
                for entry in leafing.page(day).entries
            )
            self.cursor = next((each for each in there if each.entry == self.cursor.entry), self.cursor)
        self._show(leafing.spot(self.cursor, at))

    def _show(self, spot: Spot) -> None:
        self.list.redraw(spot, Look(frozenset(self.leafing.marked), self.leafing.query.to_mark))
        self.cursor = self.current.cursor

    def _put(self, spot: Spot, line: int) -> None:
        self.list.go(spot, line)
        self.cursor = self.current.cursor

    def show_again(self) -> None:
        """Show the header and the list after something here changed."""
        self._show(self.leafing.spot(self.cursor))
        super().show_today(self.seen)

    # Moving

    @property
    def _middle(self) -> int:
        return self.list.content_size.height // 2

    def action_move(self, by: int) -> None:
        """A line up or down."""
        spots = self.leafing.after(self.list.spot) if by > 0 else self.leafing.before(self.list.spot)
        self._put(next(spots, self.list.spot), self._middle)

    def action_day(self, by: int) -> None:
        """To the heading of the next day (1) or of the day before (-1)."""
        index = self.list.spot[0] - by
        if 0 <= index < len(self.leafing.spans):
            self._put((index, 0), self._middle if by > 0 else 0)

    def action_page(self, by: int) -> None:
        """A page of what is shown."""
        self.list.turn(by)
        self.cursor = self.current.cursor

    def action_end(self, newest: bool) -> None:
        """The newest line or the oldest."""
        last = len(self.leafing.spans) - 1
        if newest:
            self._put((0, 0), 0)
        else:
            self._put((last, len(self.leafing.items(last)) - 1), self.list.content_size.height)

    def _go_to(self, day: date) -> None:
        self.leafing.visit(day)
        self._put(self.leafing.spot(Cursor(day)), self._middle // 2)
        if day < self.leafing.begins:
            self.say(f"{full_date(day)} is before your first entry. a logs a dose there, e opens its check-in.")

    def action_go_to(self) -> None:
        """Ask for a date."""
        self.ask_for_date(self.go_to)

    def go_to(self, day: date) -> None:
        """Show that day among all days, wherever one is."""
        if self.leafing.found is not None or self.searching:
            self._show_all()
        self._go_to(day)

    def action_fold(self) -> None:
        """Unknown days that were unfolded around this one become one line again."""
        self.leafing.fold(self.cursor.day)
        self.show_again()

    # Search

    def action_search(self) -> None:
        """Ask for words and values; a lone question mark shows what can be asked."""
        from tui.app.screens.prompt import Prompt
        from tui.domain.search_fields import HINT

        def typed(text: str) -> str:
            if text.strip() != ALL_THERE_IS:
                self._understood(text)
            return text

        def look(text: str | None) -> None:
            if text is not None and text.strip() == ALL_THERE_IS:
                self._show_what_can_be_asked()
            elif text is not None:
                self.sought, query = text, self._understood(text)
                self.searching = True  # before the next key: Esc ends the search, not the journal
                self._look_for(query)

        self.app.push_screen(Prompt("Search", HINT, self.sought, typed), look)

    def _understood(self, text: str) -> Query:
        return parse(text, self._names(), self._day_typed)

    def _day_typed(self, typed: str) -> date:
        return parse_day(typed, clock.now(), self.ebb.journal.calendar, months=True)

    def _show_what_can_be_asked(self) -> None:
        from tui.app.screens.entry import EntryBox
        from tui.domain.search_fields import what_can_be_asked

        lines = list(what_can_be_asked(self._names()))
        self.app.push_screen(EntryBox("What you can look for", lines), lambda _: self.action_search())

    @work(exclusive=True, group="journal-search")
    async def _look_for(self, query: Query, *, again: bool = False) -> None:
        """Search the newest days first, and show what there is as it is found; `again` only when all is."""
        anew, due = not again, 0.0
        names = await asyncio.to_thread(self._names)
        self.searching, self.leafing.query, self.leafing.names = True, query, names
        found: dict[date, frozenset[str]] = {}
        for stretch in self.leafing.stretches():
            new = await asyncio.to_thread(self.leafing.search, stretch, query, names)
            found |= new
            # A few times a second is enough to see, and sparing over a thin line.
            if new and not again and monotonic() > due:
                self._show_found(found, anew=anew)
                anew, due = False, monotonic() + SHOWN_EVERY
        self.searching = False
        if found:
            self._show_found(found, anew=anew)
        else:
            self._forget_found()
            self.say(nothing_found(self.sought, names, self._day_typed))

    def _show_found(self, found: dict[date, frozenset[str]], *, anew: bool) -> None:
        at = self.list.spot[1]
        self.leafing.narrow(found)
        if anew:
            self.list.line = min(1, len(self.leafing.items(0)) - 1)  # its heading stays in sight
        self._show((0, min(1, len(self.leafing.items(0)) - 1)) if anew else self.leafing.spot(self.cursor, at))
        super().show_today(self.seen)

    def _show_all(self) -> None:
        self.workers.cancel_group(self, "journal-search")
        self._forget_found()

    def _forget_found(self) -> None:
        self.searching, self.leafing.query = False, Query()
        self.leafing.narrow(None)
        self.show_again()

    def action_hit(self, by: int) -> None:
        """To the next entry that was found, or to the one before."""
        if self.leafing.found is None:
            self.say("Nothing is looked for: / searches.")
            return
        spots = self.leafing.after(self.list.spot) if by > 0 else self.leafing.before(self.list.spot)
        spot = next((spot for spot in spots if self._is_hit(spot)), None)
        if spot is None:
            self.say(f"That is the {'last' if by > 0 else 'first'} of what was found.")
        else:
            self._put(spot, self._middle)

    def _is_hit(self, spot: Spot) -> bool:
        """An entry; of a day that was found without one, its heading."""
        return spot[1] > 0 or len(self.leafing.items(spot[0])) == 1

    def _names(self) -> dict[str, str]:
        """The names of symptoms; without those of the content where that is damaged, which is said elsewhere."""
        own = own_names(self.ebb.journal.setting_values)
        try:
            return own | {key: symptom.name for key, symptom in content.symptoms().items()}
        except content.ContentError:
            return own

    def action_leave(self) -> None:
        """From what was found back to all days, with the cursor where it is; from there to where one came from."""
        if self.leafing.found is not None or self.searching:
            self._show_all()
        elif self.leafing.marked:
            self.leafing.marked = set()
            self.show_again()
        else:
            self.app.pop_screen()

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.is_ready():
            self.show_again()
