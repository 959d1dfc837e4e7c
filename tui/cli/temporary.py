"""What holds only for the time of a command: a private folder, gone also when a signal ends it, and an environment.

What is kept in them is the command's matter.
"""

import fcntl
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tui.domain.errors import Refused

SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_IN_USE = "in-use"
_TRIES = 5


@contextmanager
def temporary_folder(name: str) -> Iterator[Path]:
    """A new folder whose name begins with `name`, readable by this person alone, removed at the end.

    What says go ends the process with 128 + n once the folder is gone, unless something inside handles that itself.
    What a process left behind that was killed outright goes the next time. Raises Refused when no folder can be made.
    """
    held = _Held()
    previous = {number: signal.signal(number, held.leave) for number in SIGNALS}
    try:
        folder = held.made(name)
        _remove_abandoned(name, folder)
        yield folder
    finally:
        held.remove()
        for number, handler in previous.items():
            signal.signal(number, handler)


class _Held:
    """The folder from the first moment of its making on, so that there is none in which a signal could leave it."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock = -1
        self._making = False
        self._said_go = 0

    def made(self, name: str) -> Path:
        """Make it; a signal that comes in the middle of that is seen to afterwards."""
        self._making = True
        try:
            self._folder, self._lock = _made(name)
        finally:
            self._making = False
            if self._said_go:
                self.leave(self._said_go)
        return self._folder

    def leave(self, number: int, _frame: FrameType | None = None) -> None:
        """Remove the folder and end the process, here and now: an exception would be lost in what calls Python from
        elsewhere, as the middle of an import does, or taken there for an error.
        """
        if self._making:
            self._said_go = number
            return
        try:
            self.remove()
        finally:
            os._exit(128 + number)

    def remove(self) -> None:
        """Remove it with all that is in it. A second signal must not stop that half way."""
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        if self._folder is not None:
            for _ in range(_TRIES):  # another thread may be saving into it
                shutil.rmtree(self._folder, ignore_errors=True)
                if not self._folder.exists():
                    break
            os.close(self._lock)


def _made(name: str) -> tuple[Path, int]:
    """The folder, and the lock in it that says that it is in use for as long as this process lives."""
    made = None
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{name}-"))
        made.chmod(0o700)  # whatever the umask
        held = os.open(made / _IN_USE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.fchmod(held, 0o600)
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Under its final name there is never a folder of ours without its lock.
        return made.rename(made.with_name(made.name[1:])), held
    except OSError as error:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
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
