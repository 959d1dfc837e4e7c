"""Whatever Ebbtide puts on the disk is for this person alone, whatever the umask: files 0600, folders 0700.

Everything that is there afterward is looked at, not a list of names: so what comes to be written later is covered.
"""

import json
import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_lines import command_lines, inside
from tests.pty.ebbtide import NOW, answered
from tests.pty.terminal import Terminal, environment, python
from tests.pty.test_first_day import answer_the_first_questions

UMASKS = (0o000, 0o077)
DAYS = ("2026-11-23T09:00:00+00:00", "2026-11-24T09:00:00+00:00")

BREAK = """
import sys
from tui.cli.output import ended_by
sys.exit(ended_by(RuntimeError("made for a test")))
"""

WRITE_A_PREFERENCE = """
from tui import paths, prefs
prefs.write_preference(paths.config_path(), "mouse", True)
"""


class Person:
    """Somebody whose home folder is empty at first; no variable names a place of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir()

    def env(self, now: str = NOW) -> dict[str, str]:
        # No umask of these tests is to hit what Python keeps beside its modules.
        return {"HOME": str(self.home), "EBB_NOW": now, "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"}

    def run(self, now: str, *words: str) -> "subprocess.CompletedProcess[bytes]":
        """`python` with these words to its end, without a terminal, in the home folder."""
        return subprocess.run(
            python(*words),
            cwd=self.home,
            env=environment(self.env(now)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )

    def find(self, pattern: str) -> list[Path]:
        return sorted(self.home.rglob(pattern))

    def open_to_others(self) -> dict[str, str]:
        """What anybody else could look into or change, with its mode; and what is private and cannot be used."""
        found = {}
        for path in self.find("*"):
            mode = stat.S_IMODE(path.lstat().st_mode)
            if mode != (0o700 if path.is_dir() else 0o600):
                found[str(path.relative_to(self.home))] = oct(mode)
        return found


@pytest.fixture(params=UMASKS, ids=[f"umask-{mask:03o}" for mask in UMASKS])
def person(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Person]:
    before = os.umask(request.param)
    try:
        yield Person(tmp_path / "home")
    finally:
        os.umask(before)


def live(person: Person) -> None:
    """A first day in the app: set up, a dose, half a check-in, a preference changed, something taken back."""
    with Terminal(python("-m", "tui"), env=person.env()) as terminal:
        answer_the_first_questions(terminal)
        terminal.press("enter")
        terminal.wait_for("20 g today")
        terminal.wait_still()
        terminal.send("d\r")
        terminal.wait_for("Logged 6.6 g")
        terminal.send("d1\r")
        terminal.wait_for("Logged 1 g")
        terminal.send("z")
        terminal.wait_for("Took back")
        terminal.press("ctrl+p")
        terminal.wait_for("Find a command")
        terminal.send("Settings: Theme")
        terminal.wait_for("Settings: Theme")
        terminal.press("enter")
        terminal.wait_for("‹")
        terminal.wait_still()
        terminal.press("right")
        terminal.wait_for("Kept for this terminal")
        terminal.send("c")
        terminal.wait_for("Anxiety")
        terminal.send("23")
        terminal.wait_for("[3]")
        answered(terminal, "esc")
        terminal.send("q")
        assert terminal.wait_exit() == (0, None)


def spoil_a_document(journal: Path) -> None:
    """One entry that cannot be read, as a hand that slipped in an editor leaves it."""
    tables = json.loads(journal.read_text())
    tables["doses"]["9000"] = {"id": "spoiled", "amount": "much"}
    journal.write_text(json.dumps(tables))


def test_all_that_is_written_is_private_whatever_the_umask(person: Person) -> None:
    live(person)
    assert person.open_to_others() == {}
    (journal,) = person.find("journal.json")

    # A day later: every command, as its help shows it; then a journal with an entry that cannot be read.
    for lines in command_lines().values():
        for words in inside(person.home, lines[1:]):
            person.run(DAYS[0], "-m", "tui", *words)
    spoil_a_document(journal)
    assert person.run(DAYS[1], "-m", "tui", "dose", "2").returncode == 0
    assert b"RuntimeError" in person.run(DAYS[1], "-c", BREAK).stderr

    there = [path.name for path in person.find("*")]
    for name in ("journal.json", "journal.json.lock", "writer", "ebb.log", "config.toml"):
        assert name in there
    for pattern in ("journal.json.set-aside-*", "drafts/**/*.json", "*history*"):
        assert person.find(pattern), pattern
    assert person.open_to_others() == {}


@pytest.mark.parametrize("mask", [0o177, 0o277, 0o777], ids=oct)
def test_a_umask_that_takes_your_own_rights_takes_none_here(tmp_path: Path, mask: int) -> None:
    """Even where no folder can be entered that is made in the ordinary way."""
    person = Person(tmp_path / "home")
    before = os.umask(mask)
    try:
        for now, words in ((NOW, ["dose", "2"]), (DAYS[0], ["checkin", "--set", "anxiety=2"]), (DAYS[1], ["undo"])):
            done = person.run(now, "-m", "tui", *words)
            assert done.returncode == 0, done.stderr
        person.run(NOW, "-c", WRITE_A_PREFERENCE)
        assert b"RuntimeError" in person.run(DAYS[1], "-c", BREAK).stderr
    finally:
        os.umask(before)
    there = [path.name for path in person.find("*")]
    for name in ("journal.json", "journal.json.lock", "journal.json.backups", "writer", "ebb.log", "config.toml"):
        assert name in there
    assert person.open_to_others() == {}


def test_a_damaged_journal_and_what_becomes_of_it_stay_private(person: Person) -> None:
    person.run(NOW, "-m", "tui", "dose", "2")
    (journal,) = person.find("journal.json")
    journal.write_bytes(journal.read_bytes()[:-40])
    for words in (["status"], ["dose", "1"], ["today"]):
        person.run(DAYS[0], "-m", "tui", *words)
    assert person.open_to_others() == {}


def test_a_journal_that_others_could_read_is_private_after_the_next_change(person: Person) -> None:
    person.run(NOW, "-m", "tui", "dose", "2")
    (journal,) = person.find("journal.json")
    journal.chmod(0o644)
    assert person.open_to_others() == {str(journal.relative_to(person.home)): "0o644"}
    person.run(NOW, "-m", "tui", "dose", "1")
    assert person.open_to_others() == {}


def test_a_demo_is_private_too(person: Person, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with Terminal(python("-m", "tui", "demo"), env=person.env() | {"TMPDIR": str(temporary)}) as terminal:
        terminal.wait_for("This is a made-up journal")
        terminal.wait_still()
        there = list(temporary.rglob("*"))
        assert any(path.name == "journal.json" for path in there)
        for path in there:
            assert stat.S_IMODE(path.lstat().st_mode) == (0o700 if path.is_dir() else 0o600), path
        terminal.send("q")
        terminal.wait_exit()
