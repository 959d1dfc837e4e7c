"""Breathing along in the shell: a word and a count a second, a line a breath, and Ctrl+C that ends only that."""

import io

import pytest

from tui import content
from tui.cli.pacer import breathe_along, can_breathe_along


class Watch:
    """Counts the seconds that are waited for, and may be interrupted at one of them."""

    def __init__(self, interrupted: int | None = None) -> None:
        self.due: list[float] = []
        self._interrupted = interrupted

    def __call__(self, due: float) -> None:
        self.due.append(due)
        if len(self.due) == self._interrupted:
            raise KeyboardInterrupt


def test_a_breath_is_a_line_that_only_grows() -> None:
    out, watch = io.StringIO(), Watch()
    assert breathe_along(content.riding().paces[0], 1, out, watch)
    assert out.getvalue() == "in 1 2 3 4  out 1 2 3 4 5 6\n" * 6
    assert out.getvalue().isascii()
    assert watch.due == list(range(1, 61)), "one wait a second, counted from the beginning"


@pytest.mark.parametrize("minutes", [1, 2])
def test_every_pace_ends_with_a_whole_breath(minutes: int) -> None:
    for pace in content.riding().paces:
        out, watch = io.StringIO(), Watch()
        assert breathe_along(pace, minutes, out, watch)
        lines = out.getvalue().splitlines()
        assert len(set(lines)) == 1
        assert 60 * minutes <= len(watch.due) < 60 * minutes + len(watch.due) // len(lines)


def test_a_pace_with_holds_says_when_to_hold_and_when_to_wait() -> None:
    out = io.StringIO()
    box = next(pace for pace in content.riding().paces if pace.rest)
    breathe_along(box, 1, out, Watch())
    assert out.getvalue().startswith("in 1 2 3 4  hold 1 2 3 4  out 1 2 3 4  wait 1 2 3 4\n")


def test_ctrl_c_ends_the_counting_and_the_line() -> None:
    out = io.StringIO()
    assert not breathe_along(content.riding().paces[0], 5, out, Watch(interrupted=6))
    assert out.getvalue() == "in 1 2 3 4  out 1 2\n"


def test_nobody_watches_a_file_or_a_closed_stream() -> None:
    closed = io.StringIO()
    closed.close()
    assert not can_breathe_along(io.StringIO())
    assert not can_breathe_along(closed)
    assert not can_breathe_along(None)
