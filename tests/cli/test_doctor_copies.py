"""`ebb doctor --fix` with copies of the journal: told with what they bring, folded in after a yes, one by one.

What counts when two versions differ is tested with the journal.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Ebb, open_journal, tables
from tests.cli.kept import found, journal
from tests.pty.terminal import Terminal, environment, python
from tui import paths
from tui.cli import doctor
from tui.journal import Journal, JournalBusy, checkup, unsaved

Look = Callable[[], dict[str, bytes]]


@pytest.fixture(autouse=True)
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setattr(checkup, "LONGEST_LOOK", 0.05)


@pytest.fixture
def copy(ebb: Ebb, home: Path) -> Path:
    """A copy that Syncthing left, with a dose that the journal does not have."""
    made = journal().with_name("journal.sync-conflict-20261122-174200-ABCDEFG.json")
    made.write_bytes(journal().read_bytes())
    made.chmod(0o600)
    before = journal().read_bytes()
    ebb("--journal", str(made), "dose", "3", "--at", "10:00")
    for path in made.parent.glob(f"{made.name}.*"):
        for inner in path.iterdir() if path.is_dir() else ():
            inner.unlink()
        path.rmdir() if path.is_dir() else path.unlink()
    assert journal().read_bytes() == before
    return made


def test_a_conflict_copy_is_told_with_what_it_would_bring(ebb: Ebb, copy: Path, on_disk: Look) -> None:
    before = on_disk()
    done = ebb("doctor")
    assert done.code == 1
    brings = "1 dose comes (Sun 22 Nov 2026)"
    assert found(done, "Copies") == [
        ("mend", f"{copy} is a copy of the journal (Syncthing, Sun 22 Nov 2026 17:42); folding it in: {brings}.")
    ]
    assert on_disk() == before


def test_it_is_folded_in_after_a_yes_and_lies_among_the_backups_then(ebb: Ebb, copy: Path, on_disk: Look) -> None:
    before = on_disk()
    done = ebb("doctor", "--fix")
    assert done.code == 1, "nobody is there to ask"
    assert "with --yes it is done without a question" in done.err
    assert on_disk() == before
    data = copy.read_bytes()
    done = ebb("doctor", "--fix", "--yes")
    assert (done.code, done.err) == (0, "There is nothing to look at.\n")
    assert found(done, "Copies")[1] == (
        "mended",
        f"{copy} is folded in: 1 dose came (Sun 22 Nov 2026). The copy is among the backups now.",
    )
    assert not copy.exists()
    assert data in [path.read_bytes() for path in journal().with_name("journal.json.backups").iterdir()]
    assert sorted(dose["amount"] for dose in tables()["doses"]) == ["1", "2.7", "3"]
    assert ebb("undo").out.startswith("Took back: folding in of journal.sync-conflict-")


def test_each_copy_is_asked_about_by_itself(ebb: Ebb, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second = copy.with_name("journal (conflicted copy 2026-11-22 180000).json")
    second.write_bytes(copy.read_bytes())
    second.chmod(0o600)
    questions = []

    def answer(question: str, *, yes: bool) -> bool:
        questions.append(question)
        return len(questions) == 2

    monkeypatch.setattr(doctor, "confirmed", answer)
    done = ebb("doctor", "--fix")
    assert done.code == 1
    assert questions == [f"Fold {copy.name} into the journal?", f"Fold {second.name} into the journal?"]
    assert copy.exists()
    assert not second.exists()
    assert "everything in it is here already" in found(ebb("doctor"), "Copies")[0][1]


def test_a_copy_that_is_no_journal_stays(ebb: Ebb, copy: Path) -> None:
    copy.write_text("[1, 2]")
    done = ebb("doctor", "--fix", "--yes")
    assert done.code == 1
    ((state, text),) = found(done, "Copies")
    assert state == "look"
    assert text == (
        f"{copy} is a copy of the journal that cannot be read, so it stays: it holds something other than a journal."
        " Delete the file when you do not need it."
    )
    assert copy.exists()


def test_a_journal_in_use_ends_with_4_and_the_copy_stays(ebb: Ebb, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> None:
        raise JournalBusy(4321)

    monkeypatch.setattr(Journal, "fold_in", busy)
    done = ebb("doctor", "--fix", "--yes")
    assert done.code == 4
    assert "4321" in found(done, "Copies")[1][1]
    assert copy.exists()


def test_changes_that_could_not_be_saved_are_told_and_folded_in(ebb: Ebb, home: Path) -> None:
    opened = open_journal()
    dose = opened.last_dose()
    assert dose is not None
    kept = unsaved.keep(
        opened,
        paths.state_dir(),
        [("dose 5 g", lambda: opened.add_dose(replace(dose, id="waiting", amount=Decimal(5))))],
    )
    assert len(tables()["doses"]) == 2
    done = ebb("doctor")
    assert done.code == 1
    assert found(done, "Unsaved") == [
        (
            "mend",
            f"A copy has changes that could not be saved in the journal. {kept.path}: 1 dose comes (Sun 22 Nov 2026).",
        )
    ]
    done = ebb("doctor", "--fix", "--yes")
    assert done.code == 0
    assert found(done, "Unsaved")[1][0] == "mended"
    assert sorted(dose["amount"] for dose in tables()["doses"]) == ["1", "2.7", "5"]
    assert not kept.path.exists()


# On a terminal


def test_on_a_terminal_the_question_stands_below_what_it_is_about(ebb: Ebb, copy: Path, home: Path) -> None:
    world = environment(
        {
            "HOME": str(home),
            "EBB_JOURNAL": str(journal()),
            "EBB_STATE": str(paths.state_dir()),
            "EBB_CONFIG": str(paths.config_path()),
            "EBB_NOW": NOW,
            "TZ": "America/New_York",
        }
    )
    with Terminal(python("-m", "tui", "doctor", "--fix"), env=world, rows=50) as terminal:
        terminal.wait_for(lambda rows: "and Enter for yes" in "".join(rows))
        assert terminal.text.index("mend    Copies:") < terminal.text.index("Fold journal.sync-conflict")
        terminal.send("y\n")
        assert terminal.wait_exit() == (0, None)
        assert "mended  Copies:" in terminal.text
        assert "80 columns and 50 rows." in " ".join(terminal.text.split())
        assert "There is nothing to look at." in terminal.text
    assert not copy.exists()
