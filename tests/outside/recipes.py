"""The recipes of the README, read out of it, and somebody whose home they are written into. No assertions.

So a recipe that is tested is the one that is shown.
"""

import os
import subprocess
import sys
import textwrap
from datetime import datetime, time
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.examples import SUNDAY, dose, worked_plan
from tests.test_house import ROOT
from tui.journal import Journal

SECTION = "## In your prompt, in a bar, as a reminder"
ZONE = "America/New_York"
LINE = "5.4 g left · 7.3 g in 2 d · last dose 5 h 2 m ago · no check-in yet"
"""What `ebb status` says at two minutes past two in that home."""
DOSE = "Planned from 14:00 on: up to 2.7 g. Later is fine."
_INDENT = " " * 6
CHECKIN = "No check-in yet today: ebb checkin."


def section() -> str:
    """The part of the README that the recipes are in."""
    return (ROOT / "README.md").read_text(encoding="utf-8").partition(SECTION)[2].partition("\n## ")[0]


def recipe(of: str) -> str:
    """The indented lines behind the words that name this and end with a colon."""
    lines = iter(section().partition(of)[2].splitlines())
    while not next(lines).endswith(":"):
        pass
    block = takewhile(lambda line: not line or line.startswith(_INDENT), lines)
    return textwrap.dedent("\n".join(block)).strip("\n") + "\n"


class Person:
    """A home with `ebb` in ~/.local/bin and a journal in its usual place: 8.1 g planned, 2.7 g taken at nine."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.bin = home / ".local" / "bin"
        self.journal = home / ".local" / "share" / "ebbtide" / "journal.json"
        self._clock = home / "clock"
        self.bin.mkdir(parents=True)
        self.program("ebb", f'EBB_NOW="$(cat {self._clock})" exec {sys.executable} -m tui "$@"')
        self.it_is("14:02")
        journal = Journal.open(self.journal, home / ".local" / "state" / "ebbtide")
        journal.save_settings({"timezone": ZONE})
        journal.begin_plan(worked_plan())
        journal.add_dose(dose("2.7", self._at("09:00"), day=SUNDAY))
        journal.close()

    def it_is(self, clock: str) -> None:
        """From now on it is that time of Sunday, for every `ebb` that starts."""
        self._clock.write_text(self._at(clock).isoformat())

    @staticmethod
    def _at(clock: str) -> datetime:
        return datetime.combine(SUNDAY, time.fromisoformat(clock), ZoneInfo(ZONE))

    def program(self, name: str, script: str) -> None:
        """Puts a program into ~/.local/bin."""
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def write(self, name: str, text: str) -> Path:
        """A file in the home, by its name as the README has it."""
        path = self.home / name.removeprefix("~/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def breaks_it(self) -> None:
        """The journal is no journal any more."""
        self.journal.write_text("[1, 2]")

    @property
    def login(self) -> dict[str, str]:
        """What a shell in a terminal has."""
        return {"HOME": str(self.home), "PATH": f"{self.bin}:{os.environ['PATH']}", "LANG": "C.UTF-8"}

    def run(self, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """Runs a program with nothing in its environment but that of the login and what is given."""
        return self.run_in(self.login | more, *words)

    @staticmethod
    def run_in(world: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            words, env=world, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60
        )
