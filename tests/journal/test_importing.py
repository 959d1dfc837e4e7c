"""Taking a file in: exports come back byte for byte, logs are there once, and each is one change."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.examples import DAY, NOW, SUNDAY, dose, worked_plan
from tests.journal.conftest import Reopen
from tests.journal.exports import Tables, journals, write
from tui.domain.errors import Refused
from tui.domain.importing import Unusable, Wishes
from tui.domain.importing_match import FIRST_STAMP, Count
from tui.journal import Journal, JournalReadOnly, importing
from tui.journal.importing import How, Preview

ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
LOG = """Day,Time,g,Nausea,Note
2026-11-20,08:30,2.5,3,rain
2026-11-20,12:30,2.7,,
2026-11-21,08:30,2,,
2026-11-21,,,1,
"""


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A log from a spreadsheet."""
    made = tmp_path / "log.csv"
    made.write_text(LOG)
    return made


def take_in(journal: Journal, path: Path, how: How | None = None) -> Preview:
    """Takes the file in; what was previewed."""
    source = importing.read(journal, path, how or How())
    seen = importing.preview(journal, source)
    if seen.folds:
        importing.bring_in(journal, source, seen)
    return seen


def tables(journal: Journal) -> dict[str, dict[str, Any]]:
    """Every document by its id, but for `meta`."""
    whole = json.loads(journal.path.read_bytes())
    return {
        name: {document["id"]: document for document in rows.values()}
        for name, rows in whole.items()
        if name != "meta" and rows
    }


def said(journal: Journal) -> dict[str, list[Any]]:
    """What the journal says, whatever the stamps."""
    return {
        name: sorted(json.dumps(each | {"updated": ""}, sort_keys=True) for each in documents.values())
        for name, documents in tables(journal).items()
    }


def out(journal: Journal, folder: Path, kind: str) -> Path:
    """An export in a file or a folder."""
    export = journal.export()
    if kind == "json":
        (folder / "out.json").write_bytes(export.json())
        return folder / "out.json"
    made = folder / "out"
    made.mkdir(exist_ok=True)
    for name, data in export.csv().items():
        (made / name).write_bytes(data)
    return made


# Exports


@ONE_FOLDER
@given(journals())
def test_an_export_comes_back_byte_for_byte(tmp_path: Path, documents: Tables) -> None:
    first = tmp_path / "first.json"
    write(first, documents)
    journal = Journal.open(first, tmp_path / "state")
    for kind in ("json", "csv"):
        into = tmp_path / f"into-{kind}.json"
        into.unlink(missing_ok=True)
        empty = Journal.open(into, tmp_path / "other state")
        path = out(journal, tmp_path, kind)
        take_in(empty, path)
        before = journal.export().json() if kind == "json" else journal.export().csv()
        after = empty.export().json() if kind == "json" else empty.export().csv()
        assert after == before
        empty.close()


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_an_export_folded_into_another_journal_is_the_merge_of_both(
    journal: Journal, tmp_path: Path, kind: str
) -> None:
    journal.save_settings({"timezone": "UTC"})
    journal.begin_plan(worked_plan())
    journal.add_dose(dose("2.7", id="one"))
    journal.add_dose(dose("2.6", id="two"))
    journal.remove_dose("two")
    journal.save_checkin(SUNDAY, {"anxiety": 2, "note": "=1+1"}, NOW)
    merged, imported = (Journal.open(tmp_path / name / "j.json", tmp_path / name) for name in ("merged", "imported"))
    for other in (merged, imported):
        other.add_dose(dose("1", id="mine"))
        other.add_dose(dose("2.6", id="two"))
    merged.merge([journal.path])
    take_in(imported, out(journal, tmp_path, kind))
    assert said(imported)["doses"] == said(merged)["doses"]
    assert {name: rows for name, rows in tables(imported).items() if name != "doses"} == {
        name: rows for name, rows in tables(merged).items() if name != "doses"
    }
    seen = take_in(imported, out(journal, tmp_path, kind))
    assert not seen.folds
    assert {(count.new, count.changed, count.kept) for count in seen.counts.values()} == {(0, 0, 0)}


