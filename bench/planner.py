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

LIMIT = Limit(50, times=False)
PLANS = {
    "a key in the planner to what it comes to": (("Rate", "1"),),
    "the same, a plan of 2,000 rows": (("Amount", "199.9"), ("Smallest", "0.1"), ("Rate", "0.1")),
}
"""What is typed into which fields before the keys are pressed, the last of them the one that they go to."""
KEYS = ["1", "backspace", "2", "backspace", "4", "backspace", "5", "backspace", "7", "backspace", "8", "backspace"]
"""Each of them makes another rate."""
COMES_TO = re.compile(r"Zero +\w{3} \d+ \w{3}(?: \d{4})?")
RATE = re.compile(r"› Rate +!? ?([0-9.]+)")
MOST_FIELDS = 20


def keys(place: Workplace) -> list[Row]:
    """The rate typed and taken back, the median of twelve keys: from the plan in force, and the longest there is."""
    rows = []
    for what, fields in PLANS.items():
        typed: list[float] = []
        shown: list[float] = []
        try:
            with Terminal(ebb(), env=place.journal("ten years", what)) as terminal:
                _open(terminal, fields)
                for key in KEYS:
                    field, figures = _key(terminal, key)
                    typed.append(field)
                    shown.append(figures)
        except NotSeen:
            shown.clear()
        rows.append(Row(what, "ms", middle(shown), middle(typed), "its field", LIMIT))
    return rows


def _open(terminal: Terminal, fields: Sequence[tuple[str, str]]) -> None:
    terminal.wait_for(NUMBERS, timeout=30)
    terminal.wait_still(QUIET)
    terminal.send("t+")
    terminal.wait_for("New plan")
    terminal.wait_still(QUIET)
    terminal.press("enter")
    terminal.wait_for("What it comes to")
    terminal.wait_still(QUIET)
    for name, text in fields:
        for _ in range(MOST_FIELDS):
            if f"› {name}" in terminal.text:
                break
            terminal.press("down")
            terminal.wait_still()
        terminal.send(text)
        terminal.wait_still(QUIET)


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
