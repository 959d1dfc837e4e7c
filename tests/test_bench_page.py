"""The figures that are kept: docs/performance.md and the README say the same, from one run, with every budget there is.

Nothing is measured here; `python -m bench` does that.
"""

import platform
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import report
from bench.report import BEGIN, END, Section
from bench.rows import Limit, Row

JOURNALS = ("empty", "one year", "ten years")
BUDGETS = {
    "start to Today's numbers, ten years": ("1.50 ×", "1.35 ×"),
    "start, ten years against empty": ("1.25 ×", "–"),
    **{f"bytes until still, {size}": ("20.0 KB", "16.0 KB") for size in JOURNALS},
    "a minute idle": ("500 bytes", "–"),
    "a digit in the check-in": ("400 bytes", "–"),
    "a durable save, ten years": ("0.125 ×", "–"),
    "ebb status, one year": ("7.00 ×", "–"),
    "ebb status, ten years": ("12.0 ×", "–"),
    "ebb dose 2.5, one year": ("17.0 ×", "–"),
    "ebb dose 2.5, ten years": ("24.0 ×", "–"),
}
"""What the design promises over SSH: each row with its budget and its aim."""
SECTIONS = [Section("First", "About it.", "| a |"), Section("Second", "", "| b |"), Section("Third", "", "| c |")]


def kept() -> dict[str, str]:
    """The page by its headings; before the first of them it says how the run was."""
    parts = re.split(r"\n## (.+)\n\n", (report.ROOT / report.PAGE).read_text(encoding="utf-8"))
    texts = {title: text.strip() for title, text in zip(parts[1::2], parts[2::2], strict=True)}
    return {"": parts[0].removeprefix(report.INTRODUCTION).strip(), **texts}


def cells(table: str) -> dict[str, list[str]]:
    """The lines of the tables in a text by their first cell."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line[:1] == "|"]
    return {line[0]: line[1:] for line in lines}


def test_the_readme_has_the_tables_of_the_page_word_for_word() -> None:
    readme = (report.ROOT / report.README).read_text(encoding="utf-8")
    page = kept()
    said = "\n\n".join(page[title] for title in ("", "The budgets", "Beside other programs"))
    assert readme.split(BEGIN)[1].split(END)[0].strip() == said


def test_the_page_has_every_row_that_the_design_has_with_its_budget() -> None:
    rows = cells(kept()["The budgets"])
    assert {what: tuple(rows[what][3:5]) for what in BUDGETS} == BUDGETS
    assert {f"start to Today's numbers, {size}" for size in JOURNALS} <= rows.keys()
    assert all(line[0] != "–" for line in rows.values())


def test_the_page_has_every_screen_every_key_of_a_checkin_and_the_memory_on_each_journal() -> None:
    page = kept()
    screens = {
        "Check-in",
        "Taper",
        "Tips",
        "Trends",
        "Journal",
        "Settings",
        "Guide",
        "Urge",
        "Get help",
        "Keys",
        "Dose",
    }
    assert screens | {"Palette"} <= cells(page["To each screen and back"]).keys()
    assert [number for number in cells(page["A check-in"]) if number.isdigit()] == [str(key) for key in range(1, 21)]
    assert {f"most memory, {size}" for size in JOURNALS} <= cells(page["Memory"]).keys()
    assert cells(page["Imports"])["only in the app"]


def test_the_machine_is_described_without_its_name(tmp_path: Path) -> None:
    machine = report.machine(tmp_path)
    assert platform.node() not in machine
    assert str(tmp_path) not in machine
    assert re.search(r"\d+ CPUs, \d+ GB of memory, a disk with [\d.]+ ms a synced write of 4 KB; Python 3\.", machine)


def test_a_run_is_kept_on_the_page_and_between_the_marks_of_the_readme(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text(f"# Ours\n\n{BEGIN}\nold figures\n{END}\n\nThe rest.\n")
    report.keep("A run.", SECTIONS, SECTIONS[:2], tmp_path)
    readme = (tmp_path / "README.md").read_text()
    assert readme == f"# Ours\n\n{BEGIN}\n\nA run.\n\nAbout it.\n\n| a |\n\n| b |\n\n{END}\n\nThe rest.\n"
    page = (tmp_path / "docs" / "performance.md").read_text()
    assert page.startswith(f"{report.INTRODUCTION}\nA run.\n\n## First\n\nAbout it.\n\n| a |\n\n## Second\n")
    assert page.endswith("\n## Second\n\n| b |\n\n## Third\n\n| c |\n")
    report.keep("A run.", SECTIONS, SECTIONS[:2], tmp_path)
    assert (tmp_path / "README.md").read_text() == readme


@pytest.mark.parametrize("text", ["no mark", f"{BEGIN} alone", f"{END} before {BEGIN}", f"{BEGIN}{END}{BEGIN}{END}"])
def test_a_readme_without_both_marks_is_left_alone_and_so_is_the_page(tmp_path: Path, text: str) -> None:
    (tmp_path / "README.md").write_text(text)
    with pytest.raises(ValueError, match="marks"):
        report.keep("A run.", SECTIONS, SECTIONS[:2], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert (tmp_path / "README.md").read_text() == text


def test_how_a_run_was_fits_the_page() -> None:
    told = report.told("a machine " * 20, 5, date(2026, 11, 3), (0.24, 1.5), took=600, quick=True)
    assert told.startswith("A quick run of 3 November 2026: a machine")
    assert " ".join(told.split()).endswith("5 turns; load 0.2 before and 1.5 after; 10 minutes.")
    assert max(map(len, told.splitlines())) <= 120


@pytest.mark.parametrize(
    ("words", "keeps"),
    [
        ([], True),
        (["--quick"], False),
        (["--runs", "1"], False),
        (["--no-keep"], False),
        (["--quick", "--keep"], True),
    ],
)
def test_only_a_whole_run_is_kept_unless_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    running_clock: None,
    tmp_path: Path,
    words: list[str],
    keeps: bool,
) -> None:
    done: list[list[Section]] = []
    monkeypatch.setattr(sys, "argv", ["bench", *words, "--out", str(tmp_path / "out.md")])
    monkeypatch.setattr("bench.workplace.SIZES", {})
    monkeypatch.setattr(bench, "measure", lambda *_: ([Row("start", "ms", 1.0)], SECTIONS))
    monkeypatch.setattr(report, "keep", lambda *texts: done.append(texts[2]))
    assert bench.main() == 0
    assert done == ([SECTIONS[:2]] if keeps else [])
    printed = capsys.readouterr().out
    assert printed.endswith("\n## Third\n\n| c |\n")
    assert (tmp_path / "out.md").read_text() == printed


def test_a_part_alone_is_printed_and_never_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], running_clock: None
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "--commands", "--keep"])
    monkeypatch.setattr("bench.workplace.SIZES", {})
    monkeypatch.setattr("bench.starting.report", lambda *given: f"{given[1]} runs")
    monkeypatch.setattr(report, "keep", lambda *_: pytest.fail("kept"))
    assert bench.main() == 0
    assert capsys.readouterr().out == "12 runs\n"


def test_only_a_missed_budget_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    budget = Limit(1.5, 1.35)
    assert not bench.missed([Row("start", "ms", 140.0, 100.0, limit=budget), Row("without one", "ms", None)])
    assert bench.missed([Row("start", "ms", 151.0, 100.0, limit=budget)])
    assert bench.missed([Row("start", "ms", None, 100.0, limit=budget)])
