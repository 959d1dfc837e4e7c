"""A tip of one's own that is half written: kept while it is typed, offered again, forgotten when it is let go."""

import os
from pathlib import Path

import pytest

from tests.app.running import open_journal, press, running, set_up, shown, until
from tests.app.test_own_tips import SAM, own, to_list, with_sam
from tui.app.screens.tip_form import TipForm


async def test_what_was_left_on_purpose_is_not_offered_again() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "a", *"Walk")
        await until(pilot, lambda: open_journal().drafts.words("tip"))
        await press(pilot, "escape", "escape", "a")
        assert "here again" not in shown(app)
        assert open_journal().drafts.words("tip") is None


async def test_a_change_that_was_half_written_belongs_to_its_tip_alone() -> None:
    journal = with_sam()
    journal.drafts.save_words("tip", {"tip": SAM.tip, "title": "Call Sam", "text": "He picks up. Al"})
    async with running(journal) as (app, pilot):
        await press(pilot, "p")
        await to_list(app, pilot, "own")
        await press(pilot, "a")
        assert "here again" not in shown(app), "a new tip is another one"
        await press(pilot, "escape", "e")
        assert "here again" in shown(app)
        await press(pilot, "tab", *"ways.", "ctrl+s")
    (mark,) = own()
    assert mark.text == "He picks up. Always."
    assert open_journal().drafts.words("tip") is None


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"tip": 1}', b'{"other": "x"}', b"\xff\xfe"])
async def test_a_damaged_draft_is_no_draft(damage: bytes) -> None:
    journal = set_up()
    journal.drafts.save_words("tip", {"tip": "", "title": "Walk", "text": ""})
    (place,) = (Path(os.environ["EBB_STATE"]) / "drafts").iterdir()
    place.write_bytes(damage)
    async with running(journal) as (app, pilot):
        await press(pilot, "p", "a")
        assert "here again" not in shown(app)
        assert isinstance(app.screen, TipForm)
