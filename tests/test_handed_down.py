"""The run may be told to ignore signals, by `nohup` or in the background; what it starts hears them all the same."""

import os
import signal
import subprocess
from collections.abc import Iterator

import pytest

from tests import handed_down
from tests.pty.terminal import Terminal, python

SAY_WHAT_IS_IGNORED = f"""
import signal
print("ignored:", [each for each in {[*map(int, handed_down.IGNORED)]} if signal.getsignal(each) is signal.SIG_IGN])
"""


@pytest.fixture(autouse=True)
def told_to_ignore() -> Iterator[None]:
    """As the run is where somebody started it and went."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in handed_down.IGNORED}
    handed_down.only_what_a_shell_would()
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_program_in_a_terminal_starts_as_after_a_login() -> None:
    with Terminal(python("-c", SAY_WHAT_IS_IGNORED)) as terminal:
        terminal.wait_for("ignored: []")


def test_any_other_program_does() -> None:
    done = subprocess.run(python("-c", SAY_WHAT_IS_IGNORED), capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "ignored: []\n"


def test_the_run_itself_goes_on() -> None:
    for number in handed_down.IGNORED:
        os.kill(os.getpid(), number)


def test_a_key_that_interrupts_is_heard() -> None:
    with Terminal(["sh", "-c", "echo Ready; exec cat"]) as terminal:
        terminal.wait_for("Ready")
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == (None, signal.SIGINT)
