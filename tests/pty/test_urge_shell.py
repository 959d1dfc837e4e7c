"""`ebb urge` in a real terminal: what ends in the middle of it is gone on with, and no cursor is ever moved.

What it says and asks is tested with the commands.
"""

import subprocess
from collections.abc import Callable

import pytest

from tests.pty.ebbtide import World
from tests.pty.ending import hang_up, kill, terminate
from tests.pty.terminal import Terminal, environment, python
from tests.waiting import until
from tui.domain.records import Urge

EBB = python("-m", "tui")
ENDED, SET_OFF = "How did it end?", "What set it off?"


def shell(world: World, *words: str, **env: str) -> Terminal:
    """`ebb urge` with these words, in a terminal."""
    return Terminal([*EBB, "urge", *words], env=world.env | env, rows=60)


def the_urge(world: World) -> Urge:
    (found,) = world.journal().urges()
    return found


def is_open(urge: Urge) -> bool:
    return urge.outcome == "open" and urge.minutes is None


@pytest.mark.parametrize("end", [kill, hang_up, terminate])
@pytest.mark.parametrize("words", [(), ("--breathe",)], ids=["asked", "breathing"])
def test_an_urge_outlives_whatever_ends_the_program_and_is_ended_later_in_two_keys(
    world: World, end: Callable[[Terminal], None], words: tuple[str, ...]
) -> None:
    with shell(world, *words) as terminal:
        terminal.wait_for("How strong is it?")
        terminal.send("3\n")
        terminal.wait_for("Saved at 17:42: strong urge.")
        if words:
            terminal.wait_for("in 1 2")
        end(terminal)
    assert the_urge(world).strength == 3
    assert is_open(the_urge(world))
    with shell(world, EBB_NOW="2026-11-22T17:54:00+00:00") as terminal:
        terminal.wait_for("Your urge from 17:42 has no end yet (strong, 12 minutes so far).")
        terminal.wait_for(ENDED)
        terminal.send("1\n")
        terminal.wait_for(SET_OFF)
        terminal.send("4\n")
        assert terminal.wait_exit() == (0, None)
        assert "Saved: trigger tired." in terminal.text
    over = the_urge(world)
    assert (over.outcome, over.trigger, over.minutes) == ("passed", "tired", 12)


def test_what_began_in_the_shell_goes_on_in_the_app(world: World) -> None:
    with shell(world, "3") as terminal:
        terminal.wait_for("Saved at")
        terminal.kill()
    with world.start() as terminal:
        terminal.wait_for("since 17:42")
        terminal.wait_for("Space read tip")
        terminal.send("\r")
        terminal.wait_for(ENDED)
        terminal.send("14")
        terminal.wait_for("Saved: it passed.")
    assert (the_urge(world).outcome, the_urge(world).trigger) == ("passed", "tired")


def test_what_began_in_the_app_goes_on_in_the_shell(world: World) -> None:
    with world.open() as terminal:
        terminal.send("u")
        terminal.wait_for("How strong is the urge?")
        terminal.send("3")
        until(lambda: world.journal().urges(), "the urge on disk", lambda: terminal.pump(0))
        terminal.kill()
    with shell(world) as terminal:
        terminal.wait_for("Your urge from 17:42 has no end yet (strong).")
        terminal.wait_for(ENDED)
        terminal.send("2\n9\n")
        assert terminal.wait_exit() == (0, None)
    assert (the_urge(world).outcome, the_urge(world).trigger) == ("dosed", "other")


def test_the_moment_that_it_is_said_to_be_saved_it_is(world: World) -> None:
    with shell(world, "4") as terminal:
        terminal.wait_for("Saved at")
        terminal.kill()
    assert is_open(the_urge(world))


def test_how_it_ended_is_kept_when_the_line_drops_at_the_next_question(world: World) -> None:
    with shell(world, "2") as terminal:
        terminal.wait_for(ENDED)
        terminal.send("1\n")
        terminal.wait_for(SET_OFF)
        terminal.kill()
    assert the_urge(world).outcome == "passed"


def test_ctrl_c_ends_the_counting_and_nothing_else(world: World) -> None:
    with shell(world, "3", "--breathe", "5") as terminal:
        terminal.wait_for("in 1 2")
        terminal.press("ctrl+c")
        terminal.wait_for(ENDED)
        terminal.press("ctrl+c")
        terminal.wait_for("It stays open: ebb urge")
        assert terminal.wait_exit() == (130, None)
        assert "Traceback" not in terminal.text
    assert is_open(the_urge(world))
    assert the_urge(world).tools == ("pacer",)


