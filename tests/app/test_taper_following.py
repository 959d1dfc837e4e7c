"""Following a taper on its screen: the day, holds and steps back, other units, plans of other shapes."""

from decimal import Decimal

import pytest

from tests.app.running import press, running, set_up, settled, until
from tests.app.tapering import lived, shown, steps
from tests.domain.plans import adjustment
from tests.examples import DAY, SUNDAY, dose, doses_of, worked_plan
from tui.app.widgets.lines import Lines
from tui.prefs import Preferences


async def test_the_line_of_the_day_says_how_long_ago_the_last_dose_was() -> None:
    async with running(lived()) as (app, pilot):
        await press(pilot, "t")
        assert "last dose 4 h 42 m ago" in shown(app)


async def test_over_plan_is_stated_and_the_plan_stays_where_it_is() -> None:
    journal = lived()
    async with running(journal) as (app, pilot):
        await press(pilot, "t")
        before = steps(app).plain
        journal.add_dose(dose("5", id="late"))
        await app.look_outside()
        await settled(pilot)
        assert "taken 10.4 · 2.3 g over" in shown(app)
        assert "next tomorrow from 08:30" in shown(app)
        assert steps(app).plain == before
        assert "Tue 23 Feb" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_was_taken_in_another_unit_is_listed_apart(size: tuple[int, int]) -> None:
    journal = lived()
    journal.add_dose(dose("2", id="other", unit="capsule", product="capsule"))
    async with running(journal, size) as (app, pilot):
        assert "besides: 2 capsules" in shown(app)
        await press(pilot, "t")
        assert "taken 5.4 · left 2.7 g" in shown(app)
        assert "besides: 2 capsules in 1 dose" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_held_step_and_one_that_was_gone_back_to_are_marked_in_their_rows(size: tuple[int, int]) -> None:
    journal = lived()
    journal.add_adjustment(adjustment("step_back", SUNDAY - 20 * DAY, id="back"))
    for day in doses_of(SUNDAY - 25 * DAY, "15"):
        journal.add_dose(day)
    journal.add_adjustment(adjustment("hold", SUNDAY - DAY, 7))
    async with running(journal, size) as (app, pilot):
        await press(pilot, "t")
        marked = {line.split()[-1] for line in steps(app).plain.splitlines() if "back" in line}
        assert marked == {"back"}
        current = next(line for line in steps(app).plain.splitlines() if line.startswith("› "))
        assert current.rstrip().endswith("held 7")
        if size[0] == 60:
            await press(pilot, "v")
        await until(pilot, lambda: "zero" in app.screen.query_one("#chart", Lines).plain)
        chart = app.screen.query_one("#chart", Lines).plain
        assert "══ held" in chart
        assert "┴ step" in chart
        assert "═" in chart.splitlines()[-2]
        assert "┴" in chart.splitlines()[-2]


async def test_on_a_plain_terminal_holds_and_steps_have_plain_marks() -> None:
    journal = lived()
    journal.add_adjustment(adjustment("hold", SUNDAY - DAY, 7))
    async with running(journal, preferences=Preferences(marker="ascii")) as (app, pilot):
        await press(pilot, "t")
        await until(pilot, lambda: "zero" in app.screen.query_one("#chart", Lines).plain)
        chart = app.screen.query_one("#chart", Lines).plain
        assert "== held" in chart
        assert "' step" in chart
        assert "=" in chart.splitlines()[-2]
        assert chart.isascii()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_among_hundreds_of_steps_the_current_one_is_in_sight_with_its_mark(size: tuple[int, int]) -> None:
    small = {"precision": Decimal(1), "min_step": Decimal(1), "cut": Decimal(1), "finish": Decimal(0)}
    begun = SUNDAY - 325 * DAY
    journal = set_up(worked_plan(start=Decimal(300), method="linear", rate=None, from_=begun, step_days=2, **small))
    async with running(journal, size) as (app, pilot):
        await press(pilot, "t")
        lines = steps(app).plain.splitlines()
        assert sum(line.startswith("› ") for line in lines) == 1
        assert "Nov" in next(line for line in lines if line.startswith("› "))
        assert str(steps(app).border_subtitle).endswith("of 301")


async def test_a_written_plan_without_a_zero_says_so_and_counts_to_its_last_step() -> None:
    table = ((0, Decimal(20)), (60, Decimal(18)), (90, Decimal(15)))
    async with running(set_up(worked_plan(method="custom", rate=None, table=table, finish=Decimal(0)))) as (app, pilot):
        assert "no zero in this plan" in shown(app)
        await press(pilot, "t")
        text = " ".join(shown(app).split())
        assert "days to 15 g no zero in this plan" in text
        assert "days to zero" not in text
        await until(pilot, lambda: "14 Dec" in app.screen.query_one("#chart", Lines).plain)
        assert "zero" not in app.screen.query_one("#chart", Lines).plain
