"""The words for a day: exact, and never more than is known."""

from datetime import UTC, datetime, time
from decimal import Decimal

from tests.examples import DAY, NOW, SUNDAY, UTC_CALENDAR, dose, doses_of, scores, window, worked_plan
from tui.domain.measures import measures
from tui.domain.phrases import (
    Line,
    amount_forms,
    besides_line,
    besides_words,
    countdown,
    heading,
    in_days,
    next_dose_line,
    now_lines,
    standing,
    taken_and_left,
    without_plan,
)
from tui.domain.records import Adjustment, CheckIn, Settings, Window
from tui.domain.status import one_line
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
    step, zero = countdown(plan, SUNDAY)
    assert (step.label, step.text, step.tone) == ("Next step", "7.3 g  in 2 days  (Tue 24 Nov)", "strong")
    assert zero == Line("Zero", "in 93 days  (Tue 23 Feb)", shorter=("in 93 days",))
    fitted = [step.fitted(width).text for width in (30, 29, 28, 20)]
    assert fitted == [step.text, "7.3 g in 2 days (Tue 24 Nov)", "7.3 g in 2 days (Tue 24 Nov)", "7.3 g  in 2 days"]


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
    assert Line("Avoided", "2 g, 0.30 saved", shorter=("2, 0.30 saved", "2 g")) in list(now_lines(less))
    more = seen(window(plan=plan, doses={day: doses_of(day, "22")}, settings=settings))
    assert Line("Avoided", "-2 g") in list(now_lines(more))


def test_without_a_plan_the_day_shows_its_own_totals_unit_by_unit() -> None:
    two = (dose("2"), dose("3", id="b", unit="capsule", product="capsule"))
    texts = [line.text for line in without_plan(seen(window(doses={SUNDAY: two})))]
    assert texts == ["2 g of leaf in 1 dose", "3 capsules in 1 dose"]


def test_what_is_not_the_plans_is_listed_apart_and_takes_nothing_from_what_is_left() -> None:
    others = (dose("2", unit="capsule", product="capsule"), dose("1", product="extract", id="b"))
    today = seen(window(plan=worked_plan(), doses={SUNDAY: (*doses_of(SUNDAY, "2.7"), *others)}))
    assert today.plan is not None
    assert taken_and_left(today.plan) == "taken 2.7 · left 5.4 g"
    assert besides_words(today.doses, today.plan.plan) == ("2 capsules in 1 dose", "1 g of extract in 1 dose")
    line = besides_line(today.doses, today.plan.plan)
    assert line is not None
    assert line.text == "besides: 2 capsules in 1 dose, 1 g of extract in 1 dose"
    assert line.fitted(41).text == "besides: 2 capsules, 1 g of extract"
    assert line.fitted(20).text == "besides: 2 doses"
    assert besides_line(doses_of(SUNDAY, "2.7"), worked_plan()) is None


def test_a_day_of_two_units_is_left_out_of_what_is_compared() -> None:
    day = SUNDAY - DAY
    mixed = (*doses_of(day, "8.1"), dose("2", NOW - DAY, unit="capsule", product="capsule"))
    today = seen(window(plan=worked_plan(), doses={day: mixed}))
    assert today.plan is not None
    assert (today.plan.on_plan, today.plan.compared, today.plan.avoided) == (0, 0, None)
    assert today.intake_trend is not None
    assert set(today.intake_trend.values) == {None}


def test_the_next_dose_after_the_days_amount_is_tomorrows_first() -> None:
    settings = Settings(wakes=time(8, 30), sleeps=time(23, 30))
    done = seen(window(plan=worked_plan(), doses={SUNDAY: doses_of(SUNDAY, "5", "4")}, settings=settings))
    assert done.plan is not None
    assert next_dose_line(done.plan, NOW).text == "tomorrow from 08:30"
    eve = datetime(2027, 2, 22, 12, tzinfo=UTC)
    last = seen(window(plan=worked_plan(), doses={eve.date(): doses_of(eve.date(), "1")}), eve)
    assert last.plan is not None
    assert next_dose_line(last.plan, eve).text == "tomorrow is zero"


def test_a_written_plan_without_a_zero_says_so() -> None:
    plan = worked_plan(method="custom", rate=None, table=((0, Decimal(20)), (60, Decimal(20)), (90, Decimal(15))))
    today = seen(window(plan=plan))
    assert today.plan is not None
    first, zero = countdown(today.plan, SUNDAY)
    # A row that stays level is no step.
    assert first.text == "15 g  in 22 days  (Mon 14 Dec)"
    assert zero == Line("Zero", "no zero in this plan", "quiet")


CAPSULES = worked_plan(product="capsule", unit="capsule", precision=Decimal(1), min_step=Decimal(1))


def in_capsules(*amounts: str, grams: str | None = "0.5") -> Today:
    doses = tuple(dose(each, unit="capsule", product="capsule", id=f"{n}") for n, each in enumerate(amounts))
    settings = Settings(capsule_grams=None if grams is None else Decimal(grams))
    return seen(window(plan=CAPSULES, doses={SUNDAY: doses} if doses else {}, settings=settings))


def test_what_capsules_weigh_stands_beside_them_and_is_counted_nowhere() -> None:
    today = in_capsules("3")
    assert today.plan is not None
    assert (today.plan.amount, today.plan.left) == (Decimal(10), Decimal(7))
    assert next(iter(amount_forms(today, today.plan))).behind == " today, about 5 g"
    assert "3 capsules, about 1.5 g, a moment ago" in [line.text for line in now_lines(today)]
    weighed, bare = in_capsules("3"), in_capsules("3", grams=None)
    assert weighed._replace(settings=bare.settings) == bare
    assert bare.plan is not None
    assert "about" not in " ".join([line.text for line in now_lines(bare)])


def test_without_a_plan_capsules_have_their_weight_beside_the_days_total() -> None:
    three = dose("3", unit="capsule", product="capsule")
    settings = Settings(capsule_grams=Decimal("0.5"))
    lines = list(without_plan(seen(window(doses={SUNDAY: (three,)}, settings=settings))))
    assert lines[0].text == "3 capsules in 1 dose, about 1.5 g"


def test_every_line_of_a_day_in_capsules_fits_its_panel() -> None:
    today = in_capsules("3.5", "4.5")
    assert today.plan is not None
    assert all(len(line.fitted(20).text) <= 20 for line in now_lines(today))
    assert all(len(line.fitted(31).text) <= 31 for line in countdown(today.plan, SUNDAY))
    forms = tuple(amount_forms(today, today.plan))
    assert [form.said for form in forms][-2:] == ["taken 8 · left 2 capsules", "taken 8 · left 2"]
    # Where the weight has no room beside the amount it stands apart.
    assert [form.apart for form in forms] == ["", "about 5 g", "about 5 g", "about 5 g"]


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


def test_a_dose_whose_time_is_made_up_is_told_by_its_day() -> None:
    for days, said in ((0, "today"), (1, "yesterday"), (5, "5 days ago")):
        made_up = dose("2", NOW - days * DAY, id="import-day-0644e12")
        today = seen(window(doses={made_up.day: (made_up,)}))
        assert next(iter(now_lines(today))).text == f"2 g, {said}"
        assert f"last dose {said}" in one_line(today)
