"""A new plan from Settings: the pages of a plan only, one change at the end, and the plan before it is kept."""

from datetime import date
from decimal import Decimal

from tests.app.first_steps import flat, is_home, lines, page, text
from tests.app.running import SET_UP, header, open_journal, press, running, said, set_up, shown
from tests.app.settings_steps import current, go_to
from tests.examples import DAY, NOW, SUNDAY, doses_of, worked_plan
from tui.app.screens.dialog import Ask
from tui.app.screens.new_plan import KEYS, NewPlan
from tui.app.screens.settings import SettingsScreen
from tui.journal import Journal


def without_a_plan() -> Journal:
    journal = open_journal()
    journal.set_up(dict(SET_UP), None)
    return journal


async def test_a_first_plan_is_made_where_there_was_none() -> None:
    journal = without_a_plan()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        assert current(app).split() == ["›", "Plan", "none"]
        await press(pilot, "enter")
        assert "New plan · 1 of 4" in header(app)
        await press(pilot, "down", *text("20"), *["enter"] * 4)
        assert "20 g of leaf a day in 3 doses, from today" in page(app)
        assert "Clock" not in page(app)
        assert journal.plan() is None
        await press(pilot, "enter")
        assert is_home(app)
        assert said(app) == "Your plan begins today at 20 g a day. z takes it back."
        assert "20 g today" in shown(app)
        assert journal.undo_label() == "new plan"
        await press(pilot, "z")
        assert journal.plan() is None


async def test_the_plan_before_ends_and_is_kept_and_one_undo_brings_it_back() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s", "enter")
        assert lines(app, "Amount a day")[0].split()[-1] == "8.1"
        await press(pilot, *["enter"] * 4)
        assert "The plan before it (20 g, 10% a week since Tue 15 Sep) ends and is kept." in flat(app)
        await press(pilot, "enter")
        plan = journal.plan()
        assert plan is not None
        assert (plan.start, plan.rate, plan.min_step, plan.from_) == (
            Decimal("8.1"),
            Decimal(10),
            Decimal("0.5"),
            SUNDAY,
        )
        assert len(journal.plans()) == 2
        assert journal.plans()[0].ended is not None
        assert dict(journal.setting_values) == SET_UP
        await press(pilot, "z")
        assert journal.plan() == worked_plan()


async def test_esc_on_the_first_page_leaves_without_a_trace() -> None:
    journal = set_up()
    label = journal.undo_label()
    async with running(journal) as (app, pilot):
        await press(pilot, "s", "enter", "enter", "enter", "escape", "escape", "escape")
        assert isinstance(app.screen, SettingsScreen)
        assert journal.plans() == (worked_plan(),)
        assert journal.undo_label() == label


async def test_a_start_above_the_largest_known_day_needs_a_y() -> None:
    journal = set_up()
    for dose in doses_of(SUNDAY - DAY, "2.7", "2.7", "2.7"):
        journal.add_dose(dose)
    async with running(journal) as (app, pilot):
        await press(pilot, "s", "enter", "down", *text("20"), *["enter"] * 4)
        await press(pilot, "enter")
        assert isinstance(app.screen, Ask)
        assert "the most on any known day of the last 14 was 8.1 g" in " ".join(shown(app).replace("│", " ").split())
        await press(pilot, "enter", "n")
        assert "to look over" in header(app)
        assert journal.plan() == worked_plan()
        await press(pilot, "enter", "y")
        plan = journal.plan()
        assert plan is not None
        assert plan.start == 20


async def test_a_start_within_the_last_days_is_not_asked_about() -> None:
    journal = set_up()
    for dose in doses_of(SUNDAY - DAY, "2.7", "2.7", "2.7"):
        journal.add_dose(dose)
    async with running(journal) as (app, pilot):
        await press(pilot, "s", "enter", *["enter"] * 5)
        assert is_home(app)


async def test_after_three_known_days_without_a_dose_every_start_is_asked_about() -> None:
    journal = without_a_plan()
    journal.confirm_free([SUNDAY - ago * DAY for ago in (1, 2, 3)], NOW)
    async with running(journal) as (app, pilot):
        await press(pilot, "s", "enter", "down", *text("2"), *["enter"] * 5)
        assert isinstance(app.screen, Ask)
        assert "3 days known to be without a dose" in " ".join(shown(app).split())


async def test_a_gate_leads_to_help_and_leaves_the_plan_as_it_is() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "s", "enter", "enter", "enter", "down", "space", "enter")
        assert "Ebbtide makes no schedule of its own" in page(app)
        await press(pilot, "enter")
        assert "none of Ebbtide's own: a clinician sets the pace" in page(app)
        assert "stays as it is" in flat(app)
        await press(pilot, "enter")
        assert said(app) == "There is no new plan. What you marked is kept; z takes it back."
        assert journal.settings.concerns == ("seizures",)
        assert journal.plan() == worked_plan()


async def test_a_marked_gate_can_be_cleared_on_the_way_and_that_is_kept_with_the_plan() -> None:
    journal = set_up()
    journal.save_settings({"concern_pregnancy": True})
    async with running(journal) as (app, pilot):
        await press(pilot, "s", "enter", "enter", "enter")
        assert lines(app, "› [x] Pregnant")
        await press(pilot, "space", *["enter"] * 3)
        assert is_home(app)
        assert journal.settings.concerns == ()
        assert len(journal.plans()) == 2
        await press(pilot, "z")
        assert open_journal().settings.concerns == ("pregnancy",)
        assert len(journal.plans()) == 1


async def test_it_is_opened_once_and_has_no_way_to_skip() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        app.action_new_plan()
        app.action_new_plan()
        await press(pilot, "ctrl+n", "ctrl+o")
        assert isinstance(app.screen, NewPlan)
        assert sum(isinstance(screen, NewPlan) for screen in app.screen_stack) == 1
        assert "1 of 4" in header(app)
    assert not {"first-skip", "first-rest"} & {command.id for command in KEYS}


async def test_the_line_of_the_plan_says_how_it_goes() -> None:
    journal = set_up(worked_plan(method="linear", rate=None, until=date(2027, 4, 11)))
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "plan")
        assert "20 g, evenly to zero on Sun 11 Apr since Tue 15 Sep" in current(app)
