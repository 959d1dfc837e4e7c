"""`--at` with a day and no time: asked at a terminal, refused where nobody sits, and never guessed.

Every other way to type a time is tested with the domain.
"""

import pytest

from tests.cli.conftest import Ebb, Piped, tables
from tui.cli import asking


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who answers sits at a terminal."""
    monkeypatch.setattr(asking, "is_terminal", lambda: True)


def test_a_day_alone_is_asked_for_its_time(piped: Piped, lived_in: None, at_terminal: None) -> None:
    done = piped("25:00\n22:10\n", "dose", "2.7", "--at", "mon")
    assert (done.code, done.out) == (0, "Logged 2.7 g at Mon 16 Nov 22:10.\n")
    assert done.err.startswith(
        "At what time on Monday 16 November? Write it like 22:00; only Enter stops.\n'mon 25:00'"
    )
    assert done.err.count("At what time") == 2


def test_so_is_that_of_an_urge(piped: Piped, lived_in: None, at_terminal: None) -> None:
    done = piped("8pm\n", "urge", "3", "--outcome", "passed", "--at", "yesterday")
    assert (done.code, done.out) == (0, "Saved: strong urge, passed, at Sat 21 Nov 20:00.\n")


@pytest.mark.parametrize("answers", ["\n", ""])
def test_nothing_is_guessed_when_it_is_not_said(piped: Piped, lived_in: None, at_terminal: None, answers: str) -> None:
    done = piped(answers, "dose", "2.7", "--at", "mon")
    assert (done.code, done.out) == (1, "")
    assert "is a day without a time; write both, like mon 22:00." in done.err
    assert not tables().get("doses")


def test_a_script_is_never_asked(piped: Piped, ebb: Ebb, lived_in: None) -> None:
    for done in (piped("22:10\n", "dose", "2.7", "--at", "mon"), ebb("dose", "2.7", "--at", "mon")):
        assert (done.code, done.out) == (1, "")
        assert done.err == "'mon' is a day without a time; write both, like mon 22:00.\n"
    assert not tables().get("doses")
