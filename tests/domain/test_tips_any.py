"""The order of the tips, whatever they are, whatever is felt, marked and read, and on whatever day."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_tips import keys, tip
from tests.examples import SUNDAY
from tui import content
from tui.domain.checkin import SYMPTOMS
from tui.domain.helped import Chances
from tui.domain.knowledge import GRADES, WAYS, Tip
from tui.domain.records import CheckIn, TipMark, Verdict
from tui.domain.tips import LOOKED_BACK, STEP_BACK, SWAY, felt, match, points, rank, sway

SCORES = st.dictionaries(st.sampled_from(SYMPTOMS), st.integers(1, 4), max_size=6)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
VERDICTS: st.SearchStrategy[Verdict | None] = st.sampled_from([None, "helped", "no_help"])
Shelf = tuple[list[Tip], dict[str, TipMark]]


@st.composite
def shelves(draw: st.DrawFn) -> Shelf:
    """Up to eight tips, and one of the person's own, with some marks."""
    names = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1))
    ways = draw(st.sampled_from([WAYS, WAYS[:1]]))
    tips = [
        tip(
            name,
            *draw(st.lists(st.sampled_from(SYMPTOMS), unique=True, max_size=4)),
            way=draw(st.sampled_from(ways)),
            grade=draw(st.sampled_from(GRADES)),
            caution=draw(st.booleans()),
            later=draw(st.booleans()),
        )
        for name in names
    ]
    marked = draw(st.lists(st.sampled_from(names), unique=True))
    marks = {name: draw(any_mark(name)) for name in marked}
    if draw(st.booleans()):
        marks["own-1"] = draw(any_mark("own-1", title="Call Sam"))
    return tips, marks


@st.composite
def any_mark(draw: st.DrawFn, key: str, title: str | None = None) -> TipMark:
    opened = draw(st.sampled_from([None, *(SUNDAY - timedelta(days=ago) for ago in range(3))]))
    return TipMark(tip=key, verdict=draw(VERDICTS), pinned=draw(st.booleans()), opened=opened, title=title)


NEAR = st.sampled_from([SUNDAY - timedelta(days=1), SUNDAY, SUNDAY + timedelta(days=1)])
"""Days on which it matters when a tip was read."""


@given(shelves(), SCORES, DAYS | NEAR, st.randoms(use_true_random=False))
def test_the_order_is_total_and_the_same_whatever_order_the_tips_come_in(
    shelf: Shelf, scores: dict[str, int], day: date, chance: Any
) -> None:
    tips, marks = shelf
    ranked = rank(tips, scores, marks, day)
    assert sorted(keys(ranked)) == sorted([*keys(tips), *(key for key in marks if key == "own-1")])
    mixed, others = list(tips), list(marks.items())
    chance.shuffle(mixed)
    chance.shuffle(others)
    assert rank(mixed, scores, dict(others), day) == ranked


@given(shelves(), SCORES, DAYS)
def test_pinned_tips_stand_before_all_others(shelf: Shelf, scores: dict[str, int], day: date) -> None:
    tips, marks = shelf
    pinned = [each.key in marks and marks[each.key].pinned for each in rank(tips, scores, marks, day)]
    assert pinned == sorted(pinned, reverse=True)


@given(shelves(), SCORES, NEAR, st.data())
def test_a_tip_never_rises_by_having_been_no_help_nor_falls_by_having_helped(
    shelf: Shelf, scores: dict[str, int], day: date, data: st.DataObject
) -> None:
    tips, marks = shelf
    one = data.draw(st.sampled_from([*keys(tips), *(key for key in marks if key == "own-1")]))
    given_mark = marks.get(one) or TipMark(tip=one)
    opened = data.draw(st.sampled_from([given_mark.opened, day]))

    def place(verdict: Verdict | None) -> int:
        marked = TipMark(
            tip=one,
            verdict=verdict,
            pinned=given_mark.pinned,
            title=given_mark.title,
            opened=opened if verdict else given_mark.opened,
        )
        return keys(rank(tips, scores, marks | {one: marked}, day)).index(one)

    assert place("helped") <= place(None) <= place("no_help")


@given(shelves(), SCORES, DAYS)
def test_what_is_for_nothing_felt_never_stands_above_what_is(shelf: Shelf, scores: dict[str, int], day: date) -> None:
    tips, marks = shelf
    plain = {key: mark for key, mark in marks.items() if not mark.pinned and key != "own-1"}
    meant = [match(each, scores) > 0 for each in rank(tips, scores, plain, day)]
    assert meant == sorted(meant, reverse=True)


@given(DAYS, st.sampled_from(SYMPTOMS), st.text(max_size=8), st.text(max_size=8))
def test_a_day_never_lifts_a_tip_above_one_that_is_as_much_meant_and_better_graded(
    day: date, symptom: str, one: str, other: str
) -> None:
    for better, worse in pairwise(GRADES):
        pair = tip(f"a{one}", symptom, grade=better), tip(f"b{other}", symptom, grade=worse)
        assert keys(rank(pair, {symptom: 4}, {}, day)) == [f"a{one}", f"b{other}"]


@given(st.text(), DAYS)
def test_a_day_sways_a_tip_by_less_than_a_quarter_and_always_alike(key: str, day: date) -> None:
    assert 1 <= sway(key, day) < 1 + SWAY
    assert sway(key, day) == sway(key, day)
    assert STEP_BACK < 1


@given(DAYS, st.integers(5, 12))
def test_over_two_weeks_equals_take_the_lead_in_turn(first: date, count: int) -> None:
    equals = [tip(f"tip_{n}", "nausea") for n in range(count)]
    leaders = {rank(equals, {"nausea": 3}, {}, first + timedelta(days=n))[0].key for n in range(14)}
    assert len(leaders) >= 3


def test_over_two_weeks_the_two_tips_of_a_small_panel_are_not_the_same_two() -> None:
    tips, days = tuple(content.tips().values()), [SUNDAY + timedelta(days=n) for n in range(14)]

    def seen(**scores: int) -> int:
        return len({each.key for day in days for each in rank(tips, scores, {}, day)[:2]})

    assert seen(restless_legs=4, insomnia=3, anxiety=2, fatigue=2) >= 5
    assert all(seen(**{symptom: 4}) >= 2 for symptom in SYMPTOMS)


@given(shelves(), SCORES)
def test_more_of_a_symptom_never_gives_its_tips_fewer_points(shelf: Shelf, scores: dict[str, int]) -> None:
    worse = {key: min(4, score + 1) for key, score in scores.items()}
    for each in shelf[0]:
        assert points(each, worse, Fraction(1, 2)) >= points(each, scores, Fraction(1, 2))


@given(shelves())
def test_a_chance_lies_between_never_and_always(shelf: Shelf) -> None:
    tips, marks = shelf
    assert all(0 < Chances(tips, marks).of(each) < 1 for each in tips)


@given(st.integers(0, LOOKED_BACK + 3), st.integers(0, 3))
def test_what_is_gone_by_is_never_older_than_three_days(ago: int, score: int) -> None:
    day = SUNDAY - timedelta(days=ago)
    by = felt({day: CheckIn(day=day, symptoms={"nausea": score})}, SUNDAY)
    assert (by.day is not None) == (ago <= LOOKED_BACK)