def test_the_newer_version_counts_and_the_plan_that_comes_into_force_is_named(journal: Journal, tmp_path: Path) -> None:
    journal.begin_plan(worked_plan())
    journal.add_dose(dose("2.7", id="one"))
    path = out(journal, tmp_path, "json")
    other = Journal.open(tmp_path / "other.json", tmp_path / "other")
    other.begin_plan(worked_plan(id="older", created=NOW.replace(year=2025)))
    seen = take_in(other, path)
    assert [plan.id if plan else None for plan in seen.plans] == ["older", "plan-1"]
    assert seen.today == (0, 1)
    other.change_dose(dose("3", id="one"))
    assert take_in(other, path).counts["doses"] == Count(kept=1)
    other.remove_dose("one")
    assert take_in(other, path).counts["doses"] == Count(removed=1)
    assert other.last_dose() is None


# Logs


def test_a_log_is_taken_in_as_one_change_and_taken_back_as_one(reopen: Reopen, journal: Journal, file: Path) -> None:
    journal.add_dose(dose("1", id="mine"))
    journal.save_checkin(SUNDAY, {"anxiety": 1}, NOW)
    before = said(journal)
    seen = take_in(journal, file)
    assert {name: count.new for name, count in seen.counts.items()} == {"doses": 3, "checkins": 2}
    assert len(tables(journal)["doses"]) == 4
    assert journal.undo_label() == "import of log.csv"
    assert [each.kind for each in journal.backups()][:1] == ["before-merge"]
    reopen().undo()
    journal.refresh()
    assert said(journal) == before
    journal.redo()
    assert len(tables(journal)["doses"]) == 4


def test_even_into_a_journal_that_is_not_there_yet_it_is_taken_back(journal: Journal, file: Path) -> None:
    take_in(journal, file)
    journal.undo()
    assert tables(journal) == {}
    assert take_in(journal, file).counts["doses"] == Count(new=3)


def test_twice_is_once(journal: Journal, file: Path) -> None:
    take_in(journal, file)
    before = journal.path.read_bytes()
    seen = take_in(journal, file)
    assert (seen.total, seen.folds) == (0, False)
    assert journal.path.read_bytes() == before


def test_two_machines_that_take_the_same_log_in_are_one_when_they_are_merged(tmp_path: Path, file: Path) -> None:
    one, other = (Journal.open(tmp_path / name / "j.json", tmp_path / name) for name in ("one", "other"))
    take_in(one, file)
    take_in(other, file)
    before = tables(one)
    one.merge([other.path])
    assert tables(one) == before


def test_two_machines_that_take_it_for_another_product_have_each_dose_once(tmp_path: Path, file: Path) -> None:
    one, two = (Journal.open(tmp_path / name / "journal.json", tmp_path / name) for name in ("one", "two"))
    two.add_dose(dose("1", product="tea", id="by hand"))
    take_in(one, file)
    take_in(two, file)
    assert len(tables(two)["doses"]) == 4
    one.merge([two.path])
    assert len(tables(one)["doses"]) == 4


def test_what_a_person_says_counts_more_than_a_log_on_every_machine(
    journal: Journal, tmp_path: Path, file: Path
) -> None:
    journal.save_checkin(NOW.date().replace(day=20), {"nausea": 1}, NOW)
    other = Journal.open(tmp_path / "other.json", tmp_path / "other")
    take_in(other, file)  # later than the answer, which is not there yet
    other.merge([journal.path])
    friday = NOW.date().replace(day=20)
    assert other.checkins(friday, friday)[friday].symptoms == {"nausea": 1}
    assert take_in(other, file).counts["checkins"] == Count(same=1, kept=1)


def test_a_dose_that_was_removed_or_corrected_after_the_import_stays_so(journal: Journal, file: Path) -> None:
    take_in(journal, file)
    first, second = journal.doses(SUNDAY.replace(day=20), SUNDAY.replace(day=20))[SUNDAY.replace(day=20)]
    journal.remove_dose(first.id)
    journal.change_dose(dose("9", second.at, id=second.id))
    assert take_in(journal, file).counts["doses"] == Count(same=1, kept=1, removed=1)


