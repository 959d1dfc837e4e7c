"""What each command costs from its call to its end, beside `python -c pass` and `jrnl --version`.

Without a terminal, on a journal of one year. Budgets, where a command has one, are in `spawning`.
"""

import shlex
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bench.peers import installed
from bench.rows import NOTHING as NONE
from bench.rows import amount, lined_up, middle, times
from bench.spawning import Command, take_turns
from bench.workplace import NOTHING, Workplace, answers, ebb
from tests.command_lines import commands

LINES: Final = {
    "": "--version",
    "backup": "backup copy.json --yes",
    "checkin": "checkin --set anxiety=2",
    "completion": "completion bash",
    "doctor": "doctor --json",
    "dose": "dose 2.5 --yes",
    "export": "export --format json",
    "import": "import log.csv --map date=Day,amount=g --yes",
    "merge": "merge other.json --yes",
    "plan": "plan",
    "plan list": "plan list",
    "plan preview": "plan preview --start 20",
    "remind": "remind",
    "report": "report",
    "restore": "restore",
    "sos": "sos",
    "status": "status",
    "tips": "tips",
    "today": "today",
    "undo": "undo",
    "urge": "urge 3 --outcome passed",
}
"""A usual command line of each command, by its name; in an order in which each finds something to do."""
WITH_A_SCREEN: Final = ("demo", "setup")
"""What needs somebody who answers."""
LOG: Final = "Day,g\n2025-01-05 08:30,2.5\n"

COLUMNS: Final = ("ebb", "time", "× python -c pass", "× jrnl --version")


def measured() -> list[str]:
    """The names of the commands that there are and that are measured, in the order of the table."""
    there = {" ".join(path) for path, _ in commands()}
    return [name for name in LINES if not name or name in there]


def report(place: Workplace, runs: int) -> str:
    """The table; the last column is empty, and that is said, where jrnl cannot be installed."""
    turns: dict[str, Command] = {name: _command(place, name) for name in measured()}
    failed = [name for name, command in turns.items() if not answers(*command, endings=(0, 1))]
    there = {name: command for name, command in turns.items() if name not in failed}
    peer = installed("jrnl")
    there["pass"] = (NOTHING, place.environment("empty", "pass"))
    if peer is not None:
        there["jrnl"] = ([*peer, "--version"], place.environment("empty", "jrnl"))
    found = {name: middle(took) for name, took in take_turns(there, runs, endings=(0, 1)).items()}
    lines: list[Sequence[str]] = [
        COLUMNS,
        *(_cells(LINES[name], found[name], found) for name in turns if name in there),
    ]
    text = lined_up(lines)
    if failed:
        text += f"\n\nNot there: {', '.join(failed)}."
    if peer is None:
        return f"{text}\n\njrnl could not be installed here."
    return f"{text}\n\npython -c pass: {amount(found['pass'], 'ms')}; jrnl --version: {amount(found['jrnl'], 'ms')}."


def _cells(line: str, took: float | None, found: Mapping[str, float | None]) -> tuple[str, ...]:
    def against(name: str) -> str:
        other = found.get(name)
        return times(took / other) if took is not None and other else NONE

    return (line, amount(took, "ms"), against("pass"), against("jrnl"))


def _command(place: Workplace, name: str) -> Command:
    variables = place.environment("one year", "starting")
    home = Path(variables["HOME"])
    if not (home / "other.json").exists():
        shutil.copy(variables["EBB_JOURNAL"], home / "other.json")
        (home / "log.csv").write_text(LOG)
    return [
        *ebb(),
        *(str(home / word) if word.endswith((".json", ".csv")) else word for word in shlex.split(LINES[name])),
    ], variables
