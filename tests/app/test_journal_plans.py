"""The journal and the plans behind it: what was planned on a day, as it stood then, also under one that has ended."""

from decimal import Decimal

import pytest

from tests.app.running import press, running, set_up, shown
from tests.domain.plans import adjustment
from tests.examples import DAY, NOW, SUNDAY, doses_of, worked_plan
from tui.app.app import EbbApp
from tui.app.widgets.diary import DiaryList


def listed(app: EbbApp) -> str:
    return app.screen.query_one(DiaryList).plain


async def test_w_on_a_day_reads_what_was_planned_and_what_was_to_come_then() -> None:
    journal = set_up()
    for dose in doses_of(SUNDAY - DAY, "2.7", "2.7"):
        journal.add_dose(dose)
    journal.add_adjustment(adjustment("hold", SUNDAY, 7))
    async with running(journal) as (app, pilot):
        await press(pilot, "j", "right_square_bracket")
        await press(pilot, "left_square_bracket", "w")
        text = " ".join(shown(app).split())
        assert "Planned 8.1 g = 2.7 + 2.7 + 2.7" in text
        assert "Step 10 of 24, since Tue 17 Nov" in text
        # The hold of today was not there yesterday.
        assert "Zero on Tue 23 Feb, as it stood" in text
        await press(pilot, "escape", "right_square_bracket", "w")
        assert "Zero on Tue 2 Mar, as it stood" in " ".join(shown(app).split())


async def test_an_ended_plan_still_says_what_it_had_for_its_days() -> None:
    journal = set_up()
    for dose in doses_of(SUNDAY - DAY, "7.5"):
        journal.add_dose(dose)
    journal.begin_plan(
        worked_plan(id="plan-2", start=Decimal(9), from_=SUNDAY + DAY, created=NOW, min_step=Decimal("0.5"))
    )
    async with running(journal) as (app, pilot):
        await press(pilot, "j")
        assert "Saturday 21 November · day 68         7.5 g in 1 dose · plan 8.1 g" in listed(app)


async def test_at_sixty_columns_the_plan_stands_behind_what_was_taken_where_there_is_room() -> None:
    journal = set_up()
    for dose in doses_of(SUNDAY - DAY, "2.7", "2.7", "2.7"):
        journal.add_dose(dose)
    async with running(journal, (60, 20)) as (app, pilot):
        await press(pilot, "j")
        assert "Sat 21 Nov · day 68       8.1 g in 3 doses · plan 8.1 g" in listed(app)


@pytest.mark.parametrize("ended", [False, True])
async def test_a_step_back_that_another_machine_made_too_late_raised_nothing(ended: bool) -> None:
    """It was made after three days confirmed without a dose, of which that machine had not heard."""
    journal = set_up()
    for dose in doses_of(SUNDAY - 8 * DAY, "8.9"):
        journal.add_dose(dose)
    journal.confirm_free([SUNDAY - ago * DAY for ago in (7, 6, 5)], NOW)
    journal.add_adjustment(adjustment("step_back", SUNDAY - 4 * DAY))
    if ended:
        journal.begin_plan(worked_plan(id="plan-2", start=Decimal(5), from_=SUNDAY + DAY, created=NOW))
    async with running(journal) as (app, pilot):
        await press(pilot, "j", "left_square_bracket", "left_square_bracket")
        text = listed(app)
        assert "step back" in text
        assert "plan 8.1 g" in text
        assert "plan 8.9 g" not in text.split("Wednesday 18 November")[0]
        await press(pilot, "w")
        assert "as it stood" in shown(app)
        assert "Planned           8.1 g" in shown(app)
