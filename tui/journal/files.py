"""Reading and replacing whole files so that a kill, a power cut or a full disk leaves the old one or the new one.

Bytes, paths and modes only: nothing here knows what a journal is made of.
"""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from tui.journal.errors import JournalDamaged, JournalUnreadable, out_of_reach, reason
from tui.journal.temporary import is_temporary, made_for
from tui.journal.temporary import temporary as temporary_name

LARGEST = 512 * 1024 * 1024
ABANDONED = 60.0
"""Seconds after which a temporary file that is not written under a lock belongs to nobody any more."""
AT_ONCE = 1024 * 1024
"""Bytes handed over with one call. With more, some systems look for memory in large pieces that were not in use before:
at times that takes longer than all the rest of a save."""
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC

Piece = bytes | memoryview


class Unsure(OSError):
    """The new file is in its place, but the disk could not say that it will be there after a power cut."""


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
        raise out_of_reach(path, error) from error
    except ValueError:  # a NUL in the path
        raise JournalUnreadable("That is not a path a file can have: give another one with --journal.") from None
    if stat.S_ISDIR(status.st_mode):
        raise JournalUnreadable(f"{path} is a folder, not a journal: name a file inside it instead.")
    if not stat.S_ISREG(status.st_mode):
        raise JournalUnreadable(f"{path} is not an ordinary file: give another one with --journal.")
    return status


def behind(path: Path) -> Path:
    """The file that `path` leads to when it is a link, whether that is there or not. Raises OSError when it cannot see.

    A link that could not be looked at would be taken for the file itself, and a save would put a file in its place.
    """
    try:
        os.readlink(path)
    except OSError as error:
        if error.errno == errno.EINVAL or (error.errno == errno.ENOENT and not os.path.lexists(path)):
            return path  # no link, or nothing at all
        raise
    return really(path)


def really(path: Path | str) -> Path:
    """The path without links, whether something is there or not. Raises OSError when it cannot be seen where they lead.

    Python itself would take what it may not look at for no link, though not in every version.
    """
    try:
        return Path(os.path.realpath(path, strict=True))
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            raise
    return Path(os.path.realpath(path))


