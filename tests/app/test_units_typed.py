"""An amount with its unit behind it, wherever one types amounts: taken in the unit there, never in another one."""

from decimal import Decimal

import pytest
from textual.widgets import Input

from tests.app.first_steps import page, text
from tests.app.planning import go, line, open_planner, part, type_into, without_a_plan
from tests.app.running import open_journal, press, running, said, set_up, shown
from tests.examples import SUNDAY
from tui.app.screens.dose import DoseDialog
from tui.app.screens.urge_entry import UrgeDialog


@pytest.mark.parametrize(
    ("typed", "amount"), [("2.5g", "2.5"), ("2,5 grams", "2.5"), ("½", "0.5"), ("half a gram", "0.5")]
)
async def test_a_dose_may_have_the_unit_below_behind_its_amount(typed: str, amount: str) -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d")
        app.screen.query_one("#amount", Input).value = typed
        await press(pilot, "enter")
        (logged,) = journal.doses(SUNDAY, SUNDAY)[SUNDAY]
        assert (str(logged.amount), logged.unit) == (amount, "g")
        assert said(app) == f"Logged {amount} g at 17:42. z takes it back."


async def test_another_unit_is_chosen_first_and_the_amount_stays_as_it_was_typed() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d")
        app.screen.query_one("#amount", Input).value = "3 caps"
        await press(pilot, "enter")
        assert isinstance(app.screen, DoseDialog)
        assert "The unit below is g. Choose capsule there first." in shown(app)
        assert journal.doses(SUNDAY, SUNDAY) == {}
        await press(pilot, "down", "c", "enter")
        (logged,) = journal.doses(SUNDAY, SUNDAY)[SUNDAY]
        assert (str(logged.amount), logged.unit) == ("3", "capsule")


@pytest.mark.parametrize(
    ("typed", "day", "clock"),
    [
        ("sat 22:00", "Sat 21 Nov", "22:00"),
        ("10pm yesterday", "Sat 21 Nov", "22:00"),
        ("sun 2am", "Sat 21 Nov", "02:00"),
    ],
)
async def test_a_dose_can_be_at_a_time_of_a_named_day(typed: str, day: str, clock: str) -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "2")
        app.screen.query_one("#when", Input).value = typed
        await press(pilot)
        assert f"Logged for {day}, {clock}." in shown(app)
        await press(pilot, "enter")
        assert said(app).startswith(f"Logged 2 g at {clock} on {day}.")


async def test_a_dose_and_an_urge_can_be_so_long_ago() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "2")
        app.screen.query_one("#when", Input).value = "-1h30"
        await press(pilot, "enter")
        assert said(app) == "Logged 2 g at 16:12. z takes it back."
        await press(pilot, "j", "i")
        assert isinstance(app.screen, UrgeDialog)
        app.screen.query_one("#when", Input).value = "2h ago"
        await press(pilot, "enter")
        assert "15:42" in said(app)
        await press(pilot, "d", "2")
        app.screen.query_one("#when", Input).value = "mon"
        await press(pilot, "enter")
        assert "'mon' is a day without a time; write both, like mon 22:00." in " ".join(shown(app).split())


async def test_the_planner_takes_its_own_unit_and_shows_none_beside_another_one() -> None:
    async with running(without_a_plan()) as (_, pilot):
        planner = await open_planner(pilot)
        await type_into(pilot, "amount", "20 g")
        assert planner.form.draft.amount == 20
        await type_into(pilot, "min_step", "0,5g")
        assert planner.form.draft.min_step == Decimal("0.5")
        await type_into(pilot, "finish", "3 caps")
        assert "'3 caps' is in capsules, but this is in g; units are not converted." in part(pilot, "form")
        await go(pilot, "unit")
        await press(pilot, "c")
        assert "‹ capsule ›" in line(pilot, "unit")
        assert "20 g" not in line(pilot, "amount")
        assert "20" in line(pilot, "amount")


async def test_the_first_run_takes_the_unit_below_and_says_where_another_one_was_typed() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "enter", "down", *text("20 caps"), "enter")
        assert "'20 caps' is in capsules, but this is in g" in " ".join(page(app).split())
        await press(pilot, "ctrl+u", *text("20 g"), "enter")
        assert "What you can measure" in page(app)
