"""When a line is painted, and that a terminal obeys nothing else.

Which lines are heads is the matter of the commands.
"""

import io

import pytest

from tests.cli.conftest import Ebb
from tui.cli import paint
from tui.cli.paint import Head, Urgent, choose_color, emit_lines, is_colored


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture(autouse=True)
def by_itself() -> None:
    """Every test begins without `--color`."""
    choose_color("auto")


@pytest.mark.parametrize(
    ("environ", "at_terminal", "elsewhere"),
    [
        ({"TERM": "xterm"}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({}, False, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, False),
        ({"TERM": "xterm", "FORCE_COLOR": "1"}, True, True),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ({"TERM": "xterm", "FORCE_COLOR": "0"}, False, False),
        ({"TERM": "xterm", "FORCE_COLOR": ""}, True, False),
        ({"TERM": "xterm", "FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
)
def test_color_goes_by_the_environment_and_the_terminal(
    environ: dict[str, str], at_terminal: bool, elsewhere: bool
) -> None:
    assert is_colored(Screen(), environ) == at_terminal
    assert is_colored(io.StringIO(), environ) == elsewhere


def test_the_option_goes_before_everything_else() -> None:
    choose_color("always")
    assert is_colored(io.StringIO(), {"NO_COLOR": "1", "TERM": "dumb"})
    choose_color("never")
    assert not is_colored(Screen(), {"FORCE_COLOR": "1", "TERM": "xterm"})


def test_a_stream_that_is_not_there_has_no_color() -> None:
    assert not is_colored(None, {"TERM": "xterm"})


def test_only_heads_are_painted_and_nothing_else_is_obeyed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [Head("Taper"), "  8.1 g \x1b[31mred", Urgent("Call now \x1b]0;x\x07"), Head(""), ""]
    emit_lines(lines)
    assert capsys.readouterr().out == "Taper\n  8.1 g [31mred\nCall now ]0;x\n\n\n"
    choose_color("always")
    emit_lines(lines)
    assert capsys.readouterr().out == "\x1b[1mTaper\x1b[0m\n  8.1 g [31mred\n\x1b[1;31mCall now ]0;x\x1b[0m\n\n\n"


@pytest.mark.parametrize("words", [("--color", "always", "today"), ("today", "--color=never")])
def test_every_command_line_begins_without_the_choice_of_the_one_before(ebb: Ebb, words: tuple[str, ...]) -> None:
    assert ebb(*words).code == 0
    assert paint._chosen in words[0] + words[1] + words[-1]
    assert ebb("undo").code == 1
    assert paint._chosen == "auto"


def test_a_slip_in_the_option_names_the_nearest(ebb: Ebb) -> None:
    done = ebb("today", "--color", "alway")
    assert done.code == 2
    assert "did you mean always?" in done.err
