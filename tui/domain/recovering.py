"""What a person is told when their journal was damaged: what was saved, what was not, and where the old file is.

Words only; how it is brought back is the journal's matter.
"""

from datetime import datetime
from typing import NamedTuple

from tui.domain.calendar import short_date


class Recovered(NamedTuple):
    """What came of a damaged journal.

    `backup` is when the backup was made that it went on from, None without one; `from_memory` says that it went on
    from what was open. `read` are the entries that could be read in the damaged file; `rescued` are those of them
    that are newer than what it went on from, `removed` those whose removal was; `unreadable` are places of it that
    looked like an entry and could not be read. `complete` says that the check sum of the file fits what came of it;
    `backups` is how many there were, of this journal or not.
    """

    why: str
    journal: str
    aside: str
    backup: datetime | None
    backup_daily: bool
    from_memory: bool
    entries: int
    rescued: int
    removed: int
    unreadable: int
    cut_short: bool
    read: int = 1
    complete: bool = False
    backups: int = 0


def sentences(found: Recovered) -> tuple[str, ...]:
    """What happened, what was saved, what was not, and where the damaged file is: one text each."""
    return (
        f"{found.journal} was damaged: {found.why}.",
        _saved(found),
        _not_saved(found),
        f"The damaged file was kept as {found.aside}; nothing in it was changed.",
    )


def _saved(found: Recovered) -> str:
    rescued, removed = entries(found.rescued), entries(found.removed)
    if found.from_memory:
        begin = "Everything that was open here was kept"
    elif found.backup is not None:
        begin = f"The backup from {when(found.backup, daily=found.backup_daily)} was opened"
    else:
        is_here = "is here" if found.rescued == 1 else "are here"
        none = "None of the backups beside it could be used" if found.backups else "There was no backup of it"
        return f"{none}; {rescued} could be read from the damaged file and {is_here}."
    if not found.rescued and not found.removed:
        return f"{begin}; the damaged file had nothing newer that could be read."
    newer = f"{entries(found.rescued, 'newer ')} from the damaged file {_was(found.rescued)} added"
    gone = f"{removed} that you had deleted since {_was(found.removed)} deleted again"
    return f"{begin}, and {' and '.join([newer] * bool(found.rescued) + [gone] * bool(found.removed))}."


def _not_saved(found: Recovered) -> str:
    if found.complete:
        return "Nothing is missing: the check sum in it fits what is here now."
    lost = []
    based = found.backup is not None or found.from_memory
    if not found.read:
        newer = "what something else added meanwhile" if found.from_memory else "what is newer than that backup"
        lost.append(f"No entry in it could be read, so {newer} may be missing here.")
    elif found.unreadable:
        one = found.unreadable == 1
        older = "an older version of it" if one else "older versions of them"
        place = "1 place" if one else f"{found.unreadable:,} places"
        lost.append(f"{place} in it could not be read{f'; {older} may be here' if based else ''}.")
    if found.read and found.cut_short:
        lost.append("Its end was cut off, and what stood there may be missing here.")
    if not lost:
        return "Nothing else in it looks damaged; look through the last days all the same."
    return f"{' '.join(lost)} Look through the last days and add what is missing."


def when(made: datetime, *, daily: bool) -> str:
    """When a backup was made, as a person says it; a daily one has the state at the start of its day."""
    return f"the start of {short_date(made.date())}" if daily else f"{short_date(made.date())}, {made:%H:%M}"


def entries(count: int, which: str = "") -> str:
    """A number of entries."""
    return f"1 {which}entry" if count == 1 else f"{count:,} {which}entries"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
