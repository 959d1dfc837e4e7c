"""The view model of the day, on the worked plan of the design and around its edges."""

import itertools
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, dose, doses_of, scores, window, worked_plan
from tui.domain.calendar import Calendar
from tui.domain.days import span
from tui.domain.records import Adjustment, CheckIn, Settings, Window
from tui.domain.schedule import build
from tui.domain.today import Today, dose_defaults, due_times, view, waking_hours


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


def hours(wakes: time, sleeps: time, day: date = SUNDAY, calendar: Calendar = UTC_CALENDAR) -> tuple[str, str]:
    begins, ends = waking_hours(day, Settings(wakes=wakes, sleeps=sleeps), calendar)
    return f"{begins:%d %H:%M}", f"{ends:%d %H:%M}"


def test_waking_hours_may_end_after_midnight() -> None:
    assert hours(time(10), time(2)) == ("22 10:00", "23 02:00")
    assert hours(time(8), time(23)) == ("22 08:00", "22 23:00")


def test_where_the_day_begins_while_somebody_is_awake_the_longer_part_of_it_counts() -> None:
    # Up at three, while the day begins at four; and a night worker.
    assert hours(time(3), time(20)) == ("22 04:00", "22 20:00")
    assert hours(time(20), time(8)) == ("22 20:00", "23 04:00")
    assert hours(time(8), time(8)) == ("22 04:00", "23 04:00")


def test_the_doses_of_a_day_are_due_at_even_times_from_waking_on() -> None:
    settings = Settings(wakes=time(10), sleeps=time(2))
    due = due_times(4, SUNDAY, settings, UTC_CALENDAR)
    assert [f"{at:%d %H:%M}" for at in due] == ["22 10:00", "22 14:00", "22 18:00", "22 22:00"]
    assert due_times(0, SUNDAY, settings, UTC_CALENDAR) == ()


@pytest.mark.parametrize(
    ("day", "length"), [(date(2026, 3, 29), 15), (date(2026, 10, 25), 17), (date(2026, 10, 26), 16)]
)
def test_on_the_days_when_the_clocks_change_the_doses_stay_evenly_apart(day: date, length: int) -> None:
    """Awake from one to 17 o'clock on a day that begins at midnight: the change lies between two doses."""
    calendar = Calendar(ZoneInfo("Europe/Berlin"), time(0))
    settings = Settings(wakes=time(1), sleeps=time(17))
    due = [at.astimezone(UTC) for at in due_times(4, day, settings, calendar)]
    assert {after - before for before, after in itertools.pairwise(due)} == {timedelta(hours=length) / 4}


def any_time() -> st.SearchStrategy[time]:
    return st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


@given(
    doses=st.integers(1, 24),
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    wakes=any_time(),
    sleeps=any_time(),
    day_starts=any_time(),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
)
def test_whatever_the_hours_doses_are_due_in_order_evenly_and_while_somebody_is_awake(
    doses: int, day: date, wakes: time, sleeps: time, day_starts: time, zone: str
) -> None:
    calendar, settings = Calendar(ZoneInfo(zone), day_starts), Settings(wakes=wakes, sleeps=sleeps)
    begins, ends = (at.astimezone(UTC) for at in waking_hours(day, settings, calendar))
    due = [at.astimezone(UTC) for at in due_times(doses, day, settings, calendar)]
    minute = timedelta(minutes=1)
    assert calendar.starts(day).astimezone(UTC) <= begins < ends <= calendar.ends(day).astimezone(UTC)
    assert len(due) == doses
    assert begins - minute < due[0] <= begins
    assert all(begins - minute < at < ends for at in due)
    apart = (ends - begins) / doses
    assert all(abs(after - before - apart) < minute for before, after in itertools.pairwise(due))


@given(
    taken=st.lists(st.tuples(st.integers(0, 1439), st.sampled_from(["0.1", "0.5", "2.7", "5", "9"])), max_size=6),
    wakes=any_time(),
    sleeps=any_time(),
)
def test_however_late_and_large_the_doses_were_the_next_is_due_while_somebody_is_awake(
    taken: list[tuple[int, str]], wakes: time, sleeps: time
) -> None:
    settings = Settings(wakes=wakes, sleeps=sleeps)
    began = UTC_CALENDAR.starts(SUNDAY)
    doses = tuple(
        dose(amount, began + timedelta(minutes=at), day=SUNDAY, id=f"{n}") for n, (at, amount) in enumerate(taken)
    )
    plan = seen(window(plan=worked_plan(), doses={SUNDAY: doses} if doses else {}, settings=settings)).plan
    assert plan is not None
    begins, ends = waking_hours(SUNDAY, settings, UTC_CALENDAR)
    assert (plan.next_from is None) == (plan.next_dose is None) == (plan.left == 0)
    if plan.next_from is not None:
        assert begins <= plan.next_from <= ends
    assert plan.tomorrow_from == waking_hours(SUNDAY + DAY, settings, UTC_CALENDAR)[0]


def test_doses_of_other_sizes_take_their_place_among_the_days_doses() -> None:
    settings = Settings(wakes=time(8, 30), sleeps=time(23, 30))
    small = seen(window(plan=worked_plan(), doses={SUNDAY: doses_of(SUNDAY, "1", "1", "1")}, settings=settings)).plan
    assert small is not None
    # Three were taken: the last place of the day, five hours after the third at 18:00.
    assert (small.next_dose, f"{small.next_from:%H:%M}") == (Decimal("2.7"), "23:00")


def test_after_a_day_over_plan_the_plan_has_not_moved() -> None:
    monday = NOW + timedelta(days=1)
    over = {SUNDAY: doses_of(SUNDAY, "9", "5")}
    before, after = (seen(window(plan=worked_plan(), doses=doses), monday).plan for doses in ({}, over))
    assert before is not None
    assert after is not None
    assert after.schedule == before.schedule
    assert (after.amount, after.left, after.next, after.zero) == (
        Decimal("8.1"),
        Decimal("8.1"),
        before.next,
        before.zero,
    )


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
