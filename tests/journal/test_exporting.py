"""An export holds everything that the journal holds, once, in one order: the same journal gives the same bytes.

The way back is tested with the import.
"""

import json
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import tenyears
from tests.domain.test_cells import read, runs
from tests.examples import NOW, SUNDAY, dose, worked_plan
from tests.journal.exports import BY_TABLE, Tables, journals, write
from tui.domain import cells
from tui.journal import Journal, sheets
from tui.journal.exporting import BEGIN, FILES, Export
from tui.journal.validate import TABLES, fault

ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def exported(folder: Path, tables: Tables, first: int = 1) -> Export:
    """What is exported of a journal with these documents."""
    path = folder / "journal.json"
    write(path, tables, first)
    return Journal.open(path, folder / "state").export()


def parsed(export: Export) -> Any:
    return json.loads(export.json())


def kept(tables: Tables) -> Tables:
    """What the tables say, but for the sum of the file."""
    said = {name: [dict(each) for each in documents] for name, documents in tables.items()}
    for document in said["meta"]:
        document.pop("sum", None)
    return said


def as_set(documents: list[dict[str, Any]]) -> set[str]:
    return {json.dumps(each, sort_keys=True) for each in documents}


@given(st.sampled_from(sorted(BY_TABLE)).flatmap(lambda name: st.tuples(st.just(name), BY_TABLE[name])))
def test_the_journals_of_these_tests_are_ones_that_a_journal_may_be(entry: tuple[str, dict[str, Any]]) -> None:
    table, document = entry
    assert fault(table, document) is None or table == "checkins"  # of which one may have the id of another day


@ONE_FOLDER
@given(journals())
def test_json_has_every_document_of_every_table_with_all_that_it_says(tmp_path: Path, tables: Tables) -> None:
    export = exported(tmp_path, tables)
    whole = parsed(export)
    assert {key: whole[key] for key in ("format", "version", "schema")} == {
        "format": "ebbtide", "version": 1, "schema": 1
    }  # fmt: skip
    assert {name: as_set(each) for name, each in whole["tables"].items()} == {
        name: as_set(each) for name, each in kept(tables).items() if each
    }
    assert export.json().startswith(BEGIN)
    assert len(export.json().splitlines()) > sum(map(len, tables.values()))


@ONE_FOLDER
@given(journals(), st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_numbers_of_documents_make_another_export(
    tmp_path: Path, tables: Tables, chance: Random
) -> None:
    first = exported(tmp_path, tables)
    mixed = {name: chance.sample(list(each), len(each)) for name, each in reversed(tables.items())}
    mixed = {name: [dict(reversed(document.items())) for document in each] for name, each in mixed.items()}
    again = exported(tmp_path, mixed, first=7)
    assert again.json() == first.json()
    assert again.csv() == first.csv()


@ONE_FOLDER
@given(journals())
def test_csv_has_the_same_documents_in_the_same_order(tmp_path: Path, tables: Tables) -> None:
    export = exported(tmp_path, tables)
    whole, files = parsed(export)["tables"], export.csv()
    assert tuple(files) == FILES
    for name in TABLES:
        (header, *rows) = read(files[f"{name}.csv"])
        names = [cells.text_of(each) for each in header]
        assert names[: len(sheets.header_of(name)) if name != "checkins" else 3] == [
            *sheets.header_of(name)[: None if name != "checkins" else 3]
        ]
        back = [sheets.document_of(name, dict(zip(names, row, strict=True))) for row in rows]
        assert back == clean(whole.get(name, []))
    others = [[cells.text_of(name), json.loads(cells.text_of(text))] for name, text in read(files["other.csv"])[1:]]
    assert others == [
        [name, document] for name in whole if name not in TABLES for document in clean(whole[name])
    ]  # fmt: skip


def clean(value: Any) -> Any:
    """The value without halves of surrogate pairs, which csv cannot keep."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode(errors="replace").decode())


@ONE_FOLDER
@given(journals())
def test_no_cell_of_any_file_is_one_that_a_spreadsheet_runs(tmp_path: Path, tables: Tables) -> None:
    for data in exported(tmp_path, tables).csv().values():
        assert data.endswith(b"\r\n")
        assert not [cell for row in read(data) for cell in row if runs(cell)]


def test_two_machines_have_a_row_each_for_the_day_that_both_answered(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    for name, answers in (("one", {"anxiety": 2, "note": "=1+1"}), ("two", {"anxiety": None, "meals": 3})):
        Journal.open(path, tmp_path / name).save_checkin(SUNDAY, answers, NOW)  # type: ignore[arg-type]
    header, one, two = read(Journal.open(path, tmp_path / "one").export().csv()["checkins.csv"])
    first, second = sorted(
        (dict(zip(header, each, strict=True)) for each in (one, two)), key=lambda row: row["updated"]
    )
    assert (first["anxiety"], first["note"], first["meals"]) == ("2", "'=1+1", "")
    assert (second["anxiety"], second["note"], second["meals"]) == ("null", "", "3")


def test_a_removal_is_exported_and_the_sum_of_the_file_is_not(journal: Journal) -> None:
    journal.add_dose(dose("2.7", id="one"))
    journal.begin_plan(worked_plan())
    journal.remove_dose("one")
    whole = parsed(journal.export())["tables"]
    assert [(each["id"], each["table"]) for each in whole["removed"]] == [("one", "doses")]
    assert "doses" not in whole
    assert sorted(whole["meta"][0]) == ["created", "id", "journal", "schema", "updated"]


def test_half_a_surrogate_pair_is_kept_by_json(tmp_path: Path) -> None:
    tables = {"meta": [{**journal_meta(), "mood": "a\ud800"}]}
    export = exported(tmp_path, tables)
    assert export.json().isascii()
    assert parsed(export)["tables"]["meta"][0]["mood"] == "a\ud800"
    assert b"a\xef\xbf\xbd" in export.csv()["meta.csv"]


def journal_meta() -> dict[str, Any]:
    from tests.journal.exports import META

    return dict(META)


def test_an_amount_that_another_program_wrote_as_a_number_stands_in_its_column(tmp_path: Path) -> None:
    entry = {"id": "a", "updated": NOW.isoformat(), "day": "2026-11-22", "at": NOW.isoformat(), "amount": 2.5}
    tables = {"meta": [journal_meta()], "doses": [{**entry, "unit": "g", "product": "leaf"}]}
    export = exported(tmp_path, tables)
    assert parsed(export)["tables"]["doses"][0]["amount"] == 2.5
    assert read(export.csv()["doses.csv"])[1][:3] == ["2026-11-22", NOW.isoformat(), "2.5"]


def test_what_was_set_aside_is_in_no_export(tmp_path: Path) -> None:
    tables = {"meta": [journal_meta()], "doses": [{"id": "a", "updated": NOW.isoformat(), "amount": "much"}]}
    assert "doses" not in parsed(exported(tmp_path, tables))["tables"]


def test_ten_years_come_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    tenyears.write(path, tenyears.TEN_YEARS, SUNDAY)
    export = Journal.open(path, tmp_path / "state").export()
    steps: list[None] = []
    whole = json.loads(export.json(lambda: steps.append(None)))
    assert len(whole["tables"]["doses"]) == tenyears.TEN_YEARS * tenyears.DOSES_A_DAY
    assert len(steps) == export.steps == sum(map(len, whole["tables"].values()))
    assert len(read(export.csv()["checkins.csv"])) == tenyears.TEN_YEARS + 1
