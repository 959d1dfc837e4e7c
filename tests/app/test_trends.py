"""Trends: one look says how it goes; days are walked through with arrows, and Enter opens one in the journal."""

import asyncio

import pytest

from tests.app.looking_back import MISSED, aches, day, drawn, lived, looked_at, opened, page, tabs, words
from tests.app.running import open_journal, post, press, running, said, set_up, settled, shown, until
from tests.app.zero_days import at, at_zero, stopped
from tests.examples import DAY, NOW, SUNDAY, dose
from tui.app.screens.course import CourseScreen
from tui.app.screens.journal import JournalScreen
from tui.app.screens.trends.screen import TrendsScreen
from tui.charts import Marker
from tui.prefs import Preferences

SIZES = [(60, 20), (80, 24), (120, 40)]


async def test_one_look_says_that_it_is_better_and_how_the_plan_is_kept() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot)
        assert looked_at(app) == "30 days · 24 Oct–22 Nov"
        assert (
            "Better: a median of 25 in the 7 days to yesterday, 50 below the 7 before (6 and 7 days known)."
            in words(app)
        )
        assert "On or under the plan on 19 of 19 days. Left out: 10 days not known." in words(app)
        assert "┴" in page(app)
        assert "x" in page(app)


async def test_it_says_as_plainly_that_it_is_harder() -> None:
    journal = set_up()
    for ago in range(1, 15):
        journal.save_checkin(SUNDAY - ago * DAY, aches(2 if ago < 8 else 1), NOW - ago * DAY)
    async with running(journal) as (app, pilot):
        await opened(app, pilot)
        assert (
            "Harder: a median of 50 in the 7 days to yesterday, 25 above the 7 before (7 and 7 days known)."
            in words(app)
        )


async def test_craving_low_mood_and_sleep_stand_on_their_own() -> None:
    async with running(lived(), (120, 40)) as (app, pilot):
        await opened(app, pilot, "2")
        for part in ("Craving, 0 to 4", "Low mood, 0 to 4", "Sleep, 0 to 12 h"):
            assert part in page(app)
        assert "Better: a median of 1 in the 7 days to yesterday, 2 below the 7 before (6 and 7 days known)." in words(
            app
        )
        assert words(app).count("Over all 29 days") == 3


async def test_arrows_walk_through_the_days_and_their_numbers_stand_below() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot)
        assert day(app).startswith("▲ Sun 22 Nov · no doses yet · plan 8.1 g · no check-in")
        await press(pilot, "left")
        assert day(app).startswith("▲ Sat 21 Nov · 8.1 g in 3 doses · plan 8.1 g · discomfort 25 · craving 1")
        await press(pilot, *["left"] * (MISSED - 1))
        assert day(app).startswith("▲ Tue 17 Nov · doses not known · plan 8.1 g · no check-in")
        await press(pilot, "up")
        assert day(app).startswith("▲ Tue 10 Nov")
        await press(pilot, "down", "right")
        assert day(app).startswith("▲ Wed 18 Nov")
        await press(pilot, "pageup", "pageup")
        assert day(app).startswith("▲ Sat 24 Oct")  # the first day of the range, and no farther
        await press(pilot, "end")
        assert day(app).startswith("▲ Sun 22 Nov")
        await press(pilot, "home")
        assert day(app).startswith("▲ Sat 24 Oct")


async def test_the_day_is_marked_on_both_axes_one_under_the_other() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot, "left", "up")
        lines = page(app).splitlines()
        pointed = [line.index("▲") for line in lines if "▲" in line]
        assert len(pointed) == 2
        assert len(set(pointed)) == 1
        await press(pilot, "home")
        assert [line.index("▲") for line in page(app).splitlines() if "▲" in line] == [4, 4]


