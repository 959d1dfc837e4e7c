"""The keys of an urge: those of the calm screen, and those that are left while something is asked."""

from collections.abc import Sequence
from typing import Literal

from tui.app.commands import Command
from tui.app.screens.origin import ORIGIN

Stage = Literal["strength", "riding", "outcome", "trigger"]
"""What is asked, or "riding" while nothing is."""

KEYS = (
    Command("urge-passed", "y", "ended('passed')", "it passed", "Say that the urge passed"),
    Command("urge-dosed", "x", "ended('dosed')", "dosed", "Say that you took a dose"),
    Command("urge-more", "plus,equals_sign", "more", "5 min more", "Give the timer five minutes more"),
    Command(
        "urge-end",
        "enter,e",
        "end",
        "how it ended",
        "Say how the urge ended: passed, a dose, or still there",
        bar=False,
    ),
    Command("urge-pace", "b", "pace", "other pace", "Breathe by another pace"),
    Command("urge-tip-down", "down", "choose(1)", "next tip", "The next tip", bar=False),
    Command("urge-tip-up", "up", "choose(-1)", "tip before", "The tip before", bar=False),
    Command("urge-tip", "space", "read", "read tip", "Read the tip on which the mark stands"),
    ORIGIN._replace(bar=False),
    Command("urge-on", "pagedown", "page(1)", "page down", "A page down", bar=False, palette=False),
    Command("urge-back", "pageup", "page(-1)", "page up", "A page up", bar=False, palette=False),
    Command("urge-leave", "escape", "leave", "leave it running", "Back: to the urge, or home while it goes on"),
)
FIRST_KEYS = 2
"""Keys of the urge that the key bar names before the one for help, which has to be in sight at any width."""
IN_QUESTION = ("help", "quit")
"""What the key bar names besides while something is asked: the digits stand beside the answers."""

ASLEEP = {"enter", "space", "e", "b", "plus", "equals_sign", "up", "down", "o"}
"""Keys of the calm screen that do nothing while something is asked; y and x answer how it ended."""


def commands_in(stage: Stage, places: Sequence[Command]) -> tuple[Command, ...]:
    """What can be done at that stage; `places` are the keys that every place has."""
    others = tuple(command for command in places if command.id != "urge")
    if stage == "riding":
        get_help = next(command for command in others if command.id == "help")
        rest = (command for command in others if command is not get_help)
        return (*KEYS[:FIRST_KEYS], get_help, *KEYS[FIRST_KEYS:], *rest)
    leave = KEYS[-1]._replace(label="back")
    return (leave, *(command._replace(bar=command.id in IN_QUESTION) for command in others))
