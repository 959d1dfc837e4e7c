"""What is on the screen of a real terminal when a command has ended: the end of the help page, and what stands out."""

import pytest

from tests.examples import DAY, NOW, SUNDAY, scores
from tests.pty.ebbtide import World
from tests.pty.terminal import Terminal, python
from tui import content

EBB = python("-m", "tui")


def ended(world: World, *words: str, cols: int, rows: int, **env: str) -> Terminal:
    """A terminal in which the command has ended, with its prompt below."""
    terminal = Terminal(
        ["sh", "-c", '"$@"; printf "$ "', "sh", *EBB, *words], env=world.env | env, cols=cols, rows=rows
    )
    assert terminal.wait_exit() == (0, None)
    return terminal


@pytest.mark.parametrize(("cols", "rows"), [(80, 24), (60, 20)])
@pytest.mark.parametrize("code", [country.code for country in content.countries() if country.emergency])
def test_the_screen_ends_with_whom_to_call_and_how_to_ask_what_to_do(
    world: World, code: str, cols: int, rows: int
) -> None:
    country = content.country(code)
    assert country is not None
    now = [*country.emergency, *(line for line in country.lines if line.purpose == "crisis")]
    with ended(world, "sos", code, cols=cols, rows=rows) as terminal:
        assert terminal.line(-1) == "$"
        for line in now:
            assert any(f"{row} ".startswith(f"  {line.reach} ") for row in terminal.screen)
        assert "ebb sos --about" in terminal.text
        assert "I want to die" in terminal.text


@pytest.mark.parametrize(("cols", "rows"), [(80, 24), (60, 20)])
def test_where_no_number_is_known_the_screen_ends_with_those_of_all_countries(
    world: World, cols: int, rows: int
) -> None:
    with ended(world, "sos", "any", cols=cols, rows=rows) as terminal:
        for number in {line.reach for country in content.countries() for line in country.emergency}:
            assert f"  {number} " in terminal.text
        assert "once more" in terminal.text


def test_the_emergency_number_is_red_its_title_bold_and_all_else_as_it_was(world: World) -> None:
    with ended(world, "sos", "us", cols=80, rows=24) as terminal:
        at = max(row for row, line in enumerate(terminal.screen) if line.startswith("  911 "))
        number, title, below = terminal.cell(at, 2), terminal.cell(at - 1, 0), terminal.cell(at + 2, 0)
        assert (number.bold, number.fg) == (True, "red")
        assert (title.bold, title.fg) == (below.bold, below.fg) == (True, "default")
        about = next(row for row, line in enumerate(terminal.screen) if "I want to die" in line)
        assert (terminal.cell(about, 4).bold, terminal.cell(about, 4).fg) == (False, "default")
    with ended(world, "sos", "us", cols=80, rows=24, NO_COLOR="1") as terminal:
        assert not any(terminal.cell(row, 2).bold for row in range(24))


def test_today_is_on_one_screen_and_a_dumb_terminal_gets_words_for_curves(world: World) -> None:
    journal = world.journal()
    for days in range(1, 14):
        journal.save_checkin(SUNDAY - days * DAY, scores(days % 3) | {"sleep_hours": 6.5, "fluids": 7}, NOW)
    journal.close()
    for cols, rows in ((80, 24), (60, 20), (60, 24)):
        with ended(world, "today", cols=cols, rows=rows) as terminal:
            assert terminal.line(0).startswith("Sunday 22 November")
            assert terminal.cell(0, 0).bold
            assert terminal.screen[terminal.cursor[0]] == "$"
            assert terminal.text.count("Habits") == 1
            assert any("⠀" < mark <= "⣿" for mark in terminal.text) is (rows == 24)
    with Terminal([*EBB, "today"], env=world.env, cols=80, rows=24, term="dumb") as terminal:
        assert terminal.wait_exit() == (0, None)
        assert b"\x1b" not in terminal.tail(4_000)
        assert not any("⠀" < mark <= "⣿" for mark in terminal.text)
