"""The terminal is asked how long it takes: whatever comes of it, the line is as it was afterwards."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.pty.asked import KIND, Asked, asking
from tests.waiting import until
from tui.cli import round_trip

FORBIDS_GIVING_BACK = Path("/proc/sys/dev/tty/legacy_tiocsti")


def can_be_given_back() -> bool:
    try:
        return FORBIDS_GIVING_BACK.read_text().strip() != "0"
    except OSError:
        return True


def then_reads(terminal: Asked, line: str) -> None:
    """The program that comes next gets this line and nothing else."""
    terminal.send("\n")
    terminal.wait_for(f"then read '{line}\\n'")
    assert terminal.wait_exit() == (0, None)
    assert terminal.unrestored() == []


def test_the_middle_of_three_answers_counts_and_nothing_is_left_for_the_prompt() -> None:
    with asking() as terminal:
        for wait in (0.9, 0.2, 0.0):
            until(lambda: bool(terminal.answers), "a question", lambda: terminal.pump(0.01))
            time.sleep(wait)
            terminal.answer()
        terminal.answer()
        terminal.answer()
        terminal.wait_for("answered 1 1 ")
        took = int(next(line for line in terminal.screen if line.startswith("answered")).split()[-1])
        assert 200 <= took < 900
        then_reads(terminal, "")


def test_an_answer_in_pieces_is_one_answer() -> None:
    with asking() as terminal:
        for _ in range(3):
            for piece in terminal.question().decode():
                terminal.send(piece)
                terminal.pump(0.01)
        terminal.answer()
        terminal.answer()
        terminal.wait_for("answered 1 1 ")
        then_reads(terminal, "")


def test_a_terminal_without_utf8_and_one_with_wide_lines_are_seen_by_where_the_cursor_is() -> None:
    for places, cells in (("\x1b[1;3R\x1b[1;6R", "2 3"), ("\x1b[7;2R\x1b[7;4R", "1 2")):
        with asking() as terminal:
            for _ in range(3):
                terminal.answer()
            terminal.question()
            terminal.question()
            terminal.send(places)
            terminal.wait_for(f"answered {cells} ")
            assert "ë" not in terminal.text, "what it was tried with is taken away"
            then_reads(terminal, "")


def test_a_terminal_that_does_not_answer_is_given_up() -> None:
    with asking(patience=0.2) as terminal:
        terminal.wait_for("silent None None 0")
        then_reads(terminal, "")


@pytest.mark.parametrize("garbage", ["\x1b[?1;", "\x1b[0n", "\x1b]11;rgb:0/0/0\x1b\\", "\x1b", "\x1bOA\x1b[A"])
def test_an_answer_that_is_none_is_not_left_for_the_prompt(garbage: str) -> None:
    with asking(patience=0.5) as terminal:
        terminal.question()
        terminal.send(garbage)
        terminal.wait_for("silent")
        then_reads(terminal, "")


def test_what_is_typed_meanwhile_is_there_for_who_reads_next() -> None:
    if not can_be_given_back():
        pytest.skip("this system lets nobody give back what was typed")
    with asking() as terminal:
        answer = terminal.question().decode()
        terminal.send("ebb ")
        terminal.send(f"to{answer}da")
        terminal.wait_for("answered None None")
        assert not terminal.answers, "after the first key nothing more is asked"
        terminal.send("y")
        then_reads(terminal, "ebb today")


@pytest.mark.parametrize("typed", ["ebb today\n", "ebb to"])
def test_what_was_typed_ahead_stays_and_then_nothing_is_asked(typed: str, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    with asking(30, str(gate)) as terminal:
        terminal.wait_for("ready")
        terminal.send(typed)
        terminal.wait_for(typed.strip())
        gate.touch()
        terminal.wait_for("typed None None")
        assert not terminal.answers
        if not typed.endswith("\n"):
            terminal.send("day\n")
        terminal.wait_for("then read 'ebb today\\n'")
        assert terminal.wait_exit() == (0, None)
        assert terminal.unrestored() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_in_between_ends_it_with_the_line_as_it_was(number: signal.Signals) -> None:
    with asking() as terminal:
        terminal.question()
        terminal.signal(number)
        assert terminal.wait_exit() == (None, number)
        assert terminal.unrestored() == []


def test_ctrl_c_waits_a_moment_for_the_answer_on_its_way_and_ends_it() -> None:
    with asking() as terminal:
        answer = terminal.question().decode()
        terminal.press("ctrl+c")
        terminal.wait_still(0.1)
        terminal.send(answer)
        terminal.wait_for("KeyboardInterrupt")
        assert terminal.wait_exit() == (1, None) or terminal.wait_exit() == (None, signal.SIGINT)
        assert terminal.unrestored() == []
        assert KIND.decode()[1:] not in terminal.text, "the answer was not echoed"


def test_stopped_in_between_the_shell_has_its_line_back_and_it_goes_on_afterwards() -> None:
    shell = ["sh", "-c", 'set -m; "$@"; echo stopped; read _; fg', "sh"]
    with asking(shell=shell) as terminal:
        terminal.question()
        terminal.press("ctrl+z")
        terminal.wait_for("stopped")
        assert terminal.unrestored() == []
        terminal.press("enter")
        terminal.wait_for("silent")
        then_reads(terminal, "")


def test_a_terminal_that_goes_away_in_between_ends_the_question() -> None:
    with asking() as terminal:
        terminal.question()
        terminal.hang_up()
        until(lambda: not terminal._process.isalive(), "its end")


def test_output_that_is_held_does_not_hold_the_question() -> None:
    with asking(patience=0.3) as terminal:
        terminal.question()
        terminal.press("ctrl+s")
        terminal.wait_still(1.0)
        terminal.press("ctrl+q")
        terminal.wait_for("silent")
        then_reads(terminal, "")


@pytest.mark.parametrize(("in_front", "outcome"), [(0, "silent"), (1, "background")])
def test_it_is_asked_in_a_container_that_does_not_see_which_job_is_in_front(
    monkeypatch: pytest.MonkeyPatch, in_front: int, outcome: str
) -> None:
    far, here = os.openpty()
    monkeypatch.setattr(os, "tcgetpgrp", lambda _: in_front)
    assert round_trip.ask(here, here, patience=0.0).outcome == outcome
    os.close(here)
    os.close(far)
