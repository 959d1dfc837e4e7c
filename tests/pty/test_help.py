"""Get help in a real terminal: also when the journal does not open, and the file stays as it was, byte by byte."""

import os
import re
import signal
from pathlib import Path

import pytest

from tests.pty.ebbtide import World
from tests.pty.terminal import Terminal, python
from tests.pty.test_leaving import EARLY

DAMAGED = b'\xff\xfe{ "settings": {"1": {"key": "country", "value": "DE"}, "2": {"key": "time'


def every_file(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and os.access(path, os.R_OK)}


@pytest.fixture
def wrecked(tmp_path: Path) -> World:
    """A world whose journal holds nothing that can be read."""
    world = World(tmp_path)
    world.journal_path.write_bytes(DAMAGED)
    world.env["TZ"] = "America/New_York"
    return world


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)], ids=str)
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_with_a_journal_of_garbage_the_number_is_on_screen(
    wrecked: World, tmp_path: Path, size: tuple[int, int], locale: str
) -> None:
    before = every_file(tmp_path)
    with wrecked.start(*size, LANG=locale) as terminal:
        terminal.wait_for("In an emergency, call")
        terminal.wait_for("  112")
        terminal.wait_still()
        assert "Get help" in terminal.line(0)
        assert "q quit" in terminal.line(-1)
        if size[0] >= 60:
            for number in ("0800 111 0 111", "0800 111 0 222", "116 123"):
                assert f"  {number}  " in terminal.text
        terminal.send("!")
        terminal.press("ctrl+g", "pagedown", "home", "q")
        assert terminal.wait_exit() == (3, None)
        assert terminal.unrestored() == []
        said = "".join(terminal.text.split())  # where the terminal breaks the line depends on how long the path is
        assert "wasleftasitis" in said
        assert "Traceback" not in said
    assert every_file(tmp_path) == before


