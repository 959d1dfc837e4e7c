"""However Ebbtide is left, nothing that was answered is lost and the terminal is as it was."""

import re
import signal

import pytest

from tests.examples import SUNDAY
from tests.pty.ebbtide import World, draft
from tests.pty.terminal import Terminal, python
from tests.waiting import until


def half_a_check_in(terminal: Terminal) -> None:
    terminal.send("c")
    terminal.wait_for("Anxiety")
    terminal.send("23")
    terminal.wait_for("[3]")


def offered_again(world: World) -> None:
    with world.open() as terminal:
        terminal.wait_for("half done")
        terminal.send("c")
        terminal.wait_for("Your unsaved answers")
        terminal.wait_for(re.compile(r"Anxiety.*\[2\]"))
        terminal.wait_for(re.compile(r"Irritability.*\[3\]"))
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
    assert world.journal().checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {"anxiety": 2, "irritability": 3}


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_keeps_the_draft_and_restores_the_terminal(world: World, number: signal.Signals) -> None:
    with world.open() as terminal:
        half_a_check_in(terminal)
        terminal.signal(number)
        assert terminal.wait_exit() == (128 + number, None)
        assert terminal.unrestored() == []
    offered_again(world)


EARLY = """
import os, sys
from tui.app.driver import ThriftyDriver
from tui.cli import main

number, begin = int(sys.argv.pop(1)), ThriftyDriver.start_application_mode

def taken_over(self):
    begin(self)
    os.kill(os.getpid(), number)

ThriftyDriver.start_application_mode = taken_over
sys.exit(main())
"""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
@pytest.mark.parametrize("words", [[], ["demo"]], ids=["journal", "demo"])
def test_a_signal_in_the_moment_in_which_the_terminal_is_taken_over_restores_it(
    world: World, number: signal.Signals, words: list[str]
) -> None:
    with Terminal(python("-c", EARLY, str(int(number)), *words), env=world.env) as terminal:
        assert terminal.wait_exit() == (128 + number, None)
        assert terminal.unrestored() == []


def test_a_line_that_drops_keeps_the_draft_and_leaves_no_process(world: World) -> None:
    with world.open() as terminal:
        half_a_check_in(terminal)
        terminal.hang_up()
        assert terminal.wait_exit() == (128 + signal.SIGHUP, None)
    offered_again(world)


SIZELESS = """
import fcntl, struct, sys, termios
from tui.cli import main

fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", int(sys.argv.pop(1)), int(sys.argv.pop(1)), 0, 0))
sys.exit(main())
"""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
@pytest.mark.parametrize(("rows", "columns"), [(0, 0), (0, 80), (24, 0)])
def test_a_terminal_that_does_not_say_its_size_is_an_ordinary_one(
    world: World, number: signal.Signals, rows: int, columns: int
) -> None:
    with Terminal(python("-c", SIZELESS, str(rows), str(columns)), env=world.env) as terminal:
        terminal.wait_for("Next step")
        terminal.wait_still()
        assert terminal.bytes_out < 20_000
        if number == signal.SIGHUP:
            terminal.hang_up()
        else:
            terminal.signal(number)
        assert terminal.wait_exit(5) == (128 + number, None)


def test_a_kill_loses_at_most_the_last_second(world: World) -> None:
    with world.open() as terminal:
        half_a_check_in(terminal)
        until(lambda: draft(world) == {"anxiety": 2, "irritability": 3}, "the draft", lambda: terminal.pump(0))
        terminal.kill()
        terminal.wait_exit()
    offered_again(world)


def test_a_signal_in_the_middle_of_a_note_keeps_the_note(world: World) -> None:
    with world.open() as terminal:
        terminal.send("c")
        terminal.wait_for("Anxiety")
        terminal.send("n")
        terminal.wait_for("Esc or Ctrl+S")
        terminal.send("awake since 3 [b]")
        terminal.wait_for("awake since 3 [b]")
        terminal.signal(signal.SIGHUP)
        assert terminal.wait_exit() == (129, None)
    assert draft(world) == {"note": "awake since 3 [b]"}


def test_q_restores_the_terminal_and_ends_with_zero(world: World) -> None:
    with world.open() as terminal:
        terminal.send("q")
        assert terminal.wait_exit() == (0, None)
        assert terminal.unrestored() == []


def test_keys_typed_ahead_over_a_slow_line_do_what_they_say(world: World) -> None:
    with world.open() as terminal:
        terminal.send("d1.5\rd2.5\rc2130412301234" + "6.833yy\x13")
        terminal.wait_for("Saved the check-in")
    journal = world.journal()
    assert sorted(str(dose.amount) for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == ["1.5", "2.5"]
    checkin = journal.checkins(SUNDAY, SUNDAY)[SUNDAY]
    assert list(checkin.symptoms.values()) == [int(digit) for digit in "2130412301234"]
    assert (checkin.sleep_hours, checkin.fluids, checkin.meals, checkin.movement_minutes) == (6.5, 8, 3, 30)
    assert (checkin.support, checkin.intake_complete) == (True, True)


def test_keys_typed_before_the_first_paint_are_not_lost(world: World) -> None:
    with world.start() as terminal:
        terminal.send("d1.5\r")
        terminal.wait_for("Logged 1.5 g")


BROKEN = """
import sys
import tui.app.app
from tui.cli import main

def home(self):
    note = "a private note"
    raise RuntimeError("a mistake of ours")

tui.app.app.EbbApp.action_home = home
sys.exit(main(["--journal", sys.argv[1]]))
"""


def test_an_error_of_our_own_ends_in_one_sentence_and_keeps_the_draft(world: World) -> None:
    with Terminal(python("-c", BROKEN, str(world.journal_path)), env=world.env) as terminal:
        terminal.wait_for("Next step")
        half_a_check_in(terminal)
        terminal.send("h")
        assert terminal.wait_exit() == (1, None)
        assert terminal.unrestored() == []
        assert "Traceback" not in terminal.text
        assert "an error of its own (RuntimeError)" in terminal.text
    log = (world.state / "ebb.log").read_text()
    assert "a mistake of ours" in log
    assert "a private note" not in log.replace('note = "a private note"', "")
    offered_again(world)


IN_A_THREAD = """
import sys
import tui.app.{module}
from tui.cli import main

inner = tui.app.{module}.{name}

def mistaken(self, data):
    if {told!r} in data:
        raise RuntimeError("a mistake of ours")
    return inner(self, data)

tui.app.{module}.{name} = mistaken
sys.exit(main(["--journal", sys.argv[1]]))
"""


@pytest.mark.parametrize(
    ("module", "name", "told"),
    [("keyboard", "KeyParser.feed", "\x0c"), ("shadow", "Shadow.needed", "evidence")],
)
def test_an_error_of_our_own_in_a_thread_does_so_too(world: World, module: str, name: str, told: str) -> None:
    program = IN_A_THREAD.format(module=module, name=name, told=told)
    with Terminal(python("-c", program, str(world.journal_path)), env=world.env) as terminal:
        terminal.wait_for("Next step")
        half_a_check_in(terminal)
        terminal.send("\x0c" if module == "keyboard" else "p")
        assert terminal.wait_exit() == (1, None)
        assert terminal.unrestored() == []
        assert "an error of its own (RuntimeError)" in terminal.text
    offered_again(world)
