"""What comes in one piece on the search of tips: a paste, and keys that are there before the texts are."""

import time

import pytest
from textual import events

from tests.app.running import press, running, set_up, settled
from tests.app.test_tips import text_of
from tui.app import library


async def test_pasted_text_is_searched_for_on_one_line() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "/")
        app.post_message(events.Paste("warm\n\x1b[31mbath"))
        await settled(pilot)
        assert "warm" in text_of(app, "filters")
        assert not any(ord(character) < 32 for character in text_of(app, "filters"))


async def test_a_search_that_is_typed_before_the_texts_are_there_waits_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a slow line the keys come in one piece: without the search the letters would be commands."""
    read = library.read_library

    def slowly() -> object:
        time.sleep(0.3)
        return read()

    async with running(set_up()) as (app, pilot):
        monkeypatch.setattr(library, "read_library", slowly)
        await press(pilot, "p", "/", "w", "a", "r", "m")
        assert "warm" in text_of(app, "filters")
