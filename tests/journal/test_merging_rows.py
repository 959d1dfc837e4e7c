"""Folding rows into rows comes to what the rule says of documents, whatever numbers and places these have."""

import json
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
from tui.journal import Journal, merging
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
