"""One of a few, on one line: arrows or a first letter choose. Small enough to stand between two inputs."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.widgets.lines import Lines

T = TypeVar("T")


class Choice(Lines, Generic[T], can_focus=True):
    """A choice among `options`, pairs of a value and its name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "before", show=False),
        Binding("right,space", "turn(1)", "next", show=False),
    ]
    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; background: $ebb-raised; }
    Choice:focus { text-style: bold; color: $ebb-accent; }
    """

    class Changed(Message):
        """Another option was chosen."""

    def __init__(self, options: Sequence[tuple[T, str]], value: T, *, id: str | None = None) -> None:
        super().__init__([()], id=id)
        self.options = tuple(options)
        self.index = next((index for index, option in enumerate(self.options) if option[0] == value), 0)

    @property
    def value(self) -> T:
        """The chosen value."""
        return self.options[self.index][0]

    def on_mount(self) -> None:
        """Show the choice."""
        self._show()

    def _show(self) -> None:
        self.show_rows([(("‹ ", "label"), (self.options[self.index][1], ""), (" ›", "label"))])

    def action_turn(self, by: int) -> None:
        """The next option, around the end."""
        self.choose((self.index + by) % len(self.options))

    def choose(self, index: int) -> None:
        """That option."""
        if index != self.index:
            self.index = index
            self._show()
            self.post_message(self.Changed())

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next option that begins with it."""
        letter = (event.character or "").casefold()
        if not letter.isalnum():
            return
        for ahead in range(1, len(self.options) + 1):
            index = (self.index + ahead) % len(self.options)
            if self.options[index][1].casefold().startswith(letter):
                event.stop()
                self.choose(index)
                return
