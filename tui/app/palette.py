"""The command palette's entries: every command of the screen in front, found by name or by what its help says."""

from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from tui.app.commands import Command
from tui.app.screens.base import EbbScreen


class Palette(CommandPalette):
    """Textual's palette, with the screen behind it left as it is, no icon of two cells, and a still cursor."""

    DEFAULT_CSS = """
    Palette {
        background: transparent;
        & SearchIcon { display: none; }
        & > Vertical { margin-top: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__(providers=[Commands], placeholder="Find a command")

    def on_mount(self) -> None:
        """A blinking cursor repaints twice a second."""
        self.query_one(Input).cursor_blink = False


class Commands(Provider):
    """The commands of the screen that the palette was opened on."""

    def _commands(self) -> list[tuple[Command, str]]:
        screen = self.screen
        if not isinstance(screen, EbbScreen):
            return []
        keymap = screen.ebb.preferences.keymap
        return [
            (command, self._title(command, command.all_keys(keymap))) for command in screen.commands if command.palette
        ]

    @staticmethod
    def _title(command: Command, keys: str) -> str:
        return f"{command.help}  ({keys})" if keys else command.help

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for command, title in self._commands():
            yield DiscoveryHit(title, partial(self.screen.run_action, command.action), text=title)

    async def search(self, query: str) -> Hits:
        """What matches."""
        matcher = self.matcher(query)
        for command, title in self._commands():
            score = matcher.match(title)
            if score > 0:
                run = partial(self.screen.run_action, command.action)
                yield Hit(score, matcher.highlight(title), run, text=title)
