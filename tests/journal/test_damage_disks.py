"""What is in the journal's place is no file, or its disk does not let it be brought back: said, and left alone."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journal.checking import is_one_sentence, strays
from tests.journal.conftest import Faulty, NewDose, Reopen, failing, names
from tests.journal.damaging import damage, damaged_files, furnish, newest_backup, said, settle
from tui.domain.recovering import sentences
from tui.journal import Journal, JournalError, JournalReadOnly, JournalUnreadable, files

DAYS = 4
WRECK = b"half a fi"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)


def plain(error: BaseException, path: Path) -> str:
    text = str(error)
    assert is_one_sentence(text.replace(str(path.parent), "folder").replace("journal.json", "it").capitalize()), text
    return text


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("gone.json")


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def make_unreadable(path: Path) -> None:
    path.chmod(0)


NO_FILES = [make_folder, make_dangling_link, make_pipe, make_unreadable]


@pytest.mark.parametrize("make", NO_FILES)
@pytest.mark.parametrize("backups", [True, False], ids=["with backups", "without"])
@pytest.mark.parametrize("way", ["open", "change", "refresh"])
def test_what_is_no_file_is_said_and_left_alone(
    path: Path,
    reopen: Reopen,
    new_dose: NewDose,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    backups: bool,
    way: str,
) -> None:
    furnish(path, days=DAYS, backups=backups)
    journal = reopen()
    path.with_name("journal.json.lock").touch()
    make(path)
    os.utime(path, (0, 0), follow_symlinks=False)
    before, look = names(path.parent), os.lstat(path)[:7]
    if make is make_unreadable:  # root reads it all the same
        monkeypatch.setattr(files, "os", Faulty(open=denied(path)))
    with pytest.raises(JournalUnreadable if make is not make_unreadable else JournalError) as raised:
        go(way, journal, reopen, new_dose)
    plain(raised.value, path)
    assert [name for name in names(path.parent) if name != "gone.json.lock"] == before
    assert os.lstat(path)[:7] == look
    assert journal.recovered is None
    assert len(journal.window(new_dose().day).doses) > 2, "what was open stays to be seen"


def go(way: str, journal: Journal, reopen: Reopen, new_dose: NewDose) -> Journal:
    """Comes upon what is in the journal's place in that way; the journal that did."""
    if way == "open":
        return reopen()
    if way == "change":
        journal.add_dose(new_dose())
    else:
        journal.refresh()
        journal.refresh()
    return journal


def denied(path: Path) -> Callable[..., int]:
    def open_(name: Any, *arguments: Any) -> int:
        if os.fspath(name) == os.fspath(path):
            raise PermissionError(errno.EACCES, "Permission denied")
        return os.open(name, *arguments)

    return open_


@pytest.mark.parametrize("way", ["open", "change", "refresh"])
def test_a_file_of_two_gigabytes_is_put_aside_unread(path: Path, reopen: Reopen, new_dose: NewDose, way: str) -> None:
    furnish(path, days=DAYS)
    backup = said(newest_backup(path))
    journal = reopen()
    with path.open("wb") as file:
        file.truncate(2 << 30)
    os.utime(path, (0, 0))
    journal = go(way, journal, reopen, new_dose)
    (kept,) = damaged_files(path)
    assert kept.stat().st_size == 2 << 30
    assert backup.keys() <= said(path.read_bytes()).keys()
    found = journal.recovered
    assert found is not None
    what, _, lost, _ = sentences(found)
    assert what == "journal.json was damaged: it has 2048 MB, far more than a journal can have."
    assert lost.startswith("No entry in it could be read, so what ")


def test_a_file_of_two_gigabytes_without_backups_is_left_alone(path: Path, reopen: Reopen) -> None:
    furnish(path, days=DAYS, backups=False)
    with path.open("wb") as file:
        file.truncate(2 << 30)
    before = names(path.parent)
    with pytest.raises(JournalUnreadable, match="2048 MB"):
        reopen()
    assert names(path.parent) == before
    assert path.stat().st_size == 2 << 30


@pytest.mark.parametrize("what", ["file", "folder"])
@pytest.mark.parametrize("backups", [True, False], ids=["with backups", "without"])
def test_a_damaged_file_that_is_read_only_is_left_alone(path: Path, reopen: Reopen, what: str, backups: bool) -> None:
    data = furnish(path, days=DAYS, backups=backups)
    damage(path, data[:-3])
    before = names(path.parent)
    place, mode = (path, 0o400) if what == "file" else (path.parent, 0o500)
    place.chmod(mode)
    try:
        with pytest.raises(JournalUnreadable) as raised:
            reopen()
        assert "cannot be brought back now, because it or its folder is read-only" in plain(raised.value, path)
        assert (path.read_bytes(), names(path.parent)) == (data[:-3], before)
    finally:
        place.chmod(0o700)
    assert reopen().recovered is not None


