"""Copies of the journal that a synchronizing program left beside it: found, looked at, folded in or left alone."""

import json
from pathlib import Path

import pytest

from tests.app.kept_days import COPY, amounts, another_machine, lived, path
from tests.app.running import press, running, said, set_up, settled, shown, until
from tests.examples import dose
from tui.app.app import EbbApp
from tui.app.screens.backups import BackupsScreen
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.news import CopyBox
from tui.app.widgets.lines import Lines
from tui.journal import new_id

NEXTCLOUD = "journal (conflicted copy 2026-11-22 180000).json"


def box(app: EbbApp) -> str:
    """What the box in front says, as running text."""
    assert isinstance(app.screen, CopyBox)
    return " ".join(app.screen.query_one(Lines).plain.split())


def title(app: EbbApp) -> str:
    return str(app.screen.query_one("#box").border_title)


async def test_a_copy_is_found_at_the_start_and_the_message_names_the_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    journal = lived(monkeypatch)
    another_machine(tmp_path, "1.5")
    async with running(journal) as (app, _):
        assert said(app) == (
            "There is a copy of this journal beside it (Syncthing, Sun 22 Nov 2026 17:42): m shows what it would bring."
        )


async def test_the_key_of_the_message_is_the_one_that_the_keymap_gives(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tui.prefs import Preferences

    journal = lived(monkeypatch)
    another_machine(tmp_path, "1.5")
    async with running(journal, preferences=Preferences(keymap={"copies": "k"})) as (app, pilot):
        assert "k shows what it would bring" in said(app)
        await press(pilot, "k")
        assert isinstance(app.screen, CopyBox)


async def test_what_folding_in_would_do_is_shown_before_y_does_it_and_z_takes_it_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    journal = lived(monkeypatch)
    copy = another_machine(tmp_path, "1.5", "1")
    async with running(journal) as (app, pilot):
        await press(pilot, "m")
        assert box(app).startswith(f"From Syncthing, Sun 22 Nov 2026 17:42 {COPY}")
        assert "Folding it in: 2 doses come (Sat 21 Nov 2026)." in box(app)
        assert "kept among the backups" in box(app)
        assert len(amounts()) == 4
        await press(pilot, "y")
        assert said(app) == (
            "Folded in: 2 doses came (Sat 21 Nov 2026). The copy is among the backups now. z takes it back."
        )
        assert sorted(amounts()) == ["1", "1.5", "2.7", "2.7", "2.7", "2.7"]
        assert not copy.exists()
        assert "conflict-copy" in {backup.kind for backup in journal.backups()}
        assert len(app.screen_stack) == 1
        assert journal.undo_label() == "folding in of the copy from Syncthing"
        await press(pilot, "z")
        assert len(amounts()) == 4


async def test_a_copy_that_is_left_stays_and_is_not_asked_about_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    journal = lived(monkeypatch)
    copy = another_machine(tmp_path, "1.5")
    async with running(journal) as (app, pilot):
        await press(pilot, "m", "n")
        assert len(app.screen_stack) == 1
        assert copy.exists()
        journal.add_dose(dose("1", id=new_id()))  # the folder has changed since
        await app.look_outside()
        await settled(pilot)
        assert said(app) == ""
        await press(pilot, "m")
        assert "1 dose comes" in box(app), "but who asks is shown it"
    assert len(amounts()) == 5


async def test_several_copies_are_shown_one_after_the_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    journal = lived(monkeypatch)
    another_machine(tmp_path, "1.5")
    another_machine(tmp_path, "1", name=NEXTCLOUD)
    async with running(journal) as (app, pilot):
        assert said(app) == "There are 2 copies of this journal beside it: m shows what they would bring."
        await press(pilot, "m")
        assert title(app) == "A copy of this journal · 1 of 2"
        await press(pilot, "y")
        assert title(app) == "A copy of this journal · 2 of 2"
        assert box(app).startswith("From Nextcloud, Sun 22 Nov 2026 18:00")
        await press(pilot, "y")
        assert len(app.screen_stack) == 1
    assert sorted(amounts())[:2] == ["1", "1.5"]


async def test_what_is_no_journal_is_said_and_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = lived(monkeypatch)
    copy = path().with_name(COPY)
    copy.write_text('{"half')
    async with running(journal) as (app, pilot):
        await press(pilot, "m")
        assert (
            "This copy cannot be folded in: it is not a journal any more, or only a part of one (line 1 does not fit)."
            " It is left as it is; delete the file when you do not need it."
        ) in box(app)
        assert app.screen.query_one("#box").border_subtitle == "n leave it"
        await press(pilot, "y")
        assert isinstance(app.screen, CopyBox)
        await press(pilot, "escape")
        assert copy.read_text() == '{"half'


async def test_a_copy_that_cannot_be_read_is_not_announced_at_every_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    journal = lived(monkeypatch)
    path().with_name(NEXTCLOUD).write_text("")
    path().with_name(NEXTCLOUD.replace("18", "19")).write_text('{"half')
    async with running(journal) as (app, pilot):
        assert said(app) == ""
        another_machine(tmp_path, "1.5")
        await app.look_outside()
        await settled(pilot)
        assert said(app).startswith("There is a copy of this journal beside it (Syncthing,")
        await press(pilot, "m")
        assert title(app) == "A copy of this journal · 1 of 3", "but who asks is shown all of them"


async def test_a_copy_that_was_only_half_there_is_announced_once_it_is_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    journal = lived(monkeypatch)
    copy = another_machine(tmp_path, "1.5")
    whole = copy.read_bytes()
    copy.write_bytes(whole[:100])
    async with running(journal) as (app, pilot):
        assert said(app) == ""
        copy.write_bytes(whole)
        monkeypatch.setattr("tui.app.news.monotonic", lambda: 1e12)
        await app.look_outside()
        await settled(pilot)
        assert "m shows what it would bring" in said(app)


async def test_a_newer_journal_is_said_and_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    journal = lived(monkeypatch)
    copy = another_machine(tmp_path, "1.5")
    tables = json.loads(copy.read_bytes())
    (meta,) = tables["meta"].values()
    del meta["sum"]
    meta["schema"] = 9
    copy.write_text(json.dumps(tables))
    async with running(journal) as (app, pilot):
        await press(pilot, "m")
        assert "A newer Ebbtide wrote" in box(app)
        await press(pilot, "y", "n")
        assert copy.exists()


async def test_a_copy_with_nothing_new_is_only_put_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    journal = lived(monkeypatch)
    copy = another_machine(tmp_path)
    async with running(journal) as (app, pilot):
        await press(pilot, "m")
        assert "All of it is here already" in box(app)
        await press(pilot, "y")
        assert said(app) == "Nothing in the copy was new. It is among the backups now."
        assert not copy.exists()


async def test_a_journal_that_was_begun_elsewhere_is_pointed_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tests.app.running import SET_UP
    from tests.examples import worked_plan
    from tui.journal import Journal

    journal = lived(monkeypatch)
    other = Journal.open(tmp_path / "other" / "journal.json", tmp_path / "other" / "state")
    other.set_up(dict(SET_UP), worked_plan(id="plan-2"))
    other.close()
    (tmp_path / "other" / "journal.json").rename(path().with_name(COPY))
    async with running(journal) as (app, pilot):
        await press(pilot, "m")
        assert "It was begun apart from this journal, so look whether it is yours." in box(app)


async def test_a_copy_that_comes_while_the_app_is_open_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        assert said(app) == ""
        another_machine(tmp_path, "1.5")
        await app.look_outside()
        await settled(pilot)
        assert "m shows what it would bring" in said(app)


async def test_a_half_typed_check_in_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    journal = lived(monkeypatch)
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "2")
        another_machine(tmp_path, "1.5")
        await app.look_outside()
        await settled(pilot)
        assert isinstance(app.screen, CheckInScreen)
        assert said(app) == ""
        await press(pilot, "escape", "down")
        await app.look_outside()
        await settled(pilot)
        assert "m shows what it would bring" in said(app)


