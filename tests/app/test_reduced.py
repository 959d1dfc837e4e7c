"""Below 60×20: what is shown there, which keys count, and that no other key changes what nobody sees."""

import pytest

from tests.app.everywhere import picture
from tests.app.running import open_journal, press, running, set_up, settled
from tests.examples import DAY, SUNDAY, doses_of
from tui.app.app import EbbApp
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.dialog import Ask
from tui.app.screens.dose import DoseDialog
from tui.app.screens.first_run import FirstRun
from tui.app.screens.get_help import HelpScreen
from tui.app.screens.tips import TipsScreen
from tui.app.screens.today import TodayScreen
from tui.app.screens.urge import UrgeScreen
from tui.prefs import Preferences

PHONE = (40, 12)


def in_front(app: EbbApp) -> type:
    return type(app.screen)


async def test_a_phone_shows_the_countdown_what_is_left_and_the_keys() -> None:
    journal = set_up()
    for dose in doses_of(SUNDAY, "2.7", "2.7"):
        journal.add_dose(dose)
    async with running(journal, PHONE) as (app, _):
        rows = picture(app).splitlines()
        assert rows[0].rstrip() == "Today  taken 5.4 · left 2.7 g"
        assert rows[1].rstrip() == "Next step  7.3 g in 2 days (Tue 24 Nov)"
        assert rows[2].rstrip() == "Zero  in 93 days  (Tue 23 Feb)"
        assert "Nothing is lost." in picture(app)
        assert "! get help  d dose  u urge  q quit" in picture(app)
        assert "z undo dose 2.7 g" in rows[-1]


@pytest.mark.parametrize("size", [(20, 5), (59, 6), (10, 4), (12, 1), (5, 2), (1, 1), (250, 5), (30, 60)])
async def test_a_window_of_any_size_shows_as_much_as_it_can(size: tuple[int, int]) -> None:
    async with running(set_up(), size) as (app, _):
        rows = picture(app).splitlines()
        assert len(rows) == size[1]
        assert all(len(row) == size[0] for row in rows)
        if size >= (20, 5):
            assert "! get help" in picture(app)
            assert "60×20" in picture(app)


async def test_the_keys_that_it_names_work_there_and_say_what_they_did() -> None:
    async with running(set_up(), PHONE) as (app, pilot):
        await press(pilot, "d")
        assert in_front(app) is DoseDialog
        await press(pilot, "enter")
        assert "Logged 2.7 g at 17:42" in picture(app)
        assert "taken 2.7 · left 5.4 g" in picture(app)
        assert "z undo dose 2.7 g at 17:42" in picture(app)
        await press(pilot, "z")
        assert "left 8.1 g" in picture(app)
        assert not open_journal().doses(SUNDAY, SUNDAY)
        await press(pilot, "exclamation_mark")
        assert in_front(app) is HelpScreen
        await press(pilot, "escape", "u", "3")
        assert in_front(app) is UrgeScreen
        assert "What set it off?" in picture(app)
        await press(pilot, "escape")
        assert in_front(app) is TodayScreen
        assert "urge 17:42" in picture(app)
        await press(pilot, "q")
        assert not app.is_running


async def test_a_half_done_checkin_is_offered_where_it_can_be_gone_on_with() -> None:
    journal = set_up()
    journal.drafts.save(SUNDAY, {"nausea": 3})
    async with running(journal, PHONE) as (app, _):
        assert "ebb checkin goes on with it." in " ".join(picture(app).split())
    journal.drafts.save(SUNDAY, {})
    journal.drafts.save(SUNDAY - DAY, {"nausea": 3})
    async with running(journal, PHONE) as (app, _):
        assert "ebb checkin --day 2026-11-21 goes on with it." in " ".join(picture(app).split())


@pytest.mark.parametrize("size", [(20, 8), (22, 8)])
async def test_a_narrow_dose_box_shows_every_figure_whole(size: tuple[int, int]) -> None:
    async with running(set_up(), size) as (app, pilot):
        await press(pilot, "d", "9")
        said = [row.strip("│ ") for row in picture(app).splitlines() if row.startswith("│")]
        assert "That makes 9 g of 8.1 g for the day." in " ".join(said)


