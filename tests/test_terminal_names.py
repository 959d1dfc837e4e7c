"""What a terminal is by its name: how many colors, and whether it is a text console with a font of 256 marks."""

from unicodedata import east_asian_width

import pytest

from tui.charts.markers import marker_for
from tui.terminal import CONSOLE_STAND_INS, STAND_INS, colors, for_console, is_console


@pytest.mark.parametrize(
    ("term", "count"),
    [
        ("xterm-256color", 256),
        ("tmux-256color", 256),
        ("screen-256color", 256),
        ("screen.xterm-256color", 256),
        ("xterm-kitty", 256),
        ("xterm-ghostty", 256),
        ("alacritty", 256),
        ("foot", 256),
        ("linux", 16),
        ("xterm", 16),
        ("xterm-16color", 16),
        ("screen", 16),
        ("rxvt-unicode", 16),
        ("a-name-of-tomorrow", 16),
        ("xterm-mono", 0),
        ("linux-m", 0),
        ("vt100", 0),
        ("vt220", 0),
        ("dumb", 0),
        ("", 0),
    ],
)
def test_the_name_says_how_many_colors_there_are(term: str, count: int) -> None:
    assert colors({"TERM": term}) == count
    assert colors({"TERM": term, "NO_COLOR": "1", "COLORTERM": "truecolor"}) == 0


def test_a_terminal_that_says_it_has_every_color_is_believed_unless_its_name_says_none() -> None:
    assert colors({"TERM": "xterm", "COLORTERM": "truecolor"}) == 2**24
    assert colors({"TERM": "xterm-mono", "COLORTERM": "truecolor"}) == 0
    assert colors({"TERM": "xterm-256color", "NO_COLOR": ""}) == 256


@pytest.mark.parametrize(("term", "console"), [("linux", True), ("linux-16color", True), ("xterm", False), ("", False)])
def test_a_text_console_gets_digits_for_curves_unless_one_knows_better(term: str, console: bool) -> None:
    assert is_console({"TERM": term}) is console
    assert marker_for("auto", "utf-8", console=console) == ("ascii" if console else "braille")
    assert marker_for("braille", "utf-8", console=console) == "braille"
    assert marker_for("block", "utf-8", console=console) == "block"
    assert marker_for("block", "ascii", console=console) == "ascii"


def test_a_frame_on_a_console_stays_a_frame_and_an_accent_an_accent() -> None:
    assert for_console("╭─ Zoë’s … ━━╌ › ─╮") == "┌─ Zoë's ~ ══─ > ─┐"


def test_each_mark_that_a_console_lacks_is_one_that_ascii_knows_too_and_keeps_its_column() -> None:
    assert set(CONSOLE_STAND_INS) <= set(STAND_INS)
    assert all(len(mark) == 1 and east_asian_width(mark) not in "WF" for mark in map(str, CONSOLE_STAND_INS.values()))
