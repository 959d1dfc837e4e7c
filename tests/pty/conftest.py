"""A person's world on the 69th day of the worked plan, and what the tests reach it through."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pty.ebbtide import World
from tests.pty.relay import Relay
from tests.pty.ssh import Server
from tests.pty.tmux import Tmux


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A journal that is set up, in a folder of its own."""
    home = tmp_path / "home"
    home.mkdir()
    here = World(home)
    here.set_up()
    return here


@pytest.fixture
def sshd(tmp_path: Path) -> Iterator[Server]:
    """An SSH server of this test's own on the loopback."""
    with Server(tmp_path / "ssh").running() as server:
        yield server


@pytest.fixture
def line(sshd: Server) -> Iterator[Relay]:
    """A line to that server, long, thin or cut as the test says."""
    with Relay(sshd.port) as relay:
        yield relay


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """A tmux server of this test's own with the settings that tmux has by itself."""
    here = Tmux(tmp_path)
    yield here
    here("kill-server")
