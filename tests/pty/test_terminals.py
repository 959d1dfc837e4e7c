"""Each kind of terminal gets what it can show: its colors, marks that its font has, and keys as it sends them."""

import re

import pytest

from tests.examples import DAY, NOW, SUNDAY, scores
from tests.pty.cells import Seen, differences
from tests.pty.ebbtide import World
from tests.pty.terminal import Terminal, python
from tests.waiting import until
from tui.terminal import CONSOLE_STAND_INS

SGR = re.compile(rb"\x1b\[([\d;:]*)m")
CONSOLE_FONT = frozenset(bytes(range(0x20, 0xFF)).decode("cp437")) | set("►◄↕‼¶§▬↨↑↓→←↔▲▼•×")


@pytest.fixture
def world(world: World) -> World:
    """The same, with two weeks of check-ins to draw curves of."""
    journal = world.journal()
    for days in range(1, 14):
        journal.save_checkin(SUNDAY - days * DAY, scores(days % 3) | {"sleep_hours": 6.5, "fluids": 7}, NOW)
    journal.close()
    return world


def start(world: World, term: str, cols: int = 80, rows: int = 24, **env: str) -> Terminal:
    terminal = Terminal(python("-m", "tui"), env=world.env | env, cols=cols, rows=rows, term=term)
    terminal.wait_for("Next step")
    terminal.wait_still()
    return terminal


def walk(terminal: Terminal) -> None:
    """Through what has colors of its own: an answer, the palette, a field and a choice; and quit."""
    terminal.send("c2")
    terminal.wait_for("[2]")
    terminal.press("ctrl+p")
    terminal.wait_for("Find a command")
    terminal.press("esc")
    gone(terminal, "Find a command")
    terminal.send("d")
    terminal.wait_for("Amount")
    terminal.send("\x1b[B")
    terminal.press("esc")
    gone(terminal, "Amount")
    terminal.wait_still()
    terminal.send("q")
    assert terminal.wait_exit() == (0, None)
    assert terminal.unrestored() == []


def gone(terminal: Terminal, words: str) -> None:
    terminal.wait_for(lambda rows: not any(words in row for row in rows))


def codes(terminal: Terminal) -> set[str]:
    """The SGR codes that were sent, each color of a palette or of its own as one."""
    found = set()
    for sequence in SGR.findall(terminal.tail(1_000_000)):
        text = sequence.decode()
        found |= set(
            re.findall(r"[34]8;[25];[\d;]+?(?=$|;[34]8)|(?<![\d;])\d+|(?<=;)\d+", re.sub(r"[34]8;.*", "", text))
        )
        found |= {kind for kind in ("38;5", "48;5", "38;2", "48;2") if kind in text}
    return found


SIXTEEN = {str(code) for code in (*range(30, 38), *range(40, 48), *range(90, 98))}
PLAIN = {"0", "1", "4", "7", "22", "24", "27"}
"""Bold, underlined and reversed, and the ends of these."""


@pytest.mark.parametrize(
    ("term", "env", "allowed"),
    [
        ("xterm-256color", {}, {"38;5", "48;5"}),
        ("tmux-256color", {}, {"38;5", "48;5"}),
        ("screen-256color", {}, {"38;5", "48;5"}),
        ("xterm-256color", {"COLORTERM": "truecolor"}, {"38;2", "48;2"}),
        ("linux", {}, SIXTEEN),
        ("screen", {}, SIXTEEN),
        ("xterm-mono", {}, set()),
        ("xterm-256color", {"NO_COLOR": "1", "COLORTERM": "truecolor"}, set()),
    ],
)
def test_only_the_colors_that_the_terminal_has_are_sent(
    world: World, term: str, env: dict[str, str], allowed: set[str]
) -> None:
    with start(world, term, 80, 24, **env) as terminal:
        walk(terminal)
        sent = codes(terminal) - PLAIN
        assert sent <= allowed
        assert bool(sent) is bool(allowed)


def test_at_16_colors_the_light_theme_is_dark_on_white_and_never_bold(world: World) -> None:
    (world.state.parent / "config.toml").write_text('theme = "light"\n')
    with start(world, "xterm") as terminal:
        cells = [terminal.cell(row, column) for row in range(24) for column in range(80)]
        assert {cell.bg for cell in cells} == {"white"}
        assert {cell.fg for cell in cells} <= {"black", "blue", "brightblack", "white", "default"}
        assert not any(cell.bold for cell in cells)


def test_a_text_console_gets_no_mark_that_its_font_does_not_have(world: World) -> None:
    with start(world, "linux") as terminal:
        assert terminal.line(1).startswith("┌─ Taper")
        walk(terminal)
        written = terminal.tail(1_000_000).decode()
        assert not {mark for mark in written if not mark.isascii()} - CONSOLE_FONT


def test_a_text_console_with_a_font_of_its_own_gets_the_curves_that_it_was_set_to(world: World) -> None:
    (world.state.parent / "config.toml").write_text('marker = "braille"\n')
    with start(world, "linux") as terminal:
        assert any("⠀" < mark <= "⣿" for mark in terminal.text)


