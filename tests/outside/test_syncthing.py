"""The same journal on two machines that a real Syncthing keeps alike: nothing that either of them wrote is lost.

How Syncthing is run is in `syncing`; what other programs leave is in tests/journal/test_conflict_copies.py.
"""

import json
import re
import stat
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.app.running import SET_UP
from tests.examples import NOW, SUNDAY, dose, worked_plan
from tests.outside.syncing import Machine, machines, offline, online, until
from tests.test_house import ROOT
from tui import paths
from tui.cli import main
from tui.journal import Journal, JournalError
from tui.journal.conflicts import where_from

pytestmark = [pytest.mark.outside("syncthing"), pytest.mark.timeout(400)]


def advised() -> list[str]:
    """The lines of `.stignore` that the README gives."""
    section = (ROOT / "README.md").read_text().partition("## The same journal on two machines")[2].partition("\n## ")[0]
    return re.findall(r"^    (\.?journal\.json\S*)$", section, re.MULTILINE)


class Clock:
    """The one clock of both machines, a minute later at each look."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch, self._now = monkeypatch, NOW

    def at(self, machine: Machine) -> None:
        """What runs next runs on that machine, with the writer id and the history that are there."""
        self._now += timedelta(minutes=1)
        self._monkeypatch.setenv("EBB_NOW", self._now.isoformat())
        self._monkeypatch.setenv("EBB_JOURNAL", str(path_on(machine)))
        self._monkeypatch.setenv("EBB_STATE", str(machine.home / "state"))

    def open(self, machine: Machine) -> Journal:
        """The journal as a program on that machine opens it."""
        self.at(machine)
        return Journal.open(paths.journal_path(None), paths.state_dir())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def path_on(machine: Machine) -> Path:
    return machine.folder / "journal.json"


def documents(machine: Machine) -> dict[tuple[str, str], dict[str, Any]]:
    """What the journal holds on that machine, by table and id, without its own check sum."""
    tables = json.loads(path_on(machine).read_text())
    return {
        (name, each["id"]): {key: value for key, value in each.items() if key != "sum"}
        for name, table in tables.items()
        for each in table.values()
    }


def copies(machine: Machine) -> list[str]:
    return [name for name in machine.names() if "sync-conflict" in name]


def alike(*pair: Machine) -> bool:
    """Whether both have the same journal, and no copy of it is left over."""
    one, other = pair
    return path_on(other).exists() and documents(one) == documents(other) and not copies(one) and not copies(other)


def both_have_a_copy(*pair: Machine) -> bool:
    return all(copies(machine) and machine.idle() for machine in pair)


def fold_in(machine: Machine, clock: Clock) -> None:
    journal = clock.open(machine)
    for copy in journal.conflict_copies():
        assert where_from(copy).startswith("Syncthing, ")
        try:
            journal.fold_in(copy)
        except JournalError:
            assert not copy.exists(), "only when the other machine was faster"


def doses(machine: Machine, clock: Clock) -> set[str]:
    return {each.id for each in clock.open(machine).doses(SUNDAY, SUNDAY).get(SUNDAY, ())}


def test_what_two_machines_wrote_apart_is_all_there_once_the_copy_is_folded_in(
    tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    ignored = advised()
    assert len(ignored) == 3
    with machines(tmp_path, "laptop", "server", ignored=ignored) as (laptop, server):
        journal = clock.open(laptop)
        journal.set_up(dict(SET_UP), worked_plan())
        for number in range(3):
            journal.add_dose(dose("2.7", NOW - timedelta(hours=number + 1), id=f"dose-{number}"))
        laptop.scan()
        until(lambda: path_on(server).exists() and alike(laptop, server), "the journal to arrive", server.log)
        assert (laptop.folder / "journal.json.lock").exists()
        assert (laptop.folder / "journal.json.backups").exists()
        assert server.names() == ["journal.json"], "what belongs to one machine stays there"
        assert stat.S_IMODE(path_on(server).stat().st_mode) == 0o600

        offline(laptop, server)
        journal = clock.open(laptop)
        journal.add_dose(dose("1", id="on-laptop"))
        journal.save_checkin(SUNDAY, {"anxiety": 2, "sleep_hours": 6.5, "note": "slept badly"}, NOW)
        journal = clock.open(server)
        journal.add_dose(dose("2", id="on-server"))
        journal.remove_dose("dose-0")
        journal.save_checkin(SUNDAY, {"anxiety": 3, "nausea": 1}, NOW)
        online(laptop, server)
        until(lambda: both_have_a_copy(laptop, server), "a conflict copy on both", laptop.log)

        clock.at(laptop)
        assert main(["doctor", "--fix", "--yes"]) in (0, 1)
        said = capsys.readouterr().out
        assert re.search(r"mended +Copies: .*sync-conflict.* is folded in", said), said
        laptop.scan()
        until(lambda: alike(laptop, server), "both to be alike", server.log)
        for machine in (laptop, server):
            assert doses(machine, clock) == {"dose-1", "dose-2", "on-laptop", "on-server"}
            checkin = clock.open(machine).checkins(SUNDAY, SUNDAY)[SUNDAY]
            assert checkin.symptoms == {"anxiety": 3, "nausea": 1}
            assert (checkin.sleep_hours, checkin.note) == (6.5, "slept badly")
            assert stat.S_IMODE(path_on(machine).stat().st_mode) == 0o600
        answers = [each for (table, _), each in documents(server).items() if table == "checkins"]
        assert sorted(each["symptoms"]["anxiety"] for each in answers) == [2, 3], "neither answer is overwritten"
        assert any(backup.kind == "conflict-copy" for backup in clock.open(laptop).backups())


def test_two_journals_that_began_apart_end_alike_when_both_machines_fold_in_at_once(
    tmp_path: Path, clock: Clock
) -> None:
    with machines(tmp_path, "laptop", "server", ignored=advised()) as (laptop, server):
        offline(laptop, server)
        for machine in (laptop, server):
            journal = clock.open(machine)
            journal.set_up(dict(SET_UP), worked_plan(id=f"plan-{machine.home.name}"))
            journal.add_dose(dose("1", id=f"on-{machine.home.name}"))
        online(laptop, server)
        until(lambda: both_have_a_copy(laptop, server), "a conflict copy on both", laptop.log)

        offline(laptop, server)
        fold_in(laptop, clock)
        fold_in(server, clock)
        online(laptop, server)
        until(lambda: laptop.idle() and server.idle() and alike(laptop, server), "both to be alike", laptop.log)
        for machine in (laptop, server):
            assert doses(machine, clock) == {"on-laptop", "on-server"}
            assert {plan.id for plan in clock.open(machine).plans()} == {"plan-laptop", "plan-server"}


def test_while_both_write_and_fold_in_what_comes_nothing_is_lost(tmp_path: Path, clock: Clock) -> None:
    written = {"first"}
    with machines(tmp_path, "laptop", "server", ignored=advised()) as pair:
        clock.open(pair[0]).add_dose(dose("1", id="first"))
        pair[0].scan()
        until(lambda: path_on(pair[1]).exists(), "the journal to arrive", pair[1].log)
        for number in range(12):
            for machine in pair:
                name = f"{number}-on-{machine.home.name}"
                clock.open(machine).add_dose(dose("1", id=name))
                written.add(name)
                fold_in(machine, clock)
                time.sleep(0.15)

        def calm() -> bool:
            for machine in pair:
                fold_in(machine, clock)
            return alike(*pair) and doses(pair[0], clock) == written and all(machine.idle() for machine in pair)

        until(calm, f"{len(written)} doses on both", pair[0].log)
        assert all(doses(machine, clock) == written for machine in pair)
