"""One byte of a journal flips, anywhere: it is found, nothing is written over, and all that was not hit is still there.

Half of the flips are a single bit, as memory and disks do it, half are any other byte.
"""

import json
import os
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.journal.conftest import NewDose
from tests.journal.damaging import Said, damage, furnish, said, settle
from tui.journal import Journal

PLACES = 1000
PARTS = 4
"""The places are spread over so many tests."""
SEED = 20261122
RIGHT, BACK, ASIDE, SAID = (
    "put right, as the check sum proves",
    "brought back from a backup and what could be read",
    "set aside or put right entry by entry",
    "valid all the same: checked, taken and said",
)


class Flip(NamedTuple):
    """A byte of the file and what it becomes."""

    at: int
    byte: int


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)


def flips(data: bytes, places: Iterable[int], chance: random.Random) -> list[Flip]:
    """A single bit at every other place, else any other byte."""
    found = []
    for turn, at in enumerate(places):
        change = 1 << chance.randrange(8) if turn % 2 else chance.randrange(1, 256)
        found.append(Flip(at, data[at] ^ change))
    return found


class Trial:
    """A journal with its backups that is hit again and again, each time as it was before."""

    def __init__(self, folder: Path, *, backups: bool) -> None:
        self.folder, self.backups = folder, backups
        self.turn = 0
        self.data = furnish(folder / "first" / "journal.json", backups=backups)
        self.before = said(self.data)
        self.entries = _places(self.data)
        self.counts: Counter[str] = Counter()

    def hit(self, flip: Flip, new_dose: NewDose) -> None:
        """Opens the journal with that byte, makes one change, and sees to it that all holds."""
        self.turn += 1
        path = self.folder / str(self.turn) / "data" / "journal.json"
        furnish(path, backups=self.backups, copy=os.link)  # nothing ever writes into a backup
        data = damage(path, self.data[: flip.at] + bytes((flip.byte,)) + self.data[flip.at + 1 :])
        around = (self.data[max(0, flip.at - 30) : flip.at + 20], bytes((flip.byte,)))
        journal = Journal.open(path, path.parent.parent / "state")
        assert journal.recovered or journal.notice, f"nobody was told of {around}"
        self.counts[_kind(journal)] += 1
        journal.add_dose(new_dose(id="the-next"))
        after = said(path.read_bytes())
        assert Journal.open(path, path.parent.parent / "state").notice is None
        assert any(each.is_file() and each.read_bytes() == data for each in path.parent.rglob("*")), around
        del after["doses", "the-next"]
        self.compare(after, self.entries[flip.at], f"{around}: {journal.notice}", journal)
        shutil.rmtree(path.parent.parent)

    def compare(self, after: Said, hit: tuple[str, str] | None, around: str, journal: Journal) -> None:
        found = journal.recovered
        unlike = {key for key in self.before.keys() & after.keys() if self.before[key] != after[key]}
        unlike -= {("meta", "meta")}
        missing, new = self.before.keys() - after.keys(), after.keys() - self.before.keys()
        if found is not None and found.complete:
            assert unlike | missing | new == set(), around
        assert unlike | missing <= {hit}, f"more than what was hit: {around}"
        assert len(new) <= 1, around
        contents = [json.dumps({**each, "id": ""}) for key, each in after.items() if key[0] == "doses"]
        assert len(contents) == len(set(contents)), f"a dose is there twice: {around}"
        if new:
            # A `meta` whose id was hit is nobody's any more and stays beside the one that takes its place.
            assert missing or next(iter(new))[0] in ("removed", "meta"), around
        assert after["meta", "meta"]["journal"] == self.before["meta", "meta"]["journal"] or hit == ("meta", "meta"), (
            around
        )
        self.counts["... of these, an entry is lost that no backup had"] += bool(missing and not new)
        self.counts["... of these, an entry says something else"] += bool(unlike or new)


def _kind(journal: Journal) -> str:
    found = journal.recovered
    if found is not None:
        return RIGHT if found.complete else BACK
    notice = journal.notice or ""
    return ASIDE if "set aside" in notice or "damaged" in notice else SAID


def _places(data: bytes) -> list[tuple[str, str] | None]:
    """The entry that stands at each place of the file; none where its frame does."""
    found: list[tuple[str, str] | None] = []
    table = ""
    for line in data.splitlines(keepends=True):
        head, entry = re.match(rb'"(\w+)":\{\n', line), re.match(rb'"\d+":(\{.*\}),?\n', line)
        table = head[1].decode() if head else table
        found += [(table, json.loads(entry[1])["id"]) if entry else None] * len(line)
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_a_flipped_byte_is_found_and_costs_at_most_the_entry_that_it_hit(
    tmp_path: Path, new_dose: NewDose, part: int, tally: Counter[str]
) -> None:
    trial = Trial(tmp_path, backups=True)
    chance = random.Random(SEED)
    places = [chance.randrange(len(trial.data)) for _ in range(PLACES)]
    for flip in flips(trial.data, places, chance)[part::PARTS]:
        trial.hit(flip, new_dose)
    tally.update(trial.counts)


def test_without_backups_it_costs_no_more(tmp_path: Path, new_dose: NewDose, count: Callable[[str], None]) -> None:
    trial = Trial(tmp_path, backups=False)
    chance = random.Random(SEED + 1)
    for flip in flips(trial.data, [chance.randrange(len(trial.data)) for _ in range(PLACES // PARTS)], chance):
        trial.hit(flip, new_dose)
    count(f"{PLACES // PARTS} flipped bytes without backups: {_counted(trial.counts)}")


def test_no_byte_that_holds_the_file_together_is_less_safe(
    tmp_path: Path, new_dose: NewDose, count: Callable[[str], None]
) -> None:
    """Every byte of `meta` and of the names of the tables."""
    trial = Trial(tmp_path, backups=True)
    first = trial.data.index(b'"settings"')
    places = [*range(first), *(at for at, entry in enumerate(trial.entries) if at >= first and entry is None)]
    for flip in flips(trial.data, places, random.Random(SEED + 2)):
        trial.hit(flip, new_dose)
    count(f"each of the {len(places)} bytes of the file's frame flipped: {_counted(trial.counts)}")


@pytest.fixture(scope="module")
def tally() -> Counter[str]:
    return Counter()


def test_all_kinds_of_flips_were_among_them(tally: Counter[str], count: Callable[[str], None]) -> None:
    tried = sum(tally[kind] for kind in (RIGHT, BACK, ASIDE, SAID))
    if tried == PLACES:
        assert min(tally[kind] for kind in (RIGHT, ASIDE, SAID)) > 0
        assert tally["... of these, an entry is lost that no backup had"] <= 5
    count(f"{tried} flipped bytes: {_counted(tally)}")


def _counted(counts: Counter[str]) -> str:
    return "; ".join(f"{number} {kind}" for kind, number in sorted(counts.items(), reverse=True) if number)
