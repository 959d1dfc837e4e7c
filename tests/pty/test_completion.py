"""Tab in real shells: a line is typed as a person types it, and the shell makes of it what it should.

What is offered where is tested in tests/cli/test_completing.py.
"""

import shlex
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, ZONE, open_journal
from tests.examples import worked_plan
from tests.pty.terminal import Terminal

ROOT = Path(__file__).parent.parent.parent
PROMPT = "ready>"
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], f"PS1='{PROMPT} '; bind 'set bell-style none'"),
    "zsh": (["zsh", "-f", "-i"], f"PS1='{PROMPT} '"),
    "fish": (["fish", "--no-config", "-i"], f"function fish_prompt; echo -n '{PROMPT} '; end"),
}
READ = {
    "bash": 'eval "$(ebb completion bash)"',
    "zsh": 'eval "$(ebb completion zsh)"',
    "fish": "set -g fish_autosuggestion_enabled 0; ebb completion fish | source",
}
ALL = [
    "bash",
    pytest.param("zsh", marks=pytest.mark.outside("zsh")),
    pytest.param("fish", marks=pytest.mark.outside("fish")),
]
LINES = [
    [("ebb chec", "ebb checkin "), ("--set anx", "ebb checkin --set anxiety=")],
    [("ebb checkin --set=anx", "ebb checkin --set=anxiety=")],
    [("ebb checkin --set own_d", "ebb checkin --set own_dreams=")],
    [
        ("ebb checkin --set support=y", "ebb checkin --set support=yes "),
        ("--js", "ebb checkin --set support=yes --json "),
    ],
    [("ebb checkin --day yes", "ebb checkin --day yesterday ")],
    [("ebb dose 2 --unit cap", "ebb dose 2 --unit capsule ")],
    [("ebb dose 2 --unit=cap", "ebb dose 2 --unit=capsule ")],
    [("ebb dose 2 --at 17:3", "ebb dose 2 --at 17:30 ")],
    [("ebb dose 2 --at 'yesterday 22:00' --ye", "ebb dose 2 --at 'yesterday 22:00' --yes ")],
    [("ebb plan --on 2026-09", "ebb plan --on 2026-09-15 ")],
    [("ebb plan prev", "ebb plan preview "), ("--method hyp", "ebb plan preview --method hyperbolic ")],
    [("ebb sos new\\ z", "ebb sos new\\ zealand ")],
    [("ebb sos 'new z", "ebb sos 'new zealand' ")],
    [("ebb export --out my", "ebb export --out my\\ file.json ")],
    [("ebb export --out=my", "ebb export --out=my\\ file.json ")],
    [("echo one; ebb und", "echo one; ebb undo ")],
    [("ebb --journal other.json restore 1", "ebb --journal other.json restore 1")],
]
"""What is typed before each Tab, and the line behind it."""


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A home with a journal, a file, and `ebb` on the path."""
    monkeypatch.setenv("EBB_NOW", NOW)
    journal = open_journal()
    journal.save_settings({"timezone": ZONE, "own_dreams": "Bad dreams", "symptoms": ["own_dreams"]})
    journal.begin_plan(worked_plan(from_=date(2026, 9, 15)))
    journal.back_up()
    journal.close()
    (tmp_path / "my file.json").touch()
    program = tmp_path / "bin" / "ebb"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m tui "$@"\n'
    )
    program.chmod(0o755)
    places = {"EBB_JOURNAL": "journal.json", "EBB_STATE": "state", "EBB_CONFIG": "config.toml"}
    return {
        "HOME": str(tmp_path),
        "PATH": f"{program.parent}:/usr/local/bin:/usr/bin:/bin",
        **{name: str(tmp_path / place) for name, place in places.items()},
    }


def started(name: str, world: dict[str, str], *before: str) -> Terminal:
    """A shell at its prompt that has read these lines."""
    argv, prompt = SHELLS[name]
    terminal = Terminal(argv, env=world, cols=100, cwd=Path(world["HOME"]))
    terminal.wait_still()
    terminal.send("; ".join((prompt, *before, "clear")) + "\n")
    terminal.wait_for(lambda lines: lines[0].rstrip() == PROMPT)
    return terminal


@pytest.fixture(params=ALL)
def shell(request: pytest.FixtureRequest, world: dict[str, str]) -> Iterator[Terminal]:
    """Each shell, with the script."""
    with started(request.param, world, READ[request.param]) as terminal:
        yield terminal


def wait_for_line(terminal: Terminal, wanted: str) -> None:
    """Waits until that is the line, with the cursor behind it."""

    def is_there(lines: Sequence[str]) -> bool:
        row, column = terminal.cursor
        return lines[row].ljust(100)[:column] == f"{PROMPT} {wanted}"

    try:
        terminal.wait_for(is_there)
    except AssertionError as error:
        raise AssertionError(f"{wanted!r} did not come: {error}") from None


def test_a_line_is_completed(shell: Terminal) -> None:
    for stages in LINES:
        for typed, wanted in stages:
            shell.send(f"{typed}\t")
            wait_for_line(shell, wanted)
        shell.send("\x15")
        wait_for_line(shell, "")


def test_several_that_may_come_are_listed_with_what_they_mean(shell: Terminal) -> None:
    for typed, *wanted in (
        ("ebb checkin --set own_dreams=", "moderate", "extreme"),
        ("ebb restore 2026-11-22 --", "Bring it back without a question"),
        ("ebb checkin --day ", "nothing logged"),
        ("ebb ", "Log a dose", "The Today screen"),
    ):
        shell.send(f"{typed}\t")
        if shell.argv[0] == "bash":  # which lists at the second one
            shell.send("\t")
        for words in wanted:
            shell.wait_for(words)
        shell.send("\x03" if shell.argv[0] == "fish" else "\x15")
        shell.wait_still()
        shell.send("\x15\x0c")
        wait_for_line(shell, "")


def test_a_line_that_nothing_is_known_of_stays_as_it_is_and_nothing_is_said(shell: Terminal) -> None:
    for typed in (
        "ebb nothing --like ",
        "ebb dose --note secret",
        "ebb plan preview --start ",
        "ebb dose --note \"it's ",
    ):
        shell.send(f"{typed}\t\tx")  # what is typed behind it shows that the Tab is over
        wait_for_line(shell, f"{typed}x")
        assert sum(bool(line) for line in shell.screen) == 1, shell.text
        shell.send("\x15")
        wait_for_line(shell, "")


def test_bash_3_completes_too(world: dict[str, str]) -> None:
    """macOS has bash 3.2, whose functions cannot say more than which words there are."""
    with started("bash", world, "enable -n compopt", READ["bash"]) as terminal:
        for typed, wanted in (
            ("ebb checkin --set anx", "ebb checkin --set anxiety="),
            ("ebb checkin --set support=y", "ebb checkin --set support=yes "),
            ("ebb und", "ebb undo "),
            ("ebb export --out my", "ebb export --out my\\ file.json"),
        ):
            terminal.send(f"{typed}\t")
            wait_for_line(terminal, wanted)
            terminal.send("\x15")
            wait_for_line(terminal, "")


@pytest.mark.outside("zsh")
def test_zsh_finds_the_installed_script_by_itself(world: dict[str, str]) -> None:
    shells = ROOT / "tui" / "cli" / "shells"
    begin = f"fpath=({shells} $fpath); autoload -Uz compinit && compinit -i -D"
    with started("zsh", world, begin) as terminal:
        for typed, wanted in (("ebb checkin --set anx", "ebb checkin --set anxiety="), ("ebb und", "ebb undo ")):
            terminal.send(f"{typed}\t")
            wait_for_line(terminal, wanted)
            terminal.send("\x15")
            wait_for_line(terminal, "")
