"""Facts about a journal's file and what lies around it, for `ebb doctor`: found out without changing anything.

What they mean for the person is said in `domain.checking`; who may read the files is `privacy`'s matter.
"""

import contextlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui import clock
from tui.domain.versions import moment, said
from tui.journal import files, layout, loading, lock, remarks
from tui.journal.errors import JournalDamaged, JournalError, out_of_reach
from tui.journal.keeping import Backup, Backups
from tui.journal.layout import SCHEMA
from tui.journal.snapshot import Snapshot
from tui.journal.temporary import LONGEST_NAME
from tui.journal.told import Told
from tui.journal.unsaved import unsaved_copies
from tui.journal.whole import difference_of, holding_of, load

if TYPE_CHECKING:
    from tui.domain.calendar import Calendar
    from tui.domain.differing import Difference, Holding
    from tui.domain.recovering import Recovered
    from tui.journal.lock import Use
    from tui.journal.reading import Reading

LONGEST_LOOK = 2.0
"""Seconds after which a lock is called taken: a change holds it for milliseconds."""

_UPDATED = re.compile(rb'"updated":"([^"\n]{1,40})"')


class Seen(NamedTuple):
    """The file as it was found. Without a snapshot there is none, or `problem` says why it cannot be read."""

    path: Path
    target: Path
    snapshot: Snapshot | None
    problem: JournalError | None = None
    size: int = 0

    @property
    def holding(self) -> "Holding | None":
        """What it holds."""
        return None if self.snapshot is None else holding_of(self.snapshot)

    @property
    def newer(self) -> bool:
        """Whether a newer Ebbtide wrote it, so that this one can only read it."""
        return self.snapshot is not None and self.snapshot.schema > SCHEMA

    @property
    def is_somebody_elses(self) -> bool:
        """Whether what is there is no journal, nor one that was damaged, but a file of some other kind."""
        return self.problem is not None and not _has_our_frame(self.target)

    @property
    def link(self) -> Path | None:
        """Where the journal is, when its name is a link to it."""
        return self.target if os.path.islink(self.path) else None


class Against(NamedTuple):
    """The journal against a backup: entries, each with its table, that it lacks though nothing says they were deleted,
    and those that say something else in it though they were never changed."""

    backup: Backup
    lacking: tuple[tuple[str, Mapping[str, Any]], ...]
    altered: tuple[tuple[str, Mapping[str, Any]], ...]


class Obstacle(NamedTuple):
    """A folder, or what lies in its place, that keeps things from being kept there; why, after its name; what to do."""

    path: Path
    why: str
    step: str = "make it writable"

    @property
    def yours(self) -> bool:
        """Whether you can do something about it."""
        try:
            return os.lstat(self.path).st_uid == os.geteuid()
        except OSError:
            return True


class Copy(NamedTuple):
    """A copy of the journal that lies around, and what folding it in would change; or why it cannot be read.

    `damage` says what is wrong with what is in it, as the end of a sentence.
    """

    path: Path
    difference: "Difference | None" = None
    aside: int = 0
    same_journal: bool = True
    problem: str | None = None
    damage: str | None = None


def look_at(journal: Path) -> Seen:
    """Reads the file, if there is one, and leaves everything as it is."""
    path = target = Path(os.path.abspath(journal))
    try:
        target = files.really(path)
        status = files.look(path)
        if status is None:
            return Seen(path, target, None)
        return Seen(path, target, loading.load(path, Backups(target).list), size=status.st_size)
    except JournalError as error:
        return Seen(path, target, None, error)
    except OSError as error:
        return Seen(path, target, None, out_of_reach(path, error))


def _has_our_frame(target: Path) -> bool:
    """Whether a file that cannot be read begins as Ebbtide's do. Never raises."""
    try:
        with open(os.open(target, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK), "rb") as file:
            begin = file.read(layout.SUM_WITHIN)
    except OSError:
        return False
    return layout.sum_at(begin) is not None or begin.startswith(layout.BEGIN)


def in_the_way(folder: Path) -> Obstacle | None:
    """What keeps that folder from being written, or made where it is not there yet; None when nothing does."""
    if len(os.fsencode(folder.name)) > LONGEST_NAME:
        return Obstacle(folder, "has too long a name", "give the journal a shorter name")
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    if not os.path.isdir(folder):
        return Obstacle(folder, "is not a folder", "move it away")
    return None if writable(folder) else Obstacle(folder, files.closed(folder))


def writable(path: Path) -> bool:
    """Whether a file can be written, or made, there: for a folder that is not there yet, where it would be made."""
    while not os.path.lexists(path) and path != path.parent:
        path = path.parent
    with contextlib.suppress(OSError):
        return bool(os.stat(path).st_mode & 0o222) and os.access(path, os.W_OK)
    return False


def to_be_brought_back(seen: Seen, backups: Iterable[Backup]) -> "Recovered | None":
    """What the next start would make of a damaged file; None when it can do nothing, or need not."""
    from tui.journal import recovery

    if not isinstance(seen.problem, JournalDamaged):
        return None
    with contextlib.suppress(OSError, JournalError):
        found = recovery.recovered(seen.problem.what, seen.target, recovery.read_damaged(seen.target), None, backups)
        return None if found is None else found[1]
    return None


def lies_beside(target: Path) -> list[tuple[Path, str, int | None]]:
    """What was put beside the journal when it was damaged: the file, `damaged` or `set-aside`, and how many entries
    were set aside in it."""
    found = []
    with contextlib.suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            made = remarks.BESIDE.fullmatch(entry.name.removeprefix(target.name))
            if made is not None and entry.name.startswith(target.name):
                path = Path(entry.path)
                found.append((path, made[1], _set_aside(path) if made[1] == "set-aside" else None))
    return sorted(found)


