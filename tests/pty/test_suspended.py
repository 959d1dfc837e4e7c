"""Ebbtide is stopped and continued by a real shell: the terminal is the shell's meanwhile, and all is right after."""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples import DAY, NOW, SUNDAY, dose
from tests.pty.ebbtide import World, answered, draft
from tests.pty.processes import state_of
from tests.pty.terminal import Terminal, python
from tests.pty.test_leaving import half_a_check_in
from tests.pty.test_slow_disk import BROKEN
from tests.waiting import until
from tui.app.signals import has_shell

PROMPT = "shell>"


@pytest.fixture
def shell(world: World) -> Iterator[Terminal]:
    """bash with job control, and its prompt; `$EBB` is Ebbtide."""
    command = " ".join(python("-m", "tui"))
    env = world.env | {"PS1": f"{PROMPT} ", "EBB": command, "HISTFILE": "/dev/null"}
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env=env) as terminal:
        terminal.wait_for(PROMPT)
        terminal.send("set -b\r")
        terminal.wait_still()
        yield terminal


def started(terminal: Terminal) -> int:
    """`$EBB` in that shell, with Today on screen; its process id."""
    terminal.send("$EBB\r")
    terminal.wait_for("Next step")
    terminal.wait_still()
    return job(terminal)


def job(terminal: Terminal) -> int:
    children = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text().split()
    return int(children[-1])


def at_prompt(terminal: Terminal, times: int = 1) -> None:
    terminal.wait_for(lambda rows: sum(row.startswith(PROMPT) for row in rows) >= times)


def stopped(terminal: Terminal, pid: int) -> None:
    until(lambda: state_of(pid) == "T", "a stop", lambda: terminal.pump(0))
    terminal.wait_for("Stopped")
    terminal.wait_still()


def test_ctrl_z_leads_to_the_shell_and_fg_back_to_where_one_was(shell: Terminal, world: World) -> None:
    at_first = shell.unrestored()  # a shell that reads a line does so in its own way
    pid = started(shell)
    shell.send("c")
    shell.wait_for("Anxiety")
    answered(shell, "2")
    answered(shell, "3")
    before = shell.text
    shell.press("ctrl+z")
    stopped(shell, pid)
    assert draft(world) == {"anxiety": 2, "irritability": 3}
    assert shell.unrestored() == at_first
    assert "Anxiety" not in shell.text
    shell.send("echo it is $((6 * 7))\r")
    shell.wait_for("it is 42")
    shell.send("fg\r")
    shell.wait_for(lambda rows: "\n".join(rows) == before)
    answered(shell, "1")
    shell.press("ctrl+s")
    shell.wait_for("Saved the check-in")
    shell.press("q")
    at_prompt(shell, 3)
    shell.wait_still()
    assert shell.unrestored() == at_first


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_after_a_stop_from_outside_all_is_painted_anew_in_the_size_of_now(
    shell: Terminal, world: World, number: signal.Signals
) -> None:
    pid = started(shell)
    os.kill(pid, number)
    stopped(shell, pid)
    shell.send("clear; stty sane; echo what the shell wrote\r")
    shell.wait_for("what the shell wrote")
    journal = world.journal()
    journal.add_dose(dose("0.9", NOW - DAY / 24))
    journal.close()
    shell.resize(100, 30)
    shell.wait_still()
    shell.send("fg\r")
    shell.wait_for("taken 0.9")
    shell.wait_still()
    after = shell.text
    shell.press("ctrl+l")
    shell.wait_still()
    assert shell.text == after
    with world.start(100, 30) as fresh:
        fresh.wait_for(lambda rows: rows[1:-1] == after.splitlines()[1:-1])
    shell.press("q")
    at_prompt(shell)
    shell.wait_still()
    assert (shell.cursor[1], shell.line(0)) == (len(PROMPT) + 1, shell.line(0))


def test_in_the_background_it_stops_again_and_can_still_be_told_to_go(shell: Terminal, world: World) -> None:
    pid = started(shell)
    half_a_check_in(shell)
    shell.press("ctrl+z")
    stopped(shell, pid)
    at_first = shell.unrestored()
    shell.send("clear; bg\r")
    shell.wait_for(re.compile(r"EBB &.*Stopped", re.DOTALL))
    assert state_of(pid) == "T"
    shell.send("clear; kill %1\r")
    until(lambda: not state_of(pid), "its end", lambda: shell.pump(0))
    shell.wait_for("Exit 143")
    shell.wait_still()
    assert draft(world) == {"anxiety": 2, "irritability": 3}
    assert shell.unrestored() == at_first


