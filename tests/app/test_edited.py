"""What is odd about the file while the app runs: said in one line, once, when no other line stands there."""

import pytest

from tests.app.kept_days import let_be, lived, path
from tests.app.running import open_journal, press, running, said, settled, shown
from tests.examples import dose
from tui.journal import new_id


def edit_by_hand(old: str, new: str) -> None:
    """What an editor does to the file."""
    text = path().read_text(encoding="utf-8")
    assert old in text
    path().write_text(text.replace(old, new, 1), encoding="utf-8")
    let_be(path())


async def test_an_edit_by_another_program_is_said_once_for_each_version(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        assert said(app) == ""
        edit_by_hand('"2.7"', '"2.5"')
        await app.look_outside()
        await settled(pilot)
        assert said(app).startswith("Something other than Ebbtide changed this journal")
        await press(pilot, "down")
        await app.look_outside()
        await settled(pilot)
        assert said(app) == ""
        edit_by_hand('"2.5"', '"2.45"')
        await app.look_outside()
        await settled(pilot)
        assert said(app).startswith("Something other than Ebbtide changed this journal")


async def test_at_the_start_an_edit_is_said_and_what_else_there_is_comes_behind_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = lived(monkeypatch)
    journal.drafts.save(dose("1").day, {"anxiety": 2})
    journal.close()
    edit_by_hand('"2.7"', '"2.5"')
    async with running(open_journal()) as (app, pilot):
        assert "half done" in said(app)
        await press(pilot, "down")
        await app.look_outside()
        await settled(pilot)
        assert said(app).startswith("Something other than Ebbtide changed this journal")


async def test_a_backup_of_the_day_that_could_not_be_made_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    journal.close()
    monkeypatch.setenv("EBB_NOW", "2026-11-23T17:42:00+00:00")
    folder = path().with_name("journal.json.backups")
    folder.rename(folder.with_name("away"))
    folder.write_text("in the way")
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "d", "1", "enter")
        await app.look_outside()
        await settled(pilot)
        assert said(app).startswith("Logged 1 g")
        await press(pilot, "down")
        await app.look_outside()
        await settled(pilot)
        assert said(app).startswith("Today's backup could not be made, because")
        await press(pilot, "d", "2", "enter")
        assert said(app).startswith("Logged 2 g")
        await press(pilot, "down")
        await app.look_outside()
        await settled(pilot)
        assert said(app) == ""


async def test_what_another_ebbtide_writes_is_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        open_journal().add_dose(dose("1.5", id=new_id()))
        await app.look_outside()
        await settled(pilot)
        assert "taken 4.2" in shown(app)
        assert said(app) == ""
        assert len(app.screen_stack) == 1
