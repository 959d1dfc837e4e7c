"""Trends in a test: a journal of many days to look at, and what a page shows of it. No tests."""

import os
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from bench import tenyears
from tests.app.running import open_journal, press, until
from tests.examples import SUNDAY
from tui.app.app import EbbApp
from tui.app.screens.trends.page import Look
from tui.app.screens.trends.pages import page
from tui.app.screens.trends.screen import TrendsScreen
from tui.app.widgets.lines import Lines, width_of
from tui.charts import Marker
from tui.domain.ranges import RANGES, Range
from tui.journal import Journal

SIZES = ((80, 24), (60, 20), (120, 40))
MARKERS: tuple[Marker, ...] = ("braille", "block", "ascii")


def kept(days: int = 60) -> Journal:
    """A journal with a check-in and six doses on each of so many days up to yesterday, and a plan."""
    tenyears.write(Path(os.environ["EBB_JOURNAL"]), days, SUNDAY)
    return open_journal()


def drawn(
    journal: Journal,
    name: str,
    size: tuple[int, int],
    *,
    marker: Marker = "braille",
    range_: Range = RANGES[1],
    day: date = SUNDAY,
) -> list[str]:
    """The lines of a page for a terminal of that size; none may be too wide."""
    excerpt = journal.excerpt(journal.first_day() or SUNDAY, SUNDAY)
    front = page(name)
    days = range_ if front.HAS_RANGE else RANGES[-1]
    width = size[0] - 2
    rows = [tuple(row) for row in front.rows(Look(excerpt, days, day, marker, {}), width, size[1] - 5)]
    assert all(width_of(row) <= width for row in rows)
    return ["".join(text for text, _ in row) for row in rows]


async def opened(pilot: Pilot[int], name: str) -> TrendsScreen:
    """Trends, with that page in front and drawn."""
    await press(pilot, "r")
    screen = pilot.app.screen
    assert isinstance(screen, TrendsScreen)
    screen.action_show(name)
    await until(pilot, lambda: in_sight(pilot.app).strip() and f" {name} " in tabs(pilot.app))
    await pilot.pause()
    return screen


def in_sight(app: object) -> str:
    """What the page in front shows."""
    assert isinstance(app, EbbApp)
    return app.screen.query_one("#page", Lines).plain


def tabs(app: object) -> str:
    """The line of the pages' names."""
    assert isinstance(app, EbbApp)
    return app.screen.query_one("#tabs", Lines).plain


def day_line(app: object) -> str:
    """The numbers of the day under the cursor."""
    assert isinstance(app, EbbApp)
    return " ".join(app.screen.query_one("#day", Lines).plain.split())
