"""Holding and resuming: what it costs is on screen at every key, Enter makes it, z takes it back."""

import pytest

from tests.app.running import SET_UP, open_journal, press, running, said, set_up, settled, shown, until
from tests.domain.plans import adjustment
from tests.examples import DAY, NOW, SUNDAY, worked_plan
from tui.app.app import EbbApp
from tui.app.screens.adjust import REPEATED_WITHIN, AdjustDialog
from tui.app.screens.taper import TaperScreen
from tui.app.widgets.lines import Lines
from tui.domain.records import Adjustment
from tui.domain.schedule import Schedule, build
from tui.journal import Journal


def made(journal: Journal) -> tuple[Adjustment, ...]:
    return journal.adjustments("plan-1")


def schedule(journal: Journal) -> Schedule:
    plan = journal.plan()
    assert plan is not None
    return build(plan, journal.adjustments(plan.id))


def box(app: EbbApp) -> str:
    """What the dialog says, its line breaks undone."""
    assert isinstance(app.screen, AdjustDialog)
    return " ".join(app.screen.query_one("#form", Lines).plain.split())


def held(journal: Journal, day: int = 0, days: int = 7) -> None:
    journal.add_adjustment(adjustment("hold", SUNDAY + day * DAY, days))


async def test_a_and_enter_hold_for_a_week_and_it_was_said_before_what_that_costs() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a")
        assert "Zero moves from Tue 23 Feb to Tue 2 Mar." in box(app)
        assert "The next step, 7.3 g, moves from Tue 24 Nov to Tue 1 Dec." in box(app)
        assert "Today stays at 8.1 g." in box(app)
        assert made(journal) == ()
        await press(pilot, "enter")
        assert said(app) == "Held until Sun 29 Nov; zero moves to Tue 2 Mar. z takes it back."
        (hold,) = made(journal)
        assert (hold.kind, hold.days, hold.day, hold.reason) == ("hold", 7, SUNDAY, None)
        assert isinstance(app.screen, TaperScreen)
        assert "days to zero" in shown(app)
        assert "Tue 2 Mar" in shown(app)


async def test_z_takes_a_hold_back_and_Z_makes_it_again() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "enter", "z")
        assert said(app) == "Took back: hold of 7 days. Z does it again."
        assert made(journal) == ()
        assert "Tue 23 Feb" in shown(app)
        await press(pilot, "Z")
        assert len(made(journal)) == 1
        assert "Tue 2 Mar" in shown(app)


async def test_the_figures_follow_every_key() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "a", "3")
        assert "Zero moves from Tue 23 Feb to Fri 26 Feb." in box(app)
        await press(pilot, "0")
        assert "Zero moves from Tue 23 Feb to Thu 25 Mar." in box(app)
        await press(pilot, "backspace", "backspace")
        assert "Zero moves" not in box(app)
        assert "have to be a whole number from 1 to 365" in box(app)
        await press(pilot, "1")
        assert "Held at the same amount: Mon 23 Nov." in box(app)


@pytest.mark.parametrize("typed", ["0", "366", "x", "1.5", "-3", ""])
async def test_days_that_are_none_are_refused_and_nothing_is_made(typed: str) -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "backspace", *typed, "enter")
        assert "have to be a whole number from 1 to 365" in box(app)
        assert made(journal) == ()


async def test_a_reason_is_kept_as_it_was_typed() -> None:
    journal = set_up()
    async with running(journal) as (_, pilot):
        await press(pilot, "t", "a", "down", "down", *"[b]q?", "space", "z", "enter")
        assert made(journal)[0].reason == "[b]q? z"


async def test_escape_leaves_everything_as_it_is() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "3", "escape")
        assert isinstance(app.screen, TaperScreen)
        assert made(journal) == ()


async def test_a_resume_without_a_hold_is_there_dimmed_and_says_why() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a")
        assert "[hold](resume)" in box(app)
        await press(pilot, "right")
        assert "[resume]" in box(app)
        assert "No hold is running or to come." in box(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, AdjustDialog)
        assert made(journal) == ()


async def test_a_number_that_is_none_keeps_nobody_from_another_field() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "a", "0", "up", "p")
        assert "[pace]" in box(app)
        assert "The largest cut on the way" in box(app)


async def test_resuming_does_not_drop_at_once_and_the_rest_of_the_step_runs() -> None:
    journal = set_up()
    held(journal, -2)
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "r")
        assert "The hold ends tonight, 5 days early" in box(app)
        assert "the next step, 7.3 g, comes on Thu 26 Nov, not at once." in box(app)
        await press(pilot, "enter")
        assert said(app) == "Resumed: the next step, 7.3 g, comes on Thu 26 Nov. z takes it back."
        after = schedule(journal)
        assert [str(after.amount_on(SUNDAY + ahead * DAY)) for ahead in (0, 1, 3, 4)] == ["8.1", "8.1", "8.1", "7.3"]
        await press(pilot, "z")
        assert said(app) == "Took back: resume. Z does it again."
        assert app.screen.query_one("#countdown").border_subtitle == "held until Fri 27 Nov"


