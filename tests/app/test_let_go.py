"""What looks back over the whole journal lets go of it when it is left, and not only when Python looks for garbage.

What is shown is the matter of the other tests.
"""

import gc
from collections.abc import Iterator

import pytest

from tests.app.looking_back import drawn, lived, opened
from tests.app.running import press, running, until
from tui.app.screens.report import ReportBox
from tui.domain.excerpt import Excerpt


@pytest.fixture(autouse=True)
def nobody_looks_for_garbage() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def alive() -> list[Excerpt]:
    return [each for each in gc.get_objects() if isinstance(each, Excerpt)]


async def test_the_days_go_with_trends_whichever_pages_were_looked_at() -> None:
    async with running(lived()) as (app, pilot):
        screen = await opened(app, pilot, *"12345678")
        await until(pilot, lambda: screen.look is not None and screen.look.excerpt.whole)
        await drawn(app, pilot)
        assert alive()
        await press(pilot, "h")
        await until(pilot, lambda: not alive())
        assert not alive()


async def test_the_days_go_with_the_report() -> None:
    async with running(lived()) as (app, pilot):
        await opened(app, pilot, "e")
        box = app.screen
        assert isinstance(box, ReportBox)
        await until(pilot, lambda: "check-in on" in " ".join(map(str, box.below(60))))
        await press(pilot, "escape")
        await press(pilot, "h")
        await until(pilot, lambda: not alive())
        assert not alive()
