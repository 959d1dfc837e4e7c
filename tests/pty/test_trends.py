"""Trends in a real terminal: drawn whole at every size, cheap to walk through, and the way to the journal and back."""

import re

import pytest

from tests.app.looking_back import aches
from tests.examples import DAY, NOW, SUNDAY, doses_of
from tests.pty.ebbtide import World

MOVE = 400
"""Bytes that a step of the cursor may cost."""


@pytest.fixture
def world(world: World) -> World:
    """The same, with two weeks of check-ins and doses, but for one day."""
    journal = world.journal()
    for ago in (1, 2, 3, 4, *range(6, 15)):
        journal.save_checkin(SUNDAY - ago * DAY, aches(1 if ago < 8 else 2) | {"craving": 1}, NOW - ago * DAY)
        for each in doses_of(SUNDAY - ago * DAY, "4", "4"):
            journal.add_dose(each)
    return world


@pytest.mark.parametrize(("cols", "rows"), [(80, 24), (60, 20), (120, 40)])
def test_it_is_drawn_with_its_sentences_and_its_day(world: World, cols: int, rows: int) -> None:
    with world.open(cols, rows) as terminal:
        terminal.press("r")
        terminal.wait_for("30 days · 24 Oct–22 Nov")
        terminal.wait_for("Better: ")
        terminal.wait_for("On or under the plan on 13 of 13 days")
        terminal.wait_for("▲ Sun 22 Nov")
        terminal.wait_still()
        assert max(len(line) for line in terminal.screen) <= cols
        pointed = [line.index("▲") for line in terminal.screen if re.search("[└─┴═].*▲", line)]
        assert len(pointed) == 2
        assert len(set(pointed)) == 1
        terminal.press("2")
        terminal.wait_for("Low mood, 0 to 4")
        terminal.wait_for("Sleep, 0 to 12 h")


def test_a_day_back_repaints_only_its_marks_and_its_numbers(world: World) -> None:
    with world.open() as terminal:
        terminal.press("r")
        terminal.wait_for("Better: ")
        terminal.wait_still()
        for day in ("Sat 21 Nov", "Fri 20 Nov", "Thu 19 Nov"):
            terminal.mark()
            terminal.press("left")
            terminal.wait_for(f"▲ {day}")
            terminal.wait_still()
            assert terminal.since() <= MOVE


def test_enter_opens_the_day_and_esc_comes_back_to_it(world: World) -> None:
    with world.open() as terminal:
        terminal.press("r")
        terminal.wait_for("Better: ")
        terminal.press("left", "up")
        terminal.wait_for("▲ Sat 14 Nov")
        terminal.press("enter")
        terminal.wait_for(re.compile(r"Journal[\s\S]*Sat(urday)? 14 Nov"))
        terminal.press("esc")
        terminal.wait_for("▲ Sat 14 Nov")
        terminal.wait_for("Better: ")


def test_without_braille_it_is_plain_characters(world: World) -> None:
    with world.open(LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0") as terminal:
        terminal.press("r")
        terminal.wait_for("** by day")
        terminal.wait_for("x taken")
        terminal.wait_still()
        assert not any("⠀" < character <= "⣿" for character in terminal.text)
