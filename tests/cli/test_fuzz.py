"""Any command line at all: it ends with a documented exit code, and no traceback reaches the person.

What a right one does is tested elsewhere. `make fuzz` tries the same by the hundred thousand.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings

from tests.command_lines import commands
from tests.fuzz import __main__ as fuzz
from tests.fuzz import running
from tests.fuzz.__main__ import a_round
from tests.fuzz.lines import EVERYWHERE, LINES, OPTIONS, typed
from tests.fuzz.running import Ended, Ground, Typed
from tui import paths
from tui.cli.output import DONE, LOG, REFUSED, emit

COMMANDS = {" ".join(path): command for path, command in commands()}
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    with Ground(tmp_path / "ground").entered() as ground:
        yield ground


def test_every_command_is_tried() -> None:
    assert COMMANDS.keys() == OPTIONS.keys()
    assert LINES.keys() == OPTIONS.keys() | {""}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_tried(name: str) -> None:
    options = [each for each in COMMANDS[name].params if isinstance(each, click.Option)]
    spelled = {word for each in options for word in (*each.opts, *each.secondary_opts)}
    assert spelled - EVERYWHERE.keys() == OPTIONS[name].keys()


@settings(max_examples=500, suppress_health_check=SHARED)
@given(typed())
def test_any_command_line_ends_well(ground: Ground, each: Typed) -> None:
    """All examples share one journal: each finds what those before it have left."""
    assert ground.run(each).faults == ()


@settings(max_examples=200, suppress_health_check=SHARED)
@given(typed("checkin", "setup", "urge"))
def test_any_answers_end_well(ground: Ground, each: Typed) -> None:
    """What one example leaves open is gone on with by the next."""
    assert ground.run(each).faults == ()


def _moves_the_cursor() -> int:
    emit("\x1b[2J")
    return DONE


def _raises() -> int:
    raise SystemExit(0)


def _logs() -> int:
    (paths.state_dir() / LOG).write_text("Traceback")
    return DONE


def _writes_outside() -> int:
    (paths.state_dir().parent.parent / "made by it").touch()
    return DONE


def _changes_the_journal() -> int:
    paths.journal_path(None).write_text("{}")
    return REFUSED


@pytest.mark.parametrize(
    ("ends", "noticed"),
    [
        (lambda: 7, "it ended with 7"),
        (lambda: 1, "without a word"),
        (_moves_the_cursor, "a terminal would obey"),
        (_raises, "it raised SystemExit"),
        (_logs, "Traceback"),
        (_writes_outside, "it left something outside"),
        (_changes_the_journal, "it failed and the journal is another one"),
    ],
)
def test_what_does_not_end_well_is_noticed(
    ends: Callable[[], int], noticed: str, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "main", lambda _: ends())
    assert noticed in "".join(ground.run(Typed(["today"])).faults)


def test_a_document_that_is_none_is_noticed(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "main", lambda _: DONE)
    assert ground.run(Typed(["today"])).faults == ()
    assert ground.run(Typed(["today", "--json"])).faults


def test_each_command_line_begins_where_the_one_before_it_ended(ground: Ground) -> None:
    assert ground.run(Typed(["dose", "0.5"])).code == 0
    assert ground.run(Typed(["undo"])) == ground.run(Typed(["undo"])) == Ended(0)
    ground.renew()
    assert ground.run(Typed(["today"])) == Ended(0)


def test_a_round_is_the_same_one_each_time(tmp_path: Path) -> None:
    with Ground(tmp_path / "ground").entered() as ground:
        once, again = a_round(ground, 3, 25), a_round(ground, 3, 25)
    assert len(once) == 25
    assert once == again
    assert not [each for each, ended in once if ended.faults]


def test_the_long_form_counts_what_it_tried(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["fuzz", "30", "--first", "7"])
    assert fuzz.main() == 0
    counted = re.findall(r"(\d+) times \d", capfd.readouterr().out)
    assert sum(map(int, counted)) == 30
