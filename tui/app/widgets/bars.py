"""The line above every screen and the one below it: where and when you are, and what the keys do."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from rich.cells import cell_len

from tui.app.commands import Command
from tui.app.widgets.lines import Lines, Piece, Row, cut, spread, width_of

LEAST = 12
"""Cells that are left of what is cut in the header."""
MOST_LINES = 4
"""Lines that a message may take from the screen above it."""


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

    A message that is too long for that ends in an ellipsis here, and `whole` is false.
    """

    DEFAULT_CSS = "KeyBar { height: auto; max-height: 4; padding: 0 1; color: $ebb-label; dock: bottom; }"

    def __init__(self) -> None:
        super().__init__([()])
        self._entries: tuple[tuple[str, str], ...] = ()
        self.message = ""
        self.style_of_message = "strong"

    def show_commands(self, commands: Iterable[Command], keymap: Mapping[str, str]) -> None:
        """Show the keys of these commands."""
        self._entries = tuple((command.key(keymap), command.label) for command in commands if command.bar)
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

    def _keys(self, width: int) -> Row:
        row: list[Piece] = []
        for key, label in self._entries:
            gap: list[Piece] = [("  ", "")] if row else []
            entry: list[Piece] = [(key, "key"), (f" {label}", "")]
            if width_of(row) + width_of(gap) + width_of(entry) > width:
                break
            row += gap + entry
        return tuple(row)
