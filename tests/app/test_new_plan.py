"""A new plan begins with the safety list: with a gate on there is help, and only a clinician's table is taken."""

from datetime import date
from decimal import Decimal

import pytest

from tests.app.first_steps import is_home, text
from tests.app.planning import box, go, line, open_planner, part, planner, without_a_plan
from tests.app.running import header, open_journal, press, running, said, set_up, shown
from tests.app.settings_steps import current, go_to
from tests.examples import DAY, NOW, SUNDAY, worked_plan
from tui.app.screens.get_help import HelpScreen
from tui.app.screens.new_plan import NewPlan
from tui.app.screens.planner import Planner
from tui.app.screens.taper import TaperScreen

TABLE = "0:8 7:7 14:6.5 28:0"
ROWS = ((0, Decimal(8)), (7, Decimal(7)), (14, Decimal("6.5")), (28, Decimal(0)))


async def test_it_is_opened_from_the_line_of_the_plan_in_settings() -> None:
    async with running(without_a_plan()) as (app, pilot):
        await press(pilot, "s")
        assert current(app).split() == ["›", "Plan", "none"]
        await press(pilot, "enter")
        assert isinstance(app.screen, NewPlan)
        assert "Is any of this true for you?" in shown(app)
        assert "Pregnant, or breastfeeding" in shown(app)


async def test_the_list_begins_as_it_was_answered_before() -> None:
    journal = set_up()
    journal.save_settings({"concern_heart": True})
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "plus")
        assert "[x] Heart rhythm trouble" in shown(app)
        assert "[ ] Liver disease" in shown(app)


async def test_with_a_gate_it_says_why_where_help_is_and_that_a_clinicians_table_is_taken() -> None:
    async with running(set_up()) as (app, pilot):
        screen = await open_planner(pilot, "down", "space")
        assert screen.form.current == "table"
        assert "‹ as written ›" in line(pilot, "way")
        assert "Ebbtide computes no schedule of its own here" in part(pilot, "notes")
        assert "their table is taken as it is written. ! shows who answers." in part(pilot, "notes")
        assert "Seizures are reported in people who take kratom" in part(pilot, "notes")
        assert "findahelpline.com" in part(pilot, "found")
        assert not {"preset", "rate", "amount", "finish"} & set(screen.form.draft.asked)
        await go(pilot, "way")
        await press(pilot, "right", "right")
        assert "‹ as written ›" in line(pilot, "way")
        await press(pilot, "exclamation_mark")
        assert isinstance(app.screen, HelpScreen)


async def test_the_help_lines_are_those_of_the_country_that_was_set() -> None:
    journal = set_up()
    journal.save_settings({"country": "US"})
    async with running(journal) as (_, pilot):
        await open_planner(pilot, "space")
        assert "988" in part(pilot, "found")


async def test_a_clinicians_plan_is_taken_with_what_was_marked_as_one_change() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await open_planner(pilot, "down", "space")
        await press(pilot, "enter", *text(TABLE), "escape")
        assert "As written: 4 rows, 4 weeks." in part(pilot, "found")
        await go(pilot, "begins")
        await press(pilot, "enter")
        assert "On the safety list: A seizure, ever. Take this plan only if a clinician set it." in box(app)
        await press(pilot, "y")
        assert is_home(app)
        plan = journal.plan()
        assert plan is not None
        assert (plan.method, plan.table) == ("custom", ROWS)
        assert journal.settings.concerns == ("seizures",)
        await press(pilot, "z")
    assert journal.plan() == worked_plan()
    assert open_journal().settings.concerns == ()


@pytest.mark.parametrize(("letter", "name"), [("7", "7-OH"), ("e", "extract")])
async def test_a_product_that_is_never_planned_for_leads_to_the_table_at_once_and_back(letter: str, name: str) -> None:
    async with running(set_up()) as (_, pilot):
        screen = await open_planner(pilot)
        await go(pilot, "product")
        await press(pilot, letter)
        assert f"‹ {name} ›" in line(pilot, "product")
        assert screen.form.draft.asked.count("table") == 1
        assert "no schedule of its own" in part(pilot, "notes")
        assert screen.form.found is None
        await press(pilot, "l")
        assert "‹ by percent ›" in line(pilot, "way")
        assert "no schedule of its own" not in part(pilot, "notes")


