"""Files of every schema that ever was: they open, lose nothing, and are kept as they were before the first change.

The files in `frozen` were written by the versions of their time and are never changed.
"""

import copy
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.examples import SUNDAY
from tests.journal.checking import is_one_sentence
from tests.journal.conftest import NewDose
from tui.domain.errors import Refused
from tui.journal import (
    Journal,
    JournalError,
    JournalReadOnly,
    JournalUnreadable,
    foreign,
    layout,
    loading,
    migrations,
    snapshot,
    store,
)

FROZEN = Path(__file__).parent / "frozen"
FILES = sorted(FROZEN.glob("schema-*.json"))
OLDER = [path for path in FILES if path.name.startswith("schema-0")]


def entries(path: Path) -> dict[str, dict[str, Any]]:
    """Every entry of a file by its id, `meta` apart."""
    tables = json.loads(path.read_bytes())
    return {
        name: {each["id"]: each for each in table.values()}
        for name, table in tables.items()
        if table and name != "meta"
    }


@pytest.fixture
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of a frozen file, where a journal lies."""
    path = tmp_path / "journal.json"
    shutil.copy(request.param, path)
    path.chmod(0o600)
    return path


def test_there_is_a_file_of_every_schema() -> None:
    assert {int(path.name.split("-")[1].removesuffix(".json")) for path in FILES} == set(range(layout.SCHEMA + 1))
    assert set(migrations.STEPS) == set(range(1, layout.SCHEMA + 1))


@pytest.mark.parametrize("old", FILES, indirect=True, ids=lambda path: path.name)
def test_it_opens_with_everything_and_is_only_written_by_a_change(old: Path, tmp_path: Path, new_dose: NewDose) -> None:
    before = old.read_bytes()
    there = entries(old)
    journal = Journal.open(old, tmp_path / "state")
    ours = layout.trusted(before, layout.Sums()) is not None
    assert (journal.notice is None) == ours
    assert ours or "Something other than Ebbtide wrote this journal;" in (journal.notice or "")
    assert journal.settings.country == "DE"
    plan = journal.plan()
    assert plan is not None
    assert [each.kind for each in journal.adjustments("plan-1")] == ["hold"]
    assert sum(map(len, journal.doses(SUNDAY.replace(day=18), SUNDAY).values())) == len(there["doses"])
    assert len(journal.checkins(SUNDAY.replace(day=18), SUNDAY)) == 3
    assert old.read_bytes() == before
    added = journal.add_dose(new_dose())
    after = entries(old)
    assert after["doses"].pop(added.id)
    assert after == there
    assert layout.trusted(old.read_bytes(), layout.Sums()) is not None
    assert json.loads(old.read_bytes())["meta"]["1"]["schema"] == layout.SCHEMA


@pytest.mark.parametrize("old", OLDER, indirect=True, ids=lambda path: path.name)
def test_an_older_one_is_kept_as_it_was_before_the_first_change(old: Path, tmp_path: Path, new_dose: NewDose) -> None:
    before = old.read_bytes()
    journal = Journal.open(old, tmp_path / "state")
    journal.add_dose(new_dose())
    journal.add_dose(new_dose())
    kept = [backup for backup in journal.backups() if backup.kind == f"before-schema-{layout.SCHEMA}"]
    assert [backup.path.read_bytes() for backup in kept] == [before]
    journal.restore(kept[0])
    assert entries(old)["doses"].keys() == entries(kept[0].path)["doses"].keys()


@pytest.mark.parametrize("old", OLDER, indirect=True, ids=lambda path: path.name)
def test_without_that_backup_nothing_is_changed(old: Path, tmp_path: Path, new_dose: NewDose) -> None:
    before = old.read_bytes()
    (tmp_path / "journal.json.backups").write_text("a file where the folder should be")
    journal = Journal.open(old, tmp_path / "state")
    with pytest.raises(JournalError, match="Nothing was saved"):
        journal.add_dose(new_dose())
    assert old.read_bytes() == before


@pytest.mark.parametrize("old", OLDER, indirect=True, ids=lambda path: path.name)
def test_two_machines_that_bring_up_the_same_file_agree_on_the_journal(old: Path, tmp_path: Path) -> None:
    one, other = (Journal.open(old, tmp_path / name) for name in ("one", "other"))
    assert one.id == other.id is not None
    found = loading.load(old)
    assert {name: list(rows.values()) for name, rows in found.tables.items()} == {
        name: list(rows.values()) for name, rows in loading.load(old).tables.items()
    }


def test_a_step_leaves_what_it_is_given_alone() -> None:
    given: dict[str, list[tuple[int, Any]]] = {
        "doses": [(1, {"id": "a", "updated": "2026-11-22T10:00:00+00:00"})],
        "meta": [(1, {"id": "other"}), (2, "garbage")],
    }
    before = copy.deepcopy(given)
    first, second = migrations.to_1(given), migrations.to_1(given)
    assert given == before
    assert first == second
    assert [each["id"] for _, each in first["meta"] if isinstance(each, dict)] == ["meta", "other"]
    assert len({number for number, _ in first["meta"]}) == 3


def test_a_broken_meta_still_names_the_journal() -> None:
    tables = {"doses": [(1, {"id": "a"})], "meta": [(1, {"id": "meta", "schema": "one", "journal": "abc123"})]}
    own = migrations.to_1(tables)["meta"][0][1]
    assert own["journal"] == "abc123"


def test_an_empty_file_has_nothing_to_bring_up(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    path.write_text('{"_default": {}}')
    journal = Journal.open(path, tmp_path / "state")
    assert journal.is_new
    journal.save_settings({"country": "DE"})
    assert [backup.kind for backup in journal.backups()] == ["daily"]


def to_2(tables: migrations.Tables) -> Mapping[str, list[tuple[int, Any]]]:
    """A made-up next schema: every dose says how it was taken."""
    doses = [(number, {**each, "taken": "by mouth"}) for number, each in tables["doses"]]
    meta = [(number, {**each, "schema": 2}) for number, each in tables["meta"]]
    return {**tables, "doses": doses, "meta": meta}


def next_schema(patch: pytest.MonkeyPatch, step: Any) -> None:
    for module in (layout, snapshot, loading, foreign, migrations, store):
        patch.setattr(module, "SCHEMA", 2)
    patch.setattr(migrations, "STEPS", {**migrations.STEPS, 2: step})


@pytest.mark.parametrize("old", FILES, indirect=True, ids=lambda path: path.name)
def test_a_later_schema_goes_on_from_every_one_before(
    old: Path, tmp_path: Path, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, there = old.read_bytes(), entries(old)
    next_schema(monkeypatch, to_2)
    journal = Journal.open(old, tmp_path / "state")
    journal.add_dose(new_dose(id="new"))
    after = entries(old)
    assert after["doses"].keys() == {*there["doses"], "new"}
    assert {each.get("taken") for key, each in after["doses"].items() if key != "new"} == {"by mouth"}
    assert json.loads(old.read_bytes())["meta"]["1"]["schema"] == 2
    kept = [backup for backup in journal.backups() if backup.kind == "before-schema-2"]
    assert [backup.path.read_bytes() for backup in kept] == [before]
    Journal.open(old, tmp_path / "state").add_dose(new_dose())
    assert len([backup for backup in journal.backups() if backup.kind == "before-schema-2"]) == 1


def stumbles(tables: migrations.Tables) -> migrations.Tables:
    """A step that does not expect what it finds."""
    return {"doses": [(1, tables["nowhere"])]}


@pytest.mark.parametrize("old", FILES, indirect=True, ids=lambda path: path.name)
def test_a_step_that_stumbles_leaves_the_file_as_it_is(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    next_schema(monkeypatch, stumbles)
    with pytest.raises(JournalUnreadable) as raised:
        Journal.open(old, tmp_path / "state")
    assert "could not be brought up to" in str(raised.value)
    assert is_one_sentence(str(raised.value).replace(str(old), "It"))
    assert old.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == [old.name]


@pytest.mark.parametrize("old", FILES, indirect=True, ids=lambda path: path.name)
@pytest.mark.parametrize("schema", [2, 99])
def test_a_newer_one_is_only_read_and_never_written(old: Path, tmp_path: Path, new_dose: NewDose, schema: int) -> None:
    tables = json.loads(old.read_bytes())
    tables["meta"] = {"1": {"id": "meta", "updated": "2026-11-20T17:42:00+00:00", "schema": schema, "journal": "abc"}}
    old.write_text(json.dumps(tables))
    before = old.read_bytes()
    journal = Journal.open(old, tmp_path / "state")
    assert "newer Ebbtide" in (journal.read_only or "")
    assert journal.settings.country == "DE"
    mine = Journal.open(tmp_path / "mine.json", tmp_path / "state")
    mine.add_dose(new_dose())
    kept, _ = mine.back_up()
    for change in (
        lambda: journal.add_dose(new_dose()),
        lambda: journal.merge([mine.path]),
        lambda: journal.restore(kept),
        journal.back_up,
        lambda: mine.merge([old]),
        lambda: mine.restore(old),
    ):
        with pytest.raises((JournalReadOnly, Refused), match="newer Ebbtide"):
            change()
    assert old.read_bytes() == before
    assert not old.with_name("journal.json.backups").exists()
