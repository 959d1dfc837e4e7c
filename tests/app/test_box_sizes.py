"""The boxes on Taper in a window that becomes very small and large again: nothing is lost, nothing ends."""

import pytest

from tests.app.running import press, running, set_up, shown
from tui.app.screens.form_box import FormBox


@pytest.mark.parametrize("key", ["a", "f"])
async def test_a_box_keeps_what_was_typed_through_a_window_of_any_size(key: str) -> None:
    async with running(set_up(), (60, 20)) as (app, pilot):
        await press(pilot, "t", key, "1", "2")
        for size in ((20, 5), (59, 6), (60, 7), (60, 8), (10, 3), (1, 1)):
            await pilot.resize_terminal(*size)
            await press(pilot, "pagedown")
            assert isinstance(app.screen, FormBox)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "pageup")
        assert "Days 12 1 to 365, from tomorrow" in " ".join(shown(app).split())
