"""A journal that is gone while its backups are there: brought back with one key, and never begun anew unasked."""

from pathlib import Path

import pytest

from tests.app.kept_days import amounts, lived, path, spoil
from tests.app.running import open_journal, press, running, said, settled, shown, until
from tui.app.app import EbbApp
from tui.app.screens import news
from tui.app.screens.backups import BackupsScreen
from tui.app.screens.first_run import FirstRun
from tui.app.screens.news import MissingBox
from tui.app.widgets.lines import Lines


@pytest.fixture(autouse=True)
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to wait before a box takes keys."""
    monkeypatch.setattr(news, "GRACE", 0.0)


def box(app: EbbApp) -> str:
    """What the box in front says, as running text."""
    assert isinstance(app.screen, MissingBox)
    return " ".join(app.screen.query_one(Lines).plain.split())


def offered(app: EbbApp) -> str:
    """The keys that the box names."""
    return str(app.screen.query_one("#box").border_subtitle)


def gone(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Moves the journal away; says where it is now."""
    lived(monkeypatch).close()
    return path().rename(path().with_name("moved.json"))


async def test_without_a_journal_the_newest_backup_is_offered_and_y_brings_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone(monkeypatch)
    async with running(open_journal()) as (app, pilot):
        assert "There is no journal at" in box(app)
        assert "4 backups of one; the newest that can be read is from the start of Sun 22 Nov: 8 entries" in box(app)
        assert offered(app) == "y bring it back · n begin anew · b backups · q quit"
        await press(pilot, "y")
        assert said(app) == "Brought back the start of Sun 22 Nov."
        assert "8.1 g today" in shown(app)
        assert len(app.screen_stack) == 1
    assert len(amounts()) == 3


async def test_without_a_journal_n_begins_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    gone(monkeypatch)
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "n")
        assert isinstance(app.screen, FirstRun)
        await app.look_outside()
        await settled(pilot)
        assert isinstance(app.screen, FirstRun)
        await press(pilot, "ctrl+o", "enter")
        assert len(app.screen_stack) == 1
    assert path().exists()


async def test_without_a_journal_b_shows_the_backups_and_the_question_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone(monkeypatch)
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "b")
        assert isinstance(app.screen, BackupsScreen)
        assert "Comes back" in shown(app)
        assert "is kept as a backup first" not in shown(app)
        await press(pilot, "h")
        await until(pilot, lambda: isinstance(app.screen, MissingBox))
        await press(pilot, "b")
        await press(pilot, "down")
        await press(pilot, "enter")
        await press(pilot, "y")
        assert said(app) == "Brought back the start of Sat 21 Nov."
        await press(pilot, "escape")
        await app.look_outside()
        await settled(pilot)
        assert len(app.screen_stack) == 1
    assert len(amounts()) == 2


async def test_of_the_backups_of_a_missing_journal_the_newest_that_can_be_read_is_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone(monkeypatch)
    journal = open_journal()
    backups = journal.backups()
    spoil(backups[0])
    async with running(journal) as (app, _):
        assert "the newest that can be read is from the start of Sat 21 Nov" in box(app)
    for backup in backups[1:]:
        spoil(backup)
    async with running(open_journal()) as (app, pilot):
        assert "none of them can be read" in box(app)
        assert offered(app) == "n begin anew · b backups · q quit"
        await press(pilot, "y")
        assert isinstance(app.screen, MissingBox)


async def test_a_missing_journal_that_cannot_be_brought_back_is_asked_about_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tests.journal.conftest import Faulty, failing

    gone(monkeypatch)
    async with running(open_journal()) as (app, pilot):
        with monkeypatch.context() as full:
            full.setattr("tui.journal.files.os", Faulty(write=failing(28), writev=failing(28)))
            await press(pilot, "y")
            assert "the disk is full" in said(app)
        await app.look_outside()
        await until(pilot, lambda: isinstance(app.screen, MissingBox))
        await press(pilot, "y")
        assert said(app).startswith("Brought back")
