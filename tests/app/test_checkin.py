"""The check-in: twenty keys from the open screen to saved, and nothing of it is ever lost."""

import threading
from datetime import timedelta
from typing import Any

import pytest

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
from tests.examples import DAY, NOW, SUNDAY
from tui.app.screens.checkin import DRAFT_AFTER, CheckInScreen
from tui.app.screens.note import NoteDialog
from tui.app.screens.today import TodayScreen
from tui.app.widgets.questions import QuestionList
from tui.domain.checkin import SYMPTOMS
from tui.domain.records import Answer, CheckIn
from tui.journal import Changed, Journal

TWENTY_KEYS = [*"2130412301234", "6", "8", "3", "3", "y", "y", "ctrl+s"]


def saved(journal: Journal) -> CheckIn:
    return journal.checkins(SUNDAY, SUNDAY)[SUNDAY]


def line(checkin: CheckInScreen, name: str) -> str:
    questions = checkin.query_one(QuestionList)
    index = next(index for index, question in enumerate(questions.questions) if question.name == name)
    return "".join(text for text, _ in questions.pieces(index))


async def test_twenty_keys_answer_and_save_everything() -> None:
    journal = set_up()
    assert len(TWENTY_KEYS) == 20
    async with running(journal) as (app, pilot):
        await press(pilot, "c")
        await press(pilot, *TWENTY_KEYS)
        checkin = saved(journal)
        assert list(checkin.symptoms.values()) == [int(digit) for digit in "2130412301234"]
        assert tuple(checkin.symptoms) == SYMPTOMS
        assert (checkin.sleep_hours, checkin.fluids, checkin.meals, checkin.movement_minutes) == (6, 8, 3, 30)
        assert (checkin.support, checkin.intake_complete) == (True, True)
        assert isinstance(app.screen, TodayScreen)
        assert said(app) == "Saved the check-in for Sun 22 Nov. z takes it back."
        assert "done, discomfort" in shown(app)


async def test_extreme_low_mood_does_not_go_by_in_silence() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "c", *["space"] * 10, "4", "ctrl+s")
        assert said(app).endswith("Extreme low mood is a lot to carry alone: ! shows who answers.")
        await press(pilot, "!")
        assert "In an emergency, call" in shown(app)


async def test_a_full_stop_adds_half_an_hour_to_the_sleep_just_answered() -> None:
    journal = set_up()
    async with running(journal) as (_, pilot):
        await press(pilot, "c", *["space"] * 13, "6", "full_stop", "ctrl+s")
        assert saved(journal).sleep_hours == 6.5


async def test_n_is_no_where_the_question_is_yes_or_no_and_the_note_elsewhere() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", *["space"] * 17, "n")
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.answer("support") is False
        await press(pilot, "up", "up", "n")
        assert isinstance(app.screen, NoteDialog)


async def test_a_note_is_kept_as_it_was_written_and_never_read_as_markup() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "n", *"[red]3 a.m.", "escape")
        assert isinstance(app.screen, CheckInScreen)
        assert "[red]3 a.m." in line(app.screen, "Note")
        await press(pilot, "ctrl+s")
        assert saved(journal).note == "[red]3 a.m."


async def test_arrows_fine_tune_and_stay_within_the_limits() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "4", "up", "right", "left", "left")
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.answer("anxiety") == 2
        await press(pilot, *["down"] * 16, "right", "right")
        assert app.screen.answering.answer("movement_minutes") == 5


async def test_an_answer_can_be_cleared_and_is_then_no_longer_there() -> None:
    journal = set_up()
    journal.save_checkin(SUNDAY, {"anxiety": 3, "sleep_hours": 7.0}, NOW)
    async with running(journal) as (_, pilot):
        await press(pilot, "c", "backspace", "ctrl+s")
        assert "anxiety" not in saved(journal).symptoms
        assert saved(journal).sleep_hours == 7


