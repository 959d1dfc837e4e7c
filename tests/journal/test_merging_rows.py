"""Folding rows into rows comes to what the rule says of documents, whatever numbers and places these have."""

import json
import shutil
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.test_versions import Journal as Documents
from tests.domain.test_versions import as_journal, journals
from tests.examples import NOW
from tests.journal.conftest import NewDose, Reopen
from tui.domain.versions import merged, version_of
from tui.journal import Journal, JournalError, merging
from tui.journal.layout import Tables
from tui.journal.rows import Rows


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Rows]:
    """Tables of a journal: its documents under any numbers."""
    found: Documents = draw(journals())
    made = {}
    for table, documents in found.items():
        size = len(documents)
        numbers = draw(st.lists(st.integers(1, 40), min_size=size, max_size=size, unique=True))
        made[table] = Rows.of(dict(zip(numbers, documents, strict=True)))
    return made


def documents(tables: Tables) -> Documents:
    return {name: list(each.values()) for name, each in tables.items() if len(each)}


def folded(mine: Tables, *others: Tables) -> dict[str, Rows]:
    made = dict(mine)
    for theirs in others:
        changed = merging.taken(made, merging.won(merging.unlike(made, theirs)))
        made |= {name: each.sealed() for name, each in changed.items()}
    return made


def texts(tables: Mapping[str, Any]) -> set[str]:
    """What the tables say, whatever the order."""
    return {f"{name} {json.dumps(each, sort_keys=True)}" for name, some in tables.items() for each in some}


@given(rows(), rows(), rows())
def test_what_comes_of_it_is_what_the_rule_says(
    mine: dict[str, Rows], two: dict[str, Rows], three: dict[str, Rows]
) -> None:
    made = folded(mine, two, three)
    expected = merged(documents(mine), documents(two), documents(three))
    assert texts(documents(made)) == texts(as_journal(expected))
    assert merging.unlike(folded(three, mine, two), made) == []
    assert merging.won(merging.unlike(made, two)) == []


@given(rows(), rows())
def test_no_number_is_given_twice_and_those_that_stay_keep_theirs(
    mine: dict[str, Rows], theirs: dict[str, Rows]
) -> None:
    made = folded(mine, theirs)
    for name, each in made.items():
        numbers = list(each)
        assert numbers == sorted(set(numbers))
        for number in set(numbers) & set(mine.get(name, Rows())):
            one, other = mine[name][number], each[number]
            assert version_of(name, one)[0] == version_of(name, other)[0]


@given(rows(), rows())
def test_going_back_says_what_was_said_then_and_outlives_the_other(
    mine: dict[str, Rows], then: dict[str, Rows]
) -> None:
    assume(not _strangers(mine) and not _strangers(then))
    turn = iter(range(1000))

    def stamped(document: dict[str, Any] | None, latest: str) -> dict[str, Any]:
        return {**(document or {}), "updated": f"2027-01-01T00:00:00.{next(turn):06}+00:00"}

    back = mine | {name: each.sealed() for name, each in merging.gone_back(mine, then, stamped).items()}
    assert merging.digest(back) == merging.digest(then)
    for other in (mine, then):
        assert merging.digest(folded(back, other)) == merging.digest(back)


def _strangers(tables: Tables) -> bool:
    """Documents without an id: a removal cannot name them, so a merge brings them back."""
    return any("id" not in each for some in tables.values() for each in some.values())


