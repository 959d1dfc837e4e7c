"""Missed days filled in one after the other: few keys for a week in bed, and nothing that nobody said."""

from datetime import date

import pytest

from tests.app.days import SATURDAY, ago, front, opened
from tests.app.running import header, press, running, said, set_up, shown
from tests.examples import DAY, NOW, dose, scores
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.dialog import Ask
from tui.app.screens.dose import DoseDialog
from tui.app.screens.filling import FillingScreen
from tui.app.screens.journal import JournalScreen
from tui.app.screens.today import TodayScreen
from tui.app.widgets.bars import KeyBar
from tui.journal import Journal


def ill_for_a_week() -> Journal:
    """A check-in on each day until eight days ago, and nothing since."""
    journal = set_up()
    for days in range(14, 7, -1):
        answers = {**scores(1, craving=2), "sleep_hours": 7, "fluids": 6, "meals": 3, "movement_minutes": 30}
        journal.save_checkin(ago(days), {**answers, "support": True, "intake_complete": True}, NOW - days * DAY)
    return journal


def filled(journal: Journal) -> list[date]:
    return sorted(day for day, found in journal.checkins(ago(7), SATURDAY).items() if found.symptoms)


async def test_seven_missed_days_take_a_few_keys_each() -> None:
    journal = ill_for_a_week()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "b")
        assert front(app) is FillingScreen
        assert header(app).startswith("Ebbtide   Check-in · Sun 15 Nov · 1 of 7 missed days · no doses logged")
        assert "The oldest day comes first." in said(app)
        # The first day by digits, the others as the day before with one answer changed.
        await press(pilot, *"2" * 13, *"8413", "n", "ctrl+s")
        assert header(app).startswith("Ebbtide   Check-in · Mon 16 Nov · 2 of 7 missed days")
        assert said(app) == "Saved the check-in for Sun 15 Nov. z takes it back."
        for _ in range(5):
            await press(pilot, "3", "equals_sign", "ctrl+s")
        assert header(app).startswith("Ebbtide   Check-in · Sat 21 Nov · 7 of 7 missed days")
        await press(pilot, "equals_sign", "ctrl+s")
        assert front(app) is JournalScreen
        assert said(app) == ("All 7 missed days are filled in. Saved the check-in for Sat 21 Nov. z takes it back.")
        assert filled(journal) == [ago(days) for days in range(7, 0, -1)]
        assert [journal.checkins(day, day)[day].symptoms["anxiety"] for day in filled(journal)] == [2, *[3] * 6]
        await press(pilot, "z")
        assert SATURDAY not in filled(journal)


async def test_all_doses_logged_is_never_taken_over_from_the_day_before() -> None:
    journal = ill_for_a_week()
    async with running(journal) as (_, pilot):
        await opened(pilot)
        await press(pilot, "b", "equals_sign", "ctrl+s")
        assert journal.checkins(ago(7), ago(7))[ago(7)].intake_complete is None, "unknown stays unknown"


async def test_yes_to_all_doses_logged_is_asked_again_where_none_is_logged() -> None:
    journal = ill_for_a_week()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "b", "2", *["down"] * 17, "y", "ctrl+s")
        assert front(app) is Ask
        assert "No dose is logged on Sun 15 Nov, so this says that you took none." in " ".join(shown(app).split())
        await press(pilot, "n")
        assert said(app) == "All doses logged is not answered. a logs a dose on this day."
        await press(pilot, "ctrl+s")
        saved = journal.checkins(ago(7), ago(7))[ago(7)]
        assert (saved.symptoms, saved.intake_complete) == ({"anxiety": 2}, None)
        await press(pilot, "2", *["down"] * 17, "y", "ctrl+s", "enter", "y")
        assert journal.checkins(ago(6), ago(6))[ago(6)].intake_complete
        assert "Tue 17 Nov · 3 of 7" in header(app)
        await press(pilot, "a", "3", "enter")
        await press(pilot, "2", *["down"] * 17, "y", "ctrl+s")
        assert front(app) is FillingScreen, "with a dose there is nothing to ask"


