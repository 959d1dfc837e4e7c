"""A program for `test_processes`: writers that add doses until they are killed or have added enough, and a reader.

Prints JSON. Started by a test and nothing else; no assertions.
"""

import importlib
import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from tests.examples import NOW, dose
from tui.journal import Journal, layout, new_id, validate


def add(journal: Journal, say: int) -> None:
    """Adds a dose and says its id once it is acknowledged."""
    saved = journal.add_dose(dose("2.5", NOW, id=new_id()))
    os.write(say, saved.id.encode() + b"\n")


def killed_writer(path: Path, state: Path, after: float) -> list[str]:
    """The ids that a writer acknowledged which was killed `after` seconds past its first one."""
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            journal = Journal.open(path, state)
            while True:
                add(journal, say)
        finally:
            os._exit(1)
    os.close(say)
    said = os.read(hear, 1)  # it is at work
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while more := os.read(hear, 65536):
        said += more
    os.close(hear)
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the writer ended by itself: {status}")
    return said.decode().split()


def is_whole(path: Path) -> bool:
    """Whether the file carries a check sum of ours, and the right one."""
    return layout.trusted(path.read_bytes(), layout.Sums()) is not None


def write(path: Path, state: Path, count: int) -> None:
    """Adds as many doses as fast as can be; says their ids, how often the file was not whole, the longest change."""
    journal = Journal.open(path, state)
    ids, broken, longest = [], 0, 0.0
    for _ in range(count):
        begun = time.monotonic()
        ids.append(journal.add_dose(dose("2.5", NOW, id=new_id())).id)
        longest = max(longest, time.monotonic() - begun)
        broken += not is_whole(path)
    sys.stdout.write(json.dumps({"ids": ids, "broken": broken, "longest": longest}))


def read(path: Path) -> None:
    """Reads the file over and over until standard input ends; says how often, and how often it was not whole."""
    looks, broken, versions = 0, 0, set()
    while not select.select([sys.stdin], [], [], 0)[0]:
        if path.exists():
            looks += 1
            broken += not is_whole(path)
            versions.add(path.stat().st_mtime_ns)
    sys.stdout.write(json.dumps({"looks": looks, "broken": broken, "versions": len(versions)}))


def main(task: str, path: Path, state: Path, count: int) -> None:
    if task == "read":
        return read(path)
    validate.prepare("doses")
    importlib.import_module("tui.journal.database")  # before forking: the writers are to spend their lives writing
    if task == "write":
        return write(path, state, count)
    pick = random.Random(count)
    kept, whole = [], True
    for _ in range(count):
        kept += killed_writer(path, state, pick.uniform(0, 0.012))
        whole = whole and is_whole(path)
    sys.stdout.write(json.dumps({"acknowledged": kept, "always_whole": whole}))
    return None


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
