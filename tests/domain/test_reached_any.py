"""Milestones on the way down: they need no perfect record, unknown days count for nothing, and each stays for good."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.excerpts import excerpt, taken_on, urge
from tests.domain.plans import changes_of_pace
from tests.domain.test_after import SHORT, ZERO, free
from tests.domain.test_reached import milestone
from tests.examples import DAY, NOW, scores
from tui import content
from tui.domain.after import past_of
from tui.domain.excerpt import Excerpt
from tui.domain.milestones import Milestone
from tui.domain.reached import Standing, standings
from tui.domain.records import CheckIn, Plan

FIRST = SHORT.from_
URGES, STEPS = milestone("urges", count=2), milestone("steps", count=2)
CHECKINS = milestone("checkins", count=3)
SUPPORT = milestone("days", "support", least=1, count=2)


def stand(what: Milestone, seen: Excerpt) -> Standing:
    (found,) = standings([what], past_of(seen))
    return found


def taken(*amounts: str | None, first: date = FIRST) -> dict[date, Any]:
    """Doses from that day on; a day of None is unknown."""
    doses: dict[date, Any] = {}
    for ahead, amount in enumerate(amounts):
        doses |= taken_on(first + ahead * DAY, amount) if amount else {}
    return doses


def test_urges_that_passed_count_however_many_others_there_were() -> None:
    urges = [urge(FIRST, "dosed"), urge(FIRST + DAY), urge(FIRST + 2 * DAY, "open"), urge(FIRST + 9 * DAY)]
    assert stand(URGES, excerpt(FIRST + 9 * DAY, urges=urges)).reached == FIRST + 9 * DAY
    assert stand(URGES, excerpt(FIRST + 8 * DAY, urges=urges)) == (URGES, None, 1, None)


def test_checkins_count_in_all_and_a_day_that_was_only_confirmed_is_none() -> None:
    made = [CheckIn(day=FIRST + day * DAY, symptoms={"anxiety": 4}) for day in (0, 5)]
    seen = excerpt(FIRST + 20 * DAY, checkins=[*made, free(FIRST + 7 * DAY)])
    assert stand(CHECKINS, seen).done == 2
    third = CheckIn(day=FIRST + 20 * DAY, symptoms={"anxiety": 0})
    assert stand(CHECKINS, excerpt(FIRST + 20 * DAY, checkins=[*made, third])).reached == FIRST + 20 * DAY


def test_days_with_support_count_on_the_way_down_and_without_a_plan() -> None:
    made = [CheckIn(day=FIRST + day * DAY, support=True) for day in (0, 30)]
    assert stand(SUPPORT, excerpt(FIRST + 40 * DAY, checkins=made)).reached == FIRST + 30 * DAY


@pytest.mark.parametrize(
    ("week", "kept"),
    [
        (["3"] * 7, True),
        (["3", "3", "9", "9", "3", "9", "3"], True),  # four of seven
        (["3", None, "3", None, "9", "9", None], True),  # four are known, two of them on plan
        (["3", "9", "9", "9", "3", "9", "3"], False),
        (["3", None, "3", None, "3", None, None], False),  # three of seven are known
        ([None] * 7, False),
    ],
)
def test_a_step_is_behind_one_with_half_of_its_days_known_and_half_of_these_on_plan(
    week: list[str | None], kept: bool
) -> None:
    # The first week at 4 g is the start, and no step yet.
    seen = excerpt(FIRST + 14 * DAY, plans=[SHORT], doses=taken(*["4"] * 7, *week))
    assert stand(STEPS, seen).done == kept


def test_a_step_counts_when_its_days_are_over() -> None:
    doses = taken(*["4"] * 7, *["3"] * 7, *["2"] * 7)
    assert stand(STEPS, excerpt(FIRST + 20 * DAY, plans=[SHORT], doses=doses)).reached is None
    assert stand(STEPS, excerpt(FIRST + 21 * DAY, plans=[SHORT], doses=doses)).reached == FIRST + 20 * DAY


def test_a_step_that_a_plan_was_ended_in_is_none() -> None:
    ended = replace(SHORT, ended=NOW.replace(year=2026, month=10, day=14))
    doses = taken(*["4"] * 7, *["3"] * 7)
    assert stand(STEPS, excerpt(ZERO, plans=[ended], doses=doses)).done == 0


Lived = tuple[str, int | None, str | None, int]


def entries(lived: Sequence[Lived]) -> dict[str, Any]:
    """Days from the first of the plan on: what was taken, how it felt, an urge, and how one slept, ate and moved."""
    doses: dict[date, Any] = {}
    checkins, urges = [], []
    for ahead, (what, score, end, habits) in enumerate(lived):
        day = FIRST + ahead * DAY
        if what not in ("free", "nothing"):
            doses |= taken_on(day, what)
        if what == "free" or score is not None:
            checkins.append(
                CheckIn(
                    day=day,
                    symptoms={} if score is None else scores(score),
                    sleep_hours=habits * 2.0,
                    meals=habits,
                    movement_minutes=habits * 10,
                    support=habits > 2,
                    intake_complete=True if what == "free" else None,
                )
            )
        if end is not None:
            urges.append(urge(day, end))  # type: ignore[arg-type]
    return {"doses": doses, "checkins": checkins, "urges": urges}


lives = st.lists(
    st.tuples(
        st.sampled_from(["free", "nothing", "1", "3", "9"]),
        st.none() | st.integers(0, 4),
        st.sampled_from(["passed", "dosed", "open", None]),
        st.integers(0, 4),
    ),
    min_size=60,
    max_size=60,
)


@settings(max_examples=60)
@given(lives, st.integers(1, 59), st.none() | st.integers(0, 25), st.lists(changes_of_pace(), max_size=3))
def test_what_was_reached_once_never_goes_away_whatever_comes_later(
    lived: list[Lived], seen_on: int, ends: int | None, made: list[Any]
) -> None:
    today, last = FIRST + seen_on * DAY, FIRST + 59 * DAY
    known = [each for each in made if each.day >= FIRST]
    # A plan of the first day, and perhaps a second one that takes its place on a day that is later than today.
    switched = None if ends is None else min(today + (ends + 1) * DAY, last)
    plans: list[Plan] = [SHORT]
    later: list[Plan] = [SHORT]
    if switched is not None:
        ended = NOW.replace(year=switched.year, month=switched.month, day=switched.day)
        second = replace(SHORT, id="plan-2", from_=switched, start=Decimal(3))
        later = [replace(SHORT, ended=ended), second]
    every = content.milestones().milestones
    before = standings(every, past_of(excerpt(today, plans=plans, adjustments=known, **entries(lived))))
    after = standings(every, past_of(excerpt(last, plans=later, adjustments=known, **entries(lived))))
    now = {each.milestone.key: each.reached for each in after}
    for each in before:
        if each.reached is not None:
            assert now[each.milestone.key] == each.reached, each.milestone.key


@settings(max_examples=40)
@given(lives)
def test_a_day_of_which_nothing_is_known_is_on_no_plan_and_counts_for_no_milestone(lived: list[Lived]) -> None:
    every, today = content.milestones().milestones, FIRST + 60 * DAY
    seen = excerpt(today, plans=[SHORT], **entries(lived))
    on_plan = sum(
        Decimal(0 if what == "free" else what) <= max(4 - ahead // 7, 0)
        for ahead, (what, *_) in enumerate(lived)
        if what != "nothing"
    )
    counted = milestone("plan_days", count=1000)
    assert stand(counted, seen).done == on_plan
    nothing = standings(every, past_of(excerpt(today, plans=[SHORT])))
    assert all(each.reached is None and each.done == 0 for each in nothing)
