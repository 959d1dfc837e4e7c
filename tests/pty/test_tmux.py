"""Inside tmux: attach, detach, look from another size, from two at once, and lose the window or the server."""

import os
import re
import signal
from functools import partial
from pathlib import Path

import pytest

from tests.examples import SUNDAY
from tests.pty.cells import differences
from tests.pty.ebbtide import World, draft
from tests.pty.ssh import all_gone, command, running
from tests.pty.terminal import Terminal
from tests.pty.tmux import LEADER, Tmux
from tests.waiting import until

pytestmark = pytest.mark.outside("tmux")


def half_a_check_in(tmux: Tmux) -> None:
    tmux.wait_for("Next step")
    tmux("send-keys", "c", "2", "3")
    tmux.wait_for("[3]")


def saved(world: World) -> dict[str, int]:
    return dict(world.journal().checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms)


def detach(terminal: Terminal) -> None:
    terminal.press(LEADER)
    terminal.wait_still(0.05)  # two keys at once are a paste to tmux
    terminal.press("d")
    assert terminal.wait_exit()[0] == 0


def shown_right(tmux: Tmux, *looking: Terminal) -> None:
    """Every cell is what a fresh paint makes it, with its colors and all that one sees."""
    assert differences(*tmux.painted_afresh(*looking)) == []


@pytest.mark.parametrize("end", ["kill-session", "kill-server"])
def test_a_closed_window_or_server_keeps_the_draft_and_leaves_no_process(world: World, tmux: Tmux, end: str) -> None:
    tmux.begin(command(world))
    tmux.wait_for("Next step")
    tmux("send-keys", "d", "Enter")
    tmux.wait_for("Logged 2.7 g")
    half_a_check_in(tmux)
    tmux(end)
    until(lambda: draft(world) == {"anxiety": 2, "irritability": 3}, "the draft")
    all_gone(world)
    assert [str(dose.amount) for dose in world.journal().doses(SUNDAY, SUNDAY)[SUNDAY]] == ["2.7"]


def test_a_killed_tmux_server_keeps_the_draft_and_leaves_no_process(world: World, tmux: Tmux) -> None:
    tmux.begin(command(world))
    half_a_check_in(tmux)
    os.kill(int(tmux("display-message", "-p", "#{pid}")), signal.SIGKILL)
    all_gone(world)
    assert draft(world) == {"anxiety": 2, "irritability": 3}


def test_a_check_in_half_done_is_there_again_from_every_size_and_every_cell_is_right(world: World, tmux: Tmux) -> None:
    tmux.begin(command(world))
    half_a_check_in(tmux)
    (number,) = running(world)
    for cols, rows in ((80, 24), (60, 21), (120, 41), (200, 61), (40, 13), (80, 25)):
        with tmux.attach(cols, rows) as terminal:
            until(partial(tmux.is_wide, cols), "the size of who looks", lambda: terminal.pump(0))
            tmux.wait_for("Nothing is lost" if cols < 60 else "[3]", terminal)
            shown_right(tmux, terminal)
            detach(terminal)
    with tmux.attach() as terminal:
        terminal.wait_for("[3]")
        terminal.press("1", "ctrl+s")
        terminal.wait_for("Saved the check-in")
        assert running(world) == [number]
        terminal.press("q")
        assert terminal.wait_exit()[0] == 0
    assert saved(world) == {"anxiety": 2, "irritability": 3, "insomnia": 1}


def test_two_who_look_at_once_see_the_size_of_the_one_who_types(world: World, tmux: Tmux) -> None:
    tmux.begin(command(world))
    half_a_check_in(tmux)
    with tmux.attach(80, 25) as small, tmux.attach(120, 41) as large:
        large.wait_for("[3]")
        for digit, terminal, width in (("1", small, 80), ("4", large, 120), ("0", small, 80)):
            terminal.send(digit)
            until(
                partial(tmux.is_wide, width),
                "the size of who types",
                lambda: (small.pump(0), large.pump(0)),
            )
            tmux.wait_for(f"[{digit}]", terminal)
            shown_right(tmux, small, large)
        detach(large)
        detach(small)
    tmux("send-keys", "C-s")
    tmux.wait_for("Saved the check-in")
    assert list(saved(world).values()) == [2, 3, 1, 4, 0]


