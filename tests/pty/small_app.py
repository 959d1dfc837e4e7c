"""A Textual app of one line, started as a program of its own by the tests of the harness.

It shows the keys it got and its size; it knows nothing of Ebbtide.
"""

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.events import Key, Paste, Resize
from textual.widgets import Label


class SmallApp(App[int]):
    """Shows what was typed into it and how large it is; `q` leaves with exit status 3."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "leave", "Leave")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        self.title = "Small"

    def compose(self) -> ComposeResult:
        yield Label("Ready", markup=False)

    def show(self, what: str) -> None:
        self.query_one(Label).update(f"Ready: {what}")

    def on_resize(self, event: Resize) -> None:
        self.show(f"{event.size.width} by {event.size.height}")

    def on_key(self, event: Key) -> None:
        self.typed += event.character if event.character and event.is_printable else f"<{event.key}>"
        self.show(self.typed)

    def on_paste(self, event: Paste) -> None:
        self.show(f"pasted {len(event.text)}")

    def action_leave(self) -> None:
        self.exit(return_code=3)


if __name__ == "__main__":
    app = SmallApp()
    app.run()
    sys.exit(app.return_code or 0)
