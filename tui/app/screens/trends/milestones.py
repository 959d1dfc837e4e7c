"""Milestones: those that were reached with their days, the latest first, then those under way and how far they are.

What each asks for is data, where it stands is computed in `domain.reached`.
"""

from collections.abc import Iterator
from typing import ClassVar

from tui.app.library import Damaged
from tui.app.screens.milestones import Milestones, milestones_in
from tui.app.screens.trends.page import Look, Page
from tui.app.widgets.lines import Row, cut
from tui.domain.milestone_words import AFTER_ZERO_LATER, NONE_YET, MilestoneLine, reached_lines, under_way_lines
from tui.domain.origins import Origin
from tui.domain.wrapping import wrapped

WIDEST = 96
WITH_TEXTS = 70
"""Columns from which on what was counted stands below each."""
WHEN_WIDTH = 16


class MilestonesPage(Page):
    """Every milestone of the journal as it stands today."""

    NAME: ClassVar[str] = "Milestones"
    HELP: ClassVar[str] = "Milestones: those you reached, and those under way"
    SCROLLS: ClassVar[bool] = True
    WHOLE: ClassVar[bool] = True
    HAS_RANGE: ClassVar[bool] = False
    SHOWS_DAY: ClassVar[bool] = False
    HAS_DAY: ClassVar[bool] = False

    def rows(self, look: Look, width: int, height: int) -> Iterator[Row]:  # noqa: ARG002 (as long as there are any)
        """Those reached, those under way, whose thresholds they have."""
        found = self._found(look)
        if isinstance(found, Damaged):
            yield from (((line, "warn"),) for line in wrapped(found.why, max(20, width)))
            return
        reached = tuple(reached_lines(found.standings, look.today))
        yield (
            (f"Reached: {len(reached)}" if reached else "Reached", "label"),
            ("   each stays, whatever comes", "quiet"),
        )
        yield from (row for each in reached for row in _rows(each, width, "accent", "strong"))
        if not reached:
            yield from _wrapped(NONE_YET, width)
        yield ()
        yield (("Under way", "label"),)
        for each in under_way_lines(found.standings, after_zero=found.after_zero):
            yield from _rows(each, width, "quiet", "")
        yield ()
        yield from _wrapped(found.note if found.after_zero else f"{AFTER_ZERO_LATER} {found.note}", width)

    def title(self, look: Look) -> str:  # noqa: ARG002 (they are those of the whole journal)
        """What this is."""
        return "milestones"

    def origins(self, look: Look) -> tuple[Origin, ...]:
        """Whose thresholds they have, and what else their texts rest on."""
        found = self._found(look)
        return () if isinstance(found, Damaged) else found.origins

    def _found(self, look: Look) -> Milestones | Damaged:
        return self.keep("milestones", look, lambda: milestones_in(look.excerpt))


def _rows(each: MilestoneLine, width: int, when: str, title: str) -> Iterator[Row]:
    yield (each.when.ljust(WHEN_WIDTH), when), (cut(each.title, width - WHEN_WIDTH), title)
    if width >= WITH_TEXTS:
        for line in wrapped(each.text, min(width, WIDEST) - WHEN_WIDTH):
            yield (" " * WHEN_WIDTH, ""), (line, "label")


def _wrapped(text: str, width: int) -> Iterator[Row]:
    yield from (((line, "quiet"),) for line in wrapped(text, max(20, min(width, WIDEST))))
