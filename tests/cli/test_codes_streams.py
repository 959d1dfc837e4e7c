"""What every command does when one of its streams is full, closed or gone, when it is used wrongly, and when asked.

The commands are those that there are: see `codes`.
"""

import contextlib
import io
import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click
import pytest

from tests.cli.codes import EVERY, LINES, Well, World, is_one_line, is_plain, no_log, run, template, well, world
from tests.command_lines import commands
from tests.pty.terminal import Terminal, python
from tui.cli import main

__all__ = ["template", "well", "world"]

FULL = Path("/dev/full")


@contextlib.contextmanager
def gone() -> Iterator[TextIO]:
    """A stream whose reader has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "w", encoding="utf-8")
    yield stream
    with contextlib.suppress(BrokenPipeError):
        stream.close()


@contextlib.contextmanager
def full() -> Iterator[TextIO]:
    """A stream to a disk that is full."""
    stream = FULL.open("w", encoding="utf-8")
    yield stream
    with contextlib.suppress(OSError):
        stream.close()


def with_streams(name: str, **streams: TextIO | None) -> tuple[int, str, str]:
    """The command of that name with other streams: its code, and what came out of those that are its own still."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        for each, stream in {"stdout": out, "stderr": err, **streams}.items():
            patch.setattr(sys, each, stream)
        return main(shlex.split(LINES[name].words)), out.getvalue(), err.getvalue()


@EVERY
def test_a_reader_that_has_gone_is_no_error_and_what_was_done_is_done(name: str, world: World, well: Well) -> None:
    before = world.kept()
    with gone() as stream:
        code, _, err = with_streams(name, stdout=stream)
    assert code == (0 if well.done.out else well.done.code)
    assert is_plain(err)
    assert (world.kept() != before) == well.changes
    assert no_log(world)


@EVERY
@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_an_answer_that_cannot_be_written_is_said_and_what_was_done_is_done(
    name: str, world: World, well: Well
) -> None:
    before = world.kept()
    with full() as stream:
        code, _, err = with_streams(name, stdout=stream)
    if well.done.out:
        assert code == 1
        if LINES[name].silent:
            assert err == ""
        else:
            assert is_one_line(err.splitlines(keepends=True)[-1])
            assert "no space left" in err
    else:
        assert code == well.done.code
    assert (world.kept() != before) == well.changes
    assert no_log(world)


@EVERY
@pytest.mark.parametrize("closed", [("stdout",), ("stderr",), ("stdin",), ("stdin", "stdout", "stderr")], ids=" ".join)
def test_a_stream_that_was_closed_is_no_error(name: str, closed: tuple[str, ...], world: World, well: Well) -> None:
    before = world.kept()
    code, out, err = with_streams(name, **dict.fromkeys(closed))
    assert code == well.done.code
    assert bool(out) == (bool(well.done.out) and "stdout" not in closed)
    assert bool(err) == (bool(well.done.err) and "stderr" not in closed)
    assert (world.kept() != before) == well.changes
    assert no_log(world)


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
@pytest.mark.parametrize("wrong", [["--no-such-option"], ["--journal"], ["--color", "loud"]], ids=" ".join)
def test_wrong_usage_ends_with_2_and_one_line_that_helps(path: list[str], wrong: list[str], world: World) -> None:
    before = world.kept()
    done = run(*path, *wrong)
    assert (done.code, done.out) == (2, "")
    assert is_one_line(done.err)
    assert world.kept() == before


# Help


def strange_places(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal that is none, a state folder that nothing can be written in, no home, a terminal of no known kind."""
    world.journal.write_text("{")
    shutil.rmtree(world.root / "state")
    (world.root / "state").write_text("in the way")
    (world.root / "config.toml").write_bytes(b"\xff = [")
    monkeypatch.delenv("HOME")
    for name, value in {"TERM": "no-such", "LANG": "xx_YY.nonsense", "LC_ALL": "klingon", "COLUMNS": "20"}.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("path", [[], *(path for path, _ in commands())], ids=" ".join)
@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_help_is_there_whatever_else_is_wrong(
    path: list[str], asked: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run(*path, asked)
    strange_places(world, monkeypatch)
    done = run(*path, asked)
    assert (done.code, done.err) == (0, "")
    assert f"ebb {' '.join(path)}".strip() in done.out
    assert "Examples:" in done.out
    if path not in ([], ["plan"]):  # what lists commands may shorten what it says of them
        assert "".join(done.out.split()) == "".join(whole.out.split()), "the same, in other lines"


def test_help_of_a_process_is_there_whatever_else_is_wrong(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    strange_places(world, monkeypatch)
    nothing = dict.fromkeys(("EBB_JOURNAL", "EBB_STATE", "EBB_CONFIG", "EBB_NOW"), "")
    with Terminal(
        [*python("-m", "tui"), "plan", "preview", "--help"], env=nothing | {"COLUMNS": "20"}, cols=20
    ) as told:
        assert told.wait_exit() == (0, None)
        assert "Traceback" not in told.text


# Questions


ASKING = [
    " ".join(path)
    for path, command in commands()
    if any("--yes" in each.opts for each in command.params if isinstance(each, click.Option))
    and 0 in LINES[" ".join(path)].well
]
QUESTIONS: dict[str, tuple[str, ...]] = {
    "backup": ("backup copy.json",),
    "doctor": ("doctor --fix",),
    "dose": ("dose 2.7", "dose 50"),
    "export": ("export --format json --out out.json", "export --format csv --out csv"),
    "import": ("import log.csv --map date=Day,amount=g",),
    "merge": ("merge other.json",),
    "report": ("report --out .",),
    "restore": ("restore 1",),
}
"""Command lines that are refused where nobody can be asked; of other commands with --yes that of the table is tried."""


def taken(world: World) -> None:
    """What is written is there already, what is logged was logged a minute ago, what is folded in is doubtful."""
    for name in LINES:
        if name in ("export", "export csv", "report to a file"):
            assert world.run(name).code == 0
    assert run("backup", "copy.json").code == 0
    assert run("dose", "2.7").code == 0


@pytest.mark.parametrize(
    "line", [line for name in ASKING for line in QUESTIONS.get(name, (LINES[name].words.removesuffix(" --yes"),))]
)
def test_yes_answers_every_question(line: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read from the input, and it is done; without --yes nothing is, where nobody can be asked."""
    taken(world)
    conflict_copy(world)
    before, name = (world.kept(), here(world)), line.split(maxsplit=1)[0]
    if name in QUESTIONS:
        done = run(*shlex.split(line))
        assert done.code == 1, done.err
        assert "--yes" in done.err
        assert (world.kept(), here(world)) == before or name == "doctor", "what needs no question is mended"

    def nobody(*_: object) -> str:
        raise AssertionError("the input was read")

    monkeypatch.setattr("sys.stdin", type("Nobody", (io.StringIO,), {"readline": nobody, "isatty": lambda _: True})())
    monkeypatch.setattr("tui.cli.asking.can_answer", lambda: True)
    done = run(*shlex.split(line), "--yes")
    assert done.code == 0, done.err
    assert no_log(world)


def conflict_copy(world: World) -> None:
    """A copy beside the journal that a synchronizing program left: folding it in is a question of doctor."""
    copy = world.journal.with_name("journal.sync-conflict-20261122-114200-ABCDEFG.json")
    shutil.copy(world.root / "other.json", copy)


def here(world: World) -> dict[str, bytes]:
    """What is in the folder that the answers go to."""
    return {str(path): path.read_bytes() for path in sorted(world.root.glob("[!s]*")) if path.is_file()}
