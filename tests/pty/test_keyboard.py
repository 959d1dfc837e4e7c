"""What arrives from a terminal in one piece, late, or in another encoding does what was pressed and no more."""

import os

import pytest

from tests.examples import SUNDAY
from tests.pty.ebbtide import World, draft
from tests.waiting import until


def test_esc_and_the_keys_after_it_in_one_burst_lose_nothing(world: World) -> None:
    with world.open() as terminal:
        # Out of the check-in and in again, out of a dose that was not meant, out of a note and on.
        terminal.send("c2\x1bc3\x1bd9\x1bcncold\x1b=\x1bt")
        terminal.wait_for("Ebbtide   Taper")
        until(
            lambda: draft(world) == {"anxiety": 2, "irritability": 3, "note": "cold"},
            "the draft",
            lambda: terminal.pump(0),
        )
    assert world.journal().doses(SUNDAY, SUNDAY) == {}


ANSWERS = {
    "what kind of terminal": "\x1b[?1;2c\x1b[>41;390;0c",
    "which terminal": "\x1bP>|tmux 3.3a\x1b\\",
    "which colors": "\x1b]11;rgb:ffff/ffff/dddd\x1b\\\x1b]10;rgb:0000/0000/0000\x07",
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_a_late_answer_to_another_program_answers_no_question(world: World, answer: str) -> None:
    with world.open() as terminal:
        terminal.send("c2")
        terminal.wait_for("[2]")
        terminal.send(f"{answer}3")
        terminal.wait_for("[3]")
        until(lambda: draft(world) == {"anxiety": 2, "irritability": 3}, "the draft", lambda: terminal.pump(0))
    assert world.journal().urges() == ()


def test_a_byte_of_another_encoding_is_one_odd_character_and_not_the_end(world: World) -> None:
    with world.open() as terminal:
        terminal.send("cnd")
        terminal.wait_for("Esc or Ctrl+S")
        os.write(terminal._fd, "éjà vu".encode("latin-1"))
        terminal.wait_for("� vu")
        terminal.press("esc")
        until(lambda: draft(world) == {"note": "d�j� vu"}, "the draft", lambda: terminal.pump(0))
