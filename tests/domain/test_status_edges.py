"""`ebb status` at the edges of a day, of a plan and of the clock: each value of section 11 by its key."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.domain.plans import written_plan
from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, dose, doses_of, scores, window, worked_plan
from tui.domain.calendar import Calendar
from tui.domain.records import CheckIn, Dose, Plan
from tui.domain.status import one_line, status
from tui.domain.today import Today, view

SECOND = timedelta(seconds=1)
MONDAY, TUESDAY = SUNDAY + DAY, SUNDAY + 2 * DAY
KEYS = {
    "day": str,
    "plan": dict,
    "last_dose": dict,
    "since_last_dose_minutes": int,
    "doses_today": int,
    "checkin": bool,
    "discomfort": int,
    "craving": int,
    "days_since_last_dose": int,
}
"""Section 11, key by key, in its order."""
PLAN_KEYS = {"amount": str, "unit": str, "taken": str, "left": str, "step": int, "steps": int, "next": dict}
PLAN_KEYS |= {"zero": dict}


def on(calendar: Calendar, day: date, *amounts: str) -> tuple[Dose, ...]:
    """Doses of that person's day, an hour apart from an hour after its beginning."""
    begins = calendar.starts(day).astimezone(UTC)
    return tuple(dose(amount, begins + timedelta(hours=1 + number), day=day) for number, amount in enumerate(amounts))


def the_day(at: datetime, calendar: Calendar = UTC_CALENDAR, plan: Plan | None = None, **more: Any) -> Today:
    return view(window(plan=plan or worked_plan(), **more), at, calendar)


def test_the_document_has_the_keys_of_section_11_in_their_order_and_no_other() -> None:
    checkin = CheckIn(day=SUNDAY, symptoms=scores(1))
    found = status(the_day(NOW, doses={SUNDAY: doses_of(SUNDAY, "2.7")}, checkins=[checkin]))
    assert [*found] == [*KEYS]
    assert {key: type(value) for key, value in found.items()} == KEYS
    assert [*found["plan"]] == [*PLAN_KEYS]
    assert {key: type(value) for key, value in found["plan"].items()} == PLAN_KEYS
    assert {key: type(value) for key, value in found["plan"]["next"].items()} == {
        "amount": str,
        "on": str,
        "in_days": int,
    }
    assert {key: type(value) for key, value in found["plan"]["zero"].items()} == {"on": str, "in_days": int}
    assert {key: type(value) for key, value in found["last_dose"].items()} == dict.fromkeys(
        ("amount", "unit", "at"), str
    )


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"])
@pytest.mark.parametrize("starts", [time(4), time(0), time(2, 30), time(12), time(23, 59)], ids=str)
def test_the_last_second_of_a_day_and_the_first_of_the_next(zone: str, starts: time) -> None:
    calendar = Calendar(ZoneInfo(zone), starts)
    doses = {MONDAY: on(calendar, MONDAY, "2.7", "2.7")}
    checkin = CheckIn(day=MONDAY, symptoms=scores(2, craving=3))
    edge = datetime.combine(TUESDAY, starts, calendar.zone).astimezone(UTC)
    since = int((edge - doses[MONDAY][-1].at).total_seconds()) // 60
    before = status(the_day(edge - SECOND, calendar, doses=doses, checkins=[checkin]))
    after = status(the_day(edge, calendar, doses=doses, checkins=[checkin]))
    assert before["day"] == MONDAY.isoformat()
    assert before["plan"] == {
        "amount": "8.1",
        "unit": "g",
        "taken": "5.4",
        "left": "2.7",
        "step": 10,
        "steps": 24,
        "next": {"amount": "7.3", "on": TUESDAY.isoformat(), "in_days": 1},
        "zero": {"on": "2027-02-23", "in_days": 92},
    }
    assert (before["doses_today"], before["checkin"], before["discomfort"], before["craving"]) == (2, True, 50, 3)
    assert (before["since_last_dose_minutes"], before["days_since_last_dose"]) == (since - 1, 0)
    assert after["day"] == TUESDAY.isoformat()
    assert after["plan"] == {
        "amount": "7.3",
        "unit": "g",
        "taken": "0",
        "left": "7.3",
        "step": 11,
        "steps": 24,
        "next": {"amount": "6.6", "on": (TUESDAY + 7 * DAY).isoformat(), "in_days": 7},
        "zero": {"on": "2027-02-23", "in_days": 91},
    }
    assert (after["doses_today"], after["checkin"], after["discomfort"], after["craving"]) == (0, False, None, None)
    assert (after["since_last_dose_minutes"], after["days_since_last_dose"]) == (since, 1)


def test_after_midnight_it_still_is_the_evening_before() -> None:
    doses = {SUNDAY: doses_of(SUNDAY, "2.7", "2.7")}
    found = the_day(datetime(2026, 11, 23, 0, 30, tzinfo=UTC), doses=doses)
    assert one_line(found) == "2.7 g left · 7.3 g in 2 d · last dose 11 h 30 m ago · no check-in yet"
    assert status(found)["day"] == "2026-11-22"