async def test_enter_opens_the_day_and_esc_comes_back_to_the_same_one() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot, "2", "plus", "up", "enter")
        assert isinstance(app.screen, JournalScreen)
        assert app.screen.current.page is not None
        assert app.screen.current.page.day == SUNDAY - 7 * DAY
        await press(pilot, "slash", *"leaf", "enter", "escape")
        assert isinstance(app.screen, JournalScreen)  # out of what was found first
        await press(pilot, "escape")
        assert app.screen_stack[-1] is app.screen_stack[1]
        assert looked_at(app).startswith("90 days")
        assert day(app).startswith("▲ Sun 15 Nov")
        assert "Craving" in page(app)
        await press(pilot, "escape")
        assert len(app.screen_stack) == 1


async def test_ranges_go_from_a_week_to_all_and_keep_the_cursor_in_them() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot, "home", "minus")
        assert looked_at(app) == "7 days · 16–22 Nov"
        assert day(app).startswith("▲ Mon 16 Nov")
        await press(pilot, "minus")
        assert "shortest" in said(app)
        for key, named in (("plus", "30 days"), ("equals_sign", "90 days"), ("plus", "all · 15 Sep–22 Nov")):
            await press(pilot, key)
            assert looked_at(app).startswith(named)
        await press(pilot, "plus")
        assert "all there is" in said(app)


async def test_today_is_not_over_and_is_in_no_figure() -> None:
    journal = lived()
    async with running(journal) as (app, pilot):
        await opened(app, pilot)
        before = words(app).partition("Better")[2]
        journal.save_checkin(SUNDAY, aches(2), NOW)
        journal.add_dose(dose("5", NOW))
        app.look_now()
        await until(pilot, lambda: "o today" in page(app))
        assert page(app).count("o today") == 2
        assert words(app).partition("Better")[2].partition("Intake")[0] == before.partition("Intake")[0]
        assert "On or under the plan on 19 of 19 days" in words(app)
        assert "5 g in 1 dose so far" in day(app)


async def test_what_is_written_elsewhere_shows_by_itself() -> None:
    journal = lived()
    async with running(journal) as (app, pilot):
        await opened(app, pilot, *["left"] * MISSED)
        assert "doses not known" in day(app)
        journal.add_dose(dose("9", NOW - MISSED * DAY))
        await until(pilot, lambda: "9 g in 1 dose" in day(app))
        assert "9 g in 1 dose" in day(app)
        assert "On or under the plan on 19 of 20 days" in words(app)


async def test_a_new_day_takes_the_cursor_along_that_stood_on_the_last_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot, "left", "right")
        at(monkeypatch, SUNDAY + DAY)
        app._show_today()
        await until(pilot, lambda: "Mon 23 Nov" in day(app))
        assert day(app).startswith("▲ Mon 23 Nov")
        assert looked_at(app) == "30 days · 25 Oct–23 Nov"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("marker", ["braille", "block", "ascii"])
async def test_every_size_has_its_charts_with_a_sentence_each(size: tuple[int, int], marker: Marker) -> None:
    async with running(lived(), size, Preferences(marker=marker)) as (app, pilot):
        app.marker = marker
        for key, charts in (("1", 2), ("2", 3)):
            await opened(app, pilot, key)
            lines = page(app).splitlines()
            assert len(lines) <= app.screen.query_one("#page").content_size.height
            assert max(map(len, lines)) <= size[0] - 2
            sides = [line for line in lines if set(line[:6]) & set("│┤|+")]
            assert len(sides) >= 2 * charts
            assert sum(line.rstrip().endswith((".", ".)")) for line in lines) >= charts
            if marker == "ascii":
                assert page(app).isascii()
                assert "^" in page(app)


