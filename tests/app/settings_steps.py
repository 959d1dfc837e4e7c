"""What the tests of Settings share: going to a row, reading the list and its foot, what is stored. No tests."""

from textual.pilot import Pilot

from tests.app.first_steps import text
from tests.app.running import press
from tui.app.app import EbbApp
from tui.app.screens.options.drawing import RowList
from tui.app.screens.settings import SettingsScreen
from tui.app.widgets.lines import Lines
from tui.journal import Journal


def screen(app: EbbApp) -> SettingsScreen:
    assert isinstance(app.screen, SettingsScreen)
    return app.screen


def go_to(app: EbbApp, row: str) -> None:
    """Puts the cursor on that row."""
    there = screen(app)
    there.current = row
    there._show()
    assert there._row.id == row


def listed(app: EbbApp) -> str:
    return screen(app).query_one(RowList).plain


def current(app: EbbApp) -> str:
    """The line that keys are meant for."""
    return next(line for line in listed(app).splitlines() if line.startswith("›"))


def about(app: EbbApp) -> str:
    """What stands at the foot, as running text."""
    return " ".join(screen(app).query_one("#about", Lines).plain.split())


def stored(journal: Journal, key: str) -> object:
    return journal.setting_values.get(key)


async def add_own(app: EbbApp, pilot: Pilot[int], name: str) -> None:
    """Adds a symptom of one's own, from wherever one is."""
    if not isinstance(app.screen, SettingsScreen):
        await press(pilot, "s")
    go_to(app, "own_/add")
    await press(pilot, "enter", *text(name), "enter")


def asked(journal: Journal) -> list[str]:
    """The symptoms that are switched on."""
    found = stored(journal, "symptoms")
    assert isinstance(found, list)
    return found
