"""What can be done with a day of the journal wherever the cursor stands on one: in the list, and in the month.

Which day that is the screens say; what a day is lies in `domain`.
"""

from collections.abc import Callable
from datetime import date

from tui import clock
from tui.app.commands import Command
from tui.app.leafing import Item, Leafing
from tui.app.screens.base import Place
from tui.app.screens.dialog import Ask
from tui.domain.calendar import short_date
from tui.domain.missed import missed, none_missed
from tui.domain.unknown import Span, free_question, free_said, unknown_until_yesterday, why_not_free
from tui.domain.when import parse_day

ADD = Command("journal-add", "a", "add", "dose", "Log a dose on this day")
ADD_URGE = Command(
    "journal-urge", "i", "add_urge", "urge", "Log an urge that was not written down on this day", bar=False
)
CHECK_IN = Command("journal-checkin", "e", "checkin", "check-in", "Open the check-in of this day")
FREE = Command("journal-free", "f", "free", "no doses", "Confirm no doses: this day or those marked", anywhere=True)
FILL = Command("journal-fill", "b", "fill", "missed", "Fill in missed days one by one, or those marked", anywhere=True)
MARK = Command("journal-mark", "space", "mark", "mark", "Mark an unknown day, or take the mark off", bar=False)

DATE_HINT = "Such as 10 nov, mon, yesterday, 3 weeks ago, 2026-11-03."


class ActsOnDays(Place):
    """A screen with a cursor on a day; marks are kept by what it leafs through."""

    leafing: Leafing

    @property
    def current(self) -> Item:
        """The line or the day of the cursor."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Show everything after something here changed."""
        raise NotImplementedError

    def ask_for_date(self, go: Callable[[date], object]) -> None:
        """Ask for a date to go to."""
        from tui.app.screens.prompt import Prompt

        def typed(text: str) -> date:
            return parse_day(text, clock.now(), self.ebb.journal.calendar, months=True)

        def chosen(day: date | None) -> None:
            if day is not None:
                go(day)

        self.app.push_screen(Prompt("Go to", DATE_HINT, "", typed), chosen)

    def action_add(self) -> None:
        """A dose on the day of the cursor."""
        from tui.app.screens.dose import DoseDialog

        day, today = self.current.day, self.leafing.today
        if day > today:
            self.say(f"{short_date(day)} has not come yet.")
        else:
            self.app.push_screen(DoseDialog(day=None if day == today else day))

    def action_add_urge(self) -> None:
        """An urge on the day of the cursor that was not logged then; one that is there now has its own place."""
        from tui.app.screens.urge_entry import UrgeDialog

        day = self.current.day
        if day > self.leafing.today:
            self.say(f"{short_date(day)} has not come yet.")
        else:
            self.app.push_screen(UrgeDialog(day))

    def action_checkin(self) -> None:
        """The check-in of the day of the cursor."""
        day = self.current.day
        if day > self.leafing.today:
            self.say(f"{short_date(day)} has not come yet.")
        else:
            self.ebb.action_checkin(day)

    def action_fill(self) -> None:
        """The check-ins of the marked days, or of those missed lately, one after the other."""
        from tui.app.screens.filling import FillingScreen
        from tui.content import ContentError

        leafing = self.leafing
        days = tuple(sorted(leafing.marked)) or missed(leafing.about, leafing.begins, leafing.today)
        if not days:
            self.say(none_missed(leafing.begins, leafing.today))
            return
        try:
            self.app.push_screen(FillingScreen(days))
        except ContentError as damaged:
            self.say(str(damaged), warn=True)

    # Days without doses

    def action_mark(self) -> None:
        """Mark the day of the cursor, or each of a folded run; again takes the marks off."""
        days = set(self.current.span.days())
        why = why_not_free(self.leafing.about(self.current.day), self.leafing.today)
        if why is not None:
            self.say(why)
            return
        self.leafing.marked = self.leafing.marked - days if days <= self.leafing.marked else self.leafing.marked | days
        self.show_again()

    def action_free(self) -> None:
        """No doses: on the marked days, on the day of the cursor, or on a run of days, which is asked about."""
        today, item = self.leafing.today, self.current
        if self.leafing.marked:
            self._confirm(tuple(self.leafing.marked))
        elif item.span.folded:
            self._ask(item.span)
        elif item.day == today:
            run = unknown_until_yesterday(self.leafing.about, self.leafing.first, today)
            if run is None:
                self.say(why_not_free(self.leafing.about(today), today) or "")
            else:
                self._ask(run)
        else:
            why = why_not_free(self.leafing.about(item.day), today)
            if why is None:
                self._confirm((item.day,))
            else:
                self.say(why)

    def _ask(self, run: Span) -> None:
        today = self.leafing.today
        question = free_question(run, today, dosed_today=bool(self.leafing.about(today).doses))
        self.app.push_screen(Ask("No doses", question), lambda yes: self._confirm(tuple(run.days())) if yes else None)

    def _confirm(self, days: tuple[date, ...]) -> None:
        journal = self.ebb.journal
        at = journal.calendar.local(clock.now())

        def confirmed(_: None) -> None:
            self.ebb.say(f"{free_said(days, self.leafing.today)} z takes it back.")

        name = f"no doses on {short_date(days[0]) if len(days) == 1 else f'{len(days)} days'}"
        self.ebb.change(lambda: journal.confirm_free(days, at), confirmed, name=name)
