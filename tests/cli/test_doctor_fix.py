"""`ebb doctor --fix`: who else can get at the files, what is made private or removed, and what it leaves alone.

Folding copies in is tested in test_doctor_copies.
"""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Ebb, tables
from tests.cli.kept import found, journal, mode
from tests.journal.conftest import Faulty
from tui import paths
from tui.journal import checkup, privacy


@pytest.fixture(autouse=True)
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setattr(checkup, "LONGEST_LOOK", 0.05)


def everything(home: Path) -> list[Path]:
    """What Ebbtide made in that home."""
    return [path for path in home.rglob("*") if "ebbtide" in path.parts or path.name == "config.toml"]


# Who may read it


def test_everything_that_others_can_read_is_found_and_made_private(ebb: Ebb, home: Path) -> None:
    made = everything(home)
    assert {"journal.json", "journal.json.lock", "writer", "ebb.log", "config.toml", "drafts"} <= {p.name for p in made}
    for path in made:
        path.chmod(0o755 if path.is_dir() else 0o644)
    done = ebb("doctor")
    assert done.code == 1
    files, folders = found(done, "Privacy")
    assert files[0] == folders[0] == "mend"
    assert files[1].startswith("Others on this machine can read ")
    assert folders[1].startswith("Others on this machine can look into ")
    assert mode(journal()) == 0o644, "nothing is changed without --fix"
    done = ebb("doctor", "--fix")
    assert (done.code, done.err) == (0, "There is nothing to look at.\n")
    assert [state for state, _ in found(done, "Privacy")] == ["mend", "mended", "mend", "mended"]
    assert {mode(path) for path in made} == {0o600, 0o700}
    assert ebb("doctor").code == 0


@pytest.mark.parametrize("name", ["journal.json", "journal.json.lock", "writer", "config.toml", "2026-11-22.json"])
@pytest.mark.parametrize("wrong", [0o640, 0o604, 0o622])
def test_each_file_counts(ebb: Ebb, home: Path, name: str, wrong: int) -> None:
    (path,) = (path for path in home.rglob("*") if path.name == name)
    path.chmod(wrong)
    done = ebb("doctor")
    assert found(done, "Privacy") == [("mend", f"Others on this machine can read {path}.")]
    assert ebb("doctor", "--fix").code == 0
    assert mode(path) == 0o600


def test_many_names_are_cut_short(ebb: Ebb, home: Path) -> None:
    for path in everything(home):
        if path.is_file():
            path.chmod(0o644)
    ((_, text),) = found(ebb("doctor"), "Privacy")
    count = sum(path.is_file() for path in everything(home))
    assert text.endswith(f" and {count - 3} more.")


def test_a_file_that_is_meant_to_be_read_only_stays_so(ebb: Ebb, home: Path) -> None:
    copy = journal().with_name("journal.json.backups") / "2026-11-22.json"
    copy.chmod(0o444)
    ebb("doctor", "--fix")
    assert mode(copy) == 0o400


