"""The planner at every size, by every key, and when something else changes the journal meanwhile."""

from decimal import Decimal

import pytest

from tests.app.first_steps import text
from tests.app.planning import box, choose_way, everything, go, line, open_planner, part, type_into
from tests.app.running import open_journal, press, running, set_up
from tests.examples import DAY, SUNDAY, doses_of, worked_plan
from tui.app.screens.get_help import HelpScreen
from tui.app.widgets.lines import Lines


@pytest.mark.parametrize("size", [(60, 20), (80, 20), (80, 24), (60, 40), (120, 40)])
async def test_every_field_can_be_reached_and_seen_at_every_size(size: tuple[int, int]) -> None:
    async with running(set_up(), size) as (_, pilot):
        screen = await open_planner(pilot)
        await choose_way(pilot, "along a curve")
        await go(pilot, "preset")
        for field in screen.form.draft.asked:
            await go(pilot, field)
            assert line(pilot, field).startswith("› ")
            for part_of in ("form", "found", "notes"):
                widget = screen.query_one(f"#{part_of}", Lines)
                assert len(widget.rows) <= widget.content_size.height
                assert all(len(row.rstrip()) <= widget.content_size.width for row in widget.plain.splitlines())
        assert "steps" in part(pilot, "found").lower()
        assert "No validated kratom taper exists" in part(pilot, "notes")


async def test_a_large_screen_shows_a_curve_and_the_first_steps() -> None:
    async with running(set_up(), (120, 40)) as (_, pilot):
        await open_planner(pilot)
        found = part(pilot, "found")
        assert "Sun 22 Nov 8.1 g = 2.7 + 2.7 + 2.7" in found
        assert "zero Sun 28 Feb" in found


async def test_help_is_one_key_away() -> None:
    async with running(set_up()) as (app, pilot):
        await open_planner(pilot)
        await go(pilot, "amount")
        await press(pilot, "exclamation_mark")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert "8.1" in line(pilot, "amount")


async def test_a_plan_that_an_other_machine_began_meanwhile_is_the_one_that_ends() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await open_planner(pilot)
        open_journal().begin_plan(worked_plan(id="plan-2", start=Decimal(30), created=worked_plan().created + DAY))
        await app.look_outside()
        await press(pilot, "enter")
        assert "The plan before it (30 g" in everything(app)


async def test_a_preset_takes_the_place_of_a_number_that_could_not_be_read() -> None:
    async with running(set_up()) as (_, pilot):
        await open_planner(pilot)
        await type_into(pilot, "rate", "x")
        assert "makes no plan" in part(pilot, "found")
        await type_into(pilot, "doses", "x")
        await go(pilot, "preset")
        await press(pilot, "right", "left")
        assert "10" in line(pilot, "rate")
        assert "have to be a whole number from 1 to 24" in part(pilot, "form")
        await type_into(pilot, "doses", "2")
        assert "Gentle: about 10% a week" in part(pilot, "found")


async def test_every_reason_to_be_asked_again_is_in_sight_on_a_small_screen() -> None:
    journal = set_up()
    for dose in doses_of(SUNDAY - DAY, "2.7", "2.7", "2.7"):
        journal.add_dose(dose)
    async with running(journal, (60, 20)) as (app, pilot):
        await open_planner(pilot, "down", "space", "down", "space", "down", "space")
        await press(pilot, "enter", *text("0:20 7:20 14:5 21:6 28:0.5 35:0"), "escape", "down", "down", "enter")
        said = box(app)
        assert "a steep fall for a body to follow" in said
        assert "taken as it is written" in said
        assert said.endswith("Is this the amount you mean to start with?")
        assert "20 g of leaf a day in 3 doses, today." in said
        assert "Today's amount changes from 8.1 g to 20 g." in said
        lines = app.screen.query_one(Lines)
        assert len(lines.rows) <= lines.content_size.height
