"""Folding in what a synchronizing program left beside a journal, under every name: nothing of either side is lost.

Which files are such copies is in test_conflict_copies.py; a real Syncthing is in tests/outside.
"""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.examples import NOW, SUNDAY
from tests.journal.conftest import NewDose
from tests.journal.test_conflict_copies import NAMES, OTHERS
from tui.journal import Journal, JournalUnreadable

COPY = "journal.sync-conflict-20261122-174200-ABCDEF7.json"


class Machine:
    """One of two machines on which the same person writes."""

    def __init__(self, folder: Path) -> None:
        self.path, self._state = folder / "journal.json", folder / "state"
        folder.mkdir(mode=0o700)

    def open(self) -> Journal:
        return Journal.open(self.path, self._state)

    def beside(self, name: str) -> Path:
        return self.path.with_name(name)

    def doses(self) -> set[str]:
        return {each.id for each in self.open().doses(SUNDAY, SUNDAY).get(SUNDAY, ())}


Pair = tuple[Machine, Machine]


@pytest.fixture
def pair(tmp_path: Path, new_dose: NewDose, monkeypatch: pytest.MonkeyPatch) -> Pair:
    """Two machines with the same journal, on both of which was written since, on the second one later."""
    laptop, server = Machine(tmp_path / "laptop"), Machine(tmp_path / "server")
    at(monkeypatch, 0)
    journal = laptop.open()
    for number in range(3):
        journal.add_dose(new_dose(id=f"dose-{number}"))
    shutil.copy(laptop.path, server.path)
    at(monkeypatch, 1)
    journal = laptop.open()
    journal.add_dose(new_dose(id="on-laptop"))
    journal.save_checkin(SUNDAY, {"anxiety": 2, "sleep_hours": 6.5}, NOW)
    at(monkeypatch, 2)
    journal = server.open()
    journal.add_dose(new_dose(id="on-server"))
    journal.remove_dose("dose-0")
    journal.save_checkin(SUNDAY, {"anxiety": 3, "nausea": 1}, NOW)
    at(monkeypatch, 3)
    return laptop, server


def at(monkeypatch: pytest.MonkeyPatch, hours: int) -> None:
    monkeypatch.setenv("EBB_NOW", (NOW + timedelta(hours=hours)).isoformat())


def all_is_there(machine: Machine) -> None:
    assert machine.doses() == {"dose-1", "dose-2", "on-laptop", "on-server"}
    checkin = machine.open().checkins(SUNDAY, SUNDAY)[SUNDAY]
    assert (checkin.symptoms, checkin.sleep_hours) == ({"anxiety": 3, "nausea": 1}, 6.5)


@pytest.mark.parametrize("name", [name for name, _ in NAMES])
def test_a_copy_under_any_program_s_name_is_folded_in_and_kept_as_a_backup(pair: Pair, name: str) -> None:
    laptop, server = pair
    copy = laptop.beside(name)
    shutil.copy(server.path, copy)
    as_it_was = copy.read_bytes()
    journal = laptop.open()
    assert journal.conflict_copies() == (copy,)
    journal.fold_in(copy)
    assert journal.conflict_copies() == ()
    all_is_there(laptop)
    (kept,) = [backup for backup in journal.backups() if backup.kind == "conflict-copy"]
    assert kept.path.read_bytes() == as_it_was
    assert kept.path.stat().st_mode & 0o777 == 0o600


def test_it_is_the_same_whichever_side_became_the_copy(pair: Pair) -> None:
    laptop, server = pair
    there, here = server.path.read_bytes(), laptop.path.read_bytes()
    laptop.beside(COPY).write_bytes(there)
    server.beside(COPY).write_bytes(here)
    for machine in pair:
        journal = machine.open()
        journal.fold_in(machine.beside(COPY))
        all_is_there(machine)
    assert same(laptop, server)


def same(one: Machine, other: Machine) -> bool:
    """Whether folding either into the other would change nothing."""
    return not one.open().others([other.path])[0].difference.total and not (
        other.open().others([one.path])[0].difference.total
    )


def test_two_machines_that_fold_the_same_copy_in_write_the_same_file(pair: Pair) -> None:
    """So a program that keeps them alike sees no new conflict in it."""
    laptop, server = pair
    shutil.copy(laptop.path, server.beside(COPY))
    shutil.copy(laptop.path, laptop.beside(COPY))
    shutil.copy(server.path, laptop.path)
    for machine in pair:
        machine.open().fold_in(machine.beside(COPY))
        all_is_there(machine)
    assert laptop.path.read_bytes() == server.path.read_bytes()


def test_several_copies_are_folded_in_in_any_order(pair: Pair, new_dose: NewDose) -> None:
    laptop, server = pair
    shutil.copy(server.path, laptop.beside(COPY))
    server.open().add_dose(new_dose(id="later"))
    shutil.copy(server.path, laptop.beside("journal (conflicted copy 2026-11-22 180000).json"))
    journal = laptop.open()
    copies = journal.conflict_copies()
    assert len(copies) == 2
    for copy in reversed(copies):
        journal.fold_in(copy)
    assert laptop.doses() == {"dose-1", "dose-2", "on-laptop", "on-server", "later"}
    assert len([backup for backup in journal.backups() if backup.kind == "conflict-copy"]) == 2


def test_a_copy_that_says_nothing_new_changes_nothing_and_goes_to_the_backups(pair: Pair) -> None:
    laptop, _ = pair
    shutil.copy(laptop.path, laptop.beside(COPY))
    before = laptop.path.read_bytes()
    journal = laptop.open()
    assert not journal.fold_in(laptop.beside(COPY)).difference.total
    assert laptop.path.read_bytes() == before
    assert journal.conflict_copies() == ()


@pytest.mark.parametrize("spoil", [lambda data: data[: len(data) // 2], lambda _: b"[1]", lambda _: b""])
def test_a_copy_that_cannot_be_read_stays_where_it_is(pair: Pair, spoil: Callable[[bytes], bytes]) -> None:
    laptop, server = pair
    copy = laptop.beside(COPY)
    copy.write_bytes(spoil(server.path.read_bytes()))
    before, as_it_was = laptop.path.read_bytes(), copy.read_bytes()
    with pytest.raises(JournalUnreadable, match="sync-conflict"):
        laptop.open().fold_in(copy)
    assert laptop.path.read_bytes() == before
    assert copy.read_bytes() == as_it_was


def test_what_is_no_copy_is_left_alone(pair: Pair) -> None:
    laptop, server = pair
    for name in OTHERS[1:]:
        shutil.copy(server.path, laptop.beside(name))
    assert laptop.open().conflict_copies() == ()


def test_folding_a_copy_in_can_be_taken_back(pair: Pair) -> None:
    laptop, server = pair
    shutil.copy(server.path, laptop.beside(COPY))
    journal = laptop.open()
    journal.fold_in(laptop.beside(COPY))
    journal.undo()
    assert laptop.doses() == {"dose-0", "dose-1", "dose-2", "on-laptop"}
    assert any(backup.kind == "conflict-copy" for backup in journal.backups()), "what it said is still there"
