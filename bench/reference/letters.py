"""A Textual app with one Input: what a typed letter costs where nobody has counted bytes.

A program of its own; nothing of Ebbtide is imported here.
"""

from textual.app import App, ComposeResult
from textual.widgets import Input


class OneInput(App[None]):
    """One field to type in."""

    def compose(self) -> ComposeResult:
        field = Input(placeholder="One input")
        # Only the letters are to be counted.
        field.cursor_blink = False
        yield field


if __name__ == "__main__":
    OneInput().run()