def test_a_folder_in_the_place_of_the_journal_is_no_obstacle(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.journal_path.mkdir()
    with world.start(TZ="Australia/Sydney") as terminal:
        terminal.wait_for("  000")
        terminal.wait_still()
        assert "is a folder, not a journal" in " ".join(terminal.text.split())
        assert "a guess from the time zone" in " ".join(terminal.text.split())
        terminal.send("cmal")
        terminal.wait_for("Malaysia  999")
        terminal.press("enter")
        terminal.wait_for("  15555  ")
        terminal.send("q")
        assert terminal.wait_exit() == (3, None)
    assert not list(world.journal_path.iterdir())


DENIED = """
import errno, os, sys
allowed = os.open
def denied(path, *more, **named):
    if str(path) == os.environ["EBB_JOURNAL"]:
        raise PermissionError(errno.EACCES, "Permission denied")
    return allowed(path, *more, **named)
os.open = denied
from tui.cli import main
sys.exit(main([]))
"""
"""Root may read everything: it is only refused what it is told."""


def test_a_journal_without_permission_is_no_obstacle(wrecked: World) -> None:
    wrecked.journal_path.chmod(0)
    with Terminal(python("-c", DENIED), env=wrecked.env) as terminal:
        terminal.wait_for("  911")
        terminal.wait_still()
        assert "you have no permission there" in " ".join(terminal.text.split())
        terminal.send("q")
        assert terminal.wait_exit() == (3, None)
    wrecked.journal_path.chmod(0o600)
    assert wrecked.journal_path.read_bytes() == DAMAGED


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_restores_the_terminal_without_a_journal_too(wrecked: World, number: signal.Signals) -> None:
    with wrecked.start() as terminal:
        terminal.wait_for("  112")
        terminal.signal(number)
        assert terminal.wait_exit() == (128 + number, None)
        assert terminal.unrestored() == []


def test_a_signal_in_the_moment_in_which_the_terminal_is_taken_over_restores_it_too(wrecked: World) -> None:
    with Terminal(python("-c", EARLY, str(int(signal.SIGTERM))), env=wrecked.env) as terminal:
        assert terminal.wait_exit() == (128 + signal.SIGTERM, None)
        assert terminal.unrestored() == []


def test_a_line_that_drops_without_a_journal_leaves_no_process(wrecked: World) -> None:
    with wrecked.start() as terminal:
        terminal.wait_for("  112")
        terminal.hang_up()
        assert terminal.wait_exit() == (128 + signal.SIGHUP, None)


def test_an_idle_help_page_sends_nothing(wrecked: World) -> None:
    with wrecked.start() as terminal:
        terminal.wait_for("  112")
        terminal.wait_still(quiet=1)
        terminal.mark()
        terminal.pump(2.0)
        assert terminal.since() == 0


NO_TEXTUAL = """
import sys
sys.modules["textual.app"] = None
from tui.cli import main
sys.exit(main([]))
"""


def test_when_not_even_the_screen_works_the_way_to_the_numbers_is_said(wrecked: World) -> None:
    with Terminal(python("-c", NO_TEXTUAL), env=wrecked.env) as terminal:
        assert terminal.wait_exit() == (3, None)
        said = "".join(terminal.text.split())
    assert "ebbsos" in said
    assert "wasleftasitis" in said
    assert "Traceback" not in said
    assert wrecked.journal_path.read_bytes() == DAMAGED


def test_ctrl_g_in_the_middle_of_a_dose_and_back(world: World) -> None:
    with world.open(TZ="UTC") as terminal:
        terminal.send("d1.")
        terminal.wait_for("1.")
        terminal.press("ctrl+g")
        terminal.wait_for("In an emergency, call")
        terminal.wait_for("  911")
        terminal.wait_still()
        terminal.send("!")
        terminal.wait_for("Amount")
        terminal.send("5\r")
        terminal.wait_for("Logged 1.5 g")


def test_at_40_by_12_a_situation_is_two_keys_away_and_two_keys_lead_back(world: World) -> None:
    journal = world.journal()
    journal.save_settings({"country": "US"})
    journal.close()
    with world.open() as terminal:
        terminal.resize(40, 12)
        terminal.wait_still()
        terminal.send("!")
        terminal.wait_for("  911")
        terminal.wait_still()
        assert "1-9 what to do" in terminal.line(-1)
        terminal.send("1")
        terminal.wait_for("I want to die")
        terminal.wait_for("  988")
        terminal.wait_still()
        terminal.press("pagedown", "pagedown")
        terminal.wait_for("Call or write to one of them now.")
        terminal.press("esc")
        terminal.wait_for("In an emergency, call")
        terminal.wait_for("  911")
        terminal.press("esc")
        terminal.wait_for(lambda rows: not any("In an emergency" in row for row in rows))


def test_large_digits_are_drawn_where_there_is_room_and_a_situation_costs_few_bytes(world: World) -> None:
    journal = world.journal()
    journal.save_settings({"country": "US"})
    journal.close()
    with world.open(LANG="C.UTF-8") as terminal:
        terminal.send("!")
        terminal.wait_for("  988  ")
        terminal.wait_still()
        assert terminal.text.count("█▀█") >= 3
        terminal.mark()
        terminal.send("3")
        terminal.wait_for("1-800-222-1222")
        terminal.wait_still()
        assert 0 < terminal.since() < 6_000


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
def test_with_a_journal_of_garbage_a_digit_says_what_to_do(wrecked: World, size: tuple[int, int]) -> None:
    with wrecked.start(*size) as terminal:
        terminal.wait_for("  112")
        terminal.wait_still()
        terminal.send("2")
        terminal.wait_for("Somebody won't wake up")
        terminal.wait_for("  112")
        terminal.wait_still()
        assert "Esc back" in terminal.line(-1)
        terminal.press("esc")
        terminal.wait_for(lambda rows: any("q quit  1-9" in row for row in rows))
        terminal.send("q")
        assert terminal.wait_exit() == (3, None)
        assert terminal.unrestored() == []
    assert wrecked.journal_path.read_bytes() == DAMAGED


def test_help_of_another_country_costs_few_bytes(world: World) -> None:
    journal = world.journal()
    journal.save_settings({"country": "US"})
    journal.close()
    with world.open() as terminal:
        terminal.send("!")
        terminal.wait_for("  988  ")
        terminal.wait_still()
        terminal.mark()
        terminal.press("down")
        terminal.wait_for("1-800-222-1222")
        terminal.wait_still()
        assert 0 < terminal.since() < 4_000
        terminal.mark()
        terminal.press("right")
        terminal.wait_for("‹ Canada ›")
        terminal.wait_still()
        assert terminal.since() < 4_000


def test_sos_in_a_terminal_ends_with_the_numbers_in_sight(wrecked: World) -> None:
    with Terminal(python("-m", "tui", "sos"), env=wrecked.env) as terminal:
        assert terminal.wait_exit() == (0, None)
        assert "  112  " in terminal.text
        assert "  116 123  " in terminal.text
        assert set(re.findall(rb"\x1b.[\d;]*.", terminal.tail(100_000))) == {b"\x1b[1m", b"\x1b[1;31m", b"\x1b[0m"}
