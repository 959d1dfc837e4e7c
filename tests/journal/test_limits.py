"""Faults that the kernel itself makes: a full disk, too large a file, too many files, no rights, signals at all times.

What the program does meanwhile is in `limited`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journal.checking import is_one_sentence

ROOT = Path(__file__).parents[2]
SMALL_DISK = 'mount -t tmpfs -o size=300k none "$1" && exec "$2" -m tests.journal.limited room "$1"'


def run(command: list[str]) -> dict[str, Any] | None:
    """What the program says; None when it was never started. A bare error of the system fails the test."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    if not done.stdout:
        return None
    said: dict[str, Any] = json.loads(done.stdout)
    assert "bare" not in said, done.stderr
    return said


def limited(task: str, folder: Path) -> dict[str, Any]:
    said = run([sys.executable, "-m", "tests.journal.limited", task, str(folder)])
    assert said is not None
    return said


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can reach, too."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


def test_a_file_that_may_not_grow_leaves_the_old_one_whole(tmp_path: Path) -> None:
    came = limited("file_size", tmp_path)
    assert len(came["told"]) == 8
    assert all("grown beyond" in told and is_one_sentence(told) for told in came["told"])
    assert came["unchanged"]
    assert came["after"] == ["dose-1", "dose-2"]


def test_with_too_many_files_open_the_person_is_told_or_it_is_saved(tmp_path: Path) -> None:
    came = limited("open_files", tmp_path)
    assert "too many files" in came["told"][0]
    assert came["told"][-1] is None
    assert all(told is None or is_one_sentence(told) for told in came["told"])
    assert not came["missing"]


def test_a_disk_that_fills_up_keeps_all_that_was_saved(tmp_path: Path) -> None:
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    mounted = ["unshare", "--mount", *as_root, "sh", "-c", SMALL_DISK, "sh", str(tmp_path), sys.executable]
    came = run(mounted) if shutil.which("unshare") else None
    came = came or limited("room", tmp_path)  # where nobody may mount a disk
    assert ("the disk is full" if came["small"] else "grown beyond") in came["told"][0]
    assert is_one_sentence(came["told"][0])
    assert came["saved"] >= 5
    assert came["same"]
    assert came["strays"] == []
    assert came["undo"] == "dose 2 g at 17:42"


def test_signals_at_all_times_interrupt_no_save(tmp_path: Path) -> None:
    came = limited("signals", tmp_path)
    assert came["told"] == []
    assert came["doses"] == 60
    assert came["caught"] > 20


def test_what_the_person_has_no_right_to_is_said_and_what_can_do_without_is_no_obstacle(open_folder: Path) -> None:
    came = limited("rights", open_folder)
    told = came["told"]
    refused = {what for what, why in told.items() if why is not None}
    assert refused <= {"folder 0500", "journal 0400", "lock of root, 0600"}
    assert refused >= {"folder 0500", "journal 0400"}
    assert all(is_one_sentence(told[what]) for what in refused)
    assert "cannot be written by you" in told["folder 0500"]
    if "after root" in told:  # the tests run as root, so that there is somebody else
        assert "lock file, belongs to somebody else" in told["lock of root, 0600"]
        assert {"dose-20", "dose-22", "dose-23"} <= set(came["doses"])
    assert {"dose-1", "dose-3", "dose-5", "dose-6", "dose-7"} <= set(came["doses"])
