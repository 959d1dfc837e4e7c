"""One entry of a journal was hit: it is set aside, and what a backup or the open journal knows of it comes back."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tests.journal.conftest import NewDose, Reopen
from tests.journal.damaging import backups_of, damage, damaged_files, furnish, newest_backup, said, said_in, settle
from tests.journal.test_foreign import document
from tui.journal import Journal

DAYS = 4


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)


def asides(path: Path) -> list[dict[str, Any]]:
    """What was set aside, and nobody else may read it."""
    found = []
    for each in sorted(path.parent.glob("journal.json.set-aside-*.json")):
        assert stat.S_IMODE(each.stat().st_mode) == 0o600
        found += json.loads(each.read_bytes())["set_aside"]
    return found


def doses(path: Path) -> dict[str, dict[str, Any]]:
    return {identity: each for (table, identity), each in said(path.read_bytes()).items() if table == "doses"}


def edit(path: Path, *, seal: bool = False, **changes: Any) -> tuple[str, bytes]:
    """Changes fields of the oldest dose, as a hand would; its id, and the file. Without `seal` no sum is in there."""
    tables = json.loads(path.read_bytes())
    number = min(tables["doses"], key=int)
    tables["doses"][number] |= changes
    if not seal:
        del tables["meta"]["1"]["sum"]
    return tables["doses"][number]["id"], damage(path, json.dumps(tables, indent=1).encode())


@pytest.mark.parametrize("way", ["open", "change", "refresh"])
def test_a_damaged_entry_is_set_aside_and_the_backup_has_it(
    path: Path, reopen: Reopen, new_dose: NewDose, way: str
) -> None:
    furnish(path, days=DAYS)
    before = doses(path)
    journal = reopen()
    identity, _ = edit(path, amount="a lot")
    if way == "open":
        journal = reopen()
    elif way == "change":
        journal.add_dose(new_dose(id="the-next"))
    else:
        journal.refresh()
    there = {dose.id: str(dose.amount) for day in journal.window(new_dose().day).doses.values() for dose in day}
    assert there[identity] == before[identity]["amount"]
    assert [each["document"]["amount"] for each in asides(path)] == (["a lot"] if way != "refresh" else [])
    then = "the backup from the start of Sun 22 Nov" if way == "open" else "what was open here"
    assert f"1 entry was damaged and is here again from {then}, as it was last." in (journal.notice or "")
    assert "1 entry was set aside in journal.json.set-aside-" in (journal.notice or "")
    journal.add_dose(new_dose(id="one-more"))
    assert [each["document"]["amount"] for each in asides(path)] == ["a lot"]
    assert {key: doses(path)[key] for key in before} == before
    assert reopen().notice is None


def test_an_older_version_in_the_backup_is_better_than_none_and_said(
    path: Path, reopen: Reopen, new_dose: NewDose
) -> None:
    furnish(path, days=DAYS)
    before = doses(path)
    identity, _ = edit(path, amount="a lot", updated="2026-11-22T17:00:00.000000+00:00")
    journal = reopen()
    assert (
        "1 entry was damaged and is here again from the backup from the start of Sun 22 Nov, in an older version."
        in (journal.notice or "")
    )
    journal.add_dose(new_dose())
    assert doses(path)[identity] == before[identity]


def test_without_backups_the_rest_opens(path: Path, reopen: Reopen, new_dose: NewDose) -> None:
    furnish(path, days=DAYS, backups=False)
    before = doses(path)
    identity, data = edit(path, amount="a lot")
    journal = reopen()
    assert path.read_bytes() == data, "opening writes nothing over it"
    assert "here again" not in (journal.notice or "")
    journal.add_dose(new_dose(id="the-next"))
    assert doses(path).keys() == (before.keys() - {identity}) | {"the-next"}
    assert [each["document"]["id"] for each in asides(path)] == [identity]


@pytest.mark.parametrize("backups", [True, False], ids=["with backups", "without"])
def test_of_duplicate_ids_the_newest_counts_and_the_others_are_kept(
    path: Path, reopen: Reopen, new_dose: NewDose, backups: bool
) -> None:
    tables = json.loads(furnish(path, days=DAYS, backups=backups))
    first = tables["doses"]["1"]
    tables["doses"]["77"] = first | {"amount": "9", "updated": "2026-11-22T16:00:00.000000+00:00"}
    tables["doses"]["78"] = first | {"amount": "8", "updated": "2026-11-01T16:00:00.000000+00:00"}
    damage(path, json.dumps(tables).encode())
    journal = reopen()
    assert "2 entries were in the journal more than once: the newest version counts." in (journal.notice or "")
    journal.add_dose(new_dose())
    assert doses(path)[first["id"]]["amount"] == "9"
    assert {each["document"]["amount"] for each in asides(path)} == {first["amount"], "8"}


def test_two_entries_that_broke_one_after_the_other_are_both_kept(
    path: Path, reopen: Reopen, new_dose: NewDose
) -> None:
    furnish(path, days=DAYS, backups=False)
    broken = set()
    for end in (min, max):
        tables = json.loads(path.read_bytes())
        entry = tables["doses"][end(tables["doses"], key=int)]
        entry["unit"] = "stone"
        broken.add(entry["id"])
        path.write_text(json.dumps(tables))
        os.utime(path, (1_000_000, 1_000_000))  # a disk that rots does not say when
        assert "set aside in" in (reopen().notice or "")
    reopen().add_dose(new_dose())
    assert {each["document"]["id"] for each in asides(path)} == broken
    assert not doses(path).keys() & broken


def test_a_check_in_whose_day_and_id_differ_takes_no_other_days_place(
    path: Path, reopen: Reopen, new_dose: NewDose
) -> None:
    data = furnish(path, days=DAYS)
    before = {key: each for key, each in said(data).items() if key[0] == "checkins"}
    damage(path, data.replace(b'"id":"2026-11-20-', b'"id":"2026-11-21-', 1))
    reopen().add_dose(new_dose())
    assert {key: each for key, each in said(path.read_bytes()).items() if key[0] == "checkins"} == before


def test_a_hand_written_journal_keeps_everything_and_is_said(path: Path, reopen: Reopen, new_dose: NewDose) -> None:
    before = said(furnish(path, days=DAYS))
    tables = json.loads(path.read_bytes())
    shuffled = {
        name: {number: dict(sorted(each.items(), reverse=True)) for number, each in rows.items()}
        for name, rows in tables.items()
    }
    damage(path, json.dumps(shuffled, indent=4, ensure_ascii=True).encode())
    with TinyDB(path) as stock:
        stock.table("doses").insert(document("by-hand", place="kitchen"))
        stock.table("gym").insert({"visits": 3})
    journal = reopen()
    assert journal.recovered is None
    assert journal.notice == (
        "Something other than Ebbtide changed this journal since Ebbtide last wrote it; all of it was checked and is"
        " taken as it is. Everything else that the backup from the start of Sun 22 Nov has is here and says the same,"
        " or was changed since."
    )
    journal.add_dose(new_dose(id="the-next"))
    tables = json.loads(path.read_bytes())
    assert tables.pop("gym") == {"1": {"visits": 3}}
    after = said_in(tables)
    assert {key: after[key] for key in before if key[0] != "meta"} == {
        key: each for key, each in before.items() if key[0] != "meta"
    }
    assert after["doses", "by-hand"]["place"] == "kitchen"
    assert damaged_files(path) == []


def test_what_something_else_left_is_kept_before_it_is_written_over(
    path: Path, reopen: Reopen, new_dose: NewDose
) -> None:
    furnish(path, days=DAYS)
    _, data = edit(path, amount="9")
    journal = reopen()
    assert [each.kind for each in journal.backups() if each.kind == "edited"] == []
    journal.add_dose(new_dose())
    (kept,) = [each for each in journal.backups() if each.kind == "edited"]
    assert kept.path.read_bytes() == data
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_where_there_is_no_room_among_the_backups_it_is_kept_beside(
    path: Path, reopen: Reopen, new_dose: NewDose
) -> None:
    furnish(path, days=DAYS, backups=False)
    backups_of(path).write_text("a file where the folder should be")
    _, data = edit(path, amount="9")
    reopen().add_dose(new_dose(id="the-next"))
    assert "the-next" in doses(path)
    (kept,) = path.parent.glob("journal.json.edited-*.json")
    assert kept.read_bytes() == data
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_value_that_changed_without_its_stamp_is_pointed_out(path: Path, reopen: Reopen) -> None:
    furnish(path, days=DAYS)
    edit(path, amount="9")
    assert (
        "Compared with the backup from the start of Sun 22 Nov, 1 entry says something else: ebb doctor names them, and"
        " ebb restore lists the states from before."
    ) in (reopen().notice or "")


def test_entries_that_are_gone_without_a_word_are_pointed_out(path: Path, reopen: Reopen) -> None:
    tables = json.loads(furnish(path, days=DAYS))
    del tables["doses"]["1"], tables["doses"]["2"]
    tables["doses"]["3"]["amount"] = "9"
    damage(path, json.dumps(tables).encode())
    assert "1 entry says something else and 2 are gone: ebb doctor names them" in (reopen().notice or "")


def test_what_was_deleted_properly_is_not_pointed_out(path: Path, reopen: Reopen) -> None:
    furnish(path, days=DAYS)
    journal = reopen()
    first = next(iter(doses(path)))
    journal.remove_dose(first)
    journal.close()
    damage(path, json.dumps(json.loads(path.read_bytes())).encode())
    notice = reopen().notice or ""
    assert "gone" not in notice
    assert "Everything else that the backup" in notice


def test_a_backup_that_something_else_touched_bears_no_witness(path: Path, reopen: Reopen) -> None:
    furnish(path, days=DAYS)
    newest = max(backups_of(path).iterdir())
    newest.write_text(json.dumps(json.loads(newest_backup(path))))
    edit(path, amount="9")
    assert "Compared with the backup from the start of Sat 21 Nov, 1 entry" in (reopen().notice or "")


def test_ids_and_stamps_that_were_hit_are_put_right(path: Path, reopen: Reopen, new_dose: NewDose) -> None:
    data = furnish(path, days=DAYS)
    before = doses(path)
    first, second = list(before.values())[:2]
    hit = data.replace(first["id"].encode(), (first["id"][:-1] + "?").encode(), 1)
    stamp = second["updated"]
    damage(path, hit.replace(stamp.encode(), b"2" + b"9" + stamp[2:].encode(), 1))
    journal = reopen()
    assert "2 entries were damaged and are here again from the backup" in (journal.notice or "")
    journal.add_dose(new_dose(id="the-next"))
    assert {key: each for key, each in doses(path).items() if key != "the-next"} == before


def test_a_journal_opened_elsewhere_meanwhile_is_compared_with_what_was_open(
    path: Path, state: Path, reopen: Reopen
) -> None:
    furnish(path, days=DAYS, backups=False)
    journal = Journal.open(path, state)
    edit(path, amount="9")
    journal.refresh()
    assert "Compared with what was open here, 1 entry says something else" in (journal.notice or "")
