"""`ebb import` in a real terminal: ten years show how far they are, one question is asked, a pipe sees no bar."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.pty.ebbtide import World
from tests.pty.terminal import Terminal, python

DAYS = 3650


@pytest.fixture
def ten_years(tmp_path: Path) -> Path:
    """A log of ten years with six doses a day and a few symptoms."""
    path = tmp_path / "log.csv"
    first = date(2016, 11, 22)
    with path.open("w") as made:
        made.write("Day,Time,Amount (g),Nausea,Anxiety,Sleep\n")
        for day in (first + timedelta(days=number) for number in range(DAYS)):
            for hour in range(8, 20, 2):
                made.write(f"{day:%d/%m/%Y},{hour}:30,2.{hour % 10},{'3,2,7.5' if hour == 8 else ',,'}\n")
    return path


def test_ten_years_show_how_far_they_are(world: World, ten_years: Path) -> None:
    world.set_up()
    words = python("-m", "tui", "import", str(ten_years))
    with Terminal(words, env=world.env, cols=100, rows=24) as terminal:
        terminal.wait_for("100%", timeout=60)
        terminal.wait_for("21,900 doses in it: 21,900 new, 0 same, 0 different.", timeout=60)
        terminal.wait_for("Take it in?", timeout=60)
        terminal.send("y\r")
        terminal.wait_for("ebb undo takes it back", timeout=60)
        assert terminal.wait_exit() == (0, None)
    assert world.journal().undo_label() == "import of log.csv"


def test_a_no_leaves_everything_as_it_was(world: World, tmp_path: Path) -> None:
    world.set_up()
    before = world.journal_path.read_bytes()
    log = tmp_path / "log.csv"
    log.write_text("Day,Time,g\n2026-11-21,08:30,2.5\n")
    with Terminal(python("-m", "tui", "import", str(log)), env=world.env, cols=80, rows=24) as terminal:
        terminal.wait_for("Take it in?")
        terminal.send("\r")
        terminal.wait_for("Nothing was changed")
        assert terminal.wait_exit() == (1, None)
    assert world.journal_path.read_bytes() == before


def test_where_nobody_watches_no_bar_is_drawn(world: World, ten_years: Path) -> None:
    words = python("-m", "tui", "import", str(ten_years), "--yes")
    done = subprocess.run(words, env=world.env, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    assert "%" not in done.stderr
