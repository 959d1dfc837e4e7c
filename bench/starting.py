"""What each command costs from its call to its end, beside `python -c pass` and `jrnl --version`.

Without a terminal, on a journal of one year and its backups. Budgets, where a command has one, are in `spawning`.
"""

import shlex
import shutil
import subprocess
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from bench.peers import installed
from bench.rows import NOTHING as NONE
from bench.rows import amount, lined_up, middle, times
from bench.spawning import Command, take_turns
from bench.workplace import NOTHING, Workplace, answers, ebb
from tests.command_lines import commands
from tui.cli.completion import ASKED, LINE


class Usual(NamedTuple):
    """A usual command line, and what is piped into it. One that finds something to do only the first time has a home
    of its own, which is made `anew` before each run. With `tab` the words stand in a shell, and Tab is pressed."""

    words: str
    answers: str = ""
    anew: bool = False
    tab: bool = False

    @property
    def shown(self) -> str:
        """The words as the table has them."""
        return self.words + (", answered" if self.answers else " <Tab>" if self.tab else "")

    @property
    def command(self) -> str:
        """The name of the command that this runs; nothing for one that is only completed."""
        words = [] if self.tab else self.words.split()
        there = [" ".join(path) for path, _ in commands() if words[: len(path)] == path]
        return max(there, key=len, default="")


LINES: Final = (
    Usual("--version"),
    Usual("dose --at", tab=True),
    Usual("backup copy.json --yes"),
    Usual("checkin --set anxiety=2"),
    Usual("undo"),  # the next round then has something to save again
    Usual("checkin", answers="2\n" + 60 * "\n", anew=True),
    Usual("completion bash"),
    Usual("doctor --json"),
    Usual("dose 2.5 --yes"),
    Usual("export --format json"),
    Usual("import log.csv --map date=Day,amount=g --yes", anew=True),
    Usual("merge other.json --yes", anew=True),
    Usual("plan"),
    Usual("plan list"),
    Usual("plan preview --start 20"),
    Usual("remind"),
    Usual("report"),
    Usual("restore"),
    Usual("setup --yes", answers="\n\n\n20\n\n\n\n\n0\n" + 10 * "\n", anew=True),
    Usual("sos"),
    Usual("status"),
    Usual("tips"),
    Usual("today"),
    Usual("urge 3", answers="1\n" + 10 * "\n"),
    Usual("urge 3 --outcome passed"),
)
"""In an order in which each finds something to do."""
WITH_A_SCREEN: Final = ("demo",)
"""What is nothing without a terminal."""
LOG: Final = "Day,g\n2025-01-05 08:30,2.5\n"
USE: Final = "starting"
"""The home in which each command finds what those before it left."""
DAYS: Final = (*range(1, 14), *range(40, 400, 30))
"""How old the backups are that somebody has after a year: 13 of days before today, and 12 of months."""

COLUMNS: Final = ("ebb", "time", "× python -c pass", "× jrnl --version")
NO_PEER: Final = "jrnl could not be installed here."


def report(place: Workplace, runs: int) -> str:
    """The table; the last column is empty, and that is said, where jrnl cannot be installed."""
    given = _given(place)
    turns = {usual.shown: _command(place, usual, given) for usual in LINES}
    failed = [
        name
        for name, command in turns.items()
        if not answers(command.words, command.variables, (0, 1), command.answers)
    ]
    there = {name: command for name, command in turns.items() if name not in failed}
    peer = installed("jrnl")
    there["pass"] = Command(NOTHING, place.environment("empty", "pass"))
    if peer is not None:
        there["jrnl"] = Command([*peer, "--version"], place.environment("empty", "jrnl"))
    found = {name: middle(took) for name, took in take_turns(there, runs, endings=(0, 1)).items()}
    text = lined_up([COLUMNS, *(_cells(name, found) for name in turns if name in there)])
    if failed:
        text += f"\n\nNot there: {', '.join(failed)}."
    if peer is None:
        return f"{text}\n\n{NO_PEER}"
    return f"{text}\n\npython -c pass: {amount(found['pass'], 'ms')}; jrnl --version: {amount(found['jrnl'], 'ms')}."


def _cells(name: str, found: Mapping[str, float | None]) -> tuple[str, ...]:
    took = found[name]

    def against(other: str) -> str:
        by = found.get(other)
        return times(took / by) if took is not None and by else NONE

    return (name, amount(took, "ms"), against("pass"), against("jrnl"))


def _given(place: Workplace) -> Path:
    """A folder with a log and with the journal of another machine; and in the home that is used the backups."""
    given = place.folder / "given"
    given.mkdir()
    (given / "log.csv").write_text(LOG)
    other = place.environment("one year", "other")
    subprocess.run([*ebb(), "dose", "1", "--yes"], env=other, check=True, capture_output=True)
    shutil.copy(other["EBB_JOURNAL"], given / "other.json")
    journal = Path(place.journal("one year", USE)["EBB_JOURNAL"])
    folder = journal.with_name(f"{journal.name}.backups")
    folder.mkdir(mode=0o700)
    for days in DAYS:
        shutil.copy(journal, folder / f"{place.today - timedelta(days=days)}.json")
    return given


def _command(place: Workplace, usual: Usual, given: Path) -> Command:
    use = usual.command if usual.anew else USE
    variables = place.environment("one year", use)
    words = [str(given / word) if word.endswith((".json", ".csv")) else word for word in shlex.split(usual.words)]
    if usual.command == "setup":
        variables["EBB_JOURNAL"] += ".new"
    if usual.tab:
        words, variables = [], variables | {ASKED: "bash_complete", LINE: f"ebb {usual.words} "}
    return Command(
        [*ebb(), *words], variables, usual.answers, partial(place.renew, "one year", use) if usual.anew else None
    )
