"""An urge in the app: one key saves it, then a calm screen, and two keys end it."""

import json
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.app.running import header, open_journal, press, running, said, set_up, settled, shown, until
from tests.examples import SUNDAY
from tui.app.app import EbbApp
from tui.app.screens import urge as urge_screen
from tui.app.screens.get_help import HelpScreen
from tui.app.screens.origin import OriginBox
from tui.app.screens.tip_box import TipBox
from tui.app.screens.today import TodayScreen
from tui.app.screens.urge import UrgeScreen
from tui.app.widgets.pacer import Pacer
from tui.domain.records import Urge
from tui.journal import Journal

OWN: dict[str, Any] = {
    "reasons": ["Mornings without counting", "[bold]The trip[/bold]"],
    "contacts": [{"name": "Robin", "number": "555-0142"}],
}


def with_own() -> Journal:
    journal = set_up()
    journal.save_settings(OWN)
    return journal


def urges() -> tuple[Urge, ...]:
    return open_journal().urges()


async def loaded(app: EbbApp, pilot: Pilot[int]) -> UrgeScreen:
    screen = app.screen
    assert isinstance(screen, UrgeScreen)
    await until(pilot, lambda: screen.texts.library is not None)
    await settled(pilot)
    return screen


@pytest.fixture(autouse=True)
def quick_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test presses the same digit twice sooner than anybody means to."""
    monkeypatch.setattr(urge_screen, "SAME_KEY_WITHIN", 0.0)


async def test_one_digit_puts_an_urge_on_disk_before_anything_else() -> None:
    async with running(with_own()) as (app, pilot):
        await press(pilot, "u")
        assert "How strong is the urge?" in shown(app)
        assert urges() == ()
        await press(pilot, "3")
        (urge,) = urges()
        assert (urge.strength, urge.outcome, urge.minutes, urge.day) == (3, "open", None, SUNDAY)
        await loaded(app, pilot)
        text = shown(app)
        assert "Breathe in 1" in text
        assert "0 of 15 min" in text
        assert "Mornings without counting" in text
        assert "[bold]The trip[/bold]" in text, "what a person wrote is never markup"
        assert "Robin  555-0142" in text
        assert "5 to 30 minutes" in " ".join(text.split())
        assert "press ! now" in text


@pytest.mark.parametrize(("key", "outcome"), [("y", "passed"), ("x", "dosed")])
async def test_two_keys_end_it(key: str, outcome: str) -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "2", key)
        assert "What set it off?" in shown(app)
        await press(pilot, "4")
        assert type(app.screen) is TodayScreen
        (urge,) = urges()
        assert (urge.outcome, urge.trigger, urge.minutes) == (outcome, "tired", 0)


async def test_one_key_ends_it_where_the_trigger_is_known_and_z_brings_it_back() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "2", "4", "y")
        assert urges()[0].outcome == "passed"
        await press(pilot, "z")
        assert urges()[0].outcome == "open"
        assert "u urge 17:42" in header(app)


async def test_enter_asks_how_it_ended_with_every_answer() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "2", "enter")
        assert "How did it end?" in shown(app)
        await press(pilot, "1")
        assert "What set it off?" in shown(app)
        await press(pilot, "4")
        assert type(app.screen) is TodayScreen
        assert said(app) == "Saved: it passed. It took less than a minute."
        (urge,) = urges()
        assert (urge.outcome, urge.trigger, urge.minutes) == ("passed", "tired", 0)


async def test_a_trigger_named_on_the_way_is_not_asked_again_and_brings_its_tips() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "2")
        screen = await loaded(app, pilot)
        before = screen.tips
        await press(pilot, "3")
        assert "Set off by  lonely" in shown(app)
        assert len(screen.tips) == 3
        assert screen.tips != before
        assert all("lonely" in tip.triggers for tip in screen.tips)
        assert urges()[0].trigger == "lonely"
        await press(pilot, "enter", "2")
        assert urges()[0].outcome == "dosed"
        assert "Press d to log the dose" in said(app)


async def test_the_same_digit_again_takes_the_trigger_off_and_z_takes_back_the_last_one() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "2", "4", "4")
        assert urges()[0].trigger is None
        await press(pilot, "5")
        assert urges()[0].trigger == "bored"
        await press(pilot, "z")
        assert urges()[0].trigger is None
        assert "What set it off?" in shown(app)


async def test_a_key_that_a_slow_line_repeats_answers_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urge_screen, "SAME_KEY_WITHIN", 60.0)
    async with running(set_up()) as (_, pilot):
        await press(pilot, "u", "4", "4", "4")
        (urge,) = urges()
        assert (urge.strength, urge.trigger) == (4, None)


async def test_enter_leaves_the_trigger_open_and_escape_goes_back_to_the_urge() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "1", "e", "escape")
        assert "0 of 15 min" in shown(app)
        await press(pilot, "enter", "3", "enter")
        (urge,) = urges()
        assert (urge.outcome, urge.trigger) == ("open", None)
        assert "Saved as still there" in said(app)
        await press(pilot, "u")
        assert "How strong is the urge?" in shown(app), "one that was closed is not gone on with"


async def test_z_takes_an_urge_back_that_was_a_mistake() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3", "z")
        assert urges() == ()
        assert type(app.screen) is TodayScreen
        assert app.urging.wave is None


async def test_help_is_one_key_away_and_the_urge_is_there_when_one_comes_back() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "4", "!")
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert "0 of 15 min" in shown(app)
        await press(pilot, "enter", "!")
        assert isinstance(app.screen, HelpScreen), "in the middle of a question as well"


async def test_a_tip_is_read_in_a_box_and_counts_as_used_and_opened() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "2", "4")
        screen = await loaded(app, pilot)
        await press(pilot, "down", "space")
        assert isinstance(app.screen, TipBox)
        tip = screen.tips[1]
        assert tip.tonight.split(".")[0].split()[0] in shown(app)
        await press(pilot, "enter", "enter", "1")
        assert urges()[0].tools == (f"tip-{tip.key}",)
        assert open_journal().tip_marks()[tip.key].opened == SUNDAY


async def test_the_tips_leave_out_what_the_screen_is_itself_and_changes_of_the_plan() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "2")
        screen = await loaded(app, pilot)
        for digit in "123456789":
            await press(pilot, digit)
            assert len(screen.tips) == 3
            for tip in screen.tips:
                assert tip.key not in ("paced_breathing", "ride_the_wave", "wait_fifteen", "box_breathing")
                assert tip.way != "taper"
                assert not tip.caution


async def test_another_pace_says_what_is_known_and_when_not_to_hold() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "2")
        screen = await loaded(app, pilot)
        await press(pilot, "b", "b")
        assert screen.pace is not None
        assert screen.pace.holds
        assert "Do not hold your breath if you are dizzy or pregnant" in said(app)
        assert screen.query_one(Pacer).pace == screen.pace


async def test_o_shows_where_the_words_come_from() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "2")
        await loaded(app, pilot)
        await press(pilot, "o")
        assert isinstance(app.screen, OriginBox)
        assert "People report this" in shown(app)
        assert "Bentley" in shown(app)


async def test_nothing_moves_where_nobody_looks() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "2")
        screen = await loaded(app, pilot)
        pacer = screen.query_one(Pacer)
        moves = [pacer.moves]
        for key in ("!", "escape"):
            await press(pilot, key)
            moves.append(pacer.moves)
        assert moves == [True, False, True]


async def test_without_any_data_the_timer_and_ones_own_people_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui import content

    def broken() -> None:
        raise content.ContentError("data/urges.toml cannot be read")

    monkeypatch.setattr(content, "riding", broken)
    monkeypatch.setattr(content, "tips", broken)
    async with running(with_own()) as (app, pilot):
        await press(pilot, "u", "3")
        text = shown(app)
        assert "0 of 15 min" in text
        assert "Robin  555-0142" in text
        await press(pilot, "enter", "1", "1")
        assert urges()[0].outcome == "passed"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_bar_wave_question_and_the_key_for_help_are_in_sight_at_every_size(size: tuple[int, int]) -> None:
    async with running(with_own(), size=size) as (app, pilot):
        await press(pilot, "u", "3")
        await loaded(app, pilot)
        text = shown(app)
        for words in ("Breathe in", "of 15 min", "What set it off?", "9 other", "Robin", "! get help"):
            assert words in text, words
        await press(pilot, "pagedown")
        assert "wish to die" in shown(app)


async def test_the_file_holds_what_the_design_says() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "3", "4", "enter", "1")
        document = next(iter(json.loads(app.journal.path.read_text())["urges"].values()))
        assert set(document) == {"id", "updated", "day", "at", "strength", "trigger", "outcome", "minutes"}
        assert document["at"] == "2026-11-22T17:42:00+00:00"


async def test_nobody_is_kept_from_a_dose_of_the_plan_that_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    due = "A dose that is due is not an urge"
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "2")
        assert f"Your plan has 2.7 g from 08:30 on. {due}" in " ".join(shown(app).split())
        await press(pilot, "d", "enter", "d", "enter", "y", "d", "enter", "y")
        await until(pilot, lambda: due not in " ".join(shown(app).split()))
        assert due not in " ".join(shown(app).split())
