"""A login over a line with 300 ms to the far machine and back and 2 KB a second: usable, and every key counts once."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import sleep

import pytest

from tests.examples import SUNDAY
from tests.pty.ebbtide import World, draft
from tests.pty.relay import Quality, Relay
from tests.pty.ssh import PROGRAMS, READY, Server, all_gone, command
from tests.pty.terminal import Terminal
from tests.pty.tmux import Tmux
from tests.waiting import until
from tui.domain.records import CheckIn

pytestmark = pytest.mark.outside(*PROGRAMS)

THIN = Quality(0.3, 2_000)
PACE = 0.12
"""Seconds from one key to the next of somebody who knows the questions."""
ANSWERS = "2130412301234" + "6.833yy"
CTRL_S = "\x13"

A_DIGIT = 400
"""Bytes on the line, SSH's own among them: at 2 KB a second a fifth of a second besides the round trip."""
A_CHECK_IN = 16_000
"""From Today to the open screen, all 20 answers, saved, and back on Today."""
A_START = 8_000


@contextmanager
def opened(world: World, sshd: Server, line: Relay, keys: str = "") -> Iterator[Terminal]:
    """Ebbtide in a login whose line gets thin before the program starts; `keys` are typed before it shows anything."""
    with Terminal([*sshd.login(line.port), command(world, on_enter=True)]) as terminal:
        terminal.wait_for(READY)
        line.quality = THIN
        line.down = 0
        terminal.send(f"\r{keys}")
        yield terminal
    all_gone(world)


def at_a_persons_pace(terminal: Terminal, keys: Sequence[str]) -> None:
    """Type without waiting for what the screen says, as one does who knows the way."""
    for key in keys:
        terminal.press(key)
        terminal.pump(0)
        sleep(PACE)


def checkin(world: World) -> CheckIn:
    return world.journal().checkins(SUNDAY, SUNDAY)[SUNDAY]


def assert_answered(world: World) -> None:
    saved = checkin(world)
    assert list(saved.symptoms.values()) == [int(digit) for digit in ANSWERS[:13]]
    assert (saved.sleep_hours, saved.fluids, saved.meals, saved.movement_minutes) == (6.5, 8, 3, 30)
    assert (saved.support, saved.intake_complete) == (True, True)


def doses(world: World) -> list[str]:
    return sorted(str(dose.amount) for dose in world.journal().doses(SUNDAY, SUNDAY).get(SUNDAY, ()))


def test_a_check_in_typed_at_a_persons_pace_is_saved_as_typed_and_costs_few_bytes(
    world: World, sshd: Server, line: Relay
) -> None:
    with opened(world, sshd, line) as terminal:
        terminal.wait_for("8.1 g today")
        terminal.wait_for("j journal")
        terminal.wait_still(THIN.round_trip * 2)
        assert line.down < A_START
        line.down = 0
        at_a_persons_pace(terminal, f"c{ANSWERS}{CTRL_S}")
        terminal.wait_for("Saved the check-in")
        terminal.wait_for("8.1 g today")
        assert line.down < A_CHECK_IN
        assert_answered(world)
        terminal.send("q")
        assert terminal.wait_exit()[0] == 0


def test_each_digit_costs_the_line_so_little_that_it_shows_right_after_the_round_trip(
    world: World, sshd: Server, line: Relay
) -> None:
    cost: list[int] = []
    with Terminal([*sshd.login(line.port), command(world)]) as terminal:
        terminal.wait_for("8.1 g today")
        terminal.wait_still()
        terminal.send("c")
        terminal.wait_for("› Anxiety")
        terminal.wait_still()
        for digit in ANSWERS[:13]:
            before = line.down
            terminal.send(digit)
            terminal.wait_for(f"[{digit}]")
            terminal.wait_still()
            cost.append(line.down - before)
    assert max(cost) < A_DIGIT


def test_compressed_a_check_in_takes_a_third_of_the_bytes_at_most(world: World, sshd: Server, line: Relay) -> None:
    name, *words = sshd.login(line.port)
    with Terminal([name, "-C", *words, command(world)]) as terminal:
        terminal.wait_for("8.1 g today")
        terminal.wait_still()
        line.down = 0
        at_a_persons_pace(terminal, f"c{ANSWERS}{CTRL_S}")
        terminal.wait_for("Saved the check-in")
        terminal.wait_for("8.1 g today")
    assert line.down < A_CHECK_IN / 3


def test_what_is_typed_in_one_burst_before_anything_shows_is_done_in_its_order(
    world: World, sshd: Server, line: Relay
) -> None:
    with opened(world, sshd, line, f"d1.5\rd2.5\rc{ANSWERS}") as terminal:
        terminal.wait_for("› Note")
        # A Ctrl+S before the program has the terminal is the terminal's own.
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
    assert doses(world) == ["1.5", "2.5"]
    assert_answered(world)


def test_notes_arrows_and_doses_typed_while_the_screen_is_still_being_painted_arrive_whole(
    world: World, sshd: Server, line: Relay
) -> None:
    note = "awake since three, cold, walked about and read; better after the bath"
    with opened(world, sshd, line) as terminal:
        terminal.wait_for("8.1 g today")
        down_and_up = ["down", "up"] * 50
        terminal.press("c", *down_and_up, "4", "n", *note, "esc", "ctrl+s")
        terminal.press("j", "down", "down", "h", "d", "1", ".", "5", "enter", "d", "9", "esc", "d", "2", "enter")
        terminal.wait_for("Logged 2 g")
        terminal.send("q")
        assert terminal.wait_exit()[0] == 0
    assert (checkin(world).symptoms, checkin(world).note) == ({"anxiety": 4}, note)
    assert doses(world) == ["1.5", "2"]


@pytest.mark.outside("tmux")
def test_tmux_over_a_thin_line_loses_no_key_and_shows_the_answers_again_from_another_size(
    world: World, sshd: Server, line: Relay, tmux: Tmux
) -> None:
    tmux.begin(command(world))
    tmux.wait_for("Next step")
    attach = " ".join(tmux.words("attach-session"))
    with Terminal([*sshd.login(line.port), attach], rows=25) as terminal:
        terminal.wait_for("8.1 g today")
        line.quality = THIN
        at_a_persons_pace(terminal, "c213")
        terminal.wait_for("[3]")
        line.reset()
        terminal.wait_exit()
    line.quality = Quality()
    with Terminal([*sshd.login(line.port), attach], cols=120, rows=41) as terminal:
        terminal.wait_for("[3]")
        line.quality = THIN
        at_a_persons_pace(terminal, f"{ANSWERS[3:]}{CTRL_S}")
        terminal.wait_for("Saved the check-in")
        terminal.press("q")
        terminal.wait_exit()
    assert_answered(world)
    all_gone(world)
    until(lambda: draft(world) == {}, "the end of the draft")


def test_doctor_counts_the_line_and_tells_that_keys_show_late(world: World, sshd: Server, line: Relay) -> None:
    with Terminal([*sshd.login(line.port), command(world, "doctor", on_enter=True)]) as terminal:
        terminal.wait_for(READY)
        line.quality = THIN
        terminal.send("\r")
        terminal.wait_for("Time:")
        said = " ".join(terminal.text.split())
        took = re.search(r"answers within (\d+) ms: keys show (?:a little )?late|answers within [\d.]+ seconds", said)
        assert took, said
        assert took[1] is None or int(took[1]) >= 300
        assert "Connection: SSH." in said
    all_gone(world)
