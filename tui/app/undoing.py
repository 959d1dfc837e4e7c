"""Taking back and doing again: what `z` and `Z` do to a change that waits, to one that is being saved, to one that is.

Which change that is, is `retracing`'s matter; what it means for the journal, the journal's.
"""

from tui.app.changing import ChangingApp
from tui.app.expecting import Change, Turn
from tui.domain import waiting
from tui.domain.errors import Refused
from tui.journal.errors import NotNext
from tui.journal.history import Entry


class UndoingApp(ChangingApp):
    """An app whose changes can be taken back: the one that was named before, or none."""

    def first_run(self) -> None:
        """Begin anew, after the very first change was taken back."""

    def _turned(self, change: Change) -> None:
        """A change that is not on disk was taken back, or put back."""

    def action_undo(self) -> None:
        """Take back the last change."""
        writing, change = self.writing, self.writing.next_back
        if change is None or (isinstance(change.about, Turn) and not writing.waiting):
            self._turn(writing.next_undo, redo=False)
        elif change is not writing.made_now:
            writing.take_back(change)
            self._turned(change)
            self.say(waiting.never_saved(change.name))
            self._show_today()
        elif change is writing.doomed:
            self.say(waiting.first_back(change.name, writing.next_undo))
        elif isinstance(change.about, Turn):
            self.say(waiting.tried_now(change.name))
        else:
            writing.doom(self._undo_of(change))
            self.say(waiting.back_when_saved(change.name))
            self._show_today()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        writing, change = self.writing, self.writing.next_back
        if (doomed := writing.doomed) is not None:
            writing.spare()
            self.say(waiting.stays(doomed.name))
            self._show_today()
        elif (again := writing.next_again) is not None:
            writing.put_back(again)
            self._turned(again)
            self.say(waiting.waits_again(again.name))
            self.try_again()
        elif change is not None and isinstance(change.about, Turn) and not change.about.redo and writing.waiting:
            self._stop_turn(change, change.about)
        else:
            self._turn(writing.next_redo, redo=True)

    def _stop_turn(self, change: Change, turn: Turn) -> None:
        """What was to be taken back, and is not yet, stays."""
        if change is self.writing.made_now:
            self.say(waiting.tried_now(change.name))
        else:
            self.writing.drop(change)
            self.say(waiting.stays(turn.label))
            self._show_today()

    # What is saved

    def _turn(self, label: str | None, *, redo: bool) -> None:
        """Take back the saved change of that name, or do it again; never another one."""
        if label is None:
            self.say(waiting.nothing_to_turn(redo=redo))
            return
        journal = self.journal

        def turn() -> str:
            try:
                return journal.redo(label) if redo else journal.undo(label)
            except NotNext as other:
                raise Refused(waiting.not_turned(label, other.label, redo=redo)) from other

        name = f"{'redo' if redo else 'undo'} of {label}"
        if self.writing.making:
            self.say(waiting.turning(label, redo=redo))
        self.change(turn, self._done_again if redo else self._taken_back, name=name, about=Turn(label, redo))

    def _undo_of(self, change: Change) -> Change:
        """What takes back a change that is being saved, once it is."""
        journal, meant = self.journal, list[Entry | None]()

        def undo() -> str:
            if not meant:  # this is next in the same thread, so the last change is that one
                meant.append(journal.made_last)
            try:
                return journal.undo(meant[0])
            except NotNext as other:
                raise Refused(waiting.not_turned(change.name, other.label, redo=False)) from other

        return Change(undo, self._taken_back, f"undo of {change.name}", Turn(change.name, redo=False))

    def _taken_back(self, label: str) -> None:
        if self.journal.is_new:
            self.first_run()
        else:
            self.say(f"Took back: {label}. Z does it again.")

    def _done_again(self, label: str) -> None:
        self.say(f"Did again: {label}. z takes it back.")

    def _over(self, change: Change, *, saved: bool) -> None:
        if not saved:
            self._turned(change)
            self.say(waiting.never_saved(change.name))
            self._show_today()
        else:  # behind what its own end says
            self.call_later(self.say, waiting.turning(change.name, redo=False))
