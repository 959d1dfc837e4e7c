"""Milestones among the pages of Trends: what was reached with its day, what is under way, and where each comes from."""

import pytest
from textual.pilot import Pilot

from tests.app.running import press, running, set_up, settled
from tests.app.test_look_back import SIZES, two_weeks
from tests.app.zero_days import at_zero, lined, plain
from tui import content
from tui.app.screens.origin import OriginBox
from tui.app.screens.trends.pages import TABS
from tui.app.widgets.lines import Lines

DIGIT = str([tab.name for tab in TABS].index("Milestones") + 1)


async def milestones(pilot: Pilot[int]) -> None:
    await press(pilot, "r")
    await press(pilot, DIGIT)
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_on_the_way_down_some_are_reached_and_the_others_say_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with running(two_weeks(monkeypatch), size) as (app, pilot):
        await milestones(pilot)
        canvas = app.screen.query_one("#page", Lines)
        text = plain(app, "page")
        assert "Reached:" in text
        assert "each stays, whatever comes" in text
        seen = []
        for _ in range(8):
            seen += plain(app, "page").splitlines()
            assert all(len(line.rstrip()) <= canvas.content_size.width for line in plain(app, "page").splitlines())
            await press(pilot, "pagedown")
        rows = [" ".join(line.split()) for line in seen]
        assert "Wed 18 Nov One urge that passed" not in rows
        assert "Tue 17 Nov One urge that passed" in rows
        assert "Sun 15 Nov 7 days with a check-in" in rows
        assert "2 of 10 urges 10 urges that passed" in rows
        assert "14 of 20 days 20 days on or under plan" in rows
        # Of the days after zero there are none yet, and it is said that more begin then.
        assert not any("A week under 15 discomfort" in row for row in rows)
        assert "More of them begin after zero." in " ".join(rows)
        assert not any("miss" in row.lower() for row in rows)


async def test_after_zero_they_are_those_of_taper(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(at_zero(monkeypatch), (120, 60)) as (app, pilot):
        await milestones(pilot)
        text = plain(app, "page")
        assert text.index("7 days confirmed free") < text.index("Under way")
        assert "First night over 6 hours" in text
        assert "More of them begin after zero." not in text


async def test_nobody_has_missed_one_who_has_not_begun() -> None:
    async with running(set_up()) as (app, pilot):
        await milestones(pilot)
        assert "None yet. They come from what you write down, in your own time." in plain(app, "page")
        assert "0 of 7 days" in plain(app, "page")


async def test_o_shows_whose_thresholds_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(two_weeks(monkeypatch)) as (app, pilot):
        await milestones(pilot)
        await press(pilot, "o")
        assert isinstance(app.screen, OriginBox)
        assert "our choice" in " ".join(lined(app).split())


async def test_a_damaged_file_is_said_and_the_look_back_goes_on_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise content.ContentError("data/milestones.toml: it is not there.")

    monkeypatch.setattr(content, "milestones", broken)
    async with running(two_weeks(monkeypatch)) as (app, pilot):
        await milestones(pilot)
        assert "data/milestones.toml" in plain(app, "page")
        await press(pilot, str([tab.name for tab in TABS].index("Week") + 1))
        await settled(pilot)
        assert "Best day" in plain(app, "page")
        assert "Reached" not in plain(app, "page")