async def test_a_key_of_ones_own_works_there_too() -> None:
    async with running(set_up(), PHONE, Preferences(keymap={"dose": "k"})) as (app, pilot):
        assert "k dose" in picture(app)
        await press(pilot, "d")
        assert in_front(app) is TodayScreen
        await press(pilot, "k")
        assert in_front(app) is DoseDialog


async def test_no_other_key_leads_where_nothing_can_be_seen() -> None:
    async with running(set_up(), PHONE) as (app, pilot):
        await press(pilot, *"ctprjsmw12?+x", "ctrl+p", "enter", "escape", "tab", "Z")
        assert type(app.screen) is TodayScreen
        assert len(app.screen_stack) == 1


async def test_a_digit_answers_no_question_that_cannot_be_seen() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "c", "2")
        await pilot.resize_terminal(*PHONE)
        await press(pilot, "3", "4", "equals_sign", "ctrl+s", "space", "left_square_bracket", "delete", "escape")
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CheckInScreen)
        assert screen.answering.edits == {"anxiety": 2}
        assert screen.day == SUNDAY
    assert not open_journal().checkins(SUNDAY, SUNDAY)


async def test_what_is_typed_goes_on_and_is_shown_and_its_letters_do_nothing_else() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "slash", *"re")
        await pilot.resize_terminal(*PHONE)
        await press(pilot, *"stq", "backspace", "enter", "escape")
        assert picture(app).startswith("Search  rest")
        assert "d dose" not in picture(app)
        assert "Ctrl+G get help" in picture(app)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, TipsScreen)
        assert screen.typed is not None
        assert screen.typed.value == "rest"
        await press(pilot, "d")
        assert screen.typed.value == "restd"


async def test_the_first_steps_say_where_else_they_are_and_keep_what_was_typed() -> None:
    async with running(open_journal(), PHONE) as (app, pilot):
        assert isinstance(app.screen, FirstRun)
        assert "ebb setup asks the same in a" in " ".join(picture(app).split())
        await press(pilot, "enter", "down", "1", "ctrl+n", "ctrl+o")
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert isinstance(app.screen, FirstRun)
        assert app.screen.page.name == "aim"


@pytest.mark.parametrize("size", [(19, 5), (20, 4), (1, 1)])
async def test_a_dose_that_nobody_can_read_is_not_logged(size: tuple[int, int]) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d")
        await pilot.resize_terminal(*size)
        await press(pilot, "1", ".", "5", "enter", "tab", "down")
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert isinstance(app.screen, DoseDialog)
        assert "1.5" in picture(app)
        assert not open_journal().doses(SUNDAY, SUNDAY)
        await press(pilot, "enter")
        assert [str(dose.amount) for dose in open_journal().doses(SUNDAY, SUNDAY)[SUNDAY]] == ["1.5"]


async def test_a_question_that_nobody_can_read_is_not_answered() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d", "9", "9", "enter")
        assert in_front(app) is Ask
        await pilot.resize_terminal(10, 3)
        await press(pilot, "y", "enter")
        assert in_front(app) is Ask
        await press(pilot, "escape")
        assert in_front(app) is DoseDialog
    assert not open_journal().doses(SUNDAY, SUNDAY)


@pytest.mark.parametrize("size", [PHONE, (24, 8), (20, 5)])
async def test_a_small_dose_box_shows_the_field_that_one_is_in_and_what_it_says(size: tuple[int, int]) -> None:
    async with running(set_up(), size) as (app, pilot):
        await press(pilot, "d", "9")
        assert "Amount    9" in picture(app)
        assert "That makes" in picture(app)
        await press(pilot, "down", "down", "down", "down", "x", "y")
        assert "Note      xy" in picture(app)


async def test_the_first_question_of_an_urge_has_the_way_to_help_on_a_phone() -> None:
    async with running(set_up(), (38, 10)) as (app, pilot):
        await press(pilot, "u")
        assert "press ! now." in " ".join(picture(app).split())
        assert "4 extreme" in picture(app)
        await pilot.resize_terminal(30, 8)
        await press(pilot, "3")
        await pilot.resize_terminal(38, 10)
        await settled(pilot)
        assert "How strong is the urge?" in picture(app)
    assert not open_journal().urges()
