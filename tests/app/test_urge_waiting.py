"""An urge that is not on disk yet, or not here alone: taken back while it waits, begun elsewhere, keys in one burst."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.app.broken import broken_disk
from tests.app.running import header, open_journal, press, running, said, set_up, settled, shown, tap, until
from tests.examples import NOW, SUNDAY
from tui.app import urging
from tui.app.screens.today import TodayScreen
from tui.app.screens.urge import UrgeScreen
from tui.domain.records import Urge
from tui.prefs import Preferences


def urges() -> tuple[Urge, ...]:
    return open_journal().urges()


def begun_in_the_shell(ago: timedelta = timedelta(minutes=2)) -> None:
    open_journal().begin_urge(Urge(id="urge-shell", at=NOW - ago, day=SUNDAY, strength=2))


async def test_what_was_taken_back_before_it_was_saved_is_not_shown_or_saved_any_more() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3")
        with broken_disk():
            await press(pilot, "5")
            assert "Set off by  bored" in shown(app)
            await press(pilot, "z")
            assert "Took back: trigger of the urge" in said(app)
            assert "Set off by" not in shown(app)
            await press(pilot, "Z")
            assert "Set off by  bored" in shown(app)
            await press(pilot, "z")
        await press(pilot, "y")
        assert "What set it off?" in shown(app), "nothing is known of that again"
        await press(pilot, "4")
        assert (urges()[0].outcome, urges()[0].trigger) == ("passed", "tired")


async def test_an_urge_taken_back_before_it_was_saved_is_over_and_can_be_put_back() -> None:
    async with running(set_up()) as (app, pilot):
        with broken_disk():
            await press(pilot, "u", "3", "z")
            assert "Took back: urge" in said(app)
            assert type(app.screen) is TodayScreen
            assert app.urging.find() is None
            await press(pilot, "Z")
            assert app.urging.wave
            await press(pilot, "u", "y", "4")
        app.try_again()
        await settled(pilot)
        (urge,) = urges()
        assert (urge.strength, urge.outcome, urge.trigger) == (3, "passed", "tired")


async def test_an_end_taken_back_before_it_was_saved_leaves_the_urge_there() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3")
        wave = app.urging.wave
        with broken_disk():
            await press(pilot, "y", "4")
            assert app.urging.wave is None
            await press(pilot, "z")
            assert app.urging.wave is wave, "its timer and what was used go on"
            assert "u urge 17:42" in header(app)
        await press(pilot, "u", "x", "4")
        assert [(urge.outcome, urge.trigger) for urge in urges()] == [("dosed", "tired")]


async def test_an_end_that_waits_for_the_disk_is_an_end() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3")
        with broken_disk():
            await press(pilot, "y", "4", "u")
            assert "How strong is the urge?" in shown(app), "it is not found again as one that nobody ended"
            await press(pilot, "escape")
            app.urging.follow()
            assert app.urging.wave is None
        app.try_again()
        await settled(pilot)
        assert app.urging.wave is None
        assert urges()[0].outcome == "passed"


async def test_one_begun_in_the_shell_while_its_strength_is_asked_here_stays_one_urge() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u")
        begun_in_the_shell()
        await app.look_outside()
        await settled(pilot)
        assert "How strong is the urge?" in shown(app)
        await press(pilot, "3")
        assert said(app) == "Your urge from 17:40 has no end yet (moderate). This goes on with it."
        assert "since 17:40" in header(app)
        assert len(urges()) == 1


async def test_keys_typed_before_the_first_look_go_on_with_the_urge_that_the_line_dropped_in() -> None:
    journal = set_up()
    begun_in_the_shell()
    journal.refresh()
    async with running(journal) as (app, pilot):
        app.urging.wave = None  # as it is until the journal was looked through
        app.action_home()
        await tap(pilot, "u")
        await until(pilot, lambda: isinstance(app.screen, UrgeScreen))
        assert "since 17:40" in header(app)


async def test_the_same_digit_behind_another_key_is_no_key_held_down() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, *"u3y3")
        await press(pilot, *"u1e19")
        ends = {urge.strength: (urge.outcome, urge.trigger) for urge in urges()}
        assert ends == {3: ("passed", "lonely"), 1: ("passed", "other")}
        assert type(app.screen) is TodayScreen


async def test_a_clock_set_back_does_not_end_an_urge() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3")
        (urge,) = urges()
        other = open_journal()
        other.change_urge(replace(urge, at=NOW + timedelta(minutes=3)))  # as if this were three minutes earlier
        await app.look_outside()
        await settled(pilot)
        await press(pilot, "4")
        assert "Set off by  tired" in shown(app)
        await press(pilot, "y")
        assert urges()[0].outcome == "passed"


async def test_every_key_that_is_named_beside_an_urge_is_the_persons_own() -> None:
    own = Preferences(keymap={"help": "k", "dose": "f", "settings": "a", "urge": "i"})
    async with running(set_up(), (120, 40), own) as (app, pilot):
        await press(pilot, "i")
        assert "press k now" in shown(app)
        await press(pilot, "3")
        assert "press k now" in shown(app)
        assert "(a)." in shown(app)
        await press(pilot, "x", "4")
        assert "Press f to log the dose" in said(app)
        await press(pilot, "i", "3", "enter", "3", "4")
        assert "or press k for help" in said(app)


async def test_the_last_of_twenty_people_can_be_reached_on_a_low_screen() -> None:
    journal = set_up()
    journal.save_settings({"contacts": [{"name": f"Friend {n}", "number": f"555-01{n:02}"} for n in range(20)]})
    async with running(journal, (60, 20)) as (app, pilot):
        await press(pilot, "u", "3")
        assert "and 18 more lines further down" in shown(app)
        assert "555-0119" not in shown(app)
        await press(pilot, *["pagedown"] * 9)
        assert "555-0119" in shown(app)


async def test_hours_in_which_the_machine_slept_are_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    slept = 0.0
    monkeypatch.setattr(time, "clock_gettime", lambda clock: 1000.0 + slept * (clock == urging._CLOCK))
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3")
        slept = 8 * 3600.0
        await press(pilot, "y", "4")
        assert [(urge.outcome, urge.minutes) for urge in urges()] == [("passed", None)]
        assert said(app) == "Saved: it passed.", "how long it took is not known, and so not said"


async def test_an_end_said_elsewhere_takes_nothing_away_that_lies_above_the_urge() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3", "!")
        (urge,) = open_journal().urges()
        open_journal().change_urge(replace(urge, outcome="passed", minutes=9))
        await app.look_outside()
        await settled(pilot)
        assert "911" in shown(app), "the help lines stay where they are"
        await press(pilot, "escape")
        assert type(app.screen) is TodayScreen, "and then there is nothing to ride any more"


async def test_a_note_that_is_being_typed_outlives_the_urge_below_it() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3", "c", "n", *"slept")
        (urge,) = open_journal().urges()
        open_journal().remove_urge(urge.id)
        await app.look_outside()
        await settled(pilot)
        await press(pilot, *" badly", "ctrl+s", "ctrl+s")
        assert open_journal().checkins(SUNDAY, SUNDAY)[SUNDAY].note == "slept badly"
        assert type(app.screen) is TodayScreen
