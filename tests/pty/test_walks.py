"""Any keys, any sizes, any pauses of the line: what is shown is what a fresh paint shows, with every color."""

import pytest

from tests.pty.ebbtide import World
from tests.pty.walking import Walk

CHECKS, STEPS = 8, 6


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_is_pressed_and_however_the_window_changes_every_cell_is_right(world: World, seed: int) -> None:
    with world.open() as terminal:
        walk = Walk(terminal, seed)
        for _ in range(CHECKS):
            for _ in range(STEPS):
                walk.step()
            assert walk.wrong() == [], walk.steps
        assert b"Traceback" not in terminal.tail(1_000_000)
