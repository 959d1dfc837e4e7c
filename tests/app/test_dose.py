"""A dose: two keys, asked about when it is odd, never refused when it was taken."""

import threading
from decimal import Decimal

import pytest
from textual.widgets import Input

from tests.app.running import SET_UP, open_journal, press, running, said, set_up, settled, shown
from tests.examples import NOW, SUNDAY, dose, worked_plan
from tui.app.screens.dialog import Ask
from tui.app.screens.dose import DoseDialog
from tui.domain.records import Dose
from tui.journal import Journal


def amounts(journal: Journal) -> list[str]:
    return [str(dose.amount) for dose in journal.doses(SUNDAY, SUNDAY).get(SUNDAY, ())]


async def test_d_and_enter_log_the_plans_next_dose() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "enter")
        assert amounts(journal) == ["2.7"]
        assert said(app) == "Logged 2.7 g at 17:42. z takes it back."
        assert "taken 2.7 · left 5.4 g" in shown(app)


async def test_the_prefilled_amount_is_replaced_by_what_is_typed() -> None:
    journal = set_up()
    async with running(journal) as (_, pilot):
        await press(pilot, "d", "1", "comma", "5", "enter")
        assert amounts(journal) == ["1.5"]


async def test_nothing_is_filled_in_when_nothing_is_left_and_it_says_so() -> None:
    journal = set_up()
    journal.add_dose(dose("8.1", NOW.replace(hour=9)))
    async with running(journal) as (app, pilot):
        await press(pilot, "d")
        assert app.screen.query_one("#amount", Input).value == ""
        assert "Nothing is left" in shown(app)


async def test_a_dose_past_the_days_amount_says_so_and_is_saved_on_enter() -> None:
    journal = set_up()
    journal.add_dose(dose("8", NOW.replace(hour=9)))
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "1")
        assert "That makes 9 g of 8.1 g for the day." in shown(app)
        await press(pilot, "enter")
        assert amounts(journal) == ["8", "1"]
        assert "That makes 9 g of 8.1 g" in said(app)


async def test_an_unusual_amount_needs_a_y_and_enter_does_not_give_it() -> None:
    journal = set_up()
    journal.add_dose(dose("2", NOW.replace(hour=9)))
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "2", "7", "enter", "enter")
        assert isinstance(app.screen, Ask)
        assert amounts(journal) == ["2"]
        await press(pilot, "n")
        assert isinstance(app.screen, DoseDialog)
        await press(pilot, "enter", "y")
        assert amounts(journal) == ["2", "27"]


async def test_keys_repeated_by_a_slow_line_do_not_log_twice() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "enter", "d", "enter", "enter", "enter")
        assert amounts(journal) == ["2.7"]
        assert isinstance(app.screen, Ask)


@pytest.mark.parametrize("typed", ["abc", "0", "99999"])
async def test_an_amount_that_is_none_is_refused_in_place(typed: str) -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", *typed, "enter")
        assert isinstance(app.screen, DoseDialog)
        assert "2.5" in shown(app)
        assert amounts(journal) == []


async def test_unit_product_time_and_note_can_be_set() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "3", "down", "c", "down", "c", "down")
        app.screen.query_one("#when", Input).value = "08:15"
        await press(pilot, "down", *"[bold]hi", "enter")
        (logged,) = journal.doses(SUNDAY, SUNDAY)[SUNDAY]
        assert (logged.unit, logged.product, logged.at.hour, logged.note) == ("capsule", "capsule", 8, "[bold]hi")


async def test_a_time_of_yesterday_says_which_day_it_goes_to() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "2")
        app.screen.query_one("#when", Input).value = "yesterday 22:00"
        await press(pilot)
        assert "Sat 21 Nov, 22:00" in shown(app)
        await press(pilot, "enter")
        assert "Sat 21 Nov" in said(app)


async def test_escape_logs_nothing() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "escape")
        assert amounts(journal) == []
        assert len(app.screen_stack) == 1


async def test_without_a_plan_the_last_doses_unit_is_offered() -> None:
    journal = set_up(worked_plan(ended=NOW))
    journal.add_dose(dose("3", NOW.replace(hour=9), unit="capsule", product="capsule"))
    async with running(journal) as (app, pilot):
        await press(pilot, "d")
        assert "‹ capsule ›" in shown(app)
        assert app.screen.query_one("#amount", Input).value == ""


async def test_a_dose_that_a_slow_disk_is_still_saving_counts_for_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = set_up()
    disk, add = threading.Event(), journal.add_dose

    def add_slowly(dose: Dose) -> Dose:
        disk.wait(5)
        return add(dose)

    monkeypatch.setattr(journal, "add_dose", add_slowly)
    async with running(journal) as (app, pilot):
        await pilot.press("d", "enter", "d", "enter")
        await app.typing.done()
        assert isinstance(app.screen, Ask), "the same dose again is asked about, though the first is not saved yet"
        assert "taken 0" in shown(app), "nothing is shown as taken before it is saved"
        disk.set()
        await settled(pilot)
        assert amounts(journal) == ["2.7"]
        assert "taken 2.7" in shown(app)


async def test_what_capsules_weigh_is_said_as_the_amount_is_typed() -> None:
    journal = open_journal()
    capsules = worked_plan(product="capsule", unit="capsule", precision=Decimal(1), min_step=Decimal(1))
    journal.set_up({**SET_UP, "capsule_grams": "0.5"}, capsules)
    async with running(journal) as (app, pilot):
        await press(pilot, "d")
        assert "3 capsules, about 1.5 g. Before it: taken 0 · left 10 capsules." in " ".join(shown(app).split())
        await press(pilot, "1", "2")
        assert "12 capsules, about 6 g. That makes 12 capsules of 10 capsules" in " ".join(shown(app).split())
        # The weight is said and never stored.
        await press(pilot, "enter")
        assert [(str(dose.amount), dose.unit) for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]] == [("12", "capsule")]
