"""The line is cut: at once, without a word, at either end, in the middle of anything. Nothing is lost or done twice."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.examples import SUNDAY
from tests.pty.ebbtide import World, draft
from tests.pty.relay import Quality, Relay
from tests.pty.ssh import PROGRAMS, Server, all_gone, command, parent, running
from tests.pty.terminal import Terminal
from tests.waiting import until

pytestmark = pytest.mark.outside(*PROGRAMS)

Login = Callable[..., Terminal]
Cut = Callable[[World, Relay, Terminal], object]

HALF = {"anxiety": 2, "irritability": 3}


@pytest.fixture
def login(world: World, sshd: Server, line: Relay) -> Login:
    """Log in over the line, which starts Ebbtide."""

    def begin(module: str = "tui") -> Terminal:
        return Terminal([*sshd.login(line.port), command(world, module=module)])

    return begin


def opened(terminal: Terminal) -> None:
    terminal.wait_for("Next step")
    terminal.wait_for("j journal")


def half_a_check_in(terminal: Terminal) -> None:
    opened(terminal)
    terminal.send("c23")
    terminal.wait_for("[3]")


def saved(world: World) -> dict[str, int]:
    found = world.journal().checkins(SUNDAY, SUNDAY).get(SUNDAY)
    return dict(found.symptoms) if found else {}


def doses(world: World) -> list[str]:
    return [str(dose.amount) for dose in world.journal().doses(SUNDAY, SUNDAY).get(SUNDAY, ())]


def reset(_world: World, line: Relay, _terminal: Terminal) -> None:
    line.reset()


def client_killed(_world: World, _line: Relay, terminal: Terminal) -> None:
    terminal.kill()


def session_killed(world: World, _line: Relay, _terminal: Terminal) -> None:
    (number,) = running(world)
    os.kill(parent(number), signal.SIGKILL)


CUTS = {"a reset": reset, "the client is killed": client_killed, "the session is killed": session_killed}
each_cut = pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)


def goes_on(terminal: Terminal, world: World, answers: dict[str, int]) -> None:
    """The next login is offered what was half done, and saves it."""
    terminal.wait_for("half done")
    terminal.send("c")
    terminal.wait_for("Your unsaved answers")
    terminal.press("ctrl+s")
    terminal.wait_for("Saved the check-in")
    terminal.send("q")
    assert terminal.wait_exit()[0] == 0
    assert saved(world) == answers
    assert draft(world) == {}


@each_cut
def test_in_the_middle_of_a_check_in_the_next_login_goes_on_with_it(
    world: World, line: Relay, login: Login, cut: Cut
) -> None:
    with login() as terminal:
        half_a_check_in(terminal)
        cut(world, line, terminal)
        all_gone(world)
    assert draft(world) == HALF
    with login() as terminal:
        goes_on(terminal, world, HALF)
    all_gone(world)


@each_cut
def test_in_the_middle_of_a_save_all_of_it_is_saved_once(world: World, line: Relay, login: Login, cut: Cut) -> None:
    with login("tests.pty.slow_disk") as terminal:
        half_a_check_in(terminal)
        terminal.press("ctrl+s")
        terminal.wait_for(lambda lines: "saving" in lines[0])
        terminal.send("hd1.5\r")
        terminal.wait_for("Next step")
        cut(world, line, terminal)
        all_gone(world)
    # It was saved in time, or is kept and comes in with the next start: whole in any case, and no more than once.
    with login() as terminal:
        opened(terminal)
        until(lambda: saved(world) == HALF, "the check-in", lambda: terminal.pump(0))
        terminal.send("c")
        terminal.wait_for("[3]")
        assert "unsaved" not in terminal.text
        terminal.send("hd2\r")
        terminal.wait_for("Logged 2 g")
        terminal.send("q")
        assert terminal.wait_exit()[0] == 0
    assert saved(world) == HALF
    assert draft(world) == {}
    # Whether the keys of the dose had arrived is chance; half a dose or two of them are not.
    assert sorted(doses(world)) in (["2"], ["1.5", "2"])
    all_gone(world)


def test_in_the_middle_of_a_note_every_letter_that_had_arrived_is_kept(world: World, line: Relay, login: Login) -> None:
    with login() as terminal:
        opened(terminal)
        terminal.send("c4n")
        terminal.wait_for("Esc or Ctrl+S")
        terminal.send("awake since 3 [b]")
        terminal.wait_for("awake since 3 [b]")
        line.reset()
        all_gone(world)
    assert draft(world) == {"anxiety": 4, "note": "awake since 3 [b]"}


def test_in_the_middle_of_a_dose_that_nobody_confirmed_there_is_none(world: World, line: Relay, login: Login) -> None:
    with login() as terminal:
        opened(terminal)
        terminal.send("d1.5")
        terminal.wait_for("1.5")
        line.reset()
        all_gone(world)
    assert doses(world) == []


def test_in_the_middle_of_an_urge_it_is_there_again(world: World, line: Relay, login: Login) -> None:
    with login() as terminal:
        opened(terminal)
        terminal.send("u3")
        terminal.wait_for("Breathe in")
        until(lambda: world.journal().urges(), "the urge on disk", lambda: terminal.pump(0))
        line.reset()
        all_gone(world)
    with login() as terminal:
        terminal.wait_for("Breathe in")
        terminal.kill()
    (urge,) = world.journal().urges()
    assert (urge.strength, urge.outcome) == (3, "open")
    all_gone(world)


@pytest.mark.parametrize("painted", [1, 1_000, 3_000])
def test_in_the_middle_of_the_start_no_process_stays(world: World, line: Relay, login: Login, painted: int) -> None:
    before = world.journal_path.read_bytes()
    with login() as terminal:
        until(lambda: running(world), "the start", lambda: terminal.pump(0))
        line.quality = Quality(0.1, 4_000)
        begun_at = line.down
        until(lambda: line.down - begun_at >= painted, "the first paint", lambda: terminal.pump(0))
        line.reset()
        all_gone(world)
    assert world.journal_path.read_bytes() == before


def silent(world: World, line: Relay, terminal: Terminal) -> int:
    """Half a check-in on a line that has gone silent; the program that still runs at its end."""
    half_a_check_in(terminal)
    until(lambda: draft(world) == HALF, "the draft", lambda: terminal.pump(0))
    line.stall()
    (number,) = running(world)
    return number


def test_while_a_line_is_silent_a_second_login_goes_on_and_the_first_takes_nothing_back_when_it_ends(
    world: World, line: Relay, login: Login
) -> None:
    with login() as first:
        number = silent(world, line, first)
        first.send("0")  # is on its way for good
        with login() as second:
            second.wait_for("half done")
            second.send("c")
            second.wait_for("Your unsaved answers")
            second.press("up", "up")
            second.send("4")
            second.wait_for("[4]")
            until(lambda: draft(world) == HALF | {"anxiety": 4}, "the second draft", lambda: second.pump(0))
            assert len(running(world)) == 2
            os.kill(parent(number), signal.SIGTERM)
            until(lambda: number not in running(world), "the end of the first", lambda: second.pump(0))
            assert draft(world) == HALF | {"anxiety": 4}
            second.press("ctrl+s")
            second.wait_for("Saved the check-in")
            second.send("q")
            assert second.wait_exit()[0] == 0
    assert saved(world) == HALF | {"anxiety": 4}
    assert draft(world) == {}
    all_gone(world)


def test_a_line_that_comes_back_brings_its_keys_and_what_both_answered_is_kept(
    world: World, line: Relay, login: Login
) -> None:
    with login() as first:
        silent(world, line, first)
        first.send("1")
        with login() as second:
            second.wait_for("half done")
            second.send("c")
            second.wait_for("Your unsaved answers")
            second.press("down")
            second.send("4")
            second.wait_for("[4]")
            until(lambda: draft(world) == HALF | {"muscle_aches": 4}, "the second draft", lambda: second.pump(0))
            line.resume()
            first.wait_for("[1]")
            both = HALF | {"muscle_aches": 4, "insomnia": 1}
            until(lambda: draft(world) == both, "both drafts", lambda: (first.pump(0), second.pump(0)))
            line.reset()
            all_gone(world)
    assert draft(world) == both
    with login() as terminal:
        goes_on(terminal, world, both)
    all_gone(world)


def test_a_server_that_looks_after_its_lines_ends_what_runs_on_a_silent_one(world: World, tmp_path: Path) -> None:
    server = Server(tmp_path / "watchful", ClientAliveInterval=1, ClientAliveCountMax=2)
    with server.running(), Relay(server.port) as line, Terminal([*server.login(line.port), command(world)]) as terminal:
        silent(world, line, terminal)
        all_gone(world)
    assert draft(world) == HALF