def test_strangers_beside_the_journals_own_meta_stay(
    reopen: Reopen, path: Path, new_dose: NewDose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = reopen()
    journal.add_dose(new_dose())
    tables = json.loads(path.read_bytes())
    tables["meta"]["2"] = {"id": "another program's", "updated": "2026-11-22T10:00:00+00:00"}
    path.write_text(json.dumps(tables))
    monkeypatch.setenv("EBB_NOW", (NOW + timedelta(minutes=1)).isoformat())
    other = Journal.open(tmp_path / "other.json", tmp_path / "state")
    other.add_dose(new_dose())
    journal.merge([other.path])
    assert journal.id == other.id
    assert [each["id"] for each in json.loads(path.read_bytes())["meta"].values()] == ["meta", "another program's"]


def put_by_hand(path: Path, table: str, rows: Mapping[str, Any]) -> None:
    """What another program writes into the journal's file."""
    tables = json.loads(path.read_bytes())
    tables[table] = rows
    path.write_text(json.dumps(tables))


def table_of(path: Path, table: str) -> list[Any]:
    return list(json.loads(path.read_bytes()).get(table, {}).values())


def test_another_program_s_entries_without_a_stamp_get_none_and_come_back_as_they_were(
    journal: Journal, reopen: Reopen, new_dose: NewDose, tmp_path: Path
) -> None:
    journal.add_dose(new_dose())
    put_by_hand(journal.path, "sensors", {"1": {"id": "s1", "v": 1}, "2": {"v": 0}, "3": {"v": 0}})
    kept, _ = reopen().back_up(tmp_path / "kept.json")
    put_by_hand(journal.path, "sensors", {"1": {"id": "s1", "v": 2}})
    found = reopen().difference(kept)
    assert (found.comes["sensors"], found.goes["sensors"]) == (3, 1)
    reopen().restore(kept)
    assert sorted(map(str, table_of(journal.path, "sensors"))) == ["{'id': 's1', 'v': 1}", "{'v': 0}", "{'v': 0}"]
    assert table_of(journal.path, "removed") == []
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.merge([journal.path])
    assert sorted(map(str, table_of(other.path, "sensors"))) == sorted(map(str, table_of(journal.path, "sensors")))
    reopen().undo()
    assert table_of(journal.path, "sensors") == [{"id": "s1", "v": 2}]


@pytest.mark.parametrize("values", [(1, True), (7, 7.0), ("a", "b"), (None, False)])
def test_a_tie_ends_alike_in_either_order_whatever_the_values(tmp_path: Path, values: tuple[Any, Any]) -> None:
    ends: set[str] = set()
    for turn in (values, values[::-1]):
        paths = []
        for number, value in enumerate(turn):
            paths.append(tmp_path / f"{number}.json")
            document = {"id": "x", "updated": NOW.isoformat(), "v": value}
            meta = {"id": "meta", "updated": NOW.isoformat(), "schema": 1, "journal": "j", "created": NOW.isoformat()}
            paths[-1].write_text(json.dumps({"meta": {"1": meta}, "weather": {"1": document}}))
        Journal.open(paths[0], tmp_path / f"state {len(ends)}").merge([paths[1]])
        ends.add(json.dumps(table_of(paths[0], "weather")))
        shutil.rmtree(tmp_path / "0.json.backups", ignore_errors=True)
    assert len(ends) == 1


def test_nothing_removes_what_the_journal_is(journal: Journal, reopen: Reopen, new_dose: NewDose) -> None:
    journal.add_dose(new_dose())
    was = journal.id
    stamp = (NOW + timedelta(days=900)).isoformat()
    put_by_hand(journal.path, "removed", {"1": {"id": "meta", "updated": stamp, "table": "meta"}})
    assert reopen().id == was


def test_a_copy_that_changes_while_it_is_folded_in_stays_to_be_folded_in_again(
    journal: Journal, new_dose: NewDose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_dose(new_dose("1"))
    copy = journal.path.with_name("journal.sync-conflict-20261122-174200-ABCDEF7.json")
    shutil.copy(journal.path, copy)
    there = Journal.open(copy, tmp_path / "other state")
    there.add_dose(new_dose("2"))
    taken = merging.taken

    def meanwhile(*arguments: Any) -> Any:
        monkeypatch.setattr(merging, "taken", taken)
        there.add_dose(new_dose("3"))
        return taken(*arguments)

    monkeypatch.setattr(merging, "taken", meanwhile)
    with pytest.raises(JournalError, match="changed while it was folded in, so it stays"):
        journal.fold_in(copy)
    assert copy.exists()
    journal.fold_in(copy)
    assert not copy.exists()
    assert len(journal.doses(NOW.date(), NOW.date())[NOW.date()]) == 3


def test_two_entries_of_one_id_in_two_tables_are_removed_each_for_itself(
    journal: Journal, reopen: Reopen, new_dose: NewDose, tmp_path: Path
) -> None:
    journal.add_dose(new_dose(id="x"))
    stamp = NOW.isoformat()
    hold = {"id": "x", "updated": stamp, "plan": "p", "day": "2026-11-22", "kind": "hold", "days": 3}
    put_by_hand(journal.path, "adjustments", {"1": hold})
    shutil.copy(journal.path, tmp_path / "before.json")
    changed = reopen()
    changed.remove_dose("x")
    changed.remove_adjustment("x")
    assert [each["table"] for each in table_of(journal.path, "removed")] == ["doses", "adjustments"]
    changed.merge([tmp_path / "before.json"])
    assert (table_of(journal.path, "doses"), table_of(journal.path, "adjustments")) == ([], [])
    changed.undo()
    assert [each["table"] for each in table_of(journal.path, "removed")] == ["doses"]
