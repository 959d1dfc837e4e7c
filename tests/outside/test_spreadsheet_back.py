"""The way back from a real spreadsheet: what LibreOffice saves as csv again is taken in, a log of its own too.

Exports with notes that are meant to be run, saved again, still say the same.
"""

import subprocess
from pathlib import Path

import pytest

from tests.examples import NOW, dose
from tests.journal.test_importing import take_in
from tui.domain.importing import Unusable
from tui.domain.importing_match import Count
from tui.journal import Journal

GERMAN = 1031

pytestmark = [pytest.mark.outside("soffice"), pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())


def saved_again(folder: Path, *files: Path, separator: int = 44, language: int = 0) -> Path:
    """The folder with the files as LibreOffice saves them after it has opened them, numbers and dates recognized."""
    out = folder / "again"
    command = [
        *("soffice", "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
        *(f"--infilter=CSV:44,34,76,1,,{language},false,true", "--convert-to"),
        *(f"csv:Text - txt - csv (StarCalc):{separator},34,76,1,,{language}", "--outdir", str(out)),
        *map(str, files),
    ]
    environment = {"HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    subprocess.run(command, env=environment, capture_output=True, check=True, timeout=240)
    return out


@pytest.mark.parametrize("separator", [44, 59, 9], ids=["comma", "semicolon", "tab"])
def test_an_export_that_was_saved_again_brings_nothing_new(exported: Path, tmp_path: Path, separator: int) -> None:
    out = saved_again(tmp_path, *sorted(exported.glob("*.csv")), separator=separator)
    assert sorted(each.name for each in out.iterdir()) == sorted(each.name for each in exported.iterdir())
    journal = Journal.open(tmp_path / "journal.json", tmp_path / "state")
    seen = take_in(journal, out)
    assert (seen.total, seen.folds) == (0, False)
    empty = Journal.open(tmp_path / "empty.json", tmp_path / "state of another")
    take_in(empty, out)
    assert empty.export().csv() == journal.export().csv()


def test_a_spreadsheet_that_takes_the_point_for_one_between_thousands_is_found_out(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.json", tmp_path / "state")
    journal.add_dose(dose("1.125"))
    (tmp_path / "doses.csv").write_bytes(journal.export().csv()["doses.csv"])
    out = saved_again(tmp_path, tmp_path / "doses.csv", language=GERMAN)
    assert ",1125,g," in (out / "doses.csv").read_text()
    with pytest.raises(Unusable, match="This row was changed"):
        take_in(journal, out / "doses.csv")


def test_a_log_that_was_saved_there_is_read_as_it_was_written(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text('Day,Time,g,Nausea,Note\n2026-11-20,08:30,2.5,3,"rain, wind"\n2026-11-21,20:05,2.75,,\n')
    out = saved_again(tmp_path, log)
    journal = Journal.open(tmp_path / "journal.json", tmp_path / "state")
    assert take_in(journal, out / "log.csv").counts == {"doses": Count(new=2), "checkins": Count(new=1)}
    assert take_in(journal, log).counts == {"doses": Count(same=2), "checkins": Count(same=1)}
