"""What an earlier run could not save and had to keep elsewhere: folded in at the start, or as soon as that goes.

Where such copies lie and what folding in means is the journal's matter.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tui.app.expecting import Change
from tui.app.undoing import UndoingApp
from tui.domain.questions import answers_of


class Folded(NamedTuple):
    """What came of one try, in sentences, and how many changes are still kept elsewhere."""

    said: tuple[str, ...]
    left: int


class FoldingApp(UndoingApp):
    """An app that folds in what is kept elsewhere. It comes before every change, and holds none up that can be saved.

    As long as it waits it counts as not saved.
    """

    state: Path

    _folding: Change | None = None
    _tried = False
    _said: frozenset[str] = frozenset()
    """What came of the last try of which anything was said."""

    def begin_folding(self, count: int, then: Callable[[], object]) -> None:
        """Fold in what so many changes are in; `then` is called after the first try."""
        self.writing.elsewhere = count
        self._first_try_over = then
        self._show_today()
        self._make_changes()

    def _make_changes(self) -> None:
        if self.writing.elsewhere and self._folding is None:
            self._folding = Change(self._fold_in, self._folded_in, keep=False, by_itself=True)
            self.writing.add_first(self._folding)
        super()._make_changes()

    def _fold_in(self) -> Folded:
        """In the thread of the changes. Only the first try waits for others: a dose may be next in the line."""
        from tui.journal import unsaved

        now = not self._tried or unsaved.may_fold_in(self.journal)
        said = unsaved.fold_in(self.journal, self.state, again=True) if now else ()
        return Folded(said, unsaved.unsaved_changes(self.state, self.journal.path))

    def _drop_saved_drafts(self) -> None:
        """Forget drafts of which all is in the journal."""
        self.journal.drafts.drop_saved(lambda day: answers_of(self.journal.checkins(day, day).get(day)))

    def _folded_in(self, found: Folded) -> None:
        before, self._folding = self.writing.elsewhere, None
        self.writing.elsewhere = found.left
        if found.said:
            self.beside(self._drop_saved_drafts)  # in the thread that keeps drafts: none is begun meanwhile
        if new := [said for said in found.said if said not in self._said]:
            self._add_news(new)
            self._said = frozenset(found.said)
        if found.left != before:
            self._show_today()
            self._came_in()
        if found.left and not self.writing.waiting:
            self._make_changes_later()
        if not self._tried:
            self._tried = True
            self._first_try_over()

    def _came_in(self) -> None:
        """Something of it is in the journal now."""
