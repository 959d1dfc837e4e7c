"""An entry in full, in a box over the screen: nothing is cut off, and a long text scrolls.

It is read here, and changed where it was made.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.screens.dialog import Dialog
from tui.app.widgets.boxes import Scrolled
from tui.app.widgets.diary import wrapped_text
from tui.app.widgets.lines import Lines, Row
from tui.domain.phrases import Line

CLOSE = Command("close-entry", "escape,enter,q,w", "dismiss", "close", "Close")
LABEL = 18


class EntryBox(Dialog[None]):
    """The lines of an entry, each with its label; arrows and PgUp, PgDn scroll."""

    AUTO_FOCUS = "Scrolled"
    BINDINGS: ClassVar[list[BindingType]] = bindings([CLOSE])
    DEFAULT_CSS = """
    EntryBox > #box {
        width: 76; scrollbar-size-vertical: 1; scrollbar-color: $ebb-frame; scrollbar-background: $background;
    }
    """

    def __init__(self, title: str, lines: Sequence[Line]) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        """All of it."""
        with Scrolled(id="box") as box:
            box.border_title = self._title
            box.border_subtitle = "↑↓ scroll · Esc closes"
            lines = Lines()
            lines.show(self._rows)
            yield lines

    def _rows(self, width: int) -> Iterator[Row]:
        for line in self._lines:
            style = {"plain": "", "strong": "strong", "quiet": "quiet"}[line.tone]
            for index, text in enumerate(wrapped_text(line.text, max(10, width - LABEL))):
                label = set_cell_size(line.label, LABEL - 1) if index == 0 else " " * (LABEL - 1)
                yield (f"{label} ", "label"), (text, style)
