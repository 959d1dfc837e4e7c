"""Damage in more than one place, and edits that go far: what is known of the journal is used, nothing false is said."""

import contextlib
import json
import os
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.examples import SUNDAY
from tests.journal.checking import is_one_sentence
from tests.journal.conftest import NewDose, Reopen
from tests.journal.damaging import backups_of, damage, damaged_files, furnish, said, settle
from tui.domain.recovering import sentences
from tui.journal import Journal, JournalError, JournalUnreadable, bringing, checkup
from tui.journal.checkup import against_backup, look_at

DAYS = 6


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)


@pytest.fixture
def data(path: Path) -> bytes:
    return furnish(path, days=DAYS)


def doses(data: bytes) -> dict[str, Any]:
    return {key[1]: document for key, document in said(data).items() if key[0] == "doses"}


def line_at(data: bytes, number: int) -> tuple[int, int]:
    """Where the line of a dose begins and ends, the oldest first."""
    at = data.index(b'"doses":{')
    for _ in range(number + 1):
        at = data.index(b"\n", at + 1)
    return at + 1, data.index(b"\n", at + 1)


def told(journal: Journal) -> str:
    assert journal.recovered is not None
    return " ".join(sentences(journal.recovered))


# A table that went, or has another name


@pytest.mark.parametrize("change", [(b'"doses":{', b'"intake":{'), (b'"settings":{', b'"config":{')])
@pytest.mark.parametrize("open_meanwhile", [False, True])
def test_a_table_that_was_renamed_by_hand_is_said_to_be_gone(
    path: Path, data: bytes, reopen: Reopen, change: tuple[bytes, bytes], open_meanwhile: bool
) -> None:
    journal = reopen() if open_meanwhile else None
    damage(path, data.replace(*change, 1))
    if journal is None:
        journal = reopen()
    else:
        journal.refresh()
    assert " gone" in str(journal.notice)
    found = against_backup(look_at(path).snapshot or pytest.fail("it opens"), bringing.backups(path))
    assert found is not None
    assert found.lacking


# The journal's own document


@pytest.mark.parametrize("also", ["a hole", "a digit", "a letter"])
def test_a_letter_of_the_journal_s_id_does_not_hide_its_backups(
    path: Path, data: bytes, reopen: Reopen, also: str
) -> None:
    was = json.loads(data)["meta"]["1"]["journal"]
    at = data.index(b'"journal":"') + len(b'"journal":"')
    hit = data[:at] + (b"7" if data[at : at + 1] != b"7" else b"8") + data[at + 1 :]
    begin, _ = line_at(hit, 3)
    if also == "a hole":
        hit = hit[:begin] + bytes(400) + hit[begin + 400 :]
    elif also == "a letter":
        hit = hit[:begin] + b"#" + hit[begin + 1 :]
    else:
        hit = hit.replace(b'"fluids":', b'"fluids":1', 1)
    damage(path, hit)
    journal = reopen()
    assert journal.id == was
    assert "There was no backup" not in (told(journal) if journal.recovered else "")
    there = {dose.id for some in journal.doses(date.min, date.max).values() for dose in some}
    assert there == doses(data).keys()
    assert len(journal.written_days()) == DAYS


@pytest.mark.parametrize("gone", ["meta", "its document", "the schema"])
def test_a_journal_whose_meta_was_deleted_by_hand_is_still_compared_with_its_backups(
    path: Path, data: bytes, reopen: Reopen, gone: str
) -> None:
    tables = json.loads(data)
    was = tables["meta"]["1"]["journal"]
    if gone == "meta":
        del tables["meta"]
    elif gone == "its document":
        tables["meta"] = {}
    else:
        del tables["meta"]["1"]["schema"]
    del tables["doses"][sorted(tables["doses"], key=int)[4]]
    damage(path, json.dumps(tables, indent=1).encode())
    journal = reopen()
    assert journal.id == was
    assert "1 entry is gone" in str(journal.notice)


# Places that cannot be read


