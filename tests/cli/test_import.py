"""`ebb import`: how a file is understood is shown, it is taken in whole or not at all, and `ebb undo` takes it back.

What a log says and what of it is new is tested with the domain and the journal.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ebb, newer, tables
from tests.examples import worked_plan
from tui import paths
from tui.cli import importing
from tui.domain.importing_words import ASK
from tui.journal import Journal, JournalBusy

Look = Callable[[], dict[str, bytes]]

LOG = """Day,Time,g,Nausea,Weight
21/11/2026,8:30,"2,5",3,80
21/11/2026,12:30,2.7,,
22/11/2026,08:00,1,,
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    made = tmp_path / "log.csv"
    made.write_text(LOG)
    return made


def amounts() -> list[str]:
    return sorted(dose["amount"] for dose in tables().get("doses", []))


def test_how_a_log_is_understood_is_shown_and_then_it_is_taken_in(ebb: Ebb, lived_in: None, log: Path) -> None:
    done = ebb("import", str(log), "--map", "date=Day,time=Time,amount=g,nausea=Nausea", "--yes")
    assert done.code == 0
    assert done.err.splitlines() == [
        "Columns: Day -> date, Time -> time, g -> amount, Nausea -> nausea. Left out: Weight.",
        "Line 2: Day -> date: Sat 21 Nov 2026; Time -> time: 08:30; g -> amount: 2.5 g leaf; Nausea -> nausea: 3",
        "Line 3: Day -> date: Sat 21 Nov 2026; Time -> time: 12:30; g -> amount: 2.7 g leaf",
        "Line 4: Day -> date: Sun 22 Nov 2026; Time -> time: 08:00; g -> amount: 1 g leaf",
        "Its dates are read as day, month, year.",
        "Its times are read as those of America/New_York.",
        "No column gives the product: the doses are taken as leaf.",
        "The largest dose is 2.7 g, in line 3.",
        "Scores are read as 0 (none) to 4 (extreme): nausea 3 to 3.",
        "3 doses in it: 3 new, 0 same, 0 different.",
        "1 check-in in it: 1 new, 0 same, 0 different.",
        "The changes: 3 doses and 1 check-in come (Sat 21 Nov to Sun 22 Nov 2026).",
        "Your doses of today change from 0 to 1, and count at once.",
    ]
    kept = paths.journal_path(None).with_name("journal.json.backups") / "2026-11-22T174210-before-merge.json"
    assert done.out == (
        f"Took in {log}: 3 doses and 1 check-in came (Sat 21 Nov to Sun 22 Nov 2026). The state before is kept as"
        f" {kept}; ebb undo takes it back.\n"
    )
    assert kept.exists()
    assert amounts() == ["1", "2.5", "2.7"]


def test_ebb_undo_takes_it_back(ebb: Ebb, lived_in: None, log: Path) -> None:
    before = tables()
    ebb("import", str(log), "--yes")
    assert ebb("undo").out == "Took back: import of log.csv.\n"
    assert {name: rows for name, rows in tables().items() if rows and name != "meta"} == {
        name: rows for name, rows in before.items() if name != "meta"
    }


def test_twice_is_once(ebb: Ebb, lived_in: None, log: Path, on_disk: Look) -> None:
    ebb("import", str(log), "--yes")
    before = on_disk()
    done = ebb("import", str(log))
    assert (done.code, done.out) == (0, f"Took in {log}: nothing new.\n")
    assert done.err.splitlines()[-3:] == [
        "3 doses in it: 0 new, 3 same, 0 different.",
        "1 check-in in it: 0 new, 1 same, 0 different.",
        "Nothing new.",
    ]
    assert on_disk() == before


def test_without_a_yes_nothing_is_taken(ebb: Ebb, lived_in: None, log: Path, on_disk: Look) -> None:
    before = on_disk()
    done = ebb("import", str(log))
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[-1] == "Nothing was changed; add --yes to take it in."
    assert on_disk() == before


