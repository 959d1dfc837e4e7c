"""Journals to be harmed: how each came about, the change that is made to it, and what it says before and after.

Nothing of how it is harmed; no assertions.
"""

import importlib
import pkgutil
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import tui.journal
from tests.examples import NOW, dose
from tui.domain.records import Dose
from tui.journal import Journal, validate

TODAY, YESTERDAY = NOW.isoformat(), (NOW - timedelta(days=1)).isoformat()


class World(NamedTuple):
    """A folder with a journal and its state."""

    root: Path

    @property
    def path(self) -> Path:
        return self.root / "data" / "journal.json"

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def away(self) -> Path:
        """Where the folder of the journal is when it is gone."""
        return self.root / "away"

    def backups(self) -> list[str]:
        """The names of the states that are kept."""
        folder = self.path.with_name("journal.json.backups")
        return sorted(each.name for each in folder.glob("[!.]*.json"))

    def open(self, wait: float = 0.02) -> Journal:
        return Journal.open(self.path, self.state, wait=wait)

    def copy(self, root: Path) -> "World":
        shutil.copytree(self.root, root, symlinks=True)
        return World(root)


class Kind(NamedTuple):
    """A change of a journal: `before` is made on `day`, `meanwhile` by another process after ours has opened it.

    Calls about what is `spared` do not fail: then the same would be said under another id.
    """

    before: Callable[[Journal], object]
    change: Callable[[Journal], object]
    meanwhile: Callable[[Journal], object] | None = None
    day: str = TODAY
    linked: bool = False
    spared: str = ""

    def build(self, world: World) -> None:
        """Makes the journal as it is before the change; a linked one lies elsewhere."""
        world.root.mkdir(parents=True)
        if self.linked:
            world.path.parent.mkdir()
            world.path.symlink_to(Path("..", "real", "journal.json"))
            (world.root / "real").mkdir()
            (world.root / "real" / "journal.json").write_text("{}")
        self.before(world.open())


def numbered(number: int) -> Dose:
    return dose(str(number), id=f"dose-{number}")


def nothing(_: Journal) -> None: ...


def two_doses(journal: Journal) -> None:
    journal.set_up({"timezone": "UTC"}, None)
    journal.add_dose(numbered(1))
    journal.add_dose(numbered(2))


def third_dose(journal: Journal) -> None:
    journal.add_dose(numbered(3))


def answered(journal: Journal) -> None:
    two_doses(journal)
    journal.save_checkin(NOW.date(), {"anxiety": 1, "nausea": 2}, NOW)


KINDS = {
    "the first change of a new journal": Kind(nothing, third_dose),
    "a change": Kind(two_doses, third_dose),
    "the first change of a day": Kind(two_doses, third_dose, day=YESTERDAY),
    "a change after one of another process": Kind(two_doses, third_dose, meanwhile=lambda journal: journal.undo()),
    "a check-in that goes on": Kind(
        answered,
        lambda journal: journal.save_checkin(NOW.date(), {"anxiety": 2, "sleep_hours": 7.0}, NOW),
        spared="writer",
    ),
    "taking a change back": Kind(two_doses, lambda journal: journal.undo()),
}


def with_others(journal: Journal) -> None:
    """Two doses, the backup from before them, and beside the journal what another machine made of it."""
    two_doses(journal)
    copy = journal.path.with_name(COPY)
    shutil.copy(journal.path, copy)
    there = Journal.open(copy, journal.path.parent.parent / "other state")
    there.add_dose(numbered(9))
    there.remove_dose("dose-1")
    shutil.rmtree(copy.with_name(f"{COPY}.backups"), ignore_errors=True)
    copy.with_name(f"{COPY}.lock").unlink()


def bring_back(journal: Journal) -> None:
    journal.restore(journal.path.with_name("journal.json.backups") / f"{YESTERDAY[:10]}.json")


def brought_back(journal: Journal) -> None:
    two_doses(journal)
    bring_back(journal)


COPY = "journal.sync-conflict-20261121-174200-ABCDEFG.json"
WHOLE = {
    "a backup by hand": Kind(two_doses, lambda journal: journal.back_up(), day=YESTERDAY),
    "bringing a kept state back": Kind(two_doses, bring_back, day=YESTERDAY),
    "taking that back": Kind(brought_back, lambda journal: journal.undo(), day=YESTERDAY),
    "folding in a copy": Kind(
        with_others, lambda journal: journal.fold_in(journal.path.with_name(COPY)), day=YESTERDAY
    ),
}
THROUGH_A_LINK = Kind(two_doses, third_dose, linked=True)


def warm_up() -> None:
    """Imports what a change needs, so that no call of the imports is counted as one of the change."""
    validate.prepare(*validate.TABLES)
    for module in pkgutil.iter_modules(tui.journal.__path__, "tui.journal."):
        importlib.import_module(module.name)
