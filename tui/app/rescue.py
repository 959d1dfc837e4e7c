"""The app when the journal does not open: why, in a sentence, and below it who answers.

Reads preferences and nothing of the person's; never writes. It ends with 0, or with 128 + n after signal n.
"""

import gc
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual import events

from tui.app.colors import dress
from tui.app.commands import Command, bindings
from tui.app.preferring import marker_of
from tui.app.screens.get_help import KEYS, HelpScreen
from tui.app.starting import run_in_terminal
from tui.app.terminal_app import TerminalApp
from tui.app.typing import Typing
from tui.prefs import Preferences, read_preferences

RESCUE_KEYS = (
    Command("rescue-quit", "q,ctrl+q,ctrl+c", "app.quit", "quit", "Quit Ebbtide"),
    Command("rescue-stop", "ctrl+z", "app.stop_job", "pause", "Go back to the shell; fg comes back", bar=False),
    *(command for command in KEYS if command.id not in ("help-leave", "help-quit")),
)
UNTOUCHED = "Nothing in it was changed. Help is here all the same; q quits."


class RescueScreen(HelpScreen, inherit_bindings=False):
    """The help page with nothing below it: Esc only leaves a situation, a second ! does nothing, q quits."""

    KEYS: ClassVar[tuple[Command, ...]] = RESCUE_KEYS
    BINDINGS = bindings(RESCUE_KEYS)


class RescueApp(TerminalApp):
    """One screen: what is wrong with the journal, and the help page."""

    TITLE = "Ebbtide"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, sentence: str, country: str | None, zone: str | None, preferences: Preferences) -> None:
        super().__init__()
        self._sentence, self._country, self._zone = sentence, country, zone
        self._keymap_of_person: Mapping[str, str] = preferences.keymap
        self._marker, self._mouse = marker_of(preferences.marker), preferences.mouse
        self.animation_level = "full" if preferences.animation else "none"
        dress(self, preferences.theme)

        self.typing = Typing(self, super().on_event)

    def get_default_screen(self) -> HelpScreen:
        """The help page is all there is."""
        notice = f"{self._sentence} {UNTOUCHED}"
        return RescueScreen(
            self._country, self._keymap_of_person, notice, zone=self._zone, marker=self._marker, mouse=self._mouse
        )

    def on_mount(self) -> None:
        """The keys are the person's."""
        self.typing.start()
        self.set_keymap(self._keymap_of_person)
        if not gc.isenabled():  # off since the command began, see `cli.main`
            self.call_after_refresh(gc.enable)

    async def on_event(self, event: events.Event) -> None:
        """Keys wait their turn; everything else is dealt with as it comes."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self.typing.put(event)
        else:
            await super().on_event(event)

    def on_unmount(self) -> None:
        """No more keys."""
        self.typing.stop()

    def _fatal_error(self) -> None:
        """An error of our own ends the app without a traceback; the command says it and keeps it in the log."""
        self._close_messages_no_wait()


def run(sentence: str, country: str | None, zone: str | None, config: Path) -> int:
    """Show why the journal does not open, and help, until the person leaves. Raises what ended it by mistake."""
    preferences = read_preferences(config)
    return run_in_terminal(RescueApp(sentence, country, zone, preferences), mouse=preferences.mouse)
