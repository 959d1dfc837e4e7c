"""A terminal that takes nothing for a while: keys, drafts, saves and signals go on all the same, and when it takes
output again it gets the screen as it is then, and none from before.
"""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.examples import SUNDAY
from tests.pty.ebbtide import World, draft
from tests.pty.terminal import Terminal, python
from tests.waiting import until

HALF_DONE = {"anxiety": 2, "irritability": 3}
A_FEW_SCREENS = 40_000
"""Bytes of what was under way or still fitted in, and of the newest; thirty whole screens are four times as much."""


def block(terminal: Terminal) -> int:
    """Fill all that the system keeps for a terminal that reads nothing; returns how many bytes that is."""
    line = os.open(f"/proc/{terminal.pid}/fd/1", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    size = 0
    with suppress(BlockingIOError):
        while True:
            size += os.write(line, b"\0" * 64)
    os.close(line)
    return size


def typed(terminal: Terminal, keys: str) -> None:
    """Type without reading anything."""
    os.write(terminal._fd, keys.encode())


NOBODY_WAITS = """
import os, sys
for stream in (0, 1, 2):
    os.set_blocking(stream, False)
os.execv(sys.executable, [sys.executable, "-m", "tui"])
"""


@pytest.fixture
def half_done(world: World) -> Iterator[Terminal]:
    """A check-in, half done on a terminal that takes no output any more; the draft is on disk."""
    with world.open() as terminal:
        terminal.send("c")
        terminal.wait_for("Anxiety")
        terminal.wait_still()
        block(terminal)
        typed(terminal, "23")
        until(lambda: draft(world) == HALF_DONE, "the draft")
        yield terminal


def test_the_newest_screen_comes_and_none_from_before(world: World) -> None:
    with world.open() as terminal:
        terminal.send("c")
        terminal.wait_for("Anxiety")
        terminal.wait_still()
        before = terminal.bytes_out + block(terminal)
        for _ in range(30):
            typed(terminal, "4\x0c\x1b[A")
        typed(terminal, "23")
        until(lambda: draft(world) == HALF_DONE, "the draft")
        terminal.wait_for(re.compile(r"Irritability.*\[3\]"))
        terminal.wait_still()
        assert terminal.bytes_out - before < A_FEW_SCREENS
        shown = terminal.text
        terminal.press("ctrl+l")
        terminal.wait_still()
        assert terminal.text == shown


def test_what_is_saved_meanwhile_is_saved(world: World, half_done: Terminal) -> None:
    typed(half_done, "\x13")
    until(lambda: world.journal().checkins(SUNDAY, SUNDAY), "the check-in")
    assert world.journal().checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == HALF_DONE
    half_done.wait_for("Saved the check-in")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_all_the_same(world: World, half_done: Terminal, number: signal.Signals) -> None:
    half_done.signal(number)
    until(lambda: not half_done._process.isalive(), "its end")
    assert half_done.wait_exit() == (128 + number, None)
    assert draft(world) == HALF_DONE


def test_a_line_that_drops_then_leaves_no_process(world: World, half_done: Terminal) -> None:
    half_done._process.fileobj.close()
    half_done._process.closed = half_done._ended = True
    assert half_done.wait_exit() == (128 + signal.SIGHUP, None)
    assert draft(world) == HALF_DONE


def test_quitting_waits_until_the_terminal_is_as_it_was(half_done: Terminal) -> None:
    typed(half_done, "\x03")
    assert half_done.wait_exit() == (0, None)
    assert half_done.unrestored() == []


def test_a_terminal_that_another_program_left_without_waiting_is_waited_for(world: World) -> None:
    with Terminal(python("-c", NOBODY_WAITS), env=world.env) as terminal:
        terminal.wait_for("Next step")
        terminal.send("c")
        terminal.wait_for("Anxiety")
        terminal.wait_still()
        block(terminal)
        for _ in range(30):
            typed(terminal, "4\x0c\x1b[A")
        typed(terminal, "23")
        until(lambda: draft(world) == HALF_DONE, "the draft")
        terminal.wait_for(re.compile(r"Irritability.*\[3\]"))
