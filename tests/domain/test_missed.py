"""Missed days: which they are, and the words while they are filled in. Nothing is made up for them."""

from datetime import date

from tests.examples import DAY, SUNDAY, doses_of
from tui.domain.days import Day
from tui.domain.missed import doses_words, filled_in, is_missed, missed, none_missed, place_words
from tui.domain.records import CheckIn


def over(day: date = SUNDAY - DAY, checkin: CheckIn | None = None, *amounts: str) -> Day:
    return Day(day, doses_of(day, *amounts), checkin, finished=day < SUNDAY)


def answered(day: date = SUNDAY - DAY) -> CheckIn:
    return CheckIn(day=day, symptoms={"anxiety": 0})


def test_a_day_is_missed_when_nothing_was_answered_on_it() -> None:
    assert is_missed(over())
    assert is_missed(over(SUNDAY - DAY, None, "2", "2")), "doses say nothing about how it was"
    assert is_missed(over(checkin=CheckIn(day=SUNDAY - DAY, intake_complete=True)))
    assert not is_missed(over(checkin=answered()))
    assert not is_missed(over(checkin=CheckIn(day=SUNDAY - DAY, note="ill")))
    assert not is_missed(Day(SUNDAY, (), None, finished=False)), "today is not over"


def test_the_missed_days_of_two_weeks_come_oldest_first() -> None:
    there = {SUNDAY - 3 * DAY}

    def read(day: date) -> Day:
        return over(day, answered(day) if day in there else None)

    assert missed(read, SUNDAY - 5 * DAY, SUNDAY) == tuple(SUNDAY - ago * DAY for ago in (5, 4, 2, 1))
    assert len(missed(read, date(2020, 1, 1), SUNDAY)) == 13
    assert missed(read, SUNDAY, SUNDAY) == ()


def test_where_one_is_and_what_is_known_is_said() -> None:
    days = [SUNDAY - ago * DAY for ago in (3, 2, 1)]
    assert place_words(2, days) == "2 of 3 missed days"
    assert place_words(1, days[:1]) == "1 of 1 missed day"
    assert doses_words(over()) == "no doses logged"
    assert doses_words(over(checkin=CheckIn(day=SUNDAY - DAY, intake_complete=True))) == "no doses, confirmed"
    assert doses_words(over(SUNDAY - DAY, None, "2", "2.5")) == "4.5 g in 2 doses"


def test_the_end_says_what_was_filled_in_and_what_was_not() -> None:
    done, left = over(checkin=answered()), over()
    assert filled_in([done]) == "The missed day is filled in."
    assert filled_in([done, done]) == "All 2 missed days are filled in."
    assert filled_in([left]) == "1 day is as before."
    assert filled_in([left, left]) == "2 days are as before."
    assert filled_in([done, left]) == "1 of 2 missed days is filled in; the rest is as before."
    assert none_missed(SUNDAY, SUNDAY) == "No day has gone by yet: c opens the check-in of today."
    assert none_missed(SUNDAY - DAY, SUNDAY).startswith("Yesterday has a check-in.")
    assert none_missed(date(2020, 1, 1), SUNDAY).startswith("Each of the last 14 days has a check-in.")
