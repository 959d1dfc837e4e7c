"""The person's day across midnight, time zones and the change of the clocks."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.examples import UTC_CALENDAR
from tui.domain.calendar import Calendar, Moment, long_date, short_date, since

ROOT = Path(__file__).parents[2]
NEW_YORK = Calendar(ZoneInfo("America/New_York"))
BERLIN = Calendar(ZoneInfo("Europe/Berlin"))
LORD_HOWE = Calendar(ZoneInfo("Australia/Lord_Howe"))
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

# Whole hours, half hours, changes at midnight, a change that runs back over midnight, a day that never was.
ZONES = (
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/Havana",
    "Asia/Kathmandu",
    "Asia/Beirut",
    "Africa/Casablanca",
    "Antarctica/Troll",
    "Pacific/Apia",
)
zones = st.sampled_from(ZONES).map(ZoneInfo)
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
calendars = st.builds(Calendar, zones, clocks)
instants = st.datetimes(datetime(2005, 1, 2), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
days = st.dates(date(2005, 1, 2), date(2035, 1, 1))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def length(calendar: Calendar, day: date) -> timedelta:
    return calendar.ends(day).astimezone(UTC) - calendar.starts(day).astimezone(UTC)


@pytest.mark.parametrize(
    ("calendar", "wall", "day"),
    [
        (UTC_CALENDAR, "2026-11-23T03:59:59.999999", date(2026, 11, 22)),
        (UTC_CALENDAR, "2026-11-23T04:00", date(2026, 11, 23)),
        (NEW_YORK, "2026-03-08T01:59", date(2026, 3, 7)),
        (NEW_YORK, "2026-03-08T03:59", date(2026, 3, 7)),
        (NEW_YORK, "2026-03-08T04:00", date(2026, 3, 8)),
        (NEW_YORK, "2026-11-01T03:59", date(2026, 10, 31)),
        (NEW_YORK, "2026-11-01T04:00", date(2026, 11, 1)),
        (BERLIN, "2026-03-29T03:59", date(2026, 3, 28)),
        (BERLIN, "2026-03-29T04:00", date(2026, 3, 29)),
        (BERLIN, "2026-10-25T03:59", date(2026, 10, 24)),
        (BERLIN, "2026-10-25T04:00", date(2026, 10, 25)),
        (LORD_HOWE, "2026-10-04T03:59", date(2026, 10, 3)),
        (LORD_HOWE, "2026-10-04T04:00", date(2026, 10, 4)),
        (LORD_HOWE, "2026-04-05T03:59", date(2026, 4, 4)),
        (LORD_HOWE, "2026-04-05T04:00", date(2026, 4, 5)),
    ],
)
def test_the_day_turns_at_four_also_when_the_clocks_change(calendar: Calendar, wall: str, day: date) -> None:
    assert calendar.day_of(datetime.fromisoformat(wall).replace(tzinfo=calendar.zone)) == day


def test_both_passes_of_the_repeated_hour_are_still_the_evening_before() -> None:
    assert NEW_YORK.day_of(utc("2026-11-01T05:30")) == date(2026, 10, 31)
    assert NEW_YORK.day_of(utc("2026-11-01T06:30")) == date(2026, 10, 31)


def test_a_dose_at_half_past_eleven_at_night_stays_on_its_day_on_a_box_in_utc() -> None:
    at = utc("2026-11-23T04:30")
    assert NEW_YORK.local(at).strftime("%H:%M") == "23:30"
    assert NEW_YORK.day_of(at) == date(2026, 11, 22)
    assert UTC_CALENDAR.day_of(at) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("calendar", "day", "hours"),
    [
        (NEW_YORK, date(2026, 3, 7), 23),
        (NEW_YORK, date(2026, 3, 8), 24),
        (NEW_YORK, date(2026, 10, 31), 25),
        (BERLIN, date(2026, 3, 28), 23),
        (BERLIN, date(2026, 10, 24), 25),
        (LORD_HOWE, date(2026, 10, 3), 23.5),
        (LORD_HOWE, date(2026, 4, 4), 24.5),
        (Calendar(ZoneInfo("America/New_York"), time(0)), date(2026, 3, 8), 23),
        (Calendar(ZoneInfo("America/New_York"), time(0)), date(2026, 11, 1), 25),
    ],
)
def test_days_may_have_an_hour_less_or_more(calendar: Calendar, day: date, hours: float) -> None:
    assert length(calendar, day) == hours * HOUR


@pytest.mark.parametrize(
    ("zone", "starts", "day", "instant"),
    [
        ("America/New_York", time(2, 30), date(2026, 3, 8), "2026-03-08T07:00"),
        ("America/New_York", time(2, 0), date(2026, 3, 8), "2026-03-08T07:00"),
        ("America/New_York", time(3, 0), date(2026, 3, 8), "2026-03-08T07:00"),
        ("Europe/Berlin", time(2, 59), date(2026, 3, 29), "2026-03-29T01:00"),
        ("Australia/Lord_Howe", time(2, 15), date(2026, 10, 4), "2026-10-03T15:30"),
        ("America/Sao_Paulo", time(0), date(2018, 11, 4), "2018-11-04T03:00"),
        ("Pacific/Apia", time(4), date(2011, 12, 30), "2011-12-30T10:00"),
    ],
)
def test_a_day_that_starts_in_a_gap_starts_when_the_gap_ends(zone: str, starts: time, day: date, instant: str) -> None:
    assert Calendar(ZoneInfo(zone), starts).starts(day).astimezone(UTC) == utc(instant)


@pytest.mark.parametrize(
    ("zone", "starts", "day", "instant"),
    [
        ("America/New_York", time(1, 30), date(2026, 11, 1), "2026-11-01T05:30"),
        ("Europe/Berlin", time(2, 0), date(2026, 10, 25), "2026-10-25T00:00"),
        ("Australia/Lord_Howe", time(1, 45), date(2026, 4, 5), "2026-04-04T14:45"),
    ],
)
def test_a_day_that_starts_in_the_repeated_hour_starts_with_the_first(
    zone: str, starts: time, day: date, instant: str
) -> None:
    calendar = Calendar(ZoneInfo(zone), starts)
    assert calendar.starts(day).astimezone(UTC) == utc(instant)
    # The second pass shows an earlier time again, but the day goes on.
    assert calendar.day_of(utc(instant) + timedelta(minutes=35)) == day


def test_the_clock_running_back_over_midnight_does_not_bring_the_day_before_back() -> None:
    calendar = Calendar(ZoneInfo("America/St_Johns"), time(0))
    before = utc("2010-11-07T02:29")
    after = utc("2010-11-07T02:32")
    assert calendar.local(before).strftime("%d %H:%M") == "06 23:59"
    assert calendar.local(after).strftime("%d %H:%M") == "06 23:02"
    assert calendar.day_of(utc("2010-11-07T02:30")) == date(2010, 11, 7)
    assert calendar.day_of(after) == date(2010, 11, 7)


@given(calendars, instants)
@example(Calendar(ZoneInfo("Pacific/Apia"), time(0)), datetime(2011, 12, 30, 10, tzinfo=UTC))
@example(Calendar(ZoneInfo("America/New_York"), time(2, 30)), datetime(2026, 3, 8, 7, tzinfo=UTC))
def test_every_instant_lies_within_its_day(calendar: Calendar, at: datetime) -> None:
    day = calendar.day_of(at)
    assert calendar.starts(day).astimezone(UTC) <= at < calendar.ends(day).astimezone(UTC)
    assert calendar.day_of(calendar.local(at)) == day


@given(calendars, instants, st.timedeltas(timedelta(0), timedelta(days=2)))
def test_days_never_run_backward(calendar: Calendar, at: datetime, later: timedelta) -> None:
    assert calendar.day_of(at) <= calendar.day_of(at + later)


@given(calendars, days)
def test_a_day_begins_once_and_is_its_own(calendar: Calendar, day: date) -> None:
    start = calendar.starts(day)
    assert start.tzinfo is calendar.zone
    # The day that Samoa left out can be empty; every other begins where it says.
    if length(calendar, day):
        assert calendar.day_of(start) == day
        assert calendar.day_of(start.astimezone(UTC) - timedelta(seconds=1)) < day


@pytest.mark.parametrize(
    ("clock", "instant"),
    [
        (time(4, 0), "2026-11-22T04:00"),
        (time(18, 30), "2026-11-22T18:30"),
        (time(23, 59), "2026-11-22T23:59"),
        (time(0, 0), "2026-11-23T00:00"),
        (time(3, 59), "2026-11-23T03:59"),
    ],
)
def test_a_time_after_midnight_belongs_to_the_day_before(clock: time, instant: str) -> None:
    assert UTC_CALENDAR.at(date(2026, 11, 22), clock) == Moment(utc(instant))


@pytest.mark.parametrize(
    ("calendar", "day", "clock", "instant", "said"),
    [
        (
            NEW_YORK,
            date(2026, 3, 7),
            time(2, 30),
            "2026-03-08T07:30",
            "The clocks go forward on Sunday 8 March and skip 02:30, so it is read as 03:30.",
        ),
        (
            LORD_HOWE,
            date(2026, 10, 3),
            time(2, 10),
            "2026-10-03T15:40",
            "The clocks go forward on Sunday 4 October and skip 02:10, so it is read as 02:40.",
        ),
        (
            NEW_YORK,
            date(2026, 10, 31),
            time(1, 30),
            "2026-11-01T05:30",
            "The clocks go back on Sunday 1 November and show 01:30 twice, so it is read as the first one.",
        ),
        (
            BERLIN,
            date(2026, 10, 24),
            time(2, 0),
            "2026-10-25T00:00",
            "The clocks go back on Sunday 25 October and show 02:00 twice, so it is read as the first one.",
        ),
    ],
)
def test_a_time_that_the_clocks_skip_or_double_is_read_and_said(
    calendar: Calendar, day: date, clock: time, instant: str, said: str
) -> None:
    moment = calendar.at(day, clock)
    assert moment.at.astimezone(UTC) == utc(instant)
    assert moment.said == said


@pytest.mark.parametrize("clock", [time(1, 59), time(3, 0), time(4, 0), time(23, 0)])
def test_nothing_is_said_about_an_ordinary_time_of_such_a_day(clock: time) -> None:
    assert NEW_YORK.at(date(2026, 3, 7), clock).said is None


@given(calendars, days, clocks)
def test_a_time_of_a_day_lies_in_that_day(calendar: Calendar, day: date, clock: time) -> None:
    moment = calendar.at(day, clock)
    if moment.said is None:
        assert calendar.day_of(moment.at) == day
        assert calendar.local(moment.at.astimezone(UTC)).time() == clock


def test_an_instant_without_an_offset_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="offset"):
        UTC_CALENDAR.day_of(datetime(2026, 11, 22, 12))  # noqa: DTZ001


def test_days_are_said_in_english_whatever_the_box_speaks() -> None:
    assert long_date(date(2026, 11, 22)) == "Sunday 22 November"
    assert short_date(date(2026, 11, 22)) == "Sun 22 Nov"
    assert [short_date(date(2026, 2, 23) + each * DAY) for each in range(7)] == [
        "Mon 23 Feb",
        "Tue 24 Feb",
        "Wed 25 Feb",
        "Thu 26 Feb",
        "Fri 27 Feb",
        "Sat 28 Feb",
        "Sun 1 Mar",
    ]
    assert [long_date(date(2026, month, 1)).split()[2] for month in range(1, 13)][::11] == ["January", "December"]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (192, "3 h 12 m"),
        (12, "12 m"),
        (0, "0 m"),
        (-3, "0 m"),
        (59, "59 m"),
        (60, "1 h"),
        (61, "1 h 1 m"),
        (1439, "23 h 59 m"),
        (1440, "1 d"),
        (1441, "1 d"),
        (51 * 60 + 5, "2 d 3 h"),
    ],
)
def test_how_long_ago_is_said_in_two_parts(minutes: int, said: str) -> None:
    assert since(minutes) == said


def test_a_zone_is_known_on_a_box_that_has_no_zones_of_its_own() -> None:
    program = (
        "from zoneinfo import ZoneInfo; from tui.domain.calendar import Calendar; import datetime as d;"
        "print(Calendar(ZoneInfo('America/New_York')).starts(d.date(2026, 7, 1)).isoformat())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONTZPATH": "", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "2026-07-01T04:00:00-04:00"
