"""A note that is written in two places at once: both texts are kept, and nobody has to merge anything."""

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.app.broken import broken_disk
from tests.app.running import open_journal, press, running, said, set_up, settled, until
from tests.examples import DAY, NOW, SUNDAY
from tui.app.app import EbbApp
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.note import NoteDialog
from tui.journal import Journal

BOTH = "outside note\n\nI slept bad"
SAID = "The note of this day was written elsewhere, too: both texts are in it now, the other one first."


def elsewhere(note: str | None = "outside note") -> None:
    """Another process saves a note for today."""
    open_journal().save_checkin(SUNDAY, {"note": note}, NOW)


async def looked(app: EbbApp, pilot: Pilot[int]) -> None:
    """After the next look at what others wrote."""
    await app.look_outside()
    await settled(pilot)


def saved(journal: Journal) -> str | None:
    return journal.checkins(SUNDAY, SUNDAY)[SUNDAY].note


def in_the_editor(app: EbbApp) -> str:
    return app.screen.query_one(TextArea).text


async def test_a_note_saved_elsewhere_while_one_writes_stands_above_ones_own_and_is_seen_before_it_is_saved() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "n", *"I slept bad")
        elsewhere()
        await looked(app, pilot)
        assert in_the_editor(app) == "I slept bad", "nothing moves under the cursor"
        assert "Written elsewhere, too" in str(app.screen.query_one("#box").border_subtitle)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.answer("note") == BOTH
        assert said(app) == SAID
        await press(pilot, "ctrl+s")
        assert saved(journal) == BOTH


async def test_one_that_nobody_could_have_seen_before_ctrl_s_is_kept_as_well() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "n", *"I slept bad", "escape")
        elsewhere()
        await press(pilot, "ctrl+s")
        assert saved(journal) == BOTH
        assert said(app) == f"Saved the check-in for Sun 22 Nov. z takes it back. {SAID}"
        await press(pilot, "z")
        assert saved(journal) == "outside note"


async def test_a_note_that_nobody_touched_follows_the_one_from_elsewhere() -> None:
    journal = set_up()
    journal.save_checkin(SUNDAY, {"note": "before"}, NOW)
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "n")
        elsewhere()
        await looked(app, pilot)
        assert in_the_editor(app) == "outside note"
        await press(pilot, *"!", "escape")
        assert said(app) == ""
        await press(pilot, "ctrl+s")
        assert saved(journal) == "outside note!"


async def test_what_was_only_opened_is_no_change_of_the_note() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "n")
        elsewhere()
        await looked(app, pilot)
        await press(pilot, "escape", "up", "2", "ctrl+s")
        assert saved(journal) == "outside note"


async def test_a_note_of_a_draft_is_put_beside_the_one_saved_since_at_the_next_start() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "n", *"I slept bad")
        await until(pilot, lambda: (kept := journal.drafts.load(SUNDAY)) and kept.answers == {"note": "I slept bad"})
    elsewhere()
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "c")
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.answer("note") == BOTH
        assert said(app) == SAID
        await press(pilot, "ctrl+s")
        assert saved(journal) == BOTH
        assert journal.drafts.load(SUNDAY) is None


async def test_a_note_that_was_changed_here_only_is_saved_as_it_stands() -> None:
    journal = set_up()
    journal.save_checkin(SUNDAY, {"note": "before"}, NOW)
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "n", *", and after", "escape")
        open_journal().save_checkin(SUNDAY, {"nausea": 1}, NOW)
        await looked(app, pilot)
        await press(pilot, "ctrl+s")
        assert saved(journal) == "before, and after"
        assert said(app) == "Saved the check-in for Sun 22 Nov. z takes it back."


async def test_a_note_written_while_the_disk_refuses_is_put_beside_the_one_that_came_first() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "c", "n", *"I slept bad", "escape", "ctrl+s")
        elsewhere()
        app.try_again()
        await settled(pilot)
        assert saved(journal) == BOTH


async def test_a_day_before_keeps_both_texts_too() -> None:
    journal = set_up()
    yesterday = SUNDAY - DAY
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "left_square_bracket", "n", *"mine", "escape")
        open_journal().save_checkin(yesterday, {"note": "theirs"}, NOW)
        await looked(app, pilot)
        await press(pilot, "ctrl+s")
        assert journal.checkins(yesterday, yesterday)[yesterday].note == "theirs\n\nmine"


async def test_two_texts_that_are_too_long_together_lose_neither() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "n")
        app.screen.query_one(TextArea).load_text("m" * 6000)
        await press(pilot, "escape")
        elsewhere("t" * 6000)
        await press(pilot, "ctrl+s")
        assert "shorten yours" in said(app)
        assert saved(journal) == "t" * 6000
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.answer("note") == "m" * 6000


@pytest.mark.parametrize("key", ["escape", "ctrl+s"])
async def test_the_editor_closes_as_ever_where_nothing_came_between(key: str) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "c", "n", *"calm")
        assert isinstance(app.screen, NoteDialog)
        await press(pilot, key)
        assert isinstance(app.screen, CheckInScreen)
        assert said(app) == ""