def front_gone(data: bytes) -> bytes:
    return data[700:]


def front_zeroed(data: bytes) -> bytes:
    return bytes(600) + data[600:]


def hole_from_within_a_number(data: bytes) -> bytes:
    begin, _ = line_at(data, 4)
    end, _ = line_at(data, 9)
    return data[: begin + 2] + bytes(end - begin - 2) + data[end:]


@pytest.mark.parametrize("wreck", [front_gone, front_zeroed, hole_from_within_a_number])
def test_where_entries_are_lost_without_a_trace_it_is_said_that_a_place_could_not_be_read(
    path: Path, reopen: Reopen, wreck: Callable[[bytes], bytes]
) -> None:
    data = furnish(path, days=DAYS, backups=False)
    damage(path, wreck(data))
    journal = reopen()
    assert len(said(path.read_bytes())) < len(said(data))
    assert "could not be read" in told(journal)
    assert "Nothing else" not in told(journal)


def test_an_entry_with_the_end_of_another_in_it_neither_doubles_that_nor_overwrites_what_is_known(
    path: Path, data: bytes, reopen: Reopen
) -> None:
    (begin, end), (other, other_end) = line_at(data, 2), line_at(data, 9)
    own = data[begin : data.index(b'","updated"', begin)]
    foreign = data[data.index(b'","updated"', other) : other_end]
    assert own not in foreign
    damage(path, (data[:begin] + own + foreign + data[end:])[:-3])
    journal = reopen()
    assert doses(path.read_bytes()) == doses(data)
    assert "1 place" in told(journal)


# Check sums


def test_a_table_that_is_there_twice_is_not_taken_for_what_ebbtide_wrote(
    path: Path, data: bytes, reopen: Reopen
) -> None:
    by_hand = {
        "id": "hand",
        "updated": "2026-11-22T17:00:00.000000+00:00",
        "day": "2026-11-22",
        "at": "2026-11-22T16:00:00+00:00",
        "amount": "2",
        "unit": "g",
        "product": "leaf",
    }
    twice = b'"doses":{\n"1":%b\n},\n"doses":{\n' % json.dumps(by_hand).encode()
    damage(path, data.replace(b'"doses":{\n', twice, 1))
    journal = reopen()
    assert "Something other than Ebbtide changed this journal" in str(journal.notice)
    assert "hand" in {dose.id for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]}
    damage(path, data + data)
    assert reopen().recovered is not None


def test_a_digit_hit_in_the_newest_backup_does_not_win_over_the_file_and_every_older_backup(
    path: Path, data: bytes, reopen: Reopen
) -> None:
    newest = max(backups_of(path).iterdir())
    text = newest.read_bytes()
    begin, end = line_at(text, 2)
    hit = text[begin:end].replace(b'"amount":"', b'"amount":"9', 1)
    newest.write_bytes(text[:begin] + hit + text[end:])
    at = data.rindex(b'"amount"')
    damage(path, data[:at] + bytes(60) + data[at + 60 :])
    reopen()
    for identity, document in doses(path.read_bytes()).items():
        assert document == doses(data)[identity]


# Backups that the disk does not give