async def test_a_resume_on_the_day_of_the_hold_calls_it_off_even_if_the_clock_stands_still() -> None:
    journal = set_up()
    async with running(journal) as (_, pilot):
        for _ in range(4):  # ids of one instant would be in any order
            await press(pilot, "t", "a", "enter")
            assert schedule(journal).held != ()
            await press(pilot, "a", "up", "r", "enter")
            assert schedule(journal).held == ()


async def test_a_second_hold_keeps_the_first_and_says_so() -> None:
    journal = set_up()
    held(journal, -2)
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a")
        assert "The 7 days come after the hold that lasts until Fri 27 Nov." in box(app)
        await press(pilot, "enter")
        assert schedule(journal).held == ((SUNDAY - DAY, SUNDAY + 12 * DAY),)
        assert said(app) == "Held until Fri 4 Dec; zero moves to Tue 9 Mar. z takes it back."


async def test_before_the_plan_begins_a_short_hold_moves_nothing_and_is_not_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.replace(month=9, day=12).isoformat())
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a", "2")
        assert "nothing would move" in box(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, AdjustDialog)
        assert made(journal) == ()
        await press(pilot, "backspace", "7", "enter")
        assert schedule(journal).days == 165


async def test_what_changed_meanwhile_is_shown_before_it_is_confirmed() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a")
        held(open_journal(), -1, 3)
        await app.look_outside()
        await settled(pilot)
        await press(pilot, "enter")
        assert "The plan has changed meanwhile." in box(app)
        assert "Zero moves from Fri 26 Feb to Fri 5 Mar." in box(app)
        await press(pilot, *["enter"] * 10)
        assert len(made(journal)) == 1, "held down, it does not confirm what nobody could read yet"
        await pilot.pause(REPEATED_WITHIN)
        await press(pilot, "enter")
        assert len(made(journal)) == 2
        assert said(app).startswith("Held until Tue 1 Dec")


async def test_a_plan_that_ended_meanwhile_can_not_be_held() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a")
        journal.begin_plan(worked_plan(id="plan-2", created=NOW, from_=SUNDAY - 200 * DAY))
        await settled(pilot)
        await press(pilot, "enter")
        assert "The plan is at zero" in box(app)
        assert made(journal) == ()


async def test_two_enters_on_a_slow_line_hold_once() -> None:
    journal = set_up()
    async with running(journal) as (_, pilot):
        await press(pilot, "t", "a", "enter", "enter")
        assert len(made(journal)) == 1


async def test_what_guidance_says_stands_below_with_its_sources() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "a")
        assert "the guidance for opioids is to slow the taper or to pause it" in box(app)
        assert "(HHS 2019, CDC 2022)" in box(app)
        assert "failure" not in box(app).lower()


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_figures_are_whole_on_a_small_screen(size: tuple[int, int]) -> None:
    journal = set_up()
    held(journal, -1, 60)
    async with running(journal, size) as (app, pilot):
        await press(pilot, "t", "a", "3", "6", "5")
        form = app.screen.query_one("#form", Lines)
        assert "Held at the same amount: Mon 23 Nov to Thu 20 Jan 2028." in box(app)
        assert len(form.rows) <= form.content_size.height
        assert app.screen.query_one("#box").region.bottom <= size[1]
        for line in form.plain.splitlines():
            assert len(line.rstrip()) <= form.content_size.width
        # The cursor of a long reason stays in sight.
        await press(pilot, "down", "down", *"abcdefghijklmnopqrstuvwxyz0123456789")
        assert "789" in box(app)


async def test_an_adjustment_is_found_in_the_palette_from_anywhere() -> None:
    async with running(set_up()) as (app, pilot):
        await app.run_action("app.go('taper', 'adjust')")
        await settled(pilot)
        assert isinstance(app.screen, AdjustDialog)


async def test_what_came_in_at_the_last_moment_is_not_built_upon() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "a")
        # Another machine jumps, and this one has not looked yet.
        open_journal().add_adjustment(adjustment("jump", SUNDAY - DAY, id="0-jump"))
        await press(pilot, "enter")
        assert said(app) == "The plan is at zero: there is nothing left to hold or to change."
        assert [each.kind for each in made(journal)] == ["jump"]


async def test_without_a_plan_the_palette_says_so_too() -> None:
    journal = open_journal()
    journal.set_up(dict(SET_UP), None)
    async with running(journal) as (app, pilot):
        await app.run_action("app.go('taper', 'adjust')")
        await settled(pilot)
        assert isinstance(app.screen, TaperScreen)
        await until(pilot, lambda: said(app))
        assert said(app) == "There is no plan to hold; + makes one."
