"""How discomfort ran after past steps: medians and spreads by day, never of today, never of a day without an answer."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.feeling import BUMP, Course, after, after_each_cut, seen, told
from tests.domain.plans import adjustment
from tests.examples import DAY, SUNDAY, scores, window, worked_plan
from tests.wording import hurts, promises
from tui.domain.records import CheckIn
from tui.domain.response import Hardest, Response, hardest, step_response, steps_told
from tui.domain.response_words import (
    counts_words,
    hardest_in_brief,
    hardest_words,
    needs_words,
    response_words,
    spread_name,
)
from tui.domain.schedule import build


def medians(found: Response) -> list[float]:
    return [each.median for each in found.days]


def test_the_median_of_the_steps_is_shown_by_day_with_the_middle_half() -> None:
    courses: list[Course] = [
        (0, 5, 9, 6, 3, 0, 0),
        (0, 3, 5, 0, 0, 0, 0),
        (3, 8, 15, 10, 8, 3, 0),
        (0, 2, 5, 3, 0, 0, 0),
        (0, 10, 20, 12, 5, 0, 0),
    ]
    found = told(courses, after(5))
    assert (found.steps, found.past) == (5, 5)
    assert medians(found) == [0, 5, 9, 6, 3, 0, 0]
    assert (found.peak.day, found.peak.low, found.peak.high, found.peak.steps) == (2, 5, 15, 5)
    assert list(response_words(found)) == [
        "After your last 5 steps discomfort peaked on day 2, about 9 points up, and was back by day 4.",
        "On day 2 the middle half of 5 steps lay 5 to 15 up.",
    ]


def test_of_three_steps_the_spread_is_all_of_them() -> None:
    found = told([BUMP, (0, 3, 5, 3, 0, 0, 0), (0, 10, 18, 12, 8, 5, 0)], after(3))
    assert not found.middle
    assert (found.peak.median, found.peak.low, found.peak.high) == (9, 5, 18)
    assert list(response_words(found))[1] == "On day 2 all 3 steps lay 5 to 18 up."
    assert (counts_words(found), spread_name(found)) == ("3 steps", "all")


def test_from_four_steps_on_the_spread_is_their_middle_half() -> None:
    found = told([(0, 3, high, 3, 0, 0, 0) for high in (5, 9, 15, 20)], after(4))
    assert found.middle
    assert (found.peak.low, found.peak.high) == (8, 16.25)
    assert (found.steps, spread_name(found)) == (4, "middle half")


def test_a_rise_of_four_points_is_one_and_of_three_is_none() -> None:
    assert told([(0, 2, 4, 2, 0, 0, 0)] * 4, after(4)).rose
    assert not told([(0, 2, 3, 2, 0, 0, 0)] * 4, after(4)).rose


def test_fifteen_points_from_end_to_end_differ_a_lot() -> None:
    assert told([(0, 0, high, 0, 0, 0, 0) for high in (5, 9, 20)], after(3)).uneven
    assert not told([(0, 0, high, 0, 0, 0, 0) for high in (5, 9, 19)], after(3)).uneven


def test_two_steps_are_not_enough_and_it_says_what_is_missing() -> None:
    taper = worked_plan()
    checkins = after_each_cut(build(taper), [BUMP, BUMP])
    journal = window(plan=taper, checkins=checkins)
    assert step_response(journal, after(2)) is None
    assert steps_told(journal, after(2)) == 2
    assert needs_words(2) == (
        "How a step feels shows here after 3 steps with check-ins before and after them: so far 2."
    )
    assert needs_words(0).endswith(": none yet.")
    assert steps_told(window(), SUNDAY) == 0
    assert step_response(window(), SUNDAY) is None


def test_steps_whose_days_do_not_meet_say_that_and_no_curve() -> None:
    courses: list[Course] = [
        (0, 5, 9, 6, None, None, None),
        (None, None, None, 3, 0, 0, 0),
        (0, None, 5, None, 0, None, 0),
    ]
    taper = worked_plan()
    journal = window(plan=taper, checkins=after_each_cut(build(taper), courses))
    assert steps_told(journal, after(3)) == 3
    assert step_response(journal, after(3)) is None
    assert needs_words(3) == "3 steps are past; this needs check-ins on the same days after 3 of them."


def test_a_day_that_only_two_steps_tell_of_is_left_out() -> None:
    found = told([BUMP, (0, 5, None, 5, 0, 0, 0), (0, 5, 9, 5, 0, 0, 0)], after(3))
    assert [each.day for each in found.days] == [0, 1, 3, 4, 5, 6]
    assert counts_words(found) == "3 steps"


def test_a_step_needs_the_days_before_it_and_half_of_its_first_week() -> None:
    thin: Course = (0, None, 9, None, None, 5, None)
    assert seen([BUMP, BUMP, thin], today=after(3)) is None
    assert seen([BUMP, BUMP, (0, None, 9, 5, None, 5, None)], today=after(3)) is not None
    taper = worked_plan()
    every = after_each_cut(build(taper), [BUMP, BUMP, BUMP])
    lacking = [each for each in every if each.day not in (after(1, -1), after(1, -2))]
    assert step_response(window(plan=taper, checkins=lacking), after(3)) is None
    # With two of the three days it is told.
    two = [each for each in every if each.day != after(1, -2)]
    assert step_response(window(plan=taper, checkins=two), after(3)) is not None


def test_half_of_a_short_steps_days_are_enough() -> None:
    halves: list[Course] = [(None, 5, 9, None), (None, None, 9, 6), (None, 5, None, 6)]
    found = seen(halves * 2, step_days=4, today=date(2026, 9, 15) + 28 * DAY)
    assert found is not None
    assert (found.steps, [each.day for each in found.days]) == (6, [1, 2, 3])


def test_a_step_of_two_days_says_nothing_about_what_follows_one() -> None:
    back = adjustment("step_back", after(2, 1))
    found = seen([BUMP, BUMP, (0, 10), (50,) * 7, BUMP, BUMP], back, today=after(6))
    assert found is not None
    assert found.past == found.steps == 4
    assert [each.steps for each in found.days][:2] == [4, 4]
    assert found.peak.high == 9


def test_a_step_without_check_ins_in_between_is_said_to_be_missing() -> None:
    found = told([BUMP, BUMP, (None,) * 7, BUMP, BUMP], after(5))
    assert (found.steps, found.past) == (4, 5)
    assert next(response_words(found)).startswith("After 4 of your last 5 steps discomfort peaked")


def test_only_the_last_eight_steps_count() -> None:
    wild: Course = (0, 40, 60, 40, 20, 0, 0)
    found = told([wild, wild, *[BUMP] * 8], after(10))
    assert (found.steps, found.past) == (8, 8)
    assert found.peak.high == 9


def test_a_step_that_runs_counts_after_a_week_and_not_before() -> None:
    weekly = [BUMP] * 3
    assert told(weekly, after(3)).steps == 3
    assert seen(weekly, today=after(2, 6)) is None
    # The next cut has begun: its first days are no part of this yet.
    assert told([*weekly, (30, 40, 50)], after(3, 3)).peak.high == 9


def test_a_long_step_is_followed_for_two_weeks() -> None:
    slow: Course = (0, 0, 3, 5, 8, 10, 10, 8, 8, 5, 5, 3, 3, 0, 40, 40)
    found = seen([slow, slow, slow], step_days=28, today=date(2026, 9, 15) + 4 * 28 * DAY)
    assert found is not None
    assert [each.day for each in found.days] == list(range(14))
    assert next(response_words(found)) == (
        "After your last 3 steps discomfort peaked on day 5, about 10 points up, and was back by day 11."
    )


def test_the_days_after_the_next_cut_belong_to_that() -> None:
    quick: Course = (0, 5, 9, 6)
    found = seen([quick] * 5, step_days=4, today=date(2026, 9, 15) + 24 * DAY)
    assert found is not None
    assert [each.day for each in found.days] == [0, 1, 2, 3]


def test_the_days_after_a_step_back_are_no_answer_to_the_cut() -> None:
    back = adjustment("step_back", after(2, 3))
    courses: list[Course] = [BUMP, BUMP, (0, 10, 20, 12), (50, 50, 50, 50, 50, 50, 50), BUMP]
    found = seen(courses, back, today=after(6))
    assert found is not None
    # The third cut lasted four days; the step up counts for nothing, the cut after it does.
    assert found.steps == 4
    assert [each.steps for each in found.days] == [4, 4, 4, 4, 3, 3, 3]
    assert found.peak.high < 50


def test_the_step_to_zero_stays_out() -> None:
    jump = adjustment("jump", after(3, 6))
    found = seen([BUMP, BUMP, BUMP, BUMP, (30, 40, 50, 50, 50, 50, 50)], jump, today=after(6))
    assert found is not None
    assert (found.steps, found.peak.high) == (4, 9)


def test_no_rise_is_said_plainly() -> None:
    flat = told([(0, 2, 3, 0, 0, 0, 0)] * 4, after(4))
    assert not flat.rose
    assert next(response_words(flat)) == "Your discomfort did not rise after your last 4 steps."
    fell = told([(0, -2, -5, -10, 0, 0, 0)] * 4, after(4))
    assert next(response_words(fell)) == (
        "Your discomfort did not rise after your last 4 steps. It was lowest on day 3, about 10 points down."
    )


def test_what_had_not_come_back_is_said_too() -> None:
    lasting: Course = (0, 5, 20, 12, 10, 8, 8, 8, 8, 8, 8, 8, 8, 8)
    found = seen([lasting] * 3, step_days=28, today=date(2026, 9, 15) + 4 * 28 * DAY)
    assert found is not None
    assert found.back is None
    assert next(response_words(found)) == (
        "After your last 3 steps discomfort peaked on day 2, about 20 points up, and was still 8 up on day 13."
    )


answers = st.none() | st.integers(0, 2)
weeks = st.lists(st.lists(answers, min_size=7, max_size=7), min_size=3, max_size=9)


def lived(scored: list[list[int | None]], shift: int = 0) -> list[CheckIn]:
    """From the three days before the first cut on, each day with that score throughout."""
    before = [CheckIn(day=after(0, -back), symptoms=scores(1 + shift)) for back in (1, 2, 3)]
    days = [(after(week, day), score) for week, each in enumerate(scored) for day, score in enumerate(each)]
    return [*before, *(CheckIn(day=day, symptoms=scores(score + shift)) for day, score in days if score is not None)]


def response_to(days: list[CheckIn], today: date) -> Response | None:
    return step_response(window(plan=worked_plan(), checkins=days), today)


@given(weeks, st.integers(1, 2))
def test_all_scores_a_level_higher_throughout_change_nothing(scored: list[list[int | None]], shift: int) -> None:
    today = after(len(scored))
    assert response_to(lived(scored), today) == response_to(lived(scored, shift), today)


@given(weeks, st.integers(0, 4), st.integers(0, 4))
def test_neither_today_nor_the_days_to_come_count(scored: list[list[int | None]], one: int, other: int) -> None:
    today = after(len(scored) - 1, 6)
    past = [each for each in lived(scored) if each.day < today]
    now = [CheckIn(day=today, symptoms=scores(one)), CheckIn(day=today + DAY, symptoms=scores(other))]
    assert response_to(past, today) == response_to([*past, *now], today)


@given(weeks, st.sets(st.integers(0, 70), max_size=20))
def test_a_check_in_without_a_discomfort_is_as_none(scored: list[list[int | None]], empty: set[int]) -> None:
    today = after(len(scored))
    days = lived(scored)
    answered = {each.day for each in days}
    thin = [
        CheckIn(day=day, symptoms={"craving": 4, "nausea": 4})
        for back in empty
        if (day := after(0, back)) not in answered
    ]
    assert response_to(days, today) == response_to([*days, *thin], today)


@given(weeks)
def test_the_median_lies_in_its_spread_and_every_sentence_can_be_said(scored: list[list[int | None]]) -> None:
    today = after(len(scored))
    found = response_to(lived(scored), today)
    if found is None:
        return
    low, high = found.limits
    for each in found.days:
        assert low <= each.low <= each.median <= each.high <= high
        assert 3 <= each.steps <= found.steps <= 8
    assert found.peak.median == max(medians(found))
    if found.back is not None and found.rose:
        assert found.back.day > found.peak.day
        assert all(each.median <= 3 for each in found.days if each.day >= found.back.day)
    coming = hardest(found, build(worked_plan()), today)
    said = list(response_words(found))
    if isinstance(coming, Hardest):
        said.append(hardest_words(coming, found, "g", today))
        assert len(hardest_in_brief(coming, found, today)) <= 60
        assert coming.day is None or coming.day >= today
    assert not any(map(hurts, said))
    assert not any(map(promises, said))
    assert all(sentence.endswith(".") for sentence in said)
