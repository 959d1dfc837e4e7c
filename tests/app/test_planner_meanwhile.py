"""While a plan is looked over another machine may change things, and a day may end: what is taken is what is seen."""

from decimal import Decimal

import pytest

from tests.app.planning import box, everything, open_planner
from tests.app.running import open_journal, press, running, said, set_up
from tests.domain.plans import adjustment
from tests.examples import DAY, SUNDAY, worked_plan
from tui import clock
from tui.app.screens.planner_confirm import Confirm
from tui.domain.records import Plan
from tui.journal import Journal

OTHER = worked_plan(id="plan-2", start=Decimal(30), created=worked_plan().created + DAY)


def in_force(journal: Journal) -> Plan:
    plan = journal.plan()
    assert plan is not None
    return plan


async def test_a_plan_that_came_while_this_one_was_looked_over_is_shown_before_it_ends() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await open_planner(pilot)
        await press(pilot, "enter")
        open_journal().begin_plan(OTHER)
        await app.look_outside()
        await press(pilot, "y")
        assert isinstance(app.screen, Confirm)
        assert "has changed meanwhile. Look at this again." in box(app)
        assert "The plan before it (30 g" in box(app)
        assert in_force(journal).id == "plan-2"
        await press(pilot, "y")
        assert "Your plan begins today at 8.1 g a day." in said(app)
        assert in_force(journal).start == Decimal("8.1")


async def test_a_concern_that_was_marked_elsewhere_meanwhile_stays_and_no_plan_is_made_over_it() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await open_planner(pilot)
        open_journal().save_settings({"concern_liver": True})
        await app.look_outside()
        await press(pilot, "enter", "y")
        assert "The safety list was marked elsewhere meanwhile" in everything(app)
        assert in_force(journal).id == "plan-1"
        assert journal.settings.concerns == ("liver",)


async def test_a_jump_that_came_in_the_last_moment_refuses_the_plan() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await open_planner(pilot)
        await press(pilot, "enter")
        open_journal().add_adjustment(adjustment("jump", SUNDAY))  # and this process has not looked since
        await press(pilot, "y")
        assert "has changed meanwhile, so the new one was not saved" in everything(app)
        assert in_force(journal).id == "plan-1"
        assert not app.writing.waiting


async def test_a_box_that_stood_open_over_the_end_of_the_day_begins_the_plan_on_the_new_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await open_planner(pilot)
        await press(pilot, "enter")
        monkeypatch.setenv(clock.FREEZE, "2026-11-23T08:00:00+00:00")
        await press(pilot, "y")
        assert isinstance(app.screen, Confirm)
        assert in_force(journal).id == "plan-1"
        await press(pilot, "y")
        assert "Your plan begins today" in said(app)
        assert in_force(journal).from_ == SUNDAY + DAY
