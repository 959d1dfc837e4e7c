"""The command palette's entries: what the screen in front can do, then what the other places and the settings hold."""

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input, LoadingIndicator

from tui.app.places import NAMES, place
from tui.app.screens.base import EbbScreen, Place
from tui.app.screens.sized import Sized
from tui.domain.options import OPTIONS


class Palette(CommandPalette, Sized[None]):
    """Textual's palette in a frame like that of the dialogs: no icon of two cells, a still cursor, no shade around."""

    DEFAULT_CSS = """
    Palette {
        background: transparent; align-horizontal: center;
        & SearchIcon { display: none; }
        & > Vertical { max-width: 100; margin-top: 1; background: transparent; }
        & #--input, & #--input.--list-visible {
            border: round $ebb-accent; background: $background; height: 3; padding: 0;
        }
        & CommandInput, & CommandInput:focus { background: $background; border: none; height: 1; padding: 0 1; }
        & CommandInput > .input--placeholder { color: $ebb-label; }
        & CommandList, & CommandList:focus, & CommandList.--populating {
            background: $background; border: round $ebb-accent; max-height: 80vh;
            scrollbar-size-vertical: 1; scrollbar-color: $ebb-frame; scrollbar-background: $background;
        }
        & CommandList > .option-list--option { padding: 0 1; text-style: none; }
        & CommandList > .option-list--option-highlighted { background: $ebb-raised; color: $ebb-accent; }
        & LoadingIndicator { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__(providers=[Commands], placeholder="Find a command")

    def on_mount(self) -> None:
        """A blinking cursor repaints twice a second, and what would show that it is loading sixteen times, unseen."""
        self.query_one(Input).cursor_blink = False
        self.query_one(LoadingIndicator).auto_refresh = None

    def _action_command_list(self, action: str) -> None:
        """A key for the list. One that is not laid out yet has no pages to turn; Textual ends the app over that."""
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


BOXES = ("app.report",)
"""What opens over any place: its own would only be opened to lie below it."""


class Entry(NamedTuple):
    """A line of the palette and what it runs."""

    title: str
    action: str


class Commands(Provider):
    """The commands of the screen that the palette was opened on, and those that lead elsewhere."""

    async def startup(self) -> None:
        """Begin to look them up, in a thread: it loads the other places the first time."""
        screen = self.screen
        found = list[Entry] if not isinstance(screen, EbbScreen) else lambda: list(entries(screen))
        self._looking_up = asyncio.ensure_future(asyncio.to_thread(found))

    async def _entries(self) -> list[Entry]:
        """The entries, once they are there. Every letter cancels the search of the one before, and must not this."""
        return await asyncio.shield(self._looking_up)

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for title, action in await self._entries():
            yield DiscoveryHit(title, partial(self.screen.run_action, action), text=title)

    async def search(self, query: str) -> Hits:
        """What matches."""
        matcher = self.matcher(query)
        for title, action in await self._entries():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), partial(self.screen.run_action, action), text=title)


def _there(name: str, action: str) -> str:
    """What goes to that place and does this there."""
    return action if action in BOXES else f"app.go({name!r}, {action!r})"


def guide_titles() -> list[tuple[str, str]]:
    """The key and the title of every page of the guide; none where they cannot be read, which the guide itself says."""
    from tui import content, reading

    try:
        return [(page.key, page.title) for page in reading.guide().pages]
    except content.ContentError:
        return []


def entries(screen: EbbScreen) -> Iterator[Entry]:
    """Every line of the palette on that screen; from one where one is not free to go, only its own."""
    keymap = screen.ebb.preferences.keymap
    for command in screen.commands:
        if command.palette and command.action:
            keys, does = command.all_keys(keymap), screen.named(command).help
            yield Entry(f"{does}  ({keys})" if keys else does, command.action)
    if not isinstance(screen, Place):
        return
    for name in NAMES:
        if not isinstance(screen, place(name)):
            for command in place(name).KEYS:
                if command.anywhere:
                    yield Entry(f"{name.capitalize()}: {command.help}", _there(name, command.action))
    for key, title in guide_titles():
        yield Entry(f"Read: {title}", f"app.go('guide', {f'open({key!r})'!r})")
    for option in OPTIONS:
        yield Entry(f"Settings: {option.title}", f"app.go('settings', {f'seek({option.key!r})'!r})")
