"""An SSH server on the loopback, logins to it, and what runs on the far machine because of them."""

import getpass
import os
import shlex
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.conftest import find_program
from tests.pty.ebbtide import World
from tests.pty.terminal import python
from tests.waiting import PATIENCE, until

PROGRAMS: Final = ("sshd", "ssh", "ssh-keygen")
"""What a test needs that uses this."""

READY: Final = "The line is there."

_CLIENT: Final = {
    "StrictHostKeyChecking": "no",
    "UserKnownHostsFile": "/dev/null",
    "LogLevel": "ERROR",
    "IdentitiesOnly": "yes",
    # Newer clients hide when a key is pressed behind keys that nobody pressed: thrice the bytes of a thin line.
    "IgnoreUnknown": "ObscureKeystrokeTiming",
    "ObscureKeystrokeTiming": "no",
}


def command(world: World, *words: str, module: str = "tui", on_enter: bool = False) -> str:
    """`ebb` in its world, as one line for a shell; with `on_enter` it says READY and starts at the first Enter."""
    settings = [f"{name}={value}" for name, value in world.env.items()]
    start = shlex.join(["exec", "env", *settings, *python("-m", module, *words)])
    wait = f"echo {shlex.quote(READY)} && read -r go && " if on_enter else ""
    return f"{shlex.join(['cd', str(Path.cwd())])} && {wait}{start}"


class Server:
    """An SSH server that lets in who runs the tests. `settings` are added to its configuration."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700)
        for name in ("host", "person"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
        (folder / "authorized").write_text((folder / "person.pub").read_text())
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        ours = {
            "Port": self.port,
            "ListenAddress": "127.0.0.1",
            "HostKey": folder / "host",
            "AuthorizedKeysFile": folder / "authorized",
            "PidFile": folder / "pid",
            "StrictModes": "no",
            "UsePAM": "no",
            "PermitRootLogin": "yes",
            "PasswordAuthentication": "no",
            # No child of this server may take the end of another one's test for a crowd of strangers.
            "MaxStartups": "100",
        }
        (folder / "config").write_text("".join(f"{name} {value}\n" for name, value in {**ours, **settings}.items()))

    def login(self, port: int | None = None) -> list[str]:
        """The words of a login with a terminal, straight to the server or over a relay; a command goes behind them."""
        options = [word for name, value in _CLIENT.items() for word in ("-o", f"{name}={value}")]
        key = ["-i", str(self._folder / "person"), "-p", str(port or self.port)]
        return ["ssh", "-tt", "-F", "none", *key, *options, f"{getpass.getuser()}@127.0.0.1"]

    @contextmanager
    def running(self) -> Iterator["Server"]:
        """The server until the end of the block."""
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        sshd = find_program("sshd")
        assert sshd is not None
        with subprocess.Popen([sshd, "-D", "-e", "-f", str(self._folder / "config")], stderr=subprocess.DEVNULL) as it:
            try:
                until(self._answers, "the SSH server")
                yield self
            finally:
                it.terminate()
                it.wait(timeout=PATIENCE)

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True


def running(world: World) -> list[int]:
    """The programs that run in that world, by their numbers."""
    wanted = f"EBB_JOURNAL={world.journal_path}".encode()
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (place / "environ").read_bytes().split(b"\0"):
                found.append(int(place.name))
        except OSError:  # it is gone meanwhile, or somebody else's
            continue
    return sorted(found)


def parent(number: int) -> int:
    """The program that started that one: of `ebb` over SSH, the session of the server."""
    status = Path(f"/proc/{number}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("PPid:"))


def all_gone(world: World) -> None:
    """Wait until nothing runs in that world any more: no line that was cut leaves a program behind."""
    until(lambda: not running(world), "the end of every program")
