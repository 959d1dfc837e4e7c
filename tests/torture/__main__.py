"""Kills writers by the thousand over everything that they do to a journal, on all cores, and counts what came of it.

    python -m tests.torture --kills 10000 [--seed N] [--only save,merge] [--workers N] [--first N]
    python -m tests.torture --every-gap

Ends with 1 at the first promise that was broken; the journal of that kill stays for a look.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import NamedTuple, TextIO

from tests.journal.checking import Violation
from tests.torture.killing import Moment, Subject
from tests.torture.operations import OPERATIONS


class Plan(NamedTuple):
    """Which kills: those with the numbers from `first` on, each of which is the same one with the same seed.

    With `gaps` each operation is killed once between any two calls after which something else is on disk.
    """

    kills: int
    seed: int
    names: tuple[str, ...]
    workers: int
    first: int = 0
    gaps: bool = False

    def mine(self, worker: int, subject: "Subjects") -> Iterator[tuple[int, str, Moment]]:
        """The kills of a worker: their numbers, operations and moments."""
        if self.gaps:
            for name in self.names:
                every = list(enumerate(subject(name).every_gap()))
                yield from ((number, name, moment) for number, moment in every[worker :: self.workers])
            return
        for number in range(self.first + worker, self.first + self.kills, self.workers):
            name = self.names[number % len(self.names)]
            yield number, name, subject(name).any_moment(random.Random(f"{self.seed} {name} {number}"))

    def again(self, number: int) -> str:
        """How the kill with that number can be had again."""
        only = f' --only "{",".join(self.names)}"' if len(self.names) < len(OPERATIONS) else ""
        return "python -m tests.torture" + (
            f" --every-gap{only}" if self.gaps else f" --kills 1 --seed {self.seed} --first {number}{only}"
        )


class Report(NamedTuple):
    """What a worker says of one kill; `broken` is what did not hold."""

    number: int
    name: str
    acknowledged: int = 0
    inside: bool = False
    broken: str = ""


class Subjects:
    """The operations of one worker, each built when it is first wanted."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._built: dict[str, Subject] = {}

    def __call__(self, name: str) -> Subject:
        if name not in self._built:
            self._built[name] = Subject(OPERATIONS[name], self._root / name.replace(" ", "-"))
        return self._built[name]


def work(plan: Plan, worker: int, root: Path, say: Connection) -> None:
    """The kills of one worker, in a folder of its own."""
    subject = Subjects(root / str(worker))
    for number, name, moment in plan.mine(worker, subject):
        try:
            came = subject(name).kill(moment, f"kill-{number}")
        except Violation as broken:
            say.send(Report(number, name, broken=f"{name}, killed {moment}: {broken}"))
            return
        say.send(Report(number, name, *came))


class Tally:
    """What came of all kills so far."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.begun, self._shown = plan, time.monotonic(), time.monotonic()
        self._kills: Counter[str] = Counter()
        self._inside: Counter[str] = Counter()
        self._acknowledged: Counter[str] = Counter()
        self.broken: Report | None = None

    def add(self, report: Report) -> None:
        if report.broken:
            self.broken = self.broken or report
            return
        self._kills[report.name] += 1
        self._inside[report.name] += report.inside
        self._acknowledged[report.name] += report.acknowledged
        if time.monotonic() - self._shown > 2:
            self._shown = time.monotonic()
            done = self._kills.total()
            tell(f"{done:>7} kills, {done / (self._shown - self.begun):.0f} a second", sys.stderr)

    def table(self) -> str:
        """The counts of each operation and of all; a broken promise would have ended it before there is a table."""
        heads = ("kills", "inside it", "acknowledged", "lost", "unreadable", "left lying")
        rows = [(name, self._kills[name], self._inside[name], self._acknowledged[name]) for name in self.plan.names]
        rows.append(("all", self._kills.total(), self._inside.total(), self._acknowledged.total()))
        lines = [f"{name:<10}" + "".join(f"{n:>14}" for n in (*counts, 0, 0, 0)) for name, *counts in rows]
        took = time.monotonic() - self.begun
        end = f"{self._kills.total()} kills in {took:.0f} s, {self._kills.total() / took:.0f} a second"
        return "\n".join([f"{'operation':<10}" + "".join(f"{head:>14}" for head in heads), *lines, end])


def torture(plan: Plan, root: Path) -> Tally:
    """Carries the plan out, one process for each worker; ends with the first promise that was broken."""
    context = multiprocessing.get_context("fork")
    tally, ears, workers = Tally(plan), [], []
    for worker in range(plan.workers):
        hear, say = context.Pipe(duplex=False)
        process = context.Process(target=work, args=(plan, worker, root, say))
        process.start()
        say.close()
        ears.append(hear)
        workers.append(process)
    try:
        while ears and tally.broken is None:
            for ear in wait(ears):
                assert isinstance(ear, Connection)
                try:
                    tally.add(ear.recv())
                except EOFError:
                    ears.remove(ear)
    finally:
        for process in workers:
            if ears:
                process.terminate()
            process.join()
    if tally.broken is None and any(process.exitcode for process in workers):
        raise SystemExit("A worker ended by itself; what it said is above.")
    return tally


def tell(text: str, to: TextIO) -> None:
    to.write(text + "\n")
    to.flush()


def plan_of(arguments: list[str] | None) -> Plan:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description="Kills writers at any moment.")
    parser.add_argument("--kills", type=int, default=10_000, help="how many, over all operations (10000)")
    parser.add_argument("--seed", type=int, help="the same seed has the same kills; one by chance without it")
    parser.add_argument("--only", default=",".join(OPERATIONS), help=f"some of: {', '.join(OPERATIONS)}")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes at once (one a core)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first kill (0)")
    parser.add_argument("--every-gap", action="store_true", help="once between any two calls that change the disk")
    given = parser.parse_args(arguments)
    names = tuple(name.strip() for name in given.only.split(",") if name.strip())
    if not names or not set(names) <= set(OPERATIONS):
        parser.error(f"--only takes some of: {', '.join(OPERATIONS)}")
    seed = random.randrange(1_000_000) if given.seed is None else given.seed
    return Plan(given.kills, seed, names, max(1, min(given.workers, given.kills)), given.first, given.every_gap)


def main(arguments: list[str] | None = None) -> int:
    plan = plan_of(arguments)
    root = Path(tempfile.mkdtemp(prefix="ebbtide-torture-"))
    tell(f"{plan.workers} at once, seed {plan.seed}", sys.stderr)
    tally = torture(plan, root)
    if tally.broken is not None:
        again = plan.again(tally.broken.number)
        tell(f"{tally.broken.broken}\nIts journal is kept in {root}. Once more: {again}", sys.stdout)
        return 1
    tell(tally.table(), sys.stdout)
    shutil.rmtree(root)
    return 0


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
