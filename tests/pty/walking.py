"""A person who presses anything, in a window that changes its size, on a line that stops and goes on; from a seed.

Only the steps are here; what must hold after them is in the tests.
"""

import os
import random
import signal

from tests.pty.cells import differences
from tests.pty.terminal import Terminal
from tests.waiting import until

PLACES = ("h", "c", "p", "r", "j", "s", "t", "!", "?")
BOXES = ("d", "\x10", "\x07", "n", "/", "a", "g", "+")
MOVES = ("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\t", "\x1b[Z", "[", "]")
TYPED = ("1", "2", "3", "rest", "0.5", " ", "\x7f", "漢字", "é", "\x1b[200~a pasted text\x1b[201~")
AWAY = ("\x1b", "\x1b", "\x1b\x1b", "n")
SIZES = ((80, 24), (60, 20), (59, 19), (120, 40), (40, 12), (200, 60), (79, 23), (100, 30), (20, 5))


class Walk:
    """Steps through the program in this terminal; the same seed takes the same ones."""

    def __init__(self, terminal: Terminal, seed: int) -> None:
        self.terminal, self._by_chance = terminal, random.Random(seed)
        self.steps: list[str] = []

    def step(self) -> None:
        """One of them."""
        chance = self._by_chance
        kind = chance.choices(
            ("place", "box", "move", "type", "away", "size", "storm", "blocked"), (6, 5, 8, 6, 5, 2, 1, 1)
        )[0]
        if kind == "size":
            self._size(*chance.choice(SIZES))
        elif kind == "storm":
            for _ in range(chance.randint(2, 6)):
                self._size(chance.randint(1, 150), chance.randint(1, 50))
                self._press(chance.choice(MOVES))
            self._size(*chance.choice(SIZES))
        elif kind == "blocked":
            for _ in range(chance.randint(3, 12)):
                self._unread(chance.choice((*PLACES, *MOVES, *TYPED)))
        else:
            keys = {"place": PLACES, "box": BOXES, "move": MOVES, "type": TYPED, "away": AWAY}[kind]
            self._press(chance.choice(keys))
        if chance.random() < 0.5:
            self.terminal.pump(chance.choice((0.0, 0.005, 0.05)))

    def _press(self, keys: str) -> None:
        self.steps.append(repr(keys))
        self.terminal.send(keys)

    def _unread(self, keys: str) -> None:
        self.steps.append(f"unread {keys!r}")
        os.write(self.terminal._fd, keys.encode())

    def _size(self, cols: int, rows: int) -> None:
        self.steps.append(f"{cols}x{rows}")
        self.terminal.resize(cols, rows)

    def wrong(self) -> list[str]:
        """Where a fresh paint differs from what is shown. A signal asks for it: a key would take a message away."""
        self.terminal.wait_still(0.7)
        before, written = self.terminal.cells, self.terminal.bytes_out
        self.terminal.signal(signal.SIGCONT)
        until(lambda: self.terminal.bytes_out > written, "a fresh paint", lambda: self.terminal.pump(0.02))
        self.terminal.wait_still(0.7)
        return differences(before, self.terminal.cells)
