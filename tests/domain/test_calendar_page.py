"""The month as a calendar: whole weeks from Monday on, steps from month to month, and the signs of a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_diary import page_of
from tests.examples import DAY, NOW, SUNDAY, dose, doses_of
from tui.domain.calendar_page import LEGEND, first_of, last_of, month_later, month_name, signs, weeks_of
from tui.domain.days import Day
from tui.domain.diary import page
from tui.domain.records import CheckIn, Urge

SATURDAY = SUNDAY - DAY
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_november_2026_has_six_weeks() -> None:
    weeks = weeks_of(SUNDAY)
    assert (len(weeks), weeks[0][6], weeks[-1][0]) == (6, date(2026, 11, 1), date(2026, 11, 30))
    assert len(weeks_of(date(2027, 2, 14))) == 4
    assert month_name(SUNDAY) == "November 2026"


@given(DAYS)
def test_a_month_has_each_of_its_days_once_in_whole_weeks(day: date) -> None:
    weeks = weeks_of(day)
    every = [each for week in weeks for each in week]
    assert every == [every[0] + ahead * DAY for ahead in range(7 * len(weeks))]
    assert all(week[0].weekday() == 0 for week in weeks)
    mine = [each for each in every if each.month == day.month]
    assert (mine[0], mine[-1]) == (first_of(day), last_of(day))
    assert last_of(day) + DAY == first_of(last_of(day) + DAY)


@given(DAYS, st.integers(-600, 600))
def test_a_step_of_months_keeps_the_day_where_there_is_one(day: date, by: int) -> None:
    found = month_later(day, by)
    assert (found.year - day.year) * 12 + found.month - day.month == by
    assert found.day == min(day.day, last_of(found).day)


def test_every_kind_of_entry_has_its_sign_without_color() -> None:
    assert list(signs(page_of())) == ["?"]
    assert list(signs(page_of(*doses_of(SATURDAY, "2", "2", "2")))) == ["3d"]
    assert list(signs(page_of(checkin=CheckIn(day=SATURDAY, intake_complete=True)))) == ["0d"]
    assert list(signs(page_of(checkin=CheckIn(day=SATURDAY, fluids=3, note="Rain")))) == ["?", "c", "n"]
    urges = tuple(Urge(id=f"u{n}", at=NOW - DAY + n * timedelta(hours=1), day=SATURDAY, strength=2) for n in range(2))
    busy = page(Day(SATURDAY, (dose("2", NOW - DAY, note="late"),), None, finished=True, urges=urges), SUNDAY, ())
    assert list(signs(busy)) == ["1d", "2u", "n"]
    assert list(signs(page_of(day=SUNDAY))) == [], "today is not over, so it is not unknown"
    assert [sign.split()[0] for sign in LEGEND] == ["3d", "0d", "?", "c", "2u", "n"]
