"""What the tests of the first run share: typing a text, reading the page, looking at what was saved. No tests."""

from tui.app.app import EbbApp
from tui.app.screens.first_run import FirstRun
from tui.app.screens.setup.view import PageView
from tui.app.screens.today import TodayScreen
from tui.journal import Journal

NAMES = {" ": "space", ".": "full_stop", ",": "comma", "-": "minus", ":": "colon", "/": "slash"}


def text(typed: str) -> list[str]:
    """The keys of a text."""
    return [NAMES.get(character, character) for character in typed]


def page(app: EbbApp) -> str:
    """The page, line by line."""
    assert isinstance(app.screen, FirstRun)
    return app.screen.query_one(PageView).plain


def flat(app: EbbApp) -> str:
    """The page as running text."""
    return " ".join(page(app).split())


def is_home(app: EbbApp) -> bool:
    return isinstance(app.screen, TodayScreen)


def lines(app: EbbApp, start: str) -> list[str]:
    return [line for line in page(app).splitlines() if line.strip().startswith(start)]


def saved(journal: Journal) -> dict[str, object]:
    return dict(journal.setting_values)


def unwritten(journal: Journal) -> bool:
    return journal.is_new and not journal.path.exists()
