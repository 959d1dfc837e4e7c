"""When a safety message is due: how conditions read days, how seldom it comes again, and what no journal may upset.

Each rule of the data has its examples in test_safety_rules.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.cautions import FREE, TODAY, answered, checked, run, took, windows
from tests.examples import DAY, window
from tui import safeguards
from tui.domain.ordinary import is_ordinary
from tui.domain.records import PRODUCTS, Shown, Window
from tui.domain.safety import (
    LONGEST_QUIET,
    MOST_A_DAY,
    AfterFree,
    Condition,
    FarAbove,
    FirstOf,
    ManyDoses,
    Mark,
    Mixed,
    Rule,
    Running,
    SafetyUrgency,
    due,
    for_today,
    holds_by,
    holds_on,
)

LOW = Running(kind="running", marks=(Mark(of="low_mood", at_least=3),))
RULES = tuple(safeguards.rules().values())


def rule(key: str = "low", when: Condition = LOW, **changes: Any) -> Rule:
    values: dict[str, Any] = {
        "urgency": "note",
        "title": key,
        "sign": key,
        "message": "Look after yourself.",
        "tag": "not_traced",
    }
    return Rule(key=key, when=when, **(values | changes))


def shown(ago: int, key: str = "low") -> Shown:
    return Shown(rule=key, day=TODAY - ago * DAY)


def is_due(one: Rule, journal: Window, *messages: Shown, today: date = TODAY) -> bool:
    return due([one], journal, today, messages) == (one,)


def low(*agos: int, level: int = 3) -> Window:
    """Days with a low mood, by how long ago they are."""
    return checked(*(run(1, ago, low_mood=level) for ago in agos))


# How conditions read days


def test_a_run_is_of_days_that_were_answered_one_after_the_other() -> None:
    three = replace(LOW, days=3)
    assert holds_by(three, low(0, 1, 2), TODAY) == TODAY
    assert holds_by(three, low(0, 1, 3, 4), TODAY) is None
    missing = checked(run(2, low_mood=4), run(1, 2, anxiety=4), run(4, 3, low_mood=4))
    assert holds_by(three, missing, TODAY) is None  # a check-in without that answer is no answer


def test_a_run_that_ended_yesterday_counts_as_long_as_today_says_nothing_else() -> None:
    two = replace(LOW, days=2)
    assert holds_by(two, low(1, 2), TODAY) == TODAY - DAY
    assert holds_by(two, low(2, 3), TODAY) is None
    better = checked(run(1, low_mood=1), run(2, 1, low_mood=4))
    assert holds_by(two, better, TODAY) is None


def test_one_answer_of_today_that_does_not_fit_is_enough_to_be_quiet() -> None:
    both = Running(kind="running", marks=(Mark(of="diarrhea", at_least=3), Mark(of="fluids", at_most=1)))
    yesterday = run(1, 1, diarrhea=4, fluids=0)
    assert holds_by(both, checked(yesterday), TODAY) == TODAY - DAY
    assert holds_by(both, checked(yesterday, run(1, fluids=5)), TODAY) is None
    assert holds_by(both, checked(yesterday, run(1, fluids=1)), TODAY) == TODAY - DAY


def test_what_is_not_answered_is_never_a_zero() -> None:
    nothing = Running(kind="running", marks=(Mark(of="fluids", at_most=1),))
    assert holds_by(nothing, checked(run(3, diarrhea=4)), TODAY) is None
    assert holds_by(nothing, window(), TODAY) is None
    assert holds_by(nothing, checked(run(1, fluids=0)), TODAY) == TODAY


def test_the_days_ahead_are_not_looked_at() -> None:
    assert holds_by(LOW, low(-1, -2), TODAY) is None


def test_lost_tolerance_needs_no_plan_and_is_said_of_the_first_dose_only() -> None:
    when = AfterFree(kind="after_free", days=3)
    journal = took({0: ["2"], 4: ["5"]}, free=[1, 2, 3])
    assert journal.plan is None
    assert holds_on(when, journal, TODAY)
    again = took({0: ["2"], 1: ["2"], 5: ["5"]}, free=[2, 3, 4])
    assert not holds_on(when, again, TODAY)
    assert holds_by(when, again, TODAY) == TODAY - DAY


def test_days_that_nobody_confirmed_are_not_taken_for_free_ones() -> None:
    when = AfterFree(kind="after_free", days=3)
    assert holds_by(when, took({0: ["2"], 30: ["5"]}), TODAY) is None
    assert holds_by(when, took({0: ["2"], 30: ["5"]}, free=[3, 11, 20]), TODAY) == TODAY


def test_what_is_usual_is_told_by_known_days_of_the_same_unit_and_product() -> None:
    when = FarAbove(kind="far_above", times=Decimal(2))
    usual = {ago: ["4"] for ago in range(1, 6)}
    assert holds_on(when, took({0: ["8"], **usual}), TODAY)
    assert not holds_on(when, took({0: ["7.9"], **usual}), TODAY)
    assert not holds_on(when, took({0: ["8"], **usual, 5: ["8"]}), TODAY)  # it has been there before
    assert not holds_on(when, took({0: ["8"], **{ago + 28: ["4"] for ago in range(1, 6)}}), TODAY)  # too long ago


# How often a message comes


def test_a_message_comes_once_while_it_holds() -> None:
    journal = low(*range(20))
    assert is_due(rule(), low(0))
    assert not any(is_due(rule(), journal, shown(ago)) for ago in range(20))


def test_a_message_comes_again_when_it_had_ceased_to_hold_and_enough_days_have_gone() -> None:
    one = rule(again_after=7)
    ceased = low(0, *range(10, 14))
    assert is_due(one, ceased, shown(10))
    assert is_due(one, ceased, shown(7))
    assert not is_due(one, ceased, shown(6))


def test_a_day_that_is_not_known_is_no_proof_that_it_went_on() -> None:
    assert is_due(rule(), low(0, 1, 4, 5, 6, 7, 8), shown(8))
    one_day_missing = low(0, 1, *range(3, 9))  # the day before speaks for it
    assert not is_due(rule(), one_day_missing, shown(8))


def test_what_never_ceases_is_said_again_after_four_weeks() -> None:
    journal = low(*range(40))
    assert not is_due(rule(), journal, shown(LONGEST_QUIET.days - 1))
    assert is_due(rule(), journal, shown(LONGEST_QUIET.days))


def test_the_same_entry_is_never_told_twice() -> None:
    one = rule(again_after=1, each_day=True)
    assert is_due(one, low(1))
    assert not is_due(one, low(1), shown(1))
    assert not is_due(one, low(1), shown(0))


def test_a_message_for_each_day_comes_with_each_new_day_that_says_so() -> None:
    one = rule(again_after=1, each_day=True)
    assert is_due(one, low(0, 1, 2), shown(1), shown(2))
    assert not is_due(one, low(0, 1, 2), shown(0), shown(1))


def test_extreme_low_mood_is_answered_on_each_day_on_which_it_is_entered() -> None:
    one = safeguards.rules()["low_mood_extreme"]
    journal = low(0, 1, 2, level=4)
    assert is_due(one, journal, shown(1, one.key), shown(2, one.key))
    assert not is_due(one, journal, shown(0, one.key))


def test_a_message_that_is_dated_ahead_counts_as_shown_today() -> None:
    assert not is_due(rule(), low(0), shown(-3))


def test_a_message_of_another_machine_counts() -> None:
    journal = low(0, 1)
    mine, theirs = (shown(9),), (shown(0),)
    assert due([rule()], journal, TODAY, {*mine, *theirs}) == ()


def test_a_rule_that_says_the_same_and_more_stands_for_the_other() -> None:
    more = rule("more", replace(LOW, days=2), urgency="someone")
    less = rule("less", covered_by=("more",))
    assert due([less, more], low(0, 1), TODAY, ()) == (more,)
    assert due([less, more], low(0), TODAY, ()) == (less,)
    assert due([less, more], low(0), TODAY, [shown(3, "more")]) == ()
    assert due([less, more], low(0), TODAY, [shown(7, "more")]) == (less,)


def test_the_most_urgent_comes_first_and_else_the_order_of_the_data() -> None:
    urgencies: tuple[SafetyUrgency, ...] = ("note", "someone", "now", "note", "someone")
    rules = [rule(f"r{index}", urgency=urgency) for index, urgency in enumerate(urgencies)]
    assert [each.key for each in due(rules, low(0), TODAY, ())] == ["r2", "r1", "r4", "r0", "r3"]


def test_two_come_on_a_day_and_what_cannot_wait_always_comes() -> None:
    rules = [rule("a", urgency="now"), *(rule(key) for key in "bcd"), rule("e", urgency="now")]
    known = {each.key: each for each in rules}

    def keys(*messages: Shown) -> list[str]:
        return [each.key for each in for_today(rules, TODAY, messages, known)]

    assert keys() == ["a", "b", "c", "e"]
    assert keys(shown(0, "x")) == ["a", "b", "e"]
    assert keys(shown(0, "a"), shown(1, "x"), shown(1, "y")) == ["a", "b", "c", "e"]
    assert keys(shown(0, "x"), shown(0, "y"), shown(0, "z")) == ["a", "e"]


# Whatever the journal

messages = st.lists(st.builds(shown, st.integers(-3, 45), st.sampled_from([each.key for each in RULES])), max_size=12)


@given(windows(), messages)
def test_no_journal_upsets_a_rule(journal: Window, before: list[Shown]) -> None:
    found = due(RULES, journal, TODAY, before)
    assert len({each.key for each in found}) == len(found)
    assert set(found) <= set(RULES)


@given(windows(), messages)
def test_nothing_is_shown_twice_on_a_day(journal: Window, before: list[Shown]) -> None:
    known = {each.key: each for each in RULES}
    so_far = list(before)
    came: list[str] = []
    while new := for_today(due(RULES, journal, TODAY, so_far), TODAY, so_far, known):
        came += [each.key for each in new]
        so_far += [shown(0, each.key) for each in new]
    assert len(set(came)) == len(came)
    others = [key for key in came if known[key].urgency != "now"]
    assert len(others) <= MOST_A_DAY
    assert not set(came) & {each.rule for each in before if each.day >= TODAY}


@given(windows(), messages, st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_entered_does_not_matter(
    journal: Window, before: list[Shown], chance: Random
) -> None:
    def mixed_up(some: Any) -> dict[Any, Any]:
        items = list(some.items())
        chance.shuffle(items)
        return dict(items)

    other = replace(journal, doses=mixed_up(journal.doses), checkins=mixed_up(journal.checkins))
    assert due(RULES, other, TODAY, before[::-1]) == due(RULES, journal, TODAY, before)


@given(windows(), messages)
def test_nothing_is_said_of_days_that_are_not_known(journal: Window, before: list[Shown]) -> None:
    recent = {TODAY, TODAY - DAY}
    unknown = replace(
        journal,
        doses={day: doses for day, doses in journal.doses.items() if day not in recent},
        checkins={day: checkin for day, checkin in journal.checkins.items() if day not in recent},
    )
    assert due(RULES, unknown, TODAY, before) == ()


@given(windows(), st.integers(0, 40))
def test_taking_a_days_answers_away_never_makes_a_run_of_them(journal: Window, ago: int) -> None:
    less = replace(journal, checkins={day: each for day, each in journal.checkins.items() if day != TODAY - ago * DAY})
    for each in RULES:
        if isinstance(each.when, Running) and holds_on(each.when, less, TODAY):
            assert holds_on(each.when, journal, TODAY)


@given(windows(), st.integers(1, 20))
def test_a_day_later_nothing_new_is_said_without_an_entry(journal: Window, later: int) -> None:
    said = [shown(0, each.key) for each in due(RULES, journal, TODAY, ())]
    then = TODAY + timedelta(days=later)
    again = {each.key for each in due(RULES, journal, then, said)}
    assert not again & {each.rule for each in said}


_times = st.decimals("1.01", "20", places=2)
_about_doses = st.one_of(
    st.builds(AfterFree, kind=st.just("after_free"), days=st.integers(1, 28)),
    st.builds(FarAbove, kind=st.just("far_above"), times=_times),
    st.builds(ManyDoses, kind=st.just("many_doses"), times=_times, more=st.integers(1, 20)),
    st.builds(FirstOf, kind=st.just("first_of"), product=st.sampled_from(PRODUCTS)),
    st.builds(Mixed, kind=st.just("mixed"), product=st.sampled_from(PRODUCTS)),
)


@given(windows(), _about_doses)
def test_where_any_rule_about_doses_could_speak_the_day_is_not_ordinary(journal: Window, when: Condition) -> None:
    if holds_on(when, journal, TODAY):
        assert not is_ordinary(journal, TODAY)


def test_every_kind_of_condition_is_tried_above() -> None:
    kinds = {type(each.when) for each in RULES}
    assert kinds == set(get_args(Condition))


def test_a_day_like_all_others_is_ordinary() -> None:
    assert is_ordinary(took({ago: ["2", "2"] for ago in range(9)}), TODAY)
    assert is_ordinary(took({0: ["2"]}), TODAY)
    assert is_ordinary(window(checkins=[answered(TODAY, **FREE)]), TODAY)


@pytest.mark.parametrize("free", [[1], [1, 2], [3]])
def test_a_dose_after_a_day_that_was_confirmed_free_is_not_ordinary(free: list[int]) -> None:
    assert not is_ordinary(took({0: ["2"], 4: ["2"]}, free=free), TODAY)
