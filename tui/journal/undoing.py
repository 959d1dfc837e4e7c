"""Undo and redo: the last changes taken back as new changes, whichever process made them.

What a change was is in `history`; what it means to bring a document back is `changing`'s matter.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.domain.errors import Refused
from tui.domain.versions import rank
from tui.journal.errors import ChangedSince, JournalError, JournalUnreadable, NotNext
from tui.journal.history import Entry, History, InMemory, Note, Past, Whole
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
    _made_last: Entry | None = None
    drafts: "Drafts"

    @property
    @abstractmethod
    def id(self) -> str | None: ...

    @abstractmethod
    def _apply(self, work: "Callable[[Change], T]", noted: "Callable[[T, Change], Note | None]") -> T: ...

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

    def undo(self, only: str | Entry | None = None) -> str:
        """Takes back the last change, whichever process made it; returns what that was.

        Raises Refused when there is none, or when something else changed the same entry since: then that one stays
        as it is for good, and the change before it is the next. With `only`, what it is called or what `made_last`
        said, no other one is taken back: then it raises NotNext.
        """
        return self._revert(only, redo=False)

    def redo(self, only: str | None = None) -> str:
        """Does the last change again that was taken back; returns what that was. Raises Refused like `undo`."""
        return self._revert(only, redo=True)

    @property
    def made_last(self) -> Entry | None:
        """The last change that was made here and can be taken back."""
        return self._made_last

    def _revert(self, only: str | Entry | None, *, redo: bool) -> str:
        from tui.journal import taking_back

        def last() -> Entry:
            past = self._past()
            entries = past.redo if redo else past.undo
            if not entries and only is not None:
                raise NotNext(None)
            if not entries:
                raise Refused(f"There is nothing to {'do again' if redo else 'take back'}.")
            return entries[-1]

        def work(change: "Change") -> tuple[str, Whole | None]:
            entry = last()
            if only is not None and only not in (entry, entry.label):
                raise NotNext(entry.label)
            try:
                if entry.whole is not None:
                    return entry.label, self._revert_whole(change, entry)
                taking_back.check(Reading(self._store.snapshot), entry)
                change.revert(entry)
            except ChangedSince:
                history = self._open_history()
                if history is not None:
                    history.write(self._past().without(entry))
                raise
            return entry.label, None

        def noted(done: tuple[str, Whole | None], change: "Change") -> Note:
            label, whole = done
            return Note("redo" if redo else "undo", Entry(label, tuple(change.edits), whole))

        last()  # with nothing to revert not even a lock file is made
        return self._apply(work, noted)[0]

    # A change of the whole journal

    def _revert_whole(self, change: "Change", entry: Entry) -> Whole:
        """Goes back to the state before a change of the whole journal; how to do that again. Raises ChangedSince."""
        from tui.journal import merging, whole

        assert entry.whole is not None
        again = "ebb restore lists the states that are kept"
        if merging.digest(self._store.snapshot.tables) != entry.whole.digest:
            raise ChangedSince(
                f"The journal was changed since the {entry.label}, so that cannot be taken back whole: {again}."
            )
        try:
            then = whole.load(self._store.backups.folder / Path(entry.whole.backup).name)
        except JournalUnreadable as error:
            if isinstance(error.__cause__, OSError):  # it may be given the next time
                raise JournalError(str(error)) from error
            raise ChangedSince(f"The backup from before the {entry.label} is gone: {again}.") from error
        kept = change.keep("before-undo")
        if entry.whole.exactly:
            change.go_back_exactly_to(then.tables)
        else:
            change.go_back_to(then.tables)
        return self._whole(kept, change, exactly=entry.whole.exactly)

    def _whole(self, kept: "Backup", change: "Change", *, exactly: bool) -> Whole:
        """How the change of the whole journal that is about to be made is taken back."""
        from tui.journal import merging

        return Whole(kept.name, merging.digest(change.sealed()), exactly)

    # The history

    def _note_begun(self, note: Note | None) -> Past:
        """Says what is about to be made, in case nobody comes to say that it was; the past before that."""
        history, past = self._open_history(), self._past()
        if note is not None and history is not None:
            history.write(past._replace(begun=note))
        return past

    def _note_done(self, note: Note | None, past: Past) -> None:
        """That is made now."""
        history = self._open_history()
        if note is not None and history is not None:
            history.write(past.after(note))
            self._made_last = note.entry

    def _open_history(self) -> History | None:
        journal = self.id
        if journal is not None and (self._history is None or self._history.journal != journal):
            replaced = self._store.snapshot.replaced
            before = None if replaced is not None and replaced.other else self._history
            self._history = History(self._state, journal, before)
        return self._history

    def _follow(self, old: History | None) -> None:
        """What belongs to the journal goes on with it when a change of ours gave it another id."""
        journal = self.id
        if old is None or journal is None or old.journal == journal:
            return
        self._history = History(self._state, journal)
        self._history.write(old.read())
        self.drafts.follow(old.journal)

    def _history_of_copy(self) -> History | None:
        """The history of a copy of the journal that goes on by itself: kept nowhere."""
        history = self._open_history()
        return None if history is None else InMemory(history)

    def _past(self) -> Past:
        """What is known of the changes so far, with the one that a process had begun when it was killed, if it is made.

        Without that one, the change before it would be taken for the last.
        """
        history = self._open_history()
        past = Past() if history is None else history.read()
        if past.begun is None:
            return past
        return past.after(past.begun) if self._is_made(past.begun.entry) else past._replace(begun=None)

    def _is_made(self, entry: Entry) -> bool:
        tables = self._store.snapshot
        if entry.whole is not None:
            from tui.journal import merging

            return merging.digest(tables.tables) == entry.whole.digest
        for edit in entry.edits:
            now = tables.rows(edit.table).find(edit.id)
            if edit.after is None or now is None:
                if (edit.after is None) != (now is None):
                    return False
            elif rank(now[1]) < rank(edit.after):
                return False
        return bool(entry.edits)