@pytest.mark.parametrize("answer", [True, False])
def test_it_is_asked_once_where_somebody_can_answer(
    ebb: Ebb, lived_in: None, log: Path, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    questions = []

    def asked(question: str, *, yes: bool) -> bool:
        questions.append(question)
        return answer

    monkeypatch.setattr(importing, "confirmed", asked)
    assert ebb("import", str(log)).code == (0 if answer else 1)
    assert questions == ["Take it in? What the journal says now is kept as a backup first."]
    assert bool(amounts()) == answer


def test_that_times_are_made_up_is_said_in_the_question_itself(
    ebb: Ebb, lived_in: None, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.write_text("Day,g\n20/11/2026,1\n21/11/2026,2\n")
    questions = []

    def asked(question: str, *, yes: bool) -> bool:
        questions.append(question)
        return False

    monkeypatch.setattr(importing, "confirmed", asked)
    done = ebb("import", str(log))
    assert questions == [f"2 doses without a time will be at 12:00, which is made up. {ASK}"]
    assert ebb("import", str(log), "--json", "--dry-run").json["without_time"] == 2
    assert (
        "2 doses without a time get 12:00: --at gives another. It is made up, so Today says only on which day such a"
        " dose was, and Hours leaves it out."
    ) in done.err.splitlines()


@pytest.mark.parametrize("flag", ["--dry-run", "--preview"])
def test_a_dry_run_only_shows(ebb: Ebb, lived_in: None, log: Path, on_disk: Look, flag: str) -> None:
    before = on_disk()
    done = ebb("import", str(log), flag, "--yes")
    assert done.code == 0
    assert done.out == (
        f"Would take in {log}: 3 doses and 1 check-in come (Sat 21 Nov to Sun 22 Nov 2026). Nothing was changed.\n"
    )
    assert on_disk() == before


def test_an_import_as_json_is_one_document(ebb: Ebb, lived_in: None, log: Path) -> None:
    done = ebb("import", str(log), "--json", "--dry-run").json
    assert done == {
        "path": str(log),
        "kind": "log",
        "columns": {"date": "Day", "time": "Time", "amount": "g", "nausea": "Nausea"},
        "left_out": ["Weight"],
        "without_time": 0,
        "tables": {
            "doses": {"new": 3, "same": 0, "different": 0, "kept": 0, "removed": 0},
            "checkins": {"new": 1, "same": 0, "different": 0, "kept": 0, "removed": 0},
        },
        "comes": {"doses": 3, "checkins": 1},
        "goes": {},
        "changes": {},
        "first": "2026-11-21",
        "last": "2026-11-22",
        "taken": False,
        "kept": None,
    }
    taken = ebb("import", str(log), "--json", "--yes").json
    assert taken["taken"]
    assert Path(taken["kept"]).exists()


def test_what_the_person_said_otherwise_stays_and_is_counted(ebb: Ebb, lived_in: None, log: Path) -> None:
    ebb("dose", "3", "--at", "2026-11-21T08:30")
    ebb("checkin", "--day", "2026-11-21", "--set", "nausea=1")
    done = ebb("import", str(log), "--yes")
    assert "3 doses in it: 2 new, 0 same, 1 different: yours stays." in done.err
    assert "1 check-in in it: 0 new, 0 same, 1 different: yours stays." in done.err
    assert "1 day of these had doses before: both count." in done.err
    assert amounts() == ["1", "2.7", "3"]


def test_every_problem_is_told_with_its_place_and_nothing_is_taken(
    ebb: Ebb, lived_in: None, log: Path, on_disk: Look
) -> None:
    log.write_text(LOG + "22/11/2026,25:00,x,9,\n" + "23/11/2026,8:00,1,,\n" * 7)
    before = on_disk()
    done = ebb("import", str(log), "--yes")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == [
        f"{log}, line 5, column Time: '25:00' is not a time; write it like 08:30.",
        *(
            f"{log}, line {line}, column Time: 08:00 on Monday 23 November 2026 is in the future: correct it."
            for line in range(6, 10)
        ),
        "And 3 more like these. Nothing was taken in.",
    ]
    assert on_disk() == before


def test_the_order_of_dates_is_asked_for_where_nothing_tells(ebb: Ebb, lived_in: None, log: Path) -> None:
    log.write_text("Day,g\n03/04/2026,1\n")
    assert "add --dates dmy or --dates mdy" in ebb("import", str(log), "--at", "12:00", "--yes").err
    done = ebb("import", str(log), "--at", "12:00", "--dates", "mdy", "--yes")
    assert "Line 2: Day -> date: Wed 4 Mar 2026; g -> amount: 1 g leaf at 12:00, as the file has no time" in done.err
    assert "1 dose without a time gets 12:00: --at gives another." in done.err
    assert [dose["at"] for dose in tables()["doses"]] == ["2026-03-04T12:00:00-05:00"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--at", "noon"), "'noon' is not a time of day; write it like 12:00"),
        (("--dates", "dym"), "did you mean"),
        (("--unit", "stone"), "not a unit"),
        (("--product", "leef"), "did you mean leaf?"),
        (("--encoding", "latin-2"), "did you mean latin"),
        (("--encoding", "zip"), "is not a name of an encoding; it is one of utf-8, utf8"),
        (("--delimiter", "pipe"), "not a delimiter"),
        (("--mapp", "a=b"), "no option"),
    ],
)
def test_a_wrong_option_is_told_before_anything_is_read(ebb: Ebb, log: Path, words: tuple[str, ...], hint: str) -> None:
    done = ebb("import", str(log), *words)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("{0}/none.csv", "There is no file"),
        ("{0}", "is a folder without an export of Ebbtide"),
        ("/dev/null", "not an ordinary file"),
        ("-", "not the name of a file"),
        ("{0}/journal.json", "This is a journal itself: fold it in with ebb merge."),
        ("{0}/closed.csv", "No column gives the day"),
    ],
)
def test_what_is_no_file_to_take_in_is_refused(ebb: Ebb, lived_in: None, tmp_path: Path, path: str, hint: str) -> None:
    (tmp_path / "closed.csv").write_text("a,b\n1,2\n")
    done = ebb(
        "import", path.format(tmp_path if path != "{0}/journal.json" else paths.journal_path(None).parent), "--yes"
    )
    assert (done.code, done.out) == (1, "")
    assert hint in done.err


