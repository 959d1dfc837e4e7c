"""The course: discomfort with the steps of the taper marked, and intake against the plan, day under day."""

from collections.abc import Iterator
from typing import ClassVar

from tui.app.screens.trends.measured import COUNTED, measured
from tui.app.screens.trends.page import Look, Page
from tui.app.screens.trends.panels import Panel, Room, mark, place_key, stack, styled, today_mark
from tui.app.widgets.lines import Row
from tui.charts.against import PLAN, TAKEN, against
from tui.charts.days import POINTER
from tui.domain.going import DISCOMFORT, Intake, Marks, intake, kind_of, marks
from tui.domain.going_words import amount_levels, intake_sentences, intake_title, stopped_words, ticks
from tui.domain.origins import Origin
from tui.domain.taper import rounded_up

BEFORE_DOSES = "What you take stands here day by day"


class CoursePage(Page):
    """Discomfort over the range, and what was taken."""

    NAME: ClassVar[str] = "Course"
    HELP: ClassVar[str] = "Discomfort with the steps, and intake against the plan"

    def rows(self, look: Look, width: int, height: int) -> Iterator[Row]:
        """Two charts on the same days, each with its sentence."""
        found = self.keep("marks", look, lambda: marks(look.excerpt, look.first))
        felt = measured(self, look, DISCOMFORT, found)
        return stack([felt, self._taken(look, found)], look, width, height)

    def pointer(self, look: Look) -> str:
        """A mark on each axis."""
        return POINTER[look.marker]

    def origins(self, look: Look) -> tuple[Origin, ...]:  # noqa: ARG002 (the same for every look)
        """How the sentences come about."""
        return COUNTED

    def _taken(self, look: Look, found: Marks) -> Panel:
        kind = self.keep("kind", look, lambda: kind_of(look.excerpt))
        key = place_key(look, "dose")
        if kind is None:
            stopped = self.keep("stopped", look, lambda: stopped_words(look.excerpt, look.first))
            return Panel(
                "Intake", [stopped or f"{BEFORE_DOSES}, against your plan if you make one. {key} logs a dose."]
            )
        shown = self.keep("intake", look, lambda: intake(look.excerpt, look.first, kind))
        title, words = intake_title(kind), intake_sentences(shown)
        if shown.empty:
            return Panel(title, words)
        if not shown.course.days and not shown.others:
            words = (f"{BEFORE_DOSES}, against your plan. {key} logs a dose.",)
        high = rounded_up(shown.most)

        def draw(room: Room) -> tuple[Row, ...]:
            return styled(_drawn(shown, found, look, room, high))

        legend = [
            *([mark(PLAN[look.marker], "plan", "plan")] if shown.planned else []),
            mark(TAKEN, "taken", "taken"),
            *today_mark(shown.course.unfinished is not None),
        ]
        return Panel(title, words, draw, amount_levels(high), legend)


def _drawn(shown: Intake, found: Marks, look: Look, room: Room, high: float) -> tuple[tuple[tuple[str, str], ...], ...]:
    return against(
        shown.planned,
        shown.course.days,
        width=room.width,
        height=room.height,
        days=shown.course.last,
        today=None,
        so_far=shown.course.unfinished,
        high=high,
        levels=room.levels(amount_levels(high)),
        ticks=ticks(look.first, look.today),
        steps=found.steps,
        held=found.held,
        marker=look.marker,
        thin=True,
    )
