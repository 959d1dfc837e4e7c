"""Journals of several machines, made by what people do on them, folded together: nothing is lost, no order matters."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import NOW, SUNDAY, dose
from tests.journal.conftest import NewDose, Reopen
from tui.domain.errors import Refused
from tui.journal import Journal, JournalError, merging, new_id

SYMPTOMS = ("anxiety", "nausea", "craving")
Content = dict[str, dict[str, Any]]


def content(journal: Journal) -> Content:
    """Every entry by its id, tombstones too; what numbers the lines have does not count."""
    tables = json.loads(journal.path.read_bytes())
    return {
        name: {document["id"]: document for document in table.values()}
        for name, table in tables.items()
        if name != "meta" and table
    }


class Machine:
    """One machine's journal, and what was answered last on it."""

    def __init__(self, folder: Path, name: str, begin: Path) -> None:
        path = folder / f"{name}.json"
        shutil.copy(begin, path)
        self.journal = Journal.open(path, folder / f"state of {name}")
        self.answered: dict[str, int] = {}

    def do(self, what: str, number: int) -> None:
        doses = self.journal.doses(SUNDAY, SUNDAY).get(SUNDAY, ())
        if what == "dose":
            self.journal.add_dose(dose("2.5", NOW, id=new_id()))
        elif what == "change" and doses:
            one = doses[number % len(doses)]
            self.journal.change_dose(dose(str(number + 1), NOW, id=one.id))
        elif what == "remove" and doses:
            self.journal.remove_dose(doses[number % len(doses)].id)
        elif what == "answer":
            key = SYMPTOMS[number % len(SYMPTOMS)]
            self.journal.save_checkin(SUNDAY, {key: number % 5}, NOW)
            self.answered[key] = number % 5
        elif what == "setting":
            self.journal.save_settings({"country": ("US", "DE", None)[number % 3]})


