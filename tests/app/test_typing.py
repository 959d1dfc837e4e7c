"""Keys that are dealt with one by one; what each of them does is the matter of the other tests."""

from typing import NoReturn

import pytest
from textual import events

from tests.app.running import running, set_up


async def mistaken(_: events.Event) -> NoReturn:
    raise LookupError("a mistake of ours")


async def at_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(set_up()) as (app, pilot):
        monkeypatch.setattr(app.typing, "_deal", mistaken)
        await pilot.press("d")
        await app.typing.done()


async def test_a_mistake_of_ours_at_a_key_ends_the_app_and_does_not_leave_it_deaf(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(LookupError, match="a mistake of ours"):
        await at_a_key(monkeypatch)
