"""What holds only for the time of a command: a private folder, gone also when a signal ends it, and an environment.

What is kept in them is the command's matter.
"""

import fcntl
import os
import shutil
import signal
import tempfile
import time
from _thread import start_new_thread
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tui.domain.errors import Refused

SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
AGAIN_AFTER = 0.5
_IN_USE = "in-use"


@contextmanager
def temporary_folder(name: str) -> Iterator[Path]:
    """A new folder whose name begins with `name`, readable by this person alone, removed at the end.

    What says go becomes a SystemExit with 128 + n, unless something inside handles that itself. What a process
    left behind that was killed outright goes the next time. Raises Refused when no folder can be made.
    """
    with _leaving_by_exception():
        folder, held = _made(name)
        try:
            _remove_abandoned(name, folder)
            yield folder
        finally:
            for number in SIGNALS:  # a second signal must not stop the removal half way
                signal.signal(number, signal.SIG_IGN)
            _leaving.clear()
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)


@contextmanager
def _leaving_by_exception() -> Iterator[None]:
    previous = {number: signal.signal(number, _leave) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


_leaving: list[int] = []
"""The signal that has said go, until that is noticed."""


def _leave(number: int, _frame: FrameType | None) -> None:
    """Leave; and once more in a moment, in case that was not noticed: what is raised within a callback of Python's own,
    as there are in the middle of an import, is lost. A second signal must not interrupt what the first has set off.
    """
    if not _leaving:
        _leaving.append(number)
        start_new_thread(_remind, (number,))
        raise SystemExit(128 + number)


def _remind(number: int) -> None:
    time.sleep(AGAIN_AFTER)
    if _leaving:
        _leaving.clear()
        os.kill(os.getpid(), number)


def _made(name: str) -> tuple[Path, int]:
    """The folder, and the lock in it that says that it is in use for as long as this process lives."""
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{name}-"))
        made.chmod(0o700)  # whatever the umask
        held = os.open(made / _IN_USE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.fchmod(held, 0o600)
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Under its final name there is never a folder of ours without its lock.
        return made.rename(made.with_name(made.name[1:])), held
    except OSError as error:
        raise Refused(
            f"This needs a temporary folder, and none could be made ({error.strerror}): set TMPDIR to a folder that"
            " you can write to."
        ) from error


def _remove_abandoned(name: str, ours: Path) -> None:
    """Removes folders of that name whose process is gone."""
    for folder in ours.parent.glob(f"{name}-*"):
        try:
            if folder == ours or folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            held = os.open(folder / _IN_USE, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        except OSError:  # another's, or going at this very moment
            continue
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except OSError:  # in use
            continue
        finally:
            os.close(held)


@contextmanager
def environment(values: Mapping[str, str | None]) -> Iterator[None]:
    """These variables, None for one that is not to be set, for the time being; afterwards what was there before."""
    before = {name: os.environ.get(name) for name in values}
    _set(values)
    try:
        yield
    finally:
        _set(before)


def _set(values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
