"""What is imported on the way to the first paint, beside what a Textual app with one label imports.

The times are those of `python -X importtime`, which makes everything slower: they rank, they do not add up.
"""

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from bench.rows import NOTHING, lined_up
from bench.screens import LABELED, NUMBERS
from bench.workplace import LABEL, Workplace, ebb
from tests.pty.terminal import NotSeen, Terminal, Wanted

_LINE: Final = re.compile(rb"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)")
SHOWN: Final = 30
"""How many of the slowest are listed; the others are summed up."""


def report(place: Workplace, shown: int | None = SHOWN) -> str:
    """The imports that only the app makes, the slowest first, and the sums of both by package; None: each of them."""
    label = imported(LABEL, {}, LABELED)
    try:
        app = imported(ebb(), place.journal("ten years", "imports"), NUMBERS)
    except NotSeen:
        return "The app is not there, so nothing can be said about its imports."
    own = {name: cost for name, cost in app.items() if name not in label}
    packages, reference = _packages(app), _packages(label)
    sums = [
        ("until Today is painted", str(len(app)), _ms(sum(app.values()))),
        ("one label", str(len(label)), _ms(sum(label.values()))),
        ("only in the app", str(len(own)), _ms(sum(own.values()))),
    ]
    by_package = [
        (name, _ms(cost), _ms(reference[name]) if name in reference else NOTHING) for name, cost in _slowest(packages)
    ]
    modules = [(name, _ms(cost)) for name, cost in _listed(own, shown)]
    return "\n\n".join(
        [
            lined_up([("imported", "modules", "time"), *sums]),
            lined_up([("package", "the app", "one label"), *by_package]),
            lined_up([("only in the app", "its own time"), *modules]),
        ]
    )


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
    return sorted(costs.items(), key=lambda item: (-item[1], item[0]))


def _listed(costs: Mapping[str, int], shown: int | None) -> list[tuple[str, int]]:
    """The slowest, and one line for all others, so that nothing is left out of the sum."""
    lines = _slowest(costs)
    if shown is None or len(lines) <= shown:
        return lines
    rest = lines[shown:]
    return [*lines[:shown], (f"the {len(rest)} others", sum(cost for _, cost in rest))]


def _ms(microseconds: int) -> str:
    return f"{microseconds / 1000:.1f} ms"
