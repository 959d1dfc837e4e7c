"""What if: every figure is that of a schedule, what can be made is what an adjustment makes, and nothing is kept."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.lived import lived
from tests.domain.plans import FROM, adjustment, changes_of_pace, every_history, every_plan, written_plan
from tests.examples import DAY, SUNDAY, window, worked_plan
from tui.domain.adjusting import effect
from tui.domain.errors import Refused
from tui.domain.records import Adjustment, Plan
from tui.domain.schedule import Schedule, build
from tui.domain.what_if import TRIES, Comparison, Trial, Try, compare, figures, points
from tui.domain.what_if_words import LEADS, NO_ZERO, SHORT, difference, table, ways, what_enter_does

ZERO = date(2027, 2, 23)
HOLD = Trial("hold", days=7)
FIVE = Trial("percent", rate=Decimal(5))


def tried(
    trial: Trial, plan: Plan | None = None, today: date = SUNDAY, made: tuple[Adjustment, ...] = ()
) -> Comparison:
    return compare(lived(plan, made, today), trial, today)


def column(seen: Comparison) -> dict[str, str]:
    return {row.name: row.then for row in table(seen)}


def test_a_hold_is_seen_beside_the_plan_as_it_is() -> None:
    seen = tried(HOLD)
    assert [tuple(row) for row in table(seen)] == [
        ("Zero", "Tue 23 Feb", "Tue 2 Mar"),
        ("Days to zero", "93", "100"),
        ("Cuts to go", "14", "14"),
        ("Still to take", "368.6 g", "425.3 g"),
        ("Largest cut", "28.6%", "28.6%"),
        ("Last cut", "1 g", "1 g"),
    ]
    assert difference(seen) == "Zero comes 7 days later, with 56.7 g more still to take."


def test_what_is_still_to_take_is_every_day_from_tomorrow_on() -> None:
    plan = build(worked_plan())
    by_hand = sum((plan.amount_on(SUNDAY + ahead * DAY) or Decimal(0) for ahead in range(1, 100)), Decimal(0))
    assert figures(plan, SUNDAY).to_come == by_hand == Decimal("368.6")


def test_as_it_is_nothing_differs() -> None:
    seen = tried(Trial("now"))
    assert seen.now == seen.then
    assert not seen.differs
    assert difference(seen) == ""
    assert seen.trial.wish is None
    assert what_enter_does(seen, "+") == "Nothing here changes the plan: try what you like."


def test_another_percent_and_another_cut_are_what_a_change_of_pace_would_do() -> None:
    for trial in (FIVE, Trial("cut", cut=Decimal("0.6"))):
        seen, made = tried(trial), adjustment("repace", SUNDAY, rate=trial.rate, cut=trial.cut)
        assert seen.then == effect(worked_plan(), (), made).after
        assert "Enter takes it to Adjust" in what_enter_does(seen, "+")
    assert difference(tried(FIVE)) == "Zero comes 20 days later, with 121.4 g more still to take."
    assert any("smallest cut of 0.5 g is more than 5%" in each for each in tried(FIVE).cautions)


def test_zero_on_a_day_is_a_straight_line_that_needs_a_new_plan() -> None:
    seen = tried(Trial("day", until=date(2027, 2, 1)))
    assert seen.then.zero == date(2027, 2, 1)
    assert seen.then.amount_on(SUNDAY + DAY) == Decimal("8.1")
    assert difference(seen) == "Zero comes 22 days earlier, with 47.3 g less still to take."
    assert seen.trial.wish is None
    assert what_enter_does(seen, "+") == "A new plan can do that: Esc, then +. Nothing has changed."
    with pytest.raises(Refused, match="the earliest possible day is 2026-11-30"):
        tried(Trial("day", until=SUNDAY + 3 * DAY))


def test_zero_on_a_day_can_be_tried_on_the_last_amount_and_before_the_plan_begins() -> None:
    last = tried(Trial("day", until=ZERO + 20 * DAY), today=ZERO - DAY)
    assert last.then.zero == ZERO + 20 * DAY
    early = tried(Trial("day", until=ZERO), today=FROM - 3 * DAY)
    assert early.then.steps[0][:2] == (FROM, Decimal(20))
    assert points(early.then, FROM - 3 * DAY)[0] == (FROM, Decimal(20))


def test_a_jump_is_one_cut() -> None:
    seen = tried(Trial("jump"))
    assert column(seen) == {
        "Zero": "Mon 23 Nov",
        "Days to zero": "1",
        "Cuts to go": "1",
        "Still to take": "0 g",
        "Largest cut": "–",
        "Last cut": "8.1 g",
    }
    assert difference(seen) == "Zero comes 92 days earlier, with 368.6 g less still to take."


def test_what_is_tried_comes_behind_all_that_was_made_today() -> None:
    made = adjustment("hold", SUNDAY, 7, id="zzzz")
    seen = tried(FIVE, made=(made,))
    assert seen.now.held == seen.then.held != ()
    assert points(seen.then, SUNDAY)[1] == (date(2026, 12, 7), Decimal("7.6"))


def test_what_cannot_be_done_cannot_be_tried() -> None:
    with pytest.raises(Refused, match="no plan in force"):
        compare(window(), HOLD, SUNDAY)
    with pytest.raises(Refused, match="at zero"):
        tried(HOLD, today=ZERO)
    with pytest.raises(Refused, match="has not begun"):
        tried(FIVE, today=FROM - DAY)
    with pytest.raises(Refused, match="is a percent from"):
        tried(Trial("percent", rate=Decimal(200)))
    gated = lived(concerns=("liver",))
    for trial in (FIVE, Trial("day", until=ZERO)):
        with pytest.raises(Refused, match="for you and a clinician to set"):
            compare(gated, trial, SUNDAY)
    assert compare(gated, HOLD, SUNDAY).differs


def test_a_plan_without_a_zero_says_never_and_adds_nothing_up() -> None:
    endless = written_plan(((0, Decimal(20)), (90, Decimal(15))))
    seen = tried(HOLD, endless)
    assert (column(seen)["Zero"], column(seen)["Still to take"], column(seen)["Last cut"]) == (NO_ZERO, "–", "–")
    assert difference(seen) == "Neither of them comes to zero."
    assert difference(tried(Trial("jump"), endless)) == (
        "It comes to zero, on Mon 23 Nov; as it is the plan never does."
    )
    assert difference(tried(Trial("day", until=ZERO), endless)).startswith("It comes to zero, on Tue 23 Feb")


def test_the_curve_of_both_goes_from_tomorrow_to_the_later_zero() -> None:
    drawn = ways(tried(HOLD))
    assert drawn.days == 99
    assert drawn.now[:2] == ((0, 8.1), (1, 7.3))
    assert [amount for day, amount in drawn.then if day in (0, 7, 8, 99)] == [8.1, 8.1, 7.3, 0.0]
    assert drawn.high == 8.1
    assert drawn.ticks == ((0, "tomorrow"), (92, "zero 23 Feb"), (99, "zero 2 Mar"))


def test_every_trial_has_its_words() -> None:
    assert set(SHORT) == set(LEADS) == set(TRIES)
    assert len({word[0] for word in SHORT.values()}) == len(SHORT)


@st.composite
def trials(draw: st.DrawFn) -> Trial:
    """Anything that can be tried, with its number."""
    what: Try = draw(st.sampled_from(TRIES))
    tenths = st.integers(1, 1200).map(lambda number: Decimal(number) / 10)
    return Trial(
        what,
        days=draw(st.integers(1, 365)) if what == "hold" else None,
        rate=draw(tenths) if what == "percent" else None,
        cut=draw(tenths) if what == "cut" else None,
        until=FROM + draw(st.integers(-20, 600)) * DAY if what == "day" else None,
    )


def same_until(day: date, *schedules: Schedule) -> bool:
    days = [FROM + ahead * DAY for ahead in range((day - FROM).days + 1)]
    return len({tuple(schedule.amount_on(each) for each in days) for schedule in schedules}) == 1


@given(every_plan(), every_history(), trials(), st.integers(-15, 120))
def test_every_figure_is_that_of_a_schedule_and_neither_the_past_nor_today_is_touched(
    plan: Plan, made: list[Adjustment], trial: Trial, ahead: int
) -> None:
    today = FROM + ahead * DAY
    made = [each for each in made if each.day <= today]
    try:
        seen = compare(lived(plan, made, today), trial, today)
    except Refused:
        return
    assert seen.now == build(plan, made)
    if trial.what != "day":
        assert same_until(today, seen.now, seen.then)
    for schedule in (seen.now, seen.then):
        found = figures(schedule, today)
        assert found.zero == schedule.zero
        if found.zero is not None and found.days is not None:
            coming = [today + (day + 1) * DAY for day in range(found.days)]
            assert found.to_come == sum((schedule.amount_on(day) or Decimal(0) for day in coming), Decimal(0))
            assert found.days == (found.zero - today).days
    now, then = figures(seen.now, today), figures(seen.then, today)
    if now.zero is not None and then.zero is not None and seen.differs:
        later = (then.zero - now.zero).days
        words = "on the same day" if not later else "later" if later > 0 else "earlier"
        assert words in difference(seen)
    drawn = ways(seen)
    assert drawn.days >= max(drawn.now[-1][0], drawn.then[-1][0])
    assert all(0 <= amount <= drawn.high for _, amount in (*drawn.now, *drawn.then))


@given(every_plan(), every_history(), changes_of_pace())
def test_it_differs_exactly_where_the_adjustment_would_do_something(
    plan: Plan, made: list[Adjustment], new: Adjustment
) -> None:
    made = [each for each in made if (each.day, each.id) < (new.day, new.id)]
    seen = effect(plan, made, new)
    comparison = Comparison(HOLD, new.day, seen.before, seen.after)
    assert comparison.differs == seen.does_something


def test_a_row_that_stays_level_is_no_point_of_the_way_down() -> None:
    plan = written_plan(((0, Decimal(20)), (7, Decimal(18)), (14, Decimal(18)), (21, Decimal(15)), (28, Decimal(0))))
    assert [(day, str(amount)) for day, amount in points(build(plan), FROM)] == [
        (FROM + DAY, "20"),
        (FROM + 7 * DAY, "18"),
        (FROM + 21 * DAY, "15"),
        (FROM + 28 * DAY, "0"),
    ]
