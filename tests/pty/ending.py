"""How a command that asks is ended from outside, by a signal or a line that drops. No tests."""

import signal

from tests.pty.terminal import Terminal


def kill(terminal: Terminal) -> None:
    """As the system does when it is out of memory."""
    terminal.kill()


def hang_up(terminal: Terminal) -> None:
    """As when the line drops."""
    terminal.hang_up()
    assert terminal.wait_exit() == (None, signal.SIGHUP)


def terminate(terminal: Terminal) -> None:
    """As at a shutdown."""
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_exit() == (None, signal.SIGTERM)
