"""Days and times as spreadsheets write them. The order of day and month is decided over the whole file, or asked."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.errors import Refused
from tui.domain.importing import Unusable
from tui.domain.importing_dates import order_of, read, read_time

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("2026-11-21", None),
        ("2026/11/21", None),
        ("2026.11.21", "dmy"),
        ("21.11.2026", "dmy"),
        ("21. 11. 2026", "dmy"),
        ("21/11/2026", "dmy"),
        ("21-11-2026", "dmy"),
        ("11/21/2026", "mdy"),
        ("21.11.26", "dmy"),
        ("11/21/26", "mdy"),
        ("26/11/21", "ymd"),
        ("21 Nov 2026", None),
        ("21-Nov-2026", None),
        ("21st November, 2026", None),
        ("Nov 21, 2026", None),
        ("November 21st 2026", None),
        ("Saturday 21 November 2026", None),
        ("Sat, 21/11/2026", "dmy"),
        ("  21 nov 2026 ", None),
    ],
)
def test_a_day_is_read_in_many_spellings(cell: str, order: str | None) -> None:
    assert read(cell, order) == (DAY, None, None)


@pytest.mark.parametrize(
    ("rest", "clock", "offset"),
    [
        (" 08:30", time(8, 30), None),
        ("T08:30:15", time(8, 30, 15), None),
        (" at 8:30 pm", time(20, 30), None),
        (", 8.30pm", time(20, 30), None),
        (" 8:30:00 AM", time(8, 30), None),
        ("T08:30:15.123456+01:00", time(8, 30, 15), timedelta(hours=1)),
        ("T08:30Z", time(8, 30), timedelta(0)),
        (" 08:30 -0500", time(8, 30), timedelta(hours=-5)),
    ],
)
def test_a_time_behind_the_day_is_read(rest: str, clock: time, offset: timedelta | None) -> None:
    assert read(f"2026-11-21{rest}", None) == (DAY, clock, offset)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("46347", "a day as a spreadsheet counts it"),
        ("46347.354", "a day as a spreadsheet counts it"),
        ("2026-02-30", "no day of the calendar"),
        ("1999-12-31", "before 2000"),
        ("9999-12-31", "in the future"),
        ("yesterday", "not a date"),
        ("", "not a date"),
        ("2026-11", "not a date"),
        ("20261121", "not a date"),
        ("2026-11-21x", "not a date"),
        ("21 Foo 2026", "not a date"),
        ("2026-11-21 25:00", "not a time"),
        ("2026-11-21 8", "not a time"),
        ("2026-11-21T08:30+99:00", "no offset"),
        ("٢٠٢٦-١١-٢١", "not a date"),
        ("1" * 500, "not a date"),
    ],
)
def test_what_is_no_day_is_refused(cell: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read(cell, "dmy")


@pytest.mark.parametrize("cell", ["0.354166", "8", "24:00", "8:3", "noon", "8:61", "08:30:99", ""])
def test_what_is_no_time_is_refused(cell: str) -> None:
    with pytest.raises(Refused, match="not a time"):
        read_time(cell)


def cells(*texts: str) -> list[tuple[int, str]]:
    return list(enumerate(texts, start=2))


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "21/04/2026"], "dmy"),
        (["03/04/2026", "04/21/2026"], "mdy"),
        (["03.04.2026", "21.04.2026"], "dmy"),
        (["5/5/2026", "6/6/2026"], None),
        (["2026-03-04", "4 Mar 2026"], None),
        (["Tue, 21/04/2026 08:30"], "dmy"),
    ],
)
def test_one_number_above_twelve_decides_for_the_whole_file(texts: list[str], order: str | None) -> None:
    assert order_of(cells(*texts), None, "Day") == order


def test_where_nothing_decides_it_is_asked() -> None:
    with pytest.raises(Unusable) as found:
        order_of(cells("05/05/2026", "03/04/2026"), None, "Day")
    assert found.value.problems[0].told("log.csv") == (
        "log.csv, line 3, column Day: '03/04/2026' may begin with the day or the month, and no other date of the file"
        " tells: add --dates dmy or --dates mdy."
    )
    assert order_of(cells("03/04/2026"), "mdy", "Day") == "mdy"


def test_two_orders_in_one_file_are_refused() -> None:
    with pytest.raises(Unusable, match="'04/21/2026' has the month first and '21/04/2026' in line 2 the day"):
        order_of(cells("21/04/2026", "04/21/2026"), None, "Day")


def test_a_year_of_two_digits_needs_the_order() -> None:
    with pytest.raises(Unusable, match="two digits"):
        order_of(cells("21.11.26"), None, "Day")


FORMS = {"dmy": "{0:%d}/{0:%m}/{0:%Y}", "mdy": "{0:%m}/{0:%d}/{0:%Y}"}


@given(st.sampled_from(sorted(FORMS)), st.lists(st.dates(date(2000, 1, 1), date(2099, 1, 1)), min_size=1))
def test_a_file_in_one_order_is_read_as_that_or_asked_about_and_never_as_the_other(
    order: str, days: list[date]
) -> None:
    texts = [FORMS[order].format(day) for day in days]
    try:
        found = order_of(cells(*texts), None, "Day")
    except Unusable:
        assert all(day.day <= 12 for day in days)
        found = order
    assert [read(text, found).day for text in texts] == days


@pytest.mark.parametrize("cell", ["Fri 3/4/2026", "Friday, 3 April 2026", "fri. 2026-04-03 08:30"])
def test_a_day_of_the_week_that_fits_is_read_over(cell: str) -> None:
    assert read(cell, "dmy").day == date(2026, 4, 3)


@pytest.mark.parametrize("cell", ["Wed 3/4/2026", "Wednesday, 3/4/2026", "wed 3 April 2026"])
def test_a_day_of_the_week_that_does_not_fit_shows_that_day_and_month_are_swapped(cell: str) -> None:
    with pytest.raises(Refused, match="is read as 2026-04-03, which is a Friday: correct it, or look at --dates"):
        read(cell, "dmy")
