"""What is done to a journal while it is killed: for each operation how the journal came about, and its steps.

Each step is acknowledged when it returns. How the killing is done, and what must hold after it, is in `killing`.
"""

import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.examples import DAY, NOW, SUNDAY, dose
from tests.journal.checking import Violation, said, said_in
from tests.journal.worlds import World, numbered
from tui.domain.records import Dose
from tui.journal import Journal, importing

Step = Callable[[World, Journal], object]

LATER = (NOW + 60 * DAY).isoformat()
"""When the journal is looked at after a kill: behind every day that an operation makes."""


def on_day(number: int) -> None:
    """Puts the clock so many days behind the example's."""
    os.environ["EBB_NOW"] = (NOW + timedelta(days=number)).isoformat()


def dose_on(number: int) -> Dose:
    return dose(str(number + 1), NOW + timedelta(days=number), id=f"day-{number}")


class Operation:
    """One operation: `build` makes the journal, `steps` are what is killed."""

    name: str
    steps: tuple[Step, ...]

    def build(self, world: World) -> None:
        journal = world.open()
        journal.set_up({"timezone": "UTC"}, None)
        journal.add_dose(numbered(1))
        journal.add_dose(numbered(2))

    def look(self, world: World) -> Any:
        """What there is now. Raises Violation when it is not whole."""
        return self.look_at(world.path, world)

    def look_at(self, path: Path, template: World) -> Any:
        """What is in that file, which may be a backup."""
        return said(path)

    def next_start(self, world: World, journal: Journal) -> None:
        """The journal has been opened again, and nothing was changed yet. Raises Violation for what is odd then."""
        beside = {each.name for each in world.path.parent.glob("*") if ".tmp" not in each.name}
        if odd := beside - {"journal.json", "journal.json.lock", "journal.json.backups", conflict_copy(world).name}:
            raise Violation(f"beside the journal there is {odd}")
        if journal.notice is not None or journal.recovered is not None:
            raise Violation(f"the next start has something to say: {journal.notice or journal.recovered}")


def add(number: int) -> Step:
    return lambda _, journal: journal.add_dose(numbered(number))


def answer(score: int) -> Step:
    return lambda _, journal: journal.save_checkin(SUNDAY, {"anxiety": score}, NOW)


def take_back(_: World, journal: Journal) -> None:
    journal.undo()


def do_again(_: World, journal: Journal) -> None:
    journal.redo()


class Save(Operation):
    """Doses, a check-in with the writer's id, a change and a removal, one after the other."""

    name = "save"
    steps = (
        add(3),
        answer(2),
        lambda _, journal: journal.change_dose(dose("7", id="dose-2", note="a second look")),
        lambda _, journal: journal.remove_dose("dose-1"),
        add(4),
    )

    def look_at(self, path: Path, template: World) -> Any:
        """The id of a writer is another one each time."""
        found = super().look_at(path, template)
        return {
            (table, identity[:10] if table == "checkins" else identity): {**document, "id": None}
            for (table, identity), document in found.items()
        }


class FirstSave(Operation):
    """The first change that there ever was: folder, lock and file are made."""

    name = "first save"
    steps = (add(1), add(2))

    def build(self, world: World) -> None:
        """There is nothing."""


def first_of_day(number: int) -> Step:
    def step(_: World, journal: Journal) -> None:
        on_day(number)
        journal.add_dose(dose_on(number))

    return step


class BackUp(Operation):
    """First changes of days, each with the backup of the day while old ones go, and a backup by hand."""

    name = "backup"
    steps = (
        first_of_day(20),
        first_of_day(21),
        lambda _, journal: journal.back_up(),
        lambda world, journal: journal.back_up(world.root / "copy" / "copy.json"),
        first_of_day(45),
    )

    def build(self, world: World) -> None:
        journal = world.open()
        for number in range(18):
            on_day(number)
            journal.add_dose(dose_on(number))


class Migrate(Operation):
    """The first change of a journal that has no schema yet: it is brought up, after a backup."""

    name = "migrate"
    steps = (add(1), add(2))
    _old = json.dumps(
        {
            "doses": {
                str(number): {
                    "id": f"old-{number}",
                    "updated": f"2026-11-01T08:00:{number:02}.000000+00:00",
                    "at": f"2026-11-01T08:{number:02}:00+00:00",
                    "day": "2026-11-01",
                    "amount": "2.5",
                    "unit": "g",
                    "product": "leaf",
                }
                for number in range(1, 31)
            }
        }
    ).encode()

    def build(self, world: World) -> None:
        world.path.parent.mkdir(mode=0o700)
        world.path.write_bytes(self._old)
        os.utime(world.path, (NOW.timestamp(), NOW.timestamp()))

    def look_at(self, path: Path, template: World) -> Any:
        data = path.read_bytes()
        return "the old file" if data == self._old else said_in(data, path)

    def next_start(self, world: World, journal: Journal) -> None:
        if world.path.read_bytes() != self._old:  # about that there is something to say
            super().next_start(world, journal)


class Restore(Operation):
    """Kept states are brought back, taken back and brought back again."""

    name = "restore"
    steps: tuple[Step, ...] = (
        lambda _, journal: journal.restore(kept(journal, 3)),
        take_back,
        do_again,
        lambda _, journal: journal.restore(kept(journal, 1)),
    )

    def build(self, world: World) -> None:
        journal = world.open()
        for number in range(6):
            on_day(number)
            journal.add_dose(dose_on(number))
            journal.save_checkin(dose_on(number).day, {"anxiety": number % 5}, dose_on(number).at)


