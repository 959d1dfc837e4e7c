"""Searching the journal by values: what is found, how one goes from hit to hit, and what is said of a slip of a key."""

import pytest

from tests.app.days import SATURDAY, ago, front, listed, lived_in, marked_line, opened
from tests.app.running import header, offered, press, running, said, shown
from tests.examples import DAY, NOW, dose
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.entry import EntryBox
from tui.app.screens.journal import JournalScreen
from tui.app.screens.month import MonthScreen
from tui.app.screens.prompt import Prompt
from tui.journal import Journal


def keys(text: str) -> list[str]:
    return ["space" if key == " " else key for key in text]


def with_rain() -> Journal:
    """Nausea on Saturday and on three days before; a note of rain on Saturday and on the third of those."""
    journal = lived_in()
    journal.save_checkin(SATURDAY, {"nausea": 3}, NOW - DAY)
    for days in (3, 5, 9):
        journal.save_checkin(ago(days), {"nausea": 4, "note": "rain" if days == 9 else None}, NOW - days * DAY)
    journal.save_checkin(ago(12), {"note": "rain"}, NOW - 12 * DAY)
    return journal


async def test_days_are_found_where_both_hold_with_the_entries_that_say_so() -> None:
    async with running(with_rain()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", *keys("nausea>=3 note:rain"), "enter")
        assert header(app).startswith("Ebbtide   Journal · 3 found for 'nausea>=3 note:rain'")
        assert "Saturday 21 November" in listed(app)
        assert "Friday 13 November" in listed(app)
        assert "Tuesday 10 November" not in listed(app), "rain alone is not enough"
        assert marked_line(app).startswith("13:00     2.5 g · Walked in the rain")
        assert "check-in  nausea 3 strong · discomfort" in listed(app)
        await press(pilot, "escape")
        assert "nausea 3 strong" not in listed(app)


async def test_n_goes_from_hit_to_hit_and_says_where_they_end() -> None:
    async with running(with_rain(), (60, 20)) as (app, pilot):
        screen = await opened(pilot)
        await press(pilot, "n")
        assert said(app) == "Nothing is looked for: / searches."
        await press(pilot, "slash", *keys("nausea>=3"), "enter")
        assert screen.cursor.day == SATURDAY
        assert header(app).startswith("Ebbtide   Journal · 4 found · Esc shows all"), "what fits is whole"
        days = []
        for _ in range(3):
            await press(pilot, "n")
            days.append(screen.cursor.day)
        assert days == [ago(3), ago(5), ago(9)]
        await press(pilot, "n")
        assert said(app) == "That is the last of what was found."
        await press(pilot, "N", "N", "N")
        assert screen.cursor.day == SATURDAY
        await press(pilot, "N")
        assert said(app) == "That is the first of what was found."


async def test_a_slip_of_a_key_names_what_was_likely_meant() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", *keys("nausae>=3"), "enter")
        assert front(app) is Prompt
        assert "There is no nausae; did you mean nausea?" in shown(app)
        await press(pilot, *["backspace"] * 5, *keys("ea=1"), "enter")
        assert "1 found for 'nausea=1'" in header(app)


async def test_the_prompt_has_an_example_and_shows_all_that_can_be_asked() -> None:
    async with running(lived_in(), (60, 20)) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash")
        assert "nausea>=3 note:rain" in shown(app)
        await press(pilot, "?", "enter")
        assert front(app) is EntryBox
        assert "discomfort>40, sleep<6.5" in shown(app)
        await press(pilot, "escape")
        assert front(app) is Prompt, "back to where one was about to type"
        await press(pilot, "escape")
        assert front(app) is JournalScreen


async def test_own_symptoms_are_asked_for_by_their_names() -> None:
    journal = lived_in()
    journal.save_settings({"symptoms": ["own_jaw"], "own_jaw": "Clenched jaw"})
    journal.save_checkin(SATURDAY, {"own_jaw": 3}, NOW - DAY)
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", *keys("clenched jaw>2"), "enter")
        assert "check-in  Clenched jaw 3 strong" in listed(app)


async def test_a_day_confirmed_without_doses_is_found_by_what_was_taken() -> None:
    journal = lived_in()
    journal.confirm_free([ago(2)], NOW)
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", *keys("taken=0"), "enter")
        assert "1 found" in header(app)
        assert marked_line(app).startswith("Friday 20 November")
        await press(pilot, "N")
        assert "first of what was found" in said(app)


async def test_a_hit_is_corrected_and_the_search_follows() -> None:
    async with running(with_rain()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "slash", *keys("nausea>=4"), "enter")
        assert "3 found" in header(app)
        await press(pilot, "enter")
        assert front(app) is CheckInScreen
        await press(pilot, *["down"] * 6, "1", "ctrl+s")
        assert front(app) is JournalScreen
        assert "2 found" in header(app)


async def test_going_to_a_date_or_the_month_works_among_what_was_found() -> None:
    async with running(with_rain()) as (app, pilot):
        screen = await opened(pilot)
        await press(pilot, "slash", *keys("nausea>=4"), "enter", "v")
        assert front(app) is MonthScreen
        assert "19*" in shown(app)
        assert "* found" in shown(app)
        await press(pilot, "escape")
        assert "3 found" in header(app)
        await press(pilot, "g", *keys("10 nov"), "enter")
        assert header(app).startswith("Ebbtide   Journal  ")
        assert screen.cursor.day == ago(12)


@pytest.mark.parametrize(("typed", "day"), [("mon", ago(6)), ("10.11.", ago(12)), ("tue 3 nov", ago(19))])
async def test_a_date_is_gone_to_as_it_is_named(typed: str, day: object) -> None:
    async with running(lived_in()) as (app, pilot):
        screen = await opened(pilot)
        await press(pilot, "g", *keys(typed), "enter")
        assert screen.cursor.day == day
        await press(pilot, "g", *keys("31.11."), "enter")
        assert "a day that no calendar has" in shown(app)


async def test_the_palette_searches_from_anywhere() -> None:
    journal = lived_in()
    journal.add_dose(dose("1"))
    async with running(journal) as (app, pilot):
        await press(pilot, "ctrl+p", *"search words")
        await offered(pilot, "Search words and values")
        await press(pilot, "enter")
        assert front(app) is Prompt
