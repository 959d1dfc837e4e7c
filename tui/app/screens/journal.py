"""The journal: every entry by day, newest first, to look up, correct, add to and delete; each can be taken back.

How one moves and searches is in `leafing`, what the lines say is computed in `domain.diary` and `domain.unknown`.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from tui import clock
from tui.app.commands import Command, bindings
from tui.app.leafing import Item
from tui.app.screens.day_keys import ADD, ADD_URGE, CHECK_IN, FILL, FREE, MARK
from tui.app.screens.dialog import Ask
from tui.app.screens.leafing import LeafingScreen
from tui.domain.amounts import with_unit
from tui.domain.calendar import long_date, short_date
from tui.domain.correcting import question_before_deleting, said_after_deleting
from tui.domain.diary import Page, running_on
from tui.domain.diary_words import full_date, title, whole
from tui.domain.errors import Refused
from tui.domain.phrases import Line
from tui.domain.planned import planned_lines
from tui.domain.records import KIND_NAMES, Adjustment, CheckIn, Dose, Plan, Shown, Urge
from tui.domain.schedule import Step
from tui.domain.texts import clean_text, one_line
from tui.domain.urges import is_running, still_there

KEYS = (
    Command("journal-open", "enter", "open", "open", "Correct this entry, open this day, or unfold it"),
    ADD,
    ADD_URGE,
    CHECK_IN,
    FREE,
    Command("journal-search", "slash", "search", "search", "Search words and values", anywhere=True),
    Command("journal-month", "v", "month", "month", "See the month as a calendar", anywhere=True),
    FILL,
    Command("journal-delete", "x,delete", "delete", "delete", "Delete this entry; z brings it back"),
    Command("journal-hit", "n", "hit(1)", "next found", "Go to the next entry that was found", bar=False),
    Command("journal-hit-before", "N", "hit(-1)", "found before", "Go to the one found before it", bar=False),
    Command("journal-date", "g", "go_to", "go to", "Go to a date", anywhere=True),
    MARK,
    Command("journal-read", "w", "read", "read", "Read the whole of this entry; on a day, its plan", bar=False),
    Command("journal-fold", "left", "fold", "fold", "Fold the unknown days around here again", bar=False),
    Command("journal-earlier", "left_square_bracket", "day(-1)", "day before", "Go to the day before", bar=False),
    Command("journal-later", "right_square_bracket", "day(1)", "next day", "Go to the next day", bar=False),
    Command("journal-up", "up", "move(-1)", "up", "One line up", bar=False, palette=False),
    Command("journal-down", "down", "move(1)", "down", "One line down", bar=False, palette=False),
    Command("journal-page-up", "pageup", "page(-1)", "page up", "A page up", bar=False, palette=False),
    Command("journal-page-down", "pagedown", "page(1)", "page down", "A page down", bar=False, palette=False),
    Command("journal-newest", "home", "end(True)", "newest", "Go to the newest line", bar=False),
    Command("journal-oldest", "end", "end(False)", "oldest", "Go to the oldest line", bar=False),
    Command("journal-leave", "escape", "leave", "back", "Back to all days, or to where you were", palette=False),
)

REASON_ONLY = "Its words can change, and may be empty. What it did stays: x deletes it, Taper makes another."
STEP_FOLLOWS = "A step follows from the plan. Taper has a hold, a step back and a new plan."
PLAN_STAYS = "A plan stays as you made it. Taper has a change of pace, a hold and a new plan."


class JournalScreen(LeafingScreen):
    """What can be done with the day or the entry on which the cursor stands."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)

    @property
    def commands(self) -> tuple[Command, ...]:
        """All but the way here."""
        return tuple(command for command in super().commands if command.id != "journal")

    def opened(self) -> None:
        """The titles of safety messages come behind the list."""
        super().opened()
        self.run_worker(self._name_messages(), group="journal-titles")

    async def _name_messages(self) -> None:
        from tui.app.messages import load_messages

        messages = await asyncio.to_thread(load_messages)
        if self.is_ready():
            self.leafing.name_messages({key: message.rule.title for key, message in messages.items()})
            self.show_again()

    def action_month(self) -> None:
        """The month of the day of the cursor, as a calendar."""
        from tui.app.screens.month import MonthScreen

        month = MonthScreen(self.leafing, self.current.day, self.go_to)
        self.app.push_screen(month, lambda _: self.show_again())  # with what was marked there

    # Entries

    def action_open(self) -> None:
        """Whatever this line leads to."""
        item = self.current
        if item.page is None:
            self.leafing.unfolded.update(item.span.days())
            self.leafing.lay_out()
            self.show_again()
        elif item.entry is None or isinstance(item.entry.record, CheckIn):
            self.action_checkin()
        elif isinstance(item.entry.record, Dose):
            from tui.app.screens.dose import DoseDialog

            self.app.push_screen(DoseDialog(item.entry.record))
        elif isinstance(item.entry.record, Urge):
            self._change_urge(item.entry.record)
        elif isinstance(item.entry.record, Adjustment):
            self._change_reason(item.entry.record)
        else:
            self.action_read()

    def _change_urge(self, urge: Urge) -> None:
        from tui.app.screens.urge_entry import UrgeDialog

        urging = self.ebb.urging
        if is_running(urge, clock.now()):
            self.say(still_there(urge, self.leafing.today, urging.key))
        else:
            self.app.push_screen(UrgeDialog(urge))

    def _change_reason(self, adjustment: Adjustment) -> None:
        """Only the words: what a change of pace did carries the amounts of every day since."""
        from tui.app.screens.prompt import Prompt

        journal = self.ebb.journal
        name = f"{KIND_NAMES[adjustment.kind]} of {short_date(adjustment.day)}"
        before = one_line(adjustment.reason or "")

        def typed(text: str | None) -> None:
            if text is None or text == before:
                return
            what = f"reason of the {name}"
            change = partial(journal.change_reason, adjustment.id, text or None)
            said = f"Changed the {what}. z takes it back."
            self.ebb.change(change, lambda _: self.ebb.say(said), name=f"change of the {what}", about=(what, text))

        prompt = Prompt(f"Reason of the {name}", REASON_ONLY, before, lambda text: clean_text(text).strip())
        self.app.push_screen(prompt, typed)

    def action_read(self) -> None:
        """The whole of an entry, in a box over the list; of a day, what was planned on it."""
        item = self.current
        if item.page is not None and item.entry is None and self._read_day(item.page):
            return
        if item.page is None or item.entry is None:
            self.say("There is nothing more to read on this line; go down to an entry.")
        else:
            self.run_worker(self._read(item), group="journal-read", exclusive=True)

    def _read_day(self, page: Page) -> bool:
        """What was planned on that day and what was taken, unless there was no plan."""
        from tui.app.screens.entry import EntryBox

        planned = self.leafing.planned(page.day) if page.planned else None
        if planned is not None:
            lines = list(planned_lines(planned, page.day, page.about.doses))
            self.app.push_screen(EntryBox(f"Plan · {full_date(page.day)}", lines))
        return planned is not None

    async def _read(self, item: Item) -> None:
        from tui.app.screens.entry import EntryBox

        if item.page is None or item.entry is None:
            return
        record = item.entry.record
        if isinstance(record, Shown):
            await self._read_message(record, f"{title(item.entry)} · {long_date(item.day)}")
            return
        names = await asyncio.to_thread(self._names) if isinstance(record, CheckIn) else {}
        running = running_on(self.leafing.plans, item.day)
        unit = None if running is None else running.plan.unit
        lines = list(whole(item.entry, item.page, unit, names))
        if isinstance(record, Plan | Step):
            lines.append(Line("To change it", PLAN_STAYS if isinstance(record, Plan) else STEP_FOLLOWS, "quiet"))
        if self.is_current:
            self.app.push_screen(EntryBox(f"{title(item.entry)} · {long_date(item.day)}", lines))

    async def _read_message(self, shown: Shown, heading: str) -> None:
        from tui.app.messages import load_messages
        from tui.app.screens.entry import EntryBox
        from tui.domain import safety_words

        message = (await asyncio.to_thread(load_messages)).get(shown.rule)
        rule, origin = (message.rule, message.origin) if message is not None else (None, None)
        if self.is_current:
            self.app.push_screen(EntryBox(heading, list(safety_words.whole(rule, shown.day, origin))))

    def action_delete(self) -> None:
        """Delete a dose, a check-in or a change of pace."""
        item, journal = self.current, self.ebb.journal
        record = None if item.entry is None else item.entry.record
        on = f" on {short_date(item.day)}"
        if isinstance(record, Dose):
            what = f"the dose of {with_unit(record.amount, record.unit)} at {record.at:%H:%M}{on}"
            self._delete(partial(journal.remove_dose, record.id), record.id, what)
        elif isinstance(record, Urge):
            self._delete(partial(journal.remove_urge, record.id), record.id, f"the urge at {record.at:%H:%M}{on}")
        elif isinstance(record, CheckIn):
            self._delete(
                partial(journal.remove_checkin, item.day), item.day, f"the check-in for {short_date(item.day)}"
            )
        elif isinstance(record, Adjustment):
            self._delete_adjustment(record)
        elif item.entry is None and item.page is not None and item.page.only_confirmed:
            said = f"{short_date(item.day)} is unknown again."
            what = f"the confirmation of {short_date(item.day)}"
            self._delete(partial(journal.remove_checkin, item.day), item.day, what, said)
        elif isinstance(record, Shown):
            from tui.domain.safety_words import STAYS

            self.say(STAYS)
        elif isinstance(record, Plan):
            self.say("A plan stays in the journal. t goes to Taper, where it is adjusted.")
        elif record is not None:
            self.say("A step follows from the plan, so there is nothing to delete here.")
        else:
            self.say("There is nothing to delete on this line; go down to an entry.")

    def _delete_adjustment(self, adjustment: Adjustment) -> None:
        journal, today = self.ebb.journal, self.leafing.today
        name = KIND_NAMES[adjustment.kind]
        what = f"the {name} of {short_date(adjustment.day)}"
        window = journal.window(today)
        try:
            question = question_before_deleting(window, adjustment, today)
            said = said_after_deleting(window, adjustment, today)
        except Refused as error:
            self.say(str(error), warn=True)
            return

        def delete(yes: bool | None = True) -> None:
            if yes:
                self._delete(partial(journal.remove_adjustment, adjustment.id), adjustment.id, what, said)

        if question is None:
            delete()
        else:
            self.app.push_screen(Ask(f"Delete this {name}?", question), delete)

    def _delete(self, change: Callable[[], None], about: object, what: str, said: str = "") -> None:
        """Delete an entry, once: it stays on the list until that is on disk."""
        if self.ebb.writing.knows(about):
            self.ebb.try_again()
            return
        said = f"{said or f'Deleted {what}.'} z brings it back."
        self.ebb.change(change, lambda _: self.ebb.say(said), name=f"deleting {what}", about=about)
