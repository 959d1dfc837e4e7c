"""What a person in front of the terminal waits for and what goes over the line, in a pty of 80×24.

The app and its references take turns, each start in a new pty; bytes are those that the program wrote.
"""

import re
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from signal import SIGTERM
from time import perf_counter
from typing import Final

from bench.rows import Limit, Row, middle
from bench.workplace import LABEL, LETTERS, Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, Wanted

NUMBERS: Final = re.compile(r"Next step\s+[0-9]")
"""Only a Today that knows the plan can show this."""

LABELED: Final = "One label"
QUIET: Final = 1.0
"""Seconds without a byte after which the first screen is taken to be still."""

DIGITS: Final = "1021300120312"
"""One answer for each of the 13 symptoms."""


BREATH: Final = 10.0
"""Seconds of a breath in and out."""


@dataclass(slots=True)
class Starts:
    """What the starts of one program cost: ms to its text, bytes until still, most memory in MB."""

    milliseconds: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)


def starts(place: Workplace, runs: int) -> list[Row]:
    """Start, first screen and memory: ten years against one label, and against an empty journal."""
    programs: dict[str, tuple[list[str], dict[str, str], Wanted]] = {
        "one label": (LABEL, place.journal("empty", "label"), LABELED),
        # The same program twice: what differs between the two is the noise of the machine.
        "itself": (LABEL, place.journal("empty", "label"), LABELED),
        "ten years": (ebb(), place.journal("ten years", "start"), NUMBERS),
        "empty": (ebb(), place.journal("empty", "start"), NUMBERS),
    }
    found = {name: Starts() for name in programs}
    for run in range(runs + 1):
        for name, (command, variables, wanted) in list(programs.items()):
            try:
                _start(command, variables, wanted, found[name] if run else Starts())
            except NotSeen:
                del programs[name]
    label, full, empty = found["one label"], found["ten years"], found["empty"]
    reference, named = middle(label.milliseconds), "one label"
    ten = middle(full.milliseconds)
    again = middle(found["itself"].milliseconds)
    bytes_, memory = middle(label.bytes), middle(label.megabytes)
    return [
        Row("one label against itself: the noise", "ms", again, reference, named),
        Row("start to Today's numbers, ten years", "ms", ten, reference, named, Limit(1.5, 1.35)),
        Row("start to Today's numbers, empty journal", "ms", middle(empty.milliseconds), reference, named),
        Row("ten years against an empty journal", "ms", ten, middle(empty.milliseconds), "empty", Limit(1.25)),
        Row(
            "written until the first screen is still",
            "bytes",
            middle(full.bytes),
            bytes_,
            named,
            Limit(20_000, 16_000, times=False),
        ),
        Row("most memory until then, ten years", "MB", middle(full.megabytes), memory, named, Limit(1.6, 1.5)),
    ]


def idle(place: Workplace, seconds: int) -> list[Row]:
    """Bytes while nobody touches anything; both programs sit beside each other for the same time."""
    named = "one label"
    with ExitStack() as open_terminals:
        terminals = {named: open_terminals.enter_context(Terminal(LABEL))}
        terminals[named].wait_for(LABELED, timeout=30)
        try:
            app = open_terminals.enter_context(Terminal(ebb(), env=place.journal("ten years", "idle")))
            app.wait_for(NUMBERS, timeout=30)
            terminals["app"] = app
        except NotSeen:
            pass
        for terminal in terminals.values():
            terminal.wait_still(QUIET, timeout=30)
            terminal.mark()
        _sit(list(terminals.values()), seconds)
        written = {name: float(terminal.since()) for name, terminal in terminals.items()}
    what = "a minute idle" if seconds == 60 else f"idle, {seconds} s instead of a minute"
    return [Row(what, "bytes", written.get("app"), written[named], named, Limit(500, times=False))]


def keys(place: Workplace) -> list[Row]:
    """A digit in the check-in, the median of 13, and a step of the bar to breathe by; for scale a letter typed into a
    Textual Input.
    """
    with Terminal(LETTERS) as terminal:
        terminal.wait_for("One input", timeout=30)
        terminal.wait_still(QUIET)
        letters = _by_key(terminal, "restlesslegss")
    digits: list[float] = []
    try:
        with Terminal(ebb(), env=place.journal("ten years", "keys")) as terminal:
            terminal.wait_for(NUMBERS, timeout=30)
            terminal.wait_still(QUIET)
            terminal.press("c")
            terminal.wait_for("Irritability", timeout=5)
            terminal.wait_still(QUIET)
            digits = _by_key(terminal, DIGITS)
    except NotSeen:
        pass
    letter = middle(letters)
    return [
        Row("a digit in the check-in", "bytes", middle(digits), letter, "a letter", Limit(400, times=False)),
        Row("a step of the bar to breathe by", "bytes", _breathing(place), letter, "a letter", Limit(60, times=False)),
    ]


def _breathing(place: Workplace) -> float | None:
    """Bytes of a step of the bar beside an urge, the median of one whole breath; None without it."""
    steps: list[float] = []
    try:
        with Terminal(ebb(), env=place.journal("ten years", "urge")) as terminal:
            terminal.wait_for(NUMBERS, timeout=30)
            terminal.wait_still(QUIET)
            terminal.press("u")
            terminal.wait_for("How strong", timeout=5)
            terminal.press("3")
            terminal.wait_for("Breathe out 1", timeout=15)
            begun = perf_counter()
            while perf_counter() - begun < BREATH:
                terminal.mark()
                if terminal.pump(0.05):
                    terminal.pump(0.02)  # what comes in two pieces is one step
                    steps.append(terminal.since())
    except NotSeen:
        return None
    return middle(steps)


def _start(command: Sequence[str], variables: dict[str, str], wanted: Wanted, into: Starts) -> None:
    with Terminal(command, env=variables) as terminal:
        seen = terminal.wait_for(wanted, timeout=30)
        terminal.wait_still(QUIET, timeout=30)
        into.milliseconds.append((seen - terminal.started) * 1000)
        into.bytes.append(terminal.bytes_out)
        memory = terminal.peak_memory()
        if memory is not None:
            into.megabytes.append(memory / 1e6)
        terminal.signal(SIGTERM)
        terminal.wait_exit()


def _sit(terminals: Sequence[Terminal], seconds: float) -> None:
    until = perf_counter() + seconds
    while (left := until - perf_counter()) > 0:
        for terminal in terminals:
            terminal.pump(min(left, 0.25))


def _by_key(terminal: Terminal, typed: str) -> list[float]:
    """Bytes that each key brings forth, until nothing more comes."""
    counts: list[float] = []
    for key in typed:
        terminal.mark()
        terminal.send(key)
        terminal.wait_still(quiet=0.3)
        counts.append(terminal.since())
    return counts
