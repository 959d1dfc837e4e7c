"""A terminal that changed while something else was in front: what lay below fits when one comes back to it."""

import asyncio

import pytest

from tests.app.everywhere import clipped, picture
from tests.app.running import press, running, set_up, settled

MEANWHILE = ((200, 60), (20, 5), (60, 20), (120, 40))


@pytest.mark.parametrize("over", ["c", "d", "question_mark"])
@pytest.mark.parametrize("place", ["h", "p", "j"])
@pytest.mark.parametrize("last", [(62, 20), (80, 24), (120, 40)], ids=str)
async def test_a_place_that_lay_below_is_as_if_it_had_been_in_front(
    place: str, over: str, last: tuple[int, int]
) -> None:
    async with running(set_up(), (80, 24)) as (app, pilot):
        await press(pilot, place)
        await pilot.resize_terminal(*last)
        await settled(pilot)
        in_front = picture(app)
        await pilot.resize_terminal(80, 24)
        await press(pilot, over)
        for size in (*MEANWHILE, last):
            await pilot.resize_terminal(*size)
        await press(pilot, "escape")
        if place != "h" and over == "c":
            await press(pilot, place)
        await settled(pilot)
        assert picture(app) == in_front
        assert not clipped(app)


async def test_the_check_in_below_a_note_has_its_sparks_in_the_size_that_the_terminal_got_meanwhile() -> None:
    async with running(set_up(), (80, 24)) as (app, pilot):
        await press(pilot, "c", "n", "escape")
        await settled(pilot)
        in_front = picture(app)
        await press(pilot, "n")
        for size in (*MEANWHILE, (80, 24)):
            await pilot.resize_terminal(*size)
        await press(pilot, "escape")
        await settled(pilot)
        assert picture(app) == in_front


async def test_what_is_to_be_done_after_a_paint_does_not_go_with_a_box_that_closes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "question_mark")
        done: list[str] = []
        monkeypatch.setattr(app.screen._update_timer, "resume", lambda: None)  # the box is not painted before it goes
        app.screen.refresh(layout=True)
        app.screen_stack[0].call_after_refresh(done.append, "fitted")
        for _ in range(3):
            await asyncio.sleep(0)
        app.pop_screen()
        await settled(pilot)
        assert done == ["fitted"]