def test_a_check_in_that_was_deleted_after_the_import_stays_so_until_that_is_taken_back(
    journal: Journal, file: Path
) -> None:
    take_in(journal, file)
    journal.remove_checkin(SUNDAY.replace(day=20))
    assert take_in(journal, file).counts["checkins"] == Count(same=1, removed=1)
    journal.undo()
    assert take_in(journal, file).counts["checkins"] == Count(same=2)


def test_what_a_log_brought_is_older_than_all_that_a_person_says(journal: Journal, file: Path) -> None:
    take_in(journal, file)
    stamps = {each["updated"] for documents in tables(journal).values() for each in documents.values()}
    assert stamps == {FIRST_STAMP}


def test_an_imported_log_answers_none_of_the_questions_of_the_first_run(journal: Journal, file: Path) -> None:
    take_in(journal, file)
    assert journal.is_new
    journal.add_dose(dose("1"))
    assert not journal.is_new


def test_days_that_had_doses_before_are_counted(journal: Journal, file: Path) -> None:
    journal.add_dose(dose("1", NOW.replace(day=20), id="mine"))
    assert take_in(journal, file).both == 1


def test_what_changed_between_the_look_and_the_yes_is_not_taken_in(
    reopen: Reopen, journal: Journal, file: Path
) -> None:
    journal.add_dose(dose("1", id="mine"))
    source = importing.read(journal, file, How())
    seen = importing.preview(journal, source)
    reopen().add_dose(dose("2.5", NOW.replace(day=20, hour=8, minute=30), id="meanwhile"))
    with pytest.raises(Refused, match="changed meanwhile, so nothing was taken in"):
        importing.bring_in(journal, source, seen)
    assert set(tables(journal)["doses"]) == {"mine", "meanwhile"}
    journal.refresh()
    again = importing.preview(journal, source)
    importing.bring_in(journal, source, again)
    assert len(tables(journal)["doses"]) == 4


def test_a_journal_that_can_only_be_read_stays_as_it_is(journal: Journal, file: Path) -> None:
    journal.add_dose(dose("1", id="mine"))
    journal.path.chmod(0o400)
    source = importing.read(journal, file, How())
    with pytest.raises(JournalReadOnly):
        importing.bring_in(journal, source, importing.preview(journal, source))
    assert set(tables(journal)["doses"]) == {"mine"}


@pytest.mark.parametrize(
    ("write_it", "said_of_it"),
    [
        (lambda path: path.write_bytes(b"\x00" * 60), "not plain text"),
        (lambda path: path.write_text("Name,Phone\nAnn,1\n"), "No column gives the day"),
        (lambda path: path.write_text(LOG + "2026-11-21,08:30,2"), "This row has 3 of 5 cells"),
        (lambda path: path.write_text(LOG.replace("2.7", "two")), "'two' is not an amount"),
    ],
)
def test_a_log_with_one_bad_row_is_not_taken_at_all(
    journal: Journal, file: Path, write_it: Callable[[Path], object], said_of_it: str
) -> None:
    write_it(file)
    with pytest.raises(Unusable, match=said_of_it):
        take_in(journal, file)
    assert not journal.path.exists()


def test_a_file_that_is_too_large_is_not_even_read(journal: Journal, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as made:
        made.truncate(100_000_000)
    with pytest.raises(Unusable, match="larger than 50 MB"):
        take_in(journal, large)


def test_a_time_for_doses_without_one_is_kept_apart_from_the_file(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Day,g\n2026-11-20,2\n2026-11-20,2\n")
    assert take_in(journal, path, How(wishes=Wishes(at=time(12)))).counts["doses"] == Count(new=2)
    assert take_in(journal, path, How(wishes=Wishes(at=time(18)))).counts["doses"] == Count(same=2)


def test_a_dose_that_was_moved_to_a_far_day_is_not_new(journal: Journal, file: Path) -> None:
    take_in(journal, file)
    (first, _) = journal.doses(SUNDAY - 2 * DAY, SUNDAY - 2 * DAY)[SUNDAY - 2 * DAY]
    journal.change_dose(replace(first, at=first.at - 30 * DAY, day=first.day - 30 * DAY))
    again = take_in(journal, file)
    assert (again.total, again.counts["doses"]) == (0, Count(same=2, kept=1))
