"""The keys of a screen, read off its commands: it cannot disagree with what the keys do."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from tui.app.commands import Command, bindings
from tui.app.widgets.lines import Lines

CLOSE = Command("close-keys", "escape,q,question_mark,f1,enter", "dismiss", "close", "Close")


class KeysScreen(ModalScreen[None]):
    """A box over the screen whose keys it lists."""

    BINDINGS: ClassVar[list[BindingType]] = bindings([CLOSE])
    DEFAULT_CSS = """
    KeysScreen {
        align: center middle;
        background: transparent;
        & > VerticalScroll {
            width: 76; max-width: 100%; height: auto; max-height: 100%;
            background: $background; border: round $ebb-accent; border-title-color: $ebb-text; border-title-style: bold;
            border-subtitle-color: $ebb-label; padding: 0 1; scrollbar-size-vertical: 1;
        }
    }
    """

    def __init__(self, commands: Sequence[Command], keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._commands = [command for command in commands if command.keys]
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """One line a command: its keys and what it does."""
        with VerticalScroll() as box:
            box.border_title = "Keys"
            box.border_subtitle = "Esc closes"
            yield Lines(
                ((command.all_keys(self._keymap).ljust(18), "key"), (command.help, "")) for command in self._commands
            )
