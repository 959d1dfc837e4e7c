"""Files that are no journal, or one that somebody else wrote: said in one sentence, never written over."""

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tests.examples import NOW, SUNDAY
from tests.journal.conftest import Faulty, NewDose, Reopen, failing, names
from tui.journal import Journal, JournalReadOnly, JournalUnreadable, files


def one_sentence(text: str) -> bool:
    return text.endswith(".") and ". " not in text.replace("journal.json", "") and "\n" not in text


def document(identity: str, **changes: Any) -> dict[str, Any]:
    values = {
        "id": identity,
        "updated": "2026-11-22T10:00:00.000000+00:00",
        "day": "2026-11-22",
        "at": "2026-11-22T11:00:00+01:00",
        "amount": "2.5",
        "unit": "g",
        "product": "leaf",
    }
    return values | changes


def write(path: Path, **tables: dict[str, Any]) -> bytes:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(tables))
    return path.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"# My journal\n",
        b'{"meta": {"1": {"id": "meta", "sch',
        b"[]",
        b'"text"',
        b'{"name": "something", "version": 3}',
        b'{"doses": []}',
        b'{"doses": {"first": {}}}',
        b'{"people": {"1": {"name": "Ann"}}}',
        b"\xff\xfe\x00\x00",
        b"[" * 100_000,
        b'{"doses": {"1": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_journal_is_left_alone(path: Path, reopen: Reopen, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(JournalUnreadable) as raised:
        reopen()
    assert one_sentence(str(raised.value))
    assert path.read_bytes() == content
    assert names(path.parent) == [path.name]


def make_folder(path: Path) -> None:
    path.mkdir(parents=True)


def make_dangling_link(path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(path.parent / "gone.json")


def make_link_circle(path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(path)


def make_pipe(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)


def make_huge_file(path: Path) -> None:
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(2 << 30)


def make_file_on_the_way(path: Path) -> None:
    path.parent.write_text("a file where a folder should be")


@pytest.mark.parametrize(
    "make",
    [make_folder, make_dangling_link, make_link_circle, make_pipe, make_huge_file, make_file_on_the_way],
)
def test_what_cannot_be_a_journal_is_said_at_once(path: Path, reopen: Reopen, make: Callable[[Path], None]) -> None:
    make(path)
    with pytest.raises(JournalUnreadable) as raised:
        reopen()
    assert one_sentence(str(raised.value))


def test_a_file_that_may_not_be_read_says_so(path: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, doses={"1": document("a")})

    monkeypatch.setattr(files, "os", Faulty(open=failing(errno.EACCES)))
    with pytest.raises(JournalUnreadable, match="you have no permission there"):
        reopen()


def test_an_empty_database_of_stock_tinydb_is_an_empty_journal(path: Path, reopen: Reopen, new_dose: NewDose) -> None:
    write(path, _default={})
    journal = reopen()
    assert journal.is_new
    journal.add_dose(new_dose())
    assert len(reopen().doses(SUNDAY, SUNDAY)[SUNDAY]) == 1


@pytest.mark.parametrize(
    "bad",
    [
        document("bad", amount="a lot"),
        document("bad", amount="-1"),
        document("bad", at="2026-11-22T11:00:00"),
        document("bad", at="1700000000"),
        document("bad", day="yesterday"),
        document("bad", unit="stone"),
        document("bad", updated="never"),
        document("bad", note=3),
        document(""),
        {"amount": "1"},
        "text",
        None,
    ],
)
def test_one_bad_entry_is_set_aside_and_the_rest_opens(path: Path, reopen: Reopen, new_dose: NewDose, bad: Any) -> None:
    before = write(path, doses={"1": document("good"), "2": bad})
    journal = reopen()
    assert [dose.id for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]] == ["good"]
    assert path.read_bytes() == before
    (aside,) = path.parent.glob("journal.json.set-aside-*.json")
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    (kept,) = json.loads(aside.read_bytes())["set_aside"]
    assert (kept["table"], kept["number"], kept["document"]) == ("doses", 2, bad)
    assert journal.notice is not None
    assert aside.name in journal.notice
    reopen()
    journal.add_dose(new_dose())
    assert list(path.parent.glob("*.set-aside-*")) == [aside]
    assert reopen().notice is None
    assert len(json.loads(path.read_bytes())["doses"]) == 2


def test_a_bad_check_in_or_setting_is_set_aside_too(path: Path, reopen: Reopen) -> None:
    common = {"updated": "2026-11-22T10:00:00+00:00"}
    write(
        path,
        checkins={
            "1": common | {"id": "d-w", "day": "2026-11-22", "at": NOW.isoformat(), "symptoms": {"anxiety": 9}},
            "2": common
            | {"id": "d-x", "day": "2026-11-22", "at": NOW.isoformat(), "symptoms": {"anxiety": None}, "meals": 2},
        },
        settings={
            "1": common | {"id": "setting-day_starts", "key": "day_starts", "value": "late"},
            "2": common | {"id": "setting-wakes", "key": "wakes", "value": "07:30"},
            "3": common | {"id": "setting-own_knee", "key": "own_knee", "value": "sore knee"},
        },
    )
    journal = reopen()
    assert journal.checkins(SUNDAY, SUNDAY)[SUNDAY].meals == 2
    assert journal.settings.wakes.isoformat() == "07:30:00"
    assert set(journal.setting_values) == {"wakes", "own_knee"}
    assert "2 entries were set aside" in (journal.notice or "")


def test_of_an_entry_that_is_there_twice_the_newest_counts(path: Path, reopen: Reopen) -> None:
    older = document("same", amount="1")
    newer = document("same", amount="3", updated="2026-11-22T10:00:00.000001+00:00")
    write(path, doses={"1": newer, "2": older, "3": document("other")})
    journal = reopen()
    amounts = {dose.id: str(dose.amount) for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]}
    assert amounts == {"same": "3", "other": "2.5"}
    assert "more than once" in (journal.notice or "")


