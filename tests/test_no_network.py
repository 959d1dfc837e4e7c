"""Ebbtide does nothing with any network: no module could, and no screen and no command does when it runs.

Python's audit events show what the program tries; on Linux the kernel also ends it at the first such socket.
"""

import ast
import json
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_lines import command_lines, inside
from tests.pty.ebbtide import NOW, World, answered
from tests.pty.terminal import Terminal, environment, python
from tests.test_house import ROOT, named
from tests.watched import KERNEL

MODULES = sorted((ROOT / "tui").rglob("*.py"))
LINES = command_lines()

NETWORK = {
    *("ftplib", "http", "imaplib", "nntplib", "poplib", "smtpd", "smtplib", "socket", "socketserver", "ssl"),
    *("telnetlib", "webbrowser", "wsgiref", "xmlrpc", "urllib.request", "urllib.error", "urllib.robotparser"),
    *("asyncore", "asynchat", "asyncio.streams", "asyncio.sslproto", "_socket", "_ssl", "multiprocessing.connection"),
    *("multiprocessing.managers", "logging.handlers", "pydoc", "subprocess", "pty", "ctypes", "cgi"),
}
"""Modules of Python that open connections, and those through which another program could."""

CALLS = {
    *("open_connection", "start_server", "create_connection", "create_server", "create_datagram_endpoint"),
    *("open_unix_connection", "start_unix_server", "connect_accepted_socket", "sock_connect", "sock_accept"),
    *("getaddrinfo", "getnameinfo", "create_subprocess_exec", "create_subprocess_shell", "open_url"),
    *(f"os.{name}" for name in ("system", "popen", "fork", "forkpty", "posix_spawn", "posix_spawnp")),
    *(f"os.{begin}{end}" for begin in ("exec", "spawn") for end in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")),
}
"""What asyncio, Textual and os have for that without a module of its own."""


def imported(tree: ast.AST) -> Iterator[str]:
    """The full names of what a module imports; "." begins one of its own package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{name.name}" for name in node.names)


def called(tree: ast.AST) -> Iterator[str]:
    """Every attribute that is looked up, by itself and with the name before it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
            yield f"{node.value.id}.{node.attr}" if isinstance(node.value, ast.Name) else node.attr


def started(tree: ast.AST) -> Iterator[str]:
    """The program that each call of `subprocess` runs, by a name that stands there."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ) and node.func.value.id == "subprocess":
            assert node.func.attr == "run"
            assert "shell" not in {keyword.arg for keyword in node.keywords}
            yield ast.literal_eval(node.args[0].elts[0])  # type: ignore[attr-defined]


def leads_out(source: str) -> set[str]:
    """What in this source has to do with a network."""
    tree = ast.parse(source)
    modules = {name for name in imported(tree) if any(f"{name}.".startswith(f"{each}.") for each in NETWORK)}
    names = {name for name in imported(tree) if CALLS & {name, name.rpartition(".")[2]}}
    return modules | names | (CALLS & {*called(tree)})


def declared() -> set[str]:
    """The import names of what the project says that it needs to run."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {each.partition(">")[0].replace("-", "_") for each in project["dependencies"]}


ASKS = {"tui/cli/surroundings.py": "tmux"}
"""The one program that one module runs: `ebb doctor` asks the tmux that it runs in, which is on this machine."""


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_module_of_ours_has_anything_to_do_with_a_network(path: Path) -> None:
    source, program = path.read_text(encoding="utf-8"), ASKS.get(named(path))
    assert leads_out(source) == ({"subprocess"} if program else set())
    assert list(started(ast.parse(source))) == ([program] if program else [])


def test_our_modules_use_only_python_and_what_is_declared() -> None:
    # Textual brings Rich along, and is drawn with it; pydantic brings the one version of its engine that fits it.
    ours = {"tui", "rich", "pydantic_core"} | declared()
    names = {name.partition(".")[0] for path in MODULES for name in imported(ast.parse(path.read_text("utf-8")))}
    assert "textual" in names
    assert not names - ours - sys.stdlib_module_names


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "import urllib.request as ask",
        "from urllib import request",
        "def late():\n    from http.client import HTTPSConnection",
        "import ssl, os",
        "import asyncio\nasyncio.open_connection('a', 1)",
        "from asyncio import start_server",
        "import os\nos.system('curl a')",
        "from os import execvp",
        "from subprocess import run",
        "from xmlrpc import client",
    ],
)
def test_a_module_that_did_would_be_noticed(source: str) -> None:
    assert leads_out(source)


