"""Where the files of a test's journal are, how one is harmed, what `ebb doctor` said of one thing. No assertions."""

import os
import stat
from pathlib import Path

from tests.cli.conftest import Done
from tui import paths

HOUR = 3600


def journal() -> Path:
    return paths.journal_path(None)


def backups() -> Path:
    return journal().with_name("journal.json.backups")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def age(path: Path) -> None:
    """Makes a file older than what a program could still be writing."""
    then = path.stat().st_mtime - HOUR
    os.utime(path, (then, then))


def edit(path: Path, old: str, new: str) -> None:
    """Changes a file by hand, an hour ago."""
    path.write_text(path.read_text().replace(old, new, 1))
    age(path)


def found(done: Done, check: str) -> list[tuple[str, str]]:
    """What was found of one thing: the word in front, and the sentence."""
    split = [line.split(maxsplit=1) for line in done.out.splitlines()]
    begin = f"{check}: "
    return [(state, text.removeprefix(begin)) for state, text in split if text.startswith(begin)]
