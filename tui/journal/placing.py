"""Where an export goes: a file or a folder of files that only the person can read, whole or not at all.

Bytes and paths; nothing is replaced but an export of the same kind, and never the journal itself.
"""

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from tui.domain import cells
from tui.domain.errors import Refused
from tui.journal import files, sheets
from tui.journal.errors import JournalError, reason, step_after

_LONGEST_BEGIN = 4096
_MARK = b"\xef\xbb\xbf"


class Place:
    """One place for an export: `begins` has, for every file that is to be there, how one of ours begins.

    `folder` says that it is a folder of these files, and not the one file.
    """

    def __init__(self, path: Path, journal: Path, begins: Mapping[str, bytes], *, folder: bool) -> None:
        """Raises Refused for a place that is none, whatever a person would say to it."""
        self._path, self._begins, self._folder = path, begins, folder
        self._real = Path(os.path.realpath(path))
        if self._real == Path(os.path.realpath(journal)):
            raise Refused(f"{path} is the journal itself: give another name.")
        there = os.path.lexists(path)
        if folder and there and not os.path.isdir(path):
            raise Refused(f"{path} is no folder, and csv is a folder of files: give another name.")
        if not folder and (os.path.isdir(path) or str(path).endswith(os.sep)):
            raise Refused(f"{path} is a folder: name a file inside it.")
        if not os.path.isdir(self._real.parent):
            raise Refused(f"There is no folder {path.parent}: make it first, or name another one.")
        for name in begins:
            file = self._file(name)
            if os.path.lexists(file) and not self._is_ours(file, begins[name]):
                raise Refused(f"{file} is there already and is no export, so it stays: give another name.")

    @property
    def taken(self) -> bool:
        """Whether something is there that would be replaced, or a folder that is not empty."""
        try:
            return bool(os.listdir(self._real)) if self._folder else os.path.lexists(self._path)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise _not_written(self._path, error) from error

    def put(self, contents: Mapping[str, bytes]) -> None:
        """Writes these files, by their names; all of them are on the disk before the first takes its place.

        Raises JournalError, and then nothing has been replaced.
        """
        try:
            if self._folder:
                files.make_folder(self._real)
            folder = self._real if self._folder else self._real.parent
            for name in contents:
                files.remove_leftovers(folder, self._file(name).name, older=files.ABANDONED)
            _replace([(self._file(name), data) for name, data in contents.items()])
        except OSError as error:
            raise _not_written(self._path, error) from error

    def _file(self, name: str) -> Path:
        return self._real / name if self._folder else self._real

    def _is_ours(self, file: Path, begin: bytes) -> bool:
        try:
            if not stat.S_ISREG(os.stat(file).st_mode):
                return False
            with open(file, "rb") as stream:
                return stream.read(_LONGEST_BEGIN).removeprefix(_MARK).startswith(begin)
        except OSError as error:
            raise _not_written(self._path, error) from error


def beginnings_of_csv(names: Sequence[str]) -> dict[str, bytes]:
    """How each of the files of csv begins: with the columns that it has in any case."""
    found = {}
    for name in names:
        header = sheets.header_of(name.removesuffix(".csv"))
        found[name] = cells.row(header[:3]).removesuffix(cells.ROW_END).encode()
    return found


def _replace(left: Sequence[tuple[Path, bytes]]) -> None:
    """Each file is written and waits for all after it: so the last one is renamed first, when all are on the disk."""
    (target, data), rest = left[0], left[1:]
    check: Callable[[], None] | None = partial(_replace, rest) if rest else None
    files.replace(target, [data], check)


def _not_written(path: Path, error: OSError) -> JournalError:
    failed = JournalError(
        f"{path} could not be written, because {reason(error)}: your journal is as it was; {step_after(error)} and"
        " try again."
    )
    failed.why, failed.step = reason(error), step_after(error)
    return failed
