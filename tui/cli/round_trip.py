"""How long the person's terminal takes to answer, and what it makes of UTF-8: the terminal itself is asked.

Nothing is left behind, whatever happens: no answer, no changed line, and keys typed meanwhile are given back.
"""

import os
import re
import select
import signal
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Final

from tui.domain.terminal_words import Answer

TIMES: Final = 3
LONG_ENOUGH: Final = 1.0
"""Seconds. After an answer that took so long nobody is made to wait for another one."""
PATIENCE: Final = 2.0
FAR_PATIENCE: Final = 5.0
"""Seconds to wait for an answer, here and over a line that may be slow."""
_GRACE: Final = 0.5
"""Seconds that a signal waits for the answer that is on its way, so that it does not end up at the prompt."""
_SLICE: Final = 0.05

KIND, PLACE = b"\x1b[c", b"\x1b[6n"
"""What kind of terminal this is (DA1), and where its cursor is (CPR). Only the answer to the first is like no key."""
_KIND_TOLD: Final = re.compile(rb"\x1b\[\?[0-9;]*c")
_PLACE_TOLD: Final = re.compile(rb"\x1b\[\d+;(\d+)R")
LETTER, LINE = "ë".encode(), "─".encode()
"""A letter that is one cell wide everywhere and two letters where UTF-8 is not understood; a line that some terminals
of East Asia draw two cells wide."""
_NO_TEXT: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]?|[]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|O.?|.)?", re.DOTALL)
"""Keys without a letter, and pieces of answers: nobody misses them."""
_HELD: Final = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP}


def ask(source: int, sink: int, *, patience: float) -> Answer:
    """Asks the terminal that `source` reads and `sink` writes; both are descriptors. Nothing of it raises.

    Keys that wait already are left alone: then nothing is asked. A signal is heard once the line is as it was.
    """
    if not (os.isatty(source) and os.isatty(sink) and os.fstat(source).st_rdev == os.fstat(sink).st_rdev):
        return Answer("no terminal")
    try:
        if os.tcgetpgrp(source) not in (0, os.getpgrp()):  # 0: the job in front is out of sight of this container
            return Answer("background")
    except OSError:
        return Answer("no terminal")
    asked = _Asked(source, sink, patience)
    try:
        with _quiet_line(source, asked.give_back):
            return asked.answer()
    except (OSError, termios.error):
        return Answer("silent")


class _Asked:
    """One conversation with the terminal; the line neither echoes nor waits for Enter."""

    def __init__(self, source: int, sink: int, patience: float) -> None:
        self._source, self._sink, self._patience = source, sink, patience
        self._got = b""
        self._ends: float | None = None
        """When to stop waiting because of a signal."""

    def answer(self) -> Answer:
        if select.select([self._source], [], [], 0)[0]:
            return Answer("typed")
        times: list[float] = []
        while len(times) < TIMES and not self._got and self._ends is None:
            begun = perf_counter()
            if not self._put(KIND) or self._next(_KIND_TOLD) is None:
                break
            times.append(perf_counter() - begun)
            if times[-1] > LONG_ENOUGH:
                break
        if not times:
            return Answer("silent")
        cells = self._cells() if not self._got and self._ends is None else None
        return Answer("answered", sorted(times)[len(times) // 2], *(cells or ()))

    def _cells(self) -> tuple[int, int] | None:
        """How many cells the letter took, and the line."""
        if not self._put(b"\r" + LETTER + PLACE + LINE + PLACE):
            return None
        places = [self._next(_PLACE_TOLD), self._next(_PLACE_TOLD)]
        self._put(b"\r\x1b[K")
        first, second = (int(place[1]) if place else None for place in places)
        return None if first is None or second is None else (first - 1, second - first)

    def _put(self, question: bytes) -> bool:
        """Whether it could be written: output that Ctrl+S holds must not hold us."""
        deadline = perf_counter() + self._patience
        while not select.select([], [self._sink], [], _SLICE)[1]:
            if self._is_over(deadline):
                return False
        try:
            return os.write(self._sink, question) == len(question)
        except OSError:
            return False

    def _next(self, wanted: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """The next such answer, taken out of what came; None when there is none in time."""
        deadline = perf_counter() + self._patience
        while True:
            if found := wanted.search(self._got):
                self._got = self._got[: found.start()] + self._got[found.end() :]
                return found
            if self._is_over(deadline):
                return None
            if select.select([self._source], [], [], _SLICE)[0]:
                try:
                    more = os.read(self._source, 1024)
                except OSError:
                    more = b""
                if not more:
                    return None
                self._got += more

    def _is_over(self, deadline: float) -> bool:
        now = perf_counter()
        if self._ends is None and signal.sigpending() & _HELD:
            self._ends = now + _GRACE
        return now >= min(deadline, self._ends or deadline)

    def give_back(self) -> None:
        """What was typed meanwhile goes to whoever reads next, where the system still allows that."""
        import fcntl

        for byte in _NO_TEXT.sub(b"", self._got):
            try:
                fcntl.ioctl(self._source, termios.TIOCSTI, bytes([byte]))
            except OSError:
                return


@contextmanager
def _quiet_line(source: int, after: Callable[[], None]) -> Iterator[None]:
    """The line without echo and without waiting for Enter. Signals wait until it is as it was, so that none of them
    leaves it like that, and until `after` is done."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
    try:
        settings = termios.tcgetattr(source)
        quiet = termios.tcgetattr(source)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        try:
            termios.tcsetattr(source, termios.TCSANOW, quiet)
            yield
        finally:
            try:
                termios.tcsetattr(source, termios.TCSANOW, settings)
            except termios.error:  # the terminal is gone
                pass
            after()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
