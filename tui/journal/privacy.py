"""Who else on this machine can get at the journal and what belongs to it, by modes and owners, and how that is mended.

Nothing is opened here, and no folder is touched that holds anything of others.
"""

import contextlib
import os
import re
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from tui import paths

_STATE = re.compile(
    r"writer|ebb\.log|drafts|unsaved|answered\.[0-9a-f]+\.json|(history|untold)-[0-9A-Za-z]+\.json|no-locks-.+|\..+\.[0-9a-f]{16}\.tmp"
)
"""What Ebbtide itself puts into the state folder."""

Why = Literal["readable", "listed", "writable", "owner"]


class Open(NamedTuple):
    """A file or folder that is not the person's alone, and why: others can read the file, see the names in the folder,
    put files into it, or it belongs to somebody else. `ours` says that its mode is for Ebbtide to mend."""

    path: Path
    why: Why
    mode: int
    folder: bool
    ours: bool
    owner: str


class Places(NamedTuple):
    """Where everything is: the journal's file, the state folder and the file of the preferences."""

    target: Path
    state: Path
    config: Path


def open_to_others(places: Places) -> list[Open]:
    """All that others can get at, files first."""
    places = Places(*(Path(os.path.realpath(each)) for each in places))
    ours = dict(_own(places))
    found = [_file_or_folder(path, status, mendable=True) for path, status in ours.items()]
    for folder in dict.fromkeys((places.target.parent, places.state)):
        with contextlib.suppress(OSError):
            mine = _is_ours(folder, {*ours, places.state})
            found.append(_file_or_folder(folder, os.stat(folder), mendable=mine))
    open_ones = [each for several in found for each in several]
    return sorted(open_ones, key=lambda each: (each.folder, each.path))


def make_private(found: Iterable[Open]) -> list[Open]:
    """Takes from others what they could do with these; those are returned of which the disk would not have it."""
    left = []
    for each in found:
        with contextlib.suppress(OSError):
            os.chmod(each.path, each.mode & (0o700 if each.folder else 0o600))
        try:
            if os.stat(each.path).st_mode & 0o077:
                left.append(each)
        except OSError:  # gone meanwhile
            continue
    return left


def you() -> str:
    """The name under which you are logged in."""
    return _name(os.geteuid())


def _own(places: Places) -> Iterator[tuple[Path, os.stat_result]]:
    """Every file and folder that Ebbtide made, links left out: they lead to what is somebody else's."""
    target, state, config = places
    for path in _entries(target.parent):
        if path == target or path.name.startswith((f"{target.name}.", f".{target.name}.")) or _is_copy(path, target):
            yield from _whole(path)
    for path in _entries(state):
        if _STATE.fullmatch(path.name):
            yield from _whole(path)
    yield from _whole(config)


def _is_copy(path: Path, target: Path) -> bool:
    from tui.journal.conflicts import copy_of

    return copy_of(target.name, path.name) is not None


def _whole(path: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """A file; or a folder and all that is in it."""
    try:
        status = os.lstat(path)
    except OSError:
        return
    if stat.S_ISDIR(status.st_mode):
        yield path, status
        for inner in _entries(path):
            yield from _whole(inner)
    elif stat.S_ISREG(status.st_mode):
        yield path, status


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_ours(folder: Path, known: set[Path]) -> bool:
    """Whether nothing but Ebbtide's own lies in that folder, so that its mode is Ebbtide's to choose."""
    home = Path(os.path.realpath(os.path.expanduser("~")))
    if folder in (home, *home.parents, Path(os.path.realpath(tempfile.gettempdir()))) or os.path.ismount(folder):
        return False
    if os.stat(folder).st_mode & stat.S_ISVTX:
        return False
    return folder.name == paths.APP or all(path in known for path in _entries(folder))


def _file_or_folder(path: Path, status: os.stat_result, *, mendable: bool) -> list[Open]:
    mode, folder = stat.S_IMODE(status.st_mode), stat.S_ISDIR(status.st_mode)
    made = Open(path, "readable", mode, folder, mendable, _name(status.st_uid))
    found = []
    if status.st_uid != os.geteuid():
        found.append(made._replace(why="owner"))
    if not folder and mode & 0o077:
        found.append(made)
    elif folder and mode & 0o022 and not mode & stat.S_ISVTX:
        found.append(made._replace(why="writable"))
    elif folder and mode & 0o077 and (mendable or _within_reach(path)):
        found.append(made._replace(why="listed"))
    return found


def _within_reach(folder: Path) -> bool:
    """Whether others can get as far as this folder: one that leads to it may keep them out."""
    try:
        return all(os.stat(each).st_mode & 0o011 for each in folder.parents)
    except OSError:
        return True


def _name(uid: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
