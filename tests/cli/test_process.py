"""`ebb` as a process of its own: its streams and pipes, a terminal that is asked.

Only what main() in this process cannot show is tested here.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, tables
from tests.pty.terminal import Terminal, environment, python
from tests.schemas import check_document


@pytest.fixture
def world(tmp_path: Path) -> dict[str, str]:
    """The environment of a login whose journal is the test's."""
    return environment(
        {
            "HOME": str(tmp_path),
            "EBB_JOURNAL": str(tmp_path / "journal.json"),
            "EBB_STATE": str(tmp_path / "state"),
            "EBB_CONFIG": str(tmp_path / "config.toml"),
            "EBB_NOW": NOW,
            "TZ": "UTC",
        }
    )


def start(*words: str, world: Mapping[str, str], stdout: int = subprocess.PIPE) -> "subprocess.CompletedProcess[str]":
    """Runs `ebb` to its end, without a terminal; a document of JSON is held against its schema."""
    done = subprocess.run(
        [*python("-m", "tui"), *words],
        env=dict(world),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    if stdout == subprocess.PIPE:
        check_document(words, done.returncode, done.stdout)
    return done


def test_the_app_is_started_without_click(world: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import sys\nfrom tui import cli\nfrom tui.cli import output\nimport tui.app.app as app\n"
        "output.has_screen = lambda: True\n"
        "app.run = lambda journal, config, say, demo: print('click' in sys.modules, journal.path, config) or 0\n"
        "sys.exit(cli.main(sys.argv[1:]))"
    )
    for words in ([], ["--journal", str(tmp_path / "other.json")]):
        done = subprocess.run([*python("-c", code), *words], env=world, capture_output=True, text=True, check=True)
        path = words[-1] if words else world["EBB_JOURNAL"]
        assert done.stdout.split() == ["False", path, world["EBB_CONFIG"]]


def test_data_goes_to_stdout_and_talk_to_stderr(world: dict[str, str]) -> None:
    done = start("dose", "2", world=world)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Logged 2 g at ")
    again = start("dose", "2", world=world)
    assert (again.returncode, again.stdout) == (1, "")
    assert "--yes" in again.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [(["--version"], 0), (["status"], 0), (["dose"], 1), (["doze"], 2), (["--journal", "/", "today"], 3), ([], 1)],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_the_process_ends_with_the_documented_code(words: list[str], code: int, world: dict[str, str]) -> None:
    done = start(*words, world=world)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert bool(done.stdout) == (code == 0)


@pytest.mark.parametrize(
    "words", [["today"], ["status"], ["--help"], ["dose", "2"], ["plan", "preview", "--start", "20"]], ids=" ".join
)
def test_a_reader_that_has_gone_is_no_error(words: list[str], world: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = start(*words, world=world, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_was_saved_stays_saved_when_nobody_reads_the_answer(world: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    start("dose", "2", world=world, stdout=writing)
    os.close(writing)
    assert len(tables()["doses"]) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [["today"], ["--help"], ["dose", "-h"], ["--version"]], ids=" ".join)
def test_an_output_that_is_full_is_said(words: list[str], world: dict[str, str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = start(*words, world=world, stdout=full.fileno())
    assert done.returncode == 1
    assert "no space left" in done.stderr
    assert not (Path(world["EBB_STATE"]) / "ebb.log").exists()


def test_closed_streams_are_no_error(world: dict[str, str]) -> None:
    script = f'"{sys.executable}" -m tui "$@" <&- >&- 2>&-'
    for words, code in ((["status"], 0), (["dose", "2"], 0), (["dose", "2"], 1), (["doze"], 2), ([], 1)):
        done = subprocess.run(["sh", "-c", script, "sh", *words], env=world, check=False, timeout=60)
        assert done.returncode == code


def test_without_utf8_the_day_is_still_readable(world: dict[str, str]) -> None:
    plain = world | {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    start("checkin", "--set", "sleep_hours=6", "--set", "note=café ☂", world=plain)
    previews = [["plan", "preview", "--start", "20"], ["plan", "preview", "--table", "0:20 7:21"]]
    for words in (["today"], ["status"], ["today", "--json"], ["checkin", "--set", "note=café ☂", "--json"], *previews):
        done = start(*words, world=plain)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.isascii()
        assert "?" not in done.stdout


@pytest.mark.parametrize("given", ["ascii", "latin-1"])
def test_an_output_that_was_given_another_encoding_than_the_locale_is_still_readable(
    given: str, world: dict[str, str]
) -> None:
    plain = world | {"LANG": "C.UTF-8", "PYTHONIOENCODING": given}
    start("checkin", "--set", "note=café ☂", world=world)
    for words in (["sos"], ["today"], ["today", "--json"], ["checkin", "--set", "note=café ☂", "--json"], ["tips"]):
        done = start(*words, world=plain)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.isascii()


def test_words_that_are_not_utf8_are_no_traceback(world: dict[str, str]) -> None:
    for words in (["dose", b"\xff"], ["dose", "2", "--note", b"\xffx"], [b"\xfe"], ["status", "--format", b"\xff"]):
        done = subprocess.run([*python("-m", "tui"), *words], env=world, capture_output=True, check=False, timeout=60)
        assert done.returncode in (0, 1, 2)
        assert b"Traceback" not in done.stderr
        assert b"error of its own" not in done.stderr


@pytest.mark.parametrize(("answer", "code", "doses"), [("y", 0, 2), ("", 1, 1), ("n", 1, 1)])
def test_on_a_terminal_the_person_is_asked(world: dict[str, str], answer: str, code: int, doses: int) -> None:
    start("dose", "2", world=world)
    with Terminal([*python("-m", "tui"), "dose", "2"], env=world) as terminal:
        terminal.wait_for("Type y and Enter")
        terminal.send(f"{answer}\n")
        assert terminal.wait_exit() == (code, None)
    assert len(tables()["doses"]) == doses


def test_ctrl_c_at_the_question_logs_nothing_and_shows_no_traceback(world: dict[str, str]) -> None:
    start("dose", "2", world=world)
    with Terminal([*python("-m", "tui"), "dose", "2"], env=world) as terminal:
        terminal.wait_for("Type y and Enter")
        terminal.send("\x03")
        assert terminal.wait_exit() == (130, None)
        assert "Traceback" not in terminal.text
    assert len(tables()["doses"]) == 1


def test_a_dumb_terminal_gets_a_sentence_and_no_screen(world: dict[str, str]) -> None:
    with Terminal(python("-m", "tui"), env=world | {"TERM": "dumb"}) as terminal:
        assert terminal.wait_exit() == (1, None)
        assert "ebb checkin, which asks line by line" in " ".join(terminal.text.split())
        assert b"\x1b" not in terminal.tail()
