"""The last page: everything that will be saved, to look over. Nothing is saved before Enter here.

The words are in `domain.setup_words`; saving is the screen's matter.
"""

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from tui.app.first_names import names
from tui.app.screens.setup.page import WIDEST, Page, Room, paragraph
from tui.app.widgets.lines import Row
from tui.domain.phrases import Line
from tui.domain.records import Plan
from tui.domain.setup import SetUp
from tui.domain.setup_words import TITLES, summary

COLUMN = 11


class DonePage(Page):
    """The summary, and what Enter does."""

    name = "done"
    title = TITLES["done"]
    scrolls = True

    def __init__(self, setup: SetUp, plan: Plan | None, today: date, doubt: str | None = None) -> None:
        super().__init__(setup)
        self.plan, self.today, self.doubt = plan, today, doubt

    def rows(self, room: Room) -> Iterator[Row]:
        """Line by line, with labels in a column of their own."""
        for line in summary(self.setup, self.plan, self.today, names()):
            yield from _labeled(line, room.width)
        yield ()
        yield ("Enter", "key"), (" saves this. Afterwards ", "label"), ("z", "key"), (" takes all of it back.", "label")
        yield from paragraph("Nothing is in force before that.", room.width, "label")

    def submit(self) -> SetUp:
        """All that was answered."""
        return self.setup

    def kept(self) -> SetUp:
        """The same."""
        return self.setup

    def again(self) -> str | None:
        """A start above what was taken lately is asked about once more."""
        return self.doubt


def _labeled(line: Line, width: int) -> Iterator[Row]:
    style = {"plain": "", "strong": "strong", "quiet": "label"}[line.tone]
    for index, text in enumerate(wrap(line.text, max(20, min(width, WIDEST) - COLUMN))):
        yield ((line.label if index == 0 else "").ljust(COLUMN), "label"), (text, style)
