"""`ebb plan preview`: a taper from options alone. What it prints, in which shape, and that nothing of it is saved.

The arithmetic is tested with the domain; here it is asked for as a person would.
"""

import os
import shlex
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.conftest import Ebb, open_journal
from tests.cli.plans import SECTION_6, amounts, check_shape, preview
from tests.examples import worked_plan
from tui.cli import plan_preview
from tui.domain.records import METHODS

Look = Callable[[], dict[str, bytes]]

WORKED = ("--start=20", "--unit=g", "--doses=3", "--precision=0.1", "--min-step=0.5", "--finish=1")
DOCUMENT = Path(__file__).parents[2] / "docs" / "taper.md"


def test_the_worked_plan_of_the_design_has_24_rows_and_161_days(ebb: Ebb) -> None:
    document = preview(ebb, *WORKED, "--rate=10", "--from=2026-09-15")
    check_shape(document)
    assert amounts(document) == SECTION_6
    assert len(document["steps"]) == 24
    assert (document["method"], document["unit"], document["days"]) == ("percent", "g", 161)
    assert document["zero"] == "2027-02-23"
    assert document["steps"][0] == {
        "from": "2026-09-15",
        "amount": "20",
        "cut": None,
        "cut_percent": None,
        "doses": ["6.6", "6.7", "6.7"],
    }
    assert document["steps"][1] == {
        "from": "2026-09-22",
        "amount": "18",
        "cut": "2",
        "cut_percent": 10.0,
        "doses": ["6", "6", "6"],
    }
    assert document["steps"][-1] == {
        "from": "2027-02-23",
        "amount": "0",
        "cut": "1",
        "cut_percent": 100.0,
        "doses": [],
    }


@pytest.mark.parametrize("before", [True, False])
def test_a_preview_saves_nothing_and_makes_nothing(ebb: Ebb, on_disk: Look, before: bool) -> None:
    if before:
        open_journal().begin_plan(worked_plan())
    there = on_disk()
    assert ebb("plan", "preview", "--start", "20").code == 0
    assert ebb("plan", "preview", "--start", "20", "--json").code == 0
    assert ebb("plan", "preview", "--table", "0:20 7:18").code == 0
    assert on_disk() == there


def documented() -> list[tuple[str, str]]:
    """Each preview in docs/taper.md, with the amounts that stand below it."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    return [(line, after) for line, after in pairwise(lines) if "    ebb plan preview" in line]


def test_the_document_on_the_arithmetic_has_previews_of_every_method() -> None:
    assert len(documented()) >= 5


@pytest.mark.parametrize(("line", "said"), documented())
def test_what_the_document_says_is_what_is_computed(ebb: Ebb, line: str, said: str) -> None:
    words = shlex.split(line)[3:]
    assert amounts(preview(ebb, *words)) == said.strip().replace(",", "")


# Which method, and what is usual


@pytest.mark.parametrize(
    ("words", "method"),
    [
        ((), "percent"),
        (("--rate=7.5",), "percent"),
        (("--cut=2",), "linear"),
        (("--until=2027-03-01",), "linear"),
        (("--steps=12",), "hyperbolic"),
        (("--cap=8",), "hyperbolic"),
        (("--k=4",), "hyperbolic"),
        (("--method=hyperbolic",), "hyperbolic"),
        (("--method=LINEAR", "--cut=2"), "linear"),
        (("--table=0:20 7:18",), "custom"),
    ],
)
def test_the_given_inputs_tell_the_method(ebb: Ebb, words: tuple[str, ...], method: str) -> None:
    document = preview(ebb, "--start=20", *words)
    check_shape(document)
    assert document["method"] == method


def test_what_is_not_named_is_what_is_usual(ebb: Ebb) -> None:
    named = ("--unit=g", "--doses=3", "--precision=0.1", "--min-step=0.2", "--finish=1", "--step-days=7", "--rate=5")
    assert preview(ebb, "--start=20") == preview(ebb, "--start=20", *named, "--from=2026-11-22", "--product=leaf")


def test_a_short_time_of_use_in_the_settings_suggests_ten_percent(ebb: Ebb, lived_in: None) -> None:
    assert preview(ebb, "--start=20")["steps"][1]["amount"] == "19"
    open_journal().save_settings({"used_since": "2026-06-01"})
    assert preview(ebb, "--start=20")["steps"][1]["amount"] == "18"


def test_a_precision_is_found_that_measures_the_start_and_every_row(ebb: Ebb) -> None:
    assert preview(ebb, "--start=20.05")["steps"][0]["doses"] == ["6.68", "6.68", "6.69"]
    written = preview(ebb, "--unit=capsule", "--table=0:8 7:7.5 14:7")
    assert written["steps"][1]["doses"] == ["2.5", "2.5", "2.5"]


def test_a_cut_smaller_than_the_usual_smallest_cut_is_taken(ebb: Ebb) -> None:
    assert preview(ebb, "--start=20", "--cut=0.1")["steps"][1]["amount"] == "19.9"


def test_a_day_in_words_and_a_day_long_ago_are_both_read(ebb: Ebb) -> None:
    assert preview(ebb, "--start=20", "--from=tomorrow")["steps"][0]["from"] == "2026-11-23"
    assert preview(ebb, "--start=20", "--from=2020-02-29")["steps"][0]["from"] == "2020-02-29"
    assert preview(ebb, "--start=20", "--until=90 days")["zero"] == "2027-02-20"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mon", "2026-11-23"),
        ("1 mar", "2027-03-01"),
        ("+7d", "2026-11-29"),
        ("yesterday", "2026-11-21"),
        ("-3d", "2026-11-19"),
        ("2 weeks ago", "2026-11-08"),
    ],
)
def test_the_first_day_is_read_as_people_name_days(ebb: Ebb, typed: str, first: str) -> None:
    assert preview(ebb, "--start=20", f"--from={typed}")["steps"][0]["from"] == first


def test_the_day_at_zero_is_the_next_one_of_that_name(ebb: Ebb) -> None:
    assert preview(ebb, "--start=20", "--until=1 mar")["zero"] == "2027-03-01"


def test_a_comma_and_a_percent_sign_are_read(ebb: Ebb) -> None:
    assert preview(ebb, "--start=20,5", "--rate=10%")["steps"][0]["amount"] == "20.5"


# A written table


def test_a_table_that_rises_and_stays_level_is_shown_with_its_warning(ebb: Ebb) -> None:
    document = preview(ebb, "--table", "0:20 7:18 14:18 21:19")
    check_shape(document)
    assert amounts(document) == "20 18 18 19"
    assert (document["zero"], document["days"]) == (None, 21)
    assert [step["cut"] for step in document["steps"]] == [None, "2", "0", "-1"]
    assert [step["cut_percent"] for step in document["steps"]] == [None, 10.0, 0.0, -5.6]
    warnings = " ".join(document["warnings"])
    assert "goes up" in warnings
    assert "stays level" in warnings
    assert "does not come to zero" in warnings
    assert "The app asks once more" in " ".join(ebb("plan", "preview", "--table", "0:20 7:21").out.split())


@pytest.mark.parametrize(
    ("content", "words", "first"),
    [
        ("day,amount\n0,20\n7,18\n", (), "2026-11-22"),
        ("0;20\n7;18,0\n", (), "2026-11-22"),
        ("date,amount\n2026-12-01,20\n2026-12-08,18\n", (), "2026-12-01"),
        ("date,amount\n2026-12-01,20\n2026-12-08,18\n", ("--from=2027-01-01",), "2027-01-01"),
        ("\ufeffTag;g\n0;20\n7;18\n", (), "2026-11-22"),
    ],
)
def test_a_table_is_read_from_a_file(
    ebb: Ebb, tmp_path: Path, content: str, words: tuple[str, ...], first: str
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(content, encoding="utf-8")
    document = preview(ebb, "--table", str(path), *words)
    assert amounts(document) == "20 18"
    assert document["steps"][0]["from"] == first


def test_a_file_in_the_home_folder_is_found(ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "plan.csv").write_text("0,20\n7,18\n")
    assert amounts(preview(ebb, "--table=~/plan.csv")) == "20 18"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe0\x00,\x002\x00", b"\x00" * 5000, b"a,b\n", b"0,20\n" * 60_000, b'"']
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(ebb: Ebb, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(content)
    done = ebb("plan", "preview", "--table", str(path))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("--table: ")
    assert done.err.count("\n") == 1


def test_a_pipe_is_not_waited_for(ebb: Ebb, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = ebb("plan", "preview", "--table", str(tmp_path / "pipe"))
    assert (done.code, done.out) == (1, "")
    assert "nor a file that is there" in done.err


# As text


TEXT = """\
Preview: nothing of it is saved
  Start        8 capsules a day in 3 doses, from today
  Way          2 capsules less every 14 days; after 1 capsule comes zero
  Measured     whole capsules
