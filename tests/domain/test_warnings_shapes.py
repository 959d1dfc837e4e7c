"""What is told of plans along a curve, of plans as written, and of plans whose pace was changed on the way."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from tests.domain.plans import (
    FROM,
    adjustment,
    custom_plans,
    every_history,
    every_plan,
    falling_plans,
    hyperbolic_plans,
    written_plan,
)
from tests.examples import DAY, SUNDAY, worked_plan
from tui.domain.ladder import asked_cut
from tui.domain.records import Adjustment, Plan
from tui.domain.schedule import Schedule, build
from tui.domain.warnings import Cause, cautions, needs_second_yes, plan_warnings

CURVE: dict[str, Any] = {"method": "hyperbolic", "rate": None}


def written(*rows: tuple[int, str], **changes: Any) -> Schedule:
    return build(written_plan(tuple((day, Decimal(amount)) for day, amount in rows), **changes))


def about(word: str, schedule: Schedule) -> list[tuple[Cause, str]]:
    return [(caution.cause, caution.text) for caution in cautions(schedule) if word in caution.text]


def steepest_week(schedule: Schedule, *, to_zero: bool) -> Decimal:
    """The steepest fall between two days at most 7 apart, in percent, by looking at every pair of them."""
    days = [(FROM + index * DAY, schedule.amount_on(FROM + index * DAY)) for index in range(schedule.days + 1)]
    worst = Decimal(0)
    for index, (day, before) in enumerate(days):
        for later, after in days[index + 1 : index + 8]:
            assert before is not None
            assert after is not None
            assert (later - day).days <= 7
            if before and (after or to_zero):
                share = (before - after) * 100 / (before if after else schedule.plan.start)
                worst = max(worst, share)
    return worst


def test_a_curve_is_told_where_the_smallest_step_leaves_it() -> None:
    ((cause, said),) = about("smallest cut", build(worked_plan(**CURVE)))
    assert cause == "min_step"
    assert said == (
        "From 7 g on, your smallest cut of 0.5 g is more than the curve asks, at most 33.3% (1.5 to 1 g); a finer "
        "measure or a smaller smallest cut would follow it."
    )


def test_a_curve_that_begins_steeply_is_told_with_its_day() -> None:
    ((cause, said),) = about("within 7 days", build(worked_plan(**CURVE, cap=Decimal(25), finish=Decimal(4))))
    assert cause == "pace"
    assert said == (
        "By Tuesday 22 September 2026 your amount falls by 25% within 7 days, from 20 to 15 g; that is more than 15%, "
        "and longer steps or smaller cuts are gentler."
    )


@pytest.mark.parametrize(
    ("changes", "cause", "advice"),
    [
        (CURVE | {"steps": 1, "finish": Decimal(0)}, "pace", "more steps make it smaller"),
        (CURVE | {"cap": Decimal(100), "finish": Decimal(0)}, "pace", "a lower cap makes it smaller"),
        (CURVE | {"finish": Decimal(3)}, "finish", "a lower finish makes it smaller"),
        (
            CURVE | {"steps": 8, "min_step": Decimal(4), "finish": Decimal(0)},
            "min_step",
            "a smaller smallest cut makes it",
        ),
        ({"rate": Decimal(100), "finish": Decimal(0)}, "pace", "a lower rate makes it smaller"),
        ({"start": Decimal(4), "finish": Decimal(0)}, "min_step", "a smaller smallest cut makes it smaller"),
    ],
)
def test_a_large_last_cut_is_told_with_the_input_that_makes_it_smaller(
    changes: dict[str, Any], cause: Cause, advice: str
) -> None:
    ((found, said),) = about("The last cut", build(worked_plan(**changes)))
    assert found == cause
    assert advice in said


def test_another_written_row_makes_a_written_last_cut_smaller_and_not_a_finish_that_nobody_uses() -> None:
    schedule = written((0, "20"), (7, "18"), (14, "5"), (21, "0"), finish=Decimal(5))
    ((cause, said),) = about("The last cut", schedule)
    assert cause == "table"
    assert said == ("The last cut goes from 5 g to nothing: 25% of your start; another row before it makes it smaller.")


def test_rows_that_stay_level_or_go_up_are_told_and_asked_about_once() -> None:
    schedule = written((0, "20"), (14, "20"), (28, "18.5"), (42, "19"), (56, "20"), (70, "19"))
    said = (
        "2 rows of the table go up (first on Tuesday 27 October 2026 from 18.5 to 19 g) and 1 row stays level; that is "
        "taken as it is written."
    )
    assert about("as it is written", schedule) == [("table", said)]
    assert needs_second_yes(schedule) == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(0, "20"), (14, "20")], "1 row of the table stays level; that is taken as it is written."),
        ([(0, "20"), (14, "20"), (28, "20")], "2 rows of the table stay level; that is taken as it is written."),
        (
            [(0, "1"), (1, "2")],
            (
                "1 row of the table goes up (first on Wednesday 16 September 2026 from 1 to 2 g); that is taken as it "
                "is written."
            ),
        ),
    ],
)
def test_each_shape_of_a_table_has_its_words(rows: list[tuple[int, str]], said: str) -> None:
    assert needs_second_yes(written(*rows)) == said


def test_a_table_that_only_falls_is_not_asked_about() -> None:
    falls = written((0, "20"), (14, "18"), (28, "16"), (42, "0"), (56, "0"))
    assert about("as it is written", falls) == []
    assert needs_second_yes(written((0, "20"), (14, "18"))) is None


def test_a_table_without_a_zero_is_told_how_it_goes_on() -> None:
    schedule = written((0, "20"), (14, "18"))
    assert about("without an end", schedule) == [
        (
            "table",
            "The table does not come to zero: 18 g a day goes on from Tuesday 29 September 2026 without an end.",
        )
    ]
    assert about("The last cut", schedule) == about("2 years", schedule) == []


def test_a_fall_after_a_rise_is_seen_although_the_week_began_lower() -> None:
    # A week before the last row it was 10 as well; in between it was 20.
    schedule = written((0, "10"), (14, "20"), (17, "10"))
    ((cause, said),) = about("within 7 days", schedule)
    assert cause == "table"
    assert "By Friday 2 October 2026 your amount falls by 50% within 7 days, from 20 to 10 g" in said
    assert "falls by 50% within 7 days" in (needs_second_yes(schedule) or "")


def test_a_written_plan_has_no_steps_and_no_smallest_step_to_be_told_of() -> None:
    schedule = written((0, "20"), (1, "19.9"), (2, "19.8"), step_days=1, min_step=Decimal(5))
    assert about("half-life", schedule) == about("smallest cut", schedule) == []


def test_a_step_back_is_the_person_s_own_and_no_reason_to_ask_again() -> None:
    back = build(worked_plan(), [adjustment("step_back", SUNDAY)])
    assert needs_second_yes(back) is None
    assert plan_warnings(back) == plan_warnings(build(worked_plan()))


def test_a_larger_pace_that_somebody_changed_to_is_not_blamed_on_the_smallest_step() -> None:
    faster = build(worked_plan(), [adjustment("repace", FROM, rate=Decimal(20))])
    ((_, said),) = about("smallest cut", faster)
    assert said.startswith("From 2.9 g on, your smallest cut of 0.5 g is more than 10%, at most ")
    assert "By Tuesday 29 September 2026 your amount falls by 20% within 7 days" not in said


def test_a_jump_is_a_fall_that_is_asked_about() -> None:
    asked = needs_second_yes(build(worked_plan(), [adjustment("jump", SUNDAY)]))
    assert asked is not None
    assert "By Monday 23 November 2026 your amount falls by 100% within 7 days, from 8.9 to 0 g" in asked


def test_a_long_hold_makes_a_plan_longer_than_two_years() -> None:
    holds: list[Adjustment] = [adjustment("hold", SUNDAY, 365, "a"), adjustment("hold", SUNDAY, 250, "b")]
    assert build(worked_plan(), holds).zero == date(2028, 10, 30)
    ((_, said),) = about("2 years", build(worked_plan(), holds))
    assert said.startswith("This plan takes 776 days, until Monday 30 October 2028")


@settings(max_examples=300)
@given(custom_plans())
def test_a_written_plan_is_warned_of_exactly_when_some_week_is_steep(plan: Plan) -> None:
    schedule = build(plan)
    assert bool(about("more than 15%", schedule)) is (steepest_week(schedule, to_zero=False) > 15)
    asked = "more than 25%" in (needs_second_yes(schedule) or "")
    assert asked is (steepest_week(schedule, to_zero=True) > 25)


@given(hyperbolic_plans())
def test_a_curve_is_told_of_exactly_the_cuts_that_the_smallest_step_makes_larger(plan: Plan) -> None:
    schedule, asked = build(plan), asked_cut(plan)
    assert asked is not None
    forced = [
        step.amount + step.cut
        for step in schedule.steps
        if step.cut is not None and step.amount and step.cut > asked(step.amount + step.cut)
    ]
    said = [text for _, text in about("smallest cut of", schedule)]
    assert [text.split(" ")[1] for text in said] == [f"{forced[0].normalize():f}"] if forced else said == []


@settings(max_examples=500)
@given(every_plan(), every_history())
def test_every_warning_of_every_plan_is_one_plain_sentence_with_numbers(plan: Plan, made: list[Adjustment]) -> None:
    schedule = build(plan, made)
    for text in (*plan_warnings(schedule), *([needs_second_yes(schedule)] if needs_second_yes(schedule) else [])):
        assert text is not None
        assert text[0].isupper() or text[0].isdigit()
        assert text.endswith(".")
        assert any(character.isdigit() for character in text)
        assert not any(word in text.lower() for word in ("fail", "must", "wrong", "bad", "relapse", "!", "none", "nan"))


@given(falling_plans())
def test_a_plan_that_is_asked_about_is_warned_of_too(plan: Plan) -> None:
    schedule = build(plan)
    if needs_second_yes(schedule) is not None:
        assert about("within 7 days", schedule) or about("The last cut", schedule)
