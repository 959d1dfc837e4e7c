"""`ebb demo` in a real terminal: it says what it is, anything can be tried, and nothing of it stays."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.ebbtide import NOW
from tests.pty.terminal import Terminal, python
from tests.waiting import until

MADE_UP = "This is a made-up journal in a temporary folder"


class Person:
    """Somebody with a journal of their own, who tries the demo."""

    def __init__(self, folder: Path) -> None:
        self.own, self.temporary = folder / "own", folder / "temporary"
        self.own.mkdir()
        self.temporary.mkdir()
        (self.own / "journal.json").write_text("not to be touched")
        (self.own / "config.toml").write_text('[keymap]\ncheckin = "k"\n')
        self.env = {
            "EBB_JOURNAL": str(self.own / "journal.json"),
            "EBB_STATE": str(self.own / "state"),
            "EBB_CONFIG": str(self.own / "config.toml"),
            "EBB_NOW": NOW,
            "TMPDIR": str(self.temporary),
            "TZ": "UTC",
        }
        self.at_first = self.files()

    def files(self) -> dict[str, bytes]:
        """All that is theirs."""
        return {str(path): path.read_bytes() for path in sorted(self.own.rglob("*")) if path.is_file()}

    def open(self, cols: int = 80, rows: int = 24) -> Terminal:
        """The demo with everything drawn."""
        terminal = Terminal(python("-m", "tui", "demo"), env=self.env, cols=cols, rows=rows)
        terminal.wait_for("Next step")
        terminal.wait_for(MADE_UP)
        terminal.wait_still()
        return terminal

    def nothing_stays(self) -> None:
        assert self.files() == self.at_first
        assert list(self.temporary.iterdir()) == []


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


def try_things(terminal: Terminal) -> None:
    terminal.send("d1.5\r")
    terminal.wait_for("Logged 1.5 g")
    terminal.send("k12")
    terminal.wait_for("[2]")


def test_everything_can_be_tried_and_nothing_is_kept(person: Person) -> None:
    with person.open() as terminal:
        assert "kratom" not in (terminal.text + terminal.title).lower()
        try_things(terminal)
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
        assert terminal.line(0).startswith(" Ebbtide demo")
        terminal.send("q")
        assert terminal.wait_exit() == (0, None)
        assert terminal.unrestored() == []
    person.nothing_stays()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_leaves_nothing_behind(person: Person, number: signal.Signals) -> None:
    with person.open() as terminal:
        try_things(terminal)
        terminal.signal(number)
        assert terminal.wait_exit() == (128 + number, None)
        assert terminal.unrestored() == []
    person.nothing_stays()


def test_a_line_that_drops_leaves_nothing_behind(person: Person) -> None:
    with person.open() as terminal:
        terminal.hang_up()
        assert terminal.wait_exit() == (128 + signal.SIGHUP, None)
    person.nothing_stays()


@pytest.mark.parametrize("when", [lambda made: made, lambda made: made and any(made[0].glob("journal.json"))])
def test_a_signal_on_the_way_to_the_first_screen_leaves_nothing_behind(
    person: Person, when: Callable[[list[Path]], bool]
) -> None:
    with Terminal(python("-m", "tui", "demo"), env=person.env) as terminal:
        until(lambda: when(list(person.temporary.glob("ebbtide-demo-*"))), "the demo", lambda: terminal.pump(0))
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == (128 + signal.SIGTERM, None)
    person.nothing_stays()


@pytest.mark.parametrize(("cols", "rows"), [(60, 20), (120, 40)])
def test_the_demo_fits_other_terminals(person: Person, cols: int, rows: int) -> None:
    with person.open(cols, rows) as terminal:
        assert "day 60" in terminal.line(0)
        terminal.send("q")
        assert terminal.wait_exit() == (0, None)


def test_a_demo_can_not_take_back_the_story(person: Person) -> None:
    with person.open() as terminal:
        terminal.send("z")
        terminal.wait_for("There is nothing to take back.")
