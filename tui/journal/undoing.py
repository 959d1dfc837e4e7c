"""Undo and redo: the last changes taken back as new changes, whichever process made them.

What a change was is in `history`; what it means to bring a document back is `changing`'s matter.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.domain.errors import Refused
from tui.journal.errors import ChangedSince, JournalUnreadable
from tui.journal.history import Entry, History, InMemory, Past, Whole
from tui.journal.reading import Reading

if TYPE_CHECKING:
    from tui.journal.changing import Change
    from tui.journal.drafts import Drafts
    from tui.journal.keeping import Backup
    from tui.journal.store import Store

T = TypeVar("T")


class Undoing(ABC):
    """What can be taken back. Raises what every change raises, and Refused; then nothing has changed."""

    _store: "Store"
    _state: Path
    _history: History | None
    drafts: "Drafts"

    @property
    @abstractmethod
    def id(self) -> str | None: ...

    @abstractmethod
    def _apply(self, work: "Callable[[Change], T]", noted: "Callable[[T, Change], None]") -> T: ...

    def undo_label(self) -> str | None:
        """What `undo` would take back; None when there is nothing."""
        return next(iter(self.undo_labels()), None)

    def redo_label(self) -> str | None:
        """What `redo` would do again; None when there is nothing."""
        return next(iter(self.redo_labels()), None)

    def undo_labels(self) -> tuple[str, ...]:
        """What one `undo` after the other would take back."""
        return tuple(entry.label for entry in reversed(self._past().undo))

    def redo_labels(self) -> tuple[str, ...]:
        """What one `redo` after the other would do again."""
        return tuple(entry.label for entry in reversed(self._past().redo))

    def undo(self) -> str:
        """Takes back the last change, whichever process made it; returns what that was.

        Raises Refused when there is none, or when something else changed the same entry since: then that one stays
        as it is for good, and the change before it is the next.
        """
        return self._revert(redo=False)

    def redo(self) -> str:
        """Does the last change again that was taken back; returns what that was. Raises Refused like `undo`."""
        return self._revert(redo=True)

    def _revert(self, *, redo: bool) -> str:
        from tui.journal import taking_back

        def last() -> Entry:
            past = self._past()
            entries = past.redo if redo else past.undo
            if not entries:
                raise Refused(f"There is nothing to {'do again' if redo else 'take back'}.")
            return entries[-1]

        def work(change: "Change") -> tuple[str, Whole | None]:
            entry = last()
            try:
                if entry.whole is not None:
                    return entry.label, self._revert_whole(change, entry)
                taking_back.check(Reading(self._store.snapshot), entry)
                change.revert(entry)
            except ChangedSince:
                history = self._open_history()
                if history is not None:
                    history.drop(entry, redo=redo)
                raise
            return entry.label, None

        def noted(done: tuple[str, Whole | None], change: "Change") -> None:
            label, whole = done
            if whole is not None:
                whole = whole._replace(digest=self._digest())
            history = self._open_history()
            if history is not None:
                (history.done_again if redo else history.taken_back)(Entry(label, tuple(change.edits), whole))

        last()  # with nothing to revert not even a lock file is made
        return self._apply(work, noted)[0]

    # A change of the whole journal

    def _revert_whole(self, change: "Change", entry: Entry) -> Whole:
        """Goes back to the state before a change of the whole journal; how to do that again. Raises ChangedSince."""
        from tui.journal import whole

        assert entry.whole is not None
        again = "ebb restore lists the states that are kept"
        if self._digest() != entry.whole.digest:
            raise ChangedSince(
                f"The journal was changed since the {entry.label}, so that cannot be taken back whole: {again}."
            )
        try:
            then = whole.load(self._store.backups.folder / Path(entry.whole.backup).name)
        except JournalUnreadable as error:
            raise ChangedSince(f"The backup from before the {entry.label} is gone: {again}.") from error
        kept = change.keep("before-undo")
        if entry.whole.exactly:
            change.go_back_exactly_to(then.tables)
        else:
            change.go_back_to(then.tables)
        return Whole(kept.name, "", entry.whole.exactly)

    def _whole(self, kept: "Backup", *, exactly: bool) -> Whole:
        """How the change that was just made to the whole journal is taken back."""
        return Whole(kept.name, self._digest(), exactly)

    def _digest(self) -> str:
        from tui.journal import merging

        return merging.digest(self._store.snapshot.tables)

    # The history

    def _note_entry(self, entry: Entry) -> None:
        history = self._open_history()
        if history is not None:
            history.add(entry)

    def _open_history(self) -> History | None:
        journal = self.id
        if journal is not None and (self._history is None or self._history.journal != journal):
            self._history = History(self._state, journal, self._history)
        return self._history

    def _follow(self, old: History | None) -> None:
        """What belongs to the journal goes on with it when a change of ours gave it another id."""
        journal = self.id
        if old is None or journal is None or old.journal == journal:
            return
        self._history = History(self._state, journal)
        self._history.take_over(old)
        self.drafts.follow(old.journal)

    def _history_of_copy(self) -> History | None:
        """The history of a copy of the journal that goes on by itself: kept nowhere."""
        history = self._open_history()
        return None if history is None else InMemory(history)

    def _past(self) -> Past:
        history = self._open_history()
        return Past() if history is None else history.read()
