"""Signals, handed to the app in its event loop whenever they come; Textual would leave a broken terminal and lose
what was typed. What is done about one is the app's matter.
"""

import asyncio
import os
import signal
import time
from _thread import start_new_thread
from collections.abc import Callable
from types import FrameType

HANG_UP = int(signal.SIGHUP)
GO = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""The signals that say go. QUIT among them: a core is worth less than a draft and a terminal that works."""
LEAVE_WITHIN = 3.0
"""Seconds until the process ends after a signal, whatever hangs."""
FAREWELL = 0.3
"""Seconds that the farewell to a terminal may take then."""

CONTINUED = 0.05
"""Seconds after a stop until what this process is to do besides going on has come: it may come to any thread."""


class Signals:
    """The signals of this process, from the making of this object to the end of the process.

    `going` is the number of the first one that said go, or 0. `farewell` gives the terminal back if it is still taken
    when the process has to be ended.
    """

    def __init__(self) -> None:
        self.going = 0
        self.farewell: Callable[[], object] = lambda: None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._then: dict[int, Callable[[], object]] = {}
        for number in GO:
            signal.signal(number, self._go)

    def hand_over(self, loop: asyncio.AbstractEventLoop, leave: Callable[[int], object]) -> None:
        """Have `leave` called in the loop with the first that says go, also when that has come before."""
        self._loop, self._leave = loop, leave
        # A signal that comes in the moment in which the loop goes to sleep must wake it, too.
        awake, wake = os.pipe()
        for end in (awake, wake):
            os.set_blocking(end, False)
        loop.add_reader(awake, os.read, awake, 4096)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        if self.going:
            loop.call_soon(leave, self.going)

    def on(self, number: signal.Signals, then: Callable[[], object]) -> None:
        """Have this called in the loop each time that this signal comes."""
        self._then[number] = then
        signal.signal(number, self._came)

    def stop(self, number: signal.Signals = signal.SIGTSTP) -> None:
        """Stop this job until somebody continues it. The whole job: a script that started it must stop as well, or its
        shell would wait for it. Where no shell could continue it, the system stops nothing.
        """
        handler = signal.signal(number, signal.SIG_DFL)
        os.kill(0, number)
        signal.signal(number, handler)

    def wait_in_background(self, terminal: int) -> None:
        """Stop as long as this job is not in front, as every program does that wants the terminal then."""
        while not (self.going or in_foreground(terminal)) and has_shell():
            self.stop(signal.SIGTTOU)
            time.sleep(CONTINUED)

    def end_soon(self, number: int) -> None:
        """End the process within LEAVE_WITHIN in any case, with 128 + this number."""
        if not self.going:
            self.going = number
            # Not `threading`: its locks may be held by what was interrupted.
            start_new_thread(self._end, (128 + number,))

    def _go(self, number: int, _frame: FrameType | None) -> None:
        if self.going:
            return  # a logout sends more than one, and the first is being seen to
        self.end_soon(number)
        if self._loop is not None:
            self._in_loop(self._leave, number)

    def _came(self, number: int, _frame: FrameType | None) -> None:
        self._in_loop(self._then[number])

    def _in_loop(self, callback: Callable[..., object], *arguments: int) -> None:
        try:
            if self._loop is not None:
                self._loop.call_soon_threadsafe(callback, *arguments)
        except RuntimeError:  # the app has ended, and the process is about to
            pass

    def _end(self, code: int) -> None:
        """End the process in any case: a vanished terminal or a dead disk can hold up every other end."""
        time.sleep(LEAVE_WITHIN)
        start_new_thread(self.farewell, ())
        time.sleep(FAREWELL)
        os._exit(code)


def has_shell() -> bool:
    """Whether somebody is there who could continue this job once it is stopped, as far as one can see.

    The first process of a container, and one that was sent into it, have no parent in sight: it is called 0.
    """
    parent = os.getppid()
    try:
        return parent > 0 and os.getsid(parent) == os.getsid(0)
    except OSError:  # it has gone, or is out of sight
        return False


def in_foreground(terminal: int) -> bool:
    """Whether this job may use the terminal; also true of one that does not rule jobs.

    In a container the job in front may be out of sight, and is called 0.
    """
    try:
        return os.tcgetpgrp(terminal) in (0, os.getpgrp())
    except OSError:
        return True


def let_go_of_terminal() -> None:
    """Point the standard streams at nothing: flushing them into a vanished terminal would change the exit code."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
