"""The first run of the app and `ebb setup`: the same answers are the same journal; each goes on with the other."""

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.app.broken import broken_disk
from tests.app.first_steps import is_home, lines, text
from tests.app.running import header, open_journal, press, running, said, set_up, settled, shown, tap, until
from tests.cli.set_ups import TAPER
from tests.cli.set_ups import lines as typed
from tests.examples import NOW
from tests.typed_lines import Typed
from tui.app.screens.get_help import HelpScreen
from tui.cli import main
from tui.domain.setup_again import DONE_ALREADY
from tui.domain.setup_draft import ABOUT

CHANGES = ("id", "created", "updated", "journal", "sum")
ENTER = ["enter"]


def in_a_shell(monkeypatch: pytest.MonkeyPatch, *answers: str, journal: Path | None = None) -> int:
    """`ebb setup` with these lines typed."""
    with monkeypatch.context() as patch:
        patch.setenv("EBB_NOW", NOW.isoformat())
        patch.setattr("tui.cli.asking.can_answer", lambda: True)
        patch.setattr(sys, "stdin", Typed(typed(*answers)))
        return main([*([] if journal is None else ["--journal", str(journal)]), "setup"])


def documents(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every document as it is on disk, without what is of its time alone."""
    tables = json.loads(path.read_text())
    return {
        name: [{key: value for key, value in row.items() if key not in CHANGES} for row in rows.values()]
        for name, rows in tables.items()
    }


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        pytest.param(["enter", "enter", *text("20"), *ENTER * 7], TAPER, id="a taper"),
        pytest.param(
            ["enter", "right", "down", "8", "down", "down", "4", "enter", "enter", "enter", "right", "down", "2",
             "enter", "y", *ENTER * 3],
            ["", "2", "", "8", "4", "", "", "", "0", "c", "2", "2", "", "", "", "y", "", "", "", ""],
            id="capsules by the same cut",
        ),
        pytest.param(
            ["enter", "enter", *text("20"), *ENTER * 3, "left", "down", *text("2027-04-11"), "enter", "y", *ENTER * 3],
            [*TAPER[:9], "c", "3", "2027-04-11", "", "", "", "y", "", "", "", ""],
            id="to zero on a day",
        ),
        pytest.param(
            ["2", "enter", "down", "right", *ENTER * 5], ["2", "", "1", "0", "", "", "", ""], id="only keeping track"
        ),
        pytest.param(
            ["3", "enter", "down", *text("12 days"), "down", "right", "right", *ENTER * 5],
            ["3", "", "12 days", "2", "0", "", "", "", ""],
            id="stopped",
        ),
        pytest.param(
            ["enter", "enter", *text("20"), *ENTER * 2, "down", "space", "enter", "right", *ENTER * 4],
            [*TAPER[:8], "2", "us", "", "", "", ""],
            id="a gate",
        ),
        pytest.param(
            ["enter", "right", "right", *ENTER * 7], ["", "3", "", "0", "", "", "", "", ""], id="extract"
        ),
        pytest.param(["enter", "7", *ENTER * 7], ["", "5", "", "0", "", "", "", "", ""], id="7-OH"),
        pytest.param(["ctrl+n"] * 5 + ENTER, ["skip"] * 5 + [""], id="all skipped"),
        pytest.param(
            ["2", "enter", "enter", "enter", "n", *text("berl"), "enter", "down", *text("5:30"), *ENTER * 3],
            ["2", "", "", "0", "n", "berlin", "", "5:30", "", ""],
            id="another clock",
        ),
    ],
)  # fmt: skip
async def test_the_same_answers_are_the_same_journal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keys: list[str], answers: list[str]
) -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, *keys)
        assert is_home(app)
    other = tmp_path / "by-lines.json"
    assert in_a_shell(monkeypatch, *answers, journal=other) == 0
    assert documents(other) == documents(journal.path)


async def test_the_app_goes_on_where_ctrl_c_ended_the_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_a_shell(monkeypatch, *TAPER[:7]) == 130
    async with running(open_journal()) as (app, pilot):
        assert "3 of 7" in header(app)
        assert said(app) == "Your answers from 17:42 are here. Esc goes back through them."
        await press(pilot, "escape")
        assert lines(app, "Amount a day")[0].split()[-1] == "20"
        await press(pilot, *ENTER * 7)
        assert is_home(app)
    plan = open_journal().plan()
    assert plan is not None
    assert plan.start == 20


async def test_the_lines_go_on_where_the_app_was_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with running(open_journal()) as (_, pilot):
        await press(pilot, "enter", "enter", *text("20"), "enter", "enter", "down", "space")
        await pilot.press("ctrl+q")
    assert in_a_shell(monkeypatch, "", "", "", "", "", "") == 0
    heard = capsys.readouterr().err
    assert "What would you like to do?" not in heard
    assert "2, marked: A seizure, ever." in heard
    assert "A clinician first" in heard
    journal = open_journal()
    assert journal.settings.concerns == ("seizures",)
    assert journal.plan() is None
    assert journal.drafts.words(ABOUT) is None


async def test_first_steps_that_were_done_elsewhere_end_those_that_nobody_has_begun() -> None:
    async with running(open_journal()) as (app, pilot):
        await tap(pilot, "2")
        set_up()
        await app.look_outside()
        await settled(pilot)
        assert is_home(app)
        assert "8.1 g today" in shown(app)
        assert said(app) == DONE_ALREADY
    assert open_journal().drafts.words(ABOUT) is None


async def test_help_that_is_read_stays_when_the_first_steps_are_done_elsewhere() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "ctrl+g")
        set_up()
        await app.look_outside()
        await settled(pilot)
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert is_home(app)


@pytest.mark.parametrize("looked", [True, False], ids=["seen before", "seen under the lock"])
async def test_a_plan_that_was_made_elsewhere_stays_and_a_mark_is_added(looked: bool) -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "enter", "enter", *text("9"), "enter", "enter", "down", "space", "enter", "ctrl+o")
        set_up()
        if looked:
            await app.look_outside()
            await settled(pilot)
        await press(pilot, "enter")
        assert is_home(app)
        assert "The first steps were done elsewhere meanwhile" in " ".join(shown(app).split())
    journal = open_journal()
    plan = journal.plan()
    assert plan is not None
    assert plan.start == 20
    assert journal.settings.concerns == ("seizures",)
    assert journal.drafts.words(ABOUT) is None


async def test_the_first_steps_are_saved_anew_when_the_disk_refused_them_before() -> None:
    """The second saving finds what the first one has saved by then: it is one's own."""
    journal = open_journal()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "enter", "enter", *text("20"), *ENTER * 7)
            assert "not saved: 1" in header(app)
            await press(pilot, *["escape"] * 6, "down", "backspace", "backspace", *text("18"), *ENTER * 7)
            assert "not saved: 2" in header(app)
        await press(pilot, "enter")
        await until(pilot, lambda: is_home(app))
        await settled(pilot)
        plan = journal.plan()
        assert plan is not None
        assert plan.start == 18


async def test_one_save_knows_of_the_one_before_it_also_when_nobody_was_told_of_that_yet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Changes run one after another in a thread; the screen hears of each when it is its turn."""
    journal = open_journal()
    saves: list[Callable[[], bool]] = []
    async with running(journal) as (app, pilot):
        monkeypatch.setattr(app, "change", lambda save, *_, **__: saves.append(save))
        await press(pilot, "enter", "enter", *text("20"), *ENTER * 7)
        await press(pilot, *["escape"] * 6, "down", "backspace", "backspace", *text("18"), *ENTER * 7)
        app.pop_screen()  # as when the first of them is done
        await settled(pilot)
        assert [await asyncio.get_running_loop().run_in_executor(None, save) for save in saves] == [True, True]
        plan = journal.plan()
        assert plan is not None
        assert plan.start == 18
