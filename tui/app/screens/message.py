"""A safety message in a box: what was seen in the journal, what to do now, how urgent it is and where that is from.

When it comes up is `app.messages`; one that cannot wait comes above the help lines instead.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType

from tui.app.commands import Command, bindings
from tui.app.messages import Message
from tui.app.screens import news
from tui.app.screens.origin import ORIGIN, OriginBox
from tui.app.screens.setup.page import paragraph
from tui.app.widgets.lines import Row
from tui.domain.safety_words import KEPT, URGENCIES_SAID

MESSAGE_KEYS = (
    Command("message-close", "enter,escape", "dismiss", "close", "Close"),
    Command("message-help", "exclamation_mark", "app.get_help", "get help", "Get help: who answers"),
    ORIGIN,
)


class MessageBox(news.Box[None]):
    """One message. It covers nothing that is being typed, and takes no keys that were meant for what it covers."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MESSAGE_KEYS)
    HINT = "Enter closes · ! help · o source"

    def __init__(self, message: Message) -> None:
        super().__init__(grace=news.GRACE)
        self._message = message

    def on_mount(self) -> None:
        """How urgent it is stands in the frame, in words."""
        self.query_one("#box").border_title = URGENCIES_SAID[self._message.rule.urgency]

    def rows(self, width: int) -> Iterator[Row]:
        """The title, the message, and that it is kept."""
        yield from paragraph(self._message.rule.title, width, "strong")
        yield ()
        yield from paragraph(self._message.rule.message, width)
        yield ()
        yield from paragraph(KEPT, width, "quiet")

    def action_origin(self) -> None:
        """Show where the message comes from."""
        self.app.push_screen(OriginBox([self._message.origin]))
