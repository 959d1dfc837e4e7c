"""A screen that is laid out once for the size of its terminal, with the classes of that size from the beginning.

What stands on a screen is not known here.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

NARROWEST, LOWEST = 60, 20
WIDTHS = [(0, "-too-narrow"), (NARROWEST, "-narrow"), (80, "-normal")]
HEIGHTS = [(0, "-too-low"), (LOWEST, "-low"), (24, "-middle")]
"""The classes that a screen has by its size, from that many columns or rows on."""

T = TypeVar("T")


def class_for(size: int, steps: Sequence[tuple[int, str]]) -> str:
    """The class that a screen of that many columns or rows has."""
    return next(name for least, name in reversed(steps) if size >= least)


class Sized(Screen[T]):
    """Textual lays a screen out again when its classes are set and when the first layout has given it a size, and
    paints all of it when the focus moves; nothing is different then but what has the focus."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        width, height = self.app.size
        self.add_class(class_for(width, WIDTHS), class_for(height, HEIGHTS), update=False)
        self._sized = self._held = False

    def on_resize(self, event: events.Resize) -> None:
        """Lay it out where it does not have that size already; `outer_size` is what the last layout gave it."""
        self._sized = True
        if event.size == self.outer_size:
            event.stop()
            event.prevent_default()

    def hold(self, most: float) -> None:
        """Leave on the terminal what was there before, for so many seconds at most: it has to look something up."""
        self._held = True
        self.set_timer(most, self.let_see)

    def let_see(self) -> None:
        """It has what it shows: it is painted from now on."""
        if self._held:
            self._held = False
            self.refresh()

    def _compositor_refresh(self) -> None:
        """Paint what changed, and nothing before the widgets know their sizes: they are empty until then."""
        if self._sized and not self._held:
            super()._compositor_refresh()
