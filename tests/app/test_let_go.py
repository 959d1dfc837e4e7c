"""What looks back over the whole journal lets go of it when it is left, and not only when Python looks for garbage.

What is shown is the matter of the other tests.
"""

import gc
from collections.abc import Iterator
from functools import partial

import pytest

from tests.app.looking_back import drawn, lived, opened
from tests.app.running import press, running, set_up, settled, until
from tests.examples import SUNDAY
from tui.app.screens.dialog import Ask
from tui.app.screens.report import ReportBox
from tui.domain.excerpt import Excerpt
from tui.journal import Journal
from tui.journal.snapshot import Snapshot


@pytest.fixture(autouse=True)
def nobody_looks_for_garbage() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def alive(kind: type = Excerpt) -> list[object]:
    return [each for each in gc.get_objects() if isinstance(each, kind)]


def logged(journal: Journal, amount: str) -> bool:
    return any(str(dose.amount) == amount for doses in journal.doses(SUNDAY, SUNDAY).values() for dose in doses)


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


async def test_what_the_journal_said_before_a_save_goes_with_the_save() -> None:
    async with running(set_up()) as (app, pilot):
        for amount in ("1.1", "1.2", "1.3"):
            await press(pilot, "d", *amount[:1], "full_stop", *amount[2:], "enter")
            await settled(pilot)
            if isinstance(app.screen, Ask):  # it is soon after the last one
                await press(pilot, "y")
            await until(pilot, partial(logged, app.journal, amount))
            assert logged(app.journal, amount)
            await until(pilot, lambda: len(alive(Snapshot)) == 1)
            assert len(alive(Snapshot)) == 1
