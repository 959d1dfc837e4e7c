"""A journal that was damaged: nothing of it is overwritten, what can be saved opens, and the person is told which."""

import json
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.examples import NOW
from tests.journal.checking import is_one_sentence, said_in
from tests.journal.conftest import NewDose, Reopen, names
from tests.journal.damaging import Said, damage, damaged_files, furnish, newest_backup, said, settle
from tui.domain.recovering import sentences
from tui.journal import Journal, JournalUnreadable
from tui.journal.rows import Rows

DAYS = 4


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)


def whole_lines(data: bytes) -> Said:
    """What a person could still read in there, line by line, with nothing but a JSON reader."""
    found: Said = {}
    table = ""
    for line in data.decode(errors="replace").splitlines():
        if (head := re.fullmatch(r'"(\w+)":\{', line)) is not None:
            table = head[1]
        elif (entry := re.fullmatch(r'"\d+":(\{.*\}),?', line)) is not None:
            document = json.loads(entry[1])
            found[table, document["id"]] = document
    return found


def entries(found: Said) -> set[tuple[str, str]]:
    return {key for key in found if key[0] not in ("meta", "removed")}


def kept_whole(path: Path, data: bytes) -> None:
    """The damaged file is beside the journal, byte for byte, and nobody else may read it."""
    (kept,) = damaged_files(path)
    assert kept.read_bytes() == data
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def now_says(path: Path) -> Said:
    """What the journal's file says, which is whole and sealed."""
    said_in(path.read_bytes(), path)
    return said(path.read_bytes())


