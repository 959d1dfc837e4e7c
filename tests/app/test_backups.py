"""Backups in the app: what is kept, what bringing it back would change, bringing it back, and going back from there."""

import threading
from typing import Any

import pytest

from tests.app.kept_days import amounts, lived, spoil
from tests.app.running import header, offered, open_journal, press, running, said, set_up, settled, shown, until
from tests.examples import NOW, dose
from tui.app.app import EbbApp
from tui.app.screens.backups import BackupsScreen
from tui.app.screens.dialog import Ask
from tui.app.widgets.lines import Lines
from tui.journal import new_id


async def look_at_backups(app: EbbApp, pilot: Any) -> BackupsScreen:
    """Opens Backups, and waits until everything on it has been read."""
    app.action_go("backups")
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, BackupsScreen)
    return screen


def listed(app: EbbApp) -> list[str]:
    return app.screen.query_one("#list", Lines).plain.splitlines()


def preview(app: EbbApp) -> str:
    """What stands beside the list, as running text."""
    return " ".join(app.screen.query_one("#preview", Lines).plain.split())


def question(app: EbbApp) -> str:
    assert isinstance(app.screen, Ask)
    return " ".join(app.screen.query_one(Lines).plain.split())


# Getting there


async def test_the_palette_leads_to_the_backups() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "ctrl+p")
        await pilot.press(*"bring", "space", *"back")
        await settled(pilot)
        await offered(pilot, "bring back")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, BackupsScreen))
        assert isinstance(app.screen, BackupsScreen)


async def test_a_row_of_settings_leads_to_the_backups_and_esc_leads_home() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "s", "down")
        assert "› Backups" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, BackupsScreen)
        await press(pilot, "escape")
        assert len(app.screen_stack) == 1


# What there is


async def test_the_list_says_of_each_when_and_why_it_was_kept_and_what_it_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = lived(monkeypatch)
    journal.back_up()
    async with running(journal) as (app, pilot):
        await look_at_backups(app, pilot)
        assert [" ".join(line.split()) for line in listed(app)[:8]] == [
            "› Sun 22 Nov, 17:42 by hand",
            "9 entries, last day Sun 22 Nov",
            "Start of Sun 22 Nov daily",
            "8 entries, last day Sat 21 Nov",
            "Start of Sat 21 Nov daily",
            "7 entries, last day Fri 20 Nov",
            "Start of Fri 20 Nov daily",
            "6 entries, last day Thu 19 Nov",
        ]
        assert "Now: 9 entries, last day Sun 22 Nov 2026" in shown(app)
        assert f"1 of {len(journal.backups())}" in shown(app)


async def test_without_backups_it_says_when_the_first_comes() -> None:
    async with running(set_up()) as (app, pilot):
        await look_at_backups(app, pilot)
        assert "There are no backups yet." in " ".join(listed(app))
        await press(pilot, "enter", "down", "up", "end", "home", "pagedown")
        assert isinstance(app.screen, BackupsScreen)


async def test_the_screen_is_there_and_answers_keys_while_a_slow_disk_is_still_being_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = lived(monkeypatch)
    free = threading.Event()
    whole = journal.holding

    def slowly(*which: Any) -> Any:
        if which:
            assert free.wait(20)
        return whole(*which)

    monkeypatch.setattr(journal, "holding", slowly)
    async with running(journal) as (app, pilot):
        app.action_go("backups")
        await until(pilot, lambda: "› Start of Sun 22 Nov" in shown(app))
        assert [line.strip() for line in listed(app)[1:6:2]] == ["…", "…", "…"]
        await pilot.press("down")
        await until(pilot, lambda: "› Start of Sat 21 Nov" in shown(app))
        await until(pilot, lambda: "Goes" in preview(app))
        assert "2 doses" in preview(app)
        free.set()
        await settled(pilot)
        assert "8 entries" in listed(app)[1]
        assert "6 entries" in listed(app)[5]


