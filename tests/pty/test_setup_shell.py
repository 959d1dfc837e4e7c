"""`ebb setup` in a real terminal, a dumb one too: whatever ends it, the answers are there, for the app as well.

What it says and asks is tested with the commands.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.ebbtide import World
from tests.pty.ending import hang_up, kill, terminate
from tests.pty.terminal import Terminal, python
from tui.domain.setup_draft import ABOUT

SETUP = python("-m", "tui", "setup")


@pytest.fixture
def fresh(tmp_path: Path) -> World:
    """No journal yet."""
    return World(tmp_path)


def shell(world: World, *, term: str = "dumb") -> Terminal:
    """`ebb setup` in a terminal of 60 columns."""
    return Terminal(SETUP, env=world.env, cols=60, rows=50, term=term)


def up_to_the_amount(terminal: Terminal) -> None:
    for question in ("What would you like to do?", "What do you take?", "What do you count in?"):
        terminal.wait_for(question)
        terminal.send("\n")
    terminal.wait_for("How much a day, in g?")
    terminal.send("20\n")
    terminal.wait_for("In how many doses a day?")


def interrupt(terminal: Terminal) -> None:
    terminal.press("ctrl+c")
    terminal.wait_for("Your answers are kept")
    assert terminal.wait_exit() == (130, None)
    assert terminal.unrestored() == []


@pytest.mark.parametrize("end", [interrupt, kill, hang_up, terminate])
def test_the_answers_outlive_whatever_ends_the_program(fresh: World, end: Callable[[Terminal], None]) -> None:
    with shell(fresh) as terminal:
        up_to_the_amount(terminal)
        end(terminal)
    assert fresh.journal().is_new
    assert (fresh.journal().drafts.words(ABOUT) or {})["amount"] == "20"
    with fresh.start() as app:
        app.wait_for("Your answers from")
        app.wait_for("First steps · 2 of 7")
        app.press("esc")
        app.wait_for("1 of 7")
        app.press("ctrl+q")
        assert app.wait_exit() == (0, None)


def test_the_app_that_was_killed_is_gone_on_with_line_by_line(fresh: World) -> None:
    with fresh.start() as app:
        app.wait_for("1 of 7")
        app.press("enter")
        app.wait_for("2 of 7")
        app.press("enter", "8")
        app.wait_for("8")
        app.press("enter")
        app.wait_for("3 of 7")
        app.press("enter")
        app.wait_for("4 of 7")
        app.press("space")
        app.wait_for("1 marked")
        app.hang_up()
        app.wait_exit()
    with shell(fresh, term="xterm-256color") as terminal:
        terminal.wait_for("are here. b goes back through")
        terminal.wait_for("1, marked: Pregnant, or breastfeeding.")
        terminal.wait_for("Enter keeps what is marked (1)")
        assert b"\x1b" not in terminal.tail(100_000), "lines only"


def test_no_line_is_wider_than_the_terminal_and_no_cursor_is_moved(fresh: World) -> None:
    with shell(fresh) as terminal:
        up_to_the_amount(terminal)
        assert b"\x1b" not in terminal.tail(100_000)
        assert all(len(line) <= 60 for line in terminal.tail(100_000).decode().splitlines())
