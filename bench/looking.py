"""A key in Trends: how long until ten years are drawn, and until the cursor has moved, in a pty of 80×24.

The journal has urges and many plans, so that each page has its most to do. The reference is a letter's way through a
Textual input to the screen.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

from bench.rows import Limit, Row, middle
from bench.screens import NUMBERS, QUIET
from bench.workplace import EVENTFUL, LETTERS, Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, Wanted

LIMIT: Final = Limit(100, times=False)
MOVE: Final = Limit(400, times=False)
PAGES: Final = ("Course", "Mood", "Symptoms", "Month", "Hours", "Helps", "Week", "Milestones")
"""The pages in the order of their digits."""
NOT_YET: Final = ("One moment", "Reading your journal")
TO_ALL: Final = re.compile(r"a dot: the median of \d\d days")
"""Only a chart of years can say this."""
DAY: Final = re.compile(r"▲ \w{3} (\d+ \w{3})")
MOVES: Final = 12
SIZES: Final = {"": (80, 24), " at 120×40": (120, 40)}


@dataclass(slots=True)
class Looked:
    """Milliseconds of each kind of key, and the bytes of a cursor that moves."""

    opened: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    moved: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    first: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in PAGES})
    again: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in PAGES})


def keys(place: Workplace, runs: int) -> list[Row]:
    """From Today to Trends; from 90 days to all, which draws every day; a day back in all of them; then each page for
    the first time, and once more.
    """
    found = {size: Looked() for size in SIZES}
    for run in range(runs):
        for size, looked in found.items():
            try:
                _look(place, f"look {run}{size}", SIZES[size], looked)
            except NotSeen:
                continue
    looked = found[""]
    letter, cost = _letter()
    named = "a letter"
    rows = [
        Row("Trends, from the key to the page", "ms", middle(looked.opened), letter, named, LIMIT),
        Row("Trends, from the key to all of ten years", "ms", middle(looked.whole), letter, named, LIMIT),
        Row("Trends, the cursor by a day in ten years", "ms", middle(looked.moved), letter, named, LIMIT),
        Row("the same", "bytes", middle(looked.costs), cost, named, MOVE),
    ]
    rows += [
        Row(f"{name}, ten years, the first time", "ms", middle(looked.first[name]), letter, named, LIMIT)
        for name in PAGES[1:]
    ]
    for size, each in found.items():
        for what, times in (("the first time", each.first), ("again", each.again)):
            if size or what == "again":
                slowest, name = _slowest(times)
                rows.append(Row(f"the slowest page{size} {what}: {name}", "ms", slowest, letter, named, LIMIT))
    return rows


def _look(place: Workplace, use: str, size: tuple[int, int], looked: Looked) -> None:
    columns, lines = size
    with Terminal(ebb(), env=place.journal(EVENTFUL, use), cols=columns, rows=lines) as terminal:
        terminal.wait_for(NUMBERS, timeout=30)
        terminal.wait_still(QUIET)
        looked.opened.append(_until(terminal, "r", page("Course")))
        terminal.wait_still(QUIET)
        terminal.press("+")
        terminal.wait_still(QUIET)
        looked.whole.append(_until(terminal, "+", TO_ALL))
        terminal.wait_still(QUIET)
        for _ in range(MOVES):
            terminal.mark()
            looked.moved.append(_until(terminal, "left", _changed(terminal)))
            terminal.wait_still()
            looked.costs.append(terminal.since())
        for times in (looked.first, looked.again):
            for name in (*PAGES[1:], PAGES[0]):
                times[name].append(_until(terminal, str(PAGES.index(name) + 1), page(name)))
                terminal.wait_still()


def page(name: str) -> Wanted:
    """That page is drawn: its name is in brackets, something is below, and nothing says that it is on its way."""

    def shown(lines: Sequence[str]) -> bool:
        body = [line.strip() for line in lines[3:-2]]
        named = any(f"[{name}]" in line for line in lines[:3])
        return named and any(body) and not any(line.startswith(NOT_YET) for line in body)

    return shown


def _slowest(times: dict[str, list[float]]) -> tuple[float | None, str]:
    medians: Iterable[tuple[float, str]] = ((middle(each) or 0, name) for name, each in times.items() if each)
    return max(medians, default=(None, "none"))


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