def test_every_stand_in_is_in_the_font_of_a_console() -> None:
    assert {str(mark) for mark in CONSOLE_STAND_INS.values()} <= CONSOLE_FONT | {" "}


F1 = {"xterm": "\x1bOP", "console": "\x1b[[A", "rxvt": "\x1b[11~"}


@pytest.mark.parametrize("key", F1.values(), ids=F1.keys())
def test_f1_is_understood_however_it_is_sent(world: World, key: str) -> None:
    with start(world, "xterm-256color") as terminal:
        terminal.send(key)
        terminal.wait_for("Keys, and their names")


EDITING = {
    "xterm": ("\x1b[H", "\x1b[F", "\x1b[D", "\x7f"),
    "application keys": ("\x1bOH", "\x1bOF", "\x1bOD", "\x7f"),
    "console": ("\x1b[1~", "\x1b[4~", "\x1b[D", "\x7f"),
    "rxvt, Backspace as Ctrl+H": ("\x1b[7~", "\x1b[8~", "\x1b[D", "\x08"),
}


@pytest.mark.parametrize("keys", EDITING.values(), ids=EDITING.keys())
@pytest.mark.parametrize("place", ["a note", "a search"])
def test_the_keys_of_a_field_are_understood_however_they_are_sent(
    world: World, keys: tuple[str, str, str, str], place: str
) -> None:
    home, end, left, backspace = keys
    with start(world, "xterm-256color") as terminal:
        if place == "a note":
            terminal.send("d")
            terminal.wait_for("Amount")
            terminal.send("\x1b[B" * 4)
        else:
            terminal.send("p")
            terminal.wait_for("Evidence")
            terminal.send("/")
        terminal.send(f"cdx{backspace}{home}b{end}e{left}{backspace}D{home}a\x1b[3~B{end}!")
        terminal.wait_for("aBcDe!")


def test_a_phone_shows_what_is_left_and_its_keys_in_ascii_too(world: World) -> None:
    with start(world, "linux", 40, 12, LANG="C") as terminal:
        terminal.wait_for("left 8.1 g")
        assert terminal.text.isascii()
        assert "! get help  d dose  u urge  q quit" in terminal.text
        terminal.send("d\r")
        terminal.wait_for("Logged 2.7 g")
        terminal.send("z")
        terminal.wait_for("left 8.1 g")
        terminal.send("q")
        assert terminal.wait_exit() == (0, None)


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (2, 1)])
def test_a_window_of_no_size_is_no_error(world: World, size: tuple[int, int]) -> None:
    with Terminal(python("-m", "tui"), env=world.env, cols=size[0], rows=size[1]) as terminal:
        until(lambda: b"?1049h" in terminal.tail(), "the app to take the terminal", lambda: terminal.pump(0.1))
        terminal.wait_still()
        terminal.send("c3jx\rtp")
        terminal.wait_still()
        terminal.resize(80, 24)
        terminal.wait_for("Next step")
        terminal.send("q")
        assert terminal.wait_exit() == (0, None)
        assert b"Traceback" not in terminal.tail(1_000_000)
    assert world.journal().checkins(SUNDAY, SUNDAY) == {}


STORM = [(97, 31), (33, 9), (250, 80), (1, 1), (60, 20), (59, 20), (120, 19), (20, 5), (200, 60), (79, 23)]


def drawn(terminal: Terminal, last: re.Pattern[str]) -> list[list[Seen]]:
    """Every cell, once what comes last is there and nothing more comes."""
    terminal.wait_for(last)
    terminal.wait_still()
    return terminal.cells


@pytest.mark.parametrize(
    ("keys", "wanted", "kept", "drawn_last"),
    [
        ("cn", "Note", "back to the check", re.compile("Anxiety.*[⠁-⣿]")),
        ("p/", "Search", "Search", re.compile("Evidence")),
    ],
)
def test_typing_through_a_storm_of_sizes_loses_no_letter_and_leaves_no_cell_behind(
    world: World, keys: str, wanted: str, kept: str, drawn_last: re.Pattern[str]
) -> None:
    with start(world, "xterm-256color") as terminal:
        terminal.send(keys[0])
        terminal.wait_for("Anxiety" if keys[0] == "c" else "Evidence")
        terminal.send(keys[1])
        terminal.wait_for(wanted)
        for letter, size in zip("restlesses", STORM, strict=True):
            terminal.resize(*size)
            terminal.send(letter)
            terminal.pump(0.02)
        terminal.resize(80, 24)
        terminal.wait_for("restlesses")
        terminal.wait_for(kept)
        if keys == "cn":
            terminal.press("ctrl+s")
            gone(terminal, kept)
            terminal.wait_for("› Note             restlesses")
        after = drawn(terminal, drawn_last)
        terminal.resize(81, 25)
        terminal.wait_still()
        terminal.resize(80, 24)
        terminal.wait_for("restlesses")
        assert differences(after, drawn(terminal, drawn_last)) == []