@pytest.mark.parametrize("what", ["the folder", "one of them"])
def test_a_damaged_journal_is_not_brought_back_without_the_backups_that_the_disk_does_not_give(
    path: Path, data: bytes, reopen: Reopen, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    damage(path, data[: len(data) // 2])
    before = path.read_bytes()
    scandir, opened = os.scandir, os.open

    def refused_folder(place: Any) -> Any:
        if what == "the folder" and str(place).endswith(".backups"):
            raise OSError(5, "Input/output error")
        return scandir(place)

    def refused_file(place: Any, *rest: Any, **more: Any) -> Any:
        if what == "one of them" and Path(place) == max(backups_of(path).iterdir()):
            raise OSError(5, "Input/output error")
        return opened(place, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr("os.scandir", refused_folder)
        patch.setattr("os.open", refused_file)
        with pytest.raises(JournalUnreadable, match="cannot be brought back now, because the disk reports") as raised:
            reopen()
    assert is_one_sentence(str(raised.value))
    assert path.read_bytes() == before
    assert damaged_files(path) == []
    assert reopen().recovered is not None


# Many at once, and deep


def test_a_replacement_by_hand_all_through_a_long_journal_does_not_take_long(
    path: Path, data: bytes, reopen: Reopen
) -> None:
    """Each entry was compared with each other one: 4,000 of them took a minute."""
    tables = json.loads(data)
    one = next(iter(tables["doses"].values()))
    tables["doses"] |= {str(1000 + n): {**one, "id": f"dose-{n}"} for n in range(4000)}
    newest = max(backups_of(path).iterdir())
    damage(path, json.dumps(tables).encode())
    reopen().save_settings({"country": "DE"})
    shutil.copy(path, newest)
    damage(path, path.read_bytes().replace(b'"unit":"g"', b'"unit":"gram"'))
    begun = time.process_time()
    notice = str(reopen().notice)
    assert time.process_time() - begun < 20
    assert "damaged and are here again" in notice


def test_a_hundred_thousand_beginnings_of_an_entry_do_not_take_long(path: Path, reopen: Reopen) -> None:
    """To say where an error is, Python counts all lines before it: so did each of these."""
    data = furnish(path, days=DAYS, backups=False)
    damage(path, data + b'{"id":"\n' * 100_000)
    begun = time.process_time()
    assert reopen().recovered is not None
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("depth", [800, 900, 950, 980, 1000, 1100, 5000])
def test_what_is_nested_too_deep_to_be_written_again_is_no_journal(
    path: Path, data: bytes, reopen: Reopen, depth: int
) -> None:
    deep = b'{"1":{"x":' + b"[" * depth + b"]" * depth + b"}}"
    shutil.rmtree(backups_of(path))
    damage(path, b'{"foo":' + deep + b"," + data[1:])
    with contextlib.suppress(JournalError):  # nothing else comes of it
        reopen().add_dose(next(iter(reopen().doses(SUNDAY, SUNDAY).values()))[0])


# A newer schema


def test_a_newer_journal_is_kept_elsewhere_and_looked_over(
    path: Path, data: bytes, reopen: Reopen, tmp_path: Path
) -> None:
    tables = json.loads(data)
    tables["meta"]["1"] = {"id": "meta", "updated": "2030-01-01T00:00:00.000000+00:00", "schema": 2}
    damage(path, json.dumps(tables).encode())
    kept, holding = reopen().back_up(tmp_path / "stick.json")
    assert kept.read_bytes() == path.read_bytes()
    assert holding.doses == len(tables["doses"])
    seen = checkup.look_at(path)
    assert seen.newer
    assert seen.snapshot is not None
    assert against_backup(seen.snapshot, bringing.backups(path)) is None


# What a doctor says


def test_a_doctor_sees_an_entry_that_the_start_brings_back(path: Path, data: bytes, reopen: Reopen) -> None:
    begin, end = line_at(data, 2)
    damage(path, data[:begin] + data[begin:end].replace(b'"unit":"g"', b'"unit":"2g"') + data[end:])
    seen = checkup.look_at(path).snapshot
    assert seen is not None
    found = against_backup(seen, bringing.backups(path))
    assert found is not None
    assert found.lacking == ()
    assert seen.doubts == reopen()._store.snapshot.doubts


def test_what_was_taken_back_and_done_again_while_the_clock_stood_still_is_no_damage(
    journal: Journal, path: Path, new_dose: NewDose
) -> None:
    journal.add_dose(new_dose("1"))
    journal.save_settings({"country": "DE"})
    kept, _ = journal.back_up()
    journal.save_settings({"country": "US"})
    journal.undo()
    found = against_backup(look_at(path).snapshot or pytest.fail("it opens"), bringing.backups(path))
    assert found is not None
    assert (found.backup.path, found.altered, found.lacking) == (kept, (), ())
