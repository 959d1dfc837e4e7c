"""`z` and `Z` while a change waits or is being saved: only what they name is taken back or done again."""

import errno
from datetime import timedelta

from textual.pilot import Pilot

from tests.app.broken import broken_disk, slow_disk
from tests.app.running import header, open_journal, press, running, said, set_up, settled, tap
from tests.examples import NOW, SUNDAY, dose
from tui.app.app import EbbApp
from tui.app.palette import entries
from tui.app.screens.base import EbbScreen
from tui.journal import Journal

NEW, OLD = "dose 1 g at 17:42", "dose 2 g at 14:42"


def amounts() -> list[str]:
    """The doses of the day as another process finds them."""
    return sorted(str(each.amount) for each in open_journal().doses(SUNDAY, SUNDAY).get(SUNDAY, ()))


def with_a_dose() -> Journal:
    """A journal with an older dose."""
    journal = set_up()
    journal.add_dose(dose("2", NOW - timedelta(hours=3)))
    return journal


def named(app: EbbApp) -> tuple[str, str]:
    """What the palette says that `z` and `Z` would do; the keys screen says the same."""
    screen = app.screen
    assert isinstance(screen, EbbScreen)
    found = [entry.title for entry in entries(screen)]
    undo, redo = (next(each for each in found if each.endswith(f"({key})")) for key in "zZ")
    return undo.removesuffix("  (z)"), redo.removesuffix("  (Z)")


async def try_again(app: EbbApp, pilot: Pilot[int]) -> None:
    app._make_changes()
    await settled(pilot)


# What waits


async def test_what_was_taken_back_before_it_was_saved_is_put_back_by_z_and_nothing_older() -> None:
    journal = with_a_dose()
    journal.add_dose(dose("5", NOW - timedelta(hours=1)))
    journal.undo()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "1", "enter", "z")
            assert said(app) == f"Took back: {NEW}. It had not been saved yet. Z puts it back."
            assert named(app) == (f"Undo: {OLD}", f"Redo: {NEW}")
            await press(pilot, "Z")
            assert "not saved: 1" in header(app)
            assert named(app)[0] == f"Undo: {NEW}"
        await try_again(app, pilot)
        assert amounts() == ["1", "2"]


async def test_each_thing_that_was_taken_back_comes_back_in_turn_whether_it_was_saved_or_not() -> None:
    async with running(with_a_dose()) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "1", "enter", "z")
        await press(pilot, "z")
        assert said(app) == f"Took back: {OLD}. Z does it again."
        assert amounts() == []
        assert named(app)[1] == f"Redo: {OLD}"
        await press(pilot, "Z")
        assert amounts() == ["2"]
        assert named(app)[1] == f"Redo: {NEW}"
        await press(pilot, "Z")
        assert amounts() == ["1", "2"]
        assert said(app) == "Logged 1 g at 17:42. z takes it back."


async def test_with_a_new_change_nothing_is_left_to_do_again() -> None:
    journal = with_a_dose()
    journal.undo()
    async with running(journal) as (app, pilot):
        with broken_disk():
            await press(pilot, "d", "1", "enter", "z")
            await press(pilot, "d", "3", "enter")
            assert named(app)[1] == "Do again what was taken back"
            await press(pilot, "Z")
            assert said(app) == "There is nothing to do again."
            assert "not saved: 1" in header(app)
        await try_again(app, pilot)
        assert amounts() == ["3"]


async def test_taking_back_a_saved_dose_waits_under_its_name_and_z_lets_it_stay() -> None:
    async with running(with_a_dose()) as (app, pilot):
        with broken_disk():
            await press(pilot, "z")
            assert "not saved: 1" in header(app)
            assert named(app) == (f"Undo: undo of {OLD}", f"Redo: {OLD}")
            await press(pilot, "Z")
            assert said(app) == f"Not taken back after all: {OLD}."
            assert "not saved" not in header(app)
        await try_again(app, pilot)
        assert amounts() == ["2"]


# What is being saved


async def test_z_while_a_dose_is_being_saved_says_at_once_that_it_is_taken_back_after_that() -> None:
    async with running(with_a_dose()) as (app, pilot):
        with slow_disk():
            await tap(pilot, "d", "1", "enter")
            assert named(app)[0] == f"Undo: {NEW}"
            await tap(pilot, "z")
            assert said(app) == f"Still being saved, and taken back right after that: {NEW}. Z keeps it."
            await tap(pilot, "z")
            assert said(app) == (
                f"Still being saved, and taken back right after that: {NEW}."
                f" Press z again after that to take back: {OLD}."
            )
        await settled(pilot)
        assert said(app) == f"Took back: {NEW}. Z does it again."
        assert amounts() == ["2"]
        await press(pilot, "Z")
        assert amounts() == ["1", "2"]


async def test_z_while_a_dose_is_being_saved_and_then_z_shifted_keeps_it() -> None:
    async with running(with_a_dose()) as (app, pilot):
        with slow_disk():
            await tap(pilot, "d", "1", "enter", "z")
            assert named(app)[1] == f"Redo: {NEW}"
            await tap(pilot, "Z")
            assert said(app) == f"Not taken back after all: {NEW}."
        await settled(pilot)
        assert amounts() == ["1", "2"]


async def test_a_dose_taken_back_while_it_was_being_saved_does_not_wait_when_the_disk_refuses_it() -> None:
    async with running(with_a_dose()) as (app, pilot):
        with slow_disk(errno.ENOSPC):
            await tap(pilot, "d", "1", "enter", "z")
        await settled(pilot)
        assert said(app) == f"Took back: {NEW}. It had not been saved yet. Z puts it back."
        assert "not saved" not in header(app)
        assert amounts() == ["2"]
        await press(pilot, "Z")
        assert amounts() == ["1", "2"]


async def test_two_saved_doses_are_taken_back_by_two_keys_at_once() -> None:
    journal = with_a_dose()
    journal.add_dose(dose("1", NOW))
    async with running(journal) as (app, pilot):
        await press(pilot, "z", "z")
        assert amounts() == []
        assert said(app) == f"Took back: {OLD}. Z does it again."
        await press(pilot, "Z", "Z")
        assert amounts() == ["1", "2"]


async def test_what_another_process_logged_in_between_is_not_taken_back_in_the_place_of_what_was_named() -> None:
    async with running(with_a_dose()) as (app, pilot):
        open_journal().add_dose(dose("3", NOW - timedelta(hours=1)))
        await press(pilot, "z")
        assert said(app) == (
            f"Not taken back, because something else was changed meanwhile: {OLD}. z now takes back: dose 3 g at 16:42."
        )
        assert amounts() == ["2", "3"]
