"""A backup that cannot be made: the day's own never costs a change and is said; one that must be there does refuse."""

import errno
import os
import resource
import shutil
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.examples import NOW
from tests.journal.checking import is_one_sentence, said, said_in, strays
from tests.journal.conftest import Faulty, NewDose, Reopen
from tests.journal.damaging import furnish
from tests.journal.test_damage_races import ended, forked
from tui.domain.errors import Refused
from tui.journal import Journal, JournalError, files, keeping
from tui.journal.keeping import Backups

NEXT_DAY = "2026-11-23T08:00:00+00:00"


@pytest.fixture
def kept(path: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """A journal of the day before, with backups, open."""
    monkeypatch.setenv("TZ", "UTC")
    furnish(path, days=4)
    monkeypatch.setenv("EBB_NOW", NEXT_DAY)
    return reopen()


def folder_of(path: Path) -> Path:
    return path.with_name(path.name + ".backups")


def put_a_file_there(path: Path) -> None:
    shutil.rmtree(folder_of(path))
    folder_of(path).write_text("a file where the folder should be")


def put_a_dangling_link_there(path: Path) -> None:
    shutil.rmtree(folder_of(path))
    folder_of(path).symlink_to("on-a-stick-that-is-not-in")


PLACES = [put_a_file_there, put_a_dangling_link_there]


@pytest.mark.parametrize("spoil", PLACES)
def test_the_days_backup_never_costs_the_change(
    kept: Journal, path: Path, new_dose: NewDose, spoil: Callable[[Path], None]
) -> None:
    spoil(path)
    kept.add_dose(new_dose(id="the-next"))
    assert ("doses", "the-next") in said(path)
    told = kept.unkept or ""
    assert told.startswith("Today's backup could not be made, because ")
    assert told.endswith("; your change itself is saved.")
    assert is_one_sentence(told)
    assert strays(path.parent) == []
    folder_of(path).unlink()
    kept.add_dose(new_dose())
    assert (kept.unkept, [backup.name for backup in kept.backups()]) == (None, ["2026-11-23.json"])


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("call", ["replace", "make_folder"])
def test_whatever_the_reason_is_it_is_said(
    kept: Journal, path: Path, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    if call == "make_folder":
        shutil.rmtree(folder_of(path))
    with monkeypatch.context() as patch:
        patch.setattr(keeping, "files", OnlyFails(call, number))
        kept.add_dose(new_dose(id="the-next"))
    assert ("doses", "the-next") in said(path)
    assert is_one_sentence(kept.unkept or "")
    kept.add_dose(new_dose())
    assert kept.unkept is None


class OnlyFails:
    """The `files` module with one function that fails."""

    def __init__(self, name: str, number: int) -> None:
        self._name, self._number = name, number

    def __getattr__(self, name: str) -> Any:
        return self._fail if name == self._name else getattr(files, name)

    def _fail(self, *_: object) -> Any:
        raise OSError(self._number, os.strerror(self._number))


@pytest.mark.parametrize("what", ["restore", "merge", "undo of a restore", "by hand"])
@pytest.mark.parametrize("spoil", PLACES)
def test_what_needs_its_backup_is_refused_without_one(
    kept: Journal, path: Path, tmp_path: Path, new_dose: NewDose, what: str, spoil: Callable[[Path], None]
) -> None:
    state = tmp_path / "elsewhere.json"
    shutil.copy(kept.backups()[1].path, state)
    other = Journal.open(tmp_path / "other.json", tmp_path / "state")
    other.add_dose(new_dose(id="from-elsewhere"))
    if what == "undo of a restore":
        kept.restore(state)
    work: dict[str, Callable[[], object]] = {
        "restore": lambda: kept.restore(state),
        "merge": lambda: kept.merge([other.path]),
        "undo of a restore": kept.undo,
        "by hand": kept.back_up,
    }
    spoil(path)
    before = path.read_bytes()
    with pytest.raises((JournalError, Refused)) as raised:
        work[what]()
    assert is_one_sentence(str(raised.value)), str(raised.value)
    assert path.read_bytes() == before
    assert strays(path.parent) == []


def test_an_older_schema_is_not_brought_up_without_its_backup(
    path: Path, reopen: Reopen, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    path.write_text('{"doses": {"1": ' + DOSE + "}}")
    folder_of(path).write_text("a file where the folder should be")
    before = path.read_bytes()
    with pytest.raises(JournalError, match="Nothing was saved"):
        reopen().add_dose(new_dose())
    assert path.read_bytes() == before
    folder_of(path).unlink()
    reopen().add_dose(new_dose())
    (backup,) = [each for each in Backups(path).list() if each.kind == "before-schema-1"]
    assert backup.path.read_bytes() == before


DOSE = (
    '{"id": "a", "updated": "2026-11-22T10:00:00+00:00", "day": "2026-11-22", "at": "2026-11-22T11:00:00+01:00",'
    ' "amount": "2.5", "unit": "g", "product": "leaf"}'
)


def test_a_disk_with_room_for_the_save_and_not_for_the_backup_saves(
    kept: Journal, path: Path, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that may be written is the new journal and a little more: the backup, which comes later, gets no room."""
    room = [path.stat().st_size + 1000]

    def write(descriptor: int, data: Iterable[int]) -> int:
        taken = memoryview(data)[: room[0]]  # type: ignore[arg-type]
        if not len(taken):
            raise OSError(errno.ENOSPC, "No space left on device")
        room[0] -= len(taken)
        return os.write(descriptor, taken)

    with monkeypatch.context() as patch:
        patch.setattr(files, "os", Faulty(write=write))
        kept.add_dose(new_dose(id="the-next"))
    assert ("doses", "the-next") in said(path)
    assert kept.unkept == "Today's backup could not be made, because the disk is full; your change itself is saved."
    assert "2026-11-23.json" not in [backup.name for backup in kept.backups()]
    assert strays(path.parent) == []


def test_a_file_as_large_as_the_system_allows_is_said_by_the_system_itself(
    kept: Journal, path: Path, state: Path, new_dose: NewDose
) -> None:
    """RLIMIT_FSIZE below the size of the journal: neither the save nor its backup fits, and the old file stays."""
    before = path.read_bytes()

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, len(before) // 2))
        with pytest.raises(JournalError, match="the file has grown beyond what the disk allows"):
            kept.add_dose(new_dose())

    assert ended(forked(work)) == 0
    assert path.read_bytes() == before
    said_in(before, path)
    assert strays(path.parent) == []
    assert kept.backups()[0].day == NOW.date()
