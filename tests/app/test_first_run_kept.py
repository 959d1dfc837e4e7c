"""The first run that ends in between: whatever ends it, the next start goes on where it was, and no gate is lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.first_steps import is_home, lines, page, saved, text, unwritten
from tests.app.running import header, open_journal, press, running, said, tap, until
from tests.examples import NOW
from tui.app.screens.dialog import Ask
from tui.app.widgets.lines import Lines
from tui.domain.setup_draft import ABOUT
from tui.journal import Journal, JournalError, importing

HERE = "Your answers from 17:42 are here. Esc goes back through them."


def kept(journal: Journal) -> dict[str, str]:
    return journal.drafts.words(ABOUT) or {}


async def test_quitting_keeps_the_answers_and_the_next_start_goes_on_with_them() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "enter", "enter", "2", "0", "enter")
        await pilot.press("ctrl+q")
        assert app.return_value == 0
    journal = open_journal()
    assert unwritten(journal)
    async with running(journal) as (app, pilot):
        assert "3 of 7" in header(app)
        assert said(app) == HERE
        await press(pilot, "escape")
        assert lines(app, "Amount a day")[0].split()[-1] == "20"
        await press(pilot, *["enter"] * 7)
        assert is_home(app)
        plan = journal.plan()
        assert plan is not None
        assert plan.start == 20
    assert kept(open_journal()) == {}


async def test_every_page_and_every_key_is_on_disk_within_a_second() -> None:
    journal = open_journal()
    async with running(journal) as (_, pilot):
        await tap(pilot, "enter", "enter", "2")
        await until(pilot, lambda: kept(journal).get("amount") == "2", 5)
        assert (kept(journal)["page"], kept(journal)["answered"]) == ("what", "aim")
        await tap(pilot, "0", "enter", "enter", "down", "space")
        await until(pilot, lambda: kept(journal).get("gates"), 5)
        assert (kept(journal)["page"], kept(journal)["gates"], kept(journal)["amount"]) == ("gates", "seizures", "20")


async def test_a_gate_that_was_only_marked_is_marked_after_a_kill() -> None:
    async with running(open_journal()) as (app, pilot):
        await tap(pilot, "enter", "enter", "2", "0", *["enter"] * 2, "down", "space")
        for screen in app.screen_stack:
            screen.save_draft(now=True)  # type: ignore[attr-defined]  # as a signal has it
        app.exit()
    async with running(open_journal()) as (app, _):
        assert lines(app, "[x] A seizure, ever")
        assert "4 of 7" in header(app)


async def test_nothing_is_kept_of_a_first_run_that_nobody_answered() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await pilot.press("ctrl+q")
        assert app.return_value == 0
    assert kept(journal) == {}
    async with running(open_journal()) as (app, _):
        assert "1 of 7" in header(app)
        assert said(app) == ""


async def test_a_first_question_that_is_half_answered_has_none_to_go_back_through() -> None:
    async with running(open_journal()) as (_, pilot):
        await press(pilot, "2")
        await pilot.press("ctrl+q")
    async with running(open_journal()) as (app, _):
        assert "1 of 5" in header(app)
        assert said(app) == "Your answers from 17:42 are here."


async def test_what_was_skipped_to_the_end_opens_at_the_end() -> None:
    async with running(open_journal()) as (_, pilot):
        await press(pilot, "enter", "enter", "2", "0", "enter", "ctrl+o")
        await pilot.press("ctrl+q")
    journal = open_journal()
    async with running(journal) as (app, pilot):
        assert "This will be kept" in page(app)
        assert "none yet: the safety questions were left open" in page(app)
        await press(pilot, "escape")
        assert "3 of 7" in header(app)


async def test_a_pace_that_has_become_impossible_is_asked_about_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(open_journal()) as (_, pilot):
        await press(pilot, "enter", "enter", *text("20"), *["enter"] * 3, "left", "down", *text("2026-11-29"))
        await press(pilot, "enter", "y", "enter", "enter")
        await pilot.press("ctrl+q")
    monkeypatch.setenv("EBB_NOW", (NOW + timedelta(days=4)).isoformat())
    async with running(open_journal()) as (app, _):
        assert "5 of 7" in header(app)
        assert "the earliest possible day" in said(app)


async def test_after_a_week_the_questions_begin_anew_and_marks_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(open_journal()) as (_, pilot):
        await press(pilot, "enter", "enter", "2", "0", "enter", "enter", "down", "space", "enter")
        await pilot.press("ctrl+q")
    monkeypatch.setenv("EBB_NOW", (NOW + timedelta(days=8)).isoformat())
    async with running(open_journal()) as (app, pilot):
        assert "1 of 7" in header(app)
        await press(pilot, "enter", "enter", "2", "0", "enter", "enter")
        assert lines(app, "[x] A seizure, ever")


async def test_what_could_not_be_saved_stays_a_draft_until_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = open_journal()

    def full(*_: object, **__: object) -> None:
        raise JournalError("The disk is full, so nothing was saved: make room and try again.")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "set_up", full)
        async with running(journal) as (_, pilot):
            await press(pilot, "2", "enter", "ctrl+o", "enter")
            await until(pilot, lambda: kept(journal).get("page") == "done", 5)
            assert kept(journal)["aim"] == "track"


async def test_a_draft_that_is_no_draft_is_no_trouble() -> None:
    journal = open_journal()
    journal.drafts.save_words(ABOUT, {"at": "now", "page": "fly"})
    async with running(journal) as (app, pilot):
        assert "1 of 7" in header(app)
        await press(pilot, "ctrl+o", "enter")
        assert set(saved(journal)) == {"timezone", "day_starts"}


async def test_a_start_above_what_an_imported_log_knows_is_asked_about_again(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("Day,Time,g\n2026-11-20,08:30,2.5\n")
    journal = open_journal()
    source = importing.read(journal, log, importing.How())
    importing.bring_in(journal, source, importing.preview(journal, source))
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "enter", "enter", "2", "0", *["enter"] * 7)
        assert isinstance(app.screen, Ask)
        assert "the most on any known day of the last 14 was 2.5 g" in " ".join(
            app.screen.query_one(Lines).plain.split()
        )
        await press(pilot, "n")
        assert app.journal.plan() is None
        await press(pilot, "enter", "y")
        assert is_home(app)
        assert app.journal.plan() is not None
