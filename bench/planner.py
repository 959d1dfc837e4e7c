"""A key in the planner: how long until what it comes to is on the screen, in a pty of 80×24.

The reference is the same key's way to the field that it is typed into, which needs no schedule.
"""

import re
from collections.abc import Sequence
from time import perf_counter

from bench.rows import Limit, Row, middle
from bench.screens import NUMBERS, QUIET
from bench.workplace import Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, Wanted

WHAT = "a key in the planner to what it comes to"
LIMIT = Limit(50, times=False)
KEYS = ["0", "backspace", "2", "backspace", "4", "backspace", "6", "backspace", "8", "backspace", "5", "backspace"]
"""After a 1 each of them makes another rate: 10 percent, 1 again, 12 …"""
COMES_TO = re.compile(r"Zero +\w{3} \d+ \w{3}(?: \d{4})?")
RATE = re.compile(r"› Rate +([0-9]+)")
MOST_FIELDS = 20


def keys(place: Workplace) -> list[Row]:
    """The rate typed and taken back, the median of twelve keys."""
    typed: list[float] = []
    shown: list[float] = []
    try:
        with Terminal(ebb(), env=place.journal("ten years", "planner")) as terminal:
            terminal.wait_for(NUMBERS, timeout=30)
            terminal.wait_still(QUIET)
            terminal.send("t+")
            terminal.wait_for("New plan")
            terminal.wait_still(QUIET)
            terminal.press("enter")
            terminal.wait_for("What it comes to")
            terminal.wait_still(QUIET)
            for _ in range(MOST_FIELDS):
                if RATE.search(terminal.text):
                    break
                terminal.press("down")
                terminal.wait_still()
            terminal.send("1")
            terminal.wait_still(QUIET)
            for key in KEYS:
                field, figures = _key(terminal, key)
                typed.append(field)
                shown.append(figures)
    except NotSeen:
        pass
    return [Row(WHAT, "ms", middle(shown), middle(typed), "its field", LIMIT)]


def _key(terminal: Terminal, key: str) -> tuple[float, float]:
    """Milliseconds until the field has changed, and until the day at zero has."""
    terminal.pump(0)
    before = terminal.screen
    begin = perf_counter()
    terminal.press(key)
    field = terminal.wait_for(_changed(RATE, before))
    figures = terminal.wait_for(_changed(COMES_TO, before))
    terminal.wait_still()
    return (field - begin) * 1000, (figures - begin) * 1000


def _changed(what: re.Pattern[str], before: Sequence[str]) -> Wanted:
    old = what.findall("\n".join(before))

    def changed(lines: Sequence[str]) -> bool:
        found = what.findall("\n".join(lines))
        return bool(found) and found != old

    return changed
