"""Safety messages in the app: they come when nothing is being typed, once, and one that cannot wait brings the numbers.

When a rule speaks is tested with the domain; what a terminal shows of it in pty/test_safety.
"""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.app.running import SET_UP, header, open_journal, press, running, said, settled, shown, until
from tests.examples import DAY, NOW, SUNDAY, dose
from tui import content, safeguards
from tui.app.app import EbbApp
from tui.app.screens import news
from tui.app.screens.checkin import CheckInScreen
from tui.app.screens.get_help import HelpScreen
from tui.app.screens.message import MessageBox
from tui.app.screens.origin import OriginBox
from tui.app.screens.today import TodayScreen
from tui.app.widgets.lines import Lines
from tui.domain.records import Shown
from tui.journal import Journal, JournalReadOnly

TOLERANCE = "A dose after days without any"
LOWEST = "Your mood is very low. Please tell somebody"


@pytest.fixture(autouse=True)
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to wait before a box takes keys, but in the test that is about that."""
    monkeypatch.setattr(news, "GRACE", 0.0)


def after_free_days() -> Journal:
    """Somebody without a plan, with a dose a week ago and three days since that were confirmed to have none."""
    journal = open_journal()
    journal.set_up({**SET_UP, "country": "GB"}, None)
    journal.add_dose(dose("2", NOW - 7 * DAY))
    journal.confirm_free([SUNDAY - ago * DAY for ago in (1, 2, 3)], NOW)
    return journal


def feeling(**symptoms: int) -> Journal:
    """Somebody who is set up, and whose check-in of today has these answers."""
    journal = open_journal()
    journal.set_up({**SET_UP, "country": "GB"}, None)
    journal.save_checkin(SUNDAY, dict(symptoms), NOW)
    return journal


def box(app: EbbApp) -> str:
    """What the box in front says, its line breaks undone."""
    assert isinstance(app.screen, MessageBox)
    return " ".join(app.screen.query_one(Lines).plain.split())


def stands(app: EbbApp, screen: type[Any]) -> bool:
    return type(app.screen) is screen and app.screen.is_mounted and bool(app.screen.query(Lines))


async def test_the_first_dose_after_free_days_brings_a_word_of_caution() -> None:
    journal = after_free_days()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "3", "enter")
        await until(pilot, lambda: stands(app, MessageBox))
        rule = safeguards.rules()["lost_tolerance"]
        assert box(app) == f"{TOLERANCE} {rule.message} The Journal keeps this."
        assert app.screen.query_one("#box").border_title == "Tell or see somebody"
        await press(pilot, "enter")
        assert stands(app, TodayScreen)
        await until(pilot, journal.shown)
        assert journal.shown() == (Shown(rule="lost_tolerance", day=SUNDAY),)
        assert journal.undo_label() == "dose 3 g at 17:42"  # a message is nothing that one takes back


async def test_its_keys_lead_to_its_source_and_to_help_and_back() -> None:
    async with running(after_free_days()) as (app, pilot):
        await press(pilot, "d", "3", "enter")
        await until(pilot, lambda: stands(app, MessageBox))
        await press(pilot, "o")
        assert stands(app, OriginBox)
        assert "10.1136/bmj.326.7396.959" in app.screen.query_one(Lines).plain
        await press(pilot, "enter", "!")
        assert stands(app, HelpScreen)
        await press(pilot, "escape")
        assert stands(app, MessageBox)
        await press(pilot, "escape")
        assert stands(app, TodayScreen)


async def test_it_is_not_said_a_second_time() -> None:
    journal = after_free_days()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "3", "enter")
        await until(pilot, lambda: stands(app, MessageBox))
        await press(pilot, "enter", "d", "1", "enter")
        await until(pilot, lambda: len(journal.doses(SUNDAY, SUNDAY)[SUNDAY]) == 2)
        await press(pilot, "z", "z", "d", "2", "enter")
        assert stands(app, TodayScreen)
        assert app.today().last_dose is not None
    async with running(open_journal()) as (app, pilot):
        await settled(pilot)
        assert stands(app, TodayScreen)


async def test_what_was_said_on_another_machine_is_not_said_here() -> None:
    journal = after_free_days()
    journal.note_shown([Shown(rule="lost_tolerance", day=SUNDAY)])
    journal.add_dose(dose("3"))
    async with running(journal) as (app, pilot):
        await settled(pilot)
        assert stands(app, TodayScreen)


async def test_the_lowest_mood_brings_the_numbers_at_once_with_the_message_above_them() -> None:
    async with running(feeling(anxiety=1)) as (app, pilot):
        await press(pilot, "c")
        await until(pilot, lambda: stands(app, CheckInScreen))
        app.journal.save_checkin(SUNDAY, {"low_mood": 4}, NOW)  # as another window of one's own does
        await settled(pilot)
        assert stands(app, CheckInScreen)  # nothing covers what is being answered
        await press(pilot, "escape")
        await until(pilot, lambda: stands(app, HelpScreen))
        text = " ".join(shown(app).split())
        assert LOWEST in text
        assert "call a crisis line now" in text
        assert "116 123" in text
        assert "999" in text
        await press(pilot, "escape")
        assert stands(app, TodayScreen)
        await until(pilot, app.journal.shown)
        assert app.journal.shown() == (Shown(rule="low_mood_extreme", day=SUNDAY),)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40)])
async def test_message_and_emergency_number_are_in_sight_in_every_window(size: tuple[int, int]) -> None:
    async with running(feeling(low_mood=4), size) as (app, pilot):
        await until(pilot, lambda: stands(app, HelpScreen) and "999" in shown(app))
        lines = app.screen.query(Lines)
        text = " ".join(" ".join(each.plain for each in lines).split())
        assert LOWEST in text
        assert "999" in text
        assert "Get help" in header(app)


async def test_the_number_is_in_sight_too_where_the_country_is_only_guessed() -> None:
    journal = open_journal()
    journal.set_up({**SET_UP, "timezone": "America/New_York"}, None)
    journal.save_checkin(SUNDAY, {"low_mood": 4}, NOW)
    async with running(journal, (40, 12)) as (app, pilot):
        await until(pilot, lambda: stands(app, HelpScreen) and "911" in shown(app))
        assert "911" in shown(app)
        assert "Your mood is very low" in shown(app)


async def test_at_the_start_it_comes_when_the_first_screen_is_there_and_not_again() -> None:
    feeling(low_mood=4)
    async with running(open_journal()) as (app, pilot):
        await until(pilot, lambda: stands(app, HelpScreen))
        await press(pilot, "escape")
        await until(pilot, app.journal.shown)
    async with running(open_journal()) as (app, pilot):
        await settled(pilot)
        assert stands(app, TodayScreen)


async def test_keys_that_were_meant_for_what_it_covers_do_not_close_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news, "GRACE", 60.0)
    async with running(feeling(low_mood=4)) as (app, pilot):
        await until(pilot, lambda: stands(app, HelpScreen))
        await press(pilot, "escape", "q", "c")
        assert stands(app, HelpScreen)
        assert LOWEST in shown(app)


async def test_two_come_one_after_the_other_and_the_rest_waits_for_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = feeling(anxiety=4, nausea=4, diarrhea=3)
    for ago in (1, 2):
        journal.save_checkin(SUNDAY - ago * DAY, {"anxiety": 4, "diarrhea": 3}, NOW)
    journal.save_checkin(SUNDAY, {"fluids": 1}, NOW)
    async with running(journal) as (app, pilot):
        await until(pilot, lambda: stands(app, MessageBox))
        assert "Strong diarrhea and little to drink" in box(app)
        await press(pilot, "enter")
        await until(pilot, lambda: stands(app, MessageBox))
        assert "Bad nausea and little to drink" in box(app)
        await press(pilot, "enter")
        await settled(pilot)
        assert stands(app, TodayScreen)
        monkeypatch.setenv("EBB_NOW", (NOW + DAY).isoformat())
        app._minute()  # the clock went on, and nothing else
        await until(pilot, lambda: stands(app, MessageBox))
        assert "Strong diarrhea for 3 days" in box(app)


async def test_a_change_of_another_process_is_looked_at_too() -> None:
    journal = after_free_days()
    async with running(journal) as (app, pilot):
        open_journal().add_dose(dose("3"))
        await app.look_outside()
        await until(pilot, lambda: stands(app, MessageBox))
        assert TOLERANCE in box(app)


async def test_a_journal_that_cannot_be_written_does_not_keep_a_message_back(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = feeling(low_mood=4)

    def refuse(*_: object) -> None:
        raise JournalReadOnly("This journal cannot be changed.")

    monkeypatch.setattr(journal, "note_shown", refuse)
    async with running(journal) as (app, pilot):
        await until(pilot, lambda: stands(app, HelpScreen))
        await press(pilot, "escape")
        await settled(pilot)
        assert stands(app, TodayScreen)
        assert said(app) == ""  # it is not the person's to worry about
        app.messages.look()
        await settled(pilot)
        assert stands(app, TodayScreen)  # remembered for as long as this runs
        assert journal.shown() == ()
        monkeypatch.undo()
        journal.save_checkin(SUNDAY - DAY, {"anxiety": 1}, NOW)
        await settled(pilot)
        assert stands(app, TodayScreen)


async def test_nothing_comes_over_the_first_run() -> None:
    async with running(open_journal()) as (app, pilot):
        app.journal.save_checkin(SUNDAY, {"low_mood": 4}, NOW)
        await settled(pilot)
        assert not stands(app, HelpScreen)


async def test_a_message_that_is_no_longer_true_when_it_could_be_shown_is_let_go() -> None:
    async with running(feeling(anxiety=1)) as (app, pilot):
        await press(pilot, "c")
        app.journal.save_checkin(SUNDAY, {"low_mood": 4}, NOW)
        await settled(pilot)
        app.journal.save_checkin(SUNDAY, {"low_mood": 1}, NOW)
        await settled(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        assert stands(app, TodayScreen)


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A data/ whose safety rules cannot be read."""
    copytree(content.data_folder(), tmp_path / "data")
    (tmp_path / "data" / "safety.toml").write_text("[", encoding="utf-8")
    monkeypatch.setattr(content, "data_folder", lambda: tmp_path / "data")
    safeguards.rules.cache_clear()
    yield
    safeguards.rules.cache_clear()


