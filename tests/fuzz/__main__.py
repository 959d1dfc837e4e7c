"""Tries command lines by the hundred thousand, and counts how they end.

    python -m tests.fuzz [LINES] [--first ROUND]

In rounds, each with a seed and a journal of its own. What did not end well is printed; the exit code is then 1.
"""

import argparse
import pkgutil
import sys
from collections import Counter
from importlib import import_module
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from hypothesis import HealthCheck, Phase, given, seed, settings

import tui
from tests.fuzz.lines import typed
from tests.fuzz.running import MOMENTS, Ended, Ground, Typed

USUAL = 100_000
ROUND = 500
"""Command lines that share a journal."""


def main() -> int:
    """Try them, and print what did not end well and how often each exit code came."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("lines", type=int, nargs="?", default=USUAL, help=f"how many command lines ({USUAL:,})")
    parser.add_argument("--first", type=int, default=0, help="the round to begin with, to have it again")
    options = parser.parse_args()
    _import_all()
    codes: Counter[str] = Counter()
    bad, begun = 0, monotonic()
    with TemporaryDirectory(prefix="fuzz-") as root, Ground(Path(root)).entered() as ground:
        for number in range(options.first, options.first + ceil(options.lines / ROUND)):
            for each, ended in a_round(ground, number, min(ROUND, options.lines - codes.total())):
                codes[str(ended.code)] += 1
                if ended.faults:
                    bad += 1
                    _say("\n    ".join((f"Round {number}, {each}:", *ended.faults)))
            sys.stderr.write(f"\r{codes.total():,} lines")
    sys.stderr.write("\n")
    _say(f"{codes.total():,} command lines in {monotonic() - begun:.0f} s, {bad} of them did not end well.")
    _say(f"Exit codes: {', '.join(f'{count:,} times {code}' for code, count in sorted(codes.items()))}.")
    return int(bad > 0)


def _say(text: str) -> None:
    """Print this; a word that is no text as an escape."""
    sys.stdout.write(text.encode(errors="backslashreplace").decode() + "\n")
    sys.stdout.flush()


def a_round(ground: Ground, number: int, lines: int) -> list[tuple[Typed, Ended]]:
    """So many command lines, the same ones for the same number, and how each ended."""
    found: list[tuple[Typed, Ended]] = []

    @seed(number)
    @settings(
        max_examples=lines,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(typed())
    def one(each: Typed) -> None:
        found.append((each, ground.run(each)))

    ground.renew(MOMENTS[number % len(MOMENTS)])
    one()
    return found


def _import_all() -> None:
    """Hypothesis takes values from the code that is loaded: a round is the same one only where all of it is."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if not module.name.startswith("tui.app."):
            import_module(module.name)


if __name__ == "__main__":
    sys.exit(main())
