"""The guide in a real terminal: a page found in the palette, its sources, and what scrolling costs a thin line."""

from pathlib import Path

import pytest

from tests.pty.ebbtide import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    here = World(tmp_path)
    here.set_up()
    return here


def test_a_page_is_found_in_the_palette_and_o_says_where_it_comes_from(world: World) -> None:
    with world.open() as terminal:
        terminal.press("ctrl+p")
        terminal.wait_for("Find a command")
        terminal.send("read lost")
        terminal.wait_for("Read: Lost tolerance")
        terminal.send("\r")
        terminal.wait_for("Why the old dose can be too much")
        terminal.wait_for("heroin, not kratom")
        terminal.send("o")
        terminal.wait_for("Where this comes from")
        terminal.wait_for("doi 10.1136/bmj.326.7396.959")
        terminal.send("\r")
        terminal.wait_for("Guide · 4 of 12")
        terminal.press("esc")
        terminal.wait_for("Next step")


def test_a_burst_of_keys_in_the_check_in_reads_about_a_symptom_and_the_draft_is_there_after_a_kill(
    world: World,
) -> None:
    with world.open() as terminal:
        terminal.send("c21w\r")
        terminal.wait_for("Sleep and restless legs")
        terminal.wait_for("What is known")
        terminal.kill()
    with world.start() as terminal:
        terminal.wait_for("half done")
        terminal.send("c")
        terminal.wait_for("0  1 [2] 3  4  moderate")
        terminal.wait_for("0 [1] 2  3  4  mild")


@pytest.mark.parametrize(("cols", "rows"), [(60, 20), (80, 24), (120, 40)])
def test_scrolling_a_page_sends_less_than_a_screen(world: World, cols: int, rows: int) -> None:
    with world.open(cols, rows) as terminal:
        terminal.send("w\r")
        terminal.wait_for("Guide · 1 of 12")
        terminal.wait_still()
        before = terminal.mark()
        terminal.press("down")
        terminal.wait_still()
        assert terminal.since(before) < cols * rows * 2