async def test_without_a_table_enter_says_that_it_is_missing_and_goes_there() -> None:
    async with running(set_up()) as (app, pilot):
        screen = await open_planner(pilot, "space")
        await go(pilot, "begins")
        await press(pilot, "enter")
        assert isinstance(app.screen, Planner)
        assert screen.form.current == "table"
        assert "The table is missing" in part(pilot, "form")


async def test_what_was_marked_can_be_kept_without_a_plan() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await open_planner(pilot, "down", "space")
        await press(pilot, "escape", "escape")
        assert "Keep what you marked on the safety list?" in box(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, NewPlan)
        await press(pilot, "escape", "y")
        assert isinstance(app.screen, TaperScreen)
        assert said(app) == "There is no new plan. What you marked is kept; z takes it back."
    assert journal.settings.concerns == ("seizures",)
    assert journal.plans() == (worked_plan(),)
    assert journal.undo_label() == "safety answers"


async def test_or_left_and_then_nothing_is_kept() -> None:
    journal = set_up()
    label = journal.undo_label()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "plus", "space", "escape", "n")
        assert isinstance(app.screen, TaperScreen)
    assert journal.settings.concerns == ()
    assert journal.undo_label() == label


async def test_a_marked_gate_can_be_cleared_on_the_way_and_that_is_kept_with_the_plan() -> None:
    journal = set_up()
    journal.save_settings({"concern_pregnancy": True})
    async with running(journal) as (_, pilot):
        await open_planner(pilot, "space")
        assert "‹ by percent ›" in line(pilot, "way")
        await press(pilot, "enter", "y")
        assert journal.settings.concerns == ()
        assert len(journal.plans()) == 2
        await press(pilot, "z")
    assert open_journal().settings.concerns == ("pregnancy",)
    assert len(journal.plans()) == 1


async def test_a_gate_that_is_marked_later_closes_the_other_ways_and_keeps_what_was_typed() -> None:
    async with running(set_up()) as (_, pilot):
        await open_planner(pilot)
        await go(pilot, "amount")
        await press(pilot, *text("12"), "escape", "space", "enter")
        assert planner(pilot).form.current == "table"
        await press(pilot, "escape", "space", "enter")
        assert "12" in line(pilot, "amount")


async def test_after_three_known_days_without_a_dose_every_start_is_asked_about() -> None:
    journal = without_a_plan()
    journal.confirm_free([SUNDAY - ago * DAY for ago in (1, 2, 3)], NOW)
    async with running(journal) as (app, pilot):
        await open_planner(pilot)
        await press(pilot, "2", "enter")
        assert "3 days known to be without a dose" in box(app)


async def test_a_damaged_list_is_said_and_no_plan_is_made_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui import content

    def damaged() -> tuple[content.Gate, ...]:
        raise content.ContentError("data/gates.toml cannot be read. Install Ebbtide again.")

    monkeypatch.setattr(content, "gates", damaged)
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "plus")
        assert isinstance(app.screen, TaperScreen)
        assert said(app) == "data/gates.toml cannot be read. Install Ebbtide again."


async def test_the_line_of_the_plan_says_how_it_goes() -> None:
    journal = set_up(worked_plan(method="linear", rate=None, until=date(2027, 4, 11)))
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "plan")
        assert "20 g, evenly to zero on Sun 11 Apr since Tue 15 Sep" in current(app)


async def test_the_safety_list_has_a_place_of_its_own_at_60_by_20() -> None:
    async with running(set_up(), (60, 20)) as (app, pilot):
        await press(pilot, "t", "plus")
        assert "1 of 2" in header(app)
        assert "Under 18" in shown(app)
