"""A program in a pseudo-terminal of its own, driven by keys and read as a screen.

Whatever waits, waits for something: nothing sleeps, and what never comes is told with the screen as it is.
"""

import errno
import os
import re
import select
import shutil
import signal
import sys
import tempfile
import termios
import warnings
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, Final, Self

import ptyprocess

from tests.pty.cells import Seen, seen
from tests.pty.emulator import Emulator
from tests.pty.keyboard import KEYS
from tests.pty.processes import peak_memory_of
from tests.waiting import PATIENCE

Wanted = str | re.Pattern[str] | Callable[[Sequence[str]], bool]
"""What to wait for: a text within one line, a pattern (in the lines joined by newlines), a test of them."""

_KEPT_VARIABLES: Final = ("PATH", "TMPDIR", "SYSTEMROOT", "EBB_NOW", "TZ")
_KEPT: Final = 1_000_000
"""How much of the raw output is kept for `tail`, in bytes."""


class NotSeen(AssertionError):
    """What was waited for did not come; the text says what, how long, and what the screen shows instead."""


def environment(extra: Mapping[str, str] | None = None, term: str = "xterm-256color") -> dict[str, str]:
    """The environment of a login over SSH: UTF-8, no COLORTERM, nothing of the shell that runs the tests.

    The clock and the zone are those of the test. `extra` comes last and may replace anything. HOME is not set here.
    """
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {**kept, "TERM": term, "LANG": "C.UTF-8", **(extra or {})}


