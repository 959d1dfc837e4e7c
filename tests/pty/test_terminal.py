"""The harness is tried on programs that are not Ebbtide: a small Textual app and a few lines of plain Python.

Whether Ebbtide behaves in a terminal is the matter of the other files of this folder.
"""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples import NOW
from tests.pty.emulator import Emulator
from tests.pty.terminal import NotSeen, Terminal, environment, python

SMALL_APP = str(Path(__file__).with_name("small_app.py"))


@pytest.fixture(scope="module")
def app() -> Iterator[Terminal]:
    with Terminal(python(SMALL_APP)) as terminal:
        terminal.wait_for("Ready: 80 by 24")
        terminal.wait_still()
        yield terminal


def emulated(*pieces: bytes, supports: frozenset[int] = frozenset()) -> tuple[Emulator, list[bytes]]:
    answers: list[bytes] = []
    emulator = Emulator(20, 3, answers.append, supports)
    for piece in pieces:
        emulator.feed(piece)
    return emulator, answers


def test_the_first_screen_of_a_textual_app_is_seen_with_its_cost(app: Terminal) -> None:
    assert len(app.screen) == 24
    assert 2_000 < app.bytes_out < 20_000
    assert app.line(0).startswith("Ready")
    assert app.started < app.last_output


def test_keys_reach_the_app_and_only_their_bytes_are_counted(app: Terminal) -> None:
    app.mark()
    app.send("ä")
    app.press("up", "ctrl+s", "enter", "x")
    app.wait_for("ä<up><ctrl+s><enter>x")
    app.wait_still(quiet=0.1)
    assert 0 < app.since() < 3_000
    assert app.peak_memory() is None or 10_000_000 < (app.peak_memory() or 0) < 500_000_000
    with pytest.raises(ValueError, match="no key is called 'hyper'"):
        app.press("hyper")


def test_a_paste_arrives_as_one(app: Terminal) -> None:
    app.paste("two words\nand a line")
    app.wait_for("Ready: pasted 20")


def test_a_resized_window_is_drawn_in_its_new_size(app: Terminal) -> None:
    app.resize(60, 20)
    app.wait_for("Ready: 60 by 20")
    assert len(app.screen) == 20
    app.resize(80, 24)
    app.wait_for("Ready: 80 by 24")


def test_what_does_not_come_is_told_with_the_screen(app: Terminal) -> None:
    with pytest.raises(NotSeen, match=r"(?s)'Goodbye' was not on the screen after 0.05 s.*Ready"):
        app.wait_for("Goodbye", timeout=0.05)
    assert app.wait_for(re.compile(r"^Ready", re.MULTILINE)) <= app.last_output
    assert app.wait_for(lambda lines: "Ready" in lines[0]) <= app.last_output


def test_an_app_that_leaves_by_itself_puts_the_terminal_back() -> None:
    with Terminal(python(SMALL_APP)) as terminal:
        terminal.wait_for("Ready: 80 by 24")
        assert "the alternate screen is still on" in terminal.unrestored()
        assert "the line settings (echo, line mode, flow control) differ" in terminal.unrestored()
        terminal.press("q")
        assert terminal.wait_exit() == (3, None)
        assert terminal.unrestored() == []
        assert b"\x1b[?1049l" in terminal.tail()
        assert terminal.text.strip() == ""


def test_a_killed_app_leaves_the_terminal_as_it_was_in_use() -> None:
    with Terminal(python(SMALL_APP)) as terminal:
        terminal.wait_for("Ready")
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_exit() == (None, signal.SIGKILL)
        assert "the cursor is hidden" in terminal.unrestored()


