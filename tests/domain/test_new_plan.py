"""A new plan begins where the present one stands, and one that tolerance may not carry is asked about again."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, dose, doses_of, window, worked_plan
from tui.domain.new_plan import begin, lost_tolerance, plan_words, settings_of, used_of
from tui.domain.records import CheckIn, Plan, Settings, Window
from tui.domain.setup import SetUp, pages, to_plan
from tui.domain.today import view

FREE = [CheckIn(day=SUNDAY - ago * DAY, intake_complete=True) for ago in range(1, 4)]


def begun(there: Window) -> SetUp:
    return begin(view(there, NOW, UTC_CALENDAR), UTC_CALENDAR)


def high(amount: str = "20", **changes: Any) -> Plan:
    return worked_plan(id="new", start=Decimal(amount), from_=SUNDAY, **changes)


# Where it begins


def test_it_begins_with_what_the_present_plan_gives_today() -> None:
    setup = begun(window(plan=worked_plan()))
    assert (setup.amount, setup.unit, setup.product, setup.doses) == (Decimal("8.1"), "g", "leaf", 3)
    assert (setup.precision, setup.min_step) == (Decimal("0.1"), Decimal("0.5"))
    assert setup.pace is not None
    assert (setup.pace.way, setup.pace.rate, setup.pace.finish) == ("percent", Decimal(10), Decimal(1))
    assert pages(setup) == ("what", "measure", "gates", "pace", "done")


def test_the_same_answers_again_make_the_present_plan_from_today_on() -> None:
    setup = begun(window(plan=worked_plan()))
    setup = setup.confirm("what").confirm("measure").confirm("gates", gates=setup.gates).confirm("pace")
    plan = to_plan(setup, id="new", created=NOW, today=SUNDAY)
    assert plan == worked_plan(id="new", start=Decimal("8.1"), from_=SUNDAY, created=NOW)


def test_a_finish_that_today_is_below_already_is_not_taken_over() -> None:
    setup = begun(window(plan=worked_plan(finish=Decimal("8.1"))))
    assert setup.amount == Decimal("8.1")
    assert setup.pace is not None
    assert setup.pace.finish < setup.amount


def test_at_zero_or_without_a_plan_no_amount_is_suggested() -> None:
    assert begun(window()).amount is None
    long_ago = worked_plan(from_=date(2026, 1, 1))
    there = begun(window(plan=long_ago, first=date(2026, 1, 1)))
    assert (there.amount, there.pace) == (None, None)
    assert there.doses == 3


def test_without_a_plan_it_begins_with_the_unit_of_the_last_dose() -> None:
    setup = begun(window(doses={SUNDAY: (dose("2", unit="glass", product="tea"),)}))
    assert (setup.product, setup.unit) == ("tea", "glass")


def test_marked_gates_stay_marked_and_lead_to_care_instead_of_a_pace() -> None:
    setup = begun(window(settings=Settings(concerns=("liver",))))
    assert setup.gates == {"liver"}
    assert pages(setup.confirm("gates", gates=setup.gates)) == ("what", "gates", "care", "done")


# What it changes in the settings


@pytest.mark.parametrize(
    ("since", "used"),
    [
        (None, None),
        (SUNDAY - timedelta(days=30), "months"),
        (SUNDAY - timedelta(days=200), "year"),
        (SUNDAY - timedelta(days=700), "years"),
        (date(2010, 1, 1), "longer"),
    ],
)
def test_a_day_that_was_given_is_not_made_vaguer(since: date | None, used: str | None) -> None:
    settings = Settings(used_since=since)
    assert used_of(since, SUNDAY) == used
    setup = begun(window(settings=settings)).confirm("what", amount=Decimal(5))
    assert "used_since" not in settings_of(setup, settings, SUNDAY)
    longer = setup.confirm("what", used="longer" if used != "longer" else "months")
    assert "used_since" in settings_of(longer, settings, SUNDAY)


def test_a_gate_that_is_cleared_is_cleared_in_the_settings_and_a_new_one_set() -> None:
    settings = Settings(concerns=("heart", "liver"))
    setup = begun(window(settings=settings))
    assert settings_of(setup, settings, SUNDAY) == {}
    after = settings_of(setup.confirm("gates", gates=frozenset({"heart", "mood"})), settings, SUNDAY)
    assert after == {"concern_mood": True, "concern_liver": None}


# Lost tolerance


def test_a_start_above_the_largest_known_day_of_the_last_14_is_asked_again_with_its_numbers() -> None:
    doses = {SUNDAY - 3 * DAY: doses_of(SUNDAY - 3 * DAY, "4", "4.1"), SUNDAY - 15 * DAY: doses_of(SUNDAY, "30")}
    there = window(plan=worked_plan(), doses=doses)
    said = lost_tolerance(there, high("8.2"), SUNDAY)
    assert said is not None
    assert "starts at 8.2 g a day; the most on any known day of the last 14 was 8.1 g" in said
    assert "Tolerance falls within days" in said
    assert lost_tolerance(there, high("8.1"), SUNDAY) is None


def test_today_is_not_over_and_does_not_count_as_a_known_day() -> None:
    doses = {SUNDAY: doses_of(SUNDAY, "20"), SUNDAY - DAY: doses_of(SUNDAY - DAY, "8")}
    assert lost_tolerance(window(plan=worked_plan(), doses=doses), high("10"), SUNDAY) is not None


def test_what_cannot_be_compared_is_never_converted() -> None:
    doses = {SUNDAY - DAY: (dose("3", NOW - DAY, unit="capsule", product="capsule"),)}
    assert lost_tolerance(window(doses=doses), high("20"), SUNDAY) is None
    assert lost_tolerance(window(), high("20"), SUNDAY) is None


def test_after_zero_any_start_is_asked_again() -> None:
    at_zero = worked_plan(from_=date(2026, 6, 1))
    doses = {SUNDAY - DAY: doses_of(SUNDAY - DAY, "20")}
    said = lost_tolerance(window(plan=at_zero, doses=doses, first=date(2026, 6, 1)), high("0.5", finish=0), SUNDAY)
    assert said is not None
    assert "at zero since Mon 9 Nov" in said


def test_after_three_known_days_without_a_dose_any_start_is_asked_again() -> None:
    said = lost_tolerance(window(checkins=FREE), high("0.5", finish=0), SUNDAY)
    assert said is not None
    assert "after 3 days known to be without a dose" in said
    assert lost_tolerance(window(checkins=FREE[:2]), high("0.5", finish=0), SUNDAY) is not None  # above the 0 g of both


def test_an_unknown_day_between_neither_adds_to_the_days_without_nor_breaks_them() -> None:
    days = [CheckIn(day=SUNDAY - ago * DAY, intake_complete=True) for ago in (1, 4, 9)]
    doses = {SUNDAY - 12 * DAY: doses_of(SUNDAY - 12 * DAY, "30")}
    said = lost_tolerance(window(checkins=days, doses=doses), high("20"), SUNDAY)
    assert said is not None
    assert "after 3 days" in said
    dosed = doses | {SUNDAY - 2 * DAY: doses_of(SUNDAY - 2 * DAY, "30")}
    assert lost_tolerance(window(checkins=days, doses=dosed), high("20"), SUNDAY) is None


def test_who_has_stopped_is_asked_again_unless_a_dose_was_logged_since() -> None:
    settings = Settings(stopped_on=SUNDAY - 12 * DAY)
    said = lost_tolerance(window(settings=settings), high("5"), SUNDAY)
    assert said is not None
    assert "you stopped 12 days ago" in said
    doses = {SUNDAY - DAY: doses_of(SUNDAY - DAY, "5")}
    assert lost_tolerance(window(settings=settings, doses=doses), high("5"), SUNDAY) is None


# In words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "20 g, 10% a week since Tue 15 Sep"),
        ({"step_days": 10}, "20 g, 10% every 10 days since Tue 15 Sep"),
        ({"from_": SUNDAY + 9 * DAY}, "20 g, 10% a week from Tue 1 Dec"),
        ({"method": "linear", "rate": None, "cut": Decimal(2)}, "20 g, 2 g less a week since Tue 15 Sep"),
        (
            {"method": "linear", "rate": None, "until": date(2027, 4, 11)},
            "20 g, evenly to zero on Sun 11 Apr since Tue 15 Sep",
        ),
    ],
)
def test_a_plan_in_a_few_words(changes: dict[str, Any], words: str) -> None:
    assert plan_words(worked_plan(**changes), SUNDAY) == words