def test_a_journal_of_a_newer_ebbtide_is_left_as_it_is(ebb: Ebb, lived_in: None, log: Path) -> None:
    path = paths.journal_path(None)
    newer(path, path)
    before = path.read_bytes()
    done = ebb("import", str(log), "--yes")
    assert (done.code, done.out) == (1, "")
    assert "update Ebbtide" in done.err.splitlines()[-1]
    assert path.read_bytes() == before


def test_a_journal_in_use_ends_with_4(ebb: Ebb, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise JournalBusy(4321)

    monkeypatch.setattr(Journal, "bring_in", busy)
    done = ebb("import", str(log), "--yes")
    assert (done.code, done.out) == (4, "")
    assert "4321" in done.err


def test_an_export_comes_back_and_the_plan_that_comes_into_force_is_said(
    ebb: Ebb, tapering: None, tmp_path: Path
) -> None:
    ebb("dose", "2.7", "--at", "08:00")
    out, again = tmp_path / "out.json", tmp_path / "again.json"
    ebb("export", "--format", "json", "--out", str(out))
    other = str(tmp_path / "other" / "journal.json")
    done = ebb("--journal", other, "import", str(out), "--yes")
    assert done.code == 0
    assert "1 dose in it: 1 new, 0 same, 0 different." in done.err
    assert f"A plan comes into force: the one of {worked_plan().start} g a day from 2026-09-15." in done.err
    ebb("--journal", other, "export", "--format", "json", "--out", str(again))
    assert again.read_bytes() == out.read_bytes()
    assert ebb("--journal", other, "import", str(out)).out == f"Took in {out}: nothing new.\n"


def test_a_name_of_a_file_with_odd_letters_is_shown_plainly(ebb: Ebb, lived_in: None, tmp_path: Path) -> None:
    odd = tmp_path / "a\x1b[31m\nb.csv"
    odd.write_text(LOG)
    done = ebb("import", str(odd), "--yes")
    assert done.code == 0
    assert "\x1b" not in done.out + done.err
    assert ebb("undo").out == "Took back: import of a[31m b.csv.\n"


def test_tables_of_other_programs_are_one_line_however_many_they_are(ebb: Ebb, lived_in: None, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    others = ", ".join(f'"t{number}": [{{"id": "a"}}]' for number in range(40))
    out.write_text(f'{{"format": "ebbtide", "version": 1, "schema": 1, "tables": {{{others}}}}}')
    done = ebb("import", str(out), "--dry-run")
    assert done.err.splitlines() == [
        "40 other entries in it: 40 new, 0 same, 0 different.",
        "The changes: 40 other entries come.",
    ]
