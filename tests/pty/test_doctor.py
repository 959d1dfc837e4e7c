"""`ebb doctor` in a real terminal: what it finds there, and that it asks no terminal that could not answer."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.pty.asked import Asked
from tests.pty.terminal import Terminal, python
from tests.waiting import until

DOCTOR = python("-m", "tui", "doctor")


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_all_of_the_terminal_is_found_and_what_to_set(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("animation = true\n")
    (tmp_path / "config.toml").chmod(0o600)
    env = {"SSH_TTY": "/dev/pts/9", "TERM": "xterm", "EBB_CONFIG": str(tmp_path / "config.toml")}
    with Terminal(DOCTOR, env=env, rows=60) as terminal:
        assert terminal.wait_exit() == (1, None)
        seen = flat(terminal.text)
        assert terminal.unrestored() == []
    assert "80 columns and 60 rows." in seen
    assert "Colors: 16, by TERM xterm. If your terminal has more, export COLORTERM=truecolor" in seen
    assert "UTF-8 by LANG C.UTF-8." in seen
    assert "Drawn with braille dots" in seen
    assert re.search(r"Your terminal answers within \d+ ms", seen)
    assert "look Animation: It is on" in seen


def test_a_terminal_that_does_not_answer_is_told_and_the_rest_is_found() -> None:
    with Asked(DOCTOR, rows=60) as terminal:
        terminal.question()
        terminal.wait_for("The terminal did not answer")
        terminal.wait_exit()
        assert terminal.unrestored() == []


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_understands_nothing_is_not_asked(term: str) -> None:
    with Asked(DOCTOR, env={"TERM": term}, rows=60) as terminal:
        assert terminal.wait_exit() == (1, None)
        assert b"\x1b[c" not in terminal.tail(10_000)
        assert not terminal.answers


def test_into_a_pipe_nothing_is_asked_and_from_nowhere_it_is_said() -> None:
    command = shlex.join(DOCTOR)
    with Asked(["sh", "-c", f"{command} | cat"], rows=60) as terminal:
        terminal.wait_for("This is no terminal")
        terminal.wait_exit()
        assert not terminal.answers
    with Asked(["sh", "-c", f"{command} < /dev/null"], rows=60) as terminal:
        terminal.wait_for("nothing can be typed here")
        terminal.wait_exit()
        assert not terminal.answers


@pytest.mark.outside("tmux")
def test_within_tmux_it_is_tmux_that_answers(tmp_path: Path) -> None:
    def tmux(*words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(tmp_path / "tmux"), "-f", str(config), *words],
            env=os.environ | {"LANG": "C.UTF-8", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        return flat(done.stdout)

    config = tmp_path / "tmux.conf"
    config.write_text("set -sg escape-time 400\nset -g default-terminal tmux-256color\nset -g remain-on-exit on\n")
    here = shlex.join(["cd", str(Path.cwd())])
    try:
        tmux("new-session", "-d", "-x", "80", "-y", "60", f"{here} && {shlex.join(DOCTOR)}")
        until(lambda: "Time:" in tmux("capture-pane", "-p"), "the last line")
        seen = tmux("capture-pane", "-p")
    finally:
        tmux("kill-server")
    assert "TERM is tmux-256color." in seen
    assert "It holds Esc back for 400 ms." in seen
    assert re.search(r"tmux answers within \d+ ms.", seen)
