"""A disk that cannot lock files: that is said once in the app and once on the command line, and then never again."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from tests.app.running import press, running, said, set_up
from tests.cli.conftest import Ebb, ebb
from tests.cli.kept import age, journal
from tui import paths
from tui.journal import Journal

__all__ = ("ebb",)  # the fixture that runs a command

SENTENCE = "This disk cannot lock files, so do not change the journal from two places at once"


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))

    monkeypatch.setattr(fcntl, "flock", no_locks)


def test_on_the_command_line_it_is_said_after_the_first_change_and_not_again(without_locks: None, ebb: Ebb) -> None:
    assert ebb("today").err == ""
    first = ebb("dose", "2")
    assert first.code == 0
    assert first.err.startswith(SENTENCE)
    assert "Logged 2 g" in first.out
    assert ebb("dose", "3").err == ""
    assert ebb("undo").err == ""


def test_another_journal_is_another_disk_perhaps(
    without_locks: None, ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SENTENCE in ebb("dose", "2").err
    monkeypatch.setenv("EBB_JOURNAL", str(tmp_path / "stick" / "journal.json"))
    assert SENTENCE in ebb("dose", "2").err
    assert SENTENCE not in ebb("dose", "3").err


def test_what_a_killed_process_left_goes_when_it_is_old(without_locks: None, ebb: Ebb) -> None:
    for at in ("09:00", "10:00"):
        ebb("dose", "2", "--at", at)
    kept = journal().with_name("journal.json.backups")
    kept.mkdir(exist_ok=True)
    old, new = f".journal.json.{'0' * 16}.tmp", f".journal.json.{'1' * 16}.tmp"
    folders = (journal().parent, kept)
    for path in (folder / name for folder in folders for name in (old, new)):
        path.write_text("{")
    for folder in folders:
        age(folder / old)
    assert ebb("dose", "3").code == 0
    assert not any((folder / old).exists() for folder in folders)
    assert all((folder / new).exists() for folder in folders), "another process may be writing it at this moment"


def test_with_locks_nothing_is_said_and_no_mark_is_left(ebb: Ebb) -> None:
    assert ebb("dose", "2").err == ""
    assert list(paths.state_dir().glob("no-locks-*")) == []


def test_when_the_mark_cannot_be_kept_it_is_said_again(without_locks: None, ebb: Ebb) -> None:
    paths.state_dir().write_text("a file where the state folder should be")
    assert SENTENCE in ebb("dose", "2").err
    assert SENTENCE in ebb("dose", "3").err


async def test_in_the_app_it_is_said_with_the_first_change_and_not_again(
    monkeypatch: pytest.MonkeyPatch, without_locks: None
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-22T17:42:00+00:00")
    async with running(set_up()) as (app, pilot):
        assert said(app) == ""
        await press(pilot, "d", "1", "enter")
        assert said(app).startswith(SENTENCE)
        assert said(app).endswith("Logged 1 g at 17:42. z takes it back.")
        await press(pilot, "d", "2", "enter")
        assert said(app) == "Logged 2 g at 17:42. z takes it back."
    async with running(again()) as (app, pilot):
        await press(pilot, "d", "3", "enter")
        assert SENTENCE not in said(app)


def again() -> Journal:
    return Journal.open(paths.journal_path(None), paths.state_dir())


async def test_each_of_the_two_says_it_for_itself(
    monkeypatch: pytest.MonkeyPatch, without_locks: None, ebb: Ebb
) -> None:
    assert SENTENCE in ebb("dose", "2").err
    async with running(again()) as (app, pilot):
        await press(pilot, "d", "1", "enter")
        assert SENTENCE in said(app)
    marks = list(paths.state_dir().glob("no-locks-*"))
    assert sorted(mark.name.split("-")[2] for mark in marks) == ["app", "command"]
    assert {mark.stat().st_mode & 0o777 for mark in marks} == {0o600}
