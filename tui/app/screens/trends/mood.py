"""Mood: craving, low mood and sleep, each on its own: none of them is a part of discomfort."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from tui.app.screens.trends.measured import COUNTED, measured
from tui.app.screens.trends.page import Look, Page
from tui.app.screens.trends.panels import stack
from tui.app.widgets.lines import Row
from tui.charts.days import POINTER
from tui.domain.going import CRAVING, LOW_MOOD, SLEEP
from tui.domain.origins import Origin


class MoodPage(Page):
    """Three charts on the same days."""

    NAME: ClassVar[str] = "Mood"
    HELP: ClassVar[str] = "Craving, low mood and sleep, each on its own"
    ABOUT: ClassVar[Sequence[str]] = ("craving", "low_mood", "insomnia")

    def rows(self, look: Look, width: int, height: int) -> Iterator[Row]:
        """Each with its sentence."""
        return stack([measured(self, look, measure) for measure in (CRAVING, LOW_MOOD, SLEEP)], look, width, height)

    def pointer(self, look: Look) -> str:
        """A mark on each axis."""
        return POINTER[look.marker]

    def origins(self, look: Look) -> tuple[Origin, ...]:  # noqa: ARG002 (the same for every look)
        """How the sentences come about."""
        return COUNTED
