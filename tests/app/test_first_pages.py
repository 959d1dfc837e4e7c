"""The pages of the first run: what is typed wrong is said in place, every page fits, clock and country are found."""

from collections.abc import Iterable

import pytest

from tests.app.first_steps import flat, is_home, lines, page, saved, text
from tests.app.running import header, open_journal, press, running, said, settled
from tui.app.screens.dialog import Ask
from tui.app.screens.first_run import FirstRun
from tui.app.screens.setup.view import PageView
from tui.journal import JournalError

# What is typed wrong is said where it stands


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("abc", "is not an amount"),
        ("-1", "below zero"),
        ("0", "above 0"),
        ("20001", "at most 10,000"),
        ("9" * 60, "too long"),
    ],
)
async def test_a_wrong_amount_is_said_below_it(typed: str, reason: str) -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "enter", "down", *text(typed), "enter")
        rows = page(app).splitlines()
        at = next(index for index, row in enumerate(rows) if "Amount a day" in row)
        assert reason in " ".join(rows[at + 1 : at + 3])
        assert rows[at].startswith("›")
        await press(pilot, "ctrl+u", *text("2,5"), "enter")
        assert "What you can measure" in page(app)


async def test_doses_and_cuts_are_checked_where_they_are_typed() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "enter", "down", *text("20"), "down", "down", *text("30"), "enter")
        assert "a whole number from 1 to 24" in page(app)
        await press(pilot, "ctrl+u", "3", "enter", "down", *text("0.25"), "enter")
        assert "Make it a multiple of 0.1 g" in page(app)
        await press(pilot, "up", "left", "enter")
        assert "Is any of this true" in page(app)


async def test_a_pace_that_makes_no_plan_says_why_while_it_is_typed_and_does_not_go_on() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "enter", "enter", *text("20"), *["enter"] * 3)
        await press(pilot, "left", "down", *text("2026-11-24"))
        assert "the earliest possible day is 2026-11-29" in flat(app)
        await press(pilot, "enter")
        assert "the earliest possible day is 2026-11-29" in flat(app)
        assert "5 of 7" in header(app)
        await press(pilot, "down", "down", *text("20"))
        assert "below the start of 20 g" in flat(app)


async def test_the_preview_follows_every_key() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "enter", "enter", *text("20"), *["enter"] * 3)
        assert "No validated kratom taper exists" in page(app)
        assert "52 cuts in 364 days" in page(app)
        await press(pilot, "down", "1")
        assert "1 percent" not in page(app)
        await press(pilot, "0")
        assert "20, 18, 16.2, 14.6, … g a day." in page(app)
        await press(pilot, "backspace", "backspace")
        assert "cuts in" not in page(app)
        await press(pilot, *text("40"))
        assert "more than 15%" in page(app)


async def test_a_steep_plan_needs_a_y_and_enter_does_not_give_it() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "enter", "enter", *text("20"), *["enter"] * 3)
        await press(pilot, "down", *text("40"), "enter", "enter")
        assert isinstance(app.screen, Ask)
        await press(pilot, "n")
        assert "5 of 7" in header(app)
        await press(pilot, "enter", "y")
        assert "6 of 7" in header(app)


# The clock and the country


async def test_y_says_that_the_clock_is_right() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "2", "enter", "enter", "enter")
        assert "17:42, Sunday 22 November" in page(app)
        await press(pilot, "y")
        assert "Your country" in page(app)


@pytest.mark.parametrize("typed", ["berl", "europe/berl", "18:42", "6.42pm"])
async def test_another_zone_is_found_by_its_city_or_by_the_time_it_shows(typed: str) -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "2", "enter", "enter", "enter", "n", *text(typed))
        found = lines(app, "Europe/Berlin") + lines(app, "› Europe/Berlin")
        if typed not in ("18:42", "6.42pm"):
            assert found == ["› Europe/Berlin  18:42, Sunday 22 November"]
            await press(pilot, "enter")
            assert "It reads 18:42, Sunday 22 November  (Europe/Berlin)" in page(app)
            await press(pilot, "enter", "enter")
            assert "Country    Germany" in page(app)
            await press(pilot, "enter")
            assert saved(journal)["timezone"] == "Europe/Berlin"
            assert saved(journal)["country"] == "DE"
        else:
            assert lines(app, "› Africa/")


