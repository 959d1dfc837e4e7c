"""A program for `test_limits`: makes changes under a limit that the kernel itself keeps, and says what came of them.

Prints JSON. Started by a test and nothing else; no assertions.
"""

import errno
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.examples import NOW, dose
from tests.journal.checking import said, strays
from tests.journal.worlds import World, numbered, warm_up
from tui.domain.errors import Refused
from tui.journal import Journal, JournalError, new_id

Told = dict[str, Any]
OTHER_USER = 65534


def tried(journal: Journal, change: Callable[[Journal], object]) -> str | None:
    """What the person is told; None when it was saved."""
    try:
        change(journal)
    except (JournalError, Refused) as error:
        return str(error)
    return None


def long(note: int) -> Callable[[Journal], object]:
    return lambda journal: journal.add_dose(dose("9", id=new_id(), note="n" * note))


def file_size(world: World) -> Told:
    """The largest file that may be: the write that goes over it is cut short, the one after it fails."""
    journal = world.open()
    journal.add_dose(numbered(1))
    told, whole = [], []
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = world.path.stat().st_size
    for room in (0, 1, 7, 100, size, size + 1, size + 60, size + 1000):
        before = said(world.path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        told.append(tried(journal, long(1500)))
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        whole.append(said(world.path) == before)
    journal.add_dose(numbered(2))
    return {"told": told, "unchanged": all(whole), "after": sorted(name for _, name in said(world.path))}


def open_files(world: World) -> Told:
    """No more files than are open already, and one, two, ... more."""
    journal = world.open()
    journal.add_dose(numbered(1))
    told = []
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    first = os.open(world.root, os.O_RDONLY)
    os.close(first)
    for spare in range(6):
        before = said(world.path)
        resource.setrlimit(resource.RLIMIT_NOFILE, (first + spare, limits[1]))
        told.append(tried(journal, long(1)))
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        if (said(world.path) == before) != (told[-1] is not None):
            told.append("told one thing and did another")
    journal.add_dose(numbered(2))
    return {"told": told, "missing": [] if ("doses", "dose-2") in said(world.path) else ["dose-2"]}


def room(world: World) -> Told:
    """A disk that fills up: doses until nothing goes in any more, then one is taken back when there is room again.

    Where the disk is no small one, the largest file that may be takes its place.
    """
    journal = world.open()
    journal.add_dose(numbered(1))
    acknowledged: list[str] = []
    told = None
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    filler = world.root / "filler"
    free = os.statvfs(world.root)
    small = free.f_bavail * free.f_frsize < 1_000_000
    if small:
        filler.write_bytes(b"\0" * (free.f_bavail * free.f_frsize - 40_000))
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (15_000, limits[1]))
    while told is None and len(acknowledged) < 500:
        made = dose("1", id=new_id(), note="n" * 900)
        told = tried(journal, lambda journal, made=made: journal.add_dose(made))  # type: ignore[misc]
        if told is None:
            acknowledged.append(made.id)
    full = said(world.path)
    same = set(acknowledged) <= {name for _, name in full} and len(full) == len(acknowledged) + 1
    left = strays(world.root)
    filler.unlink(missing_ok=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    journal.add_dose(numbered(2))
    return {
        "told": [told],
        "saved": len(acknowledged),
        "same": same,
        "strays": left,
        "undo": journal.undo(),
        "small": small,
    }


def signals(world: World) -> Told:
    """A signal with a handler every third of a millisecond, as from a terminal that is resized all the time."""
    caught = []
    signal.signal(signal.SIGALRM, lambda *_: caught.append(1))
    journal = world.open()
    signal.setitimer(signal.ITIMER_REAL, 0.0003, 0.0003)
    told = [tried(journal, lambda journal, n=n: journal.add_dose(numbered(n))) for n in range(1, 61)]  # type: ignore[misc]
    signal.setitimer(signal.ITIMER_REAL, 0, 0)
    return {"told": [each for each in told if each], "doses": len(said(world.path)), "caught": len(caught)}


def rights(world: World) -> Told:
    """Folders and files that the person has no right to, one after the other."""
    root = os.geteuid() == 0
    if root:
        os.chown(world.root, OTHER_USER, OTHER_USER)
        os.setresuid(OTHER_USER, OTHER_USER, 0)
    journal = world.open()
    journal.add_dose(numbered(1))
    folder, lock = world.path.parent, world.path.with_name("journal.json.lock")
    told: dict[str, str | None] = {}

    def without(what: str, path: Path, mode: int) -> None:
        before = path.stat().st_mode & 0o777
        path.chmod(mode)
        there = world.open()
        told[what] = tried(there, lambda journal: journal.add_dose(numbered(len(told) + 2)))
        path.chmod(before)

    without("folder 0500", folder, 0o500)
    without("folder 0300", folder, 0o300)
    without("journal 0400", world.path, 0o400)
    without("lock 0000", lock, 0o000)
    without("lock 0400", lock, 0o400)
    without("state 0500", world.state, 0o500)
    if root:
        os.setresuid(0, 0, 0)
        os.chown(lock, 0, 0)
        lock.chmod(0o644)
        os.setresuid(OTHER_USER, OTHER_USER, 0)
        told["lock of root, 0644"] = tried(world.open(), lambda journal: journal.add_dose(numbered(20)))
        os.setresuid(0, 0, 0)
        lock.chmod(0o600)
        os.setresuid(OTHER_USER, OTHER_USER, 0)
        told["lock of root, 0600"] = tried(world.open(), lambda journal: journal.add_dose(numbered(21)))
        os.setresuid(0, 0, 0)
        lock.unlink()
        world.open().add_dose(numbered(22))  # root itself makes a lock file
        os.setresuid(OTHER_USER, OTHER_USER, 0)
        told["after root"] = tried(world.open(), lambda journal: journal.add_dose(numbered(23)))
    return {"told": told, "doses": sorted(name for table, name in said(world.path) if table == "doses")}


TASKS = {each.__name__: each for each in (file_size, open_files, room, signals, rights)}

if __name__ == "__main__":
    os.environ["EBB_NOW"], os.environ["TZ"] = NOW.isoformat(), "UTC"
    warm_up()
    try:
        sys.stdout.write(json.dumps(TASKS[sys.argv[1]](World(Path(sys.argv[2])))))
    except OSError as error:
        sys.stdout.write(json.dumps({"bare": errno.errorcode.get(error.errno or 0, "?")}))
        raise
