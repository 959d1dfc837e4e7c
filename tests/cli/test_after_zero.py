"""`ebb today` and `ebb dose` after zero: the same lines as on the screen, and no scolding for a slip."""

from datetime import date

import pytest

from tests.cli.conftest import Ebb, open_journal
from tests.examples import worked_plan

ZERO = date(2027, 2, 23)


@pytest.fixture
def at_zero(ebb: Ebb, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve days after the last dose, nine of them confirmed; the plan has been at zero for eleven."""
    open_journal().set_up({"timezone": "UTC"}, worked_plan())
    ebb("dose", "1", "--at", "2026-11-22T09:00", "--yes")
    monkeypatch.setenv("EBB_NOW", "2027-03-06T17:42:00+00:00")
    ebb("dose", "1", "--at", "2027-02-22T09:00", "--yes")
    for day in [*(f"2027-02-{day}" for day in range(23, 29)), "2027-03-01", "2027-03-02", "2027-03-03"]:
        ebb("checkin", "--set", "intake_complete=yes", "--day", day)


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_days_since_the_last_dose_and_the_confirmed_ones_are_printed(ebb: Ebb, at_zero: None) -> None:
    said = words(ebb("today").out)
    assert "Plan zero since Tue 23 Feb 12 days" in said
    assert "12 days since your last logged dose, 9 of them confirmed" in said
    assert "Longest 9 days confirmed without a dose" in said
    assert "In all 9 days confirmed without a dose" in said


def test_a_slip_is_printed_with_what_stays(ebb: Ebb, at_zero: None) -> None:
    logged = ebb("dose", "1.5", "--yes")
    assert logged.code == 0
    said = words(logged.out + logged.err)
    assert "The dose is kept like any other, and everything before it stays." in said
    assert "of 0 g" not in said
    said = words(ebb("today").out)
    assert "Today 1.5 g in 1 dose A slip; everything before it stays yours." in said
    assert "over" not in said


def test_doses_of_something_else_are_listed_apart(ebb: Ebb, at_zero: None) -> None:
    ebb("dose", "1.5", "--yes")
    ebb("dose", "2", "--unit", "capsule", "--product", "capsule", "--yes")
    said = words(ebb("today").out)
    assert "1.5 g of leaf in 1 dose" in said
    assert "2 capsules" in said
