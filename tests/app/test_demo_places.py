"""The demo is never taken for one's own journal: every place that a key leads to says what it is."""

import pytest

from tests.app.running import header, press, running, said, set_up

KEYS_OF_PLACES = ("h", "c", "t", "p", "r", "j", "s")


@pytest.mark.parametrize("key", KEYS_OF_PLACES)
async def test_every_place_of_the_demo_says_that_it_is_one(key: str) -> None:
    async with running(set_up(), demo=True) as (app, pilot):
        assert "made-up" in said(app)
        await press(pilot, key)
        assert header(app).startswith("Ebbtide demo")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_it_says_so_on_small_screens_too_and_ones_own_journal_does_not(size: tuple[int, int]) -> None:
    async with running(set_up(), size, demo=True) as (app, _):
        assert "demo" in header(app)
    async with running(set_up(), size) as (app, _):
        assert "demo" not in header(app)
