"""`ebb doctor`: what it says of locks, disk, folders, terminal and clock.

What it says of the journal is tested in test_doctor.
"""

import errno
import fcntl
import locale
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done, Ebb
from tests.cli.kept import found, journal
from tests.journal.conftest import Faulty
from tui.cli import surroundings
from tui.domain.terminal_words import Answer, Inside
from tui.journal import checkup, lock

Look = Callable[[], dict[str, bytes]]


@pytest.fixture(autouse=True)
def in_new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setattr(checkup, "LONGEST_LOOK", 0.05)


def the_line(done: Done, check: str) -> tuple[str, str]:
    (line,) = found(done, check)
    return line


def test_a_lock_that_is_held_ends_with_4_and_names_the_process(ebb: Ebb, three_days: None, on_disk: Look) -> None:
    with lock.held(journal().with_name("journal.json.lock"), 1):
        before = on_disk()
        done = ebb("doctor")
        assert on_disk() == before
    assert done.code == 4
    listed = Path("/proc/locks").exists()  # elsewhere nobody is told to end the process that tells it
    who = f"The journal is locked by {f'process {os.getpid()}' if listed else 'another program'}"
    then = "and nothing can be saved meanwhile: wait, or end that process if it hangs."
    assert the_line(done, "Lock") == ("look", f"{who}, {then}")
    assert ebb("doctor").code == 0


def test_the_lock_of_a_dead_process_is_nothing_to_look_at(ebb: Ebb, three_days: None) -> None:
    journal().with_name("journal.json.lock").write_text("4321\n")
    assert ebb("doctor").code == 0


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (Path.mkdir, "is a folder"),
        (lambda path: path.symlink_to("journal.json"), "is a link"),
        (lambda path: path.symlink_to("nowhere"), "is a link"),
    ],
)
def test_what_can_be_no_lock_file_is_told_before_a_change_is_refused(
    ebb: Ebb, three_days: None, make: Callable[[Path], None], what: str
) -> None:
    lock_file = journal().with_name("journal.json.lock")
    lock_file.unlink()
    make(lock_file)
    done, refused = ebb("doctor"), ebb("dose", "1")
    assert (done.code, refused.code) == (1, 1)
    why = f"because {lock_file}, the journal's lock file, {what}: remove it"
    assert the_line(done, "Lock") == ("look", f"Nothing can be saved, {why}.")
    assert refused.err == f"Nothing was saved, {why} and try again.\n"


def test_a_lock_file_of_somebody_else_is_told(ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch) -> None:
    lock_file, uid = journal().with_name("journal.json.lock"), os.geteuid()

    def refuse(path: Path, *flags: int) -> int:
        if path == lock_file:
            raise PermissionError(errno.EACCES, "Permission denied")
        return os.open(path, *flags)

    monkeypatch.setattr(lock, "os", Faulty(open=refuse, geteuid=lambda: uid + 1))
    assert the_line(ebb("doctor"), "Lock") == (
        "look",
        f"Nothing can be saved, because {lock_file}, the journal's lock file, belongs to somebody else: remove it.",
    )


