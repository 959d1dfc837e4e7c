"""Get help: every number of every country with every digit, the signs, and whose country comes first."""

import itertools

import pytest

from tests.app.help_page import (
    has,
    helped,
    in_sight,
    lines_of,
    of_purpose,
    running_text,
    screenfuls,
    text,
    whole_page,
)
from tests.app.running import header, press, running, set_up, settled, shown
from tui import content
from tui.app.screens.get_help import HelpScreen, HelpView
from tui.app.widgets.bars import KeyBar
from tui.domain.helping import FIRST_PARTS, help_page

CODES = [country.code for country in content.countries()]
SIGNS_BEGIN = "Call the emergency number now"
SIZES = [(80, 24), (60, 20), (120, 40)]


@pytest.fixture(autouse=True)
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")


# Every number, in every country


@pytest.mark.parametrize("size", [*SIZES, (40, 12)], ids=str)
async def test_every_number_of_every_country_is_there_with_every_digit(size: tuple[int, int]) -> None:
    async with helped("US", size) as (app, pilot):
        for code in CODES:
            rows = await whole_page(app, pilot, SIGNS_BEGIN)
            country = content.country(code)
            assert country is not None
            assert country.name in header(app)
            for line in lines_of(code):
                assert has(rows, line.reach)
                for words in (line.name, line.hours, line.cost, line.note, line.say, *line.how):
                    assert (words or "").casefold() in running_text(rows).casefold()
            await pilot.press("right")
        assert content.countries()[0].name in header(app), "the last one leads to the first again"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_number_that_nobody_read_says_so_where_it_stands(size: tuple[int, int]) -> None:
    async with helped("US", size) as (app, pilot):
        for code in CODES:
            for rows in await screenfuls(app, pilot, SIGNS_BEGIN):
                for line in lines_of(code):
                    at = next((index for index, row in enumerate(rows) if has([row], line.reach)), None)
                    if at is not None:
                        after = itertools.takewhile(lambda row: row.startswith("    "), rows[at + 1 :])
                        assert ("check this" in running_text([rows[at], *after])) is not line.verified
            await pilot.press("right")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_emergency_and_crisis_are_in_sight_without_scrolling(code: str, size: tuple[int, int]) -> None:
    async with helped(code, size) as (app, _):
        rows = in_sight(app)
        for line in of_purpose(code, "emergency", "crisis"):
            assert has(rows, line.reach)
        assert len(rows) <= size[1] - 2


async def test_the_emergency_number_is_in_sight_in_a_tiny_window_too() -> None:
    async with helped("GB", (40, 12)) as (app, pilot):
        assert has(in_sight(app), "999")
        assert "Too small" not in shown(app).splitlines()[-1]
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        assert has(in_sight(app), "999")
        assert has(in_sight(app), "116 123")


async def test_the_emergency_number_is_in_sight_in_three_lines() -> None:
    async with helped("US", (10, 3)) as (app, _):
        assert has(in_sight(app)[:1], "911")


async def test_a_verified_number_comes_with_the_day_on_which_it_was_read() -> None:
    async with helped("NZ", (80, 50)) as (app, pilot):
        assert "Numbers read on 22 Nov 2026; they change." in text(app)
        await press(pilot, "c", *"france", "enter")
        assert "Numbers read on" not in running_text(await whole_page(app, pilot))


@pytest.mark.parametrize("size", [*SIZES, (40, 12)], ids=str)
async def test_every_sign_stands_under_its_urgency_with_what_to_do(size: tuple[int, int]) -> None:
    async with helped("US", size) as (app, pilot):
        said = running_text(await whole_page(app, pilot))
        places = [said.index(f"{flag.sign} {flag.do}") for flag in content.flags()]
        assert places == sorted(places)
        now, today, soon = (said.index(title) for title in ("Call the emergency", "Be seen today", "See somebody in"))
        assert now < places[0] < today < soon < places[-1]


# Which country


async def test_ones_own_country_comes_first_each_time() -> None:
    async with helped("DE") as (app, pilot):
        assert "‹ Germany ›" in text(app)
        await press(pilot, "right")
        assert "‹ Malaysia ›" in text(app)
        assert "Yours is Germany." in text(app)
        await press(pilot, "left", "left")
        assert "‹ New Zealand ›" in text(app)
        await press(pilot, "escape", "!")
        assert "‹ Germany ›" in text(app)


