"""A terminal that changed while something else was in front: what lay below fits when one comes back to it."""

import pytest

from tests.app.everywhere import clipped, picture
from tests.app.running import press, running, set_up, settled


@pytest.mark.parametrize("over", ["c", "d", "question_mark"])
@pytest.mark.parametrize("place", ["h", "p"])
async def test_a_place_that_lay_below_is_as_if_it_had_been_in_front(place: str, over: str) -> None:
    async with running(set_up(), (80, 24)) as (app, pilot):
        await press(pilot, place)
        await pilot.resize_terminal(62, 20)
        await settled(pilot)
        in_front = picture(app)
        await pilot.resize_terminal(80, 24)
        await press(pilot, over)
        await pilot.resize_terminal(62, 20)
        await press(pilot, "escape")
        if place != "h" and over == "c":
            await press(pilot, place)
        await settled(pilot)
        assert picture(app) == in_front
        assert not clipped(app)
