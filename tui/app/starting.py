"""Running an app of ours in this terminal, and leaving the terminal and the exit code as they should be.

Which app, and on what, is its own matter.
"""

from tui import terminal
from tui.app import signals
from tui.app.terminal_app import TerminalApp


def run_in_terminal(app: TerminalApp, *, mouse: bool) -> int:
    """Run the app until it ends; returns the exit code. Raises what ended it by mistake.

    A signal that comes later finds nothing that could be lost: it has the process end as it is about to.
    """
    for stream in (0, 1, 2):
        terminal.give_size(stream)
    app.signals = signals.Signals()
    app.signals.wait_in_background(0)
    result = app.run(mouse=mouse)
    if app._exception is not None:
        raise app._exception
    code = app.return_code or result or 0
    if code == 128 + signals.HANG_UP:
        signals.let_go_of_terminal()
    return code
