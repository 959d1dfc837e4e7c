"""SIGHUP and SIGTERM: Textual has no handler for them and would leave a broken terminal and lose what was typed."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable

HANG_UP = int(signal.SIGHUP)
HANDLED = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)


def handle(loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """Call `leave` with the number of the first of these signals that arrives, in the event loop."""
    for number in HANDLED:
        try:
            loop.add_signal_handler(number, leave, int(number))
        except (RuntimeError, ValueError):  # not in the main thread: a test drives the app there
            return


def leave_within(seconds: float, code: int) -> None:
    """End the process with `code` in any case: a vanished terminal can block the writing of its farewell."""
    timer = threading.Timer(seconds, os._exit, (code,))
    timer.daemon = True
    timer.start()


def let_go_of_terminal() -> None:
    """Point the standard streams at nothing: flushing them into a vanished terminal would change the exit code."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