async def test_without_a_country_the_clock_makes_a_guess_and_says_that_it_is_one() -> None:
    async with helped(None, zone="Australia/Sydney") as (app, pilot):
        assert has(in_sight(app), "000")
        assert "this is a guess from the time zone Australia/Sydney" in text(app)
        assert "c has all countries" in text(app)
        await press(pilot, "right")
        assert "guess" not in text(app)


async def test_where_nothing_is_known_every_emergency_number_is_there() -> None:
    async with helped(None) as (app, _):
        assert "Your country is not known. c has all countries." in text(app)
        for code in CODES:
            for line in of_purpose(code, "emergency"):
                assert has(in_sight(app), line.reach)
        assert "check the number for where you are: 911 United States, Canada 999" in text(app)


async def test_a_country_without_lines_of_its_own_gets_those_of_the_union_or_of_anywhere() -> None:
    async with helped("FR") as (app, _):
        assert "‹ Elsewhere in the EU › There are no lines of its own for France here." in text(app)
    async with helped("XX", zone="Asia/Tokyo") as (app, _):
        assert "‹ Anywhere else ›" in text(app)


async def test_a_country_is_found_by_typing() -> None:
    async with helped("US") as (app, pilot):
        await press(pilot, "c")
        rows = in_sight(app)
        for country in content.countries():
            assert any(country.name in row and row.strip().endswith(numbers_of(country)) for row in rows)
        await press(pilot, *"uk", "enter")
        assert "‹ United Kingdom ›" in text(app)
        await press(pilot, "c", *"france")
        assert "France  112" in "\n".join(in_sight(app))
        await press(pilot, "enter")
        assert "‹ Elsewhere in the EU › France has no lines of its own here." in text(app)
        await press(pilot, "right")
        assert "France" not in text(app)


def numbers_of(country: content.Country) -> str:
    return ", ".join(line.reach for line in country.emergency) or country.name


async def test_in_the_list_letters_are_typed_and_esc_only_closes_the_list() -> None:
    async with helped("US") as (app, pilot):
        await press(pilot, "c", "q", "!", "c")
        assert isinstance(app.screen, HelpScreen)
        assert "Elsewhere in the EU" in text(app), "what means no country offers what stands for all others"
        await press(pilot, "ctrl+u", *"ma", "down", "up", "escape")
        assert "‹ United States ›" in text(app)
        await press(pilot, "c", "down", "enter")
        assert "‹ Canada ›" in text(app)
        assert "c countries" in app.screen.query_one(KeyBar).plain


async def test_a_name_can_be_pasted_into_the_list() -> None:
    async with helped("US") as (app, pilot):
        await press(pilot, "c")
        app.screen.query_one(HelpView)
        from textual import events

        app.post_message(events.Paste("Thai\x1b[1mland"))
        await settled(pilot)
        await press(pilot, "ctrl+u", *"thai")
        assert "Thailand  1669, 191" in "\n".join(in_sight(app))


def test_the_first_parts_are_those_that_must_be_in_sight() -> None:
    for country in content.countries():
        parts = help_page(country, content.countries(), content.flags())
        first = {entry.reach for part in parts[:FIRST_PARTS] for entry in part.entries}
        assert first >= {line.reach for line in of_purpose(country.code, "emergency", "crisis")}


# One's own people


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_ones_own_people_stand_below_the_crisis_lines(size: tuple[int, int]) -> None:
    journal = set_up()
    people = [{"name": "Robin [b]", "number": "555-0123"}, {"name": "Dr. Lee", "number": "555-0145, then 2, mornings"}]
    journal.save_settings({"country": "DE", "contacts": people})
    async with running(journal, size) as (app, pilot):
        await press(pilot, "!")
        said = running_text(await whole_page(app, pilot))
        places = [
            said.index(each) for each in ("In an emergency", "To talk to somebody", "Your own people", "555-0123")
        ]
        assert places == sorted(places)
        assert "555-0123 Robin [b]" in said
        assert "Dr. Lee: 555-0145, then 2, mornings" in said
        assert said.index("Your own people") < said.index("About drugs")
