"""The question on the day after a tip was read, whether it helped: what it shares on Tips and on Today.

When it is asked, and of which tip, is decided in `domain.asking`.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from tui.app.commands import Command
from tui.app.screens.base import Place
from tui.domain.records import TipMark, Verdict
from tui.journal import JournalError

if TYPE_CHECKING:
    from textual.content import Content

    from tui.domain.knowledge import Tip

ASK_KEYS = (
    Command("tip-yes", "plus", "answer_tip('helped')", "helped", "Say that yesterday's tip helped", bar=False),
    Command("tip-no", "minus", "answer_tip('no_help')", "no help", "Say that yesterday's tip was no help", bar=False),
    Command("tip-not-now", "escape", "tip_not_now", "not now", "Leave the question about yesterday's tip", bar=False),
)
"""For the KEYS of a screen on which the question stands without covering anything else."""
EDGES = 6
"""Columns of a panel's edge that a text in it cannot have."""


class Asking(Place):
    """A place that may ask about one tip; `asked_about` is that tip while it does."""

    asked_about: "Tip | None" = None

    def look_for_question(self, ranked: "Sequence[Tip]", day: date) -> None:
        """Ask about one of these tips, if one is to be asked about and none was so far today."""
        from tui.domain.asking import to_ask

        asked = self.ebb.asked_on == day or self.ebb.journal.read_only is not None
        self.asked_about = None if asked else to_ask(ranked, self.ebb.journal.tip_marks(), day)

    def ask_in_the_edge(self, ranked: "Sequence[Tip]", day: date) -> "Content | None":
        """The question in one line for the edge of a panel as wide as the screen; None when nothing is asked."""
        self.look_for_question(ranked, day)
        if self.asked_about is None:
            return None
        from textual.content import Content

        from tui.domain.tip_words import question

        yes, no, later = (command.key(self.ebb.preferences.keymap) for command in ASK_KEYS)
        return Content(question(self.asked_about.title, yes, no, later, self.size.width - EDGES))  # no markup

    def put_question_aside(self) -> None:
        """Ask no more in this run of the day; nothing is written."""
        self.asked_about, self.ebb.asked_on = None, self.seen.day

    def action_answer_tip(self, verdict: Verdict) -> None:
        """It helped, or it was no help."""
        if (tip := self.asked_about) is None:
            return
        from tui.domain.asking import answered
        from tui.domain.tip_words import change_of_mark

        journal, day = self.ebb.journal, self.seen.day
        self.put_question_aside()

        def mark() -> str:
            before = journal.tip_marks().get(tip.key) or TipMark(tip=tip.key)
            after = answered(before, verdict, day)
            label, said = change_of_mark(before, after)
            journal.mark_tip(after, label)
            return said

        self.ebb.change(mark, lambda said: self.ebb.say(f"{said} z takes it back."), name="mark on a tip")

    def action_tip_not_now(self) -> None:
        """Leave it, for all that were read the day before: nothing for undo to name."""
        if self.asked_about is None:
            return
        from tui.domain.asking import not_now

        journal, day = self.ebb.journal, self.seen.day
        self.put_question_aside()

        def drop() -> None:
            with suppress(JournalError):
                journal.mark_tips(not_now(journal.tip_marks(), day), None)

        self.ebb.change(drop)
