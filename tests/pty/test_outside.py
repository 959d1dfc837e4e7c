"""Inside the programs that people run Ebbtide in: tmux, and a login over SSH that drops in the middle."""

import getpass
import os
import shlex
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import find_program
from tests.examples import SUNDAY
from tests.pty.ebbtide import World, draft
from tests.pty.terminal import Terminal, python
from tests.waiting import PATIENCE, until


def command(world: World) -> str:
    """`ebb` in its world, as one line for a shell."""
    settings = [f"{name}={value}" for name, value in world.env.items()]
    return shlex.join(["cd", str(Path.cwd())]) + " && " + shlex.join(["exec", "env", *settings, *python("-m", "tui")])


class Tmux:
    """A tmux server of its own, with one window of 80×24."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")

    def __call__(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-S", self._socket, *words], capture_output=True, text=True, check=False)
        return done.stdout

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while text not in (shown := self("capture-pane", "-p")):
            assert time.monotonic() < end, f"{text!r} did not come; tmux shows\n{shown}"
            time.sleep(0.05)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    here = Tmux(tmp_path)
    yield here
    here("kill-server")


@pytest.mark.outside("tmux")
def test_in_tmux_a_dose_is_two_keys_and_a_closed_window_keeps_the_draft(world: World, tmux: Tmux) -> None:
    tmux("new-session", "-d", "-x", "80", "-y", "24", command(world))
    tmux.wait_for("Next step")
    tmux("send-keys", "d", "Enter")
    tmux.wait_for("Logged 2.7 g")
    tmux("send-keys", "c")
    tmux.wait_for("Anxiety")
    tmux("send-keys", "2", "3")
    tmux.wait_for("[3]")
    tmux("kill-session")
    until(lambda: draft(world) == {"anxiety": 2, "irritability": 3}, "the draft")
    assert [str(dose.amount) for dose in world.journal().doses(SUNDAY, SUNDAY)[SUNDAY]] == ["2.7"]


@pytest.mark.outside("tmux")
def test_a_tmux_window_that_shrinks_and_grows_shows_the_day_again(world: World, tmux: Tmux) -> None:
    tmux("new-session", "-d", "-x", "80", "-y", "24", command(world))
    tmux.wait_for("Next step")
    tmux("resize-window", "-x", "40", "-y", "10")
    tmux.wait_for("Nothing is lost")
    tmux("resize-window", "-x", "120", "-y", "40")
    tmux.wait_for("Last 14 days")
    tmux.wait_for("8.1 g today")


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@pytest.fixture
def ssh(tmp_path: Path) -> Iterator[list[str]]:
    """An SSH server of this test's own on the loopback; the words of a login to it."""
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
    for name in ("host", "person"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    (folder / "authorized").write_text((folder / "person.pub").read_text())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "authorized",
        "PidFile": folder / "pid",
        "StrictModes": "no",
        "UsePAM": "no",
        "PermitRootLogin": "yes",
        "PasswordAuthentication": "no",
    }
    (folder / "config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    sshd = find_program("sshd")
    assert sshd is not None
    server = subprocess.Popen([sshd, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.DEVNULL)
    until(lambda: answers(port), "the SSH server")
    options = [
        "StrictHostKeyChecking=no",
        "UserKnownHostsFile=/dev/null",
        "LogLevel=ERROR",
        "IdentitiesOnly=yes",
    ]
    login = ["ssh", "-tt", "-F", "none", "-i", str(folder / "person"), "-p", str(port)]
    yield [*login, *(word for option in options for word in ("-o", option)), f"{getpass.getuser()}@127.0.0.1"]
    server.terminate()
    server.wait(timeout=PATIENCE)


@pytest.mark.outside("sshd", "ssh", "ssh-keygen")
def test_over_ssh_a_dropped_line_loses_nothing_and_the_next_login_finds_it(world: World, ssh: list[str]) -> None:
    with Terminal([*ssh, command(world)]) as terminal:
        terminal.wait_for("Next step")
        terminal.send("d1.5\r")
        terminal.wait_for("Logged 1.5 g")
        terminal.send("c23")
        terminal.wait_for("[3]")
        terminal.kill()
    until(lambda: draft(world) == {"anxiety": 2, "irritability": 3}, "the draft")
    with Terminal([*ssh, command(world)]) as terminal:
        terminal.wait_for("half done")
        terminal.send("c")
        terminal.wait_for("[3]")
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
        terminal.send("q")
        assert terminal.wait_exit()[0] == 0
    journal = world.journal()
    assert [str(dose.amount) for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]] == ["1.5"]
    assert journal.checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {"anxiety": 2, "irritability": 3}
