"""How every command ends, and on which stream it says so, whatever state the journal is in.

The commands are those that there are: see `codes`.
"""

import errno
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from tests.cli.codes import (
    EVERY,
    LINES,
    UNLIKE,
    Well,
    World,
    copied,
    is_one_line,
    is_plain,
    last_line,
    no_log,
    template,
    well,
    world,
)
from tests.cli.conftest import Done, newer
from tests.command_lines import commands
from tests.journal.calls import Calls, refused
from tests.journal.failures import NEEDS_ROOM
from tui.journal import store
from tui.journal.whole import load

__all__ = ["template", "well", "world"]

CHANGING = {"backup", "checkin", "dose", "import", "merge", "restore", "undo", "urge"}
LOOKING = {"doctor", "export", "plan", "plan preview", "report", "sos", "status", "today"}


def test_every_command_is_in_the_table() -> None:
    assert {" ".join(path) for path, _ in commands()} <= set(LINES)
    assert len(UNLIKE) < len(LINES)


@EVERY
def test_where_nothing_is_wrong_it_does_what_it_is_for(name: str, well: Well) -> None:
    done, line = well.done, LINES[name]
    assert done.code in line.well, done.err
    assert bool(done.out) == (done.code == 0)
    assert is_plain(done.err)
    assert done.out.endswith("\n") or done.code
    if name in CHANGING | LOOKING:
        assert well.changes == (name in CHANGING)


# A journal that cannot be read


def words(world: World) -> None:
    world.journal.write_text("Dear diary")


def truncated(world: World) -> None:
    world.journal.write_text('{"doses": {"1": ')


def empty(world: World) -> None:
    world.journal.write_text("")


def another_shape(world: World) -> None:
    world.journal.write_text("[1, 2]")


def folder(world: World) -> None:
    world.journal.unlink()
    world.journal.mkdir()


UNREADABLE = (words, truncated, empty, another_shape, folder)


def check_unreadable(name: str, world: World, well: Well, done: Done) -> None:
    line = LINES[name]
    if line.alone:
        assert done.code in line.unreadable
        assert bool(done.out) == (done.code == 0) or name == "restore, the list"
    else:
        assert done.code in line.unreadable, done.err
        assert bool(done.out) == line.answers
        assert done.err == "" if line.silent else is_one_line(done.err)
    assert is_plain(done.err)
    assert no_log(world)


@EVERY
@pytest.mark.parametrize("harm", UNREADABLE, ids=lambda harm: harm.__name__)
def test_a_journal_that_cannot_be_read_ends_with_3_and_stays_as_it_is(
    name: str, harm: Callable[[World], None], world: World, well: Well
) -> None:
    for path in world.journal.with_name("journal.json.backups").iterdir():
        path.unlink()  # else it would be brought back
    harm(world)
    before = world.kept()
    check_unreadable(name, world, well, world.run(name))
    assert world.kept() == before


@EVERY
def test_a_journal_that_may_not_be_read_ends_with_3(
    name: str, world: World, well: Well, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, before = os.open, world.kept()

    def closed(path: "os.PathLike[str] | str", *more: int, **options: int) -> int:
        if os.fspath(path) == str(world.journal):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, *more, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", closed)  # root may read everything
        done = world.run(name)
    check_unreadable(name, world, well, done)
    assert world.kept() == before


# A journal that may only be read

ONLY_WHAT_IT_KNOWS = {"export csv", "export to stdout"}
"""What would leave out entries that only a newer Ebbtide knows: json alone hands out all of them."""


@EVERY
def test_a_newer_journal_is_shown_and_not_changed(name: str, world: World, well: Well) -> None:
    newer(world.journal, world.journal)
    before = world.kept()
    done, line = world.run(name), LINES[name]
    assert world.kept() == before
    assert is_plain(done.err)
    assert no_log(world)
    if well.changes:
        assert done.code == 1
        assert bool(done.out) == line.answers
        assert "update Ebbtide" in last_line(done.err)
    elif line.answers:
        assert done.out
    elif name in ONLY_WHAT_IT_KNOWS:
        assert (done.code, done.out) == (1, "")
    else:
        assert (done.code, bool(done.out)) == (well.done.code, bool(well.done.out))


# A journal that another process is changing

HOLD = """
import fcntl, sys
held = [open(path, "a") for path in sys.argv[1:]]
for each in held:
    fcntl.flock(each, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def worlds(template: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, World]:
    """A world for each command line."""
    return {name: copied(template, tmp_path / str(number), monkeypatch) for number, name in enumerate(LINES)}


@pytest.fixture
def holder(worlds: dict[str, World]) -> Iterator[int]:
    """The process that holds the lock of all these journals."""
    locks = [str(each.journal.with_name("journal.json.lock")) for each in worlds.values()]
    with Popen([sys.executable, "-c", HOLD, *locks], stdin=PIPE, stdout=PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process.pid
        process.communicate()


def test_while_another_process_changes_it_what_looks_answers_and_what_changes_ends_with_4_and_names_it(
    worlds: dict[str, World], holder: int, template: World, tmp_path: Path
) -> None:
    """All at the same time: each that wants to change something waits for its 5 seconds.

    But first those that give up on a slow disk after as long: beside all the others even a good one could be that slow.
    """
    assert store.LONGEST_WAIT == 5
    before = {name: each.kept() for name, each in worlds.items()}
    impatient = [name for name in LINES if name.startswith(("remind", "status"))]
    wrong = {}
    for names in (impatient, [name for name in LINES if name not in impatient]):
        started = {
            name: Popen(
                [sys.executable, "-m", "tui", *shlex.split(LINES[name].words)],
                env={**os.environ, **worlds[name].environment()},
                cwd=worlds[name].root,
                stdin=subprocess.DEVNULL,
                stdout=PIPE,
                stderr=PIPE,
                text=True,
            )
            for name in names
        }
        for name, process in started.items():
            out, err = process.communicate(timeout=60)
            with pytest.MonkeyPatch.context() as patch:
                fine = copied(template, tmp_path / "fine", patch)
                kept = fine.kept()
                done = fine.run(name)
                changes = fine.kept() != kept
            code = 4 if changes or name.startswith("doctor") else done.code
            answered = bool(done.out) if LINES[name].answers or not code else False
            named = str(holder) in last_line(err) if changes else str(holder) not in err
            if (process.returncode, bool(out), named) != (code, answered, True) or not is_plain(err):
                wrong[name] = (process.returncode, out[:80], err)
            assert worlds[name].kept() == before[name], name
    assert not wrong


# A disk that is full


@EVERY
def test_on_a_full_disk_nothing_is_half_done(name: str, world: World, well: Well) -> None:
    before = world.journal.read_bytes()
    with Calls(refused(errno.ENOSPC), 0, on=True, only=NEEDS_ROOM - {"close"}) as disk:
        done = world.run(name)
    writes = well.changes or (disk.struck and bool(well.done.out))
    assert world.journal.read_bytes() == before
    assert load(world.journal).edited is False
    assert is_plain(done.err)
    assert no_log(world)
    if not writes:
        assert (done.code, done.out) == (well.done.code, well.done.out.replace("fine/", "world/"))
        return
    assert done.code == 1
    assert bool(done.out) == LINES[name].answers
    assert "full" in last_line(done.err)
