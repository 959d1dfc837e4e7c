"""Our driver for a terminal: it takes the terminal and gives it back, reads keys and writes what is not shown already.

It waits for nothing that the terminal does or does not do. Where there is no terminal any more, the app is told.
"""

import os
import select
import signal
import sys
import termios
import threading
import time
import tty
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from errno import EINTR
from typing import TYPE_CHECKING, Any, cast

from textual import constants, events
from textual._time import get_time
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from tui import terminal
from tui.app.keyboard import KeyParser
from tui.app.outlet import Outlet
from tui.app.signals import in_foreground

if TYPE_CHECKING:
    from tui.app.terminal_app import TerminalApp

KEYBOARD = "" if constants.DISABLE_KITTY_KEY else f"\x1b[>{1 | 8 | 16}u"
"""Asks a terminal with the Kitty keyboard protocol for unambiguous keys, all of them, with their text."""
NO_KEYBOARD = "\x1b[<u"
TAKE = "\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?2004h\x1b[?7l"
"""The alternate screen, no cursor, word of the focus, marked pastes, and lines that do not wrap."""
GIVE_BACK = f"\x1b[?2004l\x1b[?7h{NO_KEYBOARD}\x1b[?1049l\x1b[?25h\x1b[?1004l"
MOUSE = "\x1b[?1000{0}\x1b[?1002{0}\x1b[?1006{0}"
"""Clicks and the wheel, dragging, and columns beyond 223. Moves without a button (1003) would each go over the line,
for nothing that is shown."""
NOT_OURS = 0.1
"""Seconds between two looks whether keys are for this process, on its way out of the background."""
PATIENCE = 1.0
"""Seconds for what is to be written before this process stops, or goes because of a signal."""


