"""A journal that another process holds, or a slow disk: the screen goes on, the header says "saving", nothing hangs."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.examples import SUNDAY
from tests.pty.ebbtide import World


@contextmanager
def held(world: World) -> Iterator[None]:
    """The journal's lock, as another process would hold it."""
    lock = world.journal_path.with_name(world.journal_path.name + ".lock")
    with lock.open("r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def test_while_another_process_holds_the_journal_keys_are_answered_and_the_change_goes_through(world: World) -> None:
    with world.open() as terminal:
        with held(world):
            terminal.send("d\r")
            terminal.wait_for("saving")
            terminal.send("c")
            terminal.wait_for("Anxiety")
            terminal.send("2")
            terminal.wait_for("[2]")
        terminal.wait_for(lambda lines: "saving" not in lines[0])
        terminal.wait_still()
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
        terminal.wait_for("taken 2.7")
        terminal.wait_for(lambda lines: "saving" not in lines[0])
    assert len(world.journal().doses(SUNDAY, SUNDAY)[SUNDAY]) == 1


def test_a_dose_that_a_held_lock_refused_is_saved_by_itself_when_the_lock_is_free(world: World) -> None:
    with world.open() as terminal:
        with held(world):
            terminal.send("d\r")
            terminal.wait_for(f"because process {os.getpid()} has the journal in use")
            terminal.wait_for(lambda lines: "not saved: 1" in lines[0])
        terminal.wait_for("Everything is saved now. Logged 2.7 g")
        terminal.wait_for(lambda lines: "not saved" not in lines[0])
    assert len(world.journal().doses(SUNDAY, SUNDAY)[SUNDAY]) == 1


def test_a_lock_held_too_long_is_reported_with_the_process_and_the_answers_stay(world: World) -> None:
    with world.open() as terminal:
        terminal.send("c2")
        terminal.wait_for("[2]")
        with held(world):
            terminal.press("ctrl+s")
            terminal.wait_for(f"process {os.getpid()}")
            assert any("[2]" in line for line in terminal.screen)
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
    assert world.journal().checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {"anxiety": 2}
