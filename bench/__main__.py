"""`python -m bench`: measures in one run what the design has budgets for, and prints the page.

The order of the sections and the command line; the measuring is in the modules beside it.
"""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from bench import (
    beside,
    first_screen,
    imports,
    looking,
    moving,
    planner,
    reading,
    report,
    saving,
    scale,
    screens,
    slow,
    spawning,
    starting,
    touring,
)
from bench.report import Section
from bench.rows import Row, table
from bench.workplace import Workplace

WHOLE, QUICK = 12, 5
"""Turns of each thing."""
COMMANDS = 10
"""Turns of every command at most: there are many, and each is a process of its own."""


def main() -> int:
    """Measure, print, and keep the figures of a whole run; 1 when a budget was not kept, else 0."""
    options = _options()
    with Workplace() as place:
        runs = options.runs or (QUICK if options.quick else WHOLE)
        part = _part(options, place, runs)
        if part is not None:
            _print(f"{part}\n", options.out)
            return 0
        begin, load = perf_counter(), os.getloadavg()[0]
        machine = report.machine(place.folder)
        rows, sections = measure(place, runs)
        loads = load, os.getloadavg()[0]
    run = report.told(machine, runs, datetime.now(UTC).date(), loads, perf_counter() - begin, options.quick)
    _print(report.page(run, sections), options.out)
    whole = not options.quick and options.runs is None
    if whole if options.keep is None else options.keep:
        report.keep(run, sections, sections[:2])
        _say(f"kept in {report.PAGE} and {report.README}")
    return int(missed(rows))


def missed(rows: list[Row]) -> bool:
    """Whether a budget was not kept; what has one and could not be measured has not kept it either."""
    return any(row.limit is not None and row.met in ("NO", "not there") for row in rows)


def measure(place: Workplace, runs: int) -> tuple[list[Row], list[Section]]:
    """Every row that may have a budget, and the sections of the page; those of the README come first."""
    few = max(1, runs // 4)
    _say("making the programs beside ours ready; the first time they are installed")
    peers = beside.programs(place)
    _say(f"starting all of them, {runs} turns")
    turns = first_screen.take_turns(first_screen.programs(place) | peers, runs)
    starts = first_screen.pooled(turns)
    _say("sitting idle for a minute")
    idle = beside.idle(place, peers)
    _say("typing into a text field of each")
    fields = beside.fields(place, peers)
    _say("answering")
    digit, breath = screens.keys(place)
    _say("saving")
    saves = saving.saves(place, runs)
    _say("running the commands")
    commands = spawning.commands(place, runs)
    _say("going to each screen and back")
    moved = moving.moves(place, max(1, few - 1))
    _say("pressing keys while a slow disk saves")
    slow_keys = slow.keys(place)
    _say("planning")
    planned = planner.keys(place)
    _say("looking back over ten years")
    looked = looking.keys(place, few)
    _say("pressing every kind of key over ten years")
    scaled = scale.rows(place, few)
    _say("looking at everything")
    toured = touring.rows(place)
    _say("opening, taking in, folding in")
    read = reading.reads(place, runs)
    _say("starting every command")
    started = starting.report(place, min(runs, COMMANDS))
    _say("listing the imports")
    imported = imports.report(place)

    budgets = [*first_screen.rows(starts), beside.idle_row(idle), digit, *saves, *commands]
    memory = [*first_screen.memory(starts), *toured]
    keys = [*moving.rows(moved), breath, *slow_keys, *planned, *looked]
    others = {name: beside.Beside(starts[name], idle.get(name), *fields[name]) for name in fields}
    sections = [
        Section("The budgets", BUDGETS, table(budgets)),
        Section("Beside other programs", BESIDE, beside.table(others)),
        Section("Memory", MEMORY, table(memory)),
        Section("To each screen and back", SCREENS, moving.switches(moved)),
        Section("A check-in", "From the open screen to saved, key by key.", moving.checkin(moved)),
        Section("Lists and the palette", "", moving.lists(moved)),
        Section("Other keys that have a budget", "", table(keys)),
        Section("Ten years under every key", "From the key to the last byte that it brings forth.", table(scaled)),
        Section("The journal as a file", "Against stock TinyDB on the same documents.", table(read)),
        Section("Every command", "From the call to the end, without a terminal, on a journal of one year.", started),
        Section("Imports", IMPORTS, imported),
        Section("The noise of the machine", NOISE, table(first_screen.noise(turns))),
    ]
    return [*budgets, *memory, *keys, *scaled], sections


BUDGETS = """\
"One label" is a Textual app that shows one label, on the same Python. Under *met*: "yes", the budget and the aim below
it; "budget", the budget and not the aim; "NO", neither."""
BESIDE = """\
Programs of other purposes that many know, as they come from their own releases, with their settings as they are; only
their look for updates is off. A letter goes into a text field, in Ebbtide the search of Tips, which lists what it finds
at each letter: its bytes, and those of the arrow, are means."""
MEMORY = "The most that was held until the first screen was still, and after a look at everything."
SCREENS = """\
To the last byte that changed the screen. Esc takes a tenth of a second by itself: what looks like Esc may be the
beginning of another key."""
IMPORTS = """\
Until the first paint, by `python -X importtime`, which makes everything slower: the times rank, they do not add up."""
NOISE = """\
The same program under two names, in the same turns: as far as those two are apart, no other time can be trusted. What a
start takes of the processor until its screen is still hardly depends on what else the machine does."""


def _part(options: argparse.Namespace, place: Workplace, runs: int) -> str | None:
    """The text of one part alone, where only that is asked for."""
    parts: dict[str, Callable[[], str]] = {
        "imports": lambda: imports.report(place, None),
        "commands": lambda: starting.report(place, runs),
    }
    return next((part() for name, part in parts.items() if getattr(options, name)), None)


def _print(text: str, out: Path | None) -> None:
    print(text, end="")
    if out is not None:
        out.write_text(text, encoding="utf-8")


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="5 turns instead of 12; nothing is kept")
    parser.add_argument("--runs", type=_at_least_one, help="how often each thing is measured (12, quick: 5)")
    parser.add_argument("--out", type=Path, help="also write what is printed to this file")
    parser.add_argument(
        "--keep",
        action=argparse.BooleanOptionalAction,
        help="write the figures to docs/performance.md and the README; "
        "unless said, only a run with neither --quick nor --runs does",
    )
    parser.add_argument("--imports", action="store_true", help="only the imports before the first paint, each of them")
    parser.add_argument("--commands", action="store_true", help="only what each command costs from its call to its end")
    return parser.parse_args()


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    sys.exit(main())
