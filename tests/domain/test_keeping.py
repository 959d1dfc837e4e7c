"""Which backups stay: fourteen days and twelve months, whatever gaps there were and however often it was tidied."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tui.domain.keeping import kept, kept_in_passing

FIRST = date(2024, 1, 1)
days = st.sets(st.integers(0, 1500).map(lambda number: FIRST + timedelta(days=number)), max_size=120)


def every(first: date, count: int) -> list[date]:
    return [first + timedelta(days=number) for number in range(count)]


def test_of_two_years_there_are_fourteen_days_and_twelve_months() -> None:
    left = sorted(kept(every(date(2024, 11, 23), 730)))
    assert left[-14:] == every(date(2026, 11, 9), 14)
    assert left[:-14] == [date(2025, 12, 1), *(date(2026, month, 1) for month in range(1, 12))]


def test_a_month_that_began_late_keeps_its_first_backup() -> None:
    left = kept([date(2026, 3, 9), date(2026, 3, 20), *every(date(2026, 6, 1), 20)])
    assert date(2026, 3, 9) in left
    assert date(2026, 3, 20) not in left


def test_one_backup_stays_however_old() -> None:
    assert kept([date(2019, 5, 5)]) == {date(2019, 5, 5)}
    assert kept([]) == frozenset()


@given(days, days)
def test_how_often_it_was_tidied_makes_no_difference(some: set[date], more: set[date]) -> None:
    assert kept(kept(some) | more) == kept(some | more)


@given(days)
def test_what_stays_is_there_and_is_not_too_much(some: set[date]) -> None:
    left = kept(some)
    assert left <= some
    assert left >= set(sorted(some)[-14:])
    assert len(left) <= 26
    months = sorted({(day.year, day.month) for day in some})[-12:]
    assert {(day.year, day.month) for day in left} >= set(months)


@given(st.lists(st.integers(1, 40), max_size=300))
def test_day_by_day_with_gaps_it_comes_to_the_same_as_at_once(gaps: list[int]) -> None:
    day, had, left = FIRST, set[date](), frozenset[date]()
    for gap in gaps:
        day += timedelta(days=gap)
        had.add(day)
        left = kept(left | {day})
        assert day in left
    assert left == kept(had)


@given(days, st.integers(1, 40))
def test_days_that_a_wrong_clock_made_take_nobody_s_place(some: set[date], ahead: int) -> None:
    today = max(some, default=FIRST)
    wrong = set(every(today + timedelta(days=900), ahead))
    assert kept(some | wrong, today) == kept(some) | wrong


def test_thirty_days_after_a_clock_was_put_right_there_are_fourteen_days_and_the_first_of_the_month() -> None:
    left = frozenset(every(date(2031, 1, 1), 20))
    for day in every(date(2026, 3, 1), 30):
        left = kept(left | {day}, day)
    assert [day for day in sorted(left) if day.year == 2026] == [date(2026, 3, 1), *every(date(2026, 3, 17), 14)]


def test_of_what_is_kept_in_passing_fourteen_stay_or_all_of_the_last_week() -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    daily = [noon - timedelta(days=number) for number in range(30)]
    assert kept_in_passing(daily, noon, every_recent=True) == 14
    hourly = [noon - timedelta(hours=number) for number in range(300)]
    assert kept_in_passing(hourly, noon, every_recent=True) == 7 * 24 + 1
    assert kept_in_passing([noon + timedelta(days=9000), *hourly], noon, every_recent=True) == 7 * 24 + 2
    assert kept_in_passing(hourly, noon, every_recent=False) == 14
    assert kept_in_passing([], noon, every_recent=True) == 14
