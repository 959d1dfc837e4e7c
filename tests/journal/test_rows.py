"""A table of encoded lines behaves like a dictionary of documents, whatever is done to it."""

import hashlib
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tui.journal import layout
from tui.journal.lines import decode, encode
from tui.journal.rows import Rows

DAYS = ("2021-05-01", "2024-02-29", "2025-12-31", "2026-11-22")
texts = st.text(max_size=12) | st.sampled_from(
    ['"day":"2026-11-20"', "\n", '\\","day":"2026-11-21"', "{", "},\n}", '{"id":"a"', "\ud800", "\u2028"]
)
plain = st.none() | st.booleans() | st.integers(-5, 5) | texts
values = plain | st.lists(plain, max_size=2) | st.dictionaries(texts | st.just("day"), plain, max_size=2)
documents = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["a", "b", "c", '"', "\\"]),
        "updated": st.sampled_from(["u1", '"', "u2"]),
        "day": st.sampled_from(DAYS),
        "note": values,
        "zz": values,
    },
)
tables = st.dictionaries(st.integers(0, 40), documents, max_size=8)
edits = st.lists(st.tuples(st.integers(0, 45), st.none() | documents), max_size=8)


def by_day(model: dict[int, Any]) -> dict[str, list[Any]]:
    return {
        day: found
        for day in DAYS
        if (found := [model[number] for number in sorted(model) if model[number].get("day") == day])
    }


def check(rows: Rows, model: dict[int, Any]) -> None:
    assert rows.latest_days(2, 2025) == sorted(by_day(model))[-2:]
    assert dict(rows) == model
    assert len(rows) == len(model)
    assert list(rows) == sorted(model)
    for day in reversed(DAYS):  # the index grows to the front, year by year
        assert rows.on_days(day, day) == {each: found for each, found in by_day(model).items() if each == day}
    assert rows.on_days(DAYS[1], DAYS[-1]) == {each: by_day(model)[each] for each in DAYS[1:] if each in by_day(model)}
    assert rows.on_days(DAYS[0], DAYS[-1]) == by_day(model)
    assert rows.next_number() > max(model, default=0)
    for identity in ("a", "b", '"', "\\"):
        found = rows.find(identity)
        having = {number for number, document in model.items() if document.get("id") == identity}
        assert (found is None) == (not having)
        if found is not None:
            assert found[0] in having
            assert found[1] == model[found[0]]


@given(documents)
def test_a_line_says_what_the_document_said(document: dict[str, Any]) -> None:
    payload = encode(document)
    assert b"\n" not in payload
    assert decode(payload) == document
    assert json.loads(payload) == document


@given(tables, edits, st.booleans())
def test_rows_are_a_dictionary(model: dict[int, Any], changes: list[tuple[int, Any]], indexed: bool) -> None:
    start = Rows.of(model)
    before = dict(model)
    if indexed:
        check(start, model)
    rows = start.copy()
    for number, document in changes:
        if document is not None:
            rows[number] = model[number] = document
        elif number in model:
            del rows[number]
            del model[number]
    check(rows, model)
    sealed = rows.sealed()
    check(sealed, model)
    check(start, before)
    assert sealed.body == Rows.of(model).body


@given(tables, tables)
def test_rows_take_in_what_another_process_wrote(old: dict[int, Any], new: dict[int, Any]) -> None:
    rows, written = Rows.of(old), Rows.of(old | new).body
    check(rows, old)
    follower = rows.followed_by(written)
    check(follower, old | new)
    unlike = {
        document["day"]
        for one, other in ((old, old | new), (old | new, old))
        for number, document in one.items()
        if "day" in document and encode(other.get(number, {})) != encode(document)
    }
    assert follower.days_unlike(rows) == unlike
    assert rows.followed_by(rows.body) is rows


@given(tables, st.dictionaries(texts, tables, max_size=3))
def test_a_file_falls_apart_into_the_tables_it_was_made_of(
    doses: dict[int, Any], others: dict[str, dict[int, Any]]
) -> None:
    own = {"id": "meta", "updated": "u", "schema": 1, "journal": "j", "created": "c", "sum": "old", "x": '"sum":"'}
    models = {"meta": {3: {"note": "a stranger"}, 7: own}, "doses": doses} | {
        name: model for name, model in others.items() if name not in ("meta", "doses")
    }
    sums = layout.Sums()
    pieces, sealed = layout.compose({name: Rows.of(model) for name, model in models.items()}, sums)
    data = b"".join(pieces)
    split = layout.trusted(data, layout.Sums())
    assert split is not None
    whole = json.loads(data)
    assert split.keys() == whole.keys() == models.keys() == sealed.keys()
    for name, rows in split.items():
        assert {str(number): document for number, document in rows.items()} == whole[name]
        assert sealed[name].body == rows.body
        if name != "meta":
            assert dict(rows) == models[name]


own_meta = {"id": "meta", "updated": "u", "schema": 1, "journal": "j", "created": "c", "sum": ""}
files = st.lists(st.tuples(tables, tables, tables), min_size=1, max_size=5)


@given(files, st.booleans())
def test_a_sum_that_is_carried_on_is_the_sum_of_the_whole(versions: list[tuple[Any, ...]], growing: bool) -> None:
    sums, readers = layout.Sums(), layout.Sums()
    model: list[dict[int, Any]] = [{}, {}, {}]
    for version in versions:
        model = [old | new if growing else new for old, new in zip(model, version, strict=True)]
        named = dict(zip(("removed", "checkins", "doses"), model, strict=True))
        pieces, _ = layout.compose({"meta": Rows.of({1: own_meta}), **{k: Rows.of(v) for k, v in named.items()}}, sums)
        data = b"".join(pieces)
        own = json.loads(data)["meta"]["1"]["sum"].encode()
        assert hashlib.sha256(data.replace(own, b"")).hexdigest().encode() == own
        assert layout.trusted(data, readers) is not None
        assert layout.trusted(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], readers) is None


def test_long_tables_are_compared_from_where_they_part() -> None:
    long = {number: {"id": f"i{number}", "updated": "u", "day": "2026-11-20"} for number in range(1, 9000)}
    rows = Rows.of(long)
    assert rows.latest_days(1, 2026) == ["2026-11-20"]
    long[9000] = {"id": "new", "updated": "u", "day": "2026-11-22"}
    long[8999] = {"id": "i8999", "updated": "u", "day": "2026-11-21"}
    follower = rows.followed_by(Rows.of(long).body)
    assert follower.days_unlike(rows) == {"2026-11-20", "2026-11-21", "2026-11-22"}
    assert follower.latest_days(9, 2025) == ["2026-11-20", "2026-11-21", "2026-11-22"]
    assert len(follower.on_days("2026-11-20", "2026-11-20")["2026-11-20"]) == 8998
