"""The places beside Today and the check-in, by the names that `app.go` knows; each is loaded when it is asked for.

What a place is stands in `screens.base`, what it shows in its own module.
"""

from typing import Any

from textual.app import App

from tui.app.screens.base import EbbScreen, Place

NAMES = ("urge", "taper", "tips", "trends", "guide", "journal", "settings", "backups")


def place(name: str) -> type[Place]:
    """The screen of that name. Raises ValueError for a name that none has."""
    match name:
        case "urge":
            from tui.app.screens.urge import UrgeScreen

            return UrgeScreen
        case "taper":
            from tui.app.screens.taper import TaperScreen

            return TaperScreen
        case "tips":
            from tui.app.screens.tips import TipsScreen

            return TipsScreen
        case "trends":
            from tui.app.screens.trends.screen import TrendsScreen

            return TrendsScreen
        case "guide":
            from tui.app.screens.guide import GuideScreen

            return GuideScreen
        case "journal":
            from tui.app.screens.journal import JournalScreen

            return JournalScreen
        case "settings":
            from tui.app.screens.settings import SettingsScreen

            return SettingsScreen
        case "backups":
            from tui.app.screens.backups import BackupsScreen

            return BackupsScreen
    raise ValueError(f"there is no place called {name}")


def back_to(app: App[Any], kind: type[EbbScreen]) -> None:
    """Close what lies over the screen of that kind; what is half done there is kept."""
    while not isinstance(app.screen, kind) and len(app.screen_stack) > 1:
        if isinstance(app.screen, EbbScreen):
            app.screen.save_draft()
        app.pop_screen()
