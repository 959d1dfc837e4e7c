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


def frame(lines: list[tuple[str, str]], top: int, marked: int = 0, mark: str = "") -> str:
    """A frame with as many of the lines as fit, from `top`; one of them may be marked."""
    seen = [lines[(top + row) % len(lines)] for row in range(ROWS - 2)]
    edge, side = f"\x1b[{GROUND}m{'─' * COLUMNS}\x1b[0m", f"\x1b[{GROUND}m│\x1b[0m"
    rows = []
    for row, (text, style) in enumerate(seen):
        line = (mark if row == marked else "") + text
        rows.append(f"{side}\x1b[{style}m{line:{WIDTH}.{WIDTH}}\x1b[0m{side}")
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


pieces = st.builds(
    lambda row, column, text, style: f"\x1b[{row};{column}H\x1b[{style}m{text}\x1b[0m",
    st.integers(1, ROWS),
    st.integers(1, COLUMNS - 6),
    st.text(alphabet="ab ─⠒", min_size=1, max_size=6) | st.just("漢字"),
    st.sampled_from((GROUND, "7", "4", "48;5;22")),
)


@pytest.mark.parametrize("terminal", TERMINALS)
@given(lists, st.lists(st.tuples(st.integers(0, 3), st.lists(pieces, max_size=3).map("".join)), max_size=8))
def test_whatever_else_is_on_the_screen_stays(
    terminal: type[pyte.Screen], lines: list[tuple[str, str]], parts: list[tuple[int, str]]
) -> None:
    """Also what came in the same frame, wide letters, and what stands beside the list."""
    shadow, raw, sent = Shadow(), "", ""
    for top, other in parts:
        part = frame(lines, top) + other
        raw, sent = raw + part, sent + shadow.needed(part)
        assert shown(sent, terminal) == shown(raw, terminal)


WORDS = [(word, GROUND) for word in ("breakfast", "nothing", "a long walk", "sleep", "tea", "rest", "a warm bath")]


def test_a_line_that_comes_in_is_all_that_is_written() -> None:
    shadow = Shadow()
    shadow.needed(frame(WORDS, 0))
    assert shadow.needed(frame(WORDS, 1)) == "\x1b[2;5r\x1b[2H\x1b[M\x1b[r\x1b[5H│tea       │"
    assert shadow.needed(frame(WORDS, 0)) == "\x1b[2;5r\x1b[2H\x1b[L\x1b[r\x1b[2H│breakfast │"


def test_lines_that_look_like_others_are_not_moved() -> None:
    shadow = Shadow()
    shadow.needed(frame([("", GROUND), ("a day", GROUND)] * 10, 0))
    assert "r" not in shadow.needed(frame([("", GROUND), ("a day", GROUND)] * 10, 1))


def test_what_is_not_known_is_never_moved() -> None:
    """Of wide letters it is not known which cells they take; a terminal that moved them could not be put right."""
    shadow = Shadow()
    shadow.needed(frame(WORDS, 0) + "\x1b[3;2H漢字")
    assert "\x1b[2;5r" not in shadow.needed(frame(WORDS, 1))
