"""What comes in one piece on the tips: a paste, and keys that are there before the texts are."""

import threading
import time

import pytest
from textual import events

from tests.app.running import open_journal, press, running, said, set_up, settled, until
from tests.app.test_tips import text_of
from tests.examples import SUNDAY
from tui.app import library
from tui.app.screens import tips
from tui.app.screens.today import TodayScreen
from tui.app.shelf import Shelf
from tui.domain.records import TipMark
from tui.domain.tips import Felt


async def test_pasted_text_is_searched_for_on_one_line() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "/")
        app.post_message(events.Paste("warm\n\x1b[31mbath"))
        await settled(pilot)
        assert "warm" in text_of(app, "filters")
        assert not any(ord(character) < 32 for character in text_of(app, "filters"))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts take their time."""
    read = library.read_library

    def slowly() -> object:
        time.sleep(0.3)
        return read()

    monkeypatch.setattr(library, "read_library", slowly)


async def test_a_search_that_is_typed_before_the_texts_are_there_waits_for_them(slow: None) -> None:
    """Without the search the letters would be commands."""
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "/", "w", "a", "r", "m")
        assert "warm" in text_of(app, "filters")


async def test_a_mark_that_is_typed_before_the_texts_are_there_waits_for_them(slow: None) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "+")
        assert "z takes it back" in said(app)
        assert [mark.verdict for mark in open_journal().tip_marks().values()] == ["helped"]


async def test_texts_that_never_come_hold_only_one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tips, "LONGEST_WAIT", 0.05)
    async with running(set_up()) as (app, pilot):
        released = threading.Event()
        monkeypatch.setattr(library, "read_library", lambda: released.wait(5) and library.Damaged("late"))
        app.post_message(events.Key("p", "p"))
        for key in ("+", "/", "h"):
            app.post_message(events.Key(key, key))
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and not app.typing._waiting.qsize())
        assert isinstance(app.screen, TodayScreen)
        released.set()


@pytest.mark.parametrize("typed", ["magnesum", "restelss lesg", "my own wrods"])
def test_every_letter_is_answered_with_a_new_list_of_110_tips_in_less_than_30_ms(typed: str) -> None:
    """The quickest of three tries, since other programs run, too."""
    loaded = library.read_library()
    assert isinstance(loaded, library.Library)
    texts = {f"own-{n}": "My own words, some of them long. " * 9 for n in range(110 - len(loaded.tips))}
    own = {key: TipMark(tip=key, title=f"Title of {key}", text=text) for key, text in texts.items()}
    slowest = []
    for _ in range(3):
        shelf = Shelf(loaded, Felt(SUNDAY, {"insomnia": 3, "craving": 2}), own, SUNDAY)
        shelf.begin_search()
        took = []
        for letter in typed:
            began = time.perf_counter()
            shelf.type("space" if letter == " " else letter, letter)
            took.append(time.perf_counter() - began)
        slowest.append(max(took))
        assert shelf.items
    assert min(slowest) < 0.03
