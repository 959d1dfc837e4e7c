"""The preferences of this terminal: they hold at once, stand in config.toml with its comments, and z leaves them."""

import os
from pathlib import Path

import pytest

from tests.app.first_steps import text
from tests.app.running import check_in_yesterday, press, running, said, set_up, shown, until
from tests.app.settings_steps import about, current, go_to, listed, screen
from tui.app.screens.dose import DoseDialog
from tui.app.screens.options.known import commands
from tui.app.themes import DARK, LIGHT
from tui.prefs import Preferences, read_preferences


def config() -> Path:
    return Path(os.environ["EBB_CONFIG"])


async def test_the_theme_turns_at_once_and_is_kept_with_the_comments_of_the_file() -> None:
    config().write_text("# my terminal\nmouse = false  # selecting matters\n")
    journal = set_up()
    label = journal.undo_label()
    async with running(journal) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "theme")
        assert app.theme == DARK
        await press(pilot, "right")
        assert app.theme == LIGHT
        assert "‹ light ›" in current(app)
        assert said(app) == "Theme: light. Kept for this terminal."
        assert config().read_text() == '# my terminal\nmouse = false  # selecting matters\ntheme = "light"\n'
        assert journal.undo_label() == label
        assert "z does not take these back" in listed(app)
        await press(pilot, "delete")
        assert app.theme == DARK
        assert "theme" not in config().read_text()


async def test_curves_are_drawn_anew_with_the_marker_that_is_chosen() -> None:
    journal = set_up()
    check_in_yesterday(journal)
    async with running(journal) as (app, pilot):
        await until(pilot, lambda: any("⠀" < each <= "⣿" for each in shown(app)))
        assert any("⠀" < each <= "⣿" for each in shown(app))
        await press(pilot, "s")
        go_to(app, "marker")
        await press(pilot, "left")
        assert app.marker == "ascii"
        await press(pilot, "h")
        await until(pilot, lambda: not any("⠀" < each <= "⣿" for each in shown(app)))
        assert not any("⠀" < each <= "⣿" for each in shown(app))
        assert read_preferences(config()).marker == "ascii"


async def test_animation_and_the_mouse_are_kept_for_the_next_start_too() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "animation")
        await press(pilot, "enter")
        assert app.animation_level == "full"
        go_to(app, "mouse")
        await press(pilot, "space")
        assert current(app) == "› [x] Mouse"
        assert said(app) == "Mouse: yes. Kept for this terminal."
        assert read_preferences(config()) == Preferences(mouse=True, animation=True)


async def test_a_key_is_given_to_a_command_holds_at_once_and_goes_again() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "keymap/add")
        await press(pilot, "enter", *text("dose"), "space", "equals_sign", "space", "k", "enter")
        assert read_preferences(config()).keymap == {"dose": "k"}
        assert "dose = k" in current(app)
        await press(pilot, "d")
        assert not isinstance(app.screen, DoseDialog)
        await press(pilot, "k")
        assert isinstance(app.screen, DoseDialog)
        await press(pilot, "escape", "delete")
        assert read_preferences(config()).keymap == {}
        await press(pilot, "d")
        assert isinstance(app.screen, DoseDialog)


async def test_all_screens_are_loaded_for_a_line_that_gives_a_key_and_not_for_a_look_at_the_settings() -> None:
    commands.cache_clear()
    async with running(set_up()) as (app, pilot):
        await press(pilot, "s", "end", "home")
        assert not commands.cache_info().currsize
        go_to(app, "keymap/add")
        await press(pilot, "enter")
        await until(pilot, lambda: commands.cache_info().currsize)
        assert commands.cache_info().currsize


async def test_a_key_that_something_else_has_is_free_once_that_has_another() -> None:
    async with running(set_up(), preferences=Preferences(keymap={"quit": "x"})) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "keymap/add")
        await press(pilot, "enter", *text("dose = q"), "enter")
        assert app.preferences.keymap == {"quit": "x", "dose": "q"}
        go_to(app, "keymap/quit")
        await press(pilot, "enter", *text("quit = c"), "enter")
        assert "c is taken: open the check-in" in about(app)


@pytest.mark.parametrize("broken", ["theme = ", None], ids=["not-toml", "a-file-for-a-folder"])
async def test_a_file_that_cannot_be_written_is_said_and_the_choice_holds_until_the_end(
    broken: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if broken is None:
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("EBB_CONFIG", str(tmp_path / "file" / "config.toml"))
    else:
        config().write_text(broken)
    async with running(set_up()) as (app, pilot):
        await press(pilot, "s")
        go_to(app, "theme")
        await press(pilot, "enter")
        assert app.theme == LIGHT
        assert "That holds until you quit, but could not be kept in config.toml" in said(app)
        assert screen(app)._row.value == "light"
    if broken is not None:
        assert config().read_text() == broken
