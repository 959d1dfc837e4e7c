"""How far a command is that takes over a second: a bar on stderr, where that is a terminal, and nothing anywhere else.

No command lives here; click's bar is imported only when it is shown.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

PATIENCE = 1.0
"""Seconds in which nothing is shown."""
_PAUSE = 0.2


@contextmanager
def progress(label: str, steps: int, begun: float | None = None) -> Iterator[Callable[[], None]]:
    """Within it each call of what it gives is one of `steps` steps. `label` is a word or two: "Writing".

    Nothing is shown in the first second, which counts from `begun` (monotonic) where something went before it, nor to
    whoever reads stderr by a program. However it ends, the line is ended.
    """
    bar = _Bar(label, steps, time.monotonic() if begun is None else begun)
    try:
        yield bar.step if _can_be_shown() else _no_step
    finally:
        bar.end()


class _Bar:
    """The bar of one command: shown late, drawn anew a few times a second."""

    def __init__(self, label: str, steps: int, begun: float) -> None:
        self._label, self._steps, self._done, self._drawn = label, steps, 0, 0
        self._next = begun + PATIENCE
        self._shown: ProgressBar[int] | None = None

    def step(self) -> None:
        self._done += 1
        if (now := time.monotonic()) < self._next:
            return
        self._next = now + _PAUSE
        self._tried(self._draw)

    def end(self) -> None:
        if (shown := self._shown) is not None:
            self._tried(self._draw)
            self._tried(lambda: shown.__exit__(None, None, None))

    def _draw(self) -> None:
        if self._shown is None:
            import click

            self._shown = click.progressbar(length=self._steps, label=self._label, file=sys.stderr)
            self._shown.__enter__()
        self._shown.update(self._done - self._drawn)
        self._drawn = self._done

    def _tried(self, draw: Callable[[], object]) -> None:
        """A terminal that has gone is no reason to end: what was asked for is done all the same."""
        try:
            draw()
        except (OSError, ValueError):
            self._next = float("inf")


def _can_be_shown() -> bool:
    stream = sys.stderr
    shown = stream is not None and not stream.closed and stream.isatty()
    return shown and os.environ.get("TERM", "") not in ("", "dumb")


def _no_step() -> None:
    """Nobody sees it."""
