"""`ebb report`: printed or written for this person alone, never over another file, refused in a sentence that helps."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Ebb, Piped
from tests.cli.kept import journal, mode

pytestmark = pytest.mark.usefixtures("three_days")
NAME = "ebbtide-report-2026-11-22.html"


def test_it_is_printed_as_text_that_says_its_days(ebb: Ebb) -> None:
    done = ebb("report")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# Kratom: amounts, taper and symptoms\n")
    assert "20 Nov 2026 to 21 Nov 2026: 2 days, with a check-in on 2 and known intake on 2." in " ".join(
        done.out.split()
    )


def test_out_writes_a_page_of_a_plain_name_into_a_folder_for_the_person_alone(ebb: Ebb, tmp_path: Path) -> None:
    folder = tmp_path / "out.d"
    folder.mkdir()
    done = ebb("report", "--out", str(folder))
    written = folder / NAME
    assert (done.code, done.out) == (0, f"The report is in {written}.\n")
    assert "Your notes, reasons and contacts stay out." in done.err
    assert mode(written) == 0o600
    assert written.read_text().startswith("<!DOCTYPE html>")
    assert "kratom" not in written.name


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("--out", "visit.md"), "# Kratom"),
        (("--out", "visit.HTML"), "<!DOCTYPE"),
        (("--out", "visit.txt"), "# Kratom"),
        (("--out", "visit.md", "--format", "html"), "<!DOCTYPE"),
        (("--out", "visit"), "<!DOCTYPE"),
    ],
)
def test_the_ending_of_the_name_says_what_it_is_unless_the_format_does(
    ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], begins: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ebb("report", *words).code == 0
    assert (tmp_path / words[1]).read_text().startswith(begins)


def test_a_file_that_is_there_stays_until_the_person_says_yes(ebb: Ebb, piped: Piped, tmp_path: Path) -> None:
    there = tmp_path / "visit.html"
    assert ebb("report", "--out", str(there), "--days", "1").code == 0
    before = there.read_text()
    for done in (ebb("report", "--out", str(there)), piped("y\n", "report", "--out", str(there))):
        assert done.code == 1
        assert "is there already: give another name, or add --yes" in done.err
        assert there.read_text() == before
    there.chmod(0o644)
    assert ebb("report", "--out", str(there), "--yes").code == 0
    assert there.read_text() != before
    assert mode(there) == 0o600


def test_what_is_no_report_stays_whatever_the_person_says(ebb: Ebb, tmp_path: Path) -> None:
    letter = tmp_path / "letter.html"
    letter.write_text("<!DOCTYPE html>\n<title>Dear doctor</title>")
    done = ebb("report", "--out", str(letter), "--yes")
    assert (done.code, done.err) == (
        1,
        f"{letter} is there already and is no report, so it stays: give another name.\n",
    )
    assert "Dear doctor" in letter.read_text()


def test_the_journal_a_folder_that_is_not_there_and_a_device_are_never_written_to(ebb: Ebb, tmp_path: Path) -> None:
    before = journal().read_bytes()
    link = tmp_path / "link.html"
    link.symlink_to(journal())
    for out, why in (
        (str(journal()), "is the journal itself"),
        (str(link), "is the journal itself"),
        (str(tmp_path / "nowhere" / "a.html"), "There is no folder"),
        ("/dev/null", "is no report, so it stays"),
        ("", "is not the name of a file"),
        ("-", "is not the name of a file"),
    ):
        done = ebb("report", "--out", out, "--yes")
        assert (done.code, done.out) == (1, ""), out
        assert why in done.err
    assert journal().read_bytes() == before


def test_notes_come_only_when_asked_for(ebb: Ebb) -> None:
    assert ebb("checkin", "--day", "2026-11-21", "--set", "note=rain all day").code == 0
    assert "rain all day" not in ebb("report").out
    assert "rain all day" in ebb("report", "--with-notes").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--days", "0"), "'0' is no number of days; give one like --days 30, or --days all."),
        (("--days", "-5"), "'-5' is no number of days"),
        (("--days", "7.5"), "'7.5' is no number of days"),
        (("--days", "\u0663"), "is no number of days"),
        (("--days", "9" * 400), "is no number of days"),
        (("--format", "htm"), "'htm' is not a format; did you mean html?"),
        (("--format", "pdf"), "'pdf' is not a format; it is one of md, html."),
        (("--note",), "There is no option --note"),
        (("week",), "unexpected"),
    ],
)
def test_what_is_no_answer_is_refused_with_what_would_be_one(ebb: Ebb, words: tuple[str, ...], said: str) -> None:
    done = ebb("report", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_days_are_counted_back_from_yesterday_and_all_is_all(ebb: Ebb) -> None:
    assert "21 Nov 2026 to 21 Nov 2026: 1 day," in " ".join(ebb("report", "--days", "1").out.split())
    assert ebb("report", "--days", "ALL").out == ebb("report").out


def test_without_a_day_that_is_over_it_says_so_and_makes_nothing(
    ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty.json"
    done = ebb("--journal", str(empty), "report", "--out", str(tmp_path / "r.html"))
    assert (done.code, done.out) == (1, "")
    assert done.err == "There is nothing to report yet: log a dose or a check-in, and it can be made the day after.\n"
    assert not empty.exists()
    assert not (tmp_path / "r.html").exists()
    assert ebb("--journal", str(empty), "dose", "2").code == 0
    assert ebb("--journal", str(empty), "report").err == done.err, "today is not over"


def test_over_ssh_it_says_how_to_fetch_it_and_elsewhere_it_does_not(
    ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    assert "scp" not in ebb("report", "--out", str(tmp_path)).err
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    assert f"scp HOST:{NAME} ." in ebb("report", "--out", str(tmp_path), "--yes").err


def test_it_comes_without_the_app() -> None:
    code = "import sys; from tui.cli import main; main(['report']); print(*sys.modules)"
    env = {**os.environ, "EBB_NOW": NOW}
    done = subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True, timeout=60)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "tui.reporting" in loaded
    assert not {name for name in loaded if name.startswith(("textual", "rich", "tui.app", "ssl", "urllib.request"))}
