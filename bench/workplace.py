"""A temporary folder with the journals of the benchmark, and the commands and environments to use them with.

What is measured, and how, is the matter of the other modules.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from bench import tenyears
from tests.pty.terminal import environment

REFERENCE: Final = Path(__file__).parent / "reference"
LABEL: Final = [sys.executable, str(REFERENCE / "label.py")]
LETTERS: Final = [sys.executable, str(REFERENCE / "letters.py")]
NOTHING: Final = [sys.executable, "-c", "pass"]

EVENTFUL: Final = "eventful"
"""Ten years with urges and many plans besides: what looks back has most to do there."""
SIZES: Final = {"empty": 0, "one year": tenyears.YEAR, "ten years": tenyears.TEN_YEARS, EVENTFUL: tenyears.TEN_YEARS}
"""The journals by name, with their days."""


def ebb() -> list[str]:
    """The command as a person has it: the console script beside this Python, else the module."""
    script = Path(sys.executable).with_name("ebb")
    return [str(script)] if script.exists() else [sys.executable, "-m", "tui"]


class Workplace:
    """Journals of every size in a folder of their own, removed at the end. A copy is made for each use."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="bench-"))
        # The person's day begins at 04:00, and the zone of these journals is UTC.
        self.today = (datetime.now(UTC) - timedelta(hours=4)).date()
        for name, days in SIZES.items():
            home = self._home(name, "made")
            home.mkdir(parents=True, mode=0o700)
            make = tenyears.eventful if name == EVENTFUL else tenyears.journal
            tenyears.write(home / "journal.json", days, self.today, make)
            try:
                self._adopt(name)
            except ImportError:
                # Without a journal package the rows that need it say so by themselves.
                pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def journal(self, size: str, use: str) -> dict[str, str]:
        """The variables that lead `ebb` to its own copy of the journal of that size."""
        home = self._home(size, use)
        if not home.exists():
            shutil.copytree(self._home(size, "made"), home)
        return {
            "HOME": str(home),
            "EBB_JOURNAL": str(home / "journal.json"),
            "EBB_STATE": str(home / "state"),
            "EBB_CONFIG": str(home / "config.toml"),
        }

    def renew(self, size: str, use: str) -> None:
        """Makes that copy anew."""
        shutil.rmtree(self._home(size, use))
        self.journal(size, use)

    def environment(self, size: str, use: str) -> dict[str, str]:
        """The whole environment for a command without a terminal."""
        return environment(self.journal(size, use))

    def _home(self, size: str, use: str) -> Path:
        return self.folder / f"{size} {use}".replace(" ", "-")

    def _adopt(self, size: str) -> None:
        """Let Ebbtide take the file for its own by one change: from then on it knows its checksum.

        What it kept of the file before that goes: nobody has backups that something else wrote.
        """
        from tui.journal import Journal

        home = self._home(size, "made")
        journal = Journal.open(home / "journal.json", home / "state")
        try:
            journal.save_settings({"used_since": "2016-02-01"})
        finally:
            journal.close()
        shutil.rmtree(home / "journal.json.backups")


def stdin(piped: str) -> dict[str, Any]:
    """How `subprocess.run` pipes that in; where it is nothing, nobody answers."""
    return {"input": piped.encode()} if piped else {"stdin": subprocess.DEVNULL}


def answers(
    command: Sequence[str], variables: dict[str, str], endings: Sequence[int] = (os.EX_OK,), piped: str = ""
) -> bool:
    """Whether the command runs and ends in one of these ways: by itself, that it did its work."""
    done = subprocess.run(command, env=variables, **stdin(piped), capture_output=True, check=False, timeout=60)
    return done.returncode in endings