async def test_an_unreadable_backup_is_marked_and_is_not_brought_back(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    spoil(journal.backups()[1])
    async with running(journal) as (app, pilot):
        await look_at_backups(app, pilot)
        assert listed(app)[3].strip() == "cannot be read"
        await press(pilot, "down")
        assert "not a journal" in preview(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, BackupsScreen)
        assert said(app).startswith("This backup cannot be brought back: it is not a journal any more")
        assert said(app).endswith("Choose another one.")
    assert len(amounts()) == 4


# What bringing one back would change


async def test_beside_the_list_stands_what_goes_what_comes_and_what_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    today, yesterday = (journal.doses(day, day)[day][0] for day in (NOW.date(), dose("1").day.replace(day=21)))
    journal.remove_dose(yesterday.id)
    journal.save_settings({"wakes": "09:15"}, None)
    assert today.day == NOW.date()
    async with running(journal) as (app, pilot):
        await look_at_backups(app, pilot)
        assert preview(app).startswith("Start of Sun 22 Nov Kept before the first change of that day.")
        assert "Comes back 1 dose" in preview(app)
        assert "Goes 1 dose" in preview(app)
        assert "Changes 1 setting" in preview(app)
        assert "Days Sat 21 Nov to Sun 22 Nov Enter" in preview(app)
        assert preview(app).endswith("What the journal says now is kept as a backup first.")


async def test_where_nothing_differs_there_is_nothing_to_bring_back(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    journal.back_up()
    async with running(journal) as (app, pilot):
        await look_at_backups(app, pilot)
        assert "the same as it did then" in preview(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, BackupsScreen)
        assert "nothing to bring back" in said(app)


async def test_what_somebody_else_changes_meanwhile_is_in_the_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        await look_at_backups(app, pilot)
        assert "Goes 1 dose" in preview(app)
        open_journal().add_dose(dose("1.5", id=new_id()))
        await app.look_outside()
        await settled(pilot)
        assert "Goes 2 doses" in preview(app)
        assert "Now: 10 entries" in shown(app)


# Bringing one back


async def test_one_is_brought_back_after_one_question_and_z_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        await look_at_backups(app, pilot)
        await press(pilot, "down", "enter")
        assert question(app).startswith("2 doses go (Sat 21 Nov to Sun 22 Nov 2026). What the journal says now is kept")
        await press(pilot, "enter", "n")
        assert len(amounts()) == 4
        await press(pilot, "enter", "y")
        assert said(app) == "Brought back the start of Sat 21 Nov. z goes back."
        assert len(amounts()) == 2
        assert "undo restore of the start of Sat 21 Nov" in header(app)
        assert "before a restore" in listed(app)[0]
        await press(pilot, "z")
        assert len(amounts()) == 4
        assert said(app) == "Took back: restore of the start of Sat 21 Nov. Z does it again."
        await press(pilot, "Z")
        assert len(amounts()) == 2


async def test_the_mark_stays_with_its_backup_when_another_one_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(lived(monkeypatch)) as (app, pilot):
        screen = await look_at_backups(app, pilot)
        await press(pilot, "down")
        marked = screen.kept.backup
        await press(pilot, "b")
        assert said(app) == "Kept what the journal says now: 9 entries, last day Sun 22 Nov 2026."
        assert "by hand" in listed(app)[0]
        assert screen.kept.backup == marked
        assert f"3 of {len(screen.kept.items)}" in shown(app)


async def test_one_that_another_shell_keeps_or_removes_is_seen_though_the_journal_stays_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(lived(monkeypatch)) as (app, pilot):
        await look_at_backups(app, pilot)
        before = len(listed(app))
        kept, _ = open_journal().back_up()
        await until(pilot, lambda: len(listed(app)) > before)
        assert "by hand" in shown(app)
        kept.unlink()
        await until(pilot, lambda: len(listed(app)) == before)
        assert "by hand" not in shown(app)


async def test_what_was_changed_while_the_question_stood_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(lived(monkeypatch)) as (app, pilot):
        await look_at_backups(app, pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, Ask)
        open_journal().add_dose(dose("1.5", id=new_id()))
        await press(pilot, "y")
        assert "changed meanwhile" in said(app)
        assert sorted(amounts()) == ["1.5", "2.7", "2.7", "2.7", "2.7"]


async def test_when_the_state_before_cannot_be_kept_nothing_is_brought_back(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.journal.conftest import Faulty, failing

    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        await look_at_backups(app, pilot)
        with monkeypatch.context() as full:
            full.setattr("tui.journal.files.os", Faulty(write=failing(28), writev=failing(28)))
            await press(pilot, "enter", "y")
            assert "the disk is full" in said(app)
        assert len(amounts()) == 4
        await press(pilot, "enter", "y")
        assert said(app).startswith("Brought back")


async def test_why_today_could_not_be_kept_stands_above_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    monkeypatch.setattr(type(journal), "unkept", property(lambda _: "Today's backup could not be made."))
    async with running(journal) as (app, pilot):
        await look_at_backups(app, pilot)
        assert app.screen.query_one("#odd", Lines).plain == "Today's backup could not be made."


async def test_in_the_palette_a_backup_is_kept_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        await app.screen.run_action("app.go('backups', 'keep')")
        await settled(pilot)
        await until(pilot, lambda: said(app))
        assert said(app).startswith("Kept what the journal says now")
        assert [backup.kind for backup in journal.backups()].count("by-hand") == 1


# Every size


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_at_every_size_the_list_and_the_difference_are_in_sight(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    journal = lived(monkeypatch, days=16)
    async with running(journal, size) as (app, pilot):
        screen = await look_at_backups(app, pilot)
        backups, beside = (screen.query_one(name, Lines) for name in ("#list", "#preview"))
        assert backups.content_size.height >= 8
        assert beside.content_size.height >= 7
        for key in ("end", "home", "pagedown", "up"):
            await press(pilot, key)
            marked = [line for line in listed(app)[: backups.content_size.height] if line.startswith("›")]
            assert len(marked) == 1
            assert "Goes" in preview(app)
            assert "Days" in preview(app)


async def test_the_palette_and_the_keys_name_what_undo_and_redo_would_do() -> None:
    from tui.app.palette import entries
    from tui.app.screens.base import EbbScreen

    journal = set_up()
    journal.add_dose(dose("2.7", id=new_id()))
    async with running(journal, (120, 60)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, EbbScreen)
        titles = [entry.title for entry in entries(screen)]
        assert "Undo: dose 2.7 g at 17:42  (z)" in titles
        assert "Do again what was taken back  (Z)" in titles
        await press(pilot, "z")
        await press(pilot, "question_mark")
        assert "Redo: dose 2.7 g at 17:42" in shown(app)
        assert f"Undo: {journal.undo_label()}" in shown(app)
