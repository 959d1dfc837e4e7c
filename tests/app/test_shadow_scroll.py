"""Lines that move as one are moved by the terminal itself, and what it shows is still the same."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.screened import COLUMNS, ROWS, Filling, shown
from tui.app.shadow import Shadow

TERMINALS = (pyte.Screen, Filling)
WIDTH = COLUMNS - 2
GROUND = "38;5;251;48;5;234"
LINES = ("a day", "another day", "", "⠒⠤⣀ 3", "a note", "─" * WIDTH, "two doses", "a check-in")

lines = st.tuples(st.sampled_from(LINES), st.sampled_from((GROUND, "1;38;5;116;48;5;234", "7", "48;5;22")))
lists = st.lists(lines, min_size=ROWS, max_size=14)
views = st.lists(st.tuples(st.integers(0, 8), st.integers(0, ROWS), st.sampled_from(("", "›"))), max_size=8)


def frame(lines: list[tuple[str, str]], top: int, marked: int = 0, mark: str = "", width: int = WIDTH) -> str:
    """A frame with as many of the lines as fit, from `top`; one of them may be marked."""
    seen = [lines[(top + row) % len(lines)] for row in range(ROWS - 2)]
    edge, side = f"\x1b[{GROUND}m{'─' * (width + 2)}\x1b[0m", f"\x1b[{GROUND}m│\x1b[0m"
    rows = []
    for row, (text, style) in enumerate(seen):
        line = (mark if row == marked else "") + text
        rows.append(f"{side}\x1b[{style}m{line:{width}.{width}}\x1b[0m{side}")
    return "".join(f"\x1b[{number};1H{row}" for number, row in enumerate((edge, *rows, edge), 1))


@pytest.mark.parametrize("terminal", TERMINALS)
@given(lists, views)
def test_a_list_that_moves_shows_the_same(
    terminal: type[pyte.Screen], lines: list[tuple[str, str]], views: list[tuple[int, int, str]]
) -> None:
    shadow, raw, sent = Shadow(), "", ""
    for view in views:
        part = frame(lines, *view)
        raw, sent = raw + part, sent + shadow.needed(part)
        assert shown(sent, terminal) == shown(raw, terminal)


NARROW = 6
everywhere = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS - 5))
beside = st.tuples(st.integers(1, ROWS), st.just(NARROW + 3))
pieces = st.builds(
    lambda at, text, style: f"\x1b[{at[0]};{at[1]}H\x1b[{style}m{text}\x1b[0m",
    everywhere | beside,
    st.text(alphabet="ab ─⠒", min_size=1, max_size=6) | st.just("漢字"),
    st.sampled_from((GROUND, "7", "4", "48;5;22")),
)


@pytest.mark.parametrize("terminal", TERMINALS)
@given(lists, st.lists(st.tuples(st.integers(0, 3), st.lists(pieces, max_size=2).map("".join)), max_size=8))
def test_what_stands_beside_a_list_that_moves_stays(
    terminal: type[pyte.Screen], lines: list[tuple[str, str]], parts: list[tuple[int, str]]
) -> None:
    shadow = Shadow()
    raw = frame([("", GROUND)], 0)
    sent = shadow.needed(raw)
    for top, other in parts:
        part = frame(lines, top, width=NARROW) + other
        raw, sent = raw + part, sent + shadow.needed(part)
        assert shown(sent, terminal) == shown(raw, terminal)


WORDS = [(word, GROUND) for word in ("breakfast", "nothing", "a walk", "sleep", "tea", "rest", "a bath", "supper")]


def test_a_line_that_comes_in_is_all_that_is_written() -> None:
    shadow = Shadow()
    shadow.needed(frame(WORDS, 0))
    assert shadow.needed(frame(WORDS, 1)) == "\x1b[2;8r\x1b[2H\x1b[M\x1b[r\x1b[8H│supper      │"
    assert shadow.needed(frame(WORDS, 0)) == "\x1b[2;8r\x1b[2H\x1b[L\x1b[r\x1b[2H│breakfast   │"


def test_lines_that_look_like_others_are_not_moved() -> None:
    shadow = Shadow()
    shadow.needed(frame([("", GROUND), ("a day", GROUND)] * 10, 0))
    assert "r" not in shadow.needed(frame([("", GROUND), ("a day", GROUND)] * 10, 1))


@pytest.mark.parametrize("terminal", TERMINALS)
def test_wide_letters_beside_a_list_are_not_moved_with_it(terminal: type[pyte.Screen]) -> None:
    """Which cells they take is not known: a terminal that moved them could not be put right."""
    shadow = Shadow()
    stream = [frame([("", GROUND)], 0), "\x1b[3;11H漢字", frame(WORDS, 0, width=NARROW), frame(WORDS, 1, width=NARROW)]
    assert shown("".join(map(shadow.needed, stream)), terminal) == shown("".join(stream), terminal)


def test_a_list_moves_also_over_a_row_that_nothing_was_written_in_yet() -> None:
    shadow, whole = Shadow(), frame(WORDS, 0)
    row = whole.index("\x1b[5;1H")
    stream = [whole[:row] + whole[whole.index("\x1b[6;1H") :], frame(WORDS, 1)]
    sent = [shadow.needed(part) for part in stream]
    assert "\x1b[M" in sent[1]
    assert shown("".join(sent)) == shown("".join(stream))
