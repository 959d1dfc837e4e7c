"""Quitting while changes wait: one more try, then they are kept elsewhere and come back with the next start."""

import errno
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.app.broken import broken_disk
from tests.app.first_steps import is_home
from tests.app.running import header, open_journal, press, running, said, set_up, settled, shown
from tests.examples import SUNDAY
from tui import paths
from tui.app.screens import news
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.dialog import Ask
from tui.app.screens.first_run import FirstRun
from tui.journal import Journal
from tui.journal.unsaved import unsaved_copies

FULL = "because the disk is full"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of its own: temporary folder and home lie in here."""
    for name in ("tmp", "home"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


def within(*folders: Path) -> Callable[[Path], bool]:
    """Journals in these folders, and the journal itself."""
    journal = paths.journal_path(None)
    return lambda target: (
        target == journal or ("unsaved" in target.name and any(target.is_relative_to(folder) for folder in folders))
    )


def amounts(journal: Journal) -> list[str]:
    return sorted(str(dose.amount) for dose in journal.doses(SUNDAY, SUNDAY).get(SUNDAY, ()))


def copies() -> tuple[Path, ...]:
    return unsaved_copies(paths.state_dir(), paths.journal_path(None))


def files_in(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.is_file())


async def test_quitting_tries_once_more_before_anything_is_kept_elsewhere() -> None:
    async with running(set_up()) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "enter")
        await press(pilot, "q")
    assert app.return_value == 0
    assert amounts(open_journal()) == ["2.7"]
    assert app.writing.left == []
    assert copies() == ()


async def test_what_cannot_be_saved_is_kept_in_the_state_folder_and_folded_in_at_the_next_start() -> None:
    journal = set_up()
    with broken_disk():
        async with running(journal) as (app, pilot):
            await press(pilot, "d", "enter")
            await press(pilot, "c", "2", "ctrl+s")
            await press(pilot, "escape", "q")
        assert app.return_value == 1
    assert amounts(open_journal()) == []
    (copy,) = copies()
    assert app.writing.left == [
        f"2 changes could not be saved in the journal, {FULL}: they are kept in {copy}; the next start folds them in."
    ]
    assert copy.name == "ebbtide-unsaved-20261122T174200-2.json"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert {folder.stat().st_mode & 0o777 for folder in (copy.parent, copy.parent.parent)} == {0o700}
    assert files_in(copy.parent) == [copy], "no lock and no backup lies beside it"
    kept = Journal.open(copy, paths.state_dir())
    assert amounts(kept) == ["2.7"]
    assert kept.checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {"anxiety": 2}

    async with running(open_journal()) as (app, pilot):
        assert said(app) == "2 changes from Sun 22 Nov, 17:42, that could not be saved then are saved now."
        assert amounts(open_journal()) == ["2.7"]
        assert "taken 2.7" in shown(app)
        assert copies() == ()
        assert not copy.parent.parent.exists(), "nothing is left of it where it lay"
        assert [backup.kind for backup in app.journal.backups()].count("conflict-copy") == 1
        await press(pilot, "z")
        assert said(app).startswith("Took back: folding in of 2 changes from Sun 22 Nov.")
        assert amounts(open_journal()) == []


async def test_a_check_in_that_was_kept_elsewhere_is_not_offered_as_half_done() -> None:
    journal = set_up()
    with broken_disk():
        async with running(journal) as (_, pilot):
            await press(pilot, "c", "2", "ctrl+s")
            await press(pilot, "q")
    async with running(open_journal()) as (app, pilot):
        assert said(app).endswith("that could not be saved then is saved now.")
        await press(pilot, "c")
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.edits == {}
        assert app.screen.answering.answer("anxiety") == 2


async def test_as_long_as_it_cannot_be_saved_it_stays_where_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "GRACE", 0.0)
    journal = set_up()
    with broken_disk():
        async with running(journal) as (_, pilot):
            await press(pilot, "d", "enter")
            await press(pilot, "q")
        (copy,) = copies()
        before = copy.read_bytes()
        async with running(open_journal()) as (app, pilot):
            assert said(app) == (
                f"1 change from Sun 22 Nov, 17:42, still could not be saved, {FULL}: it is kept, and tried again."
                " Free some space."
            )
            await press(pilot, "q")
        assert copy.read_bytes() == before
    async with running(open_journal()):
        assert amounts(open_journal()) == ["2.7"]


async def test_a_first_run_that_could_not_be_saved_is_not_asked_for_again() -> None:
    with broken_disk():
        async with running(open_journal()) as (_, pilot):
            await press(pilot, "ctrl+o", "enter")
            await press(pilot, "ctrl+q")
        async with running(open_journal()) as (app, pilot):
            assert isinstance(app.screen, FirstRun), "as long as nothing could be brought back"
            await press(pilot, "ctrl+q")
    async with running(open_journal()) as (app, pilot):
        assert is_home(app)
        assert "timezone" in app.journal.setting_values


async def test_a_full_disk_of_the_state_folder_leaves_the_temporary_folder(elsewhere: Path) -> None:
    journal = set_up()
    with broken_disk(holds=within(paths.state_dir())):
        async with running(journal) as (app, pilot):
            await press(pilot, "d", "enter")
            await press(pilot, "q")
    (kept,) = files_in(elsewhere / "tmp")
    assert kept.parent.stat().st_mode & 0o777 == 0o700, "nobody else looks into it"
    assert kept.stat().st_mode & 0o777 == 0o600
    (sentence,) = app.writing.left
    assert sentence == (
        f"1 change could not be saved in the journal, {FULL}: it is kept in {kept};"
        " start ebb again before this machine restarts, and it is folded in."
    )
    assert amounts(Journal.open(kept, paths.state_dir())) == ["2.7"]
    assert not (paths.state_dir() / "unsaved").exists()
    async with running(open_journal()) as (app, _):
        assert said(app) == "1 change from Sun 22 Nov, 17:42, that could not be saved then is saved now."
    assert files_in(elsewhere / "tmp") == []


async def test_a_full_temporary_folder_leaves_the_home(elsewhere: Path) -> None:
    journal = set_up()
    with broken_disk(holds=within(paths.state_dir(), elsewhere / "tmp")):
        async with running(journal) as (_, pilot):
            await press(pilot, "d", "enter")
            await press(pilot, "q")
    (kept,) = files_in(elsewhere / "home")
    assert kept.parent.parent == elsewhere / "home"
    assert amounts(Journal.open(kept, paths.state_dir())) == ["2.7"]
    assert list((elsewhere / "tmp").iterdir()) == []


async def test_where_nothing_can_be_written_the_person_decides(elsewhere: Path) -> None:
    journal = set_up()
    with broken_disk(holds=within(elsewhere)):
        async with running(journal) as (app, pilot):
            await press(pilot, "d", "enter")
            await press(pilot, "c", "2", "ctrl+s")
            await press(pilot, "escape", "q")
            assert isinstance(app.screen, Ask)
            text = " ".join(shown(app).split())
            assert "2 changes are not saved, because the disk is full, and nowhere else can be written:" in text
            assert "dose 2.7 g at 17:42; check-in for Sun 22 Nov. Quit and lose them?" in text
            await press(pilot, "n")
            assert len(app.screen_stack) == 1
            assert "not saved: 2" in header(app)
            assert "taken 0" in shown(app)
            assert amounts(open_journal()) == []
            await press(pilot, "q")
            await press(pilot, "y")
        assert app.return_value == 1
        assert app.writing.left == [
            f"2 changes could not be saved anywhere, {FULL}: dose 2.7 g at 17:42; check-in for Sun 22 Nov."
        ]
    assert copies() == ()
    draft = journal.drafts.load(SUNDAY)
    assert draft is not None, "the answers are still there as a draft"
    assert draft.answers == {"anxiety": 2}
    assert files_in(elsewhere / "tmp") == files_in(elsewhere / "home") == []


async def test_after_no_everything_is_saved_in_the_journal_itself_once_there_is_room(elsewhere: Path) -> None:
    async with running(set_up()) as (app, pilot):
        with broken_disk(holds=within(elsewhere)):
            await press(pilot, "d", "enter")
            await press(pilot, "q")
            await press(pilot, "n")
        await press(pilot, "q")
    assert app.return_value == 0
    assert amounts(open_journal()) == ["2.7"]
    assert open_journal().undo_label() == "dose 2.7 g at 17:42"
    assert files_in(elsewhere / "tmp") == files_in(elsewhere / "home") == []


async def test_the_question_before_quitting_goes_when_everything_is_saved_meanwhile(elsewhere: Path) -> None:
    journal = set_up()
    with ExitStack() as disk:
        disk.enter_context(broken_disk(holds=within(elsewhere)))
        async with running(journal) as (app, pilot):
            await press(pilot, "d", "enter")
            await press(pilot, "q")
            assert isinstance(app.screen, Ask)
            disk.close()
            app._make_changes()
            await settled(pilot)
            assert is_home(app)
            assert "Everything is saved now." in said(app)
            assert amounts(open_journal()) == ["2.7"]
            await press(pilot, "q")
    assert (app.return_value, app.writing.left) == (0, [])


async def test_the_question_before_quitting_names_only_what_is_still_not_saved(elsewhere: Path) -> None:
    def first_one(target: Path) -> bool:
        saved = amounts(open_journal())
        return within(elsewhere)(target) and (full or saved == ["1"])

    full, journal = True, set_up()
    with broken_disk(holds=first_one):
        async with running(journal) as (app, pilot):
            await press(pilot, "d", "1", "enter")
            await press(pilot, "d", "2", "enter")
            await press(pilot, "q")
            assert "2 changes are not saved" in " ".join(shown(app).split())
            full = False
            app._make_changes()
            await settled(pilot)
            assert isinstance(app.screen, Ask)
            text = " ".join(shown(app).split())
            assert "1 change is not saved, because the disk is full, and nowhere else can be written: dose 2 g" in text
            assert "Quit and lose it?" in text
            await press(pilot, "n")


async def test_the_copy_of_another_journal_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = set_up()
    with broken_disk():
        async with running(journal) as (_, pilot):
            await press(pilot, "d", "enter")
            await press(pilot, "q")
    (copy,) = copies()
    monkeypatch.setenv("EBB_JOURNAL", str(tmp_path / "other.json"))
    async with running(set_up()) as (app, _):
        assert said(app) == ""
    assert copy.exists()


async def test_the_demo_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = set_up()
    with broken_disk(errno.EIO):
        async with running(journal, demo=True) as (app, pilot):
            await press(pilot, "d", "enter")
            assert "not saved: 1" in header(app)
            await press(pilot, "q")
    assert (app.return_value, app.writing.left) == (0, [])
    assert not (paths.state_dir() / "unsaved").exists()
