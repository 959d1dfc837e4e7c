"""A program for `test_processes`: writers that add doses until they are killed, or until they have added enough.

Prints JSON. Started by a test and nothing else; no assertions.
"""

import importlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from tests.examples import NOW, dose
from tui.journal import Journal, new_id, validate


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


def main(task: str, path: Path, state: Path, count: int) -> None:
    validate.prepare("doses")
    importlib.import_module("tui.journal.database")  # before forking: the writers are to spend their lives writing
    if task == "add":
        journal = Journal.open(path, state)
        for _ in range(count):
            add(journal, sys.stdout.fileno())
        return
    pick = random.Random(count)
    kept, whole = [], True
    for _ in range(count):
        kept += killed_writer(path, state, pick.uniform(0, 0.012))
        try:
            json.loads(path.read_bytes())
        except ValueError:
            whole = False
    sys.stdout.write(json.dumps({"acknowledged": kept, "always_whole": whole}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
