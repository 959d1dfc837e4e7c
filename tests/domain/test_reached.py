"""Milestones: the day on which the journal first has one, none of them lost by a slip or by a second taper."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans import adjustment
from tests.domain.test_after import LATER, SHORT, ZERO, felt, free, lived, view
from tests.examples import DAY, doses_of, scores, window
from tui.domain.after import past
from tui.domain.milestones import Kind, Measure, Milestone
from tui.domain.reached import Standing, standings
from tui.domain.records import CheckIn, Plan, Settings, Window


def milestone(kind: Kind, measure: Measure | None = None, **asks: float) -> Milestone:
    return Milestone(key="one", title="One", text="One.", kind=kind, measure=measure, **asks)  # type: ignore[arg-type]


FULL_NIGHT = milestone("night", "sleep_hours", over=6)
CALM_WEEK = milestone("week", "discomfort", under=15, answers=5)
FREE_DAYS = milestone("free_days", count=3)
ON_PLAN = milestone("plan_days", count=10)
NOT_TAKEN = milestone("not_taken", count=2)
MOVING = milestone("days", "movement_minutes", least=20, count=2)
ALL = (FULL_NIGHT, CALM_WEEK, FREE_DAYS, ON_PLAN, NOT_TAKEN, MOVING)


def stand(what: Milestone, seen: Window, today: date, *before: Plan) -> Standing:
    plans = [*before, *([seen.plan] if seen.plan else [])]
    looked_at = past(seen, [(plan, ()) for plan in plans], lambda plan: plan.ended and plan.ended.date(), today)
    (found,) = standings([what], looked_at)
    return found


def test_the_first_night_over_six_hours_is_one_after_a_day_without_a_dose() -> None:
    nights = {0: 9, 1: 6, 2: 6.5, 3: 8}
    checkins = [CheckIn(day=ZERO + day * DAY, sleep_hours=hours) for day, hours in nights.items()]
    assert stand(FULL_NIGHT, lived(*checkins), ZERO + 5 * DAY).reached == ZERO + 2 * DAY
    # The night after a slip is left out; the next one counts.
    assert stand(FULL_NIGHT, lived(*checkins, _3="1"), ZERO + 5 * DAY).reached == ZERO + 3 * DAY


def test_a_night_counts_on_the_morning_after_it() -> None:
    seen = lived(CheckIn(day=ZERO + DAY, sleep_hours=7))
    assert stand(FULL_NIGHT, seen, ZERO + DAY).reached == ZERO + DAY
    assert stand(FULL_NIGHT, seen, ZERO).reached is None


def test_a_long_night_on_the_way_down_is_not_one_after_zero() -> None:
    assert stand(FULL_NIGHT, lived(CheckIn(day=ZERO - 3 * DAY, sleep_hours=9)), ZERO + 5 * DAY).reached is None


def week(score: int, days: int = 7, first: int = 0) -> list[CheckIn]:
    return [felt(ZERO + (first + day) * DAY, score, anxiety=1) for day in range(days)]


def test_a_week_under_15_is_seven_finished_days_with_five_answers() -> None:
    seven = week(0)
    assert stand(CALM_WEEK, lived(*seven), ZERO + 7 * DAY).reached == ZERO + 6 * DAY
    assert stand(CALM_WEEK, lived(*seven), ZERO + 6 * DAY).reached is None
    assert stand(CALM_WEEK, lived(*seven[:5]), ZERO + 7 * DAY).reached == ZERO + 6 * DAY
    assert stand(CALM_WEEK, lived(*seven[:4]), ZERO + 7 * DAY).reached is None


def test_the_mean_of_the_week_decides_and_not_its_calm_days() -> None:
    # Six days at 14 and one at 25.
    hard, easy = felt(ZERO, 1), [felt(ZERO + day * DAY, 0, anxiety=4, sweating=2) for day in range(1, 7)]
    assert stand(CALM_WEEK, lived(hard, *easy), ZERO + 7 * DAY).latest == pytest.approx((25 + 6 * 14) / 7)
    assert stand(CALM_WEEK, lived(hard, *easy), ZERO + 7 * DAY).reached is None


def test_a_week_before_zero_does_not_count_however_calm() -> None:
    assert stand(CALM_WEEK, lived(*week(0, first=-8)), ZERO + 2 * DAY).reached is None


def test_how_the_last_week_was_is_told_where_it_has_answers() -> None:
    found = stand(CALM_WEEK, lived(*week(2)), ZERO + 7 * DAY)
    assert (found.reached, found.latest) == (None, 48)
    assert stand(CALM_WEEK, lived(*week(2)), ZERO + 12 * DAY).latest is None


def test_confirmed_days_count_in_all_and_an_unknown_day_is_none_of_them() -> None:
    seen = lived(free(ZERO), free(ZERO + 4 * DAY), free(ZERO + 9 * DAY), _8="1")
    assert stand(FREE_DAYS, seen, ZERO + 9 * DAY) == (FREE_DAYS, None, 2, None)
    assert stand(FREE_DAYS, seen, ZERO + 10 * DAY).reached == ZERO + 9 * DAY


def test_days_on_plan_are_known_days_at_or_under_its_amount() -> None:
    found = stand(ON_PLAN, lived(), ZERO + DAY)
    assert found.reached == SHORT.from_ + 9 * DAY
    over = lived()
    first = SHORT.from_
    over = replace(over, doses={**over.doses, first: doses_of(first, "4.1")})
    assert stand(ON_PLAN, over, ZERO + DAY).reached == first + 10 * DAY


def test_a_days_worth_not_taken_is_counted_in_days_at_the_start() -> None:
    # A gram less a day from the eighth day on: four days make one day's worth; then two grams less.
    assert stand(NOT_TAKEN, lived(), ZERO + DAY).reached == SHORT.from_ + 14 * DAY
    assert stand(NOT_TAKEN, lived(), SHORT.from_ + 14 * DAY).done == 1


def test_without_a_plan_there_are_no_milestones_of_one() -> None:
    looked_at = past(window(settings=Settings(stopped_on=ZERO)), [], lambda _: None, LATER)
    assert [each.milestone for each in standings(ALL, looked_at)] == [FULL_NIGHT, CALM_WEEK, FREE_DAYS, MOVING]


def test_what_was_got_to_before_a_second_taper_is_still_there_after_it() -> None:
    checkins = [free(ZERO + day * DAY, sleep_hours=7, symptoms=scores(0)) for day in range(1, 10)]
    first = replace(SHORT, id="plan-0", ended=datetime(2026, 11, 20, 9, tzinfo=UTC))
    second = replace(SHORT, from_=date(2026, 11, 20))
    seen = replace(lived(*checkins), plan=second)
    for today in (date(2026, 12, 1), second.from_ + 60 * DAY):
        for what, reached in ((FULL_NIGHT, ZERO + DAY), (CALM_WEEK, ZERO + 6 * DAY), (FREE_DAYS, ZERO + 3 * DAY)):
            assert stand(what, seen, today, first).reached == reached


def test_a_calm_week_in_a_second_taper_is_not_one_after_zero() -> None:
    first = replace(SHORT, id="plan-0", ended=datetime(2026, 11, 4, 9, tzinfo=UTC))
    second = replace(SHORT, from_=date(2026, 11, 4))
    seen = replace(lived(*week(0, first=2, days=9)), plan=second)
    assert stand(CALM_WEEK, seen, date(2026, 11, 20), first).reached is None


def test_days_after_stopping_end_where_a_plan_begins() -> None:
    plan = replace(SHORT, from_=ZERO + 10 * DAY)
    seen = window(plan=plan, settings=Settings(stopped_on=ZERO))
    assert past(seen, [(plan, ())], lambda _: None, LATER).spans == (
        (ZERO + DAY, ZERO + 9 * DAY),
        (plan.from_ + 28 * DAY, LATER),
    )


def test_a_plan_that_cannot_be_laid_out_hides_no_other() -> None:
    broken = replace(SHORT, id="plan-0", rate=None, cut=None)
    looked_at = past(lived(), [(broken, ()), (SHORT, ())], lambda _: None, LATER)
    assert [schedule.plan.id for schedule, _, _ in looked_at.plans] == ["plan-1"]


@given(
    st.dictionaries(
        st.integers(0, 45),
        st.tuples(st.sampled_from(["free", "dose", "nothing"]), st.integers(0, 4), st.sampled_from([3.0, 6.0, 7.5])),
    ),
    st.integers(1, 45),
    st.sampled_from(["0.1", "3", "40"]),
)
def test_a_slip_takes_nothing_that_was_there(days: dict[int, tuple[str, int, float]], ago: int, amount: str) -> None:
    today = ZERO + ago * DAY
    checkins = [
        CheckIn(
            day=ZERO + day * DAY,
            symptoms=scores(score),
            sleep_hours=hours,
            movement_minutes=30,
            intake_complete=True if what == "free" else None,
        )
        for day, (what, score, hours) in days.items()
        if day <= ago
    ]
    before = lived(*checkins)
    doses = {ZERO + day * DAY: doses_of(ZERO + day * DAY, "1") for day, (what, *_) in days.items() if what == "dose"}
    kept = {day: taken for day, taken in {**before.doses, **doses}.items() if day < today}
    before = window(plan=SHORT, doses=kept, checkins=checkins, first=before.first)
    slipped = window(plan=SHORT, doses={**kept, today: doses_of(today, amount)}, checkins=checkins, first=before.first)
    old, new = view(before, today), view(slipped, today)
    assert old.free is not None
    assert new.free is not None
    assert new.free.longest == old.free.longest
    assert new.free.total == old.free.total
    assert new.free.since == 0
    assert new.not_taken == old.not_taken
    assert len(new.slips) == len(old.slips) + 1
    for what in ALL:
        had = stand(what, before, today)
        assert stand(what, slipped, today) == had
        # And the day after: what was reached is reached, on the same day.
        if had.reached is not None:
            assert stand(what, slipped, today + DAY).reached == had.reached


def test_the_night_before_the_first_day_at_zero_is_not_one_after_it() -> None:
    unlogged = window(plan=SHORT, checkins=[CheckIn(day=ZERO, sleep_hours=9)])
    assert stand(FULL_NIGHT, unlogged, ZERO + 5 * DAY).reached is None


def test_a_days_worth_that_was_lost_and_made_up_again_is_counted_once() -> None:
    # On the 16th day two days' worth are not taken; twice the start on the 17th takes that back, and it comes again.
    seen, over = lived(), SHORT.from_ + 15 * DAY
    seen = replace(seen, doses={**seen.doses, over: doses_of(over, "8")})
    done = [stand(milestone("not_taken", count=9), seen, SHORT.from_ + day * DAY).done for day in (15, 16, 18)]
    assert done == [2, 2, 2]


def test_zero_by_a_jump_begins_the_day_after_it() -> None:
    jump = adjustment("jump", ZERO - 10 * DAY)
    looked_at = past(replace(lived(), adjustments=(jump,)), [(SHORT, (jump,))], lambda _: None, LATER)
    assert looked_at.spans == ((ZERO - 9 * DAY, LATER),)


def test_a_plan_with_a_first_day_in_the_past_does_not_take_the_days_of_the_one_it_replaced() -> None:
    # Made ten days after the day that it counts from: until then the days were those of the first plan.
    second, changed = replace(SHORT, id="plan-2", from_=SHORT.from_ + 10 * DAY), SHORT.from_ + 20 * DAY
    looked_at = past(lived(), [(SHORT, ()), (second, ())], lambda plan: changed if plan == SHORT else None, LATER)
    assert [(schedule.plan.id, first, last) for schedule, first, last in looked_at.plans] == [
        ("plan-1", SHORT.from_, changed - DAY),
        ("plan-2", changed, LATER),
    ]


def test_of_two_plans_that_both_run_the_earlier_ends_where_the_later_begins() -> None:
    # As when two machines each made one, and their journals were folded together.
    second = replace(SHORT, id="plan-2", from_=ZERO + 10 * DAY)
    looked_at = past(lived(), [(SHORT, ()), (second, ())], lambda _: None, LATER)
    assert [(schedule.plan.id, last) for schedule, _, last in looked_at.plans] == [
        ("plan-1", ZERO + 9 * DAY),
        ("plan-2", LATER),
    ]
