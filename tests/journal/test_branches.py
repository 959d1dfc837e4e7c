"""One person's answers in two versions of the file: whatever took the place of what, none of them is lost.

A synchronizing program puts the other machine's file in the place of ours, and ours beside it; a change that the disk
refused lies in a copy for a while. Both are folded in later.
"""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import NOW, SUNDAY
from tests.journal.conftest import NewDose
from tests.journal.test_folding_copies import COPY, Machine
from tests.journal.test_merging import machines
from tui.domain.checkin import SYMPTOMS
from tui.journal import Journal, unsaved


def at(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    monkeypatch.setenv("EBB_NOW", (NOW + timedelta(minutes=minutes)).isoformat())


def answers(journal: Journal) -> dict[str, object]:
    """All that the day says."""
    found = journal.checkins(SUNDAY, SUNDAY)[SUNDAY]
    said = {**found.symptoms, "sleep_hours": found.sleep_hours, "meals": found.meals}
    return {key: value for key, value in said.items() if value is not None}


@pytest.mark.parametrize("answered_before", [False, True], ids=["a first answer", "a later answer"])
def test_what_was_answered_between_the_other_machine_s_file_and_folding_in_takes_nothing_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_dose: NewDose, answered_before: bool
) -> None:
    laptop, server = Machine(tmp_path / "laptop"), Machine(tmp_path / "server")
    at(monkeypatch, 0)
    laptop.open().add_dose(new_dose())
    shutil.copy(laptop.path, server.path)
    expected: dict[str, object] = {}
    if answered_before:
        server.open().save_checkin(SUNDAY, {"craving": 1}, NOW)
        shutil.copy(server.path, laptop.path)
        expected["craving"] = 1
    at(monkeypatch, 10)
    server.open().save_checkin(SUNDAY, {"anxiety": 3, "nausea": 2}, NOW)
    at(monkeypatch, 15)
    laptop.open().save_checkin(SUNDAY, {"meals": 2}, NOW)
    server.path.rename(server.beside(COPY))  # what Syncthing does on the server
    shutil.copy(laptop.path, server.path)
    at(monkeypatch, 20)
    for sleep in (7.5, 7.0):
        server.open().save_checkin(SUNDAY, {"sleep_hours": sleep}, NOW)
    written_under = {each["id"] for each in server.open().documents("checkins", SUNDAY)}
    assert len(written_under) == 2 + answered_before, "the second answer goes on where the first one was"
    server.open().fold_in(server.beside(COPY))
    expected |= {"anxiety": 3, "nausea": 2, "meals": 2, "sleep_hours": 7.0}
    assert answers(server.open()) == expected
    laptop.open().merge([server.path])
    assert answers(laptop.open()) == expected


@pytest.mark.parametrize("disk", ["takes what is remembered", "takes nothing at all"])
def test_a_check_in_that_waited_in_a_copy_does_not_lose_to_one_that_came_later(
    journal: Journal, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: str
) -> None:
    at(monkeypatch, 0)
    journal.save_checkin(SUNDAY, {"meals": 2}, NOW)
    at(monkeypatch, 60)
    going = Journal.open(journal.path, state)
    change = lambda: going.save_checkin(SUNDAY, {"anxiety": 3, "nausea": 2}, NOW)  # noqa: E731
    kept = unsaved.keep(going, state, [("check-in", change)])
    assert kept.changes == 1
    if disk == "takes nothing at all":
        (path,) = state.glob("answered.*.json")
        path.unlink()
    at(monkeypatch, 120)
    Journal.open(journal.path, state).save_checkin(SUNDAY, {"sleep_hours": 7.0}, NOW)
    at(monkeypatch, 180)
    unsaved.fold_in(journal, state)
    assert answers(journal) == {"meals": 2, "anxiety": 3, "nausea": 2, "sleep_hours": 7.0}


def test_what_is_remembered_of_a_check_in_may_be_lost_or_broken(journal: Journal, state: Path) -> None:
    journal.save_checkin(SUNDAY, {"meals": 2}, NOW)
    (path,) = state.glob("answered.*.json")
    for broken in ("", "[]", "{}", '{"2026-11-22": 3}', '{"2026-11-22": ["x", "y"]}', "null"):
        path.write_text(broken)
        journal.save_checkin(SUNDAY, {"anxiety": 1}, NOW)
        assert answers(journal) == {"meals": 2, "anxiety": 1}
    assert json.loads(path.read_text())["2026-11-22"][0].startswith("2026-11-22-")


def test_an_undone_or_deleted_check_in_goes_on_under_its_id(journal: Journal) -> None:
    journal.save_checkin(SUNDAY, {"anxiety": 1}, NOW)
    journal.undo()
    journal.save_checkin(SUNDAY, {"anxiety": 2}, NOW)
    journal.remove_checkin(SUNDAY)
    journal.save_checkin(SUNDAY, {"anxiety": 3}, NOW)
    (document,) = journal.documents("checkins", SUNDAY)
    assert document["symptoms"] == {"anxiety": 3}


STEPS = st.lists(st.tuples(st.sampled_from(("answer", "answer", "swap", "fold")), st.integers(0, 12)), max_size=14)


@settings(max_examples=60)
@given(STEPS)
def test_no_question_that_was_answered_is_unanswered_whatever_file_took_the_place_of_ours(
    steps: list[tuple[str, int]],
) -> None:
    """Each question is answered once: by us, whose file is replaced by the other machine's and lies aside then."""
    with machines(2) as (mine, theirs), pytest.MonkeyPatch.context() as patch:
        asked: set[str] = set()
        aside: list[Path] = []
        path = mine.journal.path
        for number, (what, which) in enumerate(steps):
            at(patch, number)
            key = SYMPTOMS[which]
            mine.journal.refresh()
            if what == "answer" and key not in asked:
                asked.add(key)
                mine.journal.save_checkin(SUNDAY, {key: which % 5}, NOW)
            elif what == "swap":
                aside.append(path.with_name(f"aside-{number}.json"))
                path.rename(aside[-1])
                shutil.copy(theirs.journal.path, path)
            elif what == "fold" and aside:
                mine.journal.merge([aside.pop(which % len(aside))])
        mine.journal.refresh()
        mine.journal.merge(aside)
        found = mine.journal.checkins(SUNDAY, SUNDAY).get(SUNDAY)
        assert set(found.symptoms if found else ()) == asked