def test_one_that_was_stopped_without_notice_can_be_told_to_go(shell: Terminal, world: World) -> None:
    at_first = shell.unrestored()
    pid = started(shell)
    half_a_check_in(shell)
    os.kill(pid, signal.SIGSTOP)
    stopped(shell, pid)
    shell.send("kill %1\r")
    until(lambda: not state_of(pid), "its end", lambda: shell.pump(0))
    shell.wait_for("Exit 143")
    shell.send("\r")  # a shell that writes a new prompt has the terminal as it wants it
    shell.wait_still()
    assert shell.unrestored() == at_first
    assert draft(world) == {"anxiety": 2, "irritability": 3}


def test_a_line_that_drops_while_it_is_stopped_leaves_no_process(shell: Terminal, world: World) -> None:
    pid = started(shell)
    half_a_check_in(shell)
    shell.press("ctrl+z")
    stopped(shell, pid)
    shell.hang_up()
    until(lambda: not state_of(pid), "its end")
    assert draft(world) == {"anxiety": 2, "irritability": 3}


def test_a_script_that_started_it_stops_with_it(shell: Terminal) -> None:
    shell.send('bash -c "$EBB; echo the script ends with \\$?"\r')
    shell.wait_for("Next step")
    shell.wait_still()
    script = job(shell)
    shell.press("ctrl+z")
    stopped(shell, script)
    shell.send("clear; fg\r")
    shell.wait_for("Next step")
    shell.press("q")
    shell.wait_for("the script ends with 0")


def test_a_save_that_is_under_way_is_over_before_the_stop(world: World, shell: Terminal, tmp_path: Path) -> None:
    disk, program = tmp_path / "disk", tmp_path / "program.py"
    program.write_text(BROKEN)
    shell.send(f"EBB='{' '.join(python(str(program), str(disk)))}'\r")
    pid = started(shell)
    disk.write_text("dead")
    shell.send("d2\r")
    shell.wait_for("saving")
    shell.press("ctrl+z")
    disk.unlink()
    stopped(shell, pid)
    journal = world.journal()
    assert [str(each.amount) for each in journal.doses(SUNDAY, SUNDAY)[SUNDAY]] == ["2"]
    journal.add_dose(dose("1", NOW - DAY / 24))  # raises when the lock is held
    journal.close()
    shell.send("fg\r")
    shell.wait_for("taken 3")


def test_without_a_shell_below_nothing_stops(world: World) -> None:
    with world.open() as terminal:
        terminal.signal(signal.SIGTSTP)
        terminal.press("ctrl+z")
        terminal.wait_for("There is no shell here to go back to")
        half_a_check_in(terminal)
        terminal.press("q")
        assert terminal.wait_exit() == (0, None)


def test_the_first_process_of_a_container_has_no_shell_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getppid", os.getpid)
    assert has_shell()
    monkeypatch.setattr(os, "getppid", lambda: 0)
    assert not has_shell()


def test_in_a_note_ctrl_z_takes_back_what_was_typed(world: World) -> None:
    with world.open() as terminal:
        terminal.send("cn")
        terminal.wait_for("Esc or Ctrl+S")
        answered(terminal, "a")
        answered(terminal, "ctrl+z")
        assert state_of(terminal.pid) != "T"


def test_started_in_the_background_it_waits_to_be_fetched(shell: Terminal) -> None:
    shell.send("$EBB &\r")
    shell.wait_for("Stopped")
    assert "Next step" not in shell.text
    shell.send("fg\r")
    shell.wait_for("Next step")
    shell.wait_still()
    shell.press("q")
    at_prompt(shell)


def test_the_help_page_without_a_journal_stops_and_goes_on_too(shell: Terminal, world: World) -> None:
    world.journal_path.write_bytes(b"\xff\xfe")
    shell.send("$EBB\r")
    shell.wait_for("In an emergency, call")
    shell.wait_still()
    before, pid = shell.text, job(shell)
    shell.press("ctrl+z")
    stopped(shell, pid)
    assert "In an emergency" not in shell.text
    shell.send("fg\r")
    shell.wait_for(lambda rows: "\n".join(rows) == before)
    shell.press("q")
    at_prompt(shell)


def test_plain_questions_stop_and_go_on_too(shell: Terminal, world: World) -> None:
    shell.send("$EBB checkin\r")
    shell.wait_for("1 of 20, Anxiety")
    pid = job(shell)
    shell.press("ctrl+z")
    stopped(shell, pid)
    shell.send("fg\r")
    shell.wait_for(lambda rows: sum("checkin" in row for row in rows) > 2)
    shell.send("2\r")
    shell.wait_for("2 of 20")
    shell.press("ctrl+c")
    shell.wait_for("Not saved yet, but kept")
    assert draft(world) == {"anxiety": 2}
