"""The first run, key by key: under a minute, skippable at every step, and nothing in force before the last Enter."""

from datetime import date
from decimal import Decimal

import pytest

from tests.app.first_steps import flat, is_home, lines, page, saved, text, unwritten
from tests.app.running import header, open_journal, press, running, said, settled, shown
from tui import content
from tui.app.screens.dialog import Ask
from tui.app.screens.setup.keys import KEYS

# The whole way


async def test_a_taper_is_set_up_in_twelve_keys() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        keys = ["enter", "enter", "2", "0", *["enter"] * 7]
        assert len(keys) <= 12
        assert "First steps · 1 of 7" in header(app)
        await press(pilot, *keys[:-1])
        assert "20 g of leaf a day in 3 doses, from today" in page(app)
        assert unwritten(journal)
        await press(pilot, keys[-1])
        assert is_home(app)
        assert said(app) == "Your plan begins today at 20 g a day. z takes it back."
        plan = journal.plan()
        assert plan is not None
        assert (plan.start, plan.unit, plan.product, plan.doses) == (Decimal(20), "g", "leaf", 3)
        assert (plan.method, plan.rate, plan.step_days, plan.finish) == ("percent", Decimal(5), 7, Decimal(1))
        assert saved(journal)["day_starts"] == "04:00"
        assert "20 g today" in shown(app)


async def test_one_undo_takes_the_whole_set_up_back() -> None:
    journal = open_journal()
    async with running(journal) as (_, pilot):
        await press(pilot, "enter", "enter", "2", "0", *["enter"] * 7)
        assert journal.plan() is not None
        await press(pilot, "z")
        assert journal.plan() is None
        assert saved(journal) == {}


async def test_keys_typed_ahead_arrive_where_they_were_meant() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await pilot.press("enter", "enter", "1", "2", "enter", "enter", "space", "down")
        await settled(pilot)
        assert "› [ ] A seizure, ever" in page(app)
        assert "[x] Pregnant" in page(app)


async def test_a_taper_to_zero_on_a_day() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "enter", "enter", "2", "0", "enter", "enter", "enter")
        await press(pilot, "left", "down", *text("2027-04-11"))
        assert "20 cuts in 140 days, zero on Sun 11 Apr." in page(app)
        assert "20, 19, 18, 17, … g a day." in page(app)
        await press(pilot, "enter", "y", *["enter"] * 3)
        plan = journal.plan()
        assert plan is not None
        assert (plan.method, plan.until, plan.rate, plan.cut) == ("linear", date(2027, 4, 11), None, None)


async def test_a_taper_by_the_same_cut_of_capsules() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "enter", "right", "down", "8", "down", "down", "4", "enter")
        assert "whole capsules" in page(app)
        await press(pilot, "enter", "enter", "right", "down", "2")
        assert "8, 6, 4, 2, … capsules a day." in page(app)
        await press(pilot, *["enter"] * 2)
        assert isinstance(app.screen, Ask)
        await press(pilot, "y", *["enter"] * 3)
        plan = journal.plan()
        assert plan is not None
        assert (plan.unit, plan.product, plan.cut, plan.doses) == ("capsule", "capsule", Decimal(2), 4)


async def test_only_keeping_track_saves_no_plan() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "2", "enter")
        assert "First steps · 2 of 5" in header(app)
        assert "Amount" not in page(app)
        await press(pilot, "down", "right", *["enter"] * 4)
        assert "none: you keep track" in page(app)
        await press(pilot, "enter")
        assert journal.plan() is None
        assert saved(journal)["used_since"] == "2026-10-08"
        assert said(app) == "That is set up. z takes it back."


async def test_who_has_stopped_says_since_when() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "3", "enter", "enter", "enter")
        assert "When did you stop?" in page(app)
        await press(pilot, *text("soon"), "enter")
        assert "'soon' is not a day" in page(app)
        await press(pilot, *["backspace"] * 4, *text("12 days"), *["enter"] * 4)
        assert "Stopped    on Tue 10 Nov, 12 days ago" in page(app)
        await press(pilot, "enter")
        assert saved(journal)["stopped_on"] == "2026-11-10"
        assert journal.plan() is None


# The gates


async def test_a_gate_leads_to_help_lines_and_never_to_a_plan() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "enter", "enter", "2", "0", "enter", "enter", "down", "space", "enter")
        seizures = next(gate for gate in content.gates() if gate.key == "seizures")
        assert seizures.why.split(";", maxsplit=1)[0] in flat(app)
        assert "Ebbtide makes no schedule of its own" in page(app)
        assert "findahelpline.com" in page(app)
        await press(pilot, "right")
        assert "911" in page(app)
        assert "check this number" in page(app)
        assert "988 Suicide & Crisis Lifeline" in page(app)
        await press(pilot, "enter", "enter")
        assert "none of Ebbtide's own: a clinician sets the pace" in page(app)
        assert "United States" in page(app)
        await press(pilot, "enter")
        assert journal.plan() is None
        assert saved(journal)["concern_seizures"] is True
        assert saved(journal)["country"] == "US"
        assert journal.settings.concerns == ("seizures",)


