"""Days with a time, and times as so long ago, in the forms that people type; what can mean two things is refused."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.calendar import Calendar, long_date, short_date
from tui.domain.errors import Refused
from tui.domain.texts import one_line
from tui.domain.when import parse_day, parse_when

BERLIN = Calendar(ZoneInfo("Europe/Berlin"))
NEW_YORK = Calendar(ZoneInfo("America/New_York"))
# The 23rd of November 2026 is a Monday.
AFTERNOON = datetime(2026, 11, 23, 15, tzinfo=NEW_YORK.zone)
AT_NIGHT = datetime(2026, 11, 23, 2, tzinfo=NEW_YORK.zone)


def read(typed: str, now: datetime = AFTERNOON) -> str:
    return f"{parse_when(typed, now, NEW_YORK).at:%a %d %b %H:%M}"


def refusal(typed: str, now: datetime = AFTERNOON) -> str:
    with pytest.raises(Refused) as refused:
        parse_when(typed, now, NEW_YORK)
    return str(refused.value)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("sat 22:00", "Sat 21 Nov 22:00"),
        ("22:00 sat", "Sat 21 Nov 22:00"),
        ("Saturday, 10pm", "Sat 21 Nov 22:00"),
        ("at 10 pm on sat", "Sat 21 Nov 22:00"),
        ("sat 21 nov 22:00", "Sat 21 Nov 22:00"),
        ("Sat 21 Nov 22:00", "Sat 21 Nov 22:00"),
        ("21 nov 22:00", "Sat 21 Nov 22:00"),
        ("22:00 21 nov", "Sat 21 Nov 22:00"),
        ("nov 21 10 pm", "Sat 21 Nov 22:00"),
        ("8 pm 21 nov", "Sat 21 Nov 20:00"),
        ("21 nov 2026 2200", "Sat 21 Nov 22:00"),
        ("21.11. 22:00", "Sat 21 Nov 22:00"),
        ("21.11. 22.00", "Sat 21 Nov 22:00"),
        ("11/21 10pm", "Sat 21 Nov 22:00"),
        ("last friday 8pm", "Fri 20 Nov 20:00"),
        ("last mon 22:00", "Mon 16 Nov 22:00"),
        ("mon 08:30", "Mon 23 Nov 08:30"),
        ("yesterday at 10pm", "Sun 22 Nov 22:00"),
        ("10pm yesterday", "Sun 22 Nov 22:00"),
        ("yesterday noon", "Sun 22 Nov 12:00"),
        ("3 days ago 22:00", "Fri 20 Nov 22:00"),
        ("8pm 3 days ago", "Fri 20 Nov 20:00"),
        ("-3d 22:00", "Fri 20 Nov 22:00"),
        ("a week ago at 8.30pm", "Mon 16 Nov 20:30"),
        ("today at noon", "Mon 23 Nov 12:00"),
        ("noon", "Mon 23 Nov 12:00"),
        ("at 8:30", "Mon 23 Nov 08:30"),
        ("8.30", "Mon 23 Nov 08:30"),
        ("\uff18\uff1a\uff13\uff10", "Mon 23 Nov 08:30"),
        ("2026\u201311\u201321 22:00", "Sat 21 Nov 22:00"),
    ],
)
def test_a_day_and_a_time_are_understood_in_either_order(typed: str, understood: str) -> None:
    assert read(typed) == understood


@pytest.mark.parametrize(
    ("typed", "ago"),
    [
        ("-2h", 120),
        ("- 2 h", 120),
        ("\u22122h", 120),
        ("\u201330m", 30),
        ("-30m", 30),
        ("-90m", 90),
        ("-1h30", 90),
        ("-1h30m", 90),
        ("-1h 30m", 90),
        ("-1h5", 65),
        ("-1.5h", 90),
        ("-1,5 h", 90),
        ("2h ago", 120),
        ("2 hours ago", 120),
        ("30 min ago", 30),
        ("1 hour and 30 minutes ago", 90),
        ("1 hr 5 mins ago", 65),
        ("an hour ago", 60),
        ("Half an hour ago", 30),
        ("-0m", 0),
        ("-100h", 6000),
    ],
)
def test_a_time_can_be_so_long_ago(typed: str, ago: int) -> None:
    assert parse_when(typed, AFTERNOON, NEW_YORK).at == AFTERNOON - timedelta(minutes=ago)


LIKE = "write it like 08:30, yesterday 22:00 or 2026-11-22T08:30."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mon", "'mon' is a day without a time; write both, like mon 22:00."),
        ("yesterday", "'yesterday' is a day without a time; write both, like yesterday 22:00."),
        ("tomorrow", "'tomorrow' is in the future; write it like 08:30, yesterday 22:00 or 2026-11-22T08:30."),
        ("1999-12-31", "'1999-12-31' is before 2000; write it like 08:30, yesterday 22:00 or 2026-11-22T08:30."),
        ("2026-11-22", "'2026-11-22' is a day without a time; write both, like 2026-11-22 22:00."),
        ("3 days ago", "'3 days ago' is a day without a time; write both, like 3 days ago 22:00."),
        ("yesterday evening", f"'yesterday evening' is not a time; {LIKE}"),
        ("-90", "'-90' is not a time: write -90m for minutes or -90h for hours ago."),
        ("-8:30", "'-8:30' is not a time: write -8h30 for so long ago, or the time like 08:30."),
        ("8h", "'8h' can be read in two ways: write 08:00 for the time, or -8h for so long ago."),
        ("8h30", "'8h30' can be read in two ways: write 08:30 for the time, or -8h30 for so long ago."),
        ("30m", "'30m' is not a time: write -30m or 30m ago for so long ago."),
        ("-2h ago", f"'-2h ago' is not a time; {LIKE}"),
        ("midnight", "'midnight' could be either end of a day; the last one is 2026-11-23T00:00."),
        ("24:00", f"'24:00' is not a time, the next day begins with 00:00; {LIKE}"),
        ("8", "'8' is not a time by itself; write 08:00 or 8pm."),
        ("20", "'20' is not a time by itself; write 20:00."),
        ("83", f"'83' is not a time; {LIKE}"),
        ("8.3", f"'8.3' is not a time; {LIKE}"),
        ("nov 22:00", f"'nov 22:00' is not a time; {LIKE}"),
        ("tomorrow 08:30", f"'tomorrow 08:30' is in the future; {LIKE}"),
        ("3/4 8pm", "'3/4' can be read in two ways; write it as 3 apr or 4 mar."),
        ("31 nov 22:00", "'31 nov' is a day that no calendar has; write it like 10 nov or 2026-11-22."),
        ("wed 10 nov 2026 8pm", "'wed 10 nov 2026' does not fit: that was Tuesday 10 November 2026."),
        (
            "10 nov 2025",
            "'10 nov 2025' can be read in two ways; write it like 10 nov 20:25 or 10 nov 2025 22:00.",
        ),
        ("8.10 10.11", "'8.10 10.11' can be read in two ways; write it like 8.10 10:11 or 10.11 08:10."),
        (
            "mon 22:00",
            (
                "22:00 on Monday 23 November is in the future, it is 15:00 on Monday 23 November;"
                " for the week before write last mon 22:00."
            ),
        ),
    ],
)
def test_what_says_no_time_or_two_is_refused_with_what_to_write(typed: str, said: str) -> None:
    assert refusal(typed) == said


@pytest.mark.parametrize(
    "typed",
    [
        "mon 22:00",
        "3 days ago 22:00",
        "10 nov 20:25",
        "10 nov 2025 22:00",
        "8.10 10:11",
        "10.11 08:10",
        "-90m",
        "-8h30",
        "2026-11-23T00:00",
        "last mon 22:00",
    ],
)
def test_what_a_refusal_says_to_write_is_understood(typed: str) -> None:
    later = AFTERNOON + timedelta(hours=8)
    assert parse_when(typed, later, NEW_YORK).at < later


def test_at_night_a_named_day_with_a_time_is_one_of_the_calendar() -> None:
    assert read("mon 01:00", AT_NIGHT) == "Mon 23 Nov 01:00"
    assert read("sun 22:00", AT_NIGHT) == read("yesterday 22:00", AT_NIGHT) == read("-1d 22:00", AT_NIGHT)
    assert read("noon", AT_NIGHT) == "Sun 22 Nov 12:00"
    assert "last mon 22:00" in refusal("mon 22:00", AT_NIGHT)


@pytest.mark.parametrize(
    ("typed", "now", "day"),
    [
        ("mon", AFTERNOON, date(2026, 11, 23)),
        ("last mon", AFTERNOON, date(2026, 11, 16)),
        ("sun", AT_NIGHT, date(2026, 11, 22)),
        ("-3d", AFTERNOON, date(2026, 11, 20)),
        ("3 days ago", AFTERNOON, date(2026, 11, 20)),
        ("\u22121w", AFTERNOON, date(2026, 11, 16)),
        ("a week ago", AFTERNOON, date(2026, 11, 16)),
        ("1 day ago", AT_NIGHT, date(2026, 11, 22)),
        ("0 days ago", AT_NIGHT, date(2026, 11, 22)),
        ("10 nov", AFTERNOON, date(2026, 11, 10)),
        ("10.11.", AFTERNOON, date(2026, 11, 10)),
        ("11/22/2026", AFTERNOON, date(2026, 11, 22)),
    ],
)
def test_a_day_can_be_named_or_counted(typed: str, now: datetime, day: date) -> None:
    assert parse_day(typed, now, NEW_YORK) == day


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-3", "'-3' is not a day; write -3d for so many days ago."),
        ("03/04", "'03/04' can be read in two ways; write it as 3 apr or 4 mar."),
        ("nov", "'nov' is not a day; write it like yesterday, mon, 10 nov or 2026-11-22."),
        ("a week", "'a week' is not a day; write it like yesterday, mon, 10 nov or 2026-11-22."),
        ("-3d ago", "'-3d ago' is not a day; write it like yesterday, mon, 10 nov or 2026-11-22."),
    ],
)
def test_a_day_that_could_be_two_is_refused(typed: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(typed, AFTERNOON, NEW_YORK)
    assert str(refused.value) == said


CHANGES = [
    (NEW_YORK, datetime(2026, 3, 8, 7, tzinfo=UTC)),
    (NEW_YORK, datetime(2026, 11, 1, 6, tzinfo=UTC)),
    (BERLIN, datetime(2026, 3, 29, 1, tzinfo=UTC)),
    (BERLIN, datetime(2026, 10, 25, 1, tzinfo=UTC)),
]


@pytest.mark.parametrize(("calendar", "change"), CHANGES)
def test_so_long_ago_is_elapsed_time_at_every_minute_around_a_change_of_the_clocks(
    calendar: Calendar, change: datetime
) -> None:
    for minute in range(-180, 240):
        now = change + timedelta(minutes=minute)
        for typed, ago in (("-45m", 45), ("-1h30", 90), ("-2h", 120)):
            for clock in (now, calendar.local(now)):
                moment = parse_when(typed, clock, calendar)
                assert moment.at.astimezone(UTC) == now - timedelta(minutes=ago)
                second = moment.at.fold and "this is the second one" in (moment.said or "")
                assert bool(second) == bool(moment.at.fold)


instants = st.datetimes(datetime(2001, 1, 1), datetime(2026, 11, 23), timezones=st.just(UTC))  # noqa: DTZ001


@given(instants, st.sampled_from([BERLIN, NEW_YORK]))
def test_an_instant_is_read_back_however_it_is_written(instant: datetime, calendar: Calendar) -> None:
    at = calendar.local(instant.replace(second=0, microsecond=0))
    clock, day = f"{at:%H:%M}", at.date()
    written = [
        f"{short_date(day)} {day.year} {clock}",
        f"{long_date(day)} {day.year}, {clock}",
        f"{clock} {short_date(day)} {day.year}",
        f"{at:%I:%M %p} on {long_date(day)} {day.year}",
        f"{day.day}.{day.month}.{day.year} {clock}",
        f"{day} {clock}",
        f"{day}T{at:%H%M}",
    ]
    for text in written:
        moment = parse_when(text, AFTERNOON, calendar)
        assert moment.at.replace(fold=0, tzinfo=None) == at.replace(fold=0, tzinfo=None)
        assert (moment.said is None) == (moment.at.utcoffset() == at.replace(fold=1).utcoffset())
    assert parse_when(at.isoformat(), AFTERNOON, calendar).at.astimezone(UTC) == at.astimezone(UTC)


@given(st.integers(0, 9999), st.sampled_from([BERLIN, NEW_YORK]), instants)
def test_minutes_ago_are_read_back(minutes: int, calendar: Calendar, now: datetime) -> None:
    meant = now - timedelta(minutes=minutes)
    hours, rest = divmod(minutes, 60)
    for text in (f"-{minutes}m", f"{minutes} min ago", f"-{hours}h{rest:02}", f"{hours} hours {rest} minutes ago"):
        if meant.year < 2001:
            return
        assert parse_when(text, now, calendar).at.astimezone(UTC) == meant


words = st.sampled_from(
    "mon last sat 21 nov 22:00 8pm ago 3 days - 2h 30 at on today 10.11 yesterday noon 2025 830 , 3/4 week a now T 31"
    " feb -1d tomorrow am \x1b[1m".split(" ")
)
typed_texts = st.lists(words, max_size=7).map(" ".join) | st.text(max_size=61)


@given(typed_texts, st.sampled_from([AFTERNOON, AT_NIGHT]), st.sampled_from([None, date(2026, 11, 20)]))
def test_any_words_are_a_past_time_or_refused(text: str, now: datetime, day: date | None) -> None:
    try:
        moment = parse_when(text, now, NEW_YORK, day)
    except Refused as refused:
        assert str(refused).endswith(".")  # noqa: PT017
        assert one_line(str(refused)) == str(refused)  # noqa: PT017
        assert len(str(refused)) < 200  # noqa: PT017
        return
    assert datetime(2000, 1, 1, tzinfo=UTC) <= moment.at <= now + timedelta(seconds=60)


@given(typed_texts, st.booleans())
def test_any_words_are_a_past_day_or_refused(text: str, months: bool) -> None:
    try:
        day = parse_day(text, AT_NIGHT, NEW_YORK, months=months)
    except Refused as refused:
        assert str(refused).endswith(".")  # noqa: PT017
        assert one_line(str(refused)) == str(refused)  # noqa: PT017
        return
    assert date(2000, 1, 1) <= day <= date(2026, 11, 22)
