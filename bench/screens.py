"""What a person in front of the terminal waits for and what goes over the line, in a pty of 80×24.

The app and its references take turns, each start in a new pty; bytes are those that the program wrote.
"""

import re
from collections.abc import Sequence
from time import perf_counter
from typing import Final

from bench.rows import Limit, Row, middle
from bench.workplace import LETTERS, Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal

NUMBERS: Final = re.compile(r"Next step\s+[0-9]")
"""Only a Today that knows the plan can show this."""

LABELED: Final = "One label"
QUIET: Final = 1.0
"""Seconds without a byte after which the first screen is taken to be still."""

DIGITS: Final = "1021300120312"
"""One answer for each of the 13 symptoms."""


BREATH: Final = 10.0
"""Seconds of a breath in and out."""


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


def sit(terminals: Sequence[Terminal], seconds: float) -> None:
    """Let time pass, and take in what the programs write meanwhile."""
    until = perf_counter() + seconds
    while (left := until - perf_counter()) > 0 and terminals:
        for terminal in terminals:
            terminal.pump(min(left, 0.25 / len(terminals)))


def _by_key(terminal: Terminal, typed: str) -> list[float]:
    """Bytes that each key brings forth, until nothing more comes."""
    counts: list[float] = []
    for key in typed:
        terminal.mark()
        terminal.send(key)
        terminal.wait_still(quiet=0.3)
        counts.append(terminal.since())
    return counts
