"""Journals to be exported: made-up documents of every table, odd ones among them, and a file of them. No assertions."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tui.domain.checkin import OPTIONAL_SYMPTOMS, SYMPTOMS
from tui.domain.records import OUTCOMES, PRODUCTS, TRIGGERS, UNITS
from tui.journal.lines import Document

Tables = dict[str, list[Document]]

DAYS = st.sampled_from(["2026-11-20", "2026-11-21", "2026-11-22", "2016-02-29"])
STAMPS = st.integers(0, 999_999).map(lambda tick: f"2026-11-22T17:42:10.{tick:06d}+00:00")
TIMES = st.sampled_from(["2026-11-22T08:30:00-05:00", "2026-11-22T23:59:59+14:00", "2026-11-22T08:30:00Z"])
NOTES = st.text(max_size=40) | st.sampled_from(
    ["=1+1", "-", "'", "null", "", "a,b;=c", 'he said "no"', "x\r\n=y", "ü\n- z"]
)
IDS = st.text("0123456789abcdef", min_size=1, max_size=23)
AMOUNTS = st.decimals("0.1", 10_000, places=1).map(lambda amount: format(amount.normalize(), "f"))
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False, allow_infinity=False) | NOTES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
STRANGE = st.dictionaries(st.sampled_from(["mood", "=x", "json:", "", "a,b"]), JSON, max_size=2)
KEYS = st.sampled_from([*SYMPTOMS[:3], OPTIONAL_SYMPTOMS[0], "own_dreams", "no symptom", "day"])
SCORES = st.dictionaries(KEYS, st.none() | st.integers(0, 4), max_size=4)


def maybe(**fields: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    """Fields that may be there, and be cleared."""
    return {name: st.none() | values for name, values in fields.items()}


def entries(
    needed: Mapping[str, st.SearchStrategy[Any]], **more: st.SearchStrategy[Any]
) -> st.SearchStrategy[Document]:
    """Documents with an id, a stamp, these fields, and now and then some of another program's."""
    known = st.fixed_dictionaries({"id": IDS, "updated": STAMPS, **needed}, optional=maybe(**more))
    return st.builds(lambda strange, document: {**strange, **document}, st.just({}) | STRANGE, known)


def named(begin: str, key: str, documents: st.SearchStrategy[Document]) -> st.SearchStrategy[Document]:
    """Those whose id is made of one of their fields."""
    return documents.map(lambda document: {**document, "id": f"{begin}{document[key]}"})


WORD = st.text("abcdefghij_", min_size=1, max_size=9)
DOSES = entries(
    {"at": TIMES, "day": DAYS, "amount": AMOUNTS, "unit": st.sampled_from(UNITS), "product": st.sampled_from(PRODUCTS)},
    trigger=st.sampled_from(TRIGGERS),
    note=NOTES,
)
CHECKINS = entries(
    {"day": DAYS},
    at=TIMES,
    symptoms=SCORES,
    sleep_hours=st.integers(0, 48).map(lambda half: half / 2),
    fluids=st.integers(0, 99),
    meals=st.integers(0, 20),
    movement_minutes=st.integers(0, 1440),
    support=st.booleans(),
    intake_complete=st.booleans(),
    note=NOTES,
)
URGES = entries(
    {"at": TIMES, "day": DAYS, "strength": st.integers(0, 4)},
    trigger=st.sampled_from(TRIGGERS),
    tools=st.lists(st.sampled_from(["pacer", "wave", "tip-bath", "two words", "null", "=x"]), max_size=3),
    outcome=st.sampled_from(OUTCOMES),
    minutes=st.integers(0, 100),
    note=NOTES,
)
TIPS = named("tip-", "tip", entries({"tip": WORD}, verdict=st.just("helped"), pinned=st.booleans(), text=NOTES))
SETTINGS = named("setting-", "key", entries({"key": WORD.map("x_{}".format)}, value=JSON))
SHOWN = entries({"rule": WORD, "day": DAYS})
REMOVED = entries({"table": st.sampled_from(["doses", "checkins", "weather", "=x"])})
ADJUSTMENTS = entries({"plan": IDS, "day": DAYS, "kind": st.just("hold")}, days=st.integers(1, 365), reason=NOTES)
PLANS = st.builds(
    lambda document, finish: {**document, "finish": finish, "start": "20", "precision": "0.1", "min_step": "0.5"},
    entries(
        {
            "product": st.just("leaf"),
            "unit": st.just("g"),
            "doses": st.integers(1, 24),
            "from": DAYS,
            "method": st.just("percent"),
            "rate": st.just("10"),
            "created": TIMES,
        },
        step_days=st.integers(1, 30),
        ended=TIMES,
    ),
    st.sampled_from(["0", "1"]),
)
BY_TABLE = {
    "settings": SETTINGS,
    "plans": PLANS,
    "adjustments": ADJUSTMENTS,
    "urges": URGES,
    "tips": TIPS,
    "shown": SHOWN,
    "removed": REMOVED,
    "checkins": CHECKINS,
    "doses": DOSES,
}
META = {"id": "meta", "updated": "2026-09-15T08:00:00.000000+00:00", "schema": 1, "journal": "abc123", "sum": ""}

MORE_OF_META: tuple[Document, ...] = ({}, {"created": META["updated"], "mood": [1]})


@st.composite
def journals(draw: st.DrawFn) -> Tables:
    """The tables of a journal; every id is there once, removals apart."""
    found: Tables = {"meta": [{**META, **draw(st.sampled_from(MORE_OF_META))}]}
    taken: set[str] = set()
    for table, documents in BY_TABLE.items():
        for document in draw(st.lists(documents, max_size=3)):
            if document["id"] not in taken:
                taken.add(document["id"])
                found.setdefault(table, []).append(document)
    if draw(st.booleans()):
        found["=weather,"] = draw(st.lists(STRANGE, min_size=1, max_size=2))
    return found


def write(path: Path, tables: Tables, first: int = 1) -> None:
    """A file of TinyDB with these documents; their numbers begin at `first`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = {name: dict(enumerate(documents, first)) for name, documents in tables.items()}
    path.write_text(json.dumps(rows))