@pytest.mark.parametrize(
    ("turns", "gate", "name"), [(["right", "right"], "extract", "Extract"), (["7"], "seven_oh", "7-OH")]
)
async def test_what_is_never_planned_marks_its_own_gate(turns: list[str], gate: str, name: str) -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "enter", *turns)
        assert "Ebbtide computes no schedule" in page(app)
        assert "Amount" not in page(app)
        await press(pilot, "enter")
        assert lines(app, f"[x] {name}")
        at = [each.key for each in content.gates()].index(gate)
        await press(pilot, *["down"] * at, "space")
        assert lines(app, f"› [x] {name}")
        await press(pilot, *["enter"] * 5)
        assert journal.plan() is None
        assert saved(journal)[f"concern_{gate}"] is True


async def test_a_country_beside_the_help_lines_is_asked_later_when_nobody_chose_it() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "enter", "7", "enter", "enter", "enter", "enter")
        assert "Your country" in page(app)


async def test_skipping_the_safety_questions_leaves_the_plan_open() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "enter", "enter", "2", "0", "enter", "enter", "ctrl+n")
        assert "Your clock" in page(app)
        await press(pilot, "enter", "enter")
        assert "none yet: the safety questions were left open" in page(app)
        await press(pilot, "enter")
        assert journal.plan() is None


@pytest.mark.parametrize("key", ["ctrl+n", "ctrl+o"])
async def test_a_mark_on_the_safety_list_is_kept_when_the_list_is_left_open(key: str) -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "enter", "enter", "2", "0", "enter", "enter", "down", "space", key, "ctrl+o")
        assert "Concerns" in page(app)
        await press(pilot, "enter")
        assert is_home(app)
        assert journal.plan() is None
        assert journal.settings.concerns == ("seizures",)


async def test_a_mark_that_is_made_after_the_answer_takes_the_plan_back() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "enter", "enter", "2", "0", *["enter"] * 3, "escape", "down", "space", "ctrl+o", "enter")
        assert is_home(app)
        assert journal.plan() is None
        assert journal.settings.concerns == ("seizures",)


async def test_gates_that_cannot_be_read_leave_the_plan_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> tuple[content.Gate, ...]:
        raise content.ContentError("data/gates.toml cannot be read. Install Ebbtide again.")

    monkeypatch.setattr(content, "gates", damaged)
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "enter", "enter", "2", "0", "enter", "enter")
        assert "gates.toml" in said(app)
        assert "Your clock" in page(app)
        await press(pilot, *["enter"] * 3)
        assert is_home(app)
        assert journal.plan() is None
        assert saved(journal)["day_starts"] == "04:00"


# Skipping and going back


async def test_skipping_the_rest_saves_the_clock_so_that_the_questions_do_not_come_back() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "ctrl+o")
        assert "to look over" in header(app)
        await press(pilot, "enter")
        assert is_home(app)
        assert set(saved(journal)) == {"timezone", "day_starts"}
    again = open_journal()
    async with running(again) as (app, _):
        assert is_home(app)


async def test_every_question_can_be_skipped_by_itself() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, *["ctrl+n"] * 5)
        assert "to look over" in header(app)
        await press(pilot, "ctrl+n")
        assert "Enter saves it" in said(app)
        await press(pilot, "enter")
        assert set(saved(journal)) == {"timezone", "day_starts"}


async def test_going_back_keeps_every_answer_and_what_is_half_typed() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "enter", "right", "down", *text("8"), "down", "down", "2", "down", "right", "enter")
        await press(pilot, "down", "enter", "down", "space", "escape", "escape")
        assert lines(app, "Amount a day")[0].split()[-1] == "8"
        assert lines(app, "Doses a day")[0].split()[-1] == "2"
        assert "less than 3 months" in page(app)
        await press(pilot, "escape", "enter", "enter", "enter")
        assert "[x] A seizure, ever" in page(app)


async def test_esc_on_the_first_question_skips_nothing_and_says_what_does() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "escape")
        assert "Ctrl+O skips them all" in said(app)
        assert "1 of 7" in header(app)


async def test_quitting_saves_nothing() -> None:
    journal = open_journal()
    async with running(journal) as (app, pilot):
        await press(pilot, "enter", "enter", "2", "0", "enter")
        await pilot.press("ctrl+q")
        assert app.return_value == 0
    assert unwritten(journal)


def test_the_keys_keep_to_what_terminals_let_through() -> None:
    keys = [key.strip() for command in KEYS for key in command.keys.split(",")]
    letters = [key[5:] for key in keys if key.startswith("ctrl+")]
    assert letters
    assert not set(letters) & set("abhijm")
    assert all(len(letter) == 1 for letter in letters)
    assert not any(key.startswith(("alt+", "shift+ctrl")) for key in keys)
