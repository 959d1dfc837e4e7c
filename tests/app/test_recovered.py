"""A journal that was damaged and brought back: said once, calmly, and when nothing is being typed."""

import os
import threading
from pathlib import Path

import pytest

from tests.app.kept_days import amounts, damage, lived, path
from tests.app.running import open_journal, press, running, said, set_up, settled, shown, until
from tui.app.app import EbbApp
from tui.app.screens import news
from tui.app.screens.backups import BackupsScreen
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.dose import DoseDialog
from tui.app.screens.news import MissingBox, RecoveredBox
from tui.app.widgets.lines import Lines
from tui.journal import Journal
from tui.prefs import Preferences


@pytest.fixture(autouse=True)
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to wait before a box takes keys, but in the test that is about that."""
    monkeypatch.setattr(news, "GRACE", 0.0)


def box(app: EbbApp) -> str:
    """What the box in front says, as running text."""
    assert isinstance(app.screen, RecoveredBox | MissingBox)
    return " ".join(app.screen.query_one(Lines).plain.split())


def brought_back(monkeypatch: pytest.MonkeyPatch) -> Journal:
    """A journal whose end was cut off, opened again."""
    lived(monkeypatch).close()
    damage()
    return open_journal()


async def test_at_the_start_it_says_what_was_saved_what_was_not_and_where_the_old_file_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = brought_back(monkeypatch)
    async with running(journal) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, RecoveredBox))
        assert box(app).startswith("journal.json was damaged:")
        assert "The backup from the start of Sun 22 Nov was opened" in box(app)
        assert "Look through the last days and add what is missing." in box(app)
        (old,) = path().parent.glob("journal.json.damaged-*.json")
        assert old.name in box(app).replace(" ", "")
        await press(pilot, "enter")
        assert len(app.screen_stack) == 1
        assert "8.1 g today" in shown(app)
    async with running(open_journal()) as (app, _):
        assert len(app.screen_stack) == 1
    assert amounts()[:3] == ["2.7", "2.7", "2.7"]


async def test_until_it_has_been_read_the_next_start_says_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(brought_back(monkeypatch)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, RecoveredBox))
    async with running(open_journal()) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, RecoveredBox))
        await press(pilot, "escape")
        await settled(pilot)
    assert open_journal().recovered is None


async def test_from_the_box_b_leads_to_the_backups(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(brought_back(monkeypatch)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, RecoveredBox))
        await press(pilot, "b")
        assert isinstance(app.screen, BackupsScreen)
        await press(pilot, "escape")
        assert len(app.screen_stack) == 1
        assert open_journal().recovered is None


async def test_keys_that_were_typed_before_anybody_could_read_do_not_close_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "GRACE", 3600.0)
    async with running(brought_back(monkeypatch)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, RecoveredBox))
        await press(pilot, "d", "enter", "escape", "b")
        assert isinstance(app.screen, RecoveredBox)
        assert open_journal().recovered is not None


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_all_of_it_can_be_read_in_a_small_terminal(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with running(brought_back(monkeypatch), size) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, RecoveredBox))
        lines = app.screen.query_one(Lines)
        frame = app.screen.query_one("#box")
        assert frame.region.bottom <= size[1]
        await press(pilot, "end")
        assert lines.region.bottom <= frame.region.bottom


async def test_a_journal_that_is_damaged_while_it_is_open_comes_back_with_all_that_was_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        damage()
        for _ in range(3):
            await app.look_outside()
        await until(pilot, lambda: isinstance(app.screen, RecoveredBox))
        assert "Everything that was open here was kept" in box(app)
        await press(pilot, "enter")
        assert "taken 2.7" in shown(app)
    assert len(amounts()) == 4


async def test_a_half_typed_check_in_is_not_covered_and_it_is_told_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "2")
        damage()
        for _ in range(3):
            await app.look_outside()
            await settled(pilot)
        assert isinstance(app.screen, CheckInScreen)
        assert "damaged and has been brought back" in said(app)
        await press(pilot, "3")
        assert app.screen.answering.edits == {"anxiety": 2, "irritability": 3}
        await app.look_outside()
        await settled(pilot)
        assert "damaged" not in said(app)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, RecoveredBox))
        assert isinstance(app.screen, RecoveredBox)


async def test_a_dose_being_typed_is_not_covered(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "3")
        damage()
        for _ in range(3):
            await app.look_outside()
            await settled(pilot)
        assert isinstance(app.screen, DoseDialog)
        assert "damaged and has been brought back" in said(app)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, RecoveredBox))
        assert isinstance(app.screen, RecoveredBox)
    assert sorted(amounts())[-1] == "3"


@pytest.mark.parametrize(
    "keys", [("p", "slash", "s"), ("s", "down", "down", "down", "enter", "1"), ("j", "slash", "x")]
)
async def test_what_is_being_typed_anywhere_is_not_covered(
    monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        await press(pilot, *keys)
        front = app.screen
        damage()
        for _ in range(3):
            await app.look_outside()
            await settled(pilot)
        assert app.screen is front


async def test_a_disk_that_hangs_holds_up_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = set_up()
    free = threading.Event()
    monkeypatch.setattr(journal, "conflict_copies", lambda: (free.wait(20), ())[1])
    app = EbbApp(journal, Preferences(), Path(os.environ["EBB_CONFIG"]))
    async with app.run_test() as pilot:
        await until(pilot, lambda: shown(app))
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, DoseDialog))
        assert isinstance(app.screen, DoseDialog)
        free.set()
        await settled(pilot)
