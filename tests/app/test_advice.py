"""Hold advice and the step response on Taper and Today: shown with the data they need, at every size, or not at all."""

from datetime import timedelta

import pytest
from textual.pilot import Pilot

from tests.app.running import open_journal, press, running, set_up, shown, until
from tests.domain.feeling import BUMP, SCORES, Course
from tests.domain.plans import adjustment
from tests.examples import DAY, NOW, SUNDAY
from tui.app.app import EbbApp
from tui.app.screens.taper import TaperScreen
from tui.app.widgets.lines import Lines
from tui.app.widgets.response import ResponseChart
from tui.charts import Marker
from tui.domain.records import Shown
from tui.journal import Journal
from tui.prefs import Preferences

STEP = SUNDAY - 5 * DAY
"""The step to 8.1 g, the last of the worked plan; those before it began a week apart."""


def feel(journal: Journal, ago: int, discomfort: int, **more: float) -> None:
    """A check-in so many days before Sunday."""
    journal.save_checkin(SUNDAY - ago * DAY, {**SCORES[discomfort], **more}, NOW - timedelta(days=ago))


def stepped(*courses: Course) -> Journal:
    """The worked plan when its last whole steps, the oldest first, ran like this."""
    journal = set_up()
    for weeks, course in enumerate(reversed(courses), 1):
        first = 5 + 7 * weeks
        for since, change in enumerate(course):
            if change is not None:
                feel(journal, first - since, 38 + change)
    for before in (1, 2, 3):
        feel(journal, 5 + 7 * len(courses) + before, 38)
    return journal


def hard() -> Journal:
    """A step that is hard: 30 before it, 52 on the last two days."""
    journal = set_up()
    for ago, discomfort in {6: 30, 7: 30, 8: 30, 1: 52, 2: 52}.items():
        feel(journal, ago, discomfort)
    return journal


def words(app: EbbApp) -> str:
    """All that is shown, its line breaks undone."""
    return " ".join(shown(app).split())


def panel(app: EbbApp) -> ResponseChart:
    return app.screen.query_one("#response", ResponseChart)


def edges(app: EbbApp, name: str) -> str:
    box = app.screen.query_one(f"#{name}")
    return f"{box.border_title} {box.border_subtitle}"


async def turn_to_response(app: EbbApp, pilot: Pilot[int]) -> None:
    for _ in range(5):
        if panel(app).display:
            break
        await press(pilot, "v")
    assert panel(app).display


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_taper_says_why_a_hold_is_worth_a_thought_and_the_person_decides(size: tuple[int, int]) -> None:
    async with running(hard(), size) as (app, pilot):
        await press(pilot, "t")
        assert (
            "Discomfort 52 over the last 2 days, 22 above the 3 days before the step to 8.1 g: a hold is worth a "
            "thought (a)."
        ) in words(app)
        # Nothing asks, and nothing waits for an answer.
        assert isinstance(app.screen, TaperScreen)
        assert open_journal().adjustments("plan-1") == ()


async def test_it_is_gone_once_a_hold_is_made_and_back_when_that_is_taken_back() -> None:
    async with running(hard()) as (app, pilot):
        await press(pilot, "t", "a", "enter")
        await until(pilot, lambda: "a hold is worth" not in words(app))
        assert "a hold is worth" not in words(app)
        await press(pilot, "z")
        assert "a hold is worth" in words(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (60, 30), (120, 40)])
async def test_today_says_it_in_an_edge_and_nothing_moves_for_it(size: tuple[int, int]) -> None:
    places = {}
    for journal in (hard(), None):
        if journal is None:
            open_journal().add_adjustment(adjustment("hold", SUNDAY, 7))
        async with running(journal or open_journal(), size) as (app, pilot):
            if journal is not None:
                await until(pilot, lambda: "a hold?" in edges(app, "taper"))
                assert "discomfort up 22, a hold? t says more" in edges(app, "taper")
            else:
                await pilot.pause()
                assert "a hold?" not in edges(app, "taper")
            places[journal is None] = [widget.region for widget in app.screen.query(Lines)]
    assert places[True] == places[False]


async def test_on_the_last_day_of_a_hold_today_says_both() -> None:
    journal = hard()
    journal.add_adjustment(adjustment("hold", SUNDAY - 3 * DAY, 3))
    async with running(journal) as (app, pilot):
        await until(pilot, lambda: "hold ends today" in edges(app, "taper"))
        assert "hold ends today, discomfort up 22: t" in edges(app, "taper")


async def test_three_short_nights_are_said_as_well() -> None:
    journal = set_up()
    for ago in (1, 2, 3):
        feel(journal, ago, 30, sleep_hours=3.5)
    journal.note_shown([Shown(rule="short_nights", day=SUNDAY)])  # the safety message about it has been read
    async with running(journal) as (app, pilot):
        await until(pilot, lambda: "3 nights" in edges(app, "taper"))
        assert "3 nights under 4 h, a hold? t says more" in edges(app, "taper")
        await press(pilot, "t")
        assert "Under 4 h of sleep on each of the last 3 days: a hold is worth a thought (a)." in words(app)


