"""What a page of Trends offers: keys that do something there, named for what they do, and no line over the edge."""

import pytest

from tests.app.looking_back import lived, looked_at, opened, page, tabs
from tests.app.running import press, running, said, set_up
from tests.examples import DAY, NOW, SUNDAY, scores
from tui.app.screens.base import EbbScreen
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.trends.pages import TABS
from tui.app.screens.trends.screen import TrendsScreen
from tui.app.widgets.bars import KeyBar
from tui.app.widgets.lines import width_of

DIGIT = {tab.name: str(number) for number, tab in enumerate(TABS, 1)}


@pytest.mark.parametrize("name", DIGIT)
async def test_the_key_bar_offers_only_what_does_something_on_this_page(name: str) -> None:
    async with running(lived(), (160, 40)) as (app, pilot):
        trends = await opened(app, pilot, DIGIT[name])
        bar = app.screen.query_one(KeyBar).plain
        assert ("+ more" in bar) == trends.page.HAS_RANGE
        assert ("Enter journal" in bar) == trends.page.HAS_DAY
        helps = {command.id: command.help for command in trends.commands}
        assert ("trends-day-before" in helps) == trends.page.HAS_DAY
        assert helps["trends-up"] == ("A line up" if trends.page.SCROLLS else "A week back")


@pytest.mark.parametrize("name", ["Helps", "Milestones"])
async def test_a_page_about_all_days_opens_none_and_says_so(name: str) -> None:
    async with running(lived()) as (app, pilot):
        trends = await opened(app, pilot, DIGIT[name])
        for key in ("enter", "left", "right"):
            await press(pilot, key)
            assert app.screen_stack[-1] is trends
            assert "all your days" in said(app)
        assert trends.day is None


async def test_trends_is_come_back_to_from_its_journal_with_its_page_range_and_day() -> None:
    async with running(lived()) as (app, pilot):
        trends = await opened(app, pilot, "2", "plus", "left", "left", "enter")
        assert len(app.screen_stack) == 3
        await press(pilot, "r")
        assert app.screen_stack[-1] is trends
        assert tabs(app).startswith("1 Course  2[Mood]")
        assert "90 days" in looked_at(app)
        assert trends.day == SUNDAY - 2 * DAY


async def test_a_check_in_over_trends_keeps_its_draft_on_the_way_back() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot)
        await press(pilot, "c", "3", "r")
        assert len(app.screen_stack) == 2
        await press(pilot, "c")
        screen = app.screen_stack[-1]
        assert isinstance(screen, CheckInScreen)
        assert screen.answering.answer("anxiety") == 3


@pytest.mark.parametrize("name", DIGIT)
async def test_a_week_with_too_little_before_it_stays_within_sixty_columns(name: str) -> None:
    journal = set_up()
    for ago in range(7, 11):
        journal.save_checkin(SUNDAY - ago * DAY, {**scores(2), "sleep_hours": 6.5}, NOW - ago * DAY)
    async with running(journal, (60, 20)) as (app, pilot):
        await opened(app, pilot, DIGIT[name])
        assert isinstance(app.screen, EbbScreen | TrendsScreen)
        assert all(width_of([(line.rstrip(), "")]) <= 58 for line in page(app).splitlines())
        if name == "Week":
            assert "too few days" in page(app)