def _set_aside(path: Path) -> int | None:
    try:
        return len(json.loads(path.read_bytes())["set_aside"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def against_backup(snapshot: Snapshot, backups: Iterable[Backup]) -> Against | None:
    """The journal against its newest backup that nothing but Ebbtide wrote; None without one."""
    from tui.journal import comparing

    own = snapshot.rows("meta").find("meta")
    earlier = comparing.newest_sealed(backups, own[1] if own else None)
    if earlier is None:
        return None
    then, backup = earlier
    found = sorted(comparing.suspects(snapshot.tables, then.tables), key=lambda each: str(each.then.get("day")))
    lacking = tuple((each.table, each.then) for each in found if each.now is None)
    # Where the clock stood still, saying the same again looks like a stamp that was hit.
    altered = tuple((each.table, each.then) for each in found if each.now and said(each.now) != said(each.then))
    return Against(backup, lacking, altered)


def are_of_another(snapshot: Snapshot, backups: Iterable[Backup]) -> bool:
    """Whether a journal with entries has backups beside it that can be read, and all of them are another journal's."""
    from tui.journal import comparing

    kept = list(backups)
    own = snapshot.rows("meta").find("meta")
    if own is None or not any(map(len, snapshot.tables.values())):
        return False
    return next(comparing.good(kept, own[1]), None) is None and next(comparing.good(kept, None), None) is not None


def newest_stamp(snapshot: Snapshot) -> datetime | None:
    """When the last change was saved, by the clock of the machine that saved it."""
    stamps = [stamp for rows in snapshot.tables.values() for stamp in _UPDATED.findall(rows.body)]
    return max((at for stamp in stamps if (at := moment(stamp.decode(errors="replace"))) is not None), default=None)


def glance(journal: Path) -> "Reading":
    """What the journal says, for somebody who waits for a word: one that is not as Ebbtide wrote it says nothing."""
    from tui.journal.reading import Reading

    snapshot = None
    with contextlib.suppress(OSError, JournalError):
        snapshot = loading.as_written(journal)
    return Reading(snapshot or Snapshot())


def glance_at_backup(backup: Backup) -> "Holding | None":
    """What a backup holds, in the same way; None for one that is not as Ebbtide wrote it."""
    with contextlib.suppress(OSError, JournalError):
        snapshot = loading.as_written(backup.path)
        return None if snapshot is None else holding_of(snapshot)
    return None


def calendar_of(snapshot: Snapshot | None) -> "tuple[Calendar, str | None]":
    """The person's days, and the time zone that they chose; None when they chose none."""
    from tui.journal.reading import Reading

    reading = Reading(snapshot or Snapshot())
    return reading.calendar, reading.settings.timezone


def lock_of(target: Path) -> "Use":
    """Whether the journal's disk locks files, and who is changing the journal right now."""
    return lock.in_use(target.with_name(target.name + ".lock"), LONGEST_LOOK)


def room(target: Path) -> int | None:
    """The bytes that are free for the person where the journal is, or will be; None when the disk does not say."""
    folder = target.parent
    while not os.path.isdir(folder) and folder != folder.parent:
        folder = folder.parent
    try:
        disk = os.statvfs(folder)
    except OSError:
        return None
    return disk.f_bavail * disk.f_frsize


def has_backup_of_today(target: Path, snapshot: Snapshot) -> bool:
    """Whether the state from before today's first change is kept."""
    today = calendar_of(snapshot)[0].day_of(clock.now())
    return Backups(target).has_daily(today)


def untold(state: Path, journal: Path) -> "Recovered | None":
    """How the journal was brought back, as long as nobody has read it."""
    with contextlib.suppress(OSError):  # nobody can see where the journal is, which is told elsewhere
        return Told(state, journal).read()
    return None


def forget_untold(state: Path, journal: Path) -> None:
    """It has been read."""
    Told(state, journal).forget()


def copies(snapshot: Snapshot | None, paths: Iterable[Path]) -> Iterator[Copy]:
    """What folding each of these files in would change."""
    from tui.journal import merging

    mine = snapshot or Snapshot()
    for path in paths:
        try:
            other = load(path)
        except JournalError as error:
            yield Copy(path, problem=str(error), damage=error.what if isinstance(error, JournalDamaged) else None)
            continue
        brings = difference_of(merging.won(merging.unlike(mine.tables, other.tables)))
        yield Copy(path, brings, len(other.aside), mine.journal in (None, other.journal))


def unsaved(state: Path, journal: Path) -> tuple[Path, ...]:
    """The copies that wait in the state folder with changes that could not be saved."""
    return unsaved_copies(state, journal)


def leftovers(target: Path, state: Path) -> list[Path]:
    """Temporary files of processes that were killed in the middle of writing."""
    folders = [target.with_name(target.name + ".backups"), state, state / "drafts"]
    with contextlib.suppress(OSError):
        folders += sorted(path for path in (state / "unsaved").iterdir() if path.is_dir())
    found = files.leftovers(target.parent, target.name, files.ABANDONED)
    for folder in folders:
        found += files.leftovers(folder, older=files.ABANDONED)
    return found


def remove(paths: Iterable[Path]) -> int:
    """Removes these files; how many of them are gone then."""
    paths = list(paths)
    for path in paths:
        with contextlib.suppress(OSError):
            os.unlink(path)
    return sum(not os.path.lexists(path) for path in paths)
