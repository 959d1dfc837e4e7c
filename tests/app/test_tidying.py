"""What Python left in circles is looked for in a pause between keys, and not while one of them is answered."""

import asyncio
import gc
from collections.abc import Iterator

import pytest

from tests.app.running import press, running, set_up, until
from tui.app import tidying


@pytest.fixture(autouse=True)
def looked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Off as at the beginning of a command. Each look through everything; all of them are due."""
    looks: list[str] = []
    before = gc.get_threshold()
    monkeypatch.setattr(tidying, "DUE", 0)
    monkeypatch.setattr(gc, "collect", lambda: looks.append("all"))
    gc.disable()
    yield looks
    gc.set_threshold(*before)
    gc.enable()
    gc.unfreeze()


async def test_it_is_on_again_once_the_first_screen_is_there_and_waits_for_a_pause(looked: list[str]) -> None:
    async with running(set_up()):
        assert gc.isenabled()
        assert gc.get_threshold()[2] == tidying.LATEST, "by itself it hardly comes to a look through everything"
        assert not looked


async def test_after_a_key_it_looks_once(looked: list[str]) -> None:
    async with running(set_up()) as (_, pilot):
        await press(pilot, "t")
        await until(pilot, lambda: bool(looked))
        assert looked == ["all"]


async def test_it_does_not_look_as_long_as_keys_go_on(looked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    tidy, loop = tidying.Tidying(), asyncio.get_running_loop()
    planned: list[float] = []
    now = loop.time()
    monkeypatch.setattr(loop, "time", lambda: now)
    monkeypatch.setattr(loop, "call_later", lambda after, _: planned.append(round(after, 3)))
    tidy.start()
    tidy.dealt()
    now += tidying.PAUSE - 0.05
    tidy.dealt()
    now += 0.05
    tidy._look()
    assert planned == [tidying.PAUSE, round(tidying.PAUSE - 0.05, 3)]
    assert not looked
    now += tidying.PAUSE
    tidy._look()
    assert looked == ["all"]


async def test_it_does_not_look_where_nothing_is_due(looked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "DUE", 10_000)
    tidy = tidying.Tidying()
    tidy.start()
    tidy._look()
    assert not looked