def kept(journal: Journal, number: int) -> Path:
    """The daily backup with that number, the oldest first."""
    return [each for each in reversed(journal.backups()) if each.kind == "daily"][number].path


class Merge(Operation):
    """Journals of two other machines and a conflict copy are folded in; one of these is taken back and done again."""

    name = "merge"
    steps = (
        lambda world, journal: journal.merge([world.root / "others" / "one.json"]),
        lambda world, journal: journal.merge([world.root / "others" / n for n in ("one.json", "two.json")]),
        take_back,
        do_again,
        lambda world, journal: journal.fold_in(conflict_copy(world)),
    )

    def build(self, world: World) -> None:
        super().build(world)
        (world.root / "others").mkdir()
        for number, name in enumerate(("one", "two", "three"), start=1):
            other = World(world.root / "machine")
            shutil.copytree(world.path.parent, other.path.parent)
            there = other.open()
            there.add_dose(dose_on(number))
            there.save_checkin(SUNDAY, {"anxiety": number, "sweating": 1}, NOW)
            there.remove_dose(f"dose-{number}") if number < 3 else None
            place = conflict_copy(world) if name == "three" else world.root / "others" / f"{name}.json"
            shutil.copy(other.path, place)
            shutil.rmtree(other.root)

    def look_at(self, path: Path, template: World) -> Any:
        """A conflict copy that was folded in lies among the backups and counts as none of its own."""
        if "conflict-copy" in path.name and path.read_bytes() == conflict_copy(template).read_bytes():
            return self.look(template)
        return super().look_at(path, template)


class Import(Operation):
    """A log and an export are taken in; the first of them is taken back, done again and taken in once more."""

    name = "import"
    steps: tuple[Step, ...] = (
        lambda world, journal: take_in(journal, world.root / "others" / "log.csv"),
        take_back,
        do_again,
        lambda world, journal: take_in(journal, world.root / "others" / "log.csv"),
        lambda world, journal: take_in(journal, world.root / "others" / "export.json"),
    )

    def build(self, world: World) -> None:
        super().build(world)
        (world.root / "others").mkdir()
        (world.root / "others" / "log.csv").write_text("When,g,Nausea\n2026-11-20 08:30,2,3\n2026-11-21 09:30,1,\n")
        other = World(world.root / "machine")
        other.open().add_dose(dose_on(1))
        (world.root / "others" / "export.json").write_bytes(other.open().export().json())
        shutil.rmtree(other.root)


class FirstImport(Import):
    """A log is the first thing that there ever was."""

    name = "first import"
    steps = (Import.steps[0], take_back, do_again)

    def build(self, world: World) -> None:
        super().build(world)
        shutil.rmtree(world.path.parent)
        shutil.rmtree(world.state)


def take_in(journal: Journal, path: Path) -> None:
    source = importing.read(journal, path, importing.How())
    seen = importing.preview(journal, source)
    if seen.folds:
        importing.bring_in(journal, source, seen)


def conflict_copy(world: World) -> Path:
    return world.path.with_name("journal.sync-conflict-20261122-174200-ABCDEFG.json")


class Undo(Operation):
    """Changes are taken back and done again."""

    name = "undo"
    steps = (take_back, take_back, do_again, add(4), take_back)

    def build(self, world: World) -> None:
        super().build(world)
        world.open().save_checkin(SUNDAY, {"anxiety": 3}, NOW)


def draft(score: int) -> Step:
    return lambda _, journal: journal.drafts.save(SUNDAY, {"anxiety": score})


class Drafts(Operation):
    """Answers that are not saved yet."""

    name = "draft"
    steps = (draft(0), draft(1), lambda _, journal: journal.drafts.drop(SUNDAY), draft(2))

    def look(self, world: World) -> Any:
        found = world.open().drafts.load(SUNDAY)
        return None if found is None else dict(found.answers)


class Recover(Restore):
    """A journal of which the end is missing is brought back at the start, from a backup and what can be read of it."""

    name = "recover"
    steps: tuple[Step, ...] = (lambda *_: None, add(9))
    _damaged = b""

    def build(self, world: World) -> None:
        super().build(world)
        data = world.path.read_bytes()
        self._damaged = data[: len(data) * 2 // 3]
        world.path.write_bytes(self._damaged)
        os.utime(world.path, (1e9, 1e9))  # nobody is writing it any more

    def look_at(self, path: Path, template: World) -> Any:
        return "the damaged file" if path.read_bytes() == self._damaged else said(path)

    def next_start(self, world: World, journal: Journal) -> None:
        """The person is told, and the damaged file is still there."""
        if journal.recovered is None:
            raise Violation("the journal was brought back and nobody is told")
        if [each.read_bytes() for each in world.path.parent.glob("*.damaged-*.json")] != [self._damaged]:
            raise Violation("the damaged file was not kept")


OPERATIONS: dict[str, Operation] = {
    each.name: each
    for each in (
        FirstSave(),
        Save(),
        BackUp(),
        Migrate(),
        Restore(),
        Merge(),
        Import(),
        FirstImport(),
        Undo(),
        Drafts(),
        Recover(),
    )
}
