"""What lies where the lock belongs: what is no obstacle is none, the rest is said in one sentence, nothing is lost."""

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.examples import SUNDAY
from tests.journal.checking import is_one_sentence
from tests.journal.conftest import Faulty, NewDose, Reopen, failing
from tui.journal import Journal, JournalBusy, JournalError, lock

ROOT = Path(__file__).parents[2]
LEFT = {
    "nothing": b"",
    "the pid of a dead process": b"%-20d\n",
    "the pid of somebody else's process": b"1                   \n",
    "a pid that cannot be": b"99999999999999999999\n",
    "a negative pid": b"-1                  \n",
    "words": "gehört Anna, seit Dienstag".encode(),
    "zeros": bytes(64),
    "a great deal": b"7" * 100_000,
}


def dead_pid() -> int:
    """The pid of a process that was there a moment ago."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


@pytest.fixture
def lock_file(journal: Journal, new_dose: NewDose) -> Path:
    """Where the lock of a journal with one dose is."""
    journal.add_dose(new_dose())
    return journal.path.with_name("journal.json.lock")


@pytest.mark.parametrize("left", LEFT)
def test_what_a_dead_process_wrote_into_the_lock_keeps_nobody_out(
    left: str, lock_file: Path, reopen: Reopen, new_dose: NewDose
) -> None:
    lock_file.write_bytes(LEFT[left] % dead_pid() if b"%" in LEFT[left] else LEFT[left])
    reopen().add_dose(new_dose("1"))
    assert len(reopen().doses(SUNDAY, SUNDAY)[SUNDAY]) == 2
    assert lock_file.read_bytes()[:21] == b"%-20d\n" % os.getpid()


def folder(path: Path) -> None:
    path.mkdir()
    (path / "something").write_text("of somebody's")


def link(path: Path) -> None:
    path.symlink_to("elsewhere")


@pytest.mark.parametrize(("make", "what"), [(folder, "is a folder"), (link, "is a link")])
def test_what_is_no_lock_file_is_named_and_left_alone(
    make: Callable[[Path], None],
    what: str,
    lock_file: Path,
    journal: Journal,
    reopen: Reopen,
    new_dose: NewDose,
) -> None:
    lock_file.unlink()
    make(lock_file)
    before = journal.path.read_bytes()
    for each in (journal, reopen()):
        with pytest.raises(JournalError, match=what) as raised:
            each.add_dose(new_dose("1"))
        assert is_one_sentence(str(raised.value))
        assert str(lock_file) in str(raised.value)
    assert journal.path.read_bytes() == before
    assert lock_file.is_dir() or lock_file.is_symlink()


def test_a_pipe_in_the_place_of_the_lock_makes_nobody_wait(
    lock_file: Path, journal: Journal, new_dose: NewDose
) -> None:
    lock_file.unlink()
    os.mkfifo(lock_file)
    before = time.monotonic()
    journal.add_dose(new_dose("1"))
    assert time.monotonic() - before < 3


@pytest.mark.parametrize("mode", [0o000, 0o200, 0o400, 0o444])
def test_a_lock_file_without_its_rights_is_no_obstacle(
    mode: int, lock_file: Path, journal: Journal, new_dose: NewDose
) -> None:
    lock_file.chmod(mode)
    journal.add_dose(new_dose("1"))
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 2


def holder_that_wrote(text: bytes, path: Path) -> int | None:
    """Whom a process that has to wait names when the holder left `text`."""
    with lock.held(path, 1.0):
        path.write_bytes(text)
        with pytest.raises(JournalBusy) as raised, lock.held(path, 0.01):
            pass
    assert is_one_sentence(str(raised.value))
    return raised.value.pid


def test_a_busy_lock_names_only_a_process_that_there_is(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert holder_that_wrote(b"%-20d\n" % os.getpid(), path) == os.getpid()
    assert holder_that_wrote(b"1                   \n", path) == 1
    for text in (b"%-20d\n" % dead_pid(), b"", b"who knows\n", b"0\n", b"-1\n", b"9" * 20):
        assert holder_that_wrote(text, path) is None


def test_a_lock_that_cannot_be_let_go_of_does_not_undo_what_was_saved(
    journal: Journal, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    def close(descriptor: int) -> None:
        os.close(descriptor)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(lock, "os", Faulty(close=close, pwrite=failing(errno.ENOSPC)))
    journal.add_dose(new_dose())
    journal.add_dose(new_dose("1"))
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 2


HOLD_OFTEN = """
import sys, time
from pathlib import Path
from tui.journal import lock
longest, first = 0.0, time.monotonic()
for turn in range(12):
    begun = time.monotonic()
    with lock.held(Path(sys.argv[1]), 5.0):
        longest = max(longest, time.monotonic() - begun)
        time.sleep(0.03)
print(longest, first, time.monotonic())
"""


def test_of_eight_who_want_it_all_the_time_nobody_waits_in_vain(tmp_path: Path) -> None:
    """The work of all of them takes 2.9 s, on a busy machine more: who is passed over would wait nearly as long."""
    command = [sys.executable, "-c", HOLD_OFTEN, str(tmp_path / "lock")]
    eight = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    said = [map(float, each.communicate(timeout=60)[0].split()) for each in eight]
    assert [each.returncode for each in eight] == [0] * 8
    longest, first, last = zip(*said, strict=True)
    assert max(longest) < 2 / 3 * (max(last) - min(first))
