"""The planner: every number changes what it comes to at once, and nothing is in force before Enter and y."""

from datetime import date
from decimal import Decimal

import pytest

from tests.app.first_steps import is_home
from tests.app.planning import box, choose_way, go, line, open_planner, part, type_into, without_a_plan
from tests.app.running import header, press, running, said, set_up
from tests.examples import DAY, SUNDAY, doses_of, worked_plan
from tui.app.screens.new_plan import NewPlan
from tui.app.screens.planner import Planner
from tui.app.screens.planner_confirm import Confirm
from tui.app.screens.taper import TaperScreen
from tui.app.widgets.lines import Lines
from tui.domain.planner import Field
from tui.domain.records import Plan
from tui.domain.schedule import build
from tui.journal import Journal


def newest(journal: Journal) -> Plan:
    plan = journal.plan()
    assert plan is not None
    return plan


# What it begins with, and the way out


async def test_it_begins_with_the_present_plan_at_todays_amount() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "plus")
        assert "New plan · 1 of 2" in header(app)
        await press(pilot, "enter")
        assert "2 of 2 · nothing is in force yet" in header(app)
        assert "8.1" in line(pilot, "amount")
        assert "‹ 10% a week ›" in line(pilot, "preset")
        assert "Gentle: about 10% a week, 14 weeks." in part(pilot, "found")
        assert "No validated kratom taper exists" in part(pilot, "notes")
        assert "It was not written for kratom. (CDC 2016)" in part(pilot, "notes")


async def test_every_number_changes_the_preview_at_once() -> None:
    async with running(set_up()) as (_, pilot):
        await open_planner(pilot)
        await type_into(pilot, "amount", "20")
        assert "Steps 24 from 20 to 0 g Zero Sun 2 May Length 161 days, 23 weeks" in part(pilot, "found")
        assert "Largest 28.6% (1.4 to 1 g) Last 1 g to nothing" in part(pilot, "found")
        await type_into(pilot, "rate", "5")
        assert "Slow: about 5% a week" in part(pilot, "found")
        await type_into(pilot, "step_days", "14")
        assert "Very slow: about 2.5% a week, 68 weeks." in part(pilot, "found")
        await type_into(pilot, "finish", "0")
        assert "Very slow: about 2.5% a week, 70 weeks." in part(pilot, "found")


async def test_esc_leads_back_to_the_list_and_what_was_typed_is_still_there() -> None:
    async with running(set_up()) as (app, pilot):
        await open_planner(pilot)
        await type_into(pilot, "amount", "15")
        await press(pilot, "escape")
        assert isinstance(app.screen, NewPlan)
        await press(pilot, "enter")
        assert "15" in line(pilot, "amount")


async def test_leaving_asks_only_after_something_was_typed_and_leaves_all_as_it_was() -> None:
    journal = set_up()
    before = journal.plans(), journal.undo_label(), dict(journal.setting_values)
    async with running(journal) as (app, pilot):
        await open_planner(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, TaperScreen)
        await open_planner(pilot)
        await type_into(pilot, "amount", "15")
        await press(pilot, "escape", "escape")
        assert "What you typed for it is not kept" in box(app)
        await press(pilot, "n")
        assert isinstance(app.screen, NewPlan)
        await press(pilot, "escape", "y")
        assert isinstance(app.screen, TaperScreen)
    assert (journal.plans(), journal.undo_label(), dict(journal.setting_values)) == before


async def test_it_is_opened_once() -> None:
    async with running(set_up()) as (app, _):
        app.action_new_plan()
        app.action_new_plan()
        assert sum(isinstance(screen, NewPlan) for screen in app.screen_stack) == 1


# Each way to a plan


@pytest.mark.parametrize(
    ("way", "typed", "expected"),
    [
        ("by percent", {"rate": "7.5%"}, {"method": "percent", "rate": Decimal("7.5")}),
        ("the same cut", {"cut": "0,5"}, {"method": "linear", "cut": Decimal("0.5"), "until": None}),
        ("zero on a day", {"until": "2027-05-01"}, {"method": "linear", "until": date(2027, 5, 1), "cut": None}),
        ("along a curve", {"cap": "8", "k": "4"}, {"method": "hyperbolic", "cap": Decimal(8), "k": Decimal(4)}),
    ],
)
async def test_a_plan_by_each_way_is_saved_as_it_was_typed(
    way: str, typed: dict[Field, str], expected: dict[str, object]
) -> None:
    journal = without_a_plan()
    async with running(journal) as (app, pilot):
        await open_planner(pilot)
        await press(pilot, "2", "0")
        await choose_way(pilot, way)
        for field, text in typed.items():
            await type_into(pilot, field, text)
        await press(pilot, "enter")
        assert isinstance(app.screen, Confirm)
        assert journal.plan() is None
        await press(pilot, "enter")
        assert journal.plan() is None
        await press(pilot, "y")
        assert is_home(app)
        assert said(app) == "Your plan begins today at 20 g a day. z takes it back."
    plan = newest(journal)
    for name, value in expected.items():
        assert getattr(plan, name) == value
    assert build(plan).zero is not None
    assert (plan.start, plan.from_) == (Decimal(20), SUNDAY)
    assert journal.undo_label() == "new plan"


