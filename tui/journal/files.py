"""Reading and replacing whole files so that a kill, a power cut or a full disk leaves the old one or the new one.

Bytes, paths and modes only: nothing here knows what a journal is made of.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from tui.journal.errors import JournalUnreadable, reason

LARGEST = 512 * 1024 * 1024
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700

Piece = bytes | memoryview


class Signature(NamedTuple):
    """What tells one version of a file from the next without reading it."""

    device: int
    inode: int
    size: int
    modified_ns: int


def signature(status: os.stat_result) -> Signature:
    return Signature(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def look(path: Path) -> os.stat_result | None:
    """The status of the file behind `path`, links followed; None when there is none yet.

    Raises JournalUnreadable for a folder, a device, a dangling link, or a path that may not be looked at.
    """
    try:
        status = os.stat(path)
    except FileNotFoundError:
        if os.path.islink(path):
            raise JournalUnreadable(
                f"{path} is a link to a file that is not there: bring that file back, or remove the link."
            ) from None
        return None
    except OSError as error:
        raise JournalUnreadable(f"{path} cannot be opened, because {reason(error)}: correct that first.") from error
    except ValueError:  # a NUL in the path
        raise JournalUnreadable("That is not a path a file can have: give another one with --journal.") from None
    if stat.S_ISDIR(status.st_mode):
        raise JournalUnreadable(f"{path} is a folder, not a journal: name a file inside it instead.")
    if not stat.S_ISREG(status.st_mode):
        raise JournalUnreadable(f"{path} is not an ordinary file: give another one with --journal.")
    return status


def read(path: Path) -> tuple[bytes, Signature] | None:
    """The whole file and its signature; None when there is none. Raises JournalUnreadable."""
    status = look(path)
    if status is None:
        return None
    if status.st_size > LARGEST:
        raise JournalUnreadable(
            f"{path} is {status.st_size >> 20} MB, far more than a journal can be, so it was left alone:"
            " give another file with --journal."
        )
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with open(descriptor, "rb") as file:
            before = signature(os.fstat(descriptor))
            data = file.read()
            after = signature(os.fstat(descriptor))
    except OSError as error:
        raise JournalUnreadable(f"{path} cannot be read, because {reason(error)}: correct that first.") from error
    if before != after:
        raise JournalUnreadable(f"{path} is being written by another program right now: try again in a moment.")
    return data, after


def make_folder(folder: Path) -> None:
    """Makes `folder` with whatever leads to it, each 0700; folders that exist are left as they are."""
    missing = []
    while not os.path.exists(folder):
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        with contextlib.suppress(FileExistsError):
            os.mkdir(each, _PRIVATE_FOLDER)
        sync_folder(each.parent)


def replace(target: Path, pieces: Iterable[Piece], check: Callable[[], None] | None = None) -> Signature:
    """Puts a file made of `pieces` in the place of `target`, durably, and says what it looks like.

    The mode is 0600; the owner stays the old file's where we may choose it. `check` is called right before the
    rename and may still raise. On any error the old file is untouched and nothing is left beside it. Raises OSError.
    """
    temporary = target.with_name(f".{target.name}.{os.urandom(8).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _PRIVATE_FILE)
    try:
        try:
            os.fchmod(descriptor, _PRIVATE_FILE)
            _keep_owner(descriptor, target)
            for piece in pieces:
                _write(descriptor, piece)
            sync(descriptor)
            written = signature(os.fstat(descriptor))
        finally:
            os.close(descriptor)
        if check is not None:
            check()
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    sync_folder(target.parent)
    return written


def write_private(target: Path, data: bytes) -> Signature:
    """Replaces a small file of the state folder in one step, mode 0600; not forced to the disk. Raises OSError."""
    make_folder(target.parent)
    temporary = target.with_name(f".{target.name}.{os.urandom(8).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _PRIVATE_FILE)
    try:
        try:
            _write(descriptor, data)
            written = signature(os.fstat(descriptor))
        finally:
            os.close(descriptor)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return written


def remove_leftovers(target: Path) -> None:
    """Removes temporary files that a killed process left beside `target`. Only while holding its lock."""
    begin = f".{target.name}."
    with contextlib.suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            middle = entry.name[len(begin) : -len(".tmp")]
            if entry.name.startswith(begin) and entry.name.endswith(".tmp") and _is_hex(middle):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)


def sync(descriptor: int) -> None:
    """Returns when the file's bytes are on the medium."""
    import fcntl

    full = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync alone stops at the drive's cache
    if full is not None:
        try:
            fcntl.fcntl(descriptor, full)
            return
        except OSError:
            pass  # a file system without it
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes the names in the folder durable, where the file system can. Raises OSError when the disk fails."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except PermissionError:
        return  # a folder that may be written and not listed
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES, errno.EROFS):
            raise
    finally:
        os.close(descriptor)


def _write(descriptor: int, piece: Piece) -> None:
    view = memoryview(piece)
    while view:
        view = view[os.write(descriptor, view) :]


def _keep_owner(descriptor: int, target: Path) -> None:
    """A journal that root changed stays the person's own."""
    if os.geteuid() != 0:
        return
    with contextlib.suppress(OSError):
        status = os.stat(target)
        if (status.st_uid, status.st_gid) != (0, 0):
            os.fchown(descriptor, status.st_uid, status.st_gid)


def _is_hex(text: str) -> bool:
    return len(text) == 16 and all(letter in "0123456789abcdef" for letter in text)
