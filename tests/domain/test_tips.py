"""Which tip comes first: the rule, held against what a person would expect of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import DAY, SUNDAY
from tui.domain.checkin import SYMPTOMS
from tui.domain.knowledge import GRADES, WAYS, Tip
from tui.domain.records import CheckIn, TipMark, Verdict
from tui.domain.tips import (
    ALL,
    COMMONEST,
    FOR_TODAY,
    LOOKED_BACK,
    Felt,
    Filter,
    Marks,
    chosen_for,
    felt,
    filters,
    found,
    judged,
    listed,
    match,
    points,
    rank,
    read,
    turned_pin,
)


def tip(key: str, *symptoms: str, **changes: Any) -> Tip:
    values: dict[str, Any] = {
        "key": key,
        "title": f"Title of {key}",
        "way": "rest",
        "symptoms": symptoms,
        "grade": "some",
        "text": "Text.",
        "tonight": "Now.",
        "unless": "Never.",
        "tag": "common_practice",
    }
    return Tip(**(values | changes))


def keys(tips: Any) -> list[str]:
    return [each.key for each in tips]


def mark(key: str, **changes: Any) -> Marks:
    return {key: TipMark(tip=key, **changes)}


BATH = tip("bath", "restless_legs", "insomnia")
WALK = tip("walk", "low_mood", "fatigue")
SIP = tip("sip", "nausea")
THREE = (BATH, WALK, SIP)


def test_what_is_for_the_strongest_symptom_comes_first() -> None:
    assert keys(rank(THREE, {"nausea": 4, "fatigue": 2, "insomnia": 1}, {}, SUNDAY)) == ["sip", "walk", "bath"]
    assert keys(rank(THREE, {"restless_legs": 3, "low_mood": 2}, {}, SUNDAY)) == ["bath", "walk", "sip"]


def test_one_strong_symptom_outweighs_two_moderate_ones() -> None:
    assert match(SIP, {"nausea": 4}) > match(WALK, {"low_mood": 2, "fatigue": 2})


def test_what_is_for_everything_stands_behind_what_is_for_the_one_thing() -> None:
    broad = tip("broad", *SYMPTOMS)
    assert keys(rank((broad, SIP), {"nausea": 4}, {}, SUNDAY)) == ["sip", "broad"]


def test_the_better_backed_of_two_comes_first() -> None:
    graded = [tip(grade, "nausea", grade=grade) for grade in reversed(GRADES)]
    assert keys(rank(graded, {"nausea": 2}, {}, SUNDAY)) == list(GRADES)


def test_what_can_be_done_tonight_comes_before_what_is_for_the_days_to_come() -> None:
    both = tip("book-an-appointment", "nausea", later=True), tip("sip", "nausea")
    assert keys(rank(both, {"nausea": 2}, {}, SUNDAY)) == ["sip", "book-an-appointment"]


def test_what_helped_comes_sooner_and_what_did_not_later() -> None:
    pair = tip("a", "nausea"), tip("b", "nausea"), tip("c", "nausea")
    marks = {**mark("c", verdict="helped"), **mark("a", verdict="no_help")}
    assert keys(rank(pair, {"nausea": 2}, marks, SUNDAY)) == ["c", "b", "a"]


def test_a_pinned_tip_is_first_whatever_is_felt() -> None:
    assert keys(rank(THREE, {"nausea": 4}, mark("walk", pinned=True), SUNDAY))[0] == "walk"


def test_a_caution_comes_behind_what_helps_with_the_same_symptom() -> None:
    caution = tip("caution", "nausea", grade="good", caution=True)
    other = tip("other", "fatigue")
    assert keys(rank((caution, SIP, other), {"nausea": 4}, {}, SUNDAY)) == ["sip", "caution", "other"]


def test_without_a_check_in_the_commonest_symptoms_and_the_grade_decide() -> None:
    rare, common = tip("rare", "runny_nose"), tip("common", "craving")
    better = tip("better", "craving", grade="good")
    assert keys(rank((rare, common, better), {}, {}, SUNDAY)) == ["better", "common", "rare"]
    assert set(COMMONEST) <= set(SYMPTOMS)


def test_equals_take_turns_day_by_day() -> None:
    equals = [tip(key, "nausea") for key in "abc"]
    firsts = [rank(equals, {"nausea": 2}, {}, SUNDAY + n * DAY)[0].key for n in range(6)]
    assert firsts[:3] == firsts[3:]
    assert set(firsts) == set("abc")


# What a person feels


def test_todays_answers_are_gone_by_and_what_is_not_felt_is_left_out() -> None:
    checkins = {SUNDAY: CheckIn(day=SUNDAY, symptoms={"anxiety": 0, "nausea": 2})}
    assert felt(checkins, SUNDAY) == Felt(SUNDAY, {"nausea": 2})


def test_where_today_has_none_the_latest_of_the_last_three_days_counts() -> None:
    two, four = SUNDAY - 2 * DAY, SUNDAY - 4 * DAY
    checkins = {
        SUNDAY: CheckIn(day=SUNDAY, sleep_hours=6),
        two: CheckIn(day=two, symptoms={"nausea": 3}),
        four: CheckIn(day=four, symptoms={"anxiety": 4}),
    }
    assert felt(checkins, SUNDAY) == Felt(two, {"nausea": 3})
    del checkins[two]
    assert felt(checkins, SUNDAY) == Felt(None, {})


def test_a_day_on_which_nothing_is_felt_is_not_replaced_by_a_worse_one() -> None:
    checkins = {day: CheckIn(day=day, symptoms={"nausea": score}) for day, score in ((SUNDAY, 0), (SUNDAY - DAY, 4))}
    assert felt(checkins, SUNDAY) == Felt(SUNDAY, {})


def test_the_symptoms_that_chose_the_tips_are_named_the_strongest_first() -> None:
    scores = {"insomnia": 3, "nausea": 1, "restless_legs": 4, "hot_cold": 4}
    assert chosen_for((BATH, SIP), scores) == ("restless_legs", "insomnia")
    assert chosen_for((WALK,), scores) == ()


# Filters and search


def test_filters_are_today_the_felt_symptoms_first_then_each_way_and_all() -> None:
    fluids = tip("glass", way="fluids")
    assert filters((*THREE, fluids), {"nausea": 2, "restless_legs": 3, "own_ringing": 4}) == (
        FOR_TODAY,
        *(Filter("symptom", key) for key in ("restless_legs", "nausea", "insomnia", "fatigue", "low_mood")),
        Filter("way", "fluids"),
        Filter("way", "rest"),
        ALL,
    )


def test_for_today_are_the_tips_for_what_is_felt_and_the_pinned_ones() -> None:
    scores = {"nausea": 3, "fatigue": 1}
    assert keys(listed(FOR_TODAY, THREE, scores, {}, SUNDAY)) == ["sip"]
    assert keys(listed(FOR_TODAY, THREE, scores, mark("bath", pinned=True), SUNDAY)) == ["bath", "sip"]
    assert keys(listed(FOR_TODAY, THREE, {"fatigue": 1}, {}, SUNDAY)) == ["walk"]


@pytest.mark.parametrize("scores", [{}, {"own_ringing": 4}])
def test_where_no_tip_answers_what_is_felt_the_commonest_symptoms_are_helped(scores: dict[str, int]) -> None:
    assert keys(listed(FOR_TODAY, THREE, scores, {}, SUNDAY)) == ["bath", "walk"]


def test_a_filter_holds_what_it_is_named_after() -> None:
    assert keys(listed(Filter("symptom", "nausea"), THREE, {"insomnia": 4}, {}, SUNDAY)) == ["sip"]
    assert set(keys(listed(Filter("way", "rest"), THREE, {}, {}, SUNDAY))) == {"bath", "walk", "sip"}
    assert len(listed(ALL, THREE, {}, {}, SUNDAY)) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["bath", "walk", "sip"]),
        ("OF BATH", ["bath"]),
        ("of walk bath", []),
        ("restless legs", ["bath"]),
        ("text now", ["bath", "walk", "sip"]),
        ("  sip ", ["sip"]),
        ("(", []),
    ],
)
def test_a_search_finds_every_word_anywhere_in_any_case(text: str, expected: list[str]) -> None:
    assert keys(found(THREE, text, {"restless_legs": "Restless legs"})) == expected


def test_a_search_has_titles_first_then_symptoms_then_texts() -> None:
    tips = tip("a", text="Legs, somewhere in the text."), tip("b", "restless_legs"), tip("c", title="Rub your legs")
    assert keys(found(tips, "legs", {"restless_legs": "Restless legs"})) == ["c", "b", "a"]


# What a person makes of a tip


def test_the_same_verdict_again_takes_it_off_and_the_other_replaces_it() -> None:
    helped = judged(TipMark(tip="bath"), "helped", SUNDAY)
    assert (helped.verdict, helped.opened) == ("helped", SUNDAY)
    assert judged(helped, "no_help", SUNDAY).verdict == "no_help"
    assert judged(helped, "helped", SUNDAY).verdict is None


def test_a_pin_keeps_the_verdict() -> None:
    pinned = turned_pin(TipMark(tip="bath", verdict="helped"), SUNDAY)
    assert (pinned.pinned, pinned.verdict) == (True, "helped")
    assert not turned_pin(pinned, SUNDAY).pinned


def test_a_tip_is_noted_as_read_once_a_day() -> None:
    noted = read(TipMark(tip="bath", pinned=True), SUNDAY)
    assert noted == TipMark(tip="bath", pinned=True, opened=SUNDAY)
    assert read(noted, SUNDAY) is None
    assert read(noted, SUNDAY + DAY) is not None


# Whatever the tips, the marks and the day

SCORES = st.dictionaries(st.sampled_from(SYMPTOMS), st.integers(1, 4), max_size=6)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@st.composite
def shelves(draw: st.DrawFn) -> tuple[list[Tip], dict[str, TipMark]]:
    """Up to eight tips with some marks."""
    names = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1))
    tips = [
        tip(
            name,
            *draw(st.lists(st.sampled_from(SYMPTOMS), unique=True, max_size=4)),
            way=draw(st.sampled_from(WAYS)),
            grade=draw(st.sampled_from(GRADES)),
            caution=draw(st.booleans()),
        )
        for name in names
    ]
    verdicts: st.SearchStrategy[Verdict | None] = st.sampled_from([None, "helped", "no_help"])
    marked = draw(st.lists(st.sampled_from(names), unique=True))
    return tips, {name: TipMark(tip=name, verdict=draw(verdicts), pinned=draw(st.booleans())) for name in marked}


@given(shelves(), SCORES, DAYS, st.randoms(use_true_random=False))
def test_the_order_is_total_and_the_same_whatever_order_the_tips_come_in(
    shelf: tuple[list[Tip], dict[str, TipMark]], scores: dict[str, int], day: date, chance: Any
) -> None:
    tips, marks = shelf
    ranked = rank(tips, scores, marks, day)
    assert sorted(keys(ranked)) == sorted(keys(tips))
    mixed = list(tips)
    chance.shuffle(mixed)
    assert rank(mixed, scores, marks, day) == ranked


@given(shelves(), SCORES, DAYS)
def test_pinned_tips_stand_before_all_others(
    shelf: tuple[list[Tip], dict[str, TipMark]], scores: dict[str, int], day: date
) -> None:
    tips, marks = shelf
    pinned = [each.key in marks and marks[each.key].pinned for each in rank(tips, scores, marks, day)]
    assert pinned == sorted(pinned, reverse=True)


@given(shelves(), SCORES, DAYS, st.data())
def test_a_tip_never_rises_by_having_been_no_help_nor_falls_by_having_helped(
    shelf: tuple[list[Tip], dict[str, TipMark]], scores: dict[str, int], day: date, data: st.DataObject
) -> None:
    tips, marks = shelf
    one = data.draw(st.sampled_from(tips))
    pinned = one.key in marks and marks[one.key].pinned

    def place(verdict: Any) -> int:
        marked = marks | {one.key: TipMark(tip=one.key, verdict=verdict, pinned=pinned)}
        return keys(rank(tips, scores, marked, day)).index(one.key)

    assert place("helped") <= place(None) <= place("no_help")


@given(shelves(), SCORES)
def test_more_of_a_symptom_never_gives_its_tips_fewer_points(
    shelf: tuple[list[Tip], dict[str, TipMark]], scores: dict[str, int]
) -> None:
    worse = {key: min(4, score + 1) for key, score in scores.items()}
    for each in shelf[0]:
        assert points(each, worse, None) >= points(each, scores, None)


@given(st.integers(0, LOOKED_BACK + 3), st.integers(0, 3))
def test_what_is_gone_by_is_never_older_than_three_days(ago: int, score: int) -> None:
    day = SUNDAY - timedelta(days=ago)
    by = felt({day: CheckIn(day=day, symptoms={"nausea": score})}, SUNDAY)
    assert (by.day is not None) == (ago <= LOOKED_BACK)