async def test_a_curve_may_go_by_its_steps_and_says_where_it_is_borrowed_from() -> None:
    journal = without_a_plan()
    async with running(journal) as (_, pilot):
        await open_planner(pilot)
        await press(pilot, "2", "0")
        await choose_way(pilot, "along a curve")
        assert "by analogy from how medicines for depression are tapered" in part(pilot, "notes")
        assert "No constant K is known for kratom. (Horowitz 2019)" in part(pilot, "notes")
        await go(pilot, "limit")
        await press(pilot, "right")
        await type_into(pilot, "steps", "30")
        await press(pilot, "enter", "y")
    plan = newest(journal)
    assert (plan.steps, plan.cap, plan.k) == (30, None, None)


@pytest.mark.parametrize(
    ("title", "origin", "pace"),
    [
        ("10% a week", "after short use", ("percent", Decimal(10), 7)),
        ("5% a week", "People report on a kratom forum", ("percent", Decimal(5), 7)),
        ("10% a month", "after a year or more", ("percent", Decimal(10), 30)),
        ("0.25 g a week", "People report on a kratom forum that 0.25 g less", ("linear", None, 7)),
        ("a curve", "by analogy", ("hyperbolic", None, 7)),
    ],
)
async def test_each_preset_fills_the_form_and_says_honestly_where_it_is_from(
    title: str, origin: str, pace: tuple[str, Decimal | None, int]
) -> None:
    journal = without_a_plan()
    async with running(journal, (80, 40)) as (_, pilot):
        await open_planner(pilot)
        await press(pilot, "2", "0")
        await go(pilot, "preset")
        for _ in range(6):
            if f"‹ {title} ›" in line(pilot, "preset"):
                break
            await press(pilot, "right")
        assert f"‹ {title} ›" in line(pilot, "preset")
        assert origin in part(pilot, "notes")
        await press(pilot, "enter", "y")
    plan = newest(journal)
    assert (plan.method, plan.rate, plan.step_days) == pace


async def test_a_number_that_is_changed_makes_the_pace_your_own() -> None:
    async with running(set_up()) as (_, pilot):
        await open_planner(pilot)
        await type_into(pilot, "rate", "9")
        assert "‹ your own ›" in line(pilot, "preset")
        await press(pilot, "backspace", "1", "0")
        assert "‹ 10% a week ›" in line(pilot, "preset")


async def test_a_gram_preset_is_not_offered_for_capsules() -> None:
    async with running(without_a_plan()) as (_, pilot):
        planner = await open_planner(pilot)
        await go(pilot, "unit")
        await press(pilot, "c")
        assert "‹ capsule ›" in line(pilot, "unit")
        assert "0.25 g a week" not in [name for _, name in planner.form.picks["preset"].options]


# What is wrong, and what to know


@pytest.mark.parametrize(
    ("way", "field", "typed", "sentence"),
    [
        ("by percent", "finish", "20", "The finish has to be below the start of 8.1 g."),
        ("by percent", "min_step", "0.25", "can not be measured in steps of 0.1 g"),
        ("by percent", "rate", "0", "The rate is a percent above 0, like 5 or 10."),
        ("by percent", "rate", "101", "The rate is a percent from 0.01 to 100"),
        ("by percent", "amount", "abc", "is not an amount"),
        ("by percent", "doses", "0", "have to be a whole number from 1 to 24"),
        ("by percent", "begins", "yesterday", "is not a day to come"),
        ("zero on a day", "until", "2026-11-01", "is past"),
        ("zero on a day", "until", "tomorrow", "the earliest possible day is 2026-11-29"),
        ("along a curve", "cap", "0", "The first cut is a percent above 0, like 10."),
    ],
)
async def test_what_is_wrong_is_said_below_its_field_and_makes_no_plan(
    way: str, field: Field, typed: str, sentence: str
) -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        screen = await open_planner(pilot)
        await choose_way(pilot, way)
        await type_into(pilot, field, typed)
        rows = screen.query_one("#form", Lines).plain
        below = " ".join(rows.partition(line(pilot, field))[2].split())
        assert sentence in part(pilot, "form")
        assert screen.form.refused is not None
        assert below.startswith(screen.form.refused[1])
        assert "makes no plan" in part(pilot, "found")
        await press(pilot, "enter")
        assert isinstance(app.screen, Planner)
    assert journal.plans() == (worked_plan(),)


