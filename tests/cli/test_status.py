"""`ebb status` in a prompt: whatever is wrong, no word of it; it never waits, and nothing is ever written.

What it shows is tested in test_looking, the figures with the domain.
"""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.cli.conftest import Done, Ebb, newer, open_journal
from tests.cli.kept import backups, journal
from tests.journal.calls import Calls
from tests.pty.terminal import python
from tui import cli
from tui.cli import session
from tui.journal import JournalBusy
from tui.journal.lock import held

Look = Callable[[], dict[str, bytes]]
ASKED = [("status",), ("status", "--json"), ("status", "--format", "{plan.left}"), ("status", "--color", "never")]
"""The last is read by click, the others are not."""
QUIET = Done(3, "", "")


def gone() -> None:
    journal().unlink()


def cut() -> None:
    journal().write_bytes(journal().read_bytes()[:-200])


def hit() -> None:
    data = journal().read_bytes()
    at = data.index(b'"doses":{')
    journal().write_bytes(data[:at] + b'"dosfs":{' + data[at + 9 :])


def one_bad_entry() -> None:
    journal().write_text(journal().read_text().replace('"amount":"2.7"', '"amount":"two"', 1))


def emptied() -> None:
    journal().write_bytes(b"")


def nothing_left() -> None:
    journal().write_bytes(b"{}")


def another_program() -> None:
    journal().write_bytes(b'{"name": "something else"}')


def folder() -> None:
    gone()
    journal().mkdir()


def pipe() -> None:
    gone()
    os.mkfifo(journal())


def dangling() -> None:
    gone()
    journal().symlink_to("nowhere.json")


def circle() -> None:
    gone()
    journal().symlink_to("journal.json")


WRONG = (gone, cut, hit, one_bad_entry, emptied, nothing_left, another_program, folder, pipe, dangling, circle)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: str(wrong.__name__))
def test_a_journal_that_cannot_be_read_leaves_the_prompt_empty_and_stays_as_it_is(
    ebb: Ebb, three_days: None, on_disk: Look, wrong: Callable[[], None]
) -> None:
    wrong()
    before = on_disk()
    for words in ASKED:
        assert ebb(*words) == QUIET
    done = ebb("status", "--verbose")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert str(journal()) in done.err
    assert on_disk() == before, "nothing is brought back, moved or written by a prompt"


def test_a_damaged_journal_is_left_for_the_next_command_which_brings_it_back(ebb: Ebb, three_days: None) -> None:
    cut()
    said = ebb("status", "--verbose").err
    assert said.startswith(f"{journal()} is damaged, since it is not a journal any more, or only a part of one")
    assert said.endswith(": ebb doctor says what can be done.\n")
    assert "was damaged and has been brought back" in ebb("today").err
    assert ebb("status") == Done(0, "last dose 1 d 5 h ago · checked in\n", "")