class ThriftyDriver(LinuxDriver):
    """Textual's driver for a terminal, but for how that is taken, given back, read and written.

    Terminals whose sizes come in band are told by their signal all the same.
    """

    def __init__(
        self, app: "TerminalApp", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # stdout is known to be a terminal; what is sent to stderr may go elsewhere.
        self._file = cast(Any, sys.__stdout__)
        self._out: int = self._file.fileno()
        self._put: Callable[[str], str] | None = None
        if terminal.encoding(self._file.encoding) != terminal.UTF_8:
            self._put = terminal.plain
        elif terminal.is_console():
            self._put = terminal.for_console
        self._outlet = Outlet(self._out, self._gone, self._broken)
        self._taken = False
        self._stop_reading = -1
        for number in (signal.SIGTSTP, signal.SIGCONT):
            signal.signal(number, signal.SIG_DFL)
        if app.signals is not None:
            app.signals.on(signal.SIGTSTP, app.stop_job)
            app.signals.on(signal.SIGCONT, app.continued)
            app.signals.on(signal.SIGWINCH, self._resized)
            app.signals.farewell = self._leave_now

    @property
    def _ours(self) -> "TerminalApp":
        return cast("TerminalApp", self._app)

    # Writing

    def write(self, data: str) -> None:
        """Write what the terminal does not show already; while it is not ours, nothing."""
        if self._taken:
            self._outlet.write(self._put(data) if self._put else data)

    def forget(self) -> None:
        """Send everything that comes from now on: the terminal may have changed what it shows."""
        self._outlet.forget()

    # Taking the terminal and giving it back

    def start_application_mode(self) -> None:
        """Take the terminal; in the background that stops the job, as it does with every program."""
        try:
            self.attrs_before = termios.tcgetattr(self.fileno)
            self._taken = self._set_line()
        except termios.error:
            self._gone()
        if not self._taken:
            return
        self.write(TAKE + KEYBOARD + self._mouse_mode("h"))
        self._key_thread = threading.Thread(target=self.run_input_thread, name="terminal-input", daemon=True)
        awake, self._stop_reading = os.pipe()
        self._awake = awake
        self._key_thread.start()
        self._request_terminal_sync_mode_support()
        self._tell_size()

    def keep(self) -> None:
        """Take the terminal once more after this process was stopped and could not give it back before."""
        if not self._taken:
            return
        try:
            if not self._set_line():
                return
        except termios.error:
            self._gone()
            return
        self.forget()
        self.write(TAKE + NO_KEYBOARD + KEYBOARD + self._mouse_mode("h"))
        self._tell_size()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        if not self._taken:
            return
        self.disable_input()
        self._outlet.drop_picture()
        self.write(self._mouse_mode("l") + GIVE_BACK)
        self._taken = False
        self._reset_line()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while; one that does not take what is written gets it later."""
        self.stop_application_mode()
        self._outlet.drain(PATIENCE)

    def disable_input(self) -> None:
        """Read no more keys; what is typed already must not reach the shell."""
        if self._stop_reading < 0:
            return
        os.close(self._stop_reading)
        self._stop_reading = -1
        if self._key_thread is not None and self._key_thread is not threading.current_thread():
            self._key_thread.join()
        if in_foreground(self.fileno):
            with suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)

    def close(self) -> None:
        """Wait until everything is written: as long as that takes, but not when there is a reason to hurry."""
        self._outlet.close(PATIENCE if self._ours.going else None)

    def _leave_now(self) -> None:
        """Give the terminal back from another thread, when the process has to be ended."""
        if self._taken:
            self._reset_line()
            os.write(self._out, (self._mouse_mode("l") + GIVE_BACK).encode())

    def report_mouse(self, wanted: bool) -> None:
        """Have the terminal send clicks from now on, or no longer."""
        self.write(self._mouse_mode("l"))
        self._mouse = wanted
        self.write(self._mouse_mode("h"))

    def _mouse_mode(self, on: str) -> str:
        return MOUSE.format(on) if self._mouse else ""

    def _set_line(self) -> bool:
        """No echo, no lines, no keys that send signals or hold up the output; false when the app is to go instead."""
        mode = termios.tcgetattr(self.fileno)
        for stream in (self.fileno, self._out):
            # What ran here before may have left it so that nobody waits: a slow terminal would seem to be gone.
            os.set_blocking(stream, True)
        mode[tty.LFLAG] = self._patch_lflag(mode[tty.LFLAG])
        mode[tty.IFLAG] = self._patch_iflag(mode[tty.IFLAG])
        mode[tty.CC][termios.VMIN] = 1
        while not self._ours.going:
            try:
                termios.tcsetattr(self.fileno, termios.TCSANOW, mode)
            except termios.error as error:
                if error.args[0] != EINTR:  # continued in the background, or told to go
                    raise
            else:
                return True
        return False

    def _reset_line(self) -> None:
        # In the background they are those of whoever is in front now, and to touch them would stop this process.
        if self.attrs_before is not None and in_foreground(self.fileno):
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    # What comes in

    def _resized(self) -> None:
        if self._taken:
            self._tell_size()

    def _tell_size(self) -> None:
        terminal.give_size(self._out)
        try:
            size = Size(*os.get_terminal_size(self._out))  # Textual's way loads `shutil`, and that compressors
        except OSError:
            size = Size(terminal.COLUMNS, terminal.ROWS)  # it has gone
        self._outlet.fit(*size)
        self.send_message(events.Resize(size, size))

    def run_input_thread(self) -> None:
        """Read keys until the terminal is given back or gone. Asleep as long as there is none."""
        awake, parser = self._awake, KeyParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        try:
            while True:
                # What may be the Esc key is one when nothing follows.
                wait = None if parser.due is None else max(0.0, parser.due - get_time())
                ready, _, _ = select.select([self.fileno, awake], [], [], wait)
                if awake in ready:
                    return
                if self.fileno in ready and not in_foreground(self.fileno):
                    time.sleep(NOT_OURS)  # these keys are for whoever is in front
                elif self.fileno in ready:
                    data = self._read()
                    if not data:
                        self._gone()
                        return
                    for event in parser.feed(decode(data)):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        except Exception as mistake:
            self._broken(mistake)
        finally:
            os.close(awake)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _gone(self) -> None:
        """There is no terminal any more. From any thread."""
        self._in_loop(self._ours.terminal_gone)

    def _broken(self, mistake: Exception) -> None:
        """A mistake of ours in a thread: without it the app would be deaf, or show nothing. From any thread."""
        self._in_loop(self._ours._handle_exception, mistake)

    def _in_loop(self, callback: Callable[..., object], *given: Exception) -> None:
        try:
            self._loop.call_soon_threadsafe(callback, *given)
        except RuntimeError:  # the app has ended
            pass
