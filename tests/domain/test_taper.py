"""The taper laid out: what happened in each step, counted from what is known and from nothing else."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans import FROM, adjustment, histories, plans
from tests.examples import DAY, SUNDAY, dose, doses_of, scores, window, worked_plan
from tui.domain.days import span
from tui.domain.records import Adjustment, CheckIn, Dose, Plan
from tui.domain.schedule import build
from tui.domain.taper import StepRow, Taper, picture, taper

TUESDAY = date(2026, 11, 17)
"""The first day of the step of 8.1 g; Sunday is its sixth."""


def laid_out(
    doses: Mapping[date, tuple[Dose, ...]] | None = None, today: date = SUNDAY, checkins: tuple[CheckIn, ...] = ()
) -> Taper:
    seen = taper(window(plan=worked_plan(), doses=doses, checkins=checkins), today)
    assert seen is not None
    return seen


def current(seen: Taper) -> StepRow:
    assert seen.current is not None
    return seen.rows[seen.current]


def free(day: date) -> CheckIn:
    return CheckIn(day=day, intake_complete=True)


def test_without_a_plan_there_is_nothing_to_lay_out() -> None:
    assert taper(window(), SUNDAY) is None


def test_every_step_has_its_days_and_one_of_them_is_today() -> None:
    seen = laid_out()
    assert len(seen.rows) == 24
    assert [row.state for row in seen.rows] == ["past"] * 9 + ["current"] + ["coming"] * 14
    assert (current(seen).number, current(seen).step.start, current(seen).last) == (10, TUESDAY, TUESDAY + 6 * DAY)
    assert seen.rows[-1].last is None
    assert seen.zero == date(2027, 2, 23)


def test_taken_is_the_mean_of_the_days_that_are_known() -> None:
    seen = laid_out({TUESDAY: doses_of(TUESDAY, "4", "4"), TUESDAY + DAY: doses_of(TUESDAY + DAY, "5", "4", "1")})
    row = current(seen)
    assert (row.taken, row.doses_a_day) == (Decimal("9.0"), Decimal("2.5"))
    assert (row.finished, row.known, row.compared) == (5, 2, 2)


def test_an_unknown_day_is_no_zero() -> None:
    row = current(laid_out({TUESDAY: doses_of(TUESDAY, "8")}))
    assert row.taken == 8
    assert current(laid_out()).taken is None
    assert current(laid_out()).doses_a_day is None


def test_a_confirmed_day_without_doses_is_a_zero() -> None:
    row = current(laid_out({TUESDAY: doses_of(TUESDAY, "8", "1")}, checkins=(free(TUESDAY + DAY),)))
    assert (row.taken, row.doses_a_day, row.known) == (Decimal("4.5"), Decimal("1.0"), 2)


def test_today_is_in_no_mean() -> None:
    doses = {TUESDAY: doses_of(TUESDAY, "8"), SUNDAY: doses_of(SUNDAY, "2")}
    checkins = (CheckIn(day=TUESDAY, symptoms=scores(2)), CheckIn(day=SUNDAY, symptoms=scores(4)))
    row = current(laid_out(doses, checkins=checkins))
    assert (row.taken, row.doses_a_day) == (Decimal(8), Decimal(1))
    assert (row.discomfort, row.finished) == (50, 5)
    assert current(laid_out({SUNDAY: doses_of(SUNDAY, "2")})).taken is None


def test_a_day_of_something_else_is_known_but_not_compared() -> None:
    other = dose("15", unit="mg", product="seven_oh")
    row = current(laid_out({TUESDAY: doses_of(TUESDAY, "8"), TUESDAY + DAY: (other,)}))
    assert row.taken == 8
    assert (row.known, row.compared) == (2, 1)
    # Neither its amount nor its doses are added to the plan's.
    assert row.doses_a_day == 1
    assert laid_out({TUESDAY: (other,)}).taken == ()


def test_discomfort_is_a_mean_and_beside_it_a_median_that_one_bad_day_does_not_bend() -> None:
    felt = (scores(1), scores(1), scores(4))
    checkins = tuple(CheckIn(day=TUESDAY + index * DAY, symptoms=each) for index, each in enumerate(felt))
    row = current(laid_out(checkins=checkins))
    assert (row.discomfort, row.median) == (50, 25)
    # Between two days both are halfway, and halves are rounded up.
    row = current(laid_out(checkins=checkins[1:]))
    assert (row.discomfort, row.median) == (63, 63)
    assert (current(laid_out()).discomfort, current(laid_out()).median) == (None, None)


def test_a_row_that_was_gone_back_to_is_known_as_such() -> None:
    back = adjustment("step_back", SUNDAY)
    seen = taper(window(plan=worked_plan(), adjustments=(back,)), SUNDAY + DAY)
    assert seen is not None
    row = current(seen)
    assert (row.back, row.step.amount, row.step.cut) == (True, Decimal("8.9"), Decimal("-0.8"))
    assert [each.number for each in seen.rows if each.back] == [row.number]


def test_a_cut_after_a_step_back_that_raised_nothing_is_a_cut() -> None:
    # The step before it was left 30 days ago, which is too long.
    plan = worked_plan(step_days=30, from_=SUNDAY - 59 * DAY)
    seen = taper(window(plan=plan, adjustments=(adjustment("step_back", SUNDAY),)), SUNDAY + DAY)
    assert seen is not None
    assert current(seen).step.start == SUNDAY + DAY
    assert not any(row.back for row in seen.rows)


def test_a_row_that_is_written_to_go_up_is_not_one_that_was_gone_back_to() -> None:
    table = ((0, Decimal(20)), (7, Decimal(15)), (14, Decimal(18)))
    plan = worked_plan(method="custom", rate=None, table=table)
    seen = taper(window(plan=plan), FROM + 15 * DAY)
    assert seen is not None
    assert (current(seen).step.cut, current(seen).back) == (Decimal(-3), False)


@pytest.mark.parametrize(
    ("precision", "amounts", "shown"),
    [("0.1", ("8", "8.1", "8.1"), "8.1"), ("0.01", ("8.01", "8"), "8.01"), ("1", ("8", "7"), "7.5")],
)
def test_a_mean_is_said_as_finely_as_a_person_measures(precision: str, amounts: tuple[str, ...], shown: str) -> None:
    plan = worked_plan(precision=Decimal(precision), min_step=Decimal(1))
    taken = {FROM + index * DAY: doses_of(FROM + index * DAY, amount) for index, amount in enumerate(amounts)}
    seen = taper(window(plan=plan, doses=taken), SUNDAY)
    assert seen is not None
    assert str(seen.rows[0].taken) == shown


def test_a_mean_of_hundreds_has_no_decimals() -> None:
    plan = worked_plan(unit="mg", precision=Decimal(10), start=Decimal(900), min_step=Decimal(50), finish=Decimal(50))
    taken = {
        FROM + index * DAY: (dose(amount, unit="mg", day=FROM + index * DAY),)
        for index, amount in enumerate(("800", "805", "810", "820"))
    }
    seen = taper(window(plan=plan, doses=taken), SUNDAY)
    assert seen is not None
    assert str(seen.rows[0].taken) == "809"


def test_held_days_are_counted_in_the_step_that_they_lengthen() -> None:
    made = (adjustment("hold", SUNDAY, 7),)
    seen = taper(window(plan=worked_plan(), adjustments=made), SUNDAY)
    assert seen is not None
    assert [row.held for row in seen.rows if row.held] == [7]
    assert current(seen).held == 7
    assert current(seen).last == TUESDAY + 13 * DAY


def test_a_plan_that_has_not_begun_has_only_steps_to_come() -> None:
    seen = laid_out(today=FROM - DAY)
    assert seen.current is None
    assert {row.state for row in seen.rows} == {"coming"}
    assert picture(seen).today is None


def test_at_zero_the_last_row_goes_on() -> None:
    zero = date(2027, 2, 23)
    seen = laid_out(today=zero + 10 * DAY, checkins=(free(zero), free(zero + 3 * DAY)))
    assert seen.at_zero
    row = current(seen)
    assert (row.state, row.finished, row.known) == ("current", 10, 2)
    assert row.taken == 0


@given(
    plans(),
    histories(3),
    st.dictionaries(st.integers(0, 80), st.sampled_from([(), ("1",), ("2", "2"), ("3", "1", "0.5")])),
    st.integers(0, 100),
)
def test_whatever_the_plan_only_known_finished_days_count(
    plan: Plan, made: list[Adjustment], taken: dict[int, tuple[str, ...]], ahead: int
) -> None:
    """Of each step: its days do not overlap, and its mean is that of its days with doses before today."""
    today = FROM + ahead * DAY
    doses = {
        FROM + offset * DAY: doses_of(FROM + offset * DAY, *amounts) for offset, amounts in taken.items() if amounts
    }
    seen = taper(window(plan=plan, doses=doses, adjustments=tuple(made)), today)
    assert seen is not None
    schedule = build(plan, made)
    compared = 0
    for row, after in zip(seen.rows, [*seen.rows[1:], None], strict=True):
        assert row.last is None if after is None else row.last == after.step.start - DAY
        last = min(row.last or today, today - DAY)
        known = [
            sum((one.amount for one in doses[day]), Decimal(0))
            for day in span(row.step.start, last)
            if day in doses and day < today
        ]
        assert row.known == row.compared == len(known)
        assert row.finished == max(0, (last - row.step.start).days + 1)
        if known:
            assert row.taken is not None
            assert abs(row.taken - mean(known)) <= Decimal("0.05")
        else:
            assert row.taken is None
        compared += len(known)
    assert len(seen.taken) == compared
    assert sum(row.held for row in seen.rows) == sum((end - begin).days + 1 for begin, end in schedule.held)


@given(plans(), histories(3), st.integers(-10, 400))
def test_the_chart_holds_the_whole_way_down(plan: Plan, made: list[Adjustment], ahead: int) -> None:
    seen = taper(window(plan=plan, adjustments=tuple(made)), FROM + ahead * DAY)
    assert seen is not None
    shown = picture(seen)
    assert shown.planned[0] == (0, float(plan.start))
    assert shown.planned[-1][1] == 0
    assert shown.planned[-1][0] <= shown.days <= shown.planned[-1][0] + 28
    assert shown.high >= float(plan.start)
    assert (shown.today is not None) == (0 <= ahead <= shown.days)


def test_the_chart_knows_where_steps_begin_and_which_days_are_held() -> None:
    seen = taper(window(plan=worked_plan(), adjustments=(adjustment("hold", SUNDAY, 7),)), SUNDAY)
    assert seen is not None
    shown = picture(seen)
    assert shown.steps[:2] == (7, 14)
    assert len(shown.steps) == 23
    assert shown.held == ((69, 75),)
    assert picture(laid_out()).held == ()


def test_a_row_that_stays_level_begins_no_step() -> None:
    table = ((0, Decimal(20)), (7, Decimal(20)), (14, Decimal(15)))
    seen = taper(window(plan=worked_plan(method="custom", rate=None, table=table)), FROM)
    assert seen is not None
    assert picture(seen).steps == (14,)


def test_a_plan_without_a_zero_goes_on_in_the_chart_for_as_long_as_it_is_in_force() -> None:
    plan = worked_plan(method="custom", rate=None, table=((0, Decimal(20)), (7, Decimal(15))))
    seen = taper(window(plan=plan), FROM + 200 * DAY)
    assert seen is not None
    assert (picture(seen).days, picture(seen).today) == (200, 200)
    assert seen.zero is None
    assert not seen.at_zero
    assert current(seen).last is None


def test_a_day_above_the_start_makes_the_chart_higher_by_a_round_figure() -> None:
    assert picture(laid_out({FROM: doses_of(FROM, "12", "11.5")})).high == 24


def test_what_was_taken_long_after_zero_is_left_out_of_the_chart() -> None:
    late = date(2027, 2, 23) + timedelta(days=60)
    shown = picture(laid_out({late: doses_of(late, "1")}, today=late + DAY))
    assert shown.taken == ()
    assert shown.today is None
