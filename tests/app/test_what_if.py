"""What if: anything is tried against today and looked at; Esc leaves the journal as it was, byte for byte."""

import pytest

from tests.app.running import open_journal, press, running, said, set_up, settled, shown, until
from tests.domain.plans import adjustment
from tests.examples import DAY, NOW, SUNDAY, dose
from tui.app.app import EbbApp
from tui.app.screens.adjust import REPEATED_WITHIN, AdjustDialog
from tui.app.screens.taper import TaperScreen
from tui.app.screens.what_if import WhatIf
from tui.app.widgets.lines import Lines
from tui.journal import Journal
from tui.prefs import Preferences


def box(app: EbbApp) -> str:
    assert isinstance(app.screen, WhatIf)
    return " ".join(app.screen.query_one("#form", Lines).plain.split())


def row(app: EbbApp, name: str) -> list[str]:
    """A row of the table, without the mark that sets off what differs."""
    lines = app.screen.query_one("#form", Lines).plain.splitlines()
    (line,) = (line for line in lines if line.startswith(f"{name}  "))
    return [part for part in line.removeprefix(name).replace("›", " ").split("  ") if part.strip()]


def written(journal: Journal) -> tuple[bytes, ...]:
    """The journal and what lies beside it, as it is on disk."""
    return tuple(path.read_bytes() for path in sorted(journal.path.parent.glob("journal*")) if path.is_file())


async def test_f_tries_a_hold_and_esc_leaves_everything_as_it_was() -> None:
    journal = set_up()
    before = written(journal)
    async with running(journal) as (app, pilot):
        await press(pilot, "t")
        taper = shown(app)
        await press(pilot, "f")
        assert [cell.strip() for cell in row(app, "Zero")] == ["Tue 23 Feb", "Tue 2 Mar"]
        assert [cell.strip() for cell in row(app, "Still to take")] == ["368.6 g", "425.3 g"]
        assert "Zero comes 7 days later, with 56.7 g more still to take." in box(app)
        for keys in ("3", "p5", "c1", "d", "j", "n"):
            await press(pilot, "home", *(["up"] * 3), *keys)
        await press(pilot, "escape")
        assert isinstance(app.screen, TaperScreen)
        assert shown(app) == taper
        assert journal.adjustments("plan-1") == ()
        assert written(journal) == before
        assert not app.writing.waiting


async def test_every_key_computes_anew() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "f", "3")
        assert "Zero comes 3 days later, with 24.3 g more still to take." in box(app)
        await press(pilot, "0")
        assert "Zero comes 30 days later" in box(app)
        await press(pilot, "backspace", "backspace")
        assert "have to be a whole number from 1 to 365" in box(app)
        assert "still to take." not in box(app)
        await press(pilot, "up", "p", "5")
        assert "Zero comes 20 days later, with 121.4 g more still to take." in box(app)
        assert "your smallest cut of 0.5 g is more than 5%" in box(app)
        await press(pilot, "up", "n")
        assert "Nothing here changes the plan" in box(app)


async def test_enter_takes_a_hold_to_adjust_where_it_is_still_to_be_confirmed() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "f", "9", "enter")
        assert isinstance(app.screen, AdjustDialog)
        form = " ".join(app.screen.query_one("#form", Lines).plain.split())
        assert "Zero moves from Tue 23 Feb to Thu 4 Mar." in form
        assert journal.adjustments("plan-1") == ()
        await pilot.pause(REPEATED_WITHIN)
        await press(pilot, "enter")
        assert [each.days for each in journal.adjustments("plan-1")] == [9]


async def test_an_enter_that_is_held_down_does_not_confirm_what_nobody_could_read_yet() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "f", "9", *["enter"] * 30)
        assert isinstance(app.screen, AdjustDialog)
        assert journal.adjustments("plan-1") == ()


