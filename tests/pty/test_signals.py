"""Every signal that says go, at every stage: the draft is saved, the terminal is as it was, nothing is left behind.

A terminal that is stopped, blocked or gone has its own tests.
"""

import os
import random
import re
import signal
from pathlib import Path

import pytest

from tests.examples import SUNDAY
from tests.pty.ebbtide import World, draft
from tests.pty.processes import cpu_of, group_of
from tests.pty.terminal import Terminal, python
from tests.pty.test_leaving import half_a_check_in
from tests.waiting import until

GO = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
HALF_DONE = {"anxiety": 2, "irritability": 3}
DAMAGED = b"\xff\xfe"
A_STORM = 10.0
"""Seconds of processor time, many times what a storm of resizes takes."""


def left_by(terminal: Terminal, number: int) -> None:
    """It ends with that signal's status; the terminal is as it was, and no process of it is there any more."""
    assert terminal.wait_exit() == (128 + number, None)
    assert terminal.unrestored() == []
    assert "Traceback" not in terminal.text
    assert group_of(terminal.pid) == []


def no_lock_and_no_leftovers(world: World) -> None:
    """Another process can change the journal at once, and no half file lies about."""
    journal = world.journal()
    journal.save_settings({"country": "GB"})
    journal.close()
    assert not [path for path in world.journal_path.parent.rglob("*") if ".tmp" in path.name]


@pytest.mark.parametrize("number", GO)
def test_in_the_middle_of_a_check_in(world: World, number: signal.Signals) -> None:
    with world.open() as terminal:
        half_a_check_in(terminal)
        terminal.signal(number)
        left_by(terminal, number)
    assert draft(world) == HALF_DONE
    no_lock_and_no_leftovers(world)


@pytest.mark.parametrize("keys", ["d1.", "u", "s", "?", "\x10", "!", "z", "j", "c12n"], ids=repr)
def test_with_anything_on_the_screen(world: World, keys: str) -> None:
    with world.open() as terminal:
        terminal.send(keys)
        terminal.wait_still()
        terminal.signal(signal.SIGTERM)
        left_by(terminal, signal.SIGTERM)
    no_lock_and_no_leftovers(world)


def test_a_logout_sends_more_than_one(world: World) -> None:
    with world.open() as terminal:
        half_a_check_in(terminal)
        os.killpg(terminal.pid, signal.SIGHUP)
        until(lambda: draft(world), "the draft", lambda: terminal.pump(0))
        for number in (signal.SIGTERM, signal.SIGCONT, signal.SIGHUP, signal.SIGINT):
            if group_of(terminal.pid):
                os.killpg(terminal.pid, number)
        left_by(terminal, signal.SIGHUP)
    assert draft(world) == HALF_DONE


def test_a_signal_while_it_is_leaving_changes_nothing(world: World) -> None:
    with world.open() as terminal:
        half_a_check_in(terminal)
        terminal.press("ctrl+c")
        until(lambda: draft(world), "the draft", lambda: terminal.pump(0))
        while group_of(terminal.pid):
            terminal.signal(signal.SIGTERM)
            terminal.pump(0.01)
        code, ended_by = terminal.wait_exit()
        assert (code in (0, 128 + signal.SIGTERM), ended_by) == (True, None)
        assert terminal.unrestored() == []
    assert draft(world) == HALF_DONE


EARLY = """
import os, sys
number, module, name = int(sys.argv.pop(1)), sys.argv.pop(1), sys.argv.pop(1)
import importlib
owner = importlib.import_module(module)
*path, name = name.split(".")
for each in path:
    owner = getattr(owner, each)
before = getattr(owner, name)
def then(*arguments, **named):
    os.kill(os.getpid(), number)
    return before(*arguments, **named)
setattr(owner, name, then)
from tui.cli import main
sys.exit(main())
"""
"""The signal comes in the moment in which something is called."""


@pytest.mark.parametrize(
    "moment",
    [
        "tui.app.signals Signals.hand_over",
        "tui.app.driver ThriftyDriver._tell_size",
        "tui.app.screens.today TodayScreen.compose_body",
        "tui.app.screens.today TodayScreen.show_today",
        "tui.app.app EbbApp._first_look",
        "tui.app.app EbbApp._say_first",
    ],
)
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT])
def test_on_the_way_to_the_first_screen(world: World, moment: str, number: signal.Signals) -> None:
    with Terminal(python("-c", EARLY, str(int(number)), *moment.split()), env=world.env) as terminal:
        left_by(terminal, number)
    no_lock_and_no_leftovers(world)


@pytest.mark.parametrize("number", GO)
def test_the_help_page_without_a_journal(world: World, number: signal.Signals) -> None:
    world.journal_path.write_bytes(DAMAGED)
    with world.start() as terminal:
        terminal.wait_for("In an emergency, call")
        terminal.signal(number)
        left_by(terminal, number)
    assert world.journal_path.read_bytes() == DAMAGED


def test_in_the_middle_of_a_save_it_is_saved_or_kept(world: World) -> None:
    with Terminal(python("-m", "tests.pty.slow_disk"), env=world.env, cwd=Path(__file__).parents[2]) as terminal:
        terminal.wait_for("Next step")
        half_a_check_in(terminal)
        terminal.press("ctrl+s")
        terminal.wait_for("saving")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == (128 + signal.SIGTERM, None)
        assert terminal.unrestored() == []
    with world.open() as terminal:
        until(lambda: SUNDAY in world.journal().checkins(SUNDAY, SUNDAY), "the check-in", lambda: terminal.pump(0))
    assert world.journal().checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == HALF_DONE


def test_a_storm_of_resizes_while_typing_ends_in_a_screen_that_is_right(world: World) -> None:
    sizes = random.Random(9)
    with world.open() as terminal:
        terminal.send("c")
        terminal.wait_for("Anxiety")
        before = cpu_of(terminal.pid)
        for digit in "2130412301234":
            terminal.send(digit)
            for _ in range(20):
                terminal.resize(sizes.randint(60, 200), sizes.randint(20, 60))
        terminal.resize(90, 28)
        terminal.wait_for(re.compile(r"Hot/cold flashes.*\[4\]"))
        for _ in range(200):  # down to none at all, where keys would be for nobody
            terminal.resize(sizes.randint(0, 200), sizes.randint(0, 60))
        terminal.resize(90, 28)
        terminal.wait_for(re.compile(r"Hot/cold flashes.*\[4\]"))
        terminal.wait_still()
        assert cpu_of(terminal.pid) - before < A_STORM
        after = terminal.text
        terminal.press("ctrl+l")
        terminal.wait_still()
        assert terminal.text == after
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
    symptoms = world.journal().checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms
    assert list(symptoms.values()) == [int(digit) for digit in "2130412301234"]


def test_bytes_that_are_no_text_are_no_end(world: World) -> None:
    with world.open() as terminal:
        os.write(terminal._fd, b"\xe4\xff\x1b[9999999999u")
        half_a_check_in(terminal)
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == (0, None)
