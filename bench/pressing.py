"""One key in a terminal: the milliseconds to the last byte that changed the screen, and the bytes that came for it.

Which keys, on which screens, is the matter of the other modules.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Final

from bench.rows import NOTHING, amount, middle
from tests.pty.terminal import Terminal, Wanted

COLUMNS: Final = 80
ROWS: Final = 24
STILL: Final = 0.3
"""Seconds without a byte after which an answer to a key is taken to be whole."""
SAME: Final = 2.0
"""Seconds for which the words on a screen stay where a cursor may blink; a busy machine may pause for one."""
LONGEST: Final = 10.0
"""Seconds after which a screen that never comes to rest is left as it is."""


@dataclass(slots=True)
class Answers:
    """What the presses of one key cost: ms each, and bytes each."""

    milliseconds: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)

    def cells(self) -> tuple[str, str]:
        """The medians of both, as a table shows them."""
        if not self.milliseconds:
            return NOTHING, NOTHING
        return amount(middle(self.milliseconds), "ms"), amount(middle(self.bytes), "bytes")


def press(terminal: Terminal, key: str, wanted: Wanted | None = None, into: Answers | None = None) -> None:
    """Press a key by its name, wait until that is on the screen and the screen is still, and note what it cost.

    Without `wanted`, or where it stood there before, any change of the screen is what was wanted. Raises NotSeen when
    nothing comes.
    """
    terminal.mark()
    before = painted(terminal)
    begin = perf_counter()
    terminal.press(key)
    seen = terminal.wait_for(lambda _: painted(terminal) != before, timeout=LONGEST)
    if wanted is not None:
        seen = max(seen, terminal.wait_for(wanted, timeout=LONGEST))
    changed = settle(terminal, seen)
    if into is not None:
        into.milliseconds.append((changed - begin) * 1000)
        into.bytes.append(terminal.since())


def settle(terminal: Terminal, changed: float) -> float:
    """Wait until the screen is still: the perf_counter of the bytes that changed a cell last, at least `changed`.

    What never comes to rest is left as it is after `LONGEST` seconds.
    """
    shown = painted(terminal)
    deadline = perf_counter() + LONGEST
    until = terminal.last_output + STILL
    while perf_counter() < min(until, deadline):
        if terminal.pump(min(until, deadline) - perf_counter()):
            now = painted(terminal)
            if now != shown:
                changed, shown = terminal.last_output, now
            until = terminal.last_output + STILL
    return changed


def unchanged(terminal: Terminal) -> int | None:
    """Wait until the words on the screen have been the same for `SAME` seconds: the bytes written until they were.

    None when that did not happen in `LONGEST` seconds. Colors may go on: a cursor that blinks is not waited for.
    """
    deadline = perf_counter() + LONGEST
    written, words, since = terminal.bytes_out, terminal.screen, perf_counter()
    while perf_counter() < since + SAME:
        terminal.pump(0.05)
        if terminal.screen != words:
            written, words, since = terminal.bytes_out, terminal.screen, perf_counter()
        if perf_counter() > deadline:
            return None
    return written


def painted(terminal: Terminal) -> Sequence[Sequence[Any]]:
    """Every cell of the screen, with its colors."""
    return [[terminal.cell(row, column) for column in range(COLUMNS)] for row in range(ROWS)]
