"""The size of a screen, whatever order its news comes in: the terminal's own, with the classes of that size."""

import pytest
from textual import events
from textual.geometry import Size

from tests.app.running import press, running, set_up, settled
from tui.app.screens.base import EbbScreen

BEFORE = Size(200, 60)


async def test_a_size_from_before_that_is_told_late_is_not_followed() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p")
        # A screen tells itself each size that it was laid out for; with another message between two sizes that are
        # under way it would be laid out for both in turn for ever, and never get to a key.
        app.screen.post_message(events.Resize(BEFORE, BEFORE))
        await settled(pilot)
        assert app.screen.outer_size == Size(80, 24)
        assert {"-normal", "-middle"} <= app.screen.classes


@pytest.mark.parametrize("keys", [("c", "n"), ("d",), ("p", "question_mark")])
async def test_what_lies_behind_a_box_has_the_classes_of_its_size_once_the_window_has_grown(
    keys: tuple[str, ...],
) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, *keys)
        behind = app.screen_stack[-2]
        assert isinstance(behind, EbbScreen)
        for cols, rows in ((40, 12), (80, 24), (59, 19), (120, 40)):
            app._size = Size(cols, rows)
            # The box is laid out in the moment in which the app learns the size, and the screen behind with it.
            for screen in (app.screen, behind):
                screen._screen_resized(app.size)
            await pilot.resize_terminal(cols, rows)
            await settled(pilot)
            assert behind.outer_size == Size(cols, rows)
            assert behind.has_class("-too-narrow") == behind.has_class("-too-low") == (cols < 60)
