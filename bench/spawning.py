"""Commands without a screen, timed from outside: from the call that starts the process to its end.

The commands take turns, so that whatever else the machine does falls on all of them alike.
"""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import NamedTuple

from bench.rows import Limit, Row, middle
from bench.workplace import NOTHING, Workplace, answers, ebb, stdin


class Command(NamedTuple):
    """A command line and its environment, what is piped into it, and what is to be done before each run."""

    words: Sequence[str]
    variables: dict[str, str]
    answers: str = ""
    before: Callable[[], object] | None = None


_LIMITS = {
    ("status", "one year"): Limit(7),
    ("status", "ten years"): Limit(12),
    ("dose 2.5", "one year"): Limit(17),
    ("dose 2.5", "ten years"): Limit(24),
}


def commands(place: Workplace, runs: int) -> list[Row]:
    """`ebb status` and `ebb dose 2.5` on one year and on ten, against `python -c pass`."""
    turns = {"pass": Command(NOTHING, place.environment("empty", "pass"))}
    for task, size in _LIMITS:
        arguments = [*task.split(), "--yes"] if task.startswith("dose") else task.split()
        command = Command([*ebb(), *arguments], place.environment(size, task.split()[0]))
        # The first run also warms the caches of the disk and makes the backup of the day.
        if answers(command.words, command.variables):
            turns[f"{task} {size}"] = command
    times = take_turns(turns, runs)
    reference = middle(times["pass"])
    return [
        Row(
            f"ebb {task}, {size}",
            "ms",
            middle(times.get(f"{task} {size}", ())),
            reference,
            "python -c pass",
            limit,
        )
        for (task, size), limit in _LIMITS.items()
    ]


def take_turns(turns: Mapping[str, Command], runs: int, endings: Sequence[int] = (0,)) -> dict[str, list[float]]:
    """Milliseconds of each run of each command: one of each, then the next of each. Each ends in one of these ways."""
    times: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(runs):
        for name, command in turns.items():
            times[name].append(_milliseconds(command, endings))
    return times


def _milliseconds(command: Command, endings: Sequence[int]) -> float:
    if command.before is not None:
        command.before()
    begin = perf_counter()
    done = subprocess.run(
        command.words,
        env=command.variables,
        **stdin(command.answers),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    took = (perf_counter() - begin) * 1000
    if done.returncode not in endings:
        raise RuntimeError(f"{' '.join(command.words)} ended with {done.returncode}")
    return took
