"""A journal that was damaged on the disk, and one that is gone: the whole way back, in a real terminal."""

import os
import time
from datetime import timedelta

import pytest

from tests.examples import NOW, SUNDAY, dose
from tests.pty.ebbtide import World
from tui.journal import new_id


def log_for_days(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dose yesterday and one today: today's first change keeps yesterday's state."""
    journal = world.journal()
    for ago in (1, 0):
        at = NOW - timedelta(days=ago)
        monkeypatch.setenv("EBB_NOW", at.isoformat())
        journal.add_dose(dose("2.7", at, id=new_id()))
    journal.close()


def damage(world: World) -> bytes:
    """Writes noise over the middle of the file, long enough ago that nobody is writing any more; what it is now."""
    data = bytearray(world.journal_path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40] = b"\x00" * 40
    world.journal_path.write_bytes(data)
    ago = time.time() - 60
    os.utime(world.journal_path, (ago, ago))
    return bytes(data)


def test_after_a_damaged_disk_the_start_says_what_was_saved_and_the_next_one_is_silent(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_for_days(world, monkeypatch)
    damaged = damage(world)
    with world.start() as terminal:
        terminal.wait_for("Your journal was damaged, and is back")
        terminal.wait_for("was opened")
        terminal.wait_for("The damaged file was kept as")
        terminal.wait_still(1.0)
        terminal.press("enter")
        terminal.wait_for(lambda lines: not any("was damaged" in line for line in lines))
        terminal.wait_for("8.1 g today")
        terminal.send("q")
        assert terminal.wait_exit() == (0, None)
    (kept,) = world.journal_path.parent.glob("journal.json.damaged-*.json")
    assert kept.read_bytes() == damaged
    assert kept.stat().st_mode & 0o777 == 0o600
    journal = world.journal()
    assert journal.plan() is not None
    assert journal.doses(SUNDAY - timedelta(days=1), SUNDAY)
    with world.open() as terminal:
        terminal.wait_still(1.5)
        assert "damaged" not in terminal.text


def test_a_journal_that_is_gone_is_brought_back_with_one_key(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    log_for_days(world, monkeypatch)
    world.journal_path.rename(world.journal_path.with_name("elsewhere"))
    with world.start() as terminal:
        terminal.wait_for("There is no journal here")
        terminal.wait_for("the start of Sun 22 Nov")
        terminal.wait_still(1.0)
        terminal.send("y")
        terminal.wait_for("Brought back the start of Sun 22 Nov.")
        terminal.wait_for("8.1 g today")
        terminal.send("q")
        assert terminal.wait_exit() == (0, None)
    assert list(world.journal().doses(SUNDAY - timedelta(days=1), SUNDAY)) == [SUNDAY - timedelta(days=1)]
