"""When Python looks for what was left in circles: in a pause between two keys, and not in the middle of one.

A look through everything takes a twentieth of a second once many screens were opened. By itself Python looks when much
is made, which is while the next one opens.
"""

import asyncio
import gc
from typing import Final

PAUSE: Final = 0.15
"""Seconds after a key was dealt with: what it set off is painted by then, and hardly anybody has pressed another."""
DUE: Final = 10
"""So many looks through what is younger, and a look through everything is due."""
LATEST: Final = 200
"""So many, and Python does not wait for a pause."""


class Tidying:
    """Nothing is changed about Python before `start`. For the event loop."""

    def __init__(self) -> None:
        self._started = self._waiting = False
        self._dealt = 0.0

    def start(self) -> None:
        """Look from now on, where that is off since the command began (see `cli.main`). What is loaded by now stays and
        is never looked through."""
        if not gc.isenabled():
            gc.freeze()
            young, middle, _ = gc.get_threshold()
            gc.set_threshold(young, middle, LATEST)
            gc.enable()
            self._started = True

    def dealt(self) -> None:
        """A key was dealt with: the pause begins, or begins anew."""
        if self._started:
            loop = asyncio.get_running_loop()
            self._dealt = loop.time()
            if not self._waiting:
                self._waiting = True
                loop.call_later(PAUSE, self._look)

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        left = self._dealt + PAUSE - loop.time()
        self._waiting = left > 0
        if self._waiting:
            loop.call_later(left, self._look)
        elif gc.get_count()[2] >= DUE:
            gc.collect()