async def test_what_is_wrong_with_a_field_out_of_sight_is_said_beside_the_form_too() -> None:
    async with running(set_up(), (60, 20)) as (_, pilot):
        await open_planner(pilot)
        await type_into(pilot, "amount", "0.5")
        assert "Last amount: The finish has to be below the start of 0.5 g." in part(pilot, "found")


async def test_10_000_steps_are_refused_in_a_sentence() -> None:
    async with running(set_up()) as (_, pilot):
        await open_planner(pilot)
        await type_into(pilot, "amount", "10000")
        await type_into(pilot, "min_step", "0.1")
        await type_into(pilot, "rate", "0.01")
        assert "This plan takes more than 2000 steps" in part(pilot, "form")
        await choose_way(pilot, "along a curve")
        await go(pilot, "limit")
        await press(pilot, "right")
        await type_into(pilot, "steps", "10000")
        assert "The steps have to be a whole number from 1 to 2000." in part(pilot, "form")


async def test_100_percent_is_taken_after_it_was_asked_about() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await open_planner(pilot)
        await type_into(pilot, "rate", "100")
        assert "Very fast" in part(pilot, "found")
        await press(pilot, "enter")
        assert "a steep fall for a body to follow" in box(app)
        await press(pilot, "n")
        assert journal.plans() == (worked_plan(),)
        await press(pilot, "enter", "y")
    assert newest(journal).rate == 100


async def test_a_caution_marks_its_field_and_that_of_the_current_field_comes_first() -> None:
    async with running(set_up()) as (_, pilot):
        await open_planner(pilot)
        await type_into(pilot, "rate", "30")
        await type_into(pilot, "step_days", "3")
        assert " ! " in line(pilot, "rate")
        assert " ! " in line(pilot, "step_days")
        assert " ! " not in line(pilot, "doses")
        notes = part(pilot, "notes")
        assert "A step lasts: A step of 3 days ends before the last cut has settled" in notes
        assert notes.index("A step lasts:") < (notes + "Rate:").index("Rate:")
        await go(pilot, "rate")
        assert "Rate: By " in part(pilot, "notes")


async def test_more_of_what_to_know_is_a_page_down() -> None:
    async with running(set_up()) as (_, pilot):
        await open_planner(pilot)
        await type_into(pilot, "rate", "30")
        await type_into(pilot, "step_days", "3")
        before = part(pilot, "notes")
        assert before.endswith("PgDn shows more")
        await press(pilot, "pagedown")
        assert part(pilot, "notes") != before
        await press(pilot, "pageup")
        assert part(pilot, "notes") == before


# Being asked again


async def test_a_start_above_the_largest_known_day_is_asked_about() -> None:
    journal = set_up()
    for dose in doses_of(SUNDAY - DAY, "2.7", "2.7", "2.7"):
        journal.add_dose(dose)
    async with running(journal) as (app, pilot):
        await open_planner(pilot)
        await press(pilot, "enter")
        assert "most on any known day" not in box(app)
        await press(pilot, "n")
        await type_into(pilot, "amount", "20")
        await press(pilot, "enter")
        assert "the most on any known day of the last 14 was 8.1 g" in box(app)
        assert "Today's amount changes from 8.1 g to 20 g." in box(app)
        await press(pilot, "escape")
        assert journal.plans() == (worked_plan(),)


async def test_the_plan_before_ends_and_is_kept_and_one_undo_brings_it_back() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await open_planner(pilot)
        await press(pilot, "enter")
        assert "The plan before it (20 g, 10% a week since Tue 15 Sep) ends and is kept." in box(app)
        await press(pilot, "y")
        assert is_home(app)
        plan = newest(journal)
        assert (plan.start, plan.rate, plan.min_step) == (Decimal("8.1"), Decimal(10), Decimal("0.5"))
        assert journal.plans()[0].ended is not None
        await press(pilot, "z")
    assert journal.plan() == worked_plan()


async def test_after_zero_a_second_taper_can_start_and_lost_tolerance_is_named() -> None:
    journal = set_up(worked_plan(from_=date(2026, 5, 1)))
    async with running(journal) as (app, pilot):
        screen = await open_planner(pilot)
        assert screen.form.current == "amount"
        assert "The amount of a usual day is missing" in part(pilot, "found")
        await press(pilot, "enter")
        assert "is missing" in part(pilot, "form")
        await press(pilot, "3", "enter")
        assert "your plan has been at zero since" in box(app)
        await press(pilot, "y")
    assert newest(journal).start == 3
    assert len(journal.plans()) == 2


async def test_two_enters_and_two_ys_on_a_slow_line_make_one_plan() -> None:
    journal = set_up()
    async with running(journal) as (_, pilot):
        await open_planner(pilot)
        await press(pilot, "enter", "enter", "y", "y")
    assert len(journal.plans()) == 2
