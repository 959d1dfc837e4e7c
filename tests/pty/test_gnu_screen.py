"""Inside GNU screen: detach, look from another size, Esc before a key, and lose the session."""

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.pty.ebbtide import World, draft
from tests.pty.ssh import all_gone, command
from tests.pty.terminal import Terminal, environment
from tests.waiting import until


class Screen:
    """A session of GNU screen, with its sockets and settings in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._env = {"SCREENDIR": str(folder / "sockets"), "HOME": str(folder)}
        (folder / "sockets").mkdir(mode=0o700)
        (folder / "rc").write_text("startup_message off\n")
        self._words = ["screen", "-U", "-c", str(folder / "rc"), "-S", "ebb"]

    def begin(self, line: str) -> Terminal:
        return Terminal([*self._words, "sh", "-c", line], env=self._env)

    def attach(self, cols: int, rows: int) -> Terminal:
        return Terminal([*self._words, "-r"], env=self._env, cols=cols, rows=rows)

    def quit(self) -> None:
        subprocess.run([*self._words, "-X", "quit"], env=environment(self._env), capture_output=True, check=False)


def detach(terminal: Terminal) -> None:
    terminal.press("ctrl+a", "d")
    assert terminal.wait_exit()[0] == 0


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    here = Screen(tmp_path)
    yield here
    here.quit()


@pytest.mark.outside("screen")
def test_in_gnu_screen_a_check_in_outlives_detaching_and_its_end(world: World, screen: Screen) -> None:
    with screen.begin(command(world)) as terminal:
        terminal.wait_for("j journal")
        terminal.send("c1\x1bt")
        terminal.wait_for("Taper ·")
        terminal.send("c23")
        terminal.wait_for("[3]")
        terminal.wait_still()
        detach(terminal)
    for cols, rows in ((60, 20), (120, 40), (40, 12), (80, 24)):
        with screen.attach(cols, rows) as terminal:
            terminal.wait_for("Nothing is lost" if cols < 60 else "[3]")
            terminal.wait_still()
            before = terminal.text
            mark = terminal.mark()
            terminal.press("ctrl+l")
            until(partial(terminal.since, mark), "a fresh paint", lambda: terminal.pump(0.1))
            terminal.wait_still()
            assert terminal.text == before
            detach(terminal)
    screen.quit()
    until(lambda: draft(world) == {"anxiety": 1, "irritability": 2, "insomnia": 3}, "the draft")
    all_gone(world)
