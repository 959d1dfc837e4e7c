"""Ctrl+L paints the whole screen again, wherever one is: a line that garbled a box must not keep it garbled."""

import pytest

from tests.app.running import press, running, set_up
from tui.app.app import EbbApp
from tui.prefs import Preferences

ANYWHERE: dict[str, tuple[str, ...]] = {
    "Today": (),
    "a check-in": ("c", "2"),
    "a note": ("c", "n", "x"),
    "a dose": ("d",),
    "a text of a dose": ("d", "down", "down", "down", "down", "x"),
    "an urge": ("u",),
    "a search of tips": ("p", "slash", "x"),
    "a search of the journal": ("j", "slash", "x"),
    "an own tip": ("p", "a", "x"),
    "a hold": ("t", "a", "down", "down", "x"),
    "a new plan": ("t", "plus", "enter"),
    "the palette": ("ctrl+p", "x"),
    "the keys": ("question_mark",),
    "help": ("ctrl+g",),
}


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A word for each time that all was painted again."""
    times: list[str] = []
    real = EbbApp.action_repaint

    def counted(app: EbbApp) -> None:
        times.append("again")
        real(app)

    monkeypatch.setattr(EbbApp, "action_repaint", counted)
    return times


@pytest.mark.parametrize("way", ANYWHERE.values(), ids=ANYWHERE.keys())
async def test_ctrl_l_paints_again_everywhere_and_is_no_letter(way: tuple[str, ...], painted: list[str]) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, *way)
        before, focused = app.screen, app.focused
        text = getattr(focused, "value", None) or getattr(focused, "text", None)
        await press(pilot, "ctrl+l")
        assert painted == ["again"]
        assert app.screen is before
        assert app.focused is focused
        assert (getattr(focused, "value", None) or getattr(focused, "text", None)) == text


async def test_who_gives_the_key_to_another_command_has_that(painted: list[str]) -> None:
    async with running(set_up(), preferences=Preferences(keymap={"trends": "ctrl+l"})) as (app, pilot):
        await press(pilot, "ctrl+l")
        assert painted == []
        assert type(app.screen).__name__ == "TrendsScreen"
