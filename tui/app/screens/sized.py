"""A screen that is laid out once for the size of its terminal, with the classes of that size from the beginning.

What stands on a screen is not known here.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Self, TypeVar

from textual import events, messages
from textual._time import get_time
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget

T = TypeVar("T")

LATE = 0.2
"""Seconds after which a screen is seen without what it still looks up."""


class Sized(Screen[T]):
    """Textual lays a screen out again when its classes are set and when the first layout has given it a size, and
    paints all of it when the focus moves; nothing is different then but what has the focus."""

    # A line that garbles what is shown garbles boxes, too; fields have no use for the key.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "app.repaint", "repaint", show=False, id="repaint-anywhere", priority=True)
    ]

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        width, height = self.app.size
        classes = (
            *_reached(width, self.HORIZONTAL_BREAKPOINTS or self.app.HORIZONTAL_BREAKPOINTS),
            *_reached(height, self.VERTICAL_BREAKPOINTS or self.app.VERTICAL_BREAKPOINTS),
        )
        self.add_class(*classes, update=False)
        self._sized = self._held = False
        self._laid_out_at = self._painted_at = 0.0
        self._laid_out: object = None

    def on_resize(self, event: events.Resize) -> None:
        """Textual gives it the classes of that size now, also where it was laid out behind another screen.

        What tells of a size that the terminal had before may come after the newer one: a screen tells itself as well.
        To follow both in turn would have no end.
        """
        if event.size != self.app.size:
            event.stop()
            event.prevent_default()
            return
        self._sized = True

    def _screen_resized(self, size: Size) -> None:
        """Lay it out where it does not have that size already; `outer_size` is what the last layout gave it."""
        if size == self.app.size != self.outer_size:
            super()._screen_resized(size)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Who mounts it asks for everything once it is there; it may have been laid out and seen by then."""
        if layout and self._laid_out == self._arranged:
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def on_layout(self, message: messages.Layout) -> None:
        """Somebody asked for a layout, and there was one before that was read; or a scroll bar got its place in one."""
        if message.time < self._laid_out_at or isinstance(message.widget, ScrollBar):
            message.prevent_default()

    def on_update(self, message: messages.Update) -> None:
        """Somebody asked to be painted, and everything was before that was read."""
        if message.time < self._painted_at:
            message.prevent_default()

    @property
    def _arranged(self) -> object:
        """What a layout of its own goes by: what of its children is shown, its styles, the place for scroll bars."""
        return tuple(self.displayed_children), self.styles._cache_key, self.scrollbars_enabled

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """The first layout is of everything: it is also what the widgets want that were filled before."""
        if not scroll or self._layout_widgets:
            self._laid_out_at, self._laid_out = get_time(), self._arranged
        if not self.outer_size:
            self._layout_required = False
            for widget in self.walk_children(Widget):
                widget._layout_required = False
        super()._refresh_layout(size, scroll)

    def on_invoke_later(self, message: messages.InvokeLater) -> None:
        """What it is to do after its next paint is its own matter. Textual leaves it to the screen in front, with which
        it goes when that one closes first."""
        message.prevent_default()
        self._invoke_later(message.callback, message._sender or self)

    def hold(self, most: float | None = None) -> None:
        """Leave on the terminal what was there before, for so many seconds at most: it has to look something up."""
        self._held = True
        self.set_timer(LATE if most is None else most, self.let_see)

    def let_see(self) -> None:
        """It has what it shows: it is painted from now on."""
        if self._held:
            self._held = False
            self.refresh()

    def _compositor_refresh(self) -> None:
        """Paint what changed, and nothing before the widgets know their sizes: they are empty until then."""
        if self._sized and not self._held:
            if self is self.app.screen and self._compositor.size.region in self._compositor._dirty_regions:
                self._painted_at = get_time()
                self._repaint_required = False
            super()._compositor_refresh()


def _reached(size: int, steps: Sequence[tuple[int, str]] | None) -> list[str]:
    """The class of a screen of that many columns or rows, the last one that it reaches."""
    return [name for least, name in steps or () if size >= least][-1:]
