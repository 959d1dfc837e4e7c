"""The lock that one change of the journal holds, between processes. The kernel frees it when its holder dies.

Nothing about what is being changed; threads of one process are kept apart by the store.
"""

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from tui.journal.errors import JournalBusy

_NO_LOCKS_HERE = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS}
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.002, 0.05


@contextlib.contextmanager
def held(path: Path, wait: float) -> Iterator[bool]:
    """Holds the lock file `path` (made 0600). Yields False where the file system knows no locks.

    Waits at most `wait` seconds and then raises JournalBusy with the holder's pid. Raises OSError when the lock
    file cannot be made.
    """
    give_up = time.monotonic() + wait
    pause = _SHORTEST_PAUSE
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            locked = _try_lock(descriptor)
            if locked is None:
                yield False
                return
            if locked and _still_there(descriptor, path):
                _sign(descriptor)
                yield True
                return
            holder = None if locked else _holder(descriptor)
        finally:
            _free(descriptor)
        if time.monotonic() >= give_up:
            raise JournalBusy(holder)
        time.sleep(pause)
        pause = min(pause * 1.5, _LONGEST_PAUSE)


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
    with contextlib.suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_UN)  # closing is not enough when a child was forked meanwhile
    os.close(descriptor)


def _still_there(descriptor: int, path: Path) -> bool:
    """Whether the file that we locked is still the one that others will lock."""
    try:
        here = os.stat(path)
    except FileNotFoundError:
        return False
    ours = os.fstat(descriptor)
    return (ours.st_dev, ours.st_ino) == (here.st_dev, here.st_ino)


def _sign(descriptor: int) -> None:
    """Leaves our pid for those who wait; a full disk must not keep anybody from the lock."""
    with contextlib.suppress(OSError):
        os.pwrite(descriptor, b"%-20d\n" % os.getpid(), 0)  # of one length, so that nothing has to be cut off


def _holder(descriptor: int) -> int | None:
    with contextlib.suppress(OSError, ValueError):
        return int(os.pread(descriptor, 32, 0))
    return None
