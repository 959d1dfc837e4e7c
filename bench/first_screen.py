"""From the start of a program to its first screen: milliseconds, bytes until that is still, the most memory.

Ebbtide on each journal, the app of one label and the programs beside it take turns, each start in a new pty of 80×24.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.pressing import unchanged
from bench.rows import Limit, Row, middle
from bench.screens import LABELED, NUMBERS, QUIET
from bench.workplace import LABEL, Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, Wanted

NAMED: Final = "one label"
ITSELF: Final = "itself"
"""The same program under another name: what differs between the two is the noise of the machine."""
JOURNALS: Final = ("empty", "one year", "ten years")
TEN: Final = "ten years"
START: Final = Limit(1.5, 1.35)
GROWTH: Final = Limit(1.25)
SCREEN: Final = Limit(20_000, 16_000, times=False)
MEMORY: Final = Limit(1.6, 1.5)
LONGEST: Final = 30.0
"""Seconds that a start may take."""


@dataclass(frozen=True, slots=True)
class Program:
    """How to start a program, what shows that its first screen is there, and the key that ends it.

    `still` says that it falls silent: then its bytes are counted until none came for `QUIET` seconds, else until the
    words on its screen stay. It takes every turn, or only one of so many.
    """

    command: Sequence[str]
    variables: Mapping[str, str]
    wanted: Wanted
    leave: str = "ctrl+q"
    still: bool = True
    every: int = 1


@dataclass(slots=True)
class Starts:
    """What the starts of one program cost: ms to its text, bytes until still, most memory in MB, ms of the processor
    until still; and how many failed.
    """

    milliseconds: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    failed: int = 0


def programs(place: Workplace) -> dict[str, Program]:
    """Ebbtide on each journal, and the app of one label twice."""
    label = Program(LABEL, place.journal("empty", "label"), LABELED)
    ours = {size: Program(ebb(), place.journal(size, "start"), NUMBERS) for size in JOURNALS}
    return {NAMED: label, ITSELF: label, **ours}


def take_turns(turns: Mapping[str, Program], runs: int) -> dict[str, Starts]:
    """One start of each, then the next of each, every round beginning with another one.

    The first round is not counted for any: it leaves compiled modules and a warm disk to all of them alike.
    """
    found = {name: Starts() for name in turns}
    names = list(turns)
    for run in range(runs + 1):
        first = run % len(names)
        for name in names[first:] + names[:first]:
            program = turns[name]
            if run == 0 or (run - 1) % program.every == 0:
                try:
                    _start(program, found[name] if run else Starts())
                except NotSeen:
                    found[name].failed += 1
    return found


def pooled(found: Mapping[str, Starts]) -> dict[str, Starts]:
    """The same with both names of one label as one: on a busy machine twice the starts are a steadier reference."""
    first, second = found[NAMED], found[ITSELF]
    label = Starts(
        first.milliseconds + second.milliseconds,
        first.bytes + second.bytes,
        first.megabytes + second.megabytes,
        first.processor + second.processor,
        first.failed + second.failed,
    )
    return {**found, NAMED: label}


def rows(found: Mapping[str, Starts]) -> list[Row]:
    """Start, first screen and memory of Ebbtide against one label, and the start on ten years against an empty one."""
    label = found[NAMED]
    reference = middle(label.milliseconds)
    starts = {size: middle(found[size].milliseconds) for size in JOURNALS}
    return [
        *(
            Row(f"start to Today's numbers, {size}", "ms", took, reference, NAMED, START if size == TEN else None)
            for size, took in starts.items()
        ),
        Row("start, ten years against empty", "ms", starts[TEN], starts["empty"], "empty", GROWTH),
        *(
            Row(f"bytes until still, {size}", "bytes", middle(found[size].bytes), middle(label.bytes), NAMED, SCREEN)
            for size in JOURNALS
        ),
    ]


def noise(found: Mapping[str, Starts]) -> list[Row]:
    """The app of one label against itself; and what starts take of the processor: a busy machine changes that least."""
    label = found[NAMED]
    again, reference = found[ITSELF], middle(label.processor)
    return [
        Row("one label against itself", "ms", middle(again.milliseconds), middle(label.milliseconds), NAMED),
        Row("of the processor, itself", "ms", middle(again.processor), reference, NAMED),
        *(Row(f"of the processor, {size}", "ms", middle(found[size].processor), reference, NAMED) for size in JOURNALS),
    ]


def memory(found: Mapping[str, Starts]) -> list[Row]:
    """The most memory that a start takes, on each journal."""
    reference = middle(found[NAMED].megabytes)
    return [
        Row(f"most memory, {size}", "MB", middle(found[size].megabytes), reference, NAMED, MEMORY) for size in JOURNALS
    ]


def leave(terminal: Terminal, key: str) -> None:
    """Let the program end by itself, as a person would; what does not is ended with its terminal."""
    with suppress(NotSeen):
        terminal.press(key)
        terminal.wait_exit(timeout=5)


def _start(program: Program, into: Starts) -> None:
    with Terminal(program.command, env=program.variables) as terminal:
        seen = terminal.wait_for(program.wanted, timeout=LONGEST)
        if program.still:
            terminal.wait_still(QUIET, timeout=LONGEST)
            written: int | None = terminal.bytes_out
        else:
            written = unchanged(terminal)
        into.milliseconds.append((seen - terminal.started) * 1000)
        if written is not None:
            into.bytes.append(written)
        held = terminal.peak_memory()
        if held is not None:
            into.megabytes.append(held / 1e6)
        into.processor += _processor(terminal.pid)
        leave(terminal, program.leave)


def _processor(pid: int) -> list[float]:
    """Milliseconds of the processor that the running program has taken; nothing where the system does not say."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return []
    # The name of the program stands in brackets before the numbers, and may hold anything.
    numbers = stat.rpartition(")")[2].split()
    return [1000 * (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")]
