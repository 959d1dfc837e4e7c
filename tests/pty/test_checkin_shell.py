"""`ebb checkin` in a real terminal and through a real pipe: lines and no cursor, and nothing is lost however it ends.

What is asked and saved is tested with the commands.
"""

import re
import subprocess
from collections.abc import Callable

import pytest

from tests.examples import DAY, NOW, SUNDAY
from tests.golden import assert_kept
from tests.pty.ebbtide import World, answered, draft
from tests.pty.ending import hang_up, kill, terminate
from tests.pty.terminal import Terminal, environment, python
from tests.waiting import until
from tui.domain.records import CheckIn

EBB = python("-m", "tui")
KEPT = "but kept: ebb checkin goes on"


def shell(world: World, *words: str, cols: int = 80, term: str = "dumb") -> Terminal:
    """`ebb checkin` with these words, in a terminal."""
    return Terminal([*EBB, "checkin", *words], env=world.env, term=term, cols=cols, rows=60)


def the_checkin(world: World) -> CheckIn:
    return world.journal().checkins(SUNDAY, SUNDAY)[SUNDAY]


def answer(terminal: Terminal, *lines: str, then: str) -> None:
    """Type these lines and wait for what comes after the last of them."""
    terminal.send("".join(f"{line}\n" for line in lines))
    terminal.wait_for(then)


def heard(terminal: Terminal) -> str:
    """All that came to the terminal, and what was typed, as lines."""
    raw = terminal.tail(100_000)
    assert not [byte for byte in raw if byte < 0x20 and byte not in b"\r\n"], "nothing moves the cursor"
    assert not [line for line in raw.split(b"\r\n") if b"\r" in line], "nothing is written over"
    return raw.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("cols", [60, 80])
def test_a_whole_check_in_as_it_is_heard(world: World, cols: int) -> None:
    world.journal().save_checkin(SUNDAY - DAY, {"fluids": 8, "meals": 3, "intake_complete": True}, NOW - DAY)
    with shell(world, cols=cols) as terminal:
        terminal.wait_for("1 of 20")
        script = (
            ("2", "2 of 20"),
            ("?", "before. 2 of 20"),
            ("", "3 of 20"),
            ("5", "extreme. 3 of 20"),
            ("3", "4 of 20"),
            ("b", "now 3, strong"),
            ("4", "4 of 20, Muscle"),
            ("none", "5 of 20"),
            ("", "6 of 20"),
            ("", "7 of 20"),
            ("1", "8 of 20"),
            ("", "9 of 20"),
            ("3", "10 of 20"),
            ("2", "11 of 20"),
            ("1", "12 of 20"),
            ("3", "13 of 20"),
            ("", "14 of 20"),
            ("5:30", "15 of 20"),
            ("=", "17 of 20"),
            ("20 min", "18 of 20"),
            ("y", "19 of 20"),
            ("?", "sure. 19 of 20"),
            ("no", "20 of 20"),
            ("legs would not lie still", "mark explains."),
            ("craving", "9 of 20, Craving, 0 to 4, now 3, strong"),
            ("2", "mark explains."),
        )
        for typed, then in script:
            next_line(terminal, typed, then)
        terminal.send("\n")
        assert terminal.wait_exit() == (0, None)
        assert terminal.unrestored() == []
        assert_kept(f"checkin-{cols}.txt", heard(terminal))
    saved = the_checkin(world)
    assert saved.symptoms["craving"] == 2
    assert (saved.sleep_hours, saved.fluids, saved.movement_minutes, saved.intake_complete) == (5.5, 8, 20, False)
    assert not draft(world)


def next_line(terminal: Terminal, typed: str, then: str) -> None:
    """Type a line and wait until this was said after it, in the question that comes last."""
    mark = terminal.mark()
    terminal.send(f"{typed}\n")

    def is_said() -> bool:
        said = terminal.tail(max(1, terminal.since(mark))).decode(errors="replace")
        return then in " ".join(said.split()) and said.endswith((".\r\n", "explains.\r\n"))

    until(is_said, then, lambda: terminal.pump(0))


def interrupt(terminal: Terminal) -> None:
    terminal.press("ctrl+c")
    terminal.wait_for(KEPT)
    assert terminal.wait_exit() == (130, None)
    assert "Traceback" not in terminal.text


