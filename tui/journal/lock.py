"""The lock that one change of the journal holds, between processes. The kernel frees it when its holder dies.

Nothing about what is being changed; threads of one process are kept apart by the store.
"""

import contextlib
import errno
import fcntl
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.journal.errors import JournalBusy, JournalError
from tui.journal.temporary import LONGEST_NAME

_NO_LOCKS_HERE = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS}
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.001, 0.05
_FLAGS = os.O_CLOEXEC | os.O_NONBLOCK | getattr(os, "O_NOFOLLOW", 0)
_PRIVATE = 0o600
_SPACE = 20
_LOCKS = Path("/proc/locks")
_FLOCK = re.compile(r"\d+: FLOCK +\S+ +\S+ +(-?\d+) ([0-9a-f]+:[0-9a-f]+):(\d+) ")
"""A line of it: which process holds a lock of which device and inode. A line with an arrow is one that waits."""

_courtesy: dict[Path, float] = {}
"""How long this process lets others go first, by lock file: they cannot see that it is free before they look."""


@contextlib.contextmanager
def held(path: Path, wait: float) -> Iterator[bool]:
    """Holds the lock file `path` (made 0600). Yields False where the file system knows no locks.

    Waits at most `wait` seconds and then raises JournalBusy with the holder's pid. Raises JournalError when something
    else stands in its place, and OSError when the lock file cannot be made.
    """
    begun = time.monotonic()
    if courtesy := _courtesy.get(path):
        time.sleep(min(courtesy, wait / 2))
    while True:
        descriptor = _open(path)
        try:
            locked = _try_lock(descriptor)
            if locked is None:
                yield False
                return
            waited = time.monotonic() - begun
            ours = os.fstat(descriptor)
            if locked and _still_there(ours, path):
                _courtesy[path] = min(waited / 2, _LONGEST_PAUSE) if waited > _SHORTEST_PAUSE else 0.0
                if ours.st_nlink == 1:  # else it may be a file of somebody's, which had this name put beside its own
                    _sign(descriptor, path, ours)
                yield True
                return
            if waited >= wait:
                raise JournalBusy(None if locked else _holder(descriptor))
        finally:
            _free(descriptor)
        time.sleep(_pause(waited, wait))


class Use(NamedTuple):
    """Whether the disk knows locks (None when it does not say), whether the lock is taken, and who has it; or what
    keeps everybody from locking."""

    locks: bool | None
    taken: bool = False
    pid: int | None = None
    problem: JournalError | None = None


def in_use(path: Path, wait: float = 0) -> Use:
    """What is to be said of the lock file `path`, after at most `wait` seconds while it is taken. Makes nothing."""
    begun = time.monotonic()
    while True:
        try:
            descriptor = _to_look_at(path)
        except JournalError as error:
            return Use(None, problem=error)
        except OSError:
            return Use(None)
        try:
            locked = _try_lock(descriptor)
            pid = _holder(descriptor) if locked is False else None
        except OSError:
            return Use(None)
        finally:
            _free(descriptor)
        if locked is not False or time.monotonic() - begun >= wait:
            return Use(locked is not None, locked is False, pid)
        time.sleep(_LONGEST_PAUSE)


def _pause(waited: float, wait: float) -> float:
    """Until the next look: who came a moment ago looks soon, then seldom, and ever more often who has waited long.

    So of many who want the lock all the time nobody waits in vain, and the longest waiting is mostly the next.
    """
    pause = min(2 * _SHORTEST_PAUSE + waited / 4, _LONGEST_PAUSE * float(0.01 ** (waited / wait)))
    return max(pause, _SHORTEST_PAUSE) * (0.5 + os.urandom(1)[0] / 512)  # not all at the same time


