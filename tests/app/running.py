"""Running the app in a test: a journal to run it on, and waiting until a change has gone through. No tests."""

import os
import time
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.widgets import OptionList
from textual.worker import WorkerCancelled

from tests.examples import NOW, SUNDAY, scores, worked_plan
from tests.waiting import PATIENCE
from tui.app.app import EbbApp
from tui.app.screens.base import EbbScreen
from tui.app.widgets.bars import Header, KeyBar
from tui.app.widgets.lines import Lines
from tui.domain.records import Plan
from tui.journal import Journal
from tui.prefs import Preferences

SET_UP = {"timezone": "UTC", "day_starts": "04:00", "wakes": "08:30", "sleeps": "23:30"}


def open_journal() -> Journal:
    """The journal of this test's own world."""
    return Journal.open(Path(os.environ["EBB_JOURNAL"]), Path(os.environ["EBB_STATE"]))


def set_up(plan: Plan | None = None) -> Journal:
    """A journal after its first run, with the worked plan unless another is given."""
    journal = open_journal()
    journal.set_up(dict(SET_UP), plan or worked_plan())
    return journal


def check_in_yesterday(journal: Journal) -> None:
    """A whole check-in for the day before."""
    answers = {**scores(1, craving=2), "sleep_hours": 6.5, "fluids": 7, "meals": 3, "movement_minutes": 30}
    journal.save_checkin(
        SUNDAY - timedelta(days=1), {**answers, "support": True, "intake_complete": True}, NOW - timedelta(days=1)
    )


@asynccontextmanager
async def running(
    journal: Journal, size: tuple[int, int] = (80, 24), preferences: Preferences | None = None, *, demo: bool = False
) -> AsyncIterator[tuple[EbbApp, Pilot[int]]]:
    """The app on this journal, until its first screen is settled."""
    app = EbbApp(journal, preferences or Preferences(), Path(os.environ["EBB_CONFIG"]), demo=demo)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield app, pilot


async def settled(pilot: Pilot[int]) -> None:
    """Wait until every change is on disk and shown."""
    app = pilot.app
    assert isinstance(app, EbbApp)
    await pilot.pause()
    await app.typing.done()
    await app.writing.all_done()
    with suppress(WorkerCancelled):  # the palette was closed while it was still looking its lines up
        await app.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot: Pilot[int], condition: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until this holds; what comes after asserts it."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        await pilot.pause(0.02)


async def offered(pilot: Pilot[int], words: str) -> None:
    """Wait until the palette offers what says these words before all else, so that Enter takes it."""

    def first() -> bool:
        lists = (found for found in pilot.app.screen.query(OptionList) if found.highlighted == 0)
        return any(words in str(found.get_option_at_index(0).prompt) for found in lists)

    await until(pilot, first)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press these keys at once, as a slow line delivers them, and wait until what they did is done."""
    post(pilot, *keys)
    await settled(pilot)


async def tap(pilot: Pilot[int], *keys: str) -> None:
    """Press these keys at once, and wait until each was dealt with, but not until anything is on disk."""
    post(pilot, *keys)
    app = pilot.app
    assert isinstance(app, EbbApp)
    await pilot.pause()
    await app.typing.done()
    await pilot.pause()


def post(pilot: Pilot[int], *keys: str) -> None:
    """Let these keys come in from the terminal."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        try:
            character = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
        except KeyError:
            character = key if len(key) == 1 else ""
        pilot.app.post_message(events.Key(name, character or None))


def shown(app: EbbApp) -> str:
    """All text of the screen in front and of those below it, line by line."""
    return "\n".join(
        lines.plain for screen in app.screen_stack for lines in screen.query(Lines) if lines.display and lines.size
    )


def said(app: EbbApp) -> str:
    """What the key bar says."""
    screens = [screen for screen in app.screen_stack if isinstance(screen, EbbScreen)]
    return screens[-1].query_one(KeyBar).message


def header(app: EbbApp) -> str:
    """The header of the screen in front."""
    return app.screen.query_one(Header).plain
