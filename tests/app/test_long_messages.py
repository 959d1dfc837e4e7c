"""A message that is too long for the place of the keys: nothing of it is lost, and it covers nothing half done."""

import json

import pytest
from textual.pilot import Pilot

from tests.app.kept_days import let_be, lived, path
from tests.app.running import open_journal, press, running, said, set_up, settled, shown, until
from tui.app.app import EbbApp
from tui.app.screens import news
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.dose import DoseDialog
from tui.app.screens.news import NoticeBox
from tui.app.widgets.bars import KeyBar
from tui.app.widgets.lines import Lines

LONG = (
    "Something other than Ebbtide changed this journal since Ebbtide last wrote it; the rest of it was checked and is"
    " taken as it is. 1 entry was damaged and is here again from the backup from the start of Sun 22 Nov, as it was"
    " last. Everything else that the backup from the start of Sun 22 Nov has is here and says the same, or was changed"
    " since. 1 entry was set aside in journal.json.set-aside-20261122T174200000.json; everything else is here."
)
ALL_OF_IT = "".join(LONG.split())
SHORT = "Logged 2.7 g at 17:42. z takes it back."


@pytest.fixture(autouse=True)
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to wait before a box takes keys, but in the test that is about that."""
    monkeypatch.setattr(news, "GRACE", 0.0)


def box(app: EbbApp) -> str:
    """What the box in front says, without blanks: a long name is broken at the end of a line."""
    assert isinstance(app.screen, NoticeBox)
    return "".join(app.screen.query_one(Lines).plain.split())


async def told(app: EbbApp, pilot: Pilot[int], text: str = LONG) -> None:
    app.say(text, warn=True)
    await settled(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_message_that_does_not_fit_is_shown_whole_in_a_box(size: tuple[int, int]) -> None:
    async with running(set_up(), size) as (app, pilot):
        await told(app, pilot)
        assert box(app) == ALL_OF_IT
        frame, lines = app.screen.query_one("#box"), app.screen.query_one(Lines)
        assert frame.region.bottom <= size[1]
        await press(pilot, "end")
        assert lines.region.bottom <= frame.region.bottom
        await press(pilot, "enter")
        assert len(app.screen_stack) == 1
        assert said(app) == ""


async def test_a_message_that_fits_stays_in_the_place_of_the_keys() -> None:
    async with running(set_up()) as (app, pilot):
        await told(app, pilot, SHORT)
        assert said(app) == SHORT
        assert len(app.screen_stack) == 1


async def test_over_a_half_typed_dose_it_is_cut_with_a_sign_and_comes_whole_behind_it() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d", "3")
        await told(app, pilot)
        assert isinstance(app.screen, DoseDialog)
        (bar,) = (screen.query_one(KeyBar) for screen in app.screen_stack if screen.query(KeyBar))
        assert bar.plain.endswith(" …")
        assert len(bar.rows) <= 4
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, NoticeBox))
        assert box(app) == ALL_OF_IT


async def test_a_half_typed_check_in_is_not_covered_either() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "c", "2")
        await told(app, pilot)
        await press(pilot, "3")
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.edits == {"anxiety": 2, "irritability": 3}
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, NoticeBox))
        assert box(app) == ALL_OF_IT


async def test_keys_that_were_meant_for_the_screen_below_do_not_close_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "GRACE", 3600.0)
    async with running(set_up()) as (app, pilot):
        await told(app, pilot)
        await press(pilot, "d", "enter", "escape")
        assert isinstance(app.screen, NoticeBox)


async def test_the_same_is_told_once_and_another_behind_it() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d")
        for text in (LONG, LONG, LONG.replace("1 entry", "2 entries")):
            await told(app, pilot, text)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, NoticeBox))
        assert box(app) == ALL_OF_IT
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, NoticeBox))
        assert "2entries" in box(app)
        await press(pilot, "enter")
        assert len(app.screen_stack) == 1


async def test_where_an_entry_was_set_aside_can_be_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    lived(monkeypatch).close()
    tables = json.loads(path().read_bytes())
    tables["doses"][min(tables["doses"], key=int)]["amount"] = "a lot"
    del tables["meta"]["1"]["sum"]
    path().write_text(json.dumps(tables), encoding="utf-8")
    let_be(path())
    async with running(open_journal(), (60, 20)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, NoticeBox))
        assert box(app).endswith("everythingelseishere.")
        (aside,) = path().parent.glob("journal.json.set-aside-*")
        assert aside.name in box(app)
        assert "8.1 g today" in shown(app)
