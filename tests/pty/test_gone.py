"""A terminal that is gone without a signal, as when Ebbtide runs in a session of its own: it ends as if that had hung
up, with the draft saved, and spins for nothing.
"""

from pathlib import Path

import pytest

from tests.pty.ebbtide import World, draft
from tests.pty.processes import cpu_of, group_of
from tests.pty.terminal import Terminal, python
from tests.pty.test_leaving import half_a_check_in
from tests.waiting import until

A_SPIN = 1.0
"""Seconds of processor time; one that only ends uses a tenth of it."""

BESIDE = """
import os, sys
from pathlib import Path

told = Path(sys.argv[1])
if not os.fork():
    os.setsid()
    child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "tui", *sys.argv[2:]])
    (told / "started").write_text(f"{child} {os.getpid()}")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    (told / "ending").write_text(f"{code} {sum(os.times()[2:4])}")
    (told / "ending").rename(told / "ended")
    os._exit(0)
os.wait()
"""
"""Runs `ebb` in a session of its own, which no signal of the terminal reaches, and writes down how it ended."""


def ended(told: Path) -> tuple[int, float]:
    """Its exit status and the processor time that it has used, once it has ended; nothing that it started is left."""
    until((told / "ended").exists, "its end")
    code, used = (told / "ended").read_text().split()
    until(lambda: not group_of(int((told / "started").read_text().split()[1])), "an end of all of it")
    return int(code), float(used)


def test_it_ends_with_the_draft_saved_and_does_not_spin(world: World, tmp_path: Path) -> None:
    with Terminal(python("-c", BESIDE, str(tmp_path)), env=world.env) as terminal:
        terminal.wait_for("Next step")
        half_a_check_in(terminal)
        before = cpu_of(int((tmp_path / "started").read_text().split()[0]))
        terminal.hang_up()
        code, used = ended(tmp_path)
    assert code == 129
    assert used - before < A_SPIN
    assert draft(world) == {"anxiety": 2, "irritability": 3}


@pytest.mark.parametrize("words", [["demo"], ["--journal", "/dev/null/none"]], ids=["demo", "help alone"])
def test_the_demo_and_the_help_page_end_too(world: World, tmp_path: Path, words: list[str]) -> None:
    world.env["TMPDIR"] = str(tmp_path / "home")
    with Terminal(python("-c", BESIDE, str(tmp_path), *words), env=world.env) as terminal:
        terminal.wait_for("made-up" if words == ["demo"] else "In an emergency, call")
        before = cpu_of(int((tmp_path / "started").read_text().split()[0]))
        terminal.hang_up()
        code, used = ended(tmp_path)
    assert code == 129
    assert used - before < A_SPIN
    assert not list((tmp_path / "home").glob("ebbtide-demo-*"))


def test_what_is_sent_to_stderr_may_go_elsewhere(world: World, tmp_path: Path) -> None:
    elsewhere = tmp_path / "errors"
    with Terminal(["sh", "-c", f"{' '.join(python('-m', 'tui'))} 2>{elsewhere}"], env=world.env) as terminal:
        terminal.wait_for("Next step")
        half_a_check_in(terminal)
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == (0, None)
        assert terminal.unrestored() == []
    assert elsewhere.read_text() == ""
