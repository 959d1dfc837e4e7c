"""A month of the journal as a calendar: arrows move by day and week, and every key of a day works as in the list.

It lies over the list and shares its pages and marks; Enter goes to the day there.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.leafing import Item, Leafing
from tui.app.screens.day_keys import ADD, ADD_URGE, CHECK_IN, FILL, FREE, MARK, ActsOnDays
from tui.app.widgets.month import MonthGrid
from tui.domain.calendar import short_date
from tui.domain.calendar_page import first_of, last_of, month_later, month_name
from tui.domain.phrases import days_word
from tui.domain.today import Today
from tui.domain.unknown import why_not_free
from tui.domain.when import FIRST_YEAR
from tui.journal import Changed

MARK_RUN = MARK._replace(label="mark", help="Mark an unknown day, or not, and go to the next", bar=True)
KEYS = (
    Command("month-open", "enter", "open", "list", "Go to this day in the list"),
    ADD,
    ADD_URGE,
    CHECK_IN,
    MARK_RUN,
    FREE._replace(anywhere=False),  # the list's are those that are offered everywhere
    FILL._replace(anywhere=False),
    Command("month-date", "g", "go_to", "go to", "Go to a date"),
    Command("month-before", "pageup", "month(-1)", "month before", "Go to the month before"),
    Command("month-after", "pagedown", "month(1)", "next month", "Go to the next month"),
    Command("month-left", "left,left_square_bracket", "day(-1)", "day before", "Go to the day before", bar=False),
    Command("month-right", "right,right_square_bracket", "day(1)", "next day", "Go to the next day", bar=False),
    Command("month-up", "up", "day(-7)", "week before", "Go to the week before", bar=False),
    Command("month-down", "down", "day(7)", "next week", "Go to the next week", bar=False),
    Command("month-first", "home", "edge(True)", "first", "Go to the first day of the month", bar=False),
    Command("month-last", "end", "edge(False)", "last", "Go to the last day of the month", bar=False),
    Command("month-leave", "escape,v", "leave", "back", "Back to the list", palette=False),
)


class MonthScreen(ActsOnDays):
    """The month of a day. `chosen` is called with the day of the cursor when Enter goes to it."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)

    def __init__(self, leafing: Leafing, day: date, chosen: Callable[[date], object]) -> None:
        super().__init__()
        self.leafing = leafing
        self._first = day
        self._chosen = chosen

    def compose_body(self) -> ComposeResult:
        """The calendar."""
        yield MonthGrid(self.leafing, min(self._first, self.leafing.today))

    def opened(self) -> None:
        """Draw it once its size is known."""
        self.call_after_refresh(self.show_again)

    @property
    def grid(self) -> MonthGrid:
        """The calendar on the screen."""
        return self.query_one(MonthGrid)

    @property
    def current(self) -> Item:
        """The day of the cursor."""
        return self.grid.current

    @property
    def name_of_screen(self) -> str:
        """Which month, and how many days are marked."""
        marked = len(self.leafing.marked)
        return f"Journal · {month_name(self.grid.day)}{f' · {days_word(marked)} marked' if marked else ''}"

    def show_again(self) -> None:
        """The header and the calendar as they are now."""
        if self.is_ready():
            self._go(self.grid.day)

    def show_today(self, today: Today) -> None:
        """The header, and the calendar when another day has begun: the list below has taken that in."""
        super().show_today(today)
        self.grid.go(self.grid.day)

    def journal_changed(self, changed: Changed) -> None:
        """The list below has taken in what changed."""
        super().journal_changed(changed)
        self.show_again()

    def _go(self, day: date) -> None:
        self.grid.go(min(day, self.leafing.today))
        super().show_today(self.seen)

    def action_day(self, by: int) -> None:
        """So many days later, or before; up to today."""
        day = self.grid.day + timedelta(days=by)
        if day > self.leafing.today:
            self.say(f"{short_date(day)} has not come yet.")
        elif day.year >= FIRST_YEAR:
            self._go(day)

    def action_month(self, by: int) -> None:
        """The month before, or the next one."""
        day = month_later(self.grid.day, by)
        if first_of(day) > self.leafing.today:
            self.say(f"{month_name(day)} has not come yet.")
        elif day.year >= FIRST_YEAR:
            self._go(day)

    def action_edge(self, first: bool) -> None:
        """The first or the last day of the month."""
        self._go(first_of(self.grid.day) if first else last_of(self.grid.day))

    def action_mark(self) -> None:
        """Mark the day, or take the mark off, and go on to the next: so a run of days is marked in a row."""
        day = self.grid.day
        super().action_mark()
        if why_not_free(self.leafing.about(day), self.leafing.today) is None and day < self.leafing.today:
            self._go(day + timedelta(days=1))

    def action_go_to(self) -> None:
        """Ask for a date."""
        self.ask_for_date(self._go)

    def action_open(self) -> None:
        """To this day in the list."""
        day = self.grid.day
        self.dismiss()
        self._chosen(day)

    def action_leave(self) -> None:
        """Back to the list as it was."""
        self.dismiss()
