"""The demo: a story that holds together at any hour, in a folder of its own that goes again.

What it looks like in a terminal is tested in tests/pty.
"""

import os
import signal
import stat
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import tui.app.app
from tests.cli.conftest import Ebb
from tui import content, paths
from tui.cli import output, story_words
from tui.cli.demo import NAME, fill
from tui.cli.story import DAYS, HELD_FOR, HELD_ON, UNKNOWN, story
from tui.cli.temporary import temporary_folder
from tui.domain.asking import to_ask
from tui.domain.calendar import Calendar
from tui.domain.checkin import discomfort
from tui.domain.days import ONE_DAY, day_in, span
from tui.domain.errors import Refused
from tui.domain.records import OWN_TIP
from tui.domain.schedule import build
from tui.domain.today import Today, view
from tui.journal import Journal

NEW_YORK = Calendar(ZoneInfo("America/New_York"))
NOW = datetime(2026, 11, 22, 22, 42, tzinfo=UTC)
"""17:42 in New York."""


class Told:
    """The story as its journal holds it."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.today = NEW_YORK.day_of(NOW)
        plan = journal.plan()
        assert plan is not None
        self.plan = plan
        self.schedule = build(plan, journal.adjustments(plan.id))
        self.window = journal.window(self.today)
        self.days = [day_in(self.window, day, self.today) for day in span(plan.from_, self.today)]

    def target(self, number: int) -> Decimal:
        amount = self.schedule.amount_on(self.days[number].day)
        assert amount is not None
        return amount

    @property
    def view(self) -> Today:
        return view(self.window, NOW, NEW_YORK)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())
    monkeypatch.setenv("TZ", "America/New_York")
    journal = Journal.open(paths.journal_path(None), paths.state_dir())
    fill(journal, paths.state_dir())
    return Told(journal)


# The story


def test_it_is_day_60_of_a_plan_with_the_last_dose_still_to_come(told: Told) -> None:
    plan = told.view.plan
    assert plan is not None
    assert (plan.day_number, plan.amount, len(told.view.doses)) == (DAYS, Decimal("9.8"), 2)
    assert plan.next_dose == plan.left > 0
    assert not told.view.checkin
    assert plan.next is not None
    assert plan.zero is not None
    assert told.view.settings.price is not None


def test_two_days_went_over_early_on_and_one_slip_came_much_later(told: Told) -> None:
    over = [
        (number, day.taken("g", "leaf") - told.target(number))
        for number, day in enumerate(told.days)
        if day.doses and day.taken("g", "leaf") > told.target(number)
    ]
    (first, a_little), (second, a_little_too), (slip, a_lot) = over
    assert first < second < 14 < 40 < slip
    assert a_little < 2 > a_little_too
    assert a_lot > 5
    extra = told.days[slip].doses[-1]
    assert extra.trigger
    assert extra.note


def test_a_hold_about_half_way_gives_its_reason_and_moves_the_steps_behind_it(told: Told) -> None:
    (hold,) = told.journal.adjustments(told.plan.id)
    assert (hold.kind, hold.days, hold.day) == ("hold", HELD_FOR, told.plan.from_ + HELD_ON * ONE_DAY)
    assert hold.reason
    assert (told.schedule.steps[4].start - told.schedule.steps[3].start).days == 7 + HELD_FOR


def test_unknown_days_have_nothing_at_all_and_some_come_in_a_row(told: Told) -> None:
    empty = {number for number, day in enumerate(told.days) if not day.doses and day.checkin is None}
    assert empty == UNKNOWN
    assert 4 <= len(empty) <= 6
    assert any(number + 1 in empty for number in empty)
    assert sum(day.checkin is not None for day in told.days) >= 45


def test_a_cut_is_felt_for_some_days_and_with_time_all_of_it_eases(told: Told) -> None:
    felt = {
        number: score
        for number, day in enumerate(told.days)
        if day.checkin and (score := discomfort(day.checkin.symptoms)) is not None
    }
    cuts = [(step.start - told.plan.from_).days for step in told.schedule.steps[1:8]]
    for cut in cuts:
        after = [felt[number] for number in (cut + 1, cut + 2, cut + 3) if number in felt]
        before = [felt[number] for number in (cut - 2, cut - 1, cut) if number in felt]
        assert max(after) > max(before)
    early, late = (sorted(felt[number] for number in felt if low <= number < low + 20) for low in (0, 40))
    assert late[len(late) // 2] < early[len(early) // 2] - 10


def test_bad_nights_come_after_cuts(told: Told) -> None:
    slept = {number: day.checkin.sleep_hours for number, day in enumerate(told.days) if day.checkin}
    bad = [number for number, hours in slept.items() if hours is not None and hours < 5]
    starts = {(step.start - told.plan.from_).days for step in told.schedule.steps[1:]}
    assert len(bad) >= 5
    assert all(any(0 < number - start <= 3 for start in starts) for number in bad)


def test_amounts_can_be_weighed_and_the_file_has_nothing_odd(told: Told) -> None:
    doses = [dose for day in told.days for dose in day.doses]
    assert all(dose.amount % told.plan.precision == 0 for dose in doses)
    assert all(NEW_YORK.day_of(dose.at) == dose.day for dose in doses)
    again = Journal.open(told.journal.path, paths.state_dir())
    assert (again.notice, again.read_only) == (None, None)


def test_nothing_of_the_story_can_be_taken_back_by_undo(told: Told) -> None:
    assert told.journal.undo_label() is None


def test_an_answer_of_the_person_goes_into_the_story_s_own_check_in(told: Told) -> None:
    yesterday = told.today - ONE_DAY
    told.journal.save_checkin(yesterday, {"craving": 4}, NOW)
    assert len(told.journal.documents("checkins", yesterday)) == 1


def test_what_helped_is_told_of_tips_that_there_are(told: Told) -> None:
    marks = told.journal.tip_marks()
    own = {key for key in marks if key.startswith(OWN_TIP)}
    assert len(own) == 1
    assert set(marks) - own <= set(content.tips())
    assert sorted(str(mark.verdict) for mark in marks.values()) == ["None"] * 3 + ["helped", "helped", "no_help"]
    assert sum(mark.pinned for mark in marks.values()) == 1


def test_one_tip_was_read_yesterday_so_that_the_question_about_it_can_be_seen(told: Told) -> None:
    asked = to_ask(content.tips().values(), told.journal.tip_marks(), told.today)
    assert asked is not None
    assert asked.key == "same_rising_time"


def test_the_numbers_in_it_belong_to_nobody() -> None:
    for contact in story_words.SETTINGS["contacts"]:
        assert contact["number"].startswith("555-01")


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati"])
def test_at_any_hour_of_the_year_nothing_is_in_the_future(zone: str) -> None:
    calendar = Calendar(ZoneInfo(zone))
    for hours in range(0, 365 * 24, 101):
        now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours, minutes=hours % 60)
        told = story(now, calendar)
        assert all(datetime.fromisoformat(dose["at"]) <= now for dose in told["doses"])
        assert all(datetime.fromisoformat(checkin["at"]) <= now for checkin in told["checkins"])
        identities = [document["id"] for documents in told.values() for document in documents]
        assert len(set(identities)) == len(identities)
        days = {dose["day"] for dose in told["doses"]}
        assert len(days) in (DAYS - len(UNKNOWN), DAYS - len(UNKNOWN) - 1)


def test_two_demos_of_one_moment_are_the_same_to_the_byte(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Journal.open(tmp_path / "other.json", tmp_path / "other")
    fill(other, tmp_path / "other")
    assert other.path.read_bytes() == told.journal.path.read_bytes()


# The command


class Shown:
    """Stands in for the app: what it was started with."""

    def __init__(self) -> None:
        self.folder = Path()
        self.config = ""
        self.mode = 0
        self.doses = 0

    def __call__(self, journal: Journal, config: Path, say: Callable[[str], None], *, demo: bool) -> int:
        assert demo
        self.folder = journal.path.parent
        self.mode = stat.S_IMODE(self.folder.stat().st_mode)
        self.config = config.read_text() if config.exists() else ""
        assert paths.journal_path(None) == journal.path
        assert {config.parent, paths.state_dir().parent} == {self.folder}
        self.doses = len(journal.doses(datetime(2026, 9, 1, tzinfo=UTC).date(), NOW.date()))
        return 7


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    app = Shown()
    monkeypatch.setattr(output, "has_screen", lambda: True)
    monkeypatch.setattr(tui.app.app, "run", app)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("temporary")))
    return app


def test_the_demo_runs_in_a_private_folder_that_is_gone_afterwards(ebb: Ebb, shown: Shown) -> None:
    assert ebb("demo").code == 7
    assert shown.folder.name.startswith(NAME)
    assert shown.mode == 0o700
    assert shown.doses == DAYS - len(UNKNOWN)
    assert list(shown.folder.parent.iterdir()) == []


def test_the_demo_leaves_what_is_the_person_s_own_alone_and_has_their_keys(
    ebb: Ebb, shown: Shown, on_disk: Callable[[], dict[str, bytes]]
) -> None:
    ebb("dose", "2")
    config = paths.config_path()
    config.write_text('theme = "light"\n[keymap]\ncheckin = "k"\n')
    before, environment = on_disk(), dict(os.environ)
    ebb("demo")
    assert shown.config == config.read_text()
    assert on_disk() == before
    assert dict(os.environ) == environment


def test_the_demo_makes_nothing_where_there_was_nothing(
    ebb: Ebb, shown: Shown, on_disk: Callable[[], dict[str, bytes]]
) -> None:
    ebb("demo")
    assert on_disk() == {}


def test_an_error_in_the_demo_leaves_no_folder(ebb: Ebb, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(journal: Journal, config: Path, say: Callable[[str], None], *, demo: bool) -> int:
        shown.folder = journal.path.parent
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(tui.app.app, "run", fails)
    done = ebb("demo")
    assert done.code == 1
    assert str(paths.state_dir()) in done.err, "the log is where the person can find it"
    assert list(shown.folder.parent.iterdir()) == []


def test_without_a_terminal_the_demo_says_so(ebb: Ebb) -> None:
    done = ebb("demo")
    assert (done.code, done.out) == (1, "")
    assert "not a terminal" in done.err


@pytest.mark.parametrize("words", [("demo", "--journal", "x.json"), ("--journal", "x.json", "demo"), ("demo", "now")])
def test_the_demo_takes_no_other_journal(ebb: Ebb, words: tuple[str, ...]) -> None:
    done = ebb(*words)
    assert done.code == 2
    assert "demo" in done.err


def test_without_a_temporary_folder_the_demo_says_what_to_do(
    ebb: Ebb, shown: Shown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    done = ebb("demo")
    assert done.code == 1
    assert "TMPDIR" in done.err


# The folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_a_killed_demo_left_behind_goes_with_the_next_one(here: Path) -> None:
    child = os.fork()
    if child == 0:
        with temporary_folder("try") as folder:
            (folder / "note").write_text("something private")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert len(list(here.glob("try-*/note"))) == 1
    with temporary_folder("try") as folder:
        assert list(here.iterdir()) == [folder]
    assert list(here.iterdir()) == []


def test_two_demos_at_once_leave_each_other_alone(here: Path) -> None:
    with temporary_folder("try") as one:
        (one / "note").write_text("mine")
        with temporary_folder("try") as other:
            assert one != other
        assert (one / "note").read_text() == "mine"


def test_a_folder_of_that_name_that_is_not_ours_stays(here: Path) -> None:
    (here / "elsewhere").mkdir()
    (here / "elsewhere" / "in-use").touch()
    (here / "try-link").symlink_to(here / "elsewhere")
    (here / "try-other").mkdir()
    with temporary_folder("try"):
        pass
    assert sorted(path.name for path in here.iterdir()) == ["elsewhere", "try-link", "try-other"]
    assert (here / "elsewhere" / "in-use").exists()


def test_no_folder_at_all_is_said_in_a_sentence(here: Path) -> None:
    here.joinpath("file").touch()
    tempfile.tempdir = str(here / "file")
    with pytest.raises(Refused, match="temporary folder"), temporary_folder("try"):
        pass
