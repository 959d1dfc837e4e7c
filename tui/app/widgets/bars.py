"""The line above every screen and the one below it: where and when you are, and what the keys do."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from textual import events

from tui.app.commands import Command
from tui.app.widgets.lines import Lines, Piece, spread, width_of


class Header(Lines):
    """The name, the heading of the screen, and at the right what `z` would take back."""

    DEFAULT_CSS = """
    Header { height: 1; padding: 0 1; color: $ebb-label; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._heading = ""
        self._right: tuple[tuple[Piece, ...], ...] = ()

    def show(self, heading: str, right: Sequence[Sequence[Piece]]) -> None:
        """Show this heading, and at the right the first of the variants that fits."""
        self._heading = heading
        self._right = tuple(tuple(variant) for variant in right)
        self._arrange()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the line to the new width."""
        self._arrange()

    def _arrange(self) -> None:
        width = self.content_size.width
        if not width:
            return
        left: list[Piece] = [("Ebbtide", "strong"), ("   ", ""), (self._heading, "")]
        fits = (right for right in self._right if width_of(left) + width_of(right) + 2 <= width)
        self.show_rows([spread(left, next(fits, ()), width)])


class KeyBar(Lines):
    """The keys of the screen, as many as fit; a message takes its place until the next key."""

    DEFAULT_CSS = """
    KeyBar { height: auto; max-height: 4; padding: 0 1; color: $ebb-label; dock: bottom; }
    """

    def __init__(self) -> None:
        super().__init__([()])
        self._entries: tuple[tuple[str, str], ...] = ()
        self._message: Piece | None = None

    def show_commands(self, commands: Iterable[Command], keymap: Mapping[str, str]) -> None:
        """Show the keys of these commands."""
        self._entries = tuple((command.key(keymap), command.label) for command in commands if command.bar)
        self._arrange()

    def say(self, text: str, *, warn: bool = False) -> None:
        """Say something in place of the keys."""
        self._message = (" ".join(text.split()), "warn" if warn else "strong")
        self._arrange()

    def unsay(self) -> None:
        """Show the keys again."""
        if self._message is not None:
            self._message = None
            self._arrange()

    @property
    def message(self) -> str:
        """What is being said, or an empty text."""
        return self._message[0] if self._message else ""

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the line to the new width."""
        self._arrange()

    def _arrange(self) -> None:
        width = self.content_size.width
        if not width:
            return
        if self._message is not None:
            text, style = self._message
            self.show_rows([((line, style),) for line in wrap(text, width)] or [()])
            return
        row: list[Piece] = []
        for key, label in self._entries:
            entry: list[Piece] = [(key, "key"), (f" {label}", "")]
            gap: list[Piece] = [("  ", "")] if row else []
            if width_of(row) + width_of(gap) + width_of(entry) > width:
                break
            row += gap + entry
        self.show_rows([row])
