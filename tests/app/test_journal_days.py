"""The days of the journal: confirming those without doses, folding the unknown ones, going to a date."""

from datetime import date

import pytest

from tests.app.days import SATURDAY, ago, listed, lived_in, marked_line, opened
from tests.app.running import header, press, running, said, set_up, shown
from tests.examples import DAY, NOW, SUNDAY, dose, doses_of
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.dialog import Ask
from tui.app.screens.dose import DoseDialog
from tui.app.screens.journal import JournalScreen
from tui.app.screens.prompt import Prompt
from tui.journal import Journal


def confirmed(journal: Journal) -> list[date]:
    """The days that are confirmed to have had no doses."""
    return [day for day, found in journal.checkins(date.min, date.max).items() if found.intake_complete]


# Days without doses


async def test_one_unknown_day_is_confirmed_and_taken_back() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "f")
        assert said(app) == "Fri 20 Nov is confirmed: no doses. z takes it back."
        assert marked_line(app) == "Friday 20 November · day 67           no doses, confirmed · plan 8.1 g"
        await press(pilot, "z")
        assert marked_line(app) == "Friday 20 November · day 67           unknown: no doses logged · plan 8.1 g"
        assert confirmed(journal) == []


async def test_a_key_that_a_slow_line_repeats_confirms_once() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "f", "f", "f")
        await press(pilot, "f")
        assert said(app) == "Fri 20 Nov is confirmed already: no doses."
        await press(pilot, "z")
        assert confirmed(journal) == []


async def test_a_confirmed_day_can_be_made_unknown_again_on_its_line() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "f")
        await press(pilot, "x")
        assert said(app) == "Fri 20 Nov is unknown again. z brings it back."
        assert confirmed(journal) == []


async def test_marked_days_are_confirmed_together() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "space", "[", "enter", "down", "space")
        assert header(app).startswith("Ebbtide   Journal · 2 days marked")
        assert listed(app).count("[x]") == 2
        await press(pilot, "f")
        assert said(app) == "2 days are confirmed: no doses. z takes it back."
        assert confirmed(journal) == [ago(4), ago(2)]
        assert "[x]" not in listed(app)
        assert "marked" not in header(app)
        await press(pilot, "z")
        assert confirmed(journal) == []


async def test_marks_come_off_again() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "space", "space")
        assert "[x]" not in listed(app)
        await press(pilot, "[", "space")
        assert "Journal · 4 days marked" in header(app)
        await press(pilot, "escape")
        assert "marked" not in header(app)
        assert isinstance(app.screen, JournalScreen)


async def test_a_marked_day_that_gets_a_dose_loses_its_mark() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "space", "a", "2", "enter")
        assert "marked" not in header(app)


async def test_no_doses_since_is_asked_from_today() -> None:
    journal = set_up()
    journal.add_dose(dose("2", NOW - 6 * DAY))
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "f")
        assert isinstance(app.screen, Ask)
        assert "No doses since Tue 17 Nov (5 days)?" in shown(app)
        await press(pilot, "n")
        assert confirmed(journal) == []
        await press(pilot, "f", "y")
        assert said(app) == "5 days are confirmed: no doses. z takes it back."
        assert confirmed(journal) == [ago(days) for days in (5, 4, 3, 2, 1)]


async def test_a_folded_run_further_back_is_asked_about_as_it_is() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "[", "f")
        assert "No doses from Mon 16 Nov to Thu 19 Nov (4 days)?" in shown(app)
        await press(pilot, "y")
        assert len(confirmed(journal)) == 4


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (("f",), "Today is not over: a day without doses can be confirmed once it has ended."),
        (("space",), "Today is not over: a day without doses can be confirmed once it has ended."),
        (("[", "f"), "Sat 21 Nov has doses, so it can not be confirmed as a day without any."),
        (("[", "space"), "Sat 21 Nov has doses, so it can not be confirmed as a day without any."),
    ],
)
async def test_what_can_not_be_confirmed_says_why(keys: tuple[str, ...], why: str) -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, *keys)
        assert said(app) == why
        assert SUNDAY not in confirmed(journal)
        assert SATURDAY not in confirmed(journal)


