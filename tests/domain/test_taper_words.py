"""What the Taper screen says: the countdowns, the line of the day, the dates of the steps."""

from datetime import UTC, date, datetime
from decimal import Decimal

from tests.domain.plans import FROM, adjustment
from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, dose, doses_of, window, worked_plan
from tui.domain.records import CheckIn, Plan, Settings, Window
from tui.domain.taper import Taper, taper
from tui.domain.taper_words import (
    Countdown,
    chart_title,
    countdowns,
    day_parts,
    split_words,
    standing_words,
    step_words,
    ticks,
    unknown_words,
    why_no_plan,
)
from tui.domain.today import Today, view

ZERO = date(2027, 2, 23)


def seen(day: date = SUNDAY, plan: Plan | None = None, seen_in: Window | None = None) -> Taper:
    found = taper(seen_in or window(plan=plan or worked_plan()), day)
    assert found is not None
    return found


def today(day: date, seen_in: Window) -> Today:
    return view(seen_in, datetime(day.year, day.month, day.day, 17, 42, tzinfo=UTC), UTC_CALENDAR)


def test_the_countdowns_go_to_the_next_step_and_to_zero() -> None:
    assert list(countdowns(seen())) == [
        Countdown(2, "days to 7.3 g", "Tue 24 Nov", "0.8 g less, 9.9%"),
        Countdown(93, "days to zero", "Tue 23 Feb", "14 steps to go"),
    ]


def test_on_the_eve_of_a_step_it_is_tomorrow() -> None:
    step, _ = countdowns(seen(SUNDAY + DAY))
    assert step == Countdown(1, "day to 7.3 g", "tomorrow, Tue 24 Nov", "0.8 g less, 9.9%")


def test_on_a_steps_first_day_the_next_one_is_a_whole_step_away_and_the_day_says_what_is_new() -> None:
    tuesday = SUNDAY + 2 * DAY
    step, zero = countdowns(seen(tuesday))
    assert (step.days, step.what, zero.days) == (7, "days to 6.6 g", 91)
    there = window(plan=worked_plan())
    assert next(day_parts(today(tuesday, there), seen(tuesday))) == "Today 7.3 g (new today) = 2.4 + 2.4 + 2.5"
    # The first day of all is at the usual amount.
    assert next(day_parts(today(FROM, there), seen(FROM))) == "Today 20 g = 6.6 + 6.7 + 6.7"


def test_when_zero_is_the_next_step_it_is_counted_to_once() -> None:
    assert list(countdowns(seen(ZERO - DAY))) == [
        Countdown(1, "day to zero", "tomorrow, Tue 23 Feb", "1 step to go"),
    ]


def test_before_a_plan_begins_its_beginning_is_counted_to() -> None:
    begins, zero = countdowns(seen(FROM - 3 * DAY))
    assert begins == Countdown(3, "days to the beginning", "Tue 15 Sep", "at 20 g a day")
    assert zero == Countdown(164, "days to zero", "Tue 23 Feb", "23 steps to go")


def test_before_a_plan_begins_the_day_says_what_was_taken_and_when() -> None:
    plan = worked_plan(from_=SUNDAY + 3 * DAY)
    there = window(plan=plan, doses={SUNDAY: (*doses_of(SUNDAY, "2"), dose("1", unit="capsule", product="capsule"))})
    parts = list(day_parts(view(there, NOW, UTC_CALENDAR), seen(SUNDAY, plan)))
    assert parts == ["Today 2 g of leaf in 1 dose", "1 capsule in 1 dose", "last dose a moment ago"]
    assert list(day_parts(today(SUNDAY, window(plan=plan)), seen(SUNDAY, plan))) == []


def test_a_far_day_is_said_with_its_year() -> None:
    plan = worked_plan(step_days=28)
    assert [each.on for each in countdowns(seen(FROM, plan))] == ["Tue 13 Oct", "Tue 20 Jun 2028"]


def test_the_line_of_the_day_says_split_taken_left_and_next() -> None:
    there = window(plan=worked_plan(), doses={SUNDAY: doses_of(SUNDAY, "2.7", "2.7")})
    parts = list(day_parts(view(there, NOW, UTC_CALENDAR), seen()))
    assert parts[:2] == ["Today 8.1 g = 2.7 + 2.7 + 2.7", "taken 5.4 · left 2.7 g"]
    assert parts[2].startswith("next 2.7 g from ")


