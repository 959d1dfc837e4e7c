"""Kills a process in the middle of an operation, and sees to it that everything holds that was promised.

What the operations are is in `operations`; how many kills, and who is told of them, in `__main__`.
"""

import contextlib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.examples import NOW
from tests.journal import calls
from tests.journal.calls import Calls
from tests.journal.checking import Violation, said, said_by, strays
from tests.journal.worlds import World, numbered, warm_up
from tests.torture.operations import LATER, Operation
from tui.domain.errors import Refused
from tui.journal import JournalError

_WRITE = os.write  # the real one: what is said is no call of the operation
_LEAVE_TRACES = set("create write pwrite replace rename link symlink unlink rmdir mkdir ftruncate truncate".split())
"""Between two other calls the disk stays as it is: being killed there is being killed before the next of these."""
_NEXT = 77
_LONGEST = 30
"""Seconds after which a writer that does not get on counts as hanging."""


class Moment(NamedTuple):
    """When a process is killed: so many seconds after it began, or right before its call with this number.

    With `half` a call that writes is killed when it has written half.
    """

    seconds: float = 0.0
    call: int = -1
    half: bool = False

    def __str__(self) -> str:
        if self.call < 0:
            return f"after {self.seconds * 1000:.2f} ms"
        return f"{'half way through' if self.half else 'before'} call {self.call}"


class Killed(NamedTuple):
    """What came of one kill: how many steps were acknowledged, and whether it came before the last one was."""

    acknowledged: int
    inside: bool


class Subject:
    """One operation and the journal that it begins with, to be killed as often as it is wanted.

    `states` is what there is after each of its steps, `calls` are all system calls of them, `seconds` is how long
    they take.
    """

    def __init__(self, operation: Operation, root: Path) -> None:
        """Builds the journal in the folder `root`, and carries the operation out to see what it comes to."""
        warm_up()
        self.operation, self.root = operation, root
        self.template = World(root / "template")
        self.template.root.mkdir(parents=True)
        os.environ["TZ"], os.environ["EBB_NOW"] = "UTC", NOW.isoformat()
        operation.build(self.template)
        self._began = os.environ["EBB_NOW"]  # some take days to build
        self.states: list[Any] = []
        with self._copy("states") as world:
            self.states.append(operation.look(world))
            self._carry_out(world, lambda: self.states.append(operation.look(world)))
        with self._copy("calls") as world, Calls() as watch:
            self._carry_out(world, lambda: None)
        self.calls = watch.made
        with self._copy("seconds") as world:
            begun = time.perf_counter()
            self._carry_out(world, lambda: None)
            self.seconds = time.perf_counter() - begun

    @contextlib.contextmanager
    def _copy(self, name: str) -> Iterator[World]:
        """The journal before the operation; it goes again, unless something is wrong."""
        os.environ["EBB_NOW"] = self._began
        world = self.template.copy(self.root / name)
        yield world
        shutil.rmtree(world.root)

    def _carry_out(self, world: World, say: Callable[[], None]) -> None:
        journal = world.open(5.0)
        for step in self.operation.steps:
            step(world, journal)
            say()

    def any_moment(self, pick: random.Random) -> Moment:
        """Any instant of the operation, the gap before any of its calls, or the middle of one of them that writes."""
        if pick.random() < 0.5:
            return Moment(seconds=pick.uniform(0, self.seconds * 1.1))
        return Moment(call=pick.randrange(len(self.calls)), half=pick.random() < 0.25)

    def every_gap(self) -> list[Moment]:
        """Before each call that changes something on disk, half way through those that write, and after the last."""
        found = []
        for number, call in enumerate(self.calls):
            if call.name in _LEAVE_TRACES:
                found.append(Moment(call=number))
            if call.name == "write":
                found.append(Moment(call=number, half=True))
        return [*found, Moment(seconds=10 * self.seconds)]

    def kill(self, moment: Moment, name: str = "killed") -> Killed:
        """Kills one at that moment. Raises Violation; then everything stays as it is in the folder `name`."""
        with self._copy(name) as world:
            acknowledged = self._run(world, moment)
            os.environ["EBB_NOW"] = LATER
            try:
                self._check(world, acknowledged)
            except JournalError as error:
                raise Violation(f"the next start is told: {error}") from error
        return Killed(acknowledged, acknowledged < len(self.operation.steps))

    def _run(self, world: World, moment: Moment) -> int:
        """How many steps the process had acknowledged when it was killed."""
        hear, say = os.pipe()
        child = os.fork()
        if child == 0:
            self._live(world, moment, say)
        os.close(say)
        os.read(hear, 1)  # it begins
        if moment.call < 0:
            _wait(moment.seconds)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        acknowledged = len(os.read(hear, 4096))
        os.close(hear)
        if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
            raise Violation(f"the process ended by itself, with status {status}")
        return acknowledged

    def _live(self, world: World, moment: Moment, say: int) -> None:
        """The life of the process that is killed."""
        try:
            signal.alarm(_LONGEST)
            fault = calls.killed_half_way if moment.half else calls.killed
            _say(say)
            with Calls(fault, moment.call) if moment.call >= 0 else contextlib.nullcontext():
                self._carry_out(world, lambda: _say(say))
            os.kill(os.getpid(), signal.SIGKILL)  # it was done sooner than it was meant to die
        except BaseException as error:
            sys.stderr.write(f"{self.operation.name}: {type(error).__name__}: {error}\n")
        finally:
            os._exit(1)

    # What must hold

    def _check(self, world: World, acknowledged: int) -> None:
        there = self.operation.look(world)
        if there not in self.states[acknowledged : acknowledged + 2]:
            raise Violation(
                f"with {acknowledged} steps acknowledged there is neither their state nor the next: {there}"
            )
        for path, kept in self._backups(world).items():
            if kept not in self.states and path.name not in self.template.backups():
                raise Violation(f"{path} holds what the journal never said")
        self._go_on(world)
        self._backups(world)

    def _backups(self, world: World) -> dict[Path, Any]:
        """What each of them holds. Raises Violation when one is not whole."""
        places = [world.path.with_name("journal.json.backups") / name for name in world.backups()]
        return {
            path: self.operation.look_at(path, self.template) for path in (*places, *world.root.glob("copy/*.json"))
        }

    def _go_on(self, world: World) -> None:
        """The next start, the next change and taking it back; nothing lies about any more."""
        journal = world.open(5.0)
        self.operation.next_start(world, journal)
        before = said_by(journal)
        journal.drafts.save(NOW.date(), {"anxiety": 1})
        journal.add_dose(numbered(_NEXT))
        if left := strays(world.path.parent, world.state):
            raise Violation(f"left lying about after the next start: {left}")
        after = said(world.path)
        if after.pop(("doses", f"dose-{_NEXT}"), None) is None or after != before:
            raise Violation("the next change did something else than it was to do")
        if not (label := journal.undo()).startswith(f"dose {_NEXT} g"):
            raise Violation(f"the next change is called {label!r} when it is taken back")
        with contextlib.suppress(Refused):
            journal.undo()
        said(world.path)


def _say(pipe: int) -> None:
    _WRITE(pipe, b".")


def _wait(seconds: float) -> None:
    """Waits to the microsecond: a sleep alone is too coarse for the first ones."""
    until = time.perf_counter() + seconds
    if seconds > 0.002:
        time.sleep(seconds - 0.001)
    while time.perf_counter() < until:
        pass