def test_keys_typed_while_the_window_shrinks_and_grows_are_all_there(world: World, tmux: Tmux) -> None:
    tmux.begin(command(world))
    tmux.wait_for("Next step")
    tmux("send-keys", "c")
    sizes = ((60, 20), (80, 24), (40, 12), (120, 40), (20, 5), (200, 60), (80, 24))
    for digit, (cols, rows) in zip("2130412", sizes, strict=True):
        tmux("resize-window", "-x", str(cols), "-y", str(rows))
        tmux("send-keys", digit)
    tmux.wait_for("Fatigue")
    until(lambda: list(draft(world).values()) == [int(digit) for digit in "2130412"], "the answers")
    shown_right(tmux)
    tmux("send-keys", "h")
    tmux("resize-window", "-x", "40", "-y", "10")
    tmux.wait_for("Nothing is lost")
    tmux("resize-window", "-x", "120", "-y", "40")
    tmux.wait_for("Last 14 days")
    tmux.wait_for("8.1 g today")
    shown_right(tmux)


@pytest.mark.parametrize("term", ["tmux-256color", "screen-256color"])
def test_whichever_terminal_tmux_says_it_is_each_cell_is_right(world: World, tmp_path: Path, term: str) -> None:
    tmux = Tmux(tmp_path, f"set -g default-terminal {term}")
    try:
        tmux.begin(command(world))
        half_a_check_in(tmux)
        (number,) = running(world)
        assert f"TERM={term}".encode() in Path(f"/proc/{number}/environ").read_bytes().split(b"\0")
        shown_right(tmux)
        for place, name in (("h", "Next step"), ("t", "Taper ·")):
            tmux("send-keys", place)
            tmux.wait_for(name)
            shown_right(tmux)
    finally:
        tmux("kill-server")


def test_no_key_is_eaten_on_the_way_through_tmux(world: World, tmux: Tmux) -> None:
    tmux.begin(command(world))
    with tmux.attach() as terminal:
        terminal.wait_for("Next step")
        for keys, shown in (
            ("ctrl+g", re.compile("Get help|Call")),
            ("esc", "Next step"),
            ("ctrl+p", "Find a command"),
            ("esc", "Next step"),
            ("f1", "and their names"),
            ("esc", "Next step"),
            ("c", "Anxiety"),
            ("down", re.compile("› Irritability")),
            ("up", re.compile("› Anxiety")),
            ("right", "[0]"),
            ("right", "[1]"),
            ("left", "[0]"),
            ("space", re.compile("› Irritability")),
            ("enter", re.compile("› Poor sleep")),
            ("ctrl+s", "Saved the check-in"),
        ):
            terminal.press(keys)
            terminal.wait_for(shown)
        terminal.press("ctrl+q")
        assert terminal.wait_exit()[0] == 0
    all_gone(world)
    assert saved(world) == {"anxiety": 0}


def test_esc_and_the_next_key_within_the_time_that_tmux_waits_are_two_keys(world: World, tmux: Tmux) -> None:
    tmux.begin(command(world))
    with tmux.attach() as terminal:
        terminal.wait_for("Next step")
        terminal.send("c2\x1bt")
        terminal.wait_for("Taper ·")
        terminal.send("d\x1bc3")
        terminal.wait_for("[3]")
        terminal.press("esc")
        terminal.wait_for("answers are kept")
    assert draft(world) == {"anxiety": 2, "irritability": 3}


def test_a_text_that_tmux_pastes_into_a_note_is_text(world: World, tmux: Tmux) -> None:
    tmux.begin(command(world))
    tmux.wait_for("Next step")
    tmux("send-keys", "c", "n")
    tmux.wait_for("Esc or Ctrl+S")
    tmux("set-buffer", "awake at 3\nd1.5 q [b] 4")
    tmux("paste-buffer", "-p", "-r")
    tmux.wait_for("d1.5 q [b] 4")
    tmux("send-keys", "Escape")
    until(lambda: draft(world) == {"note": "awake at 3\nd1.5 q [b] 4"}, "the note")
