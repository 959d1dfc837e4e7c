"""A terminal that is gone without a signal, as when Ebbtide runs in a session of its own: it ends as if that had hung up,
with the draft saved, and spins for nothing.
"""

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.pty.ebbtide import World, draft
from tests.pty.processes import cpu_of, state_of
from tests.pty.terminal import Terminal, python
from tests.pty.test_leaving import half_a_check_in
from tests.waiting import until

HANG_UP = 129
A_SPIN = 1.0
"""Seconds of processor time; one that only ends uses a tenth of it."""

BESIDE = """
import os, sys
from pathlib import Path

told = Path(sys.argv[1])
if not os.fork():
    os.setsid()
    child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "tui", *sys.argv[2:]])
    (told / "pid").write_text(str(child))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    (told / "ended").write_text(f"{code} {sum(os.times()[2:4])}")
    os._exit(0)
os.wait()
"""
"""Runs `ebb` in a session of its own, which no signal of the terminal reaches, and writes down how it ended."""


class Beside(NamedTuple):
    """A folder with what is known of an `ebb` in a session of its own, and its terminal."""

    told: Path
    terminal: Terminal

    def ended(self) -> tuple[int, float]:
        """Its exit status and the processor time that it has used, once it has ended."""
        until((self.told / "ended").exists, "its end")
        until(lambda: (self.told / "ended").read_text(), "its end in words")
        code, used = (self.told / "ended").read_text().split()
        return int(code), float(used)


def test_it_ends_with_the_draft_saved_and_does_not_spin(world: World, tmp_path: Path) -> None:
    with Terminal(python("-c", BESIDE, str(tmp_path)), env=world.env) as terminal:
        terminal.wait_for("Next step")
        half_a_check_in(terminal)
        pid = int((tmp_path / "pid").read_text())
        before = cpu_of(pid)
        terminal.hang_up()
        code, used = Beside(tmp_path, terminal).ended()
    assert code == HANG_UP
    assert used - before < A_SPIN
    assert draft(world) == {"anxiety": 2, "irritability": 3}
    assert not state_of(pid)