def test_a_disk_that_cannot_lock_files_is_told(ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no locks here")

    monkeypatch.setattr(fcntl, "flock", refuse)
    done = ebb("doctor")
    assert done.code == 1
    assert the_line(done, "Lock")[1].startswith("This disk cannot lock files")


def test_a_disk_that_is_nearly_full_is_told(ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "room", lambda _target: 19 * 1024 * 1024)
    done = ebb("doctor")
    assert done.code == 1
    assert the_line(done, "Disk") == ("look", "Only 19.0 MB are free where the journal is: free some space.")
    monkeypatch.setattr(checkup, "room", lambda _target: 21 * 1024 * 1024)
    assert ebb("doctor").code == 0
    seen = checkup.look_at(journal())._replace(size=8 * 1024 * 1024)
    monkeypatch.setattr(checkup, "look_at", lambda _journal: seen)
    assert the_line(ebb("doctor"), "Disk")[0] == "look", "three times the journal do not fit any more"


def test_a_state_folder_that_cannot_be_written_is_told(
    ebb: Ebb, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "read only"
    folder.mkdir(mode=0o500)
    monkeypatch.setenv("EBB_STATE", str(folder / "state"))
    done = ebb("doctor")
    folder.chmod(0o700)
    assert done.code == 1
    assert the_line(done, "State")[1].startswith(
        f"{folder / 'state'} cannot be written, so drafts and undo are not kept"
    )


def test_a_file_in_the_place_of_the_state_folder_is_told(
    ebb: Ebb, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("EBB_STATE", str(tmp_path / "file"))
    assert the_line(ebb("doctor"), "State")[0] == "look"


def test_preferences_that_are_not_understood_are_told(ebb: Ebb, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.touch(0o600)
    config.write_text('theme = "purple"')
    done = ebb("doctor")
    assert done.code == 1
    assert the_line(done, "Preferences") == ("look", "config.toml: not understood, so left at the default: theme.")


@pytest.fixture
def in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """80×24 over SSH, in no multiplexer, with a terminal that answers at once."""
    for name in ("COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LC_COLLATE", "TMUX", "STY", "ZELLIJ"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"LANG": "C.UTF-8", "TERM": "xterm-256color", "SSH_CONNECTION": "a 1 b 22"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(surroundings, "size", lambda: (80, 24))
    monkeypatch.setattr(surroundings, "asked", lambda: Answer("answered", 0.042, 1, 1))


def test_the_terminal_is_looked_at_where_there_is_one(ebb: Ebb, in_a_terminal: None) -> None:
    done = ebb("doctor")
    assert done.code == 0
    said = {check: the_line(done, check) for check in ("Terminal", "Size", "Colors", "Unicode", "Curves")}
    said |= {check: the_line(done, check) for check in ("Multiplexer", "Connection", "Latency")}
    why = "as marker is auto and the locale is UTF-8; if you see empty boxes, choose block in Settings"
    assert said == {
        "Terminal": ("ok", "TERM is xterm-256color."),
        "Size": ("ok", "80 columns and 24 rows."),
        "Colors": ("ok", "256, by TERM xterm-256color. Ebbtide uses 256 at most."),
        "Unicode": ("ok", "UTF-8 by LANG C.UTF-8."),
        "Curves": ("ok", f"Drawn with braille dots, {why}."),
        "Multiplexer": ("ok", "None."),
        "Connection": ("ok", "SSH."),
        "Latency": ("ok", "Your terminal answers within 42 ms: keys show at once."),
    }


def test_what_is_to_be_set_is_named_and_counts_as_something_to_look_at(
    ebb: Ebb, in_a_terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert the_line(ebb("doctor"), "Colors")[1].startswith("16,777,216, by COLORTERM truecolor.")
    monkeypatch.setenv("NO_COLOR", "1")
    assert the_line(ebb("doctor"), "Colors")[1].startswith("None, because NO_COLOR is set")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setattr(surroundings, "size", lambda: (59, 19))
    done = ebb("doctor", "--json")
    assert (done.code, done.json["left"]) == (1, 3)
    said = {each["check"]: each["text"] for each in done.json["checks"] if each["state"] == "look"}
    assert "TERM is dumb" in said["terminal"]
    assert "59 columns and 19 rows: the app needs 60 and 20" in said["size"]
    assert "export LANG=C.UTF-8" in said["Unicode"]


def test_a_locale_that_this_machine_does_not_have_is_named(
    ebb: Ebb, in_a_terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise locale.Error

    monkeypatch.setattr(locale, "setlocale", refuse)
    monkeypatch.setenv("LANG", "de_XX.UTF-8")
    state, text = the_line(ebb("doctor"), "Unicode")
    assert state == "look"
    assert text.startswith("This machine does not have the locale de_XX.UTF-8")


def test_the_preferences_that_cost_a_far_line_most_are_named(ebb: Ebb, in_a_terminal: None, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.touch(0o600)
    config.write_text("animation = true\nmouse = true\n")
    done = ebb("doctor")
    assert done.code == 1
    assert the_line(done, "Animation")[0] == "look"
    assert "Turn it off in Settings." in the_line(done, "Animation")[1]
    assert the_line(done, "Mouse")[0] == "ok"


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({}, None),
        ({"STY": "1.pts-0.box"}, "screen"),
        ({"ZELLIJ": "0"}, "zellij"),
        ({"TMUX": "/nowhere/that/is,1,0", "STY": "1"}, "tmux"),
    ],
)
def test_a_multiplexer_is_told_by_its_variable(environ: dict[str, str], name: str | None) -> None:
    found = surroundings.inside(environ)
    assert (found.name if found else None) == name


def test_how_one_came_here_is_told_by_the_processes_above_and_else_by_the_variables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    above: list[str] = []
    monkeypatch.setattr(surroundings, "_parents", lambda _: iter(above))
    told = {"SSH_TTY": "/dev/pts/1"}
    assert surroundings.way(None, {}) == ""
    assert surroundings.way(None, told) == "SSH"
    above[:] = ["bash", "sshd-session", "sshd"]
    assert surroundings.way(None, {}) == "SSH"
    above[:] = ["bash", "mosh-server"]
    assert surroundings.way(None, told) == "mosh"
    above[:] = ["tmux: client", "bash", "login"]
    assert surroundings.way(Inside("tmux", client="12"), told) == "", (
        "the session was begun over SSH; now it is not seen so"
    )


def test_the_zones_are_named_and_a_box_on_utc_is_nothing_to_look_at(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    done = ebb("doctor")
    assert done.code == 0
    here = "It is Sun 22 Nov 2026, 17:42 in America/New_York, your time zone"
    assert found(done, "Time")[-1] == ("ok", f"{here}; this machine is set to UTC, which changes nothing.")


def test_a_clock_that_is_behind_the_last_change_is_told(
    ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-22T17:39:00-05:00")
    assert ebb("doctor").code == 0, "two machines may be some minutes apart"
    monkeypatch.setenv("EBB_NOW", "2026-11-20T09:00:00-05:00")
    done = ebb("doctor")
    assert done.code == 1
    reads = "The clock reads Fri 20 Nov 2026, 09:00, but the last change was saved on Sun 22 Nov 2026, 17:42"
    text = f"{reads}: set the clock right, or what you log gets a wrong day."
    assert ("look", text) in found(done, "Time")


def test_no_name_of_a_file_is_obeyed_by_the_terminal(ebb: Ebb, tmp_path: Path) -> None:
    done = ebb("--journal", str(tmp_path / "\x1b[31mred.json"), "doctor")
    assert done.code == 0
    assert "\x1b" not in done.out
    assert "[31mred.json" in done.out
