"""Where something comes from, in a box over what it is about: `o` on a tip, a sign, a milestone, a page, a message.

What is said is `domain.origins`.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.screens.news import Box
from tui.app.screens.setup.page import paragraph
from tui.app.widgets.lines import Row
from tui.domain.origins import Origin

ORIGIN = Command("origin", "o", "origin", "source", "Show where this comes from")
"""For the KEYS of a screen that has something with an origin, and an `action_origin`."""
ORIGIN_KEYS = (Command("origin-close", "enter,escape,o", "dismiss", "close", "Close"),)


class OriginBox(Box[None]):
    """The sources of one thing, or of several, one after the other."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ORIGIN_KEYS)
    HEADING = "Where this comes from"
    HINT = "Enter closes"

    def __init__(self, origins: Sequence[Origin]) -> None:
        super().__init__()
        self._origins = tuple(origins)

    def rows(self, width: int) -> Iterator[Row]:
        """What it is about, and under it a citation or a sentence each."""
        for index, origin in enumerate(self._origins):
            if index:
                yield ()
            yield from paragraph(origin.title, width, "strong")
            for line in origin.lines():
                yield from paragraph(line, width, "")
