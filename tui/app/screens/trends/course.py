"""The course: discomfort with the steps of the taper marked, and intake against the plan."""

from collections.abc import Iterator
from typing import ClassVar

from tui.app.screens.trends.page import Look, Page
from tui.app.widgets.lines import Row
from tui.charts import spark
from tui.domain.trends import read_discomfort


class CoursePage(Page):
    """Discomfort over the range."""

    NAME: ClassVar[str] = "Course"
    HELP: ClassVar[str] = "Discomfort with the steps, and intake against the plan"

    def rows(self, look: Look, width: int, height: int) -> Iterator[Row]:
        """The curve."""
        values = [read_discomfort(each) for each in look.excerpt.days(look.first)]
        drawn = spark(values, low=0, high=100, width=width, height=max(1, height), marker=look.marker)
        yield from (((line, "accent"),) for line in drawn)
