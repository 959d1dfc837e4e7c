"""A day's check-in, saved by one writer or by several, is the fold of their documents."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.examples import DAY, NOW, SUNDAY
from tests.journal.conftest import NewDose
from tui.domain.days import free_run
from tui.domain.errors import Refused
from tui.domain.records import CheckIn
from tui.journal import Journal


@pytest.fixture
def laptop(path: Path, tmp_path: Path) -> Journal:
    return Journal.open(path, tmp_path / "laptop")


@pytest.fixture
def server(path: Path, tmp_path: Path) -> Journal:
    return Journal.open(path, tmp_path / "server")


def stored(journal: Journal) -> dict[str, dict[str, object]]:
    return {each["id"]: each for each in json.loads(journal.path.read_bytes())["checkins"].values()}


def test_answers_add_up_over_the_day(journal: Journal) -> None:
    journal.save_checkin(SUNDAY, {"anxiety": 2, "sleep_hours": 6.5, "support": False}, NOW)
    later = NOW + timedelta(hours=2)
    whole = journal.save_checkin(SUNDAY, {"craving": 1, "anxiety": 3, "note": "evening"}, later)
    assert whole == CheckIn(
        day=SUNDAY,
        at=later,
        symptoms={"anxiety": 3, "craving": 1},
        sleep_hours=6.5,
        support=False,
        note="evening",
    )
    assert journal.checkins(SUNDAY, SUNDAY) == {SUNDAY: whole}
    assert len(stored(journal)) == 1


def test_a_cleared_answer_is_gone_and_stays_known_as_cleared(journal: Journal) -> None:
    journal.save_checkin(SUNDAY, {"anxiety": 2, "fluids": 4}, NOW)
    whole = journal.save_checkin(SUNDAY, {"anxiety": None, "fluids": None}, NOW)
    assert (whole.symptoms, whole.fluids) == ({}, None)
    (document,) = stored(journal).values()
    assert (document["symptoms"], document["fluids"]) == ({"anxiety": None}, None)


def test_no_answers_are_no_change(journal: Journal) -> None:
    assert journal.save_checkin(SUNDAY, {}, NOW) == CheckIn(day=SUNDAY)
    assert not journal.path.exists()


def test_an_answer_out_of_range_never_reaches_the_file(journal: Journal) -> None:
    for wrong in ({"anxiety": 5}, {"sleep_hours": 25.0}, {"support": "perhaps"}):
        with pytest.raises(Refused):
            journal.save_checkin(SUNDAY, wrong, NOW)
    assert not journal.path.exists()


def test_two_machines_never_overwrite_each_other(laptop: Journal, server: Journal) -> None:
    laptop.save_checkin(SUNDAY, {"anxiety": 2, "nausea": 1}, NOW)
    server.save_checkin(SUNDAY, {"anxiety": 4, "meals": 2}, NOW)
    whole = laptop.save_checkin(SUNDAY, {"fluids": 5}, NOW)
    assert len(stored(laptop)) == 2
    assert (whole.symptoms, whole.meals, whole.fluids) == ({"anxiety": 4, "nausea": 1}, 2, 5)
    server.refresh()
    assert server.checkins(SUNDAY, SUNDAY)[SUNDAY] == whole


def test_taking_back_brings_no_answer_back_that_another_machine_replaced(laptop: Journal, server: Journal) -> None:
    laptop.save_checkin(SUNDAY, {"anxiety": 2, "nausea": 1}, NOW)
    server.save_checkin(SUNDAY, {"anxiety": 4}, NOW)
    laptop.save_checkin(SUNDAY, {"anxiety": 0, "nausea": 3}, NOW)
    laptop.undo()
    whole = laptop.checkins(SUNDAY, SUNDAY)[SUNDAY]
    assert whole.symptoms == {"anxiety": 4, "nausea": 1}
    laptop.redo()
    assert laptop.checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {"anxiety": 0, "nausea": 3}


def test_the_writer_keeps_its_id(journal: Journal, state: Path) -> None:
    journal.save_checkin(SUNDAY, {"anxiety": 2}, NOW)
    writer = (state / "writer").read_text().strip()
    assert set(stored(journal)) == {f"{SUNDAY}-{writer}"}
    (state / "writer").write_text("../../etc\n")
    journal.save_checkin(SUNDAY, {"anxiety": 3}, NOW)
    assert all("/" not in identity for identity in stored(journal))
    assert journal.checkins(SUNDAY, SUNDAY)[SUNDAY].symptoms == {"anxiety": 3}


def test_a_long_run_far_back_is_remembered_after_a_slip(journal: Journal, new_dose: NewDose) -> None:
    long_ago = SUNDAY - 300 * DAY
    journal.add_dose(new_dose("2", NOW - 300 * DAY))
    for ahead in range(1, 41):
        journal.save_checkin(long_ago + ahead * DAY, {"intake_complete": True}, NOW)
    journal.add_dose(new_dose("1", NOW - 2 * DAY))
    journal.save_checkin(SUNDAY - DAY, {"intake_complete": True}, NOW)
    run = free_run(journal.window(SUNDAY), SUNDAY)
    assert run is not None
    assert (run.since, run.confirmed, run.longest, run.total) == (2, 1, 40, 41)
