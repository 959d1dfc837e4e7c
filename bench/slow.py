"""A key while the disk is slow: how long until it is on the screen, in a pty of 80×24.

Every fsync takes two seconds, and a dose is being saved; the reference are the same keys while nothing is.
"""

import re
from pathlib import Path
from time import perf_counter

from bench.rows import Limit, Row, middle
from bench.screens import DIGITS, NUMBERS, QUIET
from bench.workplace import Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, python

WHAT = "a key while each fsync takes 2 s"
LIMIT = Limit(50, times=False)
ANSWERED = re.compile(r"\[[0-4]\]")
ROOT = Path(__file__).parents[1]
SLOW = python("-m", "tests.pty.slow_disk")


def keys(place: Workplace) -> list[Row]:
    """A digit of the check-in to its place on the screen, the median of 13: with a slow disk and without."""
    reference = _typed(place, ebb(), saving=False)
    return [Row(WHAT, "ms", middle(_typed(place, SLOW, saving=True)), middle(reference), "nothing saving", LIMIT)]


def _typed(place: Workplace, command: list[str], *, saving: bool) -> list[float]:
    """Milliseconds of each key; none when the app does not get that far, or had saved before the last of them."""
    times: list[float] = []
    try:
        with Terminal(command, env=place.journal("ten years", f"slow {saving}"), cwd=ROOT) as terminal:
            terminal.wait_for(NUMBERS, timeout=30)
            terminal.wait_still(QUIET)
            if saving:
                terminal.send("d1\r")
                terminal.wait_for("saving")
            terminal.send("c")
            terminal.wait_for("Irritability")
            terminal.wait_still()
            for count, digit in enumerate(DIGITS, 1):
                times.append(_key(terminal, digit, count))
            if saving and "saving" not in terminal.line(0):
                return []
    except NotSeen:
        return []
    return times


def _key(terminal: Terminal, key: str, count: int) -> float:
    terminal.pump(0)
    begin = perf_counter()
    terminal.send(key)
    seen = terminal.wait_for(lambda lines: sum(len(ANSWERED.findall(line)) for line in lines) >= count)
    return (seen - begin) * 1000
