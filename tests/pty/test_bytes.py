"""What goes over the line for a key: only what changes on the screen, in as few bytes as it takes."""

import pytest

from tests.pty.ebbtide import World, answered
from tests.pty.terminal import Terminal, python
from tests.waiting import until

SWITCHED = 3600
"""Bytes of a place that another one gives way to, in all the colors that it has."""


def cost(terminal: Terminal, *keys: str) -> list[int]:
    """The bytes that each key brings forth."""
    costs: list[int] = []
    for key in keys:
        terminal.mark()
        terminal.press(key)
        until(lambda: terminal.since() > 0, f"an answer to {key}", lambda: terminal.pump(0))
        terminal.wait_still()
        costs.append(terminal.since())
    return costs


def test_an_answer_of_the_check_in(world: World) -> None:
    with world.open() as terminal:
        answered(terminal, "c")
        assert max(cost(terminal, *"1021300120312")) <= 150


def test_a_line_further_on_a_page_is_moved_by_the_terminal_itself(world: World) -> None:
    with world.open() as terminal:
        answered(terminal, "!")
        assert max(cost(terminal, "down", "down", "up", "up")) <= 200


@pytest.mark.parametrize(("place", "shown"), [("r", "Course"), ("p", "For today"), ("j", "Journal"), ("s", "Settings")])
def test_a_place_is_painted_once_when_it_opens(world: World, place: str, shown: str) -> None:
    """Painted anew as a whole it costs as much; twice it would cost the half more."""
    with world.open() as terminal:
        (opened,) = cost(terminal, place)
        terminal.wait_for(shown)
        (painted,) = cost(terminal, "ctrl+l")
        assert opened <= painted


def test_today_comes_back_for_what_it_shows(world: World) -> None:
    with world.open() as terminal:
        for place in "ctprjs":
            answered(terminal, place)
            assert max(cost(terminal, "esc")) <= SWITCHED


def test_a_letter_and_the_next_field_of_a_dialog(world: World) -> None:
    with world.open() as terminal:
        answered(terminal, "d")
        assert max(cost(terminal, "backspace", "2", ".", "5")) <= 160
        assert max(cost(terminal, "tab", "tab", "right", "tab")) <= 120


def test_a_message_that_comes_and_goes(world: World) -> None:
    with world.open() as terminal:
        assert max(cost(terminal, "Z", "up")) <= 300


def test_a_frame_in_which_nothing_changes_is_not_begun(world: World) -> None:
    """A terminal that knows frames is told of those alone in which something is written."""
    known = frozenset({2026})
    with Terminal(python("-m", "tui"), env=world.env, supports=known) as terminal:
        terminal.wait_for("Next step")
        terminal.wait_still()
        for key in "jhphrh":
            answered(terminal, key)
        assert terminal.tail(100_000).count(b"\x1b[?2026h") > 6
        assert b"\x1b[?2026h\x1b[?2026l" not in terminal.tail(100_000)