FULL = [
    ("write", errno.ENOSPC, "the disk is full: nothing of it is lost; free some space and start again."),
    (
        "fsync",
        errno.EIO,
        "the disk reports an error: nothing of it is lost; copy the journal to another disk and start",
    ),
    ("replace", errno.EROFS, "the disk is read-only: nothing of it is lost; make it writable and start again."),
    ("link", errno.EMLINK, ""),
]


@pytest.mark.parametrize(("call", "number", "why"), FULL, ids=[call for call, _, _ in FULL])
@pytest.mark.parametrize("way", ["open", "change", "refresh"])
def test_a_disk_that_is_full_while_a_journal_is_brought_back_costs_nothing(
    path: Path,
    reopen: Reopen,
    new_dose: NewDose,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
    why: str,
    way: str,
) -> None:
    data = furnish(path, days=DAYS)
    journal = reopen()
    damage(path, data[:-3])

    if why:
        with monkeypatch.context() as patch:
            patch.setattr(files, "os", Faulty(**{call: failing(number)}))
            with pytest.raises(JournalUnreadable) as raised:
                go(way, journal, reopen, new_dose)
            assert why in plain(raised.value, path)
        assert path.read_bytes() == data[:-3]
        assert strays(path.parent) == []
        assert list(path.parent.parent.glob("state/untold-*")) == [], "nothing was brought back yet"
        go(way, journal, reopen, new_dose)
    else:  # a disk without hard links: a copy is made instead
        with monkeypatch.context() as patch:
            patch.setattr(files, "os", Faulty(**{call: failing(number)}))
            go(way, journal, reopen, new_dose)
    (kept,) = damaged_files(path)
    assert kept.read_bytes() == data[:-3]
    assert said(data).keys() <= said(path.read_bytes()).keys()


def test_a_file_that_is_being_written_is_waited_for(
    path: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = furnish(path, days=DAYS)
    path.write_bytes(data[:-3])
    naps: list[float] = []

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 6:
            path.write_bytes(data)

    monkeypatch.setattr("time.sleep", sleep)
    journal = reopen()
    assert journal.recovered is None
    assert damaged_files(path) == []
    assert path.read_bytes() == data


def test_a_file_that_is_written_again_and_again_is_not_touched(
    path: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = furnish(path, days=DAYS)
    path.write_bytes(data[:-3])
    monkeypatch.setattr("time.sleep", lambda _: path.write_bytes(data[:-3]))
    with pytest.raises(JournalError) as raised:
        reopen()
    plain(raised.value, path)
    assert path.read_bytes() == data[:-3]
    assert damaged_files(path) == []


@pytest.mark.parametrize("schema", [2, 99])
def test_a_newer_schema_is_read_and_never_written(
    path: Path, reopen: Reopen, new_dose: NewDose, schema: int, tmp_path: Path
) -> None:
    tables = json.loads(furnish(path, days=DAYS))
    tables["meta"]["1"]["schema"] = schema
    tables["doses"]["99"] = {"shape": "of tomorrow"}
    data = damage(path, json.dumps(tables).encode())
    before = names(path.parent)
    journal = reopen()
    assert "newer Ebbtide wrote this journal" in (journal.read_only or "")
    backup = journal.backups()[0]
    attempts: list[Callable[[], object]] = [
        lambda: journal.add_dose(new_dose()),
        lambda: journal.restore(backup),
        lambda: journal.merge([backup.path]),
        lambda: journal.fold_in(backup.path),
        journal.back_up,
    ]
    for attempt in attempts:
        with pytest.raises(JournalReadOnly, match="newer Ebbtide"):
            attempt()
    assert (path.read_bytes(), names(path.parent)) == (data, before)
    assert len(journal.window(new_dose().day).doses) > 2


def test_a_newer_journal_is_neither_merged_nor_brought_back(
    path: Path, reopen: Reopen, new_dose: NewDose, tmp_path: Path
) -> None:
    tables = json.loads(furnish(path, days=DAYS))
    tables["meta"]["1"]["schema"] = 2
    newer = tmp_path / "newer.json"
    newer.write_text(json.dumps(tables))
    journal = reopen()
    before = path.read_bytes()
    for attempt in (journal.restore, journal.difference, lambda other: journal.merge([other])):
        with pytest.raises(JournalError, match="newer Ebbtide"):
            attempt(newer)
    assert path.read_bytes() == before