async def test_the_rest_from_yesterday_is_marked_and_never_claims_all_doses() -> None:
    journal = set_up()
    check_in_yesterday(journal)
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "3", "equals_sign")
        assert isinstance(app.screen, CheckInScreen)
        assert "[3]" in line(app.screen, "Anxiety")
        assert "=1=" in line(app.screen, "Irritability")
        assert "=6.5 h=" in line(app.screen, "Sleep")
        assert "=" not in line(app.screen, "All doses logged")
        await press(pilot, "1")
        assert "[1]" in line(app.screen, "Irritability")
        await press(pilot, "ctrl+s")
        assert saved(journal).symptoms["craving"] == 2
        assert saved(journal).intake_complete is None


async def test_leaving_keeps_the_draft_and_coming_back_offers_it() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "2", "3", "escape")
        assert isinstance(app.screen, TodayScreen)
        assert "kept" in said(app)
        await press(pilot, "c")
        assert isinstance(app.screen, CheckInScreen)
        assert "unsaved answers" in said(app)
        assert app.screen.answering.answer("irritability") == 3
        assert journal.checkins(SUNDAY, SUNDAY) == {}
        await press(pilot, "1")
        assert app.screen.answering.edits == {"anxiety": 2, "irritability": 3, "insomnia": 1}


async def test_a_draft_is_on_disk_within_a_second_of_the_last_key() -> None:
    journal = set_up()
    assert DRAFT_AFTER <= 0.5, "the rest of the second is the disk's"
    async with running(journal) as (_, pilot):
        await press(pilot, "c", "2")
        await until(pilot, lambda: journal.drafts.load(SUNDAY))
        draft = journal.drafts.load(SUNDAY)
        assert draft is not None
        assert draft.answers == {"anxiety": 2}


async def test_a_note_half_written_is_in_the_draft_too() -> None:
    journal = set_up()
    async with running(journal) as (_, pilot):
        await press(pilot, "c", "n", *"awake")
        await until(pilot, lambda: journal.drafts.load(SUNDAY))
        draft = journal.drafts.load(SUNDAY)
        assert draft is not None
        assert draft.answers == {"note": "awake"}


async def test_a_draft_is_offered_after_a_restart() -> None:
    journal = set_up()
    journal.drafts.save(SUNDAY, {"nausea": 3})
    async with running(journal) as (app, pilot):
        assert "half done" in said(app)
        await press(pilot, "c", "ctrl+s")
        assert saved(journal).symptoms == {"nausea": 3}
    assert journal.drafts.load(SUNDAY) is None


async def test_what_another_terminal_answers_meanwhile_stays_in_the_draft() -> None:
    journal = set_up()
    journal.drafts.save(SUNDAY, {"anxiety": 2, "nausea": 3})
    async with running(journal) as (_, pilot):
        await press(pilot, "c")
        other = open_journal().drafts
        assert other.load(SUNDAY)
        other.save(SUNDAY, {"anxiety": 2, "nausea": 3, "fatigue": 4})
        await press(pilot, "1")

        def answers() -> dict[str, Answer]:
            kept = open_journal().drafts.load(SUNDAY)
            return dict(kept.answers) if kept else {}

        await until(pilot, lambda: answers() == {"anxiety": 1, "nausea": 3, "fatigue": 4})
        await press(pilot, "x")
        await until(pilot, lambda: answers() == {"fatigue": 4})


async def test_garbage_in_a_draft_is_passed_over() -> None:
    journal = set_up()
    journal.drafts.save(SUNDAY, {"nausea": 9, "anxiety": "x", "unheard": 1, "fatigue": 2})
    async with running(journal) as (app, pilot):
        await press(pilot, "c")
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.edits == {"fatigue": 2}


async def test_x_drops_what_is_not_saved() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "2", "x")
        await until(pilot, lambda: journal.drafts.load(SUNDAY) is None)
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.answer("anxiety") is None
        assert journal.drafts.load(SUNDAY) is None


async def test_days_before_can_be_filled_in_and_days_ahead_can_not() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "right_square_bracket")
        assert "not come yet" in said(app)
        await press(pilot, "left_square_bracket")
        assert "Saturday 21 November" in header(app)
        await press(pilot, "4", "ctrl+s")
        assert journal.checkins(SUNDAY - DAY, SUNDAY)[SUNDAY - DAY].symptoms == {"anxiety": 4}