async def test_the_folder_is_not_searched_again_as_long_as_nothing_in_it_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = set_up()
    searched = []

    def search() -> tuple[Path, ...]:
        searched.append(1)
        return ()

    monkeypatch.setattr(journal, "conflict_copies", search)
    async with running(journal) as (app, pilot):
        before = len(searched)
        for _ in range(5):
            await app.look_outside()
        assert len(searched) == before
        journal.add_dose(dose("1", id=new_id()))
        await app.look_outside()
        assert len(searched) == before + 1
        monkeypatch.setattr("tui.app.news.monotonic", lambda: 1e12)
        await app.look_outside()
        assert len(searched) == before + 2
        await settled(pilot)


async def test_what_changed_while_the_box_stood_is_shown_before_anything_is_folded_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    journal = lived(monkeypatch)
    copy = another_machine(tmp_path, "1.5")
    async with running(journal) as (app, pilot):
        await press(pilot, "m")
        copy.unlink()
        another_machine(tmp_path, "1.5", "7")
        await press(pilot, "y")
        assert "changed meanwhile" in said(app)
        assert len(amounts()) == 4
        await press(pilot, "m")
        assert "2 doses come" in box(app)


async def test_a_copy_that_is_gone_meanwhile_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    journal = lived(monkeypatch)
    copy = another_machine(tmp_path, "1.5")
    async with running(journal) as (app, pilot):
        await press(pilot, "m")
        copy.unlink()
        await press(pilot, "y")
        assert "There is no file" in said(app)
        await press(pilot, "m")
        assert "It is not there any more." in box(app)
        await press(pilot, "n")
        await app.look_outside()
        await press(pilot, "m")
        assert said(app) == "There is no copy of this journal beside it."


async def test_without_a_copy_the_key_says_so() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "m")
        assert said(app) == "There is no copy of this journal beside it."


async def test_what_was_folded_in_can_be_found_among_the_backups(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    journal = lived(monkeypatch)
    another_machine(tmp_path, "1.5")
    async with running(journal) as (app, pilot):
        await press(pilot, "m")
        await press(pilot, "y")
        app.action_go("backups")
        await settled(pilot)
        await until(pilot, lambda: "before a merge" in shown(app))
        assert isinstance(app.screen, BackupsScreen)
        assert "folded in" in shown(app)
