"""A bar to breathe by: it widens with a breath in and narrows with a breath out, beside a word and a count.

A step sends the few cells that differ, and nothing at all while there is no pace. Which moment of a breath it is
follows from the clock, so that a slow line does not slow the breathing.
"""

from collections.abc import Callable
from time import monotonic

from textual.timer import Timer

from tui.app.widgets.lines import Lines
from tui.app.widgets.urge import breath_row
from tui.domain.breathing import TICKS, Pace, breath


class Pacer(Lines):
    """Breathes by `pace`, from the first breath on whenever that is set; `step` is told how many ticks it has been."""

    DEFAULT_CSS = "Pacer { height: 1; padding: 0 1; }"

    def __init__(self, step: Callable[[int], object]) -> None:
        super().__init__([()])
        self._step = step
        self._pace: Pace | None = None
        self._timer: Timer | None = None
        self._begun = 0.0

    @property
    def pace(self) -> Pace | None:
        """What is breathed by; None stands still."""
        return self._pace

    @pace.setter
    def pace(self, pace: Pace | None) -> None:
        self._pace = pace
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if pace is not None:
            self._begun = monotonic()
            self._timer = self.set_interval(1 / TICKS, self._tick)
            self._tick()

    @property
    def moves(self) -> bool:
        """Whether it is breathing."""
        return self._timer is not None

    def _tick(self) -> None:
        if (pace := self._pace) is None:
            return
        ticks = int((monotonic() - self._begun) * TICKS + 0.5)
        self.show(lambda width: [breath_row(lambda most: breath(pace, ticks, most=most), width)])
        self._step(ticks)
