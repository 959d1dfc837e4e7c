"""The kept states of a journal that need not open for them, and one of them put where the journal is gone or broken.

Where the journal opens, bringing a state back is a change like any other, which is in `whole`.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.domain.errors import Refused
from tui.journal import files, loading, lock, remarks
from tui.journal.errors import (
    JournalDamaged,
    JournalError,
    JournalReadOnly,
    not_saved,
    not_sure,
    out_of_reach,
    reason,
    step_after,
)
from tui.journal.keeping import Backup, Backups
from tui.journal.whole import holding_of, load

if TYPE_CHECKING:
    from tui.domain.differing import Holding

_LONGEST_WAIT = 5.0


class State(NamedTuple):
    """A backup and what it holds; None, and the reason in a sentence, for one that cannot be read."""

    backup: Backup
    holding: "Holding | None"
    problem: str | None = None


def backups(journal: Path) -> list[Backup]:
    """The backups of the journal at that path, the newest first, whatever became of the journal itself."""
    return Backups(_target(journal)).list()


def hidden(journal: Path) -> JournalError | None:
    """Why it cannot be seen which backups there are; None when it can."""
    try:
        Backups(_target(journal)).listed()
    except OSError as error:
        place, why, step = folder(journal), reason(error), step_after(error)
        return JournalError(f"The backups in {place} cannot be looked at, because {why}: {step} and try again.")
    return None


def folder(journal: Path) -> Path:
    """Where they are, or will be."""
    return Backups(_target(journal)).folder


def states(found: Iterable[Backup]) -> Iterator[State]:
    """What each of these backups holds, read one after the other."""
    for backup in found:
        try:
            yield State(backup, holding_of(load(backup)))
        except JournalError as error:
            yield State(backup, None, str(error))


def gone(journal: Path) -> bool:
    """Whether there is no file at that path, nor behind the link that is there, in a folder that could have one."""
    return not os.path.exists(journal) and os.path.isdir(_target(journal).parent)


def put_in_place(journal: Path, kept: Path) -> Path | None:
    """Makes a kept state the journal, byte for byte, where there is none or none that can be read.

    A file that cannot be read stays beside it: its new name is returned. Raises JournalUnreadable for a state that is
    no good, Refused when the journal opens, JournalError when it cannot be written; then nothing has changed.
    """
    then, found, target = load(kept), files.read(kept), _target(journal)
    if found is None or found[1] != then.signature:
        raise Refused(f"{kept} was changed by another program meanwhile, so nothing was changed: try again.")
    try:
        files.make_folder(target.parent)
        with lock.held(target.with_name(target.name + ".lock"), _LONGEST_WAIT):
            seen = _damaged(target)
            aside = None if seen is None else remarks.beside(target, "damaged", seen)
            if aside is not None:
                aside = files.keep_beside(target, aside)
            files.replace(target, [found[0]], lambda: _unmoved(target, seen))
    except OSError as error:
        raise (not_sure if isinstance(error, files.Unsure) else not_saved)(error) from error
    return aside


def _damaged(target: Path) -> files.Signature | None:
    """What the file looks like that cannot be read; None without a file. Raises Refused for one that can be."""
    status = files.look(target)
    if status is None:
        return None
    if not status.st_mode & 0o222:
        raise JournalReadOnly(f"{target} is read-only, so nothing was changed: make it writable to go on.")
    try:
        loading.load(target)
    except JournalDamaged:
        return files.signature(status)
    raise Refused("The journal can be read again, so nothing was changed: try again.")


def _unmoved(target: Path, seen: files.Signature | None) -> None:
    status = files.look(target)
    if (None if status is None else files.signature(status)) != seen:
        raise Refused("The journal was changed by another program meanwhile, so nothing was changed: try again.")


def _target(journal: Path) -> Path:
    """The file itself. Raises JournalUnreadable when its disk does not say where that is."""
    try:
        return files.really(journal)
    except OSError as error:
        raise out_of_reach(journal, error) from error
