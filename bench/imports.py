"""What is imported on the way to the first paint, beside what a Textual app with one label imports.

The times are those of `python -X importtime`, which makes everything slower: they rank, they do not add up.
"""

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from bench.screens import LABELED, NUMBERS
from bench.workplace import LABEL, Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, Wanted

_LINE: Final = re.compile(rb"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)")
_SHOWN: Final = 25


def report(place: Workplace) -> str:
    """The slowest imports that only the app makes, and the sums of both by package."""
    label = imported(LABEL, {}, LABELED)
    try:
        app = imported(ebb(), place.journal("ten years", "imports"), NUMBERS)
    except NotSeen:
        return "The app is not there, so nothing can be said about its imports."
    own = {name: cost for name, cost in app.items() if name not in label}
    lines = [
        f"Until Today is painted: {len(app)} modules, {_ms(sum(app.values()))}.",
        f"One label: {len(label)} modules, {_ms(sum(label.values()))}.",
        f"Only in the app: {len(own)} modules, {_ms(sum(own.values()))}. The slowest by their own time:",
        *(f"  {_ms(cost):>9}  {name}" for name, cost in _slowest(own)),
        "By package, the app and one label:",
    ]
    packages, reference = _packages(app), _packages(label)
    lines += [f"  {_ms(cost):>9}  {_ms(reference.get(name, 0)):>9}  {name}" for name, cost in _slowest(packages)]
    return "\n".join(lines)


def imported(command: Sequence[str], variables: Mapping[str, str], wanted: Wanted) -> dict[str, int]:
    """Microseconds of its own for each module that the program imports before the screen shows that.

    The list comes through the terminal, which the program shares with it; raises NotSeen like the terminal.
    """
    # A console script is a Python file like any other; this way it needs no variable of its own.
    arguments = command[1:] if command[0] == sys.executable else command
    with Terminal([sys.executable, "-X", "importtime", *arguments], env=variables) as terminal:
        terminal.wait_for(wanted, timeout=60)
        return {name.decode(): int(cost) for cost, name in _LINE.findall(terminal.tail(1_000_000))}


def _packages(modules: Mapping[str, int]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for name, cost in modules.items():
        package = name.partition(".")[0]
        sums["the standard library" if package in sys.stdlib_module_names else package] += cost
    return sums


def _slowest(costs: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(costs.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]


def _ms(microseconds: int) -> str:
    return f"{microseconds / 1000:.1f} ms"
