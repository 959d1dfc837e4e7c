"""An export that was tampered with, is half there, or is none at all: refused in a sentence, and nothing is taken."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import NOW, SUNDAY, dose
from tests.journal.test_importing import tables, take_in
from tui.domain.errors import Refused
from tui.domain.importing import Unusable
from tui.domain.importing_match import FIRST_STAMP, Count
from tui.domain.versions import moment
from tui.journal import Journal
from tui.journal.exported import table_of

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())


@pytest.fixture
def lived(tmp_path: Path) -> Journal:
    """A journal with two doses, a check-in and a setting."""
    made = Journal.open(tmp_path / "lived" / "journal.json", tmp_path / "lived")
    made.save_settings({"country": "DE"})
    made.add_dose(dose("2.7", id="one"))
    made.add_dose(dose("2.6", id="two", note="a, b"))
    made.save_checkin(SUNDAY, {"anxiety": 2}, NOW)
    return made


@pytest.fixture
def sheets(lived: Journal, tmp_path: Path) -> Path:
    """Its export as a folder of sheets."""
    folder = tmp_path / "sheets"
    folder.mkdir()
    for name, data in lived.export().csv().items():
        (folder / name).write_bytes(data)
    return folder


def refused(journal: Journal, path: Path) -> str:
    with pytest.raises(Refused) as found:
        take_in(journal, path)
    assert not journal.path.exists()
    return found.value.problems[0].told(path.name) if isinstance(found.value, Unusable) else str(found.value)


TAMPERED: list[tuple[Change, str]] = [
    (lambda whole: whole.update(format="other"), "something other than an export"),
    (lambda whole: whole.pop("format"), "something other than an export"),
    (lambda whole: whole.update(version=2), "A newer Ebbtide wrote this export"),
    (lambda whole: whole["tables"]["meta"][0].update(schema=2), "A newer Ebbtide wrote this export"),
    (lambda whole: whole.update(schema=2), "A newer Ebbtide wrote this export"),
    (lambda whole: whole.update(schema="1"), "which export of Ebbtide it is"),
    (lambda whole: whole.update(version=True), "which export of Ebbtide it is"),
    (lambda whole: whole.pop("tables"), "A part of this export is missing"),
    (lambda whole: whole.update(more={}), "A part of this export is missing or was changed"),
    (lambda whole: whole["tables"].update(doses={}), "A part of this export is missing or was changed"),
    (lambda whole: whole["tables"]["doses"][1].update(amount="-1"), "Entry 2 of doses cannot be taken, since amount"),
    (lambda whole: whole["tables"]["doses"][0].update(unit="stone"), "Entry 1 of doses cannot be taken"),
    (lambda whole: whole["tables"]["doses"][0].pop("id"), "since it has no id"),
    (lambda whole: whole["tables"]["doses"][0].pop("updated"), "since it has no time of change"),
    (lambda whole: whole["tables"]["doses"][1].update(id="one"), "Entry 2 of doses has an id that another one has"),
    (lambda whole: whole["tables"]["doses"].append(7), "Entry 3 of doses cannot be taken, since it is not a document"),
    (lambda whole: whole["tables"]["checkins"][0]["symptoms"].update(anxiety=7), "Entry 1 of checkins"),
    (lambda whole: whole["tables"]["settings"][0].update(key="price"), "since its key and id differ"),
]


@pytest.mark.parametrize(("change", "said"), TAMPERED)
def test_an_export_that_was_changed_is_not_taken_at_all(
    lived: Journal, journal: Journal, tmp_path: Path, change: Change, said: str
) -> None:
    whole = json.loads(lived.export().json())
    change(whole)
    path = tmp_path / "out.json"
    path.write_text(json.dumps(whole))
    assert said in refused(journal, path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "only a part of an export"),
        ("[1, 2]", "something other than an export"),
        ('{"people": [1]}', "something other than an export"),
        ('{"format": "ebbtide", "format": "ebbtide"}', "no export any more"),
        ('{"a": NaN}', "no export any more"),
        ('{"a": 1e999}', "no export any more"),
        ("[" * 100_000, "no export any more"),
        ('{"meta": {"1": {"id": "meta"}}}', "This is a journal itself: fold it in with ebb merge."),
        ("{\udcff", "not UTF-8"),
    ],
)
def test_json_of_another_kind_is_refused(journal: Journal, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(text.encode(errors="surrogateescape"))
    assert said in refused(journal, path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_half_a_file_is_never_taken(lived: Journal, tmp_path: Path, data: st.DataObject) -> None:
    whole = lived.export().json().rstrip()
    path, empty = tmp_path / "half.json", Journal.open(tmp_path / "none" / "journal.json", tmp_path / "none")
    path.write_bytes(whole[: data.draw(st.integers(1, len(whole) - 1))])
    assert refused(empty, path)


def test_fields_and_tables_that_are_not_ours_come_along(lived: Journal, journal: Journal, tmp_path: Path) -> None:
    whole = json.loads(lived.export().json())
    whole["tables"]["doses"][0]["mood"] = {"a": [1, None]}
    whole["tables"]["weather"] = [{"rain": True}]
    path = tmp_path / "out.json"
    path.write_text(json.dumps(whole))
    take_in(journal, path)
    found = json.loads(journal.export().json())["tables"]
    assert found["doses"][0]["mood"] == {"a": [1, None]}
    assert found["weather"] == [{"rain": True}]


# Sheets


def test_one_sheet_alone_is_taken_whatever_it_is_called(journal: Journal, sheets: Path, tmp_path: Path) -> None:
    alone = tmp_path / "my doses.csv"
    alone.write_bytes((sheets / "doses.csv").read_bytes())
    assert take_in(journal, alone).counts == {"doses": Count(new=2)}


def test_a_folder_without_some_of_its_sheets_says_which(journal: Journal, sheets: Path) -> None:
    from tui.journal import importing

    (sheets / "urges.csv").unlink()
    (sheets / "notes.txt").write_text("mine")
    assert importing.read(journal, sheets, importing.How()).missing == ("urges.csv",)
    (sheets / "doses.csv").write_bytes((sheets / "checkins.csv").read_bytes())
    assert refused(journal, sheets).startswith(f"{sheets / 'doses.csv'}, line 1: Its columns are not those of this")


def test_a_row_that_was_changed_in_a_spreadsheet_is_the_newest(lived: Journal, sheets: Path) -> None:
    path = sheets / "doses.csv"
    path.write_text(_without_stamp(path.read_text().replace("2.7", "3"), "one"))
    seen = take_in(lived, sheets)
    assert seen.counts["doses"] == Count(changed=1, same=1)
    found = tables(lived)["doses"]["one"]
    assert found["amount"] == "3"
    assert (moment(found["updated"]) or NOW) >= NOW
    assert not take_in(lived, sheets).folds
    lived.undo()
    assert tables(lived)["doses"]["one"]["amount"] == "2.7"


@pytest.mark.parametrize("amount", ["3", "1.1"])
def test_a_row_that_was_changed_and_kept_its_stamp_is_asked_about(lived: Journal, sheets: Path, amount: str) -> None:
    path = sheets / "doses.csv"
    path.write_text(path.read_text().replace("2.7", amount))
    before = lived.path.read_bytes()
    for file in (path, sheets):
        with pytest.raises(Unusable) as found:
            take_in(lived, file)
        (problem,) = found.value.problems
        assert problem.line == 2
        assert problem.text == "This row was changed: empty its cell updated, too, and the change is taken."
    assert lived.path.read_bytes() == before


def test_what_only_json_keeps_is_no_change_of_a_row(lived: Journal, tmp_path: Path) -> None:
    whole = json.loads(lived.path.read_bytes())
    whole["doses"]["1"] |= {"note": "half \ud83d", "amount": 2.70, "name of half \ud83d": 1}
    lived.path.write_text(json.dumps(whole))
    journal = Journal.open(lived.path, tmp_path / "lived")
    folder = tmp_path / "again"
    folder.mkdir()
    for name, data in journal.export().csv().items():
        (folder / name).write_bytes(data)
    assert take_in(journal, folder).counts["doses"].total == 2


def _without_stamp(text: str, identity: str) -> str:
    lines = text.split("\n")  # reading a text makes of any end of a line this one
    return "\n".join(line.rpartition(",")[0] + "," if f",{identity}," in line else line for line in lines)


def test_a_row_that_was_added_in_a_spreadsheet_is_new_and_only_once(lived: Journal, sheets: Path) -> None:
    path = sheets / "doses.csv"
    row = f"2026-11-21,{datetime.fromisoformat('2026-11-21T08:00:00+00:00').isoformat()},1,g,leaf,,,,\r\n"
    path.write_bytes(path.read_bytes() + row.encode() + row.encode())
    assert take_in(lived, sheets).counts["doses"] == Count(new=2, same=2)
    assert not take_in(lived, sheets).folds
    new = [each for identity, each in tables(lived)["doses"].items() if identity.startswith("import-")]
    assert [each["updated"] for each in new] == [FIRST_STAMP, FIRST_STAMP]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("doses.csv", "2.7", "x", "line 2: This row cannot be taken, since amount"),
        ("doses.csv", ",note,", ",notes,", "Its columns are not those of this sheet"),
        ("doses.csv", ",id,updated", ",id,updated,json:x", "has 9 of 10 cells"),
        ("checkins.csv", ",anxiety,", ",anxeity,", "Its columns are not those of this sheet"),
        ("doses.csv", "two", "one", "line 3: This row has an id that another one has"),
        ("doses.csv", '"a, b"', '"a, b', "A quote opens or closes in the wrong place"),
        ("meta.csv", ",1,", ",9,", "A newer Ebbtide"),
        ("other.csv", "table,document\r\n", "table,document\r\ndoses,{}\r\n", "column table: This cell cannot be read"),
        ("other.csv", "table,document\r\n", "table,document\r\nx,nothing\r\n", "column document: This cell"),
    ],
)
def test_a_sheet_with_one_bad_cell_refuses_the_whole_folder(
    journal: Journal, sheets: Path, name: str, old: str, new: str, said: str
) -> None:
    path = sheets / name
    text = path.read_bytes().decode("utf-8-sig")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    assert said in refused(journal, sheets)


def test_a_sheet_is_known_by_its_columns() -> None:
    assert table_of(("id", "updated", "table")) == "removed"
    assert table_of(("table", "document")) == "other"
    assert table_of(("day", "amount", "unit")) is None
