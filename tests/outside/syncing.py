"""Syncthing itself, on the loopback: machines that keep one folder alike, and that can be taken off the line.

Only ways to run it; what happens to a journal there is in the tests beside this.
"""

import contextlib
import copy
import http.client
import json
import os
import signal
import socket
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tests.conftest import find_program

PATIENCE: Final = 90.0
"""Seconds until something that must come is given up."""

_FOLDER: Final = "shared"
_OFF: Final = ("globalAnnounceEnabled", "localAnnounceEnabled", "relaysEnabled", "natEnabled", "crashReportingEnabled")
_OPTIONS: Final = {
    **dict.fromkeys((*_OFF, "startBrowser", "setLowPriority"), "false"),
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
    "reconnectionIntervalS": "1",
    "minHomeDiskFree": "0",
    "stunKeepaliveStartS": "0",
    "progressUpdateIntervalS": "-1",
}

_WHILE_WE_LIVE: Final = '"$@" & child=$!; read -r _; trap "" TERM; kill 0; wait $child'
"""A shell that runs a program until its own input ends: so nothing outlives a test, however that is ended."""


class Machine:
    """One machine: its Syncthing, its copy of the shared folder, and everything else it keeps for itself."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / "shared"
        self.folder.mkdir(parents=True, mode=0o700)
        self._config = home / "syncthing"
        program = find_program("syncthing")
        assert program is not None
        self._program = program
        self._run("generate", f"--home={self._config}", "--no-default-folder")
        tree = ET.parse(self._config / "config.xml").getroot()
        self.id = _find(tree, "device").attrib["id"]
        self._key = _find(tree, "gui/apikey").text or ""
        self.address = f"127.0.0.1:{free_port()}"
        self._gui = f"127.0.0.1:{free_port()}"
        self._process: subprocess.Popen[bytes] | None = None

    def share_with(self, others: Sequence["Machine"], **settings: str) -> None:
        """Writes the configuration: this folder and these machines, nothing else of the network."""
        path = self._config / "config.xml"
        tree = ET.parse(path)
        root = tree.getroot()
        for name, value in _OPTIONS.items():
            _find(root, f"options/{name}").text = value
        _find(root, "options/listenAddress").text = f"tcp://{self.address}"
        _find(root, "gui/address").text = self._gui
        shared = copy.deepcopy(_find(root, "defaults/folder"))  # what a person who adds a folder gets
        shared.attrib |= {"id": _FOLDER, "path": str(self.folder), "rescanIntervalS": "5", "fsWatcherDelayS": "1"}
        shared.attrib |= settings
        _find(shared, "minDiskFree").text = "0"
        for other in others:
            ET.SubElement(shared, "device", {"id": other.id})
            known = ET.SubElement(root, "device", {"id": other.id, "name": other.home.name})
            ET.SubElement(known, "address").text = f"tcp://{other.address}"
        root.append(shared)
        tree.write(path)

    def ignore(self, *patterns: str) -> None:
        """Writes the folder's `.stignore`; before the start."""
        (self.folder / ".stignore").write_text("".join(f"{pattern}\n" for pattern in patterns))

    def start(self) -> None:
        """Starts its Syncthing and waits until it answers."""
        with (self.home / "syncthing.log").open("ab") as log:
            self._process = subprocess.Popen(
                ["sh", "-c", _WHILE_WE_LIVE, "sh", self._program, "serve", f"--home={self._config}", "--no-browser"],
                env=self._environment() | {"STNORESTART": "1"},
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(self._answers, "Syncthing to answer", self.log)

    def stop(self) -> None:
        """Ends its Syncthing: the machine is off the line."""
        if self._process is None:
            return
        process, self._process = self._process, None
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=20)

    def scan(self) -> None:
        """Has the folder looked through now, and waits for it."""
        self.ask("POST", f"/rest/db/scan?folder={_FOLDER}")

    def connected(self) -> bool:
        """Whether it sees all the others."""
        found = self.ask("GET", "/rest/system/connections")["connections"]
        return all(each["connected"] for identity, each in found.items() if identity != self.id)

    def idle(self) -> bool:
        """Whether it has all that the others have, as far as it knows."""
        status = self.ask("GET", f"/rest/db/status?folder={_FOLDER}")
        return bool(status["state"] == "idle" and status["needTotalItems"] == 0)

    def ask(self, method: str, path: str) -> Any:
        """What its REST interface answers."""
        host, port = self._gui.split(":")
        line = http.client.HTTPConnection(host, int(port), timeout=30)
        with contextlib.closing(line):
            line.request(method, path, headers={"X-API-Key": self._key})
            answer = line.getresponse()
            text = answer.read()
        assert answer.status == 200, (path, answer.status, text)
        return json.loads(text) if text.strip() else None

    def log(self) -> str:
        """What its Syncthing said last."""
        path = self.home / "syncthing.log"
        return path.read_text(errors="replace")[-4000:] if path.exists() else ""

    def names(self) -> list[str]:
        """Every file of the shared folder, without what is Syncthing's own."""
        found = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        return sorted(str(path) for path in found if not path.parts[0].startswith((".st", ".syncthing", "~syncthing")))

    def _answers(self) -> bool:
        try:
            self.ask("GET", "/rest/system/ping")
        except (OSError, http.client.HTTPException):
            return False
        return True

    def _run(self, *words: str) -> None:
        subprocess.run([self._program, *words], env=self._environment(), check=True, capture_output=True, timeout=60)

    def _environment(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "HOME": str(self.home), "STNOUPGRADE": "1"}


@contextlib.contextmanager
def machines(folder: Path, *names: str, ignored: Sequence[str] = (), **settings: str) -> Iterator[tuple[Machine, ...]]:
    """Machines that share a folder, running and connected; all of them ended at the end."""
    made = tuple(Machine(folder / name) for name in names)
    try:
        for each in made:
            each.share_with([other for other in made if other is not each], **settings)
            if ignored:
                each.ignore(*ignored)
        online(*made)
        yield made
    finally:
        offline(*made)


def online(*together: Machine) -> None:
    """Starts them and waits until each sees the others."""
    for each in together:
        each.start()
    for each in together:
        until(each.connected, f"{each.home.name} to be connected", each.log)


def offline(*together: Machine) -> None:
    """Ends them all."""
    for each in together:
        each.stop()


def until(condition: Callable[[], object], what: str, look: Callable[[], object] = lambda: "") -> None:
    """Waits for this to hold; tells what did not come, with what there is to see instead."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {PATIENCE:g} s for {what}; {look()}")
        time.sleep(0.1)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _find(tree: ET.Element, path: str) -> ET.Element:
    found = tree.find(path)
    assert found is not None, path
    return found
