"""A Textual app with one label: the least that a start can cost.

A program of its own; nothing of Ebbtide is imported here.
"""

from textual.app import App, ComposeResult
from textual.widgets import Label


class OneLabel(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        yield Label("One label")


if __name__ == "__main__":
    OneLabel().run()
