"""`ebb plan list`: every plan that there was, by its first day, and what became of it."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.cli.conftest import NOW, Ebb, open_journal
from tests.examples import worked_plan

THERE = """\
Plans
  Tue 1 Dec    9 capsules a day in 3 doses, to come
               1 capsule less every 14 days
  Tue 15 Sep   20 g of leaf a day in 3 doses, until Sun 22 Nov
               10% of what is left every 7 days, no cut below 0.5 g; after 1 g
               comes zero
"""


def test_the_newest_comes_first_and_says_what_became_of_it(ebb: Ebb, tapering: None) -> None:
    journal = open_journal()
    journal.begin_plan(
        worked_plan(
            id="plan-2",
            from_=date(2026, 12, 1),
            method="linear",
            rate=None,
            cut=Decimal(1),
            step_days=14,
            start=Decimal(9),
            finish=Decimal(0),
            precision=Decimal(1),
            min_step=Decimal(1),
            unit="capsule",
            product="capsule",
            created=datetime.fromisoformat(NOW),
        )
    )
    journal.close()
    done = ebb("plan", "list")
    assert (done.code, done.err) == (0, "")
    assert done.out == THERE


def test_the_plan_in_force_is_called_that(ebb: Ebb, tapering: None) -> None:
    assert "20 g of leaf a day in 3 doses, in force\n" in ebb("plan", "list").out


@pytest.mark.usefixtures("lived_in")
def test_without_any_it_says_what_makes_one(ebb: Ebb) -> None:
    done = ebb("plan", "list")
    assert (done.code, done.out) == (1, "")
    assert "ebb plan preview" in done.err
