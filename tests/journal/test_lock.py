"""What lies where the lock belongs: what is no obstacle is none, the rest is said in one sentence, nothing is lost."""

import errno
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


def busy(path: Path) -> int | None:
    """Whom a process that has to wait names."""
    with pytest.raises(JournalBusy) as raised, lock.held(path, 0.01):
        pass
    assert is_one_sentence(str(raised.value))
    assert lock.in_use(path) == lock.Use(True, True, raised.value.pid)
    return raised.value.pid


def holder_that_wrote(text: bytes, path: Path) -> int | None:
    """Whom it names when the holder left `text`."""
    with lock.held(path, 1.0):
        path.write_bytes(text)
        return busy(path)


@contextmanager
def unsigned_holder(descriptor: int) -> Iterator["subprocess.Popen[str]"]:
    """Another program that has the file behind that descriptor locked and says nothing about it."""
    hold = "import fcntl, time; fcntl.flock(0, fcntl.LOCK_EX); print(flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", hold], stdin=descriptor, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "\n"
        yield holder
    finally:
        holder.kill()
        holder.communicate()


linux_only = pytest.mark.skipif(not Path("/proc/locks").exists(), reason="this kernel does not list its locks")


@linux_only
@pytest.mark.parametrize("left", LEFT)
def test_whoever_signed_it_the_process_that_has_the_lock_is_named(left: str, tmp_path: Path) -> None:
    signed = LEFT[left] % dead_pid() if b"%" in LEFT[left] else LEFT[left]
    assert holder_that_wrote(signed, tmp_path / "lock") == os.getpid()


@linux_only
def test_another_program_that_does_not_sign_is_named_and_not_who_came_before_it(
    lock_file: Path, journal: Journal, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lock_file.read_bytes()[:21] == b"%-20d\n" % os.getpid(), "this very process was the last to sign"
    with lock_file.open("r+b") as file, unsigned_holder(file.fileno()) as holder:
        assert busy(lock_file) == holder.pid
        monkeypatch.setattr(lock, "_LOCKS", Path("/nowhere"))
        assert busy(lock_file) is None, "nobody is told to end the process that tells it"
    journal.add_dose(new_dose("1"))


@linux_only
def test_a_holder_that_locked_it_through_a_program_which_is_gone_is_another_program(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_bytes(b"1                   \n")
    with path.open("r+b") as file:
        done = subprocess.run(
            [sys.executable, "-c", "import fcntl; fcntl.flock(0, fcntl.LOCK_EX)"], stdin=file, check=False
        )
        assert done.returncode == 0
        assert busy(path) is None


def test_a_list_of_locks_that_says_another_device_is_believed_of_the_only_such_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, listed = tmp_path / "lock", tmp_path / "locks"
    path.write_bytes(b"%-20d\n" % dead_pid())
    monkeypatch.setattr(lock, "_LOCKS", listed)
    line, inode = "1: FLOCK  ADVISORY  WRITE {} ff:7f:{} 0 EOF\n", path.stat().st_ino
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        listed.write_text(line.format(1, inode) + line.format(os.getpid(), inode + 1))
        assert busy(path) == 1
        listed.write_text(line.format(1, inode) + line.format(os.getpid(), inode))
        assert busy(path) is None
        listed.write_text(line.format(1, inode).replace("FLOCK", "POSIX") + f"1: -> {line[3:].format(1, inode)}")
        assert busy(path) is None


def test_where_no_locks_are_listed_only_another_process_that_there_is_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_LOCKS", Path("/nowhere"))
    path = tmp_path / "lock"
    assert holder_that_wrote(b"1                   \n", path) == 1
    texts = (b"%-20d\n" % dead_pid(), b"%-20d\n" % os.getpid(), b"", b"who knows\n", b"0\n", b"-1\n", b"9" * 20)
    for text in texts:
        assert holder_that_wrote(text, path) is None


def test_a_lock_file_that_is_a_file_of_your_own_as_well_keeps_what_is_in_it(
    lock_file: Path, journal: Journal, new_dose: NewDose
) -> None:
    mine = lock_file.with_name("letter.txt")
    mine.write_text("To whom it may concern: I am well.\n")
    mine.chmod(0o644)
    lock_file.unlink()
    os.link(mine, lock_file)
    journal.add_dose(new_dose("1"))
    assert mine.read_text() == "To whom it may concern: I am well.\n"
    assert mine.stat().st_mode & 0o777 == 0o644
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 2
    with lock.held(lock_file, 1.0), pytest.raises(JournalBusy), lock.held(lock_file, 0.01):
        pass


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
