"""The tests themselves: on any day, at any hour and in any zone they find the same time, and so do their programs.

A test without this passes on the day on which it is written and fails on the next.
"""

import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.examples import NOW
from tests.pty.terminal import environment, python
from tui import clock

ROOT = Path(__file__).parent.parent

CARELESS = """
import pytest
from tui import clock

def test_it_is_given():
    assert clock.now() == clock.now()

def test_it_is_asked_for(running_clock):
    assert clock.now() <= clock.now()

def test_it_runs_unnoticed(monkeypatch):
    monkeypatch.delenv("EBB_NOW")
    clock.now()
"""
ASK = "from tui import clock; print(clock.now().isoformat(), clock.system_zone())"


BY_ITSELF = re.compile(r"\b(datetime\.(now|utcnow)|date\.today|datetime\.today)\(")
MAY_ASK = {"test_clock.py", "test_given_time.py"}


def asked(world: dict[str, str]) -> list[str]:
    """What the clock of a program reads, and its zone."""
    return subprocess.run(
        python("-c", ASK), cwd=ROOT, env=world, capture_output=True, text=True, check=True
    ).stdout.split()


def test_every_test_finds_sunday_evening_in_utc() -> None:
    assert (clock.now(), clock.system_zone()) == (NOW, "UTC")


def test_a_program_that_a_test_starts_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(dict(os.environ)) == asked(environment()) == [NOW.isoformat(), "UTC"]
    monkeypatch.setenv("EBB_NOW", "2027-03-28T01:30:00+00:00")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert asked(dict(os.environ)) == asked(environment()) == ["2027-03-28T01:30:00+00:00", "Pacific/Auckland"]


def test_no_test_asks_the_machine_for_the_day() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}
    found = {path.name for path, text in texts.items() if BY_ITSELF.search(text)}
    assert found - MAY_ASK == set()
    assert "test_clock.py" in found, "who compares the clock with the machine's is noticed"


def test_who_asks_for_a_running_clock_has_one_and_so_have_the_programs(running_clock: None) -> None:
    before = clock.now()
    there = datetime.fromisoformat(asked(environment())[0])
    assert before < there < clock.now()


def test_a_test_that_reads_the_running_clock_without_asking_for_it_fails_today(tmp_path: Path) -> None:
    (tmp_path / "test_careless.py").write_text(CARELESS)
    plain = ["-q", "-p", "no:cacheprovider", "-p", "tests.conftest", "-c", os.devnull, "--rootdir", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plain, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "3 passed, 1 error" in done.stdout
    assert "at teardown of test_it_runs_unnoticed" in done.stdout
    assert "`running_clock` not asked for" in done.stdout
