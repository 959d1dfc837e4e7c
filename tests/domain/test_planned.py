"""What was planned on a given day stays answerable, and nothing that is done later changes the answer."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans import FROM, adjustment, every_history, every_plan
from tests.examples import DAY, SUNDAY, dose, doses_of, worked_plan
from tui.domain.amounts import split
from tui.domain.planned import in_force_on, planned_lines, planned_on, planned_words
from tui.domain.records import Adjustment, Plan
from tui.domain.schedule import build

ZERO = date(2027, 2, 23)


def never(_plan: Plan) -> None:
    return None


def ended(**days: date) -> Callable[[Plan], date | None]:
    return lambda plan: days.get(plan.id.replace("-", "_"))


def lines(day: date, *made: Adjustment, plan: Plan | None = None) -> list[str]:
    found = planned_on([(plan or worked_plan(), made)], day, never)
    assert found is not None
    return [f"{line.label}: {line.text}" for line in planned_lines(found, day, doses_of(day, "2.7", "2.7"))]


def test_a_past_day_has_the_amount_and_the_doses_that_were_planned_for_it() -> None:
    found = planned_on([(worked_plan(), ())], SUNDAY, never)
    assert found is not None
    assert (found.amount, found.doses) == (Decimal("8.1"), (Decimal("2.7"),) * 3)
    assert found.schedule.zero == ZERO
    assert planned_on([(worked_plan(), ())], FROM - DAY, never) is None
    assert planned_on([], SUNDAY, never) is None


def test_zero_is_told_as_it_stood_on_that_day() -> None:
    hold, later = adjustment("hold", SUNDAY, 7), adjustment("jump", SUNDAY + DAY, id="later")
    then = planned_on([(worked_plan(), (hold, later))], SUNDAY - DAY, never)
    on_the_day = planned_on([(worked_plan(), (hold, later))], SUNDAY, never)
    after = planned_on([(worked_plan(), (hold, later))], SUNDAY + DAY, never)
    assert then is not None
    assert on_the_day is not None
    assert after is not None
    # Made on Sunday, it is known from Sunday on and acts from Monday on.
    assert (then.schedule.zero, on_the_day.schedule.zero) == (ZERO, ZERO + 7 * DAY)
    assert after.schedule.zero == SUNDAY + 2 * DAY


@given(every_plan(), every_history(), st.integers(-5, 200))
def test_nothing_that_is_done_later_changes_what_was_planned_on_a_day(
    plan: Plan, made: list[Adjustment], ahead: int
) -> None:
    day = FROM + timedelta(days=ahead)
    found = planned_on([(plan, made)], day, never)
    as_it_was = planned_on([(plan, [each for each in made if each.day <= day])], day, never)
    assert found == as_it_was
    now = build(plan, made).amount_on(day)
    assert (None if found is None else found.amount) == now
    if found is not None:
        assert found.doses == split(found.amount, plan.doses, plan.precision)


@given(every_plan(), every_history(), every_history(), st.integers(0, 120))
def test_adjustments_of_later_days_can_be_anything(
    plan: Plan, made: list[Adjustment], more: list[Adjustment], ahead: int
) -> None:
    day = FROM + timedelta(days=ahead)
    others = {each.id for each in made}
    later = [each for each in more if each.day > day and each.id not in others]
    assert planned_on([(plan, made)], day, never) == planned_on([(plan, [*made, *later])], day, never)


def test_an_ended_plan_still_tells_of_its_days() -> None:
    first = worked_plan(id="plan-1")
    second = worked_plan(id="plan-2", from_=SUNDAY, start=Decimal(9), created=datetime(2026, 11, 20, tzinfo=UTC))
    on = ended(plan_1=SUNDAY - 2 * DAY)
    both = [(first, ()), (second, ())]
    before, between, after = (planned_on(both, SUNDAY + n * DAY, on) for n in (-2, -1, 0))
    assert before is not None
    assert before.plan == first
    assert between is None
    assert after is not None
    assert (after.plan, after.amount) == (second, Decimal(9))


def test_a_plan_made_later_does_not_take_the_days_of_the_one_that_it_replaced() -> None:
    """The second was made on Friday with a first day on Tuesday: until Friday the first one was in force."""
    friday = SUNDAY - 2 * DAY
    first, second = worked_plan(), worked_plan(id="plan-2", from_=SUNDAY - 5 * DAY)
    on = ended(plan_1=friday)
    found = [in_force_on([first, second], SUNDAY - n * DAY, on) for n in (4, 3, 2, 1)]
    assert found == [0, 0, 1, 1]


def test_of_two_plans_that_nobody_ended_the_newest_counts() -> None:
    assert in_force_on([worked_plan(), worked_plan(id="plan-2")], SUNDAY, never) == 1


def test_a_day_is_read_with_what_was_to_come_as_it_stood() -> None:
    assert lines(SUNDAY, adjustment("hold", SUNDAY - DAY, 3)) == [
        "Planned: 8.1 g = 2.7 + 2.7 + 2.7",
        "Taken: 5.4 g in 2 doses",
        "Step: 10 of 24, since Tue 17 Nov",
        "Held: from Sun 22 Nov until Tue 24 Nov",
        "Next step: 7.3 g on Fri 27 Nov, as it stood",
        "Zero: on Fri 26 Feb, as it stood",
    ]


def test_a_day_at_zero_and_a_plan_without_one_say_so() -> None:
    assert lines(ZERO) == ["Planned: zero", "Taken: 5.4 g in 2 doses", "Step: 24 of 24, since Tue 23 Feb"]
    table = ((0, Decimal(20)), (7, Decimal(15)))
    written = lines(SUNDAY, plan=worked_plan(method="custom", rate=None, table=table))
    assert written[-1] == "Zero: no zero in this plan"
    assert planned_words(Decimal(0), "g") == "plan zero"
    assert planned_words(Decimal(3), "capsule") == "plan 3 capsules"


def test_what_was_taken_in_several_units_is_listed_apart() -> None:
    found = planned_on([(worked_plan(), ())], SUNDAY, never)
    assert found is not None
    doses = (*doses_of(SUNDAY, "2.7"), dose("2", unit="capsule", product="capsule"))
    said = [line.text for line in planned_lines(found, SUNDAY, doses)]
    assert said[1:3] == ["2.7 g of leaf in 1 dose", "2 capsules in 1 dose"]
