"""What is done with a journal as a whole: keep it, bring a kept state back, fold other journals in.

Each is one change under the lock, durable when it returns, and keeps the state from before it as a backup first.
"""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tui.domain.errors import Refused
from tui.journal.errors import JournalError, JournalReadOnly, JournalUnreadable, not_saved
from tui.journal.history import Entry, Note, Whole
from tui.journal.layout import SCHEMA

if TYPE_CHECKING:
    from tui.domain.differing import Difference, Holding
    from tui.journal.changing import Change
    from tui.journal.exporting import Export
    from tui.journal.keeping import Backup
    from tui.journal.merging import Unlike
    from tui.journal.snapshot import Snapshot
    from tui.journal.store import Store

T = TypeVar("T")

NOTHING = "There is nothing to keep yet: the journal is empty."


class Other(NamedTuple):
    """Another journal's file: what folding it in would change, and what of it could not be read and stays out."""

    path: Path
    difference: "Difference"
    aside: int
    same_journal: bool


class Merged(NamedTuple):
    """What folding others in came to. `kept` is the backup of the state before; None when there was nothing new."""

    difference: "Difference"
    kept: "Backup | None"


class WholeJournal(ABC):
    """The journal as one thing. Raises what every change raises; then nothing has changed."""

    _store: "Store"

    @abstractmethod
    def _apply(self, work: "Callable[[Change], T]", noted: "Callable[[T, Change], Note | None]") -> T: ...

    @abstractmethod
    def _whole(self, kept: "Backup", change: "Change", *, exactly: bool) -> Whole: ...

    @property
    def oddity(self) -> "tuple[object, str] | None":
        """What was odd about the file as it was read, behind what tells that version of it from others."""
        return self._store.oddity

    def export(self) -> "Export":
        """All that it holds now, to be handed out."""
        from tui.journal.exporting import Export

        return Export(self._store.snapshot)

    # Backups

    def backups(self) -> "list[Backup]":
        """The states that are kept, the newest first."""
        return self._store.backups.list()

    def holding(self, backup: "Backup | Path | None" = None) -> "Holding":
        """What a kept state holds; without one, what the journal holds now. Raises JournalUnreadable."""
        return holding_of(self._store.snapshot if backup is None else load(backup))

    def back_up(self, to: Path | None = None, *, over: bool = False) -> "tuple[Path, Holding]":
        """Keeps the present state, among the backups or as the file `to`; says where, and what it holds.

        It is read again before this returns. Raises Refused for an empty journal or a file that is there already;
        `over` replaces one that is a journal too, though never this one.
        """
        if to is not None:
            kept = self._copy(to, over=over)
        elif self._store.snapshot.signature is None:
            raise Refused(NOTHING)
        else:
            kept = self._apply(lambda change: change.keep("by-hand"), lambda *_: None).path
        from tui.journal import loading

        return kept, holding_of(loading.load(kept))

    def place_for(self, to: Path) -> Path:
        """The file that `back_up` makes of `to`: in a folder it is named after the journal and the day."""
        if not os.path.isdir(to):
            return to
        now, calendar = self._store.guard.now()
        return to / f"{self._store.path.stem}-{calendar.day_of(now).isoformat()}.json"

    def _copy(self, to: Path, *, over: bool) -> Path:
        from tui.journal import files

        self._store.refresh()
        found = files.read(self._store.path)
        if found is None:
            raise Refused(NOTHING)
        to = self.place_for(to)
        target = Path(os.path.realpath(to))
        if target == Path(os.path.realpath(self._store.path)):
            raise Refused(f"{to} is the journal itself: give another name.")
        if os.path.lexists(to):
            if not over:
                raise Refused(f"{to} is there already, and nothing is written over it: give another name.")
            try:
                load(target)
            except JournalUnreadable as error:
                raise Refused(f"{to} is there already and is no journal, so it stays: give another name.") from error
        try:
            files.make_folder(target.parent)
            files.remove_leftovers(target.parent, target.name, older=files.ABANDONED)
            files.remove_abandoned_copies(target.parent)
            files.replace(target, [found[0]])
        except OSError as error:
            raise not_saved(error, "the backup") from error
        return to

    def difference(self, backup: "Backup | Path") -> "Difference":
        """What bringing that state back would change. Raises JournalUnreadable, or Refused for a newer schema."""
        return difference_of(self._unlike(load(backup)))

    def restore(self, backup: "Backup | Path") -> "tuple[str, Backup | None]":
        """Makes the journal say what it said then; the label of that change, and the backup of the state before it.

        As new versions and removals, so that no merge undoes it; where there is no journal any more, as it was. None
        for the backup when nothing differs. Raises JournalUnreadable for a file that is no good.
        """
        then = load(backup)
        name = _called(backup)

        def work(change: "Change") -> "Backup | None":
            if self._store.missing:
                change.become(then.tables)
                return None
            if not difference_of(self._unlike(then)).total:
                return None
            kept = change.keep("before-restore") if self._store.snapshot.signature is not None else None
            change.go_back_to(then.tables)
            return kept

        def noted(kept: "Backup | None", change: "Change") -> Note | None:
            return None if kept is None else Note("change", Entry(name, (), self._whole(kept, change, exactly=False)))

        return name, self._apply(work, noted)

    def bring_back(self, backup: "Backup") -> None:
        """Makes a kept state the journal where there is none any more, with what copies brought since it was kept.

        When another process has begun a new one meanwhile, that is folded together with it.
        """
        from tui.journal import recovery

        then = recovery.with_copies(load(backup), backup, self.backups())

        def work(change: "Change") -> None:
            if self._store.missing:
                change.become(then.tables)
            else:
                change.keep("before-merge")
                change.fold_in(then.tables)

        self._apply(work, lambda *_: None)

    # Other journals

    def others(self, paths: Collection[Path]) -> list[Other]:
        """What folding in each of these files would change. Raises JournalUnreadable, or Refused for a newer schema."""
        from tui.journal import merging

        found = []
        for path in paths:
            other = load(path)
            wins = merging.won(self._unlike(other))
            same = other.journal == self._store.snapshot.journal
            found.append(Other(path, difference_of(wins), len(other.aside), same))
        return found

    def merge(self, paths: Sequence[Path], label: str | None = None) -> Merged:
        """Folds these journals in: per entry the newest version counts. Any order, any number of times, same result.

        Raises JournalUnreadable when one of them is no journal, Refused when one has a newer schema; then none is
        folded in.
        """
        found = [load(path) for path in paths]
        return self._merge(lambda _: found, label or _folding(paths))

    def bring_in(
        self, found: "Callable[[Snapshot], Snapshot]", label: str, meta: "Mapping[str, Any] | None" = None
    ) -> Merged:
        """Folds in what an import brings to a journal that says this, as it is when nobody else can change it.

        A journal that is not there yet begins empty, with that `meta`: then this, too, can be taken back.
        """
        if self._store.snapshot.signature is None:
            self._apply(lambda change: change.begin(meta), lambda *_: None)
        return self._merge(lambda now: [found(now)], label)

    @property
    def snapshot(self) -> "Snapshot":
        """The journal as it was last read: all of its tables, as they are in the file."""
        return self._store.snapshot

    def _merge(self, find: "Callable[[Snapshot], Sequence[Snapshot]]", label: str) -> Merged:
        from tui.journal import merging

        def work(change: "Change") -> Merged:
            before = self._store.snapshot
            others = find(before)
            if all(not merging.won(self._unlike(other)) and _meta(before, other) is None for other in others):
                return Merged(difference_of(()), None)
            kept = change.keep("before-merge") if before.signature is not None else None
            for other in others:
                change.fold_in(other.tables)
            after = change.sealed()
            return Merged(difference_of(merging.unlike(before.tables, after)), kept)

        def noted(merged: Merged, change: "Change") -> Note | None:
            kept = merged.kept
            return None if kept is None else Note("change", Entry(label, (), self._whole(kept, change, exactly=True)))

        return self._apply(work, noted)

    def fold_in(self, path: Path, label: str | None = None) -> Merged:
        """Folds in a copy that lies around, and then moves that file to the backups: nothing of it is lost.

        A copy that has gone meanwhile was folded in by another machine, which was faster.
        """
        if has_gone(path):
            return Merged(difference_of(()), None)
        copy = load(path)
        merged = self._merge(lambda _: [copy], label or _folding([path]))
        now, calendar = self._store.guard.now()
        at, backups = calendar.local(now), self._store.backups
        try:
            moved = self._apply(lambda _: backups.take_in("conflict-copy", at, path, copy.signature), lambda *_: None)
        except (OSError, JournalError) as error:
            if not has_gone(path):
                raise JournalError(f"{path} is folded in, but could not be moved to the backups: remove it.") from error
            return merged
        if moved is None:
            raise JournalError(f"{path} changed while it was folded in, so it stays: fold it in again.")
        return merged

    def conflict_copies(self) -> tuple[Path, ...]:
        """Files beside the journal that a synchronizing program left of it, the oldest first."""
        from tui.journal.conflicts import conflict_copies

        return conflict_copies(self._store.path)

    def _unlike(self, other: "Snapshot") -> "list[Unlike]":
        from tui.journal import merging

        return merging.unlike(self._store.snapshot.tables, other.tables)


