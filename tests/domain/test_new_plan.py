"""A new plan begins where the present one stands, and one that tolerance may not carry is asked about again."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, dose, doses_of, window, worked_plan
from tui.domain.new_plan import begin, lost_tolerance, plan_words, said_of, settings_of
from tui.domain.planner import Draft, to_plan
from tui.domain.records import Adjustment, CheckIn, Plan, Settings, Window
from tui.domain.today import view

FREE = [CheckIn(day=SUNDAY - ago * DAY, intake_complete=True) for ago in range(1, 4)]


def begun(there: Window) -> Draft:
    return begin(view(there, NOW, UTC_CALENDAR), there)


def made(draft: Draft) -> Plan:
    return to_plan(draft, id="new", created=NOW, today=SUNDAY)


def high(amount: str = "20", **changes: Any) -> Plan:
    return worked_plan(id="new", start=Decimal(amount), from_=SUNDAY, **changes)


# Where it begins


def test_it_begins_with_what_the_present_plan_gives_today() -> None:
    draft = begun(window(plan=worked_plan()))
    assert (draft.amount, draft.unit, draft.product, draft.doses) == (Decimal("8.1"), "g", "leaf", 3)
    assert (draft.precision, draft.min_step, draft.step_days) == (Decimal("0.1"), Decimal("0.5"), 7)
    assert (draft.way, draft.begins) == ("percent", None)
    assert (draft.rate, draft.finish) == (Decimal(10), Decimal(1))


def test_the_same_answers_again_make_the_present_plan_from_today_on() -> None:
    plan = made(begun(window(plan=worked_plan())))
    assert plan == worked_plan(id="new", start=Decimal("8.1"), from_=SUNDAY, created=NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"method": "linear", "cut": Decimal(1)},
        {"method": "linear", "until": date(2027, 4, 11)},
        {"method": "hyperbolic", "cap": Decimal(8), "k": Decimal(3)},
        {"method": "hyperbolic", "steps": 40},
        {"method": "percent", "rate": Decimal(7), "step_days": 10},
    ],
)
def test_a_plan_of_any_method_goes_on_by_its_own_numbers(changes: dict[str, Any]) -> None:
    plan = made(begun(window(plan=worked_plan(**({"rate": None} | changes)))))
    for name, value in changes.items():
        assert getattr(plan, name) == value


def test_a_plan_that_was_given_another_pace_goes_on_by_that() -> None:
    faster = Adjustment(id="a", plan="plan-1", day=SUNDAY - 30 * DAY, kind="repace", rate=Decimal(12))
    flat = Adjustment(id="b", plan="plan-1", day=SUNDAY - 10 * DAY, kind="repace", cut=Decimal("0.6"))
    assert begun(window(plan=worked_plan(), adjustments=(faster,))).rate == 12
    draft = begun(window(plan=worked_plan(), adjustments=(flat, faster)))
    assert (draft.way, draft.cut) == ("cut", Decimal("0.6"))


def test_of_two_changes_of_pace_on_one_day_the_later_is_gone_on_by() -> None:
    first = Adjustment(id="adjustment-1", plan="plan-1", day=SUNDAY - DAY, kind="repace", rate=Decimal(5))
    second = Adjustment(id="adjustment-2", plan="plan-1", day=SUNDAY - DAY, kind="repace", cut=Decimal("1.5"))
    draft = begun(window(plan=worked_plan(), adjustments=(first, second)))
    assert (draft.chosen, draft.cut) == ("cut", Decimal("1.5"))


def test_a_day_at_zero_that_a_hold_has_put_off_is_not_asked_for_again_once_it_is_past() -> None:
    plan = worked_plan(method="linear", rate=None, until=SUNDAY, from_=SUNDAY - 70 * DAY)
    held = Adjustment(id="adjustment-1", plan="plan-1", day=SUNDAY - 5 * DAY, kind="hold", days=14)
    draft = begun(window(plan=plan, adjustments=(held,)))
    assert draft.chosen == "until"
    assert draft.until is not None
    assert draft.until > SUNDAY


def test_a_written_plan_goes_on_with_what_it_still_has_to_come() -> None:
    table = ((0, Decimal(20)), (60, Decimal(10)), (75, Decimal(5)), (90, Decimal(0)))
    written = worked_plan(method="custom", rate=None, table=table)
    assert begun(window(plan=written)).table == ((0, Decimal(10)), (7, Decimal(5)), (22, Decimal(0)))
    to_come = worked_plan(method="custom", rate=None, table=table, from_=SUNDAY + DAY)
    assert begun(window(plan=to_come)).table == table


def test_a_finish_that_today_is_below_already_is_not_taken_over() -> None:
    draft = begun(window(plan=worked_plan(finish=Decimal("8.1"))))
    assert draft.amount == Decimal("8.1")
    assert draft.finish < draft.amount


def test_after_zero_it_begins_with_the_fields_of_the_last_plan_but_no_amount() -> None:
    long_ago = worked_plan(from_=date(2026, 1, 1), doses=4)
    draft = begun(window(plan=long_ago, first=date(2026, 1, 1)))
    assert (draft.amount, draft.doses, draft.min_step, draft.way) == (None, 4, Decimal("0.5"), "percent")


def test_without_a_plan_it_begins_with_the_unit_of_the_last_dose() -> None:
    assert begun(window()).amount is None
    draft = begun(window(doses={SUNDAY: (dose("2", unit="glass", product="tea"),)}))
    assert (draft.product, draft.unit) == ("tea", "glass")


def test_marked_gates_stay_marked_and_leave_only_a_clinicians_table() -> None:
    draft = begun(window(settings=Settings(concerns=("liver",))))
    assert draft.gates == {"liver"}
    assert draft.way == "table"


# What it changes in the settings


def test_a_gate_that_is_cleared_is_cleared_in_the_settings_and_a_new_one_set() -> None:
    settings = Settings(concerns=("heart", "liver"))
    assert settings_of(frozenset({"heart", "liver"}), settings) == {}
    assert settings_of(frozenset({"heart", "mood"}), settings) == {"concern_mood": True, "concern_liver": None}


def test_what_is_said_afterwards_names_the_day_and_the_amount() -> None:
    assert said_of(worked_plan(from_=SUNDAY), SUNDAY) == "Your plan begins today at 20 g a day. z takes it back."
    assert said_of(worked_plan(from_=SUNDAY + DAY), SUNDAY).startswith("Your plan begins on Mon 23 Nov at 20 g a day.")


# Lost tolerance


def test_a_start_above_the_largest_known_day_of_the_last_14_is_asked_again_with_its_numbers() -> None:
    doses = {SUNDAY - 3 * DAY: doses_of(SUNDAY - 3 * DAY, "4", "4.1"), SUNDAY - 15 * DAY: doses_of(SUNDAY, "30")}
    there = window(plan=worked_plan(), doses=doses)
    said = lost_tolerance(there, high("8.2"), SUNDAY)
    assert said is not None
    assert "starts at 8.2 g a day; the most on any known day of the last 14 was 8.1 g" in said
    assert "Tolerance falls when less is taken or none" in said
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
        ({"method": "hyperbolic", "rate": None}, "20 g, along a curve, a step a week since Tue 15 Sep"),
        (
            {"method": "custom", "rate": None, "table": ((0, Decimal(20)), (9, Decimal(0)))},
            "20 g, by its own table since Tue 15 Sep",
        ),
    ],
)
def test_a_plan_in_a_few_words(changes: dict[str, Any], words: str) -> None:
    assert plan_words(worked_plan(**changes), SUNDAY) == words
