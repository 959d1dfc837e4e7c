"""`ebb export`: where it goes, what it never writes over, what is said, and that nothing else is changed.

What is in it is tested with the journal and the domain, a real spreadsheet in tests/outside.
"""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Done, Ebb, newer
from tests.cli.kept import journal, mode
from tests.domain.test_cells import read
from tests.pty.terminal import environment, python
from tui import paths
from tui.journal import files
from tui.journal.exporting import FILES

FORMATS = ("json", "csv", "md")
HELD = "Exported 7 entries, last day Sun 22 Nov 2026, as"


def out(done: Done) -> bytes:
    return done.out.encode()


# Where it goes


@pytest.mark.parametrize("kind", ["json", "md"])
def test_it_is_the_same_on_stdout_and_in_a_file_that_only_the_person_can_read(
    ebb: Ebb, three_days: None, tmp_path: Path, kind: str
) -> None:
    shown = ebb("export", "--format", kind)
    place = tmp_path / f"mine.{kind}"
    done = ebb("export", "--format", kind, "--out", str(place))
    assert (done.code, done.out, done.err) == (0, f"{HELD} {place}.\n", "")
    assert (shown.code, shown.err, place.read_bytes()) == (0, "", out(shown))
    assert mode(place) == 0o600


def test_csv_is_a_folder_of_one_file_a_table(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    place = tmp_path / "mine"
    done = ebb("export", "--format", "csv", "--out", str(place))
    assert (done.code, done.out, done.err) == (0, f"{HELD} {place}.\n", "")
    assert sorted(each.name for each in place.iterdir()) == sorted(FILES)
    assert mode(place) == 0o700
    assert {mode(each) for each in place.iterdir()} == {0o600}
    header, *doses = read((place / "doses.csv").read_bytes())
    assert header[:5] == ["day", "at", "amount", "unit", "product"]
    assert [row[0] for row in doses] == ["2026-11-20", "2026-11-21", "2026-11-22"]
    assert doses[0][1:5] == ["2026-11-20T12:00:00-05:00", "2.7", "g", "leaf"]


@pytest.mark.parametrize("kind", FORMATS)
def test_exporting_changes_nothing_and_gives_the_same_again(
    ebb: Ebb, three_days: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    before = journal().read_bytes()
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder, now in zip(folders, ("2026-11-22T17:42:10-05:00", "2026-11-22T19:00:00-05:00"), strict=True):
        folder.mkdir()
        monkeypatch.setenv("EBB_NOW", now)
        assert ebb("export", "--format", kind, "--out", str(folder / "x")).code == 0
    one, two = (
        {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}
        for folder in folders
    )
    assert one == two
    assert journal().read_bytes() == before


@pytest.mark.parametrize("kind", FORMATS)
def test_an_older_export_is_replaced_only_when_that_is_said(
    ebb: Ebb, three_days: None, tmp_path: Path, kind: str
) -> None:
    place = tmp_path / "mine"
    ebb("export", "--format", kind, "--out", str(place))
    before = {each: each.read_bytes() for each in [place, *place.rglob("*")] if each.is_file()}
    ebb("dose", "1", "--at", "08:00")
    refused = ebb("export", "--format", kind, "--out", str(place))
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.count("\n") == 1
    assert "--yes" in refused.err
    assert {each: each.read_bytes() for each in before} == before
    assert ebb("export", "--format", kind, "--out", str(place), "--yes").code == 0
    assert {each: each.read_bytes() for each in before} != before


def test_other_files_in_the_folder_stay(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear")
    assert ebb("export", "--format", "csv", "--out", str(folder)).code == 1
    assert ebb("export", "--format", "csv", "--out", str(folder), "--yes").code == 0
    assert (folder / "letter.txt").read_text() == "Dear"
    assert len(list(folder.iterdir())) == len(FILES) + 1


def test_an_empty_folder_is_taken_without_a_question(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert ebb("export", "--format", "csv", "--out", str(tmp_path / "mine")).code == 0


def test_an_export_replaces_the_file_behind_a_link(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    ebb("export", "--format", "json", "--out", str(real))
    real.chmod(0o644)
    link.symlink_to(real)
    assert ebb("export", "--format", "json", "--out", str(link), "--yes").code == 0
    assert link.is_symlink()
    assert mode(real) == 0o600


# What it never writes over


def test_nothing_is_written_over_that_is_no_export(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    letter, csv = tmp_path / "letter.txt", tmp_path / "csv"
    letter.write_text("Dear")
    csv.mkdir()
    (csv / "doses.csv").write_text("when,how much\n")
    tried = [("json", letter), ("md", letter), ("csv", letter), ("csv", csv), ("json", csv), ("json", journal())]
    tried += [("md", journal()), ("json", tmp_path / "none" / "x.json"), ("csv", tmp_path / "none" / "x")]
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    for kind, place in tried:
        done = ebb("export", "--format", kind, "--out", str(place), "--yes")
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1), (kind, place)
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == before


def test_a_link_to_the_journal_is_the_journal(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(journal())
    before = journal().read_bytes()
    assert "is the journal itself" in ebb("export", "--format", "json", "--out", str(link), "--yes").err
    assert journal().read_bytes() == before


# Refusals and usage


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export",), "Say in which format: json to bring it back, csv for a spreadsheet, md to read;"),
        (("export", "--format", "jsno"), "did you mean json?"),
        (("export", "--format", "csv"), "give one with --out FOLDER"),
        (("export", "--format", "json", "more"), "see ebb export --help."),
    ],
)
def test_wrong_usage_is_said_in_a_sentence(ebb: Ebb, three_days: None, words: tuple[str, ...], said: str) -> None:
    done = ebb(*words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


@pytest.mark.parametrize("kind", FORMATS)
def test_a_journal_that_is_not_there_yet_is_not_exported(ebb: Ebb, tmp_path: Path, kind: str) -> None:
    done = ebb("export", "--format", kind, "--out", str(tmp_path / "mine"))
    assert (done.code, done.err) == (1, "There is nothing to export yet: the journal is empty.\n")
    assert not (tmp_path / "mine").exists()


def test_of_a_newer_journal_only_json_tells_all(ebb: Ebb, three_days: None) -> None:
    newer(journal(), journal())
    assert ebb("export", "--format", "json").json["schema"] == 9
    for kind in ("csv", "md"):
        done = ebb("export", "--format", kind, "--out", "x")
        assert (done.code, done.out) == (1, "")
        assert "--format json" in done.err


def test_a_damaged_journal_is_told_with_its_code(ebb: Ebb, tmp_path: Path) -> None:
    journal().write_text("{")
    assert ebb("export", "--format", "json").code == 3


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full: your journal is as it was; free some space"),
        (errno.EACCES, "you have no permission there: your journal is as it was; allow writing there"),
    ],
)
@pytest.mark.parametrize("kind", FORMATS)
def test_a_disk_that_refuses_leaves_what_was_there(
    ebb: Ebb, three_days: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, number: int, said: str
) -> None:
    place = tmp_path / "mine"
    ebb("export", "--format", kind, "--out", str(place))
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    written: list[int] = []

    def full(descriptor: int) -> None:
        written.append(descriptor)
        if kind != "csv" or len(written) == 4:
            raise OSError(number, "")

    monkeypatch.setattr(files, "sync", full)
    done = ebb("export", "--format", kind, "--out", str(place), "--yes")
    assert done.code == 1
    assert done.err == f"{place} could not be written, because {said} and try again.\n"
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == before


# The real program


def command(*words: str) -> list[str]:
    return python("-m", "tui", *words)


def world(**more: str) -> dict[str, str]:
    names = ("EBB_JOURNAL", "EBB_STATE", "EBB_CONFIG", "EBB_NOW", "TZ")
    return environment({**{name: os.environ[name] for name in names}, **more})


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_pipe_gets_utf_8_whatever_the_locale(ebb: Ebb, three_days: None, locale: str) -> None:
    ebb("checkin", "--set", "note=über \u2603")
    for kind in ("json", "md"):
        done = subprocess.run(
            command("export", "--format", kind), env=world(LC_ALL=locale), capture_output=True, check=True, timeout=60
        )
        assert "über \u2603" in done.stdout.decode()
        assert done.stderr == b""


def test_who_has_read_enough_ends_it_quietly(ebb: Ebb, three_days: None) -> None:
    shell = f'"{sys.executable}" -m tui export --format json | head -c 1'
    done = subprocess.run(["sh", "-c", shell], env=world(), capture_output=True, check=True, timeout=60)
    assert (done.stdout, done.stderr) == (b"{", b"")


def test_neither_textual_nor_plotext_is_loaded_for_it(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    for kind in FORMATS:
        code = (
            "import sys; from tui.cli import main\n"
            f"main(['export', '--format', '{kind}', '--out', '{tmp_path / kind}'])\n"
            "print(*(name for name in ('textual', 'plotext') if name in sys.modules))"
        )
        done = subprocess.run(python("-c", code), env=world(), capture_output=True, text=True, check=True, timeout=60)
        assert done.stdout.splitlines()[1:] == [""]


@pytest.mark.parametrize("kind", FORMATS)
def test_killed_at_any_moment_there_is_a_whole_file_or_none(
    ebb: Ebb, three_days: None, tmp_path: Path, kind: str
) -> None:
    whole = tmp_path / "whole"
    ebb("export", "--format", kind, "--out", str(whole))
    ours = {each.name: each.read_bytes() for each in [whole, *whole.rglob("*")] if each.is_file()}
    sizes = {len(data) for data in ours.values()}
    killed = 0
    for turn in range(12):
        folder = tmp_path / f"turn{turn}"
        folder.mkdir()
        code = (
            "import os, sys, time; from tui.journal import files; from tui.cli import main\n"
            f"real, left = files.sync, [{turn}]\n"
            "def sync(descriptor):\n"
            "    if not left[0]: os.kill(os.getpid(), 9)\n"
            "    left[0] -= 1\n"
            "    real(descriptor)\n"
            f"files.sync = sync; main(['export', '--format', '{kind}', '--out', '{folder / 'mine'}'])"
        )
        done = subprocess.run(python("-c", code), env=world(), capture_output=True, check=False, timeout=60)
        killed += done.returncode == -signal.SIGKILL
        found = [each for each in folder.rglob("*") if each.is_file() and not each.name.startswith(".")]
        assert {each.stat().st_size for each in found} <= sizes
        assert len(found) in (0, len(ours))
    assert killed == (len(FILES) if kind == "csv" else 1)


def test_what_a_killed_export_left_goes_with_the_next_one(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    left = tmp_path / f".mine.json.{'0' * 16}.tmp"
    left.write_text("half")
    then = time.time() - 3600
    os.utime(left, (then, then))
    ebb("export", "--format", "json", "--out", str(tmp_path / "mine.json"))
    assert not left.exists()


def test_the_journal_is_not_locked_meanwhile(ebb: Ebb, three_days: None, tmp_path: Path) -> None:
    lock = paths.journal_path(None).with_name("journal.json.lock")
    lock.unlink()
    assert ebb("export", "--format", "json").code == 0
    assert not lock.exists()


def test_what_was_odd_about_the_journal_is_said_beside_the_data(ebb: Ebb, three_days: None) -> None:
    journal().write_text(json.dumps(json.loads(journal().read_text())))
    done = ebb("export", "--format", "json")
    assert done.code == 0
    assert "Something other than Ebbtide changed this journal" in done.err
    assert len(done.json["tables"]["doses"]) == 3
