"""The report from the app: what it will hold is said before, it goes where the person says, and over no other file."""

import stat
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from tests.app.days import lived_in
from tests.app.running import offered, press, running, said, set_up, shown, until
from tests.examples import DAY, NOW, dose
from tests.waiting import PATIENCE
from tui import reporting
from tui.app.screens.dialog import Ask
from tui.app.screens.report import ReportBox
from tui.app.screens.today import TodayScreen
from tui.app.screens.trends.screen import TrendsScreen
from tui.domain.report_html import BEGIN
from tui.domain.report_values import Report
from tui.journal import Journal

NAME = "ebbtide-report-2026-11-22"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, on a machine at which the person sits."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    return folder


async def test_e_on_trends_says_what_it_will_hold_and_enter_writes_it(home: Path) -> None:
    async with running(lived_in()) as (app, pilot):
        await press(pilot, "r")
        await press(pilot, "e")
        assert isinstance(app.screen, ReportBox)
        await until(pilot, lambda: "known intake" in shown(app))
        text = " ".join(shown(app).split())
        assert "15 Sep 2026 to 21 Nov 2026: 68 days, with a check-in on 1 and known intake on 2." in text
        assert "Your notes, reasons and contacts stay out." in text
        await press(pilot, "enter")
        await until(pilot, lambda: said(app))
        written = home / f"{NAME}.html"
        assert type(app.screen_stack[-1]) is TrendsScreen
        assert str(written) in said(app)
        assert "scp" not in said(app)
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
        page = written.read_text()
        assert page.startswith("<!DOCTYPE html>")
        assert "Walked in the rain" not in page


async def test_the_palette_leads_to_it_from_everywhere() -> None:
    async with running(lived_in()) as (app, pilot):
        await press(pilot, "ctrl+p", *"hand to a clinician")
        await offered(pilot, "two pages to hand to a clinician")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, ReportBox))
        assert [type(each) for each in app.screen_stack] == [TodayScreen, ReportBox], "over the place that one was at"


async def test_what_is_entered_while_the_days_are_read_is_in_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    real, read, go_on = reporting.over, [], Event()

    def over(journal: Journal, today: date, days: int | None) -> Report:
        seen = real(journal, today, days)
        read.append(seen.known)
        if len(read) == 1:
            assert go_on.wait(PATIENCE)
        return seen

    monkeypatch.setattr(reporting, "over", over)
    async with running(lived_in()) as (app, pilot):
        app.action_report()
        await until(pilot, lambda: read == [2])
        app.journal.add_dose(dose("8", NOW - 3 * DAY, id="late"))
        await until(pilot, lambda: "known intake on 3" in " ".join(shown(app).split()))
        go_on.set()
        await until(pilot, lambda: all(worker.is_finished for worker in app.workers))
        assert read == [2, 3]
        assert "known intake on 3" in " ".join(shown(app).split())


async def test_text_with_notes_over_a_month_goes_to_a_file_that_is_named(home: Path) -> None:
    async with running(lived_in()) as (app, pilot):
        await press(pilot, "r")
        await press(pilot, "e", "3", "down", "right", "down", "right", "down")
        await until(pilot, lambda: f"{NAME}.md" in shown(app))
        await press(pilot, "ctrl+u", *"~/visit.md")
        await until(pilot, lambda: "23 Oct 2026" in shown(app))
        assert str(home / "visit.md") in "".join(shown(app).split()), "a long path takes two lines"
        assert "Your notes are in it" in " ".join(shown(app).split())
        await press(pilot, "enter")
        await until(pilot, (home / "visit.md").exists)
        text = (home / "visit.md").read_text()
        assert "Walked in the rain" in text
        assert "fever" in text


async def test_a_file_that_is_there_is_asked_about_and_no_keeps_it(home: Path) -> None:
    there = home / f"{NAME}.html"
    older = f"{BEGIN}<title>older</title>"
    there.write_text(older)
    async with running(lived_in()) as (app, pilot):
        await press(pilot, "r")
        await press(pilot, "e", "enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await press(pilot, "n")
        assert isinstance(app.screen, ReportBox)
        assert there.read_text() == older
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await press(pilot, "y")
        await until(pilot, lambda: isinstance(app.screen, TrendsScreen))
        assert "older" not in there.read_text()


@pytest.mark.parametrize(
    ("typed", "why"), [("/nowhere/at/all.html", "There is no folder"), ("  ", "Say where it goes")]
)
async def test_a_place_that_is_none_is_said_and_the_choices_stay(typed: str, why: str) -> None:
    async with running(lived_in()) as (app, pilot):
        await press(pilot, "r")
        await press(pilot, "e", "up", "down", "down", "down", "ctrl+u", *typed, "enter")
        await until(pilot, lambda: why in shown(app))
        assert why in shown(app)
        assert isinstance(app.screen, ReportBox)


async def test_an_empty_journal_has_nothing_to_report_and_enter_writes_nothing(home: Path) -> None:
    from tests.app.running import SET_UP, open_journal

    journal = open_journal()
    journal.set_up(dict(SET_UP), None)
    async with running(journal) as (app, pilot):
        await press(pilot, "r")
        await press(pilot, "e")
        await until(pilot, lambda: "nothing to report yet" in shown(app))
        await press(pilot, "enter")
        assert "nothing to report yet" in shown(app)
        assert list(home.iterdir()) == []


async def test_over_ssh_it_says_how_to_fetch_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    async with running(lived_in()) as (app, pilot):
        await press(pilot, "r")
        await press(pilot, "e", "enter")
        await until(pilot, lambda: "scp" in shown(app))
        assert f"scp HOST:{NAME}.html ." in " ".join(shown(app).split())


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_all_of_it_is_seen_at_every_size(size: tuple[int, int]) -> None:
    async with running(set_up(), size) as (app, pilot):
        await press(pilot, "r")
        await press(pilot, "e")
        await until(pilot, lambda: "known intake" in shown(app) or "no entries" in shown(app))
        for label in ("Days", "As", "Your notes", "Where to"):
            assert label in shown(app)
        box = app.screen.query_one("#box")
        assert box.region.bottom <= size[1]
        assert box.region.right <= size[0]
