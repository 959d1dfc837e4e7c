"""The first evening: little is known yet, and the screen says so instead of drawing emptiness."""

from tests.app.running import press, running, set_up, shown
from tests.examples import NOW, SUNDAY, worked_plan


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
