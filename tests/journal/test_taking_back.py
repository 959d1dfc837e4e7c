"""Undo and redo after zero: nothing raises the amount again, by whichever way."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.running import SET_UP
from tests.domain.plans import adjustment
from tests.examples import DAY, NOW, SUNDAY, worked_plan
from tui.domain.errors import Refused
from tui.domain.schedule import build
from tui.journal import Journal


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> Journal:
    on(monkeypatch, 0)
    here = Journal.open(Path(os.environ["EBB_JOURNAL"]), Path(os.environ["EBB_STATE"]))
    here.set_up(dict(SET_UP), worked_plan())
    return here


def on(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    monkeypatch.setenv("EBB_NOW", (NOW + timedelta(days=days)).isoformat())


def amount(journal: Journal, days: int) -> str:
    day = SUNDAY + days * DAY
    plan, window = journal.plan(), journal.window(day)
    assert plan is not None
    return str(build(plan, window.adjustments).amount_on(day))


def test_a_jump_is_taken_back_on_its_day_and_not_once_it_acts(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_adjustment(adjustment("jump", SUNDAY))
    assert journal.undo() == "jump to zero"
    assert amount(journal, 1) == "8.1"
    journal.redo()
    on(monkeypatch, 1)
    with pytest.raises(Refused, match="after zero nothing raises it"):
        journal.undo()
    assert amount(journal, 1) == "0"
    assert journal.undo_label() == "jump to zero"


def test_a_hold_that_was_taken_back_does_not_come_again_after_zero(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_adjustment(adjustment("hold", SUNDAY, 30))
    journal.undo()
    on(monkeypatch, 95)
    assert amount(journal, 95) == "0"
    with pytest.raises(Refused, match="after zero nothing raises it"):
        journal.redo()
    assert amount(journal, 95) == "0"


def test_a_hold_is_taken_back_after_three_days_known_without_a_dose_since_that_lowers(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_adjustment(adjustment("hold", SUNDAY, 30))
    on(monkeypatch, 4)
    journal.confirm_free([SUNDAY + ahead * DAY for ahead in (1, 2, 3)], NOW + 4 * DAY)
    journal.undo()
    assert journal.undo() == "hold of 30 days"
    assert amount(journal, 4) == "7.3"


def test_an_older_plan_and_other_changes_are_taken_back_as_ever(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_adjustment(adjustment("jump", SUNDAY))
    on(monkeypatch, 2)
    journal.begin_plan(worked_plan(id="plan-2", from_=SUNDAY + 2 * DAY, created=NOW + 2 * DAY))
    assert journal.undo() == "plan"
    journal.save_settings({"country": "DE"})
    assert journal.undo() == "setting country"