# While it runs


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A journal with the worked plan, in a folder of its own."""
    monkeypatch.setenv("EBB_NOW", NOW)
    here = World(tmp_path / "home")
    here.set_up().close()
    return here


def watched(report: Path, lines: list[list[str]], *scripts: Path) -> list[str]:
    """The command that carries these command lines out under watch."""
    return python("-m", "tests.watched", str(report), json.dumps(lines), *map(str, scripts))


def run(world: World, folder: Path, lines: list[list[str]], *code: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Carries them out without a terminal, after this code, and skips all they ask: how that ended, what was seen."""
    report = folder / "seen"
    scripts = [folder / f"before{number}.py" for number in range(len(code))]
    for script, text in zip(scripts, code, strict=True):
        script.write_text(text)
    done = subprocess.run(
        watched(report, lines, *scripts),
        cwd=folder,
        env=environment({"HOME": str(folder), "TZ": "UTC", "PYTHONPATH": str(ROOT), **world.env}),
        input="\n" * 100,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done, report.read_text()


@pytest.mark.parametrize("name", LINES)
def test_no_command_reaches_for_a_network(world: World, tmp_path: Path, name: str) -> None:
    done, seen = run(world, tmp_path, inside(tmp_path, LINES[name]))
    assert seen == ""
    assert done.returncode == 0, done.stderr
    codes = [line for line in done.stderr.splitlines() if line.startswith("[")]
    assert len(codes) == len(LINES[name]) > 1
    assert "[2]" not in codes, f"an example in the help of ebb {name} is not understood: {done.stderr}"


def test_every_command_there_is_was_among_them() -> None:
    assert {"checkin", "demo", "dose", "sos", "status", "today", "undo", "urge"} <= set(LINES)


def test_no_screen_reaches_for_a_network(world: World, tmp_path: Path) -> None:
    report = tmp_path / "seen"
    with Terminal(watched(report, [[]]), env=world.env, cwd=ROOT) as terminal:
        terminal.wait_for("Next step")
        terminal.send("d1.5\r")
        terminal.wait_for("Logged 1.5 g")
        terminal.send("c23")
        terminal.wait_for("[3]")
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
        for key, there in (
            ("t", "days to zero"),
            ("p", "Tips"),
            ("j", "Sunday 22 November"),
            ("s", "You and your day"),
        ):
            terminal.send(key)
            terminal.wait_for(there)
            terminal.wait_still()
        terminal.send("!")
        terminal.wait_for("In an emergency, call")
        answered(terminal, "esc")
        terminal.press("ctrl+p")
        terminal.wait_for("Find a command")
        answered(terminal, "esc")
        terminal.send("z")
        terminal.wait_for("Took back")
        terminal.send("q")
        assert terminal.wait_exit() == (0, None)
    assert report.read_text() == ""


def test_the_first_run_and_the_demo_reach_for_no_network(tmp_path: Path) -> None:
    world = World(tmp_path / "new")
    for words, first in (([], "What would you like to do?"), (["demo"], "This is a made-up journal")):
        report = tmp_path / f"seen{len(words)}"
        with Terminal(watched(report, [words]), env=world.env, cwd=ROOT) as terminal:
            terminal.wait_for(first)
            terminal.wait_still()
            terminal.press("ctrl+q" if not words else "q")
            assert terminal.wait_exit() == (0, None)
        assert report.read_text() == ""


SOCKET = "import socket; socket.socket(socket.{}).close()"
CONTROLS = {
    "a socket": (SOCKET.format("AF_INET"), "socket.__new__"),
    "a socket of the newer kind": (SOCKET.format("AF_INET6"), "socket.__new__"),
    "a name": ("import socket; socket.getaddrinfo('localhost', 80)", "socket.getaddrinfo"),
    "a page": ("import urllib.request; urllib.request.urlopen('http://localhost:9/')", "urllib.Request"),
    "another program": ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
    "a fork": ("import os; os.fork() or os._exit(0)", "os.fork"),
}


@pytest.mark.parametrize(("code", "event"), CONTROLS.values(), ids=CONTROLS)
def test_what_reaches_out_would_be_seen(world: World, tmp_path: Path, code: str, event: str) -> None:
    _, seen = run(world, tmp_path, [["status"]], code)
    assert event in seen


def test_what_stays_on_the_machine_is_no_network(world: World, tmp_path: Path) -> None:
    done, seen = run(world, tmp_path, [["status"]], "import socket; socket.socketpair()")
    assert (done.returncode, seen) == (0, "")


UNSEEN = "import ctypes; ctypes.CDLL(None).socket({}, 1, 0)"


@pytest.mark.skipif(not KERNEL, reason="this kernel cannot be asked to watch")
@pytest.mark.parametrize("family", [2, 10])
def test_behind_the_back_of_python_the_kernel_ends_it(world: World, tmp_path: Path, family: int) -> None:
    done, _ = run(world, tmp_path, [["status"]], UNSEEN.format(family))
    assert done.returncode == -signal.SIGSYS