async def test_changing_the_day_keeps_what_was_half_done() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "c", "2", "left_square_bracket", "right_square_bracket")
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.answer("anxiety") == 2


async def test_what_another_process_saves_appears_without_losing_a_key_or_the_place() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "c", "2", "3")
        open_journal().save_checkin(SUNDAY, {"nausea": 4, "anxiety": 0}, NOW)
        await app.look_outside()
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CheckInScreen)
        answer = screen.answering.answer
        assert (answer("nausea"), answer("anxiety"), answer("irritability")) == (4, 2, 3)
        assert screen.current == 2


async def test_z_takes_a_saved_check_in_back() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "2", "ctrl+s", "z")
        assert journal.checkins(SUNDAY, SUNDAY).get(SUNDAY, CheckIn(day=SUNDAY)).symptoms == {}
        assert "check-in for Sun 22 Nov" in said(app)


async def test_saving_nothing_says_so() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "c", "ctrl+s")
        assert said(app) == "There is nothing new to save."


async def test_yesterdays_answers_stand_beside_the_scale() -> None:
    journal = set_up()
    journal.save_checkin(SUNDAY - DAY, {"anxiety": 4}, NOW - timedelta(days=1))
    async with running(journal) as (app, pilot):
        await press(pilot, "c")
        assert isinstance(app.screen, CheckInScreen)
        assert line(app.screen, "Anxiety").split()[6] == "4"


async def test_at_60_by_20_the_line_that_keys_answer_stays_in_sight() -> None:
    async with running(set_up(), (60, 20)) as (app, pilot):
        await press(pilot, "c", *["down"] * 19)
        questions = app.screen.query_one(QuestionList)
        assert (
            questions.scroll_offset.y <= questions.current < questions.scroll_offset.y + questions.content_size.height
        )


async def test_an_optional_symptom_is_asked_when_switched_on() -> None:
    journal = set_up()
    journal.save_settings({"symptoms": ["yawning"]})
    async with running(journal) as (app, pilot):
        await press(pilot, "c")
        assert isinstance(app.screen, CheckInScreen)
        assert [question.name for question in app.screen.questions][13] == "Yawning"


async def test_what_was_taken_over_is_still_marked_after_a_restart() -> None:
    journal = set_up()
    check_in_yesterday(journal)
    async with running(journal) as (_, pilot):
        await press(pilot, "c", "3", "equals_sign", "escape")
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "c")
        assert isinstance(app.screen, CheckInScreen)
        assert "[3]" in line(app.screen, "Anxiety")
        assert "=1=" in line(app.screen, "Irritability")


async def test_h_right_after_a_key_loses_nothing() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "c", "2", "h")
        assert isinstance(app.screen, TodayScreen)
        draft = journal.drafts.load(SUNDAY)
        assert draft is not None
        assert draft.answers == {"anxiety": 2}


async def test_a_slow_disk_does_not_hide_what_was_just_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = set_up()
    slow = threading.Event()
    save = journal.drafts.save

    def wait_and_save(*args: Any) -> None:
        slow.wait(5)
        save(*args)

    monkeypatch.setattr(journal.drafts, "save", wait_and_save)
    async with running(journal) as (app, pilot):
        await pilot.press("c", "2", "left_square_bracket", "right_square_bracket")
        await app.typing.done()
        assert isinstance(app.screen, CheckInScreen)
        assert app.screen.answering.edits == {"anxiety": 2}
        slow.set()
        await settled(pilot)


async def test_a_change_that_arrives_while_a_screen_is_being_opened_or_closed_breaks_nothing() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        for _ in range(4):
            app.action_checkin()
            app._changed(Changed(frozenset({"checkins"}), frozenset({SUNDAY}), outside=True))
            await pilot.pause()
            app._changed(Changed(frozenset({"checkins"}), frozenset({SUNDAY}), outside=True))
            app.action_home()
            app._changed(Changed(frozenset({"checkins"}), frozenset({SUNDAY}), outside=True))
            await settled(pilot)
        assert isinstance(app.screen, TodayScreen)