@pytest.mark.parametrize(
    ("keys", "kind", "number"),
    [(("p", "5"), "repace", "5"), (("c", "2"), "repace", "2"), (("j",), "jump", None)],
)
async def test_enter_takes_a_pace_or_a_jump_along(keys: tuple[str, ...], kind: str, number: str | None) -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "f", *keys, "enter")
        screen = app.screen
        assert isinstance(screen, AdjustDialog)
        assert screen.kind.value == kind
        if number is not None:
            typed = screen.number()
            assert typed is not None
            assert typed.value == number
        await press(pilot, "escape")
        assert isinstance(app.screen, TaperScreen)
        assert journal.adjustments("plan-1") == ()


async def test_zero_on_a_day_opens_nothing_and_says_what_can_do_it() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "f", "d", "down", *"2027-02-01")
        assert "Zero comes 22 days earlier, with 47.3 g less still to take." in box(app)
        assert "A new plan can do that: Esc, then +." in box(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, WhatIf)
        await press(pilot, "ctrl+u", *"tomorrow")
        assert "the earliest possible day is 2026-11-30" in box(app)
        await press(pilot, "ctrl+u", *"x")
        assert "is not a day to come" in box(app)


async def test_what_cannot_be_done_is_dimmed_and_says_why() -> None:
    journal = set_up()
    journal.save_settings({"concern_liver": True})
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "f")
        assert "(percent)(cut)" in box(app)
        await press(pilot, "p", "enter")
        assert "that is for you and a clinician to set." in box(app)
        await press(pilot, "d")
        assert "that is for you and a clinician to set." in box(app)


async def test_it_sees_what_another_machine_made_meanwhile() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "t", "f")
        journal.add_adjustment(adjustment("jump", SUNDAY - DAY, id="0"))
        await settled(pilot)
        await press(pilot, "3")
        assert "The plan is at zero: there is nothing left to hold or to change." in box(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_table_is_whole_at_every_size(size: tuple[int, int]) -> None:
    journal = set_up()
    journal.add_dose(dose("10", NOW - DAY))
    async with running(journal, size) as (app, pilot):
        await press(pilot, "t", "f")
        form, frame = app.screen.query_one("#form", Lines), app.screen.query_one("#box")
        for keys in ("365", ("up", "p"), ("up", "c"), ("up", "d"), ("up", "j"), ("up", "n")):
            await press(pilot, *keys)
            await settled(pilot)
            assert frame.region.bottom <= size[1]
            assert len(form.rows) <= form.content_size.height
            assert all(len(line.rstrip()) <= form.content_size.width for line in form.plain.splitlines())
            for name in ("Zero", "Days to zero", "Cuts to go", "Still to take", "Largest cut", "Last cut"):
                assert len(row(app, name)) == 2


async def test_where_there_is_room_both_ways_are_drawn() -> None:
    async with running(set_up(), (120, 40)) as (app, pilot):
        await press(pilot, "t", "f", "3", "0")
        await until(pilot, lambda: "tomorrow zero" in box(app) or "zero 25 Mar" in box(app))
        assert "now x what if" in box(app)
        assert "zero 25 Mar" in box(app)
        assert "xxxx" in box(app)
    async with running(set_up(), (120, 40), Preferences(marker="ascii")) as (app, pilot):
        await press(pilot, "t", "f")
        await until(pilot, lambda: "zero 2 Mar" in box(app))
        chart = box(app).partition("what if")[2].rpartition("now x what if")[2]
        assert chart.isascii()


async def test_it_is_found_in_the_palette_from_anywhere() -> None:
    async with running(set_up()) as (app, pilot):
        await app.run_action("app.go('taper', 'what_if')")
        await settled(pilot)
        assert isinstance(app.screen, WhatIf)
        await press(pilot, "escape")
        assert said(app) == ""


async def test_a_hold_begun_elsewhere_is_in_the_figures_without_a_key() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "t", "f")
        before = row(app, "Zero")
        open_journal().add_adjustment(adjustment("hold", days=30, id="hold-2", day=SUNDAY))
        await app.look_outside()
        await settled(pilot)
        assert row(app, "Zero") != before
