"""What is wrong by itself, such as a journal that cannot be read just now: said once, and not over anything else.

What came of the person's own changes is said at once, by `changing`.
"""

from tui.app.screens.base import EbbScreen
from tui.app.terminal_app import TerminalApp


class NoticingApp(TerminalApp):
    """An app that says what is wrong when no other message stands in the place of the keys."""

    def __init__(self) -> None:
        super().__init__()
        self._unsaid: dict[str, str] = {}
        self._noticed: dict[str, str] = {}

    def _screens(self) -> list[EbbScreen]:
        """Ebbtide's screens from the lowest up, without those that are not composed yet or are going."""
        return [screen for screen in self.screen_stack if isinstance(screen, EbbScreen) and screen.is_ready()]

    @property
    def _is_at_rest(self) -> bool:
        """Whether nothing is being typed or answered, so that a box may come up by itself."""
        screen = self.screen
        return isinstance(screen, EbbScreen) and screen.is_ready() and screen.at_rest

    def notice(self, about: str, text: str | None) -> None:
        """What is wrong about something, or None when it is well again. The same is said once until then."""
        if text is None:
            self._unsaid.pop(about, None)
            if said := self._noticed.pop(about, ""):
                for screen in self._screens():
                    screen.take_away(said)
        elif self._noticed.get(about) != text:
            self._unsaid[about] = text
        self.say_noticed()

    def say_noticed(self) -> None:
        """Say the next of it, if there is any and no message stands."""
        screens = self._screens()
        if screens and self._unsaid and not screens[-1].has_message:
            about = next(iter(self._unsaid))
            self._noticed[about] = self._unsaid.pop(about)
            screens[-1].say(self._noticed[about], warn=True)
