"""A person's world on the 69th day of the worked plan, for the tests that need no more than that."""

from pathlib import Path

import pytest

from tests.pty.ebbtide import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A journal that is set up, in a folder of its own."""
    home = tmp_path / "home"
    home.mkdir()
    here = World(home)
    here.set_up()
    return here
