"""How `ebb` is called: help, versions, slips in names, which journal, and where errors go.

The commands themselves are tested beside this.
"""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ebb
from tui import __version__, cli
from tui.cli import output, session
from tui.journal import Journal, JournalBusy, JournalError

Look = Callable[[], dict[str, bytes]]
COMMANDS = (
    "backup",
    "checkin",
    "completion",
    "demo",
    "doctor",
    "dose",
    "export",
    "import",
    "merge",
    "plan",
    "remind",
    "report",
    "restore",
    "setup",
    "sos",
    "status",
    "tips",
    "today",
    "undo",
    "urge",
)
GROUPS = ("To begin", "Every day", "The taper", "Looking back", "The journal", "In the shell")


def test_help_lists_the_commands_that_there_are(ebb: Ebb) -> None:
    done = ebb("--help")
    assert (done.code, done.err) == (0, "")
    groups = {group: done.out.split(f"\n{group}:\n")[1].split("\n\n")[0] for group in GROUPS}
    listed = [line.split()[0] for group in groups.values() for line in group.splitlines()]
    assert sorted(listed) == sorted(COMMANDS)
    assert "kratom" not in done.out.lower()
    assert not any("..." in group for group in groups.values())


@pytest.mark.parametrize("command", [*COMMANDS, "plan list", "plan preview"])
def test_every_command_has_help_with_an_example(ebb: Ebb, command: str) -> None:
    done = ebb(*command.split(), "--help")
    assert done.code == 0
    assert f"\n    ebb {command}" in done.out
    assert ("--journal PATH" in done.out) == (command != "demo"), "the demo has a journal of its own"
    assert max(map(len, done.out.splitlines())) <= 80
    assert done.out.isascii()


def test_the_version_is_told(ebb: Ebb) -> None:
    assert ebb("--version").out == f"Ebbtide {__version__}\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("dos",), "did you mean ebb dose?"),
        (("statsu",), "did you mean ebb status?"),
        (("xyzzy",), "see ebb --help"),
        (("help",), "ebb --help has every command, ebb sos who to call."),
        (("emergency",), "ebb sos says who to call"),
        (("overdose",), "ebb sos says who to call"),
        (("Suicide",), "ebb sos says who to call"),
        (("911",), "ebb sos says who to call"),
        (("sos", "xx", "yy"), "ebb sos has your numbers"),
        (("\x1b[31mdos",), "There is no command"),
        (("dose", "--unti", "g"), "did you mean --unit?"),
        (("dose", "-x"), "see ebb dose --help"),
        (("dose", "--at"), "see ebb dose --help"),
        (("plan", "preview", "--start"), "see ebb plan preview --help"),
        (("checkin", "--sett", "a=1"), "did you mean --set?"),
        (("--jurnal", "x", "dose"), "did you mean --journal?"),
        (("dose", "2", "--at"), "--at"),
        (("undo", "3"), "see ebb undo --help"),
        (("plan", "previw"), "did you mean ebb plan preview?"),
        (("plan", "--jsn"), "did you mean --json?"),
        (("plan", "lst"), "did you mean ebb plan list?"),
        (("plan", "--json", "list"), "ebb export --format json"),
        (("plan", "--on", "yesterday", "list"), "leave it out"),
        (("completion", "fsh"), "did you mean fish?"),
        (("plan", "preview", "--sart", "20"), "did you mean --start?"),
        (("plan", "preview", "--start", "20", "--metod", "linear"), "did you mean --method?"),
        (("plan", "preview", "--start", "20", "--method", "lineer"), "did you mean linear?"),
        (("plan", "preview"), "--start 20"),
        (("--json",), "--json"),
    ],
    ids=lambda words: " ".join(words).replace("\x1b", "ESC") if isinstance(words, tuple) else "",
)
def test_a_slip_is_said_in_one_line_that_helps(ebb: Ebb, on_disk: Look, words: tuple[str, ...], hint: str) -> None:
    done = ebb(*words)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err
    assert done.err.count("\n") == 1
    assert "\x1b" not in done.err
    assert not on_disk()


@pytest.mark.parametrize("before", [True, False])
def test_the_journal_can_be_named_before_or_after_the_command(ebb: Ebb, tmp_path: Path, before: bool) -> None:
    named = ("--journal", str(tmp_path / "other.json"))
    words = (*named, "dose", "2") if before else ("dose", "2", *named)
    assert ebb(*words).code == 0
    assert (tmp_path / "other.json").exists()
    assert not (tmp_path / "journal.json").exists()
    assert ebb("status", *named, "--json").json["doses_today"] == 1
    assert ebb(*named, "today", "--json").json["doses_today"] == 1
    assert ebb("status", "--json").json["doses_today"] == 0