async def test_calm_days_bring_no_advice_anywhere() -> None:
    async with running(stepped(BUMP)) as (app, pilot):
        await pilot.pause()
        assert "hold" not in edges(app, "taper")
        await press(pilot, "t")
        assert "worth" not in words(app)
        assert "probably" not in words(app)


@pytest.mark.parametrize(
    ("size", "marker"),
    [((60, 20), "braille"), ((60, 20), "ascii"), ((80, 24), "block"), ((80, 24), "ascii"), ((120, 40), "braille")],
)
async def test_v_turns_to_what_followed_a_step_with_its_sentences(size: tuple[int, int], marker: Marker) -> None:
    async with running(stepped(BUMP, BUMP, BUMP), size, Preferences(marker=marker)) as (app, pilot):
        await press(pilot, "t")
        await turn_to_response(app, pilot)
        await until(pilot, lambda: "day 0" in panel(app).plain)
        text = " ".join(panel(app).plain.split())
        assert "After your last 3 steps discomfort peaked on day 2, about 9 points up, and was back by day 4." in text
        assert "On day 2 all 3 steps lay at 9 up." in text
        assert panel(app).border_title == "After a step"
        assert "median of 3 steps" in str(panel(app).border_subtitle)
        lines = panel(app).plain.splitlines()
        assert len(lines) <= panel(app).content_size.height
        assert all(len(line) <= panel(app).content_size.width for line in lines)
        chart = [line for line in lines if set(line) & set("┤│+|")]
        assert len(chart) >= 3
        assert marker != "ascii" or "".join(lines).isascii()


async def test_there_is_room_for_the_steps_beside_it_on_a_wide_screen() -> None:
    async with running(stepped(BUMP, BUMP, BUMP), (120, 40)) as (app, pilot):
        await press(pilot, "t")
        await turn_to_response(app, pilot)
        assert app.screen.query_one("#steps").display


async def test_where_it_is_low_the_sentences_come_before_the_chart() -> None:
    journal = stepped(BUMP, BUMP, BUMP)
    for ago, discomfort in {1: 58, 2: 58}.items():
        feel(journal, ago, discomfort)
    async with running(journal, (60, 20)) as (app, pilot):
        await press(pilot, "t")
        await turn_to_response(app, pilot)
        text = " ".join(panel(app).plain.split())
        assert "After your last 3 steps discomfort peaked on day 2" in text
        assert "On day 2 all 3 steps lay" in text
        assert "day 0" not in text
        assert not panel(app).border_subtitle


async def test_the_coming_step_is_spoken_of_in_the_line_of_the_day_and_below_the_chart() -> None:
    async with running(stepped(BUMP, BUMP, BUMP)) as (app, pilot):
        await press(pilot, "t")
        assert "next step probably hardest Thu 26 Nov, by 3 steps" in words(app)
        await turn_to_response(app, pilot)
        assert (
            "The next step, 7.3 g on Tue 24 Nov, will probably feel hardest around Thu 26 Nov (day 2), going by your "
            "last 3 steps."
        ) in words(app)


async def test_with_too_few_steps_it_says_what_is_missing_to_those_who_turn_to_it() -> None:
    async with running(stepped(BUMP, BUMP)) as (app, pilot):
        await press(pilot, "t")
        assert "so far 2" not in words(app)
        await turn_to_response(app, pilot)
        assert ("How a step feels shows here after 3 steps with check-ins before and after them: so far 2.") in words(
            app
        )
        assert "probably" not in words(app)


async def test_a_check_in_that_changes_it_redraws_the_chart() -> None:
    async with running(stepped(BUMP, BUMP, BUMP)) as (app, pilot):
        await press(pilot, "t")
        await turn_to_response(app, pilot)
        await until(pilot, lambda: "day 0" in panel(app).plain)
        before = panel(app).plain
        for weeks in (1, 2, 3):
            feel(app.journal, 5 + 7 * weeks - 2, 78)
        await until(pilot, lambda: "about 40 points up" in words(app))
        assert "about 40 points up" in words(app)
        await until(pilot, lambda: "+40" in panel(app).plain)
        assert "+40" in panel(app).plain
        assert "+40" not in before


async def test_it_fits_again_after_the_terminal_changed_its_size() -> None:
    async with running(stepped(BUMP, BUMP, BUMP)) as (app, pilot):
        await press(pilot, "t")
        await turn_to_response(app, pilot)
        for size in ((60, 20), (120, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await turn_to_response(app, pilot)
            await until(pilot, lambda: "day 0" in panel(app).plain)
            lines = panel(app).plain.splitlines()
            assert len(lines) <= panel(app).content_size.height
            assert max(map(len, lines)) <= panel(app).content_size.width
