"""Tips of one's own: written, changed, deleted and brought back, as plain text; and tips that are put away."""

from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.app.broken import broken_disk
from tests.app.running import header, offered, open_journal, press, running, said, set_up, settled, shown
from tests.app.test_tips import LEGS, current, feeling, front, reads, text_of
from tests.examples import SUNDAY
from tui.app.screens.tip_form import NOT_SAVED, TipForm
from tui.app.screens.tips import TipsScreen
from tui.app.screens.today import TodayScreen
from tui.app.widgets.lines import Lines
from tui.domain.records import OWN_TIP, TipMark
from tui.domain.tip_words import NOT_YOURS
from tui.journal import Journal

SAM = TipMark(tip="own-sam", title="Call Sam", text="He picks up.")


def with_sam(**changes: Any) -> Journal:
    journal = feeling(set_up(), **LEGS)
    journal.mark_tip(replace(SAM, **changes), None)
    return journal


def own() -> list[TipMark]:
    return [mark for key, mark in open_journal().tip_marks().items() if key.startswith(OWN_TIP)]


def keys_of(app: App[int]) -> list[str]:
    shelf = front(app).shelf
    assert shelf is not None
    return [tip.key for tip in shelf.items]


async def write(pilot: Pilot[int], title: str, text: str = "") -> None:
    await press(pilot, "a", *title, "enter", *text, "ctrl+s")


async def to_list(app: App[int], pilot: Pilot[int], kind: str) -> None:
    for _ in front(app).shelf.filters:  # type: ignore[union-attr]
        if front(app).shelf.filter.kind == kind:  # type: ignore[union-attr]
            return
        await press(pilot, "[")
    raise AssertionError(f"there is no list {kind}")


# Written


async def test_a_tip_of_ones_own_is_written_listed_and_found() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        await press(pilot, "p")
        await write(pilot, "Call Sam", "He picks up.")
        (mark,) = own()
        assert (mark.title, mark.text) == ("Call Sam", "He picks up.")
        assert said(app).startswith("Added to your tips. z takes it back.")
        assert text_of(app, "heading").startswith("Yours")
        assert "yours" in text_of(app, "list")
        assert "Call Sam Yours: you wrote it. He picks up." in reads(app)
        assert "[Yours]" in text_of(app, "filters")
        await press(pilot, "/", *"clal sma")
        assert current(app) != mark.tip
        await press(pilot, *["backspace"] * 8, *"picks up")
        assert keys_of(app) == [mark.tip]


async def test_it_can_be_written_without_a_text_and_from_the_palette_of_any_place() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "ctrl+p", *"add a tip of")
        await offered(pilot, "Add a tip of your own")
        await press(pilot, "enter", *"Porch, tea", "ctrl+s")
        (mark,) = own()
        assert mark.text is None
        assert "tip added" in header(app)


async def test_writing_is_taken_back_and_done_again() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p")
        await write(pilot, "Call Sam")
        await press(pilot, "z")
        assert said(app).startswith("Took back: tip added")
        assert own() == []
        assert text_of(app, "heading").startswith("Tips")
        await press(pilot, "Z")
        assert [mark.title for mark in own()] == ["Call Sam"]


async def test_a_title_is_needed_and_has_at_most_49_characters() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "a", "ctrl+s")
        assert "Give the tip a title" in shown(app)
        await press(pilot, *"x" * 50, "ctrl+s")
        assert "at most 49 characters" in shown(app)
        await press(pilot, "backspace", "ctrl+s")
        assert [mark.title for mark in own()] == ["x" * 49]


async def test_a_text_of_more_than_ten_thousand_characters_is_refused_and_stays_to_be_shortened() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "a", *"Long")
        app.screen.query_one(TextArea).load_text("y" * 10_001)
        await press(pilot, "ctrl+s")
        assert "10,001 characters" in shown(app)
        assert isinstance(app.screen, TipForm)
        assert app.screen.query_one(TextArea).has_focus
        await press(pilot, "delete", "ctrl+s")
        assert [len(mark.text or "") for mark in own()] == [10_000]