def load(backup: "Backup | Path") -> "Snapshot":
    """The state in that file. Raises JournalUnreadable, or JournalReadOnly for a newer schema."""
    from tui.journal import loading

    path = backup if isinstance(backup, Path) else backup.path
    found = loading.load(path)
    if found.schema > SCHEMA:
        raise JournalReadOnly(f"A newer Ebbtide wrote {path}, so it cannot be read here: update Ebbtide.")
    return found


def has_gone(path: Path) -> bool:
    """Whether there is no such file any more; not when that cannot be seen, or its folder has gone as well."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return os.path.isdir(path.parent)
    except OSError:
        pass
    return False


def _meta(before: "Snapshot", other: "Snapshot") -> object:
    from tui.journal import merging

    return merging.newer_meta(before.tables, other.tables)


def difference_of(unlike: "Collection[Unlike]") -> "Difference":
    """What those entries come to, to be told."""
    from tui.domain.differing import difference

    return difference((each.table, each.before, each.after) for each in unlike)


def holding_of(snapshot: "Snapshot") -> "Holding":
    """What a state holds."""
    from tui.domain.differing import Holding

    counts = {name: len(rows) for name, rows in snapshot.tables.items() if name not in ("meta", "removed")}
    days = [day for name in ("doses", "checkins") for day in (snapshot.rows(name).days())]
    first, last = (date.fromisoformat(day) for day in (min(days), max(days))) if days else (None, None)
    doses, checkins = counts.get("doses", 0), counts.get("checkins", 0)
    return Holding(sum(counts.values()), doses, checkins, first, last, len(snapshot.aside))


def _called(backup: "Backup | Path") -> str:
    from tui.domain.recovering import when
    from tui.journal.keeping import DAILY

    if isinstance(backup, Path):
        return f"restore of {backup.name}"
    return f"restore of {when(backup.made, daily=backup.kind == DAILY)}"


def _folding(paths: Sequence[Path]) -> str:
    return f"folding in of {paths[0].name}" if len(paths) == 1 else f"folding in of {len(paths)} journals"
