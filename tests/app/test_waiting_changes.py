"""A change that the disk or the lock refuses waits, is tried again by itself, and is never doubled or overtaken."""

import errno
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.app.broken import broken_disk, slow_disk
from tests.app.first_steps import is_home
from tests.app.running import header, open_journal, press, running, said, set_up, settled, shown, tap, until
from tests.examples import NOW, SUNDAY, dose
from tui.app import changing
from tui.app.app import EbbApp
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.dialog import Ask
from tui.app.screens.dose import DoseDialog
from tui.app.screens.today import TodayScreen
from tui.domain.records import Dose
from tui.journal import Journal, layout
from tui.journal.rows import Rows

FULL = "Not saved yet, because the disk is full: your change is kept here and tried again. Free some space."


def amounts(journal: Journal) -> list[str]:
    return [str(dose.amount) for dose in journal.doses(SUNDAY, SUNDAY).get(SUNDAY, ())]


def on_disk() -> Journal:
    """The journal as another process finds it."""
    return open_journal()


async def try_again(app: EbbApp, pilot: Pilot[int]) -> None:
    """What the clock does every few seconds."""
    app._make_changes()
    await settled(pilot)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits is tried again at once and not after seconds."""
    monkeypatch.setattr(changing, "TRY_AGAIN_AFTER", 0.05)


async def test_a_dose_that_the_disk_refuses_is_said_to_wait_and_saved_by_itself(impatient: None) -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "enter")
            assert said(app) == FULL
            assert "not saved: 1" in header(app)
            assert "taken 0" in shown(app), "nothing is shown as taken before it is on disk"
        await until(pilot, lambda: not app.writing.waiting)
        await settled(pilot)
        assert amounts(on_disk()) == ["2.7"]
        assert said(app) == "Everything is saved now. Logged 2.7 g at 17:42. z takes it back."
        assert "not saved" not in header(app)
        assert "taken 2.7" in shown(app)
        await press(pilot, "z")
        assert amounts(on_disk()) == []


async def test_a_retry_that_fails_again_says_nothing_new_and_one_with_another_reason_does() -> None:
    async with running(set_up()) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "enter")
            await press(pilot, "h")
            assert said(app) == ""
            await try_again(app, pilot)
            assert said(app) == ""
            assert "not saved: 1" in header(app)
        with broken_disk(errno.EROFS):
            await try_again(app, pilot)
            assert said(app).startswith("Not saved yet, because the disk is read-only")


async def test_a_later_change_tries_the_earlier_ones_first_and_counts_with_them() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "1", "enter")
            await press(pilot, "d", "2", "enter")
            assert said(app) == FULL.replace("your change is", "your 2 changes are")
            assert "not saved: 2" in header(app)
        await press(pilot, "d", "3", "enter")
        assert said(app) == "Everything is saved now. Logged 3 g at 17:42. z takes it back."
        stamps = {each["amount"]: each["updated"] for each in on_disk().documents("doses", SUNDAY)}
        assert sorted(stamps, key=stamps.__getitem__) == ["1", "2", "3"]


async def test_no_change_overtakes_one_that_waits_even_if_it_alone_could_be_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = set_up()
    add, tried = journal.add_dose, []

    def add_dose(new: Dose) -> Dose:
        tried.append(str(new.amount))
        if str(new.amount) == "1" and tried.count("1") < 3:
            with broken_disk():
                return add(new)
        return add(new)

    monkeypatch.setattr(journal, "add_dose", add_dose)
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "1", "enter")
        await press(pilot, "d", "2", "enter")
        assert tried == ["1", "1"]
        assert amounts(on_disk()) == []
        await try_again(app, pilot)
        assert tried == ["1", "1", "1", "2"]
        assert sorted(amounts(on_disk())) == ["1", "2"]


async def test_d_and_enter_again_while_the_dose_waits_do_not_double_it() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "enter", "d", "enter", "enter")
            assert isinstance(app.screen, Ask)
            assert "Kept here and not saved yet: 2.7 g. 2.7 g was logged at 17:42 already." in " ".join(
                shown(app).split()
            )
            await press(pilot, "n", "escape")
        await try_again(app, pilot)
        assert amounts(on_disk()) == ["2.7"]


async def test_the_next_dose_is_filled_in_as_if_the_waiting_one_were_saved_and_says_so() -> None:
    journal = set_up()
    journal.add_dose(dose("5.4", NOW - timedelta(hours=8)))
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "1", "enter", "d")
            assert isinstance(app.screen, DoseDialog)
            assert app.screen.query_one("#amount", Input).value == "1.7"
            text = " ".join(shown(app).split())
            assert "taken 6.4 · left 1.7 g. Kept here and not saved yet: 1 g." in text


async def test_a_dose_edited_here_and_deleted_elsewhere_is_said_and_dropped() -> None:
    journal = set_up()
    old = journal.add_dose(dose("2.7", NOW - timedelta(hours=3)))
    async with running(journal) as (app, pilot):
        with broken_disk():
            new = replace(old, note="with food")
            app.change(partial(journal.change_dose, new), name="change of the dose 2.7 g at 14:42")
            await press(pilot, "d", "1", "enter")
            assert "not saved: 2" in header(app)
        on_disk().remove_dose(old.id)
        await try_again(app, pilot)
        assert amounts(on_disk()) == ["1"]
        assert said(app).startswith("Not done: change of the dose 2.7 g at 14:42. That entry is not there any more")
        assert "Everything else is saved now. Logged 1 g" in said(app)
        assert "not saved" not in header(app)


async def test_z_takes_back_what_waits_before_anything_that_is_saved() -> None:
    journal = set_up()
    journal.add_dose(dose("2", NOW - timedelta(hours=3)))
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "1", "enter")
            await press(pilot, "z")
            assert said(app) == "Took back: dose 1 g at 17:42. It had not been saved yet. Z puts it back."
            assert "not saved" not in header(app)
        await try_again(app, pilot)
        assert amounts(on_disk()) == ["2"]
        assert on_disk().undo_label() == "dose 2 g at 14:42"


async def test_an_entry_deleted_twice_while_the_disk_is_broken_is_deleted_once() -> None:
    journal = set_up()
    journal.add_dose(dose("2", NOW - timedelta(hours=3)))
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "j", "down", "x", "x")
            assert "not saved: 1" in header(app)
            assert "2 g" in shown(app), "it is there until the disk has let go of it"
        await try_again(app, pilot)
        assert amounts(on_disk()) == []
        assert said(app).startswith("Everything is saved now. Deleted the dose of 2 g")


async def test_a_journal_of_a_newer_ebbtide_is_not_waited_for() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        tables = dict(layout.trusted(journal.path.read_bytes(), layout.Sums()) or {})
        tables["meta"] = Rows.of({1: {**tables["meta"][1], "schema": layout.SCHEMA + 1}})
        journal.path.write_bytes(b"".join(layout.compose(tables, layout.Sums())[0]))
        await press(pilot, "d", "enter")
        assert "newer Ebbtide" in said(app)
        assert "not saved" not in header(app)


async def test_when_another_process_could_save_what_waits_is_tried_at_once() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "enter")
        on_disk().add_dose(dose("1", NOW - timedelta(hours=3)))
        await app.look_outside()
        await settled(pilot)
        assert sorted(amounts(on_disk())) == ["1", "2.7"]


async def test_reading_a_tip_leaves_nothing_that_waits() -> None:
    async with running(set_up()) as (app, pilot):
        with broken_disk():
            await press(pilot, "p", "enter")
            assert "not saved" not in header(app)
            assert app.writing.unsaved == 0


async def test_the_first_run_waits_too_and_enter_again_makes_no_second_one() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "ctrl+o", "enter")
            assert said(app) == FULL
            assert "not saved: 1" in header(app)
            await press(pilot, "enter")
            assert "not saved: 1" in header(app)
            assert not journal.path.exists()
        await press(pilot, "enter")
        assert is_home(app)
        assert on_disk().undo_label() == "set-up"
        assert "Everything is saved now." in said(app)


# The check-in


def answers(journal: Journal) -> dict[str, int]:
    checkin = journal.checkins(SUNDAY, SUNDAY).get(SUNDAY)
    return dict(checkin.symptoms) if checkin else {}


def undone(journal: Journal) -> list[str]:
    """What one undo after the other takes back."""
    found = []
    while (label := journal.undo_label()) is not None:
        found.append(label)
        journal.undo()
    return found


async def test_a_check_in_that_cannot_be_saved_stays_on_the_screen_and_as_a_draft() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "c", "2", "3", "ctrl+s")
            assert isinstance(app.screen, CheckInScreen)
            assert said(app) == FULL
            assert "not saved: 1" in header(app)
            await until(pilot, lambda: journal.drafts.load(SUNDAY))
            draft = journal.drafts.load(SUNDAY)
            assert draft is not None
            assert draft.answers == {"anxiety": 2, "irritability": 3}
            await press(pilot, "ctrl+s", "ctrl+s")
            assert said(app) == FULL
            assert "not saved: 1" in header(app)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, TodayScreen)
        assert said(app) == "Everything is saved now. Saved the check-in for Sun 22 Nov. z takes it back."
        assert answers(on_disk()) == {"anxiety": 2, "irritability": 3}
        assert journal.drafts.load(SUNDAY) is None
    assert undone(on_disk()) == ["check-in for Sun 22 Nov", "set-up"]


async def test_one_may_leave_a_check_in_that_waits_and_come_back_to_it() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "c", "2", "ctrl+s", "escape")
            assert isinstance(app.screen, TodayScreen)
            await press(pilot, "c")
            assert said(app) == "Your answers from 17:42 are here and wait to be saved. x drops them."
            await press(pilot, "3", "ctrl+s")
            assert "not saved: 2" in header(app)
        await try_again(app, pilot)
        assert isinstance(app.screen, TodayScreen)
        assert answers(on_disk()) == {"anxiety": 2, "irritability": 3}
        assert journal.drafts.load(SUNDAY) is None
    assert undone(on_disk()) == ["check-in for Sun 22 Nov", "check-in for Sun 22 Nov", "set-up"]


async def test_a_check_in_saved_after_one_left_it_takes_nothing_from_what_is_half_done_there() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "c", "2", "ctrl+s", "3", "escape")
            draft = journal.drafts.load(SUNDAY)
            assert draft is not None
            assert draft.answers == {"anxiety": 2, "irritability": 3}
        await try_again(app, pilot)
        assert answers(on_disk()) == {"anxiety": 2}
        draft = journal.drafts.load(SUNDAY)
        assert draft is not None
        assert draft.answers == {"irritability": 3}


@pytest.mark.parametrize("at_once", [True, False])
async def test_x_drops_answers_that_wait(at_once: bool) -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        with broken_disk():
            for keys in [["c", "2", "ctrl+s", "x"]] if at_once else [["c", "2", "ctrl+s"], ["x"]]:
                await press(pilot, *keys)
            assert "not saved" not in header(app)
        await try_again(app, pilot)
        assert answers(on_disk()) == {}
        await until(pilot, lambda: journal.drafts.load(SUNDAY) is None)
        assert journal.drafts.load(SUNDAY) is None


async def test_answers_taken_back_while_they_wait_are_still_there_to_be_saved() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "c", "2", "ctrl+s")
            await press(pilot, "z")
            assert said(app) == "Took back: check-in for Sun 22 Nov. It had not been saved yet. Z puts it back."
        await press(pilot, "ctrl+s")
        assert answers(on_disk()) == {"anxiety": 2}


async def test_extreme_low_mood_is_answered_also_when_it_cannot_be_saved() -> None:
    async with running(set_up()) as (app, pilot):
        with broken_disk():
            await press(pilot, "c", *["space"] * 10, "4", "ctrl+s")
            assert said(app).startswith(FULL)
            assert said(app).endswith("Extreme low mood is a lot to carry alone: ! shows who answers.")
        await press(pilot, "ctrl+s")
        assert "Extreme low mood" in said(app)


async def test_answers_dropped_while_they_are_being_saved_are_not_spoken_of_again_when_that_fails() -> None:
    async with running(set_up()) as (app, pilot):
        with slow_disk(errno.ENOSPC):
            await tap(pilot, "c", "2", "ctrl+s", "x")
        await settled(pilot)
        assert said(app) == "Dropped what was not saved."
        assert "not saved" not in header(app)
        assert answers(on_disk()) == {}