async def test_pasted_text_is_kept_as_text_without_what_a_terminal_would_obey() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "a")
        app.post_message(events.Paste("[b]Call\n\x1b[31mSam\u202e"))
        await settled(pilot)
        await press(pilot, "tab")
        app.post_message(events.Paste("[red]He\x07 picks\x1b[2J up[/red]\nTwice."))
        await settled(pilot)
        await press(pilot, "ctrl+s")
        (mark,) = own()
        assert (mark.title, mark.text) == ("[b]Call [31mSam", "[red]He picks[2J up[/red]\nTwice.")
        assert "[red]He picks[2J up[/red] Twice." in reads(app)
        assert "[b]Call [31mSam" in text_of(app, "list")


async def test_what_is_written_is_not_lost_by_one_escape() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", "a", "escape")
        assert isinstance(app.screen, TipsScreen)
        await press(pilot, "a", *"Call", "escape")
        assert NOT_SAVED in shown(app)
        await press(pilot, *" Sam", "escape", "escape")
        assert isinstance(app.screen, TipsScreen)
        assert own() == []


async def test_a_full_disk_keeps_the_tip_waiting() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p")
        with broken_disk():
            await write(pilot, "Call Sam")
            assert "not saved: 1" in header(app)
        app.try_again()
        await settled(pilot)
        assert [mark.title for mark in own()] == ["Call Sam"]


async def test_of_ones_own_its_source_is_oneself() -> None:
    async with running(with_sam()) as (app, pilot):
        await press(pilot, "p")
        await to_list(app, pilot, "own")
        await press(pilot, "o")
        assert "Yours: you wrote it." in shown(app)
        assert "No source" not in shown(app).split("Where")[-1]


# Changed and deleted


async def test_it_is_changed_and_the_change_is_taken_back() -> None:
    async with running(with_sam(verdict="helped", pinned=True)) as (app, pilot):
        await press(pilot, "p")
        await to_list(app, pilot, "own")
        await press(pilot, "e", *" first", "tab", "end", *" Mostly.", "ctrl+s")
        changed = TipMark(
            tip="own-sam", title="Call Sam first", text="He picks up. Mostly.", verdict="helped", pinned=True
        )
        assert own() == [changed]
        assert said(app) == "Changed. z takes it back."
        assert "Call Sam first" in text_of(app, "list")
        await press(pilot, "z")
        assert [mark.title for mark in own()] == ["Call Sam"]
        assert "Call Sam first" not in text_of(app, "list")


async def test_nothing_changed_is_nothing_to_take_back() -> None:
    async with running(with_sam()) as (app, pilot):
        await press(pilot, "p")
        await to_list(app, pilot, "own")
        before = header(app)
        await press(pilot, "e", "ctrl+s", "e", "escape")
        assert header(app) == before


@pytest.mark.parametrize("key", ["D", "delete"])
async def test_it_is_deleted_and_comes_back_with_undo(key: str) -> None:
    async with running(with_sam(verdict="helped")) as (app, pilot):
        await press(pilot, "p")
        await to_list(app, pilot, "own")
        await press(pilot, key)
        assert said(app) == "Deleted. z takes it back."
        assert own() == []
        assert text_of(app, "heading").startswith("For restless legs")
        await press(pilot, "z")
        assert [(mark.title, mark.verdict) for mark in own()] == [("Call Sam", "helped")]


@pytest.mark.parametrize("key", ["e", "D"])
async def test_only_ones_own_tips_are_changed_or_deleted(key: str) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "p", key)
        assert said(app) == NOT_YOURS
        assert isinstance(app.screen, TipsScreen)
        assert open_journal().tip_marks() == {}


async def test_one_that_something_else_deleted_meanwhile_is_said_and_not_made_anew() -> None:
    async with running(with_sam()) as (app, pilot):
        await press(pilot, "p")
        await to_list(app, pilot, "own")
        await press(pilot, "e", *" first")
        open_journal().remove_own_tip("own-sam")
        await press(pilot, "ctrl+s")
        assert "not there any more" in said(app)
        assert own() == []


async def test_one_that_helped_is_first_for_today_here_and_on_today() -> None:
    async with running(with_sam(verdict="helped")) as (app, pilot):
        assert app.screen.query_one("#tips", Lines).plain.startswith("1 Call Sam")
        await press(pilot, "p")
        assert current(app) == "own-sam"
        await press(pilot, "+")
        assert own()[0].verdict is None


