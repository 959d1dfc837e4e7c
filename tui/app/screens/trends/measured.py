"""A panel of one measure by day: its line with gaps as gaps, the last two weeks and the way over the range in words."""

from tui.app.screens.trends.page import Look, Page
from tui.app.screens.trends.panels import Panel, Room, axis_marks, dots, mark, place_key, styled, today_mark
from tui.app.widgets.lines import Row
from tui.charts.days import OWN, by_day
from tui.charts.layers import Axis
from tui.domain.going import Marks, Measure, course
from tui.domain.going_words import HOW, levels, sentences, ticks, title
from tui.domain.origins import Origin

UNMARKED = Marks((), ())
COUNTED = (Origin("What the lines under the charts say", said=HOW),)
"""The origin of every page of measures."""


def measured(page: Page, look: Look, measure: Measure, marks: Marks = UNMARKED) -> Panel:
    """That measure over the days of the look, with `marks` on its axis; without any figure what brings it."""
    shown = page.keep(measure.name, look, lambda: course(look.excerpt, look.first, measure))
    top = levels(measure)
    if not shown.days and shown.unfinished is None:
        return Panel(title(measure), [nothing(measure, look)])

    def draw(room: Room) -> tuple[Row, ...]:
        return styled(
            by_day(
                shown.days,
                width=room.width,
                height=room.height,
                days=shown.last,
                limits=(0, measure.high),
                levels=room.levels(top),
                ticks=ticks(look.first, look.today),
                marker=look.marker,
                today=shown.unfinished,
                axis=Axis(marks.steps, marks.held),
            )
        )

    legend = [
        mark(OWN[look.marker], "own", "by day"),
        *today_mark(shown.unfinished is not None),
        *axis_marks(look.marker, steps=bool(marks.steps), held=bool(marks.held)),
    ]
    return Panel(title(measure), sentences(shown), draw, top, legend, dots(look.marker))


def nothing(measure: Measure, look: Look) -> str:
    """What stands there without any figure in the range."""
    name = measure.name.lower()
    if look.excerpt.checkins:
        return f"None of these days tells of {name}."
    return f"Your {name} stands here day by day once there are check-ins: {place_key(look, 'checkin')} opens today's."
