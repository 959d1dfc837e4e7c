"""What an earlier run kept elsewhere and the start could not fold in either: tried again, counted, never in the way."""

from contextlib import ExitStack

import pytest

from tests.app.broken import broken_disk, held_lock, slow_disk
from tests.app.first_steps import is_home
from tests.app.running import header, open_journal, press, running, said, set_up, settled, shown, until
from tests.examples import SUNDAY
from tui import paths
from tui.app import changing
from tui.app.app import EbbApp
from tui.app.screens.first_run import FirstRun
from tui.journal import Journal
from tui.journal.unsaved import unsaved_copies
from tui.prefs import Preferences

BACK = "1 change from Sun 22 Nov, 17:42, that could not be saved then is saved now."


def amounts() -> list[str]:
    """The doses of the day as another process finds them."""
    return sorted(str(each.amount) for each in open_journal().doses(SUNDAY, SUNDAY).get(SUNDAY, ()))


def copies() -> int:
    return len(unsaved_copies(paths.state_dir(), paths.journal_path(None)))


def impatient() -> Journal:
    """The journal, whose changes do not wait for seconds until others are done with it."""
    return Journal.open(paths.journal_path(None), paths.state_dir(), wait=0.2)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits is tried again at once."""
    monkeypatch.setattr(changing, "TRY_AGAIN_AFTER", 0.05)


@pytest.fixture
async def kept() -> None:
    """A dose of 2.5 g that a full disk refused until the person quit."""
    journal = set_up()
    with broken_disk():
        async with running(journal) as (_, pilot):
            await press(pilot, "d", "2", ".", "5", "enter")
            await press(pilot, "q")
    assert copies() == 1


@pytest.mark.usefixtures("kept", "hurried")
async def test_what_the_start_could_not_fold_in_is_said_once_and_counts_as_not_saved() -> None:
    with held_lock():
        async with running(impatient()) as (app, pilot):
            assert said(app).startswith("1 change from Sun 22 Nov, 17:42, still could not be saved, because ")
            assert "has the journal in use: it is kept, and tried again." in said(app)
            assert "not saved: 1" in header(app)
            assert "taken 0" in shown(app)
            await press(pilot, "h")
            await pilot.pause(0.3)
            assert said(app) == ""
            assert "not saved: 1" in header(app)
            await press(pilot, "q")
    assert app.return_value == 1
    assert app.writing.left == [
        "1 change from before is still not saved in the journal: the next start tries to fold it in."
    ]
    assert copies() == 1


@pytest.mark.usefixtures("kept", "hurried")
async def test_it_comes_in_by_itself_when_the_lock_is_free_and_today_is_right_then() -> None:
    with ExitStack() as others:
        others.enter_context(held_lock())
        async with running(impatient()) as (app, pilot):
            assert "taken 0" in shown(app)
            others.close()
            await until(pilot, lambda: said(app) == BACK)
            await settled(pilot)
            assert said(app) == BACK
            assert "taken 2.5" in shown(app)
            assert "not saved" not in header(app)
            assert amounts() == ["2.5"]
            assert copies() == 0


@pytest.mark.usefixtures("kept")
async def test_with_the_next_dose_it_comes_in_before_that_and_z_takes_back_the_dose() -> None:
    with ExitStack() as others:
        others.enter_context(held_lock())
        async with running(impatient()) as (app, pilot):
            others.close()
            await press(pilot, "d", "1", "enter")
            assert said(app) == f"{BACK} Logged 1 g at 17:42. z takes it back."
            assert "taken 3.5" in shown(app)
            assert "undo dose 1 g at 17:42" in header(app)
            await press(pilot, "z")
            assert amounts() == ["2.5"]


@pytest.mark.usefixtures("kept")
async def test_the_first_seconds_of_the_start_say_that_it_is_not_saved() -> None:
    app = EbbApp(open_journal(), Preferences(), paths.config_path())
    async with app.run_test(size=(80, 24)) as pilot:
        with slow_disk():
            await until(pilot, lambda: "not saved: 1" in header(app))
            assert "not saved: 1" in header(app)
        await settled(pilot)
        assert "not saved" not in header(app)


@pytest.mark.usefixtures("kept")
async def test_while_neither_can_be_saved_both_count_and_both_are_kept_by_quitting() -> None:
    with broken_disk():
        async with running(open_journal()) as (app, pilot):
            await press(pilot, "d", "1", "enter")
            assert "not saved: 2" in header(app)
            assert said(app).startswith("Not saved yet, because the disk is full: your change is kept here")
            await press(pilot, "z")
            assert said(app).startswith("Took back: dose 1 g at 17:42.")
            assert "not saved: 1" in header(app)
            await press(pilot, "d", "1", "enter", "q")
        assert app.return_value == 1
    assert copies() == 2
    async with running(open_journal()) as (app, _):
        assert amounts() == ["1", "2.5"]
        assert "taken 3.5" in shown(app)


async def test_a_first_run_that_comes_in_later_is_not_asked_for_again(hurried: None) -> None:
    with broken_disk():
        async with running(open_journal()) as (_, pilot):
            await press(pilot, "ctrl+o", "enter")
            await press(pilot, "ctrl+q")
    with ExitStack() as disk:
        disk.enter_context(broken_disk())
        async with running(open_journal()) as (app, pilot):
            assert isinstance(app.screen, FirstRun)
            disk.close()
            await until(pilot, lambda: is_home(app))
            await settled(pilot)
            assert is_home(app)
            assert "timezone" in app.journal.setting_values
            assert app.journal.drafts.words("setup") is None