async def test_one_is_read_from_today_and_noted_as_read() -> None:
    async with running(with_sam(pinned=True)) as (app, pilot):
        await press(pilot, "1")
        assert "He picks up." in reads(app)
        assert own()[0].opened is not None
        assert own()[0].title == "Call Sam"


async def test_one_that_another_program_wrote_is_shown_as_text_on_its_lines() -> None:
    journal = set_up()
    journal.mark_tip(TipMark(tip="own-x", title="Two\nlines\x1b[31m", text="Be\x07ep\n\nAgain", pinned=True), None)
    journal.mark_tip(TipMark(tip="own-y", opened=SUNDAY, pinned=True), None)
    async with running(journal) as (app, pilot):
        panel = app.screen.query_one("#tips", Lines).plain
        assert "Two lines[31m" in panel
        assert "Untitled" in panel
        await press(pilot, "p")
        await to_list(app, pilot, "own")
        while current(app) != "own-x":
            await press(pilot, "down")
        assert "Yours: you wrote it. You: pinned Beep Again" in reads(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_one_in_wide_characters_is_shown_to_its_end(size: tuple[int, int]) -> None:
    wide = "つらいときは友だちに電話する"
    journal = set_up()
    journal.mark_tip(TipMark(tip="own-x", title=wide * 3, text=wide * 9, pinned=True), None)
    async with running(journal, size) as (app, pilot):
        await press(pilot, "p", "enter")
        page = app.screen.query_one("#reading", Lines)
        assert all(cell_len(line.rstrip()) <= page.content_size.width for line in page.plain.splitlines())
        assert wide * 9 in page.plain.replace("\n", "").replace(" ", "")
        await press(pilot, "escape")
        box = app.screen.query_one("#list", Lines)
        assert all(cell_len(line.rstrip()) <= box.content_size.width for line in box.plain.splitlines())


# Put away


async def test_a_hidden_tip_leaves_every_list_and_comes_back_from_its_own() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        await press(pilot, "p", "down")
        away, after = current(app), keys_of(app)[2]
        await press(pilot, "n")
        assert said(app) == "Hidden: it is on no list but Hidden. z takes it back."
        assert away not in keys_of(app)
        assert current(app) == after, "the mark stands on the next one"
        await press(pilot, "[")
        assert away not in keys_of(app)
        await to_list(app, pilot, "hidden")
        assert keys_of(app) == [away]
        assert "[Hidden]" in text_of(app, "filters")
        assert "You: hidden" in reads(app)
        await press(pilot, "n")
        assert said(app) == "Back on its lists. z takes it back."
        assert text_of(app, "heading").startswith("For restless legs")
        assert away in keys_of(app)


async def test_hiding_is_taken_back_and_todays_panel_goes_by_it() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        first = app.screen.query_one("#tips", Lines).plain.splitlines()[0]
        await press(pilot, "p", "n")
        away = next(iter(open_journal().tip_marks()))
        await press(pilot, "escape")
        assert app.screen.query_one("#tips", Lines).plain.splitlines()[0] != first
        await press(pilot, "z")
        assert app.screen.query_one("#tips", Lines).plain.splitlines()[0] == first
        assert not open_journal().tip_marks().get(away, TipMark(tip=away)).hidden


async def test_a_tip_can_be_hidden_while_it_is_read_and_while_one_searches() -> None:
    async with running(feeling(set_up(), **LEGS)) as (app, pilot):
        await press(pilot, "p", "enter")
        first = current(app)
        await press(pilot, "n")
        assert current(app) != first
        await press(pilot, "escape", "/", *"ginger", "enter")
        found = current(app)
        await press(pilot, "n")
        assert found not in keys_of(app)
        assert {mark.tip for mark in open_journal().tip_marks().values() if mark.hidden} == {first, found}


async def test_at_sixty_columns_one_is_written_and_hidden_too() -> None:
    async with running(set_up(), (60, 20)) as (app, pilot):
        await press(pilot, "p", "a")
        box = app.screen.query_one("#box").region
        assert box.right <= 60
        assert box.bottom <= 20
        await press(pilot, *"x" * 49, "enter", *"Text.", "ctrl+s")
        assert "x" * 49 in text_of(app, "list")
        await press(pilot, "n", "escape")
        assert isinstance(app.screen, TodayScreen)
        assert own()[0].hidden
