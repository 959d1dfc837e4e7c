"""The Taper screen: the countdown in large digits, the steps, the chart, and every state a plan can be in."""

import pytest

from tests.app.running import (
    SET_UP,
    check_in_yesterday,
    header,
    open_journal,
    press,
    running,
    said,
    set_up,
    settled,
    until,
)
from tests.app.running import shown as all_shown
from tests.app.tapering import lived, panels, shown, steps
from tests.domain.plans import FROM, adjustment
from tests.examples import DAY, NOW, SUNDAY, doses_of
from tui.app.screens.taper import TaperScreen
from tui.app.widgets.lines import Lines
from tui.prefs import Preferences


def at(monkeypatch: pytest.MonkeyPatch, *, year: int = 2026, month: int = 11, day: int) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.replace(year=year, month=month, day=day).isoformat())


async def test_t_shows_the_countdowns_the_day_and_the_steps() -> None:
    async with running(lived()) as (app, pilot):
        await press(pilot, "t")
        assert isinstance(app.screen, TaperScreen)
        text = shown(app)
        assert "▀▀█  days to 7.3 g" in text
        assert "Tue 24 Nov" in text
        assert "days to zero" in text
        assert "Today 8.1 g = 2.7 + 2.7 + 2.7  taken 5.4 · left 2.7 g  next 2.7 g from 18:30" in text
        current = next(line for line in text.splitlines() if line.startswith("› "))
        assert current.split() == ["›", "17", "Nov", "8.1", "8.2", "2", "3/5", "50"]
        assert "Sunday 22 November · day 69" in header(app)
        assert app.screen.query_one("#countdown").border_subtitle == "step 10 of 24"


async def test_the_chart_comes_behind_the_first_paint_and_has_a_mark_for_each_known_day() -> None:
    async with running(lived()) as (app, pilot):
        await press(pilot, "t")
        await until(pilot, lambda: "zero 23 Feb" in shown(app))
        chart = app.screen.query_one("#chart", Lines).plain
        assert "x taken   ┆ today" in chart.splitlines()[0]
        assert "15 Sep" in chart
        assert any("⠀" < cell <= "⣿" for cell in chart)
        # Days close to each other share a cell, and today is not among them.
        assert 2 <= sum(line.count("x") for line in chart.splitlines()[1:]) <= 4


async def test_v_turns_between_both_the_steps_and_the_chart() -> None:
    async with running(lived()) as (app, pilot):
        await press(pilot, "t")
        assert panels(app) == ["steps", "chart"]
        await press(pilot, "v")
        assert panels(app) == ["steps"]
        assert "17–23 Nov" in shown(app)
        assert "2.7 + 2.7 + 2.7" in steps(app).plain
        await press(pilot, "v")
        assert panels(app) == ["chart"]
        await until(pilot, lambda: "zero 23 Feb" in shown(app))
        assert "64 days unknown, left out" in shown(app)
        await press(pilot, "v")
        assert panels(app) == ["response"]
        await press(pilot, "v")
        assert panels(app) == ["steps", "chart"]


async def test_at_sixty_columns_steps_and_chart_take_turns() -> None:
    async with running(lived(), (60, 20)) as (app, pilot):
        await press(pilot, "t")
        assert panels(app) == ["steps"]
        assert "17–23 Nov" in shown(app)
        assert "next 2.7 g from 18:30" in shown(app)
        await press(pilot, "v")
        assert panels(app) == ["chart"]
        await until(pilot, lambda: "zero 23 Feb" in shown(app))
        assert "today" in app.screen.query_one("#chart", Lines).plain.splitlines()[-1]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("hold", [0, 300])
async def test_nothing_is_clipped_at_the_three_sizes(size: tuple[int, int], hold: int) -> None:
    journal = lived()
    if hold:
        journal.add_adjustment(adjustment("hold", SUNDAY - DAY, hold))
    async with running(journal, size) as (app, pilot):
        await press(pilot, "t")
        for _ in range(3):
            await until(pilot, lambda: "steps" in panels(app) or "15 Sep" in shown(app))
            for panel in app.screen.query(Lines):
                if panel.display and panel.size:
                    assert panel.region.bottom <= size[1]
                    for line in panel.plain.splitlines():
                        assert len(line.rstrip()) <= panel.content_size.width, line
            await press(pilot, "v")


async def test_the_current_step_is_in_sight_and_arrows_scroll_to_both_ends() -> None:
    async with running(lived()) as (app, pilot):
        await press(pilot, "t")
        assert "› 17 Nov" in steps(app).plain
        top = steps(app).top
        await press(pilot, "down", "down", "up")
        assert steps(app).top == top + 1
        await press(pilot, "end")
        assert steps(app).plain.splitlines()[-1].split() == ["23", "Feb", "0"]
        await press(pilot, "down", "pagedown")
        assert steps(app).plain.splitlines()[-1].split() == ["23", "Feb", "0"]
        await press(pilot, "home")
        assert steps(app).top == 0
        assert "15 Sep" in steps(app).plain.splitlines()[2]
        assert steps(app).border_subtitle == "↑↓ 1–11 of 24"
        await press(pilot, "pagedown")
        assert steps(app).top == 10