def test_a_program_that_stays_is_ended_and_its_home_removed() -> None:
    with Terminal(python("-c", "import os; print(os.environ['HOME']); input()")) as terminal:
        terminal.wait_for("pty-home-")
        home = Path(terminal.text.strip())
        assert home.is_dir()
        pid = terminal.pid
    assert not home.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_dropped_line_is_a_hangup_for_the_program(tmp_path: Path) -> None:
    said = tmp_path / "said"
    program = (
        "import pathlib, signal, sys\n"
        "def hung_up(*_):\n"
        f"    pathlib.Path({str(said)!r}).write_text('hung up')\n"
        "    sys.exit(129)\n"
        "signal.signal(signal.SIGHUP, hung_up)\n"
        "print('Ready', flush=True)\n"
        "signal.pause()\n"
    )
    with Terminal(python("-c", program)) as terminal:
        terminal.wait_for("Ready")
        terminal.hang_up()
        assert terminal.wait_exit() == (129, None)
        assert said.read_text() == "hung up"
        with pytest.raises(NotSeen, match="the program was gone"):
            terminal.send("x")


def test_a_program_that_ends_too_early_is_not_waited_for() -> None:
    with (
        Terminal(python("-c", "print('Only this')")) as terminal,
        pytest.raises(NotSeen, match=r"(?s)when the program ended.*Only this"),
    ):
        terminal.wait_for("Something else", timeout=30)


def test_more_output_than_a_pty_holds_is_all_taken_in() -> None:
    with Terminal(python("-c", "print('x' * 300_000, end=''); print('\\nThe end')")) as terminal:
        assert terminal.wait_exit() == (0, None)
        assert "The end" in terminal.text
        assert terminal.bytes_out > 300_000


def test_the_program_gets_the_environment_of_an_ssh_login(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLORTERM", "COLUMNS", "NO_COLOR", "TMUX", "EBB_JOURNAL", "TEXTUAL_THEME", "LC_ALL"):
        monkeypatch.setenv(name, "1")
    found = environment({"EBB_STATE": "here"})
    assert found.keys() - {"PATH", "TMPDIR", "SYSTEMROOT"} == {"TERM", "LANG", "EBB_STATE", "EBB_NOW", "TZ"}
    assert (found["EBB_NOW"], found["TZ"]) == (NOW.isoformat(), "UTC"), "the time of the test is that of its programs"
    assert found["TERM"] == "xterm-256color"
    assert environment(term="dumb")["TERM"] == "dumb"


def test_private_sequences_never_show_up_as_text_or_title() -> None:
    emulator, _ = emulated(
        b"\x1b[>25u\x1b[?2026h\x1b[?2048h\x1b]22;default\x07\x1bP+q\x1b\\\x1b[2 q\x1b[>4;1mab",
        b"\x1b[?2026l\x1b[<u",
    )
    assert emulator.lines() == ["ab", "", ""]
    assert emulator.screen.title == ""
    assert emulator.left_on() == ["in-band resize is still on"]
    assert not emulator.screen.cursor.attrs.underscore


def test_a_title_is_kept_and_a_sequence_may_come_in_any_pieces() -> None:
    whole = "\x1b]2;Ebbtide\x07\x1b[?1049h\x1b[31mé\x1b[0m\x1b[?25l".encode()
    emulator, _ = emulated(*(whole[at : at + 1] for at in range(len(whole))))
    assert emulator.screen.title == "Ebbtide"
    assert emulator.lines()[0] == "é"
    assert emulator.screen.buffer[0][0].fg == "red"
    assert emulator.left_on() == ["the alternate screen is still on", "the cursor is hidden"]


def test_leaving_the_alternate_screen_brings_the_main_one_back() -> None:
    emulator, _ = emulated(b"before \x1b[?1049h\x1b[2J\x1b[1;1Hinside", b"\x1b[?1049lafter")
    assert emulator.lines()[0] == "before after"


def test_questions_are_answered_as_xterm_does() -> None:
    asked = b"\x1b[?2026$p\x1b[?2048$p\x1b[?25$p\x1b[?1004$p\x1b[6n\x1b[5n\x1b[c\x1b[>c\x1b[>q\x1b[?u"
    _, answers = emulated(asked)
    assert answers == [
        b"\x1b[?2026;0$y",
        b"\x1b[?2048;0$y",
        b"\x1b[?25;1$y",
        b"\x1b[?1004;2$y",
        b"\x1b[1;1R",
        b"\x1b[0n",
        b"\x1b[?6c",
        b"\x1b[>41;390;0c",
    ]
    assert emulated(b"\x1b[?2026$p", supports=frozenset({2026}))[1] == [b"\x1b[?2026;2$y"]