@pytest.mark.parametrize("words", [("status", "--verbose"), ("remind",), ("dose", "2"), ("today",), ()])
def test_an_empty_journal_option_is_refused(
    ebb: Ebb, words: tuple[str, ...], on_disk: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "has_screen", lambda: True)
    done = ebb("--journal", "", *words)
    assert done.code == 1
    assert "--journal is empty" in done.err
    assert not on_disk()


@pytest.mark.parametrize("words", [(), ("--journal", "other.json")])
def test_the_app_needs_a_terminal_and_says_what_does_not(ebb: Ebb, on_disk: Look, words: tuple[str, ...]) -> None:
    done = ebb(*words)
    assert (done.code, done.out) == (1, "")
    assert "ebb checkin, which asks line by line" in done.err
    assert not on_disk()


@pytest.mark.parametrize("term", ["dumb", "", None])
def test_a_terminal_that_shows_only_lines_has_no_screen(term: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_is_terminal", lambda _stream: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert output.has_screen()
    if term is None:
        monkeypatch.delenv("TERM")
    else:
        monkeypatch.setenv("TERM", term)
    assert not output.has_screen()


def test_a_folder_in_its_place_ends_with_3(ebb: Ebb, tmp_path: Path) -> None:
    done = ebb("--journal", str(tmp_path), "status", "--verbose")
    assert done.code == 3
    assert "folder" in done.err


def test_a_journal_in_use_ends_with_4_and_names_the_process(
    ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise JournalBusy(4321)

    monkeypatch.setattr(Journal, "add_dose", busy)
    done = ebb("dose", "2")
    assert (done.code, done.out) == (4, "")
    assert "4321" in done.err


def test_a_save_that_fails_ends_with_1(ebb: Ebb, lived_in: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise JournalError("Nothing was saved, because the disk is full.")

    monkeypatch.setattr(Journal, "add_dose", full)
    done = ebb("dose", "2")
    assert (done.code, done.out, done.err) == (1, "", "Nothing was saved, because the disk is full.\n")


def test_a_clock_that_is_set_wrong_is_said(ebb: Ebb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", "noon")
    for words in (("status", "--verbose"), ("remind",)):
        done = ebb(*words)
        assert (done.code, done.out) == (1, "")
        assert "EBB_NOW" in done.err


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command runs into an error of its own."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr(Journal, "open", fail)
    monkeypatch.setattr(session, "glance", fail)


@pytest.mark.parametrize("words", [("status", "--verbose"), ("remind",), ("dose", "2")], ids=" ".join)
def test_an_error_of_our_own_goes_to_a_private_log_and_not_to_the_person(
    ebb: Ebb, broken: None, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = ebb(*words)
    log = tmp_path / "state" / "ebb.log"
    assert (done.code, done.out) == (1, "")
    assert str(log) in done.err
    assert "Traceback" not in done.err
    assert done.err.count("\n") == 1
    assert "ZeroDivisionError: of all things" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
    ebb(*words)
    assert log.read_text().count("of all things") >= 2


def test_the_log_does_not_grow_without_end(ebb: Ebb, broken: None, tmp_path: Path) -> None:
    log = tmp_path / "state" / "ebb.log"
    log.parent.mkdir()
    log.write_text("x" * 1_000_001)
    log.chmod(0o644)
    ebb("today")
    assert log.stat().st_size < 100_000
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_is_no_second_error(ebb: Ebb, broken: None, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    done = ebb("today")
    assert done.code == 1
    assert "could not be written" in done.err


def test_ctrl_c_ends_without_a_word(ebb: Ebb, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "open", interrupt)
    monkeypatch.setattr(session, "glance", interrupt)
    for words in (("status",), ("status", "--verbose"), ("remind",), ("dose", "2")):
        done = ebb(*words)
        assert (done.code, done.out, done.err) == (130, "", "")


def test_an_answer_is_asked_for_only_where_somebody_can_give_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert output.confirmed("Sure?", yes=True)
    assert not output.confirmed("Sure?", yes=False)


def test_main_leaves_the_process_of_its_caller_alone() -> None:
    import gc

    assert cli.main(["status"]) == 0
    assert gc.isenabled()


def test_json_is_one_document_that_any_locale_can_show(ebb: Ebb, lived_in: None) -> None:
    done = ebb("dose", "2", "--note", "café ☂", "--json")
    assert json.loads(done.out)["note"] == "café ☂"
    assert done.err == ""
    assert os.linesep in done.out
