"""The keys of a screen, read off its commands: it cannot disagree with what the keys do."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.app.commands import Command, bindings
from tui.app.screens.sized import Sized
from tui.app.widgets.boxes import Scrolled
from tui.app.widgets.lines import Lines, Piece, Row, spread

CLOSE = Command("close-keys", "escape,q,question_mark,f1,enter", "dismiss", "close", "Close")
KEY_WIDTH = 18
NAMES_FROM = 70
"""Columns from which there is room for the names of config.toml."""


class KeysScreen(ModalScreen[None], Sized[None]):
    """A box over the screen whose keys it lists: first its own, then those that it shares with the others.

    At the end of each line stands the name by which config.toml gives that command another key.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings([CLOSE])
    DEFAULT_CSS = """
    KeysScreen {
        align: center middle;
        background: transparent;
        & > Scrolled {
            width: 100%; max-width: 104; height: auto; max-height: 100%;
            background: $background; border: round $ebb-accent; border-title-color: $ebb-text; border-title-style: bold;
            border-subtitle-color: $ebb-label; padding: 0 1; scrollbar-size-vertical: 1;
            scrollbar-color: $ebb-frame; scrollbar-background: $background;
        }
    }
    """

    def __init__(self, own: Sequence[Command], shared: Sequence[Command], keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._own, self._shared = ([command for command in each if command.keys] for each in (own, shared))
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """One line a command: its keys, what it does, its name."""
        with Scrolled() as box:
            wide = self.app.size.width >= NAMES_FROM + 6
            box.border_title = "Keys, and their names for config.toml" if wide else "Keys"
            box.border_subtitle = "↑↓ scroll · Esc closes"
            lines = Lines()
            lines.show(self._rows)
            yield lines

    def _rows(self, width: int) -> Iterator[Row]:
        groups = [("Here", self._own), ("On every screen", self._shared)]
        shown = [(title, commands) for title, commands in groups if commands]
        for index, (title, commands) in enumerate(shown):
            if len(shown) > 1:
                if index:
                    yield ()
                yield ((title, "label"),)
            for command in commands:
                yield from self._line(command, width)

    def _line(self, command: Command, width: int) -> Iterator[Row]:
        """A command; a long sentence takes a second line rather than the place of the name."""
        name = command.id if width >= NAMES_FROM else ""
        room = width - KEY_WIDTH - (len(name) + 2 if name else 0)
        for index, text in enumerate(wrap(command.help, max(20, room))):
            keys = command.all_keys(self._keymap) if index == 0 else ""
            left: list[Piece] = [(keys.ljust(KEY_WIDTH), "key"), (text, "")]
            yield spread(left, [(name if index == 0 else "", "quiet")], width)
