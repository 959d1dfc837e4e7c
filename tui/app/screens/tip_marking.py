"""What a person makes of a tip on the Tips screen: helped or not, pinned, hidden, and tips of their own.

Each is a change of the journal that can be taken back; what it means for the order is decided in `domain.tips`.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.app.commands import Command
from tui.app.half_written import HalfWritten, TipDraft
from tui.app.opened import note_opened
from tui.app.screens.tip_asking import Asking
from tui.app.screens.tip_place import TipPlace
from tui.app.shelf import Shelf
from tui.app.widgets.lines import Piece, Row, cut
from tui.domain import own_tips
from tui.domain import tips as rules
from tui.domain.records import OWN_TIP, TipMark, Verdict
from tui.domain.tip_words import NOT_YOURS, change_of_mark, was_read
from tui.journal import new_id

if TYPE_CHECKING:
    from tui.app.screens.tip_form import TipForm, Written

MARK_KEYS = (
    Command("tips-helped", "plus,g", "judge('helped')", "helped", "Say that the tip helped; again takes that off"),
    Command("tips-no-help", "minus,x", "judge('no_help')", "no help", "Say that it was no help; again takes that off"),
    Command("tips-pin", "i", "pin", "pin", "Pin the tip: it comes first; again takes that off"),
    Command("tips-hide", "n", "hide", "hide", "Hide the tip: it leaves every list but Hidden; again brings it back"),
    Command("tips-add", "a", "add", "add", "Add a tip of your own", anywhere=True),
    Command("tips-edit", "e", "edit", "change", "Change a tip of your own", bar=False),
    Command("tips-delete", "D,delete", "delete", "delete", "Delete a tip of your own; z brings it back", bar=False),
)
ANSWERS = ("tips-helped", "tips-no-help", "tips-leave")
"""The commands that answer the question about yesterday's tip while it stands."""


class Marking(Asking, TipPlace):
    """The part of the Tips screen that changes something. `shelf` is what is listed, once the texts are there."""

    shelf: Shelf | None = None
    draft: TipDraft

    @property
    def is_reading(self) -> bool:
        """Whether a tip has the whole screen."""
        return self.has_class("-reading")

    # The question about a tip that was read yesterday

    @property
    def _answers(self) -> dict[str, Command]:
        return {command.id: command for command in self.commands if command.id in ANSWERS}

    @property
    def answering_keys(self) -> set[str]:
        """The keys that answer the question."""
        keymap = self.ebb.preferences.keymap
        keys = (keymap.get(command.id, command.keys).split(",") for command in self._answers.values())
        return {key.strip() for each in keys for key in each}

    def question_row(self, width: int) -> list[Row]:
        """Which tip is asked about."""
        assert self.asked_about is not None
        return [((cut(was_read(self.asked_about.title), width), "strong"),)]

    def answers_row(self) -> Row:
        """The question, and the keys that answer it."""
        keymap = self.ebb.preferences.keymap
        row: list[Piece] = [("Did it help?", "strong")]
        for id, label in zip(ANSWERS, ("yes", "no", "not now"), strict=True):
            row += [("   ", ""), (self._answers[id].key(keymap), "key"), (f" {label}", "")]
        return tuple(row)

    # Marks

    def action_judge(self, verdict: Verdict) -> None:
        """It helped, or it was no help; the same again takes that off. While it is asked, the tip of yesterday is."""
        if self.asked_about is not None:
            self.action_answer_tip(verdict)
        else:
            self._mark(partial(rules.judged, verdict=verdict, day=self.seen.day))

    def action_pin(self) -> None:
        """Pinned, or no longer."""
        self._mark(partial(rules.turned_pin, day=self.seen.day))

    def action_hide(self) -> None:
        """Put away, or back on its lists."""
        if self.tip is not None and self.shelf is not None:
            away = not own_tips.is_hidden(self.tip, self.shelf.marks)
            self._mark(partial(rules.put_away, away=away))

    def _mark(self, change: Callable[[TipMark], TipMark]) -> None:
        tip, journal = self.tip, self.ebb.journal
        if tip is None:
            return

        def mark() -> str:
            before = journal.tip_marks().get(tip.key) or TipMark(tip=tip.key)
            after = change(before)
            label, said = change_of_mark(before, after)
            journal.mark_tip(after, label)
            return said

        self.ebb.change(mark, self._said, name="mark on a tip")

    def _said(self, said: str) -> None:
        self.ebb.say(f"{said} z takes it back.")

    def note_opened(self) -> None:
        """Remember the day on which the tip was last read."""
        if self.tip is not None:
            note_opened(self.ebb, self.tip.key, self.seen.day)

    # Tips of one's own

    def action_add(self) -> None:
        """Write a tip."""
        from tui.app.screens.tip_form import TipForm, Written

        mark = TipMark(tip=f"{OWN_TIP}{new_id()}")

        def add(written: Written | None) -> None:
            if written is None:
                self.draft.drop("")
                return
            after = own_tips.written(mark, *written)
            self.ebb.change(
                lambda: self.ebb.journal.mark_tip(after, "tip added"),
                lambda _: self._added(mark.tip),
                name="tip of your own",
            )

        self.app.push_screen(self._form(TipForm, "A tip of your own", "", Written("", None)), add)

    def _form(self, form: "type[TipForm]", heading: str, key: str, before: "Written") -> "TipForm":
        half = self.draft.of(key)
        begun = None if half is None else before._replace(title=half.title, text=half.text)
        return form(heading, before, begun, lambda title, text: self.draft.keep(HalfWritten(key, title, text)))

    def _added(self, key: str) -> None:
        self.draft.drop("")
        if self.shelf is not None:
            self.shelf.go_to_own(key)
            self.show_list()
        self._said("Added to your tips.")

    def action_edit(self) -> None:
        """Change the words of a tip of one's own."""
        from tui.app.screens.tip_form import TipForm, Written

        if (mark := self._own()) is None:
            return
        key, journal, before = mark.tip, self.ebb.journal, own_tips.own_tip(mark)

        def change(written: Written | None) -> None:
            if written is None or written == (before.title, before.text or None):
                self.draft.drop(key)
                return

            def work() -> None:
                known = journal.tip_marks().get(key) or mark
                journal.change_own_tip(own_tips.written(known, *written), "change of your tip")

            self.ebb.change(work, lambda _: self._changed_tip(key), name="change of your tip")

        self.app.push_screen(self._form(TipForm, "Your tip", key, Written(before.title, before.text)), change)

    def _changed_tip(self, key: str) -> None:
        self.draft.drop(key)
        self._said("Changed.")

    def action_delete(self) -> None:
        """Delete a tip of one's own."""
        if (mark := self._own()) is not None:
            key, journal = mark.tip, self.ebb.journal
            self.ebb.change(
                lambda: journal.remove_own_tip(key),
                lambda _: self._said("Deleted."),
                name="deleting your tip",
            )

    def _own(self) -> TipMark | None:
        """The mark of the tip that the mark stands on, if it is the person's own; else that is said."""
        tip = self.tip
        mark = None if tip is None else self.ebb.journal.tip_marks().get(tip.key)
        if tip is None or mark is None or not own_tips.is_own(tip):
            self.ebb.say(NOT_YOURS)
            return None
        return mark

    def show_list(self) -> None:
        """Show what is listed."""