class Terminal:
    """A program running in a terminal of `cols` × `rows`; use it as a context manager, which always ends it.

    `env` is added to `environment`; without a HOME in it the program gets an empty one that is removed at the
    end, so that no test ever reaches a real journal. `supports` adds private modes to those that xterm knows
    (2026: synchronized output). A program that cannot be started raises OSError.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        cols: int = 80,
        rows: int = 24,
        term: str = "xterm-256color",
        cwd: Path | None = None,
        supports: frozenset[int] = frozenset(),
    ) -> None:
        variables = environment(env, term)
        self._home = None if "HOME" in variables else tempfile.mkdtemp(prefix="pty-home-")
        if self._home is not None:
            variables["HOME"] = self._home
        self.argv = tuple(argv)
        self.bytes_out = 0
        self._emulator = Emulator(cols, rows, self._reply, supports)
        self._raw = bytearray()
        self._read: deque[tuple[float, bytes]] = deque()
        self._mark = 0
        self._ended = False
        with warnings.catch_warnings():
            # The child calls exec at once, so threads of the test runner cannot hurt it.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.started = perf_counter()
            self._process = ptyprocess.PtyProcess.spawn(
                list(argv), cwd=None if cwd is None else str(cwd), env=variables, dimensions=(rows, cols)
            )
        self.pid: int = self._process.pid
        self._fd: int = self._process.fd
        self._at_first = self._line_settings()
        self.last_output = self.started
        os.set_blocking(self._fd, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What the person sees

    @property
    def screen(self) -> list[str]:
        """The lines of the screen as far as output was taken in, without the blanks at their ends."""
        return self._emulator.lines()

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.screen)

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the cursor is: row and column, from 0."""
        cursor = self._emulator.screen.cursor
        return cursor.y, cursor.x

    @property
    def title(self) -> str:
        """The title that the program gave the window."""
        title: str = self._emulator.screen.title
        return title

    def line(self, number: int) -> str:
        """One line, from 0; negative numbers count from the bottom."""
        return self.screen[number]

    def cell(self, row: int, column: int) -> Any:
        """One cell with `data`, `fg`, `bg`, `bold`, `italics`, `underscore`, `reverse` (a pyte Char)."""
        return self._emulator.screen.buffer[row][column]

    @property
    def cells(self) -> list[list[Seen]]:
        """Every cell as one sees it, row by row."""
        return seen(self._emulator)

    # What the person does

    def send(self, text: str) -> None:
        """Type a text, as UTF-8."""
        self._write(text.encode())

    def press(self, *names: str) -> None:
        """Press keys by name (KEYS) or as characters. After `esc` wait for its effect before the next one."""
        for name in names:
            if len(name) > 1 and name not in KEYS:
                raise ValueError(f"no key is called {name!r}")
            self.send(KEYS.get(name, name))

    def paste(self, text: str) -> None:
        """Paste a text the way a terminal does: within brackets when the program asked for them."""
        bracketed = 2004 in self._emulator.modes
        self.send(f"\x1b[200~{text}\x1b[201~" if bracketed else text)

    def resize(self, cols: int, rows: int) -> None:
        """Change the size of the window; the program gets SIGWINCH."""
        self.pump(0)
        self._emulator.screen.resize(rows, cols)
        self._process.setwinsize(rows, cols)

    def hang_up(self) -> None:
        """Take the terminal away, as a dropped line does: SIGHUP, and nothing more to read or write."""
        self.pump(0)
        if not self._process.closed:
            self._process.fileobj.close()
            self._process.closed = True
        self._ended = True

    # Waiting

    def wait_for(self, wanted: Wanted, timeout: float = PATIENCE) -> float:
        """Wait until the screen shows it; returns when the piece of output arrived that did (perf_counter).

        Raises NotSeen with the screen when it did not come within `timeout` seconds, or the program ended.
        """
        deadline = perf_counter() + timeout
        seen_at = self.last_output
        while True:
            if self._shows(wanted):
                return seen_at
            if not self._read:
                self._collect(max(0.0, deadline - perf_counter()))
            if self._read:
                seen_at = self._digest()
            elif self._ended:
                raise NotSeen(f"{self._named(wanted)} was not on the screen when the program ended{self._look()}")
            elif perf_counter() >= deadline:
                raise NotSeen(f"{self._named(wanted)} was not on the screen after {timeout:g} s{self._look()}")

    def wait_still(self, quiet: float = 0.3, timeout: float = PATIENCE) -> None:
        """Wait until nothing was written for `quiet` seconds, counted from now at the earliest."""
        begin = perf_counter()
        still_at = begin + quiet
        while not self._ended and perf_counter() < still_at:
            if perf_counter() > begin + timeout:
                raise NotSeen(f"the program was not still within {timeout:g} s{self._look()}")
            self.pump(still_at - perf_counter())
            still_at = max(begin, self.last_output) + quiet

    def wait_exit(self, timeout: float = PATIENCE) -> tuple[int | None, int | None]:
        """Wait for the end of the program: its exit status, or else the signal that ended it."""
        deadline = perf_counter() + timeout
        while self._process.isalive():
            if perf_counter() >= deadline:
                raise NotSeen(f"the program did not end within {timeout:g} s{self._look()}")
            if self._ended:
                select.select([], [], [], 0.005)
            else:
                self.pump(0.02)
        while not self._ended and self.pump(0):
            pass
        return self._process.exitstatus, self._process.signalstatus

    def pump(self, timeout: float) -> bool:
        """Take in what was written, waiting up to `timeout` seconds for its first byte; false for nothing."""
        self._collect(timeout)
        some = bool(self._read)
        while self._read:
            self._digest()
        return some

    # What it cost, and how it ended

    def mark(self) -> int:
        """Remember how many bytes the program has written so far; `since` counts from here."""
        self.pump(0)
        self._mark = self.bytes_out
        return self._mark

    def since(self, mark: int | None = None) -> int:
        """Bytes written since that mark, or since the last one."""
        return self.bytes_out - (self._mark if mark is None else mark)

    def tail(self, size: int = 400) -> bytes:
        """The last bytes of the output as they came."""
        return bytes(self._raw[-size:])

    def unrestored(self) -> list[str]:
        """What the program did to the terminal and has not put back, as sentences; empty when all is well.

        Covers the alternate screen, the cursor, mouse, focus, paste and keyboard modes, line wrap, and the
        settings of the line (echo, line mode, flow control). After `hang_up` there is no terminal: empty.
        """
        if self._process.closed:
            return []
        found = self._emulator.left_on()
        if self._line_settings() != self._at_first:
            found.append("the line settings (echo, line mode, flow control) differ")
        return found

    def peak_memory(self) -> int | None:
        """The most memory that the running program has held, in bytes; None where the system does not say."""
        return peak_memory_of(self.pid)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program alone."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End the program on the spot, as a power cut would, and take in what it had written."""
        if self._process.isalive():
            os.killpg(self.pid, signal.SIGKILL)
            self.wait_exit()

    def close(self) -> None:
        """End the program if it still runs, and give everything back."""
        try:
            self.kill()
        finally:
            if not self._process.closed:
                self._process.fileobj.close()
                self._process.closed = True
            self._ended = True
            if self._home is not None:
                shutil.rmtree(self._home, ignore_errors=True)

    # Inside

    def _shows(self, wanted: Wanted) -> bool:
        lines = self.screen
        if isinstance(wanted, str):
            return any(wanted in line for line in lines)
        if isinstance(wanted, re.Pattern):
            return wanted.search("\n".join(lines)) is not None
        return wanted(lines)

    @staticmethod
    def _named(wanted: Wanted) -> str:
        return repr(wanted.pattern if isinstance(wanted, re.Pattern) else wanted)

    def _look(self) -> str:
        return f"; the screen:\n{'─' * 40}\n{self.text.rstrip()}\n{'─' * 40}"

    def _collect(self, timeout: float) -> None:
        """Read all that is there before any of it is looked at: a slow look must not delay the program."""
        waited = timeout
        while not self._ended and select.select([self._fd], [], [], waited)[0]:
            waited = 0.0
            try:
                data = os.read(self._fd, 65_536)
            except BlockingIOError:
                return
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                data = b""
            if not data:
                self._ended = True
                return
            self.last_output = perf_counter()
            self.bytes_out += len(data)
            self._read.append((self.last_output, data))
            if len(self._read) >= 256:
                return

    def _digest(self) -> float:
        at, data = self._read.popleft()
        self._raw += data
        del self._raw[:-_KEPT]
        self._emulator.feed(data)
        return at

    def _write(self, data: bytes) -> None:
        while data:
            if self._ended:
                raise NotSeen(f"the program was gone when a key was pressed{self._look()}")
            readable, writable, _ = select.select([self._fd], [self._fd], [])
            if readable:
                self._collect(0)
            if writable:
                data = data[os.write(self._fd, data) :]

    def _reply(self, data: bytes) -> None:
        # A program that asks and is gone before the answer is no error of the test.
        try:
            os.write(self._fd, data)
        except OSError:
            pass

    def _line_settings(self) -> list[int]:
        return [int(flags) for flags in termios.tcgetattr(self._fd)[:4]]


def python(*arguments: str) -> list[str]:
    """The command that runs this very Python with arguments."""
    return [sys.executable, *arguments]
