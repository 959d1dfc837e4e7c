"""The backups of one journal: a folder beside it, one file for each state that was kept, named after its time.

Whole files only. When one is made, and what bringing it back means, is the store's and the journal's matter.
"""

import contextlib
import os
import re
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from tui.domain import keeping
from tui.journal import files

DAILY, BY_HAND, CONFLICT, EDITED = "daily", "by-hand", "conflict-copy", "edited"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d{6})(?:-(\d{1,6}))?-([a-z0-9-]{1,40}))?\.json")
_DAY_STARTS = time(4)


class Backup(NamedTuple):
    """A kept state. `made` is in the wall clock of the person; of a daily one it is about the start of their day.

    `kind` is `daily`, `by-hand`, `conflict-copy`, `edited` (as something else had left it), or `before-` and what came
    then.
    """

    path: Path
    kind: str
    made: datetime
    turn: int = 0

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def day(self) -> date:
        return self.made.date()


States = list[Backup]


class Backups:
    """The backups of the journal at `target`, which is no link. Changes are for whoever holds the journal's lock."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target.with_name(target.name + ".backups")

    def list(self) -> list[Backup]:
        """All of them, the newest first; what is not named like one of ours, or cannot be seen, is left out."""
        try:
            return self.listed()
        except OSError:
            return []

    def listed(self) -> "States":
        """The same. Raises OSError where it cannot be seen which there are."""
        found = []
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    made = _named(Path(entry.path))
                    if made is not None and entry.is_file(follow_symlinks=False):
                        found.append(made)
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(found, key=lambda backup: (backup.made, backup.turn, backup.name), reverse=True)

    def has_daily(self, day: date) -> bool:
        """Whether the state before the first change of that day is kept."""
        return os.path.isfile(self.folder / f"{day.isoformat()}.json")

    def keep_daily(self, day: date, pieces: Iterable[files.Piece]) -> None:
        """Keeps the state before the first change of that day, and lets go of what is too old. Raises OSError."""
        path = self.folder / f"{day.isoformat()}.json"
        self._write(path, pieces)
        self.tidy(DAILY, path)

    def keep(self, kind: str, at: datetime, pieces: Iterable[files.Piece]) -> Backup:
        """Keeps a state for another reason. `at` is in the wall clock of the person. Raises OSError."""
        made = self.place(kind, at)
        self._write(made.path, pieces)
        self.tidy(kind, made.path)
        return made

    def take_in(self, kind: str, at: datetime, path: Path, seen: files.Signature | None) -> Backup | None:
        """Moves a file from elsewhere to the backups; one from another disk is copied first. Raises OSError.

        None for a file that is another one than was `seen`: it stays where it is.
        """
        made = self.place(kind, at)
        self._make_folder()
        if files.signature(os.stat(path)) != seen:
            return None
        try:
            os.chmod(path, 0o600)
            os.replace(path, made.path)
        except OSError:
            found = files.read(path)
            if found is None:
                raise
            files.replace(made.path, [found[0]])
            os.unlink(path)
        files.sync_folder(self.folder)
        files.sync_folder(path.parent)
        self.tidy(kind, made.path)
        return made

    def place(self, kind: str, at: datetime) -> Backup:
        """A name that is free, and sorts behind all of that second: one that has gone does not make room for it."""
        second = at.replace(microsecond=0, tzinfo=None)
        turn = max((each.turn + 1 for each in self.list() if each.kind != DAILY and each.made == second), default=0)
        while True:
            behind = f"-{turn}" if turn else ""
            made = _named(self.folder / f"{at:%Y-%m-%dT%H%M%S}{behind}-{kind}.json")
            assert made is not None
            if not os.path.lexists(made.path):
                return made
            turn += 1

    def tidy(self, kind: str, made: Path) -> None:
        """Removes what is too old of a kind, though not the one just `made`, whatever the clock says. Never raises.

        Of that kind only: what was kept a moment ago for the same change must still be there after it.
        """
        found = [backup for backup in self.list() if backup.kind == kind]
        if kind == DAILY:
            today = next((backup.day for backup in found if backup.path == made), date.max)
            days = keeping.kept([backup.day for backup in found], today)
            old = [backup for backup in found if backup.day not in days]
        else:
            times = [each.made for each in found]
            now = next((each.made for each in found if each.path == made), max(times, default=None))
            old = [] if now is None else found[keeping.kept_in_passing(times, now, every_recent=kind != EDITED) :]
        for backup in old:
            if kind != BY_HAND and backup.path != made:
                with contextlib.suppress(OSError):
                    os.unlink(backup.path)

    def remove_leftovers(self, older: float = 0) -> None:
        """Removes temporary files that a killed process left among them; only those `older` seconds old, if given."""
        files.remove_leftovers(self.folder, older=older)

    def _write(self, path: Path, pieces: Iterable[files.Piece]) -> None:
        self._make_folder()
        files.replace(path, pieces)

    def _make_folder(self) -> None:
        """Only where the journal's own folder is: one that has gone must not be made anew around backups alone."""
        if not os.path.exists(self.folder):
            os.stat(self.target.parent)
            files.make_folder(self.folder)


def is_name(name: str) -> bool:
    """Whether that is how a backup is called."""
    return _named(Path(name)) is not None


def _named(path: Path) -> Backup | None:
    """The backup that a file of that name is."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    day, clock, turn, kind = found.groups()
    try:
        at = time(int(clock[:2]), int(clock[2:4]), int(clock[4:])) if clock else _DAY_STARTS
        return Backup(path, kind or DAILY, datetime.combine(date.fromisoformat(day), at), int(turn or 0))
    except ValueError:
        return None
