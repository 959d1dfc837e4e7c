"""Which tip comes first: the rule, held against what a person would expect of it."""

from typing import Any

import pytest

from tests.examples import DAY, SUNDAY
from tui.domain.checkin import SYMPTOMS
from tui.domain.knowledge import GRADES, Tip
from tui.domain.records import CheckIn, TipMark
from tui.domain.tips import (
    ALL,
    CAUTIONS,
    COMMONEST,
    FOR_TODAY,
    HIDDEN,
    OWN,
    STEP_BACK,
    Felt,
    Filter,
    Marks,
    chosen_for,
    felt,
    filters,
    judged,
    listed,
    match,
    put_away,
    rank,
    read,
    sway,
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


def test_what_was_read_yesterday_and_has_not_helped_steps_back_a_little() -> None:
    pair = [tip(key, "nausea") for key in "ab"]
    for day in (SUNDAY + n * DAY for n in range(20)):
        first, second = keys(rank(pair, {"nausea": 2}, {}, day))
        read_it = mark(first, opened=day - DAY)
        if sway(first, day) * STEP_BACK < sway(second, day):
            assert keys(rank(pair, {"nausea": 2}, read_it, day)) == [second, first]
        assert keys(rank(pair, {"nausea": 2}, mark(first, opened=day - 2 * DAY), day)) == [first, second]
        assert keys(rank(pair, {"nausea": 2}, mark(first, opened=day - DAY, verdict="helped"), day)) == [first, second]


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


MINE = {"own-1": TipMark(tip="own-1", title="Call Sam", text="He picks up.")}


def test_filters_are_today_the_felt_symptoms_first_then_each_way_and_all() -> None:
    fluids = tip("glass", way="fluids")
    assert filters((*THREE, fluids), {"nausea": 2, "restless_legs": 3, "own_ringing": 4}, {}) == (
        FOR_TODAY,
        *(Filter("symptom", key) for key in ("restless_legs", "nausea", "insomnia", "fatigue", "low_mood")),
        Filter("way", "fluids"),
        Filter("way", "rest"),
        ALL,
    )


def test_ones_own_the_cautions_and_the_hidden_have_their_filters_when_there_are_any() -> None:
    tips = (BATH, tip("myth", "insomnia", caution=True))
    assert filters(tips, {}, {**MINE, **mark("bath", hidden=True)}) == (
        FOR_TODAY,
        OWN,
        Filter("symptom", "insomnia"),
        Filter("way", "rest"),
        CAUTIONS,
        HIDDEN,
        ALL,
    )
    assert {OWN, CAUTIONS, HIDDEN}.isdisjoint(filters((BATH,), {}, {}))


def test_what_was_put_away_is_on_no_list_but_that_of_the_hidden_and_comes_back_from_there() -> None:
    away = put_away(TipMark(tip="sip", pinned=True, verdict="helped"), away=True)
    for wanted in (FOR_TODAY, Filter("symptom", "nausea"), Filter("way", "rest"), ALL):
        assert "sip" not in keys(listed(wanted, THREE, {"nausea": 4}, {"sip": away}, SUNDAY))
    assert keys(listed(HIDDEN, THREE, {"nausea": 4}, {"sip": away}, SUNDAY)) == ["sip"]
    back = put_away(away, away=False)
    assert back == TipMark(tip="sip", pinned=True, verdict="helped")
    assert keys(listed(ALL, THREE, {}, {"sip": back}, SUNDAY))[0] == "sip"


def test_a_tip_of_ones_own_is_for_today_when_it_helped_and_is_first_then() -> None:
    scores = {"nausea": 4}
    assert keys(listed(OWN, THREE, scores, MINE, SUNDAY)) == ["own-1"]
    assert keys(listed(FOR_TODAY, THREE, scores, MINE, SUNDAY)) == ["sip"]
    helped = {"own-1": judged(MINE["own-1"], "helped", SUNDAY)}
    assert keys(listed(FOR_TODAY, THREE, scores, helped, SUNDAY)) == ["own-1", "sip"]
    assert "own-1" in keys(listed(ALL, THREE, scores, MINE, SUNDAY))


def test_the_cautions_have_a_list_of_their_own() -> None:
    tips = (BATH, tip("myth", "insomnia", caution=True))
    assert keys(listed(CAUTIONS, tips, {}, {}, SUNDAY)) == ["myth"]


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
