"""The short form of `make torture`: killed in every gap of every operation, and some hundred times at random."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.torture.operations import OPERATIONS

ROOT = Path(__file__).parents[2]

IN_PLACE = """
import os, sys
from tests.torture import __main__ as torture
from tui.journal import files

def in_place(target, pieces, check=None, **_):
    if check is not None:
        check()
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT, 0o600)
    for piece in pieces:
        files._write(descriptor, piece)
    os.ftruncate(descriptor, os.lseek(descriptor, 0, os.SEEK_CUR))
    os.close(descriptor)
    return files.signature(os.stat(target))

files.replace = in_place
sys.exit(torture.main(["--every-gap", "--only", "save", "--workers", "1"]))
"""
"""A journal that is written in the place of the old one, as stock TinyDB does it."""


def torture(*arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "TMPDIR": str(folder)}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )


def counts(table: str) -> dict[str, list[int]]:
    """The rows of the table."""
    rows = re.findall(r"^([a-z ]+?) +([\d ]+)$", table, re.MULTILINE)
    return {name: [int(number) for number in numbers.split()] for name, numbers in rows}


def test_killed_in_every_gap_of_every_operation_nothing_is_lost(tmp_path: Path, count: Callable[[str], None]) -> None:
    done = torture("-m", "tests.torture", "--every-gap", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    found = counts(done.stdout)
    assert set(found) == {*OPERATIONS, "all"}
    for name in OPERATIONS:
        kills, inside, _, *bad = found[name]
        assert kills >= 10
        assert inside == kills - 1  # the last one comes when all is done
        assert bad == [0, 0, 0]
    assert list(tmp_path.iterdir()) == []
    count(f"killed in every gap: {found['all'][0]} kills in {len(OPERATIONS)} operations, 0 changes lost")


def test_killed_at_any_moment_nothing_is_lost(tmp_path: Path, count: Callable[[str], None]) -> None:
    done = torture("-m", "tests.torture", "--kills", "160", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    found = counts(done.stdout)
    assert found["all"][0] == 160
    assert found["all"][1] > 100
    assert found["all"][3:] == [0, 0, 0]
    count(f"killed at any moment: {found['all'][0]} kills, {found['all'][1]} inside an operation, 0 changes lost")


def test_a_journal_that_is_written_in_place_would_be_found_out(tmp_path: Path) -> None:
    done = torture("-c", IN_PLACE, folder=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "is not whole" in done.stdout
    kept = re.search(r"is kept in (\S+)\. Once more: python -m tests\.torture --every-gap", done.stdout)
    assert kept is not None
    assert list(Path(kept[1]).rglob("journal.json"))
