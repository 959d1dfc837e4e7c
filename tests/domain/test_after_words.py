"""What is said after zero: days with what is known of them, slips without a scolding, milestones with their days."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.domain.test_after import SHORT, ZERO, lived, view
from tests.domain.test_reached import CALM_WEEK, FREE_DAYS, FULL_NIGHT
from tests.examples import DAY, UTC_CALENDAR, doses_of, window
from tests.wording import hurts, promises, sentences
from tui.domain.after import AfterZero, Own, Slip
from tui.domain.after_words import (
    BEFORE_A_SLIP,
    NONE_CONFIRMED,
    RANGES,
    UNKNOWN_TIMING,
    countdown,
    course_words,
    lines,
    milestone_words,
    milestones_title,
    not_taken_words,
    own_ticks,
    own_title,
    phases_of,
    short_slips,
    since_words,
    slip_said,
    slips_words,
)
from tui.domain.days import FreeRun
from tui.domain.knowledge import Course, Phase
from tui.domain.phrases import SLIP, without_plan
from tui.domain.reached import Standing
from tui.domain.records import Settings, Window
from tui.domain.tip_words import Cited
from tui.domain.today import view as today_view

TODAY = ZERO + 12 * DAY


def there(**changes: object) -> AfterZero:
    return replace_(view(lived(), TODAY), **changes)


def replace_(found: AfterZero, **changes: object) -> AfterZero:
    return found._replace(**changes)  # type: ignore[arg-type]


def slips(*days: int, **why: tuple[str, ...]) -> tuple[Slip, ...]:
    return tuple(Slip(date(2026, 11, day), why.get(f"_{day}", ())) for day in days)  # type: ignore[arg-type]


def test_the_days_are_said_with_how_many_are_confirmed() -> None:
    found = there(free=FreeRun(12, 9, 9, 30))
    assert since_words(found) == "12 days since your last logged dose, 9 of them confirmed"
    assert next((line.label, line.text) for line in lines(found, "+")) == (
        "Longest",
        "9 days confirmed without a dose, 30 in all",
    )


def test_the_day_of_a_dose_is_said_as_that() -> None:
    assert since_words(there(free=FreeRun(0, 0, 9, 30))) == "Your last logged dose was today."


def test_without_a_confirmed_day_it_says_how_one_gets_confirmed() -> None:
    assert next(lines(there(free=FreeRun(3, 0, 0, 0)), "+")).text == NONE_CONFIRMED


def test_with_nothing_logged_nothing_is_counted() -> None:
    found = view(window(plan=SHORT), TODAY)
    assert since_words(found) == "No dose is logged, so there is none to count from."
    assert list(lines(found, "+")) == []


def test_the_large_digits_count_from_zero_or_from_the_day_of_stopping() -> None:
    assert countdown(there()) == (12, "days since zero", "since Mon 2 Nov", "")
    assert countdown(view(lived(), ZERO)) == (0, "days since zero", "today is the first day", "")
    assert countdown(view(lived(), ZERO + DAY))[:2] == (1, "day since zero")
    stopped = view(window(settings=Settings(stopped_on=ZERO)), TODAY)
    assert countdown(stopped) == (12, "days since you stopped", "on Mon 2 Nov", "")
    assert since_words(stopped) == "0 of them confirmed"


def test_what_was_not_taken_stands_against_the_start_with_its_price() -> None:
    assert not_taken_words(there(not_taken=Decimal("42.5"))) == "42.5 g against 4 g a day"
    dear = there(not_taken=Decimal("1942.3"), spared=Decimal("291.345"), currency="USD")
    assert not_taken_words(dear) == "1942 g against 4 g a day, USD 291.34 not spent"
    assert not_taken_words(dear._replace(currency=None)) == "1942 g against 4 g a day, 291.34 not spent"
    more = there(not_taken=Decimal(-3), spared=None)
    assert not_taken_words(more) == "3 g more than 4 g a day, over the known days"
    assert not_taken_words(view(window(settings=Settings(stopped_on=ZERO)), TODAY)) is None


def test_a_slip_is_told_with_its_day_and_its_trigger_and_with_what_stays() -> None:
    assert slips_words(there()) == ""
    one = there(slips=slips(8, _8=("lonely", "tired")))
    assert slips_words(one) == "1 since zero, on Sun 8 Nov (lonely, tired). Everything before it stays yours."
    assert slips_words(there(slips=slips(14))) == "1 since zero, today. Everything before it stays yours."
    two = there(slips=slips(8, 10, _10=("pain",)))
    assert slips_words(two) == ("2 since zero, on Sun 8 Nov and Tue 10 Nov (pain). Everything before them stays yours.")


def test_many_slips_are_counted_and_the_last_is_named() -> None:
    many = there(slips=slips(4, 6, 8, 10))
    assert slips_words(many) == "4 since zero, the last on Tue 10 Nov. Everything before them stays yours."
    assert short_slips(many) == "4, the last on Tue 10 Nov; all before stays."


def test_a_new_plan_is_offered_and_more_plainly_when_doses_come_often() -> None:
    line = list(lines(there(slips=slips(8)), "+"))[-1]
    assert line.label == "Slips"
    assert line.text.endswith("+ makes a new plan.")
    often = list(lines(there(slips=slips(8, 9, 10), often=True), "+"))[-1]
    assert often.text.endswith(
        "If they come often now, + makes a plan from where you are; nothing is lost by that either."
    )


def test_after_a_dose_the_days_stay_and_the_lost_tolerance_is_said() -> None:
    said = slip_said(12, "!")
    assert said.startswith("Your 12 days and everything before them stay. ")
    assert "tolerance is lower" in said
    assert said.endswith("! shows who answers.")
    assert slip_said(1, "!").startswith("Your 1 day and everything")
    assert slip_said(None, "!").startswith("Everything before it stays. ")


def test_nothing_said_after_zero_scolds_or_promises() -> None:
    texts = [BEFORE_A_SLIP, slip_said(12, "Ctrl+G"), RANGES, UNKNOWN_TIMING, NONE_CONFIRMED]
    texts += [line.text for often in (True, False) for line in lines(there(slips=slips(8, 9), often=often), "+")]
    for text in texts:
        assert not hurts(text), text
        assert not any(promises(sentence) for sentence in sentences(text)), text


def shown_today(today: date, seen: Window) -> list[str]:
    now = datetime(today.year, today.month, today.day, 17, tzinfo=UTC)
    return [line.text for line in without_plan(today_view(seen, now, UTC_CALENDAR))]


def test_today_says_of_a_slip_that_everything_before_it_stays() -> None:
    assert shown_today(date(2026, 11, 8), lived(_8="1.5")) == ["1.5 g in 1 dose", SLIP]
    stopped = window(settings=Settings(stopped_on=ZERO), doses={TODAY: doses_of(TODAY, "2")})
    assert shown_today(TODAY, stopped) == ["2 g in 1 dose", SLIP]


def test_a_dose_of_somebody_who_never_stopped_is_no_slip() -> None:
    assert shown_today(TODAY, window(doses={TODAY: doses_of(TODAY, "2")})) == ["2 g in 1 dose"]
    on_the_day = window(settings=Settings(stopped_on=TODAY), doses={TODAY: doses_of(TODAY, "2")})
    assert shown_today(TODAY, on_the_day) == ["2 g in 1 dose"]


# The curve


@pytest.mark.parametrize(
    ("first", "last", "named"), [(0, 14, "0 2 5 7 14"), (0, 28, "0 2 5 7 14 21 28"), (-9, 14, "-9 0 2 5 7 14")]
)
def test_the_days_where_the_usual_course_changes_are_named(first: int, last: int, named: str) -> None:
    ticks = own_ticks(Own((), first, last, 3))
    assert [day for day, _ in sorted(ticks)] == [int(day) for day in named.split()]
    assert dict(ticks)[last] == f"day {last}"
    # The ends come first in a chart without room for all of them.
    assert (ticks[0][0], ticks[-1][0]) == (first, last)


def test_a_title_gives_way_to_a_narrow_panel() -> None:
    assert [own_title(room) for room in (80, 30, 10)] == [
        "Your discomfort by day since the last dose",
        "Discomfort since the last dose",
        "Discomfort",
    ]


FIRST = Phase(
    key="a", title="A", name="first", from_hours=0, until_hours=48, text="One.", sure="studied", sources=("a",)
)
LATE = Phase(key="b", title="B", name="late", from_hours=480, text="Two.", sure="people_report", sources=("b",))
COURSE = Course(summary="All.", caution="C.", taper="T.", phases=(FIRST, LATE), sources=("c", "d"))
CITED = {key: Cited(f"{key.upper()} 2020", f"{key.upper()} 2020, in full") for key in "abcd"}


def test_the_phases_are_in_days_with_an_open_end() -> None:
    assert phases_of(COURSE) == ((0, 2, "first"), (20, None, "late"))


def test_the_sources_are_those_of_what_is_drawn_and_of_the_whole() -> None:
    assert course_words(there(), COURSE, CITED) == f"{RANGES} C 2020, A 2020"
    long = there(own=Own((), 0, 28, 20))
    assert course_words(long, COURSE, CITED) == f"{RANGES} C 2020, A 2020, B 2020"


def test_where_the_timing_is_not_known_it_says_why_there_are_no_phases() -> None:
    assert course_words(there(timing_known=False), COURSE, CITED) == UNKNOWN_TIMING
    assert "7-OH" in UNKNOWN_TIMING


# Milestones


def test_what_was_reached_comes_first_the_latest_before_the_others() -> None:
    words = milestone_words(
        [
            Standing(CALM_WEEK, None, 0, 22.4),
            Standing(FULL_NIGHT, ZERO, 1),
            Standing(FREE_DAYS, ZERO + 3 * DAY, 3),
            Standing(replace(FREE_DAYS, count=100), None, 7),
            Standing(replace(CALM_WEEK, measure="craving"), None, 0, 1.25),
            Standing(CALM_WEEK, None, 0),
        ],
        TODAY,
    )
    assert [(each.when, each.progress) for each in words] == [
        ("5 Nov", ""),
        ("2 Nov", ""),
        ("", "now 22"),
        ("", "7/100"),
        ("", "now 1.3"),
        ("", ""),
    ]
    assert milestones_title(words) == "Milestones, 2 of 6"


def test_a_day_long_ago_is_a_month_of_its_year() -> None:
    (words,) = milestone_words([Standing(FULL_NIGHT, ZERO, 1)], ZERO + 400 * DAY)
    assert words.when == "Nov 2026"