def _open(path: Path) -> int:
    """The lock file, made where there is none. One that may only be read serves as well."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, _PRIVATE)
    except OSError as refused:
        if refused.errno == errno.ENAMETOOLONG:
            raise _too_long(path) from refused
        found = _found(path)
        if found is None or refused.errno not in (errno.EACCES, errno.EPERM):
            raise
        with contextlib.suppress(OSError):
            return os.open(path, os.O_RDONLY | _FLAGS)
        if found.st_uid != os.geteuid():
            raise _in_the_way(path, "belongs to somebody else") from refused
        if found.st_nlink > 1:
            raise _in_the_way(path, "is another file as well, which you may not write") from refused
        os.chmod(path, _PRIVATE)
        return os.open(path, os.O_RDWR | _FLAGS)


def _to_look_at(path: Path) -> int:
    """The lock file as it is, or the folder in which it would be made. Raises JournalError as `_open` would."""
    if len(os.fsencode(path.name)) > LONGEST_NAME:
        raise _too_long(path)
    found = _found(path)
    try:
        return os.open(path.parent if found is None else path, os.O_RDONLY | _FLAGS)
    except PermissionError as refused:
        if found is not None and found.st_uid != os.geteuid():
            raise _in_the_way(path, "belongs to somebody else") from refused
        raise


def _found(path: Path) -> os.stat_result | None:
    """What lies where the lock belongs. Raises JournalError for what can be no lock."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    kind = stat.S_IFMT(found.st_mode)
    if kind not in (stat.S_IFREG, stat.S_IFIFO):
        what = {stat.S_IFDIR: "a folder", stat.S_IFLNK: "a link"}.get(kind, "no ordinary file")
        raise _in_the_way(path, f"is {what}")
    return found


def _in_the_way(path: Path, what: str) -> JournalError:
    why = f"{path}, the journal's lock file, {what}"
    failed = JournalError(f"Nothing was saved, because {why}: remove it and try again.")
    failed.why, failed.step = why, "remove it"
    return failed


def _too_long(path: Path) -> JournalError:
    why, step = f"{path.name}, the journal's lock file, has too long a name", "give the journal a shorter name"
    failed = JournalError(f"Nothing was saved, because {why}: {step} and try again.")
    failed.why, failed.step = why, step
    return failed


def _try_lock(descriptor: int) -> bool | None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in _NO_LOCKS_HERE:
            return None
        if error.errno == errno.EACCES:  # how some file systems say that it is taken
            return False
        raise
    return True


def _free(descriptor: int) -> None:
    """Never raises: what was done under the lock is done."""
    with contextlib.suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_UN)  # closing is not enough when a child was forked meanwhile
    with contextlib.suppress(OSError):
        os.close(descriptor)


def _still_there(ours: os.stat_result, path: Path) -> bool:
    """Whether the file that we locked is still the one that others will lock."""
    try:
        here = os.stat(path)
    except FileNotFoundError:
        return False
    return (ours.st_dev, ours.st_ino) == (here.st_dev, here.st_ino)


def _sign(descriptor: int, path: Path, ours: os.stat_result) -> None:
    """Leaves our pid for those who wait; a full disk must not keep anybody from the lock."""
    if not ours.st_size and stat.S_IMODE(ours.st_mode) != _PRIVATE:
        with contextlib.suppress(OSError):  # just made, under a umask that took our own rights as well
            os.fchmod(descriptor, _PRIVATE)
    with contextlib.suppress(OSError):
        os.pwrite(descriptor, b"%-*d\n" % (_SPACE, os.getpid()), 0)  # of one length: nothing has to be cut off
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):  # a lock that root leaves behind must not keep the person out
            owner = os.stat(path.parent)
            os.fchown(descriptor, owner.st_uid, owner.st_gid)


def _holder(descriptor: int) -> int | None:
    """The process that has it locked; None for one that nobody knows.

    Who locked it last has signed it. Another program may have it now and need not sign, so the kernel is asked first.
    """
    with contextlib.suppress(OSError, ValueError, OverflowError):
        listed = _listed(os.fstat(descriptor))
        if listed:
            return next(filter(_lives, listed), None)
        pid = int(os.pread(descriptor, _SPACE, 0))
        return pid if pid != os.getpid() and _lives(pid) else None
    return None


def _listed(ours: os.stat_result) -> list[int]:
    """The processes that the kernel says hold a lock of that file, also ones that are gone or not ours to see."""
    try:
        lines = _LOCKS.read_text("ascii", "replace").splitlines()
    except OSError:
        return []
    found = [(made[2], int(made[1])) for line in lines if (made := _FLOCK.match(line)) and int(made[3]) == ours.st_ino]
    device = f"{os.major(ours.st_dev):02x}:{os.minor(ours.st_dev):02x}"
    same = [pid for where, pid in found if where == device]
    # Some file systems say another device there than they tell of the file; then it has to be the only such inode.
    return same or ([pid for _, pid in found] if len(found) == 1 else [])


def _lives(pid: int) -> bool:
    """Whether there is such a process, also one of somebody else's."""
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
