"""A slow, a full and a dead disk in a real terminal: keys are answered, the header says so, and nothing is lost.

What comes before what is asserted by order: the screen shows a key while the journal's file is still the old one.
"""

import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.examples import DAY, NOW, SUNDAY, dose
from tests.pty.ebbtide import World, draft
from tests.pty.terminal import Terminal, python
from tests.waiting import until

ROOT = Path(__file__).parents[2]

BROKEN = """
import errno, os, sys
from pathlib import Path
import tui.journal.files as files

broken, replace, fsync = Path(sys.argv.pop(1)), os.replace, os.fsync

def refusing(source, target):
    if os.fspath(target) == os.environ["EBB_JOURNAL"] and broken.exists():
        raise OSError(errno.ENOSPC, "No space left on device")
    replace(source, target)

def dead():
    try:
        return broken.read_text() == "dead"
    except FileNotFoundError:
        return False

def hanging(descriptor):
    import time
    while dead():
        time.sleep(0.05)
    fsync(descriptor)

os.replace, os.fsync = refusing, hanging
from tui.cli import main
sys.exit(main())
"""
"""As long as a certain file exists the disk takes no new journal; if that says "dead", every fsync hangs."""


@pytest.fixture
def today(world: World) -> World:
    """A day on which something was logged already, so that its backup is made."""
    journal = world.journal()
    journal.add_dose(dose("1", NOW - DAY / 4))
    journal.close()
    return world


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """The disk is full as long as this file exists."""
    flag = tmp_path / "full"
    flag.write_text("full")
    return flag


def opened(world: World, command: list[str]) -> Terminal:
    terminal = Terminal(command, env=world.env, cwd=ROOT)
    terminal.wait_for("Next step")
    terminal.wait_still()
    return terminal


def amounts(world: World) -> list[str]:
    return sorted(str(each.amount) for each in world.journal().doses(SUNDAY, SUNDAY).get(SUNDAY, ()))


def symptoms(world: World) -> dict[str, int]:
    checkin = world.journal().checkins(SUNDAY, SUNDAY).get(SUNDAY)
    return dict(checkin.symptoms) if checkin else {}


def test_keys_are_answered_while_a_slow_disk_saves_and_the_header_says_saving(today: World, full: Path) -> None:
    with opened(today, python("-c", BROKEN, str(full))) as terminal:
        full.write_text("dead")
        terminal.send("d2\r")
        terminal.wait_for(lambda lines: "saving" in lines[0])
        terminal.send("c")
        terminal.wait_for("Anxiety")
        for digit in "23":
            terminal.send(digit)
            terminal.wait_for(f"[{digit}]")
        terminal.wait_for(lambda lines: "saving" in lines[0])
        assert amounts(today) == ["1"], "all of that came before the dose was on disk"
        full.unlink()
        terminal.wait_for(lambda lines: "saving" not in lines[0])
        assert amounts(today) == ["1", "2"]


def test_every_place_opens_while_a_dead_disk_holds_a_save_and_it_is_saved_when_the_disk_comes_back(
    today: World, full: Path
) -> None:
    with opened(today, python("-c", BROKEN, str(full))) as terminal:
        full.write_text("dead")
        terminal.send("d2\r")
        terminal.wait_for(lambda lines: "saving" in lines[0])
        for key, name in (("t", "Taper"), ("p", "Tips"), ("j", "Journal"), ("s", "Settings"), ("c", "Check-in")):
            terminal.send(key)
            terminal.wait_for(re.compile(rf"^ Ebbtide   {name}.*saving"))
        terminal.send("4h")
        terminal.wait_for("Next step")
        # What is half done does not wait for it either.
        until(lambda: draft(today) == {"anxiety": 4}, "the draft", lambda: terminal.pump(0))
        assert amounts(today) == ["1"]
        full.unlink()
        terminal.wait_for(lambda lines: "saving" not in lines[0])
    assert amounts(today) == ["1", "2"]


def test_quitting_waits_for_a_slow_disk_and_keys_are_answered_meanwhile(today: World, full: Path) -> None:
    with opened(today, python("-c", BROKEN, str(full))) as terminal:
        full.write_text("dead")
        terminal.send("d2\r")
        terminal.wait_for(lambda lines: "saving" in lines[0])
        terminal.send("q")
        terminal.wait_for("Quitting as soon as everything is saved")
        terminal.send("t")
        terminal.wait_for("Ebbtide   Taper")
        assert amounts(today) == ["1"]
        full.unlink()
        assert terminal.wait_exit() == (0, None)
        assert terminal.unrestored() == []
    assert amounts(today) == ["1", "2"]