async def test_unknown_days_unfold_and_fold_again() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "[")
        assert marked_line(app).startswith("4 unknown days")
        await press(pilot, "enter")
        assert marked_line(app).startswith("Thursday 19 November · day 66         unknown")
        assert listed(app).count("unknown: no doses logged") == 6
        await press(pilot, "[", "left")
        assert marked_line(app).startswith("4 unknown days")


# Going to a date


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2026-11-15", ago(7)), ("yesterday", ago(1)), ("1 week ago", ago(7)), ("today", SUNDAY), ("2026-10-03", ago(50))],
)
async def test_a_date_is_gone_to(typed: str, day: date) -> None:
    async with running(lived_in()) as (app, pilot):
        screen = await opened(pilot)
        await press(pilot, "g", *typed, "enter")
        assert screen.cursor.day == day
        assert not screen.current.span.folded, "the day itself, and not the run of unknown days around it"
        assert marked_line(app)


async def test_a_day_among_the_unknown_ones_takes_a_dose() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "g", *"2026-10-03", "enter", "a")
        assert isinstance(app.screen, DoseDialog)
        await press(pilot, "4", "down", "down", "down", *"9:00", "enter")
        assert set(journal.doses(ago(50), ago(50))) == {ago(50)}


async def test_a_day_before_the_first_one_says_so_and_can_be_filled_in() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "g", *"2026-09-01", "enter")
        assert said(app) == (
            "Tuesday 1 September 2026 is before your first entry. a logs a dose there, e opens its check-in."
        )
        assert marked_line(app).startswith("Tuesday 1 September")
        await press(pilot, "e")
        assert isinstance(app.screen, CheckInScreen)
        await press(pilot, "2", "ctrl+s")
        assert date(2026, 9, 1) in journal.checkins(date(2026, 9, 1), date(2026, 9, 1))


@pytest.mark.parametrize("typed", ["2026-12-24", "soon", "1999-01-01", " "])
async def test_a_day_to_come_or_none_is_refused_in_place(typed: str) -> None:
    async with running(lived_in()) as (app, pilot):
        screen = await opened(pilot)
        await press(pilot, "g", *(key if key != " " else "space" for key in typed), "enter")
        assert isinstance(app.screen, Prompt)
        assert "2026-11-22" in shown(app)
        await press(pilot, "escape")
        assert screen.cursor.day == SUNDAY


# Sizes and moving


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_line_is_reached_and_seen_at_every_size(size: tuple[int, int]) -> None:
    journal = lived_in()
    for days in range(20, 60):
        for one in doses_of(ago(days), "2", "2"):
            journal.add_dose(one)
    async with running(journal, size) as (app, pilot):
        screen = await opened(pilot)
        down: list[str] = []
        while not down or down[-1] != marked_line(app):
            down.append(marked_line(app))
            assert all(len(line) <= size[0] - 2 for line in listed(app).splitlines())
            screen.action_move(1)
        assert len(down) > 130
        assert screen.cursor.day == date(2026, 9, 15)
        for line in reversed(down):
            assert marked_line(app) == line
            screen.action_move(-1)
        for _ in range(20):
            screen.action_page(1)
        assert marked_line(app) == down[-1]
        for _ in range(20):
            screen.action_page(-1)
        assert marked_line(app) == down[0]


async def test_a_smaller_terminal_keeps_the_cursor_in_sight() -> None:
    async with running(lived_in(), (120, 40)) as (app, pilot):
        screen = await opened(pilot)
        await press(pilot, "end")
        cursor = screen.cursor
        await pilot.resize_terminal(60, 20)
        await press(pilot)
        assert screen.cursor == cursor
        assert marked_line(app).startswith("plan      begins at 20 g")


async def test_the_day_that_was_asked_for_is_where_it_opens() -> None:
    async with running(lived_in()) as (app, pilot):
        app.push_screen(JournalScreen(ago(50)))
        await press(pilot)
        assert marked_line(app).startswith("Saturday 3 October · day 19")