def test_a_day_over_its_amount_is_stated() -> None:
    there = window(plan=worked_plan(), doses={SUNDAY: doses_of(SUNDAY, "5", "4")})
    assert list(day_parts(view(there, NOW, UTC_CALENDAR), seen()))[1:] == [
        "taken 9 · 0.9 g over",
        "next tomorrow from 08:00",
        "last dose 4 h 42 m ago",
    ]


def test_on_the_eve_of_zero_nothing_is_due_tomorrow() -> None:
    day = ZERO - DAY
    there = window(plan=worked_plan(), doses={day: doses_of(day, "1")})
    assert "next tomorrow is zero" in list(day_parts(today(day, there), seen(day)))


def test_what_was_taken_besides_is_listed_apart_and_counts_for_nothing() -> None:
    others = (
        dose("2", unit="capsule", product="capsule"),
        dose("1", unit="capsule", product="capsule", id="b"),
        dose("15", unit="mg", product="seven_oh"),
    )
    there = window(plan=worked_plan(), doses={SUNDAY: (*doses_of(SUNDAY, "2.7"), *others)})
    parts = list(day_parts(view(there, NOW, UTC_CALENDAR), seen()))
    assert parts[1] == "taken 2.7 · left 5.4 g"
    assert parts[-2:] == ["besides: 3 capsules in 2 doses", "15 mg of 7-OH in 1 dose"]


def test_what_capsules_weigh_stands_beside_the_days_amount() -> None:
    plan = worked_plan(unit="capsule", product="capsule", precision=Decimal(1), min_step=Decimal(1))
    there = window(plan=plan, settings=Settings(capsule_grams=Decimal("0.5")))
    assert next(day_parts(view(there, NOW, UTC_CALENDAR), seen(plan=plan))).startswith("Today 10 capsules, about 5 g =")


def test_a_step_that_goes_up_says_how_much_more_it_is() -> None:
    back = window(plan=worked_plan(), adjustments=(adjustment("step_back", SUNDAY),))
    up, zero = countdowns(seen(SUNDAY, seen_in=back))
    assert up == Countdown(1, "day to 8.9 g", "tomorrow, Mon 23 Nov", "0.8 g more, 9.9%")
    assert zero.what == "days to zero"
    words = step_words(seen(SUNDAY + DAY, seen_in=back))
    assert [(each.amount, each.cut, each.remark) for each in words[9:12]] == [
        ("8.1", "0.8", ""),
        ("8.9", "+0.8", "back"),
        ("8.1", "0.8", ""),
    ]


def test_a_written_plan_without_a_zero_says_so_and_counts_to_no_level_row() -> None:
    table = ((0, Decimal(20)), (7, Decimal(20)), (14, Decimal(15)))
    plan = worked_plan(method="custom", rate=None, table=table)
    assert list(countdowns(seen(FROM, plan))) == [
        Countdown(14, "days to 15 g", "Tue 29 Sep", "5 g less, 25%"),
        Countdown(None, "no zero in this plan", "it ends at 15 g, from Tue 29 Sep"),
    ]
    assert list(countdowns(seen(FROM + 20 * DAY, plan))) == [Countdown(None, "no zero in this plan", "it ends at 15 g")]
    assert [each.cut for each in step_words(seen(FROM, plan))] == ["", "0", "5"]
    assert ticks(seen(FROM + 20 * DAY, plan), 20) == ((0, "15 Sep"), (14, "29 Sep"), (20, "today"))


def test_held_days_stand_in_the_row_that_they_lengthen() -> None:
    held = window(plan=worked_plan(), adjustments=(adjustment("hold", SUNDAY, 7),))
    assert [each.remark for each in step_words(seen(SUNDAY, seen_in=held)) if each.remark] == ["held 7"]
    both = (adjustment("step_back", SUNDAY), adjustment("hold", SUNDAY + DAY, 3, id="later"))
    there = window(plan=worked_plan(), adjustments=both)
    assert [each.remark for each in step_words(seen(SUNDAY + DAY, seen_in=there)) if each.remark] == ["back, held 3"]


