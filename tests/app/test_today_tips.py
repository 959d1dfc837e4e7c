"""What helps, on Today: a panel of the best tips for how a person feels, and the week's habits.

The five ways of coping are walked here, too: tracked, shown, and with tips.
"""

import pytest
from textual.app import App

from tests.app.running import header, open_journal, press, running, set_up, settled, shown, until
from tests.app.test_tips import LEGS, feeling, front
from tests.examples import DAY, NOW, SUNDAY
from tui import content
from tui.app.screens.today import TodayScreen
from tui.app.widgets.lines import Lines
from tui.domain.knowledge import FIVE_WAYS
from tui.domain.records import CheckIn
from tui.prefs import Preferences


def panel(app: App[int]) -> Lines:
    return app.screen.query_one("#tips", Lines)


def title(app: App[int]) -> str:
    return str(panel(app).border_title)


async def test_the_panel_names_the_symptoms_and_holds_the_tips_that_the_tips_screen_begins_with() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        assert title(app) == "For restless legs and poor sleep"
        first, second = panel(app).plain.splitlines()
        assert first.startswith("1 ")
        assert first.rstrip().endswith(("good", "some", "traditional"))
        await press(pilot, "p")
        begins = [tip.title for tip in front(app).shelf.items[:2]]  # type: ignore[union-attr]
        assert begins[0] in first
        assert begins[1] in second


async def test_the_panel_follows_a_saved_check_in() -> None:
    async with running(feeling(set_up(), ago=1, **LEGS)) as (app, pilot):
        assert title(app) == "For restless legs and poor sleep (yesterday)"
        before = panel(app).plain
        await press(pilot, "c", *"0000003400000", "ctrl+s")
        assert title(app) == "For diarrhea and nausea"
        assert panel(app).plain != before


async def test_the_panel_follows_a_check_in_from_elsewhere() -> None:
    async with running(set_up()) as (app, pilot):
        assert title(app) == "Tips"
        feeling(open_journal(), nausea=4)
        await app.look_outside()
        await settled(pilot)
        assert title(app) == "For nausea"


@pytest.mark.parametrize(
    ("marker", "size", "tips"),
    [
        ("braille", (60, 20), 1),
        ("braille", (60, 24), 1),
        ("braille", (80, 20), 1),
        ("braille", (80, 24), 2),
        ("braille", (100, 30), 2),
        ("braille", (120, 40), 5),
        ("ascii", (60, 20), 1),
        ("ascii", (60, 24), 1),
        ("ascii", (80, 20), 2),
        ("ascii", (80, 24), 5),
    ],
)
async def test_the_panel_is_whole_at_every_size_and_moves_nothing_when_its_texts_come(
    size: tuple[int, int], tips: int, marker: str
) -> None:
    journal = feeling(set_up(), ago=1, **LEGS)
    async with running(journal, size, Preferences(marker=marker)) as (app, pilot):  # type: ignore[arg-type]
        await until(pilot, lambda: panel(app).plain)
        assert len(panel(app).plain.splitlines()) == tips
        assert panel(app).content_size.height == tips
        loaded = [box.region for box in app.screen.query(".panel").results(Lines)]
        assert loaded[-1].bottom <= size[1] - 1
        for line in panel(app).plain.splitlines():
            assert len(line.rstrip()) <= panel(app).content_size.width
        await app.push_screen(bare := TodayWithoutTips())
        await pilot.pause()
        assert bare.query_one("#tips", Lines).plain == ""
        assert [box.region for box in bare.query(".panel").results(Lines)] == loaded


class TodayWithoutTips(TodayScreen):
    """Today as it is before the texts are read."""

    def _load_tips(self) -> None:
        return


async def test_at_80_by_24_each_spark_still_has_two_rows() -> None:
    async with running(feeling(set_up(), ago=1, **LEGS)) as (app, _):
        assert isinstance(app.screen, TodayScreen)
        assert app.screen.spark_height == 2


async def test_a_terminal_that_changes_its_size_shows_as_many_tips_as_fit() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        for size, tips in (((60, 20), 1), ((120, 40), 5), ((80, 24), 2)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            await pilot.pause()
            assert len(panel(app).plain.splitlines()) == tips
            assert panel(app).region.bottom <= size[1] - 1


async def test_a_digit_reads_that_tip_and_escape_leads_back_to_today() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        wanted = panel(app).plain.splitlines()[1]
        await press(pilot, "2")
        tip = front(app).tip
        assert tip is not None
        assert tip.title in wanted
        assert "Tips · 2 of" in header(app)
        assert open_journal().tip_marks()[tip.key].opened == SUNDAY
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_the_keys_of_tips_that_are_not_shown_do_nothing() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        await press(pilot, "5")
        assert isinstance(app.screen, TodayScreen)
        await press(pilot, "?")
        assert "Read the second tip" in shown(app)
        assert "Read the third tip" not in shown(app)


async def test_where_panels_are_stacked_a_hold_and_the_medians_are_still_named() -> None:
    async with running(feeling(set_up(), ago=1, **LEGS), (60, 20)) as (app, _):
        assert (
            app.screen.query_one("#trends", Lines).border_title == "14 days: medians of 7 days, ▲▼ against the 7 before"
        )


async def test_habits_of_the_week_have_a_line_on_today() -> None:
    journal = set_up()
    for ago in range(1, 7):
        answers = {"fluids": 7, "meals": 3, "movement_minutes": 20, "support": ago > 2}
        journal.save_checkin(SUNDAY - ago * DAY, answers, NOW - ago * DAY)
    async with running(journal) as (app, _):
        assert "Habits     7 glasses · 3 meals · 20 min moving · support 4 of 6 days" in shown(app)


FIELDS = {"fluids": "fluids", "meals": "meals", "movement": "movement_minutes", "support": "support"}
SHOWN = {
    "taper": "Next step",
    "fluids": "7 glasses",
    "meals": "3 meals",
    "movement": "20 min moving",
    "support": "support 1 of 1 day",
}


@pytest.mark.parametrize("way", FIVE_WAYS)
async def test_each_of_the_five_ways_is_tracked_shown_on_today_and_has_its_tips(way: str) -> None:
    journal = set_up()
    assert journal.plan() is not None
    answers = {"fluids": 7, "meals": 3, "movement_minutes": 20, "support": True}
    journal.save_checkin(SUNDAY - DAY, answers, NOW - DAY)
    kept = journal.checkins(SUNDAY - DAY, SUNDAY)[SUNDAY - DAY]
    assert isinstance(kept, CheckIn)
    assert way == "taper" or getattr(kept, FIELDS[way]) is not None
    async with running(journal) as (app, pilot):
        assert SHOWN[way] in shown(app)
        await press(pilot, "p")
        shelf = front(app).shelf
        assert shelf is not None
        while shelf.filter.key != way:
            await press(pilot, "[")
        assert f"[{way.capitalize()}]" in app.screen.query_one("#filters", Lines).plain
        assert len(shelf.items) >= 4
        assert {tip.way for tip in shelf.items} == {way}
    assert sum(tip.way == way for tip in content.tips().values()) >= 4
