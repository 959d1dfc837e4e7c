"""What is due, since when, and in which words. A reminder never pushes a dose: later, less or nothing is no failure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tests.domain.plans import adjustment, written_plan
from tests.examples import DAY, SUNDAY, UTC_CALENDAR, dose, scores, window, worked_plan
from tui.domain.calendar import Calendar
from tui.domain.records import Adjustment, CheckIn, Dose, Plan, Settings
from tui.domain.remind import Due, document, due, lately

MONDAY = SUNDAY + DAY
YESTERDAY = dose("2.7", datetime(2026, 11, 21, 20, tzinfo=UTC))
CHECKED = CheckIn(day=SUNDAY, symptoms=scores(1))
EVENING = "No check-in yet today: ebb checkin."


def at(clock: str, day: date = SUNDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), UTC)


def found(
    now: datetime,
    *doses: Dose,
    plan: Plan | None = None,
    checkins: Sequence[CheckIn] = (),
    settings: Settings | None = None,
    calendar: Calendar = UTC_CALENDAR,
    adjustments: tuple[Adjustment, ...] = (),
) -> tuple[Due, ...]:
    days: dict[date, tuple[Dose, ...]] = {}
    for each in sorted(doses, key=lambda one: one.at):
        days[each.day] = (*days.get(each.day, ()), each)
    there = window(plan=plan, doses=days, checkins=checkins, settings=settings, adjustments=adjustments)
    return due(there, now, calendar)


def lines(*arguments: object, **more: object) -> list[str]:
    return [each.text for each in found(*arguments, **more)]  # type: ignore[arg-type]


# The check-in


@pytest.mark.parametrize(
    ("clock", "day", "line"),
    [
        ("04:00", SUNDAY, None),
        ("20:59", SUNDAY, None),
        ("21:00", SUNDAY, EVENING),
        ("23:59", SUNDAY, EVENING),
        ("00:00", MONDAY, "No check-in yet for Sun 22 Nov, until 04:00: ebb checkin."),
        ("03:59", MONDAY, "No check-in yet for Sun 22 Nov, until 04:00: ebb checkin."),
        ("04:00", MONDAY, None),
    ],
)
def test_the_checkin_is_due_from_two_hours_before_sleep_until_the_day_ends(
    clock: str, day: date, line: str | None
) -> None:
    assert lines(at(clock, day)) == ([line] if line else [])
    for each in found(at(clock, day)):
        assert each == Due("checkin", at("21:00"), each.text)


def test_a_day_on_which_a_symptom_was_answered_has_its_checkin() -> None:
    one = CheckIn(day=SUNDAY, symptoms={"nausea": 0})
    assert lines(at("22:00"), checkins=[one]) == []
    habits = CheckIn(day=SUNDAY, sleep_hours=6.5, note="tired")
    assert lines(at("22:00"), checkins=[habits]) == [EVENING]
    other_day = CheckIn(day=SUNDAY - DAY, symptoms=scores(1))
    assert lines(at("22:00"), checkins=[other_day]) == [EVENING]


@pytest.mark.parametrize(
    ("wakes", "sleeps", "starts", "since", "ends"),
    [
        (time(8), time(23), time(4), at("21:00"), at("04:00", MONDAY)),
        (time(10), time(1), time(4), at("23:00"), at("04:00", MONDAY)),
        (time(10), time(3, 30), time(4), at("01:30", MONDAY), at("04:00", MONDAY)),
        (time(8), time(0), time(0), at("22:00"), at("00:00", MONDAY)),
        (time(18), time(8), time(4), at("02:00", MONDAY), at("04:00", MONDAY)),
        (time(23), time(14), time(4), at("12:00"), at("04:00", MONDAY)),
        (time(7), time(7), time(4), at("02:00", MONDAY), at("04:00", MONDAY)),
        (time(22), time(23), time(4), at("22:00"), at("04:00", MONDAY)),
        (time(20), time(11), time(12), at("09:00", MONDAY), at("12:00", MONDAY)),
    ],
    ids=[
        "as usual",
        "after midnight",
        "shortly before the day ends",
        "days from midnight",
        "through the night",
        "awake at both ends",
        "no night at all",
        "awake for an hour",
        "days from noon",
    ],
)
def test_the_evening_follows_the_hours_of_the_person(
    wakes: time, sleeps: time, starts: time, since: datetime, ends: datetime
) -> None:
    settings = Settings(wakes=wakes, sleeps=sleeps, day_starts=starts)
    calendar = Calendar(ZoneInfo("UTC"), starts)
    second = timedelta(seconds=1)
    for moment, is_due in ((since - second, False), (since, True), (ends - second, True), (ends, False)):
        kinds = [each.since for each in found(moment, settings=settings, calendar=calendar)]
        assert kinds == ([since] if is_due else [])


@pytest.mark.parametrize(
    ("zone", "day", "utc"),
    [
        ("America/New_York", date(2026, 11, 1), "02:00"),
        ("America/New_York", date(2027, 3, 14), "01:00"),
        ("Europe/Berlin", date(2026, 10, 25), "20:00"),
        ("Europe/Berlin", date(2027, 3, 28), "19:00"),
    ],
)
def test_on_a_day_of_23_or_25_hours_the_evening_is_at_its_hour(zone: str, day: date, utc: str) -> None:
    calendar = Calendar(ZoneInfo(zone))
    since = at(utc, day + DAY if zone.startswith("America") else day)
    (each,) = found(since, calendar=calendar)
    assert each.since == since
    assert each.since.isoformat()[11:16] == "21:00"
    assert found(since - timedelta(minutes=1), calendar=calendar) == ()


# A dose


PLANNED = "Planned from {} on: up to {}. Later is fine."


@pytest.mark.parametrize(
    ("clock", "taken", "line"),
    [
        ("04:00", [], None),
        ("07:59", [], None),
        ("08:00", [], PLANNED.format("08:00", "2.7 g")),
        ("08:10", ["08:05"], None),
        ("12:59", ["08:00"], None),
        ("13:00", ["08:00"], PLANNED.format("13:00", "2.7 g")),
        ("13:29", ["08:30"], None),
        ("13:30", ["08:30"], PLANNED.format("13:30", "2.7 g")),
        ("18:00", ["08:00", "13:00"], PLANNED.format("18:00", "2.7 g")),
        ("20:00", ["08:00", "13:00", "18:00"], None),
    ],
)
def test_a_dose_is_due_from_its_planned_time_until_it_is_logged(clock: str, taken: list[str], line: str | None) -> None:
    doses = [dose("2.7", at(each)) for each in taken]
    assert lines(at(clock), YESTERDAY, *doses, plan=worked_plan(), checkins=[CHECKED]) == ([line] if line else [])


@pytest.mark.parametrize(("clock", "due_then"), [("22:59", True), ("23:00", False), ("23:30", False)])
def test_in_the_hours_of_sleep_no_dose_is_due(clock: str, due_then: bool) -> None:
    said = lines(at(clock), YESTERDAY, plan=worked_plan(), checkins=[CHECKED])
    assert said == ([PLANNED.format("08:00", "2.7 g")] if due_then else [])
    for early in ("00:00", "03:59", "04:00", "07:59"):
        assert lines(at(early, MONDAY), YESTERDAY, dose("1", at("20:00")), plan=worked_plan(), checkins=[CHECKED]) == []


def test_a_dose_that_was_left_out_is_not_caught_up() -> None:
    late = dose("2.7", at("20:00"))
    assert lines(at("20:01"), YESTERDAY, late, plan=worked_plan(), checkins=[CHECKED]) == []
    for clock in ("13:00", "18:00", "22:00"):
        (each,) = found(at(clock), YESTERDAY, plan=worked_plan(), checkins=[CHECKED])
        assert (each.amount, each.since) == (Decimal("2.7"), at("08:00")), "one dose, however many were left out"


@pytest.mark.parametrize(
    "doses",
    [["8.1"], ["9"], ["2.7", "5.4"], ["2.7", "2.7", "2.7"]],
    ids=["all of it at once", "more", "two", "three"],
)
def test_with_nothing_left_no_dose_is_due(doses: list[str]) -> None:
    taken = [dose(amount, at("08:00") + timedelta(minutes=number)) for number, amount in enumerate(doses)]
    for clock in ("08:30", "13:00", "18:00", "22:59"):
        assert lines(at(clock), YESTERDAY, *taken, plan=worked_plan(), checkins=[CHECKED]) == []


def test_with_less_left_than_the_dose_it_is_what_is_left() -> None:
    assert lines(at("18:00"), YESTERDAY, dose("7", at("08:00")), plan=worked_plan(), checkins=[CHECKED]) == [
        PLANNED.format("13:00", "1.1 g")
    ]


SHORT = written_plan(((0, Decimal(2)), (1, Decimal(0))), from_=SUNDAY - DAY)


@pytest.mark.parametrize("clock", ["08:00", "13:00", "18:00", "22:59"])
@pytest.mark.parametrize(
    "plan",
    [None, SHORT, worked_plan(from_=MONDAY), worked_plan(from_=SUNDAY - 900 * DAY), worked_plan(ended=at("08:00"))],
    ids=["no plan", "zero", "begins tomorrow", "long at zero", "ended"],
)
def test_without_a_plan_for_today_no_dose_is_due(plan: Plan | None, clock: str) -> None:
    in_force = None if plan is not None and plan.ended is not None else plan
    assert lines(at(clock), YESTERDAY, plan=in_force, checkins=[CHECKED]) == []
    slip = dose("1", at("07:00"))
    assert lines(at(clock), YESTERDAY, slip, plan=in_force, checkins=[CHECKED]) == []


def test_a_held_plan_goes_on_with_its_amount() -> None:
    held = adjustment("hold", SUNDAY - DAY, days=9)
    assert lines(at("08:00", SUNDAY + 4 * DAY), dose("2.7", at("08:00", SUNDAY + 3 * DAY)), plan=worked_plan()) == [
        PLANNED.format("08:00", "2.4 g")
    ]
    assert lines(
        at("08:00", SUNDAY + 4 * DAY),
        dose("2.7", at("08:00", SUNDAY + 3 * DAY)),
        plan=worked_plan(),
        adjustments=(held,),
    ) == [PLANNED.format("08:00", "2.7 g")]


@pytest.mark.parametrize(("days", "is_due"), [(0, True), (1, True), (2, False), (3, False), (30, False)])
def test_who_has_stopped_is_not_called_back_to_a_dose(days: int, is_due: bool) -> None:
    last = dose("2.7", at("05:00") - days * DAY)
    assert bool(lines(at("18:00"), last, plan=worked_plan(), checkins=[CHECKED])) is is_due
    assert lines(at("18:00"), plan=worked_plan(), checkins=[CHECKED]) == [], "nothing was ever logged"


def test_once_all_doses_of_the_day_are_said_to_be_logged_no_other_is_due() -> None:
    closed = replace(CHECKED, intake_complete=True)
    assert lines(at("18:00"), YESTERDAY, plan=worked_plan(), checkins=[closed]) == []
    open_day = replace(CHECKED, intake_complete=False)
    assert len(lines(at("18:00"), YESTERDAY, plan=worked_plan(), checkins=[open_day])) == 1


def test_both_are_told_the_checkin_first_each_on_a_line_of_its_own() -> None:
    assert lines(at("22:00"), YESTERDAY, plan=worked_plan()) == [EVENING, PLANNED.format("08:00", "2.7 g")]


@pytest.mark.parametrize(
    ("unit", "start", "said"), [("capsule", 6, "2 capsules"), ("capsule", 3, "1 capsule"), ("mg", 45, "15 mg")]
)
def test_other_units_are_said_as_they_are_counted(unit: str, start: int, said: str) -> None:
    plan = written_plan(
        ((0, Decimal(start)),), from_=SUNDAY, unit=unit, product="capsule" if unit == "capsule" else "seven_oh"
    )
    assert lines(at("08:00"), YESTERDAY, plan=plan, checkins=[CHECKED]) == [PLANNED.format("08:00", said)]


# Only what became due lately


def test_a_timer_that_runs_every_quarter_of_an_hour_says_each_thing_once() -> None:
    for second in (0, 1, 59):
        said: list[tuple[str, str]] = []
        for run in range(4 * 24):
            now = at("04:00") + timedelta(minutes=15 * run, seconds=second)
            every = found(now, YESTERDAY, dose("2.7", at("08:40")), plan=worked_plan())
            said += [(f"{now:%H:%M}", each.kind) for each in lately(every, now, 15)]
        assert said == [("13:45", "dose"), ("21:00", "checkin")], second


@pytest.mark.parametrize(("clock", "minutes", "said"), [("21:00", 1, 1), ("21:00:59", 1, 1), ("21:01", 1, 0)])
def test_lately_is_counted_in_whole_minutes(clock: str, minutes: int, said: int) -> None:
    assert len(lately(found(at(clock)), at(clock), minutes)) == said


def test_lately_counts_minutes_that_passed_when_the_clocks_change() -> None:
    settings = Settings(wakes=time(9), sleeps=time(3, 30), day_starts=time(4))
    calendar = Calendar(ZoneInfo("Europe/Berlin"))
    since = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30, the first of two; two hours before 03:30
    (each,) = found(since, settings=settings, calendar=calendar)
    assert each.since.isoformat() == "2026-10-25T02:30:00+02:00"
    later = since + timedelta(minutes=59)
    assert len(lately((each,), later, 60)) == 1
    assert lately((each,), later + timedelta(minutes=1), 60) == ()


def test_a_program_gets_the_same_as_a_document() -> None:
    assert document(found(at("22:00"), YESTERDAY, plan=worked_plan())) == {
        "due": [
            {"kind": "checkin", "since": "2026-11-22T21:00:00+00:00", "text": EVENING, "amount": None, "unit": None},
            {
                "kind": "dose",
                "since": "2026-11-22T08:00:00+00:00",
                "text": "Planned from 08:00 on: up to 2.7 g. Later is fine.",
                "amount": "2.7",
                "unit": "g",
            },
        ]
    }