async def test_a_resize_draws_it_for_the_new_room() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot)
        for size in ((120, 40), (60, 20), (20, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
        await until(pilot, lambda: max(map(len, page(app).splitlines())) == 78)
        assert len(page(app).splitlines()) == 19


async def test_quick_keys_end_where_they_lead() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot)
        post(pilot, *["left"] * 12, "2", "minus", "plus", "plus", "1", "2", "right")
        await settled(pilot)
        await until(pilot, lambda: "Craving" in page(app) and looked_at(app).startswith("90"))
        assert "Craving" in page(app)
        assert day(app).startswith("▲ Tue 17 Nov")  # the first of seven days, and one on
        assert looked_at(app).startswith("90 days")


async def test_a_page_that_goes_wrong_says_so_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.app.screens.trends.mood import MoodPage

    def wrong(*_: object) -> None:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr(MoodPage, "rows", wrong)
    async with running(lived()) as (app, pilot):
        await opened(app, pilot, "2")
        assert "This page cannot be shown: ZeroDivisionError of all things" in words(app)
        await press(pilot, "1")
        assert "Discomfort" in page(app)


async def test_a_slow_page_says_that_it_is_coming_and_never_shows_the_one_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import threading

    from tui.app.screens.trends.mood import MoodPage

    go, drawing = threading.Event(), MoodPage.rows

    def slow(*given: object) -> object:
        go.wait(20)
        return drawing(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(MoodPage, "rows", slow)
    async with running(lived()) as (app, pilot):
        await opened(app, pilot)
        post(pilot, "2")
        await until(pilot, lambda: "One moment" in page(app))
        assert page(app).strip() == "One moment: this looks at many days."
        post(pilot, "1")
        await asyncio.sleep(0)
        go.set()
        await settled(pilot)
        await until(pilot, lambda: "Discomfort" in page(app))
        assert "Discomfort" in page(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_days_say_what_will_stand_here_and_what_brings_it(size: tuple[int, int]) -> None:
    journal = open_journal()
    journal.set_up({"timezone": "UTC", "day_starts": "04:00"}, None)
    async with running(journal, size) as (app, pilot):
        await opened(app, pilot)
        assert "Your discomfort stands here day by day once there are check-ins: c opens today's." in words(app)
        assert "What you take stands here day by day, against your plan if you make one. d logs a dose." in words(app)
        await press(pilot, "2", "left", "plus", "home", "o", "1")
        assert app._exception is None


async def test_after_zero_confirmed_days_stand_on_the_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(at_zero(monkeypatch)) as (app, pilot):
        await opened(app, pilot)
        assert "The plan has been at zero since Tue 23 Feb." in words(app)
        assert "On or under the plan on 9 of 9 days." in words(app)
        await press(pilot, "minus")  # every day of it without a dose: the marks stand on the ground of the whole plan
        assert "On or under the plan on 5 of 5 days." in words(app)
        assert "20┤" in page(app)
        assert sum(line.count("x") for line in page(app).splitlines() if "0┤" in line) == 5


async def test_somebody_who_stopped_without_a_plan_sees_how_it_goes() -> None:
    async with running(stopped()) as (app, pilot):
        await opened(app, pilot)
        assert "Not enough check-ins to compare two weeks: 3 and 0 days" in words(app)
        assert "You stopped on Fri 13 Nov. 3 of 8 days since then confirmed without a dose." in words(app)


async def test_a_plan_without_any_dose_yet_is_drawn_and_says_what_brings_the_rest() -> None:
    async with running(set_up()) as (app, pilot):
        await opened(app, pilot)
        assert "20┤" in page(app) or "12┤" in page(app)
        assert "What you take stands here day by day, against your plan. d logs a dose." in words(app)


async def test_o_says_whose_these_figures_are_and_w_opens_the_guide_and_comes_back() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot, "2", "o")
        assert "counted from your own entries" in " ".join(shown(app).split())
        await press(pilot, "escape", "w")
        assert not isinstance(app.screen, TrendsScreen | CourseScreen)
        await press(pilot, "escape")
        await drawn(app, pilot)
        assert "Craving" in page(app)
        assert tabs(app).startswith("1 Course  2[Mood]")