@pytest.mark.parametrize("order", [("1", "2"), ("2", "1")])
def test_a_tie_goes_to_the_larger_text_whatever_the_order(path: Path, reopen: Reopen, order: tuple[str, str]) -> None:
    versions = dict(zip(order, (document("same", amount="1"), document("same", amount="3")), strict=True))
    write(path, doses=versions)
    (dose,) = reopen().doses(SUNDAY, SUNDAY)[SUNDAY]
    assert str(dose.amount) == "3"


def test_a_number_used_twice_in_the_text_loses_nothing(path: Path, reopen: Reopen) -> None:
    path.parent.mkdir()
    one, two = json.dumps(document("one")), json.dumps(document("two"))
    path.write_text(f'{{"doses": {{"1": {one}, "1": {two}}}, "doses": {{"1": {json.dumps(document("three"))}}}}}')
    assert {dose.id for dose in reopen().doses(SUNDAY, SUNDAY)[SUNDAY]} == {"one", "two", "three"}


def test_a_newer_schema_can_be_read_and_not_changed(path: Path, reopen: Reopen, new_dose: NewDose) -> None:
    meta = {"id": "meta", "updated": "2026-11-22T10:00:00+00:00", "schema": 2, "journal": "abc"}
    before = write(path, meta={"1": meta}, doses={"1": document("a"), "2": {"shape": "of tomorrow"}})
    journal = reopen()
    assert [dose.id for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]] == ["a"]
    assert "newer Ebbtide" in (journal.read_only or "")
    with pytest.raises(JournalReadOnly):
        journal.add_dose(new_dose())
    assert path.read_bytes() == before
    assert names(path.parent) == [path.name]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_journal_opens_and_refuses_changes(
    path: Path, reopen: Reopen, new_dose: NewDose, what: str
) -> None:
    reopen().add_dose(new_dose())
    before, kept = path.read_bytes(), names(path.parent)
    place, mode = (path, 0o400) if what == "file" else (path.parent, 0o500)
    place.chmod(mode)
    try:
        journal = reopen()
        assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 1
        assert one_sentence(journal.read_only or "")
        with pytest.raises(JournalReadOnly):
            journal.add_dose(new_dose())
    finally:
        place.chmod(0o700)
    assert path.read_bytes() == before
    assert names(path.parent) == kept
    journal.add_dose(new_dose())


def test_a_journal_that_goes_away_while_open_is_not_begun_anew(journal: Journal, path: Path, new_dose: NewDose) -> None:
    journal.add_dose(new_dose())
    moved = path.rename(path.with_name("elsewhere.json"))
    with pytest.raises(JournalUnreadable, match="gone since"):
        journal.add_dose(new_dose())
    assert not path.exists()
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 1
    moved.rename(path)
    journal.add_dose(new_dose())
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 2


def test_a_file_that_breaks_while_open_is_given_a_moment_and_then_brought_back(
    journal: Journal, path: Path, new_dose: NewDose
) -> None:
    journal.add_dose(new_dose())
    path.write_text("half a fi")
    os.utime(path, (0, 0))
    assert journal.refresh() is None
    assert path.read_text() == "half a fi"
    assert journal.refresh() is None  # what is here is what was here: nobody has to look again
    assert journal.recovered is not None
    assert [each.read_text() for each in path.parent.glob("*.damaged-*")] == ["half a fi"]
    journal.add_dose(new_dose())
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 2


def test_a_bad_value_in_a_trusted_file_falls_back_to_the_default(journal: Journal, reopen: Reopen) -> None:
    journal.save_settings({"own_x": "an own symptom", "timezone": "Mars/Olympus"})
    other = reopen()
    assert other.settings.timezone == "Mars/Olympus"
    assert other.calendar.zone_name


def test_stock_tinydb_may_work_on_the_file_again_and_again(journal: Journal, path: Path, new_dose: NewDose) -> None:
    for number in range(5):
        journal.add_dose(new_dose())
        with TinyDB(path) as stock:
            stock.table("doses").insert(document(f"stock-{number}"))
    assert journal.refresh() is not None
    assert len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 10
