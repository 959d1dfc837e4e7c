"""Waiting for what is promised soon, such as a file that another thread or program writes.

Nothing here says how soon: a busy machine takes its time, and what never comes is told after PATIENCE.
"""

import time
from collections.abc import Callable
from typing import Final

PATIENCE: Final = 30.0
"""Seconds until something that must come is given up; it costs nothing when it comes."""


def until(condition: Callable[[], object], what: str, meanwhile: Callable[[], object] = lambda: None) -> None:
    """Waits for this to hold. `meanwhile` is done between two looks, such as taking in what a program writes."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {PATIENCE:g} s for {what}")
        meanwhile()
        time.sleep(0.02)
