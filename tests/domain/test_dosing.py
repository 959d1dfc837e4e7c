"""What is asked before a dose is logged."""

from datetime import timedelta

from tests.examples import DAY, NOW, SUNDAY, dose, doses_of, window, worked_plan
from tui.domain.dosing import doubts


def test_an_amount_over_twice_the_largest_day_is_asked_about() -> None:
    before = window(doses={SUNDAY - 3 * DAY: doses_of(SUNDAY - 3 * DAY, "4", "4")})
    assert doubts(before, dose("16")).unusual is None
    unusual = doubts(before, dose("27")).unusual
    assert unusual is not None
    assert "27 g" in unusual
    assert "8 g" in unusual


def test_days_before_the_last_14_do_not_count() -> None:
    long_ago = SUNDAY - 15 * DAY
    assert doubts(window(doses={long_ago: doses_of(long_ago, "40"), SUNDAY: doses_of(SUNDAY, "2")}), dose("5")).unusual


def test_another_unit_is_no_measure() -> None:
    before = window(doses={SUNDAY: (dose("2", unit="capsule", product="capsule"),)})
    assert doubts(before, dose("20")).unusual is None


def test_without_days_the_start_of_the_plan_is_the_measure() -> None:
    assert doubts(window(plan=worked_plan()), dose("27")).unusual is None
    assert "the plan's start" in (doubts(window(plan=worked_plan()), dose("41")).unusual or "")


def test_a_first_dose_without_a_plan_is_not_asked_about() -> None:
    assert doubts(window(), dose("8")).questions == ()


def test_the_same_dose_within_two_minutes_is_asked_about() -> None:
    before = window(doses={SUNDAY: (dose("2.7", NOW),)})
    assert doubts(before, dose("2.7", NOW + timedelta(minutes=2), id="new")).repeated
    assert doubts(before, dose("2.7", NOW + timedelta(minutes=3), id="new")).repeated is None
    assert doubts(before, dose("2.6", NOW + timedelta(minutes=1), id="new")).repeated is None


def test_a_dose_past_the_days_amount_is_said_and_not_asked() -> None:
    before = window(plan=worked_plan(), doses={SUNDAY: doses_of(SUNDAY, "2.7", "2.7")})
    assert doubts(before, dose("2.7", id="new")).over is None
    found = doubts(before, dose("3", id="new"))
    assert found.over == "That makes 8.4 g of 8.1 g for the day."
    assert found.questions == ()
