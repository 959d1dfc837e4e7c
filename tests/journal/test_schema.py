"""The schema of an export is made from the models, fits every export, and refuses what is none."""

import json
from collections.abc import Callable
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bench import tenyears
from schemas.export import export_schema
from schemas.outputs import path
from tests.examples import NOW, SUNDAY, dose, worked_plan
from tests.journal.exports import BY_TABLE, Tables, journals
from tests.journal.test_exporting import ONE_FOLDER, exported, journal_meta
from tui.cli.demo import fill
from tui.domain.records import Settings
from tui.journal import Journal
from tui.journal.validate import RECORDS, TABLES, fault

SCHEMA = json.loads(path("export").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
UPDATED = "2026-11-22T17:42:10.123456+00:00"


def wrong(journal: Journal) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(json.loads(journal.export().json()))]


def entry(table: str) -> Draft202012Validator:
    """A validator of the entries of one table."""
    return Draft202012Validator(SCHEMA["$defs"][table])


def test_it_is_a_schema_and_speaks_of_every_table_and_field() -> None:
    Draft202012Validator.check_schema(export_schema())
    assert set(SCHEMA["$defs"]) == set(TABLES) == set(SCHEMA["properties"]["tables"]["properties"])
    for table, record in RECORDS.items():
        fields = {each.name.rstrip("_") for each in fields_of(record)}
        assert fields <= set(SCHEMA["$defs"][table]["properties"])
    keys = {each["if"]["properties"]["key"]["const"] for each in SCHEMA["$defs"]["settings"]["allOf"]}
    assert keys == set(Settings.__dataclass_fields__) - {"concerns"}


@ONE_FOLDER
@given(journals())
def test_every_export_fits_it(tmp_path: Path, tables: Tables) -> None:
    assert not list(VALIDATOR.iter_errors(json.loads(exported(tmp_path, tables).json())))


def test_the_export_of_the_demo_fits_it(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.json", tmp_path / "state")
    fill(journal, tmp_path / "state")
    whole = json.loads(journal.export().json())
    assert len(whole["tables"]["doses"]) > 100
    assert not wrong(journal)


def test_the_export_of_ten_years_fits_it(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    tenyears.write(path, tenyears.TEN_YEARS, SUNDAY)
    assert not wrong(Journal.open(path, tmp_path / "state"))


def test_an_export_of_what_the_app_writes_fits_it(journal: Journal) -> None:
    journal.begin_plan(worked_plan())
    journal.add_dose(dose("2.7", id="one"))
    journal.remove_dose("one")
    journal.save_settings({"day_starts": "05:00", "price": "0.15", "reasons": ["=a"], "symptoms": ["appetite"]})
    journal.save_checkin(SUNDAY, {"anxiety": 2, "nausea": None, "sleep_hours": 6.5, "support": True, "note": "x"}, NOW)
    assert not wrong(journal)


@given(st.sampled_from(sorted(BY_TABLE)).flatmap(lambda name: st.tuples(st.just(name), BY_TABLE[name])), st.data())
def test_what_a_journal_takes_is_never_refused_whatever_is_changed_in_it(
    made: tuple[str, dict[str, Any]], data: st.DataObject
) -> None:
    table, document = made
    field = data.draw(st.sampled_from(sorted(document)))
    value = data.draw(
        st.none() | st.booleans() | st.integers(-1, 9) | st.sampled_from(["", "x", "2.5", 2.5, "1e2", [], {}, ["a"]])
    )
    changed = {**document, field: value}
    if fault(table, changed) is None:
        assert not list(entry(table).iter_errors(changed))


BROKEN: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("another format", lambda whole: whole.update(format="other")),
    ("a later version", lambda whole: whole.update(version=2)),
    ("a later schema", lambda whole: whole.update(schema=9)),
    ("no tables", lambda whole: whole.pop("tables")),
    ("a part that is none", lambda whole: whole.update(exported="today")),
    ("a table that is no list", lambda whole: whole["tables"].update(doses={})),
    ("an entry that is none", lambda whole: whole["tables"]["weather"].append(1)),
    ("a dose without an id", lambda whole: whole["tables"]["doses"][0].pop("id")),
    ("a dose without a stamp", lambda whole: whole["tables"]["doses"][0].pop("updated")),
    ("a time without an offset", lambda whole: whole["tables"]["doses"][0].update(at="2026-11-22T08:30:00")),
    ("an amount in words", lambda whole: whole["tables"]["doses"][0].update(amount="much")),
    ("an amount below zero", lambda whole: whole["tables"]["doses"][0].update(amount="-1")),
    ("a unit that is none", lambda whole: whole["tables"]["doses"][0].update(unit="stone")),
    ("a day that is none", lambda whole: whole["tables"]["doses"][0].update(day="22/11/2026")),
    ("a score of 5", lambda whole: whole["tables"]["checkins"][0]["symptoms"].update(anxiety=5)),
    ("a quarter of an hour", lambda whole: whole["tables"]["checkins"][0].update(sleep_hours=6.25)),
    ("a cleared amount", lambda whole: whole["tables"]["doses"][0].update(amount=None)),
    ("a setting of a wrong kind", lambda whole: whole["tables"]["settings"][0].update(value=4)),
    ("a setting under another id", lambda whole: whole["tables"]["settings"][0].update(id="setting-other")),
    ("a removal from nowhere", lambda whole: whole["tables"]["removed"][0].pop("table")),
    ("a journal without a name", lambda whole: whole["tables"]["meta"][0].update(journal="")),
]


def whole_export(folder: Path) -> dict[str, Any]:
    tables = {
        "meta": [journal_meta()],
        "settings": [{"id": "setting-day_starts", "key": "day_starts", "value": "04:00", "updated": UPDATED}],
        "removed": [{"id": "gone", "table": "doses", "updated": UPDATED}],
        "checkins": [{"id": "c", "updated": UPDATED, "day": "2026-11-22", "symptoms": {"anxiety": 2}}],
        "doses": [
            {"id": "d", "updated": UPDATED, "day": "2026-11-22", "at": UPDATED, "amount": "2.7", "unit": "g"}
            | {"product": "leaf"}
        ],
        "weather": [{"rain": True}],
    }
    made: dict[str, Any] = json.loads(exported(folder, tables).json())
    assert not list(VALIDATOR.iter_errors(made))
    assert set(made["tables"]) == set(tables)
    return made


@pytest.mark.parametrize(("what", "broken"), BROKEN, ids=[what for what, _ in BROKEN])
def test_it_refuses(what: str, broken: Callable[[dict[str, Any]], object], tmp_path: Path) -> None:
    whole = whole_export(tmp_path)
    broken(whole)
    assert list(VALIDATOR.iter_errors(whole))
