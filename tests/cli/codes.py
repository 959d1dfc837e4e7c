"""Every command with a command line that does something, and a journal of its own to do it on. No tests.

A new command is in the table by its first example; it is named here only where it is unlike the others.
"""

import contextlib
import io
import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import Done, open_journal
from tests.command_lines import commands, examples
from tests.examples import worked_plan
from tui.cli import main

WHEN = {"a day before": "2026-11-21T12:00:00+00:00", "in the morning": "2026-11-22T08:00:00+00:00"}
NOON = "2026-11-22T12:00:00+00:00"


class Line(NamedTuple):
    """A command line, and how the command is unlike others.

    `well` is how it ends when all is well, and `unreadable` when the journal cannot be read. One that `answers` prints
    on stdout also when it does not end with 0: what it says is wanted then above all. One that is `silent` says no
    word on stderr about what is wrong with the journal, and of one that is `alone` no journal is looked at.
    """

    words: str = ""
    well: tuple[int, ...] = (0,)
    unreadable: tuple[int, ...] = (3,)
    answers: bool = False
    silent: bool = False
    alone: bool = False


UNLIKE = {
    "checkin": Line("checkin --set anxiety=2"),
    "completion": Line(unreadable=(0,), alone=True),
    "demo": Line(well=(1,), unreadable=(1,), alone=True),
    "doctor": Line(answers=True),
    "export": Line("export --format json --out out.json"),
    "import": Line("import log.csv --map date=Day,amount=g --yes"),
    "merge": Line("merge other.json --yes"),
    "remind": Line(well=(0, 1)),
    "restore": Line("restore 1 --yes", unreadable=(1, 3)),
    "setup": Line(well=(1,), unreadable=(1,), alone=True),  # it only asks, and nobody answers here
    "sos": Line(unreadable=(0,), alone=True),
    "status": Line(silent=True),
    "tips": Line(answers=True),
    "urge": Line("urge 3", answers=True),
}
MORE = {
    "checkin --json": Line("checkin --set anxiety=2 --json"),
    "doctor --json": Line("doctor --json", answers=True),
    "dose --json": Line("dose 2 --json"),
    "export csv": Line("export --format csv --out csv"),
    "export to stdout": Line("export --format md"),
    "plan --on": Line("plan --on yesterday"),
    "report to a file": Line("report --out ."),
    "restore, the list": Line("restore", unreadable=(0,), alone=True),
    "sos --about": Line("sos germany --about 1", unreadable=(0,), alone=True),
    "status --format": UNLIKE["status"]._replace(words="status --format {day}"),
    "status --json": UNLIKE["status"]._replace(words="status --json"),
    "today --json": Line("today --json"),
    "urge, a whole one": Line("urge 3 --outcome passed --yes"),
}
"""Other ways through the same commands."""


def _every() -> Iterator[tuple[str, Line]]:
    for path, command in commands():
        name = " ".join(path)
        line = UNLIKE.get(name, Line())
        yield name, line if line.words else line._replace(words=shlex.join(examples(command)[0]))
    yield from MORE.items()


LINES = dict(_every())
EVERY = pytest.mark.parametrize("name", LINES)


class World:
    """A folder with a journal of two days under the worked plan, another journal and a spreadsheet's log."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.journal = root / "data" / "journal.json"

    def enter(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is run from now on finds it as its home and its current folder."""
        for name, value in self.environment().items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(self.root)

    def environment(self) -> dict[str, str]:
        places = {"EBB_JOURNAL": "data/journal.json", "EBB_STATE": "state", "EBB_CONFIG": "config.toml", "HOME": ""}
        return {name: str(self.root / place) for name, place in places.items()} | {"EBB_NOW": NOON, "TZ": "UTC"}

    def kept(self) -> dict[str, bytes]:
        """What the journal and its backups are, byte by byte; the lock beside it is no part of it."""
        files = (path for path in sorted(self.journal.parent.rglob("*")) if path.is_file() and path.suffix != ".lock")
        return {str(path.relative_to(self.root)): path.read_bytes() for path in files}

    def run(self, name: str) -> Done:
        """The command line of that name, in this process."""
        return run(*shlex.split(LINES[name].words))


def run(*words: str) -> Done:
    """`ebb` with these words; whatever stands in for one of the streams stays, the others are read."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        return Done(main(list(words)), out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The world as it is before anything is done in it."""
    made = World(tmp_path_factory.mktemp("codes") / "world")
    made.root.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        made.enter(patch)
        for when in WHEN.values():
            patch.setenv("EBB_NOW", when)
            if not made.journal.exists():
                journal = open_journal()
                journal.save_settings({"timezone": "UTC"})
                journal.begin_plan(worked_plan())
                journal.close()
            assert run("dose", "2.7").code == 0
        assert run("--journal", "other.json", "dose", "1", "--at", "07:00").code == 0
    (made.root / "log.csv").write_text("Day,g\n2026-11-20 08:30,2.5\n", encoding="utf-8")
    return made


def copied(template: World, to: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A copy of it, entered."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(template.root, to)
    made = World(to)
    made.enter(monkeypatch)
    return made


@pytest.fixture
def world(template: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """One in which nothing has been done yet."""
    return copied(template, tmp_path / "world", monkeypatch)


class Well(NamedTuple):
    """What a command does where nothing is wrong."""

    done: Done
    changes: bool


@pytest.fixture
def well(request: pytest.FixtureRequest, template: World, tmp_path: Path) -> Well:
    """The command of the test, done in a world of its own in which nothing is wrong."""
    with pytest.MonkeyPatch.context() as patch:
        fine = copied(template, tmp_path / "fine", patch)
        before = fine.kept()
        done = fine.run(request.getfixturevalue("name"))
        return Well(done, fine.kept() != before)


def is_one_line(said: str) -> bool:
    """Whether it is one whole line of words, and nothing that a terminal would obey."""
    return said.endswith("\n") and said.count("\n") == 1 and is_plain(said) and len(said) > len("Nothing.\n")


def is_plain(said: str) -> bool:
    """Whether no part of it is a traceback, or something that a terminal would obey."""
    controls = {chr(number) for number in [*range(10), *range(11, 32), *range(127, 160)]}
    return "Traceback" not in said and not controls & set(said) and "error of its own" not in said


def last_line(said: str) -> str:
    """What is said last: the reason why something was not done."""
    return said.splitlines()[-1] if said.strip() else ""


def no_log(world: World) -> bool:
    """Whether nothing went wrong that nobody had thought of."""
    return not os.path.lexists(world.root / "state" / "ebb.log")
