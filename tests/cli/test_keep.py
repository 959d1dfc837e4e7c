"""`ebb backup`, and the list of `ebb restore`: what is kept and where, what each backup is said to hold.

Bringing one back is tested in test_restore, the rules of keeping with the journal.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Ebb
from tests.cli.kept import age, backups, journal, mode
from tui.domain import kept_words
from tui.domain.differing import Holding

Look = Callable[[], dict[str, bytes]]


# Keeping


def test_a_backup_is_kept_now_and_said_with_what_it_holds_and_where(ebb: Ebb, three_days: None) -> None:
    kept = backups() / "2026-11-22T174210-by-hand.json"
    done = ebb("backup")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Kept 7 entries, last day Sun 22 Nov 2026, as {kept}.\n"
    assert kept.read_bytes() == journal().read_bytes()
    assert mode(kept) == 0o600


def test_a_copy_goes_to_a_new_file_or_into_a_folder_for_the_person_alone(
    ebb: Ebb, three_days: None, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for named, made in ((stick / "mine.json", stick / "mine.json"), (stick, stick / "journal-2026-11-22.json")):
        done = ebb("backup", str(named))
        assert (done.code, done.out) == (0, f"Kept 7 entries, last day Sun 22 Nov 2026, as {made}.\n")
        assert made.read_bytes() == journal().read_bytes()
        assert mode(made) == 0o600
    assert ebb("--journal", str(stick / "mine.json"), "status", "--json").json["doses_today"] == 1


def test_a_whole_copy_that_a_killed_backup_left_goes_with_the_next_one_to_that_folder(
    ebb: Ebb, three_days: None, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    left, fresh = stick / f".mine.json.{'0' * 16}.tmp", stick / f".mine.json.{'1' * 16}.tmp"
    others = [stick / f".letter.txt.{'0' * 16}.tmp", stick / ".mine.json.0123.tmp", stick / "mine.json.tmp"]
    for path in (left, fresh, *others):
        path.write_bytes(journal().read_bytes())
        age(path)
    fresh.touch()
    assert ebb("backup", str(stick / "another.json")).code == 0
    assert not left.exists()
    assert fresh.exists(), "somebody may be writing it at this moment"
    assert all(path.exists() for path in others)


def test_a_backup_as_json_is_one_document(ebb: Ebb, three_days: None) -> None:
    assert ebb("backup", "--json").json == {
        "path": str(backups() / "2026-11-22T174210-by-hand.json"),
        "entries": 7,
        "doses": 3,
        "checkins": 3,
        "first": "2026-11-20",
        "last": "2026-11-22",
        "unreadable": 0,
    }


@pytest.mark.parametrize("name", ["a\x9b31mb.json", "a\x1b[2Jb.json", "a\u202eb.json", "a\udcffb.json"])
def test_the_name_of_a_file_acts_on_no_terminal_and_stays_what_it_is(
    name: str, ebb: Ebb, three_days: None, tmp_path: Path
) -> None:
    done = ebb("backup", str(tmp_path / name), "--json")
    assert done.json["path"] == str(tmp_path / name)
    assert done.out.rstrip("\n").replace("\n", "").isascii()


def test_a_copy_that_is_there_already_is_replaced_only_with_a_yes(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    assert ebb("backup", str(copy)).code == 0
    before = copy.read_bytes()
    ebb("dose", "1", "--at", "13:00")
    done = ebb("backup", str(copy))
    assert (done.code, done.out) == (1, "")
    assert "is there already" in done.err
    assert "--yes" in done.err
    assert copy.read_bytes() == before
    assert ebb("backup", str(copy), "--yes").code == 0
    assert copy.read_bytes() == journal().read_bytes() != before


def test_what_is_no_journal_is_never_replaced(ebb: Ebb, three_days: None, on_disk: Look, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("Chapter 1")
    (tmp_path / "link.json").symlink_to(journal())
    before = on_disk()
    for named, word in ((thesis, "no journal"), (journal(), "the journal itself"), (tmp_path / "link.json", "itself")):
        done = ebb("backup", str(named), "--yes")
        assert (done.code, done.out) == (1, "")
        assert word in done.err
    assert on_disk() == before


@pytest.mark.parametrize("place", ["{0}/no/such/mine.json", "{0}/stick/", "-", " ", ""])
def test_a_place_that_is_not_there_is_refused_rather_than_made(
    ebb: Ebb, three_days: None, on_disk: Look, tmp_path: Path, place: str
) -> None:
    before = on_disk()
    done = ebb("backup", place.format(tmp_path))
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert on_disk() == before


def test_there_is_nothing_to_keep_of_an_empty_journal(ebb: Ebb, on_disk: Look, tmp_path: Path) -> None:
    for words in (("backup",), ("backup", str(tmp_path / "copy.json"))):
        done = ebb(*words)
        assert (done.code, done.out, done.err) == (1, "", "There is nothing to keep yet: the journal is empty.\n")
    assert not on_disk()


# The list


def test_the_list_has_each_backup_with_when_why_and_what_it_holds(
    ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ebb("backup")
    monkeypatch.setenv("EBB_NOW", NOW.replace("17:42", "17:43"))
    ebb("restore", "2026-11-21", "--yes")
    done = ebb("restore")
    assert done.code == 0
    assert done.out.splitlines() == [
        "1  Sun 22 Nov 2026, 17:43    before a restore       7 entries  to 22 Nov 2026",
        "2  Sun 22 Nov 2026, 17:42    by hand                7 entries  to 22 Nov 2026",
        "3  start of Sun 22 Nov 2026  daily                  5 entries  to 21 Nov 2026",
        "4  start of Sat 21 Nov 2026  daily                  3 entries  to 20 Nov 2026",
        "5  start of Fri 20 Nov 2026  daily                    1 entry  no days yet",
    ]
    assert done.err.splitlines()[0] == "The journal now: 3 entries, last day Fri 20 Nov 2026."
    assert "ebb restore and a number" in done.err


def test_the_list_fits_80_columns_with_years_of_entries_in_it() -> None:
    made = datetime(2026, 11, 25, 23, 59, tzinfo=UTC)
    holding = Holding(25_555, 21_900, 3_650, date(2016, 11, 25), date(2026, 11, 25))
    kinds = ("daily", "by-hand", "conflict-copy", "before-restore", "before-merge", "before-undo", "before-schema-1")
    states = [kept_words.Kept(made, kind) for kind in kinds * 2]
    lines = list(kept_words.listed(states, [holding, None] * len(kinds)))
    assert len(lines) == len(states)
    assert max(map(len, lines)) <= 80
    assert not list(kept_words.listed([], []))
    narrow = list(kept_words.listed(states[:2], [holding, None], 60))
    assert narrow == [
        "1  start of Wed 25 Nov 2026  daily\n   25,555 entries to 25 Nov 2026",
        "2  Wed 25 Nov 2026, 23:59    by hand\n   cannot be read",
    ]


def test_a_backup_that_cannot_be_read_is_marked_and_the_others_are_listed(ebb: Ebb, three_days: None) -> None:
    (backups() / "2026-11-21.json").write_text("{")
    lines = ebb("restore").out.splitlines()
    assert lines[1] == "2  start of Sat 21 Nov 2026  daily  cannot be read"
    assert "3 entries" not in " ".join(lines)
    found = ebb("restore", "--json").json["backups"]
    assert [each["problem"] is None for each in found] == [True, False, True]
    assert (found[1]["entries"], found[1]["last"]) == (None, None)


def test_the_list_as_json_has_all_of_it(ebb: Ebb, three_days: None) -> None:
    found = ebb("restore", "--json").json
    assert found["journal"] == str(journal())
    assert found["backups"][0].pop("made").startswith("2026-11-22T0")
    assert found["backups"][0] == {
        "number": 1,
        "name": "2026-11-22.json",
        "path": str(backups() / "2026-11-22.json"),
        "kind": "daily",
        "entries": 5,
        "doses": 2,
        "checkins": 2,
        "first": "2026-11-20",
        "last": "2026-11-21",
        "unreadable": 0,
        "problem": None,
    }


def test_without_backups_the_list_says_when_one_is_kept(ebb: Ebb, on_disk: Look) -> None:
    done = ebb("restore")
    assert (done.code, done.out) == (0, "")
    assert "before the first change of each day" in done.err
    assert ebb("restore", "--json").json["backups"] == []
    assert not on_disk()


@pytest.mark.parametrize("content", [None, "", "[1, 2]", "not json"])
def test_the_list_needs_no_journal_that_opens(ebb: Ebb, three_days: None, on_disk: Look, content: str | None) -> None:
    whole = ebb("restore").out
    journal().unlink()
    if content is not None:
        journal().write_text(content)
    before = on_disk()
    done = ebb("restore")
    assert (done.code, done.out) == (0, whole)
    assert on_disk() == before
