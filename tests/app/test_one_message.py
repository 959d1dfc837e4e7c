"""What is wrong with the journal by itself is said once, and never in the place of what came of one's own change."""

import errno
from pathlib import Path

import pytest

from tests.app.broken import broken_disk
from tests.app.running import header, press, running, said, set_up, settled
from tui.app.app import EbbApp
from tui.journal import Journal, JournalUnreadable, files

GONE = "The journal is gone since it was opened: put it back."


class Outside:
    """What a look at the journal finds: trouble, as long as there is any."""

    def __init__(self, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
        self.trouble: str | None = None
        monkeypatch.setattr(journal, "refresh", self.refresh)

    def refresh(self) -> None:
        if self.trouble is not None:
            raise JournalUnreadable(self.trouble)


async def look(app: EbbApp, times: int = 2) -> None:
    for _ in range(times):
        await app.look_outside()


async def test_trouble_from_outside_is_said_once_and_goes_when_it_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = set_up()
    outside = Outside(journal, monkeypatch)
    async with running(journal) as (app, pilot):
        outside.trouble = GONE
        await look(app)
        assert said(app) == GONE
        await press(pilot, "h")
        await look(app, 4)
        assert said(app) == "", "the keys are to be seen again"
        outside.trouble = "The journal cannot be opened."
        await look(app)
        assert said(app) == "The journal cannot be opened.", "another cause is said"
        outside.trouble = None
        await look(app)
        assert said(app) == ""
        outside.trouble = GONE
        await look(app)
        assert said(app) == GONE, "when it happens again it is said again"


async def test_what_came_of_ones_own_change_stands_until_a_key_is_pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = set_up()
    outside = Outside(journal, monkeypatch)
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "1", "enter")
            outside.trouble = GONE
            await look(app, 3)
            assert said(app).startswith("Not saved yet, because the disk is full: your change is kept here")
            await press(pilot, "h")
            await look(app)
            assert said(app) == GONE


async def test_a_file_in_the_place_of_the_journals_folder_is_named_as_that_and_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    monkeypatch.setenv("EBB_JOURNAL", str(folder / "journal.json"))
    journal = set_up()
    async with running(journal) as (app, pilot):
        folder.rename(tmp_path / "away")
        folder.write_text("")
        try:
            await press(pilot, "d", "1", "enter")
            assert said(app) == (
                "Not saved yet, because a part of the journal's path is a file and not a folder: your change is kept"
                " here and tried again. Move that file away."
            )
            await look(app, 4)
            assert said(app).startswith("Not saved yet")
        finally:
            folder.unlink()
            (tmp_path / "away").rename(folder)
        await press(pilot, "h")
        await look(app, 4)
        assert "Not saved yet" not in said(app)
        app.try_again()
        await settled(pilot)
        assert "not saved" not in header(app)


async def test_a_draft_that_cannot_be_kept_is_said_once_and_promises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(files, "write_private", refuse)
    async with running(set_up()) as (app, pilot):
        await press(pilot, "c", "2")
        app._screens()[-1].save_draft()
        await settled(pilot)
        assert said(app) == (
            "The draft could not be kept (Input/output error): your answers are only in this window until the check-in"
            " is saved."
        )
        await press(pilot, "3")
        app._screens()[-1].save_draft()
        await settled(pilot)
        assert said(app) == ""
        with broken_disk(errno.EIO):
            await press(pilot, "ctrl+s")
            app._screens()[-1].save_draft()
            await settled(pilot)
            assert said(app).startswith("Not saved yet, because the disk reports an error")
