"""A window that grows and shrinks in the middle of a word: every letter is kept, and the next one finds its place."""

import random
from collections.abc import Callable

import pytest
from textual.widgets import Input, TextArea

from tests.app.first_steps import text
from tests.app.running import open_journal, press, running, set_up, settled
from tui.app.app import EbbApp
from tui.app.screens.adjust import AdjustDialog
from tui.app.screens.base import EbbScreen
from tui.app.screens.first_run import FirstRun
from tui.app.screens.setup.page import FormPage

WORDS = "a 2 q d z!1"


def in_area(app: EbbApp) -> str:
    return app.screen.query_one(TextArea).text


def in_input(app: EbbApp) -> str:
    assert isinstance(app.focused, Input)
    return app.focused.value


def in_field(app: EbbApp) -> str:
    assert isinstance(app.screen, EbbScreen)
    assert app.screen.typed is not None
    return app.screen.typed.value


def in_prompt(app: EbbApp) -> str:
    value = getattr(app.screen, "_text", None) or getattr(app.screen, "_title", None)
    assert value is not None
    return str(value.value)


def reason(app: EbbApp) -> str:
    assert isinstance(app.screen, AdjustDialog)
    return str(app.screen.reason.value)


FIELDS: dict[str, tuple[tuple[str, ...], str, Callable[[EbbApp], str]]] = {
    "note": (("c", "n"), WORDS, in_area),
    "note of a dose": (("d", "down", "down", "down", "down"), WORDS, in_input),
    "amount": (("d", "home", "ctrl+k"), "12.75", in_input),
    "search of tips": (("p", "slash"), "rest at night", in_field),
    "search of the journal": (("j", "slash"), "nausea>=3 note:rain", in_prompt),
    "hour in settings": (("s", "down", "down", "down", "down", "enter"), "08:45", in_field),
    "amount of a plan": (("t", "plus", "enter", "down", "down", "down"), "12.75", in_field),
    "reason for a hold": (("t", "a", "down", "down"), WORDS, reason),
    "own tip": (("p", "a"), WORDS, in_prompt),
    "palette": (("ctrl+p",), "hold or go", in_input),
}


@pytest.mark.parametrize("name", FIELDS)
async def test_a_word_typed_through_any_sizes_is_whole(name: str) -> None:
    way, words, value = FIELDS[name]
    sizes = random.Random(name)
    async with running(set_up()) as (app, pilot):
        await press(pilot, *way)
        for character in words[:-1]:
            await pilot.resize_terminal(sizes.randint(1, 250), sizes.randint(1, 80))
            await press(pilot, *text(character))
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert value(app) == words[:-1]
        await press(pilot, *text(words[-1]))
        assert value(app) == words


async def test_the_first_steps_keep_an_amount_typed_through_any_sizes() -> None:
    sizes = random.Random(1)
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, FirstRun)
        assert isinstance(app.screen.page, FormPage)
        app.screen.page.form.go_to("amount")
        for character in "12.7":
            await pilot.resize_terminal(sizes.randint(1, 250), sizes.randint(1, 80))
            await press(pilot, *text(character))
        await pilot.resize_terminal(80, 24)
        await press(pilot, "5")
        assert in_field(app) == "12.75"
