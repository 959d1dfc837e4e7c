"""The view model of the day, on the worked plan of the design and around its edges."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, dose, doses_of, scores, window, worked_plan
from tui.domain.calendar import Calendar
from tui.domain.days import span
from tui.domain.records import Adjustment, CheckIn, Settings, Window
from tui.domain.schedule import build
from tui.domain.today import Today, dose_defaults, view


def seen(part: Window, now: datetime = NOW) -> Today:
    return view(part, now, UTC_CALENDAR)


def on_plan_until(day: date, **changes: object) -> dict[date, tuple]:  # type: ignore[type-arg]
    """Doses exactly as planned on every day of the worked plan before `day`."""
    schedule = build(worked_plan())
    return {
        each: doses_of(each, *(str(amount) for amount in step.doses))
        for each in span(date(2026, 9, 15), day - DAY)
        if (step := schedule.step_on(each)) is not None
    }


def test_the_worked_plan_on_its_69th_day() -> None:
    taken = on_plan_until(SUNDAY) | {SUNDAY: doses_of(SUNDAY, "2.7", "2.7")}
    plan = seen(window(plan=worked_plan(), doses=taken, settings=Settings(wakes=time(8, 30), sleeps=time(23, 30)))).plan
    assert plan is not None
    assert (plan.amount, plan.taken, plan.left, plan.over) == (
        Decimal("8.1"),
        Decimal("5.4"),
        Decimal("2.7"),
        Decimal(0),
    )
    assert plan.doses == (Decimal("2.7"),) * 3
    assert plan.next is not None
    assert (plan.next.amount, plan.next.on, plan.next.in_days) == (Decimal("7.3"), date(2026, 11, 24), 2)
    assert plan.zero is not None
    assert (plan.zero.on, plan.zero.in_days) == (date(2027, 2, 23), 93)
    assert (plan.step, plan.steps, plan.day_number) == (10, 24, 69)
    assert plan.next_dose == Decimal("2.7")
    assert plan.next_from is not None
    assert plan.next_from.time() == time(18, 30)
    assert (plan.on_plan, plan.compared) == (13, 13)


def test_avoided_is_the_start_minus_what_was_taken_on_known_days() -> None:
    plan = worked_plan(from_=SUNDAY - 3 * DAY)
    taken = {SUNDAY - 3 * DAY: doses_of(SUNDAY - 3 * DAY, "18"), SUNDAY - DAY: doses_of(SUNDAY - DAY, "23")}
    found = seen(window(plan=plan, doses=taken)).plan
    assert found is not None
    assert found.avoided == Decimal(-1)


def test_a_day_over_plan_is_stated_and_never_below_zero_left() -> None:
    plan = seen(window(plan=worked_plan(), doses={SUNDAY: doses_of(SUNDAY, "5", "4")})).plan
    assert plan is not None
    assert (plan.left, plan.over, plan.next_dose, plan.next_from) == (Decimal(0), Decimal("0.9"), None, None)


def test_the_next_dose_is_the_smaller_of_the_plan_and_what_is_left() -> None:
    plan = seen(window(plan=worked_plan(), doses={SUNDAY: doses_of(SUNDAY, "4", "3")})).plan
    assert plan is not None
    assert plan.next_dose == Decimal("1.1")


def test_a_late_dose_moves_the_next_one_back_but_not_past_sleep() -> None:
    late = dose("2.7", datetime(2026, 11, 22, 16, 0, tzinfo=UTC))
    plan = seen(window(plan=worked_plan(), doses={SUNDAY: (late,)})).plan
    assert plan is not None
    assert plan.next_from is not None
    assert plan.next_from.time() == time(21, 0)
    later = dose("2.7", datetime(2026, 11, 22, 20, 0, tzinfo=UTC))
    plan = seen(window(plan=worked_plan(), doses={SUNDAY: (later,)}), NOW.replace(hour=21)).plan
    assert plan is not None
    assert plan.next_from is not None
    assert plan.next_from.time() == time(23, 0)


def test_a_hold_is_shown_until_its_last_day_and_moves_zero_by_its_days() -> None:
    hold = Adjustment(id="a", plan="plan-1", day=SUNDAY - DAY, kind="hold", days=7)
    plan = seen(window(plan=worked_plan(), adjustments=(hold,))).plan
    assert plan is not None
    assert plan.held_until == SUNDAY + 6 * DAY
    assert plan.zero is not None
    assert plan.zero.in_days == 100


def test_a_plan_that_has_not_begun_is_not_in_force() -> None:
    today = seen(window(plan=worked_plan(from_=SUNDAY + DAY)))
    assert today.plan is None
    assert today.begins is not None


def test_after_zero_there_is_no_next_step() -> None:
    now = datetime(2027, 3, 1, 12, tzinfo=UTC)
    plan = seen(window(plan=worked_plan()), now).plan
    assert plan is not None
    assert (plan.amount, plan.next, plan.next_dose) == (Decimal(0), None, None)
    assert plan.zero is not None
    assert plan.zero.in_days == -6


def test_half_past_three_is_still_yesterday_and_says_until_when() -> None:
    night = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
    today = seen(window(plan=worked_plan()), night)
    assert (today.day, today.ends) == (SUNDAY, time(4))
    assert seen(window(), night.replace(hour=4)).ends is None


def test_a_box_on_utc_shows_the_day_of_a_person_in_another_zone() -> None:
    calendar = Calendar(ZoneInfo("America/Los_Angeles"))
    now = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    today = view(window(plan=worked_plan()), now, calendar)
    assert today.day == SUNDAY
    assert today.now.hour == 22


def test_the_check_in_of_today_is_shown_as_its_own() -> None:
    today = seen(window(checkins=[CheckIn(day=SUNDAY, symptoms=scores(1, craving=3, low_mood=2))]))
    assert (today.checkin, today.discomfort, today.craving, today.low_mood) == (True, 25, 3, 2)
    assert not seen(window(checkins=[CheckIn(day=SUNDAY, sleep_hours=6)])).checkin


def test_a_dose_is_filled_in_from_the_plan_else_from_the_last_dose_else_grams_of_leaf() -> None:
    assert dose_defaults(seen(window(plan=worked_plan()))).amount == Decimal("2.7")
    before = dose("3", NOW - timedelta(days=2), unit="capsule", product="capsule")
    filled = dose_defaults(seen(window(doses={before.day: (before,)})))
    assert (filled.amount, filled.unit, filled.product) == (None, "capsule", "capsule")
    filled = dose_defaults(seen(window()))
    assert (filled.amount, filled.unit, filled.product) == (None, "g", "leaf")


def test_waking_hours_that_leave_no_day_count_as_all_of_it() -> None:
    night_worker = Settings(wakes=time(20), sleeps=time(8))
    plan = seen(window(plan=worked_plan(), settings=night_worker)).plan
    assert plan is not None
    assert plan.next_from is not None


@given(
    amounts=st.lists(st.decimals(min_value="0.1", max_value="12", places=1), max_size=8),
    hour=st.integers(0, 23),
)
def test_whatever_was_taken_the_figures_add_up(amounts: list[Decimal], hour: int) -> None:
    taken = {SUNDAY: tuple(dose(str(amount), NOW.replace(hour=hour)) for amount in amounts)}
    plan = seen(window(plan=worked_plan(), doses=taken)).plan
    assert plan is not None
    assert plan.left >= 0
    assert plan.over >= 0
    assert plan.left - plan.over == plan.amount - plan.taken
    assert (plan.next_dose is None) == (plan.left == 0)
    if plan.next_dose is not None:
        assert plan.next_dose <= plan.left
