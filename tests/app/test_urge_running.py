"""An urge that is not over: left running, found again after the line dropped, ended or begun somewhere else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.app.broken import broken_disk
from tests.app.running import header, open_journal, press, running, said, set_up, settled, shown, tap, until
from tests.examples import NOW, SUNDAY
from tui.app import urging
from tui.app.screens import urge as urge_screen
from tui.app.screens.today import TodayScreen
from tui.app.screens.urge import UrgeScreen
from tui.domain.records import Urge
from tui.journal import Journal


def running_since(journal: Journal, ago: timedelta) -> Urge:
    return journal.begin_urge(Urge(id="urge-1", at=NOW - ago, day=SUNDAY, strength=3))


def urges() -> tuple[Urge, ...]:
    return open_journal().urges()


@pytest.fixture(autouse=True)
def quick_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test presses the same digit twice sooner than anybody means to."""
    monkeypatch.setattr(urge_screen, "SAME_KEY_WITHIN", 0.0)


async def test_it_is_left_running_while_other_screens_are_used_and_every_header_says_so() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3", "escape")
        assert type(app.screen) is TodayScreen
        assert "u goes back to it" in said(app)
        for key in ("t", "j", "p", "h"):
            await press(pilot, key)
            assert "u urge 17:42" in header(app), key
        await press(pilot, "u")
        assert "Breathe in" in shown(app)
        assert "u urge" not in header(app)
        assert len(urges()) == 1


async def test_the_timer_is_told_once_when_it_is_through_and_can_be_extended(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3", "t")
        wave = app.urging.wave
        assert wave is not None
        wave._begun -= 15 * 60
        app._minute()
        await settled(pilot)
        assert said(app).startswith("15 minutes since your urge began. u goes back to it")
        await press(pilot, "h")
        app._minute()
        await settled(pilot)
        assert said(app) == "", "told once"
        await press(pilot, "u")
        assert "15 min are over" in shown(app)
        await press(pilot, "+")
        assert "15 of 20 min" in shown(app)
        for _ in range(30):
            app.urging.wave.more() if app.urging.wave else None
        await press(pilot, "+")
        assert said(app).startswith("That is two hours")


async def test_minutes_are_counted_on_the_clock_that_nobody_can_set() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3")
        assert app.urging.wave is not None
        app.urging.wave._begun -= 12 * 60
        await press(pilot, "enter", "1", "9")
        assert urges()[0].minutes == 12
        assert said(app) == "Saved: it passed. It took 12 minutes."


async def test_an_urge_that_the_line_dropped_in_comes_up_by_itself() -> None:
    journal = set_up()
    running_since(journal, timedelta(minutes=7))
    async with running(journal) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, UrgeScreen))
        await settled(pilot)
        assert "7 of 15 min" in shown(app)
        assert "since 17:35" in header(app)
        await press(pilot, "enter", "1", "enter")
        assert (urges()[0].outcome, urges()[0].minutes) == ("passed", 7)


async def test_one_from_hours_ago_is_mentioned_and_does_not_push_itself_forward() -> None:
    journal = set_up()
    running_since(journal, timedelta(hours=4))
    async with running(journal) as (app, pilot):
        assert type(app.screen) is TodayScreen
        assert said(app) == "Your urge from 13:42 has no end yet: u goes on with it."
        await press(pilot, "u", "enter", "1", "enter")
        assert (urges()[0].outcome, urges()[0].minutes) == ("passed", None), "nobody knows how long it lasted"


async def test_one_from_last_night_is_over() -> None:
    journal = set_up()
    running_since(journal, timedelta(hours=9))
    async with running(journal) as (app, pilot):
        assert said(app) == ""
        await press(pilot, "u")
        assert "How strong is the urge?" in shown(app)
        await until(pilot, lambda: "wrote down one urge" in shown(app))


async def test_an_urge_ended_in_another_window_ends_here_too() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3")
        other = open_journal()
        (urge,) = other.urges()
        other.remove_urge(urge.id)
        await app.look_outside()
        await settled(pilot)
        assert app.urging.wave is None
        assert type(app.screen) is TodayScreen


async def test_an_urge_begun_in_the_shell_is_there_in_the_app() -> None:
    async with running(set_up()) as (app, pilot):
        running_since(open_journal(), timedelta(minutes=2))
        await app.look_outside()
        await settled(pilot)
        assert "u urge 17:40" in header(app)


async def test_a_full_disk_does_not_keep_anybody_from_breathing() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u")
        with broken_disk():
            await tap(pilot, "3")
            await until(pilot, lambda: "0 of 15 min" in shown(app))
            assert "Breathe in" in shown(app)
            await tap(pilot, "enter", "1", "4")
        app.try_again()
        await settled(pilot)
        (urge,) = urges()
        assert (urge.strength, urge.outcome, urge.trigger) == (3, "passed", "tired")


def test_the_urge_that_opens_by_itself_is_younger_than_one_that_counts_as_there() -> None:
    from tui.domain.urges import STILL_THERE

    assert timedelta(seconds=urging.AT_ONCE) < STILL_THERE


async def test_an_end_that_was_said_elsewhere_is_not_undone_by_a_trigger_named_here() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3")
        other = open_journal()
        (urge,) = other.urges()
        other.change_urge(replace(urge, outcome="passed", minutes=9))
        await press(pilot, "4")
        assert urges()[0].outcome == "passed"
        assert urges()[0].trigger is None
        assert "That urge has its end by now" in said(app)
        assert app.urging.wave is None
        assert type(app.screen) is TodayScreen


async def test_an_urge_that_was_forgotten_for_hours_is_not_named_for_ever() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3", "h")
        wave = app.urging.wave
        assert wave is not None
        wave._begun -= 7 * 3600
        for _ in range(2):
            app._minute()
            await settled(pilot)
        assert "urge" not in header(app).replace("z undo urge", "")
