"""Which backup a damaged journal goes on from: the newest that is whole, and of this journal."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.examples import NOW
from tests.journal.conftest import NewDose, Reopen
from tests.journal.damaging import backups_of, damage, damaged_files, furnish, newest_backup, said, settle
from tui.domain.recovering import Recovered, sentences
from tui.journal import Journal, JournalUnreadable

DAYS = 4
WRECK = b"half a fi"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)


@pytest.fixture
def data(path: Path) -> bytes:
    return furnish(path, days=DAYS)


def newest_first(path: Path) -> list[Path]:
    return sorted(backups_of(path).iterdir(), reverse=True)


def told(journal: Journal) -> Recovered:
    found = journal.recovered
    assert found is not None
    return found


def with_meta(data: bytes, **changes: Any) -> bytes:
    """The same journal, put together by hand, with something else in its `meta`."""
    tables = json.loads(data)
    tables["meta"]["1"] |= changes
    return json.dumps(tables).encode()


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("gone")


BROKEN: dict[str, Callable[[Path], object]] = {
    "not JSON": lambda path: path.write_bytes(WRECK),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-300]),
    "a folder": make_folder,
    "a dangling link": make_dangling_link,
    "with an entry that is none": lambda path: path.write_bytes(path.read_bytes().replace(b'"unit":"g"', b'"unit":7')),
    "of a newer schema": lambda path: path.write_bytes(with_meta(path.read_bytes(), schema=2)),
    "of another journal": lambda path: path.write_bytes(with_meta(path.read_bytes(), journal="another")),
    "without entries": lambda path: path.write_bytes(b'{"_default": {}}'),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_newest_backup_that_is_no_good_is_passed_over(path: Path, data: bytes, reopen: Reopen, broken: str) -> None:
    first, second, *_ = newest_first(path)
    BROKEN[broken](first)
    damage(path, data[:600])  # its `meta` can be read, and so it is known which journal it was
    found = told(reopen())
    assert found.backup is not None
    if broken != "with an entry that is none":
        assert found.backup.date().isoformat() == second.stem
    assert {key for key in said(second.read_bytes()) if key[0] == "doses"} <= said(path.read_bytes()).keys()


def test_a_backup_with_a_broken_entry_is_better_than_none(path: Path, data: bytes, reopen: Reopen) -> None:
    first, second, *older = newest_first(path)
    before = said(first.read_bytes())
    for each in (first, second, *older):
        each.write_bytes(each.read_bytes().replace(b'"unit":"g"', b'"unit":7', 1))
    damage(path, WRECK)
    found = told(reopen())
    assert found.backup is not None
    assert found.backup.date().isoformat() == first.stem
    assert len(before.keys() - said(path.read_bytes()).keys()) == 1


def test_a_broken_entry_of_the_newest_backup_comes_from_the_one_before(path: Path, data: bytes, reopen: Reopen) -> None:
    first, *_ = newest_first(path)
    before = said(first.read_bytes())
    first.write_bytes(first.read_bytes().replace(b'"unit":"g"', b'"unit":7', 1))
    damage(path, WRECK)
    reopen()
    assert before.keys() == said(path.read_bytes()).keys()


def test_a_backup_of_which_one_letter_was_hit_is_read_as_it_was(path: Path, data: bytes, reopen: Reopen) -> None:
    first, *_ = newest_first(path)
    before = said(first.read_bytes())
    first.write_bytes(first.read_bytes().replace(b'"unit":"g"', b'"unit":"g;', 1))
    damage(path, WRECK)
    assert told(reopen()).backup_daily
    after = said(path.read_bytes())
    assert {key: after[key] for key in after if key[0] != "meta"} == {
        key: document for key, document in before.items() if key[0] != "meta"
    }


@pytest.mark.parametrize("changes", [{"journal": "another"}, {"schema": 2}], ids=["another journal's", "newer"])
def test_backups_of_something_else_are_not_taken(
    path: Path, data: bytes, reopen: Reopen, changes: dict[str, Any]
) -> None:
    for each in newest_first(path):
        each.write_bytes(with_meta(each.read_bytes(), **changes))
    start = data.index(b'"doses":{')
    damage(path, data[:start])
    found = told(reopen())
    assert (found.backup, found.from_memory) == (None, False)
    assert sentences(found)[1].startswith("None of the backups beside it could be used; ")
    assert not [key for key in said(path.read_bytes()) if key[0] == "doses"]
    damage(path, data[:300])
    shutil.rmtree(path.parent / "state", ignore_errors=True)
    before = path.read_bytes()
    with pytest.raises(JournalUnreadable):
        reopen()
    assert path.read_bytes() == before


def test_a_copy_that_was_folded_in_is_only_the_last_resort(path: Path, data: bytes, reopen: Reopen) -> None:
    day, *_ = newest_first(path)
    copy = day.with_name("2026-11-22T170000-conflict-copy.json")
    shutil.copy(newest_first(path)[-1], copy)
    damage(path, WRECK)
    found = told(reopen())
    assert found.backup_daily
    assert found.backup is not None
    assert found.backup.date() == NOW.date()
    for each in newest_first(path):
        if each != copy:
            each.unlink()
    damage(path, WRECK + b" again")
    assert not told(reopen()).backup_daily


def test_the_state_from_before_a_merge_is_one_of_this_journal(
    path: Path, data: bytes, reopen: Reopen, new_dose: NewDose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-22T16:00:00+00:00")
    other = Journal.open(tmp_path / "other.json", tmp_path / "state")
    other.add_dose(new_dose(id="from-elsewhere"))
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())
    journal = reopen()
    before = journal.id
    journal.merge([other.path])
    assert journal.id == other.id != before
    journal.close()
    whole = path.read_bytes()
    damage(path, whole[: whole.index(b'"doses":{')])
    found = told(reopen())
    assert found.backup is not None
    assert "from-elsewhere" not in {key[1] for key in said(path.read_bytes())}
    assert {key for key in said(data) if key[0] == "doses"} <= said(path.read_bytes()).keys()


def test_a_journal_begun_anew_beside_old_backups_gets_nothing_of_the_old_one(
    path: Path, data: bytes, reopen: Reopen, new_dose: NewDose
) -> None:
    old = reopen()
    old.merge([newest_first(path)[-1]])
    old.restore(newest_first(path)[-1])
    old.close()
    path.unlink()
    journal = reopen()
    assert journal.missing
    assert "ebb restore brings it back" in (journal.notice or "")
    journal.add_dose(new_dose(id="new-1"))
    journal.add_dose(new_dose(id="new-2"))
    journal.close()
    whole = path.read_bytes()
    damage(path, whole[: whole.index(b"new-2") - 10])
    found = told(reopen())
    assert (found.backup, found.rescued) == (None, 1)
    assert {key for key in said(path.read_bytes()) if key[0] == "doses"} == {("doses", "new-1")}


def test_a_journal_whose_entries_are_all_gone_is_said_to_be_missing(path: Path, data: bytes, reopen: Reopen) -> None:
    damage(path, b'{"_default": {}}')
    journal = reopen()
    assert journal.missing
    assert (journal.notice or "").startswith(f"There is nothing in {path}, but there are backups of one")
    journal.restore(journal.backups()[0])
    assert {key for key in said(newest_backup(path)) if key[0] == "doses"} <= said(path.read_bytes()).keys()
    assert not damaged_files(path)


def test_a_backup_of_the_night_before_is_older_than_that_of_the_day(path: Path, data: bytes, reopen: Reopen) -> None:
    night = backups_of(path) / "2026-11-22T020000-by-hand.json"
    shutil.copy(newest_first(path)[1], night)
    journal = reopen()
    assert [each.name for each in journal.backups()][:2] == ["2026-11-22.json", night.name]
    journal.close()
    damage(path, WRECK)
    assert told(reopen()).backup_daily


def test_what_a_copy_brought_since_the_backup_comes_back_with_it(
    path: Path, reopen: Reopen, new_dose: NewDose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = reopen()
    journal.add_dose(new_dose("1"))
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.add_dose(new_dose("2"))
    journal.add_dose(new_dose("3"))
    journal.fold_in(other.path)
    damage(path, WRECK)
    found = sorted(str(each.amount) for each in reopen().doses(NOW.date(), NOW.date())[NOW.date()])
    assert found == ["1", "2", "3"]


def test_a_journal_that_is_gone_comes_back_as_the_same_one_with_what_copies_brought(
    path: Path, reopen: Reopen, new_dose: NewDose, tmp_path: Path
) -> None:
    journal = reopen()
    journal.add_dose(new_dose("1"))
    shutil.copy(path, tmp_path / "other.json")
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.add_dose(new_dose("2"))
    journal.add_dose(new_dose("3"))
    journal.fold_in(other.path)
    identity = journal.id
    path.unlink()
    again = reopen()
    assert again.missing
    again.bring_back(next(each for each in again.backups() if each.kind != "conflict-copy"))
    assert again.id == identity
    found = sorted(str(each.amount) for each in reopen().doses(NOW.date(), NOW.date())[NOW.date()])
    assert found == ["1", "2", "3"]
    path.unlink()
    exactly = reopen()
    exactly.restore(exactly.backups()[-1])
    assert exactly.id == identity
    assert [str(each.amount) for each in exactly.doses(NOW.date(), NOW.date())[NOW.date()]] == ["1"]


@pytest.mark.parametrize("bring_back", [True, False])
def test_a_journal_that_somebody_began_meanwhile_is_not_written_over(
    path: Path, reopen: Reopen, new_dose: NewDose, bring_back: bool
) -> None:
    journal = reopen()
    journal.add_dose(new_dose("1"))
    journal.add_dose(new_dose("2"))
    path.unlink()
    asking = reopen()
    kept = asking.backups()[0]
    other = reopen()
    begun = other.add_dose(new_dose("5"))
    if bring_back:
        asking.bring_back(kept)
        found = sorted(str(each.amount) for each in reopen().doses(NOW.date(), NOW.date())[NOW.date()])
        assert found == ["1", "5"]
    else:
        _, before = asking.restore(kept)
        assert before is not None
        assert [str(each.amount) for each in reopen().doses(NOW.date(), NOW.date())[NOW.date()]] == ["1"]
        asking.undo()
        assert [each.id for each in reopen().doses(NOW.date(), NOW.date())[NOW.date()]] == [begun.id]
    assert not asking.missing
