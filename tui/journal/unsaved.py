"""Changes that could not be saved before Ebbtide had to go: kept as a copy of the journal, folded in at a later start.

Where such copies lie and how they come back. How a copy is written, and what folding in means, is the journal's matter.
"""

import errno
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui import clock
from tui.domain import waiting
from tui.domain.errors import Refused
from tui.journal import files
from tui.journal.errors import JournalError, not_saved
from tui.journal.identity import path_key
from tui.journal.whole import has_gone

if TYPE_CHECKING:
    from tui.journal.journal import Journal

T = TypeVar("T")

FOLDER = "unsaved"
_NAME = "ebbtide-unsaved"
_MADE = re.compile(rf"{_NAME}-(\d{{8}}T\d{{6}})-(\d{{1,6}})(?:-\d+)?\.json")


class Kept(NamedTuple):
    """A copy of the journal with changes that the journal's own file does not have.

    `lasting` is off in the temporary folder, which a restart may empty; `dropped` are the sentences about changes that
    had become impossible, which are not in it.
    """

    path: Path
    changes: int
    lasting: bool = True
    dropped: tuple[str, ...] = ()


def unsaved_copies(state: Path, journal: Path) -> tuple[Path, ...]:
    """The copies of the journal at that path which wait somewhere, the oldest first. Never raises."""
    found = []
    with suppress(OSError):  # nobody can see where the journal is
        for folder in _folders(state, journal):
            with suppress(OSError), os.scandir(folder) as entries:
                found += [Path(each.path) for each in entries if _MADE.fullmatch(each.name) and _is_file(each)]
    return tuple(sorted(found, key=lambda copy: copy.name))


def is_name(name: str) -> bool:
    """Whether that is how a copy, or the lock beside it, is called."""
    return _MADE.fullmatch(name.removesuffix(".lock")) is not None


def keep(
    journal: "Journal",
    state: Path,
    changes: Sequence[tuple[str, Callable[[], object]]],
    patience: float | None = None,
) -> Kept:
    """Carries out these changes, each with its name, in a copy of the journal in the first place that takes them.

    From then on the journal writes to that copy. With `patience` the process has to go: it does not wait for the disk,
    and a place that takes longer than so many seconds is left for the next one, since its disk hangs. Raises
    JournalError when there is no place; then the journal is as it was.
    """
    failed: JournalError | None = None
    for folder, lasting in _places(state, journal.path):
        try:
            return _within(patience, partial(_kept_in, folder, journal, changes, patience is None))._replace(
                lasting=lasting
            )
        except (JournalError, OSError) as error:
            failed = failed or (error if isinstance(error, JournalError) else not_saved(error))
        except BaseException:
            journal.write_elsewhere(None)
            raise
    journal.write_elsewhere(None)
    raise failed or JournalError("There is no place where the changes could be kept: free some space.")


def unsaved_changes(state: Path, journal: Path) -> int:
    """How many changes wait in such copies, as their names say."""
    return sum(_about(copy)[1] for copy in unsaved_copies(state, journal))


def may_fold_in(journal: "Journal") -> bool:
    """Whether nobody uses the journal right now, so that folding in would wait for nobody."""
    from tui.journal import lock

    target = Path(os.path.realpath(journal.path))
    return not lock.in_use(_lock(target)).taken


def fold_in(journal: "Journal", state: Path, *, again: bool = False) -> tuple[str, ...]:
    """Folds the copies that wait for this journal into it; what came of each, in one sentence. Never raises.

    A copy that is folded in lies among the backups from then on; one that could not be stays where it is. With `again`
    whoever calls this will try it again: then that is said, and not where the copy lies.
    """
    said = []
    for copy in unsaved_copies(state, journal.path):
        at, count = _about(copy)
        local = journal.calendar.local(at)
        try:
            journal.fold_in(copy, waiting.folding_in(count, local))
        except (JournalError, Refused) as error:
            if has_gone(copy):  # another process was first
                continue
            if again and isinstance(error, JournalError):
                said.append(waiting.not_folded_in_yet(count, local, error.why, error.step, str(error)))
            else:
                said.append(waiting.not_folded_in(count, local, str(copy), str(error)))
        else:
            said.append(waiting.folded_in(count, local))
            _remove(copy)
    return tuple(said)


