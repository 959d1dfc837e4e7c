"""After zero on Taper: how long it has been, the own curve and the usual course, milestones, a second taper."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.app.running import open_journal, press, running, set_up, settled, until
from tests.app.zero_days import ZERO, at, at_zero, filled, panels, plain, rows, shown, stopped
from tests.domain.plans import adjustment
from tests.examples import DAY, NOW, SUNDAY, doses_of, worked_plan
from tui import content
from tui.app.screens.course import CourseScreen
from tui.app.screens.new_plan import NewPlan
from tui.app.widgets.after import SinceChart
from tui.app.widgets.lines import Lines
from tui.app.widgets.scroll import Scroll
from tui.prefs import Preferences


async def test_at_zero_the_days_stand_on_top_with_what_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(at_zero(monkeypatch)) as (app, pilot):
        await press(pilot, "t")
        text = shown(app)
        assert app.screen.query_one("#countdown").border_title == "After zero"
        assert "days since zero" in text
        assert "10 days since your last logged dose," in text
        assert "8 of them confirmed" in text
        assert "Longest 8 days confirmed without a dose, 8 in all" in text
        # A day of the plan with 1 of 20 grams, and eight confirmed ones.
        assert "Avoided 179 g against 20 g a day, USD 26.85 not spent" in text
        assert "Slips" not in text


async def test_the_own_curve_stands_above_the_usual_course_with_how_sure_it_is_and_who_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(at_zero(monkeypatch)) as (app, pilot):
        await press(pilot, "t")
        await filled(app, pilot)
        since = plain(app, "since")
        assert panels(app) == ["since", "milestones"]
        assert any("⠀" < cell <= "⣿" for cell in since)
        assert "1 first signs  2 hardest" in since
        words = " ".join(since.split())
        assert "the usual course. Ranges, hardly studied, no promise." in words
        assert "Swogger 2022" in words
        assert "Singh 2014" in words
        await press(pilot, "w")
        assert isinstance(app.screen, CourseScreen)


async def test_milestones_stand_with_the_day_on_which_each_was_reached_and_how_far_it_is_to_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(at_zero(monkeypatch)) as (app, pilot):
        await press(pilot, "t")
        await filled(app, pilot)
        panel = app.screen.query_one("#milestones", Scroll)
        reached, to_come = panel.plain.split("To come")
        assert rows(reached)[:3] == [
            "1 Mar 7 days confirmed free",
            "1 Mar A week of little craving",
            "1 Mar 7 days with a check-in",
        ]
        assert "26 Feb First night over 6 hours" in rows(reached)
        assert "now 25 A week under 15 discomfort" in rows(to_come)
        assert "8 of 30 A month's worth not taken" in rows(to_come)
        assert str(panel.border_title) == f"Milestones, {len(reached.strip().splitlines())} of 30"
        await press(pilot, "end")
        assert "our choice" in " ".join(panel.plain.split())


async def test_v_turns_to_the_milestones_in_full_to_the_steps_and_to_the_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(at_zero(monkeypatch)) as (app, pilot):
        await press(pilot, "t")
        turns = []
        for _ in range(5):
            turns.append(panels(app))
            await press(pilot, "v")
        assert turns == [["since", "milestones"], ["milestones"], ["steps", "course"], ["steps", "chart"], ["chart"]]
        assert panels(app) == ["since", "milestones"]
        await press(pilot, "v")
        await filled(app, pilot)
        assert "This was the first long night after a day with no dose logged." in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("slip", [False, True])
async def test_nothing_is_clipped_at_the_three_sizes(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], slip: bool
) -> None:
    journal = at_zero(monkeypatch)
    if slip:
        for dose in doses_of(ZERO + 4 * DAY, "1.5"):
            journal.add_dose(dose)
    async with running(journal, size) as (app, pilot):
        await press(pilot, "t")
        await until(pilot, lambda: "easing" in plain(app, "since"))
        assert "easing" in plain(app, "since")
        assert "days since zero" in shown(app)
        for _ in range(3):
            for panel in app.screen.query(Lines):
                if panel.display and panel.size:
                    assert panel.region.bottom <= size[1]
                    for line in panel.plain.splitlines():
                        assert len(line.rstrip()) <= panel.content_size.width, line
            await press(pilot, "v")


async def test_at_sixty_columns_the_curve_has_the_room_and_says_that_it_is_no_promise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(at_zero(monkeypatch), (60, 20)) as (app, pilot):
        await press(pilot, "t")
        await until(pilot, lambda: "easing" in plain(app, "since"))
        assert panels(app) == ["since"]
        since = app.screen.query_one("#since", SinceChart)
        assert str(since.border_subtitle) == "usual: ranges, no promise · w"
        assert len(since.plain.splitlines()) == since.content_size.height
        await press(pilot, "v")
        assert panels(app) == ["milestones"]


async def test_in_a_large_window_what_is_usual_now_stands_below_the_curve(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(at_zero(monkeypatch), (120, 40)) as (app, pilot):
        await press(pilot, "t")
        await until(pilot, lambda: "› Usually easing" in plain(app, "since"))
        assert "› Usually easing, up to 2 weeks" in plain(app, "since")
        assert "people report it, hardly studied" in " ".join(plain(app, "since").split())


async def test_on_a_plain_terminal_everything_is_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(at_zero(monkeypatch), preferences=Preferences(marker="ascii")) as (app, pilot):
        await press(pilot, "t")
        await filled(app, pilot)
        drawn = plain(app, "since").splitlines()
        assert drawn[0].startswith("** you   : today")
        assert all(line.isascii() for line in drawn)
        assert any("-easing-" in line for line in drawn)


# Stopped without a plan


async def test_somebody_who_stopped_without_a_plan_has_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(stopped()) as (app, pilot):
        await press(pilot, "t")
        await filled(app, pilot)
        text = shown(app)
        assert "days since you stopped" in text
        assert "on Fri 13 Nov" in text
        assert "3 of them confirmed" in text
        assert "Avoided" not in text
        assert panels(app) == ["since", "milestones"]
        assert "First night over 6 hours" in plain(app, "milestones").split("To come")[0]
        assert "on or under plan" not in plain(app, "milestones")
        for expected in (["milestones"], ["course"], ["since", "milestones"]):
            await press(pilot, "v")
            assert panels(app) == expected


@pytest.mark.parametrize("gate", ["seven_oh", "extract"])
async def test_for_7_oh_and_extracts_no_phases_are_drawn_and_it_says_why(gate: str) -> None:
    journal = stopped()
    journal.save_settings({f"concern_{gate}": True})
    async with running(journal) as (app, pilot):
        await press(pilot, "t")
        await until(pilot, lambda: "nobody knows" in shown(app))
        assert "For 7-OH and extracts nobody knows when what comes" in shown(app)
        assert "hardest" not in plain(app, "since")
        assert "├" not in plain(app, "since")


# A second taper


async def test_plus_begins_a_second_taper_from_there() -> None:
    async with running(stopped()) as (app, pilot):
        await press(pilot, "t", "plus")
        assert isinstance(app.screen, NewPlan)


async def test_in_a_second_taper_the_first_zero_is_kept_for_when_it_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = at_zero(monkeypatch)
    begins = ZERO + 9 * DAY
    plan = worked_plan(id="plan-2", from_=begins, created=NOW.replace(year=2027, month=3, day=4))
    journal.set_up({}, plan)
    async with running(journal) as (app, pilot):
        await press(pilot, "t")
        assert panels(app) == ["steps", "chart"]
        assert "days since zero" not in shown(app)
    journal = open_journal()
    journal.add_adjustment(replace(adjustment("jump", begins), plan="plan-2"))
    at(monkeypatch, begins + 3 * DAY)
    async with running(journal) as (app, pilot):
        await press(pilot, "t")
        await filled(app, pilot)
        assert "since Fri 5 Mar" in shown(app)
        assert "Longest 8 days confirmed without a dose, 8 in all" in shown(app)
        assert "26 Feb First night over 6 hours" in rows(plain(app, "milestones"))


async def test_before_a_second_taper_begins_its_beginning_is_counted_to() -> None:
    journal = stopped()
    journal.begin_plan(worked_plan(from_=SUNDAY + 3 * DAY))
    async with running(journal) as (app, pilot):
        await press(pilot, "t")
        assert "days to the beginning" in shown(app)
        assert "since" not in panels(app)


# Around it


async def test_a_dose_from_another_process_is_taken_into_the_counts_and_the_milestones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = at_zero(monkeypatch)
    async with running(journal, (120, 80)) as (app, pilot):
        await press(pilot, "t")
        await filled(app, pilot)
        open_journal().confirm_free([ZERO + 8 * DAY], NOW + timedelta(days=200))
        await app.look_outside()
        await settled(pilot)
        assert "Longest 9 days confirmed without a dose, 9 in all" in shown(app)
        await until(pilot, lambda: "9 of 30 30 days confirmed free" in rows(plain(app, "milestones")))
        assert "9 of 30 30 days confirmed free" in rows(plain(app, "milestones"))


async def test_with_nothing_ever_logged_zero_is_counted_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = set_up()
    at(monkeypatch, ZERO + 3 * DAY)
    async with running(journal) as (app, pilot):
        await press(pilot, "t")
        await until(pilot, lambda: "To come" in plain(app, "milestones"))
        assert "days since zero" in shown(app)
        assert "No dose is logged, so there is" in shown(app)
        assert "Longest" not in shown(app)


async def test_damaged_milestones_are_said_and_the_rest_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> object:
        raise content.ContentError("data/milestones.toml is not as it should be.")

    monkeypatch.setattr(content, "milestones", broken)
    async with running(at_zero(monkeypatch)) as (app, pilot):
        await press(pilot, "t")
        await until(pilot, lambda: "milestones.toml" in shown(app))
        assert "data/milestones.toml is not as it should be." in shown(app)
        assert "days since zero" in shown(app)
