"""The first evening: little is known yet, and the screen says so instead of drawing emptiness."""

import pytest

from tests.app.running import press, running, set_up, shown
from tests.examples import DAY, NOW, SUNDAY, worked_plan
from tui.app.widgets.lines import Lines


async def test_before_any_answer_one_sentence_stands_where_the_sparks_will_be() -> None:
    async with running(set_up()) as (app, _):
        assert "show here day by day" in shown(app)
        assert "Discomfort  " not in shown(app)


async def test_the_first_check_in_brings_the_sparks() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "2", "ctrl+s")
        journal.save_checkin(SUNDAY, {"craving": 1}, NOW)
        await press(pilot)
        assert "Craving" in shown(app)
        assert "show here day by day" not in shown(app)


async def test_without_a_plan_no_intake_is_promised() -> None:
    async with running(set_up(worked_plan(ended=NOW))) as (app, _):
        assert "Discomfort, craving and sleep show here" in " ".join(shown(app).split())
        assert "intake" not in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_plan_that_begins_later_says_when_in_whole_words(size: tuple[int, int]) -> None:
    async with running(set_up(worked_plan(from_=SUNDAY + 3 * DAY)), size) as (app, _):
        text = " ".join(app.screen.query_one("#taper", Lines).plain.split())
        assert text.startswith("Plan begins in 3 days at 20 g (Wed 25 Nov) Today no doses logged")
