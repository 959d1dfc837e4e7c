"""The most memory that the app holds: with ten years until its first screen is still, with a year on a usual day.

Beside the least app. What all else costs is in the bench; how many bytes each part takes is in `tests/journal`.
"""

import sys
from pathlib import Path

import pytest

from bench import tenyears
from bench.screens import NUMBERS
from bench.touring import DAILY, after
from bench.workplace import LABEL, ebb
from tests.examples import SUNDAY
from tests.pty.ebbtide import World
from tests.pty.terminal import Terminal
from tests.waiting import until

MOST = 1.6
"""Times what a Textual app with one label holds."""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux says how much it was")


@pytest.fixture
def ten_years(tmp_path: Path) -> World:
    """Ten years that Ebbtide wrote itself."""
    return written(tmp_path, tenyears.TEN_YEARS)


def written(folder: Path, days: int) -> World:
    """A journal of so many days that Ebbtide wrote itself."""
    world = World(folder)
    tenyears.write(world.journal_path, days, SUNDAY)
    journal = world.journal()
    journal.save_settings({"used_since": "2016-02-01"})
    journal.close()
    return world


def of_one_label() -> int:
    with Terminal(LABEL) as label:
        label.wait_for("One label")
        label.wait_still()
        return most(label)


def most(terminal: Terminal) -> int:
    memory = terminal.peak_memory()
    assert memory is not None
    return memory


def checks_are_loaded(terminal: Terminal) -> bool:
    return "_pydantic_core" in Path(f"/proc/{terminal.pid}/maps").read_text()


def test_ten_years_take_at_most_so_many_times_the_memory_of_one_label(ten_years: World) -> None:
    with ten_years.open() as terminal:
        terminal.wait_still(1.0)
        assert most(terminal) < MOST * of_one_label()


def test_so_do_a_year_and_a_day_with_a_check_in_a_dose_and_a_look_at_trends(tmp_path: Path) -> None:
    year = written(tmp_path, tenyears.YEAR)
    figures = after(ebb(), year.env, NUMBERS, [*DAILY.values()])
    least = of_one_label() / 1e6
    assert all(figure is not None and figure < MOST * least for figure in figures)


def test_what_checks_a_change_is_loaded_with_the_first_change_and_not_before(ten_years: World) -> None:
    with ten_years.open() as terminal:
        terminal.wait_still(1.0)
        assert not checks_are_loaded(terminal)
        terminal.press("d")
        terminal.wait_for("Amount")
        terminal.press(*"1.3", "enter")
        until(lambda: checks_are_loaded(terminal), "the first change", lambda: terminal.pump(0))
