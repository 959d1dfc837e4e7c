"""Other programs beside ours, and a key in any of them: what is installed with which Python, and what is counted.

The programs themselves are not started here; `python -m bench` does that.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench import beside, moving, peers, pressing
from bench.beside import Beside
from bench.first_screen import ITSELF, NAMED, TEN, Program, Starts, pooled, rows, take_turns
from bench.pressing import Answers, press
from bench.rows import table
from bench.screens import DIGITS
from tests.pty.terminal import NotSeen, Terminal, python
from tui.app.screens.base import PLACE_KEYS

SMALL = python("-m", "tests.pty.small_app")
ROOT = Path(__file__).parents[1]
STARTS = Starts([420.0], [5_800], [62.0])


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """Every command of an installation, none of which works."""
    found: list[list[str]] = []

    def fails(command: list[str], **_: Any) -> None:
        found.append(command)
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(peers, "FOLDER", tmp_path)
    monkeypatch.setattr(subprocess, "run", fails)
    return found


def test_a_peer_that_cannot_be_installed_is_none_and_is_tried_again(tried: list[list[str]]) -> None:
    assert peers.installed("jrnl") is None
    assert peers.installed("jrnl") is None
    assert len(tried) == 2
    assert all(command[:3] == [sys.executable, "-m", "venv"] for command in tried)


def test_a_peer_that_needs_another_python_is_installed_with_that(
    tried: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(peers.RELEASES, "bagels", peers.Release("1.0", python=(3, 99)))
    assert peers.installed("bagels") is None
    assert tried == []
    monkeypatch.setattr(peers, "_pythons", lambda oldest: iter([f"python{oldest[0]}.{oldest[1]}"]))
    assert peers.installed("bagels") is None
    assert tried == [["python3.99", "-m", "venv", "--clear", str(tmp_path / "bagels-1.0")]]


def test_what_must_be_pinned_beside_a_peer_is_installed_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[list[str]] = []
    monkeypatch.setattr(peers, "FOLDER", tmp_path)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: done.append(command))
    assert peers.installed("posting") is None
    release = peers.RELEASES["posting"]
    assert done[1][-2:] == [f"posting=={release.version}", *release.beside]
    assert not any("index" in word or "://" in word for command in done for word in command)


def test_the_table_says_which_program_is_not_there_and_what_was_waited_for_in_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beside, "version", lambda name, package: f"{package} of {name}")
    letter, arrow = Answers([3.0], [55]), Answers([2.0], [40])
    ours = Beside(STARTS, 120.0, letter, arrow)
    label = Beside(Starts([300.0], [5_200], [34.0]), 0.0, letter, arrow)
    broken = Beside(Starts(failed=2), None, Answers(), Answers())
    text = beside.table({TEN: ours, NAMED: label, "harlequin": broken})
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    assert lines[0][1:] == ["Ebbtide, ten years", "one label", "bagels", "harlequin", "posting"]
    assert ["the same against one label", "1.40 ×", "1.00 ×", "–", "–", "–"] in lines
    notes = " ".join(text.split("\n\n")[1].split())
    assert f"- bagels {peers.RELEASES['bagels'].version} could not be run here. It needs Python 3.13 or newer." in notes
    assert "(Textual textual of harlequin, Python python of harlequin): waited for the catalog" in notes
    assert "It failed to start 2 times. - posting" in notes


def test_programs_take_turns_and_one_that_does_not_start_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def start(program: Program, into: Starts) -> None:
        order.append(program.command[0])
        if program.command[0] == "broken":
            raise NotSeen
        into.milliseconds.append(1.0)

    monkeypatch.setattr("bench.first_screen._start", start)
    turns = {name: Program([name], {}, "") for name in ("a", "b", "broken")} | {
        "slow": Program(["slow"], {}, "", every=2)
    }
    found = take_turns(turns, 4)
    assert order[:8] == ["a", "b", "broken", "slow", "b", "broken", "slow", "a"]
    assert {name: len(each.milliseconds) for name, each in found.items()} == {"a": 4, "b": 4, "broken": 0, "slow": 2}
    assert found["broken"].failed == 5


def test_both_names_of_one_label_are_one_reference() -> None:
    found = {NAMED: STARTS, ITSELF: Starts([500.0], [5_000], [60.0], [90.0], failed=1), TEN: STARTS}
    assert pooled(found)[NAMED] == Starts([420.0, 500.0], [5_800, 5_000], [62.0, 60.0], [90.0], failed=1)
    assert pooled(found)[TEN] is STARTS


def test_a_start_that_never_came_is_not_there_in_the_table() -> None:
    lines = table(rows({NAMED: STARTS, "empty": STARTS, "one year": STARTS, TEN: Starts()})).splitlines()
    assert [line.split("|")[1].strip() for line in lines if "not there" in line] == [
        "start to Today's numbers, ten years",
        "start, ten years against empty",
        "bytes until still, ten years",
    ]


def test_every_place_and_dialog_with_a_key_is_gone_to() -> None:
    not_a_screen = {"today", "undo", "redo", "copies", "theme", "repaint", "quit", "pause", "palette", "backups"}
    names = {"help": "Get help", "checkin": "Check-in"}
    there = {names.get(each.id, each.id.capitalize()) for each in PLACE_KEYS if each.id not in not_a_screen}
    assert {screen.name for screen in moving.SCREENS} == there


def test_a_checkin_is_twenty_keys() -> None:
    assert len(moving.CHECKIN) == 20
    assert [key for _, key in moving.CHECKIN][:13] == list(DIGITS)


def test_a_key_costs_what_comes_until_the_screen_is_still_and_one_without_an_answer_is_not_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pressing, "LONGEST", 3.0)
    monkeypatch.setattr(pressing, "SAME", 0.3)
    answers = Answers()
    with Terminal(SMALL, cwd=ROOT) as terminal:
        terminal.wait_for("Ready: 80 by 24")
        press(terminal, "x", "Ready: x", answers)
        press(terminal, "y", into=answers)
        assert "Ready: xy" in terminal.text
        assert pressing.unchanged(terminal) == terminal.bytes_out
        with pytest.raises(NotSeen):
            press(terminal, "z", "Ready: never", answers)
    assert len(answers.bytes) == len(answers.milliseconds) == 2
    assert all(count > 0 for count in answers.bytes)
    assert all(took > 0 for took in answers.milliseconds)