CHANGES = [
    ("Europe/Berlin", date(2026, 10, 25), time(2), 25),
    ("Europe/Berlin", date(2027, 3, 28), time(2), 23),
    ("America/New_York", date(2026, 11, 1), time(0), 25),
    ("America/New_York", date(2027, 3, 14), time(4), 23),
]
"""A day of the calendar on which the clocks change, when the person's days begin, and how long the changed one is."""


@pytest.mark.parametrize(("zone", "changed", "starts", "hours"), CHANGES)
def test_a_day_of_23_or_25_hours_is_one_day_and_its_minutes_are_those_that_passed(
    zone: str, changed: date, starts: time, hours: int
) -> None:
    calendar = Calendar(ZoneInfo(zone), starts)
    # With a day that begins after the change it is the one before that is longer or shorter.
    day = next(
        each
        for each in (changed - DAY, changed)
        if calendar.ends(each).astimezone(UTC) - calendar.starts(each).astimezone(UTC) != DAY
    )
    plan = written_plan(((0, Decimal(4)), (4, Decimal(3)), (5, Decimal(2))), from_=day - 4 * DAY)
    begins, ends = calendar.starts(day).astimezone(UTC), calendar.ends(day).astimezone(UTC)
    assert ends - begins == timedelta(hours=hours)
    doses = {day: (dose("1", begins, day=day),)}
    first, last = (status(the_day(at, calendar, plan, doses=doses)) for at in (begins, ends - SECOND))
    beyond = status(the_day(ends, calendar, plan, doses=doses))
    assert first["day"] == last["day"] == day.isoformat()
    assert (first["since_last_dose_minutes"], last["since_last_dose_minutes"]) == (0, 60 * hours - 1)
    assert beyond["since_last_dose_minutes"] == 60 * hours
    assert [each["plan"]["amount"] for each in (first, last, beyond)] == ["3", "3", "2"]
    assert [each["plan"]["next"] and each["plan"]["next"]["in_days"] for each in (first, last, beyond)] == [1, 1, None]
    assert [each["doses_today"] for each in (first, last, beyond)] == [1, 1, 0]


SHORT = written_plan(((0, Decimal(2)), (7, Decimal(1)), (9, Decimal(0))), from_=SUNDAY)
"""2 g, a week later 1 g, two days later zero."""


@pytest.mark.parametrize(
    ("ahead", "line", "coming", "zero"),
    [
        (-3, "2 g in 3 d · no check-in yet", None, None),
        (-1, "2 g in 1 d · no check-in yet", None, None),
        (0, "2 g left · 1 g in 7 d · no check-in yet", 7, 9),
        (6, "2 g left · 1 g in 1 d · no check-in yet", 1, 3),
        (7, "1 g left · zero in 2 d · no check-in yet", 2, 2),
        (8, "1 g left · zero in 1 d · no check-in yet", 1, 1),
        (9, "at zero · no check-in yet", None, 0),
        (40, "at zero · no check-in yet", None, -31),
    ],
)
def test_from_the_day_before_a_plan_to_long_after_its_zero(
    ahead: int, line: str, coming: int | None, zero: int | None
) -> None:
    at = datetime.combine(SUNDAY + ahead * DAY, time(4), UTC)
    for moment in (at, at + DAY - SECOND):
        found = the_day(moment, plan=SHORT)
        plan = status(found)["plan"]
        assert one_line(found) == line
        if plan is None:
            assert ahead < 0
            continue
        assert (plan["next"] and plan["next"]["in_days"]) == coming
        assert plan["zero"] == {"on": "2026-12-01", "in_days": zero}


def test_more_than_planned_is_said_and_left_is_never_below_zero() -> None:
    found = the_day(NOW, doses={SUNDAY: doses_of(SUNDAY, "5", "4")})
    assert status(found)["plan"]["left"] == "0"
    assert one_line(found).startswith("0.9 g over · ")


def test_a_dose_at_zero_is_stated_and_not_called_too_much() -> None:
    day = SUNDAY + 40 * DAY
    doses = {day: doses_of(day, "2")}
    found = the_day(datetime.combine(day, time(9), UTC), plan=SHORT, doses=doses)
    assert status(found)["plan"] == {
        "amount": "0",
        "unit": "g",
        "taken": "2",
        "left": "0",
        "step": 3,
        "steps": 3,
        "next": None,
        "zero": {"on": "2026-12-01", "in_days": -31},
    }
    assert one_line(found) == "2 g today · last dose 1 h ago · no check-in yet"


def test_a_dose_that_a_journey_or_a_clock_put_ahead_is_no_negative_number() -> None:
    ahead = dose("2.7", NOW + timedelta(hours=30), day=MONDAY)
    found = status(the_day(NOW, doses={MONDAY: (ahead,)}))
    assert (found["since_last_dose_minutes"], found["days_since_last_dose"], found["doses_today"]) == (0, 0, 0)


def test_the_zone_is_the_persons_whatever_the_machine_says() -> None:
    at = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    zones = {"UTC": SUNDAY, "Asia/Tokyo": MONDAY, "America/Los_Angeles": SUNDAY, "Pacific/Kiritimati": MONDAY}
    for zone, day in zones.items():
        assert status(the_day(at, Calendar(ZoneInfo(zone))))["day"] == day.isoformat()