async def test_a_resize_keeps_the_figures_and_finds_room_for_both_panels() -> None:
    async with running(lived(), (60, 20)) as (app, pilot):
        await press(pilot, "t")
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert panels(app) == ["steps", "chart"]
        await until(pilot, lambda: "zero 23 Feb" in app.screen.query_one("#chart", Lines).plain)
        chart = app.screen.query_one("#chart", Lines)
        assert len(chart.plain.splitlines()) == chart.content_size.height == 30
        assert "from 23 Feb" in shown(app)
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        assert panels(app) == ["steps"]
        assert "› " in steps(app).plain


async def test_a_dose_on_this_screen_shows_at_once() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "d", "enter")
        assert "taken 2.7 · left 5.4 g" in shown(app)
        await press(pilot, "z")
        assert "taken 0 · left 8.1 g" in shown(app)


async def test_a_hold_from_another_process_moves_the_countdown() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t")
        open_journal().add_adjustment(adjustment("hold", SUNDAY - DAY, 7))
        await app.look_outside()
        await settled(pilot)
        assert app.screen.query_one("#countdown").border_subtitle == "held until Sat 28 Nov"
        assert "Tue 1 Dec" in shown(app)


async def test_on_the_eve_of_a_step_the_countdown_says_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, day=23)
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t")
        assert "day to 7.3 g" in shown(app)
        assert "tomorrow, Tue 24 Nov" in shown(app)


async def test_on_the_first_day_of_a_step_the_amount_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, day=24)
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t")
        assert "Today 7.3 g (new today) = 2.4 + 2.4 + 2.5" in shown(app)


async def test_before_the_plan_begins_its_beginning_is_counted_to(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, month=9, day=12)
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t")
        assert "days to the beginning" in shown(app)
        assert "at 20 g a day" in shown(app)
        assert "Today" not in app.screen.query_one("#countdown", Lines).plain
        assert "› " not in steps(app).plain


async def test_at_zero_the_steps_stand_beside_the_usual_course_and_nothing_is_left_to_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = lived()
    last = FROM + 160 * DAY
    for dose in doses_of(last, "1"):
        journal.add_dose(dose)
    at(monkeypatch, year=2027, month=2, day=25)
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "v", "v")
        assert panels(app) == ["steps", "course"]
        await until(pilot, lambda: "› Usually the hardest" in shown(app))
        assert "› Usually the hardest" in shown(app)
        await press(pilot, "v")
        assert panels(app) == ["steps", "chart"]
        await press(pilot, "a")
        assert said(app) == "The plan is at zero: there is nothing left to hold."


async def test_without_a_plan_it_says_what_a_plan_is_and_which_key_makes_one() -> None:
    journal = open_journal()
    journal.set_up(dict(SET_UP), None)
    journal.add_dose(doses_of(SUNDAY, "2.5")[0])
    async with running(journal) as (app, pilot):
        await press(pilot, "t")
        assert "2.5 g in 1 dose" in shown(app)
        assert "No plan is in force." in shown(app)
        assert "+ asks the questions for one" in shown(app)
        assert panels(app) == []
        await press(pilot, "a")
        assert said(app) == "There is no plan to hold; + makes one."
        await press(pilot, "v", "down", "end")
        assert "No plan is in force." in shown(app)


async def test_with_a_gate_on_a_clinician_sets_the_pace() -> None:
    journal = open_journal()
    journal.set_up({**SET_UP, "concern_liver": True}, None)
    async with running(journal) as (app, pilot):
        await press(pilot, "t")
        assert "the pace is for you and a clinician to set" in " ".join(shown(app).split())


async def test_plus_goes_through_the_questions_of_a_plan() -> None:
    journal = open_journal()
    journal.set_up(dict(SET_UP), None)
    async with running(journal) as (app, pilot):
        await press(pilot, "t")
        before = app.screen
        await press(pilot, "plus")
        assert app.screen is not before
        await press(pilot, "escape")
        assert app.screen is before
        assert journal.plan() is None


async def test_escape_goes_home_and_t_is_not_offered_on_its_own_screen() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t")
        assert isinstance(app.screen, TaperScreen)
        assert "taper" not in {command.id for command in app.screen.commands}
        await press(pilot, "escape")
        assert len(app.screen_stack) == 1


async def test_a_plain_terminal_gets_plain_digits_and_a_dotted_line() -> None:
    journal = lived()
    check_in_yesterday(journal)
    async with running(journal, preferences=Preferences(marker="ascii")) as (app, pilot):
        await press(pilot, "t")
        await until(pilot, lambda: "zero 23 Feb" in all_shown(app))
        text = shown(app)
        assert " _|  Tue 24 Nov" in text
        assert ".. plan   x taken   : today" in text
        assert not any("⠀" < cell <= "⣿" or cell in "█▀▄" for cell in text)
