"""Journals to look back on in Trends, and what it shows. No tests."""

from textual.pilot import Pilot

from tests.app.running import header, press, set_up, until
from tests.examples import DAY, NOW, SUNDAY, doses_of, scores
from tui.app.app import EbbApp
from tui.app.screens.trends.canvas import Canvas
from tui.app.screens.trends.screen import TrendsScreen
from tui.app.widgets.lines import Lines
from tui.journal import Journal

MISSED = 5
"""So many days ago nothing was written down."""


def aches(score: int) -> dict[str, int]:
    """Six symptoms at that score, enough for a discomfort, and none that a safety message watches."""
    return dict.fromkeys(("anxiety", "irritability", "muscle_aches", "runny_nose", "sweating", "hot_cold"), score)


def lived(days: int = 20) -> Journal:
    """The worked plan with a check-in and three doses a day, but for one day; easier in the last week than before."""
    journal = set_up()
    for ago in range(1, days + 1):
        if ago != MISSED:
            answers = {**scores(1 if ago < 8 else 3, craving=ago % 4), "sleep_hours": 6 + ago % 3}
            journal.save_checkin(SUNDAY - ago * DAY, answers, NOW - ago * DAY)
            for dose in doses_of(SUNDAY - ago * DAY, "2.7", "2.7", "2.7"):
                journal.add_dose(dose)
    return journal


async def opened(app: EbbApp, pilot: Pilot[int], *keys: str) -> TrendsScreen:
    """Trends, once its page is drawn, and these keys pressed there."""
    await press(pilot, "r")
    await drawn(app, pilot)
    for key in keys:
        await press(pilot, key)
    screen = app.screen_stack[1]
    assert isinstance(screen, TrendsScreen)
    return screen


async def drawn(app: EbbApp, pilot: Pilot[int]) -> None:
    """Wait until something stands in the page."""
    await until(pilot, lambda: isinstance(app.screen, TrendsScreen) and page(app).strip())


def page(app: EbbApp) -> str:
    """The page, line by line."""
    return app.screen.query_one("#page", Canvas).plain


def words(app: EbbApp) -> str:
    """The page with its line breaks undone."""
    return " ".join(page(app).split())


def day(app: EbbApp) -> str:
    """The numbers of the day under the cursor."""
    return " ".join(app.screen.query_one("#day", Lines).plain.split())


def tabs(app: EbbApp) -> str:
    """The names of the pages."""
    return app.screen.query_one("#tabs", Lines).plain.rstrip()


def looked_at(app: EbbApp) -> str:
    """The header without the name of the app."""
    return header(app).partition("Trends")[2].partition("  ")[0].strip(" ·")
