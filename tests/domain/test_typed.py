"""What a person types into the first run: understood with what they meant, or refused with an example."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR
from tui.domain.calendar import long_date, short_date
from tui.domain.errors import Refused
from tui.domain.typed import (
    LONGEST_WAIT,
    parse_coming_day,
    parse_count,
    parse_finish,
    parse_hour,
    parse_rate,
)
from tui.domain.when import parse_day


def coming(text: str) -> date:
    return parse_coming_day(text, SUNDAY)


def past(text: str) -> date:
    return parse_day(text, NOW, UTC_CALENDAR)


def count(text: str) -> int:
    return parse_count(text, "The doses a day", 24)


@pytest.mark.parametrize(
    ("text", "days"), [("today", 0), (" Tomorrow ", 1), ("90 days", 90), ("in 12 weeks", 84), ("1d", 1), ("3w", 21)]
)
def test_a_day_to_come_can_be_said_in_words(text: str, days: int) -> None:
    assert coming(text) == SUNDAY + days * DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("+3d", date(2026, 11, 25)),
        ("mon", date(2026, 11, 23)),
        ("Saturday", date(2026, 11, 28)),
        ("sun", SUNDAY),
        ("1 mar", date(2027, 3, 1)),
        ("Mar 1st", date(2027, 3, 1)),
        ("mon 1 mar", date(2027, 3, 1)),
        ("22 nov", SUNDAY),
        ("21 nov", date(2027, 11, 21)),
        ("24.12.", date(2026, 12, 24)),
        ("29 feb", date(2028, 2, 29)),
        ("1 mar 2028", date(2028, 3, 1)),
    ],
)
def test_a_day_to_come_can_be_named_and_is_the_next_one(text: str, day: date) -> None:
    assert coming(text) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("last mon", "not a day to come"),
        ("march", "not a day to come"),
        ("mon 10", "not a day to come"),
        ("10/11", "two ways; write it as 10 nov or 11 oct"),
        ("tue 1 mar", "does not fit: that is Monday 1 March 2027"),
        ("1 mar 2025", "is past"),
        ("1 mar 2099", "more than ten years ahead"),
    ],
)
def test_a_name_that_is_no_day_to_come_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        coming(text)


@given(st.integers(0, 364))
def test_a_day_of_the_coming_year_is_found_by_the_name_that_the_app_shows(days: int) -> None:
    day = SUNDAY + days * DAY
    assert coming(long_date(day)) == coming(short_date(day)) == day
    assert coming(long_date(day).split()[0]) == SUNDAY + days % 7 * DAY


@given(st.integers(0, LONGEST_WAIT))
def test_a_day_to_come_can_be_a_date(days: int) -> None:
    day = SUNDAY + days * DAY
    assert coming(day.isoformat()) == day
    assert coming(f"{days} days") == day


@pytest.mark.parametrize("text", ["", "soon", "yesterday", "3 days ago", "2026-11-21", "2026-13-01", "99999 weeks"])
def test_what_is_no_day_to_come_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Refused, match="2027-03-01"):
        coming(text)


@pytest.mark.parametrize(("text", "days"), [("today", 0), ("yesterday", 1), ("12 days", 12), ("2 Weeks ago", 14)])
def test_a_day_gone_by_can_be_said_in_words(text: str, days: int) -> None:
    assert past(text) == SUNDAY - days * DAY


@pytest.mark.parametrize("text", ["", "in 3 days", "tomorrow", "2026-11-23", "1999-01-01", "99999 days"])
def test_what_is_no_day_gone_by_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        past(text)


@pytest.mark.parametrize("text", ["", "0", "25", "-3", "2.5", "three", "9" * 400])
def test_a_count_is_a_whole_number_within_its_limits(text: str) -> None:
    with pytest.raises(Refused, match="The doses a day"):
        count(text)


def test_a_count_may_have_spaces_around_it() -> None:
    assert count(" 4 ") == 4


@pytest.mark.parametrize(("text", "rate"), [("10", "10"), ("7,5 %", "7.5"), ("5%", "5")])
def test_a_rate_may_carry_its_sign(text: str, rate: str) -> None:
    assert parse_rate(text) == Decimal(rate)


@pytest.mark.parametrize("text", ["", "0", "ten", "-5", "%"])
def test_what_is_no_rate_is_refused_as_a_rate(text: str) -> None:
    with pytest.raises(Refused, match="percent"):
        parse_rate(text)


@pytest.mark.parametrize(("text", "amount"), [("0", "0"), ("0.0", "0"), ("0,", "0"), ("1,5", "1.5")])
def test_the_last_amount_may_be_zero(text: str, amount: str) -> None:
    assert parse_finish(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("04:00", time(4)),
        ("4", time(4)),
        ("5.30", time(5, 30)),
        ("23:59", time(23, 59)),
        ("0430", time(4, 30)),
        ("4 am", time(4)),
        ("11pm", time(23)),
        ("8.30pm", time(20, 30)),
        ("16", time(16)),
        ("11 P.M.", time(23)),
        ("12am", time(0)),
    ],
)
def test_an_hour_is_read_as_people_write_it_and_alone_in_24_hours(text: str, hour: time) -> None:
    assert parse_hour(text) == hour


@pytest.mark.parametrize("text", ["", "24:00", "24", "4:60", "four", "13pm", "midnight", "2460", "4:00:00"])
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="04:00"):
        parse_hour(text)


@given(st.text(max_size=40))
@pytest.mark.parametrize("parse", [coming, past, count, parse_rate, parse_finish, parse_hour])
def test_whatever_is_typed_is_understood_or_refused(parse: Callable[[str], object], text: str) -> None:
    try:
        said = "" if parse(text) is not None else "nothing"
    except Refused as refused:
        said = str(refused)
    assert not said or (said.endswith(".") and len(said) < 200)
