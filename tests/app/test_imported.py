"""What a log brought, in the app: it shows in an open app, z takes it back, and the first run is still to come."""

from pathlib import Path

from tests.app.first_steps import page
from tests.app.running import header, open_journal, press, running, said, set_up, shown
from tui.journal import Journal, importing


def take_in(journal: Journal, folder: Path) -> None:
    """A log with a dose of this morning and an answer of yesterday."""
    path = folder / "log.csv"
    path.write_text("Day,Time,g,Nausea\n2026-11-22,08:30,2.5,\n2026-11-21,,,3\n")
    source = importing.read(journal, path, importing.How())
    importing.bring_in(journal, source, importing.preview(journal, source))


async def test_a_log_that_was_imported_first_leaves_the_first_run_to_come(tmp_path: Path) -> None:
    take_in(open_journal(), tmp_path)
    journal = open_journal()
    async with running(journal) as (app, pilot):
        assert "First steps · 1 of 7" in header(app)
        await press(pilot, "enter", "enter", "2", "0", *["enter"] * 7)
        assert "20 g today" in shown(app)
        assert "taken 2.5" in shown(app)
        await press(pilot, "z")
        assert "First steps" in header(app)
        assert page(app)


async def test_z_takes_an_import_back_and_brings_it_again(tmp_path: Path) -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        assert "taken 0" in shown(app)
        take_in(open_journal(), tmp_path)
        journal.refresh()
        await press(pilot, "h")
        assert "taken 2.5" in shown(app)
        await press(pilot, "z")
        assert said(app) == "Took back: import of log.csv. Z does it again."
        assert "taken 0" in shown(app)
        await press(pilot, "Z")
        assert "taken 2.5" in shown(app)
