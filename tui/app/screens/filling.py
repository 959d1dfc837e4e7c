"""Missed days filled in one after the other: the check-in of each, and saving one opens the next.

What is half done is kept for each day as in the check-in itself; a day that is skipped stays as it was.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.screens.checkin import KEYS as CHECKIN_KEYS
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.dialog import Ask
from tui.domain.answering import Answering
from tui.domain.calendar import short_date
from tui.domain.days import Day
from tui.domain.missed import (
    HOW,
    NOT_FREE,
    doses_words,
    filled_in,
    free_doubt,
    is_missed,
    place_words,
    takes_it_as_free,
)
from tui.domain.records import Answer

WIDE = 80
OTHERS = {
    "save": Command("save", "ctrl+s", "save", "save", "Save the check-in and go on to the next missed day"),
    "earlier": Command(
        "earlier", "left_square_bracket", "day(-1)", "missed before", "Go to the missed day before", bar=False
    ),
    "later": Command("later", "right_square_bracket", "day(1)", "skip day", "Skip this day for now"),
    "as-yesterday": Command(
        "as-yesterday", "equals_sign", "as_yesterday", "as before", "Take the rest from the day before"
    ),
    "leave": Command("leave", "escape", "leave", "end", "End; what is not saved is kept as a draft"),
}
ADD = Command("fill-dose", "a", "add", "dose", "Log a dose on this day")
KEYS = (*(OTHERS.get(command.id, command) for command in CHECKIN_KEYS), ADD)


class FillingScreen(CheckInScreen):
    """The check-ins of `days`, in their order."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)

    def __init__(self, days: Sequence[date]) -> None:
        super().__init__(days[0])
        self.days = tuple(days)

    def opened(self) -> None:
        """Open the first, and say how it goes."""
        super().opened()
        if not self.has_message:
            self.say(HOW)

    @property
    def name_of_screen(self) -> str:
        """Which day it is, the how manyth, and what is known of its doses."""
        place = place_words(self.days.index(self.day) + 1, self.days)
        name = f"{short_date(self.day)} · {place}"
        return f"Check-in · {name} · {doses_words(self._about(self.day))}" if self.app.size.width >= WIDE else name

    def _about(self, day: date) -> Day:
        journal = self.ebb.journal
        doses, checkins = journal.doses(day, day).get(day, ()), journal.checkins(day, day).get(day)
        return Day(day, doses, checkins, day < self.ebb.today().day)

    def action_day(self, by: int) -> None:
        """Another of the missed days; what is half done here is kept."""
        at = self.days.index(self.day) + by
        if at < 0:
            self.say("That is the first of them.")
        elif at == len(self.days):
            self.action_leave()
        else:
            self.save_draft()
            self.open_day(self.days[at])

    def action_add(self) -> None:
        """A dose on this day."""
        from tui.app.screens.dose import DoseDialog

        self.app.push_screen(DoseDialog(day=self.day))

    def action_save(self) -> None:
        """Save what was answered; that a day had no doses is asked again where it is said by the way."""
        day = self._about(self.day)
        if not takes_it_as_free(day, self.answering.to_save()):
            super().action_save()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                CheckInScreen.action_save(self)
            else:
                self._answer(None, move=False, key="intake_complete")
                self.say(NOT_FREE)

        self.app.push_screen(Ask("No doses", free_doubt(day.day)), answered)

    def saved_answers(self, answers: Mapping[str, Answer]) -> Answering:
        """These are on disk; the next day that is still missed opens when nothing is left to save. What is left."""
        left = self.answering = self.answering.after_saving(answers)
        if not left.edits and self.is_current:
            after = self.days[self.days.index(self.day) + 1 :]
            following = next((day for day in after if is_missed(self._about(day))), None)
            if following is None:
                self._end()  # said together with what was saved, which is said next
            else:
                self.save_draft()
                self.open_day(following)
        return left

    def action_leave(self) -> None:
        """Back to the journal; drafts stay."""
        self._end()
        self.app.call_later(self.ebb.say_what_waits)

    def _end(self) -> None:
        kept = bool(self.answering.edits)
        self.save_draft()
        self.dismiss()
        draft = " Your unsaved answers are kept: b comes back to them." if kept else ""
        self.ebb.say_with_next(f"{filled_in([self._about(day) for day in self.days])}{draft}")
