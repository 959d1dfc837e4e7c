"""The file itself: plain TinyDB JSON, private, one document a line, and known by its check sum."""

import hashlib
import json
import re
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.examples import NOW, SUNDAY, worked_plan
from tests.journal.conftest import NewDose, Reopen
from tui.domain.records import Adjustment
from tui.journal import Journal, layout


@pytest.fixture
def filled(journal: Journal, new_dose: NewDose) -> Journal:
    journal.set_up({"timezone": "Europe/Berlin", "reasons": ["my sister"]}, worked_plan())
    for hour in range(3):
        journal.add_dose(new_dose(at=NOW + timedelta(hours=hour)))
    journal.save_checkin(SUNDAY, {"anxiety": 2, "note": "slept “badly”\n[b]"}, NOW)
    journal.add_adjustment(Adjustment(id="a1", plan="plan-1", day=SUNDAY, kind="hold", days=7))
    journal.undo()
    return journal


def test_looking_at_a_journal_that_is_not_there_makes_nothing(journal: Journal, tmp_path: Path) -> None:
    assert journal.is_new
    assert journal.id is None
    assert journal.window(SUNDAY).doses == {}
    assert journal.refresh() is None
    assert list(tmp_path.iterdir()) == []


def test_stock_tinydb_reads_every_table(filled: Journal) -> None:
    with TinyDB(filled.path) as stock:
        counts = {name: len(stock.table(name)) for name in stock.tables()}
        doses = stock.table("doses").all()
    expected = {"meta": 1, "settings": 2, "plans": 1, "doses": 3, "checkins": 1, "adjustments": 0, "removed": 1}
    assert counts == expected
    assert [each["amount"] for each in doses] == ["2.7"] * 3


def test_what_stock_tinydb_adds_is_read_back(filled: Journal, reopen: Reopen) -> None:
    entry = {
        "id": "by-hand",
        "updated": "2026-11-22T18:00:00+00:00",
        "day": "2026-11-22",
        "at": "2026-11-22T19:00:00+01:00",
        "amount": "3",
        "unit": "g",
        "product": "leaf",
        "mood": {"day": "2020-01-01"},
    }
    with TinyDB(filled.path) as stock:
        stock.table("doses").insert(entry)
        stock.table("gym").insert({"visits": 3})
    other = reopen()
    assert [dose.id for dose in other.doses(SUNDAY, SUNDAY)[SUNDAY]].count("by-hand") == 1
    assert "all of it was checked and is taken as it is" in (other.notice or "")
    changed = filled.refresh()
    assert changed is not None
    assert changed.tables == {"doses", "gym"}
    assert changed.days == {SUNDAY}


def test_tables_and_fields_that_we_do_not_know_are_kept(filled: Journal, new_dose: NewDose, reopen: Reopen) -> None:
    dose = new_dose(id="dose-x")
    filled.add_dose(dose)
    with TinyDB(filled.path) as stock:
        stock.table("gym").insert({"visits": 3})
        stock.table("doses").update({"place": "kitchen"}, doc_ids=[4])
        stock.table("meta").update({"color": "blue"})
    reopen().add_dose(new_dose(id="dose-x", amount="1"))
    with TinyDB(filled.path) as stock:
        assert stock.table("gym").all() == [{"visits": 3}]
        again = stock.table("doses").get(doc_id=4)
        assert again is not None
        assert not isinstance(again, list)
        assert (again["amount"], again["place"]) == ("1", "kitchen")
        assert stock.table("meta").all()[0]["color"] == "blue"


def test_every_document_has_a_line_of_its_own(filled: Journal) -> None:
    lines = filled.path.read_text(encoding="utf-8").splitlines()
    documents = [line for line in lines if re.match(r'"\d+":\{', line)]
    whole = json.loads(filled.path.read_bytes())
    assert len(documents) == sum(map(len, whole.values()))
    assert lines[:2] == ["{", '"meta":{']


def test_the_sum_is_over_everything_but_itself(filled: Journal) -> None:
    data = filled.path.read_bytes()
    own = json.loads(data)["meta"]["1"]["sum"]
    assert data.count(own.encode()) == 1
    assert hashlib.sha256(data.replace(own.encode(), b"")).hexdigest() == own


def test_a_flipped_byte_is_noticed(filled: Journal) -> None:
    data = filled.path.read_bytes()
    assert layout.trusted(data, layout.Sums()) is not None
    for at in range(0, len(data), 7):
        assert layout.trusted(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], layout.Sums()) is None
    assert layout.trusted(data[:-1], layout.Sums()) is None
    assert layout.trusted(b"", layout.Sums()) is None


def test_every_change_is_later_than_the_one_before_even_when_the_clock_stands(
    filled: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-22T18:00:00+01:00")
    seen = []
    for score in (0, 1, 2):
        filled.save_checkin(SUNDAY, {"anxiety": score}, NOW)
        (document,) = json.loads(filled.path.read_bytes())["checkins"].values()
        seen.append(document["updated"])
    assert seen == sorted(set(seen))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", each) for each in seen)


def test_only_the_person_can_read_what_we_make(filled: Journal, tmp_path: Path) -> None:
    filled.drafts.save(SUNDAY, {"anxiety": 1})
    modes = {each.relative_to(tmp_path).as_posix(): stat.S_IMODE(each.stat().st_mode) for each in tmp_path.rglob("*")}
    folders = {name: mode for name, mode in modes.items() if (tmp_path / name).is_dir()}
    assert folders == dict.fromkeys(("data", "data/journal.json.backups", "state", "state/drafts"), 0o700)
    assert {mode for name, mode in modes.items() if name not in folders} == {0o600}
    expected = {"data/journal.json", "data/journal.json.lock", "state/writer"}
    assert expected <= modes.keys()
    assert any(name.startswith("data/journal.json.backups/") for name in modes)


def test_a_folder_that_was_there_keeps_its_mode(reopen: Reopen, path: Path, new_dose: NewDose) -> None:
    path.parent.mkdir(mode=0o755)
    path.parent.chmod(0o755)
    reopen().add_dose(new_dose())
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o755


def test_a_link_is_written_through(tmp_path: Path, state: Path, new_dose: NewDose) -> None:
    real, link = tmp_path / "cloud" / "real.json", tmp_path / "here" / "journal.json"
    Journal.open(real, state).add_dose(new_dose())
    link.parent.mkdir()
    link.symlink_to(real)
    journal = Journal.open(link, state)
    journal.add_dose(new_dose())
    assert link.is_symlink()
    assert len(json.loads(real.read_bytes())["doses"]) == 2
    assert [each.name for each in link.parent.iterdir()] == ["journal.json"]


def test_half_a_character_in_a_note_does_not_get_in_the_way(
    journal: Journal, new_dose: NewDose, reopen: Reopen
) -> None:
    journal.add_dose(new_dose(note="broken \ud83d here"))
    last = reopen().last_dose()
    assert last is not None
    assert last.note == "broken \ud83d here"
    json.loads(journal.path.read_bytes())


def test_a_dose_is_stored_to_the_second_with_its_offset(journal: Journal, new_dose: NewDose) -> None:
    zone = datetime.fromisoformat("2026-11-22T18:30:07.654321-05:00")
    saved = journal.add_dose(new_dose("2.50", zone))
    (document,) = json.loads(journal.path.read_bytes())["doses"].values()
    assert (document["at"], document["amount"]) == ("2026-11-22T18:30:07-05:00", "2.5")
    assert "note" not in document
    assert journal.last_dose() == saved
    assert saved.at.astimezone(UTC).hour == 23
