"""How likely a tip is to help this person: the stated Beta model, held against figures worked out by hand."""

from fractions import Fraction

from tests.domain.test_tips import tip
from tui.domain.helped import PRIOR, SHARED, Chances
from tui.domain.records import TipMark, Verdict


def marked(**verdicts: Verdict) -> dict[str, TipMark]:
    return {key: TipMark(tip=key, verdict=verdict) for key, verdict in verdicts.items()}


def test_before_anything_is_known_the_grade_says_how_likely() -> None:
    graded = [tip(grade, grade=grade) for grade in ("good", "some", "traditional")]
    assert [Chances(graded, {}).of(each) for each in graded] == [Fraction(2, 3), Fraction(1, 2), Fraction(1, 3)]


def test_a_grade_is_worth_two_marks() -> None:
    assert {a + b for a, b in PRIOR.values()} == {2}


def test_one_mark_of_the_person_counts_half_as_much_as_the_grade() -> None:
    bath = tip("bath", grade="some")
    assert Chances([bath], marked(bath="helped")).of(bath) == Fraction(2, 3)
    assert Chances([bath], marked(bath="no_help")).of(bath) == Fraction(1, 3)


def test_a_traditional_tip_that_helped_overtakes_one_of_some_backing_that_nobody_tried() -> None:
    old, some = tip("old", grade="traditional", way="meals"), tip("some", grade="some")
    chances = Chances([old, some], marked(old="helped"))
    assert chances.of(old) == Fraction(5, 9)
    assert chances.of(old) > chances.of(some)


def test_a_mark_on_another_tip_of_the_same_way_counts_a_sixth() -> None:
    bath, nap, walk = tip("bath", way="rest"), tip("nap", way="rest"), tip("walk", way="movement")
    chances = Chances([bath, nap, walk], marked(nap="helped"))
    assert chances.of(bath) == (1 + SHARED) / (2 + SHARED) == Fraction(7, 13)
    assert chances.of(walk) == Fraction(1, 2)


def test_what_was_only_read_or_pinned_teaches_nothing() -> None:
    bath = tip("bath")
    assert Chances([bath], {"bath": TipMark(tip="bath", pinned=True)}).of(bath) == Fraction(1, 2)


def test_a_tip_of_ones_own_learns_from_its_own_marks_alone() -> None:
    own, other = tip("own-1", way=None, grade=None), tip("own-2", way=None, grade=None)
    chances = Chances([own, other], {"own-2": TipMark(tip="own-2", verdict="helped")})
    assert (chances.of(own), chances.of(other)) == (Fraction(1, 2), Fraction(2, 3))
