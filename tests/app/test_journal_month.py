"""The month as a calendar: what each day has is read without color, and every key of a day works as in the list."""

import pytest

from tests.app.days import SATURDAY, ago, front, lived_in, marked_line, opened
from tests.app.running import header, press, running, said
from tests.app.test_journal_days import confirmed
from tests.examples import DAY, NOW, SUNDAY
from tui.app.app import EbbApp
from tui.app.screens.dose import DoseDialog
from tui.app.screens.filling import FillingScreen
from tui.app.screens.journal import JournalScreen
from tui.app.screens.month import MonthScreen
from tui.app.screens.today import TodayScreen
from tui.app.widgets.month import MonthGrid
from tui.domain.records import Urge

NOVEMBER = """\
  Mon        Tue        Wed        Thu        Fri        Sat        Sun
                                                                     1
                                                                    ?
   2          3          4          5          6          7          8
  ?          ?          ?          ?          ?          ?          ?
   9         10         11         12         13         14         15
  ?          ?          ?          ?          ?          ?          1d
  16         17         18         19         20         21        ›22 today
  ?          ?          ?          ?          ? n        3d c n
  23         24         25         26         27         28         29

  30


 › Sunday 22 November · day 69           today: no doses logged yet, plan 8.1 g"""


def grid(app: EbbApp) -> str:
    screen = next(screen for screen in reversed(app.screen_stack) if isinstance(screen, MonthScreen))
    return "\n".join(f" {line}".rstrip() for line in screen.query_one(MonthGrid).plain.splitlines())


def day_of(app: EbbApp) -> object:
    assert isinstance(app.screen, MonthScreen)
    return app.screen.grid.day


async def test_the_month_shows_what_each_day_has() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v")
        assert header(app).startswith("Ebbtide   Journal · November 2026")
        assert grid(app).startswith(NOVEMBER)
        legend = grid(app).splitlines()[-1]
        assert legend == " 3d doses · 0d none, confirmed · ? unknown · c check-in · 2u urges · n note"


async def test_arrows_move_by_day_and_week_and_pages_by_month() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", "left", "up")
        assert day_of(app) == ago(8)
        await press(pilot, "pageup")
        assert header(app).startswith("Ebbtide   Journal · October 2026")
        assert str(day_of(app)) == "2026-10-14"
        await press(pilot, "pagedown", "down", "right")
        assert day_of(app) == SUNDAY
        await press(pilot, "right")
        assert said(app) == "Mon 23 Nov has not come yet."
        await press(pilot, "pagedown")
        assert said(app) == "December 2026 has not come yet."
        await press(pilot, "home")
        assert str(day_of(app)) == "2026-11-01"
        await press(pilot, "end")
        assert day_of(app) == SUNDAY, "not beyond today"
        await press(pilot, "g", *["1", "space", "o", "c", "t"], "enter")
        assert str(day_of(app)) == "2026-10-01"


async def test_enter_goes_to_the_day_in_the_list_and_escape_back_to_where_one_was() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", "left", "enter")
        assert front(app) is JournalScreen
        assert marked_line(app).startswith("Saturday 21 November")
        await press(pilot, "v", "up", "up", "escape")
        assert marked_line(app).startswith("Saturday 21 November")
        await press(pilot, "v", "up", "enter")
        assert marked_line(app).startswith("Saturday 14 November")
        await press(pilot, "escape")
        assert front(app) is TodayScreen


async def test_the_day_below_the_calendar_is_read_as_in_the_list() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", "left")
        assert "› Saturday 21 November · day 68         7.9 g in 3 doses · plan 8.1 g" in grid(app)
        assert "    08:00     2.7 g" in grid(app)
        assert "calm" in grid(app)
        await pilot.resize_terminal(60, 20)
        await press(pilot)
        assert "more lines: Enter goes there" in grid(app)


async def test_a_run_of_days_is_marked_in_a_row_and_confirmed_at_once() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", *["left"] * 6, "space", "space")
        assert header(app).startswith("Ebbtide   Journal · November 2026 · 2 days marked")
        assert "16x" in grid(app)
        assert "x marked" in grid(app)
        assert day_of(app) == ago(4)
        await press(pilot, "f")
        assert said(app) == "2 days are confirmed: no doses. z takes it back."
        assert confirmed(journal) == [ago(6), ago(5)]
        assert "0d" in grid(app)
        await press(pilot, "z")
        assert confirmed(journal) == []


async def test_marks_are_those_of_the_list() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "[", "[", "space", "v")
        assert "20x" in grid(app)
        await press(pilot, "left", "space")
        await press(pilot, "escape")
        assert "Journal · 2 days marked" in header(app)


async def test_a_day_with_doses_is_not_marked() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", "left", "space")
        assert said(app) == "Sat 21 Nov has doses, so it can not be confirmed as a day without any."
        assert day_of(app) == SATURDAY


async def test_a_dose_and_a_check_in_are_added_from_the_month() -> None:
    journal = lived_in()
    async with running(journal) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", "left", "left", "a")
        assert front(app) is DoseDialog
        await press(pilot, "2", "down", "down", "down", *"9:00", "enter")
        assert set(journal.doses(ago(2), ago(2))) == {ago(2)}
        assert "1d n" in grid(app)
        await press(pilot, "e", "2", "ctrl+s")
        assert front(app) is MonthScreen
        assert journal.checkins(ago(2), ago(2))[ago(2)].symptoms == {"anxiety": 2}
        assert "1d c n" in grid(app)


async def test_b_fills_in_missed_days_from_the_month() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", *["left"] * 3, "space", "b")
        assert front(app) is FillingScreen
        assert "1 of 1 missed day" in header(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_day_and_the_legend_fit_at_every_size(size: tuple[int, int]) -> None:
    journal = lived_in()
    for minute in range(11):
        at = NOW.replace(hour=9, minute=minute) - DAY
        journal.begin_urge(Urge(id=f"u{minute}", at=at, day=SATURDAY, strength=2))
    async with running(journal, size) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", "left")
        lines = grid(app).splitlines()
        assert all(len(line) <= size[0] - 1 for line in lines)
        assert len(lines) <= size[1] - 2
        assert any("30" in line for line in lines), "six weeks"
        assert "note" in lines[-1]
        assert ("3d c 11u n" if size[0] >= 80 else "3dc11un") in grid(app)
        assert any(line.startswith(" › Sat") for line in lines)
        await pilot.resize_terminal(60, 20)
        await press(pilot)
        assert any(line.startswith(" › Sat") for line in grid(app).splitlines())


async def test_j_and_the_palette_lead_on() -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", "v")
        assert front(app) is JournalScreen
        await press(pilot, "v", "h")
        assert front(app) is TodayScreen
        app.action_go("journal", "month")
        await press(pilot)
        assert front(app) is MonthScreen


@pytest.mark.parametrize("size", [(20, 5), (59, 19), (60, 5), (20, 40)])
async def test_a_tiny_terminal_and_back_loses_nothing_and_marks_nothing_unseen(size: tuple[int, int]) -> None:
    async with running(lived_in()) as (app, pilot):
        await opened(pilot)
        await press(pilot, "v", "left", "up", "space")
        before = grid(app)
        assert "14x" in before
        await pilot.resize_terminal(*size)
        await press(pilot, "space", "up")
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert grid(app) == before
