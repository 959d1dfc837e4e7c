"""`python -m bench`: measures in one run what the design has budgets for, and prints the table.

The order of the rows and the command line; the measuring is in the modules beside it.
"""

import argparse
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from bench import imports, looking, planner, reading, saving, screens, slow, spawning, starting, touring
from bench.rows import Row, table
from bench.workplace import Workplace


def main() -> int:
    """Measure and print; 1 when a budget was not kept or a part is not there, else 0."""
    options = _options()
    with Workplace() as place:
        if options.imports:
            print(imports.report(place))
            return 0
        runs = options.runs or (5 if options.quick else 15)
        if options.commands:
            _print(f"{starting.report(place, runs)}\n", options.out)
            return 0
        load = os.getloadavg()[0]
        rows = _measure(place, runs, idle_seconds=15 if options.quick else 60)
        _say("starting every command")
        commands = starting.report(place, runs)
        load_after = os.getloadavg()[0]
    text = (
        f"{machine()}; load {load:.1f} before, {load_after:.1f} after; medians of {runs} runs that took turns.\n\n"
        f"{table(rows)}\n\n{commands}\n"
    )
    _print(text, options.out)
    return int(any(row.met in ("NO", "not there") for row in rows))


def machine() -> str:
    """What the figures were measured on, without a name."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, "
        f"Python {platform.python_version()}, Textual {version('textual')}"
    )


def _measure(place: Workplace, runs: int, idle_seconds: int) -> list[Row]:
    rows: list[Row] = []
    _say(f"starting the app and its references, {runs} times each")
    rows += screens.starts(place, runs)
    _say(f"sitting idle for {idle_seconds} s")
    rows += screens.idle(place, idle_seconds)
    _say("pressing keys")
    rows += screens.keys(place)
    _say("pressing keys while a slow disk saves")
    rows += slow.keys(place)
    _say("planning")
    rows += planner.keys(place)
    _say("looking back over ten years")
    rows += looking.keys(place, max(3, runs // 3))
    _say("looking at everything")
    rows += touring.rows(place)
    _say("saving")
    rows += saving.saves(place, runs)
    _say("opening, taking in, folding in")
    rows += reading.reads(place, runs)
    _say("running the commands")
    rows += spawning.commands(place, runs)
    return rows


def _print(text: str, out: Path | None) -> None:
    print(text, end="")
    if out is not None:
        out.write_text(text, encoding="utf-8")


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="5 runs, and 15 seconds idle instead of a minute")
    parser.add_argument("--runs", type=_at_least_one, help="how often each thing is measured (15, quick: 5)")
    parser.add_argument("--out", type=Path, help="also write the table to this file")
    parser.add_argument("--imports", action="store_true", help="list the slowest imports before the first paint")
    parser.add_argument("--commands", action="store_true", help="only what each command costs from its call to its end")
    return parser.parse_args()


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    sys.exit(main())
