"""Get help over whatever is on the screen: everything below it stays as it was."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.app.help_page import has, helped, in_sight, text
from tests.app.running import open_journal, press, running, set_up, settled
from tests.examples import NOW, SUNDAY, dose
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.dose import DoseDialog
from tui.app.screens.first_run import FirstRun
from tui.app.screens.get_help import HelpScreen
from tui.app.screens.note import NoteDialog
from tui.app.screens.setup.view import PageView
from tui.app.widgets.bars import KeyBar
from tui.app.widgets.questions import QuestionList
from tui.prefs import Preferences, read_preferences


@pytest.mark.parametrize("key", ["escape", "q", "!"])
async def test_help_is_left_again_and_ctrl_g_twice_opens_it_once(key: str) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "ctrl+g", "ctrl+g")
        assert [type(screen).__name__ for screen in app.screen_stack] == ["TodayScreen", "HelpScreen"]
        await press(pilot, key)
        assert [type(screen).__name__ for screen in app.screen_stack] == ["TodayScreen"]


async def test_help_opens_over_a_dose_that_is_being_typed_and_the_dose_goes_on() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "1", "comma", "ctrl+g")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "down", "right", "escape")
        assert isinstance(app.screen, DoseDialog)
        amount = app.screen.query_one("#amount", Input)
        assert (amount.value, amount.has_focus) == ("1,", True)
        await press(pilot, "5", "enter")
    assert [str(taken.amount) for taken in journal.doses(SUNDAY, SUNDAY)[SUNDAY]] == ["1.5"]


async def test_help_opens_over_a_note_and_the_note_goes_on_where_it_was() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "c", "2", "1", "n", *"awake", "left", "ctrl+g")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "q")
        assert isinstance(app.screen, NoteDialog)
        await press(pilot, "X")
        assert app.screen.query_one(TextArea).text == "awakXe"
        await press(pilot, "escape")
        assert isinstance(app.screen, CheckInScreen)
        assert [each.answer for each in app.screen.query_one(QuestionList).shown[:3]] == [2, 1, None]


async def test_help_opens_in_the_middle_of_the_first_run_and_what_was_typed_stays() -> None:
    async with running(open_journal()) as (app, pilot):
        assert "Ctrl+G get help" in app.screen.query_one(KeyBar).plain
        await press(pilot, "enter", "enter", "2", "ctrl+g")
        assert has(in_sight(app), "911")
        await press(pilot, "!")
        assert isinstance(app.screen, FirstRun)
        await press(pilot, "0")
        assert "20 " in app.screen.query_one(PageView).plain


async def test_help_opens_over_the_palette_and_over_a_question() -> None:
    journal = set_up()
    journal.add_dose(dose("2", NOW.replace(hour=9)))
    async with running(journal) as (app, pilot):
        await press(pilot, "ctrl+p", *"th", "ctrl+g")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert app.screen.query_one(Input).value == "th"
        await press(pilot, "escape", "d", "2", "7", "enter", "ctrl+g", "y", "escape")
        assert "Is this right?" in str(app.screen.query_one("#box").border_title), "a y for help is no answer to it"


async def test_the_page_scrolls_by_lines_by_screenfuls_and_to_its_ends() -> None:
    async with helped("US") as (app, pilot):
        top = in_sight(app)
        await press(pilot, "down")
        assert in_sight(app)[0] == top[1]
        await press(pilot, "up", "up")
        assert in_sight(app) == top
        await press(pilot, "space")
        assert in_sight(app)[0] in top[1:-1]
        await press(pilot, "end")
        assert in_sight(app)[-1] == "↑ more above"
        await press(pilot, "pageup", "home")
        assert in_sight(app) == top


async def test_the_wheel_scrolls_where_the_mouse_is_on() -> None:
    async with helped("US") as (app, pilot):
        top = in_sight(app)
        await pilot._post_mouse_events([events_scroll_down()], widget=None, offset=(5, 5), button=0)
        await settled(pilot)
        assert in_sight(app)[0] == top[3]


def events_scroll_down() -> type:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_a_keymap_of_ones_own_holds_on_the_help_page_too() -> None:
    journal = set_up()
    async with running(journal, preferences=Preferences(keymap={"help-countries": "f"})) as (app, pilot):
        await press(pilot, "ctrl+g")
        assert "f has all countries" in text(app)
        await press(pilot, "f")
        assert "Type to find" in text(app)


async def test_whatever_key_help_was_given_ctrl_g_still_opens_it_while_a_dose_is_typed() -> None:
    mine = Preferences(keymap={"help": "x", "undo": "ctrl+g"})
    async with running(set_up(), preferences=mine) as (app, pilot):
        await press(pilot, "d", "1", "ctrl+g")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape", "escape", "x")
        assert isinstance(app.screen, HelpScreen)


@pytest.mark.parametrize("keys", ["f2", "no-such-key", "f2,ctrl+g"])
async def test_a_key_that_is_given_to_help_everywhere_never_takes_ctrl_g_away(keys: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(f'[keymap]\nhelp = "x"\nhelp-anywhere = "{keys}"\n')
    async with running(set_up(), preferences=read_preferences(file)) as (app, pilot):
        await press(pilot, "d", "1", "ctrl+g")
        assert isinstance(app.screen, HelpScreen)
