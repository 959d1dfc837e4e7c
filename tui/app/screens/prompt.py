"""A line to type over the screen: a day to go to, words to look for. What is no answer is said below it.

It closes with the answer as it was understood; a letter sends its own cell and no more.
"""

from collections.abc import Callable
from textwrap import wrap
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.screens.dialog import Dialog
from tui.app.screens.setup.form import Text
from tui.app.widgets.boxes import Below
from tui.app.widgets.lines import Lines
from tui.domain.errors import Refused

T = TypeVar("T")

KEYS = (
    Command("prompt-done", "enter", "done", "go", "Take what was typed"),
    Command("prompt-leave", "escape", "dismiss", "leave", "Leave it"),
)


class Prompt(Dialog[T | None]):
    """One line, read by `parse`, which raises Refused for what is no answer. Closes with None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)

    def __init__(self, title: str, hint: str, value: str, parse: Callable[[str], T]) -> None:
        super().__init__()
        self._title, self._hint = title, hint
        self._text = Text("prompt", title, value, parse, width=min(52, self.app.size.width - 6))

    def compose(self) -> ComposeResult:
        """The line, and below it an example or what is wrong."""
        with Below(id="box") as box:
            box.border_title = self._title
            box.border_subtitle = "Enter goes · Esc leaves"
            yield Lines(id="typed")
            yield Lines(id="said")

    def on_mount(self) -> None:
        """Ready to type; what is there already is replaced by the first letter."""
        self._text.enter()
        self._show(self._hint, "quiet")

    def on_key(self, event: events.Key) -> None:
        """Letters are typed."""
        if self._text.key(event.key, event.character):
            event.stop()
            self._show(self._hint, "quiet")

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is typed."""
        self._text.insert(event.text)
        self._show(self._hint, "quiet")

    def _show(self, said: str, style: str) -> None:
        self.query_one("#typed", Lines).show_rows([self._text.pieces(current=True)])
        width = max(10, min(54, self.app.size.width - 4))
        self.query_one("#said", Lines).show_rows([((line, style),) for line in wrap(said, width)])

    def action_done(self) -> None:
        """Close with the answer, or say what is wrong with it."""
        try:
            answer = self._text.read()
        except Refused as error:
            self._show(str(error), "warn")
        else:
            self.dismiss(answer)