@pytest.mark.parametrize("end", [kill, hang_up, terminate, interrupt])
def test_whatever_ends_it_the_answers_are_there_and_it_goes_on_where_it_was(
    world: World, end: Callable[[Terminal], None]
) -> None:
    with shell(world) as terminal:
        terminal.wait_for("1 of 20")
        answer(terminal, "2", "", "3", then="4 of 20")
        end(terminal)
    assert draft(world) == {"anxiety": 2, "insomnia": 3}
    with shell(world) as terminal:
        terminal.wait_for("Your unsaved answers from 17:42 are here. It goes on with question 4.")
        terminal.wait_for("4 of 20, Muscle aches")
        answer(terminal, "b", then="3 of 20, Poor sleep, 0 to 4, now 3, strong")
        answer(terminal, "s", then="Enter saves")
        terminal.send("\n")
        assert terminal.wait_exit() == (0, None)
    assert the_checkin(world).symptoms == {"anxiety": 2, "insomnia": 3}
    assert not draft(world)


def test_the_app_goes_on_with_what_was_answered_line_by_line(world: World) -> None:
    with shell(world) as terminal:
        terminal.wait_for("1 of 20")
        answer(terminal, "2", "3", then="3 of 20")
        interrupt(terminal)
    with world.open() as terminal:
        terminal.wait_for("c goes")
        terminal.send("c")
        terminal.wait_for("Your unsaved answers from 17:42 are here.")
        terminal.press("ctrl+s")
        terminal.wait_for("Saved the check-in")
    assert the_checkin(world).symptoms == {"anxiety": 2, "irritability": 3}


def test_line_by_line_it_goes_on_with_what_was_answered_in_the_app(world: World) -> None:
    with world.open() as terminal:
        terminal.send("c")
        terminal.wait_for("Check-in ·")
        terminal.wait_still()
        answered(terminal, "2")
        answered(terminal, "3")
        until(lambda: len(draft(world)) == 2, "the draft on disk", lambda: terminal.pump(0))
        terminal.kill()
    with shell(world) as terminal:
        terminal.wait_for("It goes on with question 3.")
        answer(terminal, "s", then="Enter saves")
        terminal.send("\n")
        assert terminal.wait_exit() == (0, None)
    assert the_checkin(world).symptoms == {"anxiety": 2, "irritability": 3}


def test_ctrl_d_keeps_the_answers_and_an_answer_that_is_none_is_asked_again(world: World) -> None:
    with shell(world, term="xterm-256color") as terminal:
        terminal.wait_for("1 of 20")
        answer(terminal, "2", "9", then="'9' does not fit here")
        terminal.press("ctrl+d")
        terminal.wait_for(KEPT)
        assert terminal.wait_exit() == (1, None)
        heard(terminal)
    assert draft(world) == {"anxiety": 2}


def test_ctrl_c_before_any_answer_has_nothing_to_keep(world: World) -> None:
    with shell(world) as terminal:
        terminal.wait_for("1 of 20")
        terminal.press("ctrl+c")
        terminal.wait_for("Nothing was saved, and there is nothing to keep.")
        assert terminal.wait_exit() == (130, None)


def test_the_app_on_a_terminal_of_lines_points_to_it(world: World) -> None:
    with Terminal(EBB, env=world.env, term="dumb") as terminal:
        assert terminal.wait_exit() == (1, None)
        assert "Use ebb checkin, which asks line by line" in " ".join(terminal.text.split())
        heard(terminal)


@pytest.mark.parametrize(
    ("lines", "words", "code"),
    [("2\n3\n", "", 1), ("2\n3\n", "--yes", 0), ("2\n3\ns\n\n", "", 0), ("2\nx\n", "", 1)],
)
def test_answers_come_through_a_pipe(world: World, lines: str, words: str, code: int) -> None:
    done = subprocess.run(
        [*EBB, "checkin", *words.split()],
        input=lines,
        env=environment({**world.env, "HOME": str(world.state)}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code
    assert bool(done.stdout) == (code == 0)
    assert (KEPT in done.stderr) == (code == 1)
    assert not re.search(r"\x1b|Traceback", done.stdout + done.stderr)
    assert bool(draft(world)) == (code == 1)


@pytest.mark.parametrize("closed", ["<&-", "<&- 2>&-", "</dev/null"])
def test_without_an_input_it_is_wrong_usage(world: World, closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$@" checkin --yes {closed}', "sh", *EBB],
        env=environment({**world.env, "HOME": str(world.state)}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