async def test_esc_leaves_the_search_for_a_zone() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "2", "enter", "enter", "enter", "n", *text("nowhere"), "enter")
        assert "No zone of that name" in page(app)
        await press(pilot, "escape")
        assert "Is that right?" in page(app)
        await press(pilot, "escape")
        assert "Is any of this true" in page(app)


async def test_the_day_can_start_at_another_hour() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "2", "enter", "enter", "enter", "down", *text("25"), "enter")
        assert "is not a time of day" in page(app)
        await press(pilot, "ctrl+u", *text("5.30am"), "enter", "enter", "enter")
        assert saved(journal)["day_starts"] == "05:30"


@pytest.mark.parametrize(("typed", "code"), [("usa", "US"), ("uk", "GB"), ("new", "NZ"), ("narnia", "EU")])
async def test_a_country_is_found_by_typing(typed: str, code: str) -> None:
    journal = open_journal()
    async with running(journal) as (_, pilot):
        await press(pilot, "2", *["enter"] * 4, *text(typed), "enter", "enter")
        assert saved(journal)["country"] == code


# Anywhere


def overflows(rows: Iterable[str], width: int) -> list[str]:
    return [row for row in rows if len(row) > width]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("gate", [False, True])
async def test_every_page_fits(size: tuple[int, int], gate: bool) -> None:
    async with running(open_journal(), size) as (app, pilot):
        for keys in (
            ["enter"],
            ["enter", "2", "0", "enter"],
            ["enter"],
            [*(["space"] if gate else []), "enter"],
            ["enter"],
        ):
            view = app.screen.query_one(PageView)
            rows = page(app).splitlines()
            assert len(rows) <= view.content_size.height
            assert not overflows(rows, view.content_size.width)
            assert gate or "more below" not in page(app)
            await press(pilot, *keys)


@pytest.mark.parametrize(("size", "drawn"), [((60, 20), False), ((80, 24), True), ((120, 40), True)])
async def test_the_curve_is_drawn_where_there_is_room(size: tuple[int, int], drawn: bool) -> None:
    async with running(open_journal(), size) as (app, pilot):
        await press(pilot, "enter", "enter", "2", "0", *["enter"] * 3)
        await settled(pilot)
        assert ("zero Sun 21 Nov 2027" in page(app)) is drawn
        assert ("52 cuts in 364 days, zero on Sun 21 Nov 2027." in page(app)) is True


async def test_a_long_page_scrolls() -> None:
    async with running(open_journal(), (60, 20)) as (app, pilot):
        await press(
            pilot, "enter", "enter", "2", "0", "enter", "enter", "space", "down", "space", "down", "space", "enter"
        )
        await press(pilot, "right")
        assert "↓ more below" in page(app)
        assert "Poison Help" not in page(app)
        await press(pilot, "end")
        assert "Poison Help" in page(app)
        assert "↑ more above" in page(app)
        await press(pilot, "home")
        assert "A clinician first" in page(app)


async def test_markup_that_is_typed_is_shown_as_it_is() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "enter", "down")
        app.screen.query_one(PageView)
        screen = app.screen
        assert isinstance(screen, FirstRun)
        screen.page.paste("[b]2[/b]")
        await press(pilot, "enter")
        assert "[b]2[/b]" in page(app)


async def test_a_journal_that_cannot_be_written_keeps_the_answers_and_tries_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = open_journal()
    real = journal.set_up
    full = iter([True])

    def set_up(*arguments: object, **named: object) -> None:
        if next(full, False):
            raise JournalError("The disk is full, so nothing was saved: make room and try again.")
        real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "set_up", set_up)
    async with running(journal) as (app, pilot):
        await press(pilot, "ctrl+o", "enter")
        assert "This will be kept" in page(app)
        assert "The disk is full" in said(app)
        await press(pilot, "enter")
        assert is_home(app)
        assert "timezone" in saved(journal)
