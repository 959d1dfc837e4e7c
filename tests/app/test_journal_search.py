"""Searching the journal: words are found wherever they stand, as they are found, and what is found follows it."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests.app.days import SATURDAY, ago, listed, lived_in, marked_line, opened
from tests.app.running import header, press, running, said, settled, shown
from tests.examples import NOW
from tui.app.leafing import Leafing
from tui.app.screens.prompt import Prompt
from tui.app.screens.today import TodayScreen
from tui.domain.searching import Query


async def test_a_word_is_found_wherever_it_stands_and_escape_shows_all() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", *"RAIN", "enter")
        assert header(app).startswith("Ebbtide   Journal · 1 found for 'RAIN' · Esc shows all")
        assert listed(app).count("\n›") == 1
        assert marked_line(app).startswith("13:00     2.5 g · Walked in the rain")
        assert "check-in" not in listed(app)
        await press(pilot, "escape")
        assert header(app).startswith("Ebbtide   Journal  ")
        assert marked_line(app).startswith("13:00     2.5 g"), "the cursor stays with what was found"
        assert "check-in" in listed(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_a_hit_far_into_a_note_is_shown() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", *"after", "enter")
        assert "slept after all." in marked_line(app)


@pytest.mark.parametrize(
    ("typed", "found"), [("lonely", "17:42"), ("FEVER", "hold"), ("nose runny", "check-in"), ("leaf", "08:00")]
)
async def test_triggers_reasons_symptoms_and_products_are_found(typed: str, found: str) -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", *("space" if key == " " else key for key in typed), "enter")
        assert marked_line(app).startswith(found)


async def test_nothing_found_says_so_and_leaves_the_list_as_it_was() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        before = listed(app)
        await press(pilot, "slash", *"[b]", "enter")
        assert said(app).startswith("Nothing found for '[b]'. ? in the search")
        assert listed(app) == before
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_a_second_search_begins_with_its_own_newest_hit() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", *"leaf", "enter")
        await press(pilot, "end", "slash", *"sleep", "enter")
        assert "1 found for 'sleep'" in header(app)
        assert marked_line(app).startswith("check-in")


async def test_an_empty_search_is_no_search() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", "enter")
        assert isinstance(app.screen, Prompt)
        assert "nothing to look for" in shown(app)


async def test_what_is_found_follows_the_journal() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", *"leaf", "enter")
        assert "5 found" in header(app)
        await press(pilot, "x")
        assert "4 found" in header(app)
        assert "sat-8" not in str(app.journal.doses(SATURDAY, SATURDAY))
        await press(pilot, "z")
        assert "5 found" in header(app)


async def test_a_long_search_shows_what_it_has_and_can_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived_in()
    for days in range(100, 400, 3):
        journal.save_checkin(ago(days), {"note": f"rain {days}"}, NOW - timedelta(days=days))
    search, stretches = Leafing.search, []

    def noted(
        self: Leafing, stretch: tuple[date, date], query: Query, names: Mapping[str, str]
    ) -> dict[date, frozenset[str]]:
        stretches.append(stretch)
        return search(self, stretch, query, names)

    monkeypatch.setattr(Leafing, "search", noted)
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", *"rain", "enter")
        assert "101 found" in header(app)
        assert len(stretches) > 1
        assert [last for _, last in stretches] == sorted((last for _, last in stretches), reverse=True)
        await press(pilot, "end")
        assert "rain 397" in listed(app)
        stretches.clear()
        await pilot.press("slash", "enter", "escape")
        await settled(pilot)
        assert header(app).startswith("Ebbtide   Journal  ")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_day_of_the_first_that_was_found_is_in_sight(size: tuple[int, int]) -> None:
    async with running(lived_in(), size) as (app, pilot):
        await opened(pilot)
        await press(pilot, "end", "slash", *"leaf", "enter")
        first, second, *_ = listed(app).splitlines()
        assert "Nov" in first
        assert second.startswith("›")
