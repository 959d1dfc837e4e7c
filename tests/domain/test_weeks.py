"""On a Monday there is a week to look back on: only then, only where it has entries, and by the person's own days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.cli.test_looking import EMPTY
from tests.domain.excerpts import taken_on
from tests.examples import DAY, window
from tui.cli.day import day_json, day_lines
from tui.domain.calendar import Calendar
from tui.domain.records import CheckIn, Window
from tui.domain.today import view
from tui.domain.weeks import LOOK_BACK, week_is_over

MONDAY = date(2026, 11, 23)
WRITTEN = window(checkins=[CheckIn(day=MONDAY - 3 * DAY, sleep_hours=6)])


def test_on_a_monday_after_a_week_with_entries_it_is_said_and_on_tuesday_it_is_gone() -> None:
    assert [week_is_over(WRITTEN, MONDAY + ahead * DAY) for ahead in range(-1, 8)] == [False, True, *[False] * 7]


def test_a_dose_is_an_entry_and_what_was_written_before_that_week_or_today_is_not() -> None:
    assert week_is_over(window(doses=taken_on(MONDAY - DAY, "2")), MONDAY)
    assert week_is_over(window(doses=taken_on(MONDAY - 7 * DAY, "2")), MONDAY)
    for day in (MONDAY - 8 * DAY, MONDAY):
        assert not week_is_over(window(doses=taken_on(day, "2")), MONDAY)
        assert not week_is_over(window(checkins=[CheckIn(day=day)]), MONDAY)
    assert not week_is_over(window(), MONDAY)


@given(
    st.sampled_from(["UTC", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"]),
    st.integers(0, 23),
    st.integers(0, 14 * 24 * 4),
)
def test_it_is_the_persons_own_monday_in_any_zone_and_whenever_their_day_starts(
    zone: str, starts: int, ahead: int
) -> None:
    calendar = Calendar(ZoneInfo(zone), time(starts))
    now = datetime(2026, 11, 16, tzinfo=UTC) + timedelta(minutes=15 * ahead)
    every = window(checkins=[CheckIn(day=MONDAY + back * DAY) for back in range(-21, 14)])
    assert view(every, now, calendar).last_week == (calendar.day_of(now).weekday() == 0)


def test_between_midnight_and_the_start_of_monday_it_is_still_sunday() -> None:
    calendar = Calendar(ZoneInfo("America/New_York"), time(4))
    for hour, said in ((3, False), (4, True), (23, True), (27, True), (28, False)):
        now = datetime(2026, 11, 23, 5, tzinfo=UTC) + timedelta(hours=hour)
        assert view(WRITTEN, now, calendar).last_week is said, hour


def lines(seen: Window, now: datetime) -> list[str]:
    return day_lines(view(seen, now, Calendar(ZoneInfo("UTC"))), 80, "braille")


def test_the_text_of_the_day_says_it_in_one_line_at_its_end_and_the_json_does_not_change() -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert lines(WRITTEN, now)[-2:] == ["", LOOK_BACK]
    assert LOOK_BACK not in lines(WRITTEN, now + DAY)
    assert LOOK_BACK not in lines(window(), now)
    document = day_json(view(WRITTEN, now, Calendar(ZoneInfo("UTC"))))
    assert document.keys() == EMPTY.keys() | {"low_mood", "doses", "avoided", "on_plan", "trends"}
