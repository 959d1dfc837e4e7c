"""A safety message in a real terminal: the lowest mood brings the numbers, once, and the shell says it in words too.

Which entries call for a message is tested with the domain.
"""

import pytest

from tests.examples import NOW, SUNDAY
from tests.pty.ebbtide import World
from tests.pty.terminal import Terminal, python
from tests.waiting import until

LOWEST = "Your mood is very low. Please tell somebody"
PAUSE = 0.8
"""Seconds after which what came up by itself takes keys."""


def words(terminal: Terminal) -> str:
    return " ".join(terminal.text.split())


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)], ids=str)
def test_the_lowest_mood_brings_the_numbers_with_the_message_above_them_and_once(
    world: World, size: tuple[int, int]
) -> None:
    world.journal().save_settings({"country": "GB"})
    with world.open(*size) if size[0] >= 60 else world.start(*size) as terminal:
        terminal.wait_still()
        world.journal().save_checkin(SUNDAY, {"low_mood": 4}, NOW)
        terminal.wait_for("999")
        terminal.wait_still()
        assert LOWEST in words(terminal)
        assert "Get help" in terminal.line(0)
        until(lambda: world.journal().shown(), "a note of what was shown", lambda: terminal.pump(0))
        terminal.wait_still(PAUSE)
        terminal.press("esc")
        terminal.wait_for(lambda screen: LOWEST not in "".join(screen))
        terminal.wait_still(1.5)  # two looks at what others wrote
        assert "Get help" not in terminal.line(0)
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == (0, None)
        assert terminal.unrestored() == []
    with world.start(*size) as terminal:
        terminal.wait_for("Too small" if size[0] < 60 else "Taper")
        terminal.wait_still(1.0)
        assert LOWEST not in words(terminal)


def test_an_answer_in_the_check_in_brings_it_when_that_is_saved(world: World) -> None:
    with world.open() as terminal:
        terminal.press("c")
        terminal.wait_for("Low mood")
        for _ in range(10):
            terminal.press("space")
        terminal.press("4")
        terminal.wait_still()
        assert LOWEST not in words(terminal)
        terminal.press("ctrl+s")
        terminal.wait_for(LOWEST)
        assert "In an emergency" in terminal.text


def test_the_shell_says_it_and_where_the_numbers_are(world: World) -> None:
    command = python("-m", "tui", "checkin", "--set", "low_mood=4")
    with Terminal(command, env=world.env) as terminal:
        assert terminal.wait_exit() == (0, None)
        terminal.pump(0)
        assert "Now: Your mood is very low" in words(terminal)
        assert "ebb sos has the numbers" in words(terminal)
    assert [each.rule for each in world.journal().shown()] == ["low_mood_extreme"]
