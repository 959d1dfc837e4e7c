"""The line above every screen and the one below it: where and when you are, and what the keys do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap

from rich.cells import cell_len
from textual import events
from textual.keys import key_to_character

from tui.app.commands import Command
from tui.app.widgets.lines import Lines, Piece, Row, cut, spread, width_of

LEAST = 12
"""Cells that are left of what is cut in the header."""
MOST_LINES = 4
"""Lines that a message may take from the screen above it."""

GAP = "  "
"""Between two keys."""


class Header(Lines):
    """The name, the heading of the screen, and at the right what `z` would take back."""

    DEFAULT_CSS = "Header { height: 1; padding: 0 1; color: $ebb-label; }"

    def say(self, heading: str, ends: Sequence[Sequence[Piece]]) -> None:
        """Show this heading, and at the right the first of `ends` that fits; a quiet piece of it may be cut."""

        def build(width: int) -> Iterable[Row]:
            left: list[Piece] = [(self.app.title, "strong"), ("   ", ""), (heading, "")]
            room = width - width_of(left) - 2
            fits = (fitted for end in ends if width_of(fitted := _cut_quiet(end, room)) <= room)
            yield spread(left, next(fits, ()), width)

        self.show(build)


def _cut_quiet(end: Sequence[Piece], room: int) -> Sequence[Piece]:
    """With what is quiet as long as there is room for it, and never so short that it says nothing."""
    over = max(0, width_of(end) - room)
    return [(cut(text, max(LEAST, cell_len(text) - over)) if style == "quiet" else text, style) for text, style in end]


class KeyBar(Lines):
    """The keys of the screen, as many as fit; a message takes its place until the next key.

    A message that is too long for that ends in an ellipsis here, and `whole` is false. A click on a key presses it.
    """

    DEFAULT_CSS = "KeyBar { height: auto; max-height: 4; padding: 0 1; color: $ebb-label; dock: bottom; }"

    def __init__(self) -> None:
        super().__init__([()])
        self._entries: tuple[tuple[str, str, str], ...] = ()
        self.message = ""
        self.style_of_message = "strong"

    def show_commands(self, commands: Iterable[Command], keymap: Mapping[str, str]) -> None:
        """Show the keys of these commands."""
        self._entries = tuple(
            (command.key(keymap), command.label, command.first_key(keymap)) for command in commands if command.bar
        )
        self.unsay()

    def say(self, text: str, *, warn: bool = False) -> None:
        """Say something in place of the keys."""
        self.message = " ".join(text.split())
        style = self.style_of_message = "warn" if warn else "strong"
        self.show(lambda width: [((line, style),) for line in self._lines(width)] or [()])

    @property
    def whole(self) -> bool:
        """Whether all of the message can be seen."""
        width = self.content_size.width or self.app.size.width - 2  # before the first layout
        return len(wrap(self.message, max(10, width))) <= MOST_LINES

    def _lines(self, width: int) -> list[str]:
        return wrap(self.message, max(10, width), max_lines=MOST_LINES, placeholder=" …")

    def unsay(self) -> None:
        """Show the keys again."""
        self.message = ""
        self.show(lambda width: [self._keys(width)])

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse, behind those that are typed already."""
        if self.message:
            return
        at = event.get_content_offset(self)
        for key, (first, last) in zip((key for *_, key in self._entries), self._places(), strict=False):
            if at is not None and first <= at.x < last:
                self.app.post_message(events.Key(key, key_to_character(key)))

    def _places(self) -> Iterator[tuple[int, int]]:
        """The columns of each key and its word, from its first to behind its last."""
        begin = 0
        for shown, label, _ in self._entries:
            end = begin + cell_len(shown) + 1 + cell_len(label)
            yield begin, end
            begin = end + len(GAP)

    def _keys(self, width: int) -> Row:
        row: list[Piece] = []
        for (shown, label, _), (_, end) in zip(self._entries, self._places(), strict=True):
            if end > width:
                break
            row += [(GAP, "")] if row else []
            row += [(shown, "key"), (f" {label}", "")]
        return tuple(row)