@contextmanager
def machines(count: int) -> Iterator[list[Machine]]:
    """Machines that began with a copy of the same journal."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        first = Journal.open(folder / "first.json", folder / "state")
        first.add_dose(dose("2.7", NOW, id="begun"))
        yield [Machine(folder, f"machine {number}", first.path) for number in range(count)]


ACTIONS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(("dose", "change", "remove", "answer", "answer", "setting")),
        st.integers(0, 9),
        st.integers(-120, 120),  # minutes by which that machine's clock is wrong
    ),
    max_size=10,
)


@settings(max_examples=25)
@given(ACTIONS)
def test_three_machines_end_alike_in_whatever_order_they_are_folded_together(actions: list[Any]) -> None:
    with machines(3) as three, pytest.MonkeyPatch.context() as patch:
        for number, what, which, minutes in actions:
            patch.setenv("EBB_NOW", (NOW + timedelta(minutes=minutes)).isoformat())
            three[number].do(what, which)
        ends: list[Content] = []
        answered: Mapping[str, int] = {}
        for order in permutations(three):
            path = order[0].journal.path.with_name("folded.json")
            shutil.copy(order[0].journal.path, path)
            folded = Journal.open(path, path.parent / "state of folded")
            for other in order[1:]:
                folded.merge([other.journal.path])
            again = folded.merge([other.journal.path for other in order])
            assert again.difference.total == 0
            ends.append(content(folded))
            path.unlink()
            checkin = folded.checkins(SUNDAY, SUNDAY).get(SUNDAY)
            answered = {} if checkin is None else checkin.symptoms
        assert all(end == ends[0] for end in ends)
        for machine in three:
            for key in machine.answered:  # what was answered anywhere is answered, by one of those who did
                assert answered[key] in [other.answered.get(key) for other in three]


def test_no_answer_of_a_check_in_is_lost_when_two_machines_filled_in_the_same_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with machines(2) as (mine, theirs):
        mine.journal.save_checkin(SUNDAY, {"anxiety": 1, "nausea": 2, "sleep_hours": 6.5}, NOW)
        monkeypatch.setenv("EBB_NOW", (NOW + timedelta(minutes=1)).isoformat())
        theirs.journal.save_checkin(SUNDAY, {"anxiety": 3, "craving": 4, "note": "rain"}, NOW)
        for one, other in ((mine, theirs), (theirs, mine)):
            one.journal.merge([other.journal.path])
            found = one.journal.checkins(SUNDAY, SUNDAY)[SUNDAY]
            assert found.symptoms == {"anxiety": 3, "nausea": 2, "craving": 4}
            assert (found.sleep_hours, found.note) == (6.5, "rain")
        assert content(mine.journal) == content(theirs.journal)


def test_what_is_answered_last_counts_even_if_that_machine_s_clock_is_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    with machines(2) as (mine, theirs):
        mine.journal.save_checkin(SUNDAY, {"anxiety": 1}, NOW)
        theirs.journal.merge([mine.journal.path])
        monkeypatch.setenv("EBB_NOW", (NOW - timedelta(hours=3)).isoformat())
        theirs.journal.save_checkin(SUNDAY, {"anxiety": 3}, NOW)
        mine.journal.merge([theirs.journal.path])
        assert mine.journal.checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {"anxiety": 3}


def test_unknown_tables_and_fields_of_the_other_are_kept(journal: Journal, new_dose: NewDose, tmp_path: Path) -> None:
    journal.add_dose(new_dose())
    tables = json.loads(journal.path.read_bytes())
    tables["weather"] = {"7": {"rain": True}, "9": {"id": "w", "updated": "2026-11-22T10:00:00+00:00", "sun": 1}}
    tables["doses"]["1"] |= {"mood": "gray", "updated": "2027-01-01T00:00:00.000000+00:00"}
    other = tmp_path / "other.json"
    other.write_text(json.dumps(tables))
    journal.merge([other])
    journal.merge([other])
    found = json.loads(journal.path.read_bytes())
    assert sorted(map(str, found["weather"].values())) == sorted(map(str, tables["weather"].values()))
    assert next(iter(found["doses"].values()))["mood"] == "gray"


def test_a_restored_state_is_not_undone_by_folding_the_other_machine_in() -> None:
    with machines(2) as (mine, theirs):
        kept, _ = mine.journal.back_up()
        mine.journal.add_dose(dose("9", NOW, id="later"))
        theirs.journal.merge([mine.journal.path])
        mine.journal.restore(kept)
        mine.journal.merge([theirs.journal.path])
        assert [each.id for each in mine.journal.doses(SUNDAY, SUNDAY)[SUNDAY]] == ["begun"]
        theirs.journal.merge([mine.journal.path])
        assert content(mine.journal) == content(theirs.journal)


def test_a_restored_day_says_what_it_said_when_two_machines_had_answered(reopen: Reopen, tmp_path: Path) -> None:
    one, two = reopen(), Journal.open(reopen().path, tmp_path / "another state")
    one.save_checkin(SUNDAY, {"anxiety": 1, "nausea": 2}, NOW)
    two.save_checkin(SUNDAY, {"anxiety": 3}, NOW)
    then = two.checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms
    kept, _ = one.back_up()
    one.save_checkin(SUNDAY, {"nausea": 4, "anxiety": 0}, NOW)
    one.restore(kept)
    assert one.checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == then == {"anxiety": 3, "nausea": 2}
    one.undo()
    assert one.checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {"anxiety": 0, "nausea": 4}
    one.redo()
    two.refresh()
    two.remove_checkin(SUNDAY)
    two.restore(kept)
    assert two.checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == then


Whole = Callable[[Journal, Path], object]


@pytest.mark.parametrize(
    "change", [lambda journal, path: journal.merge([path]), lambda journal, path: journal.restore(path)]
)
def test_a_change_of_the_whole_journal_is_never_taken_back_over_a_later_one(change: Whole, new_dose: NewDose) -> None:
    with machines(2) as (mine, theirs):
        theirs.journal.add_dose(new_dose("1"))
        before = content(mine.journal)
        change(mine.journal, theirs.journal.path)
        after = mine.journal.holding()
        mine.journal.undo()
        assert content(mine.journal).get("doses") == before["doses"]
        mine.journal.redo()
        assert mine.journal.holding() == after
        elsewhere = Journal.open(mine.journal.path, mine.journal.path.parent / "elsewhere")
        elsewhere.add_dose(new_dose("3"))
        with pytest.raises(Refused, match="was changed since"):
            mine.journal.undo()
        assert mine.journal.holding().doses == after.doses + 1


def test_a_change_that_comes_between_looking_and_saving_is_folded_in_too(
    journal: Journal, reopen: Reopen, new_dose: NewDose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk without locks, where only the last look before the rename finds another writer."""
    journal.add_dose(new_dose("1"))
    other = Journal.open(tmp_path / "other.json", tmp_path / "other state")
    other.add_dose(new_dose("2"))
    between = reopen()
    taken = merging.taken
    seen: list[int] = []

    def late(*arguments: Any) -> Any:
        if not seen:
            seen.append(1)
            shutil.copy(between.path, tmp_path / "alone.json")
            alone = Journal.open(tmp_path / "alone.json", tmp_path / "alone state")
            alone.add_dose(new_dose("3"))
            shutil.copy(alone.path, between.path)
        return taken(*arguments)

    monkeypatch.setattr(merging, "taken", late)
    journal.merge([other.path])
    assert sorted(str(each.amount) for each in journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == ["1", "2", "3"]


def test_all_or_nothing(journal: Journal, new_dose: NewDose, tmp_path: Path) -> None:
    journal.add_dose(new_dose())
    good = Journal.open(tmp_path / "good.json", tmp_path / "good state")
    good.add_dose(new_dose("1"))
    (tmp_path / "bad.json").write_text("# no journal\n")
    before = journal.path.read_bytes()
    with pytest.raises(JournalError, match=r"bad\.json"):
        journal.merge([good.path, tmp_path / "bad.json"])
    assert journal.path.read_bytes() == before
