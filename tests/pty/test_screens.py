"""What reaches a real terminal: sizes, resizes, colors that are missing, other processes."""

import re
from time import perf_counter

import pytest

from tests.examples import DAY, NOW, SUNDAY, dose, doses_of
from tests.pty.ebbtide import World, answered


@pytest.fixture
def world(world: World) -> World:
    """The same, with two doses of the day."""
    journal = world.journal()
    for each in doses_of(SUNDAY, "2.7", "2.7"):
        journal.add_dose(each)
    return world


def test_today_at_80_by_24_is_the_sketch_of_the_design(world: World) -> None:
    with world.open() as terminal:
        for part in (
            "Sunday 22 November · day 69",
            "8.1 g today",
            "taken 5.4 · left 2.7 g",
            "7.3 g  in 2 days  (Tue 24 Nov)",
            "in 93 days  (Tue 23 Feb)",
            "2.7 g from 18:30",
            "not yet: press c",
        ):
            terminal.wait_for(part)
        assert "kratom" not in (terminal.title + terminal.text).lower()


def test_a_resize_while_answering_keeps_every_answer(world: World) -> None:
    with world.open() as terminal:
        terminal.send("c")
        terminal.wait_for("Anxiety")
        terminal.send("23")
        terminal.wait_for("[3]")
        for cols, rows in ((60, 20), (120, 40), (30, 8), (1, 1), (80, 24)):
            terminal.resize(cols, rows)
            if cols == 30:
                terminal.wait_for("Nothing is lost")
            elif cols >= 60:
                terminal.wait_for("Irritability")
                terminal.wait_still()
                assert max(len(line) for line in terminal.screen) <= cols
                terminal.wait_for(re.compile(r"Anxiety.*\[2\]"))
        terminal.send("4")
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
    assert world.journal().checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {
        "anxiety": 2,
        "irritability": 3,
        "insomnia": 4,
    }


@pytest.mark.parametrize("key", ["", "d"])
def test_a_window_that_shrinks_and_grows_back_at_once_shows_everything_again(world: World, key: str) -> None:
    """What was cut off is gone from the terminal, also where the program only ever sees the size that it knew."""
    with world.open() as terminal:
        if key:
            answered(terminal, key)
        before = terminal.screen
        for _ in range(4):
            terminal.resize(60, 20)
            terminal.resize(80, 24)
            terminal.wait_for(lambda lines: lines == before)


@pytest.mark.parametrize(("cols", "rows"), [(60, 20), (120, 40)])
def test_today_fits_the_other_sizes(world: World, cols: int, rows: int) -> None:
    with world.open(cols, rows) as terminal:
        terminal.wait_for("taken 5.4 · left 2.7 g")
        terminal.wait_for("not yet: press c")
        assert "! get help" in terminal.line(rows - 1)


def test_a_dose_from_another_process_shows_within_two_seconds(world: World) -> None:
    """Each comes right after a look at the disk and waits for the next; on a busy machine one look may come late."""
    waits: list[float] = []
    with world.open() as terminal:
        for number in range(5, 9):
            world.journal().add_dose(dose("0.1", NOW - number * DAY / 24))
            begun = perf_counter()
            waits.append(terminal.wait_for(f"taken 5.{number}") - begun)
    assert min(waits[1:]) < 2.0


def test_without_colors_nothing_is_colored_and_everything_is_said(world: World) -> None:
    with world.open(NO_COLOR="1") as terminal:
        terminal.send("c")
        terminal.wait_for("Anxiety")
        terminal.send("2")
        terminal.wait_for("[2]")
        terminal.wait_still()
        colors = {
            (terminal.cell(row, column).fg, terminal.cell(row, column).bg) for row in range(24) for column in range(80)
        }
        assert colors == {("default", "default")}


def test_a_locale_without_braille_gets_digits(world: World) -> None:
    journal = world.journal()
    journal.save_checkin(SUNDAY, {"craving": 3}, NOW)
    with world.open(LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0") as terminal:
        craving = next(line for line in terminal.screen if "Craving" in line)
        assert "3" in craving
        assert not any("⠀" < character <= "⣿" for character in terminal.text)


def test_a_minute_idle_costs_next_to_nothing(world: World) -> None:
    with world.open() as terminal:
        terminal.wait_still(quiet=1)
        terminal.mark()
        terminal.wait_still(quiet=3)
        assert terminal.since() == 0


def test_a_size_left_in_the_environment_does_not_hide_the_real_one(world: World) -> None:
    with world.open(COLUMNS="80", LINES="24") as terminal:
        terminal.resize(120, 40)
        terminal.wait_for(lambda lines: max(len(line) for line in lines) > 100)


@pytest.mark.parametrize(("cols", "rows"), [(80, 23), (60, 20), (120, 40)])
def test_a_size_that_a_shell_has_exported_is_not_believed(world: World, cols: int, rows: int) -> None:
    with world.open(cols, rows, COLUMNS="80", LINES="24") as terminal:
        assert terminal.bytes_out < 20_000
        terminal.send("c2")
        terminal.wait_for("[2]")
        terminal.wait_still()
        assert terminal.screen[-1].startswith(" Ctrl+S save")
