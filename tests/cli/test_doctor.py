"""`ebb doctor`: what it says of the journal and its backups, and that looking changes nothing.

The machine is tested in test_doctor_machine, what `--fix` mends in test_doctor_fix and test_doctor_copies.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done, Ebb, newer, open_journal, tables
from tests.cli.kept import backups, edit, found, journal
from tui import __version__, paths
from tui.journal import checkup

Look = Callable[[], dict[str, bytes]]


@pytest.fixture(autouse=True)
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setattr(checkup, "LONGEST_LOOK", 0.05)


def the_line(done: Done, check: str) -> tuple[str, str]:
    (line,) = found(done, check)
    return line


# All is well


def test_where_nothing_is_there_is_nothing_to_look_at_and_nothing_is_made(ebb: Ebb, on_disk: Look) -> None:
    done = ebb("doctor")
    assert (done.code, done.err) == (0, "There is nothing to look at.\n")
    assert all(line.startswith("ok      ") for line in done.out.splitlines())
    assert the_line(done, "Journal") == ("ok", f"There is none at {journal()} yet: the first change makes it.")
    assert the_line(done, "Backups") == ("ok", "There are none yet.")
    assert not on_disk()


def test_a_journal_that_is_well_has_one_line_for_each_thing(ebb: Ebb, three_days: None, on_disk: Look) -> None:
    before = on_disk()
    done = ebb("doctor")
    assert (done.code, done.err) == (0, "There is nothing to look at.\n")
    assert on_disk() == before
    held = "5 entries, last day Sat 21 Nov 2026"
    assert done.out.splitlines() == [
        f"ok      {line}"
        for line in (
            f"Version: Ebbtide {__version__} on Python {'.'.join(map(str, sys.version_info[:3]))}.",
            f"Journal: {journal()} opens: 7 entries, last day Sun 22 Nov 2026; schema 1.",
            "Check sum: The journal is as Ebbtide wrote it.",
            "Entries: Nothing is missing that is in the backup from the start of Sun 22 Nov 2026.",
            f"Backups: 3 backups, the newest from the start of Sun 22 Nov 2026; it opens: {held}.",
            "Backups: Today's is there.",
            "Copies: No other program left a copy of the journal, and nothing waits to be saved.",
            "Privacy: Only you can read the journal, its backups, drafts, preferences and what lies beside them.",
            "Leftovers: No temporary files were left behind.",
            "Lock: The disk can lock files, and nobody has the journal locked.",
            next(line[8:] for line in done.out.splitlines() if "Disk: " in line),
            f"State: Drafts, undo and the log can be kept in {paths.state_dir()}.",
            "Preferences: All of the terminal preferences are understood.",
            "Terminal: This is no terminal, so there was nothing to look at.",
            "Time: EBB_NOW is set, so the clock stands still until you unset it.",
            "Time: It is Sun 22 Nov 2026, 17:42 in America/New_York, your time zone; as on this machine.",
        )
    ]


def test_as_json_it_is_one_document(ebb: Ebb, three_days: None) -> None:
    document = ebb("doctor", "--json").json
    assert document["left"] == 0
    assert document["checks"][1] == {
        "check": "journal",
        "state": "ok",
        "text": f"{journal()} opens: 7 entries, last day Sun 22 Nov 2026; schema 1.",
    }
    journal().chmod(0o644)
    done = ebb("doctor", "--json")
    assert (done.code, done.json["left"]) == (1, 1)
    assert done.err == "1 thing to look at: ebb doctor --fix mends it.\n"
    assert [each["state"] for each in done.json["checks"] if each["check"] == "privacy"] == ["mend"]


def test_a_link_to_the_journal_is_followed_and_said(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    link = tmp_path / "linked.json"
    link.symlink_to(journal())
    done = ebb("--journal", str(link), "doctor")
    assert the_line(done, "Journal")[1].startswith(f"{link}, a link to {journal()}, opens: 7 entries")
    assert the_line(done, "Check sum")[0] == "ok"
    assert len(found(done, "Backups")) == 2


# The journal


def test_a_journal_that_is_gone_is_told_with_the_backups_there_are(ebb: Ebb, three_days: None, on_disk: Look) -> None:
    journal().unlink()
    before = on_disk()
    done = ebb("doctor")
    assert done.code == 1
    assert the_line(done, "Journal") == (
        "look",
        f"There is none at {journal()}, but 3 backups of one: ebb restore lists them and brings one back.",
    )
    assert on_disk() == before


def test_a_damaged_journal_is_left_alone_and_what_can_be_done_is_said(
    ebb: Ebb, three_days: None, on_disk: Look
) -> None:
    edit(journal(), '"doses":{', '"doses":')
    before = on_disk()
    done = ebb("doctor")
    assert done.code == 3
    state, text = the_line(done, "Journal")
    assert state == "mend"
    assert text.startswith(f"{journal()} is damaged: ")
    assert "7 entries can be brought back: ebb doctor --fix does that" in text
    assert len(found(done, "Backups")) == 1, "the rest is looked at all the same"
    assert on_disk() == before


def test_a_journal_beyond_saving_ends_with_3(ebb: Ebb, on_disk: Look) -> None:
    journal().write_text("[1, 2]")
    before = on_disk()
    done = ebb("doctor")
    assert done.code == 3
    state, text = the_line(done, "Journal")
    assert (state, "something other than a journal" in text) == ("look", True)
    assert ebb("doctor", "--fix", "--yes").code == 3
    assert on_disk() == before


def test_a_folder_in_its_place_ends_with_3(ebb: Ebb, tmp_path: Path) -> None:
    done = ebb("--journal", str(tmp_path), "doctor")
    assert done.code == 3
    assert "is a folder, not a journal" in the_line(done, "Journal")[1]


def test_a_newer_schema_is_told_and_an_older_one_is_well(ebb: Ebb, three_days: None) -> None:
    newer(journal(), journal())
    state, text = the_line(ebb("doctor"), "Journal")
    assert (state, "update Ebbtide" in text) == ("look", True)
    data = json.loads(journal().read_text())
    del data["meta"]
    journal().write_text(json.dumps(data))
    shutil.rmtree(backups())  # by these it would be known for the same journal
    state, text = the_line(ebb("doctor"), "Journal")
    assert (state, "the next change brings it up to 1, after a backup" in text) == ("ok", True)


def test_a_journal_that_cannot_be_changed_is_told(ebb: Ebb, three_days: None) -> None:
    journal().chmod(0o400)
    done = ebb("doctor")
    assert done.code == 1
    assert found(done, "Journal")[1] == ("look", f"{journal()} is read-only: make it writable to change the journal.")
    journal().chmod(0o600)
    journal().parent.chmod(0o500)
    try:
        line = found(ebb("doctor"), "Journal")[1]
    finally:
        journal().parent.chmod(0o700)
    assert line[1].startswith(f"{journal().parent} cannot be written by you: make it writable to change the journal.")


def test_an_edit_by_hand_is_told_with_the_entry_that_it_hit(ebb: Ebb, three_days: None) -> None:
    edit(journal(), '"amount":"2.7"', '"amount":"7.7"')
    done = ebb("doctor")
    assert done.code == 1
    assert the_line(done, "Check sum")[0] == "look"
    assert the_line(done, "Check sum")[1].startswith("Something other than Ebbtide changed the journal since Ebbtide")
    state, text = the_line(done, "Entries")
    assert state == "look"
    assert text.startswith(
        "1 entry says something else than in the backup from the start of Sun 22 Nov 2026, though Ebbtide did not"
        " change it: the dose of Fri 20 Nov 2026, 12:00."
    )
    assert f"ebb restore {backups() / '2026-11-22.json'} shows what it would change." in text


def test_entries_that_are_missing_without_having_been_deleted_are_told(ebb: Ebb, three_days: None) -> None:
    older = (backups() / "2026-11-20.json").read_bytes()
    journal().write_bytes(older)
    done = ebb("doctor")
    assert done.code == 1
    (state, text), *_ = found(done, "Entries")
    assert state == "look"
    assert text == (
        "4 entries of the backup from the start of Sun 22 Nov 2026 are not in the journal, though nothing says that"
        " they were deleted: the check-in of Fri 20 Nov 2026, the dose of Fri 20 Nov 2026, 12:00, the check-in of Sat"
        f" 21 Nov 2026 and 1 more. ebb merge {backups() / '2026-11-22.json'} brings them back."
    )
    assert ebb("merge", str(backups() / "2026-11-22.json")).code == 0
    assert len(tables()["doses"]) == 2


def test_entries_that_were_deleted_are_not_missing(ebb: Ebb, three_days: None) -> None:
    opened = open_journal()
    for dose in tables()["doses"]:
        opened.remove_dose(dose["id"])
    opened.close()
    done = ebb("doctor")
    assert done.code == 0
    assert the_line(done, "Entries")[0] == "ok"


def test_after_a_restore_and_a_merge_and_their_undo_nothing_is_missing(
    ebb: Ebb, three_days: None, tmp_path: Path
) -> None:
    copy = tmp_path / "elsewhere" / "copy.json"
    copy.parent.mkdir()
    ebb("backup", str(copy))
    ebb("--journal", str(copy), "dose", "3", "--at", "13:00")
    for words in (("restore", "2026-11-21", "--yes"), ("undo",), ("merge", str(copy)), ("undo",)):
        assert ebb(*words).code == 0
        assert the_line(ebb("doctor"), "Entries")[0] == "ok"


def test_one_bad_entry_is_told_and_nothing_is_set_aside_by_looking(ebb: Ebb, three_days: None, on_disk: Look) -> None:
    edit(journal(), '"amount":"2.7"', '"amount":"a lot"')
    before = on_disk()
    done = ebb("doctor")
    assert done.code == 1
    assert any("1 entry in the journal cannot be read" in text for _, text in found(done, "Entries"))
    assert on_disk() == before
    ebb("today")
    (aside,) = journal().parent.glob("journal.json.set-aside-*.json")
    assert ("look", f"{aside} has 1 entry that could not be read: remove it when nothing is missing.") in found(
        ebb("doctor"), "Damage"
    )


def test_how_a_damaged_journal_came_back_is_told_in_full_until_it_is_read(ebb: Ebb, three_days: None) -> None:
    edit(journal(), '"doses":{', '"doses":')
    assert ebb("today").code == 0
    done = ebb("doctor")
    state, text = the_line(done, "Damage")
    assert (done.code, state) == (1, "mend")
    for part in ("journal.json was damaged", "The backup from", "The damaged file was kept as"):
        assert part in text
    assert ebb("doctor", "--fix").code == 1, "nobody was there to say that it is read"
    assert the_line(ebb("doctor"), "Damage")[0] == "mend"
    ebb("doctor", "--fix", "--yes")
    assert ebb("today").err == ""
    (aside,) = journal().parent.glob("journal.json.damaged-*.json")
    assert the_line(ebb("doctor"), "Damage")[1].startswith(f"{aside} is a damaged journal")
    aside.unlink()
    assert ebb("doctor").code == 0


# Backups


def test_a_backup_that_cannot_be_read_is_named(ebb: Ebb, three_days: None) -> None:
    (backups() / "2026-11-21.json").write_text("{")
    done = ebb("doctor")
    assert done.code == 1
    broken = backups() / "2026-11-21.json"
    begin = "1 backup cannot be read, so nothing of it can be brought back"
    text = f"{begin}: {broken}. Remove it when the others are enough."
    assert found(done, "Backups")[1] == ("look", text)
    (backups() / "2026-11-22.json").write_text("{")
    done = ebb("doctor")
    assert found(done, "Backups")[0] == (
        "look",
        "3 backups, the newest from the start of Sun 22 Nov 2026, which cannot be read.",
    )
    assert the_line(done, "Entries")[1].endswith("the backup from the start of Fri 20 Nov 2026.")


def test_a_backup_that_cannot_be_made_today_is_told(
    ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-23T12:00:00-05:00")
    assert len(found(ebb("doctor"), "Backups")) == 1
    backups().chmod(0o500)
    try:
        done = ebb("doctor")
    finally:
        backups().chmod(0o700)
    assert done.code == 1
    assert found(done, "Backups")[1] == (
        "look",
        f"Today's cannot be made, because {backups()} cannot be written by you: make it writable.",
    )


@pytest.mark.parametrize("make", [Path.touch, os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_what_lies_in_the_place_of_the_backups_is_told(
    ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    backups().rename(backups().with_name("moved"))
    make(backups())
    monkeypatch.setenv("EBB_NOW", "2026-11-23T12:00:00-05:00")
    done = ebb("doctor")
    assert done.code == 1
    text = f"Today's cannot be made, because {backups()} is not a folder: move it away."
    assert found(done, "Backups")[1] == ("look", text)