WRECKS = {
    "no JSON": b"# My journal\n\nMonday was hard.\n",
    "empty": b"",
    "blank": b"  \n",
    "a list": b"[]",
    "another program's": b'{"name": "something", "version": 3}',
    "another program's tables": b'{"people": {"1": {"id": "a", "name": "Ann"}}}',
    "tables that are lists": b'{"doses": []}',
    "no numbers": b'{"doses": {"first": {}}}',
    "bytes": bytes(range(256)) * 40,
    "zeros": b"\0" * 9000,
    "UTF-16": '{"doses": {"first": 1}}'.encode("utf-16"),
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("wreck", WRECKS)
def test_a_wreck_without_backups_is_left_alone(path: Path, state: Path, reopen: Reopen, wreck: str) -> None:
    furnish(path, days=DAYS, backups=False)
    damage(path, WRECKS[wreck])
    before = names(path.parent)
    with pytest.raises(JournalUnreadable) as raised:
        reopen()
    assert is_one_sentence(str(raised.value).replace(str(path), "It"))
    assert path.read_bytes() == WRECKS[wreck]
    assert names(path.parent) == before


@pytest.mark.parametrize("wreck", WRECKS)
def test_a_wreck_with_backups_opens_as_the_newest_backup_says(
    path: Path, state: Path, reopen: Reopen, new_dose: NewDose, wreck: str
) -> None:
    furnish(path, days=DAYS)
    backup = said(newest_backup(path))
    damage(path, WRECKS[wreck])
    journal = reopen()
    kept_whole(path, WRECKS[wreck])
    assert entries(now_says(path)) == entries(backup)
    found = journal.recovered
    assert found is not None
    assert (found.backup_daily, found.from_memory, found.complete) == (True, False, False)
    assert (found.entries, found.rescued, found.removed, found.read) == (len(entries(backup)), 0, 0, 0)
    what, saved, lost, where = sentences(found)
    assert what.startswith("journal.json was damaged: it ")
    assert saved.startswith("The backup from the start of Sun 22 Nov was opened; the damaged file had nothing newer")
    assert lost.startswith("No entry in it could be read, so what is newer than that backup may be missing here.")
    assert str(damaged_files(path)[0]) in where
    journal.add_dose(new_dose())
    assert len(entries(now_says(path))) == len(entries(backup)) + 1


@pytest.mark.parametrize("wreck", WRECKS)
@pytest.mark.parametrize("backups", [True, False], ids=["with backups", "without"])
@pytest.mark.parametrize("way", ["change", "refresh"])
def test_what_is_open_here_outlives_its_file(
    path: Path, state: Path, reopen: Reopen, new_dose: NewDose, wreck: str, backups: bool, way: str
) -> None:
    before = said(furnish(path, days=DAYS, backups=backups))
    journal = reopen()
    damage(path, WRECKS[wreck])
    if way == "change":
        journal.add_dose(new_dose(id="the-next"))
    else:
        assert journal.refresh() is None
        assert path.read_bytes() == WRECKS[wreck], "its writer may not be done"
        journal.refresh()
    kept_whole(path, WRECKS[wreck])
    there = now_says(path)
    more = {("doses", "the-next")} if way == "change" else set()
    assert entries(there) == entries(before) | more
    assert all(there[key] == document for key, document in before.items() if key[0] != "meta")
    found = journal.recovered
    assert found is not None
    assert (found.from_memory, found.backup, found.entries) == (True, None, len(entries(before)))
    assert sentences(found)[1].startswith("Everything that was open here was kept")


@pytest.mark.parametrize("backups", [True, False], ids=["with backups", "without"])
def test_wherever_the_file_is_cut_off_what_stands_before_is_read(
    path: Path, state: Path, backups: bool, tmp_path: Path, count: Callable[[str], None]
) -> None:
    data = furnish(path, days=DAYS, backups=backups)
    base = said(newest_backup(path)) if backups else {}
    opened = alone = 0
    for end in range(0, len(data) - 2, 50):
        path.unlink()
        for each in damaged_files(path):
            each.unlink()
        damage(path, data[:end])
        readable = whole_lines(data[:end])
        if not base and not entries(readable):
            with pytest.raises(JournalUnreadable):
                Journal.open(path, state)
            assert path.read_bytes() == data[:end]
            alone += 1
            continue
        journal = Journal.open(path, state)
        kept_whole(path, data[:end])
        there, removed = now_says(path), {(each["table"], key[1]) for key, each in readable.items() if "table" in each}
        assert entries(there) == entries(base | readable) - removed
        assert all(there[key] == document for key, document in readable.items() if key[0] != "meta")
        found = journal.recovered
        assert found is not None
        newer = [key for key in entries(readable) if readable[key] != base.get(key)]
        assert (found.entries, found.rescued, found.read) == (len(entries(there)), len(newer), len(entries(readable)))
        assert found.cut_short
        missing = entries(said(data)) - entries(there)
        assert found.complete == (not missing), "it is complete only when nothing is missing"
        text = " ".join(sentences(found))
        assert ("Nothing is missing" in text) == (not missing)
        assert not missing or "may be missing here" in text
        opened += 1
    assert opened > 100
    count(
        f"cut off at every 50th byte, {'with' if backups else 'without'} backups: {opened} opened, {alone} left alone"
    )


def test_a_file_that_lost_its_end_while_it_was_open_is_whole_again(
    path: Path, state: Path, reopen: Reopen, new_dose: NewDose
) -> None:
    data = furnish(path, days=DAYS)
    journal = reopen()
    damage(path, data[: len(data) // 2])
    journal.add_dose(new_dose(id="the-next"))
    found = journal.recovered
    assert found is not None
    assert found.complete
    assert sentences(found)[2] == "Nothing is missing: the check sum in it fits what is here now."
    there = now_says(path)
    assert {key: there[key] for key in there if key[0] != "meta" and key[1] != "the-next"} == {
        key: document for key, document in said(data).items() if key[0] != "meta"
    }


def test_what_the_person_is_told_waits_until_they_have_read_it(path: Path, state: Path, reopen: Reopen) -> None:
    furnish(path, days=DAYS)
    damage(path, b"half a fi")
    reopen().close()
    again = reopen()
    assert again.recovered is not None
    assert again.notice is None
    again.told()
    assert [each.recovered for each in (again, reopen())] == [None, None]


def test_damage_twice_keeps_both_files(path: Path, state: Path, reopen: Reopen) -> None:
    furnish(path, days=DAYS)
    for text in (b"first", b"second", b"first", b"third"):
        path.write_bytes(text)
        os.utime(path, (1_000_000, 1_000_000))  # as a program that keeps the times of its files leaves them
        reopen()
    assert sorted(each.read_bytes() for each in damaged_files(path)) == [b"first", b"second", b"third"]


def test_what_was_deleted_since_the_backup_stays_deleted(path: Path, state: Path, reopen: Reopen) -> None:
    furnish(path, days=DAYS)
    journal = reopen()
    gone = journal.doses(NOW.date(), NOW.date())[NOW.date()][0].id
    older = next(identity for table, identity in said(newest_backup(path)) if table == "doses")
    journal.remove_dose(gone)
    journal.remove_dose(older)
    journal.close()
    damage(path, path.read_bytes()[:-40])
    found = reopen().recovered
    assert found is not None
    assert found.removed == 1
    assert not {("doses", gone), ("doses", older)} & now_says(path).keys()
    assert "1 entry that you had deleted since was deleted again" in sentences(found)[1]


def test_of_two_versions_with_one_stamp_that_of_the_backup_counts(path: Path, reopen: Reopen) -> None:
    data = furnish(path, days=DAYS)
    backup = said(newest_backup(path))
    damage(path, data.replace(b'"amount":"3', b'"amount":"9', 1)[:-90])
    found = reopen().recovered
    assert found is not None
    assert found.rescued == 1
    assert all(now_says(path)[key] == each for key, each in backup.items() if key[0] == "doses")


@pytest.mark.parametrize("backups", [True, False], ids=["with backups", "without"])
def test_no_line_is_searched_for_that_can_be_read_in_passing(
    path: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch, backups: bool
) -> None:
    """Of ten years that would take a minute: a search for each of 25,000 lines."""
    data = furnish(path, backups=backups)
    damage(path, data.replace(b'"unit":"g"', b'"unit":"g', 1))
    looked: list[int] = []
    find = Rows._at

    def watched(rows: Rows, number: int) -> int | None:
        looked.extend([number] * (number <= rows._last()))
        return find(rows, number)

    monkeypatch.setattr(Rows, "_at", watched)
    reopen()
    assert len(looked) < 50 < len(entries(now_says(path)))