def read(path: Path) -> tuple[bytes, Signature] | None:
    """The whole file and its signature; None when there is none. Raises JournalUnreadable."""
    status = look(path)
    if status is None:
        return None
    if status.st_size > LARGEST:
        raise JournalDamaged(
            f"{path} is {status.st_size >> 20} MB, far more than a journal can be, so it was left alone:"
            " give another file with --journal.",
            f"it has {status.st_size >> 20} MB, far more than a journal can have",
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


def closed(folder: Path) -> str:
    """Why a folder that cannot be written cannot be, as the end of a sentence about it."""
    with contextlib.suppress(OSError):
        if os.statvfs(folder).f_flag & os.ST_RDONLY:
            return "is read-only"
    return "cannot be written by you"


def make_folder(folder: Path, *, durable: bool = True) -> None:
    """Makes `folder` with whatever leads to it, each 0700; folders that exist are left as they are.

    With `durable` off nothing is forced to the disk.
    """
    missing = []
    while not os.path.exists(folder) and folder != folder.parent:  # on a dying disk nothing is there, not even /
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        with contextlib.suppress(FileExistsError):
            os.mkdir(each, _PRIVATE_FOLDER)
            with contextlib.suppress(OSError):  # a umask may have taken our own rights as well
                os.chmod(each, _PRIVATE_FOLDER)
        if durable:
            sync_folder(each.parent)


def replace(
    target: Path, pieces: Iterable[Piece], check: Callable[[], None] | None = None, *, durable: bool = True
) -> Signature:
    """Puts a file made of `pieces` in the place of `target`, and says what it looks like; durably, unless that is off.

    The mode is 0600; the owner stays the old file's where we may choose it. `check` is called right before the
    rename and may still raise. On any error the old file is untouched and nothing is left beside it. Raises OSError;
    of these Unsure, when all is done but for the name that may not be durable yet.
    """
    temporary = temporary_name(target)
    try:
        descriptor = os.open(temporary, _NEW, _PRIVATE_FILE)
        try:
            os.fchmod(descriptor, _PRIVATE_FILE)
            _keep_owner(descriptor, target)
            for piece in pieces:
                _write(descriptor, piece)
            if durable:
                sync(descriptor)
            written = signature(os.fstat(descriptor))
        finally:
            os.close(descriptor)
        if check is not None:
            check()
        _rename(temporary, target, written)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    try:
        if durable:
            sync_folder(target.parent)
    except OSError as error:
        raise Unsure(error.errno, error.strerror) from error
    return written


def write_private(target: Path, data: bytes) -> Signature:
    """Replaces a small file of the state folder in one step, mode 0600; not forced to the disk. Raises OSError."""
    make_folder(target.parent, durable=False)
    try:
        return _write_private(target, data)
    except FileNotFoundError:  # a process that starts takes what lies about there for a killed one's
        return _write_private(target, data)


def _write_private(target: Path, data: bytes) -> Signature:
    temporary = temporary_name(target)
    try:
        descriptor = os.open(temporary, _NEW, _PRIVATE_FILE)
        try:
            _write(descriptor, data)
            status = os.fstat(descriptor)
            if stat.S_IMODE(status.st_mode) != _PRIVATE_FILE:
                os.fchmod(descriptor, _PRIVATE_FILE)
            written = signature(status)
        finally:
            os.close(descriptor)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return written


def keep_beside(target: Path, aside: Path) -> Path:
    """Gives the file at `target` a second name that stays when `target` is replaced, and says which. Raises OSError.

    `aside` is that name; when another file has it, the next one that is free.
    """
    wanted, turn = aside, 0
    while os.path.lexists(aside):
        if _alike(target, aside):  # done before, by a process that was killed right after
            return aside
        turn += 1
        aside = wanted.with_name(f"{wanted.stem}-{turn}{wanted.suffix}")
    try:
        os.link(target, aside)
    except OSError:  # a disk without hard links
        found = read(target)
        if found is None:
            raise
        replace(aside, [found[0]])
        return aside
    os.chmod(aside, _PRIVATE_FILE)
    sync_folder(target.parent)
    return aside


def _alike(one: Path, other: Path) -> bool:
    """Whether both are the same file, or say the same. Raises OSError."""
    here, there = os.stat(one), os.lstat(other)
    if (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino):
        return True
    return stat.S_ISREG(there.st_mode) and here.st_size == there.st_size <= LARGEST and _bytes(one) == _bytes(other)


def _bytes(path: Path) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def remove_leftovers(folder: Path, name: str = "", older: float = 0) -> None:
    """Removes temporary files that killed processes left in `folder`, of files whose name begins with `name`.

    Either while holding the lock that their writers hold, or only those that are `older` seconds old.
    """
    for path in leftovers(folder, name, older):
        with contextlib.suppress(OSError):
            os.unlink(path)


def remove_abandoned_copies(folder: Path) -> None:
    """Removes the whole copies of a journal, under whatever name, that a killed process left in somebody's folder."""
    for path in leftovers(folder, older=ABANDONED):
        if (made_for(path.name) or "").endswith(".json"):
            with contextlib.suppress(OSError):
                if os.lstat(path).st_uid == os.geteuid():
                    os.unlink(path)


def leftovers(folder: Path, name: str = "", older: float = 0) -> list[Path]:
    """The temporary files that `remove_leftovers` removes. Never raises."""
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not is_temporary(entry.name, name):
                continue
            with contextlib.suppress(OSError):
                if not older or time.time() - entry.stat(follow_symlinks=False).st_mtime > older:
                    found.append(Path(entry.path))
    return found


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
        if error.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES):
            raise
    finally:
        with contextlib.suppress(OSError):  # nothing was written through it
            os.close(descriptor)


def _write(descriptor: int, piece: Piece) -> None:
    view = memoryview(piece)
    while view:
        view = view[os.write(descriptor, view[:AT_ONCE]) :]


def _rename(temporary: Path, target: Path, written: Signature) -> None:
    """Renames; a file server that did it, and whose answer was lost, says that there is no such file any more."""
    try:
        os.replace(temporary, target)
    except OSError as error:
        try:
            done = signature(os.stat(target)) == written
        except OSError:
            done = False
        if not done:
            raise error


def _keep_owner(descriptor: int, target: Path) -> None:
    """A journal that root changed stays the person's own."""
    if os.geteuid() != 0:
        return
    with contextlib.suppress(OSError):
        status = os.stat(target)
        if (status.st_uid, status.st_gid) != (0, 0):
            os.fchown(descriptor, status.st_uid, status.st_gid)
