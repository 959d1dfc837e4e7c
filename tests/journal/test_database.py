"""TinyDB's own operations on our tables do what they do on stock ones, durably and without stale answers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from tests.journal.conftest import NewDose, Reopen
from tui.journal import Journal
from tui.journal.database import Database
from tui.journal.store import Store

OPERATIONS: list[Callable[[TinyDB], object]] = [
    lambda db: db.table("gym").insert({"a": 1}),
    lambda db: db.table("gym").insert_multiple([{"a": 2}, {"a": 3}]),
    lambda db: db.table("gym").insert(Document({"a": 9}, 9)),
    lambda db: db.table("gym").insert({"a": 4}),
    lambda db: db.table("gym").update({"b": [1]}, where("a") > 1),
    lambda db: db.table("gym").update(lambda each: each.pop("b"), doc_ids=[9]),
    lambda db: db.table("gym").upsert({"a": 3, "c": None}, where("a") == 3),
    lambda db: sorted(each["a"] for each in db.table("gym").search(where("b").exists())),
    lambda db: db.table("gym").get(doc_id=2),
    lambda db: db.table("gym").get(doc_id=77),
    lambda db: db.table("gym").contains(where("a") == 9),
    lambda db: db.table("gym").remove(where("a") == 2),
    lambda db: db.table("gym").remove(doc_ids=[9, 50]),
    lambda db: len(db.table("gym")),
    lambda db: db.table("pool").insert({"x": "y"}),
    lambda db: db.drop_table("pool"),
    lambda db: len(db.table("pool")),
    lambda db: db.table("gym").truncate(),
    lambda db: db.table("gym").insert({"a": 5}),
]


def test_every_operation_does_what_stock_tinydb_does(path: Path, tmp_path: Path) -> None:
    ours = Database(Store(path))
    with TinyDB(tmp_path / "stock.json") as stock:
        for operation in OPERATIONS:
            assert operation(ours) == operation(stock)
            assert ours.table("gym").all() == stock.table("gym").all()
    written: dict[str, Any] = json.loads(path.read_bytes())
    expected = json.loads((tmp_path / "stock.json").read_bytes())
    assert {name: table for name, table in written.items() if name != "meta" and table} == expected


def test_two_open_databases_never_take_the_same_number(path: Path) -> None:
    one, other = Database(Store(path)), Database(Store(path))
    numbers = [database.table("gym").insert({"n": n}) for n in range(5) for database in (one, other)]
    assert numbers == list(range(1, 11))


def test_answers_are_never_stale(path: Path) -> None:
    one, other = Store(path), Database(Store(path))
    table = Database(one).table("gym")
    table.insert({"a": 1})
    assert len(table.search(where("a") == 1)) == 1
    other.table("gym").insert({"a": 1})
    one.refresh()
    assert len(table.search(where("a") == 1)) == 2


def test_a_transaction_is_one_write_or_none(path: Path) -> None:
    store = Store(path)
    database = Database(store)
    with store.transaction() as change:
        database.table("gym").insert({"a": 1})
        database.table("pool").insert({"b": 1})
        assert not path.exists()
        assert len(database.table("gym")) == 1
        change.commit()
    assert {"gym", "pool"} <= json.loads(path.read_bytes()).keys()
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError), store.transaction():
        database.table("gym").insert({"a": 1 // 0})
    with store.transaction():
        database.table("gym").insert({"a": 2})
    assert path.read_bytes() == before
    assert len(database.table("gym")) == 1


def test_a_number_that_is_taken_is_refused(path: Path) -> None:
    database = Database(Store(path))
    database.table("gym").insert(Document({"a": 1}, 3))
    with pytest.raises(ValueError, match="already exists"):
        database.table("gym").insert(Document({"a": 2}, 3))
    assert database.table("gym").all() == [{"a": 1}]


def test_an_entry_keeps_its_number_through_changes(journal: Journal, reopen: Reopen, new_dose: NewDose) -> None:
    for amount in ("1", "2", "3"):
        journal.add_dose(new_dose(id="the-same" if amount != "2" else "other", amount=amount))
    stored = json.loads(journal.path.read_bytes())["doses"]
    assert {number: each["amount"] for number, each in stored.items()} == {"1": "3", "2": "2"}
    assert reopen().notice is None
