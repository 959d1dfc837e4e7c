"""An urge in a real terminal: on disk from its first second, there again after the line dropped, cheap on the line."""

import re
from pathlib import Path
from time import perf_counter

import pytest

from tests.pty.ebbtide import World
from tests.pty.terminal import Terminal
from tests.waiting import until
from tui.domain.breathing import TICKS
from tui.domain.records import Urge

BUDGET = 60
"""Bytes for a step of the bar."""


@pytest.fixture
def world(tmp_path: Path) -> World:
    here = World(tmp_path)
    here.set_up().save_settings({"reasons": ["Mornings"], "contacts": [{"name": "Robin", "number": "555-0142"}]})
    return here


def only_urge(world: World) -> Urge:
    (urge,) = world.journal().urges()
    return urge


def breathing(terminal: Terminal) -> None:
    """Wait until the bar breathes and everything else is drawn."""
    terminal.wait_for("Breathe in")
    terminal.wait_for("Robin  555-0142")
    terminal.wait_for("Space read tip")


def test_an_urge_survives_a_kill_in_its_first_second_and_goes_on(world: World) -> None:
    with world.open() as terminal:
        terminal.send("u")
        terminal.wait_for("How strong is the urge?")
        terminal.send("3")
        until(lambda: world.journal().urges(), "the urge on disk", lambda: terminal.pump(0))
        terminal.kill()
    begun = only_urge(world)
    assert (begun.strength, begun.outcome, begun.minutes) == (3, "open", None)
    with world.start() as terminal:
        terminal.wait_for("since 17:42")
        breathing(terminal)
        terminal.send("\r")
        terminal.wait_for("How did it end?")
        terminal.send("14")
        terminal.wait_for("Saved: it passed.")
    ended = only_urge(world)
    assert (ended.id, ended.outcome, ended.trigger) == (begun.id, "passed", "tired")


def test_a_dropped_line_in_the_middle_of_the_questions_loses_nothing(world: World) -> None:
    with world.open() as terminal:
        terminal.send("u4")
        breathing(terminal)
        terminal.send("6")
        terminal.wait_for("Set off by  pain")
        terminal.send("e")
        terminal.wait_for("How did it end?")
        until(
            lambda: [urge.trigger for urge in world.journal().urges()] == ["pain"],
            "the trigger on disk",
            lambda: terminal.pump(0),
        )
        terminal.hang_up()
        terminal.wait_exit()
    with world.start() as terminal:
        terminal.wait_for("Set off by  pain")
    assert only_urge(world).trigger == "pain"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_step_of_the_bar_costs_a_thin_line_few_bytes(world: World, size: tuple[int, int]) -> None:
    steps: list[int] = []
    with world.open(*size) as terminal:
        terminal.send("u3")
        breathing(terminal)
        terminal.wait_for("Breathe out 6")
        begun = perf_counter()
        while perf_counter() - begun < 12:
            terminal.mark()
            if terminal.pump(0.05):
                terminal.pump(0.02)  # a step that comes in two pieces is one
                steps.append(terminal.since())
    assert len(steps) > 12 * (TICKS - 2)
    assert sorted(steps)[len(steps) // 2] < BUDGET
    # A busy machine may make two steps in one; by themselves they stay below it.
    assert sum(each < BUDGET for each in steps) >= 0.9 * len(steps)
    assert sum(steps) / (12 * TICKS) < BUDGET


def test_the_numbers_stand_in_plain_text_for_those_who_cannot_see_the_bar(world: World) -> None:
    with world.open() as terminal:
        terminal.send("u3")
        breathing(terminal)
        for words in ("Breathe in 3", "Breathe in 4", "Breathe out 1", "Breathe out 2"):
            terminal.wait_for(words)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"LANG": "C", "LC_ALL": "C"}], ids=["no color", "no utf-8"])
def test_the_bar_can_be_seen_without_color_and_without_utf_8(world: World, env: dict[str, str]) -> None:
    full, empty = ("#", "-") if "LANG" in env else ("█", "─")
    with world.open(80, 24, **env) as terminal:
        terminal.send("u3")
        terminal.wait_for(re.compile(rf"Breathe in 2 +{full}+{empty}+"))


def test_a_burst_of_keys_from_a_slow_line_is_one_whole_urge(world: World) -> None:
    with world.open() as terminal:
        terminal.send("u3e14")
        terminal.wait_for("Saved: it passed.")
    urge = only_urge(world)
    assert (urge.strength, urge.outcome, urge.trigger) == (3, "passed", "tired")


def test_a_window_resized_to_nothing_and_back_still_breathes(world: World) -> None:
    with world.open() as terminal:
        terminal.send("u3")
        breathing(terminal)
        for cols, rows in ((20, 5), (3, 2), (60, 20), (80, 24)):
            terminal.resize(cols, rows)
            terminal.wait_still(0.2)
        breathing(terminal)
