"""Times and days as a person types them, by day and after midnight, and around the change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.calendar import Calendar
from tui.domain.errors import Refused
from tui.domain.when import parse_day, parse_when

BERLIN = Calendar(ZoneInfo("Europe/Berlin"))
NEW_YORK = Calendar(ZoneInfo("America/New_York"))

# In New York, standard time: five hours behind UTC. The 23rd of November 2026 is a Monday.
AFTERNOON = datetime(2026, 11, 23, 15, tzinfo=NEW_YORK.zone)
AT_NIGHT = datetime(2026, 11, 23, 2, tzinfo=NEW_YORK.zone)


def read(typed: str, now: datetime, calendar: Calendar = NEW_YORK) -> str:
    moment = parse_when(typed, now, calendar)
    assert moment.at.tzinfo is calendar.zone
    return f"{moment.at:%a %d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("01:30", "Mon 23 01:30"),
        ("23:00", "Sun 22 23:00"),
        ("08:30", "Sun 22 08:30"),
        ("04:00", "Sun 22 04:00"),
        ("02:00", "Mon 23 02:00"),
        ("00:00", "Mon 23 00:00"),
        ("today 08:30", "Sun 22 08:30"),
        ("yesterday 22:00", "Sun 22 22:00"),
        ("yesterday 03:00", "Sun 22 03:00"),
        ("now", "Mon 23 02:00"),
    ],
)
def test_at_two_in_the_morning_a_bare_time_lies_in_the_day_that_has_not_ended(typed: str, understood: str) -> None:
    assert read(typed, AT_NIGHT) == understood


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("08:30", "Mon 23 08:30"),
        ("15:00", "Mon 23 15:00"),
        ("04:00", "Mon 23 04:00"),
        ("today 08:30", "Mon 23 08:30"),
        ("yesterday 22:00", "Sun 22 22:00"),
        ("yesterday 01:00", "Sun 22 01:00"),
        ("2026-11-22T23:30", "Sun 22 23:30"),
        ("2026-11-22 23:30", "Sun 22 23:30"),
        ("2026-11-22T23:30:15.5", "Sun 22 23:30"),
        ("2026-11-22T23:30-05:00", "Sun 22 23:30"),
        ("2026-11-23T04:30Z", "Sun 22 23:30"),
        ("2026-11-23T04:30+00:00", "Sun 22 23:30"),
        ("2026-11-23T10:15+05:45", "Sun 22 23:30"),
        ("20261122T2330", "Sun 22 23:30"),
        ("2000-01-01 00:00", "Sat 01 00:00"),
        ("NOW", "Mon 23 15:00"),
    ],
)
def test_by_day_times_are_read_as_they_stand(typed: str, understood: str) -> None:
    assert read(typed, AFTERNOON) == understood


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("8:30", "08:30"),
        ("08.30", "08:30"),
        ("0830", "08:30"),
        ("830", "08:30"),
        ("  08:30  ", "08:30"),
        ("8:30am", "08:30"),
        ("8:30 AM", "08:30"),
        ("8:30 a.m.", "08:30"),
        ("8am", "08:00"),
        ("2 pm", "14:00"),
        ("2:15pm", "14:15"),
        ("12pm", "12:00"),
        ("12:30 pm", "12:30"),
        ("today at 8:30", "08:30"),
        ("Today, 8:30", "08:30"),
        ("2026-11-23 8am", "08:00"),
        ("2026-11-23 at 8:30", "08:30"),
    ],
)
def test_the_ways_in_which_people_write_a_time_are_understood(typed: str, clock: str) -> None:
    assert read(typed, AFTERNOON) == f"Mon 23 {clock}"


def test_midnight_in_twelve_hours_is_the_start_of_the_calendar_day() -> None:
    assert read("12am", AT_NIGHT) == "Mon 23 00:00"
    assert read("yesterday 12:10 am", AFTERNOON) == "Sun 22 00:10"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "no time here"),
        ("   ", "no time here"),
        ("soon", "'soon' is not a time"),
        ("20261122108:30", "not a time"),
        ("1" * 40, "not a time"),
        ("25:00", "not a time"),
        ("24:00", "not a time"),
        ("12:60", "not a time"),
        ("13pm", "not a time"),
        ("0am", "not a time"),
        ("8:3", "not a time"),
        ("8:30:99", "not a time"),
        ("\u0668:\u0663\u0660", "not a time"),
        ("tomorrow 08:30", "in the future"),
        ("2026-13-22 08:30", "not a time"),
        ("2026-02-30T08:30", "not a time"),
        ("1999-12-31 23:59", "before 2000"),
        ("1999-12-31T23:59-05:00", "before 2000"),
        ("2000-01-01T00:00+14:00", "before 2000"),
        ("0001-01-01T00:00+14:00", "before 2000"),
        ("0001-01-01T00:00", "before 2000"),
        ("9999-12-31T23:59-14:00", "in the future"),
        ("9999-12-31 23:59", "in the future"),
        ("2027-01-01T00:00", "in the future"),
        pytest.param("1" * 400, "too long", id="400-digits"),
        pytest.param("x" * 1_000_000, "too long", id="a-megabyte"),
    ],
)
def test_what_is_no_time_is_refused_with_the_reason_and_an_example(typed: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_when(typed, AFTERNOON, NEW_YORK)
    assert reason in str(refused.value)
    assert "yesterday 22:00" in str(refused.value)


def test_a_time_still_ahead_is_refused_and_the_way_to_mean_yesterday_is_shown() -> None:
    with pytest.raises(Refused) as refused:
        parse_when("16:00", AFTERNOON, NEW_YORK)
    assert str(refused.value) == (
        "16:00 on Monday 23 November is in the future, it is 15:00 on Monday 23 November; "
        "for the day before write yesterday 16:00."
    )
    assert read("yesterday 16:00", AFTERNOON) == "Sun 22 16:00"


def test_by_day_a_time_of_the_night_ahead_is_refused_and_the_night_before_is_shown() -> None:
    with pytest.raises(Refused) as refused:
        parse_when("01:30", AFTERNOON, NEW_YORK)
    assert str(refused.value) == (
        "01:30 on Tuesday 24 November is in the future, it is 15:00 on Monday 23 November; "
        "for the night before write 2026-11-23T01:30."
    )
    assert read("2026-11-23T01:30", AFTERNOON) == "Mon 23 01:30"


def test_at_night_a_time_still_ahead_means_the_night_before_that() -> None:
    with pytest.raises(Refused, match="for the day before write yesterday 03:30"):
        parse_when("03:30", AT_NIGHT, NEW_YORK)


def test_a_clock_that_runs_a_minute_fast_is_forgiven() -> None:
    now = AFTERNOON - timedelta(seconds=60)
    assert read("15:00", now) == "Mon 23 15:00"
    with pytest.raises(Refused, match="in the future"):
        parse_when("15:00", now - timedelta(seconds=1), NEW_YORK)


def test_the_hour_that_does_not_exist_is_moved_forward_and_said() -> None:
    now = datetime(2026, 3, 8, 12, tzinfo=NEW_YORK.zone)
    moment = parse_when("2026-03-08 02:30", now, NEW_YORK)
    assert moment.at.isoformat() == "2026-03-08T03:30:00-04:00"
    assert moment.said == "The clocks go forward on Sunday 8 March and skip 02:30, so it is read as 03:30."


def test_the_hour_that_comes_twice_is_the_first_one_and_said() -> None:
    # The second 01:45 of that night: half past one has been twice by now.
    now = datetime(2026, 11, 1, 6, 45, tzinfo=UTC)
    moment = parse_when("01:30", now, NEW_YORK)
    assert moment.at.isoformat() == "2026-11-01T01:30:00-04:00"
    assert moment.said is not None
    assert "show 01:30 twice" in moment.said
    explicit = parse_when("2026-11-01T01:30-05:00", now, NEW_YORK)
    assert explicit.at.astimezone(UTC) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert explicit.said is None


def test_the_future_is_told_by_instants_and_not_by_the_repeated_wall_clock() -> None:
    # It is the first 01:45; the second 01:30 is 45 minutes away although its wall time is earlier.
    now = datetime(2026, 11, 1, 1, 45, tzinfo=NEW_YORK.zone)
    with pytest.raises(Refused, match="in the future"):
        parse_when("2026-11-01T01:30-05:00", now, NEW_YORK)


def test_a_box_in_utc_does_not_shift_the_persons_times() -> None:
    now = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # half past midnight on Monday in Berlin
    assert read("00:15", now, BERLIN) == "Mon 23 00:15"
    assert read("23:45", now, BERLIN) == "Sun 22 23:45"
    assert parse_day("today", now, BERLIN) == date(2026, 11, 22)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.times(),
)
def test_a_bare_time_is_in_the_persons_day_or_refused_as_future(now: datetime, clock: time) -> None:
    typed = f"{clock:%H:%M}"
    try:
        moment = parse_when(typed, now, BERLIN)
    except Refused as refused:
        assert "in the future" in str(refused)  # noqa: PT017
        return
    assert moment.at.astimezone(UTC) <= now + timedelta(seconds=60)
    if moment.said is None:
        assert BERLIN.day_of(moment.at) == BERLIN.day_of(now)
        assert f"{moment.at:%H:%M}" == typed


@given(st.text(max_size=70) | st.from_regex(r"[0-9:.T+ amp-]{1,30}", fullmatch=True))
def test_any_text_is_a_past_time_or_refused(typed: str) -> None:
    try:
        moment = parse_when(typed, AFTERNOON, NEW_YORK)
    except Refused as refused:
        assert str(refused).endswith(".")  # noqa: PT017
        return
    assert datetime(2000, 1, 1, tzinfo=NEW_YORK.zone) <= moment.at <= AFTERNOON + timedelta(seconds=60)


@pytest.mark.parametrize(
    ("typed", "now", "day"),
    [
        ("today", AFTERNOON, date(2026, 11, 23)),
        ("yesterday", AFTERNOON, date(2026, 11, 22)),
        ("Today", AT_NIGHT, date(2026, 11, 22)),
        ("yesterday", AT_NIGHT, date(2026, 11, 22)),
        ("2026-11-20", AFTERNOON, date(2026, 11, 20)),
        (" 2026-11-23 ", AFTERNOON, date(2026, 11, 23)),
        ("2000-01-01", AFTERNOON, date(2000, 1, 1)),
    ],
)
def test_a_day_reads_as_the_person_means_it(typed: str, now: datetime, day: date) -> None:
    assert parse_day(typed, now, NEW_YORK) == day


@pytest.mark.parametrize(
    ("typed", "now", "reason"),
    [
        ("", AFTERNOON, "no day here"),
        ("someday", AFTERNOON, "'someday' is not a day"),
        ("tomorrow", AFTERNOON, "has not begun yet"),
        ("2026-02-30", AFTERNOON, "not a day"),
        ("11/22/1999", AFTERNOON, "before 2000"),
        ("2026-11-24", AFTERNOON, "has not begun yet, your day is Monday 23 November"),
        ("2026-11-23", AT_NIGHT, "has not begun yet, your day is Sunday 22 November"),
        ("9999-12-31", AFTERNOON, "has not begun yet"),
        ("1999-12-31", AFTERNOON, "before 2000"),
        pytest.param("1" * 400, AFTERNOON, "too long", id="400-digits"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason_and_an_example(typed: str, now: datetime, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(typed, now, NEW_YORK)
    assert reason in str(refused.value)
    assert "write it like yesterday, mon, 10 nov or 2026-11-22" in str(refused.value)


def test_a_bare_time_can_be_meant_for_another_day() -> None:
    friday = date(2026, 11, 20)
    meant = {"08:30": "Fri 20 08:30", "01:30": "Sat 21 01:30", "2026-11-18 9:00": "Wed 18 09:00", "now": "Mon 23 15:00"}
    for typed, understood in meant.items():
        assert f"{parse_when(typed, AFTERNOON, NEW_YORK, friday).at:%a %d %H:%M}" == understood
