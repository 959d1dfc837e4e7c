"""`ebb doctor`: what would keep a journal from being begun or changed is said before anybody runs into it."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Ebb
from tests.cli.kept import found


def test_a_folder_that_cannot_be_made_for_the_journal_is_told(ebb: Ebb, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(0o500)
    named = str(closed / "deep" / "journal.json")
    try:
        told, refused = ebb("--journal", named, "doctor"), ebb("--journal", named, "dose", "1")
    finally:
        closed.chmod(0o700)
    assert (told.code, refused.code) == (1, 1)
    assert ("look", f"{closed} cannot be written by you: make it writable to begin the journal.") in found(
        told, "Journal"
    )
    assert refused.err.startswith(f"The folder {closed} cannot be written by you, so nothing can be changed")


def test_nobody_is_told_to_open_a_folder_that_is_not_theirs(
    ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, uid = tmp_path / "closed", os.geteuid()
    closed.mkdir(0o500)
    monkeypatch.setattr(os, "geteuid", lambda: uid + 1)
    try:
        told = ebb("--journal", str(closed / "journal.json"), "doctor")
    finally:
        closed.chmod(0o700)
    text = f"{closed} cannot be written by you: begin the journal in a folder of your own."
    assert ("look", text) in found(told, "Journal")


def test_a_name_that_leaves_no_room_for_the_backups_is_told(ebb: Ebb, tmp_path: Path) -> None:
    name = "j" * 250
    assert ebb("--journal", str(tmp_path / name), "dose", "1").code == 0
    done = ebb("--journal", str(tmp_path / name), "doctor")
    assert done.code == 1
    assert found(done, "Backups")[-1][1].endswith("has too long a name: give the journal a shorter name.")


def test_a_name_that_leaves_no_room_for_the_lock_is_told(ebb: Ebb, tmp_path: Path) -> None:
    name = "j" * 251
    done, refused = (ebb("--journal", str(tmp_path / name), *words) for words in (["doctor"], ["dose", "1"]))
    why = f"{name}.lock, the journal's lock file, has too long a name: give the journal a shorter name"
    assert ("look", f"Nothing can be saved, because {why}.") in found(done, "Lock")
    assert refused.err == f"Nothing was saved, because {why} and try again.\n"
    assert (done.code, refused.code) == (1, 1)
    assert not any(path.name.startswith("j") for path in tmp_path.iterdir())
