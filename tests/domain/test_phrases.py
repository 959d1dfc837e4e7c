"""The words for a day: exact, and never more than is known."""

from datetime import UTC, datetime
from decimal import Decimal

from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, dose, doses_of, scores, window, worked_plan
from tui.domain.phrases import (
    Line,
    countdown,
    heading,
    in_days,
    measures,
    now_lines,
    standing,
    taken_and_left,
    without_plan,
)
from tui.domain.records import Adjustment, CheckIn, Settings, Window
from tui.domain.today import Today, view


def seen(part: Window, now: datetime = NOW) -> Today:
    return view(part, now, UTC_CALENDAR)


def test_the_header_names_the_day_and_the_day_of_the_plan() -> None:
    assert heading(seen(window(plan=worked_plan()))) == "Sunday 22 November · day 69"
    assert heading(seen(window())) == "Sunday 22 November"


def test_after_midnight_the_header_says_until_when_it_is_still_sunday() -> None:
    assert heading(seen(window(plan=worked_plan()), datetime(2026, 11, 23, 3, tzinfo=UTC))) == "Sun 22 Nov, until 04:00"


def test_the_countdown_of_the_worked_plan() -> None:
    plan = seen(window(plan=worked_plan())).plan
    assert plan is not None
    assert list(countdown(plan, SUNDAY)) == [
        Line("Next step", "7.3 g  in 2 days  (Tue 24 Nov)", "strong"),
        Line("Zero", "in 93 days  (Tue 23 Feb)"),
    ]


def test_a_hold_says_until_when() -> None:
    hold = Adjustment(id="a", plan="plan-1", day=SUNDAY - DAY, kind="hold", days=7)
    plan = seen(window(plan=worked_plan(), adjustments=(hold,))).plan
    assert plan is not None
    assert standing(plan, SUNDAY) == "held until Sat 28 Nov"


def test_the_last_step_is_zero_and_is_named_once() -> None:
    now = datetime(2027, 2, 20, 12, tzinfo=UTC)
    plan = seen(window(plan=worked_plan()), now).plan
    assert plan is not None
    assert [line.label for line in countdown(plan, now.date())] == ["Zero"]


def test_days_are_counted_in_words() -> None:
    assert [in_days(n) for n in (-2, -1, 0, 1, 2)] == ["2 days ago", "yesterday", "today", "tomorrow", "in 2 days"]


def test_over_plan_is_stated_with_its_amount() -> None:
    plan = seen(window(plan=worked_plan(), doses={SUNDAY: doses_of(SUNDAY, "5", "4")})).plan
    assert plan is not None
    assert taken_and_left(plan) == "taken 9 · 0.9 g over"


def test_what_was_saved_is_shown_with_a_price_and_never_below_zero() -> None:
    day = SUNDAY - DAY
    plan = worked_plan(from_=day)
    settings = Settings(price=Decimal("0.15"))
    less = seen(window(plan=plan, doses={day: doses_of(day, "18")}, settings=settings))
    assert Line("Avoided", "2 g, 0.30 saved") in list(now_lines(less))
    more = seen(window(plan=plan, doses={day: doses_of(day, "22")}, settings=settings))
    assert Line("Avoided", "-2 g") in list(now_lines(more))


def test_without_a_plan_the_day_shows_its_own_totals_unit_by_unit() -> None:
    two = (dose("2"), dose("3", id="b", unit="capsule", product="capsule"))
    texts = [line.text for line in without_plan(seen(window(doses={SUNDAY: two})))]
    assert texts == ["2 g of leaf in 1 dose", "3 capsules in 1 dose"]


def test_after_the_last_dose_days_are_counted_and_the_confirmed_ones_named() -> None:
    last = SUNDAY - 12 * DAY
    confirmed = [CheckIn(day=last + n * DAY, intake_complete=True) for n in range(1, 10)]
    lines = list(without_plan(seen(window(doses={last: doses_of(last, "1")}, checkins=confirmed))))
    assert lines[0].text == "12 days since your last logged dose, 9 of them confirmed"


def test_measures_say_the_median_and_the_change_with_a_mark_and_a_number() -> None:
    checkins = [CheckIn(day=SUNDAY - n * DAY, symptoms=scores(1 if n < 8 else 2)) for n in range(1, 15)]
    discomfort, craving, sleep = measures(seen(window(checkins=checkins)))
    assert (discomfort.typical, discomfort.change) == ("25", "▼ 25")
    assert (craving.typical, craving.change) == ("1", "▼ 1")
    assert (sleep.typical, sleep.change) == ("–", "")


def test_intake_says_on_how_many_known_days_it_was_on_plan() -> None:
    day = SUNDAY - DAY
    found = list(measures(seen(window(plan=worked_plan(), doses={day: doses_of(day, "8.1")}))))
    assert (found[3].typical, found[3].change) == ("8.1 g", "on plan 1 of 1 day")


def test_hours_of_sleep_are_whole_hours_where_digits_are_drawn() -> None:
    sleep = list(measures(seen(window())))[2]
    assert sleep.limit("ascii") == 9
    assert sleep.limit("braille") == 12


def test_at_zero_the_plan_says_since_when() -> None:
    now = datetime(2027, 3, 1, 12, tzinfo=UTC)
    plan = seen(window(plan=worked_plan()), now).plan
    assert plan is not None
    assert standing(plan, now.date()) == "zero since Tue 23 Feb"
    assert list(countdown(plan, now.date())) == []
