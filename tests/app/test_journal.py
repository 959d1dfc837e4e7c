"""The journal: every entry by day; what is corrected, added or deleted there comes back with z."""

from datetime import timedelta

import pytest

from tests.app.days import SATURDAY, ago, listed, lived_in, marked_line, opened
from tests.app.running import header, open_journal, press, running, said, set_up, shown
from tests.examples import DAY, NOW, SUNDAY, dose
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.dialog import Ask
from tui.app.screens.dose import DoseDialog
from tui.app.screens.entry import EntryBox
from tui.app.screens.journal import JournalScreen
from tui.app.screens.today import TodayScreen
from tui.domain.records import Adjustment

FRESH = """\
› Sunday 22 November · day 69           today: no doses logged yet, plan 8.1 g
  Saturday 21 November · day 68         7.9 g in 3 doses · plan 8.1 g
    08:00     2.7 g
    13:00     2.5 g · Walked in the rain. [bold]Legs[/bold] [31mrestless[0m u…
    18:00     2.7 g
    check-in  discomfort 25 · craving 2 · low mood 1 · sleep 6.5 h
              calm
  Friday 20 November · day 67           unknown: no doses logged · plan 8.1 g
    hold      7 days from Sat 21 Nov · fever
  4 unknown days                        Mon 16 – Thu 19 Nov
  Sunday 15 November · day 62           8 g in 1 dose · plan 8.9 g
    17:42     8 g · trigger: lonely
  60 unknown days                       Wed 16 Sep – Sat 14 Nov
  Tuesday 15 September · day 1          unknown: no doses logged · plan 20 g
    plan      begins at 20 g of leaf a day · in 3 doses"""


async def test_every_entry_stands_under_its_day_the_newest_first() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        assert listed(app).rstrip() == FRESH
        assert all(len(line) <= 78 for line in listed(app).splitlines())


async def test_an_empty_journal_has_today_alone() -> None:
    journal = set_up()
    journal.undo()
    journal.save_settings({"timezone": "UTC"})
    async with running(journal) as (app, pilot):
        await opened(pilot)
        assert listed(app).strip() == "› Sunday 22 November                    today: no doses logged yet"
        await press(pilot, "down", "up", "pagedown", "pageup", "end", "home", "[", "]", "left", "w", "x", "space", "f")
        assert marked_line(app).startswith("Sunday 22 November")


async def test_a_dose_is_corrected_where_it_stands() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "down", "down", "enter")
        assert isinstance(app.screen, DoseDialog)
        assert "Besides it: taken 5.2" in shown(app)
        await press(pilot, "2", "enter")
        assert said(app) == "Changed to 2 g at 08:00 on Sat 21 Nov. z takes it back."
        assert marked_line(app) == "08:00     2 g"
        assert journal.doses(SATURDAY, SATURDAY)[SATURDAY][0].id == "sat-8"
        await press(pilot, "z")
        assert marked_line(app) == "08:00     2.7 g"


async def test_a_correction_past_the_days_amount_says_so() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "down", "down", "enter", "3")
        assert "That makes 8.2 g of 8.1 g for the day." in shown(app)
        await press(pilot, "enter")
        assert said(app).endswith("z takes it back. That makes 8.2 g of 8.1 g for the day.")


async def test_a_correction_of_the_amount_leaves_time_and_note_as_they_are() -> None:
    journal = lived_in()
    before = journal.doses(SATURDAY, SATURDAY)[SATURDAY][1]
    async with running(journal) as (_, pilot):
        await opened(pilot)
        await press(pilot, "down", "down", "down", "enter", "2", "enter")
        after = journal.doses(SATURDAY, SATURDAY)[SATURDAY][1]
        assert (str(after.amount), after.at, after.note) == ("2", before.at, before.note)


async def test_a_dose_keeps_its_line_when_it_moves_to_another_day() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "down", "down", "enter", "down", "down", "down", *"2026-11-20 09:15")
        assert "Logged for Fri 20 Nov, 09:15." in shown(app)
        await press(pilot, "enter")
        assert marked_line(app) == "09:15     2.7 g"
        assert ago(2) in journal.doses(ago(2), ago(2))
        await press(pilot, "z")
        assert marked_line(app) == "08:00     2.7 g"


@pytest.mark.parametrize("anew", [True, False])
async def test_what_was_typed_for_a_dose_that_was_removed_elsewhere_can_be_logged_as_a_new_entry(anew: bool) -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "down", "down", "enter", "2")
        open_journal().remove_dose("sat-8")
        await press(pilot, "enter")
        assert isinstance(app.screen, Ask)
        assert "Log what you typed as a new entry: dose 2 g at 08:00 on Sat 21 Nov?" in " ".join(shown(app).split())
        await press(pilot, "enter", "y" if anew else "n")
        doses = {str(each.amount) for each in journal.doses(SATURDAY, SATURDAY)[SATURDAY] if each.at.hour == 8}
        assert doses == ({"2"} if anew else set())
        name = "dose 2 g at 08:00 on Sat 21 Nov"
        assert said(app) == (f"Logged as a new entry: {name}. z takes it back." if anew else f"Not logged: {name}.")


async def test_nothing_changed_is_no_change_and_asks_nothing() -> None:
    journal = lived_in()
    label = journal.undo_label()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "down", "enter", "enter")
        assert isinstance(app.screen, JournalScreen)
        assert journal.undo_label() == label


async def test_a_trigger_can_be_named_looking_back() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "down", "down", "enter", "down", "down", "down", "down", "t", "enter")
        assert journal.doses(SATURDAY, SATURDAY)[SATURDAY][0].trigger == "tired"
        assert marked_line(app) == "08:00     2.7 g · trigger: tired"