def test_a_slip_is_asked_again_and_ctrl_d_leaves_it_open(world: World) -> None:
    with shell(world, "3") as terminal:
        terminal.wait_for(ENDED)
        terminal.send("7\n")
        terminal.wait_for("'7' is not how an urge ends")
        terminal.press("ctrl+d")
        terminal.wait_for("It stays open: ebb urge")
        assert terminal.wait_exit() == (0, None)
    assert is_open(the_urge(world))


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_it_is_plain_lines_on_any_terminal(world: World, term: str) -> None:
    with Terminal([*EBB, "urge", "3", "--breathe"], env=world.env, term=term, rows=60) as terminal:
        terminal.wait_for("in 1 2 3")
        terminal.press("ctrl+c")
        terminal.wait_for(ENDED)
        terminal.send("2\n9\n")
        assert terminal.wait_exit() == (0, None)
        assert terminal.unrestored() == []
        raw = terminal.tail(100_000)
    assert b"\x1b" not in raw
    assert b"\x08" not in raw
    assert not [line for line in raw.split(b"\r\n") if b"\r" in line], "nothing is written over"
    assert the_urge(world).outcome == "dosed"


def test_a_second_of_breathing_costs_a_few_bytes(world: World) -> None:
    with shell(world, "3", "--breathe") as terminal:
        terminal.wait_for("in 1")
        mark = terminal.mark()
        terminal.wait_for("in 1 2 3")
        assert terminal.since(mark) <= 8


@pytest.mark.parametrize("closed", ["<&-", "<&- 2>&-", "</dev/null"])
def test_without_an_input_it_is_saved_and_left_open(world: World, closed: str) -> None:
    script = f'"$@" urge 3 {closed}'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *EBB],
        env=environment({**world.env, "HOME": str(world.state)}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("Saved at 17:42: strong urge.\n")
    assert "Traceback" not in done.stderr
    assert ENDED not in done.stderr
    assert is_open(the_urge(world))


def test_a_reader_that_has_gone_takes_no_urge_with_it(world: World) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" urge 3 </dev/null | head -1', "sh", *EBB],
        env=environment({**world.env, "HOME": str(world.state)}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == "Saved at 17:42: strong urge.\n"
    assert "Traceback" not in done.stderr
    assert is_open(the_urge(world))


def interrupt(terminal: Terminal) -> None:
    terminal.press("ctrl+c")
    assert terminal.wait_exit() == (130, None)
    assert "Traceback" not in terminal.text


ENDS = [kill, hang_up, terminate, interrupt]


@pytest.mark.parametrize("end", ENDS)
def test_before_it_is_known_how_strong_it_is_there_is_no_urge(world: World, end: Callable[[Terminal], None]) -> None:
    with shell(world) as terminal:
        terminal.wait_for("How strong is it?")
        end(terminal)
        if end is interrupt:
            assert "Nothing was saved: how strong it is was not said yet." in terminal.text
    assert not world.journal().urges()


@pytest.mark.parametrize("end", ENDS)
def test_it_is_open_until_its_end_was_said_whatever_happens_on_the_way_back(
    world: World, end: Callable[[Terminal], None]
) -> None:
    with shell(world, "3") as terminal:
        terminal.wait_for(ENDED)
        terminal.send("b\n")
        terminal.wait_for("Now: strong.")
        terminal.send("4\n")
        terminal.wait_for("Saved: extreme urge.")
        end(terminal)
    assert is_open(the_urge(world))
    assert the_urge(world).strength == 4
    with world.start() as terminal:
        terminal.wait_for("since 17:42")


@pytest.mark.parametrize("end", ENDS)
def test_the_end_that_was_said_stays_whatever_happens_while_it_is_asked_again(
    world: World, end: Callable[[Terminal], None]
) -> None:
    with shell(world, "3") as terminal:
        terminal.wait_for(ENDED)
        terminal.send("1\n")
        terminal.wait_for(SET_OFF)
        terminal.send("b\n")
        terminal.wait_for("Now: it passed.")
        end(terminal)
    assert the_urge(world).outcome == "passed"
