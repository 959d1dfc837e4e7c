"""Each preference of the terminal does what Settings says of it, seen in the bytes and on the screen of a real pty."""

import re
from pathlib import Path

import pytest

from tests.app.running import check_in_yesterday
from tests.pty.ebbtide import World, answered
from tests.pty.emulator import Emulator
from tests.pty.terminal import Terminal, python

MOUSE = {1000, 1002, 1006}
ANY_MOUSE = {9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016}
BRAILLE, QUADRANTS = re.compile("[\u2801-\u28ff]"), re.compile("[▖▗▘▙▚▛▜▝▞▟▌▐]")


def prefer(world: World, *lines: str) -> None:
    config = Path(world.env["EBB_CONFIG"])
    config.touch(0o600)
    config.write_text("\n".join(lines) + "\n")


def emulator(terminal: Terminal) -> Emulator:
    return terminal._emulator


def click(terminal: Terminal, row: int, column: int) -> None:
    at = f"{column + 1};{row + 1}"
    terminal.send(f"\x1b[<0;{at}M\x1b[<0;{at}m")


def quits(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.wait_exit() == (0, None)
    assert terminal.unrestored() == []


def go_to_setting(terminal: Terminal, title: str) -> None:
    """Opens Settings with the cursor on that row."""
    terminal.press("s")
    terminal.wait_for("You and your day")
    terminal.wait_still()
    terminal.press("end")
    terminal.wait_still()
    while not any(line.lstrip().startswith("› ") and title in line for line in terminal.screen):
        answered(terminal, "up")


def test_without_the_mouse_no_mode_of_it_is_ever_turned_on(world: World) -> None:
    with world.open() as terminal:
        terminal.press("s")
        terminal.wait_for("You and your day")
        quits(terminal)
        modes = {int(each) for each in re.findall(rb"\x1b\[\?(\d+)h", terminal.tail(1_000_000))}
        assert not modes & ANY_MOUSE


def test_with_the_mouse_a_click_presses_a_key_of_the_bar_and_moves_alone_send_nothing(world: World) -> None:
    prefer(world, "mouse = true")
    with world.open() as terminal:
        assert emulator(terminal).modes & ANY_MOUSE == MOUSE, "1003 would send each move of the mouse"
        bar = len(terminal.screen) - 1
        click(terminal, bar, terminal.line(bar).index("journal") + 2)
        terminal.wait_for("Journal")
        terminal.wait_still()
        bar = len(terminal.screen) - 1
        click(terminal, bar, terminal.line(bar).index("/ search"))
        terminal.wait_for("Search")
        terminal.press("esc")
        terminal.wait_still()
        quits(terminal)


def test_a_click_beside_the_keys_and_one_on_a_message_press_nothing(world: World) -> None:
    prefer(world, "mouse = true")
    with world.open() as terminal:
        terminal.press("d")
        terminal.wait_for("Amount")
        terminal.press("enter")
        terminal.wait_for("Logged 2.7 g")
        terminal.wait_still()
        row = next(number for number, line in enumerate(terminal.screen) if "Logged 2.7 g" in line)
        before = terminal.text
        for column in (1, 20, 79):
            click(terminal, row, column)
            terminal.wait_still()
        assert terminal.text == before


def test_the_mouse_is_turned_on_and_off_in_settings_and_holds_at_once(world: World) -> None:
    with world.open() as terminal:
        go_to_setting(terminal, "Mouse")
        terminal.press("enter")
        terminal.wait_for("Mouse: yes. Kept for this terminal.")
        assert emulator(terminal).modes & ANY_MOUSE == MOUSE
        terminal.press("enter")
        terminal.wait_for("Mouse: no. Kept for this terminal.")
        assert not emulator(terminal).modes & ANY_MOUSE
        quits(terminal)


def test_a_newer_terminal_gets_no_mode_that_would_stay_behind(world: World) -> None:
    prefer(world, "mouse = true")
    newer = frozenset({2026, 2048})
    with Terminal(python("-m", "tui"), env=world.env, supports=newer) as terminal:
        terminal.wait_for("Next step")
        terminal.wait_still()
        quits(terminal)


@pytest.mark.parametrize(
    ("marker", "wanted", "other"),
    [("auto", BRAILLE, QUADRANTS), ("braille", BRAILLE, QUADRANTS), ("block", QUADRANTS, BRAILLE)],
)
def test_curves_are_drawn_with_the_marker(
    world: World, marker: str, wanted: re.Pattern[str], other: re.Pattern[str]
) -> None:
    check_in_yesterday(world.journal())
    prefer(world, f'marker = "{marker}"')
    with world.open() as terminal:
        terminal.wait_for(wanted)
        assert not other.search(terminal.text)


def test_plain_curves_are_asked_for_or_all_that_the_locale_can_show(world: World) -> None:
    check_in_yesterday(world.journal())
    for marker, locale in (("ascii", "C.UTF-8"), ("braille", "C")):
        prefer(world, f'marker = "{marker}"')
        with world.open(LANG=locale) as terminal:
            terminal.wait_for("Discomfort")
            terminal.wait_still()
            assert not BRAILLE.search(terminal.text)
            assert not QUADRANTS.search(terminal.text)


def brightness(terminal: Terminal) -> int:
    """Of the ground, from 0 to 255; grays may be a step off in the palette of 256."""
    return int(terminal.cell(12, 0).bg[:2], 16)


def test_the_themes_are_dark_and_light_and_turn_at_once(world: World) -> None:
    prefer(world, 'theme = "light"')
    with world.open() as terminal:
        assert brightness(terminal) > 0xD0
        go_to_setting(terminal, "Theme")
        terminal.press("enter")
        terminal.wait_for("Theme: dark. Kept for this terminal.")
        terminal.wait_still()
        assert brightness(terminal) < 0x30


def scrolled(world: World, *lines: str) -> int:
    """The bytes of a page down in the list of keys."""
    prefer(world, *lines)
    with world.open() as terminal:
        terminal.press("j")
        terminal.wait_for("Journal")
        terminal.wait_still()
        terminal.press("?")
        terminal.wait_for("for config.toml")
        terminal.wait_still()
        terminal.mark()
        answered(terminal, "pagedown")
        terminal.wait_still(1.0)
        return terminal.since()


def test_without_animation_a_page_jumps_and_with_it_it_slides(world: World) -> None:
    jumped, slid = scrolled(world), scrolled(world, "animation = true")
    assert jumped < 3_500
    assert jumped < slid < 20 * jumped
