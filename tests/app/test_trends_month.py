"""The page of a month: a number in each day's cell, its own keys, and a cursor that moves by days, weeks and months."""

from itertools import pairwise

import pytest

from tests.app.looked_at import MARKERS, SIZES, day_line, drawn, in_sight, kept, opened
from tests.app.running import header, open_journal, press, running, said, set_up, until
from tests.domain.excerpts import taken_on
from tests.examples import DAY, SUNDAY, worked_plan
from tui.app.app import EbbApp
from tui.app.screens.journal import JournalScreen
from tui.app.screens.trends.canvas import Canvas
from tui.app.screens.trends.month import MonthPage
from tui.app.screens.trends.page import Look
from tui.charts import Marker
from tui.charts.heat import SHADES
from tui.charts.layers import STEP
from tui.domain.ranges import RANGES


def here(app: EbbApp) -> list[str]:
    """What stands between the brackets, line by line."""
    return [line[line.index("[") + 1 : line.index("]")].strip() for line in in_sight(app).splitlines() if "[" in line]


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("size", SIZES)
def test_it_fits_and_reads_without_color_at_every_size(size: tuple[int, int], marker: Marker) -> None:
    lines = drawn(kept(), "Month", size, marker=marker)
    text = "\n".join(lines)
    assert len(lines) <= size[1] - 5
    assert "November 2026: median discomfort" in text
    assert "21 of 21 days known" in " ".join(text.split())
    assert SHADES[marker][1] in text
    assert STEP[marker] in text
    assert "today, not over" in text
    if marker == "ascii":
        assert text.isascii()


def test_a_wide_screen_shows_several_months_and_none_from_before_the_journal() -> None:
    text = "\n".join(drawn(kept(), "Month", (120, 40)))
    assert "September 2026" in text.splitlines()[0]
    assert "October 2026" in text.splitlines()[0]
    assert all(name in text for name in ("September 2026", "October 2026", "November 2026"))
    assert "August 2026" not in text


async def test_v_turns_between_discomfort_and_intake_and_says_so() -> None:
    async with running(kept()) as (app, pilot):
        await opened(pilot, "Month")
        assert "discomfort, 0 to 100" in header(app)
        await press(pilot, "v")
        await until(pilot, lambda: "median intake" in in_sight(app))
        assert "intake in g of leaf" in header(app)
        assert said(app) == "The month shows intake in g of leaf."
        await press(pilot, "v")
        await until(pilot, lambda: "median discomfort" in in_sight(app))
        assert "discomfort, 0 to 100" in header(app)


async def test_left_and_right_move_by_a_day_up_and_down_by_a_week_and_enter_opens_the_day() -> None:
    async with running(kept()) as (app, pilot):
        await opened(pilot, "Month")
        assert here(app)[0] == "22"
        await press(pilot, "left")
        await until(pilot, lambda: here(app)[:1] == ["21"])
        await press(pilot, "up", "up")
        await until(pilot, lambda: here(app)[:1] == ["7"])
        await press(pilot, "down", "right")
        await until(pilot, lambda: here(app)[:1] == ["15"])
        assert here(app)[0] == "15"
        assert "15 Nov" in day_line(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, JournalScreen)
        assert app.screen.cursor.day == SUNDAY - 7 * DAY


async def test_the_page_keys_move_by_months_beyond_the_range_of_the_other_pages() -> None:
    async with running(kept(100)) as (app, pilot):
        await opened(pilot, "Month")
        await press(pilot, "pageup", "pageup")
        await until(pilot, lambda: "22 Sep" in day_line(app))
        assert "September 2026: median" in in_sight(app)
        await press(pilot, "home")
        await until(pilot, lambda: "14 Aug" in day_line(app))
        assert "August 2026: median" in in_sight(app)
        await press(pilot, "end")
        await until(pilot, lambda: "22 Nov" in day_line(app))
        await press(pilot, "pagedown")
        assert "22 Nov" in day_line(app)


async def test_the_range_keys_say_that_it_has_days_of_its_own() -> None:
    async with running(kept()) as (app, pilot):
        await opened(pilot, "Month")
        await press(pilot, "plus")
        assert said(app) == "This page has its own days."


def test_today_is_marked_as_not_over_and_unknown_days_are_no_zeros() -> None:
    journal = set_up()
    doses = {**taken_on(SUNDAY, "2.5"), **taken_on(SUNDAY - 2 * DAY, "8"), **taken_on(SUNDAY - 3 * DAY, "7")}
    for made in doses.values():
        journal.add_dose(made[0])
    journal.save_checkin(SUNDAY - DAY, {"intake_complete": True}, made[0].at + 4 * DAY)
    excerpt = journal.excerpt(SUNDAY - 60 * DAY, SUNDAY)
    page = MonthPage()
    look = Look(excerpt, RANGES[-1], SUNDAY, "braille", {})
    page.act("measure", look)
    lines = ["".join(text for text, _ in row) for row in page.rows(look, 78, 19)]
    week = next(after for line, after in pairwise(lines) if " 16 " in line and "22" in line)
    november = week[week.index("·") :] if "·" in week else week
    cells = [part.strip("[]") for part in november.replace("[", " ").replace("]", " ").split()]
    assert cells[-1] == "…2.5"
    assert cells[-2] == "0"
    assert cells.count("·") == 3
    assert any("(3 of 21 days known)" in line for line in lines)


async def test_an_empty_journal_says_what_comes_here() -> None:
    async with running(set_up()) as (app, pilot):
        await opened(pilot, "Month")
        assert "once there are check-ins or doses" in " ".join(in_sight(app).split())


async def test_without_a_dose_and_a_plan_intake_has_no_unit_and_says_so() -> None:
    journal = open_journal()
    journal.set_up({"timezone": "UTC"}, None)
    journal.save_checkin(SUNDAY - DAY, {"nausea": 1}, worked_plan().created + 67 * DAY)
    async with running(journal) as (app, pilot):
        await opened(pilot, "Month")
        await press(pilot, "v")
        await until(pilot, lambda: "no unit" in in_sight(app))
        assert "so intake has no unit" in " ".join(in_sight(app).split())


async def test_blanks_between_its_cells_turn_no_color_on_or_off() -> None:
    async with running(kept()) as (app, pilot):
        await opened(pilot, "Month")
        rows = app.screen.query_one(Canvas).rows
        week = next(row for row in rows if any("░" in text or "▒" in text for text, _ in row))
        kept_on = [(style, text) for (_, style), (text, after) in pairwise(week) if text.isspace() and after != style]
        assert all("cursor" in style for style, _ in kept_on)
