"""Yesterday's state is kept: one backup on the first change of a day, as it was before, private, and not too many."""

import os
import stat
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.examples import NOW, SUNDAY
from tests.journal.conftest import NewDose, Reopen, names
from tui.domain.errors import Refused
from tui.domain.keeping import kept
from tui.domain.records import Dose
from tui.journal import Journal

Freeze = Callable[[str | datetime], None]


@pytest.fixture
def freeze(monkeypatch: pytest.MonkeyPatch) -> Freeze:
    monkeypatch.setenv("TZ", "UTC")

    def at(moment: str | datetime) -> None:
        text = moment if isinstance(moment, str) else moment.isoformat()
        monkeypatch.setenv("EBB_NOW", text)

    at(NOW)
    return at


def folder_of(path: Path) -> Path:
    return path.with_name(path.name + ".backups")


def kept_names(path: Path) -> list[str]:
    return names(folder_of(path)) if folder_of(path).exists() else []


# One a day


def test_a_new_journal_has_nothing_to_keep(journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze) -> None:
    journal.add_dose(new_dose())
    assert kept_names(path) == []
    assert journal.backups() == []


def test_the_first_change_of_a_day_keeps_the_state_before_it(
    journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze
) -> None:
    journal.add_dose(new_dose(id="one"))
    before = path.read_bytes()
    freeze("2026-11-23T08:00:00+00:00")
    journal.add_dose(new_dose(id="two"))
    assert kept_names(path) == ["2026-11-23.json"]
    assert (folder_of(path) / "2026-11-23.json").read_bytes() == before
    journal.add_dose(new_dose(id="three"))
    assert (folder_of(path) / "2026-11-23.json").read_bytes() == before
    (backup,) = journal.backups()
    assert (backup.kind, backup.day) == ("daily", date(2026, 11, 23))


def test_another_process_keeps_no_second_one(
    journal: Journal, path: Path, reopen: Reopen, new_dose: NewDose, freeze: Freeze
) -> None:
    journal.add_dose(new_dose())
    freeze("2026-11-23T08:00:00+00:00")
    journal.add_dose(new_dose())
    kept_first = (folder_of(path) / "2026-11-23.json").read_bytes()
    reopen().add_dose(new_dose())
    assert (folder_of(path) / "2026-11-23.json").read_bytes() == kept_first


@pytest.mark.parametrize(
    ("zone", "starts", "moment", "day"),
    [
        ("UTC", "04:00", "2026-11-23T03:59:59+00:00", "2026-11-22"),
        ("UTC", "04:00", "2026-11-23T04:00:00+00:00", "2026-11-23"),
        ("UTC", "00:00", "2026-11-23T00:00:00+00:00", "2026-11-23"),
        ("America/New_York", "04:00", "2026-11-23T08:59:00+00:00", "2026-11-22"),
        ("Pacific/Auckland", "05:30", "2026-11-23T16:29:00+00:00", "2026-11-23"),
        ("Pacific/Auckland", "05:30", "2026-11-23T16:30:00+00:00", "2026-11-24"),
    ],
)
def test_the_day_is_the_persons_own(
    journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze, zone: str, starts: str, moment: str, day: str
) -> None:
    freeze("2026-11-20T12:00:00+00:00")
    journal.save_settings({"timezone": zone, "day_starts": starts})
    freeze(moment)
    journal.add_dose(new_dose())
    assert kept_names(path) == [f"{day}.json"]


def test_a_change_that_is_refused_keeps_nothing(
    journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze
) -> None:
    journal.add_dose(new_dose())
    freeze("2026-11-23T08:00:00+00:00")
    with pytest.raises(Refused):
        journal.remove_dose("there-is-none")
    assert kept_names(path) == []


