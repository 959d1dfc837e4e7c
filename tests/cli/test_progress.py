"""A bar comes after a second, on a terminal alone, and takes nothing away from what the command says."""

import io
import sys

import pytest

from tui.cli import progress as module
from tui.cli.progress import PATIENCE, progress


class Screen(io.StringIO):
    """A stderr that is a terminal, or one that has gone."""

    def __init__(self, *, gone: bool = False) -> None:
        super().__init__()
        self._gone = gone

    def isatty(self) -> bool:
        return True

    def flush(self) -> None:
        if self._gone:
            raise OSError(5, "Input/output error")


class Watch:
    """A monotonic clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(module, "time", watch)
    monkeypatch.setenv("TERM", "xterm")
    return watch


def shown(watch: Watch, screen: io.StringIO, monkeypatch: pytest.MonkeyPatch, seconds: float) -> str:
    """What stands on stderr after ten steps that take so many seconds together."""
    monkeypatch.setattr(sys, "stderr", screen)
    with progress("Writing", 10) as step:
        for _ in range(10):
            watch.now += seconds / 10
            step()
    return screen.getvalue()


def test_what_is_done_within_a_second_shows_nothing(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(watch, Screen(), monkeypatch, PATIENCE * 0.9) == ""


def test_after_a_second_it_says_how_far_it_is(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    said = shown(watch, Screen(), monkeypatch, 5)
    assert "Writing" in said
    assert "30%" in said
    assert "100%" in said
    assert said.removesuffix("\x1b[?25h").endswith("\n")


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_shows_only_lines_gets_none(watch: Watch, monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    monkeypatch.setenv("TERM", term)
    assert shown(watch, Screen(), monkeypatch, 5) == ""


def test_a_program_that_reads_along_gets_none(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(watch, io.StringIO(), monkeypatch, 5) == ""


def test_a_terminal_that_goes_ends_nothing(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(watch, Screen(gone=True), monkeypatch, 5)


def test_what_goes_wrong_in_the_middle_ends_the_line_and_comes_through(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)

    def work() -> None:
        with progress("Writing", 10) as step:
            watch.now += 2
            step()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert "10%" in screen.getvalue()
    assert screen.getvalue().removesuffix("\x1b[?25h").endswith("\n")
