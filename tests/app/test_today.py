"""Today: what a person sees when they open Ebbtide, and that it follows the journal."""

import os
import re
from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.app.running import (
    check_in_yesterday,
    header,
    open_journal,
    press,
    running,
    said,
    set_up,
    settled,
    shown,
    until,
)
from tests.examples import DAY, NOW, SUNDAY, doses_of
from tui.app.screens.first_run import FirstRun
from tui.app.widgets.lines import Lines
from tui.app.widgets.reduced import Reduced
from tui.domain.records import Adjustment
from tui.prefs import Preferences


def braille(text: str) -> bool:
    return any("⠀" < character <= "⣿" for character in text)


# Thirteen days without an answer, yesterday's 2, and today open.
CRAVING_IN_DIGITS = re.compile(r"^Craving +[. ]+2 ?\.", re.MULTILINE)


async def test_the_countdown_is_the_first_thing_on_screen() -> None:
    journal = set_up()
    for dose in doses_of(SUNDAY, "2.7", "2.7"):
        journal.add_dose(dose)
    async with running(journal) as (app, _):
        text = shown(app)
        assert "8.1 g today" in text
        assert "taken 5.4 · left 2.7 g" in text
        assert "Next step 7.3 g  in 2 days  (Tue 24 Nov)" in text
        assert "Zero      in 93 days  (Tue 23 Feb)" in text
        assert "Last dose 2.7 g, 4 h 42 m ago" in text
        assert "not yet: press c" in text
        assert "Sunday 22 November · day 69" in header(app)


async def test_a_dose_from_a_script_appears_in_an_open_app() -> None:
    async with running(set_up()) as (app, pilot):
        assert "taken 0" in shown(app)
        open_journal().add_dose(doses_of(SUNDAY, "2.7")[0])
        await app.look_outside()
        await settled(pilot)
        assert "taken 2.7" in shown(app)


async def test_undo_and_redo_name_what_they_did() -> None:
    journal = set_up()
    journal.add_dose(doses_of(SUNDAY, "2.7")[0])
    async with running(journal) as (app, pilot):
        assert "undo dose 2.7 g at 08:00" in header(app)
        await press(pilot, "z")
        assert said(app).startswith("Took back: dose 2.7 g at 08:00")
        assert "taken 0" in shown(app)
        await press(pilot, "Z")
        assert said(app).startswith("Did again: dose 2.7 g at 08:00")
        assert "taken 2.7" in shown(app)


async def test_undo_with_nothing_to_take_back_says_so_in_a_sentence() -> None:
    journal = set_up()
    for history in Path(os.environ["EBB_STATE"]).glob("history-*"):
        history.unlink()
    async with running(journal) as (app, pilot):
        assert "undo" not in header(app)
        await press(pilot, "z")
        assert said(app) == "There is nothing to take back."


async def test_a_set_up_that_is_taken_back_asks_its_questions_again() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "z")
        assert isinstance(app.screen, FirstRun)


async def test_sparks_come_behind_the_first_paint() -> None:
    journal = set_up()
    check_in_yesterday(journal)
    async with running(journal) as (app, pilot):
        await until(pilot, lambda: braille(shown(app)))
        assert braille(shown(app))


async def test_sparks_are_digits_where_the_terminal_asks_for_them() -> None:
    journal = set_up()
    check_in_yesterday(journal)
    async with running(journal, preferences=Preferences(marker="ascii")) as (app, pilot):
        await until(pilot, lambda: CRAVING_IN_DIGITS.search(shown(app)))
        assert CRAVING_IN_DIGITS.search(shown(app))
        assert not braille(shown(app))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("taken", [(), ("2.7", "2.7"), ("12.25",)])
async def test_nothing_is_clipped_at_the_three_sizes(size: tuple[int, int], taken: tuple[str, ...]) -> None:
    journal = set_up()
    journal.save_settings({"price": "1.25", "currency": "USD"})
    check_in_yesterday(journal)
    for ago in range(1, 69):
        for dose in doses_of(SUNDAY - ago * DAY, "2.75", "1"):
            journal.add_dose(dose)
    for dose in doses_of(SUNDAY, *taken):
        journal.add_dose(dose)
    async with running(journal, size) as (app, _):
        assert "USD" in shown(app)
        for panel in app.screen.query("#taper, #now, #trends").results(Lines):
            assert panel.region.bottom < size[1]
            for line in panel.plain.splitlines():
                assert len(line.rstrip()) <= panel.content_size.width, line


