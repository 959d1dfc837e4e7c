"""A key in Trends: how long until ten years are drawn, and until the cursor has moved, in a pty of 80×24.

The reference is a letter's way through a Textual input to the screen.
"""

import re
from collections.abc import Sequence
from time import perf_counter

from bench.rows import Limit, Row, middle
from bench.screens import NUMBERS, QUIET
from bench.workplace import LETTERS, Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, Wanted

LIMIT = Limit(150, times=False)
COURSE = "Discomfort, 0 to 100"
TO_ALL = re.compile(r"a dot: the median of \d\d days")
"""Only a chart of years can say this."""
DAY = re.compile(r"▲ \w{3} (\d+ \w{3})")
MOVES = 12


def keys(place: Workplace, runs: int) -> list[Row]:
    """From Today to the page; from 90 days to all, which draws every day; a day back in all of them."""
    opened: list[float] = []
    whole: list[float] = []
    moved: list[float] = []
    costs: list[float] = []
    for run in range(runs):
        try:
            with Terminal(ebb(), env=place.journal("ten years", f"look {run}")) as terminal:
                terminal.wait_for(NUMBERS, timeout=30)
                terminal.wait_still(QUIET)
                opened.append(_until(terminal, "r", COURSE))
                terminal.wait_still(QUIET)
                terminal.press("+")
                terminal.wait_still(QUIET)
                whole.append(_until(terminal, "+", TO_ALL))
                terminal.wait_still(QUIET)
                for _ in range(MOVES if run == 0 else 0):
                    terminal.mark()
                    moved.append(_until(terminal, "left", _changed(terminal)))
                    terminal.wait_still()
                    costs.append(terminal.since())
        except NotSeen:
            break
    letter, size = _letter()
    named = "a letter"
    return [
        Row("Trends, from the key to the page", "ms", middle(opened), letter, named, LIMIT),
        Row("Trends, from the key to all of ten years", "ms", middle(whole), letter, named, LIMIT),
        Row("Trends, the cursor by a day in ten years", "ms", middle(moved), letter, named, LIMIT),
        Row("the same", "bytes", middle(costs), size, named, Limit(400, times=False)),
    ]


def _letter() -> tuple[float | None, float | None]:
    times: list[float] = []
    sizes: list[float] = []
    with Terminal(LETTERS) as terminal:
        terminal.wait_for("One input", timeout=30)
        terminal.wait_still(QUIET)
        typed = ""
        for letter in "restlesslegs":
            typed += letter
            terminal.mark()
            times.append(_until(terminal, letter, typed))
            terminal.wait_still()
            sizes.append(terminal.since())
    return middle(times), middle(sizes)


def _until(terminal: Terminal, key: str, wanted: Wanted) -> float:
    """Milliseconds from the key until that is on the screen."""
    terminal.pump(0)
    begin = perf_counter()
    terminal.press(key)
    return (terminal.wait_for(wanted) - begin) * 1000


def _changed(terminal: Terminal) -> Wanted:
    old = DAY.findall(terminal.text)

    def changed(lines: Sequence[str]) -> bool:
        found = DAY.findall("\n".join(lines))
        return bool(found) and found != old

    return changed
