"""What is known about a day: an unknown day is never zero, never a success, never a failure."""

from datetime import date
from decimal import Decimal

from tests.examples import DAY, SUNDAY, dose, doses_of, window, worked_plan
from tui.domain.days import Day, day_in, free_run
from tui.domain.records import CheckIn, Settings


def confirmed(day: date) -> CheckIn:
    return CheckIn(day=day, intake_complete=True)


def test_a_finished_day_with_doses_is_known() -> None:
    day = SUNDAY - DAY
    assert day_in(window(doses={day: doses_of(day, "2")}), day, SUNDAY).known


def test_today_is_not_known_before_it_is_over() -> None:
    assert not day_in(window(doses={SUNDAY: doses_of(SUNDAY, "2")}), SUNDAY, SUNDAY).known
    assert not day_in(window(checkins=[confirmed(SUNDAY)]), SUNDAY, SUNDAY).known


def test_a_day_without_entries_is_unknown_and_not_zero() -> None:
    day = day_in(window(), SUNDAY - DAY, SUNDAY)
    assert not day.known
    assert day.compared(worked_plan()) is None


def test_a_day_without_doses_is_zero_only_when_confirmed() -> None:
    day = SUNDAY - DAY
    assert not day_in(window(checkins=[CheckIn(day=day, symptoms={"anxiety": 1})]), day, SUNDAY).known
    assert day_in(window(checkins=[confirmed(day)]), day, SUNDAY).compared(worked_plan()) == 0


def test_a_dose_of_something_else_is_not_called_zero() -> None:
    other = dose("15", unit="mg", product="seven_oh")
    assert Day(SUNDAY, (other,), None, finished=True).compared(worked_plan()) is None


def test_units_and_products_are_never_mixed() -> None:
    day = Day(SUNDAY, (dose("2"), dose("3", unit="capsule"), dose("4", product="extract")), None, finished=True)
    assert day.taken("g", "leaf") == Decimal(2)


def test_days_since_the_last_dose_count_only_confirmed_days_as_confirmed() -> None:
    last = SUNDAY - 5 * DAY
    run = free_run(
        window(doses={last: doses_of(last, "1")}, checkins=[confirmed(last + DAY), confirmed(last + 3 * DAY)]), SUNDAY
    )
    assert run is not None
    assert (run.since, run.confirmed, run.longest, run.total) == (5, 2, 2, 2)


def test_an_unknown_day_neither_adds_to_a_run_nor_breaks_it() -> None:
    first = SUNDAY - 10 * DAY
    run = free_run(
        window(doses={first: doses_of(first, "1")}, checkins=[confirmed(first + n * DAY) for n in (1, 2, 4, 5)]), SUNDAY
    )
    assert run is not None
    assert run.longest == 4


def test_a_slip_ends_a_run_and_keeps_the_longest_and_the_total() -> None:
    first, slip = SUNDAY - 12 * DAY, SUNDAY - 4 * DAY
    free = [confirmed(first + n * DAY) for n in range(1, 8)] + [confirmed(slip + DAY)]
    run = free_run(window(doses={first: doses_of(first, "1"), slip: doses_of(slip, "1")}, checkins=free), SUNDAY)
    assert run is not None
    assert (run.since, run.confirmed, run.longest, run.total) == (4, 1, 7, 8)


def test_somebody_who_stopped_before_ebbtide_has_a_count_too() -> None:
    run = free_run(window(settings=Settings(stopped_on=SUNDAY - 3 * DAY)), SUNDAY)
    assert run is not None
    assert (run.since, run.confirmed) == (3, 0)


def test_there_is_no_count_before_anything_is_known() -> None:
    assert free_run(window(), SUNDAY) is None
