"""Hours: at which hours of the day doses were taken and urges came, counted over the range."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from tui.app.screens.setup.page import paragraph
from tui.app.screens.trends.page import Look, Page
from tui.app.widgets.lines import Row
from tui.charts.bars import AXIS, Kind, axis, bars, labels, ticks
from tui.charts.markers import Marker
from tui.domain.hours import BINS, Hours, clock, hours, on_day, without_time
from tui.domain.hours_words import NOTHING_YET, awake_words, day_marks_words, hours_words, title

DOSE, URGE, BOTH = "d", "u", "*"
"""The marks of the day under the cursor."""
LEAST_BARS = 2


class HoursPage(Page):
    """Bars of doses over bars of urges on one axis; under it marks for the day under the cursor."""

    NAME: ClassVar[str] = "Hours"
    HELP: ClassVar[str] = "The hours at which doses were taken and urges came"

    def rows(self, look: Look, width: int, height: int) -> Iterator[Row]:
        """Doses, urges, the axis, the day, and a sentence for each."""
        found = self.keep("hours", look, lambda: hours(look.excerpt, look.first))
        if found.empty:
            yield from paragraph(NOTHING_YET, width, "label")
            return
        said = [row for sentence in hours_words(found) for row in paragraph(sentence, width)]
        room = height - len(said) - len(("titles", "of both", "axis", "labels", "day", "its words"))
        tall = max(LEAST_BARS, room // 2)
        yield from _panel("Doses", found.doses, "solid", width, tall, look.marker)
        yield from _panel("Urges", found.urges, "shaded", width, tall, look.marker)
        yield ((axis(found.awake, width=width, marker=look.marker), "trough"),)
        yield ((labels(_labels(found), width=width), "label"),)
        yield from self._day(look, found, width)
        yield from said

    def _day(self, look: Look, found: Hours, width: int) -> Iterator[Row]:
        doses, urges = on_day(look.excerpt, look.day, found.starts)
        marks = [_mark(dose, urge) for dose, urge in zip(doses, urges, strict=True)]
        yield ((ticks(marks, width=width), "strong"),)
        line = AXIS[look.marker]
        awake = awake_words(look.excerpt.settings)
        names, without = {DOSE: "dose", URGE: "urge", BOTH: "both"}, without_time(look.excerpt, look.day)
        said = day_marks_words(look.day, look.today, names, marks, without)
        yield ((f"{line[0]} {awake}   {said}", "label"),)


def _panel(name: str, counts: Sequence[int], kind: Kind, width: int, tall: int, marker: Marker) -> Iterator[Row]:
    yield ((title(name, counts), "strong"),)
    yield from (((line, "accent"),) for line in bars(counts, width=width, height=tall, kind=kind, marker=marker))


def _labels(found: Hours) -> list[str]:
    """The hours alone where days begin on one."""
    texts = [clock(at, found.starts) for at in range(BINS)]
    return [text.removesuffix(":00") for text in texts] if found.starts.minute == 0 else texts


def _mark(dose: int, urge: int) -> str:
    return BOTH if dose and urge else DOSE if dose else URGE if urge else ""
