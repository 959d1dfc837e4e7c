"""A taper over the change of the clocks: no day lost, none twice, and every dose due inside its own day."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans import adjustment, every_history, every_plan, written_plan
from tests.examples import DAY, dose, window, worked_plan
from tui.domain.calendar import Calendar
from tui.domain.records import Adjustment, Plan, Settings
from tui.domain.schedule import build
from tui.domain.today import due_times, view

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)

CHANGES = [
    ("Europe/Berlin", date(2026, 10, 25), 25),
    ("Europe/Berlin", date(2027, 3, 28), 23),
    ("America/New_York", date(2026, 11, 1), 25),
    ("America/New_York", date(2027, 3, 14), 23),
]
"""Each change of two zones during a plan, and how many hours that day of the calendar has."""

STARTS = (time(0), time(2, 30), time(4), time(12))
"""Days that begin at midnight, in the very hour that is skipped or comes twice, as usual, and at noon."""


def falling(changed: date) -> Plan:
    """An amount of its own on every day, 0.1 g less than the day before: 2 g on the day of the change."""
    table = tuple((day, Decimal(30 - day) / 10) for day in range(20))
    return written_plan(table, from_=changed - 10 * DAY)


@pytest.mark.parametrize("starts", STARTS, ids=str)
@pytest.mark.parametrize(("zone", "changed", "hours"), CHANGES)
def test_every_day_has_its_amount_and_none_is_lost_or_comes_twice(
    zone: str, changed: date, hours: int, starts: time
) -> None:
    calendar = Calendar(ZoneInfo(zone), starts)
    there = window(plan=falling(changed), first=changed - 20 * DAY)
    first, last = changed - 2 * DAY, changed + 2 * DAY
    at, seen = calendar.starts(first).astimezone(UTC), []
    while at < calendar.ends(last).astimezone(UTC):
        today = view(there, at, calendar)
        assert today.plan is not None
        assert today.plan.amount == Decimal(20 - (today.day - changed).days) / 10
        assert today.plan.next is not None
        assert (today.plan.next.on, today.plan.next.in_days) == (today.day + DAY, 1)
        assert today.plan.day_number == (today.day - changed).days + 11
        seen.append(today.day)
        at += HOUR / 2
    days = [first + index * DAY for index in range(5)]
    assert sorted(set(seen)) == days
    assert seen == sorted(seen)
    halves = [seen.count(day) for day in days]
    assert sum(halves) == 2 * (4 * 24 + hours)
    if starts != time(2, 30):  # which is half an hour later where the clocks skip it
        assert sorted(halves) == sorted([48] * 4 + [2 * hours])


@pytest.mark.parametrize("starts", STARTS, ids=str)
@pytest.mark.parametrize(("zone", "changed", "hours"), CHANGES)
def test_a_step_begins_with_its_day_and_not_an_hour_off(zone: str, changed: date, hours: int, starts: time) -> None:
    calendar = Calendar(ZoneInfo(zone), starts)
    # Steps of a week of which one begins on the very day of the change.
    plan = worked_plan(from_=changed - 14 * DAY)
    begins = calendar.starts(changed)
    eve, morning = (view(window(plan=plan), at, calendar) for at in (begins.astimezone(UTC) - SECOND, begins))
    assert eve.plan is not None
    assert morning.plan is not None
    assert (eve.day, eve.plan.amount) == (changed - DAY, Decimal(18))
    assert (morning.day, morning.plan.amount) == (changed, Decimal("16.2"))


@pytest.mark.parametrize(("zone", "changed", "hours"), CHANGES)
@pytest.mark.parametrize("doses", [1, 3, 6, 24])
def test_the_doses_of_the_day_are_due_inside_it_and_evenly(zone: str, changed: date, hours: int, doses: int) -> None:
    calendar = Calendar(ZoneInfo(zone))
    for day in (changed - DAY, changed, changed + DAY):
        for settings in (Settings(), Settings(wakes=time(0, 30), sleeps=time(23, 30)), Settings(wakes=time(20))):
            due = [at.astimezone(UTC) for at in due_times(doses, day, settings, calendar)]
            assert len(due) == doses
            assert all(calendar.day_of(at) == day for at in due)
            gaps = [later - earlier for earlier, later in pairwise(due)]
            assert all(gap > timedelta(0) for gap in gaps)
            assert not gaps or max(gaps) - min(gaps) <= timedelta(minutes=1)


@pytest.mark.parametrize(("zone", "changed", "hours"), CHANGES)
def test_a_dose_late_in_the_evening_of_the_change_counts_for_that_day(zone: str, changed: date, hours: int) -> None:
    calendar = Calendar(ZoneInfo(zone))
    late = datetime.combine(changed, time(23, 30), calendar.zone)
    there = window(plan=falling(changed), doses={changed: (dose("2", late, day=calendar.day_of(late)),)})
    assert calendar.day_of(late) == changed
    for at in (late + HOUR, calendar.ends(changed) - timedelta(minutes=1)):
        today = view(there, at, calendar)
        assert today.plan is not None
        assert (today.day, today.plan.taken) == (changed, Decimal(2))
    morning = view(there, calendar.ends(changed), calendar)
    assert morning.plan is not None
    assert (morning.day, morning.plan.taken) == (changed + DAY, Decimal(0))


@pytest.mark.parametrize(("zone", "changed", "hours"), CHANGES)
def test_a_hold_over_the_change_is_exactly_its_days(zone: str, changed: date, hours: int) -> None:
    plan = worked_plan(from_=changed - 14 * DAY)
    hold = adjustment("hold", changed - DAY, 3)
    assert build(plan, [hold]).held == ((changed, changed + 2 * DAY),)
    calendar = Calendar(ZoneInfo(zone))
    held = []
    for index in range(-2, 5):
        today = view(window(plan=plan, adjustments=(hold,)), calendar.starts(changed + index * DAY), calendar)
        assert today.plan is not None
        held.append((today.plan.amount, today.plan.held_until is not None))
    until = [(Decimal(18), False)] * 2 + [(Decimal(18), True)] * 3
    assert held == [*until, (Decimal("16.2"), False), (Decimal("16.2"), False)]


@given(every_plan(), every_history(), st.sampled_from(CHANGES), st.sampled_from(STARTS), st.integers(-3, 3))
def test_the_amount_of_a_day_is_the_same_at_its_first_and_last_moment(
    plan: Plan, made: list[Adjustment], change: tuple[str, date, int], starts: time, off: int
) -> None:
    zone, changed, _ = change
    calendar, day = Calendar(ZoneInfo(zone), starts), changed + off * DAY
    amount = build(plan, made).amount_on(day)
    there = window(plan=plan, adjustments=tuple(made), first=day - 20 * DAY)
    for at in (calendar.starts(day), calendar.ends(day).astimezone(UTC) - timedelta(microseconds=1)):
        today = view(there, at, calendar)
        assert today.day == day
        assert today.plan is not None
        assert today.plan.amount == amount