@pytest.fixture
def within_reach(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the program every folder above the home lets others pass, wherever the tests keep theirs."""
    above = Path(os.path.realpath(home)).parents

    def look(path: Path) -> os.stat_result:
        found = path.stat()
        return os.stat_result((found.st_mode | 0o055, *found[1:])) if path in above else found

    monkeypatch.setattr(privacy, "os", Faulty(stat=look))


def test_a_home_is_not_ours_to_close(ebb: Ebb, home: Path, within_reach: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_JOURNAL", str(home / "journal.json"))
    ebb("dose", "1", "--at", "09:00")
    home.chmod(0o755)
    done = ebb("doctor", "--fix", "--yes")
    assert done.code == 1
    ((state, text),) = found(done, "Privacy")
    assert state == "look"
    assert text.startswith(f"Others can see the names of the files in {home} (mode 0755), though not read the journal")
    assert f"chmod 700 {home}" in text
    assert mode(home) == 0o755


def test_a_shared_folder_that_nobody_else_can_reach_is_nothing_to_look_at(ebb: Ebb, home: Path) -> None:
    (home / "share" / "thesis.txt").touch()
    (home / "share").chmod(0o755)
    ebb("--journal", str(home / "share" / "journal.json"), "dose", "1")
    home.chmod(0o700)
    assert found(ebb("--journal", str(home / "share" / "journal.json"), "doctor"), "Privacy")[0][0] == "ok"


@pytest.mark.parametrize("ours", [True, False])
def test_a_folder_into_which_others_can_put_files_is_told(ebb: Ebb, home: Path, ours: bool) -> None:
    folder = journal().parent if ours else home / "share"
    other = folder / "journal.json"
    ebb("--journal", str(other), "dose", "1", "--at", "09:00")
    if not ours:
        (folder / "thesis.txt").touch()
    folder.chmod(0o777)
    done = ebb("--journal", str(other), "doctor", "--fix")
    lines = found(done, "Privacy")
    if ours:
        assert [state for state, _ in lines] == ["mend", "mended"]
        assert mode(folder) == 0o700
        return
    assert lines[0][0] == "look"
    assert lines[0][1].startswith(f"Others can put files into {folder} (mode 0777), also in the place of the journal")
    assert mode(folder) == 0o777


def test_files_of_somebody_else_are_told_and_left(ebb: Ebb, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = os.geteuid()
    monkeypatch.setattr(privacy, "_name", {uid: "ann", uid + 1: "bob"}.__getitem__)
    monkeypatch.setattr(os, "geteuid", lambda: uid + 1)
    done = ebb("doctor", "--fix")
    assert done.code == 1
    ((state, text),) = found(done, "Privacy")
    assert state == "look"
    assert text.endswith(
        "they belong to ann, and you are bob. Run ebb as ann, or have an administrator give them to you."
    )


def test_a_disk_that_keeps_no_modes_is_told(ebb: Ebb, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal().chmod(0o644)
    monkeypatch.setattr(os, "chmod", lambda *_: None)
    done = ebb("doctor", "--fix")
    assert done.code == 1
    state, text = found(done, "Privacy")[-1]
    assert (state, "this disk keeps no modes" in text) == ("look", True)


# What is somebody else's


def modes(folder: Path) -> dict[str, int]:
    """Everything in that folder, and its mode."""
    return {str(path.relative_to(folder)): mode(path) for path in sorted((folder, *folder.rglob("*")))}


def strangers(folder: Path, *names: str) -> None:
    """Files of the person's own, which anybody may read and run."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("of my own\n")
        path.chmod(0o755)
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


@pytest.mark.parametrize(
    ("named", "others"),
    [
        ("precious/journal.json", ["precious"]),
        ("index.html", ["index.html", "index.html.lock", "index.html.backups/a.txt", "index.html.bak"]),
        ("tool", ["tool"]),
        ("journal", ["journal.txt", "journal.d/bin/run.sh", "journal.backups/mine.txt", "journal.old/drafts/a"]),
        ("journal.json", ["journal.json.damaged-by-me.json", ".journal.json.swp", "journal.json.backups"]),
        ("journal.json", ["journal.json (conflicted copy)/a.txt", "journal.json.lock/a", ".journal.json.tmp"]),
    ],
)
def test_what_is_not_of_ebbtide_keeps_its_mode(
    ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, others: list[str]
) -> None:
    folder = tmp_path / "mine"
    strangers(folder, *others)
    monkeypatch.setenv("EBB_JOURNAL", str(folder / named))
    before = modes(folder)
    done = ebb("doctor", "--fix", "--yes")
    assert modes(folder) == before
    assert "mended" not in [state for state, _ in found(done, "Privacy")]


def test_beside_a_journal_files_of_your_own_keep_their_modes(ebb: Ebb, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    strangers(folder, "journal.txt", "journal.d/run.sh", "journal.backups/why.txt")
    mine = modes(folder)
    named = str(folder / "journal")
    for at in ("09:00", "10:00"):
        assert ebb("--journal", named, "dose", "1", "--at", at).code == 0
    (folder / "journal").chmod(0o644)
    assert [state for state, _ in found(ebb("--journal", named, "doctor", "--fix"), "Privacy")][:2] == [
        "mend",
        "mended",
    ]
    assert {name: value for name, value in modes(folder).items() if name in mine} == mine
    assert mode(folder / "journal") == 0o600


def test_files_of_your_own_in_the_state_folder_keep_their_modes(
    ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "mine"
    names = ("writer", "drafts/letters/a.txt", "unsaved/b.txt", "history-of-france.json", "no-locks-here/c", "d.tmp")
    strangers(state, *names)
    monkeypatch.setenv("EBB_STATE", str(state))
    before = modes(state)
    done = ebb("doctor", "--fix", "--yes")
    assert modes(state) == before
    assert "move the journal" not in done.out


def test_a_file_of_another_program_that_is_named_for_the_preferences_keeps_its_mode(
    ebb: Ebb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "pyproject.toml"
    config.write_text('[project]\nname = "of my own"\n')
    config.chmod(0o644)
    monkeypatch.setenv("EBB_CONFIG", str(config))
    ebb("doctor", "--fix", "--yes")
    assert mode(config) == 0o644


def test_a_damaged_journal_is_made_private_all_the_same(ebb: Ebb, tmp_path: Path) -> None:
    named = tmp_path / "alone" / "journal.json"
    assert ebb("--journal", str(named), "dose", "1").code == 0
    named.write_bytes(named.read_bytes()[:60])
    named.chmod(0o644)
    assert ebb("--journal", str(named), "doctor", "--fix").code == 3
    assert mode(named) == 0o600


def test_a_folder_of_the_machine_is_not_to_be_closed(ebb: Ebb, tmp_path: Path, within_reach: None) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    ebb("--journal", str(folder / "journal.json"), "dose", "1")
    folder.chmod(0o1755)
    ((state, text),) = found(ebb("--journal", str(folder / "journal.json"), "doctor", "--fix"), "Privacy")
    assert state == "look"
    assert text.endswith("move the journal to a folder of its own.")
    assert "chmod" not in text
    assert mode(folder) == 0o1755


def test_what_belongs_to_somebody_else_is_not_called_mendable(
    ebb: Ebb, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal().chmod(0o644)
    uid = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: uid + 1)
    done = ebb("doctor", "--fix")
    assert [state for state, _ in found(done, "Privacy")] == ["look"]
    assert mode(journal()) == 0o644


# Leftovers


def test_what_a_killed_program_left_is_removed(ebb: Ebb, home: Path) -> None:
    name = f".journal.json.{'0' * 16}.tmp"
    left = [journal().with_name(name), journal().with_name("journal.json.backups") / name, paths.state_dir() / name]
    fresh = journal().with_name(f".journal.json.{'1' * 16}.tmp")
    for path in (*left, fresh):
        path.touch(0o600)
    for path in left:
        os.utime(path, (1, 1))
    done = ebb("doctor")
    assert done.code == 1
    assert found(done, "Leftovers") == [
        ("mend", "3 temporary files were left by a program that was killed; nothing needs them.")
    ]
    done = ebb("doctor", "--fix")
    assert done.code == 0
    assert found(done, "Leftovers")[1] == ("mended", "3 temporary files removed.")
    assert not any(path.exists() for path in left)
    assert fresh.exists(), "somebody may be writing it at this moment"


# A damaged journal


def test_a_damaged_journal_is_brought_back(ebb: Ebb, home: Path) -> None:
    journal().write_bytes(journal().read_bytes()[:-100])
    os.utime(journal(), (1, 1))
    assert ebb("doctor").code == 3
    done = ebb("doctor", "--fix", "--yes")
    assert [state for state, _ in found(done, "Journal")] == ["mend", "mended"]
    assert [state for state, _ in found(done, "Damage")] == ["mend", "mended"]
    assert done.code == 0
    assert len(tables()["doses"]) >= 1
