"""Tips in a real terminal: keys that arrive in one burst, and the line drop right after a mark was said."""

from pathlib import Path

import pytest

from tests.examples import NOW, SUNDAY, scores
from tests.pty.ebbtide import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    here = World(tmp_path)
    here.set_up().save_checkin(SUNDAY, scores(0, restless_legs=4, insomnia=3), NOW)
    return here


def test_a_burst_of_keys_finds_a_tip_and_marks_it(world: World) -> None:
    with world.open() as terminal:
        terminal.send("p/restless bath\r+")
        terminal.wait_for("Marked as helped")
        terminal.kill()
    (mark,) = world.journal().tip_marks().values()
    assert mark.verdict == "helped"


def test_the_panel_stands_below_the_figures_and_a_digit_reads_from_it(world: World) -> None:
    with world.open() as terminal:
        terminal.wait_for("For restless legs and poor sleep")
        assert terminal.line(19).startswith("│ 1 ")
        title = terminal.line(19)[4:].split("  ")[0]
        terminal.send("1")
        terminal.wait_for("Tonight:")
        assert terminal.line(1).strip() == title
        terminal.send("\x1b")
        terminal.wait_for("Next step")


def test_moving_through_the_list_sends_less_than_a_screen(world: World) -> None:
    with world.open() as terminal:
        terminal.send("p")
        terminal.wait_for("Tonight:")
        terminal.wait_still()
        before = terminal.mark()
        terminal.send("\x1b[B")
        terminal.wait_for("2 of")
        terminal.wait_still()
        assert terminal.since(before) < 2000
