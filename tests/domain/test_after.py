"""After zero: what is counted, what a slip leaves as it was, and where the days of an earlier zero went."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.domain.plans import adjustment
from tests.examples import DAY, dose, doses_of, scores, window, worked_plan
from tui.domain.after import (
    AfterZero,
    after_zero,
    days_before,
    first_day_without,
    slipping,
)
from tui.domain.records import CheckIn, Dose, Plan, Product, Settings, Trigger, Window
from tui.domain.schedule import build

ZERO = date(2026, 11, 2)
LATER = ZERO + 40 * DAY
SHORT = worked_plan(start=Decimal(4), method="linear", rate=None, cut=Decimal(1), from_=ZERO - 28 * DAY)
"""Four weeks, four steps of a gram, and zero: 2 November."""


def free(day: date, **answers: object) -> CheckIn:
    """A day confirmed without a dose."""
    return CheckIn(day=day, intake_complete=True, **answers)  # type: ignore[arg-type]


def felt(day: date, score: int, **changes: int) -> CheckIn:
    return CheckIn(day=day, symptoms=scores(score, **changes))


def lived(*checkins: CheckIn, plan: Plan | None = SHORT, **slips: str) -> Window:
    """The short plan taken as it was laid out, its last dose on the day before zero, and then these check-ins.

    A slip is named by its day of the month, such as `_8="1.5"`.
    """
    doses: dict[date, tuple[Dose, ...]] = {}
    if plan is not None:
        schedule = build(plan)
        for ago in range(1, 29):
            day = ZERO - ago * DAY
            doses[day] = doses_of(day, str(schedule.amount_on(day)))
    for name, amount in slips.items():
        day = ZERO.replace(day=int(name[1:]))
        doses[day] = doses_of(day, amount)
    return window(plan=plan, doses=doses, checkins=checkins, first=ZERO - 40 * DAY)


def view(seen: Window, today: date) -> AfterZero:
    found = after_zero(seen, today)
    assert found is not None
    return found


# Who is there


def test_before_zero_nobody_is_there_and_from_zero_on_everybody_is() -> None:
    assert first_day_without(lived(), ZERO - DAY) is None
    assert first_day_without(lived(), ZERO) == ZERO
    assert first_day_without(lived(), ZERO + 90 * DAY) == ZERO


def test_a_jump_leads_there_the_next_day() -> None:
    jump = adjustment("jump", ZERO - 10 * DAY)
    seen = replace(lived(), adjustments=(jump,))
    assert first_day_without(seen, ZERO - 10 * DAY) is None
    assert first_day_without(seen, ZERO - 9 * DAY) == ZERO - 9 * DAY


def test_somebody_who_stopped_without_a_plan_is_there_from_the_next_day() -> None:
    seen = window(settings=Settings(stopped_on=ZERO))
    assert after_zero(seen, ZERO) is None
    assert view(seen, ZERO + DAY).first == ZERO + DAY
    assert view(seen, ZERO + 9 * DAY).free == (9, 0, 0, 0)


def test_a_new_plan_that_runs_takes_one_out_of_there_and_one_that_is_to_come_does_not() -> None:
    stopped = Settings(stopped_on=ZERO)
    coming = window(plan=worked_plan(from_=LATER), settings=stopped)
    assert first_day_without(coming, LATER - DAY) == ZERO + DAY
    assert first_day_without(coming, LATER) is None


def test_a_written_plan_without_a_zero_never_leads_there() -> None:
    written = worked_plan(method="custom", rate=None, table=((0, Decimal(20)), (7, Decimal(15))))
    assert after_zero(window(plan=written), ZERO + 900 * DAY) is None


# What is counted


def test_days_since_the_last_dose_and_the_confirmed_ones_among_them() -> None:
    seen = lived(*(free(ZERO + day * DAY) for day in range(9)))
    found = view(seen, ZERO + 11 * DAY)
    assert found.free is not None
    assert (found.free.since, found.free.confirmed, found.free.longest, found.free.total) == (12, 9, 9, 9)


def test_without_any_dose_and_without_a_stop_there_is_nothing_to_count_from() -> None:
    assert view(window(plan=SHORT), ZERO + DAY).free is None
    assert view(window(plan=SHORT), ZERO + DAY).own is None


def test_avoided_and_its_price_come_from_the_known_days_against_the_start() -> None:
    seen = replace(lived(free(ZERO), _4="5"), settings=Settings(price=Decimal("0.5"), currency="EUR"))
    found = view(seen, ZERO + 5 * DAY)
    # Seven days each of 4, 3, 2, 1 grams against 4; a day at zero; and one of 5.
    assert found.not_taken == 7 * (0 + 1 + 2 + 3) + 4 - 1
    assert found.spared == Decimal("22.5")


def test_more_than_the_start_is_avoided_below_zero_and_has_no_price() -> None:
    plan = worked_plan(start=Decimal(1), finish=Decimal(0), from_=ZERO, method="custom", rate=None,
                       table=((0, Decimal(1)), (1, Decimal(0))))  # fmt: skip
    seen = window(plan=plan, doses={ZERO: doses_of(ZERO, "9")}, settings=Settings(price=Decimal(1)))
    found = view(seen, ZERO + 3 * DAY)
    assert found.not_taken == -8
    assert found.spared is None


def test_slips_are_days_with_doses_of_anything_since_zero_with_their_triggers() -> None:
    day = ZERO + 6 * DAY
    at = datetime(2026, 11, 8, 20, tzinfo=UTC)
    triggers: tuple[Trigger | None, ...] = ("lonely", None, "pain", "lonely")
    several = tuple(
        dose("1", at + index * timedelta(minutes=30), trigger=trigger, unit="capsule", product="capsule")
        for index, trigger in enumerate(triggers)
    )
    seen = lived(_3="1")
    found = view(replace(seen, doses={**seen.doses, day: several}), ZERO + 20 * DAY)
    assert [(slip.day, slip.triggers) for slip in found.slips] == [(ZERO + DAY, ()), (day, ("lonely", "pain"))]


def test_doses_on_three_of_the_last_seven_days_are_often() -> None:
    seen = lived(_10="1", _12="1", _14="1")
    assert view(seen, date(2026, 11, 14)).often
    assert view(seen, date(2026, 11, 16)).often
    assert not view(seen, date(2026, 11, 17)).often


@pytest.mark.parametrize(("product", "concerns"), [("seven_oh", ()), ("extract", ()), ("leaf", ("extract",))])
def test_for_7_oh_and_extracts_the_timing_is_not_known(product: Product, concerns: tuple[str, ...]) -> None:
    plan = replace(SHORT, product=product)
    seen = window(plan=plan, settings=Settings(concerns=concerns))
    assert not view(seen, ZERO + DAY).timing_known
    assert view(lived(), ZERO + DAY).timing_known


# The own curve


def test_the_curve_counts_from_the_last_dose_and_leaves_gaps() -> None:
    seen = lived(felt(ZERO - 2 * DAY, 4), felt(ZERO, 2), felt(ZERO + 2 * DAY, 1))
    own = view(seen, ZERO + 3 * DAY).own
    assert own is not None
    assert own.felt == ((1, 50), (3, 25))
    assert (own.first, own.last, own.today) == (0, 14, 4)


@pytest.mark.parametrize(("since", "last"), [(1, 14), (14, 14), (15, 28), (29, 84), (85, 91), (92, 182), (441, 455)])
def test_it_is_drawn_over_two_four_or_twelve_weeks_and_then_over_quarters_of_a_year(since: int, last: int) -> None:
    own = view(window(settings=Settings(stopped_on=ZERO)), ZERO + since * DAY).own
    assert own is not None
    assert own.last == last


def test_after_a_slip_the_days_before_it_still_stand_there_for_two_weeks() -> None:
    seen = lived(felt(ZERO - DAY, 4), felt(ZERO, 2), felt(ZERO + 5 * DAY, 1), felt(ZERO + 8 * DAY, 2), _9="1")
    own = view(seen, ZERO + 8 * DAY).own
    assert own is not None
    assert own.felt == ((-7, 50), (-2, 25), (1, 50))
    assert own.first == -7
    much_later = view(seen, ZERO + 30 * DAY).own
    assert much_later is not None
    assert much_later.first == 0


def test_of_a_long_time_before_a_slip_two_weeks_stand_there() -> None:
    slip = ZERO + 38 * DAY
    own = view(window(plan=SHORT, doses={slip: doses_of(slip, "1")}), slip + DAY).own
    assert own is not None
    assert (own.first, own.last) == (-14, 14)


# A dose that is about to be logged


def test_a_dose_after_zero_is_a_slip_and_one_before_it_is_not() -> None:
    assert not slipping(lived(), ZERO - DAY)
    assert slipping(lived(), ZERO)
    stopped = window(settings=Settings(stopped_on=ZERO))
    assert not slipping(stopped, ZERO)
    assert slipping(stopped, ZERO + DAY)


def test_the_days_before_a_slip_are_those_since_the_last_dose_or_since_stopping() -> None:
    logged = dose("1", datetime(2026, 11, 13, 9, tzinfo=UTC))
    assert days_before(lived(), logged) == 12
    assert days_before(window(settings=Settings(stopped_on=ZERO)), logged) == 11
    assert days_before(window(), logged) is None
    assert days_before(lived(_13="1"), logged) is None
    assert days_before(lived(_20="1"), logged) is None
    stopped = replace(lived(_13="1"), settings=Settings(stopped_on=ZERO))
    assert days_before(stopped, logged) is None