async def test_rules_that_cannot_be_read_are_said_and_the_app_goes_on(damaged: None) -> None:
    async with running(feeling(low_mood=4), (120, 40)) as (app, pilot):
        await until(pilot, lambda: said(app))
        assert said(app) == "The safety messages cannot be read. Install Ebbtide again."
        await press(pilot, "j")
        assert "Journal" in header(app)


# In the Journal


async def test_the_journal_keeps_a_message_to_be_read_again_with_its_source() -> None:
    journal = after_free_days()
    journal.note_shown([Shown(rule="lost_tolerance", day=SUNDAY - DAY)])
    async with running(journal) as (app, pilot):
        await press(pilot, "j")
        await until(pilot, lambda: TOLERANCE in shown(app))
        assert "message   A dose after days without any" in shown(app)
        await press(pilot, "down", "down", "enter")
        await until(pilot, lambda: "Strang" in shown(app))
        text = " ".join(app.screen.query_one(Lines).plain.split())
        assert safeguards.rules()["lost_tolerance"].message in text
        assert "Saturday 21 November 2026" in text
        assert "Tell or see somebody" in text


async def test_a_message_stays_in_the_journal() -> None:
    journal = after_free_days()
    journal.note_shown([Shown(rule="lost_tolerance", day=SUNDAY - DAY)])
    async with running(journal, (100, 30)) as (app, pilot):
        await press(pilot, "j", "down", "down", "x")
        assert said(app) == "A safety message stays in the Journal: it shows what you were told, and when."
        assert journal.shown()


async def test_the_message_of_a_rule_that_is_gone_is_still_there() -> None:
    journal = after_free_days()
    journal.note_shown([Shown(rule="of_another_version", day=SUNDAY)])
    async with running(journal) as (app, pilot):
        await press(pilot, "j")
        await settled(pilot)
        assert "a safety message" in shown(app)
        await press(pilot, "down", "w")
        await until(pilot, lambda: "does not have the text" in " ".join(shown(app).split()))
        assert "Sunday 22 November 2026" in shown(app)


async def test_a_search_finds_a_message_by_its_title() -> None:
    journal = after_free_days()
    journal.note_shown([Shown(rule="lost_tolerance", day=SUNDAY - 30 * DAY)])
    async with running(journal) as (app, pilot):
        await press(pilot, "j")
        await until(pilot, lambda: app.screen.leafing.titles)  # type: ignore[attr-defined]
        await press(pilot, "slash", *"days without any", "enter")
        await until(pilot, lambda: "1 found" in header(app))
        assert TOLERANCE in shown(app)
