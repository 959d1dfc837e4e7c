"""What a person is told of a plan before they take it: only what matters for it, with its numbers."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans import FROM, adjustment, linear_plans, plans
from tests.examples import DAY, worked_plan
from tui.domain.records import Plan
from tui.domain.schedule import Schedule, build
from tui.domain.warnings import needs_second_yes, plan_warnings

CAPSULES: dict[str, Any] = {"unit": "capsule", "precision": Decimal(1), "min_step": Decimal(1)}
LINEAR: dict[str, Any] = {"method": "linear", "rate": None}


def warnings(**changes: Any) -> tuple[str, ...]:
    return plan_warnings(build(worked_plan(**changes)))


def second(**changes: Any) -> str | None:
    return needs_second_yes(build(worked_plan(**changes)))


def about(word: str, **changes: Any) -> list[str]:
    return [warning for warning in warnings(**changes) if word in warning]


def test_the_worked_plan_is_only_told_about_its_small_amounts() -> None:
    (small_amounts,) = warnings()
    assert small_amounts == (
        "From 4.9 g on, your smallest cut of 0.5 g is more than 10%, at most 28.6% (1.4 to 1 g); longer steps "
        "would avoid it: 10% of 4.9 g is 0.5 g every 8 days, 10% of 1.4 g is 0.4 g every 3 weeks."
    )
    assert second() is None


def test_a_gentle_plan_is_told_nothing() -> None:
    assert warnings(finish=Decimal(2), min_step=Decimal("0.2")) == ()
    assert second(finish=Decimal(2), min_step=Decimal("0.2")) is None


@pytest.mark.parametrize(("rate", "warned", "asked"), [(15, 0, False), (16, 1, False), (25, 1, False), (26, 1, True)])
def test_a_steep_rate_is_warned_of_above_15_and_asked_about_above_25_percent(
    rate: int, warned: int, asked: bool
) -> None:
    changes: dict[str, Any] = {"rate": Decimal(rate), "precision": Decimal("0.01")}
    assert len(about("within 7 days", **changes)) == warned
    assert (second(**changes) is not None) is asked


def test_a_steep_rate_is_told_with_its_numbers_and_its_day() -> None:
    (steep,) = about("within 7 days", rate=Decimal(30))
    assert steep == (
        "By Tuesday 22 September 2026 your amount falls by 30% within 7 days, from 20 to 14 g; that is more than "
        "15%, and longer steps or smaller cuts are gentler."
    )
    assert second(rate=Decimal(30)) == (
        "By Tuesday 22 September 2026 your amount falls by 30% within 7 days, from 20 to 14 g; that is more than 25%, "
        "a steep fall for a body to follow."
    )


def test_steps_of_three_days_are_measured_by_the_week_and_not_by_the_rate() -> None:
    (steep,) = about("within 7 days", step_days=3)
    assert "falls by 27% within 7 days, from 20 to 14.6 g" in steep
    assert second(step_days=3) is not None


def test_small_cuts_every_day_add_up_over_the_week() -> None:
    changes: dict[str, Any] = {"step_days": 1, "rate": Decimal(3), "precision": Decimal("0.01")}
    changes |= {"min_step": Decimal("0.01")}
    (steep,) = about("within 7 days", **changes)
    assert "falls by 19.1% within 7 days" in steep
    assert second(**changes) is None


def test_a_hold_makes_a_steep_week_gentle() -> None:
    plan = worked_plan(step_days=6, finish=Decimal(18), rate=Decimal("9.5"))
    assert "within 7 days" not in " ".join(plan_warnings(build(plan)))
    steep = worked_plan(step_days=6, finish=Decimal(16), rate=Decimal(10))
    assert "falls by 19% within 7 days" in " ".join(plan_warnings(build(steep)))
    held = build(steep, [adjustment("hold", FROM + 7 * DAY, 7)])
    assert "within 7 days" not in " ".join(plan_warnings(held))


def test_small_amounts_near_the_end_do_not_ask_for_a_second_yes() -> None:
    assert second(step_days=6, rate=Decimal(5)) is None
    assert second(**CAPSULES, start=Decimal(8), finish=Decimal(0), rate=Decimal(5)) is None


def test_few_capsules_are_asked_about_since_each_is_a_large_part() -> None:
    changes: dict[str, Any] = CAPSULES | {"start": Decimal(3), "finish": Decimal(1)}
    asked = second(**changes)
    assert asked is not None
    assert "falls by 33.3% within 7 days, from 3 to 2 capsules" in asked


def test_half_a_gram_every_day_is_asked_about_although_only_the_smallest_step_does_it() -> None:
    changes: dict[str, Any] = {"start": Decimal(5), "step_days": 1}
    assert any("falls by 70% within 7 days, from 5 to 1.5 g" in warning for warning in warnings(**changes))
    assert second(**changes) is not None


def test_a_linear_plan_is_steepest_at_its_end() -> None:
    (steep,) = about("within 7 days", **LINEAR, cut=Decimal(2), finish=Decimal(2))
    assert "falls by 50% within 7 days, from 4 to 2 g" in steep
    assert about("smallest cut", **LINEAR, cut=Decimal(2)) == []


def test_going_from_a_large_finish_to_nothing_is_asked_about() -> None:
    asked = second(finish=Decimal(18))
    assert asked is not None
    assert "falls by 100% within 7 days, from 18 to 0 g" in asked
    assert second(**LINEAR, until=FROM + timedelta(days=7)) is not None


@pytest.mark.parametrize(("days", "said"), [(1, "A step of 1 day"), (4, "A step of 4 days"), (5, None), (7, None)])
def test_steps_too_short_to_settle_are_told(days: int, said: str | None) -> None:
    found = about("half-life", step_days=days)
    assert [warning.split(" ends")[0] for warning in found] == ([said] if said else [])
    assert all("23 to 45 hours" in warning and "5 days or more" in warning for warning in found)


def test_capsules_are_told_how_long_a_step_would_have_to_be() -> None:
    (forced,) = about("smallest cut", **CAPSULES, start=Decimal(8), finish=Decimal(0), rate=Decimal(5))
    assert "From 8 capsules on, your smallest cut of 1 capsule is more than 5%, at most 50%" in forced
    assert "5% of 8 capsules is 1 capsule every 2½ weeks" in forced
    assert "5% of 2 capsules is 1 capsule every 10 weeks" in forced


@given(plans())
def test_the_longer_steps_that_are_named_are_long_enough(plan: Plan) -> None:
    for warning in plan_warnings(build(plan)):
        if plan.rate is None or "smallest cut of" not in warning:
            continue
        named = warning.partition("avoid it: ")[2].rstrip(".").split(", ")
        assert 1 <= len(named) <= 2
        for part in named:
            words = part.replace("½", ".5").split()
            amount, cut = Decimal(words[2]), Decimal(words[5])
            length, unit = Decimal(words[8]), words[9]
            days = length * 7 if unit == "weeks" else length
            assert days > plan.step_days
            assert cut * 100 / amount / days * plan.step_days <= plan.rate + Decimal("0.001")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, None),
        ({"finish": Decimal(2)}, None),
        (
            {"finish": Decimal("2.1")},
            (
                "The last cut goes from 2.1 g to nothing: more than every cut before it (at most 2 g) and 10.5% of "
                "your start; a lower finish makes it smaller."
            ),
        ),
        (
            {"start": Decimal(5), "finish": Decimal("0.6"), "rate": Decimal(5)},
            (
                "The last cut goes from 0.6 g to nothing: more than every cut before it (at most 0.5 g) and 12% of "
                "your start; a lower finish makes it smaller."
            ),
        ),
        (
            {"start": Decimal(20), "finish": Decimal(1), "rate": Decimal(2), "min_step": Decimal("0.1")},
            (
                "The last cut goes from 1 g to nothing: more than every cut before it (at most 0.4 g); a lower finish "
                "makes it smaller."
            ),
        ),
        (
            CAPSULES | {"start": Decimal(4), "finish": Decimal(0)},
            (
                "The last cut goes from 1 capsule to nothing: 25% of your start; it can not be smaller while 1 capsule "
                "is the least that you can measure."
            ),
        ),
        (
            LINEAR | {"until": FROM + timedelta(days=10)},
            "The last cut goes from 20 g to nothing: 100% of your start; a later day at zero makes it smaller.",
        ),
        (
            LINEAR | {"cut": Decimal(4), "finish": Decimal(0)},
            "The last cut goes from 4 g to nothing: 20% of your start; a smaller cut before it makes it smaller.",
        ),
    ],
)
def test_a_large_last_cut_is_told_with_what_makes_it_smaller(changes: dict[str, Any], said: str | None) -> None:
    assert about("The last cut", **changes) == ([said] if said else [])


@pytest.mark.parametrize(
    ("start", "days", "warned"),
    [
        (date(2026, 9, 15), 731, False),
        (date(2026, 9, 15), 732, True),
        (date(2025, 3, 1), 730, False),
        (date(2025, 3, 1), 731, True),
    ],
)
def test_a_plan_of_more_than_two_years_is_told(start: date, days: int, warned: bool) -> None:
    until = start + timedelta(days=days)
    found = about("2 years", **LINEAR, from_=start, until=until)
    assert bool(found) is warned
    assert all(f"takes {days} days, until " in warning and f" {until.year}:" in warning for warning in found)


def test_a_plan_of_two_years_to_the_day_that_began_on_a_leap_day_is_not_too_long() -> None:
    assert not about("2 years", **LINEAR, from_=date(2028, 2, 29), until=date(2030, 2, 28))
    assert about("2 years", **LINEAR, from_=date(2028, 2, 29), until=date(2030, 3, 1))


def steepest_week(schedule: Schedule) -> Decimal:
    """The steepest fall within 7 days before zero, in percent, by looking at every single day."""
    worst = Decimal(0)
    for index in range(schedule.days):
        day = FROM + (index - 7) * DAY
        before = schedule.amount_on(max(day, FROM))
        after = schedule.amount_on(day + 7 * DAY)
        assert before is not None
        assert after is not None
        worst = max(worst, (before - after) * 100 / before)
    return worst


@given(linear_plans())
def test_a_linear_plan_is_warned_of_exactly_when_some_week_is_steep(plan: Plan) -> None:
    schedule = build(plan)
    worst = steepest_week(schedule)
    said = " ".join(plan_warnings(schedule))
    assert ("within 7 days" in said) is (worst > 15)
    if worst > 15:
        assert f"falls by {worst.quantize(Decimal('0.1'), 'ROUND_HALF_UP').normalize():f}%" in said
    if worst > 25:
        assert needs_second_yes(schedule) is not None


@given(st.integers(10, 100), st.integers(1, 14))
def test_a_percent_plan_is_warned_of_exactly_when_some_week_is_steep(tenths: int, step_days: int) -> None:
    # So fine a scale that the smallest cut forces nothing.
    plan = worked_plan(
        rate=Decimal(tenths) / 10,
        step_days=step_days,
        start=Decimal(100),
        precision=Decimal("0.01"),
        min_step=Decimal("0.01"),
        finish=Decimal(20),
    )
    schedule = build(plan)
    said = " ".join(plan_warnings(schedule))
    assert ("within 7 days" in said) is (steepest_week(schedule) > 15)


@given(plans())
def test_every_warning_is_one_plain_sentence_with_numbers(plan: Plan) -> None:
    schedule = build(plan)
    asked = needs_second_yes(schedule)
    for warning in (*plan_warnings(schedule), *([asked] if asked else [])):
        assert warning[0].isupper()
        assert warning.endswith(".")
        assert ". " not in warning
        assert any(character.isdigit() for character in warning)
        assert not any(word in warning.lower() for word in ("fail", "must", "wrong", "bad", "relapse", "!"))
