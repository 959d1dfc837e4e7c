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

T = TypeVar("T")


class Sized(Screen[T]):
    """Textual lays a screen out again when its classes are set and when the first layout has given it a size, and
    paints all of it when the focus moves; nothing is different then but what has the focus."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        width, height = self._fits = self.app.size
        classes = (
            *_reached(width, self.HORIZONTAL_BREAKPOINTS or self.app.HORIZONTAL_BREAKPOINTS),
            *_reached(height, self.VERTICAL_BREAKPOINTS or self.app.VERTICAL_BREAKPOINTS),
        )
        self.add_class(*classes, update=False)
        self._sized = self._held = False

    def on_resize(self, event: events.Resize) -> None:
        """Lay it out where it does not have that size already; `outer_size` is what the last layout gave it.

        A screen that lay below when the terminal changed has that layout, but still the classes of the size before.
        """
        self._sized = True
        if event.size == self.outer_size == self._fits:
            event.stop()
            event.prevent_default()
        self._fits = event.size

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


def _reached(size: int, steps: Sequence[tuple[int, str]] | None) -> list[str]:
    """The class of a screen of that many columns or rows, the last one that it reaches."""
    return [name for least, name in steps or () if size >= least][-1:]
