"""`ebb restore` with a backup or a file: what would change is shown, what is there is kept, and undo takes it back.

Also where the journal is gone or broken, and what every command says after it was brought back.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ebb, newer, open_journal, tables
from tests.cli.kept import age, backups, journal, mode
from tui import paths
from tui.cli import keep, states

Look = Callable[[], dict[str, bytes]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], list[str]]:
    """Has somebody sit at the terminal who gives this answer; the questions that were asked."""

    def answering(answer: bool) -> list[str]:
        questions: list[str] = []

        def confirmed(question: str, *, yes: bool) -> bool:
            if not yes:
                questions.append(question)
            return yes or answer

        for module in (states, keep):
            monkeypatch.setattr(module, "confirmed", confirmed)
        return questions

    return answering


# Bringing one back


@pytest.mark.parametrize(
    "which", ["2", "2026-11-21", "yesterday", "-1d", "2026-11-21.json", "{0}/2026-11-21.json", "{0}/../copy.json"]
)
def test_a_state_comes_back_by_number_day_name_or_path(ebb: Ebb, three_days: None, tmp_path: Path, which: str) -> None:
    (tmp_path / "copy.json").write_bytes((backups() / "2026-11-21.json").read_bytes())
    named = which.format(backups())
    done = ebb("restore", named, "--yes")
    name = "the start of Sat 21 Nov 2026" if "copy" not in which else named
    goes, went = (f"2 doses and 2 check-ins {verb} (Sat 21 Nov to Sun 22 Nov 2026)" for verb in ("go", "went"))
    kept = backups() / "2026-11-22T174210-before-restore.json"
    assert done.code == 0
    assert done.err == f"Bringing back {name}: {goes}.\n"
    assert done.out == f"Brought back {name}: {went}. The state before is kept as {kept}; ebb undo takes it back.\n"
    assert [dose["day"] for dose in tables()["doses"]] == ["2026-11-20"]
    assert len(json.loads(kept.read_text())["doses"]) == 3


def test_what_comes_back_what_goes_and_what_changes_is_shown_first(ebb: Ebb, three_days: None) -> None:
    opened = open_journal()
    opened.remove_dose(next(dose["id"] for dose in tables()["doses"] if dose["day"] == "2026-11-20"))
    opened.close()
    ebb("checkin", "--set", "anxiety=4", "--day", "2026-11-20")
    done = ebb("restore", "1")
    assert (done.code, done.out) == (1, "")
    shown, refused = done.err.splitlines()
    assert shown == (
        "Bringing back the start of Sun 22 Nov 2026: 1 dose comes back; 1 dose and 1 check-in go; 1 check-in changes"
        " (Fri 20 Nov to Sun 22 Nov 2026)."
    )
    assert refused == "Nothing was changed; add --yes to bring it back."


def test_on_a_terminal_the_person_is_asked_and_a_no_changes_nothing(
    ebb: Ebb, three_days: None, on_disk: Look, asked: Callable[[bool], list[str]]
) -> None:
    questions = asked(False)
    before = on_disk()
    assert ebb("restore", "2").code == 1
    assert questions == ["Bring it back? What the journal says now is kept as a backup first."]
    assert on_disk() == before
    asked(True)
    assert ebb("restore", "2").code == 0
    assert len(tables()["doses"]) == 1


def test_it_is_said_when_entries_of_a_backup_cannot_be_read(ebb: Ebb, three_days: None) -> None:
    newest = backups() / "2026-11-22.json"
    whole = json.loads(newest.read_text())
    number = next(key for key, dose in whole["doses"].items() if dose["day"] == "2026-11-21")
    whole["doses"][number]["amount"] = "2.7g"
    newest.write_text(json.dumps(whole))
    done = ebb("restore", "1")
    assert "1 entry in it cannot be read and stays out." in done.err
    assert ebb("restore", "--json").json["backups"][0]["unreadable"] == 1


@pytest.mark.parametrize("command", [("restore",), ("restore", "1", "--yes"), ("restore", "--json")])
def test_backups_that_cannot_be_looked_at_are_not_said_to_be_none(
    ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    scandir = os.scandir

    def refused(place: Any) -> Any:
        if str(place).endswith(".backups"):
            raise PermissionError(13, "Permission denied")
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refused)
    done = ebb(*command)
    assert (done.code, done.out) == (1, "")
    assert "cannot be looked at, because you have no permission there" in done.err
    assert "no permission there" in ebb("doctor").out


def test_what_was_brought_back_can_be_taken_back(ebb: Ebb, three_days: None) -> None:
    before = tables()
    ebb("restore", "2", "--yes")
    assert ebb("undo").out == "Took back: restore of the start of Sat 21 Nov.\n"
    said = [{**each, "updated": ""} for name in ("doses", "checkins") for each in tables()[name]]
    assert sorted(map(str, said)) == sorted(
        str({**each, "updated": ""}) for name in ("doses", "checkins") for each in before[name]
    )


def test_after_a_change_from_elsewhere_it_is_taken_back_only_from_the_list(
    ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ebb("restore", "2", "--yes")
    state = str(paths.state_dir())
    monkeypatch.setenv("EBB_STATE", str(tmp_path / "state of another machine"))
    ebb("dose", "1")
    monkeypatch.setenv("EBB_STATE", state)
    done = ebb("undo")
    assert (done.code, done.out) == (1, "")
    assert "ebb restore lists the states that are kept" in done.err
    assert len(tables()["doses"]) == 2


def test_a_state_that_differs_in_nothing_changes_nothing(ebb: Ebb, three_days: None, on_disk: Look) -> None:
    ebb("backup")
    before = on_disk()
    done = ebb("restore", "1", "--yes")
    assert (done.code, done.out) == (0, "")
    assert done.err == "Nothing was changed: the journal says the same as it did then.\n"
    assert ebb("restore", "1", "--yes", "--json").json["kept"] is None
    assert on_disk() == before


def test_a_restore_as_json_has_the_difference(ebb: Ebb, three_days: None) -> None:
    assert ebb("restore", "2", "--yes", "--json").json == {
        "restored": str(backups() / "2026-11-21.json"),
        "comes": {},
        "goes": {"doses": 2, "checkins": 2},
        "changes": {},
        "first": "2026-11-21",
        "last": "2026-11-22",
        "kept": str(backups() / "2026-11-22T174210-before-restore.json"),
    }


@pytest.mark.parametrize(
    ("which", "hint"),
    [
        ("9", "their numbers are 1 to 3"),
        ("0", "their numbers are 1 to 3"),
        ("2026-11-01", "There is no backup of Sun 1 Nov 2026"),
        ("2031-01-01", "ebb restore lists them"),
        ("latest", "'latest' is no number, day or name of a backup, and no file"),
        ("./none.json", "There is no file"),
        ("{0}", "is a folder"),
        ("/dev/null", "not an ordinary file"),
        ("{0}/notes.txt", "cannot be used, because"),
        ("{0}/foreign.json", "something other than a journal"),
        ("{0}/newer.json", "update Ebbtide"),
        ("", "not the name of a file"),
        ("-1", "no number, day or name"),
    ],
)
def test_what_cannot_be_brought_back_is_refused_in_one_sentence(
    ebb: Ebb, three_days: None, on_disk: Look, tmp_path: Path, which: str, hint: str
) -> None:
    (tmp_path / "notes.txt").write_text("not a journal")
    (tmp_path / "foreign.json").write_text('{"people": {"1": {"name": "Ann"}}}')
    newer(journal(), tmp_path / "newer.json")
    before = on_disk()
    done = ebb("restore", which.format(tmp_path), "--yes")
    assert (done.code, done.out) == (1, "")
    assert hint in done.err
    assert done.err.count("\n") == 1
    assert on_disk() == before


def test_a_change_that_comes_in_between_is_never_overrun(
    ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody_logs(question: str, *, yes: bool) -> bool:
        other = open_journal()
        other.save_settings({"country": "DE"})
        other.close()
        return True

    monkeypatch.setattr(states, "confirmed", somebody_logs)
    done = ebb("restore", "2")
    assert (done.code, done.out) == (1, "")
    assert "look at the difference again" in done.err
    assert len(tables()["doses"]) == 3


# Where the journal is gone or broken


def test_a_journal_that_is_gone_comes_back_as_it_was(ebb: Ebb, three_days: None) -> None:
    then = (backups() / "2026-11-22.json").read_bytes()
    journal().unlink()
    refused = ebb("restore", "1")
    assert refused.code == 1
    assert refused.err.splitlines()[0] == (
        f"There is no journal at {journal()}: bringing back the start of Sun 22 Nov 2026 makes one with 5 entries,"
        " last day Sat 21 Nov 2026."
    )
    assert not journal().exists()
    done = ebb("restore", "1", "--yes")
    assert done.code == 0
    assert done.out == (
        f"Brought back the start of Sun 22 Nov 2026 as {journal()}: 5 entries, last day Sat 21 Nov 2026.\n"
    )
    assert journal().read_bytes() == then
    assert mode(journal()) == 0o600
    journal().unlink()
    found = ebb("restore", "1", "--yes", "--json").json
    assert (found["comes"]["doses"], found["last"], found["kept"]) == (2, "2026-11-21", None)
    assert ebb("dose", "1").err == ""


def test_a_link_whose_file_is_gone_leads_to_the_restored_one(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    link = tmp_path / "linked.json"
    link.symlink_to(journal())
    journal().unlink()
    assert ebb("--journal", str(link), "restore", "1", "--yes").code == 0
    assert link.is_symlink()
    assert ebb("--journal", str(link), "status").code == 0
    assert journal().read_bytes() == (backups() / "2026-11-22.json").read_bytes()


def test_a_journal_beyond_saving_is_moved_aside_and_another_file_takes_its_place(
    ebb: Ebb, three_days: None, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.json"
    ebb("backup", str(copy))
    for backup in backups().iterdir():
        backup.unlink()
    journal().write_text("[1, 2]")
    age(journal())
    assert ebb("status").code == 3
    refused = ebb("restore", str(copy))
    assert refused.code == 1
    assert "the damaged file stays beside it" in refused.err
    assert journal().read_text() == "[1, 2]"
    done = ebb("restore", str(copy), "--yes")
    assert done.code == 0
    (aside,) = tmp_path.glob("journal.json.damaged-*.json")
    assert done.out.endswith(f"The damaged file is kept as {aside}.\n")
    assert aside.read_text() == "[1, 2]"
    assert mode(aside) == 0o600
    assert journal().read_bytes() == copy.read_bytes()
    assert ebb("status", "--json").json["doses_today"] == 1


def test_a_journal_beyond_saving_that_is_read_only_stays(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    ebb("backup", str(copy))
    for backup in backups().iterdir():
        backup.unlink()
    journal().write_text("[1, 2]")
    journal().chmod(0o400)
    done = ebb("restore", str(copy), "--yes")
    assert (done.code, done.out) == (1, "")
    assert "is read-only" in done.err
    assert journal().read_text() == "[1, 2]"


def test_a_folder_in_the_place_of_the_journal_is_no_damage(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    ebb("backup", str(copy))
    done = ebb("--journal", str(tmp_path), "restore", str(copy), "--yes")
    assert (done.code, done.out) == (3, "")
    assert "folder" in done.err


def test_a_damaged_journal_is_said_by_every_command_until_the_app_has_told_it(ebb: Ebb, three_days: None) -> None:
    journal().write_bytes(journal().read_bytes()[:-200])
    age(journal())
    for words in (
        ("today",),
        ("dose", "1", "--at", "13:00"),
        ("undo",),
        ("backup",),
    ):
        done = ebb(*words)
        assert done.code == 0
        first = done.err.splitlines()[0]
        assert first.startswith("journal.json was damaged and has been brought back; the damaged file is kept as ")
        assert first.endswith(": ebb doctor says more.")
    opened = open_journal()
    assert opened.recovered is not None
    opened.told()
    assert ebb("today").err == ""


def test_a_backup_that_could_not_be_made_is_said_after_a_change(
    ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-23T12:00:00-05:00")
    for backup in backups().iterdir():
        backup.unlink()
    backups().rmdir()
    backups().write_text("in the way")
    done = ebb("dose", "1")
    assert done.code == 0
    assert done.out.startswith("Logged 1 g")
    assert done.err.startswith("Today's backup could not be made, because ")
    assert len(tables()["doses"]) == 4
