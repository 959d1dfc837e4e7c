"""A slip after zero: logged like any other dose, with what led to it; it takes nothing away and nobody is scolded."""

import pytest
from textual.pilot import Pilot

from tests.app.running import press, running, said, set_up, until
from tests.app.zero_days import ZERO, at_zero, filled, plain, shown, stopped
from tests.examples import DAY, doses_of
from tui.app.app import EbbApp
from tui.app.screens import news
from tui.app.screens.message import MessageBox


@pytest.fixture(autouse=True)
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The safety message that comes with the first dose after days without can be closed as soon as it is there."""
    monkeypatch.setattr(news, "GRACE", 0.0)


async def read(app: EbbApp, pilot: Pilot[int]) -> None:
    """Read that message."""
    await until(pilot, lambda: isinstance(app.screen, MessageBox))
    await press(pilot, "enter")


async def test_a_slip_is_logged_with_its_trigger_and_takes_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = at_zero(monkeypatch)
    async with running(journal) as (app, pilot):
        await press(pilot, "t")
        await filled(app, pilot)
        before = plain(app, "milestones")
        await press(pilot, "d", *"1.5")
        assert "It is logged like any other dose. After time without, tolerance is lower" in shown(app)
        await press(pilot, "down", "down", "down", "down", "l", "enter")
        assert said(app).startswith(
            "Logged 1.5 g at 17:42. z takes it back. Your 10 days and everything before them stay."
        )
        assert "tolerance is lower" in said(app)
        assert said(app).endswith("! shows who answers.")
        (logged,) = journal.doses(ZERO + 9 * DAY, ZERO + 9 * DAY)[ZERO + 9 * DAY]
        assert logged.trigger == "lonely"
        await read(app, pilot)
        text = shown(app)
        assert "Your last logged dose was today." in text
        assert "Longest 8 days confirmed without a dose, 8 in all" in text
        assert "Avoided 179 g against 20 g a day, USD 26.85 not spent" in text
        assert "Slips 1 since zero, today (lonely). Everything before it stays yours. + makes a new plan" in text
        reached = before.splitlines()[:5]
        await until(pilot, lambda: plain(app, "milestones").splitlines()[:5] == reached)
        assert plain(app, "milestones").splitlines()[:5] == reached


async def test_before_a_slip_the_curve_is_kept_and_the_course_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    journal = at_zero(monkeypatch)
    for dose in doses_of(ZERO + 8 * DAY, "1.5"):
        journal.add_dose(dose)
    async with running(journal) as (app, pilot):
        await read(app, pilot)
        await press(pilot, "t")
        await until(pilot, lambda: "easing" in plain(app, "since"))
        assert "│ last dose" in plain(app, "since")
        assert "-8" in plain(app, "since").split()
        assert "1 day since your last logged dose, 0" in shown(app)


async def test_before_zero_the_dose_has_no_trigger_to_pass_by() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d")
        assert not app.screen.query("#trigger")


async def test_what_is_said_of_a_dose_at_zero_is_no_scolding(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(at_zero(monkeypatch)) as (app, pilot):
        await press(pilot, "d", "2")
        assert "of 0 g" not in shown(app)
        await press(pilot, "enter")
        assert "of 0 g" not in said(app)
        assert "over" not in said(app)


async def test_their_slip_has_a_trigger_too_and_counts_from_the_day_of_stopping() -> None:
    journal = stopped()
    async with running(journal) as (app, pilot):
        await press(pilot, "d", "1")
        assert app.screen.query("#trigger")
        await press(pilot, "enter")
        assert "Your 9 days and everything before them stay." in said(app)
        await read(app, pilot)
        await press(pilot, "t")
        assert "1 since you stopped, today. Everything before it stays yours." in shown(app)