@pytest.mark.parametrize(
    ("keys", "deleted", "then"),
    [
        (("[", "down", "down"), "Deleted the dose of 2.5 g at 13:00 on Sat 21 Nov.", "18:00     2.7 g"),
        (("[", "[", "up"), "Deleted the check-in for Sat 21 Nov.", "18:00     2.7 g"),
        (
            ("[", "[", "down"),
            "Deleted the hold of Fri 20 Nov; zero moves from Tue 2 Mar to Tue 23 Feb.",
            "5 unknown days",
        ),
    ],
)
async def test_what_is_deleted_comes_back_and_the_cursor_stays_near(
    keys: tuple[str, ...], deleted: str, then: str
) -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, *keys)
        before, line = listed(app), marked_line(app)
        await press(pilot, "x")
        assert said(app) == f"{deleted} z brings it back."
        assert line not in listed(app)
        assert marked_line(app).startswith(then)
        await press(pilot, "z")
        assert listed(app).replace("›", " ") == before.replace("›", " ")


async def test_a_hold_that_today_rests_on_is_deleted_only_after_a_yes() -> None:
    journal = set_up()
    journal.add_adjustment(Adjustment(id="h", plan="plan-1", day=ago(20), kind="hold", days=7))
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "end", "up", "]", "]", "down", "x", "enter")
        assert isinstance(app.screen, Ask)
        assert "today's amount is 8.1 g instead of 8.9 g" in " ".join(shown(app).split())
        await press(pilot, "n")
        assert journal.adjustments("plan-1")
        await press(pilot, "x", "y")
        assert not journal.adjustments("plan-1")


async def test_what_can_not_be_deleted_says_why() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "x")
        assert "nothing to delete on this line" in said(app)
        await press(pilot, "end", "x")
        assert "A plan stays in the journal" in said(app)
        assert "plan" in marked_line(app)


async def test_a_dose_is_logged_on_a_past_day() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "a", "3", "down", "down", "down", *"21:30", "enter")
        (logged,) = journal.doses(ago(2), ago(2))[ago(2)]
        assert (str(logged.amount), logged.at) == ("3", NOW.replace(hour=21, minute=30) - 2 * DAY)
        assert said(app).startswith("Logged 3 g at 21:30 on Fri 20 Nov. z takes it back.")
        assert "3 g in 1 dose" in marked_line(app)
        await press(pilot, "z")
        assert journal.doses(ago(2), ago(2)) == {}


async def test_a_time_after_midnight_still_is_that_day() -> None:
    journal = lived_in()
    async with running(journal) as (_, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "a", "3", "down", "down", "down", *"01:30", "enter")
        (logged,) = journal.doses(ago(2), ago(2))[ago(2)]
        assert logged.at == NOW.replace(hour=1, minute=30) - DAY


async def test_on_today_a_adds_a_dose_as_d_does() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "a", "enter")
        assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 1
        assert "2.7 g in 1 dose so far" in listed(app)


async def test_the_check_in_of_a_past_day_is_filled_in() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "e", "2", "ctrl+s")
        assert isinstance(app.screen, JournalScreen)
        assert journal.checkins(ago(2), ago(2))[ago(2)].symptoms == {"anxiety": 2}
        assert "1 symptom" in listed(app)
        await press(pilot, "z")
        assert "1 symptom" not in listed(app)


async def test_enter_on_a_check_in_or_a_day_opens_that_days_check_in() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        for keys in (("[",), ("[", "up")):
            await press(pilot, *keys, "enter")
            assert isinstance(app.screen, CheckInScreen)
            assert app.screen.day == SATURDAY
            await press(pilot, "escape")
            assert header(app).startswith("Ebbtide   Journal")


async def test_a_long_note_is_read_whole_and_never_as_markup() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "down", "down", "down", "w")
        assert isinstance(app.screen, EntryBox)
        whole = " ".join(shown(app).split())
        assert "[bold]Legs[/bold] [31mrestless[0m until two, and then 疲れた at last; slept after all." in whole
        assert "\x1b" not in whole
        assert "\u202e" not in whole
        await press(pilot, "escape", "[", "down", "w")
        assert "fever" in shown(app)
        assert isinstance(app.screen, EntryBox)


async def test_a_check_in_is_read_with_the_names_of_its_symptoms() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "up", "w")
        assert "Restless legs     1 mild" in shown(app)


async def test_a_change_from_outside_leaves_the_cursor_on_its_entry() -> None:
    journal = lived_in()
    for days in range(10, 20):
        journal.add_dose(dose("2", NOW - days * DAY))
    async with running(journal, (60, 20)) as (app, pilot):
        screen = await opened(pilot)
        await press(pilot, "[", "down", "down", "down")
        line, row = marked_line(app), screen.list.line
        other = open_journal()
        for minutes in range(4):
            other.add_dose(dose("1", NOW + timedelta(minutes=minutes)))
        await app.look_outside()
        await press(pilot)
        assert "taken 4" in shown(app), "Today below knows of them"
        assert marked_line(app) == line == "18:00     2.7 g"
        assert screen.list.line == row, "what is read does not jump"


async def test_a_new_day_is_there_at_its_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        monkeypatch.setenv("EBB_NOW", (NOW + DAY).isoformat())
        app._show_today()
        await press(pilot)
        assert "Monday 23 November · day 70           today: no doses logged yet" in listed(app)
        assert "Sunday 22 November · day 69           unknown: no doses logged" in listed(app)


async def test_escape_leads_home() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        assert header(app).startswith("Ebbtide   Journal")
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
