"""A dose dialog that is open while something else changes the journal: what it says and fills in stays true."""

from dataclasses import replace
from decimal import Decimal

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.app.running import SET_UP, open_journal, press, running, said, set_up, settled, shown
from tests.examples import DAY, NOW, SUNDAY, dose, worked_plan
from tui.app.app import EbbApp
from tui.app.screens.dialog import Ask
from tui.app.screens.dose import DoseDialog
from tui.domain.records import Dose
from tui.journal import Journal, new_id


async def looked(app: EbbApp, pilot: Pilot[int]) -> None:
    """After the next look at what others wrote."""
    await app.look_outside()
    await settled(pilot)


def elsewhere(amount: str, hour: int = 9) -> Dose:
    """Another process logs a dose."""
    return open_journal().add_dose(dose(amount, NOW.replace(hour=hour), id=new_id()))


def amounts(journal: Journal) -> list[str]:
    return [str(dose.amount) for dose in journal.doses(SUNDAY, SUNDAY).get(SUNDAY, ())]


def amount(app: EbbApp) -> str:
    return next(
        screen.query_one("#amount", Input).value
        for screen in reversed(app.screen_stack)
        if isinstance(screen, DoseDialog)
    )


def dialog_says(app: EbbApp) -> str:
    return " ".join(shown(app).split())


async def test_an_amount_that_nobody_touched_follows_a_dose_logged_elsewhere() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d")
        assert amount(app) == "2.7"
        elsewhere("6.5")
        await looked(app, pilot)
        assert amount(app) == "1.6"
        assert "Before it: taken 6.5 · left 1.6 g." in dialog_says(app)
        await press(pilot, "enter")
    assert amounts(journal) == ["6.5", "1.6"]


async def test_after_it_followed_what_is_typed_still_replaces_it() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d")
        elsewhere("6.5")
        await looked(app, pilot)
        await press(pilot, "1", "enter")
    assert amounts(journal) == ["6.5", "1"]


async def test_nothing_is_filled_in_any_more_once_the_days_amount_is_taken_elsewhere() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d")
        elsewhere("8.1")
        await looked(app, pilot)
        assert amount(app) == ""
        assert "Nothing is left" in shown(app)


async def test_a_typed_amount_stays_and_the_warning_comes_to_it() -> None:
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "3")
        assert "That makes" not in shown(app)
        elsewhere("6.5")
        await looked(app, pilot)
        assert amount(app) == "3"
        assert "That makes 9.5 g of 8.1 g for the day." in dialog_says(app)
        await press(pilot, "enter")
        assert "That makes 9.5 g of 8.1 g" in said(app)
    assert amounts(journal) == ["6.5", "3"]


async def test_an_amount_typed_as_it_was_filled_in_stays_as_well() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d", *"2.7")
        elsewhere("6.5")
        await looked(app, pilot)
        assert amount(app) == "2.7"
        assert "That makes 9.2 g of 8.1 g for the day." in dialog_says(app)


async def test_a_note_or_another_time_does_not_keep_the_amount_from_following() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d", "down", "down", "down", *"17:30", "down", *"tea")
        elsewhere("6.5")
        await looked(app, pilot)
        assert amount(app) == "1.6"
        assert [app.screen.query_one(name, Input).value for name in ("#when", "#note")] == ["17:30", "tea"]


async def test_an_amount_never_follows_into_a_unit_that_somebody_chose() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d", "down", "c")
        elsewhere("6.5")
        await looked(app, pilot)
        assert amount(app) == "2.7"
        assert "‹ capsule ›" in shown(app)


async def test_a_new_plan_made_elsewhere_brings_its_unit_with_its_amount() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d")
        capsules = worked_plan(
            id="plan-2", product="capsule", unit="capsule", precision=Decimal(1), min_step=Decimal(1)
        )
        open_journal().set_up(dict(SET_UP), capsules)
        await looked(app, pilot)
        assert amount(app) == "3"
        assert "‹ capsule ›" in shown(app)