async def test_a_skipped_day_stays_as_it_was_and_the_end_says_so() -> None:
    journal = ill_for_a_week()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "b", "]", "]")
        assert "Tue 17 Nov · 3 of 7" in header(app)
        await press(pilot, "1", "ctrl+s", "[", "[", "[")
        assert "Sun 15 Nov · 1 of 7" in header(app)
        await press(pilot, "[")
        assert said(app) == "That is the first of them."
        await press(pilot, "escape")
        assert front(app) is JournalScreen
        assert said(app) == "1 of 7 missed days is filled in; the rest is as before."
        assert filled(journal) == [ago(5)]


async def test_the_last_day_skipped_ends_it() -> None:
    async with running(ill_for_a_week()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "b", *["]"] * 7)
        assert front(app) is JournalScreen
        assert said(app) == "7 days are as before."


async def test_what_is_half_done_is_a_draft_of_its_day() -> None:
    journal = ill_for_a_week()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "b", "]", "3", "escape")
        assert said(app).endswith("Your unsaved answers are kept: b comes back to them.")
        await press(pilot, "b", "]")
        assert said(app).startswith("Your unsaved answers from 17:42 are here.")
        await press(pilot, "ctrl+s")
        assert journal.checkins(ago(6), ago(6))[ago(6)].symptoms == {"anxiety": 3}


async def test_a_dose_of_a_missed_day_is_logged_on_the_way() -> None:
    journal = ill_for_a_week()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "b", "a")
        assert front(app) is DoseDialog
        await press(pilot, "3", "down", "down", "down", *"9:00", "enter")
        assert front(app) is FillingScreen
        assert "3 g in 1 dose" in header(app)
        assert set(journal.doses(ago(7), ago(7))) == {ago(7)}


async def test_marked_days_are_those_that_are_filled_in() -> None:
    journal = ill_for_a_week()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", "left", "left", "space", "escape", "b")
        assert "Fri 20 Nov · 1 of 1 missed day" in header(app)


async def test_low_mood_at_its_worst_is_answered_also_at_the_end() -> None:
    async with running(ill_for_a_week()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", "left", "space", "escape", "b", *["down"] * 10, "4", "ctrl+s")
        assert "Extreme low mood is a lot to carry alone: ! shows who answers." in said(app)
        assert said(app).startswith("The missed day is filled in.")


async def test_no_missed_day_is_said() -> None:
    journal = set_up()
    journal.add_dose(dose("2", NOW - DAY))
    journal.save_checkin(SATURDAY, {"anxiety": 1}, NOW - DAY)
    async with running(journal) as (app, pilot):
        app.action_go("journal")
        await press(pilot)
        for days in range(2, 15):
            journal.save_checkin(ago(days), {"anxiety": 1}, NOW)
        await press(pilot, "b")
        assert (
            said(app) == "Each of the last 14 days has a check-in. To fill in days from before, mark them with Space."
        )


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_it_says_where_one_is_at_every_size(size: tuple[int, int]) -> None:
    async with running(ill_for_a_week(), size) as (app, pilot):
        await opened(pilot)
        await press(pilot, "b")
        assert "Sun 15 Nov · 1 of 7 missed days" in header(app)
        await press(pilot, "h")
        assert front(app) is TodayScreen
        await press(pilot, "c")
        assert front(app) is CheckInScreen


async def test_the_rest_is_taken_from_the_day_before_and_the_key_says_no_other_day() -> None:
    async with running(ill_for_a_week(), (60, 20)) as (app, pilot):
        await opened(pilot)
        await press(pilot, "b", "down")
        bar = app.screen.query_one(KeyBar).plain
        assert "= as before" in bar
        assert "] skip day" in bar
        assert "yesterday" not in bar
        screen = app.screen
        assert isinstance(screen, FillingScreen)
        assert not any("yesterday" in command.help for command in screen.KEYS)
