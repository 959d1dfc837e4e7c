"""Breathing along in the shell: a word and a count for every second, each breath on a line of its own.

The line grows and nothing in it is ever moved or taken back. The paces are data, their parts the domain's.
"""

import time
from collections.abc import Callable
from typing import TextIO

from tui.domain.breathing import HOLD, IN, OUT, REST, Pace, parts

SHORT = {IN: "in", HOLD: "hold", OUT: "out", REST: "wait"}


def can_breathe_along(stream: TextIO | None) -> bool:
    """Whether somebody watches this stream as it is written."""
    return stream is not None and not stream.closed and stream.isatty()


def breathe_along(pace: Pace, minutes: int, stream: TextIO, wait: "Callable[[float], None] | None" = None) -> bool:
    """Counts whole breaths for at least so many minutes; false when Ctrl+C ended it before. Never raises that.

    `wait` is given how many seconds after the beginning the next word is due.
    """
    begun = time.monotonic()
    wait = wait or (lambda due: time.sleep(max(0.0, begun + due - time.monotonic())))
    at = 0
    try:
        while at < 60 * minutes:
            for number, (word, length) in enumerate(parts(pace)):
                for second in range(1, length + 1):
                    lead = ("  " if number else "") + SHORT[word] if second == 1 else ""
                    _put(stream, f"{lead} {second}")
                    at += 1
                    wait(at)
            _put(stream, "\n")
    except KeyboardInterrupt:
        _put(stream, "\n")
        return False
    return True


def _put(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()