def _kept_in(folder: Path, journal: "Journal", changes: Sequence[tuple[str, Callable[[], object]]], wait: bool) -> Kept:
    """The changes carried out in a copy in that folder. Raises JournalError or OSError; then nothing is left there."""
    place = _free(folder, len(changes))
    try:
        if not wait:
            files.make_folder(folder, durable=False)  # before the journal does, which would wait for the disk
        journal.write_elsewhere(place, durable=wait)
        dropped = []
        for name, change in changes:
            try:
                change()
            except Refused as error:
                dropped.append(waiting.not_done(name, str(error)))
    except BaseException:
        _remove(place)
        raise
    with suppress(OSError):
        os.unlink(_lock(place))
    # When all of them had become impossible there is nothing to keep, and no file.
    return Kept(place, len(changes) - len(dropped) if place.exists() else 0, dropped=tuple(dropped))


def _within(patience: float | None, work: Callable[[], T]) -> T:
    """The result of `work`. Raises JournalError when that takes longer."""
    if patience is None:
        return work()
    from concurrent.futures import ThreadPoolExecutor

    thread = ThreadPoolExecutor(max_workers=1)
    try:
        return thread.submit(work).result(patience)
    except TimeoutError:
        raise not_saved(OSError(errno.ETIMEDOUT, "timed out")) from None
    finally:
        thread.shutdown(wait=False)


def _places(state: Path, journal: Path) -> Iterator[tuple[Path, bool]]:
    """The folders in which a copy may go, the best first, and whether it outlasts a restart of the machine there."""
    yield _own(state, journal), True
    name = f"{_NAME}-{path_key(journal)}"
    with suppress(OSError):  # no temporary folder can be written
        import tempfile

        made = Path(tempfile.mkdtemp(prefix=f"{name}-"))
        made.chmod(0o700)  # others may look into the folder that it lies in
        yield made, False
        with suppress(OSError):  # it stays when the copy is in it
            made.rmdir()
    with suppress(RuntimeError):  # nobody knows the home
        yield Path.home() / name, True


def _folders(state: Path, journal: Path) -> Iterator[Path]:
    """The folders of the places in which there may be copies: our own ones, since anybody may make one in /tmp."""
    yield _own(state, journal)
    # As `tempfile` looks for it, which is too slow to import at every start.
    parents = [os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")] + ["/tmp", "/var/tmp", "/usr/tmp"]
    with suppress(RuntimeError):
        parents.append(str(Path.home()))
    begin = f"{_NAME}-{path_key(journal)}"
    for parent in dict.fromkeys(filter(None, parents)):
        with suppress(OSError), os.scandir(parent) as entries:
            for each in entries:
                if each.name.startswith(begin) and each.is_dir(follow_symlinks=False):
                    status = each.stat(follow_symlinks=False)
                    if status.st_uid == os.geteuid() and not status.st_mode & 0o077:
                        yield Path(each.path)


def _is_file(entry: "os.DirEntry[str]") -> bool:
    return entry.is_file(follow_symlinks=False)


def _free(folder: Path, count: int) -> Path:
    """A name in that folder that says what the file is, when it was made (UTC), and how many changes it holds."""
    begin = f"{_NAME}-{clock.now().astimezone(UTC):%Y%m%dT%H%M%S}-{count}"
    path, turn = folder / f"{begin}.json", 1
    while os.path.lexists(path):
        turn += 1
        path = folder / f"{begin}-{turn}.json"
    return path


def _about(copy: Path) -> tuple[datetime, int]:
    found = _MADE.fullmatch(copy.name)
    assert found is not None, "only what `unsaved_copies` names"
    try:
        at = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:  # renamed by hand
        at = clock.now()
        with suppress(OSError):  # another process folded it in just now
            at = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    return at, int(found[2])


def _own(state: Path, journal: Path) -> Path:
    return state / FOLDER / path_key(journal)


def _lock(place: Path) -> Path:
    return place.with_name(f"{place.name}.lock")


def _remove(path: Path) -> None:
    """Removes a copy, its lock, and the folders that were made for it when they are empty then."""
    for each in (path, _lock(path)):
        with suppress(OSError):
            os.unlink(each)
    folders = [path.parent, path.parent.parent] if path.parent.parent.name == FOLDER else [path.parent]
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
