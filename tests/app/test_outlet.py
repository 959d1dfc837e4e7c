"""What a terminal has not taken yet is laid over by what comes later: in the end it shows the same, for fewer bytes."""

import os
import threading
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pty.emulator import Emulator
from tests.waiting import until
from tui.app.outlet import SYNC_BEGIN, SYNC_END, Held, Outlet

COLUMNS, ROWS = 20, 4
STYLES = ("", "1;38;5;3", "48;5;17", "7")
TEXTS = ("a", "bc", "quite long", "·─╮", "Δ")

pieces = st.tuples(
    st.integers(1, ROWS), st.integers(1, COLUMNS - 10), st.sampled_from(STYLES), st.sampled_from(TEXTS)
).map(lambda each: f"\x1b[{each[0]};{each[1]}H\x1b[{each[2]}m{each[3]}\x1b[0m")
frames = st.lists(pieces, min_size=1, max_size=6).map("".join)


def shown(output: Sequence[str]) -> tuple[list[list[object]], tuple[int, int]]:
    """Every cell of a terminal that gets this, and where its cursor is."""
    emulator = Emulator(COLUMNS, ROWS, lambda _: None)
    for data in output:
        emulator.feed(data.encode())
    screen = emulator.screen
    cells: list[list[object]] = [[screen.buffer[row][column] for column in range(COLUMNS)] for row in range(ROWS)]
    return cells, (screen.cursor.y, screen.cursor.x)


def held(output: Sequence[str]) -> str:
    all_of_it = Held()
    for data in output:
        all_of_it.add(data)
    return all_of_it.take()


@given(st.lists(frames, min_size=1, max_size=30))
def test_what_is_held_shows_the_same_as_all_of_it(output: list[str]) -> None:
    assert shown([held(output)]) == shown(output)


@pytest.mark.parametrize(
    "texts",
    [
        ("漢字", "abcd"),
        ("abcdef", "漢字"),
        ("x漢字y", "x漢字z"),
        ("漢字", "\x1b[1;3Hab"),
        ("e\u0301a", "ab"),
        ("e\u0301漢", "\x1b[1;2Ha"),
    ],
)
def test_wide_and_joined_characters_stay_whole(texts: Sequence[str]) -> None:
    output = [f"\x1b[1;1H{text}\x1b[4;1H" for text in texts]
    assert shown([held(output)]) == shown(output)


def test_however_long_nothing_is_taken_no_more_is_held_than_a_screen() -> None:
    output = [f"\x1b[{1 + number % ROWS};1H{number:020d}\x1b]0;{number}\x07\x07" for number in range(5_000)]
    assert len(held(output)) < 10 * COLUMNS * ROWS


def test_modes_come_in_their_order_and_an_old_screen_not_at_all() -> None:
    assert held(["\x1b[?1049h", "\x1b[1;1Hgone", "\x1b[?1049l", "\x1b[?25h"]) == "\x1b[?1049h\x1b[?1049l\x1b[?25h"


def test_each_piece_that_is_sent_is_one_update_where_the_terminal_knows_that() -> None:
    read, write = os.pipe()
    outlet = Outlet(write, lambda: None)
    for data in (SYNC_BEGIN, SYNC_END, SYNC_BEGIN):
        outlet.write(data)
    outlet.write("\x1b[1;1Hab")
    outlet.write(SYNC_END)
    outlet.close()
    os.close(write)
    sent = os.read(read, 1_000).decode()
    os.close(read)
    assert sent.startswith(SYNC_BEGIN)
    assert sent.endswith(f"ab{SYNC_END}")
    assert sent.count(SYNC_BEGIN) == 1


def test_a_line_that_is_gone_is_told_once_and_holds_up_nobody() -> None:
    read, write = os.pipe()
    os.close(read)
    told: list[str] = []
    outlet = Outlet(write, lambda: told.append(threading.current_thread().name))
    outlet.write("\x1b[1;1Ha")
    until(lambda: told, "word of it")
    outlet.write("\x1b[1;1Hb")
    outlet.close()
    os.close(write)
    assert told == ["terminal-output"]
