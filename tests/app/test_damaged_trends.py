"""A file of data/ is damaged: no page of Trends goes down with it, nor does the journal's search or its missed days."""

from pathlib import Path

import pytest

from tests.app.looking_back import lived, opened, page
from tests.app.running import press, running, settled
from tests.app.test_damaged_data import FILES, NO_TEXT, data  # noqa: F401 (a fixture)
from tui.app.screens.trends.pages import TABS


@pytest.mark.parametrize("name", FILES)
async def test_every_page_of_trends_opens_whichever_file_is_damaged(name: str, data: Path) -> None:  # noqa: F811
    (data / f"{name}.toml").write_bytes(NO_TEXT)
    async with running(lived()) as (app, pilot):
        await opened(app, pilot)
        for digit in range(1, len(TABS) + 1):
            await press(pilot, str(digit))
            await settled(pilot)
            assert page(app).strip()
            assert "This page cannot be shown" not in page(app)
            await press(pilot, "o", "escape")
            if len(app.screen_stack) == 1:  # it had only a message
                await opened(app, pilot)
        await press(pilot, "j", "slash", *"rain", "enter", "b", "escape")
        assert app._exception is None
