"""A tip to read in a box over what one is in the middle of, such as an urge."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.library import Library
from tui.app.opened import note_opened
from tui.app.screens.news import Box
from tui.app.widgets.lines import Row
from tui.app.widgets.tips import reading_rows
from tui.domain.knowledge import Tip
from tui.domain.tip_words import reading

TIP_KEYS = (Command("tip-close", "enter,escape,space", "dismiss", "close", "Close"),)


class TipBox(Box[None]):
    """The whole of a tip; that it was opened is remembered, so that it can be asked whether it helped."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TIP_KEYS)
    HEADING = "Tip"
    HINT = "Enter closes"

    def __init__(self, tip: Tip, library: Library) -> None:
        super().__init__()
        self._tip, self._library = tip, library

    def on_mount(self) -> None:
        """It is being read."""
        note_opened(self.ebb, self._tip.key, self.ebb.today().day)

    def rows(self, width: int) -> Iterator[Row]:
        """All of it."""
        mark = self.ebb.journal.tip_marks().get(self._tip.key)
        texts = self._library
        yield from reading_rows(self._tip.title, reading(self._tip, mark, texts.names, texts.cited(self._tip)), width)