async def test_a_question_on_top_does_not_keep_the_dialog_below_from_following() -> None:
    journal = set_up()
    journal.add_dose(dose("2", NOW.replace(hour=9)))
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "2", "7", "enter")
        assert isinstance(app.screen, Ask)
        elsewhere("1", 12)
        await looked(app, pilot)
        await press(pilot, "n")
        assert "That makes 30 g of 8.1 g for the day." in dialog_says(app)


async def test_what_became_odd_while_a_question_stood_is_asked_as_well() -> None:
    journal = set_up()
    journal.add_dose(dose("2", NOW.replace(hour=9)))
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "2", "7", "enter")
        open_journal().add_dose(dose("27", NOW, id=new_id()))
        await looked(app, pilot)
        await press(pilot, "y")
        assert isinstance(app.screen, Ask)
        assert "27 g was logged at 17:42 already." in dialog_says(app)
        await press(pilot, "n", "escape")
    assert amounts(journal) == ["2", "27"]


async def test_a_dose_that_is_being_changed_is_judged_against_what_was_logged_elsewhere() -> None:
    journal = set_up()
    journal.add_dose(dose("2", NOW.replace(hour=9)))
    async with running(journal) as (app, pilot):
        await press(pilot, "j", "down", "enter")
        assert isinstance(app.screen, DoseDialog)
        assert "Besides it: taken 0 · left 8.1 g." in dialog_says(app)
        await press(pilot, "3")
        elsewhere("6.5", 12)
        await looked(app, pilot)
        assert amount(app) == "3"
        assert "That makes 9.5 g of 8.1 g for the day." in dialog_says(app)


@pytest.mark.parametrize(("keys", "kept"), [((), "4"), (("3",), "3")])
async def test_of_a_dose_that_is_changed_elsewhere_too_what_was_typed_here_counts(
    keys: tuple[str, ...], kept: str
) -> None:
    journal = set_up()
    old = journal.add_dose(dose("2", NOW.replace(hour=9)))
    async with running(journal) as (app, pilot):
        await press(pilot, "j", "down", "enter", *keys)
        open_journal().change_dose(replace(old, amount=Decimal(4), note="with breakfast"))
        await looked(app, pilot)
        assert amount(app) == kept
        await press(pilot, "enter")
        (there,) = journal.doses(SUNDAY, SUNDAY)[SUNDAY]
        assert (str(there.amount), there.note) == (kept, "with breakfast")


async def test_a_dose_that_stood_open_into_a_new_day_has_that_days_amount_and_is_looked_at_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.replace(day=24, hour=3, minute=58).isoformat())
    journal = set_up()
    monday, tuesday = SUNDAY + DAY, SUNDAY + 2 * DAY
    async with running(journal) as (app, pilot):
        await press(pilot, "d")
        assert amount(app) == "2.7"
        monkeypatch.setenv("EBB_NOW", NOW.replace(day=24, hour=4, minute=1).isoformat())
        await press(pilot, "enter")
        assert "A new day has begun. This dose counts for Tue 24 Nov" in dialog_says(app)
        assert amount(app) == "2.4"
        assert journal.doses(monday, tuesday) == {}
        await press(pilot, "enter")
    assert [str(dose.amount) for dose in journal.doses(monday, tuesday)[tuesday]] == ["2.4"]


async def test_what_was_typed_before_the_day_turned_stays_and_is_looked_at_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.replace(day=24, hour=3, minute=58).isoformat())
    journal = set_up()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "1")
        monkeypatch.setenv("EBB_NOW", NOW.replace(day=24, hour=4, minute=1).isoformat())
        await press(pilot, "enter")
        assert amount(app) == "1"
        await press(pilot, "enter")
    tuesday = SUNDAY + 2 * DAY
    assert [str(dose.amount) for dose in journal.doses(tuesday, tuesday)[tuesday]] == ["1"]