def test_years_with_gaps_leave_what_the_rule_says(
    journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze
) -> None:
    day, had = datetime.fromisoformat("2023-01-05T09:00:00+00:00"), []
    for number in range(400):
        freeze(day)
        journal.add_dose(new_dose(at=day))
        had += [day.date()] if number else []
        assert f"{day.date()}.json" in kept_names(path) or not number
        day += timedelta(days=(1, 1, 1, 2, 1, 9)[number % 6])
    assert kept_names(path) == sorted(f"{each}.json" for each in kept(had))
    sizes = [(folder_of(path) / name).stat().st_size for name in kept_names(path)]
    assert sizes == sorted(sizes), "each has the state of its own day"


def test_a_clock_that_was_wrong_does_not_cost_the_backup_of_today(
    journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze
) -> None:
    for number in range(20):
        freeze(datetime.fromisoformat("2031-01-01T09:00:00+00:00") + timedelta(days=number))
        journal.add_dose(new_dose())
        if number > 2:
            journal.restore(journal.backups()[-1])
    freeze(NOW)
    journal.add_dose(new_dose())
    assert f"{SUNDAY}.json" in kept_names(path)
    _, backup = journal.restore(next(each for each in journal.backups() if each.kind == "daily"))
    assert backup is not None
    assert backup.path.exists()


# By hand, and before something else


def copy_with_one_more(path: Path, dose: Dose, number: int) -> Path:
    """What another machine made of the journal, beside it."""
    copy = path.with_name(f"journal.sync-conflict-20261122-1742{number:02}-ABCDEFG.json")
    copy.write_bytes(path.read_bytes())
    Journal.open(copy, path.parent / "other state").add_dose(dose)
    return copy


def folded_and_restored(journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze, apart: timedelta) -> list[str]:
    """Twenty copies folded in, and before each of them an earlier state brought back; the kinds of what is kept."""
    freeze("2026-11-22T08:00:00+00:00")
    journal.add_dose(new_dose(id="first"))
    start, _ = journal.back_up()
    for number in range(20):
        freeze(NOW + number * apart)
        journal.add_dose(new_dose())
        journal.back_up()
        journal.restore(start)
        merged = journal.fold_in(copy_with_one_more(path, new_dose(id=f"of-copy-{number}"), number))
        assert merged.kept is not None
        assert merged.kept.path.exists(), "the state from before is there when it is done"
    return [backup.kind for backup in journal.backups()]


def test_what_was_kept_in_passing_is_bounded_and_what_was_kept_by_hand_stays(
    journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze
) -> None:
    kinds = folded_and_restored(journal, path, new_dose, freeze, timedelta(days=1))
    assert kinds.count("by-hand") == 21
    assert kinds.count("before-restore") == kinds.count("before-merge") == kinds.count("conflict-copy") == 14


def test_all_that_was_kept_in_passing_in_a_week_is_there_to_go_back_to(
    journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze
) -> None:
    kinds = folded_and_restored(journal, path, new_dose, freeze, timedelta(hours=8))
    assert kinds.count("before-restore") == kinds.count("before-merge") == kinds.count("conflict-copy") == 20
    for _ in range(60):
        journal.undo()
    assert journal.undo_label() == "dose 2.7 g at 17:42"


@pytest.mark.parametrize("clock", ["2026-11-22T17:42:00+00:00", "2001-01-01T00:00:00+00:00"])
def test_whatever_the_clock_says_each_of_many_copies_folded_in_at_once_is_kept_and_taken_back(
    journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze, clock: str
) -> None:
    """A clock that stands still, and one that went back behind all that was kept before."""
    freeze(NOW)
    journal.add_dose(new_dose("1", id="begun"))
    for _ in range(16):
        journal.back_up()
    freeze(clock)
    for number in range(20):
        merged = journal.fold_in(copy_with_one_more(path, new_dose(id=f"copy-{number}"), number))
        assert merged.kept is not None
        assert merged.kept.path.exists()
    kinds = [backup.kind for backup in journal.backups()]
    assert kinds.count("conflict-copy") == kinds.count("before-merge") == 20
    for number in reversed(range(20)):
        assert f"copy-{number}" in {dose.id for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]}
        journal.undo()
    assert [dose.id for dose in journal.doses(SUNDAY, SUNDAY)[SUNDAY]] == ["begun"]


