"""Running an app of ours in this terminal, and leaving the terminal and the exit code as they should be.

Which app, and on what, is its own matter.
"""

import os

from textual.app import App

from tui import terminal
from tui.app import signals


def forget_size() -> None:
    """Before the app is made: some shells export a size, which Textual would believe for good and never follow a
    resize, or paint for two sizes in turn without an end.
    """
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)


def run_in_terminal(app: App[int], *, mouse: bool) -> int:
    """Run the app until it ends; returns the exit code. Raises what ended it by mistake."""
    for stream in (0, 1, 2):
        terminal.give_size(stream)
    result = app.run(mouse=mouse)
    if app._exception is not None:
        raise app._exception
    code = app.return_code or result or 0
    if code == 128 + signals.HANG_UP:
        signals.let_go_of_terminal()
    return code
