"""The places beside Today and the check-in, by the names that `app.go` knows; each is loaded when it is asked for.

What a place is stands in `screens.base`, what it shows in its own module.
"""

from tui.app.screens.base import Place

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