def test_several_in_one_second_have_names_of_their_own(journal: Journal, new_dose: NewDose, freeze: Freeze) -> None:
    journal.add_dose(new_dose())
    made = [journal.back_up()[0].name for _ in range(3)]
    assert made == [
        "2026-11-22T174200-by-hand.json",
        "2026-11-22T174200-1-by-hand.json",
        "2026-11-22T174200-2-by-hand.json",
    ]
    assert [backup.name for backup in journal.backups()] == list(reversed(made))


def test_a_backup_elsewhere_is_private_read_again_and_nothing_is_written_over(
    journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze, tmp_path: Path
) -> None:
    with pytest.raises(Refused):
        journal.back_up()
    journal.add_dose(new_dose())
    before = os.umask(0)
    try:
        place, holding = journal.back_up(tmp_path / "stick" / "mine.json")
    finally:
        os.umask(before)
    assert place.read_bytes() == path.read_bytes()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert (holding.doses, holding.last) == (1, SUNDAY)
    with pytest.raises(Refused):
        journal.back_up(place)
    in_folder, _ = journal.back_up(tmp_path / "stick")
    assert in_folder.name == "journal-2026-11-22.json"
    with pytest.raises(Refused):
        journal.back_up(path)


def test_everything_among_the_backups_is_private_whatever_the_umask(
    journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze
) -> None:
    before = os.umask(0)
    try:
        journal.add_dose(new_dose())
        freeze("2026-11-23T08:00:00+00:00")
        journal.add_dose(new_dose())
        journal.back_up()
        copy = path.with_name("journal (conflicted copy 2026-11-22 174200).json")
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o666)
        journal.fold_in(copy)
        journal.restore(journal.backups()[-1])
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder_of(path).stat().st_mode) == 0o700
    assert len(kept_names(path)) == 4
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder_of(path).iterdir()} == {0o600}


def test_what_is_not_named_like_one_is_left_alone(
    journal: Journal, path: Path, new_dose: NewDose, freeze: Freeze
) -> None:
    folder_of(path).mkdir(parents=True)
    strange = ["notes.txt", "2026-13-45.json", "2026-11-22T999999-by-hand.json", "2026-11-20.json.old", ".2026.tmp"]
    for name in strange:
        (folder_of(path) / name).write_text("mine")
    (folder_of(path) / "2026-11-01.json").mkdir()
    for number in range(30):
        freeze(NOW + timedelta(days=number))
        journal.add_dose(new_dose())
    assert {*strange, "2026-11-01.json"} <= set(kept_names(path))
    assert all((folder_of(path) / name).read_text() == "mine" for name in strange)
    assert not {*strange, "2026-11-01.json"} & {backup.name for backup in journal.backups()}


# Where they are


def test_the_backups_of_a_linked_journal_are_beside_the_file_behind_the_link(
    path: Path, state: Path, tmp_path: Path, new_dose: NewDose, freeze: Freeze
) -> None:
    link = tmp_path / "here" / "link.json"
    link.parent.mkdir()
    link.symlink_to(path)
    Journal.open(path, state).add_dose(new_dose())
    journal = Journal.open(link, state)
    freeze("2026-11-23T08:00:00+00:00")
    journal.add_dose(new_dose())
    assert kept_names(path) == ["2026-11-23.json"]
    assert names(link.parent) == ["link.json"]
    assert link.is_symlink()


def test_two_journals_in_one_folder_have_backups_of_their_own(
    path: Path, state: Path, new_dose: NewDose, freeze: Freeze
) -> None:
    one, other = (Journal.open(path.with_name(name), state) for name in ("one.json", "one.json.other"))
    one.add_dose(new_dose())
    for _ in range(3):
        other.add_dose(new_dose())
    freeze("2026-11-23T08:00:00+00:00")
    one.add_dose(new_dose())
    other.add_dose(new_dose())
    assert [one.holding(backup).doses for backup in one.backups()] == [1]
    assert [other.holding(backup).doses for backup in other.backups()] == [3, 1]
