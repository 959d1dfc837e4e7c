"""An urge that was not written down when it was there is logged on its day, from the list and from the month."""

import pytest

from tests.app.days import SATURDAY, front, lived_in, marked_line, opened
from tests.app.running import header, open_journal, press, running, said, shown
from tests.examples import SUNDAY
from tui.app.screens.journal import JournalScreen
from tui.app.screens.month import MonthScreen
from tui.app.screens.urge_entry import NO_TIME, UrgeDialog


async def test_an_urge_of_yesterday_is_logged_with_its_time_and_taken_back() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "i")
        assert front(app) is UrgeDialog
        assert app.screen.query_one("#box").border_title == "Log an urge · Sat 21 Nov"
        await press(pilot, "3", "down", *"21:30", "down", "l", "down", "down", *"20", "enter")
        assert said(app) == "Logged the urge at 21:30 on Sat 21 Nov. z takes it back."
        (urge,) = journal.urges()
        assert (urge.day, urge.strength, urge.trigger, urge.outcome, urge.minutes) == (
            SATURDAY,
            3,
            "lonely",
            "passed",
            20,
        )
        assert (urge.at.hour, urge.at.minute) == (21, 30)
        assert "z undo urge" in header(app)
        await press(pilot, "z")
        assert journal.urges() == ()


async def test_without_a_time_it_is_asked_for_and_nothing_is_saved() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "i", "enter")
        assert front(app) is UrgeDialog
        assert NO_TIME in " ".join(shown(app).split())
        await press(pilot, "escape")
        assert front(app) is JournalScreen
        assert open_journal().urges() == ()


async def test_a_time_that_has_not_come_is_refused() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "i", "down", *"23:55", "enter")
        assert front(app) is UrgeDialog
        assert open_journal().urges() == ()


async def test_one_without_an_end_is_not_taken_for_one_that_is_still_there() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "i", "down", *"08:30", "down", "down", "left", "enter")
        (urge,) = journal.urges()
        assert urge.day == SUNDAY
        assert not app.urging.mark
        assert urge.outcome != "passed"


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_it_is_logged_from_the_month_too(size: tuple[int, int]) -> None:
    journal = lived_in()
    async with running(journal, size) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "v", "i", "down", *"20:00", "enter")
        assert front(app) is MonthScreen
        assert [urge.day for urge in journal.urges()] == [SATURDAY]
        await press(pilot, "enter")
        assert front(app) is JournalScreen
        assert marked_line(app).startswith("Sat")