def test_what_a_full_disk_refuses_is_saved_by_itself_once_there_is_room(today: World, full: Path) -> None:
    with opened(today, python("-c", BROKEN, str(full))) as terminal:
        terminal.send("d2\r")
        terminal.wait_for("Not saved yet, because the disk is full")
        terminal.wait_for(lambda lines: "not saved: 1" in lines[0])
        terminal.send("c4")
        terminal.wait_for("[4]")
        terminal.press("ctrl+s")
        terminal.wait_for(lambda lines: "not saved: 2" in lines[0])
        full.unlink()
        terminal.wait_for("Everything is saved now.")
        terminal.wait_for(lambda lines: "not saved" not in lines[0])
    assert amounts(today) == ["1", "2"]
    assert symptoms(today) == {"anxiety": 4}


def test_after_q_the_shell_shows_where_it_is_kept_and_the_next_start_brings_it_back(today: World, full: Path) -> None:
    with opened(today, python("-c", BROKEN, str(full))) as terminal:
        terminal.send("d2\r")
        terminal.wait_for("not saved: 1")
        terminal.send("q")
        assert terminal.wait_exit() == (1, None)
        assert terminal.unrestored() == []
        text = "".join(terminal.screen)
        assert "1 change could not be saved in the journal, because the disk is full: it is kept in" in text
        assert text.rstrip().endswith("the next start folds it in.")
    assert amounts(today) == ["1"]
    with today.open() as terminal:
        terminal.wait_for("that could not be saved then is saved now")
        terminal.wait_for("taken 3")
    assert amounts(today) == ["1", "2"]


def test_what_was_kept_elsewhere_comes_in_by_itself_when_the_disk_gets_well_after_the_start(
    today: World, full: Path
) -> None:
    with opened(today, python("-c", BROKEN, str(full))) as terminal:
        terminal.send("d2\r")
        terminal.wait_for("not saved: 1")
        terminal.send("q")
        assert terminal.wait_exit() == (1, None)
    with Terminal(python("-c", BROKEN, str(full)), env=today.env, cwd=ROOT) as terminal:
        terminal.wait_for(lambda lines: "not saved: 1" in lines[0])
        terminal.wait_for("still could not be saved")
        terminal.wait_for("taken 1")
        full.unlink()
        terminal.wait_for("that could not be saved then is saved now")
        terminal.wait_for("taken 3")
        terminal.wait_for(lambda lines: "not saved" not in lines[0])
    assert amounts(today) == ["1", "2"]


def test_z_while_a_dose_is_being_saved_takes_back_that_dose_and_no_other(today: World, full: Path) -> None:
    with opened(today, python("-c", BROKEN, str(full))) as terminal:
        full.write_text("dead")
        terminal.send("d2\r")
        terminal.wait_for(lambda lines: "saving" in lines[0])
        terminal.send("z")
        terminal.wait_for("Still being saved, and taken back right after that: dose 2 g at 17:42.")
        terminal.send("z")
        terminal.wait_for("again after that to take back: dose 1 g at 11:42.")
        full.unlink()
        terminal.wait_for("Took back: dose 2 g at 17:42. Z does it again.")
    assert amounts(today) == ["1"]


def by(number: signal.Signals) -> Callable[[Terminal], int]:
    def leave(terminal: Terminal) -> int:
        terminal.signal(number)
        return number

    return leave


def dropped(terminal: Terminal) -> int:
    terminal.hang_up()
    return signal.SIGHUP


WAYS = {"SIGHUP": by(signal.SIGHUP), "SIGTERM": by(signal.SIGTERM), "the line drops": dropped}


@pytest.mark.parametrize("state", ["full", "dead"])
@pytest.mark.parametrize("leave", WAYS.values(), ids=WAYS)
def test_a_signal_loses_nothing_that_waits_or_hangs(
    today: World, full: Path, leave: Callable[[Terminal], int], state: str
) -> None:
    full.write_text(state)
    with opened(today, python("-c", BROKEN, str(full))) as terminal:
        terminal.send("d2\r")
        terminal.wait_for(lambda lines: ("not saved: 1" if state == "full" else "saving") in lines[0])
        terminal.send("c4")
        terminal.wait_for("[4]")
        number = leave(terminal)
        assert terminal.wait_exit() == (128 + number, None)
    assert amounts(today) == ["1"]
    with today.open() as terminal:
        terminal.wait_for("that could not be saved then is saved now")
        terminal.send("c")
        terminal.wait_for("[4]")
    assert amounts(today) == ["1", "2"]


def test_answers_that_wait_outlive_even_a_kill_as_a_draft(today: World, full: Path) -> None:
    with opened(today, python("-c", BROKEN, str(full))) as terminal:
        terminal.send("c4")
        terminal.wait_for("[4]")
        terminal.press("ctrl+s")
        terminal.wait_for("not saved: 1")
        until(lambda: draft(today) == {"anxiety": 4}, "the draft", lambda: terminal.pump(0))
        terminal.kill()
    with today.open() as terminal:
        terminal.wait_for("half done")
        terminal.send("c")
        terminal.wait_for("[4]")
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
    assert symptoms(today) == {"anxiety": 4}