"""


def test_the_preview_as_text_says_what_plan_it_is_and_shows_every_row(ebb: Ebb) -> None:
    done = ebb("plan", "preview", "--start=8", "--unit=capsule", "--cut=2", "--step-days=14")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(TEXT)
    table = done.out.split("Steps, capsules a day\n")[1].split("\n\n")[0].splitlines()
    assert table == [
        "step  days          plan  cut      %  doses",
        "   1  22 Nov–5 Dec     8              2 + 3 + 3",
        "   2  6–19 Dec         6    2   25.0  2 + 2 + 2",
        "   3  20 Dec–2 Jan     4    2   33.3  1 + 1 + 2",
        "   4  3–16 Jan         2    2   50.0  1 + 1",
        "   5  17–30 Jan        1    1   50.0  1",
        "   6  from 31 Jan      0    1  100.0",
    ]
    assert done.out.endswith("No validated kratom taper exists: the numbers are yours, or your clinician's.\n")
    assert "\nTo know\n- By Sunday " in done.out


@pytest.mark.parametrize("words", [WORKED, ("--start=300", "--unit=mg", "--doses=8"), ("--start=20", "--steps=40")])
def test_it_fits_a_narrow_terminal(ebb: Ebb, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    for width in (40, 60, 80):
        monkeypatch.setattr(plan_preview, "columns", lambda width=width: width)
        lines = ebb("plan", "preview", *words).out.splitlines()
        assert max(map(len, lines)) <= width


def test_a_curve_says_that_it_is_borrowed(ebb: Ebb) -> None:
    said = " ".join(ebb("plan", "preview", "--start=20", "--method=hyperbolic").out.split())
    assert "borrowed by analogy" in said
    assert "No such constant is known for kratom." in said
    assert "a K of 5 g" in said


def test_the_words_in_help_are_those_of_the_records() -> None:
    assert plan_preview.METHODS == METHODS


def test_json_may_be_asked_for_before_the_word_preview(ebb: Ebb) -> None:
    assert ebb("plan", "--json", "preview", "--start", "20").json == preview(ebb, "--start=20")
    done = ebb("plan", "--on", "2026-11-01", "preview", "--start", "20")
    assert (done.code, done.out) == (2, "")
    assert "--on" in done.err
