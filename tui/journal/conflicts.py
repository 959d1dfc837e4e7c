"""The copies of a journal that a synchronizing program leaves beside it when two machines changed it at once.

Names only: nothing is opened, made or removed here; folding a copy in is the journal's matter.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from time import localtime
from typing import Final, NamedTuple

from tui.domain.calendar import short_date

_PROGRAMS: Final = (
    # name.sync-conflict-20261122-174200-ABCDEFG.json; very old ones have no device, some an empty one
    ("Syncthing", re.compile(r"\.sync-conflict-(?P<when>\d{8}-\d{6})(?:-[A-Z2-7]{7}|-)?", re.ASCII)),
    # name (conflicted copy 2026-11-22 174200).json, or with the account before the day
    ("Nextcloud", re.compile(r" \(conflicted copy (?:[^()]{1,100} )?(?P<when>\d{4}-\d\d-\d\d \d{6})\)", re.ASCII)),
    # name (Ann's conflicted copy 2026-11-22).json, and a number for the second one of a day
    (
        "Dropbox",
        re.compile(
            r" \((?:(?:[^()]|\([^()]*\)){1,100}['\u2019]s )?conflicted copy"
            r"(?: (?P<when>\d{4}-\d\d-\d\d))?(?: \(\d{1,4}\))?\)",
            re.ASCII,
        ),
    ),
    # name_conflict-20261122-174200.json, or with the account before the day
    ("ownCloud", re.compile(r"_conflict-(?:[^/]{1,100}-)?(?P<when>\d{8}-\d{6})", re.ASCII)),
    # anything else in parentheses that calls itself a conflict: name (SFConflict ann 2026-11-22-17-42-00).json
    ("another program", re.compile(r" \([^()]{0,100}[Cc]onflict[^()]{0,100}\)")),
)
"""Who names a copy how: what stands between the name and the suffix of the file that it is a copy of.

Names that could be anything else ("journal-laptop.json", "journal 2.json") are not taken for copies.
"""


class Origin(NamedTuple):
    """Which program left a copy, and the day and the time in its name, by that machine's clock; None without."""

    program: str
    day: date | None = None
    clock: time | None = None


def conflict_copies(journal: Path) -> tuple[Path, ...]:
    """The ordinary files beside the journal that are copies of it by their names, the oldest first.

    For a journal that is a link it looks beside the link and beside the file behind it. Where a folder cannot be
    listed nothing is found. Never raises.
    """
    found: list[tuple[tuple[int, ...], Path]] = []
    for folder, names in _folders(journal):
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                origin = next((made for name in names if (made := copy_of(name, entry.name)) is not None), None)
                if origin is None:
                    continue
                with contextlib.suppress(OSError, OverflowError):
                    if entry.is_file(follow_symlinks=False):
                        found.append((_age(origin, entry), folder / entry.name))
    return tuple(path for _, path in sorted(found))


def copy_of(journal: str, name: str) -> Origin | None:
    """What a file of this name says of where it comes from, when it is a copy of the journal by its name."""
    for stem, suffix in _splits(journal):
        if len(name) <= len(stem) + len(suffix) or not name.startswith(stem) or not name.endswith(suffix):
            continue
        middle = name[len(stem) : len(name) - len(suffix)]
        for program, pattern in _PROGRAMS:
            if match := pattern.fullmatch(middle):
                return _origin(program, match)
    return None


def origin_of(copy: Path) -> Origin:
    """Which program left this copy, and when, as far as its name says."""
    for program, pattern in _PROGRAMS:
        for match in pattern.finditer(copy.name):
            if "." not in copy.name[match.end() :].removeprefix("."):
                return _origin(program, match)
    return Origin("another program")


def where_from(copy: Path) -> str:
    """The same in words: "Syncthing, Sun 22 Nov 2026 17:42", "Dropbox, Sun 22 Nov 2026", "another program"."""
    program, day, clock = origin_of(copy)
    if day is None:
        return program
    return f"{program}, {short_date(day)} {day.year}" + (f" {clock:%H:%M}" if clock else "")


def _folders(journal: Path) -> Iterator[tuple[Path, set[str]]]:
    """The folders to look into, each once, with the names that the journal has there."""
    try:
        link = Path(os.path.abspath(journal))
        target = Path(os.path.realpath(link))
        if os.path.realpath(link.parent) == str(target.parent):
            yield link.parent, {link.name, target.name}
            return
    except (OSError, ValueError):  # a NUL in the path
        return
    yield link.parent, {link.name}
    yield target.parent, {target.name}


def _splits(name: str) -> Iterator[tuple[str, str]]:
    """What stands before and after the mark: it is put before the last dot, or behind all of the name.

    Programs differ on a dot that begins the name: so that one is tried both ways.
    """
    before, dot, after = name.rpartition(".")
    if dot:
        yield before, dot + after
    yield name, ""


def _origin(program: str, match: re.Match[str]) -> Origin:
    """What the name says; a day or a time that no clock shows is left out."""
    digits = "".join(filter(str.isdigit, match.groupdict().get("when") or ""))
    try:
        return Origin(program, date.fromisoformat(digits[:8]), time.fromisoformat(digits[8:]) if digits[8:] else None)
    except ValueError:
        return Origin(program)


def _age(origin: Origin, entry: "os.DirEntry[str]") -> tuple[int, ...]:
    """What sorts copies by time: that of the name, else that of the file, on the clock of this machine."""
    _, day, clock = origin
    if day is None:
        return tuple(localtime(entry.stat(follow_symlinks=False).st_mtime)[:6])
    at = clock or time()
    return day.year, day.month, day.day, at.hour, at.minute, at.second
