"""The thrifty driver: a terminal shows the same with it as without it, for fewer bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.screened import COLUMNS, ROWS, fed, shown
from tui.app.pen import BARE, change_of_style, style_of
from tui.app.shadow import Shadow

STYLES = (
    *("", "1", "1;38;5;116;48;5;234", "38;5;251;48;5;234", "38;5;240;48;5;234", "7", "31;42", "94;103", "48;5;22"),
    *("4;38;5;116", "9", "1;4;31;42", "3;38;2;1;2;3", "1;3;7;48;5;22"),
)


def piece(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if style else text


pieces = st.builds(piece, st.text(alphabet="ab ─│⠒é", min_size=1, max_size=6), st.sampled_from(STYLES))
wide = st.builds(piece, st.text(alphabet="漢字", min_size=3, max_size=3), st.sampled_from(STYLES))
moves = st.builds(lambda row, column: f"\x1b[{row};{column}H", st.integers(1, ROWS), st.integers(1, COLUMNS - 6))
writes = st.lists(
    st.builds(lambda move, parts: move + "".join(parts)[:200], moves, st.lists(pieces | wide, max_size=1)), max_size=30
)
frames = st.lists(st.lists(writes.map("".join), max_size=3).map("".join), max_size=6)


@given(frames)
def test_the_terminal_shows_the_same(stream: list[str]) -> None:
    shadow = Shadow()
    assert shown("".join(shadow.needed(part) for part in stream)) == shown("".join(stream))


@given(writes, moves)
def test_the_cursor_is_left_where_textual_left_it(stream: list[str], last: str) -> None:
    shadow = Shadow()
    screen = fed("".join(shadow.needed(part + last) for part in (*stream, "")))
    assert f"\x1b[{screen.cursor.y + 1};{screen.cursor.x + 1}H" == last


@given(st.lists(st.tuples(st.integers(1, ROWS), wide), max_size=12))
def test_wide_characters_are_sent_whole_and_show_the_same(stream: list[tuple[int, str]]) -> None:
    raw = [f"\x1b[{row};1H{text}" for row, text in stream]
    shadow = Shadow()
    assert shown("".join(shadow.needed(part) for part in raw)) == shown("".join(raw))


def test_what_is_shown_already_is_not_sent() -> None:
    shadow = Shadow()
    frame = "\x1b[1;1H\x1b[1mEbbtide\x1b[0m\r\n\x1b[2;1Htoday"
    assert shadow.needed(frame)
    assert shadow.needed(frame) == ""


def test_only_the_digit_that_changed_is_sent() -> None:
    shadow = Shadow()
    shadow.needed("\x1b[1;1H3 h 12 m ago")
    assert shadow.needed("\x1b[1;1H3 h 13 m ago") == "\x1b[1;6H3"


def test_cells_with_little_between_them_go_in_one_run() -> None:
    shadow = Shadow()
    shadow.needed("\x1b[1;1Habcdefghijkl")
    assert shadow.needed("\x1b[1;1HXbcXefghijkX") == "\x1b[1HXbcX\x1b[7CX"


def test_what_stands_between_is_not_sent_again_where_it_takes_more_bytes_than_a_jump() -> None:
    shadow = Shadow()
    shadow.needed("\x1b[1;1Ha───b")
    assert shadow.needed("\x1b[1;1HX───X") == "\x1b[1HX\x1b[3CX"


def test_a_row_is_gone_to_by_its_number_first_as_another_program_may_have_moved_the_cursor() -> None:
    shadow = Shadow()
    shadow.needed("\x1b[1;1Ha")
    assert shadow.needed("\x1b[1;8Hb") == "\x1b[1;8Hb"


def test_a_style_is_sent_once_and_only_what_changes_of_it() -> None:
    shadow = Shadow()
    sent = shadow.needed(
        "\x1b[1;1H\x1b[38;5;247;48;5;234ma\x1b[0m\x1b[38;5;247;48;5;234mb\x1b[0m\x1b[38;5;116;48;5;234mc\x1b[0m"
    )
    assert sent == "\x1b[1H\x1b[0;38;5;247;48;5;234mab\x1b[38;5;116mc"


def test_a_blank_takes_no_color_of_its_own() -> None:
    shadow = Shadow()
    sent = shadow.needed("\x1b[1;1H\x1b[1;31;42ma\x1b[0m\x1b[34;42m  \x1b[0m\x1b[1;31;42mb\x1b[0m")
    assert sent == "\x1b[1H\x1b[0;1;31;42ma  b"
    assert shadow.needed("\x1b[1;2H\x1b[36;42m  \x1b[0m") == ""


def test_a_blank_with_a_line_through_it_is_no_blank() -> None:
    shadow = Shadow()
    shadow.needed("\x1b[1;1H  ")
    assert shadow.needed("\x1b[1;1H\x1b[4m  \x1b[0m") == "\x1b[1H\x1b[4m  "
    assert shadow.needed("\x1b[1;1H  ") == "\x1b[1H\x1b[0m  "


@pytest.mark.parametrize(
    ("before", "after", "sent"),
    [
        ("1;38;5;1;48;5;2", "38;5;1;48;5;2", "22"),
        ("1;38;5;1;48;5;2", "38;5;3;48;5;2", "22;38;5;3"),
        ("1;2;38;5;1", "2;38;5;1", "22;2"),
        ("21;38;5;1", "38;5;1", "0;38;5;1"),
        ("38;5;1;48;5;2", "48;5;2", "39"),
        ("48;5;2", "48;5;2;7", "7"),
        ("31", "", "0"),
    ],
)
def test_of_two_ways_from_a_style_to_another_the_shorter_is_sent(before: str, after: str, sent: str) -> None:
    assert change_of_style(style_of(before), style_of(after)) == f"\x1b[{sent}m"


def test_from_a_style_that_is_not_known_everything_is_said() -> None:
    assert change_of_style(None, style_of("1;31")) == "\x1b[0;1;31m"
    assert change_of_style(None, BARE) == "\x1b[0m"


def test_leaving_the_alternate_screen_leaves_no_color_behind() -> None:
    shadow = Shadow()
    shadow.needed("\x1b[1;1H\x1b[31mred\x1b[0m")
    assert shadow.needed("\x1b[?1049l") == "\x1b[0m\x1b[?1049l"
    assert "red" in shadow.needed("\x1b[1;1H\x1b[31mred\x1b[0m")


def test_after_forgetting_everything_is_sent_again() -> None:
    shadow = Shadow()
    shadow.needed("\x1b[1;1Htoday")
    shadow.forget()
    assert "today" in shadow.needed("\x1b[1;1Htoday")


def test_what_is_not_text_goes_through_as_it_is() -> None:
    control = "\x1b[?25l\x1b[?2026h\x1b]0;Ebbtide\x07\x1b[>25u\x1b[?2026$p"
    assert Shadow().needed(control) == control


def test_what_was_drawn_for_a_larger_terminal_does_not_pile_up_at_the_edges_of_a_smaller_one() -> None:
    shadow = Shadow()
    shadow.columns, shadow.rows = 8, 2
    sent = shadow.needed("\x1b[2;1Hrow two, far out\x1b[2;9Hmore\x1b[3;1Hrow three\x1b[1;7Habcd")
    assert sent == "\x1b[2H\x1b[0mrow two,\x1b[1;7Hab"
