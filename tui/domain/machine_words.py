"""What `ebb doctor` found about the machine: locks, disk, folders, clock and versions, in sentences.

Values in, sentences out; nothing is asked of the system here.
"""

from datetime import datetime, timedelta

from tui.domain.checking import Finding
from tui.domain.differing import dated

LEAST_ROOM = 20 * 1024 * 1024
"""Bytes. A save needs the journal's size once, its backup once more, and others want to live too."""
_SIZES_TO_SPARE = 3
_TOLERANCE = timedelta(minutes=5)
"""How far two machines' clocks may be apart before the days go wrong in a way that anybody would notice."""


# The journal's disk


def lock_found(locks: bool | None, *, taken: bool, pid: int | None) -> Finding:
    """Whether the disk can lock files, and who has the journal locked."""
    if taken:
        who = "another program" if pid is None else f"process {pid}"
        return Finding(
            "lock",
            "look",
            f"The journal is locked by {who}, and nothing can be saved meanwhile: wait, or end that process if it"
            " hangs.",
        )
    if locks is None:
        return Finding("lock", "ok", "The disk does not say whether it can lock files; nobody has the journal locked.")
    if not locks:
        return Finding(
            "lock",
            "look",
            "This disk cannot lock files, so do not change the journal from two places at once. A change that finds"
            " another one in its way is refused.",
        )
    return Finding("lock", "ok", "The disk can lock files, and nobody has the journal locked.")


def lock_impossible(why: str, step: str | None) -> Finding:
    """What keeps everybody from locking the journal, and so from changing it."""
    return Finding("lock", "look", f"Nothing can be saved, because {why}: {step or 'put that right'}.")


def leftovers_found(count: int) -> Finding:
    """Temporary files of programs that were killed while they wrote."""
    if not count:
        return Finding("leftovers", "ok", "No temporary files were left behind.")
    files, were = ("1 temporary file", "was") if count == 1 else (f"{count} temporary files", "were")
    return Finding("leftovers", "mend", f"{files} {were} left by a program that was killed; nothing needs them.")


def leftovers_removed(count: int, left: int) -> Finding:
    """What was done about them."""
    if left:
        return Finding("leftovers", "look", f"{_files(left)} could not be removed: look who owns the folder.")
    return Finding("leftovers", "mended", f"{_files(count)} removed.")


def room_found(free: int | None, size: int) -> Finding:
    """The room beside the journal, against its size."""
    if free is None:
        return Finding("disk", "ok", "The disk does not say how much room it has.")
    if free < max(_SIZES_TO_SPARE * size, LEAST_ROOM):
        return Finding("disk", "look", f"Only {_bytes(free)} are free where the journal is: free some space.")
    return Finding("disk", "ok", f"{_bytes(free)} are free where the journal is.")


def state_found(folder: str, *, writable: bool) -> Finding:
    """Whether drafts and the undo history can be kept."""
    if writable:
        return Finding("state", "ok", f"Drafts, undo and the log can be kept in {folder}.")
    return Finding(
        "state",
        "look",
        f"{folder} cannot be written, so drafts and undo are not kept. Make it writable, or name another folder in"
        " EBB_STATE.",
    )


def preferences_found(notice: str | None) -> Finding:
    """What in the preferences was not understood."""
    if notice is None:
        return Finding("preferences", "ok", "All of the terminal preferences are understood.")
    return Finding("preferences", "look", notice)


# Time


def time_found(now: datetime, zone: str, chosen: str | None, system: str) -> Finding:
    """The clock in the journal's time zone, and the machine's own zone. `chosen` is what the settings say."""
    reads = f"{dated(now.date())}, {now:%H:%M}"
    if chosen is not None and chosen != zone:
        return Finding(
            "time",
            "look",
            f"The time zone {chosen} of your settings is not known on this machine, so your days follow {zone}"
            f" ({reads}). Choose another one in Settings.",
        )
    if chosen is None:
        return Finding("time", "ok", f"It is {reads} in {zone}, the time zone of this machine; you chose none.")
    same = "as on this machine" if zone == system else f"this machine is set to {system}, which changes nothing"
    return Finding("time", "ok", f"It is {reads} in {zone}, your time zone; {same}.")


def clock_found(now: datetime, newest: datetime | None) -> Finding | None:
    """A clock that reads earlier than the last change was saved; both in the person's zone."""
    if newest is None or newest - now <= _TOLERANCE:
        return None
    return Finding(
        "time",
        "look",
        f"The clock reads {dated(now.date())}, {now:%H:%M}, but the last change was saved on"
        f" {dated(newest.date())}, {newest:%H:%M}: set the clock right, or what you log gets a wrong day.",
    )


def clock_frozen(name: str) -> Finding:
    """The clock stands still because somebody asked for it."""
    return Finding("time", "ok", f"{name} is set, so the clock stands still until you unset it.")


def versions(ebbtide: str, python: str) -> Finding:
    """What is running."""
    return Finding("version", "ok", f"Ebbtide {ebbtide} on Python {python}.")


def _files(count: int) -> str:
    return "1 temporary file" if count == 1 else f"{count} temporary files"


def _bytes(count: int) -> str:
    for size, name in ((1 << 30, "GB"), (1 << 20, "MB")):
        if count >= size:
            return f"{count / size:,.1f} {name}"
    return f"{count // 1024:,} KB"
