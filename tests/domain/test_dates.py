"""Days as a person names them when they look back: the latest such day, and a sentence for what no calendar has."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.calendar import Calendar, long_date, short_date
from tui.domain.dates import named_day
from tui.domain.errors import Refused
from tui.domain.when import parse_day

NOW = datetime(2026, 11, 22, 17, 42, tzinfo=UTC)
SUNDAY = date(2026, 11, 22)


def read(text: str) -> date:
    return parse_day(text, NOW, Calendar(ZoneInfo("UTC")), months=True)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", SUNDAY),
        ("yesterday", date(2026, 11, 21)),
        ("3 weeks ago", date(2026, 11, 1)),
        ("12 days", date(2026, 11, 10)),
        ("mon", date(2026, 11, 16)),
        ("Monday", date(2026, 11, 16)),
        ("sun", SUNDAY),
        ("last sunday", date(2026, 11, 15)),
        ("10 nov", date(2026, 11, 10)),
        ("10nov", date(2026, 11, 10)),
        ("Nov 10", date(2026, 11, 10)),
        ("10th of November", date(2026, 11, 10)),
        ("Tue 10 Nov", date(2026, 11, 10)),
        ("Tuesday 10 November 2026", date(2026, 11, 10)),
        ("November 10, 2025", date(2025, 11, 10)),
        ("24 dec", date(2025, 12, 24)),
        ("29 feb", date(2024, 2, 29)),
        ("10.11.", date(2026, 11, 10)),
        ("10.11", date(2026, 11, 10)),
        ("10. 11. 2025", date(2025, 11, 10)),
        ("11/23", date(2025, 11, 23)),
        ("23/11", date(2025, 11, 23)),
        ("11/11", date(2026, 11, 11)),
        ("nov", date(2026, 11, 1)),
        ("dec", date(2025, 12, 1)),
        ("march 2025", date(2025, 3, 1)),
        ("2025-03", date(2025, 3, 1)),
        ("2026-11-10", date(2026, 11, 10)),
    ],
)
def test_a_day_is_understood_as_it_is_named(typed: str, day: date) -> None:
    assert read(typed) == day


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("10/11", "'10/11' can be read in two ways; write it as 10 nov or 11 oct."),
        ("31 nov", "'31 nov' is a day that no calendar has; write it like 10 nov or 2026-11-22."),
        ("wed 10 nov 2026", "'wed 10 nov 2026' does not fit: that was Tuesday 10 November 2026."),
        (
            "24 dec 2026",
            "'24 dec 2026' has not begun yet, your day is Sunday 22 November;",
        ),
        ("10 nov 1999", "'10 nov 1999' is before 2000;"),
        ("soon", "'soon' is not a day;"),
    ],
)
def test_what_is_no_day_is_said_in_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(Refused) as error:
        read(typed)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize("month", ["nov", "march 2025", "2025-03"])
def test_a_whole_month_is_a_day_only_where_one_jumps_to_it(month: str) -> None:
    with pytest.raises(Refused, match="is not a day"):
        parse_day(month, NOW, Calendar(ZoneInfo("UTC")))


@given(st.dates(date(2001, 1, 1), SUNDAY))
def test_a_date_is_read_back_as_the_app_shows_it(day: date) -> None:
    assert read(f"{long_date(day)} {day.year}") == read(f"{short_date(day)} {day.year}") == day
    assert read(f"{day.day}.{day.month}.{day.year}") == day
    latest = read(f"{day.day}.{day.month}.")
    assert (latest.day, latest.month) == (day.day, day.month)
    assert latest <= SUNDAY
    if (day.day, day.month) != (29, 2):
        assert latest > SUNDAY - timedelta(days=367)


@given(st.text(alphabet="0123456789./-, abcdefjlmnoprstuvyw", max_size=24), st.dates(date(2001, 1, 1)))
def test_whatever_is_typed_is_a_day_no_name_or_refused(text: str, today: date) -> None:
    try:
        found = named_day(text, today)
    except Refused:
        return
    assert found is None or isinstance(found, date)
