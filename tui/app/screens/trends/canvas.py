"""The part of Trends that a page is drawn in: it is drawn anew for another room, and says that it goes on.

What is drawn is the page's matter; how it scrolls is `Scroll`'s.
"""

from collections.abc import Callable

from textual import events

from tui.app.screens.trends.drawing import more_row
from tui.app.widgets.lines import Row
from tui.app.widgets.scroll import Scroll


class Canvas(Scroll):
    """The page. `draw` is called when its room has changed; of what is longer the last line says so."""

    def __init__(self, draw: Callable[[], None]) -> None:
        super().__init__(id="page")
        self._draw = draw

    def on_resize(self, _event: events.Resize) -> None:
        """Draw it for the new room."""
        self._draw()

    @property
    def _room(self) -> int:
        height = self.content_size.height
        return height - 1 if 1 < height < len(self._parts[1]) else height

    def _in_sight(self, width: int) -> list[Row]:
        rows, total = super()._in_sight(width), len(self._parts[1])
        if not 0 < self._room < total:
            return rows
        return [*rows, *[()] * (self._room - len(rows)), more_row(self.top, self._room, total, width)]
