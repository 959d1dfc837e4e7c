"""The keys of the first run, and how far those that scroll a page move it.

What they do is the screen's matter.
"""

from tui.app.commands import Command

KEYS = (
    Command("first-next", "enter", "next", "next", "Go on with this answer"),
    Command("first-back", "escape", "back", "back", "Go back to the question before"),
    Command("first-skip", "ctrl+n", "skip", "skip", "Leave this question open and go on"),
    Command("first-rest", "ctrl+o", "skip_rest", "skip the rest", "Leave the rest open and look over what is kept"),
    Command("first-move", "up,down", "", "move", "Move between the lines", bar=False, palette=False),
    Command("first-change", "left,right", "", "change", "Change a choice", bar=False, palette=False),
    Command("first-mark", "space", "", "mark", "Mark or clear a line of a list", bar=False, palette=False),
    Command("help-anywhere", "ctrl+g", "", "get help", "Get help: who answers, and when to call", palette=False),
    Command("keys", "f1", "app.keys", "keys", "Show the keys of this screen", bar=False),
    Command("first-quit", "ctrl+q,ctrl+c", "app.quit", "quit", "Quit; your answers are kept, the next start goes on"),
)

SCROLLS = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10, "space": 10, "home": -999, "end": 999}