@pytest.mark.parametrize("size", [(59, 24), (80, 19), (20, 5)])
async def test_a_terminal_that_is_too_small_gets_the_countdown_and_a_plain_sentence(size: tuple[int, int]) -> None:
    async with running(set_up(), size) as (app, _):
        small = app.screen.query_one(Reduced)
        assert small.display
        assert "in 2 days" in small.plain
        assert "60×20" in small.plain
        assert all(len(line) <= small.content_size.width for line in small.plain.splitlines())


async def test_where_the_dates_have_no_room_the_days_to_zero_are_whole() -> None:
    async with running(set_up(), (28, 8)) as (app, _):
        lines = app.screen.query_one(Reduced).plain.splitlines()
        assert lines[1:3] == ["Next step  7.3 g  in 2 days", "Zero  in 93 days"]


async def test_the_name_of_what_z_takes_back_is_shortened_before_it_is_left_out() -> None:
    journal = set_up()
    async with running(journal, (60, 20)) as (app, pilot):
        await press(pilot, "d", "enter", "c")
        assert header(app).endswith("z undo   ? keys")
        await pilot.resize_terminal(70, 20)
        await settled(pilot)
        assert "z undo dose 2.7 g…   ? keys" in header(app)


async def test_growing_out_of_too_small_shows_the_day_again() -> None:
    async with running(set_up(), (20, 5)) as (app, pilot):
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert not app.screen.query_one(Reduced).display
        assert "8.1 g today" in shown(app)


async def test_the_keys_screen_lists_what_the_keys_do() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "question_mark")
        text = shown(app)
        assert "Log a dose" in text
        assert "? F1" in text
        await press(pilot, "escape")
        assert len(app.screen_stack) == 1


async def test_the_palette_runs_a_command_found_by_name() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "ctrl+p")
        await pilot.press(*"light")
        await settled(pilot)
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count == 1)
        await press(pilot, "enter")
        assert app.theme == "ebb-light"
        assert 'theme = "light"' in app.config.read_text()


async def test_a_keymap_moves_a_key_and_the_help_says_so() -> None:
    async with running(set_up(), preferences=Preferences(keymap={"dose": "g"})) as (app, pilot):
        assert "g dose" in shown(app)
        await press(pilot, "g")
        assert app.screen.query("#amount")


async def test_quitting_ends_with_zero() -> None:
    async with running(set_up()) as (app, pilot):
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


async def test_after_midnight_it_is_still_sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.replace(day=23, hour=3, minute=30).isoformat())
    async with running(set_up()) as (app, pilot):
        assert "Sun 22 Nov, until 04:00" in header(app)
        await press(pilot, "c")
        assert "Check-in · Sun 22 Nov, until 04:00" in header(app)


async def test_a_screen_that_was_left_open_shows_the_new_day_and_its_amount_once_it_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.replace(day=24, hour=3, minute=59).isoformat())
    async with running(set_up()) as (app, pilot):
        assert "8.1 g today" in shown(app)
        assert "Mon 23 Nov, until 04:00" in header(app)
        monkeypatch.setenv("EBB_NOW", NOW.replace(day=24, hour=4, minute=0).isoformat())
        app._minute()
        await settled(pilot)
        assert "7.3 g today" in shown(app)
        assert "Tuesday 24 November" in header(app)


async def test_a_hold_says_until_when_and_moves_the_next_step() -> None:
    journal = set_up()
    journal.add_adjustment(Adjustment(id="hold", plan="plan-1", day=SUNDAY - DAY, kind="hold", days=7))
    async with running(journal) as (app, _):
        assert app.screen.query_one("#taper", Lines).border_subtitle == "held until Sat 28 Nov"
        assert "Next step 7.3 g  in 9 days  (Tue 1 Dec)" in shown(app)
        assert "Zero      in 100 days  (Tue 2 Mar)" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_after_zero_the_days_are_counted_and_the_sentence_is_whole(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = set_up()
    for dose in doses_of(SUNDAY, "2.7"):
        journal.add_dose(dose)
    monkeypatch.setenv("EBB_NOW", NOW.replace(year=2027, month=3).isoformat())
    async with running(journal, size) as (app, _):
        panel = app.screen.query_one("#taper", Lines)
        assert panel.border_subtitle == "zero since Tue 23 Feb"
        said = " ".join(panel.plain.split())
        assert "120 days since your last logged dose, 0 of them confirmed" in said
        assert "In all 0 days confirmed without a dose" in said
        assert len(panel.rows) <= panel.content_size.height
