"""What `z` would take back and `Z` do again, of the changes that are not on disk yet and of those that are.

Which change that is; what is said about it is `undoing`'s matter.
"""

from collections import deque
from concurrent.futures import Future
from typing import Any, NamedTuple

from tui.app.expecting import UNNAMED, Change, Expecting, Turn
from tui.journal import Journal, JournalError


class Under(NamedTuple):
    """What is under way in the thread of the changes: its result, and what is to be said besides, if anything."""

    change: Change
    future: Future[tuple[Any, str | None]]


class Taken(NamedTuple):
    """A change that was taken back before it was saved; `above` is how many saved ones could be done again then.

    When there are more of those, they were taken back later, and so are done again first.
    """

    change: Change
    above: int


class Retracing(Expecting):
    """The changes that can be taken back before they are on disk, and put back again.

    `doomed` is the change that is being made right now and is to be taken back as soon as that is over: by `undo` when
    it is saved then.
    """

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._changes: deque[Change] = deque()
        self._under: Under | None = None
        self._taken: list[Taken] = []
        self.trouble: JournalError | None = None
        self.undo: Change | None = None

    @property
    def made_now(self) -> Change | None:
        """The change that is being made."""
        return None if self._under is None else self._under.change

    @property
    def newest(self) -> Change | None:
        """The newest change that somebody asked for and that is not on disk."""
        return next((change for change in reversed(self._changes) if not change.by_itself), None)

    @property
    def next_back(self) -> Change | None:
        """The change not on disk that `z` is about; None when it is about one that is saved."""
        return next((each for each in reversed(self._changes) if not each.by_itself and each.name != UNNAMED), None)

    @property
    def next_again(self) -> Change | None:
        """The change that was taken back before it was saved and that `Z` is about, if it is about such a one."""
        if self._taken and len(self.seen.redo) <= self._taken[-1].above:
            return self._taken[-1].change
        return None

    @property
    def next_undo(self) -> str | None:
        """The saved change that is the next to be taken back, behind those for which that is under way."""
        return self._saved(redo=False)

    @property
    def next_redo(self) -> str | None:
        """The saved change that is the next to be done again. A new change leaves none."""
        back = self.next_back
        if back is None:
            return self._saved(redo=True)
        if not isinstance(back.about, Turn):
            return None
        return self._saved(redo=True) if back.about.redo else back.about.label

    def _saved(self, *, redo: bool) -> str | None:
        back, again = list(self.seen.undo), list(self.seen.redo)
        for turn in (each.about for each in self._changes if isinstance(each.about, Turn)):
            source, target = (again, back) if turn.redo else (back, again)
            if turn.label in source:
                source.remove(turn.label)
            target.insert(0, turn.label)
        return next(iter(again if redo else back), None)

    @property
    def undoes(self) -> str | None:
        """What `z` would take back."""
        back = self.next_back
        if back is None or (isinstance(back.about, Turn) and self.trouble is None):
            return self.next_undo
        return None if back is self.doomed else back.name

    @property
    def redoes(self) -> str | None:
        """What `Z` would do again."""
        again = self.doomed or self.next_again
        return again.name if again is not None else self.next_redo

    def take_back(self, change: Change) -> None:
        """Forget a change that is not being made right now; it can be put back."""
        self._forget(change)
        self._taken.append(Taken(change, len(self.seen.redo)))

    def drop(self, change: Change) -> None:
        """Forget a change that is not being made right now."""
        self._forget(change)

    def doom(self, undo: Change) -> None:
        """Have the change that is being made taken back as soon as that is over, by `undo` when it is saved then."""
        self.doomed, self.undo = self.made_now, undo

    def spare(self) -> None:
        """Keep it after all."""
        self.doomed = self.undo = None

    def put_back(self, change: Change) -> None:
        """Have the change made after all that was taken back last."""
        taken = self._taken[:-1]
        self.add(change)
        self._taken = taken

    def add(self, change: Change) -> None:
        """Have this change made after all others. With a new one, what was taken back cannot be done again."""
        self._changes.append(change)
        if not (change.by_itself or change.name == UNNAMED or isinstance(change.about, Turn)):
            self._taken.clear()

    def add_first(self, change: Change) -> None:
        """Have this change made before all others, but for one that is being made."""
        at = 1 if self._changes and self._changes[0] is self.made_now else 0
        self._changes.insert(at, change)

    def _forget(self, change: Change) -> None:
        if change in self._changes:
            self._changes.remove(change)
        if change is self.doomed:
            self.doomed = self.undo = None
        if not any(not each.by_itself for each in self._changes):
            self.trouble = None