def test_after_a_jump_zero_is_tomorrow() -> None:
    there = window(plan=worked_plan(), adjustments=(adjustment("jump", SUNDAY),))
    assert list(countdowns(seen(SUNDAY, seen_in=there))) == [
        Countdown(1, "day to zero", "tomorrow, Mon 23 Nov", "1 step to go")
    ]


def test_many_doses_are_counted_by_their_size() -> None:
    assert split_words([Decimal(1)] * 4) == "1 + 1 + 1 + 1"
    assert split_words([Decimal(1)] * 5 + [Decimal("1.1")]) == "5 × 1 + 1 × 1.1"


def test_the_dates_of_a_step_are_said_as_shortly_as_they_are_clear() -> None:
    words = step_words(seen())
    assert [each.days for each in words[:3]] == ["15–21 Sep", "22–28 Sep", "29 Sep–5 Oct"]
    assert words[15].days == "29 Dec–4 Jan"
    assert words[-1].days == "from 23 Feb"
    assert step_words(seen(plan=worked_plan(step_days=1)))[0].days == "15 Sep"
    assert step_words(seen(FROM, worked_plan(step_days=60)))[5].days == "12 Jul–9 Sep 2027"


def test_a_step_that_is_to_come_says_nothing_and_one_without_a_record_a_dash() -> None:
    past, coming = step_words(seen())[0], step_words(seen())[-1]
    assert (past.taken, past.doses, past.known, past.discomfort) == ("–", "–", "0/7", "–")
    assert (coming.taken, coming.doses, coming.known, coming.discomfort) == ("", "", "", "")


def test_a_hold_says_until_when_also_on_the_day_before_it_begins() -> None:
    held = window(plan=worked_plan(), adjustments=(adjustment("hold", SUNDAY, 7),))
    assert standing_words(seen(SUNDAY, seen_in=held)) == "held from tomorrow until Sun 29 Nov"
    assert standing_words(seen(SUNDAY + DAY, seen_in=held)) == "held until Sun 29 Nov"
    assert standing_words(seen(SUNDAY + 8 * DAY, seen_in=held)) == "step 10 of 24"


def test_nothing_is_said_of_a_step_before_the_plan_and_at_zero() -> None:
    assert standing_words(seen(FROM - DAY)) == standing_words(seen(ZERO)) == ""


def test_the_chart_names_its_first_day_today_and_zero() -> None:
    assert ticks(seen(), 161) == ((0, "15 Sep"), (68, "today"), (161, "zero 23 Feb"))
    # After zero the chart goes on, and zero keeps its name where it is.
    assert ticks(seen(ZERO + 10 * DAY), 171) == ((0, "15 Sep"), (161, "zero 23 Feb"))


def test_a_title_without_room_for_its_unit_is_said_without_it() -> None:
    assert chart_title(seen(), 25) == "Plan and taken, g a day"
    assert chart_title(seen(plan=worked_plan(unit="capsule")), 28) == "Plan and taken"


def test_days_that_are_left_out_are_counted() -> None:
    assert unknown_words(seen()) == "68 days unknown, left out"
    every = {FROM + index * DAY: doses_of(FROM + index * DAY, "1") for index in range(67)}
    assert unknown_words(seen(seen_in=window(plan=worked_plan(), doses=every))) == "1 day unknown, left out"
    known = window(plan=worked_plan(), doses=every, checkins=[CheckIn(day=SUNDAY - DAY, intake_complete=True)])
    assert unknown_words(seen(seen_in=known)) == ""
    every[FROM] = (*every[FROM], dose("2", unit="capsule", product="capsule"))
    mixed = window(plan=worked_plan(), doses=every)
    assert unknown_words(seen(seen_in=mixed)) == "1 day unknown, 1 of mixed units, left out"
    known = window(plan=worked_plan(), doses=every, checkins=[CheckIn(day=SUNDAY - DAY, intake_complete=True)])
    assert unknown_words(seen(seen_in=known)) == "1 day of mixed units, left out"


def test_with_a_gate_on_the_pace_is_a_clinicians() -> None:
    plain = " ".join(why_no_plan(view(window(), NOW, UTC_CALENDAR), "+"))
    gated = " ".join(why_no_plan(view(window(settings=Settings(concerns=("liver",))), NOW, UTC_CALENDAR), "+"))
    assert "clinician to set" not in plain
    assert "a clinician to set" in gated
    assert "+ " in plain
    assert "+ " in gated
