"""Who else on this machine can get at the journal and what belongs to it, by modes and owners, and how that is mended.

Nothing of the journal is opened here, and nothing is touched that may be somebody else's: exact names only.
"""

import contextlib
import os
import re
import stat
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from tui.journal import keeping, remarks, unsaved
from tui.journal.identity import KEY, is_writer
from tui.journal.temporary import is_temporary, made_for

_STATE = re.compile(rf"ebb\.log|history-[0-9A-Za-z]{{16,}}\.json|(answered\.|untold-){KEY}\.json|no-locks-[a-z]+-{KEY}")
"""What Ebbtide itself puts into the state folder, beside the writer's id and two folders."""
_DRAFT = re.compile(r"[0-9A-Za-z]{16,}-\d{4}-\d\d-\d\d\.json")
_KEY = re.compile(KEY)
_MOST_SIGNED = 64
"""Bytes: a lock file holds a process id and no more."""
_OF_THE_MACHINE = {"bin", "boot", "dev", "etc", "lib", "proc", "run", "sbin", "sys", "usr"}

Why = Literal["readable", "listed", "writable", "owner"]
Own = tuple[Path, os.stat_result]


class Open(NamedTuple):
    """A file or folder that is not the person's alone, and why: others can read the file, see the names in the folder,
    put files into it, or it belongs to somebody else. `ours` says that its mode is for Ebbtide to mend, `system` that
    it is a folder of the machine, which nobody should close."""

    path: Path
    why: Why
    mode: int
    folder: bool
    ours: bool
    owner: str
    system: bool = False


class Places(NamedTuple):
    """Where everything is: the journal's file, the state folder and the file of the preferences; None for a file there
    that is something else."""

    target: Path
    state: Path
    config: Path | None
    is_journal: bool = True
    """Off for a file in the place of the journal that is none: it, and what bears its name, is somebody else's."""


def open_to_others(places: Places) -> list[Open]:
    """All that others can get at, files first."""
    target, state, config, is_journal = places
    target, state = Path(os.path.realpath(target)), Path(os.path.realpath(state))
    config = None if config is None else Path(os.path.realpath(config))
    ours = dict([*_beside(target, is_journal=is_journal), *_in_state(state), *_file(config)])
    found = [_file_or_folder(path, status, mendable=True) for path, status in ours.items()]
    for folder in dict.fromkeys((state, target.parent) if is_journal else (state,)):
        with contextlib.suppress(OSError):
            status = os.stat(folder)
            if stat.S_ISDIR(status.st_mode):
                mine = _is_ours(folder, ours)
                ours |= {folder: status} if mine else {}
                found.append(_file_or_folder(folder, status, mendable=mine))
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


# What is Ebbtide's own; links are left out: they lead to what is somebody else's


def _beside(target: Path, *, is_journal: bool) -> Iterator[Own]:
    """The journal and what lies beside it."""
    from tui.journal.conflicts import copy_of

    for path in _entries(target.parent):
        name = path.name
        if is_journal and (name == target.name or copy_of(target.name, name) is not None):
            yield from _file(path)
        elif name == f"{target.name}.lock" and is_journal:
            yield from (own for own in _file(path) if own[1].st_nlink == 1 and own[1].st_size <= _MOST_SIGNED)
        elif name == f"{target.name}.backups":
            yield from _folder(path, keeping.is_name)
        elif is_temporary(name, target.name) or _was_put_beside(name, target.name):
            yield from _file(path)


def _was_put_beside(name: str, journal: str) -> bool:
    return name.startswith(journal) and remarks.BESIDE.fullmatch(name.removeprefix(journal)) is not None


def _in_state(state: Path) -> Iterator[Own]:
    for path in _entries(state):
        made = made_for(path.name)
        is_id = made == "writer" or (path.name == "writer" and path.is_file() and is_writer(path))
        if is_id or _STATE.fullmatch(made or path.name):
            yield from _file(path)
        elif path.name == "drafts":
            yield from _folder(path, lambda name: _DRAFT.fullmatch(name) is not None)
        elif path.name == unsaved.FOLDER:
            yield from _unsaved(path)


def _unsaved(folder: Path) -> Iterator[Own]:
    """The copies with changes that could not be saved: a folder of them for each journal."""
    inner = [path for path in _entries(folder) if _KEY.fullmatch(path.name)]
    found = [own for path in inner for own in _folder(path, unsaved.is_name)]
    yield from found
    if found and len(inner) == len(_entries(folder)):
        yield folder, os.lstat(folder)


def _folder(folder: Path, is_own: Callable[[str], bool]) -> Iterator[Own]:
    """The files of ours in a folder that we make, and the folder too when it holds nothing else."""
    try:
        status = os.lstat(folder)
    except OSError:
        return
    if not stat.S_ISDIR(status.st_mode):
        return
    there = _entries(folder)
    found = [own for path in there if is_own(made_for(path.name) or path.name) for own in _file(path)]
    yield from found
    if there and len(found) == len(there):
        yield folder, status


def _file(path: Path | None) -> Iterator[Own]:
    with contextlib.suppress(OSError):
        if path is not None:
            status = os.lstat(path)
            if stat.S_ISREG(status.st_mode):
                yield path, status


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


# Folders


def _is_ours(folder: Path, known: Collection[Path]) -> bool:
    """Whether nothing but Ebbtide's own lies in that folder, so that its mode is Ebbtide's to choose."""
    if _is_system(folder) or folder == Path(os.path.realpath(os.path.expanduser("~"))):
        return False
    there = _entries(folder)
    return bool(there) and all(path in known for path in there)


def _is_system(folder: Path) -> bool:
    """Whether it is one that everybody on the machine needs, as /tmp or /home, or where a disk begins."""
    home = Path(os.path.realpath(os.path.expanduser("~")))
    if folder in (*home.parents, Path(os.path.realpath(tempfile.gettempdir()))) or os.path.ismount(folder):
        return True
    if os.stat(folder).st_mode & stat.S_ISVTX:
        return True
    return folder != home and (folder.parent == folder.parent.parent or folder.parts[1] in _OF_THE_MACHINE)


def _file_or_folder(path: Path, status: os.stat_result, *, mendable: bool) -> list[Open]:
    mode, folder = stat.S_IMODE(status.st_mode), stat.S_ISDIR(status.st_mode)
    yours = status.st_uid == os.geteuid()
    system = folder and not mendable and (_is_system(path) or not yours)
    made = Open(path, "readable", mode, folder, mendable and yours, _name(status.st_uid), system)
    if not yours and mendable:
        return [made._replace(why="owner")]
    if not folder:
        return [made] if mode & 0o077 else []
    if mode & 0o022 and not mode & stat.S_ISVTX:
        return [made._replace(why="writable")]
    if mode & 0o077 and (mendable or (_entries(path) and _within_reach(path))):
        return [made._replace(why="listed")]
    return []


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