def test_without_permission_there_is_no_word(ebb: Ebb, three_days: None, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refuse(path: object, *rest: object, **options: object) -> int:
        if os.fspath(path) == str(journal()):  # type: ignore[call-overload]
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    assert ebb("status") == QUIET
    assert "you have no permission there" in ebb("status", "--verbose").err


def test_what_a_newer_or_another_program_wrote_is_shown(ebb: Ebb, three_days: None, on_disk: Look) -> None:
    line = ebb("status").out
    newer(journal(), journal())
    before = on_disk()
    assert ebb("status") == Done(0, line, "")
    assert on_disk() == before
    journal().write_text(journal().read_text().replace('"schema": 9', '"schema": 1').replace('"2.7"', '"1.7"'))
    before = on_disk()
    assert ebb("status") == ebb("status", "--verbose") == Done(0, line, "")
    assert on_disk() == before


def test_a_dose_that_cannot_be_read_leaves_no_more_of_the_day_than_there_is(ebb: Ebb, tapering: None) -> None:
    ebb("dose", "2.7", "--at", "09:00")
    assert ebb("status", "--format", "{plan.left}").out == "5.4\n"
    one_bad_entry()
    assert ebb("status", "--format", "{plan.left}") == QUIET
    assert ebb("remind").code == 3, "nor is it told to be due"


def test_an_answer_that_cannot_be_read_hides_nothing_else(ebb: Ebb, tapering: None) -> None:
    ebb("dose", "2.7", "--at", "09:00")
    ebb("checkin", "--set", "anxiety=2")
    journal().write_text(journal().read_text().replace('"anxiety":2', '"anxiety":"two"', 1))
    assert ebb("status", "--format", "{plan.left} {checkin}").out == "5.4 no\n"


def test_a_dose_that_is_there_twice_counts_once_and_hides_nothing(ebb: Ebb, tapering: None) -> None:
    ebb("dose", "2.7", "--at", "09:00")
    whole = json.loads(journal().read_text())
    whole["doses"]["7"] = whole["doses"]["1"]
    journal().write_text(json.dumps(whole))
    assert ebb("status", "--format", "{plan.left}").out == "5.4\n"


@pytest.mark.parametrize("clock", ["noon", "2026-11-22T14:00", "9999-99-99T00:00:00+00:00"])
def test_a_clock_that_is_set_wrong_leaves_the_prompt_empty(
    ebb: Ebb, clock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EBB_NOW", clock)
    assert ebb("status") == Done(1, "", "")
    assert "EBB_NOW" in ebb("status", "--verbose").err


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_an_error_of_our_own_leaves_the_prompt_empty_and_fills_no_log(
    ebb: Ebb, on_disk: Look, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr(session, "glance", fail)
    assert ebb(*words) == Done(1, "", "")
    assert not on_disk()


def test_an_empty_journal_option_is_a_variable_that_is_not_set_and_no_word_for_a_prompt(ebb: Ebb) -> None:
    assert ebb("--journal", "", "status") == Done(1, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_is_full_is_no_word_for_a_prompt() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            python("-m", "tui", "status"), stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert (done.returncode, done.stderr) == (1, b"")


# Slips in the command line are found while a prompt is written


@pytest.mark.parametrize("wrong", [lambda: None, cut, folder], ids=["", "damaged", "folder"])
def test_a_name_that_there_is_not_is_wrong_usage_whatever_the_journal(
    ebb: Ebb, three_days: None, wrong: Callable[[], None]
) -> None:
    wrong()
    done = ebb("status", "--format", "{plan.left} {plan.uint}")
    assert (done.code, done.out) == (2, "")
    assert done.err == "There is no value named {plan.uint}; did you mean {plan.unit}?\n"
    assert ebb("status", "--color", "never", "--format", "{xyzzy}").code == 2


def test_a_format_is_one_line_without_anything_that_a_terminal_obeys(ebb: Ebb, tapering: None) -> None:
    assert ebb("status", "--format", "\n a\r\nb\t\x1b[31m{plan.left}\x07\u202e\u2028 ").out == "  a b [31m8.1  \n"


def test_a_format_may_be_json(ebb: Ebb, tapering: None) -> None:
    template = '{"text": "{plan.left} {plan.unit}", "class": "ebb", "none": {}, "deep": {"day": "{day}"}}'
    document = {"text": "8.1 g", "class": "ebb", "none": {}, "deep": {"day": "2026-11-22"}}
    assert ebb("status", "--format", template).json == document


# No lock, no waiting, nothing written


@pytest.fixture
def mid_write(ebb: Ebb, tapering: None) -> Iterator[None]:
    """Another process holds the lock of the journal, and stands right before the rename of the new one."""
    ebb("dose", "2.7", "--at", "09:00")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            replace = os.replace

            def stop(source: str, target: str) -> None:
                if os.fspath(target) != str(journal()):
                    replace(source, target)
                    return
                os.write(writing, b"x")
                signal.pause()

            os.replace = stop  # type: ignore[assignment]
            open_journal().save_settings({"price": "0.15"})
        finally:
            os._exit(1)
    os.close(writing)
    assert os.read(reading, 1) == b"x"
    yield
    os.close(reading)
    os.kill(child, signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_while_another_process_writes_the_state_before_is_shown_at_once(
    ebb: Ebb, mid_write: None, tmp_path: Path
) -> None:
    assert any(path.suffix == ".tmp" for path in tmp_path.iterdir()), "the new file is half there"
    with pytest.raises(JournalBusy), held(journal().with_name("journal.json.lock"), 0):
        pass
    for words in (("status",), ("status", "--verbose")):
        done = ebb(*words)
        assert done == Done(0, "5.4 g left · 7.3 g in 2 d · last dose 8 h 42 m ago · no check-in yet\n", "")
    assert ebb("remind") == Done(0, "Planned from 14:00 on: up to 2.7 g. Later is fine.\n", "")


LOOKS = {
    "stat",
    "lstat",
    "fstat",
    "readlink",
    "open",
    "fopen",
    "read",
    "close",
    "lseek",
    "scandir",
    "listdir",
    "access",
}


@pytest.mark.parametrize("words", [*ASKED, ("remind",)], ids=" ".join)
@pytest.mark.parametrize("wrong", [lambda: None, gone, cut, hit], ids=["", "gone", "cut", "hit"])
def test_no_call_is_made_that_locks_or_writes(
    ebb: Ebb, three_days: None, words: tuple[str, ...], wrong: Callable[[], None]
) -> None:
    wrong()
    with Calls() as calls:
        ebb(*words)
    made = {call.name for call in calls.made if call.about != "elsewhere"}
    assert "stat" in made
    assert made <= LOOKS
    assert not {call.name for call in calls.made} & {"fcntl", "flock", "lockf"}


STUCK = """
import os, sys
from tui import cli
cli.LONGEST = 0.01
reading, _ = os.pipe()
os.stat = lambda *_, **__: os.read(reading, 1)
sys.argv[0] = "ebb"
cli.main()
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["status"], False),
        (["--color=never", "status"], False),
        (["status", "--verbose"], True),
        (["remind"], True),
        (["--journal", "there.json", "--color", "never", "remind"], True),
    ],
    ids=str,
)
def test_a_disk_that_never_answers_holds_up_no_prompt_and_no_login(words: list[str], said: bool) -> None:
    done = subprocess.run(python("-c", STUCK, *words), capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (3, "")
    assert ("check the disk" in done.stderr) is said


@pytest.mark.parametrize("words", [["--journal", "status", "dose"], ["--journal=x", "dose", "remind"], ["--json"]])
def test_what_changes_something_is_never_cut_short(words: list[str]) -> None:
    assert cli._named(words) == ("dose" if "dose" in words else "")


def test_backups_are_only_looked_at(ebb: Ebb, three_days: None) -> None:
    assert backups().is_dir()
    gone()
    assert ebb("status", "--verbose").err.endswith("but there are backups of it: ebb restore lists them.\n")
